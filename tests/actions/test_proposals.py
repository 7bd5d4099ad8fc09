"""A result on its way into step 1: only with a meaning, only once, with the wave as its source."""

from datetime import UTC, date, datetime

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.proposals import adopt_proposal, drop_proposal, propose_result
from samsyn.actions.references import make_reference, make_references
from samsyn.actions.released import show_to_staff
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.terms import Party
from samsyn.store.models import (
    Cooperation,
    Cycle,
    Entry,
    Event,
    Organisation,
    Proposal,
    Reference,
    Release,
    ReleasedGroup,
)
from tests.results import instrument, make_release, make_wave, shown


@pytest.fixture
def release(cooperation: Cooperation, employer: Viewer) -> Release:
    return make_release(make_wave(cooperation, employer))


def propose(release: Release, by: Viewer, variable: str = "A2", kind: str = "strain") -> Proposal:
    return propose_result(release=release, variable=variable, group="all", kind=kind, by=by)


def adopt(proposal: Proposal, by: Viewer, meaning: str = "Mornings are a rush") -> Proposal:
    return adopt_proposal(
        proposal=proposal.pk, factor=proposal.factor, meaning=meaning, polarity="strain", by=by
    )


def test_a_result_waits_for_the_talk_once(release: Release, employer: Viewer, nurse: Viewer):
    first = propose(release, employer)
    assert propose(release, nurse).pk == first.pk
    assert (first.state, first.party, first.polarity) == ("to_talk", "workplace", "strain")
    assert Event.objects.filter(verb="result_proposed").count() == 1


def test_a_strain_that_works_well_is_proposed_as_a_resource(release: Release, employer: Viewer):
    assert propose(release, employer, "A1").polarity == "resource"
    assert propose(release, employer, "R5", "resource").polarity == "resource"
    assert propose(release, employer, "B5").polarity == "strain"


@pytest.mark.parametrize(("variable", "group"), [("C1", "all"), ("A2", "u:9"), ("Z9", "all")])
def test_what_is_not_shown_cannot_be_proposed(
    variable: str, group: str, release: Release, employer: Viewer
):
    with pytest.raises(Refused, match="not_shown"):
        propose_result(release=release, variable=variable, group=group, kind="strain", by=employer)
    assert not Proposal.objects.exists()


def test_adopting_needs_a_meaning_and_makes_a_shared_finding(
    release: Release, cycle: Cycle, employer: Viewer, nurse: Viewer
):
    proposal = propose(release, employer)
    with pytest.raises(Refused, match="meaning_missing"):
        adopt(proposal, nurse, "  ")
    made = adopt(proposal, nurse)
    finding = made.finding
    assert finding is not None
    assert (finding.kind, finding.circle, finding.cycle_id) == ("finding", None, cycle.pk)
    source = Entry.objects.get(kind="source")
    assert finding.data == {
        "factor": "A2",
        "polarity": "strain",
        "text": "Mornings are a rush",
        "party": "ohs",
        "basis": "survey",
        "sources": [source.pk],
    }
    assert source.data == {
        "title": "Survey 1",
        "source_kind": "staff_survey",
        "party": "ohs",
        "date": "2026-10-30",
    }
    assert (made.state, made.meaning) == ("adopted", "Mornings are a rush")


def test_the_wave_is_a_source_once_for_all_its_findings(
    release: Release, cycle: Cycle, employer: Viewer
):
    first = adopt(propose(release, employer), employer)
    second = adopt(propose(release, employer, "B3"), employer)
    assert Entry.objects.filter(kind="source").count() == 1
    assert first.finding is not None
    assert second.finding is not None
    assert first.finding.data["sources"] == second.finding.data["sources"]


