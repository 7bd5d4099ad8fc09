"""Small workplaces: a whole cycle on one plain form a step, widened later without loss."""

import re
from datetime import date

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry, change_entry
from samsyn.actions.organisations import widen
from samsyn.core.terms import CycleState, SizeMode
from samsyn.store.models import Consent, Cooperation, Cycle, Entry
from tests.people import signed_in

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Page:
    """A short page as a browser without scripts holds it; counts what is typed."""

    typed = 0

    def __init__(self, client: Client, cycle: Cycle, step: int) -> None:
        self.client, self.step = client, step
        self.base = f"/c/{cycle.cooperation.slug}/{cycle.number}"
        self.html = client.get(f"{self.base}/step/{step}/").content.decode()
        form = self.html.split(f"/short/{step}/", 1)[1].split("</form>", 1)[0]
        self.names = re.findall(r'name="((?!was-)[^"]+)"', form)
        self.start = {
            name: value for name, value in HIDDEN.findall(form) if name != "csrfmiddlewaretoken"
        }
        for name, value in list(self.start.items()):
            if name.startswith("was-"):
                self.start[name[4:]] = value

    def name(self, pattern: str) -> str:
        """The one field whose name ends so (the first of several)."""
        return next(name for name in self.names if re.search(pattern + "$", name))

    def send(self, **typed: str):
        """Fill these fields (named by the end of their names) and save."""
        filled = {self.name(key): value for key, value in typed.items()}
        return self.post(filled)

    def post(self, filled: dict[str, str]):
        Page.typed += len(filled)
        return self.client.post(f"{self.base}/short/{self.step}/", {**self.start, **filled})

    def agree(self, subject: str) -> None:
        """The reader's own word on what the page shows."""
        page = self.client.get(f"{self.base}/step/{self.step}/").content.decode()
        seen = page.split(f"/agreed/{subject}/word/", 1)[1].split('name="seen" value="', 1)[1]
        self.client.post(
            f"{self.base}/agreed/{subject}/word/", {"seen": seen[:64], "kind": "accepted"}
        )

    def heard(self, subject: str) -> None:
        """The workplace records that everybody was heard, with one button."""
        page = self.client.get(f"{self.base}/step/{self.step}/").content.decode()
        form = page.split(f"/agreed/{subject}/record/", 1)[1].split("</form>", 1)[0]
        data = dict(HIDDEN.findall(form))
        data.pop("csrfmiddlewaretoken", None)
        self.client.post(f"{self.base}/agreed/{subject}/record/", data)


@pytest.fixture
def small(cooperation: Cooperation) -> Cooperation:
    for row in (cooperation, cooperation.workplace):
        name = "mode" if isinstance(row, Cooperation) else "size_mode"
        setattr(row, name, SizeMode.MICRO)
        row.save()
    return cooperation


