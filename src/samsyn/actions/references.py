"""The yearly references: how workplaces lie, from released tables of whole workplaces alone."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samsyn.core.survey.references import Band, Standing, bands
from samsyn.core.terms import WaveState
from samsyn.store.models import Reference, ReleasedGroup
from samsyn.store.queries.results import WHOLE


def make_references(today: date) -> list[Reference]:
    """The references of the year that is over, for every instrument asked in it."""
    year = today.year - 1
    asked = {
        (part["id"], part["version"])
        for row in _wholes(year)
        for part in row.release.wave.questionnaire.get("parts", ())
    }
    made = (make_reference(name, version, year) for name, version in sorted(asked))
    return [one for one in made if one is not None]


@transaction.atomic
def make_reference(instrument: str, version: str, year: int) -> Reference | None:
    """The bands of an instrument in a year; made once, None while too few workplaces took part.

    Of each workplace the latest wave of the year counts. Simulated waves do not.
    """
    made = Reference.objects.filter(instrument=instrument, version=version, year=year).first()
    if made is not None:
        return made
    earlier: dict[str, frozenset[int]] = {}
    before = Reference.objects.filter(instrument=instrument, version=version, year__lt=year)
    for one in before.order_by("year"):
        earlier |= {key: frozenset(members) for key, members in one.members.items()}
    found = bands(_standings(instrument, version, year), earlier)
    if not found:
        return None
    return Reference.objects.create(
        instrument=instrument,
        version=version,
        year=year,
        bands={variable: _shown(band) for variable, band in found.items()},
        members={variable: sorted(band.members) for variable, band in found.items()},
        made_at=timezone.now(),
    )


def _shown(band: Band) -> dict[str, int]:
    return {
        "lo": band.low,
        "hi": band.high,
        "workplaces": len(band.members),
        "people": band.people,
    }


def _wholes(year: int) -> list[ReleasedGroup]:
    """The whole workplaces of the year's waves, later waves and releases last."""
    return list(
        ReleasedGroup.objects.filter(
            Q(release__wave__is_simulated=False),
            key=WHOLE,
            release__released_at__year=year,
            release__wave__state=WaveState.RELEASED,
        )
        .select_related("release__wave__cooperation")
        .order_by("release__wave__number", "release__number")
    )


def _standings(instrument: str, version: str, year: int) -> dict[str, list[Standing]]:
    latest: dict[int, ReleasedGroup] = {}
    scales: dict[int, set[str]] = {}
    for row in _wholes(year):
        wave = row.release.wave
        asked = {
            item["scale"]
            for part in wave.questionnaire.get("parts", ())
            if (part["id"], part["version"]) == (instrument, version)
            for item in part["items"]
        }
        if asked:
            workplace = wave.cooperation.workplace_id or -wave.cooperation_id
            latest[workplace], scales[workplace] = row, asked
    found: dict[str, list[Standing]] = {}
    for workplace, row in latest.items():
        for variable in scales[workplace] & set(row.factors):
            one = row.factors[variable]
            if "lo" in one:
                mean = (one["lo"] + one["hi"]) / 2
                found.setdefault(variable, []).append(Standing(workplace, mean, one["respondents"]))
    return found
