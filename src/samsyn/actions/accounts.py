"""A person's account: the first one, everything kept about a person, and erasing it."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from samsyn.access.roles import ORGANISATION_LEADS
from samsyn.access.viewers import valid_on
from samsyn.actions.events import record
from samsyn.core.terms import REPRESENTATIVE_ROLES, CooperationState
from samsyn.store.models import (
    Account,
    Attachment,
    Consent,
    Cooperation,
    Event,
    Favourite,
    Invitation,
    Membership,
    Notebook,
    Notice,
    Organisation,
    PendingImport,
    RefusedAccess,
    Seat,
    SpentToken,
    SupportRequest,
)

WRITING = ("added", "changed")
"""Verbs of events whose content is the person's own; what was moved or carried on may not be."""


class LastLead(Exception):
    """The person is the only one who can manage these organisations."""

    def __init__(self, organisations: list[Organisation]) -> None:
        super().__init__(", ".join(organisation.name for organisation in organisations))
        self.organisations = organisations


class WrongKey(Exception):
    """Not the key shown on the terminal, or the installation already has people."""


def is_first_run() -> bool:
    """Whether nobody has an account here yet."""
    return not Account.objects.exists()


def setup_key() -> str:
    """The key that lets the first person in: four groups of four, made from the secret key."""
    digest = salted_hmac("samsyn.first-account", "", secret=settings.SECRET_KEY).hexdigest()
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4))


@transaction.atomic
def create_first_account(
    *, key: str, email: str, password: str, name: str, language: str
) -> Account:
    """The first person of an empty installation; the key stands in for a confirmed address.

    Raises WrongKey.
    """
    if not constant_time_compare(key.strip().lower(), setup_key()) or not is_first_run():
        raise WrongKey
    account = Account.objects.create_user(email, password, name=name.strip(), language=language)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def organisations_left_alone(account: Account) -> list[Organisation]:
    """Organisations nobody could manage without this person, though others still need them."""
    today = valid_on(timezone.localdate())
    leads = [role.value for role in ORGANISATION_LEADS]
    led = Organisation.objects.filter(
        pk__in=Membership.objects.filter(today, account=account, role__in=leads).values(
            "organisation"
        )
    )
    return [organisation for organisation in led if _needs(organisation, account, leads)]


def _needs(organisation: Organisation, account: Account, leads: list[str]) -> bool:
    others = organisation.memberships.filter(
        valid_on(timezone.localdate()), account__is_active=True
    ).exclude(account=account)
    if others.filter(role__in=leads).exists():
        return False
    running = (organisation.cooperations.all() | organisation.clients.all()).exclude(
        state=CooperationState.ENDED
    )
    return others.exists() or running.exists()


