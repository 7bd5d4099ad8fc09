"""What is due or waits in a cooperation, and whom it concerns.

Each person is told only of shared entries and of those of their own circle.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.agreements import content_of, needed_voices, voice_of
from samsyn.core.process.agreement import STEP_OF_SUBJECT, standing
from samsyn.core.process.readiness import Due, dues
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import CooperationState, CycleState, Party, Subject
from samsyn.store.models import Account, Cooperation, Cycle, SupportRequest
from samsyn.store.queries.agreements import proposals_of
from samsyn.store.queries.cycles import tree_of
from samsyn.store.queries.notices import wheel_documents_of
from samsyn.store.queries.support import own_requests, requests_to

AHEAD = timedelta(days=7)
"""How long before its date a thing is due soon."""

UNTOUCHED = timedelta(days=30)
"""After this time without a write, people are asked how their cycle goes."""

ROOMS = {
    "measure_end": "board",
    "measure_start": "board",
    "communication": "board",
    "goal_target": "assess",
    "next_assessment": "assess",
    "meeting": "meetings",
    "concern": "cycle",
    "untouched": "cycle",
}
STEPS = ("preconditions", "picture", "goals", "plan", "board", "assess")


@dataclass(frozen=True)
class News:
    """One thing to tell; `key` makes it told once."""

    code: str
    key: str
    path: str
    facts: dict[str, Any] = field(default_factory=dict)


Told = dict[int, dict[str, News]]
"""By account: what each is to be told, by key."""


def news_of(cooperation: Cooperation, today: date) -> Told:
    """What each person of the cooperation is to be told on that day."""
    told: Told = defaultdict(dict)
    if cooperation.state in {CooperationState.PAUSED, CooperationState.ENDED}:
        return told
    viewers = viewers_of(cooperation, today)
    if not viewers:
        return told
    for group in _who_see_the_same(viewers):
        _add_reviews(told, cooperation, group, today)
    _add_call_backs(told, cooperation, viewers, today)
    for cycle in cooperation.cycles.filter(state=CycleState.OPEN, draft=False):
        cycle.cooperation = cooperation
        readers = [viewer for viewer in viewers if viewer.first_cycle <= cycle.number]
        for group in _who_see_the_same(readers):
            _add_dues(told, cycle, tree_of(cycle, group[0]), group, today)
        _add_agreements(told, cycle, readers)
        _add_untouched(told, cycle, readers, today)
    return told


def viewers_of(cooperation: Cooperation, today: date) -> list[Viewer]:
    """Everybody who may read the cooperation's work on that day."""
    accounts = Account.objects.filter(seats__cooperation=cooperation) | Account.objects.filter(
        memberships__organisation_id=cooperation.workplace_id
    )
    found = (
        viewer_of(account, cooperation, today)
        for account in accounts.filter(is_active=True).distinct().order_by("pk")
    )
    return [viewer for viewer in found if viewer and viewer.may(Permission.READ)]


def _who_see_the_same(viewers: Iterable[Viewer]) -> Iterator[list[Viewer]]:
    groups: dict[tuple[str | None, int], list[Viewer]] = defaultdict(list)
    for viewer in viewers:
        groups[viewer.circle, viewer.organisation_id].append(viewer)
    yield from groups.values()


def _add_dues(
    told: Told, cycle: Cycle, tree: CycleTree, viewers: list[Viewer], today: date
) -> None:
    for due in dues(tree, today):
        if due.date > today + AHEAD:
            continue
        late = "late" if due.late else "soon"
        news = News(
            code=due.code,
            key=f"due:{due.code}:{due.entry.id}:{due.date}:{late}",
            path=_path(_room(due), cycle, due.entry.id),
            facts={"date": due.date.isoformat(), "late": due.late, "entry": due.entry.id},
        )
        for viewer in _concerned(due, viewers):
            told[viewer.account_id][news.key] = news


