"""Strings from outside are plain text afterwards, whatever they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from samsyn.core.shelf.plain import is_unsafe
from samsyn.reports.read.questionnaires.cleaning import Names, clean

PIECES = some.sampled_from(
    ["<", ">", "&", "&lt;", "&amp;", "script", "<img src=x onerror=y>", "javascript:", "java"]
    + ["{", "}", "${", "x", " ", "\u202e", "\x00", "\ud800", "&#60;", "b", "/", "!", "%(a)s"]
)


@pytest.mark.parametrize(
    ("raw", "plain", "lost"),
    [
        ("<p>Work <b>is</b> calm</p>", "Work is calm", ()),
        ("One<br>two<br/>three", "One two three", ()),
        ("Fish &amp; chips, 3 &lt; 4", "Fish & chips, 3 < 4", ()),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6", ()),
        ("A<script>alert(1)</script>B", "AB", ("active",)),
        ("&lt;script&gt;x&lt;/script&gt;B", "B", ()),
        ("See <img src=x onerror=y>", "See", ("active",)),
        ("javascript:alert(1)", "alert(1)", ("active",)),
        ("Hello {TOKEN:FIRSTNAME}!", "Hello !", ("expression",)),
        ("As ${name} said {if(a, '{b}', c)}", "As said", ("expression",)),
        ("a\u202eb\u2066c\x00\ud800d", "abcd", ()),
        ("\u0645\u200f \u0639", "\u0645\u200f \u0639", ()),
        ("  much \n space\t", "much space", ()),
        ("x" * 50, "x" * 29 + "…", ("cut",)),
    ],
)
def test_cleaning(raw: str, plain: str, lost: tuple[str, ...]) -> None:
    cleaned = clean(raw, 30)
    assert (cleaned.text, cleaned.lost) == (plain, lost)


@given(some.one_of(some.text(), some.lists(PIECES, max_size=30).map("".join)))
@settings(max_examples=120, deadline=None)
def test_nothing_unsafe_is_left(raw: str) -> None:
    text = clean(raw, 100).text
    assert not is_unsafe(text)
    assert len(text) <= 100
    assert "{" not in text
    text.encode()


@given(some.lists(some.text(max_size=60), max_size=30))
@settings(max_examples=40, deadline=None)
def test_ids_are_plain_and_never_given_twice(names: list[str]) -> None:
    given_out = Names("item")
    ids = [given_out.take(name) for name in names]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9_]{1,40}", one) for one in ids)


def test_names_close_to_the_original() -> None:
    names = Names("item")
    assert [names.take(name) for name in ("Työn ilo", "-1", "1", "1", "", "مرحبا")] == [
        "tyon_ilo",
        "minus1",
        "1",
        "1_2",
        "item",
        "item_2",
    ]
