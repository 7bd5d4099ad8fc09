"""What a buyer reads by the link: agreed measures of the contract, and nothing else."""

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.buyers import mark_for_buyer
from samsyn.actions.entries import Refused, add_entry, change_entry
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Cycle, Entry
from tests.people import signed_in

AREA = "Time for each area"
HERE = "/c/cleaning/1/buyer/"


@pytest.fixture
def measures(cycle: Cycle, employer: Viewer) -> list[Entry]:
    """One of the contract, one that is nobody else's business, one the employer keeps."""
    need = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Secret need"})
    data = {"text": "Secret goal"}
    goal = add_entry(by=employer, kind="goal", cycle=cycle, parent=need.pk, data=data)
    owners = [{"party": "workplace", "role": "supervisor"}]
    made = []
    for text, circle in (
        ("Time for each area", None),
        ("Talk in pairs", None),
        ("Own", "employer"),
    ):
        data = {"text": text, "ends": "2027-03-01", "owners": owners, "why": "Secret reason"}
        made.append(
            add_entry(
                by=employer, kind="measure", cycle=cycle, parent=goal.pk, data=data, circle=circle
            )
        )
    return made


def agree(cycle: Cycle, *voices: Viewer) -> None:
    for by in voices:
        seen = content_of(cycle, Subject.PLAN)[1]
        give_word(cycle=cycle, subject=Subject.PLAN, kind=ConsentKind.ACCEPTED, seen=seen, by=by)


def test_the_buyer_reads_agreed_measures_of_the_contract(
    cycle: Cycle,
    measures: list[Entry],
    employer: Viewer,
    nurse: Viewer,
    representative: Viewer,
    django_assert_max_num_queries,
):
    boss = signed_in(employer.account)
    ticked, other, own = measures
    assert boss.post(HERE, {"measures": [ticked.pk, own.pk]}).status_code == 302
    boss.post(f"{HERE}link/new/")
    cycle.cooperation.refresh_from_db()
    link = f"/buyer/{cycle.cooperation.buyer_key}/"
    buyer = Client()
    assert AREA not in buyer.get(link).content.decode()
    agree(cycle, employer, nurse, representative)
    change_entry(entry=ticked.pk, version=2, data={"text": "Changed, not agreed"}, by=employer)
    with django_assert_max_num_queries(4):
        response = buyer.get(f"{link}?lang=en")
    shown = response.content.decode()
    for words in (AREA, "1 March 2027", "Supervisor", "Planned", "Kirkas Cleaning"):
        assert words in shown
    for words in ("pairs", "Own", "Secret", "Changed, not agreed", "Havu", "Elina"):
        assert words not in shown
    assert not buyer.cookies
    assert "<script" not in shown
    assert response.headers["Cache-Control"] == "no-store"
    nobody = boss.get(link)
    assert nobody.status_code == 200
    assert not nobody.cookies

    choosing = boss.get(HERE).content.decode()
    assert f'value="{ticked.pk}" checked' in choosing
    assert f'value="{other.pk}"><span' in choosing
    assert f'value="{own.pk}"' not in choosing
    assert link in choosing
    assert "data:image/svg+xml" in choosing
    boss.post(HERE, {"measures": [other.pk]})
    assert AREA not in buyer.get(link).content.decode()
    boss.post(f"{HERE}link/close/")
    assert buyer.get(link).status_code == 404


def test_marking_leaves_the_agreement_as_it_is(
    cycle: Cycle, measures: list[Entry], employer: Viewer, nurse: Viewer
):
    before = content_of(cycle, Subject.PLAN)[1]
    assert mark_for_buyer(cycle=cycle, measures=[measures[0].pk], by=employer) == 1
    assert content_of(cycle, Subject.PLAN)[1] == before
    with pytest.raises(Refused, match="not_for_buyers"):
        mark_for_buyer(cycle=cycle, measures=[], by=nurse)


def test_who_may_make_the_link(cycle: Cycle, supervisor: Viewer, employee: Viewer, nurse: Viewer):
    assert signed_in(supervisor.account).post(f"{HERE}link/new/").status_code == 403
    assert signed_in(employee.account).get(HERE).status_code == 403
    nurse_at = signed_in(nurse.account)
    assert nurse_at.get(f"{HERE}link/new/").status_code == 200
    assert nurse_at.get(f"{HERE}link/else/").status_code == 404
    assert Client().get("/buyer/nothing/").status_code == 404
