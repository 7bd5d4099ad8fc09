"""The demo is whole: its people, its entries, an unbroken record, and pages that open."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.actions.events import broken_link
from samsyn.core.process.readiness import dues
from samsyn.core.terms import CooperationState, CycleState
from samsyn.demo import big_cooperation, build
from samsyn.store.models import (
    Account,
    Agreement,
    Consent,
    Contract,
    Cooperation,
    Cycle,
    Entry,
    Event,
    Organisation,
    Seat,
)
from samsyn.store.queries.cycles import shared_tree_of
from tests.people import signed_in

BUDGET = 10


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The whole demo, built once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def story(demo: None, db: None) -> None:
    """Every test here reads the demo."""


def kinds(slug: str, number: int) -> Counter[str]:
    return Counter(
        Entry.objects.filter(
            cycle__cooperation__slug=slug, cycle__number=number, removed_at=None
        ).values_list("kind", flat=True)
    )


@pytest.mark.deep
def test_organisations_and_people() -> None:
    assert Counter(Organisation.objects.values_list("party", flat=True)) == {
        "workplace": 7,
        "ohs": 2,
    }
    people = Account.objects.filter(is_active=True)
    assert people.count() == 33
    assert Counter(people.values_list("language", flat=True)) == {
        "fi": 11,
        "en": 7,
        "sv": 4,
        "nb": 3,
        "lv": 3,
        "et": 2,
        "pl": 3,
    }
    everybody = Account.objects.all()
    assert all(one.is_demo for one in everybody)
    assert not any(one.has_usable_password() for one in everybody)
    assert all(one.email.endswith("@example.org") for one in everybody)


@pytest.mark.deep
def test_what_is_written_in_each_cycle() -> None:
    wanted = ("finding", "need", "goal", "indicator", "measure", "reading", "meeting", "staff_text")
    found = {
        (slug, number): tuple(kinds(slug, number)[kind] for kind in wanted)
        for slug, number in (("cafe", 1), ("cleaning", 1), ("hospital", 1), ("hospital", 2))
    }
    assert found == {
        ("cafe", 1): (6, 1, 1, 1, 4, 1, 0, 0),
        ("cleaning", 1): (18, 4, 6, 8, 16, 9, 3, 4),
        ("hospital", 1): (9, 2, 3, 3, 9, 15, 0, 0),
        ("hospital", 2): (22, 5, 8, 9, 33, 28, 2, 3),
    }


@pytest.mark.deep
def test_every_chain_of_events_holds_and_none_is_from_the_future() -> None:
    broken = {one.slug: broken_link(one) for one in Cooperation.objects.all()}
    assert set(broken.values()) == {None}
    assert not Event.objects.filter(at__gt=timezone.now()).exists()


@pytest.mark.deep
def test_where_the_clients_of_the_second_health_service_stand() -> None:
    states = dict(
        Cooperation.objects.exclude(slug__in=["cafe", "cleaning", "hospital"]).values_list(
            "slug", "state"
        )
    )
    assert states == {
        "daycare": CooperationState.OPEN,
        "logistics": CooperationState.PAUSED,
        "garage": CooperationState.OPEN,
        "print": CooperationState.ALONE,
        "pilvenhattara-software": CooperationState.INVITED,
        "ruislinna-bakery": CooperationState.INVITED,
    }
    assert Contract.objects.filter(ends__isnull=False).count() == 1
    assert Seat.objects.filter(substitute_for__isnull=False, ends__isnull=False).count() == 1


@pytest.mark.deep
def test_the_hospital_is_in_its_second_cycle_with_dissent_beside_the_plan() -> None:
    first, second = Cycle.objects.filter(cooperation__slug="hospital").order_by("number")
    assert (first.state, second.state) == (CycleState.CLOSED, CycleState.OPEN)
    plan = Agreement.objects.get(cycle=second, subject="plan")
    assert plan.joint_at is not None
    dissent = Consent.objects.get(agreement=plan, kind="dissented")
    assert (dissent.voice, dissent.name) == ("representatives", "Seppo Kalliorinne")


@pytest.mark.deep
def test_the_cleaning_company_waits_for_its_representative() -> None:
    cycle = Cycle.objects.get(cooperation__slug="cleaning")
    plan = Agreement.objects.filter(cycle=cycle, subject="plan").latest("number")
    assert plan.joint_at is None
    assert [one.voice for one in plan.consents.order_by("pk")] == ["workplace", "ohs"]
    urgent = [row for row in Entry.objects.filter(cycle=cycle, kind="measure")
              if row.data.get("urgent")]  # fmt: skip
    assert [row.data["status"] for row in urgent] == ["started"]
    circles = Entry.objects.filter(cycle=cycle, circle__isnull=False).values_list(
        "circle", flat=True
    )
    assert set(circles) == {"ohs", "employer", "representatives"}


@pytest.mark.deep
def test_something_is_late_and_something_is_coming() -> None:
    today = timezone.localdate()
    for slug in ("cleaning", "hospital"):
        cycle = Cycle.objects.get(cooperation__slug=slug, state=CycleState.OPEN)
        found = dues(shared_tree_of(cycle), today)
        assert sum(due.late for due in found) >= 4
        assert sum(not due.late for due in found) >= 4


@pytest.mark.deep
def test_staff_pages_are_released() -> None:
    released = Cooperation.objects.filter(staff_key__isnull=False).values_list("slug", flat=True)
    assert sorted(released) == ["cleaning", "hospital"]


@pytest.mark.deep
@pytest.mark.parametrize(
    ("person", "slug", "number"),
    [
        ("elsa", "cafe", 1),
        ("riikka", "cafe", 1),
        ("helena", "cleaning", 1),
        ("samuel", "cleaning", 1),
        ("annika", "cleaning", 1),
        ("riikka", "cleaning", 1),
        ("ingrid", "cleaning", 1),
        ("liisa", "hospital", 1),
        ("liisa", "hospital", 2),
        ("kadri", "hospital", 2),
        ("lars", "hospital", 2),
        ("jaana", "hospital", 2),
    ],
)
def test_every_page_opens_within_its_budget(person: str, slug: str, number: int) -> None:
    client = signed_in(Account.objects.get(email=f"{person}@example.org"))
    client.get("/home/")
    cooperation = Cooperation.objects.get(slug=slug)
    here = f"/c/{slug}/{number}"
    slow = {}
    for step in range(6):
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(f"{here}/step/{step}/")
        assert answer.status_code == 200
        if len(statements) > BUDGET:
            slow[step] = len(statements)
    assert slow == {}
    others = [f"{here}/", f"{here}/timeline/", f"/c/{slug}/year/", f"/c/{slug}/learning/"]
    for path in [*others, f"{here}/meetings/", f"{here}/staff/", f"{here}/notes/"]:
        assert (path, client.get(path).status_code) == (path, 200)
    if cooperation.staff_key:
        assert client.get(f"/staff/{cooperation.staff_key}/").status_code == 200


@pytest.mark.deep
def test_an_employee_reads_what_staff_are_told() -> None:
    client = signed_in(Account.objects.get(email="olena@example.org"))
    answer = client.get("/c/cleaning/", follow=True)
    assert answer.status_code == 200
    assert "People are proud of their sites." in answer.content.decode()
    assert client.get("/c/cleaning/1/step/1/").status_code == 403


@pytest.mark.deep
def test_a_cooperation_for_measuring_speed_is_as_large_as_wished() -> None:
    big = big_cooperation(measures=7, goals=4, needs=2)
    found = kinds(big.slug, 1)
    wanted = ("need", "goal", "measure", "indicator", "reading")
    assert tuple(found[kind] for kind in wanted) == (2, 4, 7, 4, 20)
    assert Agreement.objects.filter(cycle__cooperation=big, joint_at__isnull=False).count() == 4
