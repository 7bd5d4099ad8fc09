"""The content lint: what it refuses, what it advises, and that our own packs pass it."""

import json
from datetime import date
from pathlib import Path

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.linting import lint_packs
from samsyn.catalogue.registry import PACKS
from samsyn.core.shelf.content import ContentItem, Original
from samsyn.core.shelf.kinds import ContentKind
from samsyn.core.shelf.lint import (
    ADVICE,
    WORDS,
    Severity,
    lint_item,
    lint_texts,
    unsafe_words,
    words_of,
)
from samsyn.pack_command import pack_lint
from tests.catalogue.small_packs import shelf_pack, write_pack

TODAY = date(2026, 11, 22)


def codes(text: str, language: str = "en", *, easy: bool = False) -> list[str]:
    return [one.code for one in lint_texts({"lead": text}, language, easy=easy)]


def card(**facts: object) -> ContentItem:
    kind = facts.pop("kind", ContentKind.FIRST_AID_CARD)
    return ContentItem(id="one", kind=kind, pack="", version="1", **facts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He wanted to commit suicide."),
        ("en", "A neighbour committed suicide."),
        ("en", "It was a failed attempt."),
        ("en", "After a successful attempt"),
        ("en", "There is a suicide epidemic."),
        ("en", "Talk to the burnt-out employee."),
        ("en", "A stress case came in."),
        ("en", "How to treat a difficult migrant"),
        ("fi", "epäonnistunut itsemurhayritys"),
        ("fi", "Loppuun palanut työntekijä palaa."),
        ("sv", "Hon begick självmord."),
        ("nb", "et mislykket selvmordsforsøk"),
        ("et", "Läbipõlenud töötaja tuleb tagasi."),
        ("lv", "neveiksmīgs pašnāvības mēģinājums"),
        ("pl", "Popełnił samobójstwo."),
        ("uk", "скоїв самогубство"),
        ("ru", "неудачная попытка самоубийства"),
        ("lt", "įvykdė savižudybę"),
        ("ro", "a comis suicid"),
        ("es", "Cometió suicidio."),
        ("ar", "ارتكاب الانتحار"),
        ("so", "isdilid fashilantay"),
        ("ti", "ዝፈሸለ ፈተነ ነፍሰ ቅትለት"),
        ("th", "เขาฆ่าตัวตายสำเร็จแล้ว"),
        ("fil", "bigong pagpapakamatay"),
    ],
)
def test_unsafe_words_are_refused(language: str, text: str) -> None:
    found = lint_texts({"lead": text}, language, easy=False)
    assert [(one.code, one.severity) for one in found] == [("unsafe-words", Severity.REFUSE)]


@pytest.mark.parametrize(
    "text",
    [
        "She died by suicide.",
        "Someone may have suicidal thoughts.",
        "They committed to a plan. We attempt to help.",
        "The committee met on Monday.",
    ],
)
def test_neutral_words_pass(text: str) -> None:
    assert codes(text) == []


def test_a_finding_says_what_to_write_instead() -> None:
    (found,) = unsafe_words("Nobody wants to commit suicide.", "en")
    assert (found.found, found.instead) == ("commit suicide", "die by suicide, take one's own life")
    assert found.advice == "Use neutral words."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They always come late.", ["generalising"]),
        ("All migrants like this.", ["generalising"]),
        ("Young people are lazy.", ["generalising"]),
        ("Name the risk person.", ["unclear-term"]),
        ("Build resilience in the team.", ["unclear-term"]),
        ("Resilience (the ability to recover) grows with rest.", []),
        ("Resilience means that a team recovers.", []),
        ("Help the victim.", ["unclear-term"]),
        ("Call Victim Support.", []),
        ("See https://example.org/more today.", ["outside-link"]),
        ("Watch https://example.org/film.mp4 together.", ["external-media"]),
        ("Watch youtube.com/watch together.", ["external-media"]),
        ("Press <b>now</b>.", ["html"]),
        ("Call {name} first.", ["placeholder"]),
        ("TODO: write this.", ["placeholder"]),
        ("Lorem ipsum dolor.", ["placeholder"]),
        ("¿Quién ha hecho todo hoy?", []),
        ("Breathe out slowly. Then say what you see.", []),
    ],
)
def test_words_in_english(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_sentences_are_short_where_everybody_reads() -> None:
    fifteen = " ".join(["word"] * 15) + "."
    assert codes(fifteen, easy=True) == ["long-sentence"]
    assert codes(fifteen, easy=False) == []
    assert codes(" ".join(["word"] * 14) + ".", easy=True) == []
    assert codes(" ".join(["word"] * 23) + ".", easy=False) == ["long-sentence"]
    assert codes(" ".join(["คำ"] * 40), "th", easy=True) == []


def test_long_words_are_told_once_for_a_language() -> None:
    texts = {
        f"now.{i}": "Organisational considerations necessitate communication." for i in range(12)
    }
    found = lint_texts(texts, "en", easy=True)
    assert [(one.code, one.name) for one in found] == [("long-words", "")]


def test_facts_need_a_source_and_a_fresh_date() -> None:
    def found(item: ContentItem, **more: bool) -> list[str]:
        return [one.code for one in lint_item(item, {}, TODAY, **more)]

    assert found(card()) == ["no-check-date", "no-source"]
    assert found(card(source="Own text.", checked_on="2026-05-26")) == []
    assert found(card(source="Own text.", checked_on="2026-05-25")) == ["old-check-date"]
    original = Original("Kit", "An owner", "https://example.org/")
    assert found(card(original=original, checked_on="2026-11-21")) == []
    assert found(card(kind=ContentKind.DO_LIST)) == []
    assert found(card(kind=ContentKind.DO_LIST), states_facts=True) == [
        "no-check-date",
        "no-source",
    ]


def test_every_language_has_words_and_every_code_has_advice() -> None:
    known = json.loads(WORDS.read_text(encoding="utf-8"))
    assert sorted(known) == sorted(registry().answer_languages())
    assert all(groups["unsafe"] and groups["generalising"] for groups in known.values())
    assert all(ADVICE.values())


def test_our_own_packs_hold_nothing_that_is_refused() -> None:
    assert [str(one) for one in lint_packs(PACKS, TODAY) if one.is_refused] == []


def test_what_everybody_reads_is_easy_in_our_own_packs() -> None:
    """English keeps to the measure; translations may need three words more in a sentence."""
    longest = 17
    found = [
        str(one)
        for folder in (PACKS / "common" / "first-aid", PACKS / "sectors")
        for one in lint_packs(folder, TODAY)
        if one.finding.code != "long-sentence"
        or one.finding.language == "en"
        or len(words_of(one.finding.found)) > longest
    ]
    assert found == []


def test_the_command_tells_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = shelf_pack()
    assert pack_lint([str(write_pack(tmp_path / "small", files))]) == 0
    assert capsys.readouterr().out == "Refused: 0. Advice: 0.\n"
    files["texts/en.json"]["texts"]["shelf.small-do.points.2"] = "Ask the stress case."
    folder = write_pack(tmp_path / "small", files)
    assert pack_lint([str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "path": str(folder),
        "refused": 1,
        "findings": [
            {
                "pack": "small",
                "where": "small/texts/en.json#/texts/shelf.small-do.points.2",
                "code": "unsafe-words",
                "severity": "refuse",
                "found": "stress case",
                "instead": "employee under heavy load",
                "advice": "Use neutral words.",
            }
        ],
    }
    assert pack_lint(["/no/such/folder"]) == 2
