"""Own content as a pack file, and a pack file from outside as drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.actions.content import fingerprint, keep_version, make_content, store_texts
from samsyn.actions.content_ready import files_of
from samsyn.actions.entries import Refused
from samsyn.catalogue.passing_on import (
    OWN,
    Passed,
    brought_pack,
    item_problems,
    pack_file,
    plain_structure,
)
from samsyn.catalogue.registry import SOURCE_LANGUAGE
from samsyn.core.shelf.publishing import ContentScope, ContentState
from samsyn.store.models import Account, Organisation, OwnContent


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack file, how many items are in it, and those left out with the reason as a code."""

    body: bytes
    count: int
    left_out: tuple[tuple[OwnContent, str], ...]


@transaction.atomic
def import_pack(*, organisation: Organisation, raw: bytes, by: Account) -> list[OwnContent]:
    """Every item of the pack as a draft of the organisation; nothing is published.

    Raises BadPackFile with all problems; then nothing is stored.
    """
    brought = brought_pack(raw, timezone.localdate())
    origin = {name: brought.title[name] for name in ("id", "version", "title", "licence", "source")}
    origin["may_be_passed_on"] = brought.title["may_be_passed_on"]
    made: dict[str, OwnContent] = {}
    for one in brought.items:
        structure = {key: value for key, value in one.structure.items() if key != "id"}
        structure[OWN] = {"scope": ContentScope.OWN, "origin": origin}
        content = make_content(organisation, structure["kind"], structure, by)
        follows = ""
        for language in sorted(one.texts, key=lambda code: code != SOURCE_LANGUAGE):
            row = store_texts(content, language, one.texts[language], by, follows)
            follows = follows or fingerprint(row.texts)
        made[one.structure["id"]] = content
    for content in made.values():
        if "of" in content.structure:
            content.structure["of"] = made[content.structure["of"]].item
            content.save(update_fields=["structure"])
        keep_version(content, "imported", by, origin["title"])
    return list(made.values())


def export_pack(*, organisation: Organisation, licence: str, source: str) -> Exported:
    """What the organisation has written and not retired, as a pack file.

    Raises Refused("nothing_to_pass_on").
    """
    rows = list(
        OwnContent.objects.filter(organisation=organisation)
        .exclude(state=ContentState.RETIRED)
        .prefetch_related("texts")
        .order_by("pk")
    )
    whole = {row.item: _passed(row) for row in rows}
    has_english = any(SOURCE_LANGUAGE in one.texts for one in whole.values())
    reasons = {row.item: _why_not(row, whole[row.item], has_english) for row in rows}
    chosen = {item for item, why in reasons.items() if not why}
    for row in rows:
        of = row.structure.get("of", "")
        if row.item in chosen and of and of not in chosen:
            chosen.remove(row.item)
            reasons[row.item] = "belongs_to_another"
    if not chosen:
        raise Refused("nothing_to_pass_on")
    title = {
        "id": f"own-{organisation.slug}"[:80].lower(),
        "version": f"1.0.{sum(row.version for row in rows)}",
        "title": organisation.name,
        "licence": licence,
        "source": source,
        "may_be_passed_on": True,
    }
    body = pack_file(title, [one for item, one in whole.items() if item in chosen])
    left = tuple((row, reasons[row.item]) for row in rows if reasons[row.item])
    return Exported(body, len(chosen), left)


def _passed(row: OwnContent) -> Passed:
    texts = sorted(row.texts.all(), key=lambda text: text.pk)
    return Passed(
        plain_structure(row.structure, row.item),
        {text.language: text.texts for text in texts if text.texts},
        {text.language: text.status for text in texts},
    )


def _why_not(row: OwnContent, one: Passed, has_english: bool) -> str:
    """Why an item cannot be part of the pack, as a code; empty when it can."""
    if files_of(row.structure):
        return "has_files"
    origin: Mapping[str, Any] = row.structure.get(OWN, {}).get("origin", {})
    if not origin.get("may_be_passed_on", True):
        return "not_to_pass_on"
    if has_english and SOURCE_LANGUAGE not in one.texts:
        return "no_english"
    first = SOURCE_LANGUAGE if has_english else next(iter(one.texts), "")
    return "not_ready" if item_problems(row.structure, one.texts, row.item, first) else ""
