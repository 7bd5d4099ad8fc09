"""Early signals of a team: signs in the work, from a list, week by week.

Nobody is kept who noticed a sign, nor how many, nor when in the week: so noticing leaves no
event. The team and its representative read the signs; the parties read one when it is raised.
"""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer, covered_units
from samsyn.actions.entries import Refused, add_entry, lock
from samsyn.actions.events import record
from samsyn.catalogue import registry
from samsyn.core.process.dates import week_of
from samsyn.core.terms import FLOOR, Party
from samsyn.store.models import Cycle, Entry, TeamPage, TeamSignal, Unit
from samsyn.store.queries.signals import keeps_signals, pages_kept_by

NOTICED, RAISED, SETTLED = "noticed", "raised", "settled"


def signs() -> dict[str, str]:
    """The signs of the list by id, with their polarity; good ones first."""
    items = registry().contents("signal")
    good = sorted(items, key=lambda item: item.polarity != "resource")
    return {item.id: item.polarity for item in good}


@transaction.atomic
def open_team_page(*, unit: int, by: Viewer) -> TeamPage:
    """The page of a team of at least five; opened again, it begins empty and has a new address.

    Raises Refused: another circle keeps these pages, no such team, a team that is too small.
    """
    lock(by.cooperation, None)
    _keep(by)
    team = Unit.objects.filter(
        pk=unit, organisation=by.cooperation.workplace_id, closed_on__isnull=True
    ).first()
    if team is None or team.pk not in covered_units(by.cooperation):
        raise Refused("signal_unit")
    if team.people is None:
        raise Refused("signal_people_unknown")
    if team.people < FLOOR:
        raise Refused("signal_too_few")
    page = TeamPage.objects.filter(cooperation=by.cooperation, unit=team).first()
    kept = pages_kept_by(by, by.cooperation)
    if page is not None and kept is not None and kept.filter(pk=page.pk).exists():
        raise Refused("signal_open_already")
    page = page or TeamPage(cooperation=by.cooperation, unit=team)
    if page.pk:
        page.signals.exclude(state=RAISED).delete()
    page.key, page.opened_at, page.closed_at = _new_key(), timezone.now(), None
    page.save()
    record("team_page_opened", cooperation=by.cooperation, by=by)
    return page


@transaction.atomic
def close_team_page(*, page: TeamPage, by: Viewer) -> None:
    """The address stops working; signs nobody raised are deleted."""
    _keep(by)
    page.signals.exclude(state=RAISED).delete()
    page.closed_at, page.key = timezone.now(), _new_key()
    page.save(update_fields=["closed_at", "key"])
    record("team_page_closed", cooperation=by.cooperation, by=by)


@transaction.atomic
def renew_team_page(*, page: TeamPage, by: Viewer) -> None:
    """A new address; the old one stops working."""
    _keep(by)
    page.key = _new_key()
    page.save(update_fields=["key"])
    record("team_page_renewed", cooperation=by.cooperation, by=by)


@transaction.atomic
def notice_signs(*, page: TeamPage, chosen: list[str], today: date) -> None:
    """Somebody of the team notices these in this week; noticed again, nothing changes."""
    if not may_notice(page):
        raise Refused("signal_resting")
    known = [sign for sign in dict.fromkeys(chosen) if sign in signs()]
    if not known:
        raise Refused("signal_choose")
    rows = [TeamSignal(page=page, signal=sign, week=week_of(today)) for sign in known]
    TeamSignal.objects.bulk_create(rows, ignore_conflicts=True)


def may_notice(page: TeamPage) -> bool:
    """Whether the page is open and its team still large enough."""
    return page.closed_at is None and (page.unit.people or 0) >= FLOOR


@transaction.atomic
def raise_signal(*, signal: TeamSignal, cycle: Cycle, by: Viewer) -> Entry:
    """Both parties read from now on that this is a topic: the factor, and no words."""
    _keep(by)
    lock(by.cooperation, cycle)
    signal = TeamSignal.objects.select_for_update().get(pk=signal.pk)
    if signal.state != NOTICED:
        raise Refused("signal_not_open")
    item = next((one for one in registry().contents("signal") if one.id == signal.signal), None)
    if item is None or not item.factors:
        raise Refused("signal_choose")
    finding = add_entry(
        by=by,
        kind="finding",
        cycle=cycle,
        data={
            "factor": item.factors[0],
            "polarity": item.polarity,
            "party": str(Party.WORKPLACE),
            "basis": "workplace",
            "topic_only": True,
        },
    )
    signal.state, signal.finding = RAISED, finding
    signal.save(update_fields=["state", "finding"])
    return finding


@transaction.atomic
def settle_signal(*, signal: TeamSignal, by: Viewer) -> None:
    """The team has talked about it; it stays in the history as settled."""
    _keep(by)
    TeamSignal.objects.filter(pk=signal.pk).exclude(state=SETTLED).update(state=SETTLED)


@transaction.atomic
def reopen_signal(*, signal: TeamSignal, by: Viewer) -> None:
    """Settled by mistake."""
    _keep(by)
    state = RAISED if signal.finding_id else NOTICED
    TeamSignal.objects.filter(pk=signal.pk, state=SETTLED).update(state=state)


def _keep(by: Viewer) -> None:
    if not keeps_signals(by, by.cooperation):
        raise Refused("signal_not_keeper")


def _new_key() -> str:
    return secrets.token_urlsafe(32)
