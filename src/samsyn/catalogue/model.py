"""What the packs hold, as frozen dataclasses; words are text keys, read by `Registry.text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """A text as found: the language it is in, and how far to trust its wording."""

    value: str
    language: str
    status: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a step: which noun it writes, and whether it shows first or later."""

    key: str
    type: str
    origin: str
    owner: str
    noun: str
    noun_field: str
    rank_of_showing: str
    required: bool = False
    micro: bool = False
    choice_set: str = ""
    choices: tuple[str, ...] = ()
    carry_from: str = ""
    parts: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=_nothing, hash=False)

    @property
    def label_key(self) -> str:
        return f"field.{self.key}.label"

    @property
    def help_key(self) -> str:
        return f"field.{self.key}.help"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its fields in order; `repeat` names the thread: "need", "goal" or none."""

    number: int
    id: str
    origin: str
    theme: int
    repeat: str
    fields: tuple[Field, ...]
    instructions: tuple[str, ...]
    tasks: tuple[str, ...]

    @property
    def title_key(self) -> str:
        return f"step.{self.number}.title"

    @property
    def purpose_key(self) -> str:
        return f"step.{self.number}.purpose"

    @property
    def outcome_key(self) -> str:
        return f"step.{self.number}.outcome"

    @property
    def micro_fields(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.micro)

    def fields_shown(self, rank: str) -> tuple[Field, ...]:
        """The fields of one rank: "first", "instructions" or "more"."""
        return tuple(one for one in self.fields if one.rank_of_showing == rank)


@dataclass(frozen=True, slots=True)
class OperatingModel:
    """The steps as data; id, version and content hash name exactly what a cycle began with."""

    id: str
    version: str
    content_hash: str
    steps: tuple[Step, ...]
    choices: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    circles: Mapping[str, tuple[str, ...]]
    impact_chain: tuple[str, ...]
    opening_questions: tuple[str, ...]
    agenda_items: tuple[str, ...]
    foresight_prompts: tuple[str, ...]
    fields: Mapping[str, Field]

    def step(self, number: int) -> Step:
        return self.steps[number]

    def field(self, key: str) -> Field:
        """The field of that key; KeyError when there is none."""
        return self.fields[key]


@dataclass(frozen=True, slots=True)
class Factor:
    """A psychosocial factor, its family, and where laws and instruments name it."""

    id: str
    kind: str
    family: str
    no_43: tuple[str, ...]
    fi_category: tuple[str, ...]
    mappings: Mapping[str, str] = field(hash=False)

    @property
    def name_key(self) -> str:
        return f"factor.{self.id}.name"

    @property
    def label_key(self) -> str:
        return f"factor.{self.id}.label"

    @property
    def definition_key(self) -> str:
        return f"factor.{self.id}.definition"


@dataclass(frozen=True, slots=True)
class TalkCard:
    """A statement about work to recognise or not, with a question; `starter`: ticked at first."""

    id: str
    factor: str
    starter: bool

    @property
    def statement_key(self) -> str:
        return f"card.{self.id}.statement"

    @property
    def question_key(self) -> str:
        return f"card.{self.id}.question"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a public page, its kind and the day it was last looked at."""

    id: str
    title: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A duty or threshold of a country. Unconfirmed facts are shown only as "to be checked"."""

    id: str
    area: str
    text_key: str
    threshold: float | None
    unit: str
    effective_from: str
    source: str
    checked_on: str
    status: str

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading an assessment must cover in a country, and the factors under it."""

    id: str
    text_key: str
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryRole:
    """A role as named in a country, and from how many employees it must or may be chosen."""

    role: str
    text_key: str
    from_employees: int | None
    fact: str


@dataclass(frozen=True, slots=True)
class CountryDocument:
    """A document on the annual wheel; `review_months` is 0 where no interval is known."""

    id: str
    text_key: str
    review_months: int
    fact: str


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A body that is heard, a lawful substitute or a document produced."""

    id: str
    text_key: str
    fact: str


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help line: the number to show and to dial, who answers, and the day it was checked."""

    id: str
    text_key: str
    number: str
    dial: str
    owner: str
    languages: tuple[str, ...]
    hours: str
    kind: str
    source: str
    checked_on: str
    status: str

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"


@dataclass(frozen=True, slots=True)
class Country:
    """The words, headings, roles, bodies, documents and help lines of a country."""

    code: str
    languages: tuple[str, ...]
    whole_key: str
    emergency: str
    headings: tuple[Heading, ...]
    roles: tuple[CountryRole, ...]
    substitutes: tuple[NamedThing, ...]
    bodies: tuple[NamedThing, ...]
    documents: tuple[CountryDocument, ...]
    produced: tuple[NamedThing, ...]
    help_lines: tuple[HelpLine, ...]
    facts: Mapping[str, Fact]

    def role_key(self, role: str) -> str:
        """The text key of a role as this country names it, else the general one."""
        return next((known.text_key for known in self.roles if known.role == role), f"role.{role}")

    @property
    def crisis_lines(self) -> tuple[HelpLine, ...]:
        """The lines that may be shown on help pages: confirmed, and for people in a crisis."""
        return tuple(
            line for line in self.help_lines if line.is_confirmed and line.kind == "crisis"
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's title page."""

    id: str
    kind: str
    version: str
    title: str
    licence: str
    source: str
    may_be_passed_on: bool
    languages: tuple[str, ...]
    content_hash: str
