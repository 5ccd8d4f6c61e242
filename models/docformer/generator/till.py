"""What the parts of a shop's receipt share: the habits of the till that printed it."""

from __future__ import annotations

import random

from .canvas import wrap
from .fonts import choose
from .sheet import Sheet


class Till:
    """A receipt in the making, with the habits of one till."""

    def __init__(self, rng: random.Random) -> None:
        width = rng.randrange(380, 680)
        self.rng = rng
        self.abroad = rng.random() < 0.25
        size = width * rng.uniform(0.027, 0.04)
        locale = None if self.abroad else "en_US"
        self.sheet = sheet = Sheet(rng, width, round(width * 6), size, locale)
        sheet.y = size * rng.uniform(2, 5)
        margin = rng.choice((0.04, 0.06, 0.1, 0.16))
        sheet.left, sheet.right = width * margin, width * (1 - margin * rng.uniform(0.7, 1))
        sheet.face = choose(rng.choice(("typewriter", "typewriter", "sans", "sans", "serif")), rng)
        sheet.value_face = sheet.face
        sheet.leading = sheet.size * rng.uniform(1.15, 1.5)
        self.upper = rng.random() < 0.7
        self.colon = rng.choice((":", ":", " :", " :", "", " : "))
        self.currency = rng.choice(("", "", "", "RM", "RM ")) if not self.abroad else sheet.values.currency
        self.bold = rng.random() < 0.25
        self.centre = (sheet.left + sheet.right) / 2
        self.tax_code = rng.choice(("", "", "", " SR", " ZRL", " S", " T"))

    def case(self, text: str) -> str:
        """A text in this till's letters."""
        return text.upper() if self.upper else text.title() if text.isupper() else text

    def money(self, value: float, bare: bool = False) -> str:
        """An amount as this till prints it; `bare`: without currency."""
        if self.abroad and not bare:
            return self.sheet.values.money(value)
        text = f"{value:,.2f}" if value > -0.005 else f"-{-value:,.2f}"
        return text if bare else f"{self.currency}{text}"

    def row(self, text: str, align: str, scale: float = 1.0, bold: bool = False, entity: int | None = None) -> None:
        """A row of text at the cursor, in one or more lines, which moves beneath it."""
        sheet = self.sheet
        font = sheet.face.at(sheet.size * scale, bold or self.bold)
        x = {"left": sheet.left, "centre": self.centre, "right": sheet.right}[align]
        entity = sheet.canvas.entity("other") if entity is None else entity
        for part in wrap(text, font, sheet.width):
            sheet.canvas.text(x, sheet.y, part, font, entity, align=align)
            sheet.y += sheet.leading * max(1.0, scale)

    def dashes(self) -> None:
        """A rule across, drawn or printed as a row of signs."""
        rng, sheet = self.rng, self.sheet
        style = rng.random()
        if style < 0.4:
            sheet.canvas.rule(sheet.left, sheet.y - sheet.size * 0.5, sheet.right, sheet.y - sheet.size * 0.5)
            sheet.space(0.5)
        elif style < 0.65:
            x = sheet.left
            while x < sheet.right:
                sheet.canvas.rule(x, sheet.y - sheet.size * 0.4, min(x + 6, sheet.right), sheet.y - sheet.size * 0.4)
                x += 10
            sheet.space(0.6)
        elif style < 0.8:
            font = sheet.face.at(sheet.size)
            mark = rng.choice("-=*_")
            sheet.canvas.text(
                sheet.left, sheet.y, mark * int(sheet.width / font.getlength(mark)), font, sheet.canvas.entity("other")
            )
            sheet.space(1)
        else:
            sheet.space(0.4)
