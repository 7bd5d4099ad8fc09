"""The film of an item on a shelf: played from here, with captions and transcript."""

from typing import Any

from django import template

from samsyn.web.shelf.words import LANGUAGES, direction

register = template.Library()


@register.inclusion_tag("content/film.html")
def films(shown: Any) -> dict[str, Any]:
    """The player for an item as it is shown in a language; nothing without a film."""
    files = shown.shelf.files(shown.item)
    film = next((one for one in files if one.use == "film"), None)
    tracks = [
        {
            "id": one.id,
            "language": one.language,
            "label": LANGUAGES.get(one.language, one.language),
            "is_default": one.language == shown.language,
        }
        for one in files
        if one.use == "captions"
    ]
    told = {one.language: one for one in files if one.use == "transcript"}
    transcript = told.get(shown.language) or told.get("en") or next(iter(told.values()), None)
    return {
        "film": film,
        "tracks": tracks,
        "transcript": transcript,
        "transcript_direction": direction(transcript.language) if transcript else "ltr",
    }
