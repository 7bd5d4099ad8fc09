"""The pages of the steps: everything written is there, own-side entries only for their circle."""

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.store.models import Cycle
from tests.people import signed_in

PAGES = ("step/0/", "step/1/", "step/2/")


@pytest.fixture
def filled(cycle: Cycle, employer: Viewer, nurse: Viewer) -> Cycle:
    def add(
        by: Viewer, kind: str, parent: int | None = None, circle: str | None = None, **data: object
    ) -> int:
        return add_entry(by=by, kind=kind, cycle=cycle, parent=parent, circle=circle, data=data).pk

    add(employer, "participant", party="workplace", role="management")
    add(employer, "text", field="p_meetings", text="Every second month, 45 minutes")
    add(
        employer,
        "finding",
        factor="R1",
        polarity="resource",
        text="Crews are proud",
        party="workplace",
    )
    add(
        nurse, "finding", factor="R1", polarity="resource", text="Named in group talks", party="ohs"
    )
    add(nurse, "finding", factor="A2", polarity="strain", text="Hurry is named most", party="ohs")
    add(
        nurse,
        "finding",
        circle="ohs",
        factor="A11",
        polarity="strain",
        text="Nurse's draft",
        party="ohs",
    )
    add(
        employer,
        "finding",
        circle="employer",
        factor="B3",
        polarity="strain",
        text="Employer's draft",
        party="workplace",
    )
    choice = add(employer, "choice", use="address_first", factor="A2", reason="Both see it")
    add(employer, "choice", use="strengthen", factor="R1", reason="It carries people")
    need = add(employer, "need", text="Work must fit the time", choices=[choice])
    goal = add(
        employer,
        "goal",
        need,
        text="Time given matches the agreed level by autumn",
        target_date="2027-09-30",
        sub_goals=[{"text": "Sites measured", "status": "met"}],
        follow_ups=[{"date": "2027-04-01"}],
    )
    add(employer, "indicator", goal, text="Sites over time", baseline=11, target=0, unit="of 18")
    return cycle


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.mark.parametrize("page", PAGES)
def test_a_step_page_takes_few_statements(
    page: str, filled: Cycle, as_employer: Client, django_assert_max_num_queries
):
    as_employer.get(f"/c/cleaning/1/{page}")
    with django_assert_max_num_queries(10):
        assert as_employer.get(f"/c/cleaning/1/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_step_page_says_what_will_live_there(page: str, cycle: Cycle, as_employer: Client):
    response = as_employer.get(f"/c/cleaning/1/{page}")
    assert response.status_code == 200
    assert "yet" in response.content.decode()


def test_the_picture_shows_both_sides_and_own_drafts_only_to_their_circle(
    filled: Cycle, as_employer: Client, nurse: Viewer, representative: Viewer
):
    seen = {
        name: client.get("/c/cleaning/1/step/1/").content.decode()
        for name, client in (
            ("employer", as_employer),
            ("nurse", signed_in(nurse.account)),
            ("representative", signed_in(representative.account)),
        )
    }
    for page in seen.values():
        assert "Crews are proud" in page
        assert "Named in group talks" in page
    assert ["Employer&#x27;s draft" in seen[name] for name in seen] == [True, False, False]
    assert ["Nurse&#x27;s draft" in seen[name] for name in seen] == [False, True, False]


def test_a_need_is_added_once_though_the_form_is_sent_twice(cycle: Cycle, as_employer: Client):
    page = as_employer.get("/c/cleaning/1/add/need/")
    token = page.context["form"]["token"].value()
    for _time in range(2):
        sent = as_employer.post(
            "/c/cleaning/1/add/need/",
            {"text": "Rest between shifts", "token": token, "sees": "shared"},
        )
        assert sent.status_code == 302
    assert cycle.entries.filter(kind="need").count() == 1


def test_a_stale_form_shows_both_texts(filled: Cycle, as_employer: Client, nurse: Viewer):
    need = filled.entries.get(kind="need")
    url = f"/c/cleaning/1/entry/{need.pk}/"
    signed_in(nurse.account).post(url, {"text": "The nurse's words", "version": need.version})
    both = as_employer.post(url, {"text": "The employer's words", "version": need.version})
    assert both.status_code == 409
    page = both.content.decode()
    assert "Marja Koski changed this while you wrote" in page
    assert "nurse" in page
    assert "employer" in page
    again = as_employer.post(
        url, {"text": "Both words", "version": both.context["form"].data["version"]}
    )
    assert again.status_code == 302
    need.refresh_from_db()
    assert need.data["text"] == "Both words"


def test_a_date_that_makes_no_sense_is_explained(filled: Cycle, as_employer: Client):
    goal = filled.entries.get(kind="goal")
    page = as_employer.post(
        f"/c/cleaning/1/entry/{goal.pk}/", {"text": "x", "version": 1, "target_date": "0207-09-30"}
    )
    assert page.status_code == 422
    assert "Choose a date between 2000 and 2100." in page.content.decode()


def test_data_of_a_person_is_asked_about_before_it_is_shared(cycle: Cycle, nurse: Viewer):
    client = signed_in(nurse.account)
    typed = {
        "text": "Call 040 123 4567 or 131052-308T",
        "factor": "A2",
        "polarity": "strain",
        "sees": "shared",
        "field": "s1_oh",
    }
    page = client.post("/c/cleaning/1/add/finding/", typed)
    assert page.status_code == 422
    assert "a personal identity code" in page.content.decode()
    assert cycle.entries.count() == 0
    assert (
        client.post("/c/cleaning/1/add/finding/", {**typed, "person_checked": "on"}).status_code
        == 302
    )


def test_another_circle_gets_not_found_and_only_the_owner_hears_of_it(
    filled: Cycle, nurse: Viewer, as_employer: Client
):
    from samsyn.store.models import RefusedAccess

    draft = filled.entries.get(circle="ohs")
    here = f"/c/cleaning/1/entry/{draft.pk}/"
    for url in (here, f"{here}history/", f"{here}comments/", f"/c/cleaning/1/measure/{draft.pk}/"):
        assert as_employer.get(url).status_code == 404
    refused = RefusedAccess.objects.values_list("what", "circle", "organisation")
    assert list(refused.order_by("pk")) == [
        (page, "ohs", nurse.organisation_id)
        for page in ("entry_edit", "entry_history", "comments", "measure")
    ]


def test_copying_a_thread_leaks_nothing_between_the_two(filled: Cycle, as_employer: Client):
    need = filled.entries.get(kind="need")
    as_employer.post(f"/c/cleaning/1/thread/{need.pk}/copy/", {"token": "t"})
    first, second = filled.entries.filter(kind="goal").order_by("pk")
    as_employer.post(
        f"/c/cleaning/1/entry/{second.pk}/", {"text": "Another goal", "version": second.version}
    )
    first.refresh_from_db()
    assert first.data["text"] == "Time given matches the agreed level by autumn"
    assert filled.entries.filter(kind="indicator").count() == 2


def test_the_headings_of_the_country_show_what_is_covered(
    filled: Cycle, as_employer: Client, django_assert_max_num_queries
):
    filled.cooperation.country = "NO"
    filled.cooperation.save()
    with django_assert_max_num_queries(10):
        page = as_employer.get("/c/cleaning/1/step/1/")
    covered = {one["title"]: one["factors"] for one in page.context["headings"]}
    assert len(covered) == 9
    assert [factors for factors in covered.values() if factors] == [["Time pressure and pace"]]
