"""What to keep, what to improve, why, and the sentences the group makes of it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.actions.once import first_time
from samsyn.actions.talks import remove_note, write_note, write_reasons, write_sentence
from samsyn.catalogue import registry
from samsyn.catalogue.statements import statements_of
from samsyn.core.process.sharing import person_data_in
from samsyn.core.process.talk import (
    MOST_REASONS,
    NEVER_TALKED_ABOUT,
    NoteKind,
    TalkState,
    card_leads_to,
)
from samsyn.store.models import Talk, TalkNote
from samsyn.store.queries.talks import notes_of
from samsyn.web import labels
from samsyn.web.rooms import is_local
from samsyn.web.talks.flow import CardShown, around, cards_of, here, talk_or_404, to, tried
from samsyn.web.typed import number_typed


@needs(Permission.WRITE)
def notes(request: Any, talk: int) -> HttpResponse:
    """What to keep, then what to improve."""
    row = _held(request, talk)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind == "remove":
            note = _own(row, request.POST.get("note", ""))
            tried(request, partial(remove_note, note=note.pk, by=request.viewer), _("Taken away."))
        elif kind in list(NoteKind) and first_time(request.POST.get("token", ""), request.user):
            deed = partial(
                write_note,
                talk=row.pk,
                kind=kind,
                factor=request.POST.get("factor", ""),
                text=request.POST.get("text", "")[:1000],
                by=request.viewer,
            )
            if not tried(request, deed):
                return _notes_page(request, row, 422)
            if is_local(back := request.POST.get("back", "")):
                messages.success(request, _("Written down."))
                return to(back)
        return to(f"{here(request, row, 'talk_notes')}#{kind}")
    return _notes_page(request, row)


def _notes_page(request: Any, row: Talk, status: int = 200) -> HttpResponse:
    found = notes_of(row)
    prompts: dict[NoteKind | None, list[Any]] = {}
    for one in cards_of(row):
        leads = card_leads_to(one.is_resource, row.answers.get(one.card.id, ""))
        prompts.setdefault(leads, []).append(one)
    typed = request.POST if status != 200 else {}
    parts = [
        {
            "kind": kind,
            "notes": [_labelled(note) for note in found if note.kind == kind],
            "prompts": [_prompt(row, one) for one in prompts.get(kind, [])],
            "factors": _factors(kind, row.sector),
            "typed": typed if typed.get("kind") == kind else {},
        }
        for kind in NoteKind
    ]
    context = {
        **around(request, row, "talk_notes"),
        "parts": parts,
        "has_keep": any(note.kind == NoteKind.KEEP for note in found),
    }
    return render(request, "talks/notes.html", context, status=status)


def _prompt(row: Talk, one: CardShown) -> dict[str, Any]:
    """A card or statement to write from; a statement can be written down as it is."""
    can_take = bool(row.sector) and one.card.factor not in NEVER_TALKED_ABOUT
    words = " / ".join(said.value for said in one.statements)
    return {
        "said": one.statements[0],
        "take": {"text": words, "factor": one.card.factor} if can_take else None,
    }


def _factors(kind: NoteKind, sector: str) -> list[tuple[str, str]]:
    """Resources first for what to keep, strain first for what to improve; the sector's first."""
    first = "resource" if kind is NoteKind.KEEP else "strain"
    own = {card.factor for card in statements_of(sector)} if sector else set()
    found = sorted(
        registry().factors(), key=lambda factor: (factor.id not in own, factor.kind != first)
    )
    named = [
        (factor.id, labels.factor_label(factor.id))
        for factor in found
        if factor.id not in NEVER_TALKED_ABOUT
    ]
    return [("", _("Choose")), *named]


@needs(Permission.WRITE)
def why(request: Any, talk: int) -> HttpResponse:
    """Up to four reasons for each note."""
    row = _held(request, talk)
    if request.method == "POST":
        note = _own(row, request.POST.get("note", ""))
        reasons = [reason[:300] for reason in request.POST.getlist("reasons")]
        deed = partial(write_reasons, note=note.pk, reasons=reasons, by=request.viewer)
        tried(request, deed, _("Saved."))
        return to(f"{here(request, row, 'talk_why')}#note-{note.pk}")
    found = [_labelled(note) for note in notes_of(row)]
    for one in found:
        kept = one["note"].reasons
        one["reasons"] = [*kept, *[""] * (MOST_REASONS - len(kept))]
    return render(request, "talks/why.html", {**around(request, row, "talk_why"), "notes": found})


@needs(Permission.WRITE)
def sentences(request: Any, talk: int) -> HttpResponse:
    """A sentence of each note; the leader records when the group has approved it."""
    row = _held(request, talk)
    if request.method == "POST":
        note = _own(row, request.POST.get("note", ""))
        text = request.POST.get("sentence", "")
        act = request.POST.get("act", "")
        looks_personal = act == "approve" and person_data_in(text)
        if looks_personal and "person_checked" not in request.POST:
            return _sentences_page(request, row, note.pk, 422)
        deed = partial(
            write_sentence,
            note=note.pk,
            sentence=text,
            approved=act in {"approve", "topic"},
            topic_only=act == "topic",
            by=request.viewer,
        )
        words = {
            "approve": _("Recorded: the group has approved this sentence."),
            "topic": _("Recorded: only the topic is shared, no words."),
        }
        if not tried(request, deed, words.get(act, _("Saved. It is not approved yet."))):
            return _sentences_page(request, row, note.pk, 422)
        return to(f"{here(request, row, 'talk_sentences')}#note-{note.pk}")
    return _sentences_page(request, row)


def _sentences_page(
    request: Any, row: Talk, refused: int | None = None, status: int = 200
) -> HttpResponse:
    found = [_labelled(note) for note in notes_of(row)]
    for one in found:
        is_refused = one["note"].pk == refused
        one["field"] = f"sentence-{one['note'].pk}"
        kept = one["note"].sentence or (one["note"].text if row.sector else "")
        one["sentence"] = request.POST["sentence"] if is_refused else kept
        one["ask_person"] = is_refused and bool(person_data_in(one["sentence"]))
    context = {**around(request, row, "talk_sentences"), "notes": found}
    return render(request, "talks/sentences.html", context, status=status)


def _held(request: Any, talk: int) -> Talk:
    row = talk_or_404(request, talk)
    if row.state != TalkState.HELD:
        raise Http404
    return row


def _own(row: Talk, note: str) -> TalkNote:
    found = TalkNote.objects.filter(talk=row, pk=number_typed(note)).first()
    if found is None:
        raise Http404
    return found


def _labelled(note: TalkNote) -> dict[str, Any]:
    return {
        "note": note,
        "factor": labels.factor_label(note.factor),
        "polarity": "resource" if note.kind == NoteKind.KEEP else "strain",
    }
