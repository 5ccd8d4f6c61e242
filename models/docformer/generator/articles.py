"""Pages of running text in two or three columns, and registers whose headings span columns."""

from __future__ import annotations

import random

from .blocks import cell
from .canvas import Table, wrap
from .fonts import choose
from .phrases import COLUMNS, HEADINGS
from .sheet import Sheet, new_sheet

# Columns that stand together under one heading.
GROUPS = (
    ("Debit", ("date", "text", "amount")),
    ("Credit", ("date", "text", "amount")),
    ("First half", ("count", "amount")),
    ("Second half", ("count", "amount")),
    ("Seller", ("person", "city")),
    ("Buyer", ("person", "city")),
    ("Received", ("date", "count")),
    ("Issued", ("date", "count")),
    ("Budget", ("amount", "percent")),
    ("Actual", ("amount", "percent")),
    ("Parties", ("person", "person")),
    ("Delivery", ("date", "city")),
    ("Stock", ("count", "number")),
    ("Entry", ("number", "date")),
    ("Balance", ("amount", "amount")),
)


def article(rng: random.Random) -> Sheet:
    """A page of a bulletin set in columns: headline, author, paragraphs with headings, perhaps a picture."""
    sheet = new_sheet(rng, rng.choice((1.0, 1.15)))
    canvas, values = sheet.canvas, sheet.values
    sheet.size *= rng.uniform(0.9, 1.25)
    sheet.leading = sheet.size * rng.uniform(1.15, 1.4)
    if rng.random() < 0.6:
        x = rng.choice((sheet.left, sheet.right))
        canvas.text(
            x, sheet.y, values.of("company"), sheet.face.at(sheet.size * 0.8), canvas.entity("other"),
            align="left" if x == sheet.left else "right",
        )  # fmt: skip
        sheet.space(1.8)
    if rng.random() < 0.9:
        sheet.heading(rng.choice(HEADINGS), rng.uniform(1.6, 2.8), rng.choice(("left", "centre")))
    if rng.random() < 0.5:
        sheet.loose(sheet.left, f"{rng.choice(('By', 'by', 'From'))} {values.of('person')}", 1.0)
        sheet.space(1.6)
    if rng.random() < 0.3:
        sheet.prose(values.prose(2))
        sheet.space(0.6)
    columns = rng.choice((2, 2, 3))
    gutter = sheet.size * rng.uniform(2.2, 3.6)
    width = (sheet.width - (columns - 1) * gutter) / columns
    top, bottom = sheet.y, canvas.height * rng.uniform(0.75, 0.93)
    for column in range(columns):
        _column(sheet, sheet.left + column * (width + gutter), top, width, bottom)
        if rng.random() < 0.2 and column:
            x = sheet.left + column * (width + gutter) - gutter / 2
            canvas.rule(x, top - sheet.size, x, bottom)
    sheet.y = bottom
    sheet.footer()
    return sheet


def _column(sheet: Sheet, x: float, y: float, width: float, bottom: float) -> None:
    """Paragraphs one below the other until the column is full."""
    rng, canvas = sheet.rng, sheet.canvas
    font, indent = sheet.body_font, sheet.size * rng.choice((0, 0, 1.5))
    while y < bottom - 2 * sheet.leading:
        if rng.random() < 0.18:
            entity = canvas.entity("header")
            head = sheet.face.at(sheet.size * rng.choice((1, 1.15)), True)
            for row in wrap(rng.choice(HEADINGS), head, width):
                canvas.text(x, y, row, head, entity)
                y += sheet.leading * 1.1
        if rng.random() < 0.08 and bottom - y > 12 * sheet.leading:
            deep = sheet.leading * rng.uniform(5, 9)
            tone = rng.randrange(120, 230)
            canvas.fill(x, y - sheet.size, x + width, y - sheet.size + deep, (tone, tone, tone))
            y += deep + sheet.leading * 0.3
        entity, first = canvas.entity("other"), True
        rows = wrap(sheet.values.prose(rng.randrange(2, 6)), font, width - indent)
        for row in rows:
            if y > bottom:
                return
            canvas.text(x + (indent if first else 0), y, row, font, entity)
            y, first = y + sheet.leading, False
        y += sheet.leading * rng.choice((0, 0.5, 1))


