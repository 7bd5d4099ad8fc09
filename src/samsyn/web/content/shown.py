"""An item of one's own as its owners see it: state, languages, what to mend."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from samsyn.actions.content import fingerprint
from samsyn.actions.content_ready import (
    Missing,
    files_of,
    findings_of,
    source_language_of,
    texts_of,
    what_is_missing,
)
from samsyn.catalogue.passing_on import OWN, item_of
from samsyn.core.shelf.kinds import ContentKind
from samsyn.core.shelf.lint import Finding
from samsyn.core.shelf.publishing import STALE_AFTER_DAYS, ContentScope, ContentState, TextStatus
from samsyn.store.models import ContentText, OwnContent
from samsyn.web.content import words
from samsyn.web.shelf.words import KINDS, LANGUAGES


@dataclass(frozen=True)
class LanguageShown:
    """One language of an item: how much is there, and whether it follows the first language."""

    code: str
    name: str
    row: ContentText
    present: int
    expected: int
    is_first: bool
    is_behind: bool

    @property
    def is_complete(self) -> bool:
        return self.present == self.expected

    @property
    def status(self) -> Any:
        return words.STATUSES[TextStatus(self.row.status)]

    @property
    def is_read(self) -> bool:
        return self.row.status != TextStatus.DRAFT


class ContentShown:
    """The row with everything its pages tell about it; no statements of its own."""

    def __init__(self, row: OwnContent) -> None:
        self.row = row

    @cached_property
    def item(self) -> Any:
        return item_of(self.row.structure, self.row.item)

    @cached_property
    def first_language(self) -> str:
        return source_language_of(self.row)

    @cached_property
    def texts(self) -> dict[str, dict[str, str]]:
        return texts_of(self.row)

    @property
    def source(self) -> dict[str, str]:
        return self.texts.get(self.first_language, {})

    @cached_property
    def title(self) -> str:
        for language in (get_language() or "", self.first_language):
            if found := self.texts.get(language, {}).get("title"):
                return found
        return str(self.kind)

    @property
    def kind(self) -> Any:
        return KINDS[ContentKind(self.row.kind)]

    @property
    def state(self) -> Any:
        return words.STATES[ContentState(self.row.state)]

    @property
    def tone(self) -> str:
        return words.TONES.get(ContentState(self.row.state), "neutral")

    @property
    def scope(self) -> Any:
        return words.SCOPES[ContentScope(self.own.get("scope", ContentScope.OWN))]

    @property
    def own(self) -> dict[str, Any]:
        found: dict[str, Any] = self.row.structure.get(OWN, {})
        return found

    @property
    def files(self) -> list[dict[str, Any]]:
        return files_of(self.row.structure)

    @cached_property
    def languages(self) -> list[LanguageShown]:
        names = list(self.item.text_names())
        now = fingerprint(self.source)
        found = []
        for row in sorted(self.row.texts.all(), key=lambda one: one.pk):
            is_first = row.language == self.first_language
            found.append(
                LanguageShown(
                    row.language,
                    LANGUAGES.get(row.language, row.language),
                    row,
                    sum(bool(row.texts.get(name)) for name in names),
                    len(names),
                    is_first,
                    not is_first and row.source_print != now,
                )
            )
        return found

    @property
    def behind(self) -> list[LanguageShown]:
        return [one for one in self.languages if one.is_behind]

    @property
    def checked_on(self) -> date | None:
        return date.fromisoformat(self.item.checked_on) if self.item.checked_on else None

    @property
    def is_stale(self) -> bool:
        oldest = timezone.localdate() - timedelta(days=STALE_AFTER_DAYS)
        return self.checked_on is not None and self.checked_on < oldest

    @property
    def has_newer_draft(self) -> bool:
        """Readers still see an older version."""
        return self.row.published_id is not None and self.row.state in (
            ContentState.DRAFT,
            ContentState.IN_REVIEW,
        )

    @cached_property
    def missing(self) -> list[tuple[str, str]]:
        """What keeps it from being published: where, and a sentence."""
        return [_said(one) for one in what_is_missing(self.row)]

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.row)

    @property
    def advice(self) -> list[tuple[str, str]]:
        return [(_where(one), words.finding_words(one)) for one in self.findings]

    def advice_for(self, language: str) -> dict[str, list[str]]:
        """Sentences by the name of the text, in one language."""
        found: dict[str, list[str]] = {}
        for one in self.findings:
            if one.language in ("", language):
                found.setdefault(one.name, []).append(words.finding_words(one))
        return found


def _where(finding: Finding) -> str:
    name = words.text_label(finding.name) if finding.name else ""
    return " · ".join(part for part in (LANGUAGES.get(finding.language, ""), name) if part)


def _said(one: Missing) -> tuple[str, str]:
    language, _colon, name = one.where.partition(": ")
    if one.code in words.LINT:
        finding = Finding(one.code, language, name, one.found, one.instead)
        return _where(finding), words.finding_words(finding)
    said = str(words.MISSING[one.code]) % {"found": one.found}
    if one.code == "missing-text":
        return words.text_label(one.where), said
    if language in LANGUAGES:
        parts = (LANGUAGES[language], words.text_label(name) if name else "")
        return " · ".join(part for part in parts if part), said
    return "", said
