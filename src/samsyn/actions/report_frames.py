"""What a document needs beside its plan: names, the reader's words, who agreed when."""

from collections.abc import Callable, Iterator
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from django.conf import settings
from django.utils import timezone

from samsyn.actions.agreements import field_keys, needed_voices
from samsyn.actions.events import fingerprint
from samsyn.catalogue import registry
from samsyn.core.process.agreement import STEP_OF_SUBJECT, Word, snapshot_of
from samsyn.core.process.tree import CycleTree
from samsyn.core.terms import ConsentKind, Subject
from samsyn.reports.frame import Agreed, Dissent, ReportFrame
from samsyn.store.models import Cycle
from samsyn.store.queries.agreements import Proposal, proposals_of


def frame_of(cycle: Cycle, tree: CycleTree, language: str) -> ReportFrame:
    """The frame of the cycle's documents in this language (2 statements)."""
    cooperation, locale = cycle.cooperation, _locale(language)
    words = _words(language)
    factors = {factor.id for factor in registry().factors()}
    agreements = tuple(_agreements(cycle, tree, words))
    return ReportFrame(
        workplace=str(cooperation.workplace or cooperation),
        health_service=str(cooperation.health_service or ""),
        cycle_label=cycle.title or f"{words('report.cycle')} {cycle.number}",
        made_on=timezone.localdate(),
        language=language,
        right_to_left=locale.text_direction == "rtl",
        words=words,
        factor_label=lambda one: words(f"factor.{one}.label") if one in factors else "",
        role_label=lambda one: words(f"role.{one}") if one else "",
        date_text=lambda day: str(format_date(day, "long", locale=locale)),
        number_text=lambda number: str(format_decimal(number, locale=locale)),
        agreements=tuple(agreed for agreed, _ in agreements),
        dissent=tuple(said for _, said in agreements if said),
        demo=settings.DEMO,
    )


def _words(language: str) -> Callable[[str], str]:
    return lambda key: registry().text(key, language).value


def _locale(language: str) -> Locale:
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def _agreements(
    cycle: Cycle, tree: CycleTree, words: Callable[[str], str]
) -> Iterator[tuple[Agreed, Dissent | None]]:
    proposals = proposals_of(cycle)
    for subject in STEP_OF_SUBJECT:
        proposal = proposals.get(subject)
        if proposal is None:
            continue
        said = _said(proposal, tree, subject)
        for voice in needed_voices(cycle.cooperation):
            yield _agreed(cycle, subject, voice, said.get(voice), words)


def _said(proposal: Proposal, tree: CycleTree, subject: Subject) -> dict[str, Word]:
    """The words that hold: on what was agreed, or on what stands there now."""
    now = fingerprint(snapshot_of(tree, subject, field_keys(subject)))
    holds = proposal.is_joint or proposal.row.fingerprint == now
    return {word.voice: word for word in proposal.words} if holds else {}


def _agreed(
    cycle: Cycle, subject: Subject, voice: str, word: Word | None, words: Callable[[str], str]
) -> tuple[Agreed, Dissent | None]:
    if word is None:
        names = {
            "workplace": str(cycle.cooperation.workplace or ""),
            "ohs": str(cycle.cooperation.health_service or ""),
            "representatives": words("role.osh_representative"),
        }
        return Agreed(subject, voice, names[voice], None, "awaited"), None
    role = words(f"role.{word.role}") if word.role else ""
    who = ", ".join(filter(None, (word.name, role)))
    day: date = timezone.localdate(word.given_at)
    agreed = Agreed(subject, voice, who, day, word.kind)
    if word.kind != ConsentKind.DISSENTED:
        return agreed, None
    return agreed, Dissent(subject, who, day, word.statement)
