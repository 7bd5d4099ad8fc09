"""The shelves: public pages, search, favourites, and taking something into one's cycle."""

import re

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.catalogue import registry
from samsyn.core.shelf.kinds import ASPECTS, AXES
from samsyn.store.models import (
    ContentVersion,
    Cooperation,
    Cycle,
    Entry,
    Favourite,
    Organisation,
    OwnContent,
)
from tests.people import signed_in

BUDGET = 10
PAGES = (
    "/shelf/",
    "/shelf/tools/",
    "/shelf/aids/?step=3",
    "/shelf/kinds/checklist/",
    "/shelf/search/?q=breaks",
    "/shelf/recovery-check/",
)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_visitors_need_no_account_and_the_database_is_asked_once(
    db: None, client: Client, django_assert_max_num_queries, address: str
):
    with django_assert_max_num_queries(1):
        response = client.get(address)
    assert response.status_code == 200
    assert set(response.cookies) == set()
    assert "noto-sans" not in response.content.decode()


@pytest.mark.parametrize("address", [*PAGES, "/shelf/favourites/", "/shelf/use/recovery-card-day/"])
def test_pages_of_a_signed_in_person_cost_few_statements(
    cycle: Cycle, nurse: Viewer, django_assert_max_num_queries, address: str
):
    client = signed_in(nurse.account)
    with django_assert_max_num_queries(BUDGET):
        assert client.get(address).status_code == 200


@pytest.fixture
def goal(cycle: Cycle, nurse: Viewer) -> Entry:
    need = add_entry(by=nurse, kind="need", cycle=cycle, data={"text": "Rest"})
    return add_entry(
        by=nurse, kind="goal", cycle=cycle, parent=need.pk, data={"text": "Breaks are taken"}
    )


def test_a_card_becomes_a_draft_measure_of_ones_own_side(goal: Entry, supervisor: Viewer):
    client = signed_in(supervisor.account)
    shown = page(client, "/shelf/use/recovery-card-day/")
    assert "Choose two fixed moments in the day" in shown
    taken = {"place": f"cleaning/{goal.pk}", "text": "Two breaks", "how": "At ten and at two"}
    answer = client.post("/shelf/use/recovery-card-day/", taken)
    measure = Entry.objects.get(kind="measure")
    assert answer["Location"] == f"/c/cleaning/1/step/3/?entry={measure.pk}#entry-{measure.pk}"
    assert (measure.parent_id, measure.circle) == (goal.pk, "employer")
    assert measure.data == {"text": "Two breaks", "how": "At ten and at two"}


def test_without_a_goal_it_waits_among_the_notes(cycle: Cycle, supervisor: Viewer):
    client = signed_in(supervisor.account)
    client.post(
        "/shelf/use/recovery-card-day/", {"place": "cleaning/0", "text": "Two breaks", "how": ""}
    )
    note = Entry.objects.get()
    assert (note.kind, note.circle, note.data) == ("quick_note", "employer", {"text": "Two breaks"})


def test_nothing_is_taken_into_somebody_elses_cycle(goal: Entry, outsider):
    client = signed_in(outsider)
    taken = {"place": f"cleaning/{goal.pk}", "text": "Two breaks", "how": ""}
    assert client.post("/shelf/use/recovery-card-day/", taken).status_code == 422
    assert not Entry.objects.filter(kind="measure").exists()


def example() -> tuple[str, str]:
    """The id of an example and the text that stays closed at first."""
    item = registry().contents("example")[0]
    return item.id, registry().text(item.key("measure"), "en").value


def test_an_example_opens_after_the_groups_own_words(goal: Entry, nurse: Viewer):
    item, hidden = example()
    client = signed_in(nurse.account)
    first = page(client, f"/shelf/use/{item}/")
    assert hidden not in first
    own = {"place": f"cleaning/{goal.pk}", "text": "We would rest together", "first": "1"}
    opened = client.post(f"/shelf/use/{item}/", own)
    note = Entry.objects.get(kind="quick_note")
    assert (note.circle, note.data) == ("ohs", {"text": "We would rest together"})
    shown = page(client, opened["Location"])
    assert hidden in shown
    form = shown[shown.index("<form class=") :]
    assert "We would rest together" in form
    assert hidden not in form


def test_nobody_opens_an_example_with_anothers_note(goal: Entry, nurse: Viewer, supervisor: Viewer):
    item, hidden = example()
    own = {"place": f"cleaning/{goal.pk}", "text": "We would rest together", "first": "1"}
    opened = signed_in(nurse.account).post(f"/shelf/use/{item}/", own)
    shown = page(signed_in(supervisor.account), opened["Location"])
    assert hidden not in shown
    assert "We would rest together" not in shown


