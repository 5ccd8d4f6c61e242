"""Sections of office forms whose heading is a key of several prompts, and prompts that stand close to each other.

A heading stands in a bar above its prompts, at the left of one row of them, at the left of several rows, or over each
of several narrow columns. Prompts, values and cells of neighbours are parted by little more than a space.
"""

from __future__ import annotations

from .canvas import wrap
from .formblocks import boxed_fields, field_rows
from .formkit import Form, Pair
from .formpanels import check_list
from .formtables import measurements
from .languages import DATE_KEY, MONTHS

SHORT = ("date", "number", "count", "amount", "measure", "time", "initials", "zip", "state")
GAPS = (0.5, 0.7, 0.9, 1.2, 1.6, 2.2, 3.5)


def run_pair(form: Form, x: float, y: float, stop: float, pair: Pair, line: int) -> tuple[int, float]:
    """A prompt at (x, y) directly followed by its value or a short blank, up to `stop`; returns the question and where
    the pair ends, in pixels."""
    sheet, rng, canvas, font = form.sheet, form.rng, form.sheet.canvas, form.value_font
    size, question = sheet.size, canvas.entity("question")
    text = wrap(sheet.key_text(pair[0]), sheet.key_font, stop - x)[0]
    end = canvas.text(x, y, text, sheet.key_font, question, line)
    start = end + size * rng.choice((0.3, 0.3, 0.45, 0.7, 1.0))
    if stop - start < size * 2:
        return question, end
    last = min(stop, start + size * rng.uniform(1.5, 6))
    if rng.random() < (sheet.answered if sheet.answered < 0.3 else max(sheet.answered, 0.7)):
        value = wrap(form.value(pair[1]), font, stop - start)[0]
        value = value if font.getlength(value) <= stop - start else str(rng.randrange(1, 9))
        answer = canvas.entity("answer")
        last = canvas.text(start, y + rng.uniform(-1, 0.5) * form.drift * size, value, font, answer, line)
        canvas.link(question, answer)
    if form.beneath == "line":
        canvas.rule(start, y + size * 0.25, last, y + size * 0.25)
    return question, last


def packed_rows(form: Form, pairs: list[Pair], head: int | None = None) -> None:
    """Pairs one behind another on a row, parted by little more than a space, as many as fit."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, x, line = sheet.size, sheet.left, canvas.line()
    gap, most = size * rng.choice(GAPS), rng.choice((2, 3, 3, 4, 6))
    count, pitch = 0, size * max(1.2, form.pitch)
    for key, kind in pairs:
        need = sheet.key_font.getlength(sheet.key_text(key)) + size * (4 if kind in SHORT else 8)
        if count and (x + need > sheet.right or count == most):
            sheet.y += pitch
            if not form.fits(1.5):
                return
            x, line, count = sheet.left, canvas.line(), 0
        stop = sheet.right if rng.random() < 0.4 else min(sheet.right, x + need + size * rng.choice((4, 8, 16)))
        question, end = run_pair(form, x, sheet.y, stop, (key, kind), line)
        canvas.link(head, question)
        x, count = end + gap * rng.uniform(0.8, 1.6), count + 1
    sheet.y += pitch
    sheet.space(rng.choice((0.1, 0.5, 1.0)))


def section_bar(form: Form) -> None:
    """A heading in a bar over the width of the form, and beneath it its prompts in columns or packed rows."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, top = sheet.size, sheet.y
    head = form.heading(form.head_text(), align=rng.choice(("left", "left", "centre")))
    last = max((w.y for w in canvas.words_of(head)), default=top)
    bar = (sheet.left - size * 0.4, top - size * 1.15, sheet.right + size * 0.4, last + size * 0.45)
    kind = rng.choice(("box", "rules", "fill", "above", "none"))
    if kind == "box":
        canvas.box(*bar)
    elif kind == "fill":
        canvas.fill(*bar, (rng.randrange(205, 240),) * 3)
    for y in {"rules": (bar[1], bar[3]), "above": (bar[1],)}.get(kind, ()):
        canvas.rule(bar[0], y, bar[2], y)
    sheet.y = max(sheet.y, last + size * rng.uniform(1.4, 2.2))
    linked = head if rng.random() < 0.85 else None
    pairs = form.pairs(rng.randrange(3, rng.choice((6, 9, 14))), letters=rng.choice((16, 24, 40)))
    style = rng.choice(("columns", "columns", "packed", "packed", "boxes", "dense", "list"))
    if style == "columns":
        field_rows(form, pairs, rng.choice((2, 2, 3, 4)), linked)
    elif style == "packed":
        packed_rows(form, pairs, linked)
    elif style == "boxes":
        boxed_fields(form, pairs, linked)
    elif style == "dense":
        measurements(form, pairs, rng.choice((2, 3)), linked)
    else:
        check_list(form, linked)
    sheet.space(0.3)


