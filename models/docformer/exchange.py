"""Texts of entities written into other pages' entities: words that people really wrote, in places they never had."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .examples import Example

# Share of the entities of a label that get another text when the texts of a page are exchanged.
SHARE_EXCHANGED = {"answer": 0.6, "question": 0.25, "header": 0.25, "other": 0.25}
# Now and then nearly all of a page is rewritten, so that its layout alone is known from before.
SHARE_REWRITTEN, REWRITTEN = 0.3, 0.85
# A word as it is written anew: its text, its box in 0-1000, and a word of the row that it comes to stand in.
Written = tuple[str, tuple[float, float, float, float], int]
# Texts that are tried for one entity.
TRIES = 6
# Between a text and what stands at its right, in widths of a character.
LEAST_GAP = 1.5
RIGHT_MARGIN = 985.0


@dataclass(frozen=True)
class Row:
    """Words of an entity that stand in one row: box in 0-1000, and the x that a longer text may reach."""

    words: tuple[int, ...]
    box: tuple[float, float, float, float]
    limit: float


class TextPool:
    """Texts of entities by label, to write into other pages' entities."""

    def __init__(self, examples: list[Example]) -> None:
        self.texts: dict[str, list[list[str]]] = {}
        self.of_length: dict[tuple[str, int], list[list[str]]] = {}
        for example in examples:
            for label, words in example.entities or []:
                text = [example.texts[w] for w in words]
                self.texts.setdefault(label, []).append(text)
                self.of_length.setdefault((label, len(words)), []).append(text)

    def exchange(self, example: Example, rng: random.Random) -> Example:
        """The page with the texts of some entities taken from elsewhere; boxes stay, so texts of like length only.

        Values change most, since they are what a form's copies differ in; questions about the page are dropped.
        """
        texts = list(example.texts)
        shares = _shares(rng)
        for label, words in example.entities or []:
            known = self.of_length.get((label, len(words)), [])
            if not known or rng.random() > shares(label):
                continue
            length = sum(len(texts[w]) for w in words)
            found = [rng.choice(known) for _ in range(TRIES)]
            best = min(found, key=lambda other: abs(sum(len(text) for text in other) - length))
            if abs(sum(len(text) for text in best) - length) <= 2 + 0.3 * length:
                for word, text in zip(words, best, strict=True):
                    texts[word] = text
        return replace(example, texts=texts, questions=[])

    def rewrite(self, example: Example, rng: random.Random) -> Example:
        """The page with some entities written anew, in as many words as the new text has.

        A text starts where the old one did and keeps its size of letters; it fills the rows of the old one, the last
        of them as far as there is room. Entities that lie in several cells of a table stay. The image is dropped, since
        it shows something else, and so are questions about the page.
        """
        shares = _shares(rng)
        cell_of = {word: number for number, cell in enumerate(example.tables or []) for word in cell.words}
        written: dict[int, list[Written]] = {}
        for label, words in example.entities or []:
            known = self.texts.get(label, [])
            if not known or rng.random() > shares(label) or len({cell_of.get(word) for word in words}) > 1:
                continue
            rows = rows_of(example, words)
            characters = sum(len(example.texts[w]) for w in words)
            tried = (fill(rows, rng.choice(known), characters) for _ in range(TRIES))
            fitting = [placed for placed in tried if placed is not None]
            if fitting:
                # Most texts that fit are short; the longest are as many as people write.
                written |= {word: [] for word in words}
                written[words[0]] = max(fitting, key=len) if rng.random() < 0.5 else fitting[0]
        return _with_words(example, written) if written else replace(example, image=None, questions=[])


def _shares(rng: random.Random) -> Callable[[str], float]:
    """How likely an entity of a label gets another text, on one page."""
    if rng.random() < SHARE_REWRITTEN:
        return lambda label: REWRITTEN
    return lambda label: SHARE_EXCHANGED.get(label, 0.1)


def rows_of(example: Example, words: tuple[int, ...]) -> list[Row]:
    """The rows in which an entity's words stand, in their order."""
    groups: list[list[int]] = []
    for word in words:
        x0, y0, _, y1 = example.boxes[word]
        last = example.boxes[groups[-1][-1]] if groups else None
        if last is not None and x0 >= last[0] and y0 < (last[1] + last[3]) / 2 < y1:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_row(example, group) for group in groups]


def _row(example: Example, words: list[int]) -> Row:
    boxes = example.boxes
    low, high = boxes[words, :2].min(axis=0), boxes[words, 2:].max(axis=0)
    others = np.ones(len(example), dtype=bool)
    others[words] = False
    beside = others & (boxes[:, 1] < high[1]) & (boxes[:, 3] > low[1]) & (boxes[:, 2] > low[0])
    limit = float(boxes[beside, 0].min()) if beside.any() else RIGHT_MARGIN
    return Row(tuple(words), (float(low[0]), float(low[1]), float(high[0]), float(high[1])), limit)


def fill(rows: list[Row], text: list[str], characters: int) -> list[Written] | None:
    """The words of a text in the rows of an entity, or None where the text does not fit.

    `characters`: how many the words had that stand in the rows now. Every row but the last is filled to its old end;
    a text that would leave rows empty does not fit.
    """
    spaces = sum(len(row.words) - 1 for row in rows)
    width = sum(row.box[2] - row.box[0] for row in rows) / max(1, characters + spaces)
    placed = []
    waiting = list(text)
    for number, row in enumerate(rows):
        x0, y0, x1, y1 = row.box
        is_last = number == len(rows) - 1
        end = max(x1, row.limit - LEAST_GAP * width) if is_last else x1 + width / 2
        if not waiting:
            return None
        x = x0
        while waiting and x + len(waiting[0]) * width <= end:
            word = waiting.pop(0)
            placed.append((word, (x, y0, x + len(word) * width, y1), row.words[0]))
            x += (len(word) + 1) * width
        if x == x0:
            return None
    return None if waiting else placed


def _with_words(example: Example, written: dict[int, list[Written]]) -> Example:
    """The page in which words are replaced by other words, each by none or several."""
    texts: list[str] = []
    boxes: list[np.ndarray] = []
    lines: list[int] = []
    new: list[tuple[int, ...]] = []
    for word, text in enumerate(example.texts):
        first = len(texts)
        for other, box, row in written.get(word, [(text, example.boxes[word], word)]):
            texts.append(other)
            boxes.append(np.asarray(box, dtype=np.float32))
            lines.append(-1 if example.lines is None else int(example.lines[row]))
        new.append(tuple(range(first, len(texts))))

    def moved(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(other for word in words for other in new[word])

    return replace(
        example,
        texts=texts,
        boxes=np.stack(boxes),
        entities=[(label, moved(words)) for label, words in example.entities or []],
        lines=None if example.lines is None else np.array(lines, dtype=np.int64),
        image=None,
        fields=None if example.fields is None else [(name, moved(words)) for name, words in example.fields],
        tables=None
        if example.tables is None
        else [other for cell in example.tables if (other := replace(cell, words=moved(cell.words))).words],
        questions=[],
    )
