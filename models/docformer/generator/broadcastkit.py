"""Pieces of pages about the sale of air time: keys with values that state fields, addresses, sums, tables of spots."""

from __future__ import annotations

import random
from collections.abc import Sequence

from . import broadcast_words as said
from .broadcast_words import Deal, money
from .canvas import Placed, Table, amount_words, wrap
from .sheet import Sheet

UNKNOWN = ("company", "date", "address", "total")


class Page:
    """A page about one deal, with the pieces that the layouts are made of."""

    def __init__(self, rng: random.Random, landscape: bool = False) -> None:
        width, height = (
            (rng.randrange(1020, 1160), rng.randrange(780, 860)) if landscape else (850, rng.randrange(1080, 1120))
        )
        self.rng = rng
        self.sheet = sheet = Sheet(rng, width, height, rng.uniform(9.5, 13), "en_US")
        sheet.left, sheet.right = width * rng.uniform(0.03, 0.07), width * rng.uniform(0.93, 0.97)
        sheet.y = height * rng.uniform(0.03, 0.06)
        sheet.leading = sheet.size * rng.uniform(1.25, 1.5)
        sheet.canvas.unknown = UNKNOWN
        self.deal = Deal(rng, sheet.values)
        self.key_font = sheet.face.at(sheet.size, rng.random() < 0.5)
        self.font = sheet.face.at(sheet.size, rng.random() < 0.2)
        self.small = sheet.face.at(sheet.size * 0.88)
        self.colon = rng.choice((":", ":", ""))
        self.separator = rng.choice((" - ", " - ", "-", " to ", " thru "))

    def say(self, name: str, words: Sequence[Placed]) -> None:
        """States a field."""
        self.sheet.canvas.say(name, list(words))

    def loose(
        self, x: float, y: float, rows: Sequence[str], align: str = "left", bold: bool = False, scale: float = 1.0
    ) -> float:
        """Rows of text that belong to no pair, as one entity; returns the baseline beneath them."""
        canvas, entity = self.sheet.canvas, self.sheet.canvas.entity("other")
        font = self.sheet.face.at(self.sheet.size * scale, bold)
        for row in rows:
            canvas.text(x, y, row, font, entity, align=align)
            y += self.sheet.leading * scale
        return y

    def title(self, text: str, x: float, y: float, align: str = "centre") -> None:
        """The title of the page, or of a part."""
        font = self.sheet.face.at(self.sheet.size * self.rng.uniform(1.4, 2.2), True)
        self.sheet.canvas.text(x, y, text, font, self.sheet.canvas.entity("header"), align=align)

    def fact(
        self, x: float, y: float, key: str, value: str, tab: float, room: float, field: str = "", beneath: bool = False
    ) -> float:
        """A key and its value at a tab or beneath it; `field`: what the value states. Returns the last baseline."""
        canvas, sheet = self.sheet.canvas, self.sheet
        line, question, answer = canvas.line(), canvas.entity("question"), canvas.entity("answer")
        font = self.small if beneath else self.key_font
        end = canvas.text(
            x, y, key + (self.colon if key[-1:] not in ".:" and not beneath else ""), font, question, line
        )
        at = x if beneath else max(x + tab, end + sheet.size * 0.4)
        if not beneath and room - (at - x) < sheet.size * 4:
            beneath, at = True, x + sheet.size
        base = y + sheet.leading * 0.95 if beneath else y
        if not value:
            return base
        start = len(canvas.words)
        first = None if beneath else line
        last = canvas.paragraph(
            at, base, value, self.font, max(room - (at - x), sheet.size * 5), sheet.leading, answer, first, limit=4
        )
        written = canvas.words[start:]
        if " ".join(word.text for word in written) == " ".join(value.split()):
            self._state(field, written)
        canvas.link(question, answer)
        return last

    def _state(self, field: str, words: list[Placed]) -> None:
        if field == "flight":
            begin, end = len(self.deal.date(self.deal.start).split()), len(self.deal.date(self.deal.end).split())
            self.say("flight_from", words[:begin])
            self.say("flight_to", words[-end:])
        elif field == "gross_amount":
            self.say(field, amount_words(words))
        elif field == "number":
            self.say("contract_number", words[:1])
        elif field:
            self.say(field, words)

    def flight(self) -> str:
        """The flight from its first to its last day, in one word where the separator has no spaces."""
        deal = self.deal
        separator = " - " if deal.style == "mon" and self.separator == "-" else self.separator
        return f"{deal.date(deal.start)}{separator}{deal.date(deal.end)}"

    def facts(self, kind: str, extras: int) -> list[tuple[str, str, str]]:
        """Keys, values and fields of the page's head: number, advertiser, flight, and some more, in a random order."""
        rng, deal = self.rng, self.deal
        number = deal.number
        if kind == "invoice":
            number += rng.choice(("-1", "-2", "", ""))
        elif rng.random() < 0.2:
            number += " /"
        rows = [
            (rng.choice(said.NUMBER_KEYS[kind]), number, "number"),
            (rng.choice(said.ADVERTISER_KEYS), deal.advertiser, "advertiser"),
        ]
        roll = rng.random()
        if roll < 0.75:
            rows.append((rng.choice(said.FLIGHT_KEYS), self.flight(), "flight"))
        elif roll < 0.92:
            pick = rng.randrange(len(said.FROM_KEYS))
            rows += [
                (said.FROM_KEYS[pick], deal.date(deal.start), "flight_from"),
                (said.TO_KEYS[pick], deal.date(deal.end), "flight_to"),
            ]
        rows += rng.sample(deal.details(kind), extras)
        if rng.random() < 0.6:
            rng.shuffle(rows)
        return rows

    def party(self, x: float, y: float, key: str, rows: Sequence[str]) -> float:
        """A key with an address beneath it: a pair. Returns the baseline beneath."""
        canvas = self.sheet.canvas
        question, answer = canvas.entity("question"), canvas.entity("answer")
        canvas.text(x, y, key + (self.colon or ":"), self.key_font, question)
        y += self.sheet.leading * self.rng.choice((1, 1.5))
        for row in rows:
            canvas.text(x, y, row, self.font, answer)
            y += self.sheet.leading
        canvas.link(question, answer)
        return y

    def logo(self, x: float, y: float, side: float) -> None:
        """The station's sign: its letters on a dark field."""
        if self.rng.random() < 0.75:
            canvas = self.sheet.canvas
            dark = self.rng.randrange(20, 120)
            canvas.fill(x, y, x + side, y + side * 0.8, (dark, dark, dark))
            font = self.sheet.face.at(side * 0.3, True)
            canvas.text(
                x + side / 2,
                y + side * 0.5,
                self.deal.station[:3],
                font,
                canvas.entity("other"),
                colour=(250, 250, 250),
                align="centre",
            )

    def sums(self, x: float, right: float, y: float) -> float:
        """Gross, commission and net, amounts flush right."""
        rng, deal, canvas = self.rng, self.deal, self.sheet.canvas
        rows = [(rng.choice(said.GROSS_KEYS), deal.gross, "gross_amount")]
        if deal.commission or rng.random() < 0.5:
            rows += [
                (rng.choice(said.COMMISSION_KEYS), deal.commission, ""),
                (rng.choice(said.NET_KEYS), deal.gross - deal.commission, ""),
            ]
        for key, value, field in rows:
            line, question, answer = canvas.line(), canvas.entity("question"), canvas.entity("answer")
            room = right - self.font.getlength(money(value)) - self.key_font.getlength(key) - self.sheet.size * 1.2
            canvas.text(min(x, room), y, key + self.colon, self.key_font, question, line)
            start = len(canvas.words)
            canvas.text(right, y, money(value), self.font, answer, line, align="right")
            self._state(field, canvas.words[start:])
            canvas.link(question, answer)
            y += self.sheet.leading * 1.3
        return y

    def terms(self) -> None:
        """Small print at the bottom."""
        sheet, canvas = self.sheet, self.sheet.canvas
        y = max(sheet.y + sheet.leading * 2, canvas.height * self.rng.uniform(0.86, 0.94))
        text = " ".join(self.rng.sample(said.TERMS, self.rng.randrange(1, 4)))
        font = sheet.face.at(sheet.size * 0.75)
        entity = canvas.entity("other")
        for row in wrap(text, font, sheet.width * 0.95):
            canvas.text((sheet.left + sheet.right) / 2, y, row, font, entity, align="centre")
            y += font.size * 1.2


