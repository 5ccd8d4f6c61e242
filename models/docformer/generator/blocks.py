"""Blocks that several templates use: letterheads, fields in columns, tables, prose, sums."""

from __future__ import annotations

from .canvas import amount_words
from .phrases import COLUMNS
from .sheet import Sheet


def letterhead(sheet: Sheet, seller: bool = False) -> None:
    """Who sends it, at the top: no part of any pair. `seller`: it states the fields company and address."""
    rng, canvas = sheet.rng, sheet.canvas
    align = rng.choice(("left", "centre", "right"))
    x = {"left": sheet.left, "centre": (sheet.left + sheet.right) / 2, "right": sheet.right}[align]
    entity, start = canvas.entity(rng.choice(("other", "header"))), len(canvas.words)
    font = sheet.face.at(sheet.size * rng.uniform(1, 1.8), True)
    canvas.text(x, sheet.y, sheet.values.of("company"), font, entity, align=align)
    if seller:
        canvas.say("company", canvas.words[start:])
    sheet.space(1.4)
    if rng.random() < (0.85 if seller else 0.6):
        entity, start = canvas.entity("other"), len(canvas.words)
        rows = sheet.values.address_lines()
        for row in [", ".join(rows)] if rng.random() < 0.2 else rows:
            canvas.text(x, sheet.y, row, sheet.body_font, entity, align=align)
            sheet.space(1)
        if seller:
            canvas.say("address", canvas.words[start:])
        if rng.random() < 0.35:
            contact = (
                f"{rng.choice(('Tel', 'Phone', 'Tel.', 'T'))}{rng.choice((':', ':', ''))} {sheet.values.of('phone')}"
            )
            canvas.text(x, sheet.y, contact, sheet.body_font, entity, align=align)
            sheet.space(1)
    sheet.space(0.6)


def fields(sheet: Sheet, count: int, columns: int, head: int | None, layout: str, link_head: bool) -> None:
    """A block of fields in columns, optionally keys of a heading."""
    rng = sheet.rng
    width = sheet.width / columns
    tab = sheet.size * rng.uniform(6, 12) if layout == "left" and rng.random() < 0.5 else None
    done = 0
    while done < count and sheet.y < sheet.bottom - 2 * sheet.leading:
        low = sheet.y
        spans = rng.choice((1, columns)) if rng.random() < 0.25 else columns
        for column in range(spans):
            key, value = sheet.pair()
            room = (sheet.width if spans == 1 else width) - sheet.size
            if rng.random() < 0.07 and spans == 1:
                value = sheet.values.prose(rng.randrange(1, 4))
            question, _, last = sheet.field(sheet.left + column * width, sheet.y, room, key, value, layout, tab)
            if link_head and head is not None:
                sheet.canvas.link(head, question)
            low = max(low, last)
            done += 1
        sheet.y = low
        sheet.space(rng.uniform(1.0, 1.9))


def small_table(sheet: Sheet, rows: int | None = None) -> list[int]:
    """A table with random columns at the cursor; returns the entities of its heads."""
    rng = sheet.rng
    kinds = rng.sample(sorted(COLUMNS), rng.randrange(2, 6))
    columns = [(rng.choice(COLUMNS[kind]), 2.0 if kind in ("text", "person") else 1.0) for kind in kinds]
    full = rng.choice((0.75, 0.95, 1.0))
    cells = [
        [cell(sheet, kind) if rng.random() < full or n == 0 else "" for n, kind in enumerate(kinds)]
        for _ in range(rows or rng.randrange(2, 9))
    ]
    width = sheet.width * rng.choice((1, 1, 0.8))
    return sheet.table(sheet.left, width, columns, cells, rng.random() < 0.5, rng.random() < 0.3)


def cell(sheet: Sheet, kind: str) -> str:
    """A table cell of a kind."""
    return sheet.values.product() if kind == "text" else sheet.values.of(kind)


def body(sheet: Sheet, paragraphs: int) -> None:
    """Some paragraphs of prose."""
    for _ in range(paragraphs):
        if sheet.y < sheet.bottom - 4 * sheet.leading:
            sheet.prose(sheet.values.prose(sheet.rng.randrange(1, 5)))
            sheet.space(sheet.rng.uniform(0.2, 1))


def totals(sheet: Sheet, x: float, right: float, amount: float) -> None:
    """Sums at the right that add up to what `amount` (of the items) makes due: key to the left, amount flush right.

    The amount beside the word "total" is the field of that name; without such a word that beside the amount due.
    """
    canvas, rng = sheet.canvas, sheet.rng
    rows = (
        [(rng.choice(("Subtotal", "Sub-total", "Net amount", "Goods total")), amount, "")] if rng.random() < 0.7 else []
    )
    for keys, share in (
        (("Discount", "Less discount"), -rng.choice((0.02, 0.05, 0.1))),
        (("Shipping", "Freight", "Postage and packing"), 0.04),
        (("State tax", "Sales tax", "VAT", "Tax", "VAT 20%"), rng.choice((0.05, 0.08, 0.19, 0.2))),
    ):
        if rows and rng.random() < 0.5:
            part = round(rows[0][1] * share, 2)
            rows.append((rng.choice(keys), part, ""))
            amount += part
    whole = ("Total", "Total", "Grand total", "Invoice total", "Total amount", "TOTAL", "Total due", "Total payable")
    due = ("Amount due", "Balance due", "Please pay", "Amount payable")
    if rng.random() < 0.85:
        rows.append((rng.choice(whole), amount, "total"))
        if rng.random() < 0.25:
            paid = round(amount * rng.choice((0.0, 0.2, 0.5)), 2)
            rows += [(rng.choice(("Deposit", "Paid", "Less payments")), paid, ""), (rng.choice(due), amount - paid, "")]
    else:
        rows.append((rng.choice(due), amount, "total"))
    for key, value, field in rows:
        line = canvas.line()
        question, answer = canvas.entity("question"), canvas.entity("answer")
        canvas.text(x, sheet.y, sheet.key_text(key), sheet.key_font, question, line)
        canvas.text(right, sheet.y, sheet.values.money(value), sheet.value_font, answer, line, align="right")
        canvas.link(question, answer)
        if field:
            canvas.say(field, amount_words(canvas.words_of(answer)))
        sheet.space(rng.uniform(1, 1.25))
