"""An organisation: what it is, its sites and units, its cooperations."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import manages, needs_organisation
from samsyn.access.standings import standings_of
from samsyn.access.viewers import viewer_of
from samsyn.actions import organisations as actions
from samsyn.actions.cooperations import open_cooperation
from samsyn.actions.cycles import open_cycle
from samsyn.actions.once import first_time
from samsyn.core.terms import Party, SizeMode
from samsyn.store.models import Membership, Organisation, Unit
from samsyn.store.queries.teams import open_invitations
from samsyn.web.office.doing import attempt, once_more, page, sent
from samsyn.web.office.forms import CooperationForm, OrganisationForm, UnitForm, WidenForm
from samsyn.web.office.words import PROBLEMS, SIZES


@needs_organisation()
def organisation(request: Any) -> HttpResponse:
    """The organisation with its units and the cooperations the reader may open."""
    today = timezone.localdate()
    here = request.organisation
    own = list(
        Membership.objects.filter(account=request.user, organisation=here).select_related(
            "organisation"
        )
    )
    viewers = standings_of(request.user, today, own) if here.party == Party.WORKPLACE else []
    is_lead = manages(request.membership)
    return page(
        request,
        "organisation",
        organisation=here,
        is_lead=is_lead,
        is_ohs=here.party == Party.OHS,
        size=SIZES[SizeMode(here.size_mode)],
        can_widen=here.size_mode != SizeMode.LARGE and here.party == Party.WORKPLACE,
        tree=unit_tree(here),
        cooperations=[v.cooperation for v in viewers if v.organisation_id == here.pk],
        people=actions.current_members(here).values("account").distinct().count(),
        invitations=open_invitations(organisation=here).exclude(purpose="member")
        if is_lead
        else [],
        now=timezone.now(),
    )


def unit_tree(organisation: Organisation) -> list[tuple[str, Unit]]:
    """Open units with marks of their depth, each under the one it is part of (1 statement)."""
    units = list(
        organisation.units.filter(closed_on__isnull=True)
        .select_related("parent")
        .order_by("name", "pk")
    )
    known = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    tree: list[tuple[str, Unit]] = []

    def descend(parent: int | None, depth: int) -> None:
        for unit in below.get(parent, ()):
            tree.append(("– " * depth, unit))
            descend(unit.pk, depth + 1)

    descend(None, 0)
    return tree


@needs_organisation(lead=True)
def edit(request: Any) -> HttpResponse:
    """Name, country, language, number of people, industry."""
    here = request.organisation
    names = ("name", "country", "language", "people", "industry")
    form = OrganisationForm(sent(request), initial={name: getattr(here, name) for name in names})
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(organisation=here, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organisation", here.slug)
    return page(
        request,
        "form",
        form,
        heading=_("About %(name)s") % {"name": here.name},
        back=reverse("organisation", args=[here.slug]),
    )


@needs_organisation(lead=True)
def widen(request: Any) -> HttpResponse:
    """More of Samsyn, when the workplace has grown."""
    here = request.organisation
    form = WidenForm(here, sent(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request, actions.widen, form, organisation=here, by=request.user, **form.cleaned_data
        )
    ):
        messages.success(request, _("Widened. Everything you wrote is where it was."))
        return redirect("organisation", here.slug)
    return page(
        request,
        "form",
        form,
        heading=_("Widen Samsyn"),
        text=_("More fields and rooms appear. Nothing you wrote changes, and nothing is lost."),
        button=_("Widen"),
        back=reverse("organisation", args=[here.slug]),
    )


@needs_organisation(lead=True)
def delete(request: Any) -> HttpResponse:
    """Remove an empty organisation, or say why it stays."""
    here = request.organisation
    back = reverse("organisation", args=[here.slug])
    reasons = actions.what_keeps(here)
    if reasons:
        return page(
            request,
            "kept",
            organisation=here,
            back=back,
            reasons=[PROBLEMS[reason] for reason in reasons],
        )
    if request.method == "POST":
        if attempt(request, actions.delete_organisation, organisation=here):
            messages.success(request, _("%(name)s is gone.") % {"name": here.name})
            return redirect("home")
        return redirect(back)
    return once_more(
        request,
        heading=_("Delete %(name)s?") % {"name": here.name},
        text=_("It is empty. This cannot be undone."),
        action=request.path,
        button=_("Delete"),
        cancel=back,
        danger=True,
    )


@needs_organisation(lead=True)
def unit_add(request: Any) -> HttpResponse:
    """A new site or unit."""
    here = request.organisation
    form = UnitForm(here, sent(request), initial={"parent": request.GET.get("parent")})
    if request.method == "POST" and form.is_valid():
        again = not first_time(request.POST.get("token", ""), request.user)
        if again or attempt(
            request, actions.add_unit, form, organisation=here, **form.cleaned_data
        ):
            messages.success(request, _("Saved."))
            return redirect("organisation", here.slug)
    return page(
        request,
        "form",
        form,
        heading=_("New site or unit"),
        back=reverse("organisation", args=[here.slug]),
    )


@needs_organisation(lead=True)
def unit_edit(request: Any, unit: int) -> HttpResponse:
    """Name, place and size of a unit."""
    here = request.organisation
    row = get_object_or_404(Unit, pk=unit, organisation=here)
    form = UnitForm(
        here,
        sent(request),
        initial={"name": row.name, "people": row.people, "parent": row.parent_id},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, actions.change_unit, form, unit=row, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("organisation", here.slug)
    return page(
        request,
        "form",
        form,
        heading=row.name,
        back=reverse("organisation", args=[here.slug]),
        other=reverse("unit_close", args=[here.slug, row.pk]),
        other_words=_("Close this unit"),
    )


@needs_organisation(lead=True)
def unit_close(request: Any, unit: int) -> HttpResponse:
    """Ask, then close a unit."""
    here = request.organisation
    row = get_object_or_404(Unit, pk=unit, organisation=here)
    back = reverse("organisation", args=[here.slug])
    if request.method == "POST":
        if attempt(request, actions.close_unit, unit=row, on=timezone.localdate()):
            messages.success(request, _("%(name)s is closed.") % {"name": row.name})
        return redirect(back)
    return once_more(
        request,
        heading=_("Close %(name)s?") % {"name": row.name},
        text=_("It can no longer be chosen. What was written about it stays."),
        action=request.path,
        button=_("Close the unit"),
        cancel=back,
    )


@needs_organisation(lead=True)
def cooperation_new(request: Any) -> HttpResponse:
    """A workplace begins a cooperation, alone at first; an OHS brings clients from its desk."""
    here = request.organisation
    if here.party == Party.OHS:
        return redirect("clients_load", here.slug)
    form = CooperationForm(here, sent(request), initial={"name": here.name})
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("token", ""), request.user):
            return redirect("organisation", here.slug)
        row = attempt(
            request,
            open_cooperation,
            form,
            organisation=here,
            by=request.user,
            mode=here.size_mode,
            people=here.people,
            **form.cleaned_data,
        )
        if row:
            by = viewer_of(request.user, row, timezone.localdate())
            if by is not None:
                open_cycle(cooperation=row, by=by)
            messages.success(request, _("The cooperation is open. Invite your OHS when you like."))
            return redirect("cooperation", row.slug)
    return page(
        request,
        "form",
        form,
        heading=_("Begin a cooperation"),
        button=_("Begin"),
        text=_("You can begin at once, alone. Your OHS joins later; nothing is typed again."),
        back=reverse("organisation", args=[here.slug]),
    )
