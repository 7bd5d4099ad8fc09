"""Step 0: who takes part, how to reach each other, how to meet, what stays on one side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.core.terms import Party
from samsyn.web.micro.views import is_short, short_page
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def preconditions(request: Any) -> HttpResponse:
    """The description of the cooperation."""
    page = StepPage(request, 0)
    if is_short(page):
        return short_page(page)
    sides = [
        {
            "party": party.value,
            "participants": [e for e in page.tree.of("participant") if e.noun.party == party],  # type: ignore[union-attr]
            "contacts": [e for e in page.tree.of("contact") if e.noun.party == party],  # type: ignore[union-attr]
        }
        for party in Party
    ]
    more = page.fields("instructions") + page.fields("more")
    context = page.context(sides=sides, first=page.fields("first"), more=more)
    return render(request, "preconditions/preconditions.html", context)
