"""The people of an organisation: who belongs, in which role, and how they come and go."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import manages, needs_organisation
from samsyn.access.viewers import valid_on
from samsyn.actions.invitations import invite_member, withdraw
from samsyn.actions.organisations import change_member, current_members, end_membership
from samsyn.store.models import Invitation, Membership
from samsyn.store.queries.teams import members_of, open_invitations
from samsyn.web.office.doing import attempt, once_more, page, sent
from samsyn.web.office.forms import InviteForm, MemberForm
from samsyn.web.office.links import is_new, show_link


@needs_organisation()
def members(request: Any) -> HttpResponse:
    """Who is here; those who manage it also see addresses and open links.

    Somebody of one unit sees that unit and those who stand for the whole.
    """
    is_lead = manages(request.membership)
    own = request.membership.unit_id
    return page(
        request,
        "members",
        organisation=request.organisation,
        is_lead=is_lead,
        members=[
            row
            for row in members_of(request.organisation, running=valid_on(timezone.localdate()))
            if own is None or row.unit_id in (None, own)
        ],
        invitations=open_invitations(organisation=request.organisation, purpose="member")
        if is_lead
        else [],
        now=timezone.now(),
    )


@needs_organisation(lead=True)
def member_edit(request: Any, membership: int) -> HttpResponse:
    """Another role or unit for somebody."""
    row = _member(request, membership)
    form = MemberForm(
        request.organisation, sent(request), initial={"role": row.role, "unit": row.unit_id}
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, change_member, form, membership=row, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("members", request.organisation.slug)
    return page(
        request,
        "member",
        form,
        organisation=request.organisation,
        row=row,
        is_me=row.account_id == request.user.pk,
    )


@needs_organisation(lead=True)
def member_end(request: Any, membership: int) -> HttpResponse:
    """Ask, then end a membership."""
    row = _member(request, membership)
    if request.method == "POST":
        if attempt(request, end_membership, membership=row, by=request.user):
            messages.success(request, _("%(name)s no longer belongs here.") % {"name": row.account})
        return redirect("members", request.organisation.slug)
    return once_more(
        request,
        heading=_("End the membership of %(name)s?") % {"name": row.account},
        text=_("They open nothing here any more, from now on. What they wrote stays."),
        action=request.path,
        button=_("End the membership"),
        cancel=reverse("members", args=[request.organisation.slug]),
        danger=True,
    )


@needs_organisation()
def leave(request: Any) -> HttpResponse:
    """Leave the organisation oneself, with every role one has in it."""
    if request.method == "POST":
        for row in current_members(request.organisation).filter(account=request.user):
            if not attempt(request, end_membership, membership=row, by=request.user):
                return redirect("organisation", request.organisation.slug)
        messages.success(
            request, _("You have left %(name)s.") % {"name": request.organisation.name}
        )
        return redirect("home")
    return once_more(
        request,
        heading=_("Leave %(name)s?") % {"name": request.organisation.name},
        text=_("You open nothing here any more, from now on. What you wrote stays."),
        points=[
            _("Your own-side notes stay with your circle."),
            _("If you are the last one who manages it, somebody else has to take over first."),
        ],
        action=request.path,
        button=_("Leave"),
        cancel=reverse("organisation", args=[request.organisation.slug]),
        danger=True,
    )


@needs_organisation(lead=True)
def invite(request: Any) -> HttpResponse:
    """A link for a new member."""
    form = InviteForm(request.organisation, sent(request))
    back = reverse("members", args=[request.organisation.slug])
    if request.method == "POST" and form.is_valid():
        if not is_new(request):
            return redirect(back)
        made = attempt(
            request,
            invite_member,
            form,
            organisation=request.organisation,
            by=request.user,
            **form.cleaned_data,
        )
        if made:
            return show_link(request, made, back)
    return page(
        request,
        "invite",
        form,
        heading=_("Invite somebody"),
        back=back,
        text=_("They see whom they join and what they will see before they accept."),
    )


@require_POST
@needs_organisation(lead=True)
def invitation_withdraw(request: Any, invitation: int) -> HttpResponse:
    """Make an open link of this organisation useless."""
    row = get_object_or_404(Invitation, pk=invitation, organisation=request.organisation)
    if attempt(request, withdraw, invitation=row, by=request.user):
        messages.success(request, _("The link no longer works."))
    if row.purpose == "member":
        return redirect("members", request.organisation.slug)
    return redirect("organisation", request.organisation.slug)


def _member(request: Any, membership: int) -> Membership:
    row = current_members(request.organisation).select_related("account").filter(pk=membership)
    found = row.first()
    if found is None:
        raise Http404
    found.organisation = request.organisation
    return found
