"""Bringing a plan: always a new draft, own-side what is not for both, the same file only once."""

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cycles import open_cycle
from samsyn.actions.drafts import adopt_draft
from samsyn.actions.entries import Refused
from samsyn.actions.events import broken_link
from samsyn.actions.plans import Original, brought_before, import_plan
from samsyn.core.plan_document.shape import normalised
from samsyn.core.process.plan_of_tree import plan_of_tree
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Attachment, Cooperation, Cycle, Entry, Event
from samsyn.store.queries.cycles import shared_tree_of, tree_of
from tests.core.test_plan_of_tree import FILLED

FILE = Original("filled.docx", b"the bytes of a form")


def bring(cooperation: Cooperation, by: Viewer, plan: object = None, **more: object) -> Cycle:
    return import_plan(
        cooperation=cooperation,
        plan=normalised(plan or FILLED),  # type: ignore[arg-type]
        original=more.pop("original", FILE),  # type: ignore[arg-type]
        by=by,
        **more,  # type: ignore[arg-type]
    )


def test_a_document_makes_a_new_draft_cycle_and_leaves_the_others_alone(
    cooperation: Cooperation, cycle: Cycle, employer: Viewer
):
    made = bring(cooperation, employer)
    assert (made.number, made.draft, made.state) == (2, True, "open")
    assert cycle.entries.count() == 0
    plan = plan_of_tree(shared_tree_of(made))
    assert plan == {**normalised(FILLED), "unplaced": []}
    assert broken_link(cooperation) is None
    events = Event.objects.filter(cycle=made)
    assert events.filter(verb="imported").count() == made.entries.count()
    assert events.filter(verb="imported", kind="measure").count() == 2


def test_the_original_and_what_found_no_place_stay_on_the_bringer_s_side(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer, representative: Viewer
):
    made = bring(cooperation, employer)
    (original,) = Attachment.objects.all()
    assert (original.circle, bytes(original.content)) == ("employer", FILE.content)
    stray = Entry.objects.get(kind="unplaced")
    assert (stray.circle, stray.data["text"]) == ("employer", "A stray line")
    assert len(tree_of(made, employer).of("unplaced")) == 1
    for other in (nurse, representative):
        assert tree_of(made, other).of("unplaced") == []
        assert not brought_before(cooperation, FILE, other)
    assert Event.objects.get(verb="imported_document").circle == "employer"


def test_the_same_file_twice_is_refused_unless_it_is_wanted(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer
):
    bring(cooperation, employer)
    with pytest.raises(Refused) as refused:
        bring(cooperation, employer)
    assert refused.value.code == "same_file"
    assert Cycle.objects.filter(cooperation=cooperation).count() == 1
    assert bring(cooperation, employer, again=True).number == 2
    assert bring(cooperation, nurse).number == 3
    other = Original("filled.docx", b"other bytes")
    assert bring(cooperation, employer, original=other).number == 4


def test_an_employee_brings_nothing(cooperation: Cooperation, employee: Viewer):
    with pytest.raises(Refused) as refused:
        bring(cooperation, employee)
    assert refused.value.code == "no_right_to_write"
    assert not Cycle.objects.exists()
    assert not Attachment.objects.exists()


def test_names_of_the_parties_are_kept_only_where_they_differ(
    cooperation: Cooperation, employer: Viewer
):
    plan = {"workplace": "Kirkas Cleaning", "health_service": "Another name"}
    made = bring(cooperation, employer, plan)
    assert [one.data for one in made.entries.all()] == [
        {"field": "form_health_service", "text": "Another name"}
    ]


def test_a_finding_that_may_not_be_shared_comes_to_the_bringer_s_own_side(
    cooperation: Cooperation, nurse: Viewer, employer: Viewer
):
    plan = {
        "picture": {
            "health_service_factors": [
                {"text": "Few people stand behind this", "basis": "appointments"},
                {"text": "Many do", "basis": "appointments", "floor_confirmed": True},
            ]
        }
    }
    made = bring(cooperation, nurse, plan)
    assert [one.text for one in tree_of(made, employer).of("finding")] == ["Many do"]
    assert [one.text for one in tree_of(made, nurse).of("finding")] == [
        "Few people stand behind this",
        "Many do",
    ]


