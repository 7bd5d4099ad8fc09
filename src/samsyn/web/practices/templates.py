"""Templates of everyday practices, resources first, then by family of factors."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.catalogue import registry
from samsyn.core.shelf.content import ContentItem
from samsyn.web import labels


@dataclass(frozen=True)
class Template:
    """A practice others keep, in the language of the page."""

    id: str
    title: str
    lead: str
    how: list[str]
    indicator: str
    cautions: list[str]
    factors: list[str]


@dataclass(frozen=True)
class Family:
    """Templates for one family of factors."""

    label: Any
    templates: list[Template]


def families() -> list[Family]:
    """Templates that strengthen a resource, then those for each family of strains."""
    items = registry().contents("practice")
    strains = registry().factors("strain")
    groups = [("", _("To strengthen what gives strength"))]
    groups += [
        (family, labels.word(f"family.{family}"))
        for family in dict.fromkeys(factor.family for factor in strains)
    ]
    found = [
        Family(words, [_shown(item) for item in items if family_of(item) == family])
        for family, words in groups
    ]
    return [family for family in found if family.templates]


def family_of(item: ContentItem) -> str:
    """The family of what it works on; empty for one that strengthens a resource."""
    if item.polarity == "resource" or not item.factors:
        return ""
    return registry().factor(item.factors[0]).family


def template_of(item_id: str) -> Template | None:
    """The template with this id."""
    items = (item for item in registry().contents("practice") if item.id == item_id)
    return next((_shown(item) for item in items), None)


def _shown(item: ContentItem) -> Template:
    def many(part: str) -> list[str]:
        return [labels.word(item.key(name)) for name in item.list_names(part)]

    return Template(
        id=item.id,
        title=labels.word(item.key("title")),
        lead=labels.word(item.key("lead")),
        how=many("how"),
        indicator=labels.word(item.key("indicator")),
        cautions=many("cautions"),
        factors=[labels.factor_label(factor) for factor in item.factors],
    )