def grouped_register(rng: random.Random) -> Sheet:
    """A ruled register whose columns stand in groups: two rows of headings, of which the upper ones span columns."""
    sheet = new_sheet(rng)
    sheet.size *= rng.uniform(0.75, 0.95)
    sheet.leading = sheet.size * rng.uniform(1.3, 1.7)
    if rng.random() < 0.4:
        sheet.value_face = choose("script", rng)
    titles = (
        "Account ledger",
        "Stock book",
        "Register of transfers",
        "Cash book",
        "Comparison",
        "Schedule of deliveries",
    )
    sheet.heading(rng.choice(titles), rng.uniform(1.2, 2))
    sheet.space(0.8)
    groups = rng.sample(GROUPS, rng.randrange(2, 4))
    lead = [rng.choice(("number", "date", "text", "person")) for _ in range(rng.choice((0, 1, 1, 2)))]
    kinds = [*lead, *(kind for _, members in groups for kind in members)]
    shares = [2.0 if kind in ("text", "person") else 1.1 for kind in kinds]
    edges = [sheet.left]
    for share in shares:
        edges.append(edges[-1] + sheet.width * share / sum(shares))
    marks = [sheet.y - sheet.leading]
    table = sheet.canvas.table()
    heads = _group_headings(sheet, table, groups, kinds, len(lead), edges)
    marks.append(sheet.y + sheet.leading * 0.35)
    sheet.space(1.3)
    rows, parted = rng.randrange(5, 26), rng.random() < 0.3
    for row in range(2, rows + 2):
        if sheet.y > sheet.bottom - sheet.leading:
            break
        if parted and rng.random() < 0.15:
            entity = sheet.canvas.entity("header")
            with table.cell(row, 0, header=True, column_span=len(kinds)):
                sheet.canvas.text(sheet.left + 4, sheet.y, rng.choice(HEADINGS), sheet.key_font, entity)
        else:
            _entries(sheet, table, row, kinds, edges, heads)
        marks.append(sheet.y + sheet.leading * 0.35)
        sheet.space(rng.uniform(1.1, 1.3))
    if rng.random() < 0.75:
        for mark in marks:
            sheet.canvas.rule(edges[0], mark, edges[-1], mark)
        for edge in edges:
            sheet.canvas.rule(edge, marks[0], edge, marks[-1])
    return sheet


def _group_headings(
    sheet: Sheet,
    table: Table,
    groups: list[tuple[str, tuple[str, ...]]],
    kinds: list[str],
    lead: int,
    edges: list[float],
) -> list[int]:
    """Two rows of headings at the cursor, which goes to the lower one; returns the entities of that row's headings."""
    rng, canvas, font = sheet.rng, sheet.canvas, sheet.key_font
    upper, start = sheet.y, lead
    lower = upper + sheet.leading * 1.3
    heads: list[int] = []
    for number, kind in enumerate(kinds):
        heads.append(canvas.entity("question"))
        text = wrap(sheet.key_text(rng.choice(COLUMNS[kind]), ""), font, edges[number + 1] - edges[number] - 4)[0]
        tall = number < lead
        with table.cell(0 if tall else 1, number, header=True, row_span=2 if tall else 1):
            canvas.text(edges[number] + 3, (upper + lower) / 2 if tall else lower, text, font, heads[-1])
    for name, members in groups:
        entity, stop = canvas.entity("header"), start + len(members)
        with table.cell(0, start, header=True, column_span=len(members)):
            canvas.text((edges[start] + edges[stop]) / 2, upper, sheet.key_text(name, ""), font, entity, align="centre")
        canvas.rule(edges[start], upper + sheet.leading * 0.35, edges[stop], upper + sheet.leading * 0.35)
        for number in range(start, stop):
            canvas.link(entity, heads[number])
        start = stop
    sheet.y = lower
    return heads


def _entries(sheet: Sheet, table: Table, row: int, kinds: list[str], edges: list[float], heads: list[int]) -> None:
    """One row of entries; what does not fit its column is cut to its first words."""
    canvas, line, font = sheet.canvas, sheet.canvas.line(), sheet.value_font
    for number, kind in enumerate(kinds):
        if sheet.rng.random() < 0.12 and number:
            continue
        room = edges[number + 1] - edges[number] - 6
        text = wrap(cell(sheet, kind), font, room)[0]
        entity = canvas.entity("answer")
        right = kind in ("amount", "count", "percent")
        with table.cell(row, number):
            x = edges[number + 1] - 4 if right else edges[number] + 3
            canvas.text(x, sheet.y, text, font, entity, line, align="right" if right else "left")
        canvas.link(heads[number], entity)


ARTICLES = {"article": (article, 1.5), "grouped register": (grouped_register, 1.5)}
