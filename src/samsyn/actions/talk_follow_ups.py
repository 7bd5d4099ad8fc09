"""Looking at a group's plan again: what became of each line; the measures follow."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import voice_of
from samsyn.actions.entries import Refused, add_entry, change_entry, lock
from samsyn.actions.events import record
from samsyn.actions.measures import propose_stop, set_status
from samsyn.core.process.talk_plan import LINE_STATUSES, Kept, LineResult
from samsyn.core.terms import CycleState, MeasureStatus, Party
from samsyn.store.models import Entry, TalkFollowUp, TalkPlanLine


@transaction.atomic
def hold_follow_up(
    *, follow_up: int, results: Mapping[int, LineResult], by: Viewer
) -> TalkFollowUp:
    """What the same group says of each line today. A second time replaces the first.

    Measures of an open cycle follow with a status note; in a closed cycle the results stand
    here alone. Raises Refused for nothing said and for an answer that is not offered.
    """
    lock(by.cooperation, None)
    row = (
        TalkFollowUp.objects.select_for_update(of=("self",))
        .select_related("talk__cycle")
        .get(pk=follow_up, talk__cooperation=by.cooperation, talk__circle__isnull=True)
    )
    if row.talk.cycle.number < by.first_cycle:
        raise TalkFollowUp.DoesNotExist
    lines = {line.pk: line for line in row.talk.plan_lines.select_related("measure")}
    said = {line: result for line, result in results.items() if result and line in lines}
    if not said:
        raise Refused("talk_look_empty")
    for result in said.values():
        if result.status not in ("", *LINE_STATUSES) or result.kept not in ("", *Kept):
            raise Refused("talk_choice")
    before = row.results
    row.results = {str(line): asdict(result) for line, result in said.items()}
    row.held_on = timezone.localdate()
    row.save()
    for line, result in said.items():
        if before.get(str(line)) != row.results[str(line)]:
            _let_measure_follow(row, lines[line], result, by)
    record("talk_looked_again", cooperation=by.cooperation, by=by, cycle=row.talk.cycle)
    return row


def _let_measure_follow(
    row: TalkFollowUp, line: TalkPlanLine, result: LineResult, by: Viewer
) -> None:
    measure = _today(line.measure)
    if measure is None:
        return
    if result.status and result.status != measure.data.get("status", MeasureStatus.PLANNED):
        try:
            with transaction.atomic():
                _change_status(measure, result, by)
        except Refused:
            _note(measure, result, by)
    elif result.note:
        _note(measure, result, by)
    _tick(measure, row, by)


def _today(measure: Entry | None) -> Entry | None:
    """The measure as it stands in an open cycle: itself, or what was carried on from it."""
    while measure is not None and measure.cycle is not None:
        if measure.removed_at is None and measure.cycle.state == CycleState.OPEN:
            return measure
        measure = Entry.objects.filter(origin=measure, kind="measure").first()
    return None


def _change_status(measure: Entry, result: LineResult, by: Viewer) -> None:
    """A stop needs both parties: the group's word becomes a proposal of its side."""
    status = MeasureStatus(result.status)
    if status is not MeasureStatus.STOPPED:
        set_status(measure=measure.pk, status=status, note=result.note, by=by)
        return
    if voice_of(by) not in (Party.WORKPLACE, Party.OHS):
        raise Refused("no_voice")
    propose_stop(measure=measure.pk, reason=result.note, decision="", by=by)


def _note(measure: Entry, result: LineResult, by: Viewer) -> None:
    data = {
        "status": result.status,
        "text": result.note,
        "date": timezone.localdate().isoformat(),
    }
    add_entry(by=by, kind="status_note", cycle=measure.cycle, parent=measure.pk, data=data)


def _tick(measure: Entry, row: TalkFollowUp, by: Viewer) -> None:
    """The follow-up date of the measure is done."""
    measure.refresh_from_db()
    day = row.due.isoformat()
    dates = [
        {**one, "done": True} if one.get("date") == day else one
        for one in measure.data.get("follow_ups", ())
    ]
    change_entry(entry=measure.pk, version=measure.version, data={"follow_ups": dates}, by=by)
