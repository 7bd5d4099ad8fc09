"""Workplaces and occupational health services: making them, their sites and units, their people."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from samsyn.access.roles import ORGANISATION_LEADS
from samsyn.access.viewers import valid_on
from samsyn.actions.entries import Refused
from samsyn.actions.events import record
from samsyn.core.terms import Circle, Party, Role, SizeMode, circle_of, party_of
from samsyn.store.models import Account, Cooperation, Membership, Organisation, Seat, Unit

SIZES = list(SizeMode)


@transaction.atomic
def create_organisation(
    *,
    party: str,
    name: str,
    country: str,
    language: str,
    size_mode: str,
    people: int | None,
    by: Account,
    role: str,
    industry: str = "",
) -> Organisation:
    """A new organisation with `by` as its first member.

    Raises Refused("wrong_party") for a role of the other party, and Refused("not_a_lead")
    for a role that could not manage it.
    """
    if party_of(Role(role)) != party:
        raise Refused("wrong_party")
    if Role(role) not in ORGANISATION_LEADS:
        raise Refused("not_a_lead")
    organisation = Organisation.objects.create(
        party=party,
        name=name.strip(),
        slug=free_slug(Organisation, name, party),
        country=country,
        language=language,
        size_mode=size_mode,
        people=people,
        industry=industry.strip(),
    )
    Membership.objects.create(account=by, organisation=organisation, role=role)
    return organisation


def free_slug(model: type[Organisation] | type[Cooperation], name: str, otherwise: str) -> str:
    """A short address made of the name that no other row of the model has."""
    stem = slugify(name)[:50].strip("-") or otherwise
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    country: str,
    language: str,
    people: int | None,
    industry: str,
) -> Organisation:
    """The same organisation with these facts."""
    organisation.name = name.strip()
    organisation.country = country
    organisation.language = language
    organisation.people = people
    organisation.industry = industry.strip()
    organisation.save(update_fields=["name", "country", "language", "people", "industry"])
    return organisation


@transaction.atomic
def let_publish(*, organisation: Organisation, publishes: bool) -> None:
    """Whether the organisation is a national owner: what it adds may be for everybody."""
    organisation.publishes = publishes
    organisation.save(update_fields=["publishes"])


@transaction.atomic
def widen(*, organisation: Organisation, size_mode: str, by: Account) -> None:
    """Show more of Samsyn: the organisation and its cooperations get a wider mode; nothing is lost.

    Raises Refused("only_wider") for the same or a narrower one.
    """
    if SIZES.index(SizeMode(size_mode)) <= SIZES.index(SizeMode(organisation.size_mode)):
        raise Refused("only_wider")
    organisation.size_mode = size_mode
    organisation.save(update_fields=["size_mode"])
    for cooperation in Cooperation.objects.filter(workplace=organisation):
        if SIZES.index(SizeMode(cooperation.mode)) < SIZES.index(SizeMode(size_mode)):
            Cooperation.objects.filter(pk=cooperation.pk).update(mode=size_mode)
            record("widened", cooperation=cooperation, account=by, after={"mode": size_mode})


@transaction.atomic
def add_unit(
    *, organisation: Organisation, name: str, parent: Unit | None = None, people: int | None = None
) -> Unit:
    """A site, or a unit within one."""
    _check_parent(organisation, parent)
    return Unit.objects.create(
        organisation=organisation, name=name.strip(), parent=parent, people=people
    )


@transaction.atomic
def change_unit(*, unit: Unit, name: str, parent: Unit | None, people: int | None) -> Unit:
    """The unit with another name, place or size. Raises Refused("unit_in_itself")."""
    _check_parent(unit.organisation, parent)
    above = parent
    while above is not None:
        if above.pk == unit.pk:
            raise Refused("unit_in_itself")
        above = above.parent
    unit.name, unit.parent, unit.people = name.strip(), parent, people
    unit.save(update_fields=["name", "parent", "people"])
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, on: date) -> None:
    """The unit is no more from that day; what was written about it stays.

    Raises Refused("unit_has_units") while units below it are open.
    """
    if Unit.objects.filter(parent=unit, closed_on__isnull=True).exists():
        raise Refused("unit_has_units")
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])


def _check_parent(organisation: Organisation, parent: Unit | None) -> None:
    if parent is not None and parent.organisation_id != organisation.pk:
        raise Refused("not_your_unit")


@transaction.atomic
def add_member(
    *, account: Account, organisation: Organisation, role: str, unit: Unit | None = None
) -> Membership:
    """The person as a member with that role; an equal membership is found again.

    Raises Refused: "wrong_party", "not_your_unit", "one_circle" for somebody who already
    stands in another circle here (nobody reads for two circles), "both_parties" for somebody
    of an OHS that serves this workplace.
    """
    _check_role(organisation, role)
    _check_parent(organisation, unit)
    served = Seat.objects.filter(
        valid_on(timezone.localdate()), account=account, cooperation__workplace=organisation
    )
    if served.exclude(organisation=organisation).exists():
        raise Refused("both_parties")
    circle = circle_of(Role(role))
    for known in current_members(organisation).filter(account=account):
        if known.role == role and known.unit_id == (unit.pk if unit else None):
            return known
        if circle_of(Role(known.role)) != circle:
            raise Refused("one_circle")
    membership = Membership.objects.create(
        account=account, organisation=organisation, role=role, unit=unit
    )
    if circle is Circle.REPRESENTATIVES:
        _tell("representative_joined", organisation, account)
    return membership


@transaction.atomic
def change_member(*, membership: Membership, role: str, unit: Unit | None) -> Membership:
    """Another role or unit within the same circle.

    Raises Refused("other_circle") across circles: such a person is invited anew, so that
    no administrator makes anybody a representative, and Refused("last_lead").
    """
    _check_role(membership.organisation, role)
    _check_parent(membership.organisation, unit)
    if circle_of(Role(role)) != circle_of(Role(membership.role)):
        raise Refused("other_circle")
    if Role(role) not in ORGANISATION_LEADS or unit is not None:
        _check_lead_remains(membership)
    membership.role, membership.unit = role, unit
    membership.save(update_fields=["role", "unit"])
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Account) -> None:
    """The person no longer belongs here from today; their seats end too, what they wrote stays.

    Raises Refused("last_lead") for the last one who manages the organisation.
    """
    _check_lead_remains(membership)
    yesterday = timezone.localdate() - timedelta(days=1)
    membership.ends = yesterday
    membership.save(update_fields=["ends"])
    organisation, account = membership.organisation, membership.account
    if circle_of(Role(membership.role)) is Circle.REPRESENTATIVES:
        _tell("representative_left", organisation, by)
    if current_members(organisation).filter(account=account).exists():
        return
    seats = Seat.objects.select_related("cooperation").filter(
        valid_on(timezone.localdate()), organisation=organisation, account=account
    )
    for seat in seats:
        seat.ends = yesterday
        seat.save(update_fields=["ends"])
        record(
            "seat_ended",
            cooperation=seat.cooperation,
            account=by,
            after={"account": account.pk, "role": seat.role, "ends": str(yesterday)},
        )


def _tell(verb: str, organisation: Organisation, account: Account) -> None:
    """Both parties of every cooperation see when a representative comes or goes."""
    for cooperation in organisation.cooperations.all():
        record(verb, cooperation=cooperation, account=account)


def current_members(organisation: Organisation):
    """Memberships that hold today."""
    return organisation.memberships.filter(valid_on(timezone.localdate()))


def leads(memberships: Iterable[Membership]) -> list[Membership]:
    """Those who manage the whole organisation."""
    return [m for m in memberships if Role(m.role) in ORGANISATION_LEADS and m.unit_id is None]


def _check_role(organisation: Organisation, role: str) -> None:
    if party_of(Role(role)) != Party(organisation.party):
        raise Refused("wrong_party")


def _check_lead_remains(membership: Membership) -> None:
    """Somebody else must be able to manage the organisation afterwards."""
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    current = list(current_members(membership.organisation))
    others = [m for m in leads(current) if m.account_id != membership.account_id]
    kept = [m for m in leads(current) if m.pk != membership.pk]
    if leads([membership]) and not (others or kept):
        raise Refused("last_lead")


def what_keeps(organisation: Organisation) -> list[str]:
    """Why the organisation cannot be deleted: codes; none when it is empty."""
    reasons = []
    if Cooperation.objects.filter(workplace=organisation).exists():
        reasons.append("has_cooperations")
    if organisation.clients.exists() or organisation.contract_set.exists():
        reasons.append("has_clients")
    others = current_members(organisation).values("account").distinct().count()
    if others > 1:
        reasons.append("has_members")
    return reasons


@transaction.atomic
def delete_organisation(*, organisation: Organisation) -> None:
    """Remove an empty organisation. Raises Refused with the first reason that keeps it."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    reasons = what_keeps(organisation)
    if reasons:
        raise Refused(reasons[0])
    organisation.memberships.all().delete()
    organisation.own_contents.all().delete()
    Unit.objects.filter(organisation=organisation).update(parent=None)
    organisation.delete()