class Spots:
    """A table of spots in the making: columns of kinds, headings, rows."""

    def __init__(self, page: Page, kinds: Sequence[str], ruled: str) -> None:
        sheet, rng = page.sheet, page.rng
        self.page, self.kinds, self.ruled = page, list(kinds), ruled
        shares = [said.COLUMNS[kind][1] for kind in kinds]
        self.edges = [sheet.left]
        for share in shares:
            self.edges.append(self.edges[-1] + sheet.width * share / sum(shares))
        self.table: Table = sheet.canvas.table()
        self.row = 1
        self.top = sheet.y - sheet.size * 1.1
        self.marks = [self.top]
        self.heads: dict[str, int] = {}
        font = sheet.face.at(sheet.size * 0.92, True)
        line, low = sheet.canvas.line(), sheet.y
        for number, kind in enumerate(kinds):
            entity = sheet.canvas.entity("question")
            self.heads[kind] = entity
            room = self.edges[number + 1] - self.edges[number] - 3
            with self.table.cell(0, number, header=True):
                for deep, row in enumerate(wrap(rng.choice(said.COLUMNS[kind][0]), font, room)[:2]):
                    x, y = self.edges[number] + 2, sheet.y + deep * sheet.leading * 0.9
                    sheet.canvas.text(x, y, row, font, entity, line if deep == 0 else None)
                    low = max(low, y)
        sheet.y = low
        self.mark()
        sheet.y += sheet.leading * 1.2

    def mark(self) -> None:
        """A place for a rule beneath the row just written."""
        self.marks.append(self.page.sheet.y + self.page.sheet.size * 0.35)

    def cell(self, kind: str, text: str, line: int, header: bool = False, keyed: bool = True) -> list[Placed]:
        """One cell of the current row; returns its words."""
        page, canvas = self.page, self.page.sheet.canvas
        number = self.kinds.index(kind)
        x0, x1 = self.edges[number], self.edges[number + 1]
        start = len(canvas.words)
        entity = canvas.entity("question" if header else "answer")
        right = kind in ("rate", "amount", "spots", "week") and not header
        font = page.small if page.small.getlength(text) <= x1 - x0 - 3 else page.sheet.face.at(page.sheet.size * 0.75)
        text = next(iter(wrap(text, font, x1 - x0 - 3)), text)
        with self.table.cell(self.row, number, header=header):
            canvas.text(
                x1 - 3 if right else x0 + 2, page.sheet.y, text, font, entity, line, align="right" if right else "left"
            )
        if keyed and not header:
            canvas.link(self.heads[kind], entity)
        return canvas.words[start:]

    def line_of(self, number: int) -> None:
        """The row of the deal's line `number`."""
        deal = self.page.deal
        one = deal.lines[number]
        texts = {
            "line": str(number + 1),
            "channel": deal.station,
            "start": deal.date(one.start),
            "end": deal.date(one.end),
            "program": one.program,
            "time": one.time,
            "days": one.days,
            "length": one.length,
            "week": str(one.spots),
            "rate": money(one.rate),
            "type": "NM",
            "spots": str(one.spots),
            "amount": money(one.rate * one.spots),
        }
        line = self.page.sheet.canvas.line()
        for kind in self.kinds:
            if kind in texts:
                self.cell(kind, texts[kind], line)
        self.next()

    def next(self) -> None:
        """Ends a row."""
        self.mark()
        self.row += 1
        self.page.sheet.y += self.page.sheet.leading * (1.05 if self.ruled != "grid" else 1.25)

    @property
    def fits(self) -> bool:
        """Whether another row fits on the page."""
        return self.page.sheet.y < self.page.sheet.canvas.height * 0.84

    def totals(self, label: str, field: bool) -> None:
        """The row of sums; `field`: its amount states the gross amount."""
        page, canvas, line = self.page, self.page.sheet.canvas, self.page.sheet.canvas.line()
        deal = page.deal
        at = max(1, self.kinds.index("amount") - 3)
        question = canvas.entity("question")
        with self.table.cell(self.row, at, header=False):
            canvas.text(self.edges[at] + 2, page.sheet.y, label, page.key_font, question, line)
        if "spots" in self.kinds and self.kinds.index("spots") > at:
            self.cell("spots", str(sum(one.spots for one in deal.lines)), line)
        words = self.cell("amount", money(deal.gross), line)
        if words:
            canvas.link(question, words[0].entity)
        if field:
            page.say("gross_amount", amount_words(words))
        self.next()

    def rules(self) -> None:
        """Draws the rules of the table."""
        canvas = self.page.sheet.canvas
        marks = {"none": [], "head": self.marks[:2], "rows": self.marks, "grid": self.marks}[self.ruled]
        for mark in marks:
            canvas.rule(self.edges[0], mark, self.edges[-1], mark)
        for edge in self.edges if self.ruled == "grid" else ():
            canvas.rule(edge, self.top, edge, self.marks[-1])


