"""The pages of a survey, from the empty list to closing, as people of each role meet them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions import wave_closing, wave_opening, waves
from samsyn.core.terms import WaveState
from samsyn.store.models import Cooperation, Unit, Wave
from tests.actions.test_waves import all_parts
from tests.people import signed_in

HOME = "/c/cleaning/surveys/"


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def lead(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


@pytest.fixture
def opened(nurse: Viewer, representative: Viewer) -> Wave:
    wave = waves.prepare_wave(by=nurse, data=all_parts(languages=["en"]))
    wave_opening.confirm_wave(wave=wave.pk, seen=waves.print_of(wave), by=representative)
    return wave_opening.open_wave(wave=wave.pk, by=nurse)


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_small_workplace_is_shown_the_talk_first(
    lead: Client, cooperation: Cooperation, cycle: Any
) -> None:
    assert "With fewer than 10 people" not in text_of(lead.get(HOME))
    Cooperation.objects.update(people=8)
    assert "With fewer than 10 people" in text_of(lead.get(HOME))


def test_employees_and_outsiders_see_no_waves(employee: Viewer, outsider: Any) -> None:
    assert signed_in(employee.account).get(HOME).status_code == 403
    assert signed_in(outsider).get(HOME).status_code == 404


def test_from_the_first_page_to_closing(
    lead: Client, representative: Viewer, employer: Viewer, cooperation: Cooperation
) -> None:
    assert cooperation.workplace is not None
    for name in ("North", "South"):
        Unit.objects.create(organisation=cooperation.workplace, name=name, people=20)
    begun = lead.post(f"{HOME}new/", {"title": "Spring", "token": "t1"})
    assert begun.headers["Location"] == f"{HOME}1/prepare/questions/"
    assert "things are missing" in text_of(lead.get(f"{HOME}1/"))
    today = timezone.localdate()
    forms: dict[str, dict[str, Any]] = {
        "questions": {"title": "Spring", "length": "samsyn-pulse", "languages": ["en", "ti"]},
        "people": {"people-1": 20, "people-2": 20, "people-3": 80, "hired_in": 0, "floor": 5},
        "results": {"backgrounds": ["tenure"], "units": "on"},
        "dates": {
            "opens_on": today, "closes_on": today + timedelta(days=14),
            "feedback_on": today + timedelta(days=28), "talk_leader": "The nurse",
        },
        "telling": {"who_sees": "All", "text-en": "Why", "text-ti": "ስለምንታይ"},
        "agreement": {
            "consulted_who": "Committee", "consulted_on": today, "consulted_about": "All of it",
            "key_holding": "file",
        },
    }  # fmt: skip
    pages = list(forms)
    for place, (part, given) in enumerate(forms.items()):
        address = f"{HOME}1/prepare/{part}/"
        shown = text_of(lead.get(address))
        version = re.search(r'name="version" value="(\d+)"', shown)
        assert version
        done = lead.post(address, {**given, "version": version[1], "then": "next"})
        after = f"prepare/{pages[place + 1]}/" if place < 5 else ""
        assert done.headers["Location"] == f"{HOME}1/{after}", (part, done.context["form"].errors)
    wave = Wave.objects.get()
    assert [unit["people"] for unit in wave.units] == [120, 20, 20, 80]
    assert "1 thing is missing" in text_of(lead.get(f"{HOME}1/"))
    lead.post(f"{HOME}1/open/")
    assert Wave.objects.get().state == WaveState.DRAFT
    lead.post(f"{HOME}1/ask/")
    seen = signed_in(representative.account).get(f"{HOME}1/confirm/")
    assert "I confirm exactly this" in text_of(seen)
    seal = re.search(r'name="seen" value="(\w+)"', seen.content.decode())
    assert seal
    signed_in(employer.account).post(f"{HOME}1/confirm/", {"seen": seal[1]})
    assert Wave.objects.get().confirmed_print == ""
    signed_in(representative.account).post(f"{HOME}1/confirm/", {"seen": seal[1]})
    assert "Everything is there" in text_of(lead.get(f"{HOME}1/"))
    assert lead.post(f"{HOME}1/open/").headers["Location"] == f"{HOME}1/invite/"
    assert "0 codes made" in text_of(lead.get(f"{HOME}1/invite/"))
    assert "in steps of 5 %" in text_of(lead.get(f"{HOME}1/"))
    lead.post(f"{HOME}1/close/")
    assert "The results are being made" in text_of(lead.get(f"{HOME}1/"))


def test_two_people_on_one_page(lead: Client, nurse: Viewer, employer: Viewer) -> None:
    wave = waves.prepare_wave(by=nurse, data=all_parts())
    waves.change_wave(wave=wave.pk, version=1, data={"talk_leader": "Somebody else"}, by=employer)
    given = {
        "opens_on": wave.opens_on, "closes_on": wave.closes_on, "feedback_on": wave.feedback_on,
        "talk_leader": "Mine", "version": 1,
    }  # fmt: skip
    clash = lead.post(f"{HOME}1/prepare/dates/", given)
    assert clash.status_code == 409
    page = clash.content.decode()
    assert "Somebody else" in page
    assert "Mine" in page
    lead.post(f"{HOME}1/prepare/dates/", {**given, "version": 2})
    assert Wave.objects.get().talk_leader == "Mine"


@pytest.mark.parametrize(
    ("part", "given", "words"),
    [
        ("people", {"people-1": 4, "people-2": 3, "hired_in": 0, "floor": 4}, "floor"),
        ("results", {"backgrounds": ["tenure", "duties", "site"]}, "at most two"),
        ("results", {"two_way": "on"}, "two questions"),
    ],
)
def test_what_a_page_does_not_take(
    lead: Client, nurse: Viewer, part: str, given: dict[str, Any], words: str
) -> None:
    waves.prepare_wave(by=nurse, data=all_parts())
    answer = lead.post(f"{HOME}1/prepare/{part}/", {**given, "version": 1})
    assert words in text_of(answer)
    assert Wave.objects.get().version == 1


def test_slips_come_once_as_a_file(opened: Wave, lead: Client, supervisor: Viewer) -> None:
    address = f"{HOME}1/invite/slips/"
    made = lead.post(address, {"unit": 2, "act": "slips", "languages": ["en"]})
    assert made.headers["Content-Type"] == "application/pdf"
    assert made.headers["Cache-Control"] == "no-store"
    again = lead.post(address, {"unit": 2, "act": "slips"}, follow=True)
    assert "have been made already" in text_of(again)
    assert signed_in(supervisor.account).post(address, {"unit": 1}).status_code == 403
    assert {lead.post(address, {"unit": one}).status_code for one in ("", "0", "9", "x")} == {404}
    paper = lead.post(address, {"unit": 1, "act": "paper", "number": 2})
    assert paper.headers["Content-Type"] == "application/pdf"
    assert Wave.objects.get().issued == {"2": 8, "1": 2}


def test_mails_carry_the_code_in_the_fragment(opened: Wave, lead: Client) -> None:
    given = {"unit": 2, "language": "en", "addresses": "a@example.org\nb@example.org"}
    assert "not an e-mail" in text_of(
        lead.post(f"{HOME}1/invite/mail/", {**given, "addresses": "a@example.org\nnobody"})
    )
    done = lead.post(f"{HOME}1/invite/mail/", given, follow=True)
    assert "Mails sent: 2" in text_of(done)
    body = mail.outbox[0].body
    assert re.search(rf"/a/{opened.address_key}/#c=\d{{12}}\b", body)
    assert re.search(r"W \d{4} \d{4} \d{4}", body)


def test_a_paper_form_is_keyed_in_by_the_representative(
    opened: Wave, representative: Viewer, employer: Viewer, nurse: Viewer
) -> None:
    from samsyn.actions.wave_codes import make_slips

    code = make_slips(wave=opened.pk, unit=1, by=nurse)[0].code
    client = signed_in(representative.account)
    first = waves.questionnaire_of(opened).items[0].id
    assert "Code of this form" in text_of(client.get(f"{HOME}1/paper/"))
    today = timezone.localdate()
    Wave.objects.update(opens_on=today + timedelta(1))
    early = client.post(f"{HOME}1/paper/", {"code": code, f"answer-{first}": "2"})
    assert "This survey is not open." in text_of(early)
    Wave.objects.update(opens_on=today)
    wrong = client.post(f"{HOME}1/paper/", {"code": "1234"})
    assert "12 digits" in text_of(wrong)
    done = client.post(f"{HOME}1/paper/", {"code": code, f"answer-{first}": "2"}, follow=True)
    assert "Keyed in" in text_of(done)
    client.post(f"{HOME}1/paper/destroyed/", {"number": "1"})
    assert Wave.objects.get().paper_destroyed == 1
    assert signed_in(employer.account).get(f"{HOME}1/paper/").status_code == 403


def test_pages_cost_few_statements(
    opened: Wave, lead: Client, nurse: Viewer, django_assert_max_num_queries: Any
) -> None:
    waves.prepare_wave(by=nurse, data=all_parts())
    for page in ("", "1/", "1/invite/", "1/extend/", "2/", "2/confirm/", "2/prepare/people/"):
        lead.get(HOME + page)
        with django_assert_max_num_queries(10):
            assert lead.get(HOME + page).status_code == 200


def test_the_key_is_shown_once(
    nurse: Viewer, representative: Viewer, lead: Client, employer: Viewer
) -> None:
    wave = waves.prepare_wave(by=nurse, data=all_parts(key_holding="two_holders"))
    wave_opening.confirm_wave(wave=wave.pk, seen=waves.print_of(wave), by=representative)
    wave_opening.open_wave(wave=wave.pk, by=nurse)
    assert "Your half of the key" in text_of(lead.get(f"{HOME}1/"))
    sheet = text_of(lead.post(f"{HOME}1/key/sheet/"))
    half = re.search(r'key-half" dir="ltr">([^<]+)<', sheet)
    assert half
    assert "taken already" in text_of(lead.post(f"{HOME}1/key/sheet/", follow=True))
    other = signed_in(representative.account)
    other.post(f"{HOME}1/key/sheet/")
    wave_closing.close_wave(wave=wave.pk, by=nurse)
    assert "not the half" in text_of(lead.post(f"{HOME}1/key/", {"share": "ABCD"}))
    done = lead.post(f"{HOME}1/key/", {"share": half[1]}, follow=True)
    assert "Now the other holder" in text_of(done)
