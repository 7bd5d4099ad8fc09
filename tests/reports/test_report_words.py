"""The words of documents: complete in every language, with the same placeholders."""

import json
import re

import pytest

from samsyn.catalogue.registry import registry

PLACEHOLDER = re.compile(r"\{\w+\}")


def _texts(language):
    path = registry().folder("report-words") / "texts" / f"{language}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["fi", "sv", "nb", "et", "lv", "pl"])
def test_a_language_has_every_word_and_placeholder(language):
    source, own = _texts("en")["texts"], _texts(language)["texts"]
    assert list(own) == list(source)
    assert all(own.values())
    for key, text in source.items():
        assert sorted(PLACEHOLDER.findall(own[key])) == sorted(PLACEHOLDER.findall(text)), key


@pytest.mark.parametrize("language", ["en", "fi", "sv", "nb", "et", "lv", "pl"])
def test_words_are_marked_as_drafts(language):
    assert (_texts(language)["language"], _texts(language)["status"]) == (language, "draft")
