"""Agreeing: a part of a cycle as it stands, with the word of everybody needed.

Nothing is joint before both parties have accepted and the employees' representative has
been heard: from their own account, or on a signed sheet. Nobody acts for a representative;
only where none exists may the recorded lawful substitute be heard, on a signed sheet too
(in a small workplace of the short path the record itself is enough).
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer, valid_on
from samsyn.actions.drafts import adopt_agreed
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import fingerprint, record
from samsyn.catalogue import registry
from samsyn.core.process.agreement import (
    STEP_OF_SUBJECT,
    Standing,
    snapshot_of,
    standing,
    voices_needed,
)
from samsyn.core.terms import (
    REPRESENTATIVE_ROLES,
    Circle,
    ConsentKind,
    ConsentMeans,
    Party,
    SizeMode,
    Subject,
)
from samsyn.store.models import Agreement, Attachment, Consent, Cooperation, Cycle, Seat
from samsyn.store.queries.agreements import word_of
from samsyn.store.queries.cycles import shared_tree_of
from samsyn.store.queue import enqueue


class Changed(Exception):
    """The content is no longer what the person saw when giving their word."""


def field_keys(subject: Subject) -> frozenset[str]:
    """Pack fields that are agreed under the subject."""
    step = STEP_OF_SUBJECT.get(subject)
    if step is None:
        return frozenset()
    return frozenset(field.key for field in registry().operating_model().steps[step].fields)


def content_of(cycle: Cycle, subject: Subject) -> tuple[list[dict[str, object]], str]:
    """The agreeable content as it stands now, and its fingerprint."""
    content = snapshot_of(shared_tree_of(cycle), subject, field_keys(subject))
    return content, fingerprint(content)


@transaction.atomic
def give_word(
    *,
    cycle: Cycle,
    subject: Subject,
    kind: ConsentKind,
    seen: str,
    by: Viewer,
    statement: str = "",
) -> Agreement:
    """The viewer's own word on the part as they saw it (`seen`: its fingerprint).

    Raises Changed when it has changed meanwhile, Refused when this role has no such word.
    """
    voice = voice_of(by)
    if voice == "representatives" and kind is ConsentKind.ACCEPTED:
        kind = ConsentKind.HEARD
    if voice is None or (voice != "representatives" and kind is ConsentKind.HEARD):
        raise Refused("no_voice")
    agreement = _current(cycle, subject, seen, by)
    Consent.objects.create(
        agreement=agreement,
        voice=voice,
        kind=kind,
        means=ConsentMeans.OWN_ACCOUNT,
        role=by.role,
        name=by.name,
        statement=statement,
        account=by.account,
        given_at=timezone.now(),
    )
    return _settle(agreement, by)


@transaction.atomic
def record_word(
    *,
    cycle: Cycle,
    subject: Subject,
    voice: str,
    kind: ConsentKind,
    means: ConsentMeans,
    seen: str,
    by: Viewer,
    name: str,
    role: str = "",
    statement: str = "",
    sheet: Attachment | None = None,
) -> Agreement:
    """A word given outside an account: on a signed sheet, or by an OHS at a recorded meeting.

    Raises Refused("sheet_needed") for a representative without a signed sheet, and
    Refused("own_account_needed") for a party that has its own people here.
    """
    if not by.may(Permission.AGREE):
        raise Refused("no_voice")
    if voice == "representatives":
        _check_hearing(cycle.cooperation, sheet)
    elif voice == Party.OHS and by.party is Party.WORKPLACE:
        if cycle.cooperation.health_service_id and sheet is None:
            raise Refused("own_account_needed")
    else:
        raise Refused("own_account_needed")
    agreement = _current(cycle, subject, seen, by)
    Consent.objects.create(
        agreement=agreement,
        voice=voice,
        kind=kind,
        means=ConsentMeans.SIGNED_SHEET if sheet else means,
        role=role,
        name=name,
        statement=statement,
        recorded_by=by.account,
        sheet=sheet,
        given_at=timezone.now(),
    )
    return _settle(agreement, by)


def _check_hearing(cooperation: Cooperation, sheet: Attachment | None) -> None:
    represented = has_representative(cooperation)
    if not represented and not cooperation.representative_substitute:
        raise Refused("substitute_needed")
    if sheet is None and (represented or cooperation.mode != SizeMode.MICRO):
        raise Refused("sheet_needed")


def voice_of(by: Viewer) -> str | None:
    """The voice this viewer speaks with: a party's, the representatives', or none."""
    if by.circle is Circle.REPRESENTATIVES:
        return "representatives"
    return by.party.value if by.may(Permission.AGREE) else None


def has_representative(cooperation: Cooperation) -> bool:
    """Whether a representative of the employees holds a seat or membership today."""
    roles = [role.value for role in REPRESENTATIVE_ROLES]
    today = valid_on(timezone.localdate())
    if Seat.objects.filter(today, cooperation=cooperation, role__in=roles).exists():
        return True
    return (
        cooperation.workplace is not None
        and cooperation.workplace.memberships.filter(today, role__in=roles).exists()
    )


def standing_of(agreement: Agreement, *, current: bool) -> Standing:
    """Where a stored proposal stands."""
    words = [word_of(consent) for consent in agreement.consents.order_by("pk")]
    return standing(words, needed_voices(agreement.cycle.cooperation), current=current)


def needed_voices(cooperation: Cooperation) -> tuple[str, ...]:
    """Whose word the cooperation needs."""
    return voices_needed(has_health_service=cooperation.health_service_id is not None)


def _current(cycle: Cycle, subject: Subject, seen: str, by: Viewer) -> Agreement:
    lock(cycle.cooperation, cycle)
    content, now = content_of(cycle, subject)
    if now != seen:
        raise Changed
    if not content and subject is not Subject.PRECONDITIONS:
        raise Refused("nothing_to_agree")
    _check_picture(cycle, subject, content)
    latest = (
        Agreement.objects.filter(cycle=cycle, subject=subject, withdrawn_at__isnull=True)
        .order_by("-number")
        .first()
    )
    if latest is not None and latest.fingerprint == now:
        latest.cycle = cycle
        return latest
    number = (
        Agreement.objects.filter(cycle=cycle, subject=subject).aggregate(n=Max("number"))["n"] or 0
    )
    return Agreement.objects.create(
        cycle=cycle,
        subject=subject,
        number=number + 1,
        snapshot=content,
        fingerprint=now,
        proposed_by=by.account,
        proposed_at=timezone.now(),
    )


def _check_picture(cycle: Cycle, subject: Subject, content: list[dict[str, object]]) -> None:
    """A picture with strain alone needs the explicit statement that no resource was found yet."""
    if subject is not Subject.PICTURE:
        return
    data = [row["data"] for row in content if isinstance(row["data"], dict)]
    polarities = {row.get("polarity") for row in data}
    said = any(row.get("field") == "s1_no_resources" and row.get("text") for row in data)
    if "strain" in polarities and "resource" not in polarities and not said:
        raise Refused("resources_missing")


def _settle(agreement: Agreement, by: Viewer) -> Agreement:
    after = standing_of(agreement, current=True)
    became_joint = after.is_complete and agreement.joint_at is None
    if became_joint:
        agreement.joint_at = timezone.now()
        agreement.save(update_fields=["joint_at"])
    cooperation = agreement.cycle.cooperation
    enqueue("look_for_due", key=f"look:{cooperation.pk}", cooperation=cooperation.pk)
    record(
        "agreed" if became_joint else "gave_word",
        cooperation=cooperation,
        by=by,
        cycle=agreement.cycle,
        after={"subject": agreement.subject, "number": agreement.number},
    )
    if became_joint:
        adopt_agreed(agreement.cycle, by)
    return agreement
