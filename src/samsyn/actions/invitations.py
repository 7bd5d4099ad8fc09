"""Links to join, to cooperate or to sign: shown once, used once, open for fourteen days.

Only the SHA-256 of a token is kept, so nobody who reads the database can use a link.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import standing_of
from samsyn.actions.cooperations import join_health_service, join_workplace
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.actions.organisations import add_member, current_members, leads
from samsyn.actions.teams import check_one_party, give_seat
from samsyn.core.terms import (
    ConsentKind,
    ConsentMeans,
    Party,
    Role,
    party_of,
)
from samsyn.store.models import (
    Account,
    Agreement,
    Consent,
    Contract,
    Cooperation,
    Invitation,
    Membership,
    Organisation,
    Unit,
)

OPEN_FOR = timedelta(days=14)


class Purpose(StrEnum):
    """What a link is for."""

    MEMBER = "member"
    HEALTH_SERVICE = "ohs"
    WORKPLACE = "workplace"
    SIGN = "sign"


@transaction.atomic
def invite_member(
    *,
    organisation: Organisation,
    role: str,
    by: Account,
    unit: Unit | None = None,
    cooperation: Cooperation | None = None,
    email: str = "",
    note: str = "",
) -> tuple[Invitation, str]:
    """A link with which one person becomes a member, with `cooperation` also a seat in it.

    Returns the row and the token, which is kept nowhere. Raises Refused("wrong_party"),
    Refused("not_your_unit").
    """
    if party_of(Role(role)) != organisation.party:
        raise Refused("wrong_party")
    if unit is not None and unit.organisation_id != organisation.pk:
        raise Refused("not_your_unit")
    return _invite(
        Purpose.MEMBER,
        by,
        organisation=organisation,
        cooperation=cooperation,
        unit=unit,
        party=organisation.party,
        role=role,
        email=email,
        note=note,
    )


@transaction.atomic
def invite_health_service(
    *,
    cooperation: Cooperation,
    by: Account,
    email: str = "",
    note: str = "",
    first_cycle: int | None = None,
) -> tuple[Invitation, str]:
    """A link with which an OHS joins; `first_cycle` is the first one it may read.

    Raises Refused("has_health_service") while one serves.
    """
    if cooperation.health_service_id is not None:
        raise Refused("has_health_service")
    return _invite(
        Purpose.HEALTH_SERVICE,
        by,
        organisation=cooperation.workplace,
        cooperation=cooperation,
        party=Party.OHS,
        email=email,
        note=note,
        first_cycle=first_cycle,
    )


@transaction.atomic
def invite_workplace(
    *, cooperation: Cooperation, by: Account, email: str = "", note: str = ""
) -> tuple[Invitation, str]:
    """A link with which the workplace joins what its OHS began. Raises Refused("has_workplace")."""
    if cooperation.workplace_id is not None:
        raise Refused("has_workplace")
    return _invite(
        Purpose.WORKPLACE,
        by,
        organisation=cooperation.health_service,
        cooperation=cooperation,
        party=Party.WORKPLACE,
        email=email,
        note=note,
    )


@transaction.atomic
def invite_to_sign(
    *, agreement: Agreement, by: Viewer, email: str = "", note: str = ""
) -> tuple[Invitation, str]:
    """A link with which somebody of an OHS outside Samsyn says its word on one proposal.

    Raises Refused("own_account_needed") when an OHS is here, Refused("proposal_replaced").
    """
    cooperation = by.cooperation
    if by.party is not Party.WORKPLACE or cooperation.health_service_id is not None:
        raise Refused("own_account_needed")
    if agreement.cycle.cooperation_id != cooperation.pk or _is_replaced(agreement):
        raise Refused("proposal_replaced")
    return _invite(
        Purpose.SIGN,
        by.account,
        organisation=cooperation.workplace,
        cooperation=cooperation,
        agreement=agreement,
        party=Party.OHS,
        email=email,
        note=note,
    )


def _invite(purpose: Purpose, by: Account, **facts: object) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    facts["email"] = str(facts["email"]).strip().lower()
    facts["note"] = str(facts["note"]).strip()
    invitation = Invitation.objects.create(
        token_hash=hash_of(token),
        purpose=purpose,
        created_by=by,
        expires_at=timezone.now() + OPEN_FOR,
        **facts,
    )
    _record("invited", invitation, by)
    return invitation, token


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str) -> Invitation:
    """The open invitation of this link.

    Raises Refused: "link_unknown", "link_used", "link_withdrawn", "link_expired".
    """
    invitation = (
        Invitation.objects.select_related(
            "organisation",
            "cooperation__workplace",
            "cooperation__health_service",
            "unit",
            "agreement__cycle__cooperation",
            "created_by",
            "used_by",
        )
        .filter(token_hash=hash_of(token))
        .first()
    )
    if invitation is None:
        raise Refused("link_unknown")
    if invitation.used_at is not None:
        raise Refused("link_used")
    if invitation.withdrawn_at is not None:
        raise Refused("link_withdrawn")
    if invitation.expires_at < timezone.now():
        raise Refused("link_expired")
    return invitation


@transaction.atomic
def accept_membership(*, token: str, by: Account) -> Membership:
    """The signed-in person joins the organisation (and the cooperation) they were invited to."""
    invitation = _take(token, Purpose.MEMBER, by)
    organisation, cooperation = invitation.organisation, invitation.cooperation
    assert organisation is not None
    membership = add_member(
        account=by, organisation=organisation, role=invitation.role, unit=invitation.unit
    )
    if cooperation is not None:
        give_seat(
            cooperation=cooperation,
            account=by,
            organisation=organisation,
            role=invitation.role,
            by=by,
        )
    return membership


@transaction.atomic
def accept_as_health_service(
    *,
    token: str,
    by: Account,
    organisation: Organisation,
    role: str,
    seat_for: Account | None = None,
    unit: Unit | None = None,
) -> Contract:
    """An OHS accepts: it (or its unit) serves, and one of its people gets the first seat.

    Raises Refused("not_a_lead_here") for somebody who does not manage that OHS.
    """
    invitation = _take(token, Purpose.HEALTH_SERVICE, by)
    assert invitation.cooperation is not None
    _check_lead(organisation, by)
    return join_health_service(
        cooperation=invitation.cooperation,
        organisation=organisation,
        by=by,
        role=role,
        seat_for=seat_for,
        unit=unit,
        first_cycle=invitation.first_cycle,
    )


@transaction.atomic
def accept_as_workplace(
    *,
    token: str,
    by: Account,
    organisation: Organisation,
    units: Sequence[Unit] = (),
    existing: Cooperation | None = None,
) -> Cooperation:
    """A workplace accepts; returns the shared cooperation. Raises Refused("not_a_lead_here")."""
    invitation = _take(token, Purpose.WORKPLACE, by)
    assert invitation.cooperation is not None
    _check_lead(organisation, by)
    check_one_party(invitation.cooperation, by, Party.WORKPLACE)
    return join_workplace(
        cooperation=invitation.cooperation,
        organisation=organisation,
        by=by,
        units=units,
        existing=existing,
    )


@transaction.atomic
def sign(*, token: str, name: str, role: str, kind: ConsentKind, statement: str = "") -> Agreement:
    """The word of an OHS that has no account here, on exactly the snapshot shown.

    Raises Refused("proposal_replaced"), and Refused("own_account_needed") once an OHS has joined.
    """
    invitation = _take(token, Purpose.SIGN, None)
    agreement = signable(invitation)
    cooperation = lock(agreement.cycle.cooperation, agreement.cycle)
    Consent.objects.create(
        agreement=agreement,
        voice=Party.OHS,
        kind=kind,
        means=ConsentMeans.ONE_TIME_LINK,
        role=role,
        name=name.strip(),
        statement=statement.strip(),
        recorded_by=invitation.created_by,
        given_at=timezone.now(),
    )
    if standing_of(agreement, current=True).is_complete and agreement.joint_at is None:
        agreement.joint_at = timezone.now()
        agreement.save(update_fields=["joint_at"])
    record(
        "signed_by_link",
        cooperation=cooperation,
        cycle=agreement.cycle,
        after={"subject": agreement.subject, "number": agreement.number},
    )
    return agreement


def signable(invitation: Invitation) -> Agreement:
    """The proposal a link is for, while its word is still wanted.

    Raises Refused("link_unknown"), Refused("proposal_replaced"), Refused("own_account_needed").
    """
    agreement = invitation.agreement
    if invitation.purpose != Purpose.SIGN or agreement is None:
        raise Refused("link_unknown")
    if agreement.cycle.cooperation.health_service_id is not None:
        raise Refused("own_account_needed")
    if _is_replaced(agreement):
        raise Refused("proposal_replaced")
    return agreement


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Account) -> None:
    """The link no longer works. Raises Refused("link_used") when it was used already."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.used_at is not None:
        raise Refused("link_used")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    _record("invitation_withdrawn", row, by)


def _take(token: str, purpose: Purpose, by: Account | None) -> Invitation:
    """The invitation, marked as used within this transaction."""
    Invitation.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    invitation = invitation_for(token)
    if invitation.purpose != purpose:
        raise Refused("link_unknown")
    invitation.used_at = timezone.now()
    invitation.used_by = by
    invitation.save(update_fields=["used_at", "used_by"])
    return invitation


def _check_lead(organisation: Organisation, by: Account) -> None:
    if not leads(current_members(organisation).filter(account=by)):
        raise Refused("not_a_lead_here")


def _is_replaced(agreement: Agreement) -> bool:
    newer = Agreement.objects.filter(
        cycle_id=agreement.cycle_id,
        subject=agreement.subject,
        number__gt=agreement.number,
        withdrawn_at__isnull=True,
    )
    return agreement.withdrawn_at is not None or newer.exists()


def _record(verb: str, invitation: Invitation, by: Account) -> None:
    if invitation.cooperation is not None:
        record(
            verb,
            cooperation=invitation.cooperation,
            account=by,
            after={"purpose": invitation.purpose, "role": invitation.role},
        )
