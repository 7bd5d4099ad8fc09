"""The packs that come with Samsyn: sound, complete in their languages, with the whole model."""

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.check import check
from samsyn.catalogue.completeness import missing_texts
from samsyn.catalogue.registry import PACKS

FIELDS = """
p_parties p_heard p_link_strategy p_meetings p_channel p_terms p_structures
p_confidentiality p_selfeval p_accept
s1_workplace s1_oh s1_first s1_resources s1_sources s1_flow s1_coming s1_no_resources
s1_picture_accept
s2_need s2_goal s2_sub1 s2_sub2 s2_indicators s2_timetable s2_need_class s2_business s2_aim
s2_outcome_family s2_achievable s2_agree
s3_goal s3_measures s3_timetable s3_responsibilities s3_indicators s3_priority
s3_participants_workplace s3_participants_oh s3_followup_dates s3_in_oh_plan s3_reach
s3_target_level s3_prevention_level s3_means_type s3_why_what_how_who s3_cost
s4_measures s4_communication s4_changes s4_management_support s4_owner_updates s4_pause
s5_goal s5_measures s5_result s5_modify s5_further s5_goal_status s5_participants
s5_successes s5_develop s5_update s5_next
"""


def _texts_to_have() -> list[tuple[str, str]]:
    packs = [pack for pack in registry().packs.values() if pack.kind != "sources"]
    return [(pack.id, language) for pack in packs for language in pack.languages]


def test_every_pack_passes_its_check() -> None:
    assert check(PACKS) == []


@pytest.mark.parametrize(("pack_id", "language"), _texts_to_have())
def test_no_text_is_missing(pack_id: str, language: str) -> None:
    assert missing_texts(registry(), pack_id, language) == []


def test_every_pack_names_its_licence_and_source() -> None:
    for pack in registry().packs.values():
        assert pack.licence
        assert pack.source
        assert len(pack.content_hash) == 64


def test_the_steps_hold_every_field_of_the_model() -> None:
    assert list(registry().operating_model().fields) == FIELDS.split()


def test_a_whole_cycle_takes_fewer_than_thirty_fields_in_micro_mode() -> None:
    steps = registry().operating_model().steps
    assert [len(step.micro_fields) for step in steps] == [1, 8, 5, 6, 3, 6]
    for step in steps:
        for field in step.micro_fields:
            assert registry().has_text(f"field.{field.key}.label.micro")


def test_fields_of_the_form_show_first_and_those_of_the_instructions_next() -> None:
    for field in registry().operating_model().fields.values():
        if field.origin == "T":
            assert field.rank_of_showing == "first"
        if field.origin == "I":
            assert field.rank_of_showing == "instructions"


def test_goal_indicators_and_implementation_indicators_never_mix() -> None:
    model = registry().operating_model()
    assert model.field("s2_indicators").fixed == {"purpose": "goal"}
    assert model.field("s3_indicators").fixed == {"purpose": "implementation"}


def test_keeping_what_works_is_a_kind_of_measure() -> None:
    assert "keep" in registry().operating_model().field("s3_means_type").choices


def test_factors_are_21_strains_and_7_resources() -> None:
    strains = [factor.id for factor in registry().factors("strain")]
    resources = [factor.id for factor in registry().factors("resource")]
    assert (len(strains), len(resources)) == (21, 7)
    assert len(registry().factors()) == 28


def test_norway_has_the_four_examples_then_the_older_paragraphs() -> None:
    headings = registry().country("NO").headings
    assert [heading.id for heading in headings] == [
        "unclear_demands",
        "emotional_demands",
        "workload_time",
        "support_help",
        "integrity_dignity",
        "contact_communication",
        "harassment",
        "violence_threats",
        "other",
    ]
    assert headings[2].factors == ("A1", "A2")


@pytest.mark.parametrize("code", ["EE", "FI", "NO", "PL"])
def test_every_strain_stands_under_a_heading(code: str) -> None:
    under = {factor for heading in registry().country(code).headings for factor in heading.factors}
    assert under == {factor.id for factor in registry().factors("strain")}


def test_hidden_lines_are_not_among_the_crisis_lines() -> None:
    finland = registry().country("FI")
    numbers = [line.number for line in finland.help_lines]
    assert "09 2525 0113" in numbers
    assert "09 2525 0113" not in [line.number for line in finland.crisis_lines]
    assert finland.crisis_lines[0].number == "09 2525 0111"


def test_each_country_has_an_emergency_number_and_a_crisis_line() -> None:
    emergency = {code: registry().country(code).emergency for code in registry().countries()}
    assert emergency == {"EE": "112", "FI": "112", "LV": "112", "NO": "113", "PL": "112"}
    for code in registry().countries():
        assert registry().country(code).crisis_lines


def test_duties_resting_on_the_press_or_on_nothing_are_to_be_checked() -> None:
    norway, poland = registry().country("NO"), registry().country("PL")
    assert registry().is_settled(norway.facts["NO-08"])
    assert not registry().is_settled(norway.facts["NO-01"])
    assert not registry().is_settled(poland.facts["PL-08"])
