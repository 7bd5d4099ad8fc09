"""What a buyer reads by the link: agreed measures of the contract. Nobody is logged."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from samsyn.access.doors import public
from samsyn.store.models import Cooperation
from samsyn.store.queries.buyers import BuyerMeasure, cooperation_of_buyer_key, measures_for_buyer
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.staff.apart import kept_apart, language_among
from samsyn.web.staff.languages import StaffLanguage, staff_languages


@public
def buyer_page(request: Any, key: str) -> HttpResponse:
    """The measures of the contract: what, by when, which role answers, where it stands."""
    cooperation = cooperation_of_buyer_key(key)
    languages = _languages(cooperation)
    language = language_among(request, languages)
    with translation.override(language.code):
        rows = measures_for_buyer(cooperation) if cooperation else []
        context = {
            "cooperation": cooperation,
            "rows": [shown(one) for one in rows],
            "languages": languages,
            "language": language.code,
            "direction": language.direction,
            "demo": settings.DEMO,
        }
        response = render(request, "buyers/page.html", context, status=200 if cooperation else 404)
    return kept_apart(response, language.code)


def shown(measure: BuyerMeasure) -> dict[str, Any]:
    """A measure in words: the four things a buyer reads."""
    agreed = measure.agreed
    ends = agreed.get("ends")
    owners = [one["role"] for one in agreed.get("owners", ()) if "role" in one]
    return {
        "text": agreed.get("text", ""),
        "when": day_words(date.fromisoformat(ends)) if ends else agreed.get("timetable", ""),
        "roles": [labels.role_label(role) for role in owners],
        "status": labels.choice_label("measure_status", measure.status),
    }


def _languages(cooperation: Cooperation | None) -> list[StaffLanguage]:
    """Languages Samsyn speaks; those of the workplace first."""
    full = {one.code: one for one in staff_languages().values() if one.is_full}
    own = [full[code] for code in (cooperation.languages if cooperation else []) if code in full]
    return list(dict.fromkeys([*own, *full.values()]))
