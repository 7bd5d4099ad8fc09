"""Taking a result to the joint talk, and what the talk made of it.

A survey says how answers lie, not what it means in our work: that is added by the talk, and
only then does a result become a finding of step 1.
"""

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry, lock
from samsyn.actions.events import record
from samsyn.core.survey.scoring import UPPER_THIRD
from samsyn.core.terms import Polarity
from samsyn.store.models import Cycle, Entry, Proposal, Release, ReleasedGroup
from samsyn.store.queries.places import cycle_at_work

TO_TALK, ADOPTED, DROPPED = "to_talk", "adopted", "dropped"
SOURCE_KIND, BASIS = "staff_survey", "survey"


@transaction.atomic
def propose_result(
    *, release: Release, variable: str, group: str, kind: str, by: Viewer
) -> Proposal:
    """The result of one group waits for the talk; the same again is the one that waits already.

    `kind` is that of the factor; a strain that does not wear is proposed as a resource. Raises
    Refused("not_shown") for a result that was not released.
    """
    row = ReleasedGroup.objects.filter(release=release, key=group).first()
    shown = row.factors.get(variable, {}) if row else {}
    if not shown or "withheld" in shown:
        raise Refused("not_shown")
    cooperation = lock(by.cooperation, None)
    mean = shown.get("mean")
    polarity = Polarity.RESOURCE if mean is not None and mean > UPPER_THIRD else kind
    found, made = Proposal.objects.get_or_create(
        wave_id=release.wave_id,
        factor=variable,
        group=group,
        defaults={
            "polarity": polarity,
            "party": by.party,
            "proposed_by": by.account,
            "proposed_at": timezone.now(),
        },
    )
    if made:
        after = {"wave": release.wave.number, "variable": variable, "group": group}
        record("result_proposed", cooperation=cooperation, by=by, after=after)
    return found


@transaction.atomic
def adopt_proposal(
    *,
    proposal: int,
    factor: str,
    meaning: str,
    polarity: str,
    by: Viewer,
    is_sensitive: bool = False,
) -> Proposal:
    """The proposal becomes a shared finding of the open cycle, with the wave as its source.

    `factor` is the one the proposal's scale belongs to. Raises Refused: meaning_missing,
    decided_already, no_open_cycle.
    """
    if not meaning.strip():
        raise Refused("meaning_missing")
    row = _waiting(proposal, by)
    cycle = cycle_at_work(by)
    if cycle is None:
        raise Refused("no_open_cycle")
    finding = add_entry(
        by=by,
        kind="finding",
        cycle=cycle,
        data={
            "factor": factor,
            "polarity": polarity,
            "text": meaning.strip(),
            "party": by.party,
            "basis": BASIS,
            "sources": [_source(row, cycle, by).pk],
            "sensitive": is_sensitive,
        },
    )
    row.finding, row.meaning, row.polarity = finding, meaning.strip(), polarity
    return _decide(row, ADOPTED, by)


@transaction.atomic
def drop_proposal(*, proposal: int, reason: str, by: Viewer) -> Proposal:
    """The talk leaves it, with a reason. Raises Refused: reason_missing, decided_already."""
    if not reason.strip():
        raise Refused("reason_missing")
    row = _waiting(proposal, by)
    row.reason = reason.strip()
    return _decide(row, DROPPED, by)


def _waiting(proposal: int, by: Viewer) -> Proposal:
    row = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("wave")
        .get(pk=proposal, wave__cooperation=by.cooperation)
    )
    if row.state != TO_TALK:
        raise Refused("decided_already")
    return row


def _decide(row: Proposal, state: str, by: Viewer) -> Proposal:
    row.state, row.decided_by, row.decided_at = state, by.account, timezone.now()
    row.save()
    record(
        f"result_{state}",
        cooperation=by.cooperation,
        by=by,
        after={"wave": row.wave.number, "variable": row.factor, "group": row.group},
    )
    return row


def _source(row: Proposal, cycle: Cycle, by: Viewer) -> Entry:
    """The wave as a source of the cycle: the one an earlier finding names, else a new one."""
    earlier = (
        Entry.objects.filter(proposal__wave=row.wave, cycle=cycle, kind="finding")
        .order_by("pk")
        .first()
    )
    named = earlier.data.get("sources", []) if earlier else []
    kept = Entry.objects.filter(
        pk__in=named, cycle=cycle, kind="source", circle__isnull=True, removed_at__isnull=True
    ).first()
    if kept is not None:
        return kept
    closed = row.wave.closed_on
    return add_entry(
        by=by,
        kind="source",
        cycle=cycle,
        data={
            "title": row.wave.title,
            "source_kind": SOURCE_KIND,
            "party": by.party,
            **({"date": closed.isoformat()} if closed else {}),
        },
    )
