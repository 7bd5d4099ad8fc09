"""What the full and the short report say, block by block."""

from itertools import pairwise

from samsyn.reports.blocks import (
    Chain,
    Columns,
    Heading,
    Line,
    LineChart,
    Listing,
    Panel,
    Stamps,
    Table,
    Title,
    texts_of,
)
from samsyn.reports.plan_report import full_report, short_reports
from tests.reports.plans import CLEANING, EMPTY, frame, large


def _only(report, kind):
    return [block for block in report.blocks if isinstance(block, kind)]


def test_headings_follow_the_model_and_never_skip_a_level():
    headings = _only(full_report(CLEANING, frame()), Heading)
    assert [heading.text for heading in headings if heading.level == 1] == [
        "At a glance",
        "What works and what wears",
        "By the end of November, eight of ten say their round fits their shift",
        "Everyone on a night shift has somebody to call",
        "Needs without a goal yet",
        "Carrying it out",
        "Dates",
        "What we learned",
        "Who agreed on this",
    ]
    levels = [heading.level for heading in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_resources_come_first_and_have_as_much_space():
    picture = _only(full_report(CLEANING, frame()), Columns)[0]
    panels = [part[0] for part in picture.parts]
    assert all(isinstance(panel, Panel) for panel in panels)
    assert [panel.blocks[0].text for panel in panels] == ["Resources", "Strain"]
    assert [len(panel.blocks[1].items) for panel in panels] == [3, 2]


def test_a_finding_says_what_kind_it_is_and_who_sees_it():
    picture = _only(full_report(CLEANING, frame()), Columns)[0]
    assert picture.parts[0][0].blocks[1].items[0] == (
        Line("Co-worker support and cooperation", "resource", "strong"),
        Line("Crews help each other without being asked."),
        Line("Seen by Kirkas Cleaning, from: Crew talks, January", "workplace", "quiet"),
    )


def test_findings_without_kind_stand_by_party():
    plan = {
        **EMPTY,
        "picture": {**EMPTY["picture"], "health_service_factors": [{"text": "Long days"}]},
    }
    party = _only(full_report(plan, frame()), Columns)[1].parts[0]
    assert party == (
        Heading("What Havu Occupational Health knows", 2, mark="ohs"),
        Listing(((Line("Long days"),),)),
    )


def test_chain_shows_what_is_missing():
    first, second = _only(full_report(CLEANING, frame()), Chain)
    assert [link.state for link in first.links] == ["there"] * 5
    assert [(link.label, link.text, link.state) for link in second.links][2:] == [
        ("Indicators", "No indicator yet", "missing"),
        ("Measures", "1", "there"),
        ("Result", "Not assessed yet", "later"),
    ]


def test_measures_name_owners_by_party_dates_and_status():
    table = next(
        block
        for block in _only(full_report(CLEANING, frame()), Table)
        if block.summary.startswith("Measures")
    )
    assert [column.title for column in table.columns] == [
        "Order",
        "Measure",
        "Who answers",
        "When",
        "Status",
    ]
    assert table.rows[0][2:] == (
        (Line("Supervisor", "workplace"), Line("Occupational health nurse", "ohs")),
        (Line("Apr 1, 2027 – Jun 30, 2027"),),
        (Line("Started"),),
    )
    assert table.rows[2][2:] == (
        (Line("No owner yet", "", "missing"),),
        (Line("Before 15 May"),),
        (Line("Planned"),),
    )


def test_an_urgent_start_says_it_is_not_joint_yet():
    assert "Planned – started, not yet joint" in set(
        texts_of(full_report(CLEANING, frame()).blocks)
    )


def test_carried_out_and_effect_stand_apart():
    table = next(
        block
        for block in _only(full_report(CLEANING, frame()), Table)
        if block.summary == "Carried out, and with what effect"
    )
    assert [column.title for column in table.columns] == [
        "Measure",
        "Carried out?",
        "Effect",
        "From now on",
    ]
    assert table.rows[0][1:] == (
        (Line("Partly"),),
        (Line("Some effect"),),
        (Line("Spread to others"),),
    )


def test_readings_are_a_line_with_words_outside_and_a_table_beside():
    chart = _only(full_report(CLEANING, frame()), LineChart)[0]
    assert chart.scale == ("80\xa0%", "60\xa0%", "40\xa0%", "20\xa0%", "0\xa0%")
    assert (chart.first, chart.last) == ("Feb 15, 2027", "Nov 10, 2027")
    assert chart.alt == (
        "Share who say the round fits: 41\xa0% on Feb 15, 2027, 72\xa0% on Nov 10, 2027. "
        "All readings are in the table."
    )
    assert [row[1][0].text for row in chart.table.rows] == [
        "41\xa0%",
        "52\xa0%",
        "63\xa0%",
        "72\xa0%",
    ]


def test_agreement_names_who_and_when_with_dissent_beside():
    report = full_report(CLEANING, frame())
    stamp = _only(report, Stamps)[0].items[0]
    assert (stamp.subject, stamp.state, stamp.settled) == ("Situational picture", "Agreed", True)
    assert stamp.lines[:2] == (
        Line("Aino Lehto, management", "workplace"),
        Line("Accepted · Feb 9, 2027", "", "quiet"),
    )
    assert "The evening shift needs a goal of its own." in set(texts_of(report.blocks))


def test_a_date_that_has_passed_undone_says_so():
    words = list(texts_of(full_report(CLEANING, frame()).blocks))
    assert words.count("Date has passed") == 1


def test_demo_documents_say_so_and_others_do_not():
    said = "Demo: the people and organisations in this document are made up."
    assert _only(full_report(CLEANING, frame(demo=True)), Title)[0].notice == said
    assert _only(full_report(CLEANING, frame()), Title)[0].notice == ""


def test_an_empty_plan_says_in_plain_sentences_what_is_missing():
    words = set(texts_of(full_report(EMPTY, frame(agreements=(), dissent=())).blocks))
    assert words >= {
        "No goals have been set yet.",
        "No resources have been written down yet.",
        "No dates have been set yet.",
        "Nothing has been agreed yet. This document is a draft.",
    }


def test_the_short_report_names_how_much_it_leaves_out():
    first = next(iter(short_reports(large(), frame())))
    words = set(texts_of(first.blocks))
    assert "More in the full report: 32" in words
    assert "More in the full report: 192" in words


def test_own_words_in_a_choice_stay_as_they_are():
    plan = {
        **EMPTY,
        "implementation": {"communications": [{"audience": "Night crew", "message": "Come"}]},
    }
    assert "Night crew" in set(texts_of(full_report(plan, frame()).blocks))
