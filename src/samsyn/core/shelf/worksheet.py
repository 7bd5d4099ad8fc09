"""A worksheet over its form: what is asked, what is answered, and what the answers say."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samsyn.core.process.records import Answer
from samsyn.core.shelf.content import ContentItem, Form, Question, Section
from samsyn.core.shelf.kinds import FREQUENCIES, STATES, Mode, Outcome, QuestionType
from samsyn.core.terms import Role

Answers = Mapping[str, Answer]
"""Answers by the id of what was asked."""

OHS = "ohs"
NEXT_STEP = "next-step"
"""The id under which a session keeps its one next step: words, and the role that owns it."""

SCALES: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.STATE: STATES,
    QuestionType.OFTEN: FREQUENCIES,
}
SHARE_OF_PLACE = (1.0, 0.5, 0.0, None)
WRITTEN = (QuestionType.TEXT, QuestionType.LINES)
WELL_FROM = 0.5
"""From this share of points in place on, a section gets its advice for what works."""

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on a sheet: `facet` is the side or the theme it is asked for."""

    question: Question
    facet: str = ""

    @property
    def id(self) -> str:
        return f"{self.question.id}@{self.facet}" if self.facet else self.question.id


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A section with all that is asked in it."""

    section: Section
    asked: tuple[Asked, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.asked)

    @property
    def is_vote(self) -> bool:
        """Whether the group chooses among themes here."""
        return any(one.question.type is QuestionType.THEME for one in self.asked)


def is_startable(item: ContentItem) -> bool:
    """Whether a cooperation can keep a worksheet of it; what is private never is one."""
    return item.form is not None and not is_private(item.form)


def is_private(form: Form) -> bool:
    """A form that is for one person's own eyes: nothing of it is sent or stored."""
    return form.mode is Mode.SELF or set(form.outcomes) == {Outcome.PRIVATE_PLAN}


def by_id(answers: Iterable[Answer]) -> dict[str, Answer]:
    return {one.question: one for one in answers}


def sections_of(form: Form, answers: Answers, *, micro: bool = False) -> tuple[AskedSection, ...]:
    """What is asked, section by section.

    In a workshop everything after the themes is asked for each chosen theme; in a session each
    side writes its own view. A micro workplace is asked the questions meant for it, if any are.
    """
    only_micro = micro and any(question.micro for question in form.questions)
    themes = chosen_themes(form, answers)
    found, is_after_vote = [], False
    for section in form.sections:
        asked: list[Asked] = []
        for question in section.questions:
            if not only_micro or question.micro:
                facets = _facets(form, section, question, themes if is_after_vote else None)
                asked += [Asked(question, facet) for facet in facets]
        if is_after_vote:
            asked.sort(key=lambda one: themes.index(one.facet))
        found.append(AskedSection(section, tuple(asked)))
        is_after_vote = is_after_vote or found[-1].is_vote
    return tuple(one for one in found if one.asked or not only_micro)


def on_paper(form: Form) -> tuple[AskedSection, ...]:
    """What is asked where nobody has chosen themes yet: every question once."""
    return tuple(
        one if one.asked else AskedSection(one.section, tuple(map(Asked, one.section.questions)))
        for one in sections_of(form, {})
    )


def _facets(
    form: Form, section: Section, question: Question, themes: tuple[str, ...] | None
) -> tuple[str, ...]:
    if themes is not None:
        return themes
    if form.mode is Mode.SESSION and not is_private(form) and is_seen_by_both(section, question):
        return ("", OHS)
    return ("",)


def is_seen_by_both(section: Section, question: Question) -> bool:
    """Whether each side has a box of its own for this question of a session.

    A section that names who answers for something is decided together, in one box.
    """
    decides = any(one.type is QuestionType.ROLE for one in section.questions)
    return not decides and question.type in WRITTEN and not whose(Asked(question))


def whose(asked: Asked) -> str:
    """The party whose view a box of a session holds, by its id; empty when it is everybody's."""
    if asked.facet == OHS or asked.question.id.endswith("-ohs"):
        return "ohs"
    return "workplace" if asked.question.id.endswith("-workplace") else ""


def needs_next_step(form: Form) -> bool:
    """Whether the sheet itself asks for one next step with an owner."""
    return form.mode is Mode.SESSION and not any(
        question.type is QuestionType.ROLE for question in form.questions
    )


def chosen_themes(form: Form, answers: Answers) -> tuple[str, ...]:
    """The themes the group chose, in their order."""
    ranked = [
        (int(answers[question.id].choice or 0), question.id)
        for question in form.questions
        if question.type is QuestionType.THEME and question.id in answers
    ]
    return tuple(name for _, name in sorted(ranked))


