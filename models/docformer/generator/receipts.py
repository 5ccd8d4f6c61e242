"""Shop receipts: name and address, tax numbers, bill number and date, items in several layouts, sums, tax summary."""

from __future__ import annotations

import random

from . import receipt_words as said
from .canvas import amount_words, wrap
from .fonts import choose
from .sheet import Sheet
from .till import Till


def receipt(rng: random.Random) -> Sheet:
    """A shop's receipt."""
    till = Till(rng)
    sheet = till.sheet
    if rng.random() < 0.12:
        _jotting(till)
    _shop(till)
    if rng.random() < 0.8:
        till.row(
            till.case(rng.choice(said.TITLES)), rng.choice(("centre", "centre", "left")), rng.uniform(1, 1.4), True
        )
        sheet.space(rng.choice((0, 0.4)))
    _facts(till)
    till.dashes()
    amount = rng.choice((_plain_items, _column_items, _column_items, _double_items, _double_items))(till)
    till.dashes()
    _sums(till, amount)
    if rng.random() < 0.35 and not till.abroad:
        _tax_summary(till, amount)
    sheet.space(rng.choice((0.3, 1)))
    for text in rng.sample(said.THANKS, rng.randrange(0, 4)):
        till.row(till.case(text), rng.choice(("centre", "centre", "centre", "left")), rng.choice((0.9, 1)))
    sheet.canvas.height = round(max(sheet.y + rng.uniform(0.5, 4) * sheet.leading, sheet.canvas.width * 0.9))
    return sheet


def _jotting(till: Till) -> None:
    """A name or number written by hand above everything."""
    sheet, rng = till.sheet, till.rng
    font = choose("script", rng).at(sheet.size * rng.uniform(1.4, 2.2))
    text = rng.choice((sheet.values.of("person"), str(rng.randrange(10, 99999)), sheet.values.of("number")))
    sheet.space(0.6)
    sheet.canvas.text(sheet.left + sheet.width * rng.uniform(0, 0.4), sheet.y, text, font, sheet.canvas.entity("other"))
    sheet.space(1.8)


