"""A cycle as a tree of entries: everything one viewer may see of it, in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from samsyn.core.process.nouns import Noun


@dataclass(frozen=True)
class Entry:
    """One noun with its place in the tree, its circle (None: shared) and its version."""

    id: int
    kind: str
    parent_id: int | None
    position: int
    circle: str | None
    version: int
    noun: Noun
    party: str = ""
    created_by: int | None = None
    created_at: datetime | None = None
    updated_by: int | None = None
    updated_at: datetime | None = None
    origin_id: int | None = None

    def __getattr__(self, name: str) -> Any:
        """Fields of the noun are read straight from the entry: `goal.text`."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.noun, name)


class CycleTree:
    """Entries by kind and parent. Order: position, then id."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.position, entry.id))
        self._by_id = {entry.id: entry for entry in self.entries}
        self._by_kind: dict[str, list[Entry]] = {}
        self._by_parent: dict[tuple[int | None, str], list[Entry]] = {}
        for entry in self.entries:
            self._by_kind.setdefault(entry.kind, []).append(entry)
            self._by_parent.setdefault((entry.parent_id, entry.kind), []).append(entry)

    def of(self, kind: str) -> list[Entry]:
        """All entries of a kind, in order."""
        return self._by_kind.get(kind, [])

    def children(self, parent: Entry | None, kind: str) -> list[Entry]:
        """Entries of a kind that hang on `parent` (None: on the cycle itself)."""
        return self._by_parent.get((parent.id if parent else None, kind), [])

    def child(self, parent: Entry | None, kind: str) -> Entry | None:
        """The first such entry, or None."""
        found = self.children(parent, kind)
        return found[0] if found else None

    def get(self, entry_id: int | None) -> Entry | None:
        """The entry with this id, or None when it is not here or not visible."""
        return self._by_id.get(entry_id) if entry_id is not None else None

    def parent(self, entry: Entry) -> Entry | None:
        """What the entry hangs on."""
        return self.get(entry.parent_id)

    def text(self, field: str, parent: Entry | None = None) -> Entry | None:
        """The free-text entry of a pack field."""
        return next((e for e in self.children(parent, "text") if e.field == field), None)

    def items(self, field: str, parent: Entry | None = None) -> list[Entry]:
        """The lines of a list field."""
        return [e for e in self.children(parent, "item") if e.field == field]

    def shared(self) -> "CycleTree":
        """The same tree without own-side entries, and without what hangs on them."""
        kept: dict[int, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.id):
            if entry.circle is None and (entry.parent_id is None or entry.parent_id in kept):
                kept[entry.id] = entry
        return CycleTree(kept.values())

    def map(self, change: Callable[[Entry], Noun]) -> "CycleTree":
        """A tree with every noun replaced by `change(entry)`."""
        return CycleTree(replace(entry, noun=change(entry)) for entry in self.entries)
