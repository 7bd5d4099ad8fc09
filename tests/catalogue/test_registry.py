"""The registry: dictionary look-ups, visible fall-back to English, everything frozen."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from samsyn.catalogue import registry
from samsyn.catalogue.files import content_hash
from samsyn.catalogue.registry import Registry
from tests.catalogue.small_packs import words_pack, write_pack


def test_the_registry_is_made_once_and_so_are_its_parts() -> None:
    assert registry() is registry()
    assert registry().operating_model() is registry().operating_model()
    assert registry().factor("A1") is registry().factors()[0]
    assert registry().text("step.1.title", "fi") is registry().text("step.1.title", "fi")


def test_texts_come_in_their_language_with_their_status() -> None:
    assert str(registry().text("step.1.title", "en")) == "Identify needs"
    assert registry().text("step.1.title", "en").status == "official"
    finnish = registry().text("step.1.title", "fi")
    assert (finnish.value, finnish.language, finnish.status) == (
        "Tunnistakaa tarpeet",
        "fi",
        "draft",
    )
    assert registry().text("country.fi.whole", "fi").status == "official"


def test_an_unknown_language_shows_english_and_says_so() -> None:
    text = registry().text("role.nurse", "is")
    assert (text.value, text.language) == ("Occupational health nurse", "en")


def test_an_empty_text_falls_back_to_english(tmp_path: Path) -> None:
    files = words_pack()
    files["texts/fi.json"]["texts"]["thanks"] = "  "
    write_pack(tmp_path / "small", files)
    text = Registry(tmp_path).text("thanks", "fi")
    assert (text.value, text.language) == ("Thank you", "en")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        registry().text("step.9.title", "en")
    with pytest.raises(KeyError):
        registry().country("ZZ")


def test_texts_by_prefix_keep_their_order() -> None:
    assert list(registry().texts("agenda.", "nb")) == [f"agenda.{number}" for number in range(1, 7)]
    assert registry().texts("agenda.", "nb")["agenda.1"].value == "Hva fungerer godt?"


def test_field_labels_are_plainer_in_micro_mode_and_shorter_in_headings() -> None:
    label = registry().field_label
    assert label("s3_measures", "en").value == "Measures"
    assert label("s3_measures", "en", micro=True).value == "What will we do?"
    assert label("s1_first", "en", short=True).value == "Address first"
    assert label("s3_cost", "en", micro=True, short=True).value == "Planned hours and costs"


def test_choices_come_with_labels_in_order() -> None:
    labels = [(value, text.value) for value, text in registry().choice_labels("implemented", "sv")]
    assert labels == [("yes", "Ja"), ("partly", "Delvis"), ("no", "Nej")]


def test_the_labels_of_the_form_are_those_of_the_template() -> None:
    english = registry().form_labels("en")
    assert english["s2_sub2"].value == "Sub-goal 2"
    assert english["form.placeholder"].value == "Enter your response here"
    assert english["step.4.title"].value == "Implement the planned measures"
    assert "s3_priority" not in english
    assert registry().form_labels("pl").keys() == english.keys()
    assert {english[key].status for key in english if key.startswith("s")} == {"official"}


def test_what_the_registry_gives_cannot_be_changed() -> None:
    field = registry().operating_model().field("s1_oh")
    with pytest.raises(FrozenInstanceError):
        field.required = False  # type: ignore[misc]
    with pytest.raises(TypeError):
        field.fixed["party"] = "workplace"  # type: ignore[index]
    assert field.owner == "ohs"


def test_the_content_hash_changes_with_any_word(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small", words_pack())
    before = content_hash(folder)
    assert content_hash(write_pack(tmp_path / "other", words_pack())) == before
    path = folder / "texts" / "fi.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Kiitos", "Kiitti"), encoding="utf-8")
    assert content_hash(folder) != before


def test_roles_are_named_as_in_the_country() -> None:
    norway = registry().country("no")
    assert registry().text(norway.role_key("osh_representative"), "nb").value == "Verneombud"
    assert registry().text(norway.role_key("nurse"), "nb").value == "Bedriftssykepleier"


def test_hours_of_help_lines_are_said_in_words() -> None:
    lines = {line.id: line for code in ("FI", "EE") for line in registry().country(code).help_lines}
    assert registry().hours(lines["mieli_fi"], "fi") == "Ympäri vuorokauden"
    assert registry().hours(lines["mieli_en"], "sv") == "Fredagar kl. 9–13"
    assert registry().hours(lines["support"], "et") == "Iga päev kell 10–24"
    assert registry().hours(lines["riku"], "en") == "Opening hours: see the operator’s page"