def test_a_visitor_reads_an_example_after_own_words_that_nobody_keeps(db: None, client: Client):
    item, hidden = example()
    assert hidden not in page(client, f"/shelf/{item}/")
    opened = client.post(f"/shelf/{item}/", {"own_words": "<b>Ours</b>"}).content.decode()
    assert hidden in opened
    assert "&lt;b&gt;Ours&lt;/b&gt;" in opened


def test_every_aspect_and_axis_has_a_tool_and_community_comes_first(db: None, client: Client):
    for name, values in (("aspect", ASPECTS), ("axis", AXES)):
        for value in values:
            assert "<h3" in page(client, f"/shelf/tools/?{name}={value}"), value
    shown = page(client, "/shelf/tools/")
    levels = re.findall(r'data-size="sm">(For [^<]+)<', shown)
    assert levels == ["For the work community", "For one person"]


def test_a_tool_names_its_owner_time_privacy_and_date(db: None, client: Client):
    shown = page(client, "/shelf/recovery-check/")
    for words in (
        "Finnish Institute of Occupational Health",
        "https://hyvatyo.ttl.fi/en/mental-health-toolkit/tools/recovery-calculator",
        "45 minutes",
        "21 November 2026",
        "You give one answer for the whole group",
        "/shelf/recovery-card-shifts/",
    ):
        assert words in shown, words
    assert len(shown.encode()) <= 50_000


def test_an_unknown_item_is_not_found(db: None, client: Client):
    assert client.get("/shelf/no-such-item/").status_code == 404
    assert client.get("/shelf/kinds/no-such-kind/").status_code == 404


def publish(owner: Organisation, by: Viewer, *, scope: str) -> None:
    """A guide in Arabic alone, published for those of that scope."""
    data = {
        "structure": {"kind": "guide", "parts": {"lead": 1}},
        "texts": {"ar": {"status": "draft", "texts": {"title": "راحة", "lead": "بعد العمل"}}},
    }
    facts = {"created_by": by.account, "updated_by": by.account}
    content = OwnContent.objects.create(
        organisation=owner, item="own-rest", kind="guide", state="published", scope=scope, **facts
    )
    version = ContentVersion(content=content, number=1, verb="published", data=data, by=by.account)
    version.save()
    content.published = version
    content.save()


def test_what_an_organisation_added_is_read_by_those_it_is_for(
    workplace: Organisation, cooperation: Cooperation, supervisor: Viewer, client: Client, outsider
):
    publish(workplace, supervisor, scope="own")
    shown = page(signed_in(supervisor.account), "/shelf/own-rest/")
    assert 'lang="ar"' in shown
    assert "Not translated yet" in shown
    assert "Kirkas Cleaning" in shown
    assert "own-rest" in page(signed_in(supervisor.account), "/shelf/search/?q=راحة&language=ar")
    for stranger in (client, signed_in(outsider)):
        assert stranger.get("/shelf/own-rest/").status_code == 404
        assert "own-rest" not in page(stranger, "/shelf/kinds/guide/")
    OwnContent.objects.update(scope="public")
    Organisation.objects.filter(pk=workplace.pk).update(publishes=True)
    assert 'dir="rtl"' in page(client, "/shelf/own-rest/?in=ar")


def test_favourites_are_ones_own(cycle: Cycle, nurse: Viewer, supervisor: Viewer):
    client = signed_in(nurse.account)
    client.post("/shelf/favourites/recovery-check/", {"next": "//elsewhere.example"})
    assert "Recovery check" in page(client, "/shelf/favourites/")
    assert "Recovery check" not in page(signed_in(supervisor.account), "/shelf/favourites/")
    client.post("/shelf/favourites/recovery-check/", {"drop": "1"})
    assert not Favourite.objects.exists()


def test_search_says_why_and_keeps_its_filters(db: None, client: Client):
    shown = page(client, "/shelf/search/?q=roster&kind=tool&minutes=30")
    assert "<mark>roster</mark>" in shown
    assert "/shelf/recovery-check-shifts/" in shown
    assert "/shelf/substance-programme/" not in shown
    assert '<option value="tool" selected' in shown
    assert "Nothing found" in page(client, "/shelf/search/?q=zzzzzz")


def test_step_pages_suggest_three_options_with_a_reason(cycle: Cycle, goal: Entry, nurse: Viewer):
    add_entry(by=nurse, kind="choice", cycle=cycle, data={"use": "address_first", "factor": "A5"})
    shown = page(signed_in(nurse.account), "/c/cleaning/1/step/3/")
    beside = shown[shown.index("From the shelves, if you like") :]
    assert "Because you work on: Working time and recovery" in beside
    assert beside[: beside.index("</ul>")].count("<li") == 3
    assert "/shelf/do-3/" in beside
    assert "/shelf/avoid-3/" in beside
