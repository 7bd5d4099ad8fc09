"""Pages of the form: the answers that belong to one goal in one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from samsyn.core.plan_document.answers import Answer, Line, filled

STEP_TWO = ("need", "sub_goal", "goal_indicators", "goal_timetable")
STEP_THREE = ("timetable", "responsibilities", "indicators")
STEP_FIVE = ("implementation_and_impact", "modification", "further_plan")
PAGE_FIELDS = frozenset(
    (*STEP_TWO, *STEP_THREE, *STEP_FIVE, "goal", "measures")
    + tuple(f"measures_{one}" for one in STEP_THREE)
)
STEP_TWO_MEANING = {"timetable": "goal_timetable", "indicators": "goal_indicators"}


@dataclass(slots=True)
class Block:
    """One page: its answers, the step of the form it belongs to."""

    heading: int
    answers: list[Answer] = field(default_factory=list)
    step: int = 0

    def of(self, name: str) -> list[Answer]:
        return [answer for answer in self.answers if answer.field == name]

    def has(self, *names: str) -> bool:
        return any(answer.field in names for answer in self.answers)

    def lines(self, name: str) -> list[Line]:
        return [line for answer in self.of(name) for line in answer.lines]

    @property
    def is_empty(self) -> bool:
        return not any(filled(answer.lines) for answer in self.answers)

    @property
    def need_ref(self) -> str:
        return next((answer.ref for answer in self.of("need")), "")

    @property
    def goal_ref(self) -> str:
        return next((answer.ref for answer in self.answers if answer.field != "need"), "")


def blocks_of(answers: Iterable[Answer]) -> list[Block]:
    """The pages in order, each with its step: by its labels, else its heading, else its place."""
    blocks: list[Block] = []
    implemented: set[int] = set()
    for answer in answers:
        if answer.field in ("step4_measures", "communication", "plan_changes"):
            implemented.add(len(blocks))
        if answer.field not in PAGE_FIELDS:
            continue
        if not blocks or _starts_page(blocks[-1], answer, len(blocks) in implemented):
            blocks.append(Block(heading=answer.step))
        blocks[-1].answers.append(_in_its_step(answer, blocks[-1]))
    previous, late = 2, False
    for at, block in enumerate(blocks):
        late = late or at in implemented
        previous = block.step = _step_of(block, previous, late)
    _forget_repeated_refs(blocks)
    return blocks


def _starts_page(block: Block, answer: Answer, interrupted: bool) -> bool:
    if interrupted or answer.step != block.heading or answer.field == "need":
        return True
    if answer.field == "goal":
        return not (block.has("need") and len(block.answers) == 1)
    return answer.field != "sub_goal" and block.has(_in_its_step(answer, block).field)


def _in_its_step(answer: Answer, block: Block) -> Answer:
    """In step 2 the short words "Timetable" and "Indicators" speak of the goal."""
    before_measures = block.has("need", "sub_goal") and not block.has("measures")
    if answer.field in STEP_TWO_MEANING and (answer.step == 2 or before_measures):
        return replace(answer, field=STEP_TWO_MEANING[answer.field])
    return answer


def _step_of(block: Block, previous: int, late: bool) -> int:
    if block.has(*STEP_TWO):
        return 2
    if block.has(*STEP_FIVE):
        return 5
    if block.has(*STEP_THREE):
        return 3
    if block.heading in (2, 3, 5):
        return block.heading
    if late:
        return 5
    return max(previous, 3) if block.has("measures") else previous


def _forget_repeated_refs(blocks: list[Block]) -> None:
    """A page copied in the word processor repeats its refs: the copy stands for itself."""
    seen: set[tuple[int, str]] = set()
    for block in blocks:
        refs = {(block.step, answer.ref) for answer in block.answers if answer.ref}
        again = {ref for ref in refs if ref in seen}
        block.answers = [
            replace(answer, ref="") if (block.step, answer.ref) in again else answer
            for answer in block.answers
        ]
        seen |= refs
