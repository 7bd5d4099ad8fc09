"""Search over the shelves: words, their forms, scripts, facts and what owners add."""

import pytest

from samsyn.catalogue.model import Text
from samsyn.catalogue.shelf import OwnItem, Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.folding import beginning, folded, words_of
from samsyn.core.shelf.kinds import ContentKind
from samsyn.store.queries.shelf_search import INSIDE_OTHERS, Wanted, search


def own(item: str, language: str, title: str, **facts: object) -> OwnItem:
    guide = ContentItem(item, ContentKind.GUIDE, "", "1", parts=(("lead", 1),), **facts)
    texts = {"title": Text(title, language, "draft"), "lead": Text("-", language, "draft")}
    return OwnItem(guide, "Kirkas Cleaning", {language: texts})


def found(shelf: Shelf, **wanted: object) -> list[str]:
    return [hit.item.id for hit in search(shelf, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("fi", "Palautuminen työpäivän aikana", "tyopaivan"),
        ("fi", "Esihenkilön tuki", "esihenkilöltä"),
        ("pl", "Przerwy w ciągu zmiany, łagodnie", "lagodnie"),
        ("nb", "Søvn etter nattskift", "SOVN"),
        ("lv", "Atpūta pēc maiņas", "atputai"),
        ("uk", "Відпочинок після зміни", "відпочинку"),
        ("ar", "الرَّاحة بعد العمل", "الراحة"),
        ("ti", "ዕረፍቲ ድሕሪ ስራሕ", "ዕረፍቲ"),
        ("th", "การพักผ่อนหลังเลิกงาน", "พักผ่อน"),
    ],
)
def test_words_are_found_in_their_forms_and_scripts(language: str, title: str, asked: str):
    shelf = Shelf([own("ours", language, title)], stamp=title)
    assert "ours" in found(shelf, words=asked, language=language)


def test_all_words_come_before_some_of_them():
    shelf = Shelf(stamp="")
    strict = found(shelf, words="recovery check shift", language="en")
    assert strict[0] in {"recovery-check", "recovery-check-shifts"}
    assert "recovery-check-shifts" in found(shelf, words="recovery zzzzz", language="en")
    assert found(shelf, words="zzzzz", language="en") == []


def test_facts_narrow_and_community_comes_first():
    shelf = Shelf()
    items = [shelf.item(one) for one in found(shelf, kind="tool")]
    levels = [item.level for item in items]
    assert len(items) == 15
    assert levels == sorted(levels)
    quick = [shelf.item(one) for one in found(shelf, kind="tool", minutes=15)]
    assert quick
    assert max(item.minutes for item in quick) <= 15
    assert found(shelf, kind="tool", minutes=60) == [item.id for item in items]
    for_supervisors = found(shelf, audience="supervisor", factor="A5", step=3)
    assert for_supervisors
    for one in for_supervisors:
        item = shelf.item(one)
        assert ("supervisor" in item.audience, "A5" in item.factors, 3 in item.steps) == (True,) * 3


def test_what_lives_inside_other_pages_is_not_listed():
    shelf = Shelf()
    assert not {shelf.item(one).kind for one in found(shelf)} & INSIDE_OTHERS


def test_own_content_is_read_anew_when_its_stamp_changes():
    first = Shelf([own("ours", "en", "Quiet mornings")], stamp="1")
    assert "ours" in found(first, words="mornings")
    second = Shelf([own("ours", "en", "Quiet evenings")], stamp="2")
    assert "ours" not in found(second, words="quiet mornings")
    assert found(second, words="quiet evenings")[0] == "ours"


@pytest.mark.parametrize("asked", ['"', "a* OR b", "NEAR(", "title:x", "'; drop", "-", "ก", "🙂"])
def test_signs_of_the_query_language_are_only_words(asked: str):
    for language in ("en", "th"):
        search(Shelf(), Wanted(words=asked, language=language))


def test_folding():
    assert folded("Överlämning Łódź Øl", "sv") == "overlamning lodz ol"
    assert words_of("Rest, rest & RECOVERY!", "en") == ("rest", "recovery")
    assert (beginning("tauko"), beginning("palautumiseen")) == ("tauk", "palautum")


@pytest.mark.parametrize(
    ("asked", "language", "first"),
    [
        ("someone cries at work", "en", "fa-cannot-cope"),
        ("two people no longer speak", "en", "fa-two-people"),
        ("burnout", "en", "fa-cannot-cope"),
        ("työuupumus", "fi", "fa-cannot-cope"),
        ("конфлікт", "uk", "fa-two-people"),
        ("تنمر", "ar", "fa-treated-badly"),
    ],
)
def test_everyday_words_find_what_helps(asked: str, language: str, first: str) -> None:
    assert found(Shelf(), words=asked, language=language)[0] == first
