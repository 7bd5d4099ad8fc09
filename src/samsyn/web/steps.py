"""What the pages of the five steps have in common: the path, the pack's words, the agreement."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.catalogue.model import Field, Step
from samsyn.core.process.agreement import SUBJECT_OF_STEP
from samsyn.core.process.readiness import Due, Gap, dues, is_begun, missing_in_step
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import CooperationState, CycleState, Party, SizeMode
from samsyn.store.queries.cycles import tree_of
from samsyn.web import labels
from samsyn.web.agreements.panel import Agreed, AgreementPanel, panel_of, read_agreements
from samsyn.web.components.dates import day_words
from samsyn.web.rooms import STEP_ROOMS, address

NOT_IN_MICRO = {"ohs_part_not_said", "only_individual_measures", "only_support_measures"}
"""Gaps of fields that micro mode does not ask for."""


@dataclass(frozen=True)
class PathStep:
    """One node of the step path; `state` is done, now or later, `current` the one looked at."""

    number: int
    label: str
    state: str
    note: str
    url: str
    current: bool


class StepPage:
    """One step of one cycle for one reader: everything its template needs, read once."""

    def __init__(self, request: Any, number: int) -> None:
        self.request = request
        self.number = number
        self.tree: CycleTree = tree_of(request.cycle, request.viewer)
        self.read: Agreed = read_agreements(request.cycle)
        self.today = timezone.localdate()

    @cached_property
    def step(self) -> Step:
        return registry().operating_model().steps[self.number]

    @property
    def title(self) -> str:
        return labels.word(self.step.title_key)

    @property
    def purpose(self) -> str:
        return labels.word(self.step.purpose_key)

    @property
    def outcome(self) -> str:
        return labels.word(self.step.outcome_key)

    @property
    def instructions(self) -> list[str]:
        return [labels.word(key) for key in self.step.instructions]

    @cached_property
    def path(self) -> list[PathStep]:
        return path_of(self.request, self.tree, self.read, self.number)

    @cached_property
    def panel(self) -> AgreementPanel:
        return panel_of(self.request, self.tree, SUBJECT_OF_STEP[self.number], self.read)

    def agreed_data(self, number: int) -> dict[int, dict[str, Any]]:
        """Agreed data by entry id of an earlier step, to show beside a later change."""
        proposal = self.read.agreed.get(SUBJECT_OF_STEP[number])
        return {row["id"]: row["data"] for row in proposal.row.snapshot} if proposal else {}

    @cached_property
    def gaps(self) -> list[Gap]:
        found = missing_in_step(self.tree, self.number)
        return [gap for gap in found if not self.is_micro or gap.code not in NOT_IN_MICRO]

    @cached_property
    def dues(self) -> list[Due]:
        return [] if self.is_paused else dues(self.tree, self.today)

    @property
    def is_paused(self) -> bool:
        return bool(self.request.cooperation.state == CooperationState.PAUSED)

    @property
    def is_micro(self) -> bool:
        return bool(self.request.cooperation.mode == SizeMode.MICRO)

    @property
    def may_write(self) -> bool:
        """Whether the reader can write here now."""
        return bool(
            self.request.cycle.state == CycleState.OPEN and self.request.viewer.may("entry.write")
        )

    @property
    def other_name(self) -> str:
        """The other party's name, for "What … sees"."""
        cooperation = self.request.cooperation
        if self.request.viewer.party == Party.OHS:
            return str(cooperation.workplace or labels.VOICES["workplace"])
        return str(cooperation.health_service or labels.VOICES["ohs"])

    def fields(self, rank: str) -> list["FieldShown"]:
        """Text and list fields of the step of one rank, with what has been written."""
        return [
            FieldShown(field, self.tree)
            for field in self.step.fields_shown(rank)
            if field.noun in {"text", "item"}
        ]

    def context(self, **more: Any) -> dict[str, Any]:
        """The template context of a step page."""
        return {"page": self, "tree": self.tree, **more}


@dataclass(frozen=True)
class FieldShown:
    """A text or list field of the pack with its label, help and entries."""

    field: Field
    tree: CycleTree
    parent: Entry | None = None

    @property
    def key(self) -> str:
        return self.field.key

    @property
    def label(self) -> str:
        return labels.word(self.field.label_key)

    @property
    def help(self) -> str:
        return labels.word(self.field.help_key)

    @property
    def is_list(self) -> bool:
        return self.field.noun == "item"

    @property
    def kind(self) -> str:
        return self.field.noun

    @property
    def entries(self) -> list[Entry]:
        if self.is_list:
            return self.tree.items(self.field.key, self.parent)
        found = self.tree.text(self.field.key, self.parent)
        return [found] if found else []


def path_of(
    request: Any, tree: CycleTree, read: Agreed, current: int | None = None
) -> list[PathStep]:
    """The step path: agreed steps are done, the first other one is now, the rest come later."""
    steps = registry().operating_model().steps
    found: list[PathStep] = []
    now_found = False
    for step in steps:
        agreed_on = _agreed_on(request, tree, read, step.number)
        begun = is_begun(tree, step.number)
        if agreed_on:
            state, note = "done", _("Agreed %(day)s") % {"day": day_words(agreed_on)}
        elif step.number == 4 and begun and request.cycle.state == CycleState.CLOSED:
            state, note = "done", _("Carried out")
        elif begun:
            state, note = ("later" if now_found else "now"), _("In progress")
        else:
            state, note = "later", _("Not begun")
        now_found = now_found or state == "now"
        here = state == "now" if current is None else step.number == current
        url = address(STEP_ROOMS[step.number], request.cooperation, request.cycle)
        found.append(PathStep(step.number, str(labels.STEPS[step.number]), state, note, url, here))
    return found


def _agreed_on(request: Any, tree: CycleTree, read: Agreed, number: int) -> Any:
    subject = SUBJECT_OF_STEP.get(number)
    proposal = read.agreed.get(subject) if subject else None
    return proposal.row.joint_at if proposal else None
