"""One-time links with which an OHS without an account says its word on one agreement."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.doors import needs, public
from samsyn.access.roles import Permission
from samsyn.actions.agreements import content_of
from samsyn.actions.entries import Refused
from samsyn.actions.invitations import invitation_for, invite_to_sign, sign, signable
from samsyn.core.terms import ConsentKind, Party, Subject
from samsyn.store.queries.agreements import proposals_of
from samsyn.web import labels
from samsyn.web.agreements.snapshot import snapshot_lines
from samsyn.web.office.doing import attempt, page, sent
from samsyn.web.office.forms import LinkForm, role_choices
from samsyn.web.office.links import is_new, show_link
from samsyn.web.office.words import problem


class SignForm(forms.Form):
    name = forms.CharField(max_length=120, label=gettext_lazy("Your name"))
    role = forms.ChoiceField(label=gettext_lazy("Your role"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Your word"),
        widget=forms.RadioSelect,
        choices=[
            (ConsentKind.ACCEPTED.value, gettext_lazy("I accept it for the OHS")),
            (ConsentKind.DISSENTED.value, gettext_lazy("I see it differently")),
        ],
    )
    statement = forms.CharField(
        label=gettext_lazy("What should stand beside it"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(Party.OHS)


@needs(Permission.AGREE)
def sign_invite(request: Any, subject: str) -> HttpResponse:
    """A link for the word of an OHS that is not here, on the proposal as it stands."""
    if subject not in list(Subject):
        raise Http404
    back = reverse("agreement", args=[request.cooperation.slug, request.cycle.number, subject])
    proposal = proposals_of(request.cycle).get(subject)
    if (
        proposal is None
        or content_of(request.cycle, Subject(subject))[1] != proposal.row.fingerprint
    ):
        messages.info(request, _("Accept the text as it stands first; then make the link."))
        return redirect(back)
    form = LinkForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if not is_new(request):
            return redirect(back)
        made = attempt(
            request,
            invite_to_sign,
            form,
            agreement=proposal.row,
            by=request.viewer,
            **form.cleaned_data,
        )
        if made:
            return show_link(request, made, back)
    return page(
        request,
        "invite",
        form,
        back=back,
        heading=_("Ask your OHS to sign: %(subject)s") % {"subject": labels.SUBJECTS[subject]},
        text=_(
            "For an OHS that does not use Samsyn. Whoever opens the link sees this text and "
            "nothing else, and gives their word once."
        ),
    )


@public
def sign_page(request: Any, token: str) -> HttpResponse:
    """The snapshot of one agreement, and a form for one word on it."""
    try:
        invitation = invitation_for(token)
        agreement = signable(invitation)
    except Refused as refused:
        return page(request, "link_closed", problem=problem(refused.code))
    form = SignForm(sent(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(request, sign, form, token=token, **form.cleaned_data)
    ):
        return page(request, "signed", title=labels.SUBJECTS[agreement.subject])
    return page(
        request,
        "sign",
        form,
        invitation=invitation,
        agreement=agreement,
        title=labels.SUBJECTS[agreement.subject],
        lines=snapshot_lines(agreement.snapshot),
    )
