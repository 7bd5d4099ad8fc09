"""The releasing job: opens the box in memory, decides what may be shown, stores it, destroys.

This and `actions.collect` are the only doors to answers. A release is computed once, checked by
the auditor before anybody sees it, and never computed again. Nothing of a single person is
stored, nor of a group below the floor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone
from numpy.typing import NDArray

from samsyn import __version__
from samsyn.actions.events import record
from samsyn.actions.release_box import destroy_box, opened_sheets
from samsyn.actions.release_tables import group_rows, packed, whole_points, withheld_rows
from samsyn.actions.wave_news import tell_released
from samsyn.core.disclosure.audit_file import audit_file
from samsyn.core.disclosure.auditor import audit
from samsyn.core.disclosure.groups import Background, Measured, ReleasePlan, Respondents, Unit
from samsyn.core.disclosure.policy import Policy
from samsyn.core.disclosure.release import Result, make_release
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sheet_scores import scale_scores
from samsyn.core.terms import WaveState
from samsyn.store.models import Release, ReleasedGroup, Wave
from samsyn.store.wave_keys import private_key

RATE_STEP = 5
"""The response rate of the whole organisation is told in steps of so many per cent."""


class Unsafe(Exception):
    """The auditor found a leak in what was about to be shown; nothing is shown."""


@dataclass(frozen=True)
class Computed:
    """What may be shown, with the audit files: "general" and "sensitive"."""

    result: Result
    documents: dict[str, dict[str, Any]]
    comments: list[str]
    policy: Policy
    people: int


def release_wave(wave: int, *, time_limit: float = 120.0) -> None:
    """Release a closed wave; doing it again changes nothing.

    Raises `wave_keys.KeyMissing` where the box cannot be opened, and Unsafe (a fault of ours)
    when the auditor disagrees; both leave the wave closed and its box untouched.
    """
    row = Wave.objects.get(pk=wave)
    if row.state != WaveState.CLOSED:
        return
    computed = _compute(row, time_limit)
    with transaction.atomic():
        row = Wave.objects.select_for_update().get(pk=wave)
        if row.state != WaveState.CLOSED:
            return
        _store(row, computed)
        destroy_box(row)
        row.state = WaveState.RELEASED
        row.save(update_fields=["state"])
        record("wave_released", cooperation=row.cooperation, after={"wave": row.number})
        tell_released(row)


def _compute(wave: Wave, time_limit: float) -> Computed:
    questionnaire = Questionnaire.from_dict(wave.questionnaire)
    opened = opened_sheets(wave, private_key(wave.key_name))
    units = tuple(Unit(str(unit["id"]), unit["parent"]) for unit in wave.units)
    backgrounds = tuple(Background(one.key, one.categories) for one in questionnaire.background)
    people = Respondents(opened.units, _categories(questionnaire, opened.sheets))
    measured = _measured(questionnaire, opened.sheets)
    policy = Policy(
        floor=max(wave.floor, questionnaire.floor),
        sensitive_floor=max(wave.floor, questionnaire.sensitive_floor),
    )
    result = make_release(
        units, backgrounds, people, measured, plan_of(wave), policy, time_limit=time_limit
    )
    documents = {}
    for kind in ("general", "sensitive"):
        document = audit_file(
            units,
            backgrounds,
            people,
            measured,
            result,
            wave=str(wave.pk),
            release=f"{timezone.localdate()}/1",
            policy=policy,
            sensitive=kind == "sensitive",
        )
        document["derived"] = _derived(result, kind == "sensitive", measured)
        document["known"] += _told_rate(wave, len(opened.units), document["known"][:1])
        verdict = audit(document)
        if not verdict.safe:
            raise Unsafe(f"{kind}: {len(verdict.leaks)} leaks")
        documents[kind] = document
    comments = opened.comments if len(opened.comments) >= policy.floor else []
    return Computed(result, documents, comments, policy, len(opened.units))


def _told_rate(wave: Wave, people: int, whole: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The response rate that is shown, as the count of the whole it stands for."""
    rate, invited = _rate(people, wave.invited), max(1, wave.invited)
    for one in whole:
        low = -(-rate * invited // 100)
        high = -(-(rate + RATE_STEP) * invited // 100) - 1 if rate < 100 else max(low, one["hi"])
        yield {**one, "id": "rate/all", "lo": low, "hi": high}


def _rate(people: int, invited: int) -> int:
    return min(100, 100 * people // max(1, invited) // RATE_STEP * RATE_STEP)


def _derived(result: Result, is_sensitive: bool, measured: list[Measured]) -> list[dict[str, Any]]:
    """Intervals follow from the shown mean, the rounded count and the whole wave's spread."""
    kinds = {variable.name: variable.sensitive for variable in measured}
    return [
        {
            "variable": shown.variable,
            "group": shown.group,
            "stat": "interval",
            **dict(zip(("lo", "hi"), whole_points(shown.interval), strict=True)),
        }
        for shown in result.shown
        if shown.interval is not None and kinds[shown.variable] == is_sensitive
    ]


def plan_of(wave: Wave) -> ReleasePlan:
    """The release plan as it was fixed when the wave opened."""
    return ReleasePlan(
        units=wave.plan.get("units", True),
        breakdowns=tuple(wave.plan.get("breakdowns", ())),
        by_unit=wave.plan.get("by_unit", False),
        two_way=wave.plan.get("two_way", False),
    )


def _categories(questionnaire: Questionnaire, sheets: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Background answers as places in the list of categories; -1: not told."""
    first = len(questionnaire.items)
    told = sheets[:, first:].astype(np.int16)
    sizes = np.array([len(one.categories) for one in questionnaire.background], dtype=np.int16)
    return np.where((told >= 1) & (told <= sizes), told - 1, -1).astype(np.int8)


def _measured(questionnaire: Questionnaire, sheets: NDArray[np.uint8]) -> list[Measured]:
    scores = scale_scores(questionnaire, sheets[:, : len(questionnaire.items)])
    found = []
    for scale in questionnaire.scales:
        step = None
        if len(scale.items) == 1:
            item = questionnaire.item(scale.items[0])
            step = 100 / (questionnaire.choice_set(item).size - 1)
        found.append(Measured(scale.id, scores[scale.id], step, scale.sensitive))
    return found


def _store(wave: Wave, computed: Computed) -> None:
    result, documents = computed.result, computed.documents
    release = Release.objects.create(
        wave=wave,
        number=1,
        policy=computed.policy.to_json(),
        plan=wave.plan,
        proof={**result.proof, "safe": True},
        withheld=withheld_rows(wave, result),
        comments=computed.comments,
        published=packed({kind: _shown(document) for kind, document in documents.items()}),
        audit=packed(documents) if wave.is_simulated else None,
        software=f"samsyn {__version__}",
        respondents=computed.people // RATE_STEP * RATE_STEP,
        rate=_rate(computed.people, wave.invited),
        released_at=timezone.now(),
    )
    ReleasedGroup.objects.bulk_create(group_rows(wave, release, result), batch_size=200)


def _shown(document: dict[str, Any]) -> dict[str, Any]:
    """An audit file without its cells: they say who could be where."""
    return {
        **document,
        "cells": None,
        "published": [{**one, "cells": None} for one in document["published"]],
        "known": [{**one, "cells": None} for one in document["known"]],
    }
