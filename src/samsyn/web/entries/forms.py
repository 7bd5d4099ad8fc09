"""One form for every noun, from the pack's fields of a step."""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samsyn.access.viewers import Viewer
from samsyn.catalogue import registry
from samsyn.catalogue.model import Field, Step
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.dates import date_problems
from samsyn.core.process.sharing import check_shareable, person_data_in
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.web import labels
from samsyn.web.entries.fields import form_field

STEPS: dict[str, int] = {
    "participant": 0,
    "contact": 0,
    "source": 1,
    "finding": 1,
    "choice": 1,
    "need": 2,
    "goal": 2,
    "measure": 3,
    "communication": 4,
    "support_check": 4,
    "plan_change": 4,
    "status_note": 4,
    "assessment": 5,
    "measure_assessment": 5,
}
"""The step whose pack fields a kind's form shows."""

PLAIN: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "item": ("text",),
    "reading": ("date", "value", "note"),
    "lesson": ("tried", "learned", "differently"),
    "quick_note": ("text",),
    "comment": ("text",),
    "concern": ("text", "answer_by"),
    "wheel_document": ("document", "title", "date", "review_date", "heard", "note"),
    "meeting": ("date", "title", "opening_question", "agenda"),
}
"""Fields of kinds that no single pack field describes."""

FIRST_IN_MICRO = {"finding.polarity", "finding.text", "choice.text", "goal.target_date"}
"""Parts of micro fields that are asked for at once."""

WITHOUT_PERSON_CHECK = {"contact", "participant"}


@dataclass(frozen=True)
class Shown:
    """A field of a form: its noun field, label, help, and when it shows."""

    name: str
    label: str
    help_text: str
    rank: str


def shown_fields(
    kind: str, *, step: int | None = None, key: str = "", use: str = "", micro: bool = False
) -> list[Shown]:
    """The fields of a kind's form in order. `key`: the pack field (of texts, lines, findings).

    In micro mode only the pack's micro fields are there, in plain words; their parts are folded.
    """
    if kind in PLAIN and not key:
        return [
            Shown(name, str(labels.PARTS[f"{kind}.{name}"]), "", "first") for name in PLAIN[kind]
        ]
    chosen = registry().operating_model().steps[STEPS.get(kind, 2) if step is None else step]
    if key:
        fields = [registry().operating_model().field(key)]
    else:
        fields = [
            field for field in _fields_of(chosen, kind) if not use or field.fixed.get("use") == use
        ]
    if micro and not key:
        fields = [field for field in fields if field.micro] or fields
    shown: dict[str, Shown] = {}
    for field in fields:
        for one in _in_micro(field, kind) if micro else _parts(field, kind):
            shown.setdefault(one.name, one)
    return list(shown.values())


def _fields_of(step: Step, kind: str) -> list[Field]:
    return [
        field
        for field in step.fields
        if field.noun == kind or any(part.startswith(f"{kind}.") for part in field.parts)
    ]


def _parts(field: Field, kind: str) -> list[Shown]:
    found = []
    if field.noun == kind and field.noun_field != "position":
        help_text = registry().text(field.help_key, _language()).value
        found.append(Shown(field.noun_field, _short(field), help_text, field.rank_of_showing))
    for part in field.parts:
        noun, _dot, name = part.partition(".")
        if noun == kind:
            found.append(Shown(name, str(labels.PARTS[part]), "", field.rank_of_showing))
    return found


def _in_micro(field: Field, kind: str) -> list[Shown]:
    plain = registry().field_label(field.key, _language(), micro=True, short=True).value
    return [
        replace(one, label=plain, rank="first")
        if one.name == field.noun_field
        else replace(one, rank="first" if f"{kind}.{one.name}" in FIRST_IN_MICRO else "more")
        for one in _parts(field, kind)
    ]


def _short(field: Field) -> str:
    """Long template questions are headings of the page; in a form the short label reads better."""
    general = labels.PARTS.get(f"{field.noun}.{field.noun_field}")
    label = registry().text(field.label_key, _language()).value
    is_one_table = field.noun_field == "sub_goals"  # numbered boxes in the template
    return str(general) if general and (is_one_table or len(label) > 60) else label


def _language() -> str:
    return get_language() or "en"


