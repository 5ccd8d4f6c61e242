"""Reading fields and tables, and measuring them."""

from __future__ import annotations

import numpy as np
import pytest

from docformer.decode_fields import decode_fields, greatest_run
from docformer.decode_tables import Cell, decode_tables
from docformer.evaluate_values import neighbours


@pytest.mark.parametrize(
    ("scores", "run"),
    [
        ([-1, 2, 3, -4, 1], (1, 3)),
        ([2, -1, 3], (0, 3)),
        ([-1, -2], (0, 0)),
        ([1, -1, 1], (0, 1)),
        ([0, 2, 0], (1, 2)),
        ([], (0, 0)),
    ],
)
def test_greatest_run(scores: list[float], run: tuple[int, int]) -> None:
    assert greatest_run(np.array(scores, dtype=np.float64)) == run


def test_fields_have_the_mean_probability_of_their_words() -> None:
    logits = np.array([[-3.0, 0.0], [2.0, 0.0], [1.0, 0.0]])
    (found,) = decode_fields(logits, ("total", "date"))
    assert (found.name, found.words) == ("total", (1, 2))
    assert found.confidence == pytest.approx((1 / (1 + np.exp(-2)) + 1 / (1 + np.exp(-1))) / 2)


def _logits(cells: list[tuple[int, int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Certain logits for words in cells (row0, row1, column0, column1); row0 -1 is no table word."""
    place = np.array(cells)
    kinds = np.full((len(cells), 3), -5.0)
    kinds[np.arange(len(cells)), np.where(place[:, 0] < 0, 0, np.where(place[:, 0] == 0, 1, 2))] = 5
    sides = []
    for k in (0, 2):
        low, high = place[:, k], place[:, k + 1]
        sides.append(np.where((low[:, None] <= high[None]) & (low[None] <= high[:, None]), 5.0, -6.0))
    return kinds, np.stack(sides, axis=-1)


def test_a_plain_table() -> None:
    cells = [(-1, -1, -1, -1), (0, 0, 0, 0), (0, 0, 1, 1), (1, 1, 0, 0), (1, 1, 0, 0), (1, 1, 1, 1)]
    boxes = [
        (50, 10, 90, 20),
        (50, 50, 90, 60),
        (300, 50, 340, 60),
        (50, 80, 90, 90),
        (95, 80, 120, 90),
        (300, 80, 340, 90),
    ]
    (table,) = decode_tables(*_logits(cells), boxes)
    assert [(c.row0, c.column0, c.words, c.header) for c in table.cells] == [
        (0, 0, [1], True),
        (0, 1, [2], True),
        (1, 0, [3, 4], False),
        (1, 1, [5], False),
    ]
    assert table.confidence > 0.99


def test_a_cell_beside_two_rows_spans_them() -> None:
    cells = [(0, 0, 0, 0), (0, 0, 1, 1), (1, 2, 0, 0), (1, 1, 1, 1), (2, 2, 1, 1)]
    boxes = [(50, 50, 90, 60), (300, 50, 340, 60), (50, 82, 90, 92), (300, 80, 340, 90), (300, 110, 340, 120)]
    (table,) = decode_tables(*_logits(cells), boxes)
    spanning = next(cell for cell in table.cells if cell.words == [2])
    assert (spanning.row0, spanning.row1, spanning.column0, spanning.column1) == (1, 2, 0, 0)


def test_a_heading_over_several_columns_leaves_them_apart() -> None:
    cells = [(0, 0, 0, 0), (0, 0, 1, 2), *((row, row, column, column) for row in (1, 2, 3) for column in (0, 1, 2))]
    boxes = [(50, 50, 90, 60), (300, 50, 540, 60)]
    boxes += [(50 + 200 * column, 50 + 30 * row, 90 + 200 * column, 60 + 30 * row) for _, row, column, _ in cells[2:]]
    kinds, pairs = _logits(cells)
    # Surer of the heading than of the columns below it.
    pairs[1, :, 1] = np.where(pairs[1, :, 1] > 0, 8, -6)
    pairs[:, 1, 1] = pairs[1, :, 1]
    (table,) = decode_tables(kinds, pairs, boxes)
    assert [(c.row0, c.row1, c.column0, c.column1, c.words) for c in table.cells] == [
        (*cell, [word]) for word, cell in enumerate(cells)
    ]


def test_words_that_are_one_cell_are_no_table() -> None:
    kinds, pairs = _logits([(0, 0, 0, 0), (0, 0, 1, 1)])
    boxes = [(0, 0, 9, 9), (20, 0, 29, 9)]
    # Neighbours on the way to one column, but not in one.
    pairs[0, 1, 1] = pairs[1, 0, 1] = 0.2
    assert decode_tables(kinds, pairs, boxes) == []
    pairs[0, 1, 1] = pairs[1, 0, 1] = -0.2
    (table,) = decode_tables(kinds, pairs, boxes)
    assert [cell.words for cell in table.cells] == [[0], [1]]


def test_pages_without_tables() -> None:
    assert decode_tables(np.zeros((0, 3)), np.zeros((0, 0, 2)), []) == []
    kinds, pairs = _logits([(-1, -1, -1, -1), (0, 0, 0, 0)])
    assert decode_tables(kinds, pairs, [(0, 0, 9, 9), (20, 0, 29, 9)]) == []


def test_neighbours_run_right_and_down() -> None:
    cells = [Cell(0, 0, 0, 0, [0]), Cell(0, 0, 1, 2, [1]), Cell(1, 1, 1, 1, [2]), Cell(1, 1, 2, 2, [3])]
    a, b, c, d = (frozenset([k]) for k in range(4))
    assert neighbours(cells) == {(a, b, "right"), (c, d, "right"), (b, c, "below"), (b, d, "below")}
