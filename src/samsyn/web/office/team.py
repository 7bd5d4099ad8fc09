"""The people at the table of a cooperation."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.access.viewers import valid_on
from samsyn.actions.agreements import has_representative
from samsyn.actions.cooperations import change_cooperation
from samsyn.actions.cycles import open_cycle
from samsyn.actions.invitations import invite_member, withdraw
from samsyn.actions.teams import end_seat, give_seat
from samsyn.core.terms import CooperationState, Party
from samsyn.store.models import Account, Cooperation, Invitation, Organisation, Seat
from samsyn.store.queries.teams import members_of, open_invitations, seats_of
from samsyn.web.office.doing import attempt, once_more, page, sent
from samsyn.web.office.forms import FactsForm, InviteForm, SeatForm, VisitForm
from samsyn.web.office.links import is_new, show_link
from samsyn.web.office.words import STATES


@needs(Permission.READ)
def team(request: Any) -> HttpResponse:
    """Who is here from each party, from when to when, and what the reader may change."""
    cooperation, viewer = request.cooperation, request.viewer
    seats = seats_of(cooperation, timezone.localdate())
    may_manage = viewer.may(Permission.TEAM)
    invitations = open_invitations(cooperation=cooperation, party=viewer.party)
    return page(
        request,
        "team",
        sides=[
            {
                "party": party,
                "organisation": organisation,
                "seats": [s for s in seats if s.organisation_id == organisation.pk],
                "own": organisation.pk == viewer.organisation_id,
            }
            for party, organisation in _sides(cooperation)
        ],
        may_manage=may_manage,
        may_end_contract=viewer.may(Permission.CONTRACT),
        is_ohs=viewer.party is Party.OHS,
        invitations=invitations.filter(purpose="member") if may_manage else [],
        has_representative=has_representative(cooperation),
        visit=VisitForm(initial={"next_visit": cooperation.next_visit}),
        state=STATES[CooperationState(cooperation.state)],
        today=timezone.localdate(),
        now=timezone.now(),
    )


def _sides(cooperation: Cooperation) -> list[tuple[Party, Organisation]]:
    sides = [(Party.WORKPLACE, cooperation.workplace), (Party.OHS, cooperation.health_service)]
    return [(party, organisation) for party, organisation in sides if organisation is not None]


def _own_organisation(request: Any) -> Organisation:
    return next(o for p, o in _sides(request.cooperation) if p == request.viewer.party)


@needs(Permission.TEAM)
def seat_give(request: Any) -> HttpResponse:
    """A seat for somebody of one's own party, or a substitute until a day."""
    own = _own_organisation(request)
    today = timezone.localdate()
    form = SeatForm(
        own,
        members_of(own, running=valid_on(today)),
        seats_of(request.cooperation, today),
        sent(request),
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        stands_in = facts.pop("substitute_for", None)
        facts["account"] = Account.objects.get(pk=facts["account"])
        given = attempt(
            request,
            give_seat,
            form,
            cooperation=request.cooperation,
            organisation=own,
            by=request.viewer,
            substitute_for=Seat.objects.get(pk=stands_in) if stands_in else None,
            **facts,
        )
        if given:
            messages.success(request, _("%(name)s has a seat.") % {"name": given.account})
            return redirect("team", request.cooperation.slug)
    return page(
        request,
        "form",
        form,
        heading=_("Give a seat"),
        button=_("Give the seat"),
        text=_("Somebody of your own organisation. A substitute’s seat ends on its last day."),
        back=reverse("team", args=[request.cooperation.slug]),
    )


@needs(Permission.TEAM)
def seat_end(request: Any, seat: int) -> HttpResponse:
    """Ask, then end a seat of one's own party."""
    row = get_object_or_404(
        Seat.objects.select_related("account"),
        pk=seat,
        cooperation=request.cooperation,
        organisation_id=request.viewer.organisation_id,
    )
    back = reverse("team", args=[request.cooperation.slug])
    if request.method == "POST":
        if attempt(request, end_seat, seat=row, by=request.viewer):
            messages.success(request, _("The seat of %(name)s has ended.") % {"name": row.account})
        return redirect(back)
    return once_more(
        request,
        heading=_("End the seat of %(name)s?") % {"name": row.account},
        text=_("What they wrote stays with the cooperation and with your circle."),
        action=request.path,
        button=_("End the seat"),
        cancel=back,
        danger=True,
    )


@needs(Permission.TEAM)
def team_invite(request: Any) -> HttpResponse:
    """A link for somebody new, with a seat here."""
    own = _own_organisation(request)
    form = InviteForm(own, sent(request))
    back = reverse("team", args=[request.cooperation.slug])
    if request.method == "POST" and form.is_valid():
        if not is_new(request):
            return redirect(back)
        made = attempt(
            request,
            invite_member,
            form,
            organisation=own,
            by=request.user,
            cooperation=request.cooperation,
            **form.cleaned_data,
        )
        if made:
            return show_link(request, made, back)
    return page(
        request,
        "invite",
        form,
        heading=_("Invite somebody to this cooperation"),
        back=back,
        text=_("They become a member of your organisation and get a seat here."),
    )


@require_POST
@needs(Permission.TEAM)
def team_withdraw(request: Any, invitation: int) -> HttpResponse:
    """Make an open link of one's own party useless."""
    row = get_object_or_404(
        Invitation,
        pk=invitation,
        cooperation=request.cooperation,
        organisation_id=request.viewer.organisation_id,
    )
    if attempt(request, withdraw, invitation=row, by=request.user):
        messages.success(request, _("The link no longer works."))
    return redirect("team" if row.purpose == "member" else "contract", request.cooperation.slug)


@require_POST
@needs(Permission.WRITE)
def visit(request: Any) -> HttpResponse:
    """When the OHS comes next."""
    form = VisitForm(request.POST)
    if request.viewer.party is Party.OHS and form.is_valid():
        day = form.cleaned_data["next_visit"]
        if day and not date(2000, 1, 1) <= day <= date(2100, 12, 31):
            messages.error(request, _("Choose a date between 2000 and 2100."))
        else:
            change_cooperation(cooperation=request.cooperation, by=request.viewer, next_visit=day)
            messages.success(request, _("Saved."))
    elif form.errors:
        messages.error(request, _("This is not a date."))
    return redirect("team", request.cooperation.slug)


@needs(Permission.TEAM)
def facts(request: Any) -> HttpResponse:
    """Name, units covered, languages, and who is heard where there is no representative."""
    cooperation = request.cooperation
    workplace = cooperation.workplace
    if request.viewer.party is not Party.WORKPLACE:
        return redirect("team", cooperation.slug)
    form = FactsForm(
        workplace,
        sent(request),
        initial={
            "name": cooperation.name,
            "units": [unit.pk for unit in cooperation.units.all()],
            "languages": cooperation.languages,
            "representative_substitute": cooperation.representative_substitute,
        },
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request,
            change_cooperation,
            form,
            cooperation=cooperation,
            by=request.viewer,
            **form.cleaned_data,
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("team", cooperation.slug)
    return page(
        request,
        "form",
        form,
        heading=_("About this cooperation"),
        back=reverse("team", args=[cooperation.slug]),
    )


@require_POST
@needs(Permission.CYCLE)
def cycle_open(request: Any) -> HttpResponse:
    """The next cycle."""
    cycle = attempt(request, open_cycle, cooperation=request.cooperation, by=request.viewer)
    if cycle is None:
        return redirect("cycles", request.cooperation.slug)
    messages.success(request, _("The cycle is open."))
    return redirect("cycle", request.cooperation.slug, cycle.number)
