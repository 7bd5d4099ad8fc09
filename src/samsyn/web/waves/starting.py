"""What a new wave begins with, so that little is typed."""

from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.viewers import covered_units
from samsyn.actions.waves import questionnaire_of
from samsyn.catalogue import registry
from samsyn.core.terms import FLOOR
from samsyn.store.models import Cooperation, Unit, Wave
from samsyn.store.queries.waves import unit_rows
from samsyn.web.waves.messages import day_in
from samsyn.web.waves.words import text

PARAGRAPHS = (
    ("why",),
    ("what", "when", "how"),
    ("voluntary", "protect", "destroyed", "withdraw"),
    ("same_time",),
)
"""The texts of the packs that make the information to staff, one tuple per paragraph."""

WHOLE = "0"
"""The id of the whole workplace among the groups of a wave."""


def beginning(cooperation: Cooperation, title: str) -> dict[str, Any]:
    """The parts of a new wave that follow from the cooperation."""
    spoken = registry().answer_languages()
    cores = [one.id for one in registry().instruments("core")]
    return {
        "title": title,
        "instruments": cores[:1],
        "languages": [code for code in cooperation.languages if code in spoken] or ["en"],
        "floor": FLOOR,
        "units": units_of(cooperation),
        "who_sees": _(
            "After closing, both parties and the representatives see the same results at the "
            "same moment. Staff hear them in the talk and on the notice board. Nobody ever sees "
            "single answers."
        ),
    }


def units_of(cooperation: Cooperation) -> list[dict[str, Any]]:
    """The groups of the workplace: the whole first, then its units from the top down.

    Where a unit has more people than the units under it, the others are a group of their own.
    """
    workplace = cooperation.workplace
    people = cooperation.people or (workplace.people if workplace else None)
    found = [{"id": WHOLE, "name": str(workplace or cooperation), "parent": None, "people": people}]
    if workplace is None:
        return found
    rows = unit_rows(workplace, covered_units(cooperation))
    under: dict[int | None, list[Unit]] = {}
    known = {row.pk for row in rows}
    for row in rows:
        under.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)

    def add(parent: int, key: int | None, name: str, total: int | None) -> None:
        below = under.get(key, [])
        for row in below:
            found.append(
                {"id": str(row.pk), "name": row.name, "parent": parent, "people": row.people}
            )
            add(len(found) - 1, row.pk, row.name, row.people)
        others = (total or 0) - sum(row.people or 0 for row in below)
        if below and others > 0 and all(row.people for row in below):
            found.append(
                {
                    "id": f"{found[parent]['id']}+",
                    "name": _("%(unit)s: others") % {"unit": name},
                    "parent": parent,
                    "people": others,
                }
            )

    add(0, None, str(workplace), people)
    return found


def staff_text(wave: Wave, language: str) -> str:
    """The information to staff as we would write it, in that language."""
    questions = questionnaire_of(wave)
    facts = {
        "count": len(questions.items),
        "minutes": questions.minutes,
        "start": day_in(wave.opens_on, language),
        "end": day_in(wave.closes_on, language),
        "date": day_in(wave.closes_on, language),
        "floor": wave.floor,
    }
    parts = [
        " ".join(text(f"staff.{key}", language, **facts) for key in keys) for keys in PARAGRAPHS
    ]
    talk = {"date": day_in(wave.feedback_on, language), "leader": wave.talk_leader or "…"}
    return "\n".join([*parts, text("staff.talk", language, **talk)])
