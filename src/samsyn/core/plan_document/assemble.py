"""From the answers on a form to the plan they make."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from samsyn.core.plan_document.answers import Answer, Form, Line, entries, filled, joined
from samsyn.core.plan_document.blocks import Block, blocks_of
from samsyn.core.plan_document.measures import split_onto
from samsyn.core.plan_document.pairing import Goals, pair, plain, same_text
from samsyn.core.plan_document.shape import (
    ASSESSMENT_TEXTS,
    PICTURE_LISTS,
    Json,
    empty_plan,
    normalised,
)

SPLIT_FIELDS = ("timetable", "responsibilities", "indicators")


def print_of(text: str) -> str:
    """A short fingerprint of a text as a reader sees it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def list_print(texts: list[str]) -> str:
    """The fingerprint of a list, never that of a text."""
    return print_of("\0".join(["", *texts]))


def assemble(form: Form, copies: Collection[str] = ()) -> Json:
    """The plan of a form.

    `copies` are fingerprints of goal and measure texts Samsyn copied to later steps: a
    copy that nobody edited never stands against the text it was copied from.
    """
    return _Assembly(form, copies).plan()


class _Assembly:
    def __init__(self, form: Form, copies: Collection[str]) -> None:
        self.form, self.copies = form, copies
        self.unplaced = [{"after": after, "text": text} for after, text in form.unplaced]
        self.result = empty_plan()

    def plan(self) -> Json:
        plan = self.result
        for field in ("workplace", "health_service"):
            plan[field] = self._text(field)
        for field in PICTURE_LISTS:
            plan["picture"][field] = self._list(field)
        blocks = blocks_of(self.form.answers)
        goals = self._threads([block for block in blocks if block.step == 2])
        for step in (3, 5):
            self._pair(goals, [block for block in blocks if block.step == step])
        for field in ("communication", "plan_changes"):
            plan["implementation"][field] = self._text(field)
        self._step_four()
        plan["unplaced"] = self._unplaced_answers() + self.unplaced
        return normalised(plan)

    def _answers(self, field: str) -> list[Answer]:
        return [answer for answer in self.form.answers if answer.field == field]

    def _text(self, field: str) -> str:
        return _text(self._answers(field))

    def _list(self, field: str) -> list[Json]:
        lines = [line for answer in self._answers(field) for line in answer.lines]
        kept = filled(lines)
        if field in ("address_first", "strengthen") and len(kept) == 1 and not kept[0].listed:
            parts = [part.strip() for part in entries(kept)[0].text.split(";")]
            return [{"text": part} for part in parts if part]
        return [{"text": line.text} for line in entries(lines) if line.text]

    def _threads(self, blocks: list[Block]) -> Goals:
        """Needs with their goals from step 2; the goals in order, each with its page."""
        threads: list[Json] = []
        by_need: dict[str, tuple[str, Json]] = {}
        goals: Goals = []
        kept = set()
        for block in blocks:
            thread = self._thread_for(block, threads, by_need)
            if block.need_ref:
                kept.add(id(thread))
            goal = self._goal_of(block)
            if goal:
                thread["goals"].append(goal)
                goals.append((block, goal))
        self.result["threads"] = [
            one for one in threads if one["need"] or one["goals"] or id(one) in kept
        ]
        return goals

    def _thread_for(
        self, block: Block, threads: list[Json], by_need: dict[str, tuple[str, Json]]
    ) -> Json:
        need = _text(block.of("need"))
        if not block.of("need") and threads:
            return threads[-1]
        ref, known = by_need.get(plain(need), ("", None))
        if need and known is not None and not (ref and block.need_ref):
            return known
        thread: Json = {"need": need, "goals": []}
        threads.append(thread)
        by_need[plain(need)] = (block.need_ref, thread)
        return thread

    def _goal_of(self, block: Block) -> Json | None:
        goal: Json = {
            "goal": _text(block.of("goal")),
            "sub_goals": [one for answer in block.of("sub_goal") for one in _sub_goals(answer)],
            "indicators": [
                {"text": line.text} for line in entries(block.lines("goal_indicators")) if line.text
            ],
            "timetable": _text(block.of("goal_timetable")),
        }
        self._measures(goal, block)
        self._assessment(goal, block)
        return goal if block.goal_ref or any(goal.values()) else None

    def _pair(self, goals: Goals, blocks: list[Block]) -> None:
        for block, goal in pair(blocks, goals):
            if block.is_empty:
                continue
            if goal is None:
                goal = {"goal": _text(block.of("goal"))}
                self.result["threads"].append({"need": "", "goals": [goal]})
                goals.append((block, goal))
            else:
                self._reconcile(goal, block)
            self._measures(goal, block)
            self._assessment(goal, block)

    def _reconcile(self, goal: Json, block: Block) -> None:
        """The goal's text stands on several pages: an edited one wins over an untouched one."""
        text = _text(block.of("goal"))
        if not text or same_text(text, goal["goal"]) or print_of(text) in self.copies:
            return
        if not goal["goal"] or print_of(goal["goal"]) in self.copies:
            goal["goal"] = text
        else:
            self.unplaced.append({"after": block.of("goal")[0].label, "text": text})

    def _measures(self, goal: Json, block: Block) -> None:
        lines = entries(block.lines("measures"))
        first = not goal.get("measures")
        if lines and first:
            goal["measures"] = [{"measure": line.text} for line in lines]
        elif lines:
            self._keep_unknown(goal["measures"], lines, block.of("measures")[0].label)
        for field in SPLIT_FIELDS:
            answers = block.of(field)
            texts = split_onto(lines, tuple(block.lines(field))) if first else None
            for measure, text in zip(goal["measures"], texts, strict=True) if texts else ():
                measure[field] = text
            whole = _text([*([] if texts else answers), *block.of(f"measures_{field}")])
            if whole:
                earlier = goal.get(f"measures_{field}", "")
                goal[f"measures_{field}"] = f"{earlier}\n{whole}" if earlier else whole

    def _keep_unknown(self, measures: list[Json], lines: list[Line], label: str) -> None:
        """Measures copied to a later step that the plan does not hold are kept aside."""
        known = {plain(one["measure"]) for one in measures}
        unknown = [
            line.text
            for line in lines
            if print_of(line.text) not in self.copies and plain(line.text) not in known
        ]
        if unknown:
            self.unplaced.append({"after": label, "text": "\n".join(unknown)})

    def _assessment(self, goal: Json, block: Block) -> None:
        texts = {field: _text(block.of(field)) for field in ASSESSMENT_TEXTS}
        if any(texts.values()):
            goal["assessment"] = texts

    def _step_four(self) -> None:
        lines = [line for one in self._answers("step4_measures") for line in one.lines]
        texts = [line.text for line in entries(lines) if line.text]
        planned = [
            measure["measure"]
            for thread in self.result["threads"]
            for goal in thread["goals"]
            for measure in goal.get("measures", ())
        ]
        same = len(texts) == len(planned) and all(map(same_text, texts, planned))
        if texts and not same and list_print(texts) not in self.copies:
            self.result["implementation"]["measures"] = [{"measure": text} for text in texts]

    def _unplaced_answers(self) -> list[dict[str, Any]]:
        after = {answer.ref: _text([answer]) for answer in self._answers("unplaced_after")}
        return [
            {"after": after.get(answer.ref, ""), "text": _text([answer])}
            for answer in self._answers("unplaced")
        ]


def _text(answers: list[Answer]) -> str:
    """All given answers as one text."""
    return "\n".join(filter(None, (joined(answer.lines) for answer in answers)))


def _sub_goals(answer: Answer) -> list[Json]:
    lines = entries(answer.lines)
    if lines and (all(line.mark for line in lines) or len(lines) == 1):
        return [{"text": line.text} for line in lines if line.text]
    text = joined(answer.lines)
    return [{"text": text}] if text else []
