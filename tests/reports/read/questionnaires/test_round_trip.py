"""Our own instruments come back from every format as they went out, with nothing lost."""

from __future__ import annotations

import json

import pytest

from samsyn.catalogue.registry import registry
from samsyn.reports.read.questionnaires.model import ImportedInstrument, Texts
from samsyn.reports.read.questionnaires.reading import read_questionnaire
from samsyn.reports.render.questionnaires.fhir import fhir_of
from samsyn.reports.render.questionnaires.own import own_questionnaire
from samsyn.reports.render.questionnaires.xlsform import xlsform_of

NAMES = [one.id for one in registry().instruments()]
FORMATS = ("xlsform", "R4", "R5")

pytestmark = pytest.mark.deep


def own(name: str) -> ImportedInstrument:
    return own_questionnaire(registry().instrument(name), registry())


def written(name: str, how: str) -> bytes:
    if how == "xlsform":
        return xlsform_of(own(name), form_id=name, version="1.0.0")
    return fhir_of(own(name), form_id=name, version="1.0.0", release=how)


def content(one: ImportedInstrument) -> list[tuple[str, Texts, bool, list[tuple[str, Texts]]]]:
    scales = {
        scale.id: [(choice.code, choice.texts) for choice in scale.choices] for scale in one.scales
    }
    return [
        (item.id.lower().replace("-", "_"), item.texts, item.required, scales[item.scale])
        for item in one.items
    ]


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_items_choices_and_languages_come_back(name: str, how: str) -> None:
    before, after = own(name), read_questionnaire(written(name, how))

    assert content(after) == content(before)
    assert after.languages == before.languages
    assert [group.texts for group in after.groups] == [group.texts for group in before.groups]
    assert [one for one in after.losses if one.kind != "translation"] == []
    assert "CC-BY-4.0" in (after.licence, after.copyright)


@pytest.mark.parametrize("how", FORMATS)
def test_only_texts_nobody_has_written_yet_are_told(how: str) -> None:
    before = own("samsyn-pulse")
    choices = [choice for scale in before.scales for choice in scale.choices]
    unwritten = {
        language
        for language in before.languages
        if any(language not in one.texts for one in [*before.items, *before.groups, *choices])
    }
    losses = read_questionnaire(written("samsyn-pulse", how)).losses
    assert {(one.kind, one.where) for one in losses} == {
        ("translation", language) for language in unwritten
    }


def test_weights_are_written_as_each_release_names_them() -> None:
    ways = (("R4", "choice", "ordinalValue"), ("R5", "coding", "itemWeight"))
    for release, kind, address in ways:
        item = json.loads(written("samsyn-pulse", release))["item"][0]["item"][0]
        weight = item["answerOption"][4]["extension"][0]
        assert item["type"] == kind
        assert weight["url"].endswith(address)
        assert weight["valueDecimal"] == 5
