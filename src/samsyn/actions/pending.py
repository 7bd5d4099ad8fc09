"""A document that was read and waits for the preview to be confirmed; kept for seven days."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.plans import Original, import_plan
from samsyn.core.plan_document.shape import Json
from samsyn.core.process.tree_of_plan import storable
from samsyn.reports.form_labels import known_label_sets
from samsyn.reports.read.form import read_form
from samsyn.store.models import Cycle, PendingImport

KEPT = timedelta(days=7)


@transaction.atomic
def keep_pending(*, name: str, content: bytes, by: Viewer) -> PendingImport:
    """Read the document and keep it with its plan for this person. Raises UnreadableDocument."""
    plan, hidden = _read(content, accept_changes=False)
    drop_old()
    return PendingImport.objects.create(
        cooperation=by.cooperation,
        account=by.account,
        name=name[:200],
        content=content,
        plan=plan,
        hidden=hidden,
        made_at=timezone.now(),
    )


def pending_of(by: Viewer, number: int) -> PendingImport:
    """The person's own pending document. Raises PendingImport.DoesNotExist."""
    return PendingImport.objects.get(
        pk=number,
        cooperation=by.cooperation,
        account=by.account,
        made_at__gt=timezone.now() - KEPT,
    )


def read_again(pending: PendingImport, *, accept_changes: bool) -> None:
    """Take the tracked changes in, or leave them out again."""
    plan, hidden = _read(bytes(pending.content), accept_changes=accept_changes)
    pending.plan, pending.hidden, pending.accept_changes = plan, hidden, accept_changes
    pending.save(update_fields=["plan", "hidden", "accept_changes"])


@transaction.atomic
def confirm_pending(pending: PendingImport, *, plan: Json, by: Viewer, again: bool) -> Cycle:
    """The corrected plan becomes a draft cycle and waits no longer. Raises Refused."""
    waiting = PendingImport.objects.select_for_update().get(pk=pending.pk)
    original = Original(waiting.name, bytes(waiting.content))
    cycle = import_plan(
        cooperation=by.cooperation, plan=plan, original=original, by=by, again=again
    )
    waiting.delete()
    return cycle


def drop_old() -> int:
    """Forget what nobody confirmed in time; the number of documents."""
    return PendingImport.objects.filter(made_at__lte=timezone.now() - KEPT).delete()[0]


def _read(content: bytes, *, accept_changes: bool) -> tuple[Json, Json]:
    reading = read_form(content, known_label_sets(), accept_changes=accept_changes)
    return storable(reading.plan), storable(asdict(reading.hidden))
