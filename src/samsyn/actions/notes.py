"""Quick notes: a text or a photo kept within the writer's own circle."""

import io

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.attachments import keep_attachment
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.photos import clean_photo
from samsyn.store.models import Attachment, Cycle, Entry

MOST_TEXT = 20_000


class _Photo(io.BytesIO):
    name: str | None = "note.jpg"
    content_type: str | None = "image/jpeg"


def keep_note(*, cycle: Cycle, text: str, photo: bytes | None, token: str, by: Viewer) -> Entry:
    """The note, once: the same `token` again finds the first. Raises BadPhoto or Refused."""
    if by.circle is None:
        raise Refused("no_voice")
    cleaned = clean_photo(photo) if photo else None
    if not text.strip() and cleaned is None:
        raise Refused("note_empty")
    with transaction.atomic():
        row = add_entry(
            by=by,
            kind="quick_note",
            cycle=cycle,
            circle=str(by.circle),
            token=token or None,
            data={"text": text.strip()[:MOST_TEXT]},
        )
        if cleaned is not None and not Attachment.objects.filter(entry=row).exists():
            keep_attachment(_Photo(cleaned), by=by, entry=row, circle=str(by.circle))
    return row
