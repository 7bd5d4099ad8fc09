"""One group of a release as everybody reads it: the same rows on pages and in documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.core.survey.changes import (
    Difference,
    Figure,
    Share,
    change,
    difference,
    match,
    sensitive_change,
)
from samsyn.core.survey.references import lies
from samsyn.core.survey.scoring import UPPER_THIRD
from samsyn.reports.survey_results import (
    FactorRow,
    FactorSection,
    GroupResult,
    Range,
    Withheld,
    middles,
)
from samsyn.store.models import Reference, Release, ReleasedGroup
from samsyn.store.queries.results import WHOLE
from samsyn.web.results import words

LEADERSHIP = frozenset({"B1", "R5", "R7"})
"""Factors that tell about a supervisor where a unit has only one."""

BANDS = ("works", "between", "wears")


@dataclass(frozen=True)
class Beside:
    """What a group is shown beside: everyone, itself in the last wave, and other workplaces."""

    whole: ReleasedGroup | None
    before: ReleasedGroup | None
    last: Release | None
    references: list[Reference]


def group_result(
    release: Release, group: ReleasedGroup, beside: Beside, *, single_lead: bool = False
) -> GroupResult:
    """The group with its factors in sections: what gives strength, what works, what wears."""
    factors = words.factors_of(release.wave.questionnaire)
    rows = _Rows(release, group, beside, factors, single_lead)
    shown = [rows.row(key) for key, one in group.factors.items() if "withheld" not in one]
    return GroupResult(
        key=group.key,
        since=beside.last.wave.title if beside.last else "",
        name=words.group_name(group),
        people=words.people_words(group.respondents),
        sections=tuple(_sections(shown)),
        withheld=tuple(_withheld(group, factors)),
    )


def same_group(now: ReleasedGroup, before: ReleasedGroup | None) -> ReleasedGroup | None:
    """The group of the last wave if it is the same: the whole, or same place and same name."""
    if before is None or now.kind == "rest":
        return None
    same = (now.key, now.label, now.background) == (before.key, before.label, before.background)
    return before if now.key == WHOLE or same else None


def mean_of(one: Mapping[str, Any]) -> Range | None:
    """The released mean as a range; None where no mean is shown."""
    if one.get("mean") is not None:
        return one["mean"], one["mean"]
    return (one["lo"], one["hi"]) if "lo" in one else None


def figure_of(one: Mapping[str, Any]) -> Figure | None:
    """The released mean with its interval, to compare."""
    mean = mean_of(one)
    if mean is None or "interval" not in one:
        return None
    low, high = one["interval"]
    return Figure(round(sum(mean) / 2), min(low, mean[0]), max(high, mean[1]), one["respondents"])


def _sections(rows: list[FactorRow]) -> Iterable[FactorSection]:
    best_first = sorted(rows, key=lambda row: -_middle(row))
    strengths = tuple(row for row in best_first if row.polarity == "resource")
    works = tuple(row for row in best_first if row.polarity != "resource" and _works_well(row))
    rest = [row for row in reversed(best_first) if row not in strengths + works]
    wears = tuple(sorted(rest, key=lambda row: row.mean is None))
    if strengths:
        yield FactorSection(_("What gives strength"), "resource", strengths)
    if works:
        yield FactorSection(
            _("What works well"), "resource", works, _("What could wear, and does not.")
        )
    if wears:
        yield FactorSection(_("What wears"), "strain", wears)


def _works_well(row: FactorRow) -> bool:
    """The mean is in the upper third, or the sentence beside it says that it works for most."""
    return _middle(row) > UPPER_THIRD or row.sentence == words.SPREADS[words.WORKS_WELL]


def _middle(row: FactorRow) -> float:
    return sum(row.mean) / 2 if row.mean else 0


def _withheld(group: ReleasedGroup, factors: Mapping[str, tuple[str, bool]]) -> Iterable[Withheld]:
    """The questions not shown for this group, gathered by reason."""
    by_reason: dict[str, list[str]] = {}
    for key, one in group.factors.items():
        if reason := one.get("withheld") or one.get("bands_withheld"):
            name = words.variable_name(key, factors.get(key, (key, False))[0])
            by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        yield Withheld(", ".join(names), words.reason_words(reason))


class _Rows:
    def __init__(
        self,
        release: Release,
        group: ReleasedGroup,
        beside: Beside,
        factors: Mapping[str, tuple[str, bool]],
        single_lead: bool,
    ) -> None:
        self.group, self.beside, self.factors = group, beside, factors
        self.single_lead = single_lead
        self.asked = words.asked_in(release.wave.questionnaire)
        last = beside.last
        self.asked_then = words.asked_in(last.wave.questionnaire) if last else {}
        self.before = beside.before.factors if beside.before else {}
        whole = beside.whole
        is_whole = whole is None or whole.key == group.key
        self.whole: dict[str, Any] = {} if is_whole or whole is None else whole.factors
        self.bands = {
            variable: (band["lo"], band["hi"])
            for reference in reversed(beside.references)
            for variable, band in reference.bands.items()
            if self.asked.get(variable) == (reference.instrument, reference.version)
        }

    def row(self, key: str) -> FactorRow:
        one = self.group.factors[key]
        factor, _sensitive = self.factors.get(key, (key, False))
        polarity = polarity_of(factor)
        notes = (
            (_("Not for appraisal or pay"),) if self.single_lead and factor in LEADERSHIP else ()
        )
        named: dict[str, Any] = {
            "key": key,
            "name": words.variable_name(key, factor),
            "polarity": polarity,
            "notes": notes,
            "change": self._change(key, one),
        }
        if "some" in one:
            sentence = words.sensitive_sentence(tuple(one["some"]), polarity)
            return FactorRow(**named, sentence=sentence)
        mean, interval = mean_of(one), one.get("interval")
        shares = shares_of(one)
        return FactorRow(
            **named,
            mean=mean,
            interval=tuple(interval) if interval else None,
            mean_words=words.mean_words(*mean) if mean else "",
            interval_words=words.range_words(*interval) if interval else "",
            shares=shares,
            shares_words=" · ".join(map(words.share_words, shares)) if shares else "",
            sentence=str(words.SPREADS[words.spread_of(middles(shares), polarity)])
            if shares
            else "",
            whole=self._whole(key, one),
            reference=self._reference(key, mean),
        )

    def _whole(self, key: str, one: Mapping[str, Any]) -> str:
        here, there = figure_of(one), figure_of(self.whole.get(key, {}))
        return words.whole_words(difference(here, there)) if here and there else ""

    def _change(self, key: str, one: Mapping[str, Any]) -> str:
        if self.beside.last is None:
            return ""
        fits = match(key, self.asked, self.asked_then)
        return words.change_words(_change(one, self.before.get(key, {})), fits)

    def _reference(self, key: str, mean: Range | None) -> str:
        band = self.bands.get(key)
        if band is None or mean is None:
            return ""
        return words.reference_words(*band, lies(sum(mean) / 2, band))


def shares_of(one: Mapping[str, Any]) -> tuple[Range, Range, Range] | None:
    """The three released bands; None where none are shown."""
    if "bands" not in one:
        return None
    works, between, wears = (tuple(one["bands"][band]) for band in BANDS)
    return works, between, wears


def _change(now: Mapping[str, Any], before: Mapping[str, Any]) -> Difference:
    if "some" in now and "some" in before:
        return sensitive_change(
            Share(*now["some"], now["respondents"]), Share(*before["some"], before["respondents"])
        )
    here, there = figure_of(now), figure_of(before)
    return change(here, there) if here and there else Difference("unclear")


def polarity_of(factor: str) -> str:
    """Whether a factor strengthens or wears; what is no factor of the pack counts as strain."""
    try:
        return registry().factor(factor).kind
    except KeyError:
        return "strain"
