"""Films and pictures of own content: looked at before they are kept here."""

import hashlib
from typing import Any

from django.db import transaction

from samsyn.actions.content import keep_version, touch, writable
from samsyn.actions.content_ready import files_of
from samsyn.actions.entries import Refused
from samsyn.actions.photos import BadPhoto, clean_photo
from samsyn.catalogue.passing_on import OWN
from samsyn.core.shelf.captions import caption_problem
from samsyn.core.shelf.plain import is_unsafe
from samsyn.store.models import Account, ContentFile, OwnContent

FILM, CAPTIONS, TRANSCRIPT, PICTURE = "film", "captions", "transcript", "picture"
LARGEST_FILM = 30 * 1024 * 1024
LONGEST_TRANSCRIPT = 50_000
MOST_PICTURES = 12
WEBM_MARK = b"\x1a\x45\xdf\xa3"


@transaction.atomic
def add_film(*, content: OwnContent, name: str, body: bytes, by: Account) -> ContentFile:
    """A film in place of the one there was.

    Raises Refused: "film_too_large", "film_unknown" for what is neither MP4 nor WebM, "retired".
    """
    if len(body) > LARGEST_FILM:
        raise Refused("film_too_large")
    media_type = film_type(body)
    if not media_type:
        raise Refused("film_unknown")
    return _kept(content, FILM, "", name, media_type, body, by)


@transaction.atomic
def add_captions(*, content: OwnContent, language: str, body: bytes, by: Account) -> ContentFile:
    """Captions of the film in one language. Raises Refused with what is wrong with them."""
    problem = caption_problem(body)
    if problem:
        raise Refused(problem)
    return _kept(content, CAPTIONS, language, f"{language}.vtt", "text/vtt", body, by)


@transaction.atomic
def add_transcript(*, content: OwnContent, language: str, text: str, by: Account) -> ContentFile:
    """All that is said and shown in the film, in one language.

    Raises Refused: "transcript_empty", "transcript_too_long", "transcript_unsafe", "retired".
    """
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise Refused("transcript_empty")
    if len(words) > LONGEST_TRANSCRIPT:
        raise Refused("transcript_too_long")
    if is_unsafe(words):
        raise Refused("transcript_unsafe")
    body = words.encode()
    name = f"{language}.txt"
    return _kept(content, TRANSCRIPT, language, name, "text/plain", body, by, {"text": words})


@transaction.atomic
def add_picture(*, content: OwnContent, name: str, body: bytes, by: Account) -> ContentFile:
    """The next picture of a story, made anew as a JPEG without what a camera writes beside it.

    Raises Refused: "photo_too_big", "photo_unreadable", "too_many_pictures", "retired".
    """
    if sum(one["use"] == PICTURE for one in files_of(content.structure)) >= MOST_PICTURES:
        raise Refused("too_many_pictures")
    try:
        clean = clean_photo(body)
    except BadPhoto as bad:
        raise Refused(bad.code) from bad
    return _kept(content, PICTURE, "", name, "image/jpeg", clean, by)


@transaction.atomic
def remove_file(*, content: OwnContent, file: int, by: Account) -> None:
    """The item without this file; older versions keep it. A film goes with what belongs to it.

    Raises Refused: "no_such_file", "retired".
    """
    content = writable(content, None)
    files = files_of(content.structure)
    gone = next((one for one in files if one["id"] == file), None)
    if gone is None:
        raise Refused("no_such_file")
    of_film = (FILM, CAPTIONS, TRANSCRIPT) if gone["use"] == FILM else ()
    left = [one for one in files if one["id"] != file and one["use"] not in of_film]
    _set_files(content, left, by, "file_removed")


def film_type(body: bytes) -> str:
    """The media type of a film by its first bytes; empty for anything else."""
    if body[4:8] == b"ftyp":
        return "video/mp4"
    if body.startswith(WEBM_MARK) and b"webm" in body[:64]:
        return "video/webm"
    return ""


def _kept(
    content: OwnContent,
    use: str,
    language: str,
    name: str,
    media_type: str,
    body: bytes,
    by: Account,
    more: dict[str, str] | None = None,
) -> ContentFile:
    """The file as a row, named by the structure in place of what it replaces."""
    content = writable(content, None)
    row = ContentFile.objects.create(
        content=content,
        use=use,
        language=language,
        name=name[:200] or use,
        media_type=media_type,
        body=body,
        content_hash=hashlib.sha256(body).hexdigest(),
        created_by=by,
    )
    kept = [
        one
        for one in files_of(content.structure)
        if use == PICTURE or (one["use"], one["language"]) != (use, language)
    ]
    known = {"id": row.pk, "use": use, "language": language, "name": row.name, **(more or {})}
    _set_files(content, [*kept, known], by, "file_added")
    return row


def _set_files(content: OwnContent, files: list[dict[str, Any]], by: Account, verb: str) -> None:
    own = {**content.structure.get(OWN, {}), "files": files}
    structure = {**content.structure, OWN: own}
    structure["pictures"] = [f"file-{one['id']}" for one in files if one["use"] == PICTURE]
    if not structure["pictures"]:
        del structure["pictures"]
    content.structure = structure
    touch(content, by)
    keep_version(content, verb, by)
