"""Releasing the page for staff: only what everybody agreed, and a link that can be closed."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.staff import close_link, release, renew_link
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Agreement, Cycle, Event
from samsyn.store.queries.staff import cooperation_of_key, released_page


def say(cycle: Cycle, by: Viewer, kind: ConsentKind = ConsentKind.ACCEPTED) -> Agreement:
    _content, seen = content_of(cycle, Subject.STAFF_PAGE)
    return give_word(cycle=cycle, subject=Subject.STAFF_PAGE, kind=kind, seen=seen, by=by)


def write(cycle: Cycle, by: Viewer, works: str) -> None:
    add_entry(by=by, kind="staff_text", cycle=cycle, data={"language": "en", "works": works})


def test_nothing_is_released_before_the_representative_has_been_heard(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    write(cycle, employer, "Coffee at nine")
    say(cycle, employer)
    say(cycle, nurse)
    with pytest.raises(Refused) as refused:
        release(cycle=cycle, by=nurse)
    assert refused.value.code == "staff_page_not_agreed"
    assert released_page(cycle.cooperation) is None
    say(cycle, representative, ConsentKind.HEARD)
    release(cycle=cycle, by=nurse)
    page = released_page(cycle.cooperation)
    assert page is not None
    assert [row["data"] for row in page.snapshot] == [{"language": "en", "works": "Coffee at nine"}]


def test_releasing_twice_keeps_the_first_time_and_the_link(
    cycle: Cycle, employer: Viewer, nurse: Viewer, representative: Viewer
):
    write(cycle, employer, "Coffee at nine")
    for voice in (employer, nurse, representative):
        say(cycle, voice)
    first = release(cycle=cycle, by=employer)
    cycle.cooperation.refresh_from_db()
    key = cycle.cooperation.staff_key
    again = release(cycle=cycle, by=nurse)
    cycle.cooperation.refresh_from_db()
    assert (again.released_at, cycle.cooperation.staff_key) == (first.released_at, key)
    assert key is not None
    assert len(key) == 43
    assert Event.objects.filter(verb="released").count() == 1


def test_a_new_link_ends_the_old_one_and_a_closed_link_leads_nowhere(
    cycle: Cycle, employer: Viewer
):
    old = renew_link(cooperation=cycle.cooperation, by=employer)
    new = renew_link(cooperation=cycle.cooperation, by=employer)
    assert cooperation_of_key(old) is None
    assert cooperation_of_key(new) == cycle.cooperation
    close_link(cooperation=cycle.cooperation, by=employer)
    assert cooperation_of_key(new) is None


@pytest.mark.parametrize("role", ["supervisor", "employee"])
def test_roles_without_the_right_do_not_release(
    role: str, cycle: Cycle, request: pytest.FixtureRequest
):
    viewer = request.getfixturevalue(role)
    with pytest.raises(Refused):
        release(cycle=cycle, by=viewer)
    with pytest.raises(Refused):
        renew_link(cooperation=cycle.cooperation, by=viewer)
    with pytest.raises(Refused):
        close_link(cooperation=cycle.cooperation, by=viewer)
