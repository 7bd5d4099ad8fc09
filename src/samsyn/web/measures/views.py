"""Step 3."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def plan(request: Any) -> HttpResponse:
    """The page of step 3."""
    return render(request, "steps/step.html", StepPage(request, 3).context())
