"""Layouts of orders of air time that hang on a grid or a list: by day or week, confirmations, plain bills."""

from __future__ import annotations

import datetime
import random

from .broadcast_words import money
from .broadcastkit import Page, spots_table
from .canvas import Placed, Table, wrap
from .sheet import Sheet


def week_grid(rng: random.Random) -> Sheet:
    """An order of a sales house on a page across: facts in four columns, a grid of spots by day or week, sums below."""
    page = Page(rng, True)
    sheet, deal, canvas = page.sheet, page.deal, page.sheet.canvas
    sheet.left += sheet.width * 0.02
    page.logo(sheet.left, sheet.y, 76)
    rows = [
        *page.facts("contract", rng.randrange(8, 15)),
        ("Total $", money(deal.gross), "gross_amount"),
        ("Total Spots", str(sum(x.spots for x in deal.lines)), ""),
    ]
    columns = 4 if sheet.width > 70 * sheet.size else 3
    x, top = sheet.left + 110, sheet.y + sheet.leading
    width, per = (sheet.right - x) / columns, -(-len(rows) // columns)
    low = y = top
    for number, (key, value, field) in enumerate(rows):
        y = top if number % per == 0 else y
        last = page.fact(x + number // per * width, y, key, value, 0, width - sheet.size, field)
        y = last + sheet.leading * 1.05
        low = max(low, y)
    sheet.y = low + sheet.leading * 2
    count = min(7, (deal.end - deal.start).days + 1)
    days = [deal.start + datetime.timedelta(days=n) for n in range(count)]
    names = ["#", rng.choice(("Day/Time", "Time")), "Program", "Rate", "Len"]
    names += [*(f"{day.month}/{day.day}" for day in days), "Spots", "$"]
    shares = [0.5, 1.8, 2.4, 1.2, 0.6, *([0.7] * count), 0.8, 1.5]
    edges = [sheet.left]
    for share in shares:
        edges.append(edges[-1] + sheet.width * share / sum(shares))
    table, keys, grouped = canvas.table(), [], rng.random() < 0.7
    marks = [sheet.y - sheet.size * 1.1]
    if grouped:
        entity = canvas.entity("header")
        with table.cell(0, 5, header=True, column_span=count):
            text = rng.choice(
                (
                    f"{deal.start.month}/{deal.start.day} - {deal.end.month}/{deal.end.day}",
                    f"{deal.start.year}",
                    "Spots by day",
                )
            )
            canvas.text((edges[5] + edges[5 + count]) / 2, sheet.y, text, page.key_font, entity, align="centre")
        marks.append(sheet.y + sheet.size * 0.35)
        sheet.y += sheet.leading * 1.2
    line = canvas.line()
    for number, name in enumerate(names):
        keys.append(canvas.entity("question"))
        if grouped and 5 <= number < 5 + count:
            canvas.link(entity, keys[-1])
        with table.cell(int(grouped), number, header=True):
            canvas.text(
                (edges[number] + edges[number + 1]) / 2, sheet.y, name, page.key_font, keys[-1], line, align="centre"
            )
    row = int(grouped) + 1
    by_day = [0] * count
    for number, one in enumerate(deal.lines):
        marks.append(sheet.y + sheet.size * 0.35)
        sheet.y += sheet.leading * 1.25
        if sheet.y > canvas.height * 0.86:
            break
        spread = [0] * count
        for _ in range(one.spots):
            spread[rng.randrange(count)] += 1
        by_day = [a + b for a, b in zip(by_day, spread, strict=True)]
        _grid_row(
            page,
            table,
            row,
            edges,
            keys,
            [
                str(number + 1),
                one.time,
                one.program,
                money(one.rate),
                "30",
                *map(str, spread),
                str(one.spots),
                money(one.spots * one.rate),
            ],
        )
        row += 1
    else:
        marks.append(sheet.y + sheet.size * 0.35)
        sheet.y += sheet.leading * 1.25
        totals = [
            "",
            "",
            rng.choice(("TOTALS:", "Totals", "TOTAL")),
            "",
            "",
            *map(str, by_day),
            str(sum(by_day)),
            money(deal.gross),
        ]
        page.say("gross_amount", _grid_row(page, table, row, edges, keys, totals))
    marks.append(sheet.y + sheet.size * 0.35)
    if rng.random() < 0.8:
        for mark in marks:
            canvas.rule(edges[0], mark, edges[-1], mark)
        for edge in edges if rng.random() < 0.7 else ():
            canvas.rule(edge, marks[0], edge, marks[-1])
    page.terms()
    return sheet


def _grid_row(
    page: Page, table: Table, row: int, edges: list[float], keys: list[int], texts: list[str]
) -> list[Placed]:
    """A row of the grid, cells centred but for long ones; returns the words of the last cell."""
    canvas, y, line, start = page.sheet.canvas, page.sheet.y, page.sheet.canvas.line(), 0
    for number, text in enumerate(texts):
        start = len(canvas.words)
        if not text:
            continue
        room = edges[number + 1] - edges[number] - 4
        font = page.small if page.small.getlength(text) <= room else page.sheet.face.at(page.sheet.size * 0.75)
        text = next(iter(wrap(text, font, room)))
        entity = canvas.entity("answer")
        centred = 5 <= number < len(texts) - 1
        with table.cell(row, number):
            x = (edges[number] + edges[number + 1]) / 2 if centred else edges[number] + 2
            canvas.text(x, y, text, font, entity, line, align="centre" if centred else "left")
        canvas.link(keys[number], entity)
    return canvas.words[start:]


def confirmation(rng: random.Random) -> Sheet:
    """A confirmation: a list of facts in two columns, a box of sums by month at the right, a fully ruled table."""
    page = Page(rng, rng.random() < 0.7)
    sheet, deal, canvas = page.sheet, page.deal, page.sheet.canvas
    page.logo(sheet.left, sheet.y, 80)
    page.loose(
        sheet.left + 90, sheet.y + sheet.leading, [f"{deal.station}{deal.kind}", *deal.address], bold=rng.random() < 0.3
    )
    low = page.loose(sheet.left, sheet.y + sheet.leading * 7, [deal.agency, *deal.agency_address])
    top = sheet.y + sheet.leading
    rows = page.facts(rng.choice(("contract", "contract", "order", "invoice")), rng.randrange(9, 17))
    first, step = (0.25, 0.29) if canvas.width > canvas.height else (0.34, 0.25)
    width = sheet.width * (step - 0.01)
    per = -(-len(rows) // 2)
    y = top
    for number, (key, value, field) in enumerate(rows):
        y = top if number % per == 0 else y
        last = page.fact(
            sheet.left + sheet.width * (first + step * (number // per)), y, key, value, sheet.size * 8, width, field
        )
        y = last + sheet.leading * 1.05
        low = max(low, y)
    right = sheet.left + sheet.width * 0.85
    if rng.random() < 0.8:
        page.sums(right, sheet.right, top)
        canvas.box(right - 4, top - sheet.size * 1.4, sheet.right + 3, top + sheet.leading * 4)
    sheet.y = low + sheet.leading * 2
    if rng.random() < 0.7:
        page.title(
            rng.choice(("CONFIRMATION", "CONTRACT CONFIRMATION", "ORDER CONFIRMATION")),
            sheet.left + sheet.width / 2,
            sheet.y,
        )
        sheet.y += sheet.leading * 2
    kinds = [
        "line",
        "program",
        *rng.choice((("start", "end"), ())),
        "length",
        "time",
        "days",
        "spots",
        "rate",
        "amount",
    ]
    spots_table(page, kinds, False, rng.random() < 0.6, rng.choice(("grid", "grid", "rows")))
    if sheet.y < canvas.height * 0.85:
        for column, key in enumerate(("Accepted for agency", "Accepted for station", "Date")):
            page.fact(sheet.left + column * sheet.width / 3, sheet.y, key, "", 0, sheet.width / 4)
    page.terms()
    return sheet


def plain_bill(rng: random.Random) -> Sheet:
    """A small station's bill or agreement, typed on a plain sheet: facts one below the other, a short table, sums."""
    page = Page(rng)
    sheet, deal = page.sheet, page.deal
    sheet.size *= 1.15
    page.key_font, page.font = sheet.face.at(sheet.size, rng.random() < 0.3), sheet.value_face.at(sheet.size)
    page.small = page.font
    sheet.leading = sheet.size * rng.uniform(1.3, 1.8)
    align = rng.choice(("centre", "left"))
    x = sheet.left + (sheet.width / 2 if align == "centre" else 0)
    sheet.y = page.loose(
        x, sheet.y + sheet.leading, [f"{deal.station}{deal.kind}", *deal.address, sheet.values.of("phone")], align
    )
    kind = rng.choice(("invoice", "contract", "order"))
    names = {
        "invoice": ("Invoice", "Statement"),
        "contract": ("Political Broadcast Agreement", "Broadcast Contract"),
        "order": ("Broadcast Order", "Insertion Order"),
    }
    sheet.y += sheet.leading
    page.title(rng.choice(names[kind]), x, sheet.y, align)
    sheet.y += sheet.leading * 2.5
    tab, columns = sheet.size * rng.choice((0, 11, 14)), rng.choice((1, 1, 2))
    width = sheet.width / columns
    rows = page.facts(kind, rng.randrange(2, 9))
    for start in range(0, len(rows), columns):
        low = sheet.y
        for column, (key, value, field) in enumerate(rows[start : start + columns]):
            low = max(low, page.fact(sheet.left + column * width, sheet.y, key, value, tab, width - sheet.size, field))
        sheet.y = low + sheet.leading * 1.2
    sheet.space(1)
    if rng.random() < 0.4:
        sheet.prose(sheet.values.prose(2))
    if rng.random() < 0.75:
        kinds = ["program", "time", *rng.choice((("days",), ("length",), ())), "spots", "rate", "amount"]
        spots_table(page, kinds, False, rng.random() < 0.3)
    page.sums(
        sheet.left + sheet.width * rng.choice((0, 0.5)), sheet.left + sheet.width * rng.choice((0.75, 0.9)), sheet.y
    )
    sheet.space(5)
    if rng.random() < 0.6:
        page.terms()
    return sheet
