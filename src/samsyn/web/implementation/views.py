"""Step 4."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.web.steps import StepPage


@needs(Permission.READ)
def board(request: Any) -> HttpResponse:
    """The page of step 4."""
    return render(request, "steps/step.html", StepPage(request, 4).context())
