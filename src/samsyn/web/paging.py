"""Long pages in parts: which part is asked for, and which one holds an entry."""

from typing import Any

from django.core.paginator import Page, Paginator

from samsyn.core.process.tree import CycleTree, Entry
from samsyn.web.typed import number_typed

ALL_ON_ONE_PAGE = 12
"""With more goals (or measures, in the plan) than this, a page shows a part of them."""


def part_of(request: Any, tree: CycleTree, entries: list[Entry], most: int) -> Page:
    """The page of `entries` with the entry `?entry=ID`, else the one numbered `?page=N`."""
    pages = Paginator(entries, most)
    held = above(tree, request.GET.get("entry", ""), entries)
    if held is not None:
        return pages.page(entries.index(held) // most + 1)
    return pages.get_page(request.GET.get("page"))


def above(tree: CycleTree, wanted: str, entries: list[Entry]) -> Entry | None:
    """Which of `entries` is the wanted entry or holds it."""
    entry = tree.get(number_typed(wanted))
    while entry is not None and entry not in entries:
        entry = tree.parent(entry)
    return entry
