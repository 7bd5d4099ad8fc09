"""The plan of a group: a line for each area to keep or improve, and what it becomes at the end.

Nothing is applied in bulk: the group chooses each line, in its own words or from an option it
has read. At the end an area becomes a need, its sign a goal, and each line a shared measure.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.talk_rows import held_talk
from samsyn.catalogue import registry
from samsyn.core.process.talk import NoteKind
from samsyn.core.process.talk_plan import MOST_PLAN_LINES, PLAN_ROLES, looks_after
from samsyn.core.terms import Role, party_of
from samsyn.store.models import Entry, Talk, TalkFollowUp, TalkNote, TalkPlanLine

USES = {NoteKind.KEEP: "strengthen", NoteKind.IMPROVE: "address_first"}
MEANS = {NoteKind.KEEP: "keep", NoteKind.IMPROVE: ""}


@dataclass(frozen=True)
class PlanWords:
    """A line as the group decides it. `template` is the measure it was chosen from, if any."""

    text: str
    role: str
    due: date | None
    sign: str
    help_needed: str = ""
    template: str = ""


@transaction.atomic
def add_plan_line(*, note: int, words: PlanWords, by: Viewer) -> TalkPlanLine:
    """A line for an area whose sentence the group has approved.

    Raises Refused: not approved yet, nothing to do, nobody who answers, no date, no sign, too many.
    """
    area = TalkNote.objects.select_related("talk").get(pk=note, talk__cooperation=by.cooperation)
    talk = held_talk(area.talk_id, by)
    if not area.approved:
        raise Refused("talk_plan_unapproved")
    if not words.text.strip():
        raise Refused("talk_plan_empty")
    if words.role not in PLAN_ROLES:
        raise Refused("talk_plan_role")
    if words.due is None:
        raise Refused("talk_plan_date")
    if not words.sign.strip():
        raise Refused("talk_plan_sign")
    if talk.plan_lines.count() >= MOST_PLAN_LINES:
        raise Refused("talk_plan_many")
    known = {item.id for item in registry().contents("measure_template", sector=talk.sector)}
    return TalkPlanLine.objects.create(
        talk=talk,
        note=area,
        template=words.template if words.template in known else "",
        text=words.text.strip(),
        role=words.role,
        due=words.due,
        help_needed=words.help_needed.strip(),
        sign=words.sign.strip(),
    )


@transaction.atomic
def remove_plan_line(*, line: int, by: Viewer) -> None:
    """A line the group does not want any more."""
    row = TalkPlanLine.objects.get(pk=line, talk__cooperation=by.cooperation)
    held_talk(row.talk_id, by)
    row.delete()


def carry_into_cycle(talk: Talk, note: TalkNote, lines: list[TalkPlanLine], by: Viewer) -> None:
    """An approved area with its lines becomes need, goals and measures that both parties see."""
    today = timezone.localdate()
    looks = looks_after(today)
    language = next(iter(talk.languages), "en")
    words = note.sentence or registry().text(f"factor.{note.factor}.label", language).value
    choice = _choice(talk, note, words, by)
    need = add_entry(
        by=by, kind="need", cycle=talk.cycle, data={"text": words, "choices": [choice.pk]}
    )
    goals: dict[str, Entry] = {}
    for line in lines:
        if line.sign not in goals:
            data = {"text": line.sign, "target_date": looks[-1].isoformat()}
            goals[line.sign] = _under(need, "goal", data, by)
            _under(goals[line.sign], "indicator", {"text": line.sign, "purpose": "goal"}, by)
        line.measure = _under(goals[line.sign], "measure", _measure(line, note, looks), by)
        line.save(update_fields=["measure"])


def plan_follow_ups(talk: Talk) -> None:
    """The days the group looks at its plan again."""
    for day in looks_after(timezone.localdate()):
        TalkFollowUp.objects.create(talk=talk, due=day)


def _choice(talk: Talk, note: TalkNote, words: str, by: Viewer) -> Entry:
    """The factor as chosen in the picture; one that both parties see already is found again."""
    use = USES[NoteKind(note.kind)]
    found = Entry.objects.filter(
        cycle=talk.cycle,
        kind="choice",
        circle__isnull=True,
        removed_at__isnull=True,
        data__use=use,
        data__factor=note.factor,
    ).first()
    data = {"use": use, "factor": note.factor, "text": words}
    return found or add_entry(by=by, kind="choice", cycle=talk.cycle, data=data)


def _under(parent: Entry, kind: str, data: dict[str, object], by: Viewer) -> Entry:
    return add_entry(by=by, kind=kind, cycle=parent.cycle, parent=parent.pk, data=data)


def _measure(line: TalkPlanLine, note: TalkNote, looks: tuple[date, ...]) -> dict[str, object]:
    assert line.due is not None
    return {
        "text": line.text,
        "ends": line.due.isoformat(),
        "owners": [{"party": str(party_of(Role(line.role))), "role": line.role}],
        "follow_ups": [{"date": day.isoformat()} for day in looks],
        "target_level": "team",
        "means": MEANS[NoteKind(note.kind)],
        "why": "\n".join(note.reasons),
        "how": line.help_needed,
    }
