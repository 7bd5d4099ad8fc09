"""A cycle becomes a plan and a cycle again, and a form's plan a cycle and a plan again."""

from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.core.plan_document.shape import KINDS, empty_plan, normalised
from samsyn.core.process.data import hints_of
from samsyn.core.process.nouns import NOUNS
from samsyn.core.process.plan_of_tree import plan_of_tree
from samsyn.core.process.records import FollowUp, Milestone, Owner, SubGoal
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.process.tree_of_plan import entries_of_plan, tree_of_entries
from samsyn.reports.form_labels import ENGLISH
from samsyn.reports.read.form import read_form
from samsyn.reports.render.docx_form import write_form

FILLED = {
    "workplace": "Kirkas Cleaning, 120 employees",
    "health_service": "Havu",
    "picture": {
        "workplace_factors": [{"text": "Pride in one's own sites"}, {"text": "Haste"}],
        "health_service_factors": [{"text": "Little say in the order of work"}],
        "address_first": [{"text": "Haste"}],
        "strengthen": [{"text": "Contact with colleagues"}],
    },
    "threads": [
        {
            "need": "Work must fit the time",
            "goals": [
                {
                    "goal": "Time matches the level by autumn",
                    "sub_goals": [{"text": "Sites measured"}],
                    "indicators": [{"text": "Sites over time: 11 of 18"}],
                    "timetable": "30 September 2027",
                    "measures": [
                        {
                            "measure": "Measure each site",
                            "timetable": "Spring",
                            "responsibilities": "Supervisors",
                            "indicators": "Sites measured\nHours written down",
                        },
                        {"measure": "Talk with customers"},
                    ],
                    "assessment": {"implementation_and_impact": "Done at 16 of 18"},
                    "measures_responsibilities": "HR; OSH representative",
                },
                {"goal": "Second goal of the same need"},
            ],
        },
        {"need": "Everyone understands instructions", "goals": []},
    ],
    "implementation": {"communication": "Monthly meeting", "plan_changes": "Moved to April"},
    "unplaced": [{"after": "Need", "text": "A stray line"}],
}


def plan_again(plan: dict[str, Any]) -> dict[str, Any]:
    return plan_of_tree(tree_of_entries(entries_of_plan(plan)))


def test_a_form_s_plan_makes_a_cycle_that_makes_the_same_plan():
    plan = normalised(FILLED)
    assert plan_again(plan) == plan
    assert plan_again(empty_plan()) == empty_plan()


def test_the_entries_of_a_form_stand_in_their_place_and_order():
    entries = entries_of_plan(normalised(FILLED))
    by_id = {one.id: one for one in entries}
    kinds = [one.kind for one in entries]
    assert kinds.count("measure") == 2
    assert [one.data for one in entries if one.kind == "finding"] == [
        {"text": "Pride in one's own sites", "party": "workplace"},
        {"text": "Haste", "party": "workplace"},
        {"text": "Little say in the order of work", "party": "ohs"},
    ]
    assert [one.data for one in entries if one.kind == "choice"] == [
        {"use": "address_first", "text": "Haste"},
        {"use": "strengthen", "text": "Contact with colleagues"},
    ]
    lines = [one for one in entries if one.kind == "indicator" and "purpose" in one.data]
    assert [one.data["text"] for one in lines] == ["Sites measured", "Hours written down"]
    assert {by_id[one.parent].data["text"] for one in lines} == {"Measure each site"}
    assert [one.data for one in entries if one.kind == "communication"] == [
        {"message": "Monthly meeting"}
    ]
    assert [one.data for one in entries if one.kind == "plan_change"] == [
        {"change": "adjust", "reason": "Moved to April"}
    ]
    own = [one for one in entries if one.own]
    assert [(one.kind, one.data) for one in own] == [
        ("unplaced", {"after": "Need", "text": "A stray line"})
    ]
    assert all(one.parent is None or one.parent < one.id for one in entries)


