"""The talk of a sector: from the invitation to the plan in the cycle, and looking again."""

import io
import json
import zipfile
from datetime import date

import pytest
import time_machine
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.talks import choose_company
from samsyn.catalogue.statements import statements_of
from samsyn.core.terms import Role
from samsyn.store.models import Cooperation, Cycle, Entry, Organisation, Talk, TalkNote, TalkVote
from samsyn.store.queries.cycles import shared_tree_of
from tests.browser import axe
from tests.people import seated, signed_in
from tests.web.test_talks import CODE, page

BUDGET = 10
PREPARATION = {
    "aim": "Time for each area",
    "people": 5,
    "held_on": "2026-11-23",
    "roles": "Cleaners of the day and the night, hired-in too",
    "language": "uk",
    "second": "nb",
    "printed": ["pl", "ar"],
    "interpreter": "a buddy of the night shift",
    "rounds": 2,
    "on_paper": "",
    "paid_time": "on",
}


@pytest.fixture
def leader(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


@pytest.fixture
def talk(cycle: Cycle, leader: Client, employer: Viewer, representative: Viewer) -> Talk:
    begun = leader.get("/sector-talk/cleaning/")
    assert begun.status_code == 302
    assert begun.headers["Location"] == "/c/cleaning/1/talks/new/?sector=cleaning"
    assert leader.post(begun.headers["Location"], PREPARATION).status_code == 302
    return Talk.objects.get()


@pytest.fixture
def held(talk: Talk, nurse: Viewer) -> Talk:
    return choose_company(talk=talk.pk, attendance="without", leader="ohs", by=nurse)


def at(talk: Talk, name: str = "") -> str:
    return f"/c/cleaning/1/talks/{talk.pk}/{name}"


def of_theme(theme: str) -> list[str]:
    return [one.id for one in statements_of("cleaning") if one.theme == theme]


def plan_of_one_area(leader: Client, talk: Talk) -> TalkNote:
    """Themes, an answer, an area to keep with its reason, its sentence, and two plan lines."""
    leader.post(at(talk, "themes/"), {"themes": ["time"], "cards": of_theme("time")})
    leader.post(at(talk, "outcomes/"), {"a-cl-c02": "recognise", "a-cl-c06": "no"})
    leader.post(
        at(talk, "notes/"), {"kind": "keep", "factor": "A2", "text": "Ми маємо час / Vi har tid"}
    )
    note = TalkNote.objects.get()
    leader.post(at(talk, "why/"), {"note": note.pk, "reasons": ["the round is short", "", "", ""]})
    leader.post(
        at(talk, "sentences/"), {"note": note.pk, "sentence": "Vi har tid.", "act": "approve"}
    )
    line = {"note": note.pk, "role": "supervisor", "due": "2026-12-15"}
    assert leader.post(at(talk, "plan/"), {**line, "template": "cl-time-norm"}).status_code == 302
    own = {**line, "text": "We say it on Mondays", "sign": "Nobody runs", "help_needed": "a room"}
    assert leader.post(at(talk, "plan/"), own).status_code == 302
    return note


def test_prepared_in_two_languages_with_an_invitation_in_four(talk: Talk, leader: Client):
    assert (talk.sector, talk.languages) == ("cleaning", ["uk", "nb", "pl", "ar"])
    assert (talk.aim, talk.rounds, talk.on_paper) == ("Time for each area", 2, False)
    invitation = page(leader, at(talk, "invitation/"))
    assert invitation.count('class="panel stack talk-sheet"') == 4
    assert "Time for each area" in invitation
    assert "hired-in and night" not in invitation
    again = page(leader, at(talk, "change/"))
    assert 'value="pl" checked' in again.replace('" id="f-printed_6" checked', '" checked')


def test_leading_themes_come_first_and_harassment_never(held: Talk, leader: Client):
    themes = page(leader, at(held, "themes/"))
    places = [themes.index(f'value="{one}"') for one in ("time", "people", "organisation")]
    assert places == sorted(places)
    assert themes.count('name="themes"') == 8
    assert 'id="theme-time" value="time" checked' in themes
    assert 'id="theme-hours" value="hours">' in themes
    assert "cl-c15" not in themes
    everything = [one.id for one in statements_of("cleaning")]
    leader.post(at(held, "themes/"), {"themes": ["people"], "cards": [*everything, "cl-c15"]})
    held.refresh_from_db()
    assert held.cards == of_theme("people")
    assert "cl-c15" not in held.cards
    refused = leader.post(at(held, "notes/"), {"kind": "keep", "factor": "B5", "text": "x"})
    assert refused.status_code == 422


def test_one_statement_a_screen_in_two_languages(held: Talk, leader: Client):
    leader.post(at(held, "themes/"), {"themes": ["time"], "cards": of_theme("time")})
    screen = page(leader, at(held, "cards/"))
    assert 'data-aloud=".talk-card"' in screen
    after = leader.post(at(held, "cards/"), {"answer": "recognise"})
    assert after.headers["Location"] == f"{at(held, 'cards/')}?card=2"
    last = len(of_theme("time"))
    done = leader.post(f"{at(held, 'cards/')}?card={last}", {"answer": ""})
    assert done.headers["Location"] == at(held, "notes/")
    sheet = page(leader, at(held, "cards/paper/"))
    assert sheet.count('class="panel stack talk-sheet"') == 1
    codes = CODE.findall(leader.post(at(held, "slips/cards/"), {"people": "5"}).content.decode())
    ballot = Client().get(f"/a/talk/{held.key}/?lang=uk").content.decode()
    for words in ("Я маю час", "Jeg har tid", "Ви це впізнаєте?", "Частково"):
        assert words in ballot
    for code in codes[:3]:
        data = {"q-cl-c02": "partly", "code": code}
        assert Client().post(f"/a/talk/{held.key}/", data).status_code == 200
    leader.post(at(held, "vote/cards/"), {"act": "close"})
    held.refresh_from_db()
    assert held.answers == {"cl-c01": "recognise", "cl-c02": "partly"}
    assert not TalkVote.objects.exists()


def test_a_plan_stands_in_the_cycle(held: Talk, leader: Client, cycle: Cycle, employer: Viewer):
    note = plan_of_one_area(leader, held)
    screen = page(leader, at(held, "plan/"))
    assert "It is about the same thing: " in screen
    assert "It belongs to the same theme: Time and work pressure" in screen
    ending = page(leader, at(held, "end/"))
    assert "We say it on Mondays" in ending
    with time_machine.travel("2026-11-23 12:00"):
        leader.post(at(held, "end/"), {"next_steps": "On the wall on Thursday."})
    tree = shared_tree_of(cycle)
    (need,) = tree.of("need")
    (choice,) = tree.of("choice")
    assert (need.text, need.choices) == ("Vi har tid.", (choice.id,))
    assert (choice.use, choice.factor) == ("strengthen", "A2")
    goals = {goal.text: goal for goal in tree.of("goal")}
    assert "Nobody runs" in goals
    assert len(goals) == 2
    (own,) = tree.children(goals["Nobody runs"], "measure")
    assert (own.text, own.means, own.why, own.how) == (
        "We say it on Mondays",
        "keep",
        "the round is short",
        "a room",
    )
    assert [(one.party, one.role) for one in own.owners] == [("workplace", "supervisor")]
    assert own.ends == date(2026, 12, 15)
    looks = [date(2027, 1, 4), date(2027, 5, 23), date(2027, 11, 23)]
    assert [one.date for one in own.follow_ups] == looks
    assert [one.due for one in held.follow_ups.order_by("due")] == looks
    boss = signed_in(employer.account)
    assert "We say it on Mondays" in page(boss, "/c/cleaning/1/step/3/")
    wall = page(boss, at(held, "our-plan/"))
    assert "We say it on Mondays" in wall
    assert "the round is short" in wall
    note.refresh_from_db()
    assert (note.text, note.reasons) == ("", ["the round is short"])


def test_what_the_group_has_not_approved_is_not_planned(held: Talk, leader: Client):
    leader.post(at(held, "notes/"), {"kind": "keep", "factor": "A2", "text": "Time"})
    note = TalkNote.objects.get()
    line = {"note": note.pk, "text": "x", "role": "supervisor", "due": "2026-12-15", "sign": "y"}
    assert leader.post(at(held, "plan/"), line).status_code == 422
    leader.post(at(held, "sentences/"), {"note": note.pk, "sentence": "Yes.", "act": "approve"})
    for left_out in ("text", "role", "due", "sign"):
        assert leader.post(at(held, "plan/"), {**line, left_out: ""}).status_code == 422
    named = {**line, "text": "ask ann@example.org"}
    assert leader.post(at(held, "plan/"), named).status_code == 422
    assert not held.plan_lines.exists()
    assert leader.post(at(held, "plan/"), line).status_code == 302
    kept = held.plan_lines.get()
    leader.post(at(held, "plan/"), {"act": "remove", "note": note.pk, "line": kept.pk})
    assert not held.plan_lines.exists()


def test_the_group_looks_again_and_the_measures_follow(
    held: Talk, leader: Client, employer: Viewer, cycle: Cycle
):
    plan_of_one_area(leader, held)
    leader.post(at(held, "end/"), {"next_steps": ""})
    first, second = held.plan_lines.order_by("pk")
    boss = signed_in(employer.account)
    assert "Look again on" in page(boss, "/c/cleaning/1/talks/")
    said = {
        f"status-{first.pk}": "done",
        f"kept-{first.pk}": "kept",
        f"note-{first.pk}": "all areas",
        f"status-{second.pk}": "stopped",
        f"kept-{second.pk}": "lapsed",
    }
    boss.post(at(held, "follow-up/"), said)
    look = held.follow_ups.order_by("due")[0]
    assert look.results[str(first.pk)] == {"status": "done", "kept": "kept", "note": "all areas"}
    tree = shared_tree_of(cycle)
    done = next(one for one in tree.of("measure") if one.id == first.measure_id)
    assert done.status == "done"
    assert [one.done for one in done.follow_ups] == [True, False, False]
    assert [one.text for one in tree.children(done, "status_note")] == ["all areas"]
    proposed = Entry.objects.get(kind="plan_change")
    assert (proposed.parent_id, proposed.data["change"]) == (second.measure_id, "stop")
    shown = page(boss, f"{at(held, 'follow-up/')}?look={look.pk}")
    assert "The group looked at it on" in shown


def test_the_plan_goes_to_hse_work(held: Talk, leader: Client):
    plan_of_one_area(leader, held)
    leader.post(at(held, "end/"), {"next_steps": ""})
    given = json.loads(leader.get(at(held, "export.json")).content)
    assert (given["format"], given["sector"]) == ("samsyn-talk-plan/1", "cleaning")
    line = given["lines"][1]
    assert (line["kind"], line["area"], line["cause"], line["measure"]) == (
        "We keep",
        "Vi har tid.",
        "the round is short",
        "We say it on Mondays",
    )
    assert (line["role"], line["due"], line["help_needed"], line["sign"], line["status"]) == (
        "Supervisor",
        "2026-12-15",
        "a room",
        "Nobody runs",
        "Planned",
    )
    book = leader.get(at(held, "export.xlsx")).content
    texts = zipfile.ZipFile(io.BytesIO(book)).read("xl/sharedStrings.xml").decode()
    assert "We say it on Mondays" in texts
    assert leader.get(at(held, "export.csv")).status_code == 404


def test_a_group_nobody_represents_chooses_a_speaker(
    cooperation: Cooperation, cycle: Cycle, nurse: Viewer, workplace: Organisation
):
    client = signed_in(nurse.account)
    client.post("/c/cleaning/1/talks/new/?sector=cleaning", PREPARATION)
    talk = Talk.objects.get()
    shown = page(client, at(talk))
    assert "Nobody represents the employees here yet" in shown
    assert "/shelf/cl-recruit/" in shown
    assert "not named here yet" in shown
    seated(cooperation, workplace, "Ragnhild Fjellheim", Role.REGIONAL_REPRESENTATIVE)
    assert "Ragnhild Fjellheim" in page(client, at(talk))
    client.post(at(talk, "company/"), {"attendance": "without", "leader": "speaker"})
    talk.refresh_from_db()
    assert (talk.leader, talk.circle) == ("speaker", "ohs")


def test_another_sector_is_a_pack(cycle: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    client.post("/c/cleaning/1/talks/new/?sector=early-childhood", PREPARATION)
    talk = Talk.objects.get()
    choose_company(talk=talk.pk, attendance="without", leader="ohs", by=nurse)
    assert 'id="theme-children" value="children" checked' in page(client, at(talk, "themes/"))
    assert client.get("/c/cleaning/1/talks/new/?sector=nowhere").status_code == 404
    assert client.get("/sector-talk/nowhere/").status_code == 404


def test_every_page_of_a_sector_takes_few_statements(
    held: Talk, leader: Client, django_assert_max_num_queries
):
    plan_of_one_area(leader, held)
    during = ("", "invitation/", "themes/", "cards/", "cards/paper/", "outcomes/", "notes/")
    during += ("why/", "sentences/", "plan/", "end/")
    after = ("result/", "our-plan/", "follow-up/", "export.json")
    leader.get(at(held))
    for name in during:
        with django_assert_max_num_queries(BUDGET):
            assert leader.get(at(held, name)).status_code == 200, name
    leader.post(at(held, "end/"), {"next_steps": ""}, follow=True)
    for name in after:
        with django_assert_max_num_queries(BUDGET):
            assert leader.get(at(held, name)).status_code == 200, name


@pytest.mark.browser
def test_every_screen_of_a_sector_on_a_phone(
    held: Talk, leader: Client, live, new_context, transactional_db
):
    plan_of_one_area(leader, held)
    session = {"name": "samsyn_session", "value": leader.cookies["samsyn_session"].value}

    def look(names: tuple[str, ...]) -> None:
        for width, scheme in ((360, "dark"), (1280, "light")):
            context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            context.add_cookies([{**session, "url": live.url}])
            screen = context.new_page()
            for name in names:
                screen.goto(live.url + at(held, name))
                assert axe(screen) == [], name
                assert screen.evaluate("document.documentElement.scrollWidth") <= width, name
            context.close()

    look(("", "invitation/", "themes/", "cards/", "cards/paper/", "outcomes/", "plan/", "end/"))
    leader.post(at(held, "end/"), {"next_steps": ""})
    look(("result/", "our-plan/", "follow-up/"))