def _shop(till: Till) -> None:
    """Name, registration, address, telephone, tax number: most of them centred."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    align = rng.choice(("centre", "centre", "centre", "left"))
    name = sheet.values.of("company") if till.abroad else said.shop(rng)
    rows = sheet.values.address_lines() if till.abroad else said.shop_address(rng)
    scale = rng.uniform(1, 1.7)
    while sheet.face.at(sheet.size * scale, True).getlength(name) > sheet.width * 1.6 and scale > 1:
        scale -= 0.1
    registered = f"({rng.randrange(10000, 1999999)}-{rng.choice('ADHKMPTUVWX')})"
    if rng.random() < 0.1:
        till.row(till.case(rng.choice(said.NAMES)), align, scale, True)
    font = sheet.face.at(sheet.size * scale, till.bold or rng.random() < 0.6)
    x, entity, start = {"left": sheet.left, "centre": till.centre}[align], canvas.entity("header"), len(canvas.words)
    parts = wrap(till.case(name), font, sheet.width)
    for part in parts:
        canvas.text(x, sheet.y, part, font, entity, align=align)
        sheet.y += sheet.leading * scale
    canvas.say("company", canvas.words[start:])
    if not till.abroad and rng.random() < 0.6:
        label = rng.choice(("", "", "", "CO. REG NO: ", "ROC NO: ", "(CO.REG : "))
        till.row(f"{label}{registered if not label else registered.strip('()')}{')' if '(' in label else ''}", align)
    if rng.random() < 0.12 and not till.abroad:
        _tax_number(till, align)
    entity, start = canvas.entity("other"), len(canvas.words)
    upper = rng.random() < 0.75
    for row in rows:
        till.row(till.case(row) if upper else row.title(), align, entity=entity)
    canvas.say("address", canvas.words[start:])
    if rng.random() < 0.75:
        phone = f"0{rng.randrange(2, 9)}-{rng.randrange(1000, 9999)} {rng.randrange(1000, 9999)}"
        phone = phone if rng.random() < 0.5 else phone.replace(" ", "")
        label = rng.choice(("TEL : ", "TEL: ", "TEL NO: ", "TEL:", "PHONE: ", ""))
        text = f"{label}{sheet.values.of('phone') if till.abroad else phone}"
        if rng.random() < 0.35:
            text += f" FAX: 0{rng.randrange(2, 9)}-{rng.randrange(10**6, 10**7)}"
        till.row(till.case(text), align)
    if not till.abroad and rng.random() < 0.6:
        _tax_number(till, align)
    if rng.random() < 0.15:
        till.row(sheet.values.of("email"), align)
    sheet.space(rng.choice((0.2, 0.6, 1)))


def _tax_number(till: Till, align: str) -> None:
    label = till.rng.choice(("GST ID", "GST NO", "GST REG NO", "GST REG. NO.", "GST ID NO", "SST ID"))
    digits = f"000{till.rng.randrange(10**8, 10**9)}"
    till.row(f"{till.case(label)}{till.rng.choice((': ', ' : ', ' ', ':'))}{digits}", align)


def _facts(till: Till) -> None:
    """Bill number, date, cashier: key and value in rows, colons aligned or not, one or two pairs a row."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    date, time = said.receipt_date(rng), said.receipt_time(rng)
    kinds = {
        "who": lambda: rng.choice((sheet.values.of("person").split()[0].upper(), "ADMIN", f"C{rng.randrange(1, 9)}")),
        "small": lambda: rng.choice((str(rng.randrange(1, 40)), f"{rng.randrange(20):02d}", f"POS{rng.randrange(5)}")),
        "number": lambda: sheet.values.of("number"),
        "time": lambda: time,
    }  # fmt: skip
    rows: list[tuple[str, str, str]] = []
    if rng.random() < 0.85:
        number = rng.choice(
            (f"{rng.choice(('CS', 'INV', 'T', 'R', ''))}{rng.randrange(1000, 10**7)}", sheet.values.of("number"))
        )
        rows.append((rng.choice(said.NUMBER_KEYS), number, ""))
    together = rng.random() < 0.45
    keyed = rng.random() < 0.8
    rows.append((rng.choice(said.DATE_KEYS) if keyed else "", f"{date} {time}" if together else date, date))
    others = rng.sample(said.OTHER_KEYS, rng.randrange(0, 4))
    rows += [(key, kinds[kind](), "") for key, kind in others if not (kind == "time" and together)]
    if rng.random() < 0.5:
        rng.shuffle(rows)
    font = sheet.face.at(sheet.size, till.bold)
    tab = max(font.getlength(till.case(key)) for key, _, _ in rows) + sheet.size * 0.6 if rng.random() < 0.55 else None
    pairs = rng.random() < 0.3
    column = 0
    for key, value, stated in rows:
        x = sheet.left + column * sheet.width * 0.52
        end = x
        line, question = canvas.line(), canvas.entity("question")
        if key:
            text = till.case(key) + ("" if tab else till.colon)
            end = canvas.text(x, sheet.y, text, font, question, line) + sheet.size * rng.choice((0.3, 0.6))
            if tab:
                end = x + tab
                end = canvas.text(end, sheet.y, ":", font, question, line) + sheet.size * 0.5 if till.colon else end
        answer = canvas.entity("answer" if key else "other")
        start = len(canvas.words)
        canvas.text(end, sheet.y, value, font, answer, line)
        if stated:
            canvas.say("date", canvas.words[start : start + len(stated.split())])
        if key:
            canvas.link(question, answer)
        column = 1 - column if pairs and column == 0 and canvas.words[-1].box[2] < x + sheet.width * 0.48 else 0
        if column == 0:
            sheet.y += sheet.leading
    sheet.y += sheet.leading * (column + rng.choice((0, 0.3)))


