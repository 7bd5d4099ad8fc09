"""What must be true before a noun is seen by the other party."""

import re

from samsyn.core.process.nouns import Finding, Noun
from samsyn.core.terms import Party

GROUP_BASES = frozenset({"examinations", "appointments", "absence"})
"""Bases that come from people's health or absence: group statements only."""


def check_shareable(noun: Noun, party: str) -> str | None:
    """A code when the noun may not be shared yet, else None.

    An OHS finding from examinations or appointments (and any absence figure) is shared only
    with confirmation that enough people stand behind it: 5, or 10 for sensitive topics.
    Below that it may only open a topic for joint talk, without a statement.
    """
    if not isinstance(noun, Finding) or noun.basis not in GROUP_BASES:
        return None
    if party != Party.OHS and noun.basis != "absence":
        return None
    if noun.floor_confirmed or (noun.topic_only and not noun.text.strip()):
        return None
    return "floor_not_confirmed"


_PERSONAL = {
    "identity_code": re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b", re.IGNORECASE),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w"),
    "phone": re.compile(
        r"(?<![\w/.])(?:\+\d{1,3}[\s-]?)?(?:\(?0?\d{2,4}\)?[\s-]?)\d{3,4}[\s-]?\d{3,4}(?![\w/.])"
    ),
}


def person_data_in(text: str) -> list[str]:
    """Codes of what looks like data of a person: Finnish identity codes, e-mail, phone."""
    return [code for code, pattern in _PERSONAL.items() if pattern.search(text)]
