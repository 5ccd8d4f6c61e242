"""A page under construction: text is placed with its truth, and drawn only when an image is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
INK: Colour = (25, 25, 28)


@dataclass(eq=False)
class Placed:
    """One word: `x` left edge and `y` baseline in pixels, its ink box, the line and the entity that it belongs to."""

    text: str
    x: float
    y: float
    font: ImageFont.FreeTypeFont
    colour: Colour
    box: tuple[float, float, float, float]
    line: int
    entity: int | None


@dataclass(eq=False)
class Cell:
    """A cell of a table: where it stands (from 0), how far it reaches, and its words."""

    row: int
    column: int
    row_span: int
    column_span: int
    header: bool
    words: list[Placed]


@dataclass(eq=False)
class Table:
    """A table of a page. Cells may be told in any order; those that get no words are dropped in the end."""

    canvas: Canvas
    cells: list[Cell] = field(default_factory=list)

    @contextmanager
    def cell(
        self, row: int, column: int, header: bool = False, row_span: int = 1, column_span: int = 1
    ) -> Iterator[None]:
        """What is written inside the `with` stands in this cell."""
        start = len(self.canvas.words)
        yield
        self.cells.append(Cell(row, column, row_span, column_span, header, self.canvas.words[start:]))


@dataclass(eq=False)
class Asked:
    """A question that a template itself knows the answer of; `words` as they follow in the answer."""

    text: str
    answer: str
    words: list[Placed]


@dataclass
class Canvas:
    """Words, entities, links and strokes of one page of `width` x `height` pixels.

    `fields`: names of fields and the words of each place where their value stands. `unknown`: names of fields of which
    the page says nothing, since people would not agree on them; all others have no value beyond `fields`. `word_space`:
    how wide the spaces between words are, by the font's own.
    """

    width: int
    height: int
    paper: Colour = (255, 255, 255)
    words: list[Placed] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    strokes: list[tuple[str, tuple[float, ...], Colour, int]] = field(default_factory=list)
    lines: int = 0
    word_space: float = 1.0
    fields: list[tuple[str, list[Placed]]] = field(default_factory=list)
    unknown: tuple[str, ...] = ()
    tables: list[Table] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def table(self) -> Table:
        """A new table without cells."""
        self.tables.append(Table(self))
        return self.tables[-1]

    @contextmanager
    def holds(self, name: str) -> Iterator[None]:
        """What is written inside the `with` is one whole value of the field `name`."""
        start = len(self.words)
        yield
        self.say(name, self.words[start:])

    def say(self, name: str, words: list[Placed]) -> None:
        """These words are one whole value of the field `name`; nothing happens without words."""
        if words:
            self.fields.append((name, words))

    def words_of(self, entity: int | None) -> list[Placed]:
        """The words that were written as part of an entity, in the order of writing."""
        return [word for word in self.words if entity is not None and word.entity == entity]

    def line(self) -> int:
        """A new line of text."""
        self.lines += 1
        return self.lines - 1

    def entity(self, label: str) -> int:
        """A new entity; entities that get no words are dropped in the end."""
        self.labels.append(label)
        return len(self.labels) - 1

    def link(self, key: int | None, value: int | None) -> None:
        """The entity `key` is a key (or heading) of the entity `value`; nothing happens when one is missing."""
        if key is not None and value is not None:
            self.links.append((key, value))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: ImageFont.FreeTypeFont,
        entity: int | None = None,
        line: int | None = None,
        colour: Colour = INK,
        align: str = "left",
    ) -> float:
        """Places a line of words with the baseline at `y`; returns where it ends (where it begins, for "right")."""
        line = self.line() if line is None else line
        space = length(font, " ") * self.word_space
        pieces = text.split()
        widths = [length(font, piece) for piece in pieces]
        total = sum(widths) + space * max(0, len(pieces) - 1)
        left = x - total if align == "right" else x - total / 2 if align == "centre" else x
        cursor = left
        for piece, width in zip(pieces, widths, strict=True):
            x0, y0, x1, y1 = _ink(font, piece)
            box = (cursor + min(0, x0), y + y0, cursor + max(x1, x0 + 1), y + max(y1, y0 + 1))
            self.words.append(Placed(piece, cursor, y, font, colour, box, line, entity))
            cursor += width + space
        return left if align == "right" else left + total

    def paragraph(
        self,
        x: float,
        y: float,
        text: str,
        font: ImageFont.FreeTypeFont,
        width: float,
        leading: float,
        entity: int | None = None,
        line: int | None = None,
        colour: Colour = INK,
        limit: int = 99,
    ) -> float:
        """Wraps text to a width; the first line may continue a line. Returns the last baseline."""
        for number, row in enumerate(wrap(text, font, width)[:limit]):
            if number:
                y += leading
            self.text(x, y, row, font, entity, line if number == 0 else None, colour)
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, colour: Colour = INK, width: int = 1) -> None:
        """A straight stroke."""
        self.strokes.append(("line", (x0, y0, x1, y1), colour, width))

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Colour = INK, width: int = 1) -> None:
        """An outlined rectangle."""
        self.strokes.append(("box", (x0, y0, x1, y1), colour, width))

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """A filled rectangle, beneath the words."""
        self.strokes.append(("fill", (x0, y0, x1, y1), colour, 0))

    def drop_outside(self) -> None:
        """Leaves out words that stand off the page: a template may overshoot the bottom."""
        self.words = [
            w
            for w in self.words
            if w.box[0] >= 0 and w.box[1] >= 0 and w.box[2] <= self.width and w.box[3] <= self.height
        ]

    def draw(self) -> Image.Image:
        """The page as an RGB image."""
        image = Image.new("RGB", (self.width, self.height), self.paper)
        pen = ImageDraw.Draw(image)
        for kind, (x0, y0, x1, y1), colour, width in self.strokes:
            if kind == "line":
                pen.line((x0, y0, x1, y1), fill=colour, width=width)
            elif kind == "box":
                pen.rectangle((x0, y0, x1, y1), outline=colour, width=width)
            else:
                pen.rectangle((x0, y0, x1, y1), fill=colour)
        for word in self.words:
            pen.text((word.x, word.y), word.text, font=word.font, fill=word.colour, anchor="ls")
        return image


@lru_cache(maxsize=100_000)
def length(font: ImageFont.FreeTypeFont, text: str) -> float:
    """How far a text without breaks reaches, in pixels."""
    return font.getlength(text)


@lru_cache(maxsize=100_000)
def _ink(font: ImageFont.FreeTypeFont, text: str) -> tuple[float, float, float, float]:
    """The box of a text's ink in pixels, from the left end of its baseline."""
    return font.getbbox(text, anchor="ls")


def amount_words(words: list[Placed]) -> list[Placed]:
    """Of the words of an amount those with its digits: a currency that stands apart is left out."""
    return [word for word in words if any(character.isdigit() for character in word.text)]


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Rows of words that fit a width; a word that is too wide stands alone. "\\n" ends a row."""
    rows: list[str] = []
    space = length(font, " ")
    for part in text.split("\n"):
        row: list[str] = []
        used = 0.0
        for word in part.split():
            wide = length(font, word)
            if row and used + space + wide > width:
                rows.append(" ".join(row))
                row, used = [], 0.0
            used += wide + (space if row else 0)
            row.append(word)
        if row:
            rows.append(" ".join(row))
    return rows