class EntryForm(forms.Form):
    """Fields of one noun with who may see it, the version it was read at, and a form token."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)

    def __init__(
        self,
        data: Any = None,
        *,
        kind: str,
        viewer: Viewer,
        shown: list[Shown],
        tree: CycleTree | None = None,
        entry: Entry | None = None,
        initial: dict[str, Any] | None = None,
        may_be_own: bool = True,
    ) -> None:
        self.kind, self.viewer, self.entry, self.shown = kind, viewer, entry, shown
        start = dict(initial or {})
        if entry is not None:
            start = {**to_form(entry.noun), "version": entry.version}
        else:
            start.setdefault("token", secrets.token_urlsafe(24))
        super().__init__(data, initial=start)
        for one in shown:
            self.fields[one.name] = form_field(
                kind, one.name, label=one.label, help_text=one.help_text, tree=tree
            )
        self.is_own = entry.circle is not None if entry else False
        if entry is None and may_be_own and viewer.circle:
            self.fields["sees"] = forms.ChoiceField(
                label=_("Who sees this"),
                required=False,
                initial=start.get("sees", "shared"),
                widget=forms.RadioSelect,
                choices=[
                    ("shared", _("Both parties")),
                    (
                        "own",
                        _("Only us: %(circle)s")
                        % {"circle": labels.word(f"circle.{viewer.circle}")},
                    ),
                ],
            )
        self.person_codes: list[str] = []

    def fields_of(self, rank: str) -> list[forms.BoundField]:
        """Bound fields that show first, with the instructions, or on "more"."""
        return [self[one.name] for one in self.shown if one.rank == rank]

    @property
    def first(self) -> list[forms.BoundField]:
        return self.fields_of("first")

    @property
    def instructions(self) -> list[forms.BoundField]:
        return self.fields_of("instructions")

    @property
    def more(self) -> list[forms.BoundField]:
        return self.fields_of("more")

    @property
    def circle(self) -> str | None:
        """The circle the entry is kept in, None when shared."""
        if self.entry is not None:
            return self.entry.circle
        own = self.cleaned_data.get("sees") == "own"
        return str(self.viewer.circle) if own else None

    def noun_data(self) -> dict[str, Any]:
        """JSON-ready values of the noun's fields as typed."""
        return {one.name: _jsonable(self.cleaned_data.get(one.name)) for one in self.shown}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.cleaned_data = cleaned
        typed = {k: v for k, v in self.noun_data().items() if v is not None}
        if not any(typed.values()):
            self.add_error(None, _("Write something first."))
            return cleaned
        kept = to_data(self.entry.noun) if self.entry else {}
        noun = from_data(self.kind, {**kept, **typed})
        for name, code in date_problems(noun):
            self.add_error(name if name in self.fields else None, str(labels.PROBLEMS[code]))
        if self.circle is None:
            if problem := check_shareable(noun, str(self.viewer.party)):
                self.add_error(None, str(labels.PROBLEMS[problem]))
            self._check_person_data(typed)
        return cleaned

    def _check_person_data(self, typed: dict[str, Any]) -> None:
        if self.data.get("person_checked"):
            return
        self.person_codes = person_codes_of(self.kind, typed)
        if self.person_codes:
            self.add_error(None, person_warning(self.person_codes))


class SharingForm(forms.Form):
    """The second look before a text that may name somebody is shared."""

    person_checked = forms.BooleanField(
        label=gettext_lazy("I have checked: nobody can be recognised from this text")
    )


def person_codes_of(kind: str, data: dict[str, Any]) -> list[str]:
    """Codes of what looks like data of a person in the texts of an entry."""
    if kind in WITHOUT_PERSON_CHECK:
        return []
    return person_data_in(" ".join(value for value in data.values() if isinstance(value, str)))


def person_warning(codes: list[str]) -> str:
    """What to do about texts that look like data of a person."""
    return _(
        "This looks like data of a person: %(what)s. Write about the work and the "
        "group. If nobody can be recognised, tick the box below and save again."
    ) % {"what": ", ".join(str(person_words()[code]) for code in codes)}


def person_words() -> dict[str, str]:
    return {
        "identity_code": _("a personal identity code"),
        "email": _("an e-mail address"),
        "phone": _("a phone number"),
    }


def to_form(noun: Any) -> dict[str, Any]:
    """A noun's values as a form shows them."""
    data = {name: getattr(noun, name) for name in noun.__dataclass_fields__}
    for name, value in to_data(noun).items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            data[name] = value
        elif isinstance(value, list):
            data[name] = [str(one) for one in value]
    return data


def _jsonable(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_jsonable(one) for one in value]
    if isinstance(value, dict):
        return {key: _jsonable(one) for key, one in value.items() if one not in ("", None)}
    return value
