"""Questions to think about: those of one's own role, by step."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samsyn.access.standings import memberships_of
from samsyn.catalogue import registry
from samsyn.core.shelf.content import ContentItem
from samsyn.core.terms import OHS_ROLES, REPRESENTATIVE_ROLES, Role
from samsyn.web import labels

KIND = "reflection_question"


@dataclass(frozen=True)
class StepQuestions:
    """The questions of a step."""

    number: int
    label: Any
    questions: list[dict[str, str]]


def audiences_of(request: Any) -> set[str]:
    """For whom questions must be so that the reader is among them (1 statement)."""
    roles = [Role(one.role) for one in memberships_of(request.user, timezone.localdate())]
    found = {role.value for role in roles}
    if any(role in OHS_ROLES for role in roles):
        found.add("ohs")
    if any(role in REPRESENTATIVE_ROLES for role in roles):
        found.add("employee")
    return found


def by_step(audiences: set[str]) -> list[StepQuestions]:
    """The questions for these people; all of them for somebody without a role."""
    items = [
        item
        for item in registry().contents(KIND)
        if not audiences or not item.audience or audiences & set(item.audience)
    ]
    steps = [
        StepQuestions(number, label, [_shown(item) for item in items if first_step(item) == number])
        for number, label in enumerate(labels.STEPS)
    ]
    return [step for step in steps if step.questions]


def words_of(question: str) -> str:
    """The question in the language of the page; one that is gone has no words."""
    item = found(question)
    return labels.word(item.key("title")) if item else ""


def found(question: str) -> ContentItem | None:
    """The question with this id."""
    items = (item for item in registry().contents(KIND) if item.id == question)
    return next(items, None)


def first_step(item: ContentItem) -> int:
    """The step under whose heading the question stands."""
    return item.steps[0] if item.steps else 0


def _shown(item: ContentItem) -> dict[str, str]:
    return {"id": item.id, "words": labels.word(item.key("title"))}
