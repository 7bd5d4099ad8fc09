"""The plan: measures of each goal in order, what is missing, what is in the OHS plan."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.core.terms import SizeMode
from samsyn.store.models import Account, Cooperation, Cycle
from tests.people import signed_in

PLAN = "/c/cleaning/1/step/3/"


class Planned:
    """A cycle with two chosen factors, one need, one goal, and a way to add measures."""

    def __init__(self, cycle: Cycle, by: Viewer) -> None:
        self.cycle, self.by = cycle, by
        strain = self.add("choice", use="address_first", factor="A2", text="Hurry")
        self.add("choice", use="strengthen", factor="R1", text="Pride in the work")
        self.need = self.add("need", text="Work must fit the time", choices=[strain])
        self.goal = self.add("goal", self.need, text="Rounds fit the shift by the autumn")

    def add(
        self,
        kind: str,
        parent: int | None = None,
        by: Viewer | None = None,
        circle: str | None = None,
        **data: object,
    ) -> int:
        row = add_entry(
            by=by or self.by, kind=kind, cycle=self.cycle, parent=parent, circle=circle, data=data
        )
        return int(row.pk)

    def measure(self, text: str, **data: object) -> int:
        return self.add("measure", self.goal, text=text, **data)


@pytest.fixture
def planned(cycle: Cycle, employer: Viewer) -> Planned:
    return Planned(cycle, employer)


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


def words(client: Client, url: str = PLAN) -> str:
    """The page as text with single spaces."""
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_measure_shows_its_level_time_owners_and_what_is_missing(
    planned: Planned, as_employer: Client
):
    planned.measure(
        "Shared start of shift",
        starts="2027-04-01",
        ends="2027-06-30",
        target_level="work_community",
        means="keep",
        owners=[{"party": "ohs", "role": "nurse"}],
        ohs_none=True,
    )
    page = words(as_employer)
    assert "Whole work community" in page
    assert "1 April 2027 to 30 June 2027" in page
    assert (
        '<span class="party" data-party="ohs"><bdi>Occupational health nurse</bdi></span>' in page
    )
    assert "Needs a follow-up date" in page
    assert '<span class="ds-tag" data-color="accent">Keep</span>' in page
    assert "1 measure has somebody who answers for it, and a time." in page
    assert "1 measure keeps something that works." in page


def test_a_resource_without_a_measure_stands_beside_a_strain_without_one(
    planned: Planned, as_employer: Client
):
    page = words(as_employer)
    listed = page[page.index("Chosen in the picture, no measure yet") :]
    assert listed.index("Pride in the work") < listed.index("Hurry")
    planned.measure("Rounds drawn by the crews")
    page = words(as_employer)
    listed = page[page.index("Chosen in the picture, no measure yet") :]
    assert "Pride in the work" in listed
    assert "Served by a measure: Hurry." in page


def test_what_works_is_said_before_what_is_missing(planned: Planned, as_employer: Client):
    planned.measure("Rounds drawn by the crews", timetable="In spring", responsibilities="Crews")
    page = words(as_employer)
    assert page.index("What holds already") < page.index("Still open in this step")


def test_measures_are_ranked_by_buttons(planned: Planned, as_employer: Client):
    first, second = planned.measure("First"), planned.measure("Second")
    as_employer.post(f"/c/cleaning/1/entry/{second}/move/", {"move": "up"})
    page = words(as_employer)
    assert page.index(f'id="entry-{second}"') < page.index(f'id="entry-{first}"')


def test_one_click_marks_all_measures_as_included(planned: Planned, as_employer: Client):
    ids = [planned.measure("First"), planned.measure("Second", in_ohs_plan="2027-01-11")]
    sent = as_employer.post(f"{PLAN}included/", follow=True)
    today = timezone.localdate().isoformat()
    days = [planned.cycle.entries.get(pk=one).data["in_ohs_plan"] for one in ids]
    assert days == [today, "2027-01-11"]
    assert "1 measure is marked as included in the OHS action plan." in sent.content.decode()


def test_an_own_draft_is_not_marked_as_included(planned: Planned, as_employer: Client):
    draft = planned.add("measure", planned.goal, circle="employer", text="Draft")
    as_employer.post(f"{PLAN}included/")
    assert "in_ohs_plan" not in planned.cycle.entries.get(pk=draft).data


def test_another_sides_draft_is_not_on_the_plan(
    planned: Planned, as_employer: Client, nurse: Viewer
):
    planned.add("measure", planned.goal, by=nurse, circle="ohs", text="Draft of the nurse")
    assert "Draft of the nurse" in words(signed_in(nurse.account))
    assert "Draft of the nurse" not in words(as_employer)


def test_texts_of_an_imported_form_are_shown_and_editable(planned: Planned, as_employer: Client):
    goal = planned.cycle.entries.get(pk=planned.goal)
    goal.data["measures_timetable"] = "All of it in spring"
    goal.save()
    page = words(as_employer)
    assert "As imported, for all measures together" in page
    url = f"/c/cleaning/1/goal/{planned.goal}/texts/"
    assert "All of it in spring" in words(as_employer, url)
    sent = {"measures_timetable": "All of it by May", "version": goal.version}
    assert as_employer.post(url, sent).status_code == 302
    stale = as_employer.post(url, {**sent, "measures_timetable": "By June"})
    assert stale.status_code == 409
    goal.refresh_from_db()
    assert goal.data["measures_timetable"] == "All of it by May"


def test_the_representatives_part_is_asked_for_where_there_is_one(
    planned: Planned, as_employer: Client
):
    hint = "The employees&#x27; representative takes part in no measure yet."
    measure = planned.measure("Rounds")
    assert hint not in words(as_employer)
    planned.add("participant", party="workplace", role="osh_representative")
    assert hint in words(as_employer)
    row = planned.cycle.entries.get(pk=measure)
    row.data["participants_workplace"] = ["osh_representative"]
    row.save()
    assert hint not in words(as_employer)


def test_many_measures_are_shown_a_goal_at_a_time_in_few_statements(
    planned: Planned, as_employer: Client, django_assert_max_num_queries
):
    other = planned.add("goal", planned.need, text="Nobody works alone unheard")
    for number in range(13):
        planned.measure(f"Measure {number}")
    call = planned.add("measure", other, text="Call-in round")
    as_employer.get(PLAN)
    with django_assert_max_num_queries(10):
        page = words(as_employer)
    assert "Goal 1 of 2" in page
    assert "Goal 2: Nobody works alone unheard" in page
    assert f'id="entry-{call}"' not in page
    assert f'id="entry-{call}"' in words(as_employer, f"{PLAN}?goal={other}")
    assert as_employer.get(f"{PLAN}?goal=999999").status_code == 404


def test_a_micro_workplace_sees_few_parts(
    planned: Planned, as_employer: Client, cooperation: Cooperation
):
    planned.measure("First", target_level="team")
    planned.measure("Second")
    assert "Move First down" in words(as_employer)
    Cooperation.objects.filter(pk=cooperation.pk).update(mode=SizeMode.MICRO)
    page = words(as_employer, f"{PLAN}?full=1")
    for part in ("Move First down", "Is the goal clear enough to follow?", "Team</span>"):
        assert part not in page
    assert "Add a measure" in page


def test_a_micro_form_asks_for_the_packs_few_fields(
    planned: Planned, as_employer: Client, cooperation: Cooperation
):
    Cooperation.objects.filter(pk=cooperation.pk).update(mode=SizeMode.MICRO)
    form = as_employer.get(f"/c/cleaning/1/add/measure/?parent={planned.goal}").context["form"]
    assert [bound.label for bound in form.first] == [
        "What will we do?",
        "When?",
        "Who sees to it?",
        "When do we look at it together?",
        "In the plan with the occupational health service since",
    ]
    assert [bound.name for bound in form.more] == ["starts", "ends", "milestones", "owners"]
    assert form.instructions == []


def test_a_changed_measure_shows_its_agreed_text(
    planned: Planned, as_employer: Client, employer: Viewer, nurse: Viewer, representative: Viewer
):
    from tests.actions.test_measures import agree_plan

    measure = planned.measure("Two rounds a day")
    agree_plan(planned.cycle, employer, nurse, representative)
    row = planned.cycle.entries.get(pk=measure)
    row.data["text"] = "One round a day"
    row.save()
    assert "Agreed text: “Two rounds a day”" in words(as_employer)


def test_the_plan_is_closed_to_employees_and_outsiders(
    planned: Planned, employee: Viewer, outsider: Account
):
    assert signed_in(employee.account).get(PLAN).status_code == 403
    assert signed_in(outsider).get(PLAN).status_code == 404
    assert Client().get(PLAN).status_code == 302


def test_dates_are_said_in_words():
    from samsyn.core.process.nouns import Measure
    from samsyn.core.process.tree import Entry
    from samsyn.web.measures.shown import when_words

    def said(**data: object) -> str:
        measure = Entry(
            id=1,
            kind="measure",
            parent_id=None,
            position=1,
            circle=None,
            version=1,
            noun=Measure(**data),  # type: ignore[arg-type]
        )
        return when_words(measure)

    assert said(starts=date(2027, 4, 1)) == "From 1 April 2027"
    assert said(ends=date(2027, 6, 30)) == "Until 30 June 2027"
    assert said(timetable="In spring\nand autumn") == "In spring"
