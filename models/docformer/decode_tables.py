"""Reading the table heads: FORMAT.md, section 5."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .decode import average_linkage, log_softmax, sigmoid
from .features import Box

HEADING, BODY = 1, 2
# Rows and columns are joined down to this mean probability.
TOGETHER = 0.6


@dataclass
class Cell:
    """Words (indices, in reading order) of the rows `row0`..`row1` and columns `column0`..`column1` of a table."""

    row0: int
    row1: int
    column0: int
    column1: int
    words: list[int]
    header: bool = False
    confidence: float = 0.0

    def covers(self, rows: range, columns: range) -> bool:
        """Whether any of the places is the cell's."""
        return (
            self.row0 < rows.stop
            and rows.start <= self.row1
            and self.column0 < columns.stop
            and columns.start <= self.column1
        )


@dataclass(frozen=True)
class Table:
    """Cells row by row, and the mean probability that their words belong to a table."""

    cells: list[Cell]
    confidence: float


def decode_tables(
    table_logits: np.ndarray,
    table_pair_logits: np.ndarray,
    boxes: Sequence[Box],
    temperature: float = 1.0,
    pair_temperature: float = 1.0,
) -> list[Table]:
    """Tables from logits (N, 3) of words and (N, N, 2) of pairs, and word boxes (0-1000)."""
    chosen = np.flatnonzero(table_logits.argmax(axis=-1) > 0) if len(boxes) else np.zeros(0, dtype=int)
    if not len(chosen):
        return []
    kinds = np.exp(log_softmax(table_logits[chosen] / temperature))
    pairs = sigmoid(table_pair_logits[np.ix_(chosen, chosen)] / pair_temperature)
    same_row, same_column = ((pairs[..., k] + pairs[..., k].T) / 2 for k in (0, 1))
    around = [boxes[i] for i in chosen]
    reader = _Reader(same_row, same_column, around, kinds)
    return [Table([_renumbered(cell, chosen) for cell in table.cells], table.confidence) for table in reader.tables()]


def _renumbered(cell: Cell, chosen: np.ndarray) -> Cell:
    words = [int(chosen[word]) for word in cell.words]
    return Cell(cell.row0, cell.row1, cell.column0, cell.column1, words, cell.header, cell.confidence)


class _Reader:
    """The table words of one page. `same_row`, `same_column` (M, M) and `kinds` (M, 3) are probabilities."""

    def __init__(self, same_row: np.ndarray, same_column: np.ndarray, boxes: Sequence[Box], kinds: np.ndarray) -> None:
        self.same_row, self.same_column, self.boxes, self.kinds = same_row, same_column, boxes, kinds

    def tables(self) -> list[Table]:
        """All tables, by their first words."""
        rows, columns = average_linkage(self.same_row, TOGETHER), average_linkage(self.same_column, TOGETHER)
        found = []
        for words in _connected(rows + columns, len(self.boxes)):
            inside = set(words)
            own_rows = self._ordered([row for row in rows if row[0] in inside], 1)
            own_columns = self._ordered([column for column in columns if column[0] in inside], 0)
            cells = self._cells(own_rows, own_columns)
            if len(cells) > 1:
                confidence = float(self.kinds[words][:, [HEADING, BODY]].sum(axis=1).mean())
                found.append(Table(cells, confidence))
        return found

    def _ordered(self, groups: list[list[int]], side: int) -> list[list[int]]:
        """Rows by mean vertical (`side` 1), columns by mean horizontal (0) centre."""

        def place(words: list[int]) -> tuple[float, int]:
            return sum(self.boxes[w][side] + self.boxes[w][side + 2] for w in words) / len(words), min(words)

        return sorted(groups, key=place)

    def _cells(self, rows: list[list[int]], columns: list[list[int]]) -> list[Cell]:
        column_of = {word: number for number, column in enumerate(columns) for word in column}
        cells = []
        for number, row in enumerate(rows):
            parts = []
            for words in self._parts(row, column_of):
                covered = [column_of[word] for word in words]
                parts.append(Cell(number, number, min(covered), max(covered), words))
            cells += sorted(parts, key=lambda cell: (cell.column0, cell.words[0]))
        for cell in cells:
            self._grow(cell, cells, rows, columns)
            heading, body = (float(self.kinds[cell.words, kind].mean()) for kind in (HEADING, BODY))
            cell.header, cell.confidence = heading > body, max(heading, body)
        return cells

    def _parts(self, row: list[int], column_of: dict[int, int]) -> list[list[int]]:
        """The words of a row that hang together."""
        across = sorted(row, key=lambda word: (self.boxes[word][0], word))
        joined = [[a, b] for a, b in itertools.pairwise(across) if self.same_column[a, b] >= 0.5]
        by_column: dict[int, list[int]] = {}
        for word in row:
            by_column.setdefault(column_of[word], []).append(word)
        return _connected([*joined, *by_column.values()], len(self.boxes))

    def _grow(self, cell: Cell, cells: list[Cell], rows: list[list[int]], columns: list[list[int]]) -> None:
        """Adds columns to the right and to the left, then rows below and above, as the model has them."""

        def free(added_rows: range, added_columns: range) -> bool:
            return not any(other.covers(added_rows, added_columns) for other in cells if other is not cell)

        def fits(same: np.ndarray, words: list[int]) -> bool:
            return same[np.ix_(cell.words, words)].mean() >= 0.5

        for step in (1, -1):
            while 0 <= (at := cell.column1 + 1 if step > 0 else cell.column0 - 1) < len(columns):
                if not (
                    free(range(cell.row0, cell.row1 + 1), range(at, at + 1)) and fits(self.same_column, columns[at])
                ):
                    break
                cell.column0, cell.column1 = min(cell.column0, at), max(cell.column1, at)
        for step in (1, -1):
            while 0 <= (at := cell.row1 + 1 if step > 0 else cell.row0 - 1) < len(rows):
                if not (
                    free(range(at, at + 1), range(cell.column0, cell.column1 + 1)) and fits(self.same_row, rows[at])
                ):
                    break
                cell.row0, cell.row1 = min(cell.row0, at), max(cell.row1, at)


def _connected(groups: list[list[int]], count: int) -> list[list[int]]:
    """Words that share groups, directly or through others: sorted, in order of their first words."""
    root = list(range(count))

    def find(word: int) -> int:
        while root[word] != word:
            word = root[word]
        return word

    for words in groups:
        for word in words[1:]:
            a, b = find(words[0]), find(word)
            root[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for word in sorted({word for words in groups for word in words}):
        found.setdefault(find(word), []).append(word)
    return list(found.values())
