"""Long step pages come in parts, and a link to an entry opens the part that shows it."""

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.store.models import Cycle
from tests.people import signed_in

GOALS, PLAN, ASSESS = (f"/c/cleaning/1/step/{number}/" for number in (2, 3, 5))


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.fixture
def long(cycle: Cycle, employer: Viewer) -> dict[str, int]:
    """13 needs with a goal each, and a measure of the last goal; ids by text."""
    ids: dict[str, int] = {}

    def add(kind: str, text: str, parent: int | None = None) -> int:
        data = {"text": text}
        ids[text] = add_entry(by=employer, kind=kind, cycle=cycle, parent=parent, data=data).pk
        return ids[text]

    for number in range(1, 14):
        add("goal", f"Goal no. {number}", add("need", f"Need no. {number}"))
    add("measure", "The last measure", ids["Goal no. 13"])
    return ids


def shown(client: Client, address: str) -> set[int]:
    """Which of the 13 goals have their place on the page."""
    page = client.get(address).content.decode()
    return {number for number in range(1, 14) if f">Goal no. {number}</h" in page}


def test_goals_come_two_needs_at_a_time(long: dict[str, int], as_employer: Client):
    assert shown(as_employer, GOALS) == {1, 2}
    assert shown(as_employer, f"{GOALS}?page=7") == {13}
    assert shown(as_employer, f"{GOALS}?entry={long['Goal no. 4']}") == {3, 4}
    page = as_employer.get(f"{GOALS}?page=2").content.decode()
    assert "Need 3" in page
    assert 'href="?page=7"' in page


def test_goals_are_assessed_four_at_a_time(long: dict[str, int], as_employer: Client):
    assert shown(as_employer, ASSESS) == {1, 2, 3, 4}
    assert shown(as_employer, f"{ASSESS}?entry={long['The last measure']}") == {13}


def test_a_few_goals_stay_on_one_page(long: dict[str, int], as_employer: Client, cycle: Cycle):
    cycle.entries.filter(pk=long["Goal no. 13"]).update(kind="text", data={"field": "none"})
    assert shown(as_employer, GOALS) == shown(as_employer, ASSESS) == set(range(1, 13))


def test_after_saving_the_entry_is_on_the_page(long: dict[str, int], as_employer: Client):
    goal = long["Goal no. 9"]
    typed = {"text": "Goal no. 9", "version": 1}
    answer = as_employer.post(f"/c/cleaning/1/entry/{goal}/", typed)
    assert answer.url == f"{GOALS}?entry={goal}#entry-{goal}"
