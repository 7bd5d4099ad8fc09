"""Sections and questions of a form as templates show them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.process.records import Answer
from samsyn.core.shelf.content import Form, Question
from samsyn.core.shelf.kinds import Mode, QuestionType
from samsyn.core.shelf.worksheet import (
    NEXT_STEP,
    Answers,
    Asked,
    AskedSection,
    advice_of,
    answered_in,
    chosen_themes,
    is_private,
    is_seen_by_both,
    needs_next_step,
    on_paper,
    stamp_of,
    whose,
)
from samsyn.core.terms import OHS_ROLES, WORKPLACE_ROLES, Role
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.worksheets.reading import ItemWords, Sheet
from samsyn.web.worksheets.words import SCALE_WORDS

Options = list[tuple[str, Any]]


@dataclass(frozen=True)
class Box:
    """One thing to fill in: its id, control and content; `party` where one side writes."""

    id: str
    control: str
    label: str
    choice: str
    text: str
    party: str = ""

    @property
    def choice_name(self) -> str:
        return f"c-{self.id}"

    @property
    def text_name(self) -> str:
        return f"t-{self.id}"


@dataclass(frozen=True)
class ShownQuestion:
    """A question with its boxes; `group` is the theme it belongs to."""

    id: str
    label: str
    help: str
    type: str
    options: Options
    boxes: list[Box]
    group: str = ""
    turn: str = ""

    @property
    def said(self) -> list[dict[str, Any]]:
        """What stands in the boxes, in words; a box left empty is left out."""
        words = dict(_flat(self.options))
        return [
            {
                "party": box.party,
                "choice": words.get(box.choice, box.choice),
                "text": _text_words(self.type, box.text),
                "lines": box.text.splitlines() if self.type == "lines" else [],
                "answer": box.choice,
            }
            for box in self.boxes
            if box.choice or box.text
        ]


@dataclass(frozen=True)
class ShownSection:
    """A section with its questions, how far it is, and the stamp of what is written in it."""

    id: str
    title: str
    lead: str
    points: list[str]
    minutes: int
    questions: list[ShownQuestion]
    ids: tuple[str, ...]
    stamp: str
    answered: int
    total: int
    advice: str = ""
    is_vote: bool = False
    waits_for_vote: bool = False
    themes: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and self.answered == self.total


def shown_sections(sheet: Sheet) -> list[ShownSection]:
    """The sections of a stored worksheet."""
    found = [
        _section(sheet.words, one, sheet.answers, sheet.form.mode, number)
        for number, one in _numbered(sheet.sections)
    ]
    chosen = chosen_themes(sheet.form, sheet.answers)
    is_after_vote = False
    result = []
    for one in found:
        titles = [sheet.words(f"q.{theme}") for theme in chosen] if one.is_vote else []
        waits = is_after_vote and not chosen and not one.questions
        result.append(ShownSection(**{**vars(one), "themes": titles, "waits_for_vote": waits}))
        is_after_vote = is_after_vote or one.is_vote
    if needs_next_step(sheet.form):
        result.append(_next_step(sheet.answers))
    return result


def _next_step(answers: Answers) -> ShownSection:
    """The end of a session: one step, and the role that owns it."""
    kept = answers.get(NEXT_STEP, Answer())
    box = Box(NEXT_STEP, "step", "", kept.choice, kept.text)
    question = ShownQuestion(
        NEXT_STEP, _("What is the one next step?"), "", "step", role_options(), [box]
    )
    return ShownSection(
        id=NEXT_STEP,
        title=_("One next step"),
        lead=_("Small enough to be done before you meet again."),
        points=[],
        minutes=0,
        questions=[question],
        ids=(NEXT_STEP,),
        stamp=stamp_of(answers, (NEXT_STEP,)),
        answered=int(NEXT_STEP in answers),
        total=1,
    )


def blank_sections(words: ItemWords, form: Form) -> list[ShownSection]:
    """The sections of a form nobody has filled in."""
    mode = Mode.SELF if is_private(form) else form.mode
    return [_section(words, one, {}, mode, number) for number, one in _numbered(on_paper(form))]


def _numbered(sections: tuple[AskedSection, ...]) -> Iterator[tuple[int, AskedSection]]:
    """Each section with the number of questions before it, which says whose turn it is."""
    before = 0
    for one in sections:
        yield before, one
        before += len({asked.question.id for asked in one.asked})


def _section(
    words: ItemWords, one: AskedSection, answers: Answers, mode: Mode, before: int
) -> ShownSection:
    section, name = one.section, one.section.name
    answered, total = answered_in([one], answers)
    advice = advice_of(one, answers)
    return ShownSection(
        id=section.id,
        title=words(name),
        lead=words(f"{name}.lead") if section.has_lead else "",
        points=[words(f"{name}.{number}") for number in range(1, section.points + 1)],
        minutes=section.minutes,
        questions=_questions(words, one, answers, mode, before),
        ids=one.ids,
        stamp=stamp_of(answers, one.ids),
        answered=answered,
        total=total,
        advice=words(f"{name}.{advice}") if advice else "",
        is_vote=one.is_vote,
    )


def _questions(
    words: ItemWords, one: AskedSection, answers: Answers, mode: Mode, before: int
) -> list[ShownQuestion]:
    found: list[ShownQuestion] = []
    for asked in one.asked:
        if asked.facet == "ohs" and found and mode is Mode.SESSION:
            found[-1].boxes.append(_box(asked, answers, party="ohs"))
            continue
        turn = party = ""
        if mode is Mode.SESSION:
            party = whose(asked)
            if is_seen_by_both(one.section, asked.question):
                turn, party = ("workplace", "ohs")[(before + len(found)) % 2], "workplace"
        found.append(
            ShownQuestion(
                id=asked.id,
                label=words(asked.question.name),
                help=words(f"{asked.question.name}.help") if asked.question.has_help else "",
                type=asked.question.type.value,
                options=options_of(words, asked.question),
                boxes=[_box(asked, answers, party=party)],
                group=words(f"q.{asked.facet}") if mode is Mode.WORKSHOP and asked.facet else "",
                turn=turn,
            )
        )
    return found


_CONTROLS = {
    QuestionType.STATE: "scale",
    QuestionType.OFTEN: "scale",
    QuestionType.CHOICE: "scale",
    QuestionType.THEME: "theme",
    QuestionType.TEXT: "text",
    QuestionType.LINES: "lines",
    QuestionType.ROLE: "role",
    QuestionType.DATE: "date",
}


def _box(asked: Asked, answers: Answers, *, party: str = "") -> Box:
    answer = answers.get(asked.id, Answer())
    label = {"workplace": _("The workplace's view"), "ohs": _("The OHS's view")}.get(party, "")
    control = _CONTROLS[asked.question.type]
    return Box(asked.id, control, label, answer.choice, answer.text, party)


def options_of(words: ItemWords, question: Question) -> Options:
    """The choices of a question in words."""
    if question.type.value in SCALE_WORDS:
        return list(SCALE_WORDS[question.type.value].items())
    if question.type is QuestionType.CHOICE:
        return [
            (str(number), words(f"{question.name}.{number}"))
            for number in range(1, question.options + 1)
        ]
    return role_options() if question.type is QuestionType.ROLE else []


def role_options() -> Options:
    """Roles by party, with an empty choice first."""
    sides = (("workplace", WORKPLACE_ROLES), ("ohs", OHS_ROLES))
    return [
        ("", _("Choose")),
        *(
            (
                str(labels.VOICES[party]),
                [(role.value, labels.role_label(role)) for role in Role if role in roles],
            )
            for party, roles in sides
        ),
    ]


def left_over(sheet: Sheet) -> list[Answer]:
    """Answers to questions the form no longer asks: kept and shown, never lost."""
    asked = {name for one in sheet.sections for name in one.ids} | {NEXT_STEP}
    known = {question.id for question in sheet.form.questions}
    return [
        one
        for one in sheet.noun.answers
        if one.question not in asked and one.question.partition("@")[0] not in known
    ]


def _flat(options: Options) -> Options:
    pairs: Options = []
    for value, label in options:
        pairs += label if isinstance(label, list) else [(value, label)]
    return pairs


def _text_words(kind: str, text: str) -> str:
    return str(day_words(date.fromisoformat(text))) if kind == "date" and text else text
