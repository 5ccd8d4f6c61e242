"""Further blocks of office forms: panels side by side, check lists, captions beneath their lines, routing tables."""

from __future__ import annotations

from .canvas import wrap
from .fonts import choose
from .formblocks import field_rows, narrative, ticks
from .formkit import Form, Pair
from .formtables import column_table, measurements
from .languages import DATE_KEY, SIGNING


def two_panels(form: Form) -> None:
    """Two blocks side by side, each with its own heading: what is left and what is right have nothing in common."""
    sheet, rng = form.sheet, form.rng
    left, right, top = sheet.left, sheet.right, sheet.y
    middle = left + (right - left) * rng.uniform(0.42, 0.58)
    framed = rng.random() < 0.35
    deepest, boxed = top, []
    for x0, x1 in ((left, middle - sheet.size), (middle + sheet.size, right)):
        sheet.left, sheet.right, sheet.y = x0, x1, top
        head = form.heading(form.head_text()) if rng.random() < 0.75 else None
        linked = head if rng.random() < 0.8 else None
        roll = rng.random()
        if roll < 0.55:
            field_rows(form, form.pairs(rng.randrange(2, 8), letters=18), 1, linked)
        elif roll < 0.8:
            measurements(form, form.pairs(rng.randrange(3, 9), letters=18), 1, linked)
        elif roll < 0.9:
            ticks(form, None, rng.choice(form.trade.groups)[1], linked, upright=True)
        else:
            narrative(form, head=linked, sentences=rng.randrange(1, 3))
        deepest = max(deepest, sheet.y)
        boxed.append((x0, x1))
    sheet.left, sheet.right, sheet.y = left, right, deepest
    if framed:
        pad = sheet.size * 0.5
        for x0, x1 in boxed:
            sheet.canvas.box(x0 - pad, top - sheet.size * 1.4, x1 + pad, deepest - sheet.size * 0.6)
    sheet.space(0.8)


def check_list(form: Form, head: int | None) -> None:
    """Many short items in columns, each with an empty place or a small mark or number behind it."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    items = [key for key, _ in form.trade.keys if len(key) < 14] + form.trade.rows
    items = list(dict.fromkeys(rng.sample(items, min(len(items), rng.randrange(6, 30)))))
    columns = rng.choice((2, 3, 3, 4))
    width, size = sheet.width / columns, sheet.size
    per = -(-len(items) // columns)
    kind, filled = rng.choice(("mark", "mark", "number")), rng.choice((0.15, 0.4, 0.9))
    before, top = rng.random() < 0.3, sheet.y
    for number, item in enumerate(items):
        x, y = sheet.left + number // per * width, top + number % per * size * 1.25
        if y > canvas.height * 0.92:
            continue
        line, question = canvas.line(), canvas.entity("question")
        text = wrap(item.upper() if sheet.key_case == "upper" else item, sheet.body_font, width * 0.62)[0]
        slot = x if before else x + width * 0.68
        canvas.text(x + size * 2.4 if before else x, y, text, sheet.body_font, question, line)
        canvas.rule(slot, y + size * 0.2, slot + size * 2, y + size * 0.2)
        canvas.link(head, question)
        if rng.random() < filled * sheet.answered:
            answer = canvas.entity("answer")
            mark = rng.choice("XXx") if kind == "mark" else str(rng.randrange(1, 400))
            canvas.text(slot + size * 0.5, y, mark, form.value_font, answer, line)
            canvas.link(question, answer)
    sheet.y = top + per * size * 1.25
    sheet.space(0.6)


def captioned_rows(form: Form, pairs: list[Pair], columns: int, head: int | None = None) -> None:
    """Lines to write on with their keys in small print beneath them."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    width, small = sheet.width / columns, sheet.face.at(sheet.size * rng.choice((0.75, 0.85, 1)))
    centred = rng.random() < 0.5
    for start in range(0, len(pairs), columns):
        if not form.fits(3):
            return
        low = sheet.y
        for column, (key, kind) in enumerate(pairs[start : start + columns]):
            x0 = sheet.left + column * width
            x1 = x0 + width - sheet.size * 1.5
            canvas.rule(x0, sheet.y + sheet.size * 0.25, x1, sheet.y + sheet.size * 0.25)
            question = canvas.entity("question")
            y = sheet.y + small.size * 1.2
            for row in wrap(sheet.key_text(key, ""), small, x1 - x0)[:2]:
                at = (x0 + x1) / 2 if centred else x0 + sheet.size * 0.3
                canvas.text(at, y, row, small, question, align="centre" if centred else "left")
                low, y = max(low, y), y + small.size * 1.1
            canvas.link(head, question)
            value = wrap(form.value(kind), form.value_font, x1 - x0 - sheet.size)[0]
            if rng.random() < sheet.answered:
                answer = canvas.entity("answer")
                at = x0 + sheet.size * rng.choice((0.3, 1, 2))
                canvas.text(min(at, x1 - form.value_font.getlength(value)), sheet.y, value, form.value_font, answer)
                canvas.link(question, answer)
        sheet.y = low + sheet.size * max(1.6, form.pitch)
    sheet.space(0.4)


def routing(form: Form) -> None:
    """Who has to see and sign it: names of offices with columns for signature and date."""
    rng, before = form.rng, form.sheet.value_face
    head = form.heading(form.head_text()) if rng.random() < 0.4 else None
    columns = [(rng.choice(SIGNING[form.language]), "signature"), (DATE_KEY[form.language], "date")]
    if form.language == "en" and rng.random() < 0.5:
        columns.insert(0, (rng.choice(("Name", "To", "Initials")), rng.choice(("person", "initials"))))
    labels = list(dict.fromkeys(rng.choice(form.trade.roles) for _ in range(rng.randrange(2, 8))))
    if rng.random() < 0.5:
        form.sheet.value_face = choose("script", rng)
    column_table(form, columns, len(labels), labels, head=head)
    form.sheet.value_face = before
