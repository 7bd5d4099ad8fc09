"""The shared workspace: opened by one party, joined by the other, paused, served for a time."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samsyn.access.viewers import Viewer, valid_on
from samsyn.actions.entries import Refused, lock
from samsyn.actions.events import record
from samsyn.actions.organisations import free_slug
from samsyn.actions.teams import give_seat
from samsyn.core.terms import ConsentKind, ConsentMeans, CooperationState, CycleState, Party
from samsyn.store.models import (
    Account,
    Agreement,
    Consent,
    Contract,
    Cooperation,
    Cycle,
    Invitation,
    Organisation,
    Seat,
    Unit,
)

PAUSE_REASONS = ("death", "violence", "redundancies", "key_person_ill", "other")


@transaction.atomic
def open_cooperation(
    *,
    organisation: Organisation,
    name: str,
    by: Account,
    mode: str,
    units: Sequence[Unit] = (),
    country: str = "",
    languages: Sequence[str] = (),
    slug: str | None = None,
    role: str = "",
    people: int | None = None,
) -> Cooperation:
    """A workspace begun by one party.

    A workplace can begin at once, alone. An OHS waits for the workplace to join; with `role`
    the one who opens it gets the first seat.
    """
    is_workplace = organisation.party == Party.WORKPLACE
    check_units(organisation, units)
    cooperation = Cooperation.objects.create(
        slug=slug or free_slug(Cooperation, name, "cooperation"),
        name=name.strip(),
        workplace=organisation if is_workplace else None,
        health_service=None if is_workplace else organisation,
        mode=mode,
        people=people,
        country=country or organisation.country,
        state=CooperationState.ALONE if is_workplace else CooperationState.INVITED,
        languages=list(languages) or [organisation.language],
    )
    cooperation.units.set(units)
    record("opened", cooperation=cooperation, account=by, after={"name": cooperation.name})
    if role:
        give_seat(cooperation=cooperation, account=by, organisation=organisation, role=role, by=by)
    cooperation.refresh_from_db()
    return cooperation


@transaction.atomic
def join_health_service(
    *,
    cooperation: Cooperation,
    organisation: Organisation,
    by: Account,
    role: str,
    seat_for: Account | None = None,
    unit: Unit | None = None,
    starts: date | None = None,
    first_cycle: int | None = None,
) -> Contract:
    """The OHS begins to serve the cooperation, with a first seat in its team.

    It reads from the open cycle on, unless `first_cycle` says otherwise. What the workplace
    had accepted alone in open cycles now waits for the OHS's word; nothing is typed again.
    Raises Refused("has_health_service") while another one serves.
    """
    settle_contract(cooperation)
    cooperation = lock(cooperation, None)
    if cooperation.health_service_id is not None:
        raise Refused("has_health_service")
    if organisation.party != Party.OHS:
        raise Refused("wrong_party")
    check_units(organisation, [unit] if unit else [])
    contract = _contract(cooperation, organisation, unit, starts, first_cycle)
    cooperation.health_service = organisation
    _store_state(cooperation, "health_service")
    give_seat(
        cooperation=cooperation,
        account=seat_for or by,
        organisation=organisation,
        role=role,
        by=by,
    )
    _await_health_service(cooperation)
    record(
        "health_service_joined",
        cooperation=cooperation,
        account=by,
        after={"organisation": organisation.name, "first_cycle": contract.first_cycle},
    )
    return contract


@transaction.atomic
def join_workplace(
    *,
    cooperation: Cooperation,
    organisation: Organisation,
    by: Account,
    units: Sequence[Unit] = (),
    existing: Cooperation | None = None,
) -> Cooperation:
    """The workplace joins a cooperation its OHS began; returns the shared one.

    With `existing`, one the workplace has run alone, the OHS joins that instead and the empty
    one goes. Raises Refused: "has_workplace", "has_health_service", "wrong_party".
    """
    cooperation = lock(cooperation, None)
    service = cooperation.health_service
    if cooperation.workplace_id is not None:
        raise Refused("has_workplace")
    if organisation.party != Party.WORKPLACE or service is None:
        raise Refused("wrong_party")
    check_units(organisation, units)
    if existing is not None:
        return _join_existing(cooperation, existing, organisation, service, by)
    _contract(cooperation, service, None, None, 1)
    cooperation.workplace = organisation
    cooperation.mode = organisation.size_mode
    cooperation.country = organisation.country
    cooperation.languages = [organisation.language]
    _store_state(cooperation, "workplace", "mode", "country", "languages")
    cooperation.units.set(units)
    record(
        "workplace_joined",
        cooperation=cooperation,
        account=by,
        after={"organisation": organisation.name},
    )
    return cooperation


def _join_existing(
    begun: Cooperation,
    existing: Cooperation,
    organisation: Organisation,
    service: Organisation,
    by: Account,
) -> Cooperation:
    settle_contract(existing)
    existing = lock(existing, None)
    if existing.workplace_id != organisation.pk:
        raise Refused("not_here")
    if existing.health_service_id is not None:
        raise Refused("has_health_service")
    contract = _contract(existing, service, None, None, None)
    existing.health_service = service
    existing.next_visit = existing.next_visit or begun.next_visit
    _store_state(existing, "health_service", "next_visit")
    Seat.objects.filter(cooperation=begun).update(cooperation=existing)
    Invitation.objects.filter(cooperation=begun).update(cooperation=existing)
    begun.delete()
    _await_health_service(existing)
    record(
        "health_service_joined",
        cooperation=existing,
        account=by,
        after={"organisation": service.name, "first_cycle": contract.first_cycle},
    )
    return existing


def _contract(
    cooperation: Cooperation,
    service: Organisation,
    unit: Unit | None,
    starts: date | None,
    first_cycle: int | None,
) -> Contract:
    return Contract.objects.create(
        cooperation=cooperation,
        health_service=service,
        unit=unit,
        first_cycle=first_cycle or present_cycle(cooperation),
        starts=starts or timezone.localdate(),
    )


@transaction.atomic
def withdraw_client(*, cooperation: Cooperation) -> None:
    """Take away what an OHS began and no workplace joined. Raises Refused("has_workplace")."""
    cooperation = lock(cooperation, None)
    if cooperation.workplace_id is not None:
        raise Refused("has_workplace")
    cooperation.delete()


def present_cycle(cooperation: Cooperation) -> int:
    """The number of the open cycle, or of the one that will come next."""
    cycles = Cycle.objects.filter(cooperation=cooperation, draft=False)
    open_one = cycles.filter(state=CycleState.OPEN).order_by("number").first()
    if open_one is not None:
        return open_one.number
    return (cycles.aggregate(last=Max("number"))["last"] or 0) + 1


def _await_health_service(cooperation: Cooperation) -> None:
    """What the workplace agreed alone in open cycles is not joint before the OHS has spoken."""
    spoken = Consent.objects.filter(
        agreement__cycle__cooperation=cooperation,
        voice=Party.OHS,
        kind=ConsentKind.ACCEPTED,
        means__in=(ConsentMeans.OWN_ACCOUNT, ConsentMeans.SIGNED_SHEET),
    )
    Agreement.objects.filter(
        cycle__cooperation=cooperation, cycle__state=CycleState.OPEN, joint_at__isnull=False
    ).exclude(pk__in=spoken.values("agreement")).update(joint_at=None)


@transaction.atomic
def open_earlier(*, contract: Contract, first_cycle: int, by: Viewer) -> Contract:
    """The workplace sets the first cycle this OHS may read. Raises Refused("workplace_decides")."""
    if by.party is not Party.WORKPLACE or contract.cooperation_id != by.cooperation.pk:
        raise Refused("workplace_decides")
    contract.first_cycle = max(1, first_cycle)
    contract.save(update_fields=["first_cycle"])
    record(
        "cycles_opened",
        cooperation=by.cooperation,
        by=by,
        after={"first_cycle": contract.first_cycle},
    )
    return contract


@transaction.atomic
def end_contract(*, cooperation: Cooperation, by: Viewer, last_day: date) -> Contract:
    """The OHS serves until `last_day`; from the day after it opens nothing here.

    Raises Refused("no_contract"), Refused("end_before_start").
    """
    cooperation = lock(cooperation, None)
    contract = running_contract(cooperation)
    if contract is None:
        raise Refused("no_contract")
    if last_day < contract.starts - timedelta(days=1):
        raise Refused("end_before_start")
    contract.ends = last_day
    contract.save(update_fields=["ends"])
    record("contract_ended", cooperation=cooperation, by=by, after={"last_day": str(last_day)})
    settle_contract(cooperation)
    return contract


def running_contract(cooperation: Cooperation) -> Contract | None:
    """The contract of the OHS that serves now."""
    return (
        Contract.objects.select_related("health_service", "unit")
        .filter(cooperation=cooperation, health_service_id=cooperation.health_service_id)
        .order_by("-pk")
        .first()
    )


@transaction.atomic
def settle_contract(cooperation: Cooperation) -> bool:
    """If the contract's last day has passed: the OHS leaves and the workplace goes on alone."""
    cooperation = lock(cooperation, None)
    contract = running_contract(cooperation)
    today = timezone.localdate()
    if contract is None or contract.ends is None or contract.ends >= today:
        return False
    seats = Seat.objects.filter(
        valid_on(today), cooperation=cooperation, organisation_id=contract.health_service_id
    )
    seats.update(ends=contract.ends)
    cooperation.health_service = None
    cooperation.next_visit = None
    _store_state(cooperation, "health_service", "next_visit")
    record(
        "health_service_left",
        cooperation=cooperation,
        after={"organisation": contract.health_service.name, "last_day": str(contract.ends)},
    )
    return True


