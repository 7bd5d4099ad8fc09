"""The packs of sectors: what each must hold, whatever the sector."""

import re
from collections import Counter

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.kinds import ContentKind

SECTORS = [sector.id for sector in registry().sectors()]
WORDS_IN_A_SENTENCE = 11


def english(sector: str) -> dict[str, str]:
    shelf = Shelf()
    return {
        item.key(name): text.value
        for item in shelf.items(sector=sector)
        for name, text in shelf.texts(item, "en").items()
    }


def test_which_sectors_there_are() -> None:
    assert SECTORS == ["cleaning", "early-childhood"]
    cleaning, education = (len(english(sector)) for sector in SECTORS)
    assert education * 2 >= cleaning


@pytest.mark.parametrize("sector", SECTORS)
def test_a_sector_has_statements_and_something_to_do_about_each(sector: str) -> None:
    found = registry().sector(sector)
    assert sum(theme.leading for theme in found.themes) == 2
    statements = registry().contents(ContentKind.STATEMENT, sector=sector)
    polarities = Counter(item.polarity for item in statements)
    assert polarities["resource"] >= polarities["strain"]
    measures = registry().contents(ContentKind.MEASURE_TEMPLATE, sector=sector)
    per_theme = Counter(item.theme for item in measures)
    assert {theme.id for theme in found.themes} == set(per_theme)
    assert min(per_theme.values()) >= 3
    helped = {factor for item in measures for factor in item.factors}
    for theme in found.themes:
        assert theme.factors[0] in helped
        assert any(item.theme == theme.id for item in statements)


@pytest.mark.parametrize("sector", SECTORS)
def test_harassment_is_asked_about_in_anonymous_answers_alone(sector: str) -> None:
    statements = registry().contents(ContentKind.STATEMENT, sector=sector)
    for item in statements:
        assert item.use in {"group", "anonymous"}
        if item.polarity == "strain" and "B5" in item.factors:
            assert item.use == "anonymous"
    assert [item.use for item in statements].count("anonymous") == 1


@pytest.mark.parametrize("sector", SECTORS)
def test_each_role_card_has_three_questions_and_each_note_on_technology_names_the_own_say(
    sector: str,
) -> None:
    cards = registry().contents(ContentKind.ROLE_CARD, sector=sector)
    assert len(cards) >= 6
    for card in cards:
        assert len(card.quiz) == 3
        assert {question.right for question in card.quiz} == {1, 2, 3}
    notes = registry().contents(ContentKind.TECHNOLOGY_NOTE, sector=sector)
    assert len(notes) == 3
    assert all(dict(note.parts)["autonomy"] >= 2 for note in notes)


@pytest.mark.parametrize("sector", SECTORS)
def test_sentences_are_short(sector: str) -> None:
    long = [
        sentence
        for text in english(sector).values()
        for sentence in re.split(r"(?<=[.?:])\s+", text)
        if len(sentence.split()) > WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_the_buyer_sees_measures_about_the_contract_alone() -> None:
    shown = {
        item.id
        for item in registry().contents(ContentKind.MEASURE_TEMPLATE, sector="cleaning")
        if "buyer" in item.audience
    }
    assert shown == {
        "cl-time-norm",
        "cl-extra-tasks",
        "cl-break-place",
        "cl-by-name",
        "cl-visible",
        "cl-contact-person",
        "cl-equipment-near",
        "cl-daytime-rounds",
        "cl-joined-shifts",
    }
