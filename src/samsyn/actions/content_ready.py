"""Whether content may be published: its shape, its texts, its words, the captions of its film."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samsyn.catalogue.passing_on import OWN, item_of, item_problems
from samsyn.core.shelf.lint import Finding, Severity, lint_item
from samsyn.store.models import OwnContent


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that keeps an item from being published: where, the words found, better ones."""

    code: str
    where: str = ""
    found: str = ""
    instead: str = ""


def source_language_of(content: OwnContent) -> str:
    """The language it was first written in; the others follow."""
    return next(iter(texts_of(content)), content.organisation.language)


def texts_of(content: OwnContent) -> dict[str, dict[str, str]]:
    """Texts by language and name, the first language first."""
    return {row.language: row.texts for row in sorted(content.texts.all(), key=lambda row: row.pk)}


def what_is_missing(content: OwnContent) -> list[Missing]:
    """Everything that keeps it from being published; nothing when it may be."""
    texts = texts_of(content)
    found = [
        Missing(one.code, one.where.removeprefix("#/items/0").strip("/"), one.message)
        for one in item_problems(
            content.structure, texts, content.item, source_language_of(content)
        )
    ]
    if found:
        return found
    refused = [one for one in findings_of(content) if one.severity is Severity.REFUSE]
    found = [
        Missing(one.code, f"{one.language}: {one.name}", one.found, one.instead) for one in refused
    ]
    return found + _of_films(content, list(texts))


def findings_of(content: OwnContent) -> list[Finding]:
    """What the lint says of an item whose shape is sound."""
    return lint_item(
        item_of(content.structure, content.item),
        texts_of(content),
        timezone.localdate(),
        states_facts=True,
    )


def files_of(structure: dict[str, Any]) -> list[dict[str, Any]]:
    """The films, captions, transcripts and pictures of an item, as its structure names them."""
    files: list[dict[str, Any]] = structure.get(OWN, {}).get("files", [])
    return files


def _of_films(content: OwnContent, languages: list[str]) -> list[Missing]:
    files = files_of(content.structure)
    if not any(one["use"] == "film" for one in files):
        return []
    known = {(one["use"], one["language"]) for one in files}
    return [
        Missing(f"film_without_{use}", language)
        for language in languages
        for use in ("captions", "transcript")
        if (use, language) not in known
    ]
