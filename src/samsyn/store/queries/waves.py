"""Reading waves: those of a cooperation, and what became of the last one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from samsyn.core.terms import WaveState
from samsyn.store.models import Cooperation, Proposal, Unit, Wave


def waves_of(cooperation: Cooperation) -> QuerySet[Wave]:
    """All waves, newest first, without their long texts."""
    return (
        Wave.objects.filter(cooperation=cooperation)
        .defer("questionnaire", "staff_text", "units", "public_key")
        .order_by("-number")
    )


def wave_of(cooperation: Cooperation, number: int) -> Wave | None:
    """The wave with this number, with the cooperation already there."""
    found = (
        Wave.objects.filter(cooperation=cooperation, number=number)
        .select_related("confirmed_by")
        .first()
    )
    if found is not None:
        found.cooperation = cooperation
    return found


def unit_rows(workplace: Any, covered: Iterable[int]) -> list[Unit]:
    """The units of the workplace that are running and covered, in the order of their names."""
    return list(
        Unit.objects.filter(
            organisation=workplace, pk__in=list(covered), closed_on__isnull=True
        ).order_by("name", "pk")
    )


def is_last_undecided(wave: Wave) -> bool:
    """Whether the last released wave before this one has led to no decision yet."""
    last = (
        Wave.objects.filter(
            cooperation_id=wave.cooperation_id,
            number__lt=wave.number,
            state=WaveState.RELEASED,
        )
        .order_by("-number")
        .values_list("pk", flat=True)
        .first()
    )
    if last is None:
        return False
    return not Proposal.objects.filter(wave_id=last, finding__isnull=False).exists()


def is_another_running(wave: Wave) -> bool:
    """Whether another wave of the cooperation is open, or closed and not released yet."""
    running = (WaveState.OPEN, WaveState.CLOSED)
    others = Wave.objects.filter(cooperation_id=wave.cooperation_id, state__in=running)
    return bool(others.exclude(pk=wave.pk).exists())


def open_waves() -> QuerySet[Wave]:
    """All open waves, with their cooperations."""
    return Wave.objects.filter(state=WaveState.OPEN).select_related("cooperation").order_by("pk")


def waves_to_tell_about(first: date, last: date) -> QuerySet[Wave]:
    """Closed or released waves whose results staff are to hear of between these days."""
    done = (WaveState.CLOSED, WaveState.RELEASED)
    return (
        Wave.objects.filter(state__in=done, feedback_on__range=(first, last))
        .select_related("cooperation")
        .order_by("pk")
    )
