"""Invoices, orders and contracts for political advertising on television and radio, in six quite different layouts.

Fields: contract_number (on an invoice its own number), advertiser, gross_amount, flight_from, flight_to. Nothing is
said of company, date, address and total, of which such a page has several that people would not agree on.
"""

from __future__ import annotations

import random

from .broadcast_grids import confirmation, plain_bill, week_grid
from .broadcast_words import money
from .broadcastkit import Page, Spots, spots_table
from .sheet import Sheet


def contract(rng: random.Random) -> Sheet:
    """A contract between station and agency: boxes with small keys at the right, lines with weeks beneath them."""
    page = Page(rng)
    sheet, deal = page.sheet, page.deal
    page.loose(
        sheet.right,
        sheet.y,
        [f"Print Date {deal.date(deal.start)} Page 1 of {rng.randrange(1, 4)}"],
        "right",
        scale=0.9,
    )
    page.loose(
        sheet.left, sheet.y, [rng.choice(("Agreement between:", "Contract made between:", "Station:"))], scale=0.9
    )
    page.title(
        rng.choice(("CONTRACT", "CONTRACT", "ORDER", "SALES CONTRACT")),
        sheet.left + sheet.width * 0.5,
        sheet.y + sheet.leading * 2,
    )
    page.logo(sheet.left, sheet.y + sheet.leading, 80)
    top = sheet.y + sheet.leading * 3.5
    phone = sheet.values.of("phone")
    low = page.loose(
        sheet.left + 110, top, [f"{deal.station}{deal.kind}", *deal.address, phone], bold=rng.random() < 0.5
    )
    low = page.loose(sheet.left, low + sheet.leading, ["And:"])
    low = page.loose(sheet.left + 110, low, [deal.agency, *deal.agency_address])
    x = sheet.left + sheet.width * rng.uniform(0.52, 0.58)
    y, rows = top, page.facts("contract", rng.randrange(5, 12))
    width, deep = sheet.right - x, sheet.leading * 2.25
    while rows:
        row = [rows.pop(0) for _ in range(min(len(rows), rng.choice((1, 2, 2, 3))))]
        if any(len(value) > 22 for _, value, _ in row):
            rows = row[1:] + rows
            row = row[:1]
        for column, (key, value, field) in enumerate(row):
            left = x + column * width / len(row)
            sheet.canvas.box(left, y - sheet.size, left + width / len(row), y - sheet.size + deep)
            page.fact(left + 3, y, key, value, 0, width / len(row) - 6, field, beneath=True)
        y += deep
    sheet.y = max(low, y) + sheet.leading * 2
    kinds = [
        "line",
        "channel",
        "start",
        "end",
        "program",
        "time",
        *rng.choice(((), ("days",))),
        "length",
        "week",
        "rate",
        "type",
        "spots",
        "amount",
    ]
    if (
        spots_table(page, kinds, rng.random() < 0.7, rng.random() < 0.7, rng.choice(("none", "head", "rows")))
        and rng.random() < 0.5
    ):
        page.sums(sheet.left + sheet.width * 0.55, sheet.right, sheet.y)
        sheet.space(5)
    page.terms()
    return sheet