def settle_contracts() -> int:
    """Settle every contract whose last day has passed; how many there were."""
    due = Cooperation.objects.filter(
        health_service__isnull=False, contracts__ends__lt=timezone.localdate()
    ).distinct()
    return sum(settle_contract(cooperation) for cooperation in due)


@transaction.atomic
def pause(*, cooperation: Cooperation, by: Viewer, reason: str) -> Cooperation:
    """Reminders and overdue marks stop. Pausing again keeps the first pause.

    Raises Refused("reason_needed") for a reason not in PAUSE_REASONS.
    """
    if reason not in PAUSE_REASONS:
        raise Refused("reason_needed")
    cooperation = lock(cooperation, None)
    if cooperation.state == CooperationState.PAUSED:
        return cooperation
    cooperation.state = CooperationState.PAUSED
    cooperation.paused_at = timezone.now()
    cooperation.paused_reason = reason
    cooperation.save(update_fields=["state", "paused_at", "paused_reason"])
    record("paused", cooperation=cooperation, by=by, after={"reason": reason})
    return cooperation


@transaction.atomic
def resume(*, cooperation: Cooperation, by: Viewer) -> Cooperation:
    """Work goes on where it stood."""
    cooperation = lock(cooperation, None)
    if cooperation.state != CooperationState.PAUSED:
        return cooperation
    cooperation.state = _state_without_pause(cooperation)
    cooperation.paused_at = None
    cooperation.paused_reason = ""
    cooperation.save(update_fields=["state", "paused_at", "paused_reason"])
    record("resumed", cooperation=cooperation, by=by)
    return cooperation


