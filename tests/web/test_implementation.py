"""The board of measures, what is told to whom, and the representative's concerns."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.core.terms import CooperationState
from samsyn.store.models import Account, Cooperation, Cycle
from tests.actions.test_measures import agree_plan
from tests.people import signed_in
from tests.web.test_measures import Planned, words

BOARD = "/c/cleaning/1/step/4/"


@pytest.fixture
def planned(cycle: Cycle, employer: Viewer) -> Planned:
    return Planned(cycle, employer)


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


def day(offset: int) -> str:
    return (timezone.localdate() + timedelta(days=offset)).isoformat()


def lane_of(page: str, title: str) -> str:
    """The part of the board under this heading."""
    return page[page.index(f"<span>{title}</span>") :].partition("</section>")[0]


def test_cards_stand_in_the_lane_of_their_status_with_what_is_late(
    planned: Planned, as_employer: Client
):
    planned.measure("Later", starts=day(9))
    planned.measure("Overdue", ends=day(-6), status="started")
    planned.measure("Finished", status="done")
    page = words(as_employer, BOARD)
    assert "3 measures. 1 is late." in page
    assert "Later" in lane_of(page, "Planned")
    assert "Begins" in lane_of(page, "Planned")
    assert "6 days late" in lane_of(page, "Under way")
    assert "Finished" in lane_of(page, "Done")
    assert "<span>Stopped</span>" not in page


def test_nothing_is_late_while_the_cooperation_is_paused(
    planned: Planned, as_employer: Client, cooperation: Cooperation
):
    planned.measure("Overdue", ends=day(-6), status="started")
    planned.add("communication", message="To all crews", date=day(-3))
    planned.add("concern", text="Night work", answer_by=day(-2))
    assert words(as_employer, BOARD).count("days late") == 3
    Cooperation.objects.filter(pk=cooperation.pk).update(state=CooperationState.PAUSED)
    page = words(as_employer, BOARD)
    assert "1 is late." not in page
    assert "days late" not in page
    assert "This cooperation is paused: nothing counts as late." in page


def test_status_is_changed_by_a_plain_form_and_counts_once(planned: Planned, as_employer: Client):
    measure = planned.measure("Walk the rounds")
    page = as_employer.get(f"/c/cleaning/1/measure/{measure}/")
    assert "marked as started, not yet joint" in page.content.decode()
    sent = {"status": "started", "note": "5 of 12 walked", "was": "planned", "token": "t1"}
    for _time in range(2):
        as_employer.post(f"/c/cleaning/1/measure/{measure}/status/", sent)
    assert planned.cycle.entries.filter(kind="status_note").count() == 1
    lane = lane_of(words(as_employer, BOARD), "Under way")
    assert "Walk the rounds" in lane
    assert "5 of 12 walked" in lane
    assert "Started, not yet joint" in lane


def test_a_nurse_waits_for_the_plan_to_be_joint(
    planned: Planned, nurse: Viewer, employer: Viewer, representative: Viewer
):
    measure = planned.measure("Walk the rounds")
    url = f"/c/cleaning/1/measure/{measure}/"
    as_nurse = signed_in(nurse.account)
    said = as_nurse.post(f"{url}status/", {"status": "started", "note": ""}, follow=True)
    assert "The plan is not joint yet. The employer can start" in said.content.decode()
    assert planned.cycle.entries.get(pk=measure).data.get("status", "planned") == "planned"
    agree_plan(planned.cycle, employer, nurse, representative)
    as_nurse.post(f"{url}status/", {"status": "started", "note": ""})
    assert planned.cycle.entries.get(pk=measure).data["status"] == "started"
    assert "Started, not yet joint" not in words(as_nurse, BOARD)


def test_an_own_sides_measure_is_on_its_own_board_only(
    planned: Planned, as_employer: Client, nurse: Viewer
):
    draft = planned.add("measure", planned.goal, by=nurse, circle="ohs", text="The nurse's draft")
    assert "The nurse&#x27;s draft" in words(signed_in(nurse.account), BOARD)
    assert "The nurse&#x27;s draft" not in words(as_employer, BOARD)
    url = f"/c/cleaning/1/measure/{draft}/"
    assert as_employer.get(url).status_code == 404
    sent = {"status": "started", "note": ""}
    assert as_employer.post(f"{url}status/", sent).status_code == 404


def test_a_stop_is_proposed_and_confirmed_by_the_other_party(
    planned: Planned, as_employer: Client, nurse: Viewer, supervisor: Viewer
):
    measure = planned.measure("Picture cards")
    url = f"/c/cleaning/1/measure/{measure}/"
    assert as_employer.post(f"{url}stop/", {"reason": "App comes"}).status_code == 422
    as_employer.post(f"{url}stop/", {"reason": "App comes", "decision": "Use it", "token": "s"})
    assert "Stop proposed, waiting for an answer" in words(as_employer, BOARD)
    heading = "Stop proposed by: Workplace. Waiting for: Occupational health service."
    assert heading in words(as_employer, url)
    assert "Yes, stop it" not in words(as_employer, url)
    assert "Yes, stop it" not in words(signed_in(supervisor.account), url)
    as_nurse = signed_in(nurse.account)
    assert "Yes, stop it" in words(as_nurse, url)
    proposal = planned.cycle.entries.get(kind="plan_change")
    as_nurse.post(f"/c/cleaning/1/stop/{proposal.pk}/answer/", {"answer": "confirm"})
    page = words(as_employer, BOARD)
    assert "Picture cards" in lane_of(page, "Stopped")
    assert "Confirmed by both" in page


def test_adjusting_shows_before_and_after(planned: Planned, as_employer: Client):
    measure = planned.measure("Walk all rounds", starts="2027-04-01", status="started")
    url = f"/c/cleaning/1/measure/{measure}/"
    sent = {
        "change": "pause",
        "reason": "The new site app comes first",
        "text": "Walk half the rounds",
        "starts": "2027-05-03",
        "version": 1,
        "token": "a",
    }
    wrong = as_employer.post(f"{url}adjust/", {**sent, "ends": "2027-01-01"})
    assert wrong.status_code == 422
    assert "The end is before the start." in wrong.content.decode()
    for _time in range(2):
        as_employer.post(f"{url}adjust/", sent)
    change = planned.cycle.entries.get(kind="plan_change").data
    assert change["before"] == "Walk all rounds\nFrom 1 April 2027"
    assert change["after"] == "Walk half the rounds\nFrom 3 May 2027"
    lane = lane_of(words(as_employer, BOARD), "Changed or paused")
    assert "Paused" in lane
    assert "The new site app comes first" in lane


def test_a_stale_adjustment_loses_nothing(planned: Planned, as_employer: Client):
    measure = planned.measure("Walk all rounds")
    url = f"/c/cleaning/1/measure/{measure}/adjust/"
    as_employer.post(url, {"change": "adjust", "reason": "a", "text": "Theirs", "version": 1})
    again = as_employer.post(url, {"change": "adjust", "reason": "b", "text": "Mine", "version": 1})
    assert again.status_code == 422
    page = again.content.decode()
    assert "Somebody changed this measure while you wrote." in page
    assert "Theirs" in page
    assert "Mine" in page
    assert 'name="version" value="2"' in page


def test_a_change_of_a_measure_is_not_edited_afterwards(planned: Planned, as_employer: Client):
    measure = planned.measure("Walk the rounds")
    as_employer.post(
        f"/c/cleaning/1/measure/{measure}/stop/", {"reason": "a", "decision": "b", "token": "s"}
    )
    change = planned.cycle.entries.get(kind="plan_change")
    assert as_employer.get(f"/c/cleaning/1/entry/{change.pk}/").status_code == 403
    assert as_employer.get(f"/c/cleaning/1/add/plan_change/?parent={measure}").status_code == 404
    assert as_employer.get("/c/cleaning/1/add/plan_change/").status_code == 200


def test_own_tasks_are_those_of_the_readers_role(
    planned: Planned, as_employer: Client, supervisor: Viewer
):
    planned.measure("Mine", owners=[{"party": "workplace", "role": "supervisor"}])
    planned.measure("Yours", owners=[{"party": "workplace", "role": "hr"}])
    page = words(signed_in(supervisor.account), f"{BOARD}?mine=1")
    assert "1 measure." in page
    assert "Yours" not in page
    assert "Your role answers for no measure here" in words(as_employer, f"{BOARD}?mine=1")


def test_a_message_past_its_date_is_late_until_told(planned: Planned, as_employer: Client):
    told = planned.add("communication", message="To all crews", date=day(-2))
    assert "2 days late" in words(as_employer, BOARD)
    as_employer.post(f"/c/cleaning/1/communication/{told}/told/")
    page = words(as_employer, BOARD)
    assert "2 days late" not in page
    assert "Told</span>" in page


def test_missing_support_is_said_on_the_board(planned: Planned, as_employer: Client):
    planned.measure("Walk the rounds")
    said = "Management and supervisors have not been asked yet."
    assert said in words(as_employer, BOARD)
    planned.add("support_check", evidence="The managers opened the start meeting")
    assert said not in words(as_employer, BOARD)


def test_a_representative_raises_a_concern_and_the_employer_answers(
    planned: Planned, as_employer: Client, representative: Viewer, nurse: Viewer
):
    url = "/c/cleaning/1/concern/"
    assert as_employer.get(url).status_code == 403
    assert as_employer.get("/c/cleaning/1/add/concern/").status_code == 404
    as_representative = signed_in(representative.account)
    assert f'value="{day(14)}"' in words(as_representative, url)
    assert as_representative.post(url, {"text": "", "answer_by": day(14)}).status_code == 422
    for _time in range(2):
        as_representative.post(url, {"text": "Nights grow", "answer_by": day(14), "token": "c"})
    concern = planned.cycle.entries.get(kind="concern")
    answer = f"/c/cleaning/1/concern/{concern.pk}/"
    assert as_representative.get(answer).status_code == 403
    assert signed_in(nurse.account).get(answer).status_code == 403
    assert answer in words(as_employer, BOARD)
    assert answer not in words(as_representative, BOARD)
    assert as_employer.post(answer, {"answer": "From May no more", "version": 1}).status_code == 302
    concern.refresh_from_db()
    assert (concern.data["answer"], concern.data["answered_on"]) == ("From May no more", day(0))
    assert "From May no more" in words(as_representative, BOARD)


def test_two_hundred_measures_are_limited_and_take_few_statements(
    planned: Planned, nurse: Viewer, django_assert_max_num_queries
):
    from samsyn.store.models import Entry

    first = Entry.objects.get(pk=planned.measure("Measure 0"))
    Entry.objects.bulk_create(
        Entry(
            **{
                name: getattr(first, name)
                for name in ("cooperation", "cycle", "parent", "kind", "owner", "party")
            },
            position=number,
            data={"text": f"Measure {number}", "status": "started"},
            created_by=first.created_by,
            updated_by=first.updated_by,
            created_at=first.created_at,
            updated_at=first.updated_at,
        )
        for number in range(1, 201)
    )
    client = signed_in(nurse.account)
    for url in (BOARD, "/c/cleaning/1/step/3/"):
        client.get(url)
        with django_assert_max_num_queries(10):
            client.get(url)
    page = words(client, BOARD)
    assert lane_of(page, "Under way").count("Change status") == 10
    assert "Show all 200" in page
    assert (
        lane_of(words(client, f"{BOARD}?show=started"), "Under way").count("Change status") == 200
    )


def test_the_board_is_closed_to_employees_and_outsiders(
    planned: Planned, employee: Viewer, outsider: Account
):
    measure = planned.measure("Walk the rounds")
    for url in (BOARD, f"/c/cleaning/1/measure/{measure}/", "/c/cleaning/1/concern/"):
        assert signed_in(employee.account).get(url).status_code == 403
        assert signed_in(outsider).get(url).status_code == 404
