"""Templates of trade and record keeping: invoices and orders, receipts, reports, registers."""

from __future__ import annotations

import random

from .blocks import body, cell, fields, letterhead, small_table, totals
from .fonts import choose
from .phrases import COLUMNS, HEADINGS, KEYS, PROSE
from .sheet import Sheet, new_sheet


def _party(sheet: Sheet, x: float, y: float, width: float, key: str) -> float:
    """A party with its address below the key: one answer of several lines."""
    canvas = sheet.canvas
    question, answer = canvas.entity("question"), canvas.entity("answer")
    canvas.text(x, y, sheet.key_text(key), sheet.key_font, question)
    rows = [sheet.values.of("company"), *sheet.values.address_lines()]
    if sheet.rng.random() < 0.3:
        rows.insert(1, f"Attn: {sheet.values.of('person')}")
    low = canvas.paragraph(x, y + sheet.leading, "\n".join(rows), sheet.value_font, width, sheet.leading, answer)
    canvas.link(question, answer)
    return low


def invoice(rng: random.Random) -> Sheet:
    """An invoice or order: parties, numbers and dates, lines of items, totals."""
    sheet = new_sheet(rng)
    sheet.answered = 0.95
    values, canvas = sheet.values, sheet.canvas
    if rng.random() < 0.7:
        letterhead(sheet)
    head = sheet.heading(
        rng.choice(
            (
                "Invoice",
                "Purchase order",
                "Order form",
                "Statement of account",
                "Delivery note",
                "Packing list",
                "Credit memo",
                "Requisition",
                "Quotation",
                "Insertion order",
            )
        ),
        rng.uniform(1.4, 2.4),
        rng.choice(("left", "centre", "right")),
    )
    sheet.space(0.8)
    parties = rng.sample(
        ("Sold to", "Ship to", "Bill to", "Vendor", "Customer", "Deliver to", "Supplier", "Remit to"),
        rng.randrange(1, 4),
    )
    top, low = sheet.y, sheet.y
    slots = len(parties) + 1
    width = sheet.width / slots
    for column, key in enumerate(parties):
        low = max(low, _party(sheet, sheet.left + column * width, top, width - sheet.size, key))
    y = top
    for kind in rng.sample(("number", "number", "date", "date", "text", "person", "amount"), rng.randrange(2, 6)):
        question, _, y = sheet.field(
            sheet.left + width * (slots - 1), y, width, rng.choice(KEYS[kind]), values.of(kind)
        )
        if rng.random() < 0.1:
            canvas.link(head, question)
        y += sheet.leading * 1.1
    sheet.y = max(low, y)
    sheet.space(1.5)
    kinds = ["text", *rng.sample(("number", "count", "amount", "percent", "date", "amount"), rng.randrange(2, 5))]
    if rng.random() < 0.4:
        rng.shuffle(kinds)
    columns = [(rng.choice(COLUMNS[kind]), 2.6 if kind == "text" else 1.0) for kind in kinds]
    rows = [[cell(sheet, kind) for kind in kinds] for _ in range(rng.randrange(2, 13))]
    sheet.table(sheet.left, sheet.width, columns, rows, rng.random() < 0.4)
    x = sheet.left + sheet.width * rng.uniform(0.45, 0.6)
    totals(sheet, x, sheet.right)
    if rng.random() < 0.5 and sheet.y < sheet.bottom - 4 * sheet.leading:
        sheet.prose(values.prose(rng.randrange(1, 3)))
    sheet.footer()
    return sheet


