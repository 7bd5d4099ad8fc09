"""Keeping files beside entries."""

import hashlib
from typing import Protocol

from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.store.models import Attachment, Entry


class Upload(Protocol):
    """What a form gives for a file."""

    name: str | None
    content_type: str | None

    def read(self) -> bytes: ...


def keep_attachment(
    upload: Upload, *, by: Viewer, entry: Entry | None = None, circle: str | None = None
) -> Attachment:
    """Keep the uploaded file; seen like an entry of that circle (None: shared)."""
    content = upload.read()
    return Attachment.objects.create(
        cooperation=by.cooperation,
        entry=entry,
        circle=circle,
        owner_id=by.organisation_id,
        name=(upload.name or "file")[:200],
        media_type=(upload.content_type or "application/octet-stream")[:100],
        content=content,
        content_hash=hashlib.sha256(content).hexdigest(),
        created_by=by.account,
        created_at=timezone.now(),
    )
