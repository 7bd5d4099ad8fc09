"""What an attacker could know of a release, and everything that is shown: for any auditor."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from samsyn.core.disclosure.groups import Atoms, Background, Measured, Respondents, Unit
from samsyn.core.disclosure.policy import BANDS, SOME, Policy
from samsyn.core.disclosure.result import Result

COUNTS_IN_STEPS_OF = 5


def audit_file(
    units: Sequence[Unit],
    backgrounds: Sequence[Background],
    respondents: Respondents,
    measured: Sequence[Measured],
    result: Result,
    *,
    wave: str,
    release: str,
    policy: Policy,
    sensitive: bool = False,
    known: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """The audit document of one release: of ordinary variables, or of the sensitive ones.

    `known` are further counts that are told (as of people invited). Cells hold people of the same
    unit and the same categories in all backgrounds that are known, planned or not.
    """
    atoms = Atoms.of(respondents)
    variables = [variable for variable in measured if variable.sensitive == sensitive]
    names = [f"c{number}" for number in range(1, len(atoms.unit) + 1)]
    cells_of = {group.id: [names[atom] for atom in group.atoms] for group in result.groups}
    titles = {name for variable in variables for name in (variable.name, f"{variable.name}.band")}
    counts = [
        {
            "id": f"respondents/{group.id}",
            "cells": cells_of[group.id],
            "release": release,
            "stat": "count",
            "lo": group.respondents // COUNTS_IN_STEPS_OF * COUNTS_IN_STEPS_OF,
            "hi": group.respondents // COUNTS_IN_STEPS_OF * COUNTS_IN_STEPS_OF
            + COUNTS_IN_STEPS_OF
            - 1,
        }
        for group in result.groups
    ]
    return {
        "k": policy.sensitive_floor if sensitive else policy.floor,
        "cells": _cells(units, backgrounds, atoms, variables, names, wave),
        "variables": _kinds(variables, wave),
        "published": [
            {
                "variable": f"{number.variable}@{wave}",
                "cells": cells_of[number.group],
                "release": release,
                "id": "/".join(
                    part for part in (number.group, number.variable, number.category) if part
                ),
                "stat": number.stat,
                **({"category": number.category} if number.category else {}),
                "lo": number.lo,
                "hi": number.hi,
            }
            for number in result.numbers
            if number.variable in titles
        ],
        "known": [*counts, *known],
    }


def _cells(
    units: Sequence[Unit],
    backgrounds: Sequence[Background],
    atoms: Atoms,
    variables: Sequence[Measured],
    names: Sequence[str],
    wave: str,
) -> list[dict[str, Any]]:
    counted = {}
    for variable in variables:
        answered = atoms.sizes(~np.isnan(variable.scores)).tolist()
        if not variable.sensitive:
            counted[f"{variable.name}@{wave}"] = answered
        counted[f"{variable.name}.band@{wave}"] = answered
    return [
        {
            "id": name,
            "n": people,
            "wave": wave,
            "unit": units[int(atoms.unit[atom])].id,
            **{
                background.key: _category(background, int(atoms.categories[atom, place]))
                for place, background in enumerate(backgrounds)
            },
            "n_by_variable": {title: answered[atom] for title, answered in counted.items()},
        }
        for atom, (name, people) in enumerate(zip(names, atoms.sizes().tolist(), strict=True))
    ]


def _category(background: Background, place: int) -> str | None:
    return background.categories[place] if place >= 0 else None


def _kinds(variables: Sequence[Measured], wave: str) -> dict[str, dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = {}
    for variable in variables:
        categories = [SOME, "none"] if variable.sensitive else list(BANDS)
        kinds[f"{variable.name}.band@{wave}"] = {"kind": "categorical", "categories": categories}
        if not variable.sensitive:
            grid = {"step": variable.step} if variable.step else {}
            kinds[f"{variable.name}@{wave}"] = {"kind": "numeric", "min": 0, "max": 100, **grid}
    return kinds
