"""An open wave that asks the core questionnaire in all languages, for tests of its pages."""

from datetime import timedelta

from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.collect import Slip, make_codes
from samsyn.catalogue import registry
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.store.models import Wave
from tests.ballot import open_wave

TENURE = ("tenure",)


def asked(by: Viewer, *instruments: str, **facts: object) -> Wave:
    """An open wave of these instruments ("samsyn-core" if none) with one background question."""
    names = instruments or ("samsyn-core",)
    today = timezone.localdate()
    dates = {"closes_on": today + timedelta(10), "feedback_on": today + timedelta(20)}
    wave = open_wave(
        by.cooperation,
        by.account,
        instruments=list(names),
        backgrounds=list(TENURE),
        **{**dates, **facts},
    )
    wave.questionnaire = Questionnaire(
        tuple(registry().instrument(name) for name in names),
        tuple(registry().background(key) for key in TENURE),
    ).as_dict()
    wave.save()
    return wave


def slip_of(wave: Wave) -> Slip:
    """A fresh code of a wave."""
    return make_codes(wave=wave, unit=1, count=1)[0]
