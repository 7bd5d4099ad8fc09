"""A film that belongs to an item, with captions and a transcript in the reader's language."""

from dataclasses import dataclass
from typing import Any

from samsyn.catalogue.registry import SOURCE_LANGUAGE
from samsyn.catalogue.shelf import OwnFile
from samsyn.web.shelf import words
from samsyn.web.shelf.shown import ItemShown


@dataclass(frozen=True)
class Track:
    """Captions in one language."""

    id: int
    language: str
    label: str
    is_default: bool


def film_of(shown: ItemShown) -> dict[str, Any]:
    """What the player needs; `film` is None where there is no film."""
    files = shown.shelf.files(shown.item)
    film = next((one for one in files if one.use == "film"), None)
    captions = [one for one in files if one.use == "captions"]
    chosen = _in_language(captions, shown.language)
    transcript = _in_language([one for one in files if one.use == "transcript"], shown.language)
    return {
        "film": film,
        "tracks": [
            Track(one.id, one.language, words.LANGUAGES.get(one.language, ""), one is chosen)
            for one in captions
        ],
        "transcript": transcript,
        "transcript_direction": words.direction(transcript.language) if transcript else "",
    }


def _in_language(files: list[OwnFile], language: str) -> OwnFile | None:
    """The one in that language, else in English, else the first."""
    for code in (language, SOURCE_LANGUAGE):
        found = next((one for one in files if one.language == code), None)
        if found is not None:
            return found
    return files[0] if files else None
