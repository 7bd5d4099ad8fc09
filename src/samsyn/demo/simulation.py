"""`samsyn wave simulate`: a workplace that does not exist, and a wave it has answered.

Everything goes through the actions people's own waves go through: prepared, confirmed, opened,
answered with codes, closed, released.
"""

from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.collect import make_codes, send_sheet
from samsyn.actions.release import release_wave
from samsyn.actions.wave_closing import close_wave
from samsyn.actions.wave_opening import confirm_wave, open_wave
from samsyn.actions.waves import prepare_wave, print_of
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sheet import pack
from samsyn.core.survey.units import leaves
from samsyn.core.terms import Role
from samsyn.demo.answers import answers_of, workforce
from samsyn.demo.clock import Clock
from samsyn.demo.cooperating import begin
from samsyn.demo.people import House, Person, settle
from samsyn.demo.workforces import unit_tree
from samsyn.store.models import Account, Organisation, Wave

TOGETHER = 200
"""Sheets sent within one transaction: nobody waits for an acknowledgement here."""
BACKGROUNDS = ["tenure", "working_time"]


def simulate(people: int, units: int, seed: int, rate: float) -> dict[str, Any]:
    """A closed, released wave of `people` in `units` leaf units; `rate` of them answer.

    Gives the wave's id, the workplace's name and how many sheets there were.
    """
    rng = Random(seed)  # noqa: S311  (made-up answers, to be made again from the same seed)
    employer, representative = _people(people, seed)
    wave = prepare_wave(by=employer, data=_prepared(unit_tree(people, units, rng)))
    wave.is_simulated = True
    wave.save(update_fields=["is_simulated"])
    confirm_wave(wave=wave.pk, seen=print_of(wave), by=representative)
    wave = open_wave(wave=wave.pk, by=employer)
    sheets = answer(wave, rng, rate)
    close_wave(wave=wave.pk, by=employer)
    release_wave(wave.pk)
    return {
        "wave": wave.pk,
        "organisation": employer.cooperation.workplace.name,
        "cooperation": employer.cooperation.slug,
        "people": people,
        "units": units,
        "sheets": sheets,
    }


def answer(wave: Wave, rng: Random, rate: float) -> int:
    """Make codes for everybody, and let that share of them answer in any order; how many did."""
    questionnaire = Questionnaire.from_dict(wave.questionnaire)
    ends = leaves(wave.units)
    leaning = workforce(questionnaire, ends, rng)
    slips = [
        (unit, slip.code)
        for unit in ends
        for slip in make_codes(wave=wave, unit=unit, count=wave.units[unit]["people"])
    ]
    rng.shuffle(slips)
    answering = [slip for slip in slips if rng.random() < rate]
    for start in range(0, len(answering), TOGETHER):
        with transaction.atomic():
            for unit, code in answering[start : start + TOGETHER]:
                given = answers_of(questionnaire, leaning, unit, rng)
                send_sheet(code=code, answers=pack(questionnaire, given))
    return len(answering)


def _prepared(units: list[dict[str, Any]]) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "title": "A simulated wave",
        "instruments": ["samsyn-core"],
        "languages": ["en"],
        "backgrounds": BACKGROUNDS,
        "units": units,
        "plan": {"units": True, "breakdowns": BACKGROUNDS, "by_unit": True, "two_way": True},
        "opens_on": today,
        "closes_on": today,
        "feedback_on": today + timedelta(days=7),
        "talk_leader": "The OSH representative",
        "staff_text": {"en": "A wave of answers that a program makes up."},
        "who_sees": "Whoever looks at the simulation.",
        "consulted": {"who": "Nobody: simulated", "on": today.isoformat(), "about": "Simulation"},
        "hired_in": 0,
    }


def _people(people: int, seed: int) -> tuple[Viewer, Viewer]:
    """The employer's and the employees' representative of a new, joint cooperation."""
    number = 1 + Organisation.objects.filter(name__startswith="Simulated ").count() // 2
    mark = f"s{number}"
    workplace = House(
        f"Simulated workplace {number} (seed {seed})",
        "en",
        "large" if people >= 250 else "medium",
        people,
        "Simulation",
        (
            Person(f"{mark}-lead", f"Lead of simulation {number}", "en", Role.MANAGEMENT),
            Person(f"{mark}-voice", f"Voice of simulation {number}", "en", Role.OSH_REPRESENTATIVE),
        ),
    )
    service = House(
        f"Simulated health service {number}",
        "en",
        "small",
        20,
        "",
        (Person(f"{mark}-office", f"Coordinator of simulation {number}", "en", Role.COORDINATOR),),
        (("Clinic", "", 20),),
    )
    accounts: dict[str, Account] = {}
    diary = begin(
        Clock(timezone.localdate()),
        accounts,
        settle(workplace, accounts),
        settle(service, accounts),
        slug=f"simulated-{number}",
        team=(f"{mark}-lead", f"{mark}-office", f"{mark}-voice"),
        mode=workplace.size_mode,
        languages=("en",),
        clinic="Clinic",
    )
    return _viewer(diary, accounts[f"{mark}-lead"]), _viewer(diary, accounts[f"{mark}-voice"])


def _viewer(diary: Any, account: Account) -> Viewer:
    viewer = viewer_of(account, diary.cooperation, timezone.localdate())
    assert viewer is not None
    return viewer
