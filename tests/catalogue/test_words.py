"""When a text counts as written, and what is never plain text."""

import pytest

from samsyn.catalogue.words import is_in_script, is_present
from samsyn.core.shelf.plain import is_unsafe


@pytest.mark.parametrize(
    ("text", "english", "language", "present"),
    [
        ("Tarve", "Need", "fi", True),
        ("", "Need", "fi", False),
        ("   ", "Need", "fi", False),
        ("HR", "HR", "fi", True),
        ("Intranet", "Intranet", "pl", True),
        ("What will soon change?", "What will soon change?", "fi", False),
        ("What will soon change?", "What will soon change?", "en", True),
        ("Что скоро изменится?", "What will soon change?", "lv", False),
        ("Що незабаром зміниться?", "What will soon change?", "uk", True),
        ("Vaihe {number}", "Step {number}", "fi", True),
        ("Vaihe {numero}", "Step {number}", "fi", False),
        ("Vaihe", "Step {number}", "fi", False),
    ],
)
def test_is_present(text: str, english: str, language: str, present: bool) -> None:
    assert is_present(text, english, language) is present


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<!-- note -->",
        "<script src=x>",
        "see javascript:alert(1)",
        "data: text/html,x",
        "&lt;b&gt;",
        "turn\u202earound",
        "bell\x07",
    ],
)
def test_is_unsafe(text: str) -> None:
    assert is_unsafe(text)


@pytest.mark.parametrize("text", ["5 < 7 & 9 > 3", "Ask “why?” – then listen.", "R&D", "a\nb"])
def test_plain_text_is_safe(text: str) -> None:
    assert not is_unsafe(text)


def test_numbers_belong_to_every_script() -> None:
    assert is_in_script("112", "lv")
