"""The five points of a review, filled from what is open: shared content, groups only."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.process.picture import picture_rows
from samsyn.core.process.readiness import dues
from samsyn.core.process.reviews import Promise
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CooperationState
from samsyn.store.models import Proposal
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.entries.fields import title_of
from samsyn.web.meetings.promises import shown
from samsyn.web.meetings.shown import what_works

MOST = 5
SOON = timedelta(days=30)


def points_of(
    request: Any,
    tree: CycleTree,
    *,
    promises: list[Promise],
    since: date | None,
    topic: str,
    today: date,
) -> dict[str, str]:
    """A first text for each point; `since` is the day of the last review."""
    is_paused = request.cooperation.state == CooperationState.PAUSED
    topics = [topic] if topic else []
    topics += _proposals(request) + _differences(tree)
    return {
        "changed": _lines(_changed(tree, since)),
        "works": _lines([*what_works(tree)[:3], *_raised(tree, since)]),
        "actions": _lines([*_promised(promises, today), *_due(tree, today, is_paused)]),
        "topic": _lines(topics[:3]),
        "who": "",
    }


def _lines(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _is_new(entry: Entry, since: date | None) -> bool:
    at = entry.created_at
    return since is None or at is None or timezone.localdate(at) >= since


def _changed(tree: CycleTree, since: date | None) -> list[str]:
    """What measures have come to, changes of the plan, and what is new in the picture."""
    lines = []
    for note in reversed(tree.of("status_note")):
        measure = tree.parent(note)
        if measure is not None and note.status and _is_new(note, since):
            lines.append(
                _("%(title)s: %(status)s")
                % {
                    "title": title_of(measure),
                    "status": labels.choice_label("measure_status", note.status),
                }
            )
    for change in reversed(tree.of("plan_change")):
        if _is_new(change, since):
            lines.append(_("Change of plan: %(title)s") % {"title": title_of(change)})
    for finding in reversed(tree.of("finding")):
        if finding.factor and not finding.topic_only and _is_new(finding, since):
            factor = labels.factor_label(finding.factor)
            lines.append(_("New in the picture: %(factor)s") % {"factor": factor})
    return list(dict.fromkeys(lines))[:MOST]


def _raised(tree: CycleTree, since: date | None) -> list[str]:
    """Topics that a representative raised since the last review."""
    return [
        _("Raised by the employees' side: %(factor)s")
        % {"factor": labels.factor_label(finding.factor)}
        for finding in tree.of("finding")
        if finding.topic_only and finding.party == "workplace" and _is_new(finding, since)
    ][:MOST]


def _promised(promises: list[Promise], today: date) -> list[str]:
    """Open promises, the late ones first, with how often they have moved on."""
    lines = []
    for one in promises:
        if one.done:
            continue
        seen = shown(one, today)
        facts = [
            seen.role,
            _("by %(day)s") % {"day": day_words(one.action.due, "short")} if one.action.due else "",
            _("late") if seen.late else "",
            seen.moved,
        ]
        said = ", ".join(fact for fact in facts if fact)
        lines.append(f"{one.action.text} ({said})" if said else one.action.text)
    return lines


def _due(tree: CycleTree, today: date, is_paused: bool) -> list[str]:
    """Measures and promises of the plan that are late or come soon."""
    if is_paused:
        return []
    found = [
        one
        for one in dues(tree, today)
        if one.date <= today + SOON and one.entry.kind in {"measure", "communication", "concern"}
    ]
    return [
        _("%(what)s: %(title)s (%(day)s)")
        % {
            "what": labels.DUES[one.code],
            "title": title_of(one.entry),
            "day": day_words(one.date, "short"),
        }
        for one in found[:MOST]
    ]


def _proposals(request: Any) -> list[str]:
    """Results of surveys that wait for a talk."""
    rows = Proposal.objects.filter(wave__cooperation=request.cooperation, state="to_talk")
    return [
        _("A result to talk about: %(factor)s") % {"factor": label}
        for factor in rows.order_by("pk").values_list("factor", flat=True)
        if (label := labels.factor_label(factor))
    ]


def _differences(tree: CycleTree) -> list[str]:
    """What the parties see differently, as a question to each other."""
    rows = [row for found in picture_rows(tree).values() for row in found]
    factors = [row.factor for row in rows if row.together == "differently" and row.factor]
    return [
        _("We see it differently: %(factor)s") % {"factor": labels.factor_label(factor)}
        for factor in dict.fromkeys(factors)
    ]
