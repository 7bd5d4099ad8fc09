"""The words of the form: complete and told apart in every language."""

import pytest

from samsyn.catalogue.form import form_words
from samsyn.reports.form_labels import ENGLISH, LabelSet

LANGUAGES = ("en", "fi", "sv", "nb", "et", "lv", "pl")


def test_english_is_the_published_form() -> None:
    words = LabelSet.from_data(form_words("en"))
    for name in ("title", "subtitle", "task", "placeholder", "headings", "labels", "notes"):
        assert getattr(words, name) == getattr(ENGLISH, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_is_there_and_unlike_the_others(language: str) -> None:
    labels = form_words(language)["labels"]
    assert labels.keys() == ENGLISH.labels.keys()
    assert len(set(labels.values())) == len(labels)


def test_headings_carry_their_number_as_the_language_has_it() -> None:
    assert form_words("fi")["headings"][0] == "Vaihe 1: Tunnistakaa tarpeet"
    assert form_words("lv")["headings"][4] == "5. solis: Izvērtējiet un attīstiet darbību"
    assert form_words("et")["labels"]["sub_goal"] == "Alaeesmärk"
