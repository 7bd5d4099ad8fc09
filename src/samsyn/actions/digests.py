"""Digests: once a week, or every day, one mail with what is new; with nothing new, none.

A mail names the workplace and the kind of each thing and links to it. It never holds what
somebody wrote.
"""

import logging
import secrets
from datetime import datetime, time, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from samsyn.store.models import Account, Notice
from samsyn.store.queries.notices import countries_of, readers_of_digests, waiting_for_mail

MORNING = time(7)
MONDAY = 0
LOOK_BACK = timedelta(days=21)
"""Older notices were left unread on purpose, or while the person wanted no mail."""

ZONES = {
    "EE": "Europe/Tallinn",
    "FI": "Europe/Helsinki",
    "LV": "Europe/Riga",
    "NO": "Europe/Oslo",
    "PL": "Europe/Warsaw",
    "SE": "Europe/Stockholm",
}

log = logging.getLogger(__name__)


def send_digests(now: datetime) -> int:
    """Send every digest whose morning has come where the person is; how many were sent."""
    since = now - LOOK_BACK
    accounts = readers_of_digests(since=since)
    countries = countries_of(accounts)
    sent = 0
    for account in accounts:
        zone = ZoneInfo(ZONES.get(countries.get(account.pk, ""), settings.TIME_ZONE))
        until = last_morning(now, zone, weekly=account.digest == "weekly")
        notices = waiting_for_mail(account, since=since, until=until)
        if notices and _send(account, notices, zone):
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
            sent += 1
    return sent


def last_morning(now: datetime, zone: ZoneInfo, *, weekly: bool) -> datetime:
    """The latest seven o'clock (of a Monday, if weekly) that has come in this time zone."""
    local = now.astimezone(zone)
    day = local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)
    if weekly:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return datetime.combine(day, MORNING, tzinfo=zone)


def stop_digest(key: str) -> Account | None:
    """The person whose key this is gets no more digests; None for a key nobody has."""
    account = account_of(key)
    if account is not None:
        Account.objects.filter(pk=account.pk).update(digest="never")
    return account


def account_of(key: str) -> Account | None:
    """The person whose unsubscribe key this is."""
    return Account.objects.filter(unsubscribe_key=key, is_active=True).first()


def _send(account: Account, notices: list[Notice], zone: ZoneInfo) -> bool:
    stop = settings.PUBLIC_ADDRESS + reverse("unsubscribe", args=[_key(account)])
    with translation.override(account.language), timezone.override(zone):
        context = {
            "account": account,
            "lines": [(notice, _words(notice)) for notice in notices],
            "address": settings.PUBLIC_ADDRESS,
            "language": account.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "stop": stop,
        }
        count = len(notices)
        mail = EmailMultiAlternatives(
            ngettext("Samsyn: %(count)s thing for you", "Samsyn: %(count)s things for you", count)
            % {"count": count},
            render_to_string("mail/digest.txt", context),
            to=[account.email],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        mail.attach_alternative(render_to_string("mail/digest.html", context), "text/html")
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        log.error("a digest could not be sent: %s", type(error).__name__)
        return False
    return True


def _words(notice: Notice) -> str:
    return str(render_to_string("notices/words.html", {"notice": notice})).strip()


def _key(account: Account) -> str:
    if not account.unsubscribe_key:
        account.unsubscribe_key = secrets.token_urlsafe(32)
        account.save(update_fields=["unsubscribe_key"])
    return account.unsubscribe_key
