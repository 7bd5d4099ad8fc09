"""Writing what a short page holds: all of it, or nothing where somebody wrote meanwhile."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.actions.agreements import has_representative
from samsyn.actions.cooperations import change_cooperation
from samsyn.actions.entries import Conflict, add_entry, change_entry, remove_entry
from samsyn.actions.measures import set_status
from samsyn.core.process.data import to_data
from samsyn.core.terms import MeasureStatus, Party
from samsyn.store.models import Seat
from samsyn.store.queries.cycles import entry_of
from samsyn.web.micro.forms import ShortForm
from samsyn.web.micro.lines import LOOK, Line

SUBSTITUTE = 120
"""Characters of the recorded substitute: the first line of how everybody is heard."""


class Meanwhile(Exception):
    """Somebody else wrote the same: by line, the row as it stands and who wrote it."""

    def __init__(self, line: Line, conflict: Conflict) -> None:
        super().__init__(line.key)
        self.line = line
        self.current = entry_of(conflict.current)
        self.who = str(conflict.current.updated_by)


@transaction.atomic
def save(form: ShortForm, request: Any) -> int:
    """Write every line the person changed; how many. Raises Meanwhile, Refused."""
    made: dict[str, int] = {}
    count = 0
    for line in form.lines:
        values = form.written(line)
        if not values:
            continue
        count += 1
        if line.writes == "status":
            _move(form, line, values, request)
        elif line.entry is not None:
            _change(form, line, values, request)
        elif any(values.values()):
            made[line.key] = _add(form, line, values, made, request)
        if line.fixed.get("field") == "p_heard" and values.get("text"):
            _record_substitute(values["text"], request)
    return count


def _add(
    form: ShortForm, line: Line, values: dict[str, Any], made: dict[str, int], request: Any
) -> int:
    data = {**line.fixed, **{name: value for name, value in values.items() if value}}
    if line.kind == "assessment":
        data |= _took_part(request)
    if line.kind in {"support_check", "communication"}:
        data["date"] = timezone.localdate().isoformat()
    row = add_entry(
        by=request.viewer,
        kind=line.kind,
        cycle=request.cycle,
        parent=made.get(line.above) if line.above else line.parent,
        data=data,
        token=form.token_of(line),
    )
    return int(row.pk)


def _change(form: ShortForm, line: Line, values: dict[str, Any], request: Any) -> None:
    entry = line.entry
    assert entry is not None
    data = dict(values)
    if LOOK in data:
        data["follow_ups"] = _looks(line, data.pop(LOOK))
    if _is_cleared(line, values):
        remove_entry(entry=entry.id, by=request.viewer)
        return
    try:
        change_entry(entry=entry.id, version=form.version(line), data=data, by=request.viewer)
    except Conflict as conflict:
        _change_beside(form, line, data, conflict, request)


def _change_beside(
    form: ShortForm, line: Line, data: dict[str, Any], conflict: Conflict, request: Any
) -> None:
    """Somebody changed the entry, but not what this person wrote: both stay."""
    now = Line(line.key, line.kind, line.cells, entry_of(conflict.current))
    was = form.was(line)
    if any(now.value(name) != was[name] for name in form.written(line)):
        raise Meanwhile(line, conflict)
    change_entry(
        entry=conflict.current.pk, version=conflict.current.version, data=data, by=request.viewer
    )


def _is_cleared(line: Line, values: dict[str, Any]) -> bool:
    """Whether a text of its own was emptied: then the entry goes, and can be brought back."""
    return line.kind in {"text", "item", "finding"} and values.get("text") == ""


def _move(form: ShortForm, line: Line, values: dict[str, Any], request: Any) -> None:
    assert line.entry is not None
    status = form.cleaned_data.get(f"{line.key}-status") or line.entry.noun.status  # type: ignore[union-attr]
    set_status(
        measure=line.entry.id,
        status=MeasureStatus(status),
        note=values.get("text", ""),
        was=form.was(line)["status"],
        by=request.viewer,
        token=form.token_of(line),
    )


def _looks(line: Line, day: str | None) -> list[dict[str, Any]]:
    """The follow-ups with the first open one on that day."""
    assert line.entry is not None
    rows = to_data(line.entry.noun).get("follow_ups", [])
    open_one = next((row for row in rows if not row.get("done")), None)
    if open_one is None:
        return [*rows, {"date": day}] if day else rows
    rest = [row for row in rows if row is not open_one]
    return [*rest, {**open_one, "date": day}] if day else rest


def _took_part(request: Any) -> dict[str, list[str]]:
    """Those with a seat look back together: their roles, by party."""
    roles = Seat.objects.filter(cooperation=request.cooperation).values_list(
        "organisation__party", "role"
    )
    found: dict[str, set[str]] = {Party.WORKPLACE.value: set(), Party.OHS.value: set()}
    found[str(request.viewer.party)].add(str(request.viewer.role))
    for party, role in roles:
        found[party].add(role)
    return {
        "participants_workplace": sorted(found[Party.WORKPLACE.value]),
        "participants_ohs": sorted(found[Party.OHS.value]),
    }


def _record_substitute(text: str, request: Any) -> None:
    """How everybody is heard stands in for a representative where there is none."""
    cooperation, viewer = request.cooperation, request.viewer
    if viewer.party is not Party.WORKPLACE or not viewer.may(Permission.TEAM):
        return
    if cooperation.representative_substitute or has_representative(cooperation):
        return
    words = text.strip().splitlines()[0][:SUBSTITUTE]
    change_cooperation(cooperation=cooperation, by=viewer, representative_substitute=words)
