"""The desk of an OHS: all its clients by visit and week, and bringing or handing over clients."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import manages, needs_organisation, signed_in
from samsyn.access.standings import memberships_of
from samsyn.access.viewers import valid_on
from samsyn.actions.cooperations import withdraw_client
from samsyn.actions.invitations import invite_workplace
from samsyn.actions.teams import give_seat, hand_over
from samsyn.core.terms import CooperationState, Party
from samsyn.store.models import Account, Cooperation
from samsyn.store.queries.desk import Client, clients_of
from samsyn.store.queries.teams import members_of
from samsyn.web.office.doing import attempt, once_more, page, sent
from samsyn.web.office.forms import HandoverForm, LinkForm, SeatForm, note_field
from samsyn.web.office.links import is_new, show_link

GROUPS = {
    "overdue": gettext_lazy("The visit is overdue"),
    "this_week": gettext_lazy("This week"),
    "next_week": gettext_lazy("Next week"),
    "later": gettext_lazy("Later"),
    "none": gettext_lazy("No visit planned"),
    "paused": gettext_lazy("Paused: dates rest"),
    "invited": gettext_lazy("Waiting for the workplace"),
}
FILTERS = {
    "": gettext_lazy("All my clients"),
    "waiting": gettext_lazy("An agreement waits for us"),
    "late": gettext_lazy("Something is late"),
    **GROUPS,
}


@dataclass
class Group:
    """Clients whose next visit is in the same time; later ones know their week."""

    code: str
    words: Any
    week: int = 0
    clients: list[Client] = field(default_factory=list)


@signed_in
def desk(request: Any) -> HttpResponse:
    """The clients of one's OHS; who works for several chooses with `ohs`."""
    today = timezone.localdate()
    own = [m for m in memberships_of(request.user, today) if m.organisation.party == Party.OHS]
    wanted = [m for m in own if m.organisation.slug == request.GET.get("ohs")]
    if not own:
        raise Http404
    membership = (wanted or own)[0]
    organisation = membership.organisation
    clients = clients_of(organisation, request.user.pk, running=valid_on(today), today=today)
    q, show = request.GET.get("q", "").strip(), request.GET.get("show", "")
    found = [client for client in clients if q.casefold() in client.name.casefold()]
    mine = [client for client in found if client.mine and _is_shown(client, show, today)]
    return page(
        request,
        "desk",
        organisation=organisation,
        organisations=sorted({m.organisation.name: m.organisation for m in own}.items()),
        is_lead=any(manages(m) and m.organisation_id == organisation.pk for m in own),
        groups=grouped(mine, today),
        others=[client for client in found if not client.mine],
        has_clients=bool(clients),
        has_mine=any(client.mine for client in clients),
        q=q,
        show=show,
        filters=FILTERS.items(),
        today=today,
    )


def group_of(client: Client, today: date) -> str:
    """Where on the desk the client stands."""
    if client.state == CooperationState.INVITED:
        return "invited"
    if client.is_paused:
        return "paused"
    if client.next_visit is None:
        return "none"
    if client.next_visit < today:
        return "overdue"
    monday = today - timedelta(days=today.weekday())
    weeks = (client.next_visit - monday).days // 7
    return ("this_week", "next_week")[weeks] if weeks < 2 else "later"


def grouped(clients: Iterable[Client], today: date) -> list[Group]:
    """Groups with clients in them, in order; later visits by calendar week."""
    groups: dict[tuple[int, date], Group] = {}
    order = list(GROUPS)
    for client in sorted(clients, key=lambda c: (c.next_visit or date.max, c.name.casefold())):
        code = group_of(client, today)
        monday, week = date.min, 0
        if code == "later" and client.next_visit:
            monday = client.next_visit - timedelta(days=client.next_visit.weekday())
            week = client.next_visit.isocalendar().week
        key = (order.index(code), monday)
        groups.setdefault(key, Group(code, GROUPS[code], week)).clients.append(client)
    return [groups[key] for key in sorted(groups)]


