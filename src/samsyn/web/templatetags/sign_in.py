"""Fields of the sign-in package in Samsyn's own words."""

from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from samsyn.web.components import fields
from samsyn.web.notices.outbox import is_trial

register = template.Library()

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "password1": _("Password"),
    "password2": _("The same password again"),
    "oldpassword": _("Present password"),
    "code": _("Code"),
    "remember": _("Stay signed in on this device"),
    "name": _("Name"),
    "passwordless": _("Sign in with this key alone (a passkey)"),
}
HELP = {
    "password1": _("At least 12 characters. A few words of your own are easy to remember."),
    "passwordless": _("The key then asks for your fingerprint, face or PIN."),
}


@register.simple_tag
def sign_in_field(bound: BoundField, **changes: Any) -> SafeString:
    """A field of the sign-in package; its own label and help give way to ours."""
    words = {"label": LABELS.get(bound.name, bound.label), "help": HELP.get(bound.name, "")}
    return fields.bound(bound, placeholder="", **{**words, **changes})


@register.simple_tag(takes_context=True)
def mail_folder(context: Context) -> str:
    """The address of the page of mails, on a trial installation at which the reader sits."""
    return reverse("outbox") if is_trial(context["request"]) else ""


BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_words(user_agent: str) -> str:
    """A browser and its system in a few words, from what the browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or str(_("Another browser"))