def invoice(rng: random.Random) -> Sheet:
    """A station's invoice: whom to pay, ruled lists of facts in two columns, every spot that was aired, sums."""
    page = Page(rng, rng.random() < 0.6)
    sheet, deal, canvas = page.sheet, page.deal, page.sheet.canvas
    page.title("INVOICE", sheet.left + sheet.width * rng.uniform(0.4, 0.6), sheet.y + sheet.leading)
    page.logo(sheet.left, sheet.y, 70)
    top = sheet.y + sheet.leading * 2
    low = page.party(
        sheet.left + 90,
        top,
        rng.choice(("Remit Address", "Send Payment To", "Remit To")),
        [f"{deal.station}{deal.kind}", *deal.address],
    )
    low = page.loose(
        sheet.left + 90, low, [f"Main: {sheet.values.of('phone')}", f"Billing: {sheet.values.of('phone')}"]
    )
    who = [deal.agency, "Attention: Accounts Payable", *deal.agency_address]
    low = page.party(
        sheet.left + 90, low + sheet.leading, rng.choice(("Billing Address", "Bill To", "Invoice To")), who
    )
    rows, columns = page.facts("invoice", rng.randrange(8, 18)), rng.choice((1, 2, 2))
    x, boxed = sheet.left + sheet.width * rng.uniform(0.42, 0.47), rng.random() < 0.7
    width, per = (sheet.right - x) / columns, -(-len(rows) // columns)
    y = bottom = top
    tab = sheet.size * 8.5
    for number, (key, value, field) in enumerate(rows):
        if number % per == 0:
            y = top
        left = x + number // per * width
        last = page.fact(left + 3, y, key, value, tab, width - 8, field)
        if boxed:
            canvas.box(left, y - sheet.size * 1.1, left + width - 4, last + sheet.size * 0.35)
            canvas.rule(left + tab, y - sheet.size * 1.1, left + tab, last + sheet.size * 0.35)
        y = last + sheet.leading * 1.12
        bottom = max(bottom, y)
    sheet.y = max(low, bottom) + sheet.leading * 1.5
    table = Spots(
        page,
        ["line", "channel", "program", "time", "day", "date", "length", "aired", "ad", "rate"],
        rng.choice(("head", "head", "rows", "none")),
    )
    complete = True
    for number, one in enumerate(deal.lines):
        if not table.fits:
            complete = False
            break
        line = canvas.line()
        for kind, text in (
            ("line", str(number + 1)),
            ("channel", deal.station),
            ("program", one.program),
            ("time", one.time),
        ):
            table.cell(kind, text, line)
        table.next()
        for day in deal.air_dates(one):
            if table.fits:
                line = canvas.line()
                aired = f"{rng.randrange(1, 13)}:{rng.randrange(60):02d} {rng.choice(('AM', 'PM'))}"
                texts = {
                    "channel": deal.station,
                    "day": "MTWTFSS"[day.weekday()],
                    "date": deal.date(day),
                    "length": one.length,
                    "aired": aired,
                    "ad": f"{rng.choice('ABDF')}{rng.choice('CTX')}{rng.randrange(1000, 9999)}H",
                    "rate": money(one.rate),
                }
                for kind, text in texts.items():
                    table.cell(kind, text, line)
                table.next()
    table.rules()
    if complete or rng.random() < 0.4:
        sheet.space(0.8)
        left = sheet.left + sheet.width * rng.uniform(0.4, 0.65)
        sheet.y = page.sums(left, min(sheet.right, left + sheet.width * 0.3), sheet.y)
        if rng.random() < 0.4:
            page.loose(sheet.left, sheet.y, [f"Payment Terms {rng.choice((15, 30))} Days"], bold=True)
    page.terms()
    return sheet


def order(rng: random.Random) -> Sheet:
    """An order as a traffic system prints it: sections of facts, a plan of bills by month, a table of lines."""
    page = Page(rng)
    sheet, deal, canvas = page.sheet, page.deal, page.sheet.canvas
    page.loose(
        sheet.right, sheet.y, [f"Print Date {deal.date(deal.start)} {sheet.values.of('time')} Page 1 of 1"], "right"
    )
    page.title(
        rng.choice(("ORDER", "ORDER", "CONTRACT", "ORDER CONFIRMATION")),
        sheet.left + sheet.width / 2,
        sheet.y + sheet.leading * 1.5,
    )
    page.logo(sheet.right - 90, sheet.y + sheet.leading * 2, 80)
    sheet.y += sheet.leading * 4
    rows = page.facts("order", rng.randrange(8, 18))
    while rows:
        part = [rows.pop(0) for _ in range(min(len(rows), rng.randrange(4, 9)))]
        head = canvas.entity("header")
        canvas.text(
            sheet.left,
            sheet.y,
            rng.choice(("Orders", "Agency", "Advertiser", "Billing", "Sales")),
            page.sheet.face.at(sheet.size, True),
            head,
        )
        columns = rng.choice((1, 2))
        x, width = sheet.left + sheet.width * 0.13, sheet.width * 0.72 / columns
        low = sheet.y
        for start in range(0, len(part), columns):
            y = low if start == 0 else low + sheet.leading * 1.1
            for column, (key, value, field) in enumerate(part[start : start + columns]):
                low = max(low, page.fact(x + column * width, y, key, value, sheet.size * 9, width - sheet.size, field))
                canvas.rule(x + column * width + sheet.size * 9, y + 3, x + (column + 1) * width - sheet.size, y + 3)
        sheet.y = low + sheet.leading * 2
    _plan(page)
    kinds = ["line", "channel", "start", "end", "program", "time", "days", "length", "rate", "type", "spots", "amount"]
    if rng.random() < 0.4:
        kinds.remove("channel")
    spots_table(page, kinds, False, rng.random() < 0.8)
    page.terms()
    return sheet


def _plan(page: Page) -> None:
    """Spots, gross and net by month in a small table; the only or the last row states the gross amount."""
    rng, sheet, deal, canvas = page.rng, page.sheet, page.deal, page.sheet.canvas
    heads = [
        rng.choice(("Month", "Period", "Billing Month")),
        rng.choice(("# Spots", "Spots")),
        rng.choice(("Gross Amount", "Gross")),
        rng.choice(("Net Amount", "Net")),
    ]
    head = canvas.entity("header")
    canvas.text(
        sheet.left,
        sheet.y,
        rng.choice(("Bill Plan", "Totals", "Monthly Summary")),
        sheet.face.at(sheet.size, True),
        head,
    )
    sheet.y += sheet.leading * 1.3
    edges = [sheet.left + sheet.width * share for share in (0, 0.2, 0.34, 0.5, 0.66)]
    table, line, keys = canvas.table(), canvas.line(), []
    for number, name in enumerate(heads):
        keys.append(canvas.entity("question"))
        with table.cell(0, number, header=True):
            canvas.text(edges[number], sheet.y, name, page.key_font, keys[-1], line)
    canvas.box(sheet.left - 2, sheet.y - sheet.size * 1.1, edges[-1], sheet.y + sheet.size * 0.4)
    spots, gross, net = sum(one.spots for one in deal.lines), deal.gross, deal.gross - deal.commission
    rows = [(f"{deal.start:%B %Y}", spots, gross, net)]
    if deal.end.month != deal.start.month and rng.random() < 0.8:
        part = round(gross * rng.uniform(0.3, 0.7), 2)
        half = round(net * part / gross, 2)
        rows = [
            (f"{deal.start:%B %Y}", spots // 2, part, half),
            (f"{deal.end:%B %Y}", spots - spots // 2, gross - part, net - half),
        ]
    if len(rows) > 1 or rng.random() < 0.6:
        rows.append((rng.choice(("Totals", "Total", "Grand Total:")), spots, gross, net))
    for place, row in enumerate(rows, start=1):
        sheet.y += sheet.leading * 1.15
        line = canvas.line()
        for number, text in enumerate((row[0], str(row[1]), money(row[2]), money(row[3]))):
            entity, start = canvas.entity("answer"), len(canvas.words)
            with table.cell(place, number):
                canvas.text(edges[number], sheet.y, text, page.font, entity, line)
            canvas.link(keys[number], entity)
            if number == 2 and place == len(rows):
                page.say("gross_amount", canvas.words[start:])
    sheet.y += sheet.leading * 2


def agreement(rng: random.Random) -> Sheet:
    """A deal in one of the layouts."""
    layouts = (contract, invoice, order, week_grid, confirmation, plain_bill)
    return rng.choices(layouts, (4, 4, 3, 3, 3, 2))[0](rng)


BROADCAST = {"broadcast": (agreement, 4.0)}
