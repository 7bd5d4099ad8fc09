"""The first steps of an empty installation: an account, an organisation, a cooperation, mail."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import public, signed_in
from samsyn.access.roles import ORGANISATION_LEADS
from samsyn.access.standings import memberships_of, standings_of
from samsyn.actions.accounts import WrongKey, create_first_account, is_first_run
from samsyn.actions.organisations import create_organisation
from samsyn.core.terms import Party, SizeMode
from samsyn.web.start.forms import FirstAccountForm, OrganisationForm

MINUTE = 60


@public
def setup(request: HttpRequest) -> HttpResponse:
    """The first account; gone as soon as there is one."""
    if not is_first_run():
        return redirect("start")
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _may_try(request):
            form.add_error(None, _("Too many tries in a short time. Wait a minute and try again."))
        else:
            try:
                account = create_first_account(**form.cleaned_data, language=request.LANGUAGE_CODE)
            except WrongKey:
                form.add_error("key", _("This is not the key shown where Samsyn was started."))
            else:
                get_adapter(request).login(request, account)
                return redirect("begin")
    return render(request, "start/setup.html", {"form": form})


def _may_try(request: HttpRequest) -> bool:
    """Ten tries of the key a minute, whoever tries."""
    cache.add("setup-tries", 0, MINUTE)
    return cache.incr("setup-tries") <= 10


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """What is done and what comes next, for somebody new."""
    today = timezone.localdate()
    memberships = memberships_of(request.user, today)
    return render(
        request,
        "start/begin.html",
        {
            "memberships": memberships,
            "led": [m.organisation for m in memberships if m.role in ORGANISATION_LEADS],
            "standings": standings_of(request.user, today, memberships),
            "mails_to_folder": settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"),
        },
    )


@signed_in
def begin_organisation(request: HttpRequest, party: str) -> HttpResponse:
    if party not in list(Party):
        raise Http404
    kind = Party(party)
    form = OrganisationForm(kind, request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        facts = {"size_mode": SizeMode.SMALL, **form.cleaned_data}
        organisation = create_organisation(party=kind, people=None, by=request.user, **facts)
        messages.success(request, _("%(name)s is here.") % {"name": organisation.name})
        return redirect("begin")
    return render(request, "start/organisation.html", {"form": form, "party": kind})


@signed_in
@require_POST
def mail_test(request: HttpRequest) -> HttpResponse:
    """A test mail to the person's own address, once a minute."""
    if not cache.add(f"mail-test-{request.user.pk}", True, MINUTE):
        messages.warning(request, _("Wait a minute before the next test mail."))
        return redirect("begin")
    mail = EmailMessage(
        _("A test mail from Samsyn"),
        _("If you read this, Samsyn can send mail. It was sent from %(address)s.")
        % {"address": settings.PUBLIC_ADDRESS},
        to=[request.user.email],
    )
    try:
        mail.send()
    except OSError as problem:
        messages.error(
            request,
            _("The mail could not be sent: %(problem)s. Check the mail settings.")
            % {"problem": problem},
        )
    else:
        messages.success(
            request, _("A test mail is on its way to %(email)s.") % {"email": request.user.email}
        )
    return redirect("begin")
