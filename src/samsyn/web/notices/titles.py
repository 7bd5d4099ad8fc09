"""What a notice is about, in the words of the entry: looked up when the list is read.

A notice itself holds nobody's words, so that what a person may no longer see does not stay.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import viewer_of
from samsyn.store.models import Account, Entry, Notice
from samsyn.store.queries.cycles import entry_of
from samsyn.store.scopes import visible_to
from samsyn.web.entries.fields import title_of


def titles_of(account: Account, notices: Iterable[Notice]) -> dict[int, str]:
    """By notice: one line of the entry, where this person may read it today."""
    about = {notice.pk: notice for notice in notices if "entry" in notice.facts}
    today = timezone.localdate()
    readable = Q(pk__in=[])
    for cooperation in {row.cooperation_id: row.cooperation for row in about.values()}.values():
        viewer = viewer_of(account, cooperation, today) if cooperation else None
        if viewer is not None and viewer.may(Permission.READ):
            in_time = Q(cycle__isnull=True) | Q(cycle__number__gte=viewer.first_cycle)
            readable |= Q(cooperation=cooperation) & in_time & visible_to(viewer)
    ids = {notice.facts["entry"] for notice in about.values()}
    rows = Entry.objects.filter(readable, pk__in=ids, removed_at__isnull=True)
    titles = {row.pk: title_of(entry_of(row)) for row in rows}
    return {
        pk: titles[notice.facts["entry"]]
        for pk, notice in about.items()
        if notice.facts["entry"] in titles
    }
