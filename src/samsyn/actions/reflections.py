"""Private reflections: a notebook that only its writer's words open.

No event is kept of any of this, as an event would tell when somebody reflects: only what is
shared leaves the notebook, as an entry like any other.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry
from samsyn.actions.notices import notify
from samsyn.core.process.dates import months_after
from samsyn.core.shelf.sealed_notes import (
    FEWEST_SIGNS,
    CannotOpen,
    Note,
    is_right,
    key_of,
    new_salt,
    open_note,
    proof_of,
    seal_note,
)
from samsyn.store.models import Account, Cycle, Entry, Notebook, Reflection

RETURNS = (1, 3, 6)
"""Months after which a question may come back."""

LONGEST = 20_000
TOLD_FOR = timedelta(days=14)


class WrongWords(Exception):
    """These words do not open the notebook."""


@dataclass(frozen=True)
class Opened:
    """A notebook with its key, for the time of one request."""

    notebook: Notebook
    key: bytes


@dataclass(frozen=True)
class OpenNote:
    """A reflection as its writer reads it."""

    id: int
    note: Note
    returns_on: date | None


@transaction.atomic
def begin_notebook(*, account: Account, words: str, today: date) -> Opened:
    """A new notebook. Raises Refused for words that are too short, or when there is one."""
    if Notebook.objects.filter(account=account).exists():
        raise Refused("notebook_exists")
    return _new(account, words, today)


@transaction.atomic
def begin_anew(*, account: Account, words: str, today: date) -> Opened:
    """An empty notebook instead of the one whose words are lost; what was in that one goes."""
    if len(words.strip()) < FEWEST_SIGNS:
        raise Refused("words_short")
    Notebook.objects.filter(account=account).delete()
    return _new(account, words, today)


def enter_notebook(*, account: Account, words: str) -> Opened:
    """The notebook with the key these words are. Raises WrongWords, Notebook.DoesNotExist."""
    notebook = Notebook.objects.get(account=account)
    opened = with_key(notebook, key_of(words, bytes(notebook.salt)))
    if opened is None:
        raise WrongWords
    return opened


def with_key(notebook: Notebook, key: bytes) -> Opened | None:
    """The notebook opened, or None for a key that is not its own."""
    if is_right(key, bytes(notebook.salt), bytes(notebook.proof)):
        return Opened(notebook, key)
    return None


def notes_of(opened: Opened) -> list[OpenNote]:
    """What stands in the notebook, latest first (1 statement); what cannot be opened is left."""
    found = []
    for row in Reflection.objects.filter(notebook=opened.notebook).order_by("-pk"):
        try:
            note = open_note(bytes(row.sealed), opened.key, bytes(opened.notebook.salt))
        except CannotOpen:
            continue
        found.append(OpenNote(row.pk, note, row.returns_on))
    return found


def keep_note(*, opened: Opened, question: str, text: str, today: date) -> int:
    """A new answer to a question. Raises Refused when nothing is written."""
    note = Note(question, _checked(text), written=today.isoformat())
    return int(Reflection.objects.create(notebook=opened.notebook, sealed=_sealed(opened, note)).pk)


def change_note(*, opened: Opened, reflection: OpenNote, text: str, today: date) -> None:
    """Other words for the same question."""
    note = replace(reflection.note, text=_checked(text), changed=today.isoformat())
    _row(opened, reflection.id).update(sealed=_sealed(opened, note))


def ask_again(*, opened: Opened, reflection: int, months: int, today: date) -> None:
    """The question comes back after so many months; 0: it does not."""
    if months not in (0, *RETURNS):
        raise Refused("reflection_return")
    returns_on = months_after(today, months) if months else None
    _row(opened, reflection).update(returns_on=returns_on)


def delete_note(*, opened: Opened, reflection: int) -> None:
    """The answer is gone for good."""
    _row(opened, reflection).delete()


def share_note(*, cycle: Cycle, question: str, text: str, by: Viewer) -> Entry:
    """A copy both parties of the cooperation read; the notebook keeps its own."""
    data = {"question": question, "text": _checked(text)}
    return add_entry(by=by, kind="shared_reflection", cycle=cycle, data=data)


def tell_of_returning(today: date) -> None:
    """Tell each writer once that a question waits; which one stays in the notebook."""
    waiting = Reflection.objects.filter(
        returns_on__lte=today, returns_on__gt=today - TOLD_FOR, notebook__account__is_active=True
    ).select_related("notebook__account")
    for row in waiting:
        notify(
            account=row.notebook.account,
            code="reflection",
            path=reverse("reflections"),
            key=f"reflection:{row.pk}:{row.returns_on}",
        )


def _new(account: Account, words: str, today: date) -> Opened:
    if len(words.strip()) < FEWEST_SIGNS:
        raise Refused("words_short")
    salt = new_salt()
    key = key_of(words, salt)
    notebook = Notebook.objects.create(
        account=account, salt=salt, proof=proof_of(key, salt), opened_on=today
    )
    return Opened(notebook, key)


def _row(opened: Opened, reflection: int) -> QuerySet[Reflection]:
    return Reflection.objects.filter(notebook=opened.notebook, pk=reflection)


def _sealed(opened: Opened, note: Note) -> bytes:
    return seal_note(note, opened.key, bytes(opened.notebook.salt))


def _checked(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()[:LONGEST]
    if not text:
        raise Refused("reflection_empty")
    return text
