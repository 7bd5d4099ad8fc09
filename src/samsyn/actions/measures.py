"""Carrying out measures: their status, adjusting and pausing them, stopping them together."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import has_representative, voice_of
from samsyn.actions.entries import Refused, add_entry, change_entry, lock, writable
from samsyn.actions.once import first_time
from samsyn.core.terms import MeasureStatus, Party, Subject
from samsyn.store.models import Cycle, Entry
from samsyn.store.queries.agreements import agreed_of


@transaction.atomic
def set_status(
    *,
    measure: int,
    status: MeasureStatus,
    note: str,
    by: Viewer,
    was: str = "",
    token: str | None = None,
) -> Entry:
    """The measure in its new status, with a status note. The same `token` again does nothing.

    `was` is the status the person saw. Raises Refused: plan_not_joint when somebody without the
    right starts a measure that is not agreed yet, stop_together, stopped_together,
    status_moved_on.
    """
    row = _measure(measure, by)
    if not first_time(token or "", by.account):
        return row
    now = row.data.get("status", MeasureStatus.PLANNED)
    if status == MeasureStatus.STOPPED:
        raise Refused("stop_together")
    if now == MeasureStatus.STOPPED:
        raise Refused("stopped_together")
    if was and was != now:
        raise Refused("status_moved_on")
    urgent = bool(row.data.get("urgent"))
    if status in (MeasureStatus.STARTED, MeasureStatus.DONE) and not urgent:
        urgent = not _is_agreed(row)
        if urgent and not by.may(Permission.URGENT):
            raise Refused("plan_not_joint")
    _note(row, status, note, by)
    data = {"status": status.value, "urgent": urgent and status != MeasureStatus.PLANNED}
    return change_entry(entry=row.pk, version=row.version, data=data, by=by)


@transaction.atomic
def adjust_measure(
    *,
    measure: int,
    version: int,
    data: dict[str, Any],
    change: dict[str, Any],
    by: Viewer,
    token: str | None = None,
) -> Entry:
    """The measure with these fields replaced, and the change of plan that says why.

    A paused measure, and one already under way, gets the status "changed". Raises Conflict
    when somebody else changed the measure since `version`.
    """
    row = _measure(measure, by)
    if not first_time(token or "", by.account):
        return row
    now = row.data.get("status", MeasureStatus.PLANNED)
    if now == MeasureStatus.STOPPED:
        raise Refused("stopped_together")
    if change.get("change") == "pause" or now == MeasureStatus.STARTED:
        data = {**data, "status": MeasureStatus.CHANGED.value}
    changed = change_entry(entry=row.pk, version=version, data=data, by=by)
    _change_of_plan(row, change, by)
    return changed


@transaction.atomic
def propose_stop(
    *,
    measure: int,
    reason: str,
    decision: str,
    by: Viewer,
    options: str = "",
    token: str | None = None,
) -> Entry:
    """A stop proposed by one party; it holds when the other confirms.

    A workplace alone needs its representative's word instead, or the recorded substitute.
    """
    row = _measure(measure, by)
    voice = voice_of(by)
    if voice not in (Party.WORKPLACE, Party.OHS):
        raise Refused("no_voice")
    if not first_time(token or "", by.account):
        return row
    if row.data.get("status") == MeasureStatus.STOPPED:
        raise Refused("stopped_together")
    if _pending_stops(row).exists():
        raise Refused("stop_proposed_already")
    written = {"change": "stop", "reason": reason, "options": options, "decision": decision}
    proposal = _change_of_plan(row, written, by)
    if _substitute_suffices(row):
        _confirm(proposal, row, by)
    return row


@transaction.atomic
def answer_stop(*, proposal: int, confirm: bool, by: Viewer) -> Entry:
    """The other party's answer to a proposed stop; confirmed, the measure is stopped.

    Raises Refused("no_voice") for anybody else, Refused("already_answered") the second time.
    """
    row = writable(proposal, by)
    if row.kind != "plan_change" or row.data.get("change") != "stop" or row.parent_id is None:
        raise Entry.DoesNotExist
    if voice_of(by) != voice_awaited(row.party, by):
        raise Refused("no_voice")
    if row.data.get("answer"):
        raise Refused("already_answered")
    measure = _measure(row.parent_id, by)
    if confirm:
        _confirm(row, measure, by)
    else:
        _answer(row, "declined", by)
    return measure


def voice_awaited(proposed_by: str, by: Viewer) -> str:
    """Whose word a proposed stop needs: the other party's, or in its place the representatives'."""
    if by.cooperation.health_service_id is None:
        return "representatives"
    return str(Party.OHS if proposed_by == Party.WORKPLACE else Party.WORKPLACE)


@transaction.atomic
def include_in_ohs_plan(*, cycle: Cycle, measures: list[int], day: date, by: Viewer) -> int:
    """Mark shared measures as included in the OHS action plan; how many were marked now."""
    lock(by.cooperation, cycle)
    marked = 0
    for measure in measures:
        row = _measure(measure, by)
        if row.circle is None and not row.data.get("in_ohs_plan"):
            data = {"in_ohs_plan": day.isoformat()}
            change_entry(entry=row.pk, version=row.version, data=data, by=by)
            marked += 1
    return marked


@transaction.atomic
def mark_told(*, communication: int, by: Viewer) -> Entry:
    """The planned message has been told."""
    row = writable(communication, by)
    if row.kind != "communication":
        raise Entry.DoesNotExist
    return change_entry(entry=row.pk, version=row.version, data={"done": True}, by=by)


def _measure(measure: int, by: Viewer) -> Entry:
    row = writable(measure, by)
    if row.kind != "measure":
        raise Entry.DoesNotExist
    return row


def _is_agreed(measure: Entry) -> bool:
    assert measure.cycle is not None
    plan = agreed_of(measure.cycle).get(Subject.PLAN)
    return plan is not None and any(one["id"] == measure.pk for one in plan.row.snapshot)


def _note(measure: Entry, status: MeasureStatus, text: str, by: Viewer) -> None:
    add_entry(
        by=by,
        kind="status_note",
        cycle=measure.cycle,
        parent=measure.pk,
        circle=measure.circle,
        data={"status": status.value, "text": text, "date": timezone.localdate().isoformat()},
    )


def _change_of_plan(measure: Entry, change: dict[str, Any], by: Viewer) -> Entry:
    return add_entry(
        by=by,
        kind="plan_change",
        cycle=measure.cycle,
        parent=measure.pk,
        circle=measure.circle,
        data={**change, "date": timezone.localdate().isoformat()},
    )


def _pending_stops(measure: Entry) -> Any:
    return Entry.objects.filter(
        parent=measure, kind="plan_change", removed_at__isnull=True, data__change="stop"
    ).exclude(data__has_key="answer")


def _substitute_suffices(measure: Entry) -> bool:
    cooperation = measure.cooperation
    return (
        cooperation.health_service_id is None
        and bool(cooperation.representative_substitute)
        and not has_representative(cooperation)
    )


def _confirm(proposal: Entry, measure: Entry, by: Viewer) -> None:
    _answer(proposal, "confirmed", by)
    _note(measure, MeasureStatus.STOPPED, proposal.data.get("decision", ""), by)
    change_entry(
        entry=measure.pk,
        version=measure.version,
        data={"status": MeasureStatus.STOPPED.value},
        by=by,
    )


def _answer(proposal: Entry, answer: str, by: Viewer) -> None:
    data = {"answer": answer, "answered_on": timezone.localdate().isoformat()}
    change_entry(entry=proposal.pk, version=proposal.version, data=data, by=by)
