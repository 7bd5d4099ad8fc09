"""An item on a shelf: what it is, whom and what it is for, and the names of its texts.

Texts are read by name through the shelf: `title`, the parts of its kind (`lead`, `now.1`),
sections (`s.day`), questions (`q.breaks`) and the questions of a quiz (`quiz.1.2`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.core.shelf.kinds import BLUEPRINTS, ContentKind, Mode, Outcome, QuestionType


@dataclass(frozen=True, slots=True)
class Original:
    """Whose tool ours is a counterpart of, or who offers a resource."""

    name: str
    owner: str
    url: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form. `options` is the number of its own choices (type `choice`)."""

    id: str
    type: QuestionType
    factor: str = ""
    polarity: str = ""
    micro: bool = False
    has_help: bool = False
    options: int = 0

    @property
    def name(self) -> str:
        return f"q.{self.id}"

    def text_names(self) -> Iterator[str]:
        yield self.name
        if self.has_help:
            yield f"{self.name}.help"
        yield from (f"{self.name}.{number}" for number in range(1, self.options + 1))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a form, or of a guide: `points` texts, and questions; minutes in a session.

    With feedback, `s.ID.low` and `s.ID.high` say what may help where few or most things work.
    """

    id: str
    has_lead: bool = False
    has_feedback: bool = False
    points: int = 0
    minutes: int = 0
    questions: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        return f"s.{self.id}"

    def text_names(self) -> Iterator[str]:
        yield self.name
        if self.has_lead:
            yield f"{self.name}.lead"
        if self.has_feedback:
            yield from (f"{self.name}.low", f"{self.name}.high")
        yield from (f"{self.name}.{number}" for number in range(1, self.points + 1))
        for question in self.questions:
            yield from question.text_names()


@dataclass(frozen=True, slots=True)
class Form:
    """What people fill in: how it is used, what may come of it, and its sections."""

    mode: Mode
    outcomes: tuple[Outcome, ...]
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question about a role card; `right` is the number of the right option."""

    number: int
    options: int
    right: int

    @property
    def name(self) -> str:
        return f"quiz.{self.number}"

    def text_names(self) -> Iterator[str]:
        yield self.name
        yield from (f"{self.name}.{option}" for option in range(1, self.options + 1))
        yield f"{self.name}.why"


@dataclass(frozen=True, slots=True)
class ContentItem:
    """One item. `parts` are the lengths of its lists; `level` is community or individual.

    `checked_on` is an ISO date; `repeat_months` says when to look again; `of` names the item it
    belongs to; `use` says whether a statement is for a group talk or for anonymous answers alone.
    """

    id: str
    kind: ContentKind
    pack: str
    version: str
    parts: tuple[tuple[str, int], ...] = ()
    sections: tuple[Section, ...] = ()
    form: Form | None = None
    quiz: tuple[QuizQuestion, ...] = ()
    pictures: tuple[str, ...] = ()
    sector: str = ""
    theme: str = ""
    factors: tuple[str, ...] = ()
    polarity: str = ""
    steps: tuple[int, ...] = ()
    audience: tuple[str, ...] = ()
    party: str = ""
    minutes: int = 0
    aspects: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    level: str = "community"
    shows_help: bool = False
    countries: tuple[str, ...] = ()
    counterpart_of: str = ""
    of: str = ""
    use: str = ""
    room: str = ""
    repeat_months: int = 0
    original: Original | None = None
    resource_languages: tuple[str, ...] = ()
    cost: str = ""
    source: str = ""
    checked_on: str = ""

    def key(self, name: str) -> str:
        """The key of one of its texts in a pack."""
        return f"shelf.{self.id}.{name}"

    def list_names(self, part: str) -> tuple[str, ...]:
        """The names of the texts of a list part."""
        return tuple(f"{part}.{number}" for number in range(1, dict(self.parts).get(part, 0) + 1))

    def has_part(self, part: str) -> bool:
        return part in dict(self.parts)

    def text_names(self) -> Iterator[str]:
        """All names of its texts, in the order they are read."""
        yield "title"
        for part in BLUEPRINTS[self.kind]:
            if part.is_list:
                yield from self.list_names(part.name)
            elif self.has_part(part.name):
                yield part.name
        for section in (*self.sections, *(self.form.sections if self.form else ())):
            yield from section.text_names()
        for question in self.quiz:
            yield from question.text_names()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a sector; the leading ones come first."""

    id: str
    leading: bool
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with its themes; its items carry its id."""

    id: str
    pack: str
    themes: tuple[Theme, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]

    @property
    def title_key(self) -> str:
        return f"sector.{self.id}.title"

    @property
    def lead_key(self) -> str:
        return f"sector.{self.id}.lead"

    def theme_key(self, theme: str) -> str:
        return f"sector.{self.id}.theme.{theme}"

    def text_keys(self) -> Iterator[str]:
        yield from (self.title_key, self.lead_key)
        yield from (self.theme_key(theme.id) for theme in self.themes)
