"""The action plan section, the wall sheet and the description of the cooperation."""

from samsyn.reports.action_plan import action_plan, headings_of
from samsyn.reports.blocks import Heading, Table, texts_of
from samsyn.reports.description import Preconditions, Seat, description_of_cooperation
from samsyn.reports.plan_parts import parts_of
from samsyn.reports.wall_sheet import StaffWords, wall_sheets
from tests.reports.plans import CLEANING, EMPTY, frame


def _headings(report):
    return [
        block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1
    ]


def _measures(report):
    tables = [block for block in report.blocks if isinstance(block, Table)]
    return [
        row[1][0].text
        for table in tables
        if table.summary.startswith("Measures")
        for row in table.rows
    ]


def test_the_action_plan_has_the_headings_of_the_model():
    assert _headings(action_plan(CLEANING, frame(), agreed=True)) == [
        "Situational picture in short",
        "Needs and goals",
        "Measures for the work community",
        "Prevention",
        "Adding resources",
        "Supervisors' work and its support",
        "Cooperation of supervisors and the occupational health service",
        "Follow-up and indicators",
        "Parties, dates and version",
    ]


def test_the_action_plan_lists_each_agreed_measure_once_and_no_urgent_one():
    assert sorted(_measures(action_plan(CLEANING, frame(), agreed=True))) == [
        "Shared start of shift, ten minutes",
        "Talk with the customer about the cut minutes",
        "Walk the rounds again with the crews",
    ]
    assert "One number for all night shifts" not in set(
        texts_of(action_plan(CLEANING, frame(), agreed=True).blocks)
    )


def test_the_action_plan_lists_nothing_before_both_agreed():
    report = action_plan(CLEANING, frame(), agreed=False)
    words = set(texts_of(report.blocks))
    assert (
        "The goals and measures have not been agreed by both parties yet, so none are listed."
        in words
    )
    assert not words & {measure.text for measure in parts_of(CLEANING).measures}


def test_a_measure_goes_under_what_it_serves():
    found = {measure.text: headings_of(measure) for measure in parts_of(CLEANING).measures}
    assert found == {
        "Shared start of shift, ten minutes": ("cooperation", "resources", "community"),
        "Walk the rounds again with the crews": ("community", "prevention"),
        "Talk with the customer about the cut minutes": ("community",),
        "One number for all night shifts": ("cooperation",),
    }


def test_the_wall_sheet_prefers_the_words_written_for_staff():
    words = StaffWords(works="- We help each other\n- Coffee at nine", came_of_last="New rounds")
    report = next(iter(wall_sheets(CLEANING, frame(), words)))
    said = list(texts_of(report.blocks))
    assert said[said.index("What works here") + 1 :][:2] == ["We help each other", "Coffee at nine"]
    assert "New rounds" in said
    assert "Crews drew their own rounds." not in said


def test_the_wall_sheet_fills_itself_from_the_plan():
    said = set(texts_of(next(iter(wall_sheets(CLEANING, frame(), StaffWords()))).blocks))
    assert said >= {
        "Crews help each other without being asked.",
        "Everyone on a night shift has somebody to call",
        "One number for all night shifts",
        "Crews drew their own rounds.",
    }
    assert "Walk the rounds again with the crews" not in said


def test_an_empty_wall_sheet_invites():
    said = set(texts_of(next(iter(wall_sheets(EMPTY, frame(), StaffWords()))).blocks))
    assert said >= {"Tell us what works here: it belongs on this page.", "This is our first round."}


def test_the_description_names_roles_with_their_party_and_what_is_missing():
    held = Preconditions(
        roles=(Seat("ohs", "nurse", "Leads the talks"),), texts={"meetings": "Every second month"}
    )
    report = description_of_cooperation(held, frame())
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert [cell[0].text for cell in table.rows[0]] == [
        "Occupational health nurse",
        "Havu Occupational Health",
        "Leads the talks",
    ]
    said = list(texts_of(report.blocks))
    assert "Every second month" in said
    assert said.count("Not written yet.") == 7
