"""Step 1: what both parties see, side by side, resources first; what to strengthen and address."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.catalogue import registry
from samsyn.core.process.carry import FURTHER
from samsyn.core.process.headings import coverage
from samsyn.core.process.picture import Row, picture_rows
from samsyn.core.process.tree import Entry
from samsyn.web import labels
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def picture(request: Any) -> HttpResponse:
    """The joint situational picture."""
    page = StepPage(request, 1)
    if is_short(page) and all(finding.polarity for finding in page.tree.of("finding")):
        return short_page(page)
    rows = picture_rows(page.tree)
    sections = [
        {
            "polarity": polarity,
            "rows": [_shown(request, row) for row in rows.get(polarity, ())],
            "noted": len(rows.get(polarity, ())),
            "own": sum(row.together == "own_only" for row in rows.get(polarity, ())),
        }
        for polarity in ("resource", "strain", "")
        if polarity or polarity in rows
    ]
    chosen = page.tree.of("choice")
    choices = [
        {"use": use, "entries": [choice for choice in chosen if choice.use == use]}
        for use in ("strengthen", "address_first")
    ]
    said_none = page.tree.text("s1_no_resources")
    more = [one for one in _all_fields(page) if one.key != "s1_no_resources"]
    context = page.context(
        sections=sections,
        choices=choices,
        sources=page.tree.of("source"),
        said_none=said_none,
        strain_alone=bool(rows["strain"]) and not rows["resource"],
        more=more,
        further=page.tree.items(FURTHER),
        headings=_headings(request, page),
    )
    return render(request, "picture/picture.html", context)


def _all_fields(page: StepPage) -> list[Any]:
    return page.fields("first") + page.fields("instructions") + page.fields("more")


def _shown(request: Any, row: Row) -> dict[str, Any]:
    words, tone = labels.TOGETHER[row.together]
    return {
        "label": labels.factor_label(row.factor) or row.text,
        "kind": row.polarity,
        "workplace": _notes(request, row.workplace, row),
        "ohs": _notes(request, row.ohs, row),
        "together": {"words": words, "tone": tone},
    }


def _notes(request: Any, findings: Iterable[Entry], row: Row) -> list[dict[str, Any]]:
    place = (request.cooperation.slug, request.cycle.number)
    return [
        {
            "id": f"entry-{finding.id}",
            "text": finding.text or labels.factor_label(row.factor),
            "circle": finding.circle,
            "tag": labels.carried_words(finding),
            "url": reverse("entry_edit", args=(*place, finding.id)),
        }
        for finding in findings
    ]


def _headings(request: Any, page: StepPage) -> list[dict[str, Any]]:
    """The headings this country asks for, with the noted factors under each."""
    country = registry().country(request.cooperation.country)
    words = {heading.id: labels.word(heading.text_key) for heading in country.headings}
    found = coverage(page.tree, {heading.id: heading.factors for heading in country.headings})
    return [
        {
            "title": words[one.heading],
            "factors": [labels.factor_label(factor) for factor in one.factors],
        }
        for one in found
    ]
