"""What a sector holds, as its pages show it. No sector is known here by name."""

from dataclasses import dataclass
from typing import Any

from babel import Locale, UnknownLocaleError

from samsyn.catalogue import Text, registry
from samsyn.core.shelf.content import ContentItem, Section, Sector, Theme
from samsyn.core.shelf.kinds import BLUEPRINTS, ContentKind
from samsyn.web.sectors.pictures import OF_PARTS, picture_of, picture_of_theme

WORDS = "sector-words"
SHELVES = {
    "roles": ContentKind.ROLE_CARD,
    "measures": ContentKind.MEASURE_TEMPLATE,
    "trainings": ContentKind.TRAINING,
    "technology": ContentKind.TECHNOLOGY_NOTE,
    "forms": ContentKind.BUILDER,
}
"""Shelves with a page of their own; guides stand on the start page."""
OPEN_KINDS = frozenset({*SHELVES.values(), ContentKind.GUIDE})
"""Kinds with a page for each item; statements stand under their theme."""
ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Entry:
    """An item in a list."""

    item: ContentItem
    title: Text
    lead: Text | None
    picture: str

    @property
    def is_role(self) -> bool:
        return self.item.kind is ContentKind.ROLE_CARD

    @property
    def is_agreed_with_the_buyer(self) -> bool:
        return self.item.kind is ContentKind.MEASURE_TEMPLATE and "buyer" in self.item.audience


@dataclass(frozen=True)
class Part:
    """A part of an item: what it is about, in words and a picture, and its texts."""

    heading: Text | None
    lead: Text | None
    texts: tuple[Text, ...]
    is_list: bool = True
    picture: str = ""


@dataclass(frozen=True)
class ThemeCard:
    """A theme with its name."""

    theme: Theme
    name: Text
    picture: str


@dataclass(frozen=True)
class Statement:
    """A statement of a theme, and the same in a second language where one is chosen."""

    number: int
    text: Text
    other: Text | None


def sectors() -> tuple[Sector, ...]:
    return registry().sectors()


def sector_of(sector_id: str) -> Sector | None:
    return next((one for one in sectors() if one.id == sector_id), None)


def sector_text(key: str, language: str) -> Text:
    return registry().text(key, language)


def themes_of(sector: Sector, language: str) -> list[ThemeCard]:
    """The leading themes come first."""
    ordered = sorted(sector.themes, key=lambda theme: not theme.leading)
    return [theme_card(sector, theme, language) for theme in ordered]


def theme_card(sector: Sector, theme: Theme, language: str) -> ThemeCard:
    name = registry().text(sector.theme_key(theme.id), language)
    return ThemeCard(theme, name, picture_of_theme(theme))


def statements_of(sector: Sector, theme: str, language: str, other: str) -> list[Statement]:
    """What a group talks through; statements for anonymous answers alone are left out."""
    found = [
        item
        for item in registry().contents(ContentKind.STATEMENT, sector=sector.id)
        if item.theme == theme and item.use != ANONYMOUS
    ]
    return [_statement(item, number, language, other) for number, item in enumerate(found, start=1)]


def _statement(item: ContentItem, number: int, language: str, other: str) -> Statement:
    text = registry().text(item.key("title"), language)
    second = registry().text(item.key("title"), other or language)
    return Statement(number, text, second if second.language != text.language else None)


def entries_of(
    sector: Sector,
    kind: ContentKind,
    language: str,
    *,
    theme: str | None = None,
    audience: str = "",
) -> list[Entry]:
    """The items of a kind, in all themes or one, for everybody or one audience."""
    return [
        entry_of(item, language)
        for item in registry().contents(kind, sector=sector.id)
        if theme in (None, item.theme) and (not audience or audience in item.audience)
    ]


def entry_of(item: ContentItem, language: str) -> Entry:
    lead = registry().text(item.key("lead"), language) if item.has_part("lead") else None
    return Entry(item, registry().text(item.key("title"), language), lead, picture_of(item))


def item_of(sector: Sector, item_id: str) -> ContentItem | None:
    """An item of the sector with a page of its own."""
    found = registry().contents(sector=sector.id)
    return next((one for one in found if one.id == item_id and one.kind in OPEN_KINDS), None)


def parts_of(item: ContentItem, language: str) -> list[Part]:
    """All parts but title and lead, in the order they are read, then the sections of a guide."""
    parts = [
        Part(
            heading=_heading(part.name, language),
            lead=None,
            texts=tuple(_texts(item, names, language)),
            is_list=part.is_list,
            picture=OF_PARTS.get(part.name, ""),
        )
        for part in BLUEPRINTS[item.kind]
        if part.name != "lead"
        and (names := item.list_names(part.name) if part.is_list else (part.name,))
        and item.has_part(part.name)
    ]
    return parts + [_section(item, section, language) for section in item.sections]


def form_of(item: ContentItem, language: str) -> list[dict[str, Any]]:
    """The form of an item as a sheet to write on."""
    if item.form is None:
        return []
    return [
        {
            "part": _section(item, section, language),
            "questions": [
                {
                    "type": question.type,
                    "text": registry().text(item.key(question.name), language),
                    "help": (
                        registry().text(item.key(f"{question.name}.help"), language)
                        if question.has_help
                        else None
                    ),
                    "options": [
                        registry().text(item.key(f"{question.name}.{number}"), language)
                        for number in range(1, question.options + 1)
                    ],
                }
                for question in section.questions
            ],
        }
        for section in item.form.sections
    ]


def quiz_of(item: ContentItem, language: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """The questions of a role card with what was chosen; nothing is kept of it."""
    found = []
    for question in item.quiz:
        field = f"q{question.number}"
        chosen = given.get(field, "")
        options = [
            (str(number), registry().text(item.key(f"{question.name}.{number}"), language))
            for number in range(1, question.options + 1)
        ]
        found.append(
            {
                "field": field,
                "text": registry().text(item.key(question.name), language),
                "options": options,
                "chosen": chosen,
                "is_answered": chosen in dict(options),
                "is_right": chosen == str(question.right),
                "why": registry().text(item.key(f"{question.name}.why"), language),
            }
        )
    return found


def countries_of(item: ContentItem, language: str) -> str:
    """The countries an item is for, by their names in the language."""
    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return ", ".join(item.countries)
    return ", ".join(names.get(code, code) for code in item.countries)


def _section(item: ContentItem, section: Section, language: str) -> Part:
    names = [f"{section.name}.{number}" for number in range(1, section.points + 1)]
    return Part(
        heading=registry().text(item.key(section.name), language),
        lead=registry().text(item.key(f"{section.name}.lead"), language)
        if section.has_lead
        else None,
        texts=tuple(_texts(item, names, language)),
    )


def _texts(item: ContentItem, names: Any, language: str) -> list[Text]:
    return [registry().text(item.key(name), language) for name in names]


def _heading(part: str, language: str) -> Text | None:
    key = f"{WORDS}.{part}"
    return registry().text(key, language) if registry().has_text(key) else None