def test_a_proposal_is_decided_once(release: Release, cycle: Cycle, employer: Viewer):
    proposal = propose(release, employer)
    with pytest.raises(Refused, match="reason_missing"):
        drop_proposal(proposal=proposal.pk, reason="", by=employer)
    dropped = drop_proposal(proposal=proposal.pk, reason="Known already", by=employer)
    assert (dropped.state, dropped.reason) == ("dropped", "Known already")
    with pytest.raises(Refused, match="decided_already"):
        adopt(proposal, employer)
    assert not Entry.objects.exists()


def test_without_an_open_cycle_nothing_is_adopted(release: Release, employer: Viewer):
    proposal = propose(release, employer)
    with pytest.raises(Refused, match="no_open_cycle"):
        adopt(proposal, employer)
    proposal.refresh_from_db()
    assert proposal.state == "to_talk"


def test_another_cooperation_cannot_decide(release: Release, cycle: Cycle, employer: Viewer):
    proposal = propose(release, employer)
    other = Cooperation.objects.create(slug="other", workplace=employer.cooperation.workplace)
    stranger = Viewer(employer.account, other, employer.organisation_id, employer.role)
    with pytest.raises(Proposal.DoesNotExist):
        adopt(proposal, stranger)


def test_staff_are_shown_the_poster_once_and_not_by_everybody(
    release: Release, supervisor: Viewer, representative: Viewer
):
    with pytest.raises(Refused, match="no_voice"):
        show_to_staff(release=release, by=supervisor)
    show_to_staff(release=release, by=representative)
    release.refresh_from_db()
    first = release.shown_at
    show_to_staff(release=release, by=representative)
    release.refresh_from_db()
    assert release.shown_at == first is not None
    assert Event.objects.filter(verb="results_shown").count() == 1


def workplaces(by: Viewer, count: int, first: int = 0, year: int = 2025, **wave: object) -> None:
    """Released waves of as many other workplaces, with 20 people each."""
    for place in range(first, first + count):
        organisation, _ = Organisation.objects.get_or_create(
            party=Party.WORKPLACE, name=f"Workplace {place}", slug=f"workplace-{place}"
        )
        cooperation, _ = Cooperation.objects.get_or_create(
            slug=f"cooperation-{place}", workplace=organisation
        )
        made = make_release(
            make_wave(cooperation, by, number=year, **wave),
            released_at=datetime(year, 6, 1, tzinfo=UTC),
        )
        tables = {"A2": shown(40 + place, 20), "C1": {"withheld": "too_few"}}
        ReleasedGroup.objects.filter(release=made).update(factors=tables)


def test_a_reference_is_made_of_last_years_whole_workplaces(employer: Viewer):
    workplaces(employer, 5)
    (made,) = make_references(date(2026, 1, 2))
    assert (made.instrument, made.version, made.year) == ("samsyn-core", "1.0.0", 2025)
    assert made.bands == {"A2": {"lo": 40, "hi": 45, "workplaces": 5, "people": 100}}
    assert make_references(date(2026, 1, 3))[0].pk == made.pk
    assert Reference.objects.count() == 1


def test_four_workplaces_or_simulated_ones_make_no_reference(employer: Viewer):
    workplaces(employer, 4)
    workplaces(employer, 3, first=10, is_simulated=True)
    assert make_reference("samsyn-core", "1.0.0", 2025) is None
    assert not Reference.objects.exists()


def test_the_next_reference_waits_for_five_new_workplaces(employer: Viewer):
    workplaces(employer, 5, year=2024)
    assert make_reference("samsyn-core", "1.0.0", 2024) is not None
    workplaces(employer, 9, year=2025)
    assert make_reference("samsyn-core", "1.0.0", 2025) is None
    workplaces(employer, 1, first=9, year=2025)
    assert make_reference("samsyn-core", "1.0.0", 2025) is not None


def test_versions_have_their_own_references(employer: Viewer):
    newer = Questionnaire((instrument(version="2.0.0"),)).as_dict()
    workplaces(employer, 4)
    workplaces(employer, 1, first=4, questionnaire=newer)
    assert make_references(date(2026, 1, 2)) == []