def _is_shown(client: Client, show: str, today: date) -> bool:
    if show == "waiting":
        return client.waiting > 0
    if show == "late":
        return client.late > 0
    return show not in GROUPS or group_of(client, today) == show


@needs_organisation()
def handover(request: Any) -> HttpResponse:
    """Several of one's clients to a colleague, with a note and a date."""
    here = request.organisation
    today = timezone.localdate()
    if here.party != Party.OHS:
        raise Http404
    mine = [
        client
        for client in clients_of(here, request.user.pk, running=valid_on(today), today=today)
        if client.mine
    ]
    form = HandoverForm(
        [(client.slug, client.name) for client in mine],
        members_of(here, running=valid_on(today)),
        request.user,
        sent(request),
        initial={"on": today, "role": request.membership.role},
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        chosen = list(Cooperation.objects.filter(slug__in=facts["clients"]))
        if attempt(
            request,
            hand_over,
            form,
            cooperations=chosen,
            giver=request.user,
            taker=Account.objects.get(pk=facts["taker"]),
            organisation=here,
            role=facts["role"],
            on=facts["on"],
            note=facts["note"],
            by=request.user,
        ):
            messages.success(request, _("Handed over. Your colleague finds your note there."))
            return redirect("desk")
    return page(request, "handover", form, organisation=here, has_mine=bool(mine))


@needs_organisation(lead=True)
def client_invite(request: Any, client: str) -> HttpResponse:
    """A new link for a client that has not joined."""
    row = _waiting(request, client)
    form = LinkForm(sent(request))
    back = reverse("desk")
    if request.method == "POST" and form.is_valid():
        if not is_new(request):
            return redirect(back)
        made = attempt(
            request, invite_workplace, form, cooperation=row, by=request.user, **form.cleaned_data
        )
        if made:
            return show_link(request, made, back)
    return page(
        request,
        "invite",
        form,
        heading=_("Invite %(name)s") % {"name": row},
        back=back,
        text=_("They see whom they join and what they will see before they accept."),
    )


@needs_organisation(lead=True)
def client_seat(request: Any, client: str) -> HttpResponse:
    """Name somebody for the team of a client, also when nobody of the team is left."""
    here = request.organisation
    row = get_object_or_404(Cooperation, slug=client, health_service=here)
    people = members_of(here, running=valid_on(timezone.localdate()))
    form = SeatForm(here, people, [], sent(request))
    del form.fields["substitute_for"]
    form.fields["note"] = note_field(_("Note for your colleague"))
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        facts["account"] = Account.objects.get(pk=facts["account"])
        given = attempt(
            request, give_seat, form, cooperation=row, organisation=here, by=request.user, **facts
        )
        if given:
            messages.success(request, _("%(name)s has a seat.") % {"name": given.account})
            return redirect("desk")
    name = row.workplace.name if row.workplace else row.name
    return page(
        request,
        "form",
        form,
        heading=_("Name somebody for %(name)s") % {"name": name},
        text=_(
            "Both parties see who has a seat. Without one, nobody of your service opens a client."
        ),
        button=_("Give the seat"),
        back=reverse("desk"),
    )


@needs_organisation(lead=True)
def client_withdraw(request: Any, client: str) -> HttpResponse:
    """Take a client off the desk that has not joined."""
    row = _waiting(request, client)
    if request.method == "POST":
        if attempt(request, withdraw_client, cooperation=row):
            messages.success(request, _("%(name)s is off the desk.") % {"name": row})
        return redirect("desk")
    return once_more(
        request,
        heading=_("Take %(name)s off the desk?") % {"name": row},
        text=_("The workplace has not joined. Its links no longer work; nothing else is lost."),
        action=request.path,
        button=_("Take off"),
        cancel=reverse("desk"),
        danger=True,
    )


def _waiting(request: Any, client: str) -> Cooperation:
    return get_object_or_404(
        Cooperation, slug=client, health_service=request.organisation, workplace__isnull=True
    )
