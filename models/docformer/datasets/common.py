"""Words, lines and pages as the readers of data sets build them; coordinates are pixels of the page's image."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from ..features import Box, quad_box, reading_order

GRID = 4
IMAGE_HEIGHT = 1024

Quad = tuple[float, ...]

# Widths of characters in a sans-serif face, in hundredths of its size; capitals and unlisted characters below.
_NARROW = dict.fromkeys("ijl.,:;'|!`I", 27) | dict.fromkeys('ftr()[]{}/\\-" ', 33)
_WIDE = dict.fromkeys("mMW", 85) | dict.fromkeys("w%@", 78) | dict.fromkeys("GOQ", 76)
_WIDTHS = _NARROW | _WIDE


@dataclass(frozen=True)
class Word:
    """A word and its quadrilateral, clockwise from the corner at its top left, in pixels."""

    text: str
    quad: Quad


@dataclass
class Text:
    """The words of a page and its lines: indices of words, both in reading order."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    lines: list[list[int]] = field(default_factory=list)

    @property
    def boxes(self) -> list[Box]:
        """Upright boxes of the words in 0-1000."""
        return [quad_box(word.quad, self.width, self.height) for word in self.words]

    def rows(self) -> list[int]:
        """The words in the order of FORMAT.md section 1."""
        return reading_order(self.boxes)

    def add_line(self, words: Sequence[Word]) -> None:
        """Adds one line of words, from left to right. Words without text are left out, and so is an empty line."""
        found = [word for word in words if word.text.strip()]
        if found:
            self.lines.append(list(range(len(self.words), len(self.words) + len(found))))
            self.words.extend(found)

    def order_lines(self) -> None:
        """Brings the lines into reading order."""
        boxes = self.boxes
        line_boxes = [
            (
                min(boxes[w][0] for w in line),
                min(boxes[w][1] for w in line),
                max(boxes[w][2] for w in line),
                max(boxes[w][3] for w in line),
            )
            for line in self.lines
        ]
        self.lines = [self.lines[i] for i in reading_order(line_boxes)]

    def fitted(self, width: float, height: float) -> Text:
        """The same words on an image of another size, cut to it; such as lie outside are left out.

        Where only one of page and image lies broad, the page's width and height are exchanged: its words lie on the
        page as it is shown. Words keep their order.
        """
        turned = (self.width > self.height) != (width > height)
        sx, sy = width / (self.height if turned else self.width), height / (self.width if turned else self.height)
        found = Text(width, height)
        for line in sorted(self.lines):
            words = []
            for word in (self.words[number] for number in line):
                xs, ys = [x * sx for x in word.quad[0::2]], [y * sy for y in word.quad[1::2]]
                if max(xs) > 0 and max(ys) > 0 and min(xs) < width and min(ys) < height:
                    corners = zip(xs, ys, strict=True)
                    quad = tuple(v for x, y in corners for v in (min(max(x, 0), width), min(max(y, 0), height)))
                    words.append(Word(word.text, quad))
            found.add_line(words)
        found.order_lines()
        return found


@dataclass
class Truth:
    """What a page says beyond its words. None: nothing known.

    `fields`: name and words of each place; `fields_unknown`: names of which the page says nothing; `tables` and
    `questions` as FORMAT.md section 7 has them, with word indices in place of ids; `lines`: whether the text's lines
    are those of the page, or only those of the program that read it.
    """

    fields: list[tuple[str, tuple[int, ...]]] | None = None
    fields_unknown: tuple[str, ...] = ()
    tables: list[list[dict[str, Any]]] | None = None
    questions: list[tuple[str, str, tuple[int, ...]]] | None = None
    lines: bool = True


def same_row(a: Box, b: Box) -> bool:
    """Whether two boxes share at least half the height of the lower of them."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > 0 and 2 * shared >= min(a[3] - a[1], b[3] - b[1])


def upright(x0: float, y0: float, x1: float, y1: float) -> Quad:
    """The quadrilateral of an upright box."""
    return (x0, y0, x1, y0, x1, y1, x0, y1)


def character_width(character: str) -> float:
    """How wide a character about is, in hundredths of the face's size; combining marks have no width."""
    if unicodedata.combining(character):
        return 0
    if character in _WIDTHS:
        return _WIDTHS[character]
    return 68 if character.isupper() else 55


