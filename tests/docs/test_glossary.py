"""The glossary says what the code says."""

from tools.glossary import FILE, glossary


def test_the_glossary_is_made_from_the_vocabulary():
    assert FILE.read_text() == glossary()


def test_every_noun_has_a_meaning():
    assert "|  |" not in glossary()
