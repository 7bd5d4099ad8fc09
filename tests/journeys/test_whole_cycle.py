"""A newcomer's whole way, by keyboard only, in two languages.

Bring a filled-in form, correct the preview, agree it in three voices, carry measures out on
the board, record readings, assess, close the cycle, and take Word and PDF.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from samsyn.access.viewers import Viewer
from samsyn.reports.read.form import read_form
from samsyn.reports.render.docx_form import write_form
from samsyn.store.models import Cooperation, Cycle, Entry
from tests.journeys.keyboard import AtKeyboard
from tests.people import signed_in

PLAN: dict[str, Any] = {
    "format": "samsyn-plan/1",
    "workplace": "Kirkas Cleaning",
    "health_service": "Havu Occupational Health",
    "picture": {
        "workplace_factors": [
            {"text": "Evening sites are cleaned in a hurry"},
            {"text": "People are proud of their own sites"},
        ],
        "health_service_factors": [{"text": "Hurry is named most in the workplace survey"}],
        "address_first": [{"text": "Hurry at evening sites"}],
        "strengthen": [{"text": "Pride in one's own site"}],
    },
    "threads": [
        {
            "need": "Work at evening sites must fit the time given",
            "goals": [
                {
                    "goal": "Time given matches the agreed level by autumn",
                    "sub_goals": [{"text": "Sites measured by March"}],
                    "indicators": [{"text": "Sites over time: 11 now, target 0"}],
                    "timetable": "30 September 2027",
                    "measures": [
                        {
                            "measure": "Measure each site with the cleaner",
                            "timetable": "January to March",
                            "responsibilities": "Service supervisors",
                            "indicators": "",
                        },
                        {
                            "measure": "Talk about daytime cleaning with three customers",
                            "timetable": "February to June",
                            "responsibilities": "Managing director",
                            "indicators": "",
                        },
                    ],
                    "assessment": {
                        "implementation_and_impact": "",
                        "modification": "",
                        "further_plan": "",
                    },
                }
            ],
        }
    ],
    "implementation": {"communication": "Text message in six languages", "plan_changes": ""},
}


@pytest.fixture(params=["en", "fi"])
def language(request: Any) -> str:
    return str(request.param)


@pytest.fixture
def at_keyboard(live: Any, new_context: Any, language: str) -> Any:
    def sit_down(viewer: Viewer) -> AtKeyboard:
        context = new_context()
        session = signed_in(viewer.account).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [
                {"name": "samsyn_session", "value": session, "url": live.url},
                {"name": "samsyn_language", "value": language, "url": live.url},
            ]
        )
        return AtKeyboard(context.new_page(), live.url, language)

    return sit_down


@pytest.mark.browser
@pytest.mark.deep
def test_a_whole_cycle(
    cooperation: Cooperation,
    employer: Viewer,
    representative: Viewer,
    nurse: Viewer,
    at_keyboard: Any,
    tmp_path: Path,
):
    manager, elected, carer = (at_keyboard(one) for one in (employer, representative, nurse))
    path = bring_the_form(manager, tmp_path)
    for step in ("step/1/", "step/2/", "step/3/"):
        agree(f"{path}{step}", elected, manager, carer)
    carry_out(manager, path)
    record_readings(manager, path)
    assess(manager, path)
    agree(f"{path}step/5/", elected, manager, carer)
    manager.open(f"{path}step/5/")
    manager.press("button", "Close the cycle")
    assert Cycle.objects.get(cooperation=cooperation).state == "closed"
    take_documents(manager, path, tmp_path)


def bring_the_form(manager: AtKeyboard, folder: Path) -> str:
    """Import the form with two corrections; the path of the new cycle."""
    form = folder / "filled.docx"
    form.write_bytes(write_form(PLAN))
    manager.open("/c/cleaning/cycles/")
    manager.press("link", "Bring a form")
    chooser = manager.page.locator('input[type="file"]')
    manager.reach(chooser)
    chooser.set_input_files(form)
    manager.press("button", "Read the document")
    polarities = manager.page.locator('select[name$="-polarity"]')
    for place, polarity in enumerate(("strain", "resource", "strain")):
        manager.choose(polarities.nth(place), polarity)
    goal = manager.page.get_by_text("Time given matches the agreed level by autumn", exact=True)
    manager.reach(goal.first)
    manager.page.keyboard.press("Control+End")
    manager.page.keyboard.type(" 2027")
    manager.press("button", "Make the draft cycle")
    assert Entry.objects.get(kind="goal").data["text"].endswith("by autumn 2027")
    cycle = Cycle.objects.get()
    return f"/c/cleaning/{cycle.number}/"


def agree(path: str, elected: AtKeyboard, *parties: AtKeyboard) -> None:
    """The representative is heard, then both parties accept."""
    elected.open(path)
    elected.press("button", "I have been heard")
    for party in parties:
        party.open(path)
        party.press("button", "Accept")
    assert parties[-1].page.get_by_text(parties[-1].word("Agreed by everybody needed.")).count()


def carry_out(manager: AtKeyboard, path: str) -> None:
    """Move both measures along the board: begun, and one of them done."""
    for measure, states in (
        ("Measure each site with the cleaner", ("started", "done")),
        ("Talk about daytime cleaning with three customers", ("started",)),
    ):
        for state in states:
            manager.open(f"{path}step/4/")
            manager.enter(manager.page.get_by_role("link", name=measure, exact=True).first)
            manager.set_choice("status", state)
            manager.type_into("note", "Seen on site")
            manager.press("button", "Save")
    statuses = Entry.objects.filter(kind="measure").order_by("pk")
    assert [row.data["status"] for row in statuses] == ["done", "started"]


def record_readings(manager: AtKeyboard, path: str) -> None:
    """Two readings of the goal's indicator; they are drawn as a chart with its table."""
    for day, value in (("2027-03-01", "6"), ("2027-06-01", "2")):
        manager.open(f"{path}step/5/")
        manager.press("link", "Add a reading")
        manager.type_date("date", day)
        manager.type_into("value", value)
        manager.press("button", "Save")
    assert [r.data["value"] for r in Entry.objects.filter(kind="reading").order_by("pk")] == [6, 2]
    assert manager.page.locator("svg polyline, svg path").count() > 0


