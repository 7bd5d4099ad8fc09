"""What a shelf pack must mean: ids once, parts of the kind, factors and items that exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samsyn.catalogue.problems import Problem, twins
from samsyn.catalogue.registry import registry
from samsyn.core.shelf.kinds import BLUEPRINTS, ContentKind, QuestionType

NEEDS_A_DATE = frozenset({ContentKind.FIRST_AID_CARD, ContentKind.RESOURCE, ContentKind.TOOL})
NEEDS_AN_OWNER = frozenset({ContentKind.RESOURCE, ContentKind.TOOL})
NEEDS_A_FORM = frozenset({ContentKind.CHECKLIST, ContentKind.BUILDER, ContentKind.SESSION})


def shelf_problems(data: Any, where: str) -> list[Problem]:
    """The problems of meaning in the items of a shelf."""
    items = data["items"]
    themes = {theme["id"] for theme in data.get("sector", {}).get("themes", ())}
    ids = {item["id"] for item in items}
    problems = twins((f"{where}#/items/{i}", item["id"]) for i, item in enumerate(items))
    for i, item in enumerate(items):
        path = f"{where}#/items/{i}"
        problems += _part_problems(item, path)
        problems += _reference_problems(item, path, ids, themes)
        problems += _form_problems(item, path)
    return problems


def _part_problems(item: Any, path: str) -> Iterable[Problem]:
    kind = ContentKind(item["kind"])
    parts = item.get("parts", {})
    known = {part.name: part for part in BLUEPRINTS[kind]}
    for name in parts:
        if name not in known:
            yield Problem("unknown-part", path, f"A {kind} has no part “{name}”.")
        elif parts[name] != 1 and not known[name].is_list:
            yield Problem("unknown-part", path, f"The part “{name}” is one text.")
    for part in known.values():
        if part.required and part.name not in parts:
            yield Problem("missing-part", path, f"The part “{part.name}” is missing.")
    if kind in NEEDS_A_DATE and not item.get("checked_on"):
        yield Problem("not-checked", path, "There is no check date.")
    if kind in NEEDS_AN_OWNER and "original" not in item:
        yield Problem("no-owner", path, "There is no owner.")
    if kind in NEEDS_A_FORM and "form" not in item:
        yield Problem("missing-part", path, "There is no form.")
    if kind is ContentKind.STORY and not (
        len(item.get("pictures", ())) == parts.get("captions") == parts.get("narration")
    ):
        yield Problem("missing-part", path, "Each picture needs a caption and a narration.")


def _reference_problems(item: Any, path: str, ids: set[str], themes: set[str]) -> Iterable[Problem]:
    factors = {factor.id for factor in registry().factors()}
    used = [*item.get("factors", ())]
    for section in item.get("form", {}).get("sections", ()):
        used += [one["factor"] for one in section.get("questions", ()) if "factor" in one]
    for factor in used:
        if factor not in factors:
            yield Problem("unknown-factor", path, f"No factor has the id “{factor}”.")
    if item.get("of", "") not in ids | {""}:
        yield Problem("unknown-item", path, f"No item here has the id “{item['of']}”.")
    if themes and item.get("theme", "") not in themes | {""}:
        yield Problem("unknown-theme", path, f"The sector has no theme “{item['theme']}”.")


def _form_problems(item: Any, path: str) -> Iterable[Problem]:
    sections = [*item.get("sections", ()), *item.get("form", {}).get("sections", ())]
    questions = [one for section in sections for one in section.get("questions", ())]
    yield from twins((path, section["id"]) for section in sections)
    yield from twins((path, question["id"]) for question in questions)
    for question in questions:
        has_options = question.get("options", 0) >= 2
        if has_options is not (question["type"] == QuestionType.CHOICE):
            said = f"Options belong to questions of type choice: “{question['id']}”."
            yield Problem("unknown-part", path, said)
    for one in item.get("quiz", ()):
        if one["right"] > one["options"]:
            yield Problem("unknown-part", path, "The right answer is none of the options.")
