"""The licence gate: may these items be asked at all, and what must be confirmed first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samsyn.reports.read.questionnaires.known import KNOWN, NEVER, SHIP, KnownInstrument
from samsyn.reports.read.questionnaires.model import ImportedInstrument

READY, REFUSED, NEVER_ASKED = "ready", "refused", "never"
SAID = {
    READY: "It may be asked as its licence and permission say.",
    REFUSED: "Refused until a licence is stated: say --licence TEXT.",
    "permission": "Refused until a permission is stated: say --permission TEXT "
    "(who permitted it, when, and where that is written).",
    NEVER_ASKED: "This instrument is never asked here.",
}
_OPEN = re.compile(
    r"\bcc[\s-]?(?:0|zero)\b|public domain|\bcc[\s-]by(?:[\s-]sa)?(?:[\s-]\d|\b)"
    r"|creative commons (?:attribution|zero)|open government licence",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"[\s-](?:nc|nd)\b|non-?commercial|no-?deriv|all rights reserved", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state`: ready, refused or never; `confirm`: what a person must have made sure of."""

    state: str
    said: str
    licence: str
    permission: str
    known: tuple[KnownInstrument, ...]
    confirm: tuple[str, ...]
    audience: str

    @property
    def is_ready(self) -> bool:
        return self.state == READY


def judge(
    instrument: ImportedInstrument, *, licence: str = "", permission: str = "", name: str = ""
) -> Verdict:
    """What may become of an instrument; `name` is the file's, where names often stand."""
    stated = licence.strip() or instrument.licence or instrument.copyright
    known = known_instruments(instrument, name)
    return Verdict(
        **_state(stated, permission.strip(), known),
        licence=stated,
        permission=permission.strip(),
        known=known,
        confirm=tuple(dict.fromkeys(line for one in known for line in one.confirm)),
        audience="oh_only" if any(one.health_data for one in known) else "workplace",
    )


def known_instruments(
    instrument: ImportedInstrument, name: str = ""
) -> tuple[KnownInstrument, ...]:
    """The known instruments whose names stand in the title, headings, ids or legal words."""
    ids = [one.id for one in instrument.items] + [one.id for one in instrument.groups]
    headings = [text for group in instrument.groups for text in group.texts.values()]
    legal = (instrument.licence, instrument.copyright, name)
    words = "\n".join((*instrument.title.values(), *headings, *legal, *ids)).replace("_", " ")
    return tuple(one for one in KNOWN if one.written.search(words))


def _state(stated: str, permission: str, known: tuple[KnownInstrument, ...]) -> dict[str, str]:
    if any(one.licence_class == NEVER for one in known):
        return {"state": NEVER_ASKED, "said": SAID[NEVER_ASKED]}
    if not stated:
        return {"state": REFUSED, "said": SAID[REFUSED]}
    is_open = bool(_OPEN.search(stated)) and not _LIMITED.search(stated)
    needs_permission = not is_open or any(one.licence_class != SHIP for one in known)
    if needs_permission and not permission:
        return {"state": REFUSED, "said": SAID["permission"]}
    return {"state": READY, "said": SAID[READY]}
