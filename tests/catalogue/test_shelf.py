"""Shelf packs: what a sound one is, each way to break one, and what ours hold."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.check import check
from samsyn.catalogue.completeness import report
from samsyn.catalogue.model import Text
from samsyn.catalogue.registry import Registry
from samsyn.catalogue.shelf import OwnItem, Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ASPECTS, AXES, ContentKind
from tests.catalogue.small_packs import Files, texts, title, write_pack

Change = Callable[[Files], Any]

LEAD_WITH_A_TAG = {"shelf.ask.lead": "<b>Bold</b>"}
WORDS = {
    "sector.bakery.title": "Bakeries",
    "sector.bakery.lead": "For those who bake.",
    "sector.bakery.theme.heat": "Heat",
    "shelf.warm.title": "It is warm by the oven.",
    "shelf.ask.title": "What do we need?",
    "shelf.ask.lead": "A few questions.",
    "shelf.ask.s.day": "The day",
    "shelf.ask.q.water": "There is water close by.",
    "shelf.ask.q.when": "When is it best?",
    "shelf.ask.q.when.1": "Morning",
    "shelf.ask.q.when.2": "Evening",
    "shelf.card.title": "What the leader does",
    "shelf.card.lead": "A leader listens.",
    "shelf.card.does.1": "Plans the week",
    "shelf.card.when.1": "When work is too much",
    "shelf.card.safe": "It is safe to ask.",
    "shelf.card.quiz.1": "Who plans the week?",
    "shelf.card.quiz.1.1": "The leader",
    "shelf.card.quiz.1.2": "Nobody",
    "shelf.card.quiz.1.why": "It is the leader's duty.",
}


def shelf_pack() -> Files:
    return {
        "pack.json": title("shelf", languages=["en"]),
        "items.json": {
            "sector": {"id": "bakery", "themes": [{"id": "heat", "leading": True}]},
            "items": [
                {"id": "warm", "kind": "statement", "theme": "heat", "factors": ["C1"]},
                {
                    "id": "ask",
                    "kind": "checklist",
                    "parts": {"lead": 1},
                    "form": {
                        "mode": "joint",
                        "outcomes": ["finding"],
                        "sections": [
                            {
                                "id": "day",
                                "questions": [
                                    {"id": "water", "type": "state", "factor": "C1"},
                                    {"id": "when", "type": "choice", "options": 2},
                                ],
                            }
                        ],
                    },
                },
                {
                    "id": "card",
                    "kind": "role_card",
                    "parts": {"lead": 1, "does": 1, "when": 1, "safe": 1},
                    "quiz": [{"options": 2, "right": 1}],
                },
            ],
        },
        "texts/en.json": texts("en", **WORDS),
    }


def items(files: Files) -> list[dict[str, Any]]:
    return list(files["items.json"]["items"])


def test_a_sound_shelf_has_no_problem(tmp_path: Path) -> None:
    assert check(write_pack(tmp_path / "small", shelf_pack())) == []


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("duplicate-id", lambda files: items(files)[0].update(id="ask")),
        ("unknown-factor", lambda files: items(files)[0].update(factors=["Z9"])),
        ("unknown-theme", lambda files: items(files)[0].update(theme="cold")),
        ("unknown-item", lambda files: items(files)[0].update(of="nothing")),
        ("unknown-part", lambda files: items(files)[1]["parts"].update(does=2)),
        ("unknown-part", lambda files: items(files)[1]["parts"].update(lead=2)),
        ("unknown-part", lambda files: items(files)[2].update(quiz=[{"options": 2, "right": 3}])),
        ("missing-part", lambda files: items(files)[2]["parts"].pop("safe")),
        ("missing-part", lambda files: items(files)[1].pop("form")),
        ("not-checked", lambda files: items(files)[0].update(kind="resource", parts={"lead": 1})),
        ("no-owner", lambda files: items(files)[0].update(kind="resource", parts={"lead": 1})),
        ("schema", lambda files: items(files)[0].update(kind="poem")),
        ("missing-text", lambda files: files["texts/en.json"]["texts"].pop("shelf.ask.q.when.2")),
        ("unsafe-text", lambda files: files["texts/en.json"]["texts"].update(LEAD_WITH_A_TAG)),
    ],
)  # fmt: skip
def test_a_broken_shelf_says_what_to_mend(code: str, change: Change, tmp_path: Path) -> None:
    problems = check(write_pack(tmp_path / "small", shelf_pack(), change))
    assert code in {problem.code for problem in problems}


def test_a_shelf_is_read_into_items(tmp_path: Path) -> None:
    write_pack(tmp_path / "small", shelf_pack())
    found = Registry(tmp_path)
    assert [item.id for item in found.contents(sector="bakery")] == ["warm", "ask", "card"]
    assert [theme.id for theme in found.sector("bakery").themes] == ["heat"]
    form = found.content("ask").form
    assert form is not None
    assert [question.name for question in form.questions] == ["q.water", "q.when"]
    assert list(found.content("card").text_names()) == [
        "title", "lead", "does.1", "when.1", "safe", "quiz.1", "quiz.1.1", "quiz.1.2", "quiz.1.why",
    ]  # fmt: skip


def test_what_owners_add_stands_on_the_same_shelf() -> None:
    item = ContentItem("own-havu-1", ContentKind.GUIDE, "", "1", parts=(("lead", 1),))
    own = OwnItem(item, "Havu", {"fi": {"title": Text("Opas", "fi", "draft")}})
    shelf = Shelf([own], stamp="1")
    assert shelf.item("own-havu-1") is item
    assert (shelf.owner(item), shelf.text(item, "title", "pl").value) == ("Havu", "Opas")
    assert not shelf.has_text(item, "lead")
    assert shelf.owner(shelf.item("check-plan")) == ""
    levels = [one.level for one in shelf.items()]
    assert levels == sorted(levels)


def test_ids_are_given_once_over_all_packs() -> None:
    every = Counter(
        item["id"]
        for pack in registry().packs.values()
        if pack.kind == "shelf"
        for item in registry()._structure(pack.id)["items"]
    )
    assert [name for name, count in every.items() if count > 1] == []


def test_every_tool_of_the_toolkit_has_its_counterpart() -> None:
    tools = {tool.counterpart_of: tool for tool in registry().contents("tool")}
    assert sorted(tools) == [f"tk{n:02}" for n in range(1, 17) if n != 15]
    for tool in tools.values():
        assert tool.original is not None
        assert tool.minutes
        assert tool.checked_on
    assert {aspect for tool in tools.values() for aspect in tool.aspects} == set(ASPECTS)
    assert {axis for tool in tools.values() for axis in tool.axes} == set(AXES)


def test_the_shelves_are_full() -> None:
    kinds = report(registry())["kinds"]
    assert kinds["tool"] == 15
    assert kinds["checklist"] >= 5
    assert kinds["first_aid_card"] >= 16


SEVEN = {"en", "fi", "sv", "nb", "et", "lv", "pl"}
MOST_NEEDED = ("first-aid", "first-aid-words", "sector-cleaning", "sector-words", "talk-words")
"""What people read who may read little, in another language."""


@pytest.mark.parametrize("pack_id", [*MOST_NEEDED, "aids", "toolkit", "sector-early-childhood"])
def test_content_exists_in_its_languages(pack_id: str) -> None:
    languages = set(registry().packs[pack_id].languages)
    if pack_id in MOST_NEEDED:
        assert languages == set(registry().answer_languages())
    else:
        assert languages == SEVEN
    for counts in report(registry())["packs"][pack_id]["languages"].values():
        assert counts["present"] == counts["expected"]


def test_a_second_sector_is_at_least_half_the_size() -> None:
    size = {
        sector.id: sum(
            len(list(item.text_names())) for item in registry().contents(sector=sector.id)
        )
        for sector in registry().sectors()
    }
    assert size["early-childhood"] * 2 >= size["cleaning"]
