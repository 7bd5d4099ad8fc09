"""What a group talks about, and the measures offered for it."""

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.statements import measures_for, statements_of, themes_of


def test_cards_are_statements_without_a_sector():
    cards = statements_of("")
    assert [one.id for one in cards] == [card.id for card in registry().talk_cards()]
    assert all(one.question_key for one in cards)


@pytest.mark.parametrize("sector", [one.id for one in registry().sectors()])
def test_every_sector_has_leading_themes_first_and_both_kinds(sector: str):
    statements = statements_of(sector)
    leading = [theme.id for theme in registry().sector(sector).themes if theme.leading]
    assert list(themes_of(sector)[: len(leading)]) == leading
    assert {one.is_resource for one in statements} == {True, False}
    assert {one.theme for one in statements if one.starter} == set(leading)
    hidden = {
        item.id
        for item in registry().contents("statement", sector=sector)
        if item.use == "anonymous"
    }
    assert not hidden & {one.id for one in statements}


def test_measures_of_the_factor_come_before_those_of_its_theme():
    found = [(item.id, reason) for item, reason in measures_for("cleaning", "A5")]
    reasons = [reason for _item, reason in found]
    assert reasons.index("time") > max(i for i, one in enumerate(reasons) if one == "factor")
    assert ("cl-break-place", "factor") in found
    assert ("cl-time-norm", "time") in found
    assert measures_for("cleaning", "C3") == ()