def _bought(till: Till) -> list[tuple[str, int, float]]:
    """What was bought: name, quantity, price of one."""
    rng = till.rng
    scale = rng.choice((5, 20, 20, 60, 300))
    return [
        (
            till.case(said.goods(rng, till.sheet.values, till.abroad)),
            rng.choice((1, 1, 1, 2, 3, 5, 12)),
            round(rng.random() * scale + 0.3, 2),
        )
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 5, 7, 10, 14)))
    ]


def _plain_items(till: Till) -> float:
    """A name and a price in each row, without headings: the name is the key of its price."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    font, table = sheet.face.at(sheet.size, till.bold), canvas.table()
    counted = rng.random() < 0.5
    total = 0.0
    for number, (name, count, price) in enumerate(_bought(till)):
        line, item, paid = canvas.line(), canvas.entity("question"), canvas.entity("answer")
        text = till.money(count * price, rng.random() < 0.7) + till.tax_code
        total += round(count * price, 2)
        name = f"{count} {rng.choice(('', 'x '))}{name}" if counted else name
        room = sheet.width - font.getlength(text) - sheet.size
        with table.cell(number, 0):
            low = canvas.paragraph(sheet.left, sheet.y, name, font, room, sheet.leading, item, line)
        with table.cell(number, 1):
            canvas.text(sheet.right, sheet.y, text, font, paid, line, align="right")
        canvas.link(item, paid)
        sheet.y = low + sheet.leading
    return total


def _headings(till: Till, names: list[str], edges: list[float]) -> tuple[list[int], object]:
    """Headings flush right at their edges, the first flush left; returns their entities and the table."""
    sheet, canvas = till.sheet, till.sheet.canvas
    table, line, heads = canvas.table(), canvas.line(), []
    font = sheet.face.at(sheet.size * 0.95, till.bold or till.rng.random() < 0.4)
    for number, name in enumerate(names):
        entity = canvas.entity("question")
        heads.append(entity)
        with table.cell(0, number, header=True):
            align = "left" if number == 0 else "right"
            canvas.text(edges[number], sheet.y, till.case(name), font, entity, line, align=align)
    sheet.y += sheet.leading
    till.dashes()
    return heads, table


def _edges(till: Till, count: int) -> list[float]:
    """Where columns stand: the first at its left edge, all others at their right edges, wide enough for amounts."""
    sheet = till.sheet
    font = sheet.face.at(sheet.size, till.bold)
    share = till.rng.uniform(0.17, 0.22) * sheet.width
    last = max(share, font.getlength(f"1,000.00{till.tax_code}") + sheet.size * 0.7)
    step = max(share, font.getlength("1000.00") + sheet.size * 0.7)
    return [sheet.left, *(sheet.right - last - step * (count - 2 - n) for n in range(1, count - 1)), sheet.right]


def _column_items(till: Till) -> float:
    """Name, quantity, price and amount in columns; long names run over rows."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    kinds = rng.choice((["count", "price", "amount"], ["count", "amount"], ["price", "amount"], ["amount"]))
    names = {"count": ("QTY", "QTY", "UNIT", "QTY."), "price": ("PRICE", "U.PRICE", "UNIT PRICE", "RSP", "S/PRICE"),
             "amount": ("AMOUNT", "TOTAL", "AMT", "RM", "AMT(RM)", "PRICE(RM)")}  # fmt: skip
    edges = _edges(till, len(kinds) + 1)
    first = rng.choice(("ITEM", "DESCRIPTION", "ITEM NAME", "DESC", "PARTICULARS", "DESC/ITEM"))
    heads, table = _headings(till, [first, *(rng.choice(names[kind]) for kind in kinds)], edges)
    font = sheet.face.at(sheet.size, till.bold)
    total = 0.0
    for number, (name, count, price) in enumerate(_bought(till), start=1):
        line = canvas.line()
        texts = {"count": str(count), "price": f"{price:.2f}", "amount": f"{count * price:,.2f}{till.tax_code}"}
        total += round(count * price, 2)
        room = edges[1] - sheet.size * 4.5 - sheet.left
        entity = canvas.entity("answer")
        with table.cell(number, 0):
            low = canvas.paragraph(
                sheet.left, sheet.y, name, font, max(room, sheet.size * 6), sheet.leading, entity, line
            )
        canvas.link(heads[0], entity)
        y = low if rng.random() < 0.3 else sheet.y
        for column, kind in enumerate(kinds, start=1):
            entity = canvas.entity("answer")
            with table.cell(number, column):
                canvas.text(edges[column], y, texts[kind], font, entity, line, align="right")
            canvas.link(heads[column], entity)
        sheet.y = low + sheet.leading
    return total


