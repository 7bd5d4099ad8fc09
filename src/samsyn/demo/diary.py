"""Writing a story: who wrote, agreed and said what on which day, through the app's own actions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions import comments, measures, staff
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import add_entry, change_entry
from samsyn.core.terms import ConsentKind, MeasureStatus, Role, Subject, party_of
from samsyn.demo.clock import Clock
from samsyn.store.models import Account, Cooperation, Cycle, Entry

DATES = {
    "date",
    "starts",
    "ends",
    "target_date",
    "in_ohs_plan",
    "next_date",
    "answer_by",
    "answered_on",
    "review_date",
}
"""Fields that hold a day; stories write them as offsets from today."""


class Diary:
    """The story of one cooperation. `refs` keeps the entries that are spoken of again."""

    def __init__(
        self, clock: Clock, people: Mapping[str, Account], cooperation: Cooperation
    ) -> None:
        self.clock = clock
        self.people = people
        self.cooperation = cooperation
        self.refs: dict[str, int] = {}
        self._viewers: dict[str, Viewer] = {}
        self._cycle: Cycle | None = None

    @property
    def cycle(self) -> Cycle:
        """The cycle the story is in."""
        assert self._cycle is not None
        return self._cycle

    def day(self, offset: int, hour: int = 9) -> None:
        """Go on to that day."""
        self.clock.turn(offset, hour)

    def meet(self) -> None:
        """People have come or gone: look again who is here."""
        self.cooperation.refresh_from_db()
        self._viewers.clear()
        if self._cycle is not None:
            self._cycle.cooperation = self.cooperation

    def viewer(self, name: str) -> Viewer:
        """The person in this cooperation."""
        if name not in self._viewers:
            found = viewer_of(self.people[name], self.cooperation, timezone.localdate())
            if found is None:
                raise LookupError(f"{name} has no place in {self.cooperation.slug}.")
            self._viewers[name] = found
        return self._viewers[name]

    def open(self, who: str, title: str) -> Cycle:
        """A new cycle begins."""
        return self.go_on(
            open_cycle(cooperation=self.cooperation, by=self.viewer(who), title=title)
        )

    def go_on(self, cycle: Cycle) -> Cycle:
        """The story goes on in this cycle."""
        cycle.cooperation = self.cooperation
        self._cycle = cycle
        return cycle

    def add(
        self,
        who: str,
        kind: str,
        /,
        *,
        under: str | int | None = None,
        own: bool = False,
        ref: str = "",
        apart: bool = False,
        **data: Any,
    ) -> int:
        """An entry; `own` keeps it in the writer's circle, `apart` puts it beside the cycles."""
        by = self.viewer(who)
        row = add_entry(
            by=by,
            kind=kind,
            cycle=None if apart else self.cycle,
            parent=self._id(under) if under else None,
            circle=str(by.circle) if own else None,
            data=self._dated(data),
        )
        if ref:
            self.refs[ref] = row.pk
        return int(row.pk)

    def change(self, who: str, ref: str | int, **data: Any) -> None:
        """New words or dates for an entry."""
        row = Entry.objects.get(pk=self._id(ref))
        change_entry(entry=row.pk, version=row.version, data=self._dated(data), by=self.viewer(who))

    def carried(self, *refs: str) -> None:
        """From here on these names mean the entries carried on into the present cycle."""
        for ref in refs:
            self.refs[ref] = Entry.objects.get(cycle=self.cycle, origin=self.refs[ref]).pk

    def texts(self, who: str, **texts: str) -> None:
        """Free texts of a step by their field."""
        for field, text in texts.items():
            self.add(who, "text", field=field, text=text)

    def items(self, who: str, field: str, *lines: str | dict[str, Any]) -> None:
        """Lines of a list field."""
        for line in lines:
            data = line if isinstance(line, dict) else {"text": line}
            self.add(who, "item", field=field, **data)

    def people_of(self, who: str, *rows: tuple[str, str, str]) -> None:
        """Who takes part: role, name, note."""
        for role, name, note in rows:
            party = str(party_of(Role(role)))
            self.add(who, "participant", party=party, role=role, name=name, note=note)

    def findings(self, who: str, *rows: tuple[str, str], own: bool = False, **more: Any) -> None:
        """What somebody sees: factor and text. Factors that begin with R are resources."""
        party = str(self.viewer(who).party)
        for factor, text in rows:
            polarity = "resource" if factor.startswith("R") else "strain"
            data = {"polarity": polarity, **more}
            self.add(who, "finding", own=own, factor=factor, text=text, party=party, **data)

    def threads(self, who: str, rows: Sequence[dict[str, Any]]) -> None:
        """Needs with their goals and indicators."""
        for row in rows:
            need = {name: value for name, value in row.items() if name not in {"goals", "choices"}}
            chosen = [self.refs[name] for name in row.get("choices", ())]
            need_id = self.add(who, "need", choices=chosen, **need)
            for goal in row["goals"]:
                self._with_indicators(who, "goal", need_id, goal)

    def plan(self, who: str, rows: Mapping[str, Sequence[dict[str, Any]]]) -> None:
        """Measures by the goal they serve, in order of priority."""
        for goal, planned in rows.items():
            for one in planned:
                self._with_indicators(who, "measure", goal, one)

    def _with_indicators(self, who: str, kind: str, under: Any, row: dict[str, Any]) -> None:
        data = {name: value for name, value in row.items() if name != "indicators"}
        parent = self.add(who, kind, under=under, **data)
        purpose = "goal" if kind == "goal" else "implementation"
        for indicator in row.get("indicators", ()):
            self.add(who, "indicator", under=parent, purpose=purpose, **indicator)

    def readings(self, who: str, indicator: str, *rows: tuple[int, float, str]) -> None:
        """Values of an indicator: day, value, note."""
        for day, value, note in rows:
            self.add(who, "reading", under=indicator, date=day, value=value, note=note)

    def status(self, who: str, measure: str, status: str, note: str) -> None:
        """A measure moves on the board, with a word about it."""
        measures.set_status(
            measure=self.refs[measure],
            status=MeasureStatus(status),
            note=note,
            by=self.viewer(who),
        )

    def agree(self, subject: str, *words: str | tuple[str, str], dissent: str = "") -> None:
        """Words on a part as it stands: a name, or a name with a statement.

        `dissent` names the person whose statement is one of disagreement.
        """
        for one in words:
            who, statement = (one, "") if isinstance(one, str) else one
            _content, seen = content_of(self.cycle, Subject(subject))
            give_word(
                cycle=self.cycle,
                subject=Subject(subject),
                kind=ConsentKind.DISSENTED if who == dissent else ConsentKind.ACCEPTED,
                seen=seen,
                by=self.viewer(who),
                statement=statement,
            )

    def release(self, who: str) -> None:
        """Staff may read their page as it was agreed."""
        staff.release(cycle=self.cycle, by=self.viewer(who))
        self.cooperation.refresh_from_db()

    def say(self, who: str, about: str, text: str, *to: str, own: bool = False) -> None:
        """A comment beside an entry, to the people named."""
        by = self.viewer(who)
        comments.add_comment(
            cycle=self.cycle,
            entry=self.refs[about],
            text=text,
            by=by,
            circle=str(by.circle) if own else None,
            mentions=[self.people[name].pk for name in to],
        )

    def _id(self, ref: str | int) -> int:
        return self.refs[ref] if isinstance(ref, str) else ref

    def _dated(self, data: Any) -> Any:
        if isinstance(data, list | tuple):
            return [self._dated(one) for one in data]
        if not isinstance(data, dict):
            return data
        return {
            name: self.clock.date(value).isoformat()
            if name in DATES and isinstance(value, int)
            else self._dated(value)
            for name, value in data.items()
        }