class TieAtTheCut(ValueError):
    """More themes have the same number of dots than there is room for."""

    def __init__(self, themes: tuple[str, ...]) -> None:
        super().__init__(", ".join(themes))
        self.themes = themes


def rank_themes(dots: Mapping[str, int], wanted: int) -> tuple[str, ...]:
    """The themes with most dots, at most `wanted`; the numbers themselves are not kept."""
    ordered = sorted((name for name in dots if dots[name] > 0), key=lambda name: -dots[name])
    if len(ordered) > wanted and dots[ordered[wanted - 1]] == dots[ordered[wanted]]:
        raise TieAtTheCut(tuple(n for n in ordered if dots[n] == dots[ordered[wanted]]))
    return tuple(ordered[:wanted])


def fitting(question: Question, choice: str, text: str) -> tuple[str, str]:
    """Choice and text as they can be kept for this question; what does not fit is left out."""
    text = text.strip()[:LONGEST].replace("\r\n", "\n")
    if question.type in SCALES:
        return (choice if choice in SCALES[question.type] else ""), text
    if question.type is QuestionType.CHOICE:
        numbers = {str(number) for number in range(1, question.options + 1)}
        return (choice if choice in numbers else ""), text
    if question.type is QuestionType.ROLE:
        return (choice if choice in set(Role) else ""), ""
    if question.type is QuestionType.THEME:
        return (choice if choice.isdigit() else ""), ""
    if question.type is QuestionType.DATE:
        return "", text if _is_day(text) else ""
    return "", text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def merged(old: Iterable[Answer], ids: Iterable[str], new: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers with those to `ids` replaced; an empty answer goes."""
    replaced = set(ids)
    kept = [one for one in old if one.question not in replaced]
    return (*kept, *(one for one in new if one.choice or one.text))


def stamp_of(answers: Answers, ids: Iterable[str]) -> str:
    """Stands for what is written under these ids: the same words, the same stamp."""
    held = [(name, answers[name].choice, answers[name].text) for name in ids if name in answers]
    return hashlib.sha256(repr(sorted(held)).encode()).hexdigest()[:16]


def share_of(question: Question, answer: Answer | None) -> float | None:
    """How far a point is in place, from 0 to 1; None where nothing can be said."""
    if answer is None or question.type not in SCALES or not answer.choice:
        return None
    share = SHARE_OF_PLACE[SCALES[question.type].index(answer.choice)]
    if share is None or question.polarity != "strain":
        return share
    return 1 - share


def index_of(asked: Iterable[Asked], answers: Answers) -> float | None:
    """The share of points in place: partly counts half, what one does not know is left out."""
    shares = [share_of(one.question, answers.get(one.id)) for one in asked]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def advice_of(one: AskedSection, answers: Answers) -> str:
    """`high` or `low`: which advice of the section fits, or nothing before half is answered."""
    scaled = [asked for asked in one.asked if asked.question.type in SCALES]
    answered = sum(asked.id in answers for asked in scaled)
    index = index_of(scaled, answers)
    if not one.section.has_feedback or index is None or 2 * answered < len(scaled):
        return ""
    return "high" if index >= WELL_FROM else "low"


def answered_in(sections: Iterable[AskedSection], answers: Answers) -> tuple[int, int]:
    """How many questions are answered, and how many there are; a vote counts as one."""
    answered = total = 0
    for one in sections:
        if one.is_vote:
            total += 1
            answered += any(name in answers for name in one.ids)
        else:
            total += len(one.asked)
            answered += sum(name in answers for name in one.ids)
    return answered, total


@dataclass(frozen=True, slots=True)
class Balance:
    """In how many boxes of a session each side has written."""

    workplace: int
    ohs: int
    boxes: int


def balance_of(form: Form, sections: Iterable[AskedSection], answers: Answers) -> Balance | None:
    """Whose view stands where both sides of a session are asked; None for all else."""
    if form.mode is not Mode.SESSION:
        return None
    boxes = [one for section in sections for one in section.asked]
    theirs = [one for one in boxes if whose(one) == "ohs"]
    twins = {one.question.id for one in theirs if one.facet}
    ours = [one for one in boxes if whose(one) == "workplace"]
    ours += [one for one in boxes if one.question.id in twins and not one.facet]
    if not theirs:
        return None
    return Balance(
        sum(one.id in answers for one in ours),
        sum(one.id in answers for one in theirs),
        max(len(ours), len(theirs)),
    )
