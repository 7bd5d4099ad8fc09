"""The tool that keeps the translations complete."""

from pathlib import Path

import pytest

from tools import messages

TEMPLATE = """{% load i18n %}
<p title="{% translate "A 'title'" %}">{% blocktranslate trimmed count n=items|length %}
    One thing
  {% plural %}
    {{ n }} things
  {% endblocktranslate %}</p> it's "odd ) (
{% translate "May" context "month" %} {{ _("In a variable") }}
"""
CODE = """
from django.utils.translation import gettext as _
hello = _("Hello %(name)s")
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    templates = tmp_path / "web" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(TEMPLATE)
    (tmp_path / "web" / "views.py").write_text(CODE)
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(messages, "LANGUAGES", ("fi",))
    return tmp_path


def translate(text: str, translation: str) -> None:
    path = messages.catalogue_path("fi")
    old = f'msgid "{text}"\nmsgstr ""'
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, f'msgid "{text}"\nmsgstr "{translation}"'))


def test_messages_of_code_and_templates_are_found(source: Path) -> None:
    found = {(message.id, message.context) for message in messages.extract() if message.id}
    assert found == {
        ("Hello %(name)s", None),
        ("A 'title'", None),
        (("One thing", "%(n)s things"), None),
        ("May", "month"),
        ("In a variable", None),
    }


def test_check_says_what_is_wrong(source: Path) -> None:
    messages.update()
    translate("A 'title'", "Otsikko")
    translate("Hello %(name)s", "Hei %(nimi)s")
    assert messages.find_faults() == [
        "fi: other placeholders than the source: Hello %(name)s",
        "fi: not translated: One thing",
        "fi: not translated: May",
        "fi: not translated: In a variable",
    ]


def test_check_asks_for_a_missing_catalogue(source: Path) -> None:
    assert messages.find_faults() == [
        "fi: there is no catalogue; run `python3 run.py messages update`"
    ]


def test_update_keeps_translations_and_drops_what_is_unused(source: Path) -> None:
    messages.update()
    translate("Hello %(name)s", "Hei %(name)s")
    translate("In a variable", "Muuttujassa")
    page = source / "web" / "templates" / "page.html"
    page.write_text(page.read_text().replace('{{ _("In a variable") }}', ""))
    assert "fi: unused: In a variable" in messages.find_faults()
    messages.update()
    text = messages.catalogue_path("fi").read_text()
    assert "Hei %(name)s" in text
    assert "Muuttujassa" not in text
    assert "# Translation status: draft\n" in text


def test_compiled_catalogue_holds_the_translation(source: Path) -> None:
    import gettext

    messages.update()
    translate("A 'title'", "Otsikko")
    assert messages.main(["compile"]) == 0
    catalogue = gettext.translation("django", source / "locale", ["fi"])
    assert catalogue.gettext("A 'title'") == "Otsikko"
