"""The cleaning company asks its people: one wave has been answered, the next is ready to open."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from samsyn.actions.proposals import propose_result
from samsyn.actions.release import release_wave
from samsyn.actions.released import show_to_staff
from samsyn.actions.wave_closing import close_wave
from samsyn.actions.wave_opening import confirm_wave, open_wave
from samsyn.actions.waves import change_wave, prepare_wave, print_of
from samsyn.catalogue import registry
from samsyn.core.terms import Polarity
from samsyn.demo.diary import Diary
from samsyn.demo.simulation import answer
from samsyn.store.models import Unit, Wave
from samsyn.store.queries.releases import latest_release

LANGUAGES = ["en", "fi", "et", "pl", "uk", "ar"]
TOLD = ("why", "voluntary", "protect", "destroyed", "same_time")
"""The texts of the pack that this workplace's information to staff is made of."""


def ask(diary: Diary) -> None:
    """The autumn wave is prepared, confirmed, opened and answered."""
    wave = _prepared(diary, "Autumn: how work feels", ["samsyn-pulse", "samsyn-harassment"], 14)
    diary.day(-51, 9)
    wave = open_wave(wave=wave.pk, by=diary.viewer("marko"))
    answer(wave, Random(7), 0.72)  # noqa: S311  (made-up answers)


def read(diary: Diary) -> None:
    """The wave closes, its results are there for everybody, two are taken to the talk."""
    wave = Wave.objects.get(cooperation=diary.cooperation, number=1)
    close_wave(wave=wave.pk, by=diary.viewer("marko"))
    release_wave(wave.pk)
    release = latest_release(wave.pk)
    assert release is not None
    means = {
        name: shown["lo"]
        for name, shown in release.groups.get(key="all").factors.items()
        if "lo" in shown
    }
    best, worst = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    for who, name, kind in (
        ("annika", best, Polarity.RESOURCE),
        ("riikka", worst, Polarity.STRAIN),
    ):
        propose_result(release=release, variable=name, group="all", kind=kind, by=diary.viewer(who))
    show_to_staff(release=release, by=diary.viewer("annika"))


def prepare_next(diary: Diary) -> None:
    """The next wave is prepared and confirmed; anybody who prepares waves may open it."""
    _prepared(diary, "Winter: a short look", ["samsyn-pulse"], 21)


def _prepared(diary: Diary, title: str, instruments: list[str], days: int) -> Wave:
    today = timezone.localdate()
    closes = today + timedelta(days=days)
    by = diary.viewer("marko")
    wave = prepare_wave(
        by=by,
        data={
            "title": title,
            "instruments": instruments,
            "languages": LANGUAGES,
            "backgrounds": ["tenure"],
            "units": units_of(diary),
            "plan": {"units": True, "breakdowns": ["tenure"], "by_unit": False, "two_way": False},
            "opens_on": today,
            "closes_on": closes,
            "feedback_on": closes + timedelta(days=10),
            "talk_leader": "Annika Sjöstrand and Riikka Vanamo",
            "who_sees": "Both parties and the representatives see the same results at the same "
            "moment. Staff hear them at the sites and find them on the staff page.",
            "consulted": {
                "who": "OSH committee",
                "on": (today - timedelta(days=6)).isoformat(),
                "about": "Purpose, questions, groups of at least five, and who leads the talks",
            },
            "hired_in": 3,
        },
    )
    texts = {code: _staff_text(wave, code) for code in LANGUAGES}
    wave = change_wave(wave=wave.pk, version=wave.version, data={"staff_text": texts}, by=by)
    return confirm_wave(wave=wave.pk, seen=print_of(wave), by=diary.viewer("annika"))


def units_of(diary: Diary) -> list[dict[str, Any]]:
    """The company's sites as the groups of a wave."""
    workplace = diary.cooperation.workplace
    assert workplace is not None
    rows = list(Unit.objects.filter(organisation=workplace).order_by("pk"))
    places = {row.pk: place for place, row in enumerate(rows, start=1)}
    whole = {"id": "0", "name": workplace.name, "parent": None, "people": workplace.people}
    return [
        whole,
        *(
            {
                "id": str(row.pk),
                "name": row.name,
                "parent": places[row.parent_id] if row.parent_id else 0,
                "people": row.people,
            }
            for row in rows
        ),
    ]


def _staff_text(wave: Wave, language: str) -> str:
    lines = (registry().text(f"staff.{name}", language).value for name in TOLD)
    return "\n".join(line.replace("{floor}", str(wave.floor)) for line in lines)
