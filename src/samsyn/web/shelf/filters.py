"""The filters of the search, and which values they take."""

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import registry
from samsyn.web import labels
from samsyn.web.components.fields import control
from samsyn.web.shelf import words

FILTERS = {
    "kind": (_("Kind"), _("Everything")),
    "audience": (_("For whom"), _("Anybody")),
    "factor": (_("Theme of work"), _("Any theme")),
    "step": (_("Step"), _("Any step")),
    "minutes": (_("Time at hand"), _("Any time")),
    "language": (_("Language"), _("The language of this page")),
}
"""The label of each filter, and the word for not choosing."""


def choices_of(name: str) -> dict[str, Any]:
    """The values of a filter with their words."""
    if name == "factor":
        return {factor.id: labels.factor_label(factor.id) for factor in registry().factors()}
    known: dict[str, Any] = {
        "kind": words.MANY,
        "audience": words.AUDIENCES,
        "step": dict(enumerate(labels.STEPS)),
        "minutes": words.TIMES,
        "language": words.LANGUAGES,
    }
    return {str(value): label for value, label in known[name].items()}


def filters(asked: dict[str, str]) -> list[SafeString]:
    """The fields of all filters with what was asked for."""
    language = get_language() or "en"
    return [_field(name, asked.get(name, ""), language) for name in FILTERS]


@lru_cache(maxsize=2048)
def _field(name: str, chosen: str, language: str) -> SafeString:
    """One filter in that language; there are few, and they are shown often."""
    label, anything = FILTERS[name]
    options = [("", anything), *choices_of(name).items()]
    return control("select", name, str(label), chosen, options=options)
