"""Whatever a plan holds, the form written from it gives it back."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.core.plan_document.schema import plan_from_text, problems
from samsyn.core.plan_document.shape import plan_text
from samsyn.reports.form_labels import ENGLISH, LabelSet
from samsyn.reports.read.form import read_form
from samsyn.reports.render.docx_form import write_form
from tests.reports.form_plans import FINNISH, plans

FINNISH_LABELS = LabelSet.from_data(FINNISH)
quick = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
far = settings(quick, max_examples=400)


@quick
@given(plans)
def test_write_then_read_is_exact(plan: dict[str, object]) -> None:
    assert plan_text(read_form(write_form(plan)).plan) == plan_text(plan)


@quick
@given(plans, st.sampled_from([(), (FINNISH_LABELS,)]))
def test_a_form_in_another_language_is_read_with_or_without_its_words(
    plan: dict[str, object], known: tuple[LabelSet, ...]
) -> None:
    document = write_form(plan, FINNISH_LABELS)

    assert plan_text(read_form(document, known).plan) == plan_text(plan)


@quick
@given(plans)
def test_the_text_of_a_plan_is_a_plan_again(plan: dict[str, object]) -> None:
    text = plan_text(plan)

    assert problems(json.loads(text)) == []
    assert plan_text(plan_from_text(text.encode())) == text
    assert text.endswith("}\n")


@pytest.mark.deep
@far
@given(plans, st.sampled_from([ENGLISH, FINNISH_LABELS]))
def test_write_then_read_is_exact_wherever_one_looks(
    plan: dict[str, object], labels: LabelSet
) -> None:
    assert plan_text(read_form(write_form(plan, labels)).plan) == plan_text(plan)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert write_form({}) == write_form({}, ENGLISH)
