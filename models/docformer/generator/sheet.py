"""What all templates share: a style for the page, and the pieces that forms are made of."""

from __future__ import annotations

import random

from PIL import ImageFont

from .canvas import Canvas, wrap
from .fonts import choose
from .phrases import KEYS, PROSE
from .values import LOCALES, Values

KIND_WEIGHTS = {
    "person": 9,
    "company": 5,
    "department": 3,
    "job": 2,
    "address": 3,
    "city": 2,
    "state": 1,
    "zip": 1,
    "phone": 5,
    "email": 1,
    "date": 9,
    "time": 2,
    "number": 9,
    "count": 6,
    "amount": 7,
    "text": 12,
}

OWNERS = (
    "Customer",
    "Company",
    "Project",
    "Product",
    "Employee",
    "Applicant",
    "Sample",
    "Supplier",
    "Agency",
    "Account",
    "Test",
    "Study",
    "Manager's",
    "Patient",
    "Department",
    "Brand",
    "Store",
    "Committee",
    "Sponsor",
    "Event",
)
HINTS = (
    "if any",
    "optional",
    "mm/dd/yy",
    "please print",
    "see reverse",
    "in US $",
    "last, first",
    "per unit",
    "approx.",
    "check one",
    "describe",
    "if applicable",
    "office use",
    "required",
    "specify",
    "include area code",
)
ORDERS = (
    "First",
    "Second",
    "Previous",
    "New",
    "Other",
    "Proposed",
    "Original",
    "Total",
    "Estimated",
    "Actual",
    "Current",
    "Final",
    "Additional",
    "Primary",
    "Average",
    "Requested",
    "Suggested",
    "Planned",
)


