"""What every document needs beside the plan: who, when, which language, how words are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from samsyn.reports.blocks import Line, Mark


@dataclass(frozen=True, slots=True)
class Agreed:
    """A word on a subject. `subject` and `state` are ids: `report.subject.*`, `report.state.*`."""

    subject: str
    party: str
    who: str
    date: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Dissent:
    """What a representative said against, beside the agreement."""

    subject: str
    who: str
    date: date | None
    statement: str


@dataclass(frozen=True, slots=True)
class ReportFrame:
    """`words` turns a text key of the packs into the reader's language; it raises KeyError."""

    workplace: str
    health_service: str
    cycle_label: str
    made_on: date
    language: str
    right_to_left: bool
    words: Callable[[str], str]
    factor_label: Callable[[str], str]
    role_label: Callable[[str], str]
    date_text: Callable[[date], str]
    number_text: Callable[[float], str]
    agreements: tuple[Agreed, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    demo: bool = False

    def say(self, key: str, **values: object) -> str:
        """The words of `report.<key>`, with their placeholders filled."""
        text = self.words(f"report.{key}")
        return text.format(**values) if values else text

    def choice(self, choice_set: str, value: str) -> str:
        """The label of a choice of the operating model; own words stay as they are."""
        if not value:
            return ""
        try:
            return self.words(f"choice.{choice_set}.{value}")
        except KeyError:
            return value

    def day(self, value: date | None) -> str:
        return self.date_text(value) if value else ""

    def period(self, starts: date | None, ends: date | None) -> str:
        """ "From … to …", or the one date there is, or nothing."""
        if starts and ends:
            return self.say("dates.from_to", starts=self.day(starts), ends=self.day(ends))
        if starts:
            return self.say("dates.from", starts=self.day(starts))
        return self.say("dates.by", ends=self.day(ends)) if ends else ""

    def amount(self, value: float | str | None, unit: str = "") -> str:
        """A number as the reader writes it, with its unit; text stays as it is."""
        if value is None or value == "":
            return ""
        number = value if isinstance(value, str) else self.number_text(value)
        return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number

    def parties(self) -> tuple[Line, ...]:
        """Both parties with their marks; without OHS the workplace alone."""
        lines = [Line(self.workplace, "workplace", "strong")]
        if self.health_service:
            lines.append(Line(self.health_service, "ohs", "strong"))
        return tuple(lines)


def mark_of(party: str) -> Mark:
    """The mark of a party id; none for anything else."""
    if party == "workplace":
        return "workplace"
    return "ohs" if party == "ohs" else ""