def _concerned(due: Due, viewers: list[Viewer]) -> list[Viewer]:
    """Those who answer for it, by role; where nobody does, those who agree for the parties."""
    if due.code == "concern":
        return [viewer for viewer in viewers if viewer.may(Permission.ANSWER)]
    if due.entry.kind == "measure":
        owners = {owner.role for owner in due.entry.owners if owner.role}
        parties = {owner.party for owner in due.entry.owners if not owner.role and owner.party}
        if owners or parties:
            return [
                viewer
                for viewer in viewers
                if viewer.role in owners
                or (viewer.party in parties and viewer.may(Permission.AGREE))
            ]
    if due.entry.kind in {"measure", "communication"}:
        return [v for v in viewers if v.may(Permission.AGREE) and v.party is Party.WORKPLACE]
    return [viewer for viewer in viewers if viewer.may(Permission.AGREE)]


def _room(due: Due) -> str:
    if due.code == "follow_up":
        return "board" if due.entry.kind == "measure" else "goals"
    return ROOMS[due.code]


def _add_reviews(told: Told, cooperation: Cooperation, viewers: list[Viewer], today: date) -> None:
    """Documents of the annual wheel whose review is near or past."""
    for document in wheel_documents_of(cooperation, viewers[0]):
        day = document.review_date
        if day is None or day > today + AHEAD:
            continue
        late = day < today
        news = News(
            code="review",
            key=f"due:review:{document.id}:{day}:{'late' if late else 'soon'}",
            path=_cooperation_path("wheel", cooperation),
            facts={"date": day.isoformat(), "late": late, "entry": document.id},
        )
        for viewer in viewers:
            if viewer.may(Permission.AGREE):
                told[viewer.account_id][news.key] = news


def _add_call_backs(
    told: Told, cooperation: Cooperation, viewers: list[Viewer], today: date
) -> None:
    """Call-backs nobody has seen in time: told to whoever asked and whoever was asked."""
    late = SupportRequest.objects.filter(
        cooperation=cooperation,
        acknowledged_at__isnull=True,
        closed_at__isnull=True,
        answer_by__lt=today,
    )
    if not late.exists():
        return
    for viewer in viewers:
        for rows, room in ((own_requests, "manager_desk"), (requests_to, "call_backs")):
            for row in rows(viewer, cooperation).filter(pk__in=late):
                news = News(
                    code="support_late",
                    key=f"due:support_late:{row.pk}",
                    path=_cooperation_path(room, cooperation),
                    facts={"date": row.answer_by.isoformat(), "late": True},
                )
                told[viewer.account_id][news.key] = news


def _add_agreements(told: Told, cycle: Cycle, viewers: list[Viewer]) -> None:
    """Proposals that wait for the word of a person's voice; changed ones wait for nobody."""
    needed = needed_voices(cycle.cooperation)
    for name, proposal in proposals_of(cycle).items():
        subject = Subject(name)
        awaited = set(standing(proposal.words, needed, current=True).awaited)
        if not awaited or content_of(cycle, subject)[1] != proposal.row.fingerprint:
            continue
        room = STEPS[STEP_OF_SUBJECT[subject]] if subject in STEP_OF_SUBJECT else "staff_edit"
        news = News(
            code="agreement",
            key=f"due:agreement:{proposal.row.pk}",
            path=_path(room, cycle),
            facts={"subject": subject.value},
        )
        for viewer in viewers:
            if voice_of(viewer) in awaited:
                told[viewer.account_id][news.key] = news


def _add_untouched(told: Told, cycle: Cycle, viewers: list[Viewer], today: date) -> None:
    touched = timezone.localdate(cycle.touched_at)
    if today - touched < UNTOUCHED:
        return
    news = News(
        code="untouched",
        key=f"due:untouched:{cycle.pk}:{touched}",
        path=_path("cycle", cycle),
        facts={"date": touched.isoformat()},
    )
    for viewer in viewers:
        if viewer.may(Permission.AGREE):
            told[viewer.account_id][news.key] = news


def _path(room: str, cycle: Cycle, entry: int | None = None) -> str:
    parts = {"slug": cycle.cooperation.slug, "number": cycle.number}
    try:
        path = reverse(room, kwargs=parts)
    except NoReverseMatch:
        path = reverse("cycle", kwargs=parts)
    return f"{path}#entry-{entry}" if entry else path


def _cooperation_path(room: str, cooperation: Cooperation) -> str:
    try:
        return reverse(room, kwargs={"slug": cooperation.slug})
    except NoReverseMatch:
        return reverse("cooperation", kwargs={"slug": cooperation.slug})