def items(form: Form, count: int) -> list[str]:
    """Short different prompts that follow each other: options, months, rows of a table, or keys."""
    rng, trade = form.rng, form.trade
    source = rng.choice(("options", "options", "months", "rows", "keys"))
    if source == "months":
        start = rng.randrange(0, 12)
        return [MONTHS[form.language][(start + n) % 12][: rng.choice((3, 3, 20))] for n in range(count)]
    known = {
        "options": rng.choice(trade.groups)[1],
        "rows": [text for text in trade.rows if len(text) < 18],
        "keys": [key for key, _ in trade.keys if len(key) < 15],
    }[source]
    known = list(dict.fromkeys(known)) or [rng.choice(trade.rows)]
    return known[:count] if source == "options" else rng.sample(known, min(count, len(known)))


def headed_rows(form: Form) -> None:
    """Rows that begin with a heading and go on with its prompts: each with a box, a blank, a value, or nothing."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, font = sheet.size, sheet.body_font
    known = [*form.trade.heads, *form.trade.rows, *(label for label, _ in form.trade.groups)]
    known = [text for text in dict.fromkeys(known) if len(text) < 40]
    labels = rng.sample(known, min(len(known), rng.choice((1, 1, 1, 2, 3, 5))))
    stub = sheet.width * rng.uniform(0.14, 0.34)
    style, kind = rng.choice(("pair", "pair", "box", "box", "bare", "under")), rng.choice(SHORT[:5])
    same = items(form, rng.randrange(2, 6)) if rng.random() < 0.6 else None
    step = (sheet.width - stub) / rng.choice((2, 3, 4, 5)) if rng.random() < 0.35 else 0.0
    gap = size * rng.choice(GAPS)
    for label in labels:
        if not form.fits(3):
            return
        head, line = canvas.entity("header"), canvas.line()
        end = low = 0.0
        for number, row in enumerate(wrap(sheet.key_text(label), sheet.key_font, stub)[:3]):
            low = sheet.y + number * size * 1.15
            last = canvas.text(sheet.left, low, row, sheet.key_font, head, line if number == 0 else None)
            end = max(end, last)
        x = sheet.left + stub + size if len(labels) > 1 or step else end + max(gap, size * 0.6)
        start = x
        for word in same or items(form, rng.randrange(2, 6)):
            word = word.upper() if sheet.key_case == "upper" else word
            wide = font.getlength(word) + size * (3.5 if style in ("pair", "box") else 1)
            if x > start and x + wide > sheet.right:
                sheet.y += size * max(1.3, form.pitch)
                x, line = start, canvas.line()
                low = max(low, sheet.y)
            before = x
            if style == "pair":
                question, x = run_pair(form, x, sheet.y, min(sheet.right, x + wide + size * 4), (word, kind), line)
            else:
                question, x, deep = _item(form, x, word, style, line)
                low = max(low, deep)
            canvas.link(head, question)
            x = max(before + step, x + size * 0.6) if step else x + gap
        sheet.y = max(low + size * 1.25, sheet.y + size * max(1.25, form.pitch))
    sheet.space(rng.choice((0.1, 0.6)))


def _item(form: Form, x: float, word: str, style: str, line: int) -> tuple[int, float, float]:
    """One prompt of a row at the cursor: with a box before it, a value under it, or bare; returns the question, where
    it ends and its last baseline."""
    sheet, rng, canvas, size = form.sheet, form.rng, form.sheet.canvas, form.sheet.size
    question, answered, low = canvas.entity("question"), rng.random() < sheet.answered, sheet.y
    if style == "box":
        canvas.box(x, sheet.y - size * 0.8, x + size * 0.8, sheet.y)
        if answered and rng.random() < 0.5:
            answer = canvas.entity("answer")
            canvas.text(x + size * 0.15, sheet.y, rng.choice("XXx/"), form.value_font, answer, line)
            canvas.link(question, answer)
        x += size * rng.choice((1.1, 1.3, 1.6))
    end = canvas.text(x, sheet.y, word, sheet.body_font, question, line)
    if style == "under":
        low += size * 1.3
        if answered:
            answer = canvas.entity("answer")
            last = canvas.text(x, low, form.value("count"), form.value_font, answer)
            canvas.link(question, answer)
            end = max(end, last)
    return question, end, low


def headed_block(form: Form) -> None:
    """A heading at the left of several rows of its prompts."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    left, top = sheet.left, sheet.y
    head, low, end = canvas.entity("header"), top, left
    room = sheet.width * rng.uniform(0.14, 0.28)
    for number, row in enumerate(wrap(sheet.key_text(form.head_text()), sheet.key_font, room)[:4]):
        low = top + number * sheet.size * 1.15
        end = max(end, canvas.text(left, low, row, sheet.key_font, head))
    sheet.left = max(end + sheet.size * rng.uniform(0.8, 2.5), left + room * rng.choice((0, 1)))
    pairs = form.pairs(rng.randrange(2, 8), letters=20)
    style = rng.choice(("rows", "packed", "packed", "dense"))
    if style == "packed":
        packed_rows(form, pairs, head)
    elif style == "dense":
        measurements(form, pairs, rng.choice((1, 2)), head)
    else:
        field_rows(form, pairs, rng.choice((1, 2)), head)
    sheet.left, sheet.y = left, max(sheet.y, low + sheet.size * 1.5)


