"""Opening a round of the five steps."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.catalogue import registry
from samsyn.core.terms import CycleState
from samsyn.store.models import Cooperation, Cycle


@transaction.atomic
def open_cycle(
    *,
    cooperation: Cooperation,
    by: Viewer,
    title: str = "",
    draft: bool = False,
    previous: Cycle | None = None,
) -> Cycle:
    """The next cycle, with the operating model as it stands now.

    Raises Refused("cycle_open") while another one is open; drafts may stand beside it.
    """
    cooperation = lock(cooperation, None)
    open_ones = Cycle.objects.filter(cooperation=cooperation, state=CycleState.OPEN, draft=False)
    if not draft and open_ones.exists():
        raise Refused("cycle_open")
    last = Cycle.objects.filter(cooperation=cooperation).aggregate(last=Max("number"))["last"]
    model = registry().operating_model()
    now = timezone.now()
    cycle = Cycle.objects.create(
        cooperation=cooperation,
        number=(last or 0) + 1,
        title=title.strip(),
        draft=draft,
        previous=previous,
        model_id=model.id,
        model_version=model.version,
        model_hash=model.content_hash,
        opened_at=now,
        touched_at=now,
    )
    record(
        "opened_cycle",
        cooperation=cooperation,
        by=by,
        cycle=cycle,
        after={"number": cycle.number, "title": cycle.title, "model": model.content_hash},
    )
    return cycle
