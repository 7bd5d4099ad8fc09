"""Every field of every noun can be typed somewhere, and what is typed stays as it is."""

from dataclasses import fields

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.core.process.nouns import NOUNS
from samsyn.store.models import Cycle, Entry
from samsyn.web.entries.forms import shown_fields
from samsyn.web.entries.views import WRITABLE_HERE
from tests.people import signed_in

SET_BY_THE_PLACE = {
    "finding": {"party"},
    "choice": {"use"},
    "indicator": {"purpose"},
}
"""What follows from who writes, or from where on the page."""

ON_OTHER_PAGES = {
    "goal": {"measures_timetable", "measures_responsibilities", "measures_indicators"},
    "measure": {"status", "urgent", "for_buyer"},
    "plan_change": {"answer", "answered_on"},
}
"""Texts of an imported form, the board, the buyer's page, the answer to a proposed stop."""

ANY_SCRIPT = (
    "Työkuorma 🧹👩🏽‍⚕️ العمل في الليل עבודה 夜勤の休憩 Ņemam vērā – "
    "\u200fمزيج\u200e e\u0301 <b>&amp; \u2028x"
)


@pytest.mark.parametrize("kind", sorted(WRITABLE_HERE - {"text", "item"}))
def test_every_field_of_a_noun_can_be_typed(kind: str) -> None:
    shown = (
        {one.name for step in (None, 3) for one in shown_fields(kind, step=step)}
        if (kind == "indicator")
        else {one.name for one in shown_fields(kind)}
    )
    elsewhere = SET_BY_THE_PLACE.get(kind, set()) | ON_OTHER_PAGES.get(kind, set())
    assert {field.name for field in fields(NOUNS[kind])} - shown == elsewhere


@pytest.mark.parametrize(
    ("kind", "field"),
    [("need", "text"), ("lesson", "learned"), ("communication", "message"), ("source", "summary")],
)
def test_a_very_long_text_in_any_script_stays_as_it_is(
    kind: str, field: str, cycle: Cycle, employer: Viewer
) -> None:
    text = (ANY_SCRIPT + "\r\n") * (100_000 // len(ANY_SCRIPT))
    client = signed_in(employer.account)
    sent = client.post(f"/c/cleaning/1/add/{kind}/", {field: text, "sees": "shared", "token": "t"})
    assert sent.status_code == 302
    kept = cycle.entries.get(kind=kind)
    assert kept.data[field] == text.replace("\r\n", "\n").strip()
    form = client.get(f"/c/cleaning/1/entry/{kept.pk}/").context["form"]
    again = client.post(
        f"/c/cleaning/1/entry/{kept.pk}/", {field: form[field].value(), "version": 1}
    )
    assert again.status_code == 302
    assert Entry.objects.get(pk=kept.pk).version == 1


def test_a_very_long_comment_stays_whole(cycle: Cycle, employer: Viewer) -> None:
    need = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Rest"})
    text = "A long talk. " * 8000
    signed_in(employer.account).post(
        f"/c/cleaning/1/entry/{need.pk}/comments/", {"text": text, "token": "t"}
    )
    assert Entry.objects.get(kind="comment").data["text"] == text.strip()


def test_the_note_page_is_linked_from_home_and_from_every_page_of_a_cooperation(
    cycle: Cycle, employer: Viewer, employee: Viewer
) -> None:
    pages: dict[str, Client] = {one.name: signed_in(one.account) for one in (employer, employee)}
    assert 'href="/note/"' in pages[employer.name].get("/home/").content.decode()
    assert 'href="/c/cleaning/note/"' in pages[employer.name].get("/c/cleaning/1/").content.decode()
    assert 'href="/note/"' not in pages[employee.name].get("/home/").content.decode()


def test_an_own_side_text_with_data_of_a_person_is_looked_at_again_before_it_is_shared(
    cycle: Cycle, nurse: Viewer
) -> None:
    data = {"factor": "A2", "polarity": "strain", "text": "Ask 010190-123A", "party": "ohs"}
    own = add_entry(by=nurse, kind="finding", cycle=cycle, circle="ohs", data=data)
    share, client = f"/c/cleaning/1/entry/{own.pk}/share/", signed_in(nurse.account)
    warned = client.post(share)
    assert warned.status_code == 422
    assert "a personal identity code" in warned.content.decode()
    assert Entry.objects.get(pk=own.pk).circle == "ohs"
    assert client.post(share, {"person_checked": "on"}).status_code == 302
    assert Entry.objects.get(pk=own.pk).circle is None
