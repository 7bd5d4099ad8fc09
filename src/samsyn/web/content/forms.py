"""The form of an item, made from the parts of its kind; and the smaller forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.catalogue import registry
from samsyn.catalogue.passing_on import OWN, item_of
from samsyn.core.shelf.kinds import BLUEPRINTS, ContentKind, Part
from samsyn.core.shelf.publishing import ContentScope
from samsyn.store.models import Organisation
from samsyn.web import labels
from samsyn.web.content import words
from samsyn.web.shelf import words as shelf_words
from samsyn.web.start.forms import country_choices

PEOPLE_MAY_ADD = tuple(
    kind for kind in shelf_words.MANY if kind not in (ContentKind.BUILDER, ContentKind.SESSION)
)
"""Kinds with a form of their own come as pack files."""

LIST = "points"
ADDRESS_MOST, LINE_MOST, TEXT_MOST = 500, 300, 4000
MOST_LINES = 30
PLAIN_FACTS = ("audience", "factors", "aspects", "axes", "countries", "level", "source", "cost")
ORIGINAL = ("original_name", "original_owner", "original_url")
FOLDED_IN: dict[Any, tuple[str, ...]] = {
    words.FACTS["audience"]: ("audience", "countries"),
    gettext_lazy("Where it helps"): ("steps", "level", "factors", "aspects", "axes"),
    gettext_lazy("Help and repetition"): ("repeat_months", "shows_help"),
}
"""Facts that are folded, by what is written over them."""

NEEDS_ORIGINAL = (ContentKind.TOOL, ContentKind.RESOURCE)


def is_own_list(kind: str, structure: dict[str, Any]) -> bool:
    """Whether the item is a checklist whose points are written as lines."""
    sections = structure.get("form", {}).get("sections", [])
    return kind == ContentKind.CHECKLIST and [one["id"] for one in sections] in ([], [LIST])


def _many(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ItemForm(forms.Form):
    """Texts of the first language by their parts, and the facts of the item."""

    def __init__(
        self,
        kind: str,
        organisation: Organisation,
        *args: Any,
        structure: dict[str, Any] | None = None,
        texts: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind = ContentKind(kind)
        self.structure = structure or {"kind": kind, "parts": {}}
        self.texts = texts or {}
        super().__init__(*args, initial=self._initial(), **kwargs)
        self.words = ["title"]
        self.fields["title"] = _line(words.OTHER_PARTS["title"], required=True)
        for part in BLUEPRINTS[self.kind]:
            self._add_part(part)
        self.has_list = is_own_list(kind, self.structure)
        if self.has_list:
            self._add_list()
        for name in self._other_names():
            self.words.append(f"text-{name}")
            self.fields[f"text-{name}"] = _area(words.text_label(name), rows=2)
        self.facts = list(self._add_facts(organisation))
        self.folds = [
            (label, [name for name in names if name in self.facts])
            for label, names in (FOLDED_IN | self._original_folded()).items()
        ]
        self.folded = {name for _label, names in self.folds for name in names}

    def _original_folded(self) -> dict[Any, tuple[str, ...]]:
        """Where the original is needed it stands with what is asked first."""
        return {} if self.kind in NEEDS_ORIGINAL else {words.FACTS["original"]: ORIGINAL}

    def _initial(self) -> dict[str, Any]:
        facts = {name: self.structure[name] for name in PLAIN_FACTS if name in self.structure}
        for name in ("minutes", "repeat_months", "checked_on", "shows_help"):
            if name in self.structure:
                facts[name] = self.structure[name]
        facts["steps"] = [str(number) for number in self.structure.get("steps", ())]
        facts |= {f"original_{k}": v for k, v in self.structure.get("original", {}).items()}
        facts["resource_languages"] = " ".join(self.structure.get("resource_languages", ()))
        facts["scope"] = self.structure.get(OWN, {}).get("scope", ContentScope.OWN)
        facts["title"] = self.texts.get("title", "")
        for part in BLUEPRINTS[self.kind]:
            names = [part.name]
            if part.is_list:
                count = self.structure["parts"].get(part.name, 0)
                names = [f"{part.name}.{number}" for number in range(1, count + 1)]
            facts[f"part-{part.name}"] = "\n".join(self.texts.get(name, "") for name in names)
        if is_own_list(self.kind, self.structure):
            facts["list_heading"] = self.texts.get(f"s.{LIST}", "")
            asked = [name for name in self.texts if name.startswith("q.p")]
            asked.sort(key=lambda name: int(name.removeprefix("q.p")))
            facts["list"] = "\n".join(self.texts[name] for name in asked)
        facts |= {f"text-{name}": text for name, text in self.texts.items()}
        return facts

    def _add_part(self, part: Part) -> None:
        name = f"part-{part.name}"
        label = words.OTHER_PARTS.get(part.name) or shelf_words.PARTS.get(part.name, part.name)
        lines = gettext_lazy("One a line.") if part.is_list else ""
        self.words.append(name)
        self.fields[name] = _area(
            label, required=part.required, rows=4 if part.is_list else 3, help_text=lines
        )

    def _add_list(self) -> None:
        self.words += ["list_heading", "list"]
        self.fields["list_heading"] = _line(gettext_lazy("Heading of the list"), required=True)
        self.fields["list"] = _area(
            gettext_lazy("Points to check"),
            required=True,
            rows=6,
            help_text=gettext_lazy("One a line, each as a sentence that is true when it works."),
        )

    def _other_names(self) -> list[str]:
        """Texts of sections, questions and quizzes, which stay as they are in number."""
        if "kind" not in self.structure or self.has_list:
            return []
        names = item_of(self.structure, "own").text_names()
        return [name for name in names if name.split(".")[0] in ("s", "q", "quiz")]

    def _add_facts(self, organisation: Organisation) -> Any:
        steps = [(str(number), label) for number, label in enumerate(labels.STEPS)]
        factors = [(one.id, labels.factor_label(one.id)) for one in registry().factors()]
        scopes = [
            (scope, said)
            for scope, said in words.SCOPES.items()
            if scope != ContentScope.PUBLIC or organisation.publishes
        ]
        made: dict[str, forms.Field] = {
            "source": _area(gettext_lazy("Source: where this comes from"), rows=2, most=2000),
            "checked_on": forms.DateField(
                label=words.FACTS["checked_on"],
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            ),
            "scope": forms.ChoiceField(
                label=gettext_lazy("Who may read it"), choices=scopes, widget=forms.RadioSelect
            ),
            "audience": _many(words.FACTS["audience"], list(shelf_words.AUDIENCES.items())),
            "minutes": forms.IntegerField(
                label=words.FACTS["minutes"], required=False, min_value=1, max_value=2000
            ),
            "steps": _many(words.FACTS["steps"], steps),
            "level": forms.ChoiceField(
                label=words.FACTS["level"], choices=list(shelf_words.LEVELS.items())
            ),
            "factors": _many(words.FACTS["factors"], factors),
            "aspects": _many(words.FACTS["aspects"], list(shelf_words.ASPECTS.items())),
            "axes": _many(words.FACTS["axes"], list(shelf_words.AXES.items())),
            "countries": _many(words.FACTS["countries"], country_choices()),
            "repeat_months": forms.IntegerField(
                label=words.FACTS["repeat_months"],
                required=False,
                min_value=1,
                max_value=36,
            ),
            "shows_help": forms.BooleanField(label=words.FACTS["shows_help"], required=False),
            "original_name": _line(gettext_lazy("Name of the original")),
            "original_owner": _line(gettext_lazy("Owner of the original")),
            "original_url": forms.URLField(
                label=gettext_lazy("Address of the original"),
                required=False,
                max_length=ADDRESS_MOST,
                assume_scheme="https",
            ),
        }
        if self.kind is ContentKind.RESOURCE:
            made["cost"] = forms.ChoiceField(
                label=words.FACTS["cost"],
                choices=[("", "–"), *shelf_words.COSTS.items()],
                required=False,
            )
            made["resource_languages"] = _line(
                words.FACTS["resource_languages"],
                help_text=gettext_lazy("Two or three letters each, such as fi sv en."),
            )
        self.fields |= made
        return made

    def clean_list(self) -> str:
        return _few_lines(self.cleaned_data["list"])

    def clean_resource_languages(self) -> str:
        codes = str(self.cleaned_data["resource_languages"]).replace(",", " ").lower().split()
        if any(not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3) for code in codes):
            raise forms.ValidationError(_("Write two or three letters for each language."))
        return " ".join(codes)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for part in BLUEPRINTS[self.kind]:
            name = f"part-{part.name}"
            if part.is_list and data.get(name):
                try:
                    data[name] = _few_lines(data[name])
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)
        given = [bool(data.get(f"original_{name}")) for name in ("name", "owner", "url")]
        if (any(given) or self.kind in NEEDS_ORIGINAL) and not all(given):
            self.add_error(
                "original_name", _("Name the original, its owner and its address: all three.")
            )
        if not str(data.get("original_url") or "https://").startswith("https://"):
            self.add_error("original_url", _("The address begins with https://."))
        return data

    def outcome(self) -> tuple[dict[str, Any], dict[str, str]]:
        """The structure and the texts of the first language."""
        data = self.cleaned_data
        structure = {key: value for key, value in self.structure.items() if key != "parts"}
        structure["kind"] = str(self.kind)
        texts = {"title": data["title"]}
        parts: dict[str, int] = {}
        for part in BLUEPRINTS[self.kind]:
            texts |= _texts_of_part(part, data[f"part-{part.name}"], parts)
        structure["parts"] = parts
        if self.has_list:
            structure["form"], more = _list_form(data)
            texts |= more
        for name in self._other_names():
            texts[name] = data[f"text-{name}"]
        self._facts_into(structure, data)
        return structure, texts

    def _facts_into(self, structure: dict[str, Any], data: dict[str, Any]) -> None:
        facts: dict[str, Any] = {name: data.get(name) for name in PLAIN_FACTS}
        facts["steps"] = sorted(int(number) for number in data["steps"])
        facts["minutes"], facts["repeat_months"] = data["minutes"], data["repeat_months"]
        facts["checked_on"] = data["checked_on"].isoformat() if data["checked_on"] else ""
        facts["shows_help"] = data["shows_help"]
        facts["resource_languages"] = data.get("resource_languages", "").split()
        original = {name: data[f"original_{name}"] for name in ("name", "owner", "url")}
        facts["original"] = original if original["name"] else None
        for name, value in facts.items():
            if value:
                structure[name] = value
            else:
                structure.pop(name, None)
        structure[OWN] = {**structure.get(OWN, {}), "scope": data["scope"]}


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LINE_MOST, **{"required": False, **more})


def _area(label: Any, *, rows: int, most: int = 0, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most or TEXT_MOST * 5,
        widget=forms.Textarea(attrs={"rows": rows}),
        **{"required": False, **more},
    )


def lines_of(text: str) -> list[str]:
    """What stands on each line that is not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _few_lines(text: str) -> str:
    if len(lines_of(text)) > MOST_LINES:
        raise forms.ValidationError(_("Write thirty lines at most."))
    return text


