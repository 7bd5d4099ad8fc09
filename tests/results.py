"""A released wave made directly, for tests of what comes after the release."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from samsyn.access.viewers import Viewer
from samsyn.core.survey.instrument import ChoiceSet, Instrument, Item
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.terms import WaveState
from samsyn.store.models import Cooperation, Release, ReleasedGroup, Wave

FACTORS = ("R1", "R4", "R5", "A1", "A2", "B1", "B3", "B5", "C1")
RELEASED_AT = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
_numbers = count(1)


def instrument(name: str = "samsyn-core", version: str = "1.0.0") -> Instrument:
    """One item per factor; B5 is sensitive."""
    return Instrument(
        id=name,
        version=version,
        content_hash="0" * 64,
        kind="core",
        audience="workplace",
        items=tuple(
            Item(
                id=f"{name}-{factor}",
                factor=factor,
                scale=factor,
                polarity="resource" if factor.startswith("R") else "strain",
                choices="agreement5",
                reversed=False,
                sensitive=factor == "B5",
            )
            for factor in FACTORS
        ),
        choice_sets=(ChoiceSet("agreement5", 5),),
        minimum_group=5,
    )


def shown(
    mean: int, people: int = 40, half: int = 5, shares: tuple[float, ...] = ()
) -> dict[str, Any]:
    """One factor as a release stores it; shares of works, between, wears in bands of 5 %."""
    works = max(0.05, min(0.85, (mean - 20) / 80))
    wears = max(0.05, min(0.85, (75 - mean) / 80))
    parts = shares or (works, 1 - works - wears, wears)
    bands = {
        name: [round(max(0, share - 0.025), 3), round(min(1, share + 0.025), 3)]
        for name, share in zip(("works", "between", "wears"), parts, strict=True)
    }
    return {
        "mean": mean,
        "lo": mean - 0.5,
        "hi": mean + 0.5,
        "interval": [max(0, mean - half), min(100, mean + half)],
        "bands": bands,
        "respondents": people,
    }


WHOLE: dict[str, Any] = {
    "R1": shown(78),
    "R4": shown(71),
    "R5": shown(50, shares=(0.4, 0.2, 0.4)),
    "A1": shown(69),
    "A2": shown(41),
    "B1": shown(62),
    "B3": shown(49),
    "B5": {"some": [0.1, 0.3], "respondents": 40},
    "C1": {"withheld": "too_few_for_question"},
}


def make_wave(cooperation: Cooperation, by: Viewer, **changes: Any) -> Wave:
    """A released wave; what is given replaces what is usual."""
    number = changes.pop("number", 1)
    serial = next(_numbers)
    facts: dict[str, Any] = {
        "title": f"Survey {number}",
        "state": WaveState.RELEASED,
        "instruments": ["samsyn-core"],
        "questionnaire": Questionnaire((instrument(),)).as_dict(),
        "languages": ["en", "fi", "ar"],
        "units": [
            {"id": "0", "name": "Kirkas", "parent": None, "people": 60},
            {"id": "1", "name": "Hospital sites", "parent": 0, "people": 30},
            {"id": "2", "name": "Night crew", "parent": 0, "people": 4},
        ],
        "opened_on": date(2026, 10, 5),
        "closed_on": date(2026, 10, 30),
        "feedback_on": date(2026, 11, 13),
        "talk_leader": "Havu, with the representative",
        "invited": 60,
        "created_at": RELEASED_AT,
    }
    return Wave.objects.create(
        cooperation=cooperation,
        number=number,
        key_name=f"key{serial}",
        address_key=f"address{serial}",
        created_by=by.account,
        **{**facts, **changes},
    )


def make_release(
    wave: Wave, groups: dict[str, dict[str, Any]] | None = None, **changes: Any
) -> Release:
    """A release of the wave: everyone, and the groups by key (label, kind, factors …)."""
    facts: dict[str, Any] = {
        "policy": {},
        "plan": {},
        "proof": {},
        "withheld": [
            {
                "group": "u:2",
                "label": "Night crew",
                "variable": "",
                "reason": "too_few",
                "counted_in": "all",
            },
            {
                "group": "all",
                "label": "",
                "variable": "C1",
                "reason": "too_few_for_question",
                "counted_in": "",
            },
        ],
        "published": b"",
        "software": "test",
        "respondents": 43,
        "rate": 70,
        "released_at": RELEASED_AT,
    }
    release = Release.objects.create(wave=wave, **{**facts, **changes})
    add_group(release, 0, "all", kind="whole", label="Kirkas", unit="0", factors=WHOLE)
    for place, (key, group) in enumerate((groups or {}).items(), start=1):
        add_group(release, place, key, **group)
    return release


def add_group(release: Release, place: int, key: str, **facts: Any) -> ReleasedGroup:
    """One group of a release; everyone unless told otherwise."""
    usual = {"kind": "unit", "parent": "" if key == "all" else "all", "respondents": 40}
    return ReleasedGroup.objects.create(
        release=release, position=place, key=key, **{**usual, **facts}
    )
