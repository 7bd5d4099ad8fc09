"""What a team notices and what a manager asks for stand at no address of anybody else.

Every address that begins with a cooperation is opened by everybody; a plain entry with the same
words would be found.
"""

from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.notices import look_for_due
from samsyn.actions.signals import notice_signs, open_team_page
from samsyn.actions.support_requests import ask_for_support
from samsyn.catalogue import registry
from samsyn.store.models import Cycle, Organisation, SupportRequest, TeamPage, TeamSignal, Unit
from tests.people import signed_in
from tests.privacy.test_leaks import all_patterns

SIGN, TOPIC = "signal-breaks-skipped", "topic-own-load"
OFFERED = ("/c/cleaning/desk/ask/",)
"""Where topics stand to be chosen from."""


def words_of(item: str) -> str:
    return registry().text(f"shelf.{item}.title", "en").value


@pytest.fixture
def noticed(workplace: Organisation, representative: Viewer) -> TeamPage:
    unit = Unit.objects.create(organisation=workplace, name="Evening team", people=6)
    page = open_team_page(unit=unit.pk, by=representative)
    notice_signs(page=page, chosen=[SIGN], today=timezone.localdate())
    return page


@pytest.fixture
def asked(supervisor: Viewer, nurse: Viewer) -> SupportRequest:
    return ask_for_support(
        to="ohs", topic=TOPIC, wish="today-any", by=supervisor, today=date(2026, 11, 2)
    )


def places() -> list[str]:
    """Every address of the cooperation whose other parts are a number, and the reader's own."""
    found = ["/home/", "/notices/", "/search/?q=a"]
    rows = {"page": TeamPage, "signal": TeamSignal, "asked": SupportRequest}
    known = {
        name: number
        for name, model in rows.items()
        if (number := model.objects.values_list("pk", flat=True).first())
    }
    for name, parts in all_patterns():
        if "slug" not in parts:
            continue
        numbers = {part: known.get(part, 1) for part in parts}
        values: dict[str, object] = {**numbers, "slug": "cleaning"}
        try:
            found.append(reverse(name, kwargs=values))
        except NoReverseMatch:
            continue
    return [one for one in dict.fromkeys(found) if one not in OFFERED]


def seen_at(viewer: Viewer, secrets: list[str]) -> set[str]:
    """The addresses at which this person reads one of the secrets."""
    client = signed_in(viewer.account)
    client.raise_request_exception = False
    return {
        place for place in places() if any(secret in _text(client.get(place)) for secret in secrets)
    }


def _text(response: object) -> str:
    if getattr(response, "streaming", False):
        return ""
    return response.content.decode("utf-8", "replace")  # type: ignore[attr-defined]


@pytest.mark.attack
def test_signs_are_read_by_their_keeper_alone(
    noticed: TeamPage,
    cycle: Cycle,
    employer: Viewer,
    supervisor: Viewer,
    nurse: Viewer,
    representative: Viewer,
):
    secrets = [words_of(SIGN), noticed.key, SIGN]
    signal = TeamSignal.objects.get().pk
    for viewer in (employer, supervisor, nurse):
        assert seen_at(viewer, secrets) == set(), viewer.role
    own = "/c/cleaning/signals/"
    expected = {own, f"{own}{noticed.pk}/poster/", f"{own}signal/{signal}/raise/"}
    assert seen_at(representative, secrets) == expected
    add_entry(by=employer, kind="need", cycle=cycle, data={"text": words_of(SIGN)})
    assert "/c/cleaning/1/" in seen_at(nurse, secrets)


@pytest.mark.attack
def test_call_backs_are_read_by_two_sides_alone(
    asked: SupportRequest,
    cycle: Cycle,
    employer: Viewer,
    supervisor: Viewer,
    nurse: Viewer,
    representative: Viewer,
):
    look_for_due(date(2026, 11, 20))
    secrets = [words_of(TOPIC), TOPIC]
    for viewer in (employer, representative):
        assert seen_at(viewer, secrets) == set(), viewer.role
    desk = "/c/cleaning/desk/"
    assert seen_at(nurse, secrets) == {f"{desk}call-backs/"}
    assert seen_at(supervisor, secrets) == {desk, f"{desk}ask/{asked.pk}/withdraw/"}
    add_entry(by=supervisor, kind="need", cycle=cycle, data={"text": words_of(TOPIC)})
    assert "/c/cleaning/1/" in seen_at(employer, secrets)
