"""A worksheet with its form and texts, as pages and documents need it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import get_language

from samsyn.access.doors import note_hidden_entry
from samsyn.actions.worksheets import worksheet_in
from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.core.process.shelf_nouns import Worksheet
from samsyn.core.shelf.content import ContentItem, Form
from samsyn.core.shelf.worksheet import Answers, AskedSection, by_id, sections_of
from samsyn.core.terms import SizeMode
from samsyn.store.models import Entry
from samsyn.store.queries.shelf import shelf_for
from samsyn.store.queries.worksheets import worksheet_of


class ItemWords:
    """The texts of an item in the reader's language, by name; empty for one it lacks.

    `lang` is the language of the texts where it is not the reader's.
    """

    def __init__(self, shelf: Shelf, item: ContentItem, language: str = "") -> None:
        self.shelf, self.item = shelf, item
        self.language = language or get_language() or "en"
        found = shelf.text(item, "title", self.language).language
        self.lang = found if found != self.language else ""

    def __call__(self, name: str) -> str:
        if not self.shelf.has_text(self.item, name):
            return ""
        return self.shelf.text(self.item, name, self.language).value


def shelf_with(account: Any, item_id: str) -> Shelf:
    """A shelf that holds the item, if this person may read it: packs are asked first."""
    try:
        registry().content(item_id)
    except KeyError:
        return shelf_for(account)
    return Shelf()


def item_on(shelf: Shelf, item_id: str) -> ContentItem | None:
    try:
        return shelf.item(item_id)
    except KeyError:
        return None


def form_or_404(account: Any, item_id: str) -> tuple[ItemWords, Form]:
    """The texts and the form of an item; "not found" for an item without one."""
    shelf = shelf_with(account, item_id)
    item = item_on(shelf, item_id)
    if item is None or item.form is None:
        raise Http404
    return ItemWords(shelf, item), item.form


@dataclass(frozen=True)
class Sheet:
    """A stored worksheet with the form it fills in."""

    row: Entry
    noun: Worksheet
    words: ItemWords
    form: Form
    micro: bool

    @cached_property
    def answers(self) -> Answers:
        return by_id(self.noun.answers)

    @cached_property
    def sections(self) -> tuple[AskedSection, ...]:
        return sections_of(self.form, self.answers, micro=self.micro)

    @property
    def item(self) -> ContentItem:
        return self.words.item

    @property
    def is_done(self) -> bool:
        return self.noun.state == "done"

    @property
    def is_read_by_all(self) -> bool:
        """Whether this is a side of a round that both sides have read."""
        return bool(self.noun.side) and self.row.circle is None


def row_or_404(request: Any, entry: int) -> Entry:
    """The worksheet's row; an attempt on another side's own is kept."""
    row = worksheet_of(request.cooperation, request.viewer, entry)
    if row is None:
        note_hidden_entry(request, entry)
        raise Http404
    return row


def sheet_of(request: Any, row: Entry) -> Sheet | None:
    """The worksheet with its form; None when its item is no longer on the shelves."""
    noun = worksheet_in(row)
    shelf = shelf_with(request.user, noun.item)
    item = item_on(shelf, noun.item)
    if item is None or item.form is None:
        return None
    micro = request.cooperation.mode == SizeMode.MICRO
    return Sheet(row, noun, ItemWords(shelf, item), item.form, micro)


def sheet_or_404(request: Any, entry: int) -> Sheet:
    """The worksheet with its form."""
    sheet = sheet_of(request, row_or_404(request, entry))
    if sheet is None:
        raise Http404
    return sheet
