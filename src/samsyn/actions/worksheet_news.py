"""Telling people how far a two-sided worksheet is; never what stands in it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.due_news import viewers_of
from samsyn.actions.notices import notify
from samsyn.core.process.shelf_nouns import Worksheet
from samsyn.core.terms import CooperationState


def tell_side_given(noun: Worksheet, missing: Iterable[str], by: Viewer) -> None:
    """Those who agree for a side that has not answered yet hear that the other has."""
    waiting = set(missing)
    readers = [one for one in _readers(by) if one.circle in waiting and one.may(Permission.AGREE)]
    _tell("side_given", "worksheet_new", noun, readers, by)


def tell_sides_opened(noun: Worksheet, by: Viewer) -> None:
    """Those who agree or are heard learn that the answers can be read side by side."""
    readers = [one for one in _readers(by) if one.may(Permission.AGREE) or one.may(Permission.HEAR)]
    _tell("sides_opened", "worksheet_compare", noun, readers, by)


def _readers(by: Viewer) -> list[Viewer]:
    if by.cooperation.state == CooperationState.PAUSED:
        return []
    found = viewers_of(by.cooperation, timezone.localdate())
    return [one for one in found if one.account_id != by.account_id]


def _tell(code: str, room: str, noun: Worksheet, readers: list[Viewer], by: Viewer) -> None:
    for reader in readers:
        notify(
            account=reader.account,
            code=code,
            cooperation=by.cooperation,
            path=reverse(room, args=[by.cooperation.slug, noun.item]),
            key=f"sheet:{code}:{by.cooperation.pk}:{noun.item}:{noun.round}",
        )
