"""Showing a new link once, and sending it where an address is known."""

from typing import Any

from django.contrib import messages
from django.core.mail import EmailMessage, get_connection
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.actions.invitations import Purpose
from samsyn.actions.once import first_time
from samsyn.store.models import Account, Invitation
from samsyn.web.office.doing import page


def address_of(request: Any, invitation: Invitation, token: str) -> str:
    """The address somebody opens."""
    name = "sign" if invitation.purpose == Purpose.SIGN else "join"
    return str(request.build_absolute_uri(reverse(name, args=[token])))


def is_new(request: Any) -> bool:
    """Whether this form was not sent before; otherwise it says so."""
    if first_time(request.POST.get("token", ""), request.user):
        return True
    messages.info(
        request,
        _("The link was made already. It is shown only once; withdraw it and make a new one."),
    )
    return False


def show_link(request: Any, made: tuple[Invitation, str], back: str) -> HttpResponse:
    """The page with the link. It is the answer to the form, so that the link is kept nowhere."""
    invitation, token = made
    link = address_of(request, invitation, token)
    return page(
        request,
        "link",
        invitation=invitation,
        link=link,
        back=back,
        mailed=bool(invitation.email) and send(request, [mail_of(invitation, link)]),
    )


def send(request: Any, mails: list[EmailMessage]) -> bool:
    """Send the mails over one connection; whether they went."""
    try:
        get_connection().send_messages(mails)
    except OSError:
        messages.warning(request, _("The mail could not be sent. Pass the link on yourself."))
        return False
    return True


def mail_of(invitation: Invitation, link: str) -> EmailMessage:
    """A short mail with the link, in the receiver's language where it is known.

    Somebody without an account reads the language of the organisation that invites.
    """
    organisation = invitation.organisation
    known = Account.objects.filter(email__iexact=invitation.email).first()
    with override(known.language if known else organisation.language if organisation else "en"):
        words = {
            "who": str(invitation.created_by),
            "organisation": organisation.name if organisation else "",
            "link": link,
        }
        subject = _("%(organisation)s invites you to Samsyn") % words
        text = (
            _(
                "%(who)s of %(organisation)s invites you.\n\n"
                "Samsyn is where a workplace and its occupational health service look after "
                "mental health at work together. Open this link to see what you are invited to "
                "before you accept. It works once, within 14 days:\n\n%(link)s\n\n"
                "If you did not expect this, do nothing."
            )
            % words
        )
    return EmailMessage(" ".join(subject.split()), text, to=[invitation.email])
