"""Content that an organisation adds to the shelves: writing, translating, a second pair of eyes.

Every step leaves a version behind: those are its history. Readers see the published version
alone; a new draft may be written meanwhile.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.viewers import valid_on
from samsyn.actions.content_ready import source_language_of, what_is_missing
from samsyn.actions.entries import Refused
from samsyn.catalogue.passing_on import OWN
from samsyn.core.shelf.publishing import ContentScope, ContentState, TextStatus
from samsyn.core.terms import Role
from samsyn.store.models import (
    Account,
    ContentText,
    ContentVersion,
    Membership,
    Organisation,
    OwnContent,
)

Texts = Mapping[str, str]


class ContentChanged(Exception):
    """Somebody else wrote meanwhile; `current` is the row as it stands."""

    def __init__(self, current: OwnContent | ContentText) -> None:
        super().__init__(current.pk)
        self.current = current


def fingerprint(texts: Texts) -> str:
    """Tells whether texts have changed."""
    plain = json.dumps(dict(sorted(texts.items())), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def add_content(
    *,
    organisation: Organisation,
    kind: str,
    structure: Mapping[str, Any],
    language: str,
    texts: Texts,
    by: Account,
) -> OwnContent:
    """A new draft with its texts in one language: the first language is what others follow."""
    content = make_content(organisation, kind, structure, by)
    store_texts(content, language, texts, by)
    keep_version(content, "added", by)
    return content


def make_content(
    organisation: Organisation, kind: str, structure: Mapping[str, Any], by: Account
) -> OwnContent:
    """The row of a new draft, with an address of its own for ever."""
    return OwnContent.objects.create(
        organisation=organisation,
        item=free_item(organisation),
        kind=kind,
        structure=dict(structure),
        created_by=by,
        updated_by=by,
    )


def free_item(organisation: Organisation) -> str:
    """An address no other item has: `own-SLUG-1`, `own-SLUG-2` …"""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    stem = f"own-{organisation.slug.lower().replace('_', '-')[:46].strip('-')}-"
    taken = OwnContent.objects.filter(item__startswith=stem).values_list("item", flat=True)
    numbers = [int(item[len(stem) :]) for item in taken if item[len(stem) :].isdigit()]
    return f"{stem}{max(numbers, default=0) + 1}"


@transaction.atomic
def change_content(
    *,
    content: OwnContent,
    version: int,
    structure: Mapping[str, Any],
    texts: Texts,
    by: Account,
) -> OwnContent:
    """Another structure and other texts in the first language; it becomes a draft again.

    Raises ContentChanged, and Refused("retired").
    """
    content = writable(content, version)
    kept = content.structure.get(OWN, {})
    content.structure = {**structure, OWN: {**kept, **structure.get(OWN, {})}}
    store_texts(content, source_language_of(content), texts, by)
    touch(content, by)
    keep_version(content, "changed", by)
    return content


@transaction.atomic
def write_texts(
    *,
    content: OwnContent,
    language: str,
    texts: Texts,
    version: int,
    follows: str,
    by: Account,
) -> ContentText:
    """The texts in another language; `follows` is the fingerprint of the text they follow.

    `version` is that of the stored texts, 0 while there are none. Raises ContentChanged, and
    Refused("retired" or "first_language").
    """
    content = writable(content, None)
    if language == source_language_of(content):
        raise Refused("first_language")
    row = ContentText.objects.filter(content=content, language=language).first()
    if row is not None and row.version != version:
        raise ContentChanged(row)
    row = store_texts(content, language, texts, by, follows)
    touch(content, by)
    keep_version(content, "translated", by, language)
    return row


@transaction.atomic
def confirm_texts(*, text: ContentText, by: Account) -> None:
    """Somebody who speaks the language has read it; readers see it at once, for no word changed.

    Raises Refused: "own_text", "retired".
    """
    content = writable(text.content, None)
    text = ContentText.objects.select_for_update().get(pk=text.pk)
    if text.updated_by_id == by.pk:
        raise Refused("own_text")
    text.status, text.reviewed_by, text.reviewed_at = TextStatus.REVIEWED, by, timezone.now()
    text.save(update_fields=["status", "reviewed_by", "reviewed_at"])
    version = keep_version(content, "confirmed", by, text.language)
    if content.state == ContentState.PUBLISHED:
        content.published = version
        content.save(update_fields=["published"])


@transaction.atomic
def send_to_review(*, content: OwnContent, by: Account, note: str = "") -> None:
    """Ask a second pair of eyes. Raises Refused: "not_ready", "nobody_else", "retired"."""
    content = writable(content, None)
    if what_is_missing(content):
        raise Refused("not_ready")
    if not reviewers_of(content.organisation).exclude(account=content.updated_by).exists():
        raise Refused("nobody_else")
    content.state = ContentState.IN_REVIEW
    content.version += 1
    content.save(update_fields=["state", "version"])
    keep_version(content, "sent", by, note)


@transaction.atomic
def send_back(*, content: OwnContent, by: Account, note: str) -> None:
    """Not yet: the writers read why. Raises Refused("not_in_review")."""
    content = _in_review(content)
    content.state = ContentState.DRAFT
    content.version += 1
    content.save(update_fields=["state", "version"])
    keep_version(content, "sent_back", by, note)


@transaction.atomic
def publish_content(*, content: OwnContent, version: int, by: Account, note: str = "") -> None:
    """Approve what was read, and let readers have it.

    Raises ContentChanged when it is no longer what was read, and Refused: "not_in_review",
    "own_text" for the last writer, "not_a_reviewer", "not_ready", "not_public_owner".
    """
    content = _in_review(content)
    if content.version != version:
        raise ContentChanged(content)
    if content.updated_by_id == by.pk:
        raise Refused("own_text")
    if not reviewers_of(content.organisation).filter(account=by).exists():
        raise Refused("not_a_reviewer")
    if what_is_missing(content):
        raise Refused("not_ready")
    scope = content.structure.get(OWN, {}).get("scope", ContentScope.OWN)
    if scope == ContentScope.PUBLIC and not content.organisation.publishes:
        raise Refused("not_public_owner")
    ContentText.objects.filter(content=content, language=source_language_of(content)).update(
        status=TextStatus.REVIEWED, reviewed_by=by, reviewed_at=timezone.now()
    )
    content.state, content.scope = ContentState.PUBLISHED, scope
    content.published = keep_version(content, "published", by, note)
    content.version += 1
    content.save(update_fields=["state", "scope", "published", "version"])


@transaction.atomic
def retire_content(*, content: OwnContent, by: Account, note: str = "") -> None:
    """Take it off the shelves; nothing is lost. Raises Refused("retired")."""
    content = writable(content, None)
    content.state = ContentState.RETIRED
    content.version += 1
    content.save(update_fields=["state", "version"])
    keep_version(content, "retired", by, note)


@transaction.atomic
def bring_back_content(*, content: OwnContent, by: Account) -> None:
    """Back as it was: on the shelves if it was published, a draft where it differs from that.

    Raises Refused("not_retired").
    """
    content = _locked(content)
    if content.state != ContentState.RETIRED:
        raise Refused("not_retired")
    is_published = content.published is not None and content.published.data == snapshot(content)
    content.state = ContentState.PUBLISHED if is_published else ContentState.DRAFT
    content.version += 1
    content.save(update_fields=["state", "version"])
    keep_version(content, "brought_back", by)


@transaction.atomic
def restore_content(*, content: OwnContent, number: int, by: Account) -> None:
    """An older version as a new draft. Raises Refused("retired"), ContentVersion.DoesNotExist."""
    content = writable(content, None)
    data = ContentVersion.objects.get(content=content, number=number).data
    first = source_language_of(content)
    content.structure = data["structure"]
    known = {row.language: row for row in content.texts.all()}
    for language, own in data["texts"].items():
        row = known.pop(language, None)
        if row is None or row.texts != own["texts"]:
            store_texts(content, language, own["texts"], by, own.get("follows", ""))
    for language, row in known.items():
        if language != first:
            row.delete()
    touch(content, by)
    keep_version(content, "restored", by, str(number))


def reviewers_of(organisation: Organisation) -> Any:
    """Memberships of those who may look over what others wrote: everybody but plain employees."""
    return Membership.objects.filter(
        valid_on(timezone.localdate()), organisation=organisation, account__is_active=True
    ).exclude(role=Role.EMPLOYEE)


def keep_version(content: OwnContent, verb: str, by: Account, note: str = "") -> ContentVersion:
    """What stands in the item now, with who did what."""
    last = content.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return ContentVersion.objects.create(
        content=content,
        number=last + 1,
        verb=verb,
        data=snapshot(content),
        note=note.strip()[:2000],
        by=by,
    )


def snapshot(content: OwnContent) -> dict[str, Any]:
    """Structure and all texts, as a version keeps them."""
    rows = ContentText.objects.filter(content=content).order_by("pk")
    return {
        "structure": content.structure,
        "texts": {
            row.language: {"status": row.status, "texts": row.texts, "follows": row.source_print}
            for row in rows
        },
    }


def store_texts(
    content: OwnContent, language: str, texts: Texts, by: Account, follows: str = ""
) -> ContentText:
    """Texts as written; empty ones are left out. Changed texts are a draft again."""
    words = {name: text.strip() for name, text in texts.items() if text.strip()}
    row = ContentText.objects.filter(content=content, language=language).first()
    if row is None:
        return ContentText.objects.create(
            content=content, language=language, texts=words, source_print=follows, updated_by=by
        )
    if row.texts != words:
        row.status, row.reviewed_by, row.reviewed_at = TextStatus.DRAFT, None, None
        row.texts = words
    row.source_print, row.updated_by = follows, by
    row.version += 1
    row.save()
    return row


def touch(content: OwnContent, by: Account) -> None:
    """The row has been written: a draft again."""
    content.state, content.updated_by = ContentState.DRAFT, by
    content.version += 1
    content.save()


def _locked(content: OwnContent) -> OwnContent:
    return (
        OwnContent.objects.select_for_update(of=("self",))
        .select_related("organisation", "published")
        .get(pk=content.pk)
    )


def writable(content: OwnContent, version: int | None) -> OwnContent:
    """The row, locked. Raises ContentChanged and Refused("retired")."""
    current = _locked(content)
    if version is not None and current.version != version:
        raise ContentChanged(current)
    if current.state == ContentState.RETIRED:
        raise Refused("retired")
    return current


def _in_review(content: OwnContent) -> OwnContent:
    current = _locked(content)
    if current.state != ContentState.IN_REVIEW:
        raise Refused("not_in_review")
    return current
