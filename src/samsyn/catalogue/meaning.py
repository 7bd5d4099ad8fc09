"""What a pack must mean, beyond its shape: ids once, references that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from samsyn.catalogue.instrument_meaning import instrument_problems
from samsyn.catalogue.problems import Problem, twins
from samsyn.catalogue.registry import registry
from samsyn.catalogue.shelf_meaning import shelf_problems
from samsyn.core.process.nouns import NOUNS
from samsyn.core.process.talk import NEVER_TALKED_ABOUT

MOST_MICRO_FIELDS = 29
AGREEMENT = "agreement"
POSITION = "position"


def structure_problems(kind: str, data: Any, where: str) -> list[Problem]:
    """The problems of meaning in the structure file of a pack; its shape is right already."""
    return CHECKS[kind](data, where)


def _of_operating_model(data: Any, where: str) -> list[Problem]:
    problems = []
    if [step["number"] for step in data["steps"]] != list(range(len(data["steps"]))):
        problems.append(
            Problem("step-order", f"{where}#/steps", "The steps are not numbered in order.")
        )
    rows = [
        (f"{where}#/steps/{number}/fields/{place}", field)
        for number, step in enumerate(data["steps"])
        for place, field in enumerate(step["fields"])
    ]
    problems += twins((f"{where}#/steps/{i}", step["id"]) for i, step in enumerate(data["steps"]))
    problems += twins((path, field["key"]) for path, field in rows)
    known: set[str] = set()
    for path, field in rows:
        problems += _noun_problems(field, path)
        if "choices" in field and field["choices"] not in data["choices"]:
            problems.append(
                Problem("unknown-choices", path, f"There are no choices “{field['choices']}”.")
            )
        if field.get("carry_from", "") not in known | {""}:
            problems.append(
                Problem("unknown-field", path, f"No earlier field is “{field['carry_from']}”.")
            )
        known.add(field["key"])
    micro = sum(field.get("micro", False) for _, field in rows)
    if micro > MOST_MICRO_FIELDS:
        problems.append(
            Problem("too-many-micro-fields", where, f"{micro} fields are marked micro.")
        )
    return problems


def _noun_problems(field: Any, path: str) -> Iterable[Problem]:
    if field["noun"] == AGREEMENT:
        return
    own = f"{field['noun']}.{field['noun_field']}"
    for name in (
        own,
        *field.get("parts", ()),
        *(f"{field['noun']}.{key}" for key in field.get("fixed", {})),
    ):
        noun, noun_field = name.split(".")
        if noun not in NOUNS or noun_field not in {POSITION} | {
            one.name for one in fields(NOUNS[noun])
        }:
            yield Problem("unknown-noun", path, f"No noun has “{name}”.")


def _of_factors(data: Any, where: str) -> list[Problem]:
    return twins(
        (f"{where}#/factors/{i}", factor["id"]) for i, factor in enumerate(data["factors"])
    )


def _of_talk_cards(data: Any, where: str) -> list[Problem]:
    known = {factor.id for factor in registry().factors()} - NEVER_TALKED_ABOUT
    problems = twins((f"{where}#/cards/{i}", card["id"]) for i, card in enumerate(data["cards"]))
    for i, card in enumerate(data["cards"]):
        if card["factor"] not in known:
            said = f"No factor for a talk has the id “{card['factor']}”."
            problems.append(Problem("unknown-factor", f"{where}#/cards/{i}", said))
    return problems


def _of_sources(data: Any, where: str) -> list[Problem]:
    return twins(
        (f"{where}#/sources/{i}", source["id"]) for i, source in enumerate(data["sources"])
    )


def _of_country(data: Any, where: str) -> list[Problem]:
    problems: list[Problem] = []
    facts = {fact["id"] for fact in data["facts"]}
    factors = {factor.id for factor in registry().factors()}
    for name in (
        "headings",
        "substitutes",
        "bodies",
        "documents",
        "produced",
        "help_lines",
        "facts",
    ):
        problems += twins((f"{where}#/{name}/{i}", row["id"]) for i, row in enumerate(data[name]))
    for i, heading in enumerate(data["headings"]):
        problems += [
            Problem("unknown-factor", f"{where}#/headings/{i}", f"No factor has the id “{factor}”.")
            for factor in heading["factors"]
            if factor not in factors
        ]
    for name in ("roles", "substitutes", "bodies", "documents", "produced"):
        problems += [
            Problem("unknown-fact", f"{where}#/{name}/{i}", f"No fact has the id “{row['fact']}”.")
            for i, row in enumerate(data[name])
            if row.get("fact", "") and row["fact"] not in facts
        ]
    for name in ("facts", "help_lines"):
        for i, row in enumerate(data[name]):
            problems += _source_problems(row, f"{where}#/{name}/{i}")
    return problems


def _source_problems(row: Any, path: str) -> Iterable[Problem]:
    if row["source"] and not registry().has_source(row["source"]):
        yield Problem("unknown-source", path, f"No source has the id “{row['source']}”.")
    if row["status"] == "confirmed" and not (row["source"] and row["checked_on"]):
        yield Problem("fact-without-source", path, "It is called confirmed.")


def _of_background(data: Any, where: str) -> list[Problem]:
    return twins(
        (f"{where}#/questions/{i}", question["key"]) for i, question in enumerate(data["questions"])
    )


CHECKS: dict[str, Callable[[Any, str], list[Problem]]] = {
    "operating-model": _of_operating_model,
    "factors": _of_factors,
    "sources": _of_sources,
    "country": _of_country,
    "instrument": instrument_problems,
    "background": _of_background,
    "talk-cards": _of_talk_cards,
    "shelf": shelf_problems,
}
