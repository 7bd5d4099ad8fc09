"""What a signed-in person sees first: their cooperations, organisations and invitations."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.access.roles import Permission
from samsyn.access.standings import memberships_of, standings_of
from samsyn.access.viewers import Viewer
from samsyn.core.terms import CooperationState, CycleState, Party, Subject
from samsyn.store.models import Account, Agreement, Cycle, Invitation

AFTER = {
    None: _("Next: agree how you work together"),
    Subject.PRECONDITIONS: _("Next: the shared picture"),
    Subject.PICTURE: _("Next: goals"),
    Subject.GOALS: _("Next: the plan"),
    Subject.PLAN: _("Now: the plan is being carried out"),
    Subject.ASSESSMENT: _("Next: close the cycle"),
}
STATES = {
    CooperationState.INVITED: _("Waiting for the other party"),
    CooperationState.ALONE: _("Not yet joint: no OHS has joined"),
    CooperationState.PAUSED: _("Paused"),
    CooperationState.ENDED: _("Ended"),
}


@dataclass(frozen=True)
class Card:
    """One cooperation as the person stands in it."""

    viewer: Viewer
    cycle: Cycle | None
    next_words: Any
    state_words: Any

    @property
    def may_read(self) -> bool:
        return self.viewer.may(Permission.READ)


def overview(account: Account) -> dict[str, Any]:
    """Everything the first page shows, in seven statements at most."""
    today = timezone.localdate()
    memberships = memberships_of(account, today)
    viewers = standings_of(account, today, memberships)
    cycles = _present_cycles(viewers)
    agreed = _furthest_agreed([cycle.pk for cycle in cycles.values()])
    parties = {m.organisation.party for m in memberships}
    return {
        "cards": [_card(viewer, cycles.get(viewer.cooperation.pk), agreed) for viewer in viewers],
        "may_note": any(viewer.may(Permission.WRITE) for viewer in viewers),
        "memberships": memberships,
        "serves": Party.OHS in parties,
        "own_party": Party.OHS if parties == {Party.OHS} else Party.WORKPLACE,
        "invitations": Invitation.objects.select_related("organisation", "cooperation").filter(
            email__iexact=account.email,
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        ),
    }


def _present_cycles(viewers: list[Viewer]) -> dict[int, Cycle]:
    present: dict[int, Cycle] = {}
    earliest = {viewer.cooperation.pk: viewer.first_cycle for viewer in viewers}
    for cycle in Cycle.objects.filter(cooperation_id__in=earliest, draft=False).order_by("number"):
        if cycle.number >= earliest[cycle.cooperation_id]:
            present[cycle.cooperation_id] = cycle
    return present


def _furthest_agreed(cycles: list[int]) -> dict[int, Subject]:
    order = list(AFTER)
    furthest: dict[int, Subject] = {}
    joint = Agreement.objects.filter(
        cycle_id__in=cycles, joint_at__isnull=False, withdrawn_at__isnull=True
    )
    for cycle, subject in joint.values_list("cycle_id", "subject"):
        if subject in order and order.index(subject) > order.index(furthest.get(cycle)):
            furthest[cycle] = Subject(subject)
    return furthest


def _card(viewer: Viewer, cycle: Cycle | None, agreed: dict[int, Subject]) -> Card:
    words: Any = ""
    if cycle is not None:
        closed = cycle.state == CycleState.CLOSED
        words = _("Next: begin a new cycle") if closed else AFTER[agreed.get(cycle.pk)]
    return Card(viewer, cycle, words, STATES.get(viewer.cooperation.state, ""))
