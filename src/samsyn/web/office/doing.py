"""Carrying out an action for a page: a refusal becomes a sentence."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.actions.entries import Refused
from samsyn.web.office.words import problem


def attempt(
    request: Any, action: Callable[..., Any], form: forms.Form | None = None, **facts: Any
) -> Any:
    """What the action returns, or None after telling why it was refused."""
    try:
        result = action(**facts)
    except Refused as refused:
        if form is not None:
            form.add_error(None, str(problem(refused.code)))
        else:
            messages.error(request, problem(refused.code))
        return None
    return True if result is None else result


def page(
    request: Any, template: str, form: forms.Form | None = None, **context: Any
) -> HttpResponse:
    """The page; with status 422 when its form has something to put right."""
    status = 422 if form is not None and form.errors else 200
    return render(request, f"office/{template}.html", {"form": form, **context}, status=status)


def sent(request: Any) -> Any:
    """What a form was sent with, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def once_more(request: Any, **context: Any) -> HttpResponse:
    """Ask once more before something is done."""
    return render(request, "confirm.html", context)