def test_values_no_pack_knows_are_left_out(cooperation: Cooperation, employer: Viewer):
    plan = {
        "picture": {"workplace_factors": [{"text": "F", "factor": "Z99", "polarity": "odd"}]},
        "threads": [
            {
                "need": "N",
                "goals": [
                    {
                        "goal": "G",
                        "sub_goals": [{"text": "S", "status": "odd"}],
                        "measures": [
                            {
                                "measure": "M",
                                "status": "odd",
                                "owners": [{"party": "crew", "role": "nurse"}],
                                "participants_ohs": ["nurse", "captain"],
                            }
                        ],
                    }
                ],
            }
        ],
        "texts": [{"field": "no_such_field", "text": "Kept aside"}],
    }
    made = bring(cooperation, employer, plan)
    rows = {one.kind: one.data for one in made.entries.all()}
    assert rows["finding"] == {"text": "F", "party": "workplace"}
    assert rows["goal"] == {"text": "G", "sub_goals": [{"text": "S"}]}
    assert rows["measure"] == {
        "text": "M",
        "owners": [{"role": "nurse"}],
        "participants_ohs": ["nurse"],
    }
    assert rows["unplaced"] == {"text": "Kept aside"}


def test_references_point_to_the_new_entries(cooperation: Cooperation, nurse: Viewer):
    plan = {
        "sources": [{"id": 1, "title": "Survey"}],
        "picture": {
            "workplace_factors": [{"text": "F", "sources": [1]}],
            "strengthen": [{"id": 4, "text": "C"}],
        },
        "threads": [{"need": "N", "choices": [4]}],
    }
    made = bring(cooperation, nurse, plan)
    rows = {one.kind: one for one in made.entries.all()}
    assert rows["finding"].data["sources"] == [rows["source"].pk]
    assert rows["need"].data["choices"] == [rows["choice"].pk]


def test_a_draft_is_taken_as_the_cycle_when_no_other_is_open(
    cooperation: Cooperation, employer: Viewer, supervisor: Viewer
):
    draft = bring(cooperation, employer)
    with pytest.raises(Refused) as refused:
        adopt_draft(cycle=draft, by=supervisor)
    assert refused.value.code == "no_right_to_open"
    assert adopt_draft(cycle=draft, by=employer).draft is False
    assert Event.objects.filter(verb="adopted_draft", cycle=draft).count() == 1
    second = bring(cooperation, employer, again=True)
    with pytest.raises(Refused) as refused:
        adopt_draft(cycle=second, by=employer)
    assert refused.value.code == "cycle_open"


def test_what_both_parties_agree_is_no_draft(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer, representative: Viewer
):
    draft = bring(cooperation, employer)
    for by in (employer, nurse, representative):
        assert Cycle.objects.get(pk=draft.pk).draft
        kind = ConsentKind.HEARD if by is representative else ConsentKind.ACCEPTED
        seen = content_of(draft, Subject.GOALS)[1]
        give_word(cycle=draft, subject=Subject.GOALS, kind=kind, seen=seen, by=by)
    assert not Cycle.objects.get(pk=draft.pk).draft


def test_a_draft_stays_one_beside_an_open_cycle_even_when_agreed(
    cooperation: Cooperation, employer: Viewer, nurse: Viewer, representative: Viewer
):
    open_cycle(cooperation=cooperation, by=employer)
    draft = bring(cooperation, employer)
    for by in (employer, nurse, representative):
        kind = ConsentKind.HEARD if by is representative else ConsentKind.ACCEPTED
        seen = content_of(draft, Subject.GOALS)[1]
        give_word(cycle=draft, subject=Subject.GOALS, kind=kind, seen=seen, by=by)
    assert Cycle.objects.get(pk=draft.pk).draft
