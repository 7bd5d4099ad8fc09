"""What a meeting looks at: what works first, then goals and measures, then what is open."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from samsyn.actions.agreements import field_keys
from samsyn.catalogue import registry
from samsyn.core.process.agreement import STEP_OF_SUBJECT, snapshot_of
from samsyn.core.process.readiness import broken_chains, dues
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import (
    OHS_ROLES,
    WORKPLACE_ROLES,
    CooperationState,
    MeasureStatus,
    Party,
    Role,
    SizeMode,
    Subject,
)
from samsyn.web import labels
from samsyn.web.agreements.panel import Agreed, AgreementPanel, panel_of
from samsyn.web.agreements.snapshot import snapshot_lines
from samsyn.web.components.dates import day_words
from samsyn.web.entries.fields import title_of

SOON = timedelta(days=30)

SHORT_AGENDA = (0, 3, 5)
"""The points of a small workplace: what works, how it goes, who does what."""


@dataclass(frozen=True)
class GoalShown:
    """A goal with its measures that still run."""

    goal: Entry
    measures: list[Entry]


@dataclass(frozen=True)
class ToAgree:
    """A part that waits for words: its panel and the text the words are about."""

    panel: AgreementPanel
    lines: list[dict[str, Any]]


def what_works(tree: CycleTree) -> list[str]:
    """Successes, measures done or kept, and resources of the shared picture."""
    texts = [item.text for item in tree.items("s5_successes")]
    texts += [m.text for m in tree.of("measure") if m.status == MeasureStatus.DONE]
    texts += [m.text for m in tree.of("measure") if m.means == "keep"]
    texts += [title_of(one) for one in tree.of("finding") if one.polarity == "resource"]
    return list(dict.fromkeys(filter(None, texts)))[:6]


def goals_shown(tree: CycleTree) -> list[GoalShown]:
    """Goals in order, each with the measures neither done nor stopped."""
    over = {MeasureStatus.DONE, MeasureStatus.STOPPED}
    return [
        GoalShown(goal, [m for m in tree.children(goal, "measure") if m.status not in over])
        for need in tree.of("need")
        for goal in tree.children(need, "goal")
    ]


def open_now(
    request: Any, tree: CycleTree, waiting: list[AgreementPanel], today: date
) -> list[str]:
    """What is due soon or late, waits for words, or has come loose: a line each."""
    lines = []
    if request.cooperation.state != CooperationState.PAUSED:
        soon = [one for one in dues(tree, today) if one.date <= today + SOON]
        lines += [
            _("%(what)s: %(title)s (%(day)s)")
            % {
                "what": labels.DUES[one.code],
                "title": title_of(one.entry),
                "day": day_words(one.date, "short"),
            }
            for one in soon
            if one.entry.kind != "meeting"
        ][:5]
    for panel in waiting:
        if panel.standing.words:
            lines.append(_("To agree: %(what)s") % {"what": panel.title})
    for gap in broken_chains(tree)[:5]:
        title = labels.factor_label(gap.factor) or (title_of(gap.entry) if gap.entry else "")
        lines.append(_("%(what)s: %(title)s") % {"what": labels.GAPS[gap.code], "title": title})
    return lines


def agenda_text(request: Any, tree: CycleTree, read: Agreed, today: date) -> str:
    """A first agenda: the standing points, then what is open now."""
    keys = registry().operating_model().agenda_items
    if request.cooperation.mode == SizeMode.MICRO:
        keys = tuple(keys[place] for place in SHORT_AGENDA)
    points = [labels.word(key) for key in keys]
    lines = [f"{place}. {point}" for place, point in enumerate(points, start=1)]
    if found := open_now(request, tree, panels_waiting(request, tree, read), today):
        lines += ["", _("Open now:"), *(f"- {line}" for line in found)]
    return "\n".join(lines)


def panels_waiting(request: Any, tree: CycleTree, read: Agreed) -> list[AgreementPanel]:
    """Panels of the parts that hold something and are not joint as they stand."""
    subjects = [*STEP_OF_SUBJECT, Subject.STAFF_PAGE]
    panels = [panel_of(request, tree, subject, read) for subject in subjects]
    return [panel for panel in panels if not panel.is_empty and not panel.is_joint]


def to_agree(tree: CycleTree, waiting: list[AgreementPanel]) -> list[ToAgree]:
    """Each waiting part with the text its words are about."""
    return [
        ToAgree(
            panel,
            snapshot_lines(snapshot_of(tree, panel.subject, field_keys(panel.subject))),
        )
        for panel in waiting
    ]


def opening_questions() -> list[str]:
    """Questions about what works, to open a meeting with."""
    return [labels.word(key) for key in registry().operating_model().opening_questions]


def attendance_options() -> list[dict[str, Any]]:
    """Roles to tick, by party: value `party:role` and the word."""
    return [
        {
            "party": party,
            "label": labels.VOICES[party],
            "options": [
                (f"{party}:{role}", labels.role_label(role)) for role in Role if role in roles
            ],
        }
        for party, roles in ((Party.WORKPLACE, WORKPLACE_ROLES), (Party.OHS, OHS_ROLES))
    ]


def ticked(meeting: Entry) -> list[str]:
    """The boxes that are ticked."""
    return [f"{one.party}:{one.role}" for one in meeting.attendance]