def _texts_of_part(part: Part, text: str, parts: dict[str, int]) -> dict[str, str]:
    """The texts of a part; its length goes into `parts`."""
    if not part.is_list:
        if text.strip():
            parts[part.name] = 1
        return {part.name: text.strip()}
    lines = lines_of(text)
    if lines:
        parts[part.name] = len(lines)
    return {f"{part.name}.{number}": line for number, line in enumerate(lines, start=1)}


def _list_form(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    lines = lines_of(data["list"])
    questions = [{"id": f"p{number}", "type": "state"} for number in range(1, len(lines) + 1)]
    form = {
        "mode": "joint",
        "outcomes": ["target", "measure"],
        "sections": [{"id": LIST, "questions": questions}],
    }
    texts = {f"s.{LIST}": data["list_heading"]}
    return form, texts | {f"q.p{number}": line for number, line in enumerate(lines, start=1)}


class NoteForm(forms.Form):
    """What goes with a decision about content."""

    note = forms.CharField(
        label=gettext_lazy("A word about it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PackForm(forms.Form):
    """A pack to read in."""

    file = forms.FileField(label=gettext_lazy("Pack file (.zip)"), allow_empty_file=True)


class ExportForm(forms.Form):
    """What a pack that is given away says of itself."""

    licence = forms.CharField(
        label=gettext_lazy("Licence"),
        max_length=200,
        initial="CC-BY-4.0",
        help_text=gettext_lazy("What others may do with it."),
    )
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
