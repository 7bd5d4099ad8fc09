"""Threads: a need with all that hangs on it."""

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry, writable
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.cycles import entry_of, tree_of

NOT_COPIED = {"reading", "status_note", "plan_change", "assessment", "measure_assessment"}
"""What happened in the first thread did not happen in its copy."""


@transaction.atomic
def need_from_choice(
    *, cycle: Cycle, choice: int, text: str, by: Viewer, token: str | None
) -> Entry:
    """A need that rests on a choice of the picture."""
    chosen = entry_of(writable(choice, by))
    family = "resources_up" if chosen.use == "strengthen" else "load_down"
    return add_entry(
        by=by,
        kind="need",
        cycle=cycle,
        circle=chosen.circle,
        token=token,
        data={"text": text, "choices": [choice], "outcome_family": family},
    )


@transaction.atomic
def copy_thread(*, cycle: Cycle, need: int, by: Viewer, token: str | None) -> Entry:
    """A second thread with the same texts; the two never share anything afterwards."""
    writable(need, by)
    tree = tree_of(cycle, by)
    source = Entry.objects.get(pk=need)
    copy = _copy(source, None, cycle, by, token)
    copies = {need: copy.pk}
    for entry in sorted(tree.entries, key=lambda entry: entry.id):
        if entry.parent_id in copies and entry.kind not in NOT_COPIED and entry.kind != "comment":
            row = Entry.objects.get(pk=entry.id)
            data = dict(row.data)
            data.pop("status", None)
            data.pop("in_ohs_plan", None)
            data.pop("urgent", None)
            row.data = data
            copies[entry.id] = _copy(row, copies[entry.parent_id], cycle, by, None).pk
    return copy


def _copy(row: Entry, parent: int | None, cycle: Cycle, by: Viewer, token: str | None) -> Entry:
    return add_entry(
        by=by,
        kind=row.kind,
        cycle=cycle,
        parent=parent,
        circle=row.circle,
        data=row.data,
        token=token,
        verb="copied",
    )
