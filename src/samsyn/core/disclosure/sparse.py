"""Sparse rows modulo P, which remember what they were made from."""

from collections import defaultdict
from collections.abc import Iterable

from samsyn.core.disclosure.modular import Ints, P, inverse

Row = dict[int, int]
Line = tuple[Row, Row]
"""Cells by column, and the factors of the original rows it is the sum of."""

_Form = tuple[int | tuple[int, int], ...]
"""A column up to a factor."""


class Lines:
    """Rows with an index of which row uses which column."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.cells: dict[int, Row] = {}
        self.origin: dict[int, Row] = {}
        self.using: dict[int, set[int]] = defaultdict(set)
        self.changed: set[int] = set()
        for i, (cells, origin) in enumerate(lines):
            self.cells[i], self.origin[i] = cells, origin
            for c in cells:
                self.using[c].add(i)

    def take(self, row: int) -> Line:
        """Take a row out."""
        cells = self.cells.pop(row)
        for c in cells:
            self.using[c].discard(row)
        self.changed.update(cells)
        return cells, self.origin.pop(row)

    def clear(self, column: int, line: Line) -> None:
        """Subtract multiples of `line` so that no row uses `column`."""
        cells, origin = line
        reciprocal = inverse(cells[column])
        for row in sorted(self.using[column]):
            target = self.cells[row]
            factor = target[column] * reciprocal % P
            for c, v in cells.items():
                left = (target.get(c, 0) - factor * v) % P
                if left:
                    target[c] = left
                    self.using[c].add(row)
                elif c in target:
                    del target[c]
                    self.using[c].discard(row)
            made = self.origin[row]
            for x, v in origin.items():
                left = (made.get(x, 0) - factor * v) % P
                if left:
                    made[x] = left
                else:
                    made.pop(x, None)

    def pieces(self) -> list[list[Line]]:
        """Rows that share no column with others, taken apart; empty rows left out."""
        done: set[int] = set()
        result = []
        for start in sorted(self.cells):
            if start in done or not self.cells[start]:
                continue
            done.add(start)
            piece = waiting = [start]
            while waiting:
                reached = {r for w in waiting for c in self.cells[w] for r in self.using[c]} - done
                done |= reached
                waiting = sorted(reached)
                piece = piece + waiting
            result.append([(self.cells[r], self.origin[r]) for r in piece])
        return result


class Columns:
    """People behind each column; proportional columns become one."""

    def __init__(self, lines: Lines, weights: Ints) -> None:
        self.lines = lines
        self.weight = {c: int(weights[c]) for c in lines.using}
        self.members = {c: [c] for c in lines.using}
        self.form: dict[int, _Form] = {}
        self.first: dict[_Form, int] = {}
        lines.changed = set(lines.using)
        self.merge()

    def merge(self) -> None:
        """Join columns that are multiples of one another: they vanish together."""
        using, cells = self.lines.using, self.lines.cells
        changed, self.lines.changed = sorted(self.lines.changed), set()
        for c in changed:
            self.forget(c)
        for c in changed:
            rows = sorted(using.get(c, ()))
            if not rows:
                using.pop(c, None)
                continue
            form: _Form = (rows[0],)
            if len(rows) > 1:
                factor = inverse(cells[rows[0]][c])
                form = tuple((r, cells[r][c] * factor % P) for r in rows)
            kept = self.first.setdefault(form, c)
            self.form[kept] = form
            if kept != c:
                self.weight[kept] += self.weight[c]
                self.members[kept] += self.members[c]
                for r in rows:
                    del cells[r][c]
                del using[c]

    def forget(self, column: int) -> None:
        """The column is no longer what it was."""
        form = self.form.pop(column, None)
        if form is not None:
            del self.first[form]
