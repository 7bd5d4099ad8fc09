"""Results in words: means, spreads, comparisons, reasons for withholding, names of groups."""

import math
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.catalogue import registry
from samsyn.core.survey.changes import Difference, Match
from samsyn.core.terms import FLOOR, SENSITIVE_FLOOR
from samsyn.reports.survey_results import Range
from samsyn.store.models import ReleasedGroup
from samsyn.store.queries.results import WHOLE
from samsyn.web import labels
from samsyn.web.components.dates import number_words

TOP = 100
MOST, HALF, THIRD = 0.56, 0.42, 0.28
"""From which share on it is most, about half, about a third."""

WORKS_WELL = "works_most"
"""The key of SPREADS that no list of what wears may show."""

SPREADS = {
    "works_most": gettext_lazy("Works well for most"),
    "works_half": gettext_lazy("Works well for about half"),
    "works_third": gettext_lazy("Works well for about a third"),
    "wears_most": gettext_lazy("Wears most"),
    "wears_half": gettext_lazy("Wears about half"),
    "wears_third": gettext_lazy("Wears about a third"),
    "missed_most": gettext_lazy("Most miss it"),
    "missed_half": gettext_lazy("About half miss it"),
    "missed_third": gettext_lazy("About a third miss it"),
    "differ": gettext_lazy("Answers differ a lot"),
    "between": gettext_lazy("Most are in between"),
    "spread": gettext_lazy("Answers are spread out"),
}

REASONS = {
    "too_few": gettext_lazy("Fewer than %(floor)s people answered, so nobody can be picked out."),
    "combination": gettext_lazy(
        "Shown beside the other groups, a smaller group could be worked out by subtracting."
    ),
    "too_few_for_question": gettext_lazy("Too few people in this group answered these questions."),
    "sensitive_floor": gettext_lazy("These questions need %(sensitive)s answers in a group."),
    "too_alike": gettext_lazy(
        "The figures of these questions could have told somebody's own answer, "
        "so they are left out for everyone."
    ),
}


def percent(share: float) -> int:
    return round(share * 100)


def range_words(low: float, high: float) -> str:
    """ "36 to 46", or one figure."""
    if low == high:
        return str(number_words(low))
    return _("%(low)s to %(high)s") % {"low": number_words(low), "high": number_words(high)}


def mean_words(low: float, high: float) -> str:
    """A mean: "62", "61 to 63", and at the ends of the scale "10 or less", "90 or more"."""
    if low <= 0:
        return _("%(mean)s or less") % {"mean": number_words(math.floor(high))}
    if high >= TOP:
        return _("%(mean)s or more") % {"mean": number_words(math.ceil(low))}
    return range_words(low, high)


def share_words(share: Range) -> str:
    """ "20 to 25 %"."""
    low, high = percent(share[0]), percent(share[1])
    if low == high:
        return _("%(share)s %%") % {"share": low}
    return _("%(low)s to %(high)s %%") % {"low": low, "high": high}


def _size(share: float) -> str:
    if share >= MOST:
        return "most"
    if share >= HALF:
        return "half"
    return "third" if share >= THIRD else ""


def spread_of(shares: tuple[float, float, float], polarity: str) -> str:
    """How answers spread, a key of SPREADS, from the middles of released bands alone."""
    well, between, wears = shares
    if min(well, wears) >= THIRD and abs(well - wears) < MOST - THIRD:
        return "differ"
    if well >= wears and (size := _size(well)):
        return f"works_{size}"
    if size := _size(wears):
        return f"{'missed' if polarity == 'resource' else 'wears'}_{size}"
    return "between" if between >= MOST else "spread"


def sensitive_sentence(some: Range, polarity: str) -> str:
    """All that is said of a sensitive topic: what some have met, or what some miss."""
    if polarity == "resource":
        return _("Some miss this") if some[0] > 0 else _("Few or none miss this")
    return _("Some have met this") if some[0] > 0 else _("Few or none have met this")


def whole_words(found: Difference) -> str:
    """How a group lies to everyone."""
    return {
        "alike": _("Alike"),
        "higher": _("Higher"),
        "lower": _("Lower"),
        "unclear": _("Too few to tell"),
    }[found.word]


def change_words(found: Difference, match: Match) -> str:
    """What became of it since the last wave; a figure only where it is allowed."""
    if match == "blocked":
        return _("Not asked the same way")
    word = {
        "alike": _("No clear change"),
        "higher": _("Better"),
        "lower": _("Worse"),
        "unclear": _("Too few to tell"),
    }[found.word]
    if match == "mapped":
        return _("%(word)s (the questions have changed: with care)") % {"word": word}
    if found.points is None or found.word == "alike":
        return word
    return _("%(word)s, %(points)s points (give or take %(chance)s)") % {
        "word": word,
        "points": f"{found.points:+d}".replace("-", "\N{MINUS SIGN}"),
        "chance": found.give_or_take,
    }


def reference_words(low: int, high: int, lies: str) -> str:
    """The band of other workplaces, and where we lie."""
    values = {"low": low, "high": high}
    if lies == "above":
        return _("%(low)s to %(high)s, we are above") % values
    if lies == "below":
        return _("%(low)s to %(high)s, we are below") % values
    return _("%(low)s to %(high)s, we are within") % values


def reason_words(code: str) -> str:
    """Why something is not shown."""
    words = str(REASONS.get(code, REASONS["combination"]))
    return words % {"floor": FLOOR, "sensitive": SENSITIVE_FLOOR}


def variable_name(variable: str, factor: str) -> str:
    """The name of a scale: that of its factor, or its own where the instrument has one."""
    key = f"scale.{variable}"
    if registry().has_text(key):
        return labels.word(key)
    return labels.factor_label(factor) or variable


def group_name(group: ReleasedGroup) -> str:
    """The name of a released group."""
    if group.key == WHOLE:
        return _("Everyone")
    if group.kind == "rest":
        if not group.label:
            return _("Other units together")
        return _("Other units of %(unit)s together") % {"unit": group.label}
    parts = [background_words(key, values) for key, values in group.background]
    place = _("Everyone") if group.key.startswith(f"{WHOLE}/") else group.label
    return ", ".join(filter(None, (place, *parts)))


def background_words(key: str, values: list[str]) -> str:
    """Categories of a background question, with "or" between."""
    found = [
        labels.word(f"background.{key}.{value}")
        if registry().has_text(f"background.{key}.{value}")
        else value or _("not said")
        for value in values
    ]
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s or %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


def people_words(respondents: int) -> str:
    """How many stand behind a group, rounded down by the release."""
    if respondents < FLOOR:
        return ""
    return _("At least %(people)s people answered") % {"people": respondents}


def factors_of(questionnaire: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
    """Every scale of a frozen questionnaire with its factor and whether it is sensitive."""
    found: dict[str, tuple[str, bool]] = {}
    for part in questionnaire.get("parts", ()):
        for item in part["items"]:
            sensitive = found.get(item["scale"], ("", False))[1] or item["sensitive"]
            found[item["scale"]] = (item["factor"], sensitive)
    return found


def asked_in(questionnaire: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Which instrument and version asked for each scale."""
    return {
        item["scale"]: (part["id"], part["version"])
        for part in questionnaire.get("parts", ())
        for item in part["items"]
    }