@pytest.fixture
def owner(small: Cooperation, employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.fixture
def partner(small: Cooperation, nurse: Viewer) -> Client:
    return signed_in(nurse.account)


def entries(cycle: Cycle, kind: str) -> list[dict]:
    rows = Entry.objects.filter(cycle=cycle, kind=kind, removed_at__isnull=True).order_by("pk")
    return [row.data for row in rows]


def test_a_whole_cycle_takes_fewer_than_thirty_fields(
    cycle: Cycle, small: Cooperation, employer: Viewer, owner: Client, partner: Client
) -> None:
    Page.typed = 0
    together = Page(owner, cycle, 0)
    together.send(text="Everybody, in the Monday talk")
    small.refresh_from_db()
    assert small.representative_substitute == "Everybody, in the Monday talk"
    everybody(cycle, 0, "preconditions", owner, partner)

    picture = Page(owner, cycle, 1)
    picture.post(
        {
            picture.name("finding-resource-0-text"): "We help each other",
            picture.name("finding-strain-0-text"): "Short nights",
            picture.name("finding-strain-0-factor"): "A5",
            picture.name("choice-strengthen-text"): "Help each other",
            picture.name("choice-address_first-text"): "Sleep",
        }
    )
    seen = Page(partner, cycle, 1)
    assert "Short nights" in seen.html
    seen.post({seen.name("finding-strain-0-text"): "Tired bakers on my visit"})
    everybody(cycle, 1, "picture", owner, partner)

    goals = Page(owner, cycle, 2)
    goals.post(
        {
            goals.name("new-need-need-text"): "Rest between shifts",
            goals.name("new-goal-first-text"): "Nobody closes and bakes the next morning",
            goals.name("new-goal-first-target_date"): "2027-03-01",
            goals.name("new-indicator-new-goal-first-text"): "Short nights in a month",
        }
    )
    everybody(cycle, 2, "goals", owner, partner)

    plan = Page(owner, cycle, 3)
    rows = [name for name in plan.names if re.match(r"new-measure-\d+-\d+-text$", name)]
    assert len(rows) == 3
    plan.post(
        {
            rows[0]: "A rota three weeks ahead",
            rows[0].replace("-text", "-responsibilities"): "Elina",
            rows[0].replace("-text", "-ends"): "2027-01-15",
        }
    )
    everybody(cycle, 3, "plan", owner, partner)

    under_way = Page(owner, cycle, 4)
    under_way.post(
        {
            under_way.name(r"s\d+-status"): "done",
            under_way.name(
                "new-communication-s4_communication-message"
            ): "The rota hangs on the fridge",
            under_way.name("s4_management_support-evidence"): "The owner bakes on Mondays",
        }
    )

    back = Page(owner, cycle, 5)
    back.post(
        {
            back.name("item-s5_successes-text"): "Everybody slept",
            back.name("-goal_status"): "met",
            back.name("-result"): "No short nights since January",
            back.name("-modify"): "Nothing",
            back.name("-further"): "The same for summer",
            back.name("-decision"): "continue",
        }
    )
    everybody(cycle, 5, "assessment", owner, partner)
    owner.post(f"/c/{small.slug}/1/close/")
    cycle.refresh_from_db()
    assert cycle.state == CycleState.CLOSED
    assert Page.typed == 23

    need, goal = entries(cycle, "need")[0], entries(cycle, "goal")[0]
    assert need["text"] == "Rest between shifts"
    assert len(need["choices"]) == 2
    assert goal == {
        "text": "Nobody closes and bakes the next morning",
        "target_date": "2027-03-01",
    }
    assert entries(cycle, "measure")[0]["status"] == "done"
    heard = Consent.objects.filter(agreement__cycle=cycle, voice="representatives")
    assert {word.name for word in heard} == {"Everybody, in the Monday talk"}

    widen(organisation=small.workplace, size_mode=SizeMode.SMALL, by=employer.account)
    texts = {
        1: ["We help each other", "Short nights", "Tired bakers on my visit", "Sleep"],
        2: ["Rest between shifts", "Short nights in a month"],
        3: ["A rota three weeks ahead", "Elina"],
        4: ["The rota hangs on the fridge", "The owner bakes on Mondays"],
        5: ["Everybody slept", "No short nights since January", "The same for summer"],
        0: ["Everybody, in the Monday talk"],
    }
    for step, wanted in texts.items():
        page = owner.get(f"/c/{small.slug}/1/step/{step}/").content.decode()
        assert "/short/" not in page
        assert [text for text in wanted if text not in page] == []


def everybody(cycle: Cycle, step: int, subject: str, owner: Client, partner: Client) -> None:
    Page(owner, cycle, step).agree(subject)
    Page(partner, cycle, step).agree(subject)
    Page(owner, cycle, step).heard(subject)
    agreement = cycle.agreements.get(subject=subject)
    assert agreement.joint_at is not None


def test_two_people_writing_the_same_field_see_both_texts(
    cycle: Cycle, owner: Client, partner: Client, nurse: Viewer
) -> None:
    first = Page(owner, cycle, 2)
    first.post({first.name("new-need-need-text"): "Rest"})
    need = Entry.objects.get(kind="need")
    late = Page(owner, cycle, 2)
    change_entry(entry=need.pk, version=need.version, data={"text": "Sleep"}, by=nurse)
    answer = late.post({f"e{need.pk}-text": "Rest between shifts"})
    page = answer.content.decode()
    assert answer.status_code == 409
    both = ("Marja Koski", "Sleep", "Rest between shifts")
    assert [text for text in both if text not in page] == []
    need.refresh_from_db()
    assert need.data["text"] == "Sleep"
    again = dict(HIDDEN.findall(page.split("/short/2/", 1)[1]))
    again.pop("csrfmiddlewaretoken", None)
    again[f"e{need.pk}-text"] = "Rest between shifts"
    assert owner.post("/c/cleaning/1/short/2/", again).status_code == 302
    need.refresh_from_db()
    assert need.data["text"] == "Rest between shifts"


def test_what_somebody_else_wrote_beside_it_stays(
    cycle: Cycle, owner: Client, partner: Client, nurse: Viewer
) -> None:
    first = Page(owner, cycle, 2)
    first.post(
        {
            first.name("new-need-need-text"): "Rest",
            first.name("new-goal-first-text"): "No short nights",
        }
    )
    goal = Entry.objects.get(kind="goal")
    late = Page(owner, cycle, 2)
    change_entry(entry=goal.pk, version=1, data={"target_date": "2027-05-01"}, by=nurse)
    assert late.post({f"e{goal.pk}-text": "No short nights at all"}).status_code == 302
    goal.refresh_from_db()
    assert goal.data == {"text": "No short nights at all", "target_date": "2027-05-01"}


def test_sending_twice_writes_once(cycle: Cycle, owner: Client) -> None:
    page = Page(owner, cycle, 1)
    filled = {page.name("finding-strain-0-text"): "Short nights"}
    page.post(filled)
    page.post(filled)
    assert Entry.objects.filter(kind="finding").count() == 1


def test_what_belongs_to_something_empty_is_asked_for(cycle: Cycle, owner: Client) -> None:
    page = Page(owner, cycle, 2)
    answer = page.post({page.name("new-goal-first-text"): "No short nights"})
    assert answer.status_code == 422
    assert "No short nights" in answer.content.decode()
    assert Entry.objects.count() == 0


def test_everything_of_a_step_is_one_link_away(cycle: Cycle, owner: Client) -> None:
    assert "/step/1/?full=1" in Page(owner, cycle, 1).html
    page = owner.get("/c/cleaning/1/step/1/?full=1").content.decode()
    assert "/short/" not in page
    assert "/add/finding/" in page


def test_rooms_show_when_they_are_opened(cycle: Cycle, owner: Client, small: Cooperation) -> None:
    before = owner.get("/c/cleaning/1/").content.decode()
    assert 'href="/c/cleaning/year/"' not in before
    link = 'class="ds-link" href="' + "/c/cleaning/1/meetings/"
    assert link not in before
    owner.post("/c/cleaning/1/rooms/", {"room": "meetings"})
    assert link in owner.get("/c/cleaning/1/").content.decode()
    small.refresh_from_db()
    assert small.rooms == ["meetings"]


def test_own_side_lines_stay_on_their_side(
    cycle: Cycle, owner: Client, partner: Client, employer: Viewer
) -> None:
    add_entry(
        by=employer,
        kind="finding",
        cycle=cycle,
        circle="employer",
        data={"polarity": "strain", "party": "workplace", "text": "Only the owner knows"},
    )
    assert "Only the owner knows" in Page(owner, cycle, 1).html
    assert "Only the owner knows" not in Page(partner, cycle, 1).html


def test_a_date_that_makes_no_sense_is_explained(cycle: Cycle, owner: Client) -> None:
    page = Page(owner, cycle, 2)
    answer = page.post(
        {
            page.name("new-need-need-text"): "Rest",
            page.name("new-goal-first-text"): "No short nights",
            page.name("new-goal-first-target_date"): date(3027, 1, 1).isoformat(),
        }
    )
    assert answer.status_code == 422
    assert Entry.objects.count() == 0