@transaction.atomic
def erase_account(account: Account) -> None:
    """Take the person out: memberships and seats end, own data goes, shared texts lose the name.

    Raises LastLead while an organisation would be left without anybody to manage it.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    alone = organisations_left_alone(account)
    if alone:
        raise LastLead(alone)
    _leave_everything(account)
    _drop_own_data(account)
    account.email = f"erased-{account.pk}@erased.invalid"
    account.name = ""
    account.language, account.colours, account.digest = "en", "", "never"
    account.unsubscribe_key, account.calendar_key = None, ""
    account.is_active = False
    account.erased_at = timezone.now()
    account.set_unusable_password()
    account.save()


def _leave_everything(account: Account) -> None:
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    spoken_for = account.memberships.filter(valid_on(today), role__in=REPRESENTATIVE_ROLES)
    for cooperation in Cooperation.objects.filter(workplace__in=spoken_for.values("organisation")):
        record("representative_left", cooperation=cooperation, account=account)
    for seats in (account.seats, account.memberships):
        seats.filter(valid_on(today)).update(ends=yesterday)
        seats.filter(starts__gt=today).delete()
    for cooperation in Cooperation.objects.filter(seats__account=account).distinct():
        record("person_left", cooperation=cooperation, account=account)


def _drop_own_data(account: Account) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()
    for kept in (Notice, PendingImport, SpentToken, Notebook, Favourite):
        kept.objects.filter(account=account).delete()
    SupportRequest.objects.filter(asked_by=account).delete()
    for kept in (EmailAddress, Authenticator):
        kept.objects.filter(user=account).delete()
    Consent.objects.filter(account=account).update(name="")
    RefusedAccess.objects.filter(account=account).update(account=None)
    Invitation.objects.filter(used_by=account).update(email="", used_by=None)
    Invitation.objects.filter(email__iexact=account.email).update(
        email="", withdrawn_at=timezone.now()
    )


def forget_ended_sessions() -> None:
    """Drop sessions that have run out, and the devices that were listed for them."""
    SessionStore.clear_expired()
    running = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=running).delete()


def export_account(account: Account) -> dict[str, Any]:
    """Everything kept about the person, as plain data for a JSON file."""
    return {
        "format": "samsyn-account/1",
        "made_at": timezone.now(),
        "account": {
            "email": account.email,
            "name": account.name,
            "language": account.language,
            "colours": account.colours,
            "reminders": account.digest,
            "joined_at": account.joined_at,
        },
        "addresses": list(
            EmailAddress.objects.filter(user=account).values("email", "verified", "primary")
        ),
        "second_factors": list(
            Authenticator.objects.filter(user=account).values("type", "created_at", "last_used_at")
        ),
        "sessions": list(
            UserSession.objects.filter(user=account).values(
                "created_at", "last_seen_at", "ip", "user_agent"
            )
        ),
        "memberships": _rows(
            Membership, account, "organisation__name", "unit__name", "role", "starts", "ends"
        ),
        "seats": _rows(
            Seat,
            account,
            "cooperation__slug",
            "organisation__name",
            "role",
            "starts",
            "ends",
            "handover_note",
        ),
        "texts": texts_of(account),
        "files": list(
            Attachment.objects.filter(created_by=account)
            .order_by("pk")
            .values("id", "name", "media_type", "created_at")
        ),
        "consents": _rows(
            Consent,
            account,
            "agreement__cycle__cooperation__slug",
            "agreement__cycle__number",
            "agreement__subject",
            "voice",
            "kind",
            "means",
            "role",
            "name",
            "statement",
            "given_at",
        ),
        "acts": _rows(Event, account, "cooperation__slug", "number", "verb", "entry_id", "at"),
        "favourites": _rows(Favourite, account, "item", "added_at"),
        "notebooks": _rows(Notebook, account, "opened_on"),
        "call_backs": list(
            SupportRequest.objects.filter(asked_by=account)
            .order_by("pk")
            .values("cooperation__slug", "to", "topic", "wish", "asked_at", "closed_at")
        ),
        "notices": _rows(Notice, account, "code", "facts", "path", "created_at", "read_at"),
    }


def texts_of(account: Account) -> list[dict[str, Any]]:
    """What the person wrote: each entry as they last left it, from the events.

    An entry may have been changed by others since; their words are not this person's data.
    """
    latest: dict[int, Event] = {}
    written = Event.objects.select_related("cooperation", "cycle").filter(
        account=account, entry__isnull=False, after__isnull=False, verb__in=WRITING
    )
    for event in written.order_by("pk"):
        latest[event.entry_id] = event
    return [
        {
            "entry": entry,
            "cooperation": event.cooperation.slug,
            "cycle": event.cycle.number if event.cycle else None,
            "kind": event.kind,
            "own_side": event.circle,
            "written_at": event.at,
            "text": event.after["data"],
        }
        for entry, event in latest.items()
    ]


def _rows(model: Any, account: Account, *names: str) -> list[dict[str, Any]]:
    rows = model.objects.filter(account=account).order_by("pk").values(*names)
    return [{name.replace("__", "_"): value for name, value in row.items()} for row in rows]
