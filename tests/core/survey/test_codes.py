"""Codes read as people type them, and mistypings are noticed."""

from random import Random

import pytest

from samsyn.core.survey import shares
from samsyn.core.survey.codes import (
    CodeProblem,
    clean_code,
    clean_withdrawal,
    digest_of,
    mail_code,
    new_code,
    shown,
    tag_of,
    withdrawal_of,
)

KEY = bytes(range(32))
CODE = "123456789092"


def test_a_code_is_twelve_digits_that_leave_one() -> None:
    made = [new_code(Random(number)) for number in range(200)]
    assert {len(code) for code in made} == {12}
    assert {int(code) % 97 for code in made} == {1}
    assert new_code(Random(3)) == new_code(Random(3))
    assert len(set(made)) == 200


@pytest.mark.parametrize(
    "typed",
    [
        "123456789092",
        " 1234 5678 9092 ",
        "1234-5678–9092",
        "١٢٣٤ ٥٦٧٨ ٩٠٩٢",
        "१२३४५६७८९०९२",
        "\u200f1234\u00a05678\u202f9092\u200e",
    ],
)
def test_codes_are_read_as_they_are_typed(typed: str) -> None:
    assert clean_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "length"),
        ("12345678909", "length"),
        ("1234567890920", "length"),
        ("123456789093", "mistyped"),
        ("213456789092", "mistyped"),
        ("12345678909O", "mistyped"),
        ("1234/5678/9092", "mistyped"),
        ("123456789²92", "mistyped"),
        ("9" * 5000, "length"),
    ],
)
def test_mistyped_codes_say_what_is_wrong(typed: str, problem: str) -> None:
    with pytest.raises(CodeProblem) as raised:
        clean_code(typed)
    assert raised.value.code == problem


def test_every_single_digit_and_swap_of_neighbours_is_noticed() -> None:
    wrong = {
        CODE[:place] + str(digit) + CODE[place + 1 :] for place in range(12) for digit in range(10)
    }
    wrong |= {
        CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :] for place in range(11)
    }
    assert [code for code in wrong - {CODE} if int(code) % 97 == 1] == []


def test_codes_are_shown_in_groups() -> None:
    assert shown(CODE) == "1234 5678 9092"


def test_a_withdrawal_code_has_its_letter_or_not() -> None:
    code = withdrawal_of(KEY, CODE)
    assert clean_withdrawal(f"W {shown(code)}") == clean_withdrawal(f"w{code}") == code
    with pytest.raises(CodeProblem):
        clean_withdrawal("W")


def test_what_is_stored_depends_on_the_key_and_on_its_purpose() -> None:
    other = bytes(32)
    marks = [
        digest_of(KEY, CODE),
        digest_of(other, CODE),
        tag_of(KEY, CODE),
        tag_of(KEY, withdrawal_of(KEY, CODE)),
    ]
    assert len(set(marks)) == 4
    assert {len(mark) for mark in marks} == {32}
    assert withdrawal_of(KEY, CODE) not in {CODE, withdrawal_of(other, CODE)}


def test_an_address_has_one_code_a_wave() -> None:
    code = mail_code(KEY, "Aino@Example.org")
    assert clean_code(code) == code == mail_code(KEY, " aino@example.org")
    assert code != mail_code(bytes(32), "aino@example.org") != mail_code(KEY, "eino@example.org")


def test_two_shares_make_the_key_and_one_does_not() -> None:
    first, second = shares.parted(KEY)
    assert shares.joined(first, second) == KEY
    assert KEY not in (first, second)
    assert shares.parted(KEY)[0] != first


def test_a_share_on_paper_is_read_and_checked() -> None:
    share = bytes(range(100, 132))
    text = shares.as_text("wave", "ohs", share)
    assert len(text.split()) == 14
    assert shares.from_text("wave", "ohs", text) == share
    assert shares.from_text("wave", "ohs", text.lower().replace(" ", "-")) == share
    swapped = "A" if text[0] != "A" else "B"
    for wrong, problem in [
        (swapped + text[1:], "mistyped"),
        (text[:-1], "mistyped"),
        ("", "mistyped"),
        ("ä" + text, "mistyped"),
        (shares.as_text("wave", "representatives", share), "other"),
    ]:
        with pytest.raises(shares.ShareProblem) as raised:
            shares.from_text("wave", "ohs", wrong)
        assert raised.value.code == problem