def _double_items(till: Till) -> float:
    """Two rows for each thing: its name across, beneath it code, quantity, price and amount."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    edges = _edges(till, 4)
    headed = rng.random() < 0.6
    names = [
        rng.choice(("ITEM", "CODE", "DESCRIPTION")),
        "QTY",
        rng.choice(("PRICE", "U.PRICE")),
        rng.choice(("AMOUNT", "TOTAL")),
    ]
    heads, table = _headings(till, names, edges) if headed else ([None] * 4, canvas.table())
    font = sheet.face.at(sheet.size, till.bold)
    coded = rng.random() < 0.6
    times = rng.choice(("", " x", " @", "X"))
    name_first = rng.random() < 0.7
    row, total = int(headed), 0.0
    for name, count, price in _bought(till):
        code = str(rng.randrange(10**5, 10**13)) if coded else ""
        parts = [code, f"{count}{times}", f"{price:.2f}", f"{count * price:,.2f}{till.tax_code}"]
        total += round(count * price, 2)
        item, paid = canvas.entity("answer" if headed else "question"), None
        for step in (0, 1) if name_first else (1, 0):
            if step == 0:
                with table.cell(row, 0, column_span=4):
                    low = canvas.paragraph(sheet.left, sheet.y, name, font, sheet.width, sheet.leading, item)
                canvas.link(heads[0], item)
            else:
                line, low = canvas.line(), sheet.y
                for column, text in enumerate(parts):
                    if not text:
                        continue
                    entity = canvas.entity("answer" if headed or column == 3 else "other")
                    x = edges[column] + (sheet.size if column == 0 else 0)
                    with table.cell(row, column):
                        canvas.text(x, sheet.y, text, font, entity, line, align="left" if column == 0 else "right")
                    canvas.link(heads[column], entity)
                    paid = entity if column == 3 else paid
            row += 1
            sheet.y = low + sheet.leading
        if not headed:
            canvas.link(item, paid)
    return total


def _sums(till: Till, amount: float) -> None:
    """From the sum of the items to the change. The field `total` is what is to be paid, beside the word total."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    rows: list[tuple[str, float, bool]] = []
    if rng.random() < 0.6:
        rows.append((rng.choice(said.SUBTOTALS[:3] if till.abroad else said.SUBTOTALS), amount, False))
        if rng.random() < 0.2:
            off = round(amount * rng.choice((0, 0.05, 0.1)), 2)
            rows.append((rng.choice(("DISCOUNT", "LESS DISCOUNT", "DISC 10%")), -off, False))
            amount -= off
        if rng.random() < 0.2:
            extra = round(amount * 0.1, 2)
            rows.append((rng.choice(("SERVICE CHARGE 10%", "SVC CHG 10%")), extra, False))
            amount += extra
        if rng.random() < 0.75:
            tax = round(amount * rng.choice((0.06, 0.06, 0.0)), 2)
            rows.append((rng.choice(("TAX", "SALES TAX", "VAT") if till.abroad else said.TAXES), tax, False))
            amount += tax
    rounded = amount
    if rng.random() < 0.55 and not till.abroad:
        rounded = round(round(amount * 20) / 20, 2)
        if rng.random() < 0.7:
            rows.append((rng.choice(said.BEFORE_ROUNDING), amount, abs(rounded - amount) < 0.005))
        rows.append((rng.choice(said.ROUNDINGS), rounded - amount, False))
    worded = rng.random() < 0.93
    finals = said.FINALS[:6] if till.abroad else said.FINALS
    rows.append((rng.choice(finals if worded else said.FINALS_WITHOUT_TOTAL), rounded, True))
    if rng.random() < 0.7:
        cash = rounded if rng.random() < 0.4 else (int(rounded / 10) + 1) * 10.0
        rows.append((rng.choice(said.CASHES), cash, False))
        if rng.random() < 0.8:
            rows.append((rng.choice(said.CHANGES), cash - rounded, False))
    if rng.random() < 0.25:
        rows.insert(0, (rng.choice(said.COUNTS), 0.0, False))
    worded_totals = [n for n, (key, _, total) in enumerate(rows) if total and "TOTAL" in key]
    big = rng.choice((1.0, 1.0, 1.2, 1.5))
    x = sheet.left + rng.choice((0, 0, 0, sheet.width * 0.25, sheet.width * 0.4))
    flush, tab = rng.random() < 0.2, None
    for number, (key, value, total) in enumerate(rows):
        scale = big if total else 1.0
        sheet.y += sheet.leading * (scale - 1) * 0.6
        font = sheet.face.at(sheet.size * scale, till.bold or (scale > 1 and rng.random() < 0.6))
        counted = key in said.COUNTS
        text = str(rng.randrange(1, 30)) if counted else till.money(value, rng.random() < 0.5 and not total)
        line, question, answer = canvas.line(), canvas.entity("question"), canvas.entity("answer")
        label = till.case(key) + rng.choice((till.colon, till.colon, "", " (RM)" if not till.abroad else ""))
        room = sheet.right - font.getlength(text) - sheet.size * 0.6
        at = min(x, max(sheet.left, room - font.getlength(label)))
        if flush:
            tab = tab or sheet.right - sheet.width * 0.28
            canvas.text(min(tab, room), sheet.y, label, font, question, line, align="right")
        else:
            end = canvas.text(at, sheet.y, label, font, question, line)
            if rng.random() < 0.04 and room - end > sheet.size * 3:
                dots = "." * int((room - end - sheet.size) / font.getlength("."))
                canvas.text(end + 2, sheet.y, dots, font, question, line)
        start = len(canvas.words)
        canvas.text(sheet.right, sheet.y, text, font, answer, line, align="right")
        canvas.link(question, answer)
        if number in worded_totals or (total and not worded_totals):
            canvas.say("total", amount_words(canvas.words[start:]))
        sheet.y += sheet.leading * scale * rng.choice((1, 1, 1.15))