def is_paused(cooperation: Cooperation) -> bool:
    """Whether reminders and overdue marks are silent."""
    return cooperation.state == CooperationState.PAUSED


@transaction.atomic
def change_cooperation(*, cooperation: Cooperation, by: Viewer, **facts: object) -> Cooperation:
    """Name, units, languages, next visit or the substitute of the representative."""
    cooperation = lock(cooperation, None)
    units = facts.pop("units", None)
    for name, value in facts.items():
        setattr(cooperation, name, value)
    cooperation.save(update_fields=list(facts))
    if units is not None:
        chosen = list(units)  # type: ignore[call-overload]
        assert cooperation.workplace is not None
        check_units(cooperation.workplace, chosen)
        cooperation.units.set(chosen)
    record("cooperation_changed", cooperation=cooperation, by=by, after={"fields": sorted(facts)})
    return cooperation


def check_units(organisation: Organisation, units: Sequence[Unit]) -> None:
    """Raises Refused("not_your_unit") for a unit of somebody else."""
    if any(unit.organisation_id != organisation.pk for unit in units):
        raise Refused("not_your_unit")


def _state_without_pause(cooperation: Cooperation) -> CooperationState:
    if cooperation.workplace_id is None:
        return CooperationState.INVITED
    return CooperationState.OPEN if cooperation.health_service_id else CooperationState.ALONE


def _store_state(cooperation: Cooperation, *fields: str) -> None:
    if cooperation.state != CooperationState.PAUSED:
        cooperation.state = _state_without_pause(cooperation)
    cooperation.save(update_fields=["state", *fields])
