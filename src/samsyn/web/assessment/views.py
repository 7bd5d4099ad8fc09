"""Step 5: what was done, what came of it, and what happens next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def assess(request: Any) -> HttpResponse:
    """The assessment of every goal."""
    return render(request, "steps/step.html", StepPage(request, 5).context())
