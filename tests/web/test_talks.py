"""The pages of a joint talk, from planning to the sheet everybody reads."""

import html
import re
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from samsyn.access.viewers import Viewer
from samsyn.actions.talks import (
    Preparation,
    choose_cards,
    choose_company,
    prepare_talk,
    write_note,
    write_sentence,
)
from samsyn.core.terms import SizeMode
from samsyn.store.models import Cycle, Entry, RefusedAccess, Talk, TalkNote, TalkVote
from tests.browser import axe
from tests.people import signed_in

CODE = re.compile(r'class="talk-code" dir="ltr">([\d ]+)<')
BUDGET = 10


@pytest.fixture
def talk(cycle: Cycle, nurse: Viewer, employer: Viewer) -> Talk:
    preparation = Preparation(people=4, held_on=date(2026, 12, 1), languages=["fi", "en"])
    return prepare_talk(cycle=cycle, preparation=preparation, by=nurse)


@pytest.fixture
def held(talk: Talk, nurse: Viewer) -> Talk:
    return choose_company(talk=talk.pk, attendance="without", leader="ohs", by=nurse)


@pytest.fixture
def leader(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


def at(talk: Talk, page: str = "") -> str:
    return f"/c/cleaning/1/talks/{talk.pk}/{page}"


def page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_a_whole_talk_without_scripts(cycle: Cycle, leader: Client, nurse: Viewer):
    leader.post(
        "/c/cleaning/1/talks/new/",
        {"people": 4, "held_on": "2026-12-01", "language": "en", "paid_time": "on"},
    )
    talk = Talk.objects.get()
    assert (talk.people, talk.languages, talk.paid_time) == (4, ["en"], True)

    slips = leader.post(at(talk, "slips/company/"), {"people": "4"})
    codes = CODE.findall(slips.content.decode())
    assert len(codes) == 4
    assert slips.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    for code in codes[:3]:
        voted = Client().post(
            f"/a/talk/{talk.key}/",
            {"q-attendance": "without", "q-leader": "ohs", "code": code},
        )
        assert voted.status_code == 200
        assert "Your vote counts" in voted.content.decode()
    shown = page(leader, at(talk, "vote/company/"))
    assert "1 slip is not used yet." in shown
    assert f"/a/talk/{talk.key}/" in shown
    leader.post(at(talk, "vote/company/"), {"act": "close"})
    assert "Without the owner or manager" in page(leader, at(talk))

    leader.post(at(talk, "themes/"), {"cards": ["r5a", "a5"]})
    codes = CODE.findall(leader.post(at(talk, "slips/cards/"), {"people": "3"}).content.decode())
    for code in codes:
        Client().post(
            f"/a/talk/{talk.key}/", {"q-r5a": "recognise", "q-a5": "partly", "code": code}
        )
    leader.post(at(talk, "vote/cards/"), {"act": "close"})
    assert "The group recognises this<" in page(leader, at(talk, "cards/"))
    assert "The group recognises this partly<" in page(leader, at(talk, "cards/?card=2"))
    leader.post(at(talk, "cards/?card=2"), {"answer": "recognise"})

    for kind, factor, text in (("keep", "R5", "Thanks on Mondays"), ("improve", "A5", "Nights")):
        leader.post(at(talk, "notes/"), {"kind": kind, "factor": factor, "text": text})
    keep, improve = TalkNote.objects.order_by("pk")
    assert "Good work is noticed here." in page(leader, at(talk, "notes/"))
    leader.post(at(talk, "why/"), {"note": improve.pk, "reasons": ["we bake early", "", "x", ""]})
    assert "we bake early" in page(leader, at(talk, "why/"))
    leader.post(
        at(talk, "sentences/"),
        {"note": keep.pk, "sentence": "We say thank you on Mondays.", "act": "approve"},
    )
    leader.post(
        at(talk, "sentences/"), {"note": improve.pk, "sentence": "Not yet said.", "act": "save"}
    )
    ending = page(leader, at(talk, "end/"))
    assert "1 note is deleted: the group has not approved it." in ending
    leader.post(at(talk, "end/"), {"next_steps": "We meet again in March."})

    result = page(leader, at(talk))
    assert "We say thank you on Mondays." in result
    assert "We meet again in March." in result
    assert "Not yet said." not in result
    found = Entry.objects.get(kind="finding")
    assert (found.circle, found.data["text"]) == (None, "We say thank you on Mondays.")


def test_what_is_not_approved_is_read_by_nobody_else(
    held: Talk, nurse: Viewer, employer: Viewer, representative: Viewer, employee: Viewer
):
    note = write_note(talk=held.pk, kind="keep", factor="R5", text="quietwords", by=nurse)
    write_sentence(note=note.pk, sentence="quietsentence", approved=True, by=nurse)
    pages = ("", "themes/", "cards/", "cards/paper/", "notes/", "why/", "sentences/", "end/")
    for who in (employer, representative):
        client = signed_in(who.account)
        for name in (*pages, "result/", "vote/cards/"):
            assert client.get(at(held, name)).status_code == 404, name
        for name, data in (
            ("sentences/", {"note": note.pk, "sentence": "x", "act": "approve"}),
            ("end/", {"next_steps": "x"}),
            ("slips/cards/", {"people": "4"}),
        ):
            assert client.post(at(held, name), data).status_code == 404, name
        for address in ("", "timeline/", "step/1/", "history/"):
            text = client.get(f"/c/cleaning/1/{address}").content.decode()
            assert not re.search("quiet(words|sentence)", text)
        listing = page(client, "/c/cleaning/1/talks/")
        assert "Being held" in listing
        assert at(held) not in listing
    assert RefusedAccess.objects.filter(circle="ohs").count() >= len(pages)
    note.refresh_from_db()
    assert (note.sentence, note.approved) == ("quietsentence", True)
    assert signed_in(employee.account).get(at(held)).status_code == 403


def test_the_page_for_votes_keeps_nothing(talk: Talk, leader: Client, nurse: Viewer):
    slips = leader.post(at(talk, "slips/company/"), {"people": "3"}).content.decode()
    codes = CODE.findall(slips)
    visitor = Client()
    shown = visitor.get(f"/a/talk/{talk.key}/?lang=fi")
    assert shown.headers["Content-Language"] == "fi"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "<script" not in shown.content.decode()
    answers = {"q-attendance": "with", "q-leader": "regional"}
    wrong = visitor.post(f"/a/talk/{talk.key}/", {**answers, "code": "1234 5678 9012"})
    assert wrong.status_code == 422
    assert 'value="with" checked' in wrong.content.decode()
    first = visitor.post(f"/a/talk/{talk.key}/", {**answers, "code": codes[0]})
    second = visitor.post(f"/a/talk/{talk.key}/", {**answers, "code": codes[0]})
    assert (first.status_code, second.status_code) == (200, 422)
    with override("fi"):
        said = gettext("This number is not valid. Each slip counts once, in the vote it is for.")
    assert said in html.unescape(second.content.decode())
    assert not visitor.cookies
    assert TalkVote.objects.count() == 1
    assert visitor.get("/a/talk/nothing/").status_code == 404
    # nobody can show the slips again
    assert leader.get(at(talk, "slips/company/")).status_code == 405
    assert codes[1] not in page(leader, at(talk, "vote/company/"))


def test_by_hands_the_talk_goes_to_who_was_chosen(
    talk: Talk, leader: Client, representative: Viewer
):
    done = leader.post(
        at(talk, "company/"), {"attendance": "with", "leader": "representative"}, follow=True
    )
    assert "Being held" in done.content.decode()
    assert leader.get(at(talk)).status_code == 404
    assert "Led by" in page(signed_in(representative.account), at(talk))


def test_sentences_with_data_of_a_person_are_asked_about(held: Talk, leader: Client, nurse: Viewer):
    note = write_note(talk=held.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    data = {"note": note.pk, "sentence": "Write to ann@example.org", "act": "approve"}
    asked = leader.post(at(held, "sentences/"), data)
    assert asked.status_code == 422
    assert "nobody can be recognised" in asked.content.decode()
    note.refresh_from_db()
    assert not note.approved
    leader.post(at(held, "sentences/"), {**data, "person_checked": "on"})
    note.refresh_from_db()
    assert note.approved


def test_cards_stand_in_two_languages_and_on_paper(held: Talk, leader: Client, nurse: Viewer):
    choose_cards(talk=held.pk, cards=["r5a", "a5"], by=nurse)
    for name in ("cards/", "cards/paper/"):
        shown = page(leader, at(held, name))
        assert "Good work is noticed here." in shown
        assert "Hyvä työ huomataan täällä." in shown


def test_every_page_takes_few_statements(
    held: Talk, leader: Client, nurse: Viewer, django_assert_max_num_queries
):
    choose_cards(talk=held.pk, cards=["r5a", "a5"], by=nurse)
    for number in range(8):
        write_note(talk=held.pk, kind="keep", factor="R5", text=f"Thanks {number}", by=nurse)
    pages = ("", "themes/", "cards/", "cards/paper/", "notes/", "why/", "sentences/", "end/")
    for name in pages:
        leader.get(at(held, name))
        with django_assert_max_num_queries(BUDGET):
            assert leader.get(at(held, name)).status_code == 200, name


def test_small_workplaces_and_an_empty_picture_lead_here(
    cycle: Cycle, leader: Client, employer: Viewer
):
    link = "/c/cleaning/1/talks/"
    assert link in page(leader, "/c/cleaning/1/step/1/")
    cycle.cooperation.mode = SizeMode.MICRO
    cycle.cooperation.save()
    assert link in page(leader, "/c/cleaning/1/step/1/")


@pytest.mark.browser
def test_the_screen_on_a_phone_and_with_keys(
    held: Talk, leader: Client, nurse: Viewer, live, new_context, transactional_db
):
    choose_cards(talk=held.pk, cards=["r5a", "a5"], by=nurse)
    write_note(talk=held.pk, kind="keep", factor="R5", text="Thanks", by=nurse)
    session = {"name": "samsyn_session", "value": leader.cookies["samsyn_session"].value}
    for width, scheme in ((360, "dark"), (1280, "light")):
        context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        context.add_cookies([{**session, "url": live.url}])
        screen = context.new_page()
        for name in ("", "themes/", "cards/", "notes/", "why/", "sentences/", "end/"):
            screen.goto(live.url + at(held, name))
            assert axe(screen) == [], name
            assert screen.evaluate("document.documentElement.scrollWidth") <= width, name
    screen.goto(live.url + at(held, "cards/"))
    screen.keyboard.press("ArrowRight")
    screen.wait_for_url("**/cards/?card=2")
