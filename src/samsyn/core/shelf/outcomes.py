"""What an answer of a worksheet can become; each is offered alone and never taken in bulk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samsyn.core.shelf.kinds import Outcome, QuestionType
from samsyn.core.shelf.worksheet import SCALES, WRITTEN, Answers, Asked, AskedSection, share_of

OFFERED = (Outcome.FINDING, Outcome.MEASURE, Outcome.RULE, Outcome.TARGET)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer, or one line of it, with what it can become.

    `line` counts from 1 within an answer of several lines. `text` is empty where the words are
    those of the statement itself.
    """

    asked: Asked
    line: int
    text: str
    polarity: str
    outcomes: tuple[Outcome, ...]


def candidates(
    sections: Iterable[AskedSection], answers: Answers, outcomes: Iterable[Outcome]
) -> Iterator[Candidate]:
    """Every answer that can become something, in the order of the sheet."""
    wanted = [outcome for outcome in OFFERED if outcome in set(outcomes)]
    for section in sections:
        for asked in section.asked:
            if asked.id in answers:
                yield from _of_answer(asked, answers, wanted)


def candidate(
    sections: Iterable[AskedSection],
    answers: Answers,
    outcomes: Iterable[Outcome],
    *,
    answer: str,
    line: int,
) -> Candidate | None:
    """The one at this place, or None."""
    found = candidates(sections, answers, outcomes)
    return next((one for one in found if (one.asked.id, one.line) == (answer, line)), None)


def polarity_of(asked: Asked, answers: Answers) -> str:
    """Resource or strain: what the answer says of the factor of its question.

    A good statement that holds is a resource; one that does not hold is a strain.
    """
    question = asked.question
    if question.type not in SCALES:
        return question.polarity
    share = share_of(question, answers.get(asked.id))
    return {1.0: "resource", 0.0: "strain"}.get(-1.0 if share is None else share, "")


def _of_answer(asked: Asked, answers: Answers, wanted: list[Outcome]) -> Iterator[Candidate]:
    question, answer = asked.question, answers[asked.id]
    polarity = polarity_of(asked, answers)
    if question.type in SCALES:
        share = share_of(question, answer)
        fitting = [one for one in wanted if _fits(one, share, question.factor and polarity)]
        texts = [answer.text]
    elif question.type in WRITTEN:
        fitting = [one for one in wanted if one is not Outcome.FINDING or question.factor]
        is_list = question.type is QuestionType.LINES
        lines = answer.text.splitlines() if is_list else [answer.text]
        texts = [line.strip() for line in lines if line.strip()]
    elif question.type is QuestionType.THEME:
        fitting = [one for one in wanted if one is Outcome.FINDING and question.factor]
        texts = [""]
    else:
        return
    if fitting:
        for number, text in enumerate(texts, start=1):
            yield Candidate(asked, number, text, polarity, tuple(fitting))


def _fits(outcome: Outcome, share: float | None, polarity: str) -> bool:
    """A clear answer becomes a finding; what is not fully there a measure or a target."""
    if share is None:
        return False
    if outcome is Outcome.FINDING:
        return bool(polarity)
    return outcome is Outcome.RULE or share < 1