def split_line(text: str, quad: Sequence[float]) -> list[Word]:
    """A line's words, each with its share of the line's quadrilateral.

    The quadrilateral is cut across its upper and lower edge in proportion to the widths of the characters, spaces
    counted; leading and trailing white space takes no room.
    """
    line = text.strip()
    total = sum(map(character_width, line)) or 1.0
    x1, y1, x2, y2, x3, y3, x4, y4 = quad
    words, passed, start = [], 0.0, 0.0
    current = ""

    def cut(share: float) -> tuple[float, float, float, float]:
        return (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, x4 + (x3 - x4) * share, y4 + (y3 - y4) * share)

    for character in f"{line} ":
        if character.isspace():
            if current:
                left, right = cut(start / total), cut(passed / total)
                words.append(
                    Word(current, (left[0], left[1], right[0], right[1], right[2], right[3], left[2], left[3]))
                )
            current = ""
            passed += character_width(" ")
            start = passed
        else:
            current += character
            passed += character_width(character)
    return words


def page_object(
    dataset: str, document: str, page: int, pages: int, image: str, text: Text, truth: Truth
) -> dict[str, Any]:
    """A `lectern-page` object. `image`: path of the page's image beside `pages.jsonl`, or an empty string.

    Entities and links are left out: these data sets have none, and an empty list would say that the page has none.
    """
    boxes = text.boxes
    identity = document if pages == 1 else f"{document}-{page}"

    def ids(words: Sequence[int]) -> list[str]:
        return [f"w{word + 1}" for word in words]

    found: dict[str, Any] = {
        "format": "lectern-page",
        "version": 1,
        "id": f"{dataset}-{identity}",
        "document": {"id": f"{dataset}-{document}", "name": document, "page": page, "pages": pages},
        "image": {"path": image, "width": text.width, "height": text.height},
        "words": [
            {"id": f"w{number + 1}", "text": word.text, "quad": [round(v, 2) for v in word.quad]}
            for number, word in enumerate(text.words)
        ],
        "lines": [
            {"id": f"l{number + 1}", "words": ids(line)} for number, line in enumerate(text.lines) if truth.lines
        ],
        "grid": {"rows": GRID, "columns": GRID, "cells": {f"w{n + 1}": _cell(box) for n, box in enumerate(boxes)}},
        "review": {"status": "reviewed", "reviewers": [dataset]},
    }
    if truth.fields is not None:
        found["fields"] = [{"name": name, "words": ids(words)} for name, words in truth.fields]
        found["fieldsUnknown"] = list(truth.fields_unknown)
    if truth.tables is not None:
        found["tables"] = [
            {"id": f"t{n + 1}", "cells": [cell | {"words": ids(cell["words"])} for cell in cells]}
            for n, cells in enumerate(truth.tables)
        ]
    if truth.questions is not None:
        found["questions"] = [
            {"question": question, "answer": answer, "words": ids(words)} for question, answer, words in truth.questions
        ]
    return found


def _cell(box: Box) -> int:
    """Grid cell, from 1, of a box's centre."""
    column, row = ((box[k] + box[k + 2]) * GRID // 2000 for k in (0, 1))
    return min(row, GRID - 1) * GRID + min(column, GRID - 1) + 1


def save_image(source: Path, target: Path) -> tuple[int, int]:
    """Writes the picture grey and at most `IMAGE_HEIGHT` pixels high, and returns its size.

    Raises OSError when it cannot be read.
    """
    with Image.open(source) as image:
        grey = image.convert("L")
        if grey.height > IMAGE_HEIGHT:
            width = max(1, round(grey.width * IMAGE_HEIGHT / grey.height))
            grey = grey.resize((width, IMAGE_HEIGHT), Image.Resampling.BOX)
        grey.save(target, compress_level=1)
        return grey.size
