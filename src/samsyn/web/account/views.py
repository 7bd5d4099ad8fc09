"""A person's own account: language, settings, own data, erasure."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samsyn.access.doors import public, signed_in
from samsyn.actions.accounts import (
    LastLead,
    erase_account,
    export_account,
    organisations_left_alone,
)
from samsyn.web.account.forms import AccountForm
from samsyn.web.account.language import is_known, remember, speak


@csrf_exempt  # so that public pages set no cookie; another site's form brings no session here
@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Another language for this device; for a signed-in person also for their e-mails.

    Demo people keep their own: a visitor only reads along in another language.
    """
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    language = request.POST.get("language")
    answer = redirect(target)
    if not is_known(language):
        return answer
    if request.user.is_authenticated:
        speak(request, language)
        if not request.user.is_demo:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return remember(answer, language)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        speak(request, person.language)
        messages.success(request, _("Saved."))
        return remember(redirect("account"), person.language)
    if request.method == "POST":
        request.user.refresh_from_db(fields=["name", "language", "colours"])
    factors = list(Authenticator.objects.filter(user=request.user))
    address = EmailAddress.objects.filter(user=request.user, primary=True).first()
    return render(
        request,
        "account/account.html",
        {
            "form": form,
            "has_password": request.user.has_usable_password(),
            "passkeys": sum(factor.type == Authenticator.Type.WEBAUTHN for factor in factors),
            "has_app": any(factor.type == Authenticator.Type.TOTP for factor in factors),
            "address_confirmed": request.user.is_demo or bool(address and address.verified),
        },
    )


@signed_in
@require_POST
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """Sign out on one other device."""
    get_object_or_404(UserSession, pk=session, user=request.user).end()
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@signed_in
@reauthentication_required
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """Everything kept about the person, as a file."""
    answer = JsonResponse(
        export_account(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="samsyn-{day}.json"'
    return answer


@signed_in
@reauthentication_required
@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    """Close the account for good; the sentence to type stands on the page."""
    word = _("erase")
    typed = request.POST.get("word", "").strip().casefold()
    wrong = ""
    if request.method == "POST":
        if typed != word.casefold():
            wrong = _("Write the word “%(word)s” to show that you mean it.") % {"word": word}
        else:
            try:
                erase_account(request.user)
            except LastLead:
                return redirect("account_erase")
            logout(request)
            return render(request, "account/erased.html")
    return render(
        request,
        "account/erase.html",
        {
            "alone": organisations_left_alone(request.user),
            "word": word,
            "wrong": wrong,
        },
    )