def spots_table(page: Page, kinds: Sequence[str], weeks: bool, totalled: bool, ruled: str | None = None) -> bool:
    """The table of the deal's lines; returns whether all of them found room. `weeks`: rows beneath for each week."""
    rng, sheet = page.rng, page.sheet
    table = Spots(page, kinds, ruled or rng.choice(("none", "head", "head", "rows", "grid")))
    complete = True
    for number, one in enumerate(page.deal.lines):
        if not table.fits:
            complete = False
            break
        table.line_of(number)
        if weeks and table.fits and {"start", "end"} <= set(kinds):
            line = sheet.canvas.line()
            subs = [kind for kind in ("start", "end", "program", "week", "rate") if kind in kinds]
            names = {
                "start": "Start Date",
                "end": "End Date",
                "program": "Weekdays",
                "week": "Spots/Week",
                "rate": "Rate",
            }
            for kind in subs:
                table.cell(kind, names[kind], line, header=True)
            table.next()
            line = sheet.canvas.line()
            day = page.deal.date
            texts = {
                "start": day(one.start),
                "end": day(one.end),
                "program": one.days,
                "week": str(one.spots),
                "rate": money(one.rate),
            }
            for kind in subs:
                table.cell(kind, texts[kind], line, keyed=False)
            table.next()
    if complete and totalled:
        table.totals(rng.choice(("Totals", "TOTALS:", "Total", "Grand Total", "Gross Total")), True)
    table.rules()
    sheet.space(1.2)
    return complete