def test_a_list_of_step_four_that_differs_is_kept_aside():
    plan = normalised(
        {"implementation": {"measures": [{"measure": "Other"}, {"measure": "Words"}]}}
    )
    (entry,) = entries_of_plan(plan)
    assert (entry.kind, entry.own) == ("unplaced", True)
    assert entry.data == {"after": "s4_measures", "text": "Other\nWords"}


def test_what_a_file_claims_is_taken_only_where_it_fits_its_field():
    plan = normalised(
        {
            "sources": [{"id": [1], "title": "Odd"}, "no object"],
            "picture": {
                "workplace_factors": [
                    {"text": "Zero\0 sign \ud800", "sources": [[1], 7], "sensitive": "yes"}
                ]
            },
            "threads": [
                {
                    "need": "N",
                    "choices": "all",
                    "goals": [
                        {
                            "goal": "G",
                            "target_date": "soon",
                            "measures": [
                                {"measure": "M", "owners": "me", "hours": True, "status": "done"}
                            ],
                        }
                    ],
                }
            ],
        }
    )
    found = {one.kind: one.data for one in entries_of_plan(plan)}
    assert found["finding"] == {"text": "Zero sign ", "party": "workplace"}
    assert found["goal"] == {"text": "G"}
    assert found["measure"] == {"text": "M", "status": "done"}
    assert found["source"] == {"title": "Odd"}


def test_an_entry_of_one_side_stays_one_side_s_when_it_comes_back():
    tree = CycleTree(
        [
            _entry(1, "need", None, text="Shared need"),
            _entry(2, "finding", None, text="Own side", circle="ohs", party="ohs"),
        ]
    )
    plan = plan_of_tree(tree)
    assert plan["picture"]["health_service_factors"] == [{"text": "Own side", "circle": "ohs"}]
    assert [one.own for one in entries_of_plan(plan) if one.kind == "finding"] == [True]
    assert plan_of_tree(tree.shared())["picture"]["health_service_factors"] == []


def test_a_factor_without_words_is_said_in_words_and_comes_back_without_them():
    tree = CycleTree([_entry(1, "finding", None, factor="A2", polarity="strain", party="ohs")])
    plan = plan_of_tree(tree, factor_name={"A2": "Workload"}.__getitem__)
    assert plan["picture"]["health_service_factors"][0]["text"] == "Workload"
    (entry,) = entries_of_plan(plan)
    assert entry.data == {"factor": "A2", "polarity": "strain", "party": "ohs"}
    plan["picture"]["health_service_factors"][0]["text"] = "Workload in the evenings"
    (entry,) = entries_of_plan(plan)
    assert entry.data["text"] == "Workload in the evenings"


def test_for_reading_a_plan_names_ids_states_and_sources():
    tree = CycleTree(
        [
            _entry(5, "source", None, title="Workplace survey"),
            _entry(6, "finding", None, text="Haste", party="ohs", sources=(5,)),
            _entry(7, "need", None, text="N"),
            _entry(8, "goal", 7, text="G"),
            _entry(9, "measure", 8, text="M"),
            _entry(10, "measure_assessment", 9, implemented="yes", effect="good"),
            _entry(11, "indicator", 9, text="Weeks kept", purpose="implementation", target=12),
            _entry(12, "reading", 11, date=date(2027, 5, 1), value=4),
        ]
    )
    plan = plan_of_tree(tree, "Kirkas", "Havu", for_reading=True)
    (finding,) = plan["picture"]["health_service_factors"]
    goal = plan["threads"][0]["goals"][0]
    (measure,) = goal["measures"]
    assert (plan["workplace"], plan["health_service"]) == ("Kirkas", "Havu")
    assert finding["source"] == "Workplace survey"
    assert (goal["id"], measure["id"], measure["status"]) == (8, 9, "planned")
    assert (measure["implemented"], measure["effect"]) == ("yes", "good")
    assert measure["implementation_indicators"] == [
        {
            "text": "Weeks kept",
            "target": 12,
            "readings": [{"date": "2027-05-01", "value": 4}],
        }
    ]


def _entry(
    number: int, kind: str, parent: int | None, circle: str | None = None, **noun: Any
) -> Entry:
    return Entry(
        id=number,
        kind=kind,
        parent_id=parent,
        position=number,
        circle=circle,
        version=1,
        noun=NOUNS[kind](**noun),
    )


