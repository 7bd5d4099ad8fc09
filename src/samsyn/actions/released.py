"""What happens to a release after it is there: staff are shown the poster."""

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.store.models import Release


@transaction.atomic
def show_to_staff(*, release: Release, by: Viewer) -> None:
    """Staff find the poster on their page from now on; again changes nothing.

    Raises Refused("no_voice") for a role that releases nothing to staff.
    """
    if not by.may(Permission.RELEASE):
        raise Refused("no_voice")
    row = Release.objects.select_for_update().only("shown_at").get(pk=release.pk)
    if row.shown_at is None:
        row.shown_at = timezone.now()
        row.save(update_fields=["shown_at"])
        record(
            "results_shown",
            cooperation=by.cooperation,
            by=by,
            after={"wave": release.wave.number, "release": release.number},
        )