def headed_columns(form: Form) -> None:
    """Several narrow columns, each with its own heading over its prompts, under a heading of all or under none."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, count = sheet.size, rng.choice((2, 3, 3, 4))
    if rng.random() < 0.45:
        form.heading(form.head_text(), align=rng.choice(("left", "centre")))
    width, top, deepest = sheet.width / count, sheet.y, sheet.y
    known = [text for text in (*form.trade.rows, *form.trade.heads) if len(text) < 30]
    heads = rng.sample(known, min(count, len(known)))
    same = items(form, rng.randrange(2, 5))
    beside, kind = rng.random() < 0.35 and len(same) < 4, rng.choice(SHORT[:5])
    room = (width - size) / len(same) - size * 0.4 if beside else width - size * 2
    same = [word for word in same if sheet.key_font.getlength(sheet.key_text(word)) < room]
    same = same or [DATE_KEY[form.language]]
    for number, text in enumerate(heads):
        x, y = sheet.left + number * width, top
        head = canvas.entity("header")
        text = text.upper() if sheet.key_case == "upper" else text
        for row in wrap(text, sheet.key_font, width - size)[:2]:
            at = x + (width - size) / 2 if beside else x
            canvas.text(at, y, row, sheet.key_font, head, align="centre" if beside else "left")
            y += size * 1.25
        y += size * 0.15
        line = canvas.line()
        for place, word in enumerate(same):
            if beside:
                at = x + place * (room + size * 0.4)
                question = canvas.entity("question")
                word = wrap(sheet.key_text(word, ""), sheet.body_font, room)[0]
                canvas.text(at, y, word, sheet.body_font, question, line)
                value = form.value(kind)
                if rng.random() < sheet.answered and form.value_font.getlength(value) <= room:
                    answer = canvas.entity("answer")
                    canvas.text(at, y + size * 1.35, value, form.value_font, answer)
                    canvas.link(question, answer)
                deepest = max(deepest, y + size * 1.35)
            else:
                question, _ = run_pair(form, x, y, x + width - size * 0.7, (word, kind), canvas.line())
                deepest, y = max(deepest, y), y + size * max(1.2, form.pitch)
            canvas.link(head, question)
    sheet.y = deepest + size * rng.choice((1.3, 1.8, 2.4))