def _tax_summary(till: Till, amount: float) -> None:
    """A small table of what was taxed at which rate."""
    sheet, rng, canvas = till.sheet, till.rng, till.sheet.canvas
    sheet.space(0.5)
    apart = rng.random() < 0.3
    if apart:
        till.row(till.case("GST SUMMARY"), "left")
    edges = _edges(till, 3)
    edges[1] = sheet.left + sheet.width * 0.66
    names = [
        rng.choice(("TAX CODE", "CODE", "RATE")) if apart else "GST SUMMARY",
        rng.choice(("AMOUNT(RM)", "AMOUNT", "AMT(RM)")),
        rng.choice(("TAX(RM)", "GST", "TAX")),
    ]
    heads, table = _headings(till, names, edges)
    font = sheet.face.at(sheet.size, till.bold)
    rows = [(rng.choice(("SR @ 6%", "SR (6%)", "S = 6%", "SR 6%")), amount / 1.06, amount - amount / 1.06)]
    if rng.random() < 0.5:
        rows.append((rng.choice(("ZRL @ 0%", "ZR (0%)", "Z = 0%")), 0.0, 0.0))
    if rng.random() < 0.3:
        rows.append(("TOTAL", rows[0][1], rows[0][2]))
    for number, row in enumerate(rows, start=1):
        line = canvas.line()
        for column, text in enumerate((till.case(row[0]), f"{row[1]:.2f}", f"{row[2]:.2f}")):
            entity = canvas.entity("answer")
            with table.cell(number, column):
                canvas.text(edges[column], sheet.y, text, font, entity, line, align="left" if column == 0 else "right")
            canvas.link(heads[column], entity)
        sheet.y += sheet.leading
