"""Which rows a viewer may see: the only place where circles become SQL."""

from typing import Any, Protocol

from django.db.models import Q


class Sees(Protocol):
    """What a scope needs to know of a viewer."""

    @property
    def circle(self) -> str | None: ...
    @property
    def organisation_id(self) -> int: ...


def visible_to(viewer: Sees, prefix: str = "") -> Q:
    """Shared rows, and own-side rows of the viewer's circle in the viewer's organisation."""
    shared = Q(**{f"{prefix}circle__isnull": True})
    if not viewer.circle:
        return shared
    own: dict[str, Any] = {
        f"{prefix}circle": viewer.circle,
        f"{prefix}owner_id": viewer.organisation_id,
    }
    return shared | Q(**own)
