"""Templates of trade and record keeping: invoices and orders, receipts, reports, registers."""

from __future__ import annotations

import random

from .blocks import body, cell, fields, letterhead, small_table, totals
from .fonts import choose
from .phrases import COLUMNS, HEADINGS, KEYS
from .receipts import receipt
from .sheet import Sheet, new_sheet

__all__ = ("invoice", "receipt", "register", "report")

SALES = (
    "Invoice",
    "Tax invoice",
    "Sales invoice",
    "Bill",
    "Statement of account",
    "Credit memo",
    "Commercial invoice",
    "Invoice",
)
ORDERS = ("Purchase order", "Order form", "Requisition", "Insertion order", "Work order")
SLIPS = ("Delivery note", "Packing list", "Quotation", "Pro forma invoice", "Order confirmation")
SELLERS = ("Vendor", "Supplier", "Seller", "Remit to", "Order from", "From")
BUYERS = ("Sold to", "Ship to", "Bill to", "Customer", "Deliver to", "Invoice to", "Consignee")
DATES = ("Date", "Date", "Invoice date", "Date of issue", "Issued", "Billing date", "Dated")
OTHER_DATES = ("Due date", "Delivery date", "Ship date", "Order date", "Payment due", "Date required")
NUMBERS = (
    "Invoice no.",
    "Invoice number",
    "No.",
    "Number",
    "Order no.",
    "Document no.",
    "Our reference",
    "Customer no.",
    "PO number",
)


def _party(sheet: Sheet, x: float, y: float, width: float, key: str, seller: bool = False) -> float:
    """A party with its address below the key: one answer of several lines. `seller`: whose fields it states."""
    canvas = sheet.canvas
    question, answer = canvas.entity("question"), canvas.entity("answer")
    canvas.text(x, y, sheet.key_text(key), sheet.key_font, question)
    canvas.link(question, answer)
    y, font, leading = y + sheet.leading, sheet.value_font, sheet.leading
    start = len(canvas.words)
    y = canvas.paragraph(x, y, sheet.values.of("company"), font, width, leading, answer)
    if seller:
        canvas.say("company", canvas.words[start:])
    if sheet.rng.random() < 0.3:
        y = canvas.paragraph(x, y + leading, f"Attn: {sheet.values.of('person')}", font, width, leading, answer)
    start = len(canvas.words)
    y = canvas.paragraph(x, y + leading, "\n".join(sheet.values.address_lines()), font, width, leading, answer)
    if seller:
        canvas.say("address", canvas.words[start:])
    return y


def _facts(sheet: Sheet, x: float, y: float, width: float, head: int, dated: bool) -> float:
    """Number, date and the like, one below the other; returns where they end. `dated`: the date is a field."""
    rng, values, canvas = sheet.rng, sheet.values, sheet.canvas
    facts = [(rng.choice(NUMBERS), "number", False), (rng.choice(DATES), "date", dated)]
    for kind in rng.sample(("number", "date", "text", "person", "amount"), rng.randrange(0, 4)):
        key = rng.choice(OTHER_DATES) if kind == "date" else rng.choice(NUMBERS[3:] if kind == "number" else KEYS[kind])
        facts.append((key, kind, False))
    if rng.random() < 0.5:
        rng.shuffle(facts)
    for key, kind, field in facts:
        question, answer, y = sheet.field(x, y, width, key, values.of(kind))
        if field:
            canvas.say("date", canvas.words_of(answer))
        if rng.random() < 0.1:
            canvas.link(head, question)
        y += sheet.leading * 1.1
    return y


def invoice(rng: random.Random) -> Sheet:
    """An invoice or order: parties, numbers and dates, lines of items, sums that add up.

    On an invoice the letterhead is the seller's; on an order the seller is the party it is sent to.
    """
    sheet = new_sheet(rng)
    sheet.answered = 1.0
    values = sheet.values
    kind = rng.choices((SALES, SLIPS, ORDERS), (6, 2, 3))[0]
    ours = kind is not ORDERS
    seller = rng.choice(SELLERS) if not ours or rng.random() < 0.2 else None
    headed = rng.random() < 0.85 or (ours and seller is None)
    if headed:
        letterhead(sheet, seller=ours)
    head = sheet.heading(rng.choice(kind), rng.uniform(1.4, 2.4), rng.choice(("left", "centre", "right")))
    sheet.space(0.8)
    parties = rng.sample(BUYERS, rng.randrange(1, 3))
    if seller:
        parties.insert(rng.randrange(len(parties) + 1), seller)
    slots = len(parties) + 1
    top, low, width = sheet.y, sheet.y, sheet.width / slots
    for column, key in enumerate(parties):
        stated = key == seller and (not ours or not headed)
        low = max(low, _party(sheet, sheet.left + column * width, top, width - sheet.size, key, stated))
    y = _facts(sheet, sheet.left + width * (slots - 1), top, width, head, True)
    sheet.y = max(low, y)
    sheet.space(1.5)
    amount = _items(sheet)
    x = sheet.left + sheet.width * rng.uniform(0.45, 0.6)
    if kind is not SLIPS or rng.random() < 0.5:
        totals(sheet, x, sheet.right, amount)
    if rng.random() < 0.5 and sheet.y < sheet.bottom - 4 * sheet.leading:
        sheet.prose(values.prose(rng.randrange(1, 3)))
    sheet.footer()
    return sheet


def _items(sheet: Sheet) -> float:
    """The table of items, quantity by price; returns their sum."""
    rng, values = sheet.rng, sheet.values
    rows, total = [], 0.0
    kinds = [
        "text",
        *rng.sample(("number", "count", "price", "percent", "date", "unit"), rng.randrange(1, 5)),
        "amount",
    ]
    if rng.random() < 0.3:
        middle = kinds[:-1]
        rng.shuffle(middle)
        kinds = [*middle, "amount"]
    names = {
        **COLUMNS,
        "count": ("Qty", "Quantity", "Qty.", "Units", "Hours", "Pieces"),
        "unit": ("Unit", "U/M", "Per"),
        "price": ("Price", "Unit price", "Rate", "Unit cost"),
        "amount": ("Amount", "Line total", "Total", "Ext. price", "Net"),
    }
    columns = [(rng.choice(names[kind]), 2.6 if kind == "text" else 1.0) for kind in kinds]
    scale = rng.choice((9, 99, 99, 999, 9999))
    for _ in range(rng.randrange(1, 13)):
        count, price = rng.choice((1, 1, 2, 3, 5, 10, 24, 100)), round(scale * rng.random() + 0.5, 2)
        total += round(count * price, 2)
        known = {
            "count": str(count),
            "price": values.money(price),
            "amount": values.money(count * price),
            "unit": rng.choice(("pc", "box", "kg", "h", "set", "m")),
        }
        rows.append([known.get(kind) or cell(sheet, kind) for kind in kinds])
    sheet.table(sheet.left, sheet.width, columns, rows, rng.random() < 0.4)
    return total


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
