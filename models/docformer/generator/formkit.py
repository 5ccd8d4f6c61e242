"""Pieces of office forms, labelled as people label forms: what a page's title, a key, a value and the rest are.

The convention: titles and section headings are headers, and a section heading is a key of the keys beneath it. Every
printed prompt is a question, also one without an answer, a tick box or the heading of a column; what was filled in is
an answer and belongs to its question, in a table to the heading of its column and of its row. Instructions, addresses
of letterheads, form and page numbers, stamps and notes are other.
"""

from __future__ import annotations

import random

from PIL import ImageFont

from ..config import FIELDS
from .canvas import wrap
from .fonts import Typeface, choose
from .form_phrases import COMMON_KEYS, HINTS, PROMPTS
from .form_words import TRADES, Trade
from .languages import LANGUAGES, LOCALE_OF
from .sheet import OWNERS, Sheet

Pair = tuple[str, str]
FOREIGN = 0.15


class Form:
    """A sheet with the habits of one form: where values stand, what lies beneath them, how keys are written."""

    def __init__(self, rng: random.Random, trade: Trade | None = None) -> None:
        self.rng = rng
        self.language = rng.choice(list(LANGUAGES)) if rng.random() < FOREIGN else "en"
        foreign = self.language != "en"
        locale = LOCALE_OF[self.language] if foreign else rng.choice(("en_US", "en_US", "en_US", "en_US", "en_GB"))
        self.trade = LANGUAGES[self.language] if foreign else trade or TRADES[rng.choice(list(TRADES))]
        width = rng.randrange(740, 880)
        height = round(width * rng.uniform(1.26, 1.36))
        self.sheet = sheet = Sheet(rng, width, height, rng.uniform(0.0122, 0.016) * height, locale)
        sheet.values.years = (1955, 2000) if rng.random() < 0.85 else (1990, 2027)
        sheet.values.language = self.language
        sheet.canvas.unknown = FIELDS
        sheet.canvas.word_space = rng.choice(
            (1.0, 1.0, rng.uniform(0.55, 1.0), rng.uniform(0.55, 1.0), rng.uniform(1, 1.2))
        )
        if not foreign:
            sheet.values.currency = rng.choice(("$", "$", "$", "", "", "$ "))
        sheet.left, sheet.right = width * rng.uniform(0.06, 0.16), width * rng.uniform(0.84, 0.93)
        sheet.face = choose(rng.choice(("sans", "sans", "serif", "typewriter", "typewriter")), rng)
        sheet.key_case = rng.choice(("upper", "upper", "upper", "as is", "title", "title"))
        sheet.colon = rng.choice((":", ":", ":", ":", "", "", "", "", " :", " -"))
        sheet.bold_keys = rng.random() < 0.3
        sheet.answered = rng.choice((0.05, 0.4, 0.65, 0.75, 0.85, 0.9, 0.95, 1.0, 1.0, 1.0))
        sheet.value_face = self._value_face()
        self.value_scale = rng.uniform(1.15, 1.5) if self.by_hand else rng.uniform(0.92, 1.08)
        self.upper_values = rng.random() < 0.27
        self.pitch = rng.choice((1.15, 1.25, 1.4, 1.6, 1.9, 2.3))
        self.beneath = rng.choice(("line", "line", "line", "none", "none", "box"))
        self.drift = 0.0 if sheet.value_face is sheet.face else rng.choice((0.05, 0.15, 0.3))
        self.numbered = rng.random() < 0.1
        self.numbers_apart = rng.random() < 0.5
        self.count = 0
        self.goal = height * rng.uniform(0.48, 1.0)
        self.box_scale = rng.choice((0.75, 0.8, 0.95))

    def _value_face(self) -> Typeface:
        rng, sheet = self.rng, self.sheet
        roll = rng.random()
        self.by_hand = roll > 0.84
        if roll < 0.35:
            return sheet.face
        return choose("script" if self.by_hand else rng.choice(("typewriter", "typewriter", "typewriter", "sans")), rng)

    @property
    def room(self) -> bool:
        """Whether the form goes on: it has not reached the depth that it shall have."""
        return self.sheet.y < self.goal

    @property
    def value_font(self) -> ImageFont.FreeTypeFont:
        """The font of what is filled in."""
        return self.sheet.value_face.at(self.sheet.size * self.value_scale)

    def fits(self, rows: float) -> bool:
        """Whether so many rows still fit above the bottom margin."""
        return self.sheet.y + rows * self.sheet.leading < self.sheet.canvas.height * 0.93

    def pair(self) -> Pair:
        """A key phrase and the kind of value that answers it."""
        roll = self.rng.random()
        if self.language == "en" and roll < 0.28:
            long = roll >= 0.1 and self.trade is not TRADES["fax"]
            return self.rng.choice(PROMPTS if long else COMMON_KEYS)
        return self.rng.choice(self.trade.keys)

    def pairs(self, count: int, kind: str | None = None, letters: int = 99) -> list[Pair]:
        """Different pairs, all of one kind if wanted (and the trade has enough of it), with keys of so many letters."""
        known = [pair for pair in self.trade.keys if kind is None or pair[1] == kind] or self.trade.keys
        found = [self.pair() if kind is None else self.rng.choice(known) for _ in range(count * 2)]
        short = [pair for pair in dict.fromkeys(found) if len(pair[0]) <= letters]
        return short[:count] or known[:1]

    def head_text(self) -> str:
        """The wording of a section heading, plain or elaborate."""
        rng, text = self.rng, self.rng.choice(self.trade.heads)
        roll = rng.random()
        if roll < 0.2:
            text = f"{text} - {rng.choice(self.trade.heads)}"
        elif self.language == "en" and roll < 0.38:
            text = rng.choice(
                (f"{text} and {rng.choice(self.trade.heads).lower()}", f"{text} of {rng.choice(OWNERS).lower()}")
            )
        elif self.language == "en" and roll < 0.52:
            text = f"{text} ({rng.choice(HINTS)})"
        if rng.random() < 0.15:
            text = f"{rng.choice('123456ABCD')}. {text}"
        return text

    def value(self, kind: str) -> str:
        """A value as this form's writer would enter it."""
        values, rng = self.sheet.values, self.rng
        text = values.prose(rng.choice((1, 1, 2, 3))) if kind == "story" else values.of(kind)
        if kind == "person" and rng.random() < 0.25 and self.by_hand:
            text = values.of("signature")
        if kind in ("date", "number") and rng.random() < 0.04:
            text = rng.choice(("N/A", "None", "TBD", "-", "same", "?")) if self.language == "en" else "-"
        return text.upper() if self.upper_values else text

    def fitting(self, kind: str, room: float) -> str:
        """A value of which no word is wider than `room` pixels; a small number where there is none."""
        for _ in range(4):
            text = self.value(kind)
            if all(self.value_font.getlength(word) <= room for word in text.split()):
                return text
        return str(self.rng.randrange(1, 99))

    def heading(self, text: str, x: float | None = None, align: str = "left", scale: float = 1.0) -> int:
        """A section heading at the cursor; returns its entity. The cursor moves beneath it."""
        sheet, rng = self.sheet, self.rng
        text = text.upper() if sheet.key_case == "upper" or rng.random() < 0.5 else text
        text += ":" if rng.random() < 0.25 else ""
        font = sheet.face.at(sheet.size * scale, rng.random() < 0.6)
        entity = sheet.canvas.entity("header")
        x = (sheet.left if align == "left" else (sheet.left + sheet.right) / 2) if x is None else x
        for row in wrap(text, font, sheet.width * 0.9):
            end = sheet.canvas.text(x, sheet.y, row, font, entity, align=align)
            if rng.random() < 0.3:
                start = x if align == "left" else 2 * x - end
                sheet.canvas.rule(start, sheet.y + sheet.size * 0.22, end, sheet.y + sheet.size * 0.22)
            sheet.y += sheet.leading * scale
        return entity

    def title(self, text: str | None = None) -> int:
        """The page's title in one to three lines, one header or two; returns the last header."""
        sheet, rng = self.sheet, self.rng
        text = text or rng.choice(self.trade.titles)
        rows = [text]
        if rng.random() < 0.5:
            rows.insert(0, sheet.values.of("company"))
        if rng.random() < 0.5:
            rows.append(rng.choice((f"{sheet.values.of('department')}", *self.trade.heads, *self.trade.titles)))
        upper, bold, scale = rng.random() < 0.75, rng.random() < 0.55, rng.uniform(1, 1.5)
        face = sheet.face if rng.random() < 0.7 else choose(rng.choice(("sans", "serif")), rng)
        font = face.at(sheet.size * scale, bold)
        centred = rng.random() < 0.8
        x = (sheet.left + sheet.right) / 2 + (rng.uniform(-0.05, 0.05) * sheet.width if centred else 0)
        x = x if centred else rng.choice((sheet.left, sheet.left, sheet.left + sheet.width * 0.5))
        entity = sheet.canvas.entity("header")
        together, spaced = rng.random() < 0.8, rng.random() < 0.05
        for number, row in enumerate(rows):
            row = row.upper() if upper else row
            row = " ".join(row.replace(" ", "")) if spaced and len(row) < 20 else row
            for piece in wrap(row, font, sheet.right - x if not centred else sheet.width * 0.8):
                if number and not together:
                    entity, together = sheet.canvas.entity("header"), True
                sheet.canvas.text(x, sheet.y, piece, font, entity, align="centre" if centred else "left")
                sheet.y += font.size * rng.choice((1.3, 1.3, 1.9))
        sheet.space(rng.choice((0.2, 0.8, 1.5, 2.5)))
        return entity

    def key(self, phrase: str, colon: str | None = None) -> str:
        """A key as this form prints it."""
        rng = self.rng
        roll = rng.random()
        if self.language == "en" and roll < 0.12:
            phrase += f" ({rng.choice(HINTS)})"
        elif self.language == "en" and roll < 0.2 and " " not in phrase and len(phrase) > 2:
            owner = rng.choice(OWNERS)
            phrase = rng.choice((f"{owner} {phrase.lower()}", f"{phrase} of {owner.lower()}", f"{phrase}/{owner}"))
        elif roll < 0.23:
            phrase += rng.choice(("*", " #", " **", " (1)"))
        if self.numbered and not self.numbers_apart:
            self.count += 1
            phrase = f"{self.count}. {phrase}"
        return self.sheet.key_text(
            phrase, rng.choice(("", "?", ":")) if colon is None and rng.random() < 0.06 else colon
        )

    def beneath_value(self, x0: float, x1: float, y: float) -> None:
        """The printed line or frame that a value is written on."""
        if x1 - x0 < self.sheet.size:
            return
        if self.beneath == "line":
            self.sheet.canvas.rule(x0, y + self.sheet.size * 0.25, x1, y + self.sheet.size * 0.25)
        elif self.beneath == "box":
            self.sheet.canvas.box(x0 - 2, y - self.sheet.size * 1.05, x1, y + self.sheet.size * 0.35)

    def put(
        self,
        x: float,
        y: float,
        width: float,
        key: str,
        kind: str,
        tab: float | None = None,
        chance: float | None = None,
    ) -> tuple[int, float]:
        """A prompt at (x, y) with its value to the right within `width`; returns the question and the last baseline.

        `tab`: distance from x where values begin; `chance`: how likely it is answered, else the form's own habit.
        """
        sheet, rng, canvas = self.sheet, self.rng, self.sheet.canvas
        text, size = self.key(key), self.sheet.size
        if self.numbered and self.numbers_apart and width > 20 * size:
            self.count += 1
            number = rng.choice((f"{self.count}.", f"({self.count})", f"[{self.count}]"))
            x, width = x + size * 2.2, width - size * 2.2
            canvas.text(x - size * 2.2, y, number, sheet.key_font, canvas.entity("other"))
        room = max(width * 0.55, tab or 0, size * 5)
        room = size * rng.uniform(4, 8) if rng.random() < 0.07 else room
        rows = wrap(text, sheet.key_font, room)
        if len(rows) > 1 and rows[-1] in ("-", ":"):
            rows.pop()
        question, line, broad = canvas.entity("question"), canvas.line(), x
        for number, row in enumerate(rows):
            end = canvas.text(x, y + number * size * 1.15, row, sheet.key_font, question, line if number == 0 else None)
            broad = max(broad, end)
        low = y + (len(rows) - 1) * size * 1.15
        start = max(x + tab if tab else 0, broad + size * rng.choice((0.4, 0.6, 1.0)))
        stop = x + width
        if stop - start < size * 3:
            start, y, low, line = x + size, low + size * 1.3, low + size * 1.3, canvas.line()
        self.beneath_value(start, stop, y)
        if rng.random() < (sheet.answered if chance is None else chance):
            answer = canvas.entity("answer")
            shift = rng.uniform(-1, 0.5) * self.drift * size
            indent = rng.choice((0, 0, 0.5, 1.5)) * size if stop - start > 12 * size else 0
            deep = max(sheet.leading, self.value_font.size * 1.15)
            value = self.fitting(kind, stop - start - indent)
            spread = rng.random() < 0.06 and stop - start > self.value_font.getlength(value) + 9 * size
            last = (
                self.spread(start, y + shift, value, answer, line)
                if spread
                else canvas.paragraph(
                    start + indent,
                    y + shift,
                    value,
                    self.value_font,
                    stop - start - indent,
                    deep,
                    answer,
                    line,
                    limit=4,
                )
            )
            canvas.link(question, answer)
            low = max(low, last)
        return question, low

    def spread(self, x: float, y: float, text: str, entity: int, line: int) -> float:
        """Up to five words of one entity that stand apart, as in blanks of a form; returns the baseline."""
        gap = self.sheet.size * self.rng.uniform(0.9, 2.2)
        for word in text.split()[:5]:
            x = self.sheet.canvas.text(x, y, word, self.value_font, entity, line) + gap
        return y

    def below(self, x: float, y: float, width: float, key: str, kind: str) -> tuple[int, float]:
        """A prompt with its value under it, as in a ruled box; returns the question and the last baseline."""
        sheet, rng, canvas = self.sheet, self.rng, self.sheet.canvas
        small = sheet.face.at(sheet.size * self.box_scale, sheet.bold_keys)
        question = canvas.entity("question")
        for row in wrap(self.key(key), small, width - sheet.size * 0.4)[:2]:
            canvas.text(x, y, row, small, question)
            y += small.size * 1.1
        y += self.value_font.size * rng.uniform(0.25, 0.5)
        if rng.random() < sheet.answered:
            answer = canvas.entity("answer")
            indent = rng.choice((0, 0.4, 1.2, 2.5)) * sheet.size if width > 14 * sheet.size else 0
            y = canvas.paragraph(
                x + indent, y, self.fitting(kind, width - indent - sheet.size * 0.5), self.value_font,
                width - indent - sheet.size * 0.5,
                self.value_font.size * 1.2, answer, limit=2,
            )  # fmt: skip
            canvas.link(question, answer)
        return question, y