def receipt(rng: random.Random) -> Sheet:
    """A till receipt: narrow, items with prices, totals, thanks."""
    width = rng.randrange(380, 620)
    sheet = Sheet(rng, width, round(width * rng.uniform(1.5, 2.4)), rng.uniform(13, 19))
    sheet.left, sheet.right = width * 0.06, width * 0.94
    canvas, values = sheet.canvas, sheet.values
    centre = width / 2
    sheet.heading(values.of("company"), rng.uniform(1.1, 1.5))
    entity = canvas.entity("other")
    for row in values.address_lines():
        canvas.text(centre, sheet.y, row, sheet.body_font, entity, align="centre")
        sheet.space(1)
    sheet.space(0.5)
    sheet.answered = 1.0
    for _ in range(rng.randrange(1, 5)):
        kind = rng.choice(("date", "time", "number", "person", "phone"))
        sheet.y = sheet.field(sheet.left, sheet.y, sheet.width, rng.choice(KEYS[kind]), values.of(kind))[2]
        sheet.space(1.1)
    sheet.space(0.4)
    for _ in range(rng.randrange(1, 10)):
        line = canvas.line()
        item, price = canvas.entity("question"), canvas.entity("answer")
        name = values.product() if rng.random() < 0.6 else f"{rng.randrange(1, 9)} x {values.product()}"
        name = name.upper() if sheet.key_case == "upper" else name
        amount = values.of("amount")
        room = sheet.width - sheet.value_font.getlength(amount) - sheet.size
        sheet_y = canvas.paragraph(sheet.left, sheet.y, name, sheet.body_font, room, sheet.leading, item, line)
        canvas.text(sheet.right, sheet.y, amount, sheet.value_font, price, line, align="right")
        canvas.link(item, price)
        sheet.y = sheet_y
        sheet.space(1.05)
    sheet.space(0.5)
    totals(sheet, sheet.left, sheet.right)
    for _ in range(rng.randrange(0, 3)):
        sheet.space(0.5)
        sheet.prose(rng.choice(PROSE))
    canvas.height = (
        round(min(canvas.height, sheet.y + 3 * sheet.leading)) if sheet.y > canvas.height * 0.5 else canvas.height
    )
    return sheet


def report(rng: random.Random) -> Sheet:
    """A report form: a few fields, then tables, perhaps with row labels."""
    sheet = new_sheet(rng)
    title = sheet.heading(rng.choice(HEADINGS), rng.uniform(1.1, 1.7))
    sheet.space(0.5)
    fields(sheet, rng.randrange(1, 7), rng.choice((1, 2, 2)), title, "left", rng.random() < 0.3)
    for _ in range(rng.randrange(1, 4)):
        if sheet.y > sheet.bottom - 8 * sheet.leading:
            break
        sheet.space(0.5)
        head = None
        if rng.random() < 0.6:
            head = sheet.heading(rng.choice(HEADINGS), 1.1, rng.choice(("left", "centre")))
        heads = small_table(sheet, rng.randrange(2, 12))
        if head is not None and rng.random() < 0.6:
            for column in heads:
                sheet.canvas.link(head, column)
        sheet.space(0.5)
    body(sheet, rng.randrange(0, 2))
    sheet.footer()
    return sheet


def register(rng: random.Random) -> Sheet:
    """A ruled register or ledger page, often in a written hand."""
    sheet = new_sheet(rng)
    if rng.random() < 0.7:
        sheet.value_face = choose("script", rng)
    sheet.colon = ""
    sheet.heading(
        rng.choice(
            (
                "Register of deeds",
                "Account ledger",
                "Visitor register",
                "Day book",
                "Register of births",
                "Cash book",
                "Stock ledger",
                "Attendance record",
            )
        ),
        rng.uniform(1.3, 2),
    )
    sheet.space(0.5)
    kinds = [
        rng.choice(("number", "date")),
        *rng.sample(("text", "person", "city", "amount", "date", "count"), rng.randrange(2, 5)),
    ]
    columns = [(rng.choice(COLUMNS[kind]), 2.2 if kind in ("text", "person") else 1.0) for kind in kinds]
    rows = [
        [sheet.values.deed() if kind == "text" and rng.random() < 0.5 else cell(sheet, kind) for kind in kinds]
        for _ in range(rng.randrange(6, 22))
    ]
    sheet.table(sheet.left, sheet.width, columns, rows, rng.random() < 0.8)
    return sheet
