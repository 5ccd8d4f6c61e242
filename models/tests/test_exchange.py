"""Texts that move between pages take their words, lines and cells with them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from docformer.examples import Example, TableCell
from docformer.exchange import TextPool, fill, rows_of


def _form(texts: list[str], boxes: list[tuple[float, ...]], entities: list, **more: object) -> Example:
    return Example("form", texts, np.array(boxes, dtype=np.float32), entities, [], None, None, **more)


@pytest.fixture
def form() -> Example:
    """A key, its value of two rows, and a word at the right of the second row."""
    return _form(
        ["Name:", "Ann", "Bee", "of", "York", "7"],
        [(0, 0, 50, 10), (60, 0, 90, 10), (100, 0, 130, 10), (60, 20, 80, 30), (90, 20, 130, 30), (300, 20, 310, 30)],
        [("question", (0,)), ("answer", (1, 2, 3, 4)), ("other", (5,))],
    )


def test_exchanged_texts_come_from_entities_of_the_same_kind_and_length(examples: list[Example]) -> None:
    pool = TextPool(examples)
    changed = 0
    for seed, page in enumerate(examples):
        other = pool.exchange(page, random.Random(seed))
        assert (other.boxes == page.boxes).all()
        for (label, words), (_, before) in zip(other.entities, page.entities, strict=True):
            assert words == before
            assert [other.texts[w] for w in words] in pool.of_length[label, len(words)]
        changed += sum(a != b for a, b in zip(other.texts, page.texts, strict=True))
    assert changed > 10


def test_rewritten_pages_are_whole_and_say_what_others_say(examples: list[Example]) -> None:
    pool = TextPool(examples)
    longer = 0
    for seed, page in enumerate(examples):
        other = pool.rewrite(page, random.Random(seed))
        assert [label for label, _ in other.entities] == [label for label, _ in page.entities]
        assert other.links == page.links
        seen = [word for _, words in other.entities for word in words]
        assert len(seen) == len(set(seen))
        assert len(other.boxes) == len(other.texts)
        assert other.lines is None or len(other.lines) == len(other.texts)
        for label, words in other.entities:
            assert [other.texts[w] for w in words] in pool.texts[label]
        longer += len(other) != len(page)
    assert longer > 3


def test_an_entity_has_rows_with_room_up_to_its_neighbour(form: Example) -> None:
    first, second = rows_of(form, (1, 2, 3, 4))
    assert (first.words, first.box, first.limit) == ((1, 2), (60, 0, 130, 10), 985)
    assert (second.words, second.box, second.limit) == ((3, 4), (60, 20, 130, 30), 300)


def test_a_text_fills_all_rows_and_ends_before_its_neighbour(form: Example) -> None:
    rows = rows_of(form, (1, 2, 3, 4))
    characters = len("AnnBeeofYork")
    placed = fill(rows, ["Joan", "de", "la", "Vega"], characters)
    assert [(text, row) for text, _, row in placed] == [("Joan", 1), ("de", 1), ("la", 3), ("Vega", 3)]
    assert [box[1] for _, box, _ in placed] == [0, 0, 20, 20]
    assert fill(rows, ["Jo"], characters) is None
    assert fill(rows, ["Jo", "x" * 40], characters) is None


def test_new_words_belong_to_the_line_and_the_cell_of_the_old_ones() -> None:
    page = _form(
        ["a", "bb", "c"],
        [(0, 0, 10, 10), (100, 0, 120, 10), (100, 20, 110, 30)],
        [("question", (0,)), ("answer", (1, 2))],
        tables=[TableCell(0, 0, 0, 0, 0, False, (0,)), TableCell(0, 0, 0, 1, 1, False, (1, 2))],
    )
    page.lines = np.array([0, 0, 1])
    lent = _form(["x", "y", "z"], [(0, 0, 9, 9)] * 3, [("answer", (0, 1, 2))])
    for seed in range(20):
        other = TextPool([lent]).rewrite(page, random.Random(seed))
        if len(other) > 3:
            assert other.texts == ["a", "x", "y", "z"]
            assert other.lines.tolist() == [0, 0, 1, 1]
            assert [cell.words for cell in other.tables] == [(0,), (1, 2, 3)]
            return
    pytest.fail("no text was written in 20 tries")


def test_an_entity_in_several_cells_keeps_its_text() -> None:
    page = _form(
        ["a", "bb"],
        [(0, 0, 10, 10), (100, 0, 120, 10)],
        [("answer", (0, 1))],
        tables=[TableCell(0, 0, 0, 0, 0, False, (0,)), TableCell(0, 0, 0, 1, 1, False, (1,))],
    )
    lent = _form(["x", "y"], [(0, 0, 9, 9)] * 2, [("answer", (0, 1))])
    assert all(TextPool([lent]).rewrite(page, random.Random(seed)).texts == page.texts for seed in range(20))