TEXTS = st.text(st.sampled_from("aä\n -1."), max_size=6)
VALUES: dict[Any, Any] = {
    str: TEXTS,
    bool: st.booleans(),
    date | None: st.none() | st.dates(),
    float | None: st.none() | st.integers(-5, 5) | st.floats(-5, 5),
    tuple[str, ...]: st.lists(st.sampled_from(["nurse", "hr"]), max_size=2).map(tuple),
    tuple[SubGoal, ...]: st.lists(st.builds(SubGoal, TEXTS, TEXTS), max_size=2).map(tuple),
    tuple[FollowUp, ...]: st.lists(st.builds(FollowUp, note=TEXTS), max_size=2).map(tuple),
    tuple[Milestone, ...]: st.lists(st.builds(Milestone, text=TEXTS), max_size=2).map(tuple),
    tuple[Owner, ...]: st.lists(st.builds(Owner, TEXTS, TEXTS), max_size=2).map(tuple),
}
UNDER = {
    None: ["need", "finding", "choice", "source", "participant", "contact", "text", "item"]
    + ["communication", "support_check", "plan_change", "lesson"],
    "need": ["goal", "goal", "text"],
    "goal": ["measure", "measure", "indicator", "assessment", "text", "item"],
    "measure": ["indicator", "measure_assessment", "status_note", "plan_change"],
    "indicator": ["reading"],
}
FIXED = {
    ("choice", "use"): st.sampled_from(["address_first", "strengthen"]),
    ("indicator", "purpose"): st.sampled_from(["goal", "implementation"]),
    ("text", "field"): st.sampled_from(["p_meetings", "form_workplace", "s1_no_resources"]),
    ("item", "field"): st.sampled_from(["s1_flow", "s5_successes", "s5_develop"]),
}


@st.composite
def trees(draw: Any) -> CycleTree:
    entries: list[Entry] = []

    def grow(parent: Entry | None, kinds: list[str], most: int) -> None:
        for kind in draw(st.lists(st.sampled_from(kinds), max_size=most)):
            noun = {}
            for field in fields(NOUNS[kind]):
                if field.name in {"choices", "sources"}:
                    kind_of = {"choices": "choice", "sources": "source"}[field.name]
                    ids = [one.id for one in entries if one.kind == kind_of]
                    noun[field.name] = tuple(
                        draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else ()
                    )
                else:
                    values = FIXED.get(
                        (kind, field.name), VALUES.get(hints_of(NOUNS[kind])[field.name])
                    )
                    noun[field.name] = draw(values)
            entry = _entry(len(entries) + 1, kind, parent.id if parent else None, **noun)
            if kind in {"assessment", "measure_assessment"} and entry.noun == NOUNS[kind]():
                continue
            if (
                kind == "text"
                and parent is None
                and any(
                    one.kind == "text" and one.parent_id is None and one.field == entry.field
                    for one in entries
                )
            ):
                continue
            if kind == "text" and entry.field == "form_workplace" and (parent or not entry.text):
                continue
            entries.append(entry)
            if kind in UNDER:
                grow(entry, UNDER[kind], 3)

    grow(None, UNDER[None], 8)
    return CycleTree(entries)


@settings(max_examples=60, deadline=None)
@given(trees())
def test_any_cycle_comes_back_from_its_plan(tree: CycleTree):
    plan = plan_of_tree(tree)
    again = tree_of_entries(entries_of_plan(plan))
    assert plan_of_tree(again) == plan
    assert sorted(one.kind for one in again.entries) == sorted(one.kind for one in tree.entries)


@settings(max_examples=15, deadline=None)
@given(trees())
def test_any_cycle_comes_back_from_its_word_form(tree: CycleTree):
    plan = plan_of_tree(tree)
    assert read_form(write_form(plan, ENGLISH)).plan == plan


def test_the_picture_s_lists_are_those_of_the_plan():
    assert set(KINDS["picture"].order) == {
        "workplace_factors",
        "health_service_factors",
        "address_first",
        "strengthen",
    }
