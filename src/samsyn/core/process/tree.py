"""A cycle as a tree of entries: everything one viewer may see of it, in order."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.nouns import Noun


class Entry:
    """One noun with its place in the tree, its circle (None: shared) and its version.

    A stored entry comes with `raw`, its fields as JSON text, which is read when it is first
    asked for: a page shows a part of a cycle, and pays for that part.
    """

    def __init__(
        self,
        *,
        id: int,
        kind: str,
        parent_id: int | None,
        position: int,
        circle: str | None,
        version: int,
        noun: Noun | None = None,
        raw: str = "{}",
        party: str = "",
        created_by: int | None = None,
        written: str = "",
        origin_id: int | None = None,
    ) -> None:
        self.id = id
        self.kind = kind
        self.parent_id = parent_id
        self.position = position
        self.circle = circle
        self.version = version
        self.party = party
        self.created_by = created_by
        self.origin_id = origin_id
        self._written = written
        self._raw = raw
        if noun is not None:
            self.noun = noun

    @cached_property
    def noun(self) -> Noun:
        """What was written, as its dataclass."""
        return from_data(self.kind, self.data)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The fields that differ from their defaults, JSON-ready."""
        if "noun" in self.__dict__:
            return to_data(self.noun)
        return dict(json.loads(self._raw))

    @property
    def created_at(self) -> datetime | None:
        """When it was first written."""
        if not self._written:
            return None
        moment = datetime.fromisoformat(self._written)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def __getattr__(self, name: str) -> Any:
        """Fields of the noun are read straight from the entry: `goal.text`.

        At the first such reading they are all laid out, so that the next ones are plain.
        """
        if name.startswith("_"):
            raise AttributeError(name)
        fields = vars(self.noun)
        for field in fields.keys() - vars(self).keys():
            vars(self)[field] = fields[field]
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
        return self._shared

    @cached_property
    def _shared(self) -> "CycleTree":
        kept: dict[int, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.id):
            if entry.circle is None and (entry.parent_id is None or entry.parent_id in kept):
                kept[entry.id] = entry
        return CycleTree(kept.values())
