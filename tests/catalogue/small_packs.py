"""Small sound packs to break: written to a folder, one change at a time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Files = dict[str, Any]


def title(kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "format": "samsyn-pack/1",
        "id": "small",
        "kind": kind,
        "version": "1.0.0",
        "title": "A small pack",
        "licence": "EUPL-1.2",
        "source": "Own texts.",
        "may_be_passed_on": True,
        "languages": ["en", "fi"],
    } | changes


def texts(language: str, **values: str) -> dict[str, Any]:
    return {"language": language, "status": "draft", "texts": values}


def words_pack() -> Files:
    return {
        "pack.json": title("words"),
        "texts/en.json": texts("en", greeting="Good morning, {name}", thanks="Thank you"),
        "texts/fi.json": texts("fi", greeting="Hyvää huomenta, {name}", thanks="Kiitos"),
    }


def country_pack() -> Files:
    words = {
        "country.zz.whole": "Everything at work",
        "country.zz.heading.one": "First heading",
        "country.zz.fact.ZZ-1": "There is a rule",
    }
    fact = {
        "id": "ZZ-1",
        "area": "assessment",
        "source": "FI-VAH",
        "checked_on": "2026-11-21",
        "status": "confirmed",
    }
    return {
        "pack.json": title("country", languages=["en"]),
        "country.json": {
            "country": "ZZ",
            "languages": ["en"],
            "emergency": "112",
            "headings": [{"id": "one", "factors": ["A1"]}],
            "roles": [],
            "substitutes": [],
            "bodies": [],
            "documents": [],
            "produced": [],
            "help_lines": [],
            "facts": [fact],
        },
        "texts/en.json": {"language": "en", "status": "draft", "texts": words},
    }


def instrument_pack() -> Files:
    words = {
        "instrument.small.title": "A small questionnaire",
        "instrument.small.about": "Two statements.",
        "instrument.small.intro": "Think of last week.",
        "item.small-1": "The days are long enough.",
        "item.small-2": "The days are too long.",
        "scale.A5": "Length of the days",
        "choice.yes2.1": "No",
        "choice.yes2.2": "Yes",
    }
    common = {"factor": "A5", "choices": "yes2"}
    return {
        "pack.json": title("instrument", languages=["en"]),
        "instrument.json": {
            "kind": "module",
            "audience": "workplace",
            "minimum_group": 5,
            "choice_sets": {"yes2": 2},
            "own_choices": ["yes2"],
            "items": [
                common | {"id": "small-1", "polarity": "resource"},
                common | {"id": "small-2", "polarity": "strain", "reversed": True},
            ],
            "examples": [{"answers": {"small-1": 2, "small-2": 2}, "scores": {"A5": 50}}],
        },
        "texts/en.json": {"language": "en", "status": "draft", "texts": words},
    }


def shelf_pack() -> Files:
    """A do list and a method card in English and Finnish."""
    words = {
        "shelf.small-do.title": "Do this together",
        "shelf.small-do.lead": "Two things that help a new pair to begin well.",
        "shelf.small-do.points.1": "Agree on the first three meetings.",
        "shelf.small-do.points.2": "Say what you hope for.",
        "shelf.small-card.title": "Ten quiet minutes",
        "shelf.small-card.lead": "A short break that the whole team takes at the same time.",
        "shelf.small-card.steps.1": "Choose a time that suits everybody.",
        "shelf.small-card.steps.2": "Leave the phones in a drawer.",
    }
    finnish = {
        "shelf.small-do.title": "Tehkää tämä yhdessä",
        "shelf.small-do.lead": "Kaksi asiaa auttaa uutta paria alkuun.",
        "shelf.small-do.points.1": "Sopikaa kolme ensimmäistä tapaamista.",
        "shelf.small-do.points.2": "Kertokaa, mitä toivotte.",
        "shelf.small-card.title": "Kymmenen hiljaista minuuttia",
        "shelf.small-card.lead": "Lyhyt tauko, jonka koko tiimi pitää samaan aikaan.",
        "shelf.small-card.steps.1": "Valitkaa aika, joka sopii kaikille.",
        "shelf.small-card.steps.2": "Jättäkää puhelimet laatikkoon.",
    }
    facts = {"source": "Own text.", "checked_on": "2026-11-21", "audience": ["team"]}
    items = [
        {"id": "small-do", "kind": "do_list", "parts": {"lead": 1, "points": 2}} | facts,
        {"id": "small-card", "kind": "method_card", "parts": {"lead": 1, "steps": 2}} | facts,
    ]
    return {
        "pack.json": title("shelf"),
        "items.json": {"items": items},
        "texts/en.json": {"language": "en", "status": "draft", "texts": words},
        "texts/fi.json": {"language": "fi", "status": "draft", "texts": finnish},
    }


def steps_pack() -> Files:
    """A copy of the real operating model in English, ready to be broken."""
    from samsyn.catalogue.registry import PACKS

    folder = PACKS / "common" / "operating-model"
    pack = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
    return {
        "pack.json": pack | {"languages": ["en"]},
        "steps.json": json.loads((folder / "steps.json").read_text(encoding="utf-8")),
        "texts/en.json": json.loads((folder / "texts" / "en.json").read_text(encoding="utf-8")),
    }


def write_pack(folder: Path, files: Files, change: Callable[[Files], object] | None = None) -> Path:
    """Write the files; strings and bytes go as they are, the rest as JSON."""
    if change is not None:
        change(files)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            path.write_text(json.dumps(content), encoding="utf-8")
    return folder