class Sheet:
    """One page in the making: canvas, type, values, and a vertical cursor `y` in pixels."""

    def __init__(self, rng: random.Random, width: int, height: int, size: float, locale: str | None = None) -> None:
        self.rng = rng
        self.canvas = Canvas(width, height)
        self.values = Values(rng, locale or rng.choice(LOCALES))
        style = rng.choice(("sans", "sans", "serif", "typewriter", "typewriter"))
        self.face = choose(style, rng)
        self.value_face = self.face if rng.random() < 0.6 else choose(rng.choice(("typewriter", "script", "sans")), rng)
        self.size = size
        self.left = width * rng.uniform(0.05, 0.12)
        self.right = width * rng.uniform(0.88, 0.95)
        self.y = height * rng.uniform(0.03, 0.08) + size
        self.leading = size * rng.uniform(1.25, 1.7)
        self.key_case = rng.choice(("as is", "as is", "upper", "title"))
        self.colon = rng.choice((":", ":", ":", ":", "", " :"))
        self.bold_keys = rng.random() < 0.4
        self.answered = rng.choice((0.55, 0.75, 0.9, 1.0))
        self.blank_line = rng.choice(("", "", "rule", "underscores", "dots"))

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.right - self.left

    @property
    def bottom(self) -> float:
        """Where the type area ends."""
        return self.canvas.height * 0.95

    @property
    def key_font(self) -> ImageFont.FreeTypeFont:
        """The font of keys."""
        return self.face.at(self.size, self.bold_keys)

    @property
    def value_font(self) -> ImageFont.FreeTypeFont:
        """The font of values."""
        return self.value_face.at(self.size * (1.15 if self.value_face is not self.face else 1))

    @property
    def body_font(self) -> ImageFont.FreeTypeFont:
        """The font of prose."""
        return self.face.at(self.size)

    def key_text(self, phrase: str, colon: str | None = None) -> str:
        """A key phrase in this page's case and punctuation."""
        if self.key_case == "upper":
            phrase = phrase.upper()
        elif self.key_case == "title":
            phrase = " ".join(word[:1].upper() + word[1:] for word in phrase.split())
        return phrase + (self.colon if colon is None else colon)

    def kind(self) -> str:
        """A random kind of value, as forms ask for them."""
        return self.rng.choices(list(KIND_WEIGHTS), list(KIND_WEIGHTS.values()))[0]

    def pair(self) -> tuple[str, str]:
        """A random key phrase, sometimes an elaborate one, and a fitting value."""
        rng = self.rng
        kind = self.kind()
        key = rng.choice(KEYS[kind])
        if rng.random() < 0.2:
            key = rng.choice(
                (
                    f"{rng.choice(OWNERS)} {key.lower()}",
                    f"{key} of {rng.choice(OWNERS).lower()}",
                    f"{rng.randrange(1, 20)}. {key}",
                    f"{key} ({rng.choice(HINTS)})",
                    f"{rng.choice('abcdefgABCDEFG')}) {key}",
                    f"{key} / {rng.choice(KEYS[kind])}",
                    f"{key} and {rng.choice(KEYS[kind]).lower()}",
                    f"{rng.choice(ORDERS)} {key.lower()}",
                )
            )
        return key, self.values.of(kind)

    def space(self, lines: float) -> None:
        """Moves the cursor down."""
        self.y += lines * self.leading

    def heading(self, text: str, scale: float = 1.5, align: str = "centre", label: str = "header") -> int:
        """A heading at the cursor, wrapped to the type area; returns its entity."""
        canvas, rng = self.canvas, self.rng
        font = self.face.at(self.size * scale, rng.random() < 0.7)
        entity = canvas.entity(label)
        text = text.upper() if rng.random() < 0.5 else text
        x = {"left": self.left, "centre": (self.left + self.right) / 2, "right": self.right}[align]
        for row in wrap(text, font, self.width):
            canvas.text(x, self.y, row, font, entity, align=align)
            self.y += self.size * scale * 1.35
        return entity

    def loose(self, x: float, text: str, scale: float = 1.0, align: str = "left", label: str = "other") -> int:
        """One line of text at the cursor that is no part of a pair."""
        entity = self.canvas.entity(label)
        self.canvas.text(x, self.y, text, self.face.at(self.size * scale), entity, align=align)
        return entity

    def prose(self, text: str, x: float | None = None, width: float | None = None, label: str = "other") -> int:
        """A wrapped paragraph at the cursor."""
        entity = self.canvas.entity(label)
        x = self.left if x is None else x
        self.y = self.canvas.paragraph(x, self.y, text, self.body_font, width or self.width, self.leading, entity)
        self.y += self.leading
        return entity

    def field(
        self, x: float, y: float, width: float, key: str, value: str, layout: str = "left", tab: float | None = None
    ) -> tuple[int, int | None, float]:
        """A key with its value within `width`; `layout` "left" (value on the key's row) or "above" (value below it).

        `tab`: distance from x at which values begin. Some values stay empty. Returns key entity, value entity or
        None, and the lowest baseline used.
        """
        canvas, rng = self.canvas, self.rng
        question = canvas.entity("question")
        rows = wrap(self.key_text(key), self.key_font, width if layout == "above" else width * 0.75)
        line = canvas.line()
        for number, row in enumerate(rows):
            line = line if number == 0 else canvas.line()
            end = canvas.text(x, y + number * self.leading, row, self.key_font, question, line)
        low = y + (len(rows) - 1) * self.leading
        filled = rng.random() < self.answered and bool(value)
        if layout == "above":
            start, base, value_line = x + rng.choice((0, 0, self.size)), low + self.leading, canvas.line()
        else:
            start = max(end + self.size * 0.5, x + tab if tab else end + self.size * rng.uniform(0.5, 1.5))
            base, value_line = low, line
        room = x + width - start
        if room < self.size * 4:
            start, base, room, value_line = x + self.size, low + self.leading, width - self.size, canvas.line()
        answer = None
        if filled:
            answer = canvas.entity("answer")
            shifted = base + rng.uniform(-0.08, 0.08) * self.size * (self.value_face is not self.face)
            last = canvas.paragraph(
                start, shifted, value, self.value_font, room, self.leading, answer, value_line, limit=4
            )
            canvas.link(question, answer)
            low = max(low, base, last)
        self._blank(start, max(base, low if layout == "above" else base), x + width, question, value_line, filled)
        return question, answer, max(low, base)

    def _blank(self, x0: float, y: float, x1: float, question: int, line: int, filled: bool) -> None:
        """The place where a value goes: a rule, or leaders that belong to the key when nothing stands there."""
        canvas = self.canvas
        if self.blank_line == "rule":
            canvas.rule(x0, y + self.size * 0.25, x1, y + self.size * 0.25)
        elif self.blank_line and not filled and self.rng.random() < 0.5:
            mark = "_" if self.blank_line == "underscores" else "."
            count = int((x1 - x0) * self.rng.uniform(0.4, 0.95) / self.body_font.getlength(mark))
            if count > 3:
                canvas.text(x0, y, mark * count, self.body_font, question, line)

    def tick_row(self, x: float, width: float, key: str | None, options: list[str]) -> None:
        """Options with boxes to tick at the cursor; a ticked box holds an answer "X" to its option."""
        canvas, rng = self.canvas, self.rng
        line = canvas.line()
        cursor = x
        question = None
        if key:
            question = canvas.entity("question")
            cursor = canvas.text(x, self.y, self.key_text(key), self.key_font, question, line) + self.size * 1.5
        style = rng.choice(("box", "box", "paren", "underscore"))
        ticked = rng.randrange(len(options)) if rng.random() < 0.8 else -1
        for number, option in enumerate(options):
            length = self.body_font.getlength(option)
            if cursor + length + 2.5 * self.size > x + width:
                self.y += self.leading
                cursor, line = x + self.size, canvas.line()
            side = self.size * 0.8
            label = canvas.entity("question")
            if style == "box":
                canvas.box(cursor, self.y - side, cursor + side, self.y)
            elif style == "underscore":
                canvas.rule(cursor, self.y + 2, cursor + 1.4 * side, self.y + 2)
            if number == ticked:
                mark = canvas.entity("answer")
                cross = "(X)" if style == "paren" else rng.choice(("X", "x", "X"))
                canvas.text(cursor + side * 0.15, self.y, cross, self.body_font, mark, line)
                canvas.link(label, mark)
            elif style == "paren":
                canvas.text(cursor, self.y, "( )" if rng.random() < 0.5 else "()", self.body_font, label, line)
            cursor = canvas.text(
                cursor + side * 1.9, self.y, option, self.body_font, label, line
            ) + self.size * rng.uniform(1, 2.5)
        self.space(1.2)

    def table(
        self,
        x: float,
        width: float,
        columns: list[tuple[str, float]],
        rows: list[list[str]],
        grid: bool,
        rows_label: bool = False,
        head_wrap: bool = True,
    ) -> list[int]:
        """A table at the cursor: `columns` are heads and shares of the width. Heads are keys of the cells below; with
        `rows_label` the first cell of a row is a key of the others. Returns the entities of the heads."""
        canvas, rng = self.canvas, self.rng
        total = sum(share for _, share in columns)
        edges = [x]
        for _, share in columns:
            edges.append(edges[-1] + width * share / total)
        top = self.y - self.leading * 0.9
        heads, line, deepest, table = [], canvas.line(), self.y, canvas.table()
        for number, (head, _) in enumerate(columns):
            entity = canvas.entity("question")
            heads.append(entity)
            room = edges[number + 1] - edges[number] - self.size * 0.6
            rows_of_head = wrap(self.key_text(head, ""), self.key_font, room if head_wrap else 1e9)[:2]
            with table.cell(0, number, header=True):
                for deep, row in enumerate(rows_of_head):
                    where = line if deep == 0 else canvas.line()
                    canvas.text(
                        edges[number] + self.size * 0.3, self.y + deep * self.leading, row, self.key_font, entity, where
                    )
                    deepest = max(deepest, self.y + deep * self.leading)
        self.y = deepest
        marks = [top, self.y + self.leading * 0.35]
        self.space(rng.uniform(1.2, 1.6))
        right_aligned = rng.random() < 0.6
        for place, cells in enumerate(rows, start=1):
            if self.y > self.bottom:
                break
            line, label, low = canvas.line(), None, self.y
            for number, cell in enumerate(cells[: len(columns)]):
                if not cell:
                    continue
                room = edges[number + 1] - edges[number] - self.size * 0.5
                is_label = rows_label and number == 0
                entity = canvas.entity("question" if is_label else "answer")
                numeric = right_aligned and cell[-1:].isdigit() and self.value_font.getlength(cell) <= room
                at = edges[number + 1] - self.size * 0.3 if numeric else edges[number] + self.size * 0.3
                with table.cell(place, number):
                    if numeric:
                        canvas.text(at, self.y, cell, self.value_font, entity, line, align="right")
                    else:
                        last = canvas.paragraph(
                            at, self.y, cell, self.value_font, room, self.leading, entity, line, limit=3
                        )
                        low = max(low, last)
                if is_label:
                    label = entity
                else:
                    canvas.link(heads[number], entity)
                    canvas.link(label, entity)
            self.y = low
            marks.append(self.y + self.leading * 0.35)
            self.space(rng.uniform(1.05, 1.25))
        if grid:
            for mark in marks:
                canvas.rule(x, mark, x + width, mark)
            for edge in edges:
                canvas.rule(edge, top, edge, marks[-1])
        elif rng.random() < 0.6:
            canvas.rule(x, marks[1], x + width, marks[1])
        self.space(0.4)
        return heads

    def footer(self) -> None:
        """Small print at the bottom of the page."""
        rng = self.rng
        if rng.random() < 0.6:
            self.y = max(self.y + self.leading, self.canvas.height * rng.uniform(0.93, 0.97))
            text = rng.choice(
                (
                    rng.choice(PROSE),
                    f"Form {self.values.of('number')}",
                    str(rng.randrange(1000, 99999999)),
                    f"Page {rng.randrange(1, 9)}",
                    self.values.of("company"),
                )
            )
            self.loose(
                rng.choice((self.left, self.width * 0.5, self.right - self.width * 0.2)), text, rng.uniform(0.7, 1)
            )


def new_sheet(rng: random.Random, scale: float = 1.0) -> Sheet:
    """A page of ordinary proportions."""
    width = round(850 * scale)
    height = round(width * rng.uniform(1.2, 1.42))
    return Sheet(rng, width, height, scale * rng.uniform(11, 17))
