"""Reading joint talks: only what the viewer may see of them."""

from django.db.models import Q
from django.utils import timezone

from samsyn.core.process.talk import NoteKind
from samsyn.core.terms import Circle, Role, circle_of
from samsyn.store.models import (
    Cooperation,
    Cycle,
    Entry,
    Membership,
    Seat,
    Talk,
    TalkFollowUp,
    TalkNote,
    TalkPlanLine,
    TalkVote,
)
from samsyn.store.scopes import Sees, visible_to


def talks_of(cycle: Cycle) -> list[Talk]:
    """All talks of the cycle, newest first. Of a talk being held, show others its facts only."""
    rows = Talk.objects.filter(cycle=cycle).select_related("unit")
    return list(rows.order_by("-created_at"))


def talk_of(cycle: Cycle, viewer: Sees, talk: int) -> Talk | None:
    """The talk, if this viewer may read its notes."""
    rows = Talk.objects.filter(visible_to(viewer), pk=talk, cycle=cycle)
    return rows.select_related("unit", "cycle", "cooperation").first()


def keeper_of_hidden(cycle: Cycle, viewer: Sees, talk: int) -> tuple[str, int] | None:
    """Circle and organisation that keep a talk this viewer may not read."""
    rows = Talk.objects.exclude(visible_to(viewer)).filter(pk=talk, cycle=cycle)
    return rows.values_list("circle", "owner_id").first()


def notes_of(talk: Talk) -> list[TalkNote]:
    """What the group wrote, what to keep first."""
    rows = TalkNote.objects.filter(talk=talk)
    return sorted(rows, key=lambda note: (note.kind != NoteKind.KEEP, note.pk))


def open_vote_of(talk: Talk) -> TalkVote | None:
    """The vote that is open now; a talk has at most one."""
    return TalkVote.objects.filter(talk=talk).first()


def vote_at(key: str) -> tuple[Talk, TalkVote | None] | None:
    """The talk at this short address, and its open vote."""
    talk = Talk.objects.select_related("cooperation__workplace").filter(key=key).first()
    return (talk, open_vote_of(talk)) if talk is not None else None


def plan_of(talk: Talk) -> list[TalkPlanLine]:
    """The lines of the group's plan with the measures they became."""
    return list(talk.plan_lines.select_related("note", "measure").order_by("pk"))


def looks_of(talk: Talk) -> list[TalkFollowUp]:
    """The days the group looks at its plan again, earliest first."""
    return list(talk.follow_ups.order_by("due"))


def looks_due(cycle: Cycle) -> dict[int, TalkFollowUp]:
    """The next look that has not been held, by talk of the cycle."""
    rows = TalkFollowUp.objects.filter(talk__cycle=cycle, held_on__isnull=True)
    return {row.talk_id: row for row in rows.order_by("-due")}


def regional_contacts(cycle: Cycle) -> list[str]:
    """How the parties wrote down that a regional representative is reached."""
    rows = Entry.objects.filter(
        cycle=cycle,
        kind="contact",
        circle__isnull=True,
        removed_at__isnull=True,
        data__role=Role.REGIONAL_REPRESENTATIVE,
    )
    return [channel for row in rows.order_by("pk") if (channel := row.data.get("channel"))]


def regional_of(cooperation: Cooperation) -> list[str]:
    """The names of regional representatives with a seat here today, or for the whole firm."""
    role = Role.REGIONAL_REPRESENTATIVE
    seats = Seat.objects.filter(_valid_today(), cooperation=cooperation, role=role)
    members = Membership.objects.filter(
        _valid_today(), organisation=cooperation.workplace_id, role=role
    )
    names = [row.account.name for row in seats.select_related("account")]
    names += [row.account.name for row in members.select_related("account")]
    return list(dict.fromkeys(names))


def _valid_today() -> Q:
    today = timezone.localdate()
    return (Q(starts__isnull=True) | Q(starts__lte=today)) & (
        Q(ends__isnull=True) | Q(ends__gte=today)
    )


def circles_of(cooperation: Cooperation) -> frozenset[Circle]:
    """The circles somebody belongs to today: by a seat, or as a member of the workplace."""
    valid = _valid_today()
    seats = Seat.objects.filter(
        valid,
        cooperation=cooperation,
        organisation__in=[cooperation.workplace_id or 0, cooperation.health_service_id or 0],
    )
    members = Membership.objects.filter(valid, organisation=cooperation.workplace_id)
    roles = set(seats.values_list("role", flat=True)) | set(members.values_list("role", flat=True))
    return frozenset(circle for role in roles if (circle := circle_of(Role(role))))