def assess(manager: AtKeyboard, path: str) -> None:
    """Implemented and effect apart for each measure; a status with evidence for the goal."""
    for place in range(2):
        manager.open(f"{path}step/5/")
        named = manager.word("Measures: implemented and effect")
        row = manager.page.get_by_role("table", name=named).locator("tbody tr").nth(place)
        manager.enter(row.get_by_role("link").last)
        manager.set_choice("implemented", "yes" if place == 0 else "partly")
        manager.set_choice("effect", "good")
        manager.set_choice("decision", "continue")
        manager.press("button", "Save")
    manager.open(f"{path}step/5/")
    manager.press("link", "Assess this goal")
    manager.type_into("result", "Time was added at seven sites.")
    manager.set_choice("goal_status", "partly")
    manager.tick("participants_workplace", "management")
    manager.tick("participants_ohs", "nurse")
    manager.press("button", "Save")


def take_documents(manager: AtKeyboard, path: str, folder: Path) -> None:
    """Word and PDF; the Word form read again is the same plan."""
    manager.open(f"{path}documents/")
    word = folder / "out.docx"
    manager.download("documents/form/").save_as(word)
    plan = read_form(word).plan
    (thread,) = plan["threads"]
    assert thread["need"] == "Work at evening sites must fit the time given"
    assert thread["goals"][0]["goal"].endswith("by autumn 2027")
    assert len(thread["goals"][0]["measures"]) == 2
    pdf = folder / "out.pdf"
    manager.download("documents/report/").save_as(pdf)
    assert pdf.read_bytes()[:5] == b"%PDF-"
