"""Form fields for the fields of nouns, made from their types and the pack's choice lists."""

from dataclasses import is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.core.process.choice_sets import CHOICE_SETS
from samsyn.core.process.data import hints_of
from samsyn.core.process.nouns import NOUNS
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import OHS_ROLES, WORKPLACE_ROLES, Party, Role
from samsyn.web import labels
from samsyn.web.entries.rows import RowsField

LONG = {
    "text.text",
    "source.summary",
    "goal.timetable",
    "measure.timetable",
    "measure.responsibilities",
    "measure.reach",
    "measure.why",
    "measure.to_what_end",
    "measure.how",
    "measure.who_answers",
    "finding.text",
    "choice.reason",
    "communication.message",
    "support_check.evidence",
    "support_check.action",
    "plan_change.reason",
    "plan_change.options",
    "plan_change.decision",
    "plan_change.before",
    "plan_change.after",
    "assessment.result",
    "assessment.modify",
    "assessment.further",
    "assessment.evidence",
    "measure_assessment.evidence",
    "lesson.tried",
    "lesson.learned",
    "lesson.differently",
    "concern.text",
    "concern.answer",
    "quick_note.text",
    "meeting.agenda",
    "meeting.notes",
    "comment.text",
    "wheel_document.note",
    "staff_text.works",
    "staff_text.improve",
    "staff_text.who",
    "staff_text.came_of_last",
    "status_note.text",
    "need.text",
    "goal.text",
    "measure.text",
    "goal.achievable",
}

RADIOS = {"finding.polarity", "measure_assessment.implemented", "plan_change.change"}
MAX_TEXT = 200_000


class LinesField(forms.CharField):
    """A text whose lines end as they are kept, not as browsers send them."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def form_field(
    kind: str, name: str, *, label: str = "", help_text: str = "", tree: CycleTree | None = None
) -> forms.Field:
    """A form field for `kind.name`; `label` overrides the general one."""
    hint = hints_of(NOUNS[kind])[name]
    key = f"{kind}.{name}"
    more: dict[str, Any] = {
        "required": False,
        "label": label or labels.PARTS.get(key, name),
        "help_text": help_text,
    }
    return _field(key, hint, more, tree)


def _field(key: str, hint: Any, more: dict[str, Any], tree: CycleTree | None) -> forms.Field:
    if get_origin(hint) is tuple:
        return _many(key, get_args(hint)[0], more, tree)
    if isinstance(hint, UnionType):
        hint = get_args(hint)[0]
    if hint is bool:
        return forms.BooleanField(**more)
    if hint is date:
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
        )
    if hint is float:
        return forms.FloatField(
            localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more
        )
    if choices := choices_of(key):
        if key in RADIOS:
            return forms.ChoiceField(choices=choices[1:], widget=forms.RadioSelect, **more)
        return forms.ChoiceField(choices=choices, **more)
    widget = forms.Textarea(attrs={"rows": 3}) if key in LONG else forms.TextInput()
    return LinesField(widget=widget, max_length=MAX_TEXT, strip=True, **more)


def choices_of(key: str) -> list[tuple[str, Any]]:
    """The choices of a field with an empty one first, or nothing for a free text."""
    nothing = ("", _("Choose"))
    if key.endswith(".factor"):
        return [nothing, *_factors()]
    if key.endswith(".party"):
        return [nothing, *((party.value, labels.VOICES[party]) for party in Party)]
    if key.endswith(".role"):
        return [nothing, *_roles(list(Role))]
    if key in CHOICE_SETS:
        values = registry().operating_model().choices[CHOICE_SETS[key]]
        return [nothing, *labels.options(CHOICE_SETS[key], values)]
    return []


def _factors() -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {"resource": [], "strain": []}
    for factor in registry().factors():
        groups[factor.kind].append((factor.id, labels.factor_label(factor.id)))
    return [(labels.choice_label("polarity", kind), pairs) for kind, pairs in groups.items()]


def _roles(roles: list[Role]) -> list[tuple[str, str]]:
    return [(role.value, labels.role_label(role)) for role in roles]


def _many(key: str, inner: Any, more: dict[str, Any], tree: CycleTree | None) -> forms.Field:
    if is_dataclass(inner):
        name = key.partition(".")[2]
        parts = {
            part: _field(
                f"{name}.{part}",
                hint,
                {"required": False, "label": labels.PARTS[f"{name}.{part}"]},
                tree,
            )
            for part, hint in hints_of(inner).items()  # type: ignore[arg-type]
        }
        return RowsField(parts, label=more["label"], help_text=more["help_text"])
    if inner is int:
        kind = {"finding.sources": "source", "need.choices": "choice"}[key]
        entries = tree.of(kind) if tree else []
        return forms.TypedMultipleChoiceField(
            choices=[(str(e.id), title_of(e)) for e in entries],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            **more,
        )
    allowed = OHS_ROLES if key.endswith("_ohs") else WORKPLACE_ROLES
    return forms.MultipleChoiceField(
        choices=_roles([role for role in Role if role in allowed]),
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def title_of(entry: Any) -> str:
    """One line that names an entry."""
    noun = entry.noun
    for name in ("text", "title", "message", "reason", "result", "tried", "evidence"):
        if value := getattr(noun, name, ""):
            line = str(value).strip().splitlines()[0]
            return line if len(line) <= 120 else f"{line[:119].rstrip()}…"
    if factor := getattr(noun, "factor", ""):
        return labels.factor_label(factor)
    return str(labels.KINDS[entry.kind])
