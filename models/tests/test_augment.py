"""Random changes keep pages whole."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np

from docformer.augment import Changes, loosen, splice, subset
from docformer.examples import Example, Question, TableCell


def _check(page: Example) -> None:
    count = len(page)
    assert len(page.boxes) == count
    assert page.lines is None or len(page.lines) == count
    assert all(0 <= word < count for _, words in page.entities for word in words)
    assert all(max(pair) < len(page.entities) for pair in page.links)


def test_spliced_pages_are_whole(examples: list[Example]) -> None:
    spliced = 0
    for seed in range(30):
        rng = random.Random(seed)
        upper, lower = rng.sample(examples, 2)
        page = splice(upper, lower, rng)
        _check(page)
        if page is upper:
            continue
        spliced += 1
        texts = [[upper.texts[w] for w in words] for _, words in upper.entities]
        texts += [[lower.texts[w] for w in words] for _, words in lower.entities]
        assert all([page.texts[w] for w in words] in texts for _, words in page.entities)
    assert spliced > 5


def test_loosened_entities_stay_between_their_neighbours(examples: list[Example]) -> None:
    moved = 0
    for seed, page in enumerate(examples):
        other = loosen(page, random.Random(seed))
        assert other.texts == page.texts
        assert (other.boxes[:, 1::2] == page.boxes[:, 1::2]).all()
        for _, words in page.entities:
            shift = other.boxes[list(words), 0] - page.boxes[list(words), 0]
            assert np.allclose(shift, shift[0], atol=1e-3)
            moved += abs(shift[0]) > 1
        for i in range(len(page)):
            in_row = (page.boxes[:, 1] < page.boxes[i, 3]) & (page.boxes[:, 3] > page.boxes[i, 1])
            before = in_row & (page.boxes[:, 2] < page.boxes[i, 0])
            assert (other.boxes[before, 2] < other.boxes[i, 0] + 1e-3).all()
    assert moved > 10


def test_parts_keep_what_they_wholly_hold(examples: list[Example]) -> None:
    page = replace(
        examples[0],
        fields=[("total", (0, 1)), ("date", (2,))],
        tables=[TableCell(0, 0, 0, 0, 0, False, (1, 2)), TableCell(0, 0, 0, 1, 1, False, (0,))],
        questions=[Question("a", "x", (0,)), Question("b", "y", (2,)), Question("c", "2", ()), Question("d", "", ())],
    )
    keep = np.ones(len(page), dtype=bool)
    keep[0] = False
    part = subset(page, keep)
    assert part.fields == [("date", (1,))]
    assert part.fields_unknown == ("total",)
    assert [cell.words for cell in part.tables] == [(0, 1)]
    assert [(q.text, q.words) for q in part.questions] == [("b", (1,)), ("d", ())]


def test_generated_pages_borrow_texts_of_forms_unless_their_fields_are_known(examples: list[Example]) -> None:
    forms = [replace(page, texts=[text[::-1] + "_" for text in page.texts]) for page in examples]
    written = {text for page in forms for text in page.texts}
    changes = Changes(forms, [])

    def borrowed(page: Example, images: bool) -> int:
        rounds = [changes.apply(page, random.Random(seed), images, mix=False).texts for seed in range(20)]
        return sum(any(text in written for text in texts) for texts in rounds)

    page = max((page for page in examples if not page.fields), key=lambda page: len(page.entities))
    assert 0 < borrowed(page, images=False) < 20
    assert all(words for _, words in changes.apply(page, random.Random(0), images=False, mix=False).entities)
    assert borrowed(page, images=True) == 0
    assert borrowed(replace(page, fields=[("total", (0,))]), images=False) == 0


def test_all_changes_together(examples: list[Example]) -> None:
    changes = Changes(examples, examples)
    for seed in range(40):
        page = changes.apply(examples[seed % len(examples)], random.Random(seed), images=False, mix=True)
        _check(page)
        assert (page.boxes >= 0).all()
        assert (page.boxes <= 1000).all()
