"""The start page, stepping into the demo, and the first page of a signed-in person."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from samsyn.access.doors import public, signed_in
from samsyn.actions.accounts import is_first_run
from samsyn.store.models import Account
from samsyn.web.account.language import speak
from samsyn.web.first_aid.guess import place_for
from samsyn.web.start.overview import overview
from samsyn.web.start.people import demo_groups
from samsyn.web.typed import number_typed

PUBLIC_PATHS = ("/$", "/about/", "/accessibility/", "/privacy/", "/help/", "/first-aid/", "/shelf/")


@public
def start(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO and is_first_run():
        return redirect("setup")
    context = {
        "groups": demo_groups() if settings.DEMO else [],
        "first_aid": place_for(get_language() or "en"),
    }
    return render(request, "start/start.html", context)


@public
@require_POST
def step_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo; there is no such address in a real installation."""
    if not settings.DEMO:
        raise Http404
    account = get_object_or_404(
        Account, pk=number_typed(request.POST.get("person")), is_demo=True, is_active=True
    )
    language = get_language() or account.language
    get_adapter(request).login(request, account)
    speak(request, language)
    return redirect("home")


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "start/home.html", overview(request.user))


@public
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Allow: {path}" for path in PUBLIC_PATHS), "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
