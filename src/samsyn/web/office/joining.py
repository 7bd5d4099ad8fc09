"""Opening a link: who invites, whom one joins, what one will see; then accepting."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import public, signed_in
from samsyn.access.roles import ORGANISATION_LEADS
from samsyn.access.viewers import viewer_of
from samsyn.actions import invitations as actions
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import Refused
from samsyn.actions.invitations import Purpose
from samsyn.actions.organisations import create_organisation, current_members, leads
from samsyn.core.terms import CooperationState, Party, Role, SizeMode, circle_of
from samsyn.store.models import Account, Cooperation, Invitation, Organisation, Unit
from samsyn.web.office.doing import page, sent
from samsyn.web.office.forms import role_choices
from samsyn.web.office.words import SIZES, problem
from samsyn.web.start.forms import FIRST_ROLES, country_choices

NEW = "new"


class AcceptForm(forms.Form):
    """What is needed to accept; a person without a name writes one."""

    def __init__(self, invitation: Invitation, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if not account.name:
            self.fields["your_name"] = forms.CharField(
                max_length=120, label=gettext_lazy("Your name, as others see it")
            )
        if invitation.purpose == Purpose.HEALTH_SERVICE:
            self._ask_organisation(Party.OHS, "")
            self._ask_service()
        if invitation.purpose == Purpose.WORKPLACE:
            self._ask_organisation(Party.WORKPLACE, str(invitation.cooperation))
            self._ask_workplace()

    def _ask_organisation(self, party: Party, name: str) -> None:
        own = self.account.memberships.filter(
            organisation__party=party, role__in=ORGANISATION_LEADS
        ).select_related("organisation")
        self.own = {
            m.organisation.slug: m.organisation
            for m in own
            if leads(current_members(m.organisation).filter(account=self.account))
        }
        new = gettext_lazy("A new one, which I set up now")
        fields = self.fields
        if self.own:
            fields["organisation"] = forms.ChoiceField(
                label=gettext_lazy("Which of your organisations joins?"),
                choices=[*((slug, row.name) for slug, row in self.own.items()), (NEW, new)],
                widget=forms.RadioSelect,
            )
        more = {"required": not self.own}
        fields["name"] = forms.CharField(
            label=gettext_lazy("Name of your organisation"), max_length=160, initial=name, **more
        )
        fields["country"] = forms.ChoiceField(
            label=gettext_lazy("Country"), choices=country_choices(), **more
        )
        fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language"), choices=settings.LANGUAGES, **more
        )

    def _ask_service(self) -> None:
        units = Unit.objects.filter(organisation__in=self.own.values(), closed_on__isnull=True)
        if units:
            self.fields["unit"] = forms.ModelChoiceField(
                units.order_by("organisation__name", "name"),
                required=False,
                label=gettext_lazy("Which unit serves"),
                empty_label=gettext_lazy("The whole organisation"),
            )
        people = {self.account.pk: str(self.account)}
        for organisation in self.own.values():
            for member in current_members(organisation).select_related("account"):
                people[member.account_id] = str(member.account)
        self.fields["seat_for"] = forms.TypedChoiceField(
            label=gettext_lazy("Who gets the first seat"), coerce=int, choices=list(people.items())
        )
        self.fields["role"] = forms.ChoiceField(
            label=gettext_lazy("In which role"), choices=role_choices(Party.OHS)
        )

    def _ask_workplace(self) -> None:
        sizes = [(size.value, SIZES[size]) for size in SizeMode]
        more = {"required": not self.own}
        self.fields["size_mode"] = forms.ChoiceField(
            label=gettext_lazy("Size"),
            choices=sizes,
            widget=forms.RadioSelect,
            initial=SizeMode.SMALL,
            **more,
        )
        self.fields["role"] = forms.ChoiceField(
            label=gettext_lazy("Your role"), choices=FIRST_ROLES[Party.WORKPLACE], **more
        )
        alone = Cooperation.objects.filter(
            workplace__in=self.own.values(), health_service__isnull=True
        ).exclude(state=CooperationState.ENDED)
        if alone:
            self.fields["existing"] = forms.ModelChoiceField(
                alone.order_by("name"),
                required=False,
                label=gettext_lazy("Join the OHS to what you already run alone?"),
                empty_label=gettext_lazy("No, begin a new cooperation"),
            )
        units = Unit.objects.filter(organisation__in=self.own.values(), closed_on__isnull=True)
        if units:
            self.fields["units"] = forms.ModelMultipleChoiceField(
                units.order_by("organisation__name", "name"),
                required=False,
                label=gettext_lazy("Which units it covers"),
                widget=forms.CheckboxSelectMultiple,
                help_text=gettext_lazy("Choose none to cover the whole workplace."),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_new = data.get("organisation", NEW) == NEW
        if is_new and "name" in self.fields and "name" not in self.errors and not data["name"]:
            self.add_error("name", _("Write the name of your organisation."))
        return data


@public
def join(request: Any, token: str) -> HttpResponse:
    """The invitation, for everybody who holds the link; accepting needs an account."""
    try:
        invitation = actions.invitation_for(token)
    except Refused as refused:
        return page(request, "link_closed", problem=problem(refused.code))
    if invitation.purpose == Purpose.SIGN:
        return redirect("sign", token)
    if not request.user.is_authenticated:
        request.session["invitation"] = token
        return page(request, "join", invitation=invitation, sees=what_is_seen(invitation))
    form = AcceptForm(invitation, request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer = _accept(request, invitation, token, form.cleaned_data, form)
        except Refused as refused:
            form.add_error(None, str(problem(refused.code)))
        else:
            request.session.pop("invitation", None)
            messages.success(request, _("Welcome. You are here now."))
            return answer
    return page(request, "join", form, invitation=invitation, sees=what_is_seen(invitation))


@signed_in
def join_again(request: Any) -> HttpResponse:
    """After signing in or up: back to the invitation that brought the person here."""
    token = request.session.get("invitation")
    return redirect("join", token) if token else redirect("home")


@transaction.atomic
def _accept(
    request: Any, invitation: Invitation, token: str, facts: dict[str, Any], form: AcceptForm
) -> HttpResponse:
    account = request.user
    if facts.get("your_name"):
        account.name = facts["your_name"].strip()
        account.save(update_fields=["name"])
    if invitation.purpose == Purpose.MEMBER:
        membership = actions.accept_membership(token=token, by=account)
        if membership.role == Role.EMPLOYEE or invitation.cooperation is None:
            return redirect("home")
        return redirect("cooperation", invitation.cooperation.slug)
    organisation = form.own.get(facts.get("organisation", NEW)) or _new_organisation(
        invitation, facts, account
    )
    if invitation.purpose == Purpose.HEALTH_SERVICE:
        contract = actions.accept_as_health_service(
            token=token,
            by=account,
            organisation=organisation,
            role=facts["role"],
            seat_for=Account.objects.get(pk=facts["seat_for"]),
            unit=facts.get("unit"),
        )
        mine = facts["seat_for"] == account.pk
        return redirect("cooperation", contract.cooperation.slug) if mine else redirect("desk")
    cooperation = actions.accept_as_workplace(
        token=token,
        by=account,
        organisation=organisation,
        units=list(facts.get("units") or ()),
        existing=facts.get("existing"),
    )
    viewer = viewer_of(account, cooperation, timezone.localdate())
    if viewer is not None and not cooperation.cycles.exists():
        open_cycle(cooperation=cooperation, by=viewer)
    return redirect("cooperation", cooperation.slug)


def _new_organisation(
    invitation: Invitation, facts: dict[str, Any], account: Account
) -> Organisation:
    is_ohs = invitation.purpose == Purpose.HEALTH_SERVICE
    people = invitation.cooperation.people if invitation.cooperation and not is_ohs else None
    return create_organisation(
        party=Party.OHS if is_ohs else Party.WORKPLACE,
        name=facts["name"],
        country=facts["country"],
        language=facts["language"],
        size_mode=SizeMode.SMALL if is_ohs else facts["size_mode"],
        people=people,
        by=account,
        role=Role.COORDINATOR if is_ohs else facts["role"],
    )


def what_is_seen(invitation: Invitation) -> dict[str, Any]:
    """What accepting opens, for the page: which circle, and from which cycle on."""
    role = Role(invitation.role) if invitation.role else None
    first = invitation.first_cycle or 1
    return {
        "role": role,
        "circle": circle_of(role) if role else None,
        "staff_only": role is Role.EMPLOYEE,
        "first_cycle": first if first > 1 else None,
    }
