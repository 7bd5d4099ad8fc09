"""What an instrument must mean: known factors and choices, scales of one factor, right examples."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from samsyn.catalogue import build
from samsyn.catalogue.problems import Problem, twins
from samsyn.catalogue.registry import registry
from samsyn.core.survey.instrument import Instrument
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.scoring import scores


def instrument_problems(data: Any, where: str) -> list[Problem]:
    """The problems of the structure file of an instrument; its shape is right already."""
    problems = twins((f"{where}#/items/{i}", item["id"]) for i, item in enumerate(data["items"]))
    problems += _choice_problems(data, where)
    problems += _item_problems(data, where)
    if problems:
        return problems
    instrument = build.instrument_of(data)
    problems += _part_problems(data.get("part_of", ""), instrument, where)
    problems += _example_problems(data["examples"], Questionnaire((instrument,)), where)
    return problems


def _choice_problems(data: Any, where: str) -> Iterator[Problem]:
    own = data.get("own_choices", ())
    for name, size in data["choice_sets"].items():
        if name in own:
            continue
        known = registry().has_text(f"choice.{name}.{size}")
        if not known or registry().has_text(f"choice.{name}.{size + 1}"):
            said = f"Samsyn has no set “{name}” of {size}."
            yield Problem("unknown-choices", f"{where}#/choice_sets/{name}", said)
    for name in own:
        if name not in data["choice_sets"]:
            yield Problem("unknown-choices", f"{where}#/own_choices", f"“{name}” has no size.")


def _item_problems(data: Any, where: str) -> Iterator[Problem]:
    factors = {factor.id for factor in registry().factors()}
    if data["kind"] == "imported":  # nobody may have said yet what an item is about
        factors.add("")
    of_scale: dict[str, str] = {}
    for i, item in enumerate(data["items"]):
        path = f"{where}#/items/{i}"
        if item["factor"] not in factors:
            yield Problem("unknown-factor", path, f"No factor has the id “{item['factor']}”.")
        if item["choices"] not in data["choice_sets"]:
            yield Problem("unknown-choices", path, f"There are no choices “{item['choices']}”.")
        scale = item.get("scale", item["factor"])
        if of_scale.setdefault(scale, item["factor"]) != item["factor"]:
            yield Problem("mixed-scale", path, f"“{scale}” is of factor {of_scale[scale]}.")


def _part_problems(whole_id: str, part: Instrument, where: str) -> Iterator[Problem]:
    if not whole_id:
        return
    if whole_id not in registry().packs or registry().packs[whole_id].kind != "instrument":
        yield Problem("part-differs", f"{where}#/part_of", f"There is no “{whole_id}”.")
        return
    whole = registry().instrument(whole_id)
    for i, item in enumerate(part.items):
        if item not in whole.items:
            said = f"“{item.id}” is not like that in “{whole_id}”."
            yield Problem("part-differs", f"{where}#/items/{i}", said)


def _example_problems(examples: Any, questionnaire: Questionnaire, where: str) -> Iterator[Problem]:
    items = {item.id for item in questionnaire.items}
    scales = {scale.id for scale in questionnaire.scales}
    for i, example in enumerate(examples):
        path = f"{where}#/examples/{i}"
        unknown = [*(set(example["answers"]) - items), *(set(example["scores"]) - scales)]
        if unknown:
            yield Problem("unknown-item", path, f"There is no “{min(unknown)}”.")
            continue
        found = scores(questionnaire, example["answers"])
        for scale, expected in example["scores"].items():
            if not _same(found[scale], expected):
                yield Problem("example-differs", path, f"{scale} comes to {found[scale]}.")


def _same(found: float | None, expected: float | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return math.isclose(found, expected, abs_tol=0.01)
