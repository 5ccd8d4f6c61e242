"""Blocks of office forms: rows of fields, boxes, narratives, tick boxes, ratings, lists of names, signatures."""

from __future__ import annotations

from itertools import pairwise

from PIL import ImageFont

from .canvas import wrap
from .fonts import choose
from .form_phrases import NOTICES
from .formkit import Form, Pair
from .languages import COPY_KEYS, DATE_KEY, SIGNING


def field_rows(form: Form, pairs: list[Pair], columns: int = 1, head: int | None = None) -> None:
    """Fields one below the other or in columns, values at a common tab or right behind their keys."""
    sheet, rng = form.sheet, form.rng
    left = sheet.left + (sheet.size * rng.choice((0, 0, 1.5)) if head is not None else 0)
    width = (sheet.right - left) / columns
    if columns == 1 and rng.random() < 0.35:
        width *= rng.uniform(0.6, 0.9)
    longest = max(sheet.key_font.getlength(key) for key, _ in pairs)
    tab = min(longest + sheet.size * rng.uniform(1.5, 4), width * 0.6) if rng.random() < 0.6 else None
    pitch = form.pitch * rng.uniform(0.95, 1.05)
    for start in range(0, len(pairs), columns):
        if not form.fits(1.5):
            return
        low = sheet.y
        row = pairs[start : start + columns]
        for column, (key, kind) in enumerate(row):
            wide = sheet.right - left - column * width if column == len(row) - 1 and columns > 1 else width
            question, last = form.put(left + column * width, sheet.y, wide - sheet.size, key, kind, tab)
            if head is not None:
                sheet.canvas.link(head, question)
            low = max(low, last)
        sheet.y = max(low + sheet.size * 1.2, sheet.y + sheet.size * pitch)


def mixed_rows(form: Form, pairs: list[Pair], head: int | None = None) -> None:
    """Rows of uneven width: one, two or three fields side by side, as a form is filled out across the page."""
    sheet, rng = form.sheet, form.rng
    rest = list(pairs)
    while rest and form.fits(2):
        row = [rest.pop() for _ in range(min(len(rest), rng.choice((1, 1, 2, 2, 3))))]
        shares = [rng.uniform(0.7, 1.6) for _ in row]
        x, low = sheet.left, sheet.y
        for (key, kind), share in zip(row, shares, strict=True):
            width = sheet.width * share / sum(shares)
            question, last = form.put(x, sheet.y, width - sheet.size * 0.8, key, kind)
            if head is not None:
                sheet.canvas.link(head, question)
            low, x = max(low, last), x + width
        sheet.y = max(low + sheet.size * 1.2, sheet.y + sheet.size * form.pitch)


def boxed_fields(form: Form, pairs: list[Pair], head: int | None = None) -> None:
    """A ruled grid of boxes, each with its key in the corner and the value below it."""
    sheet, rng = form.sheet, form.rng
    rest = list(pairs)
    deep = sheet.size * rng.uniform(2.5, 3.6)
    ruled = rng.random() < 0.85
    while rest and form.fits(3):
        row = [rest.pop() for _ in range(min(len(rest), rng.choice((1, 2, 2, 3, 4))))]
        shares = [rng.choice((1, 1, 1.5, 2)) for _ in row]
        x, top, low = sheet.left, sheet.y - sheet.size, sheet.y
        edges = [x]
        for (key, kind), share in zip(row, shares, strict=True):
            width = sheet.width * share / sum(shares)
            question, last = form.below(x + sheet.size * 0.4, sheet.y, width - sheet.size * 0.4, key, kind)
            if head is not None:
                sheet.canvas.link(head, question)
            low, x = max(low, last), x + width
            edges.append(x)
        end = max(low + sheet.size * 0.4, top + deep)
        if ruled:
            for x0, x1 in pairwise(edges):
                sheet.canvas.box(x0, top, x1, end)
        sheet.y = end + sheet.size
    sheet.space(0.4)


def narrative(form: Form, key: str | None = None, head: int | None = None, sentences: int | None = None) -> None:
    """A prompt answered in sentences: run in, hanging at a tab, or as a block beneath, on ruled lines or in a box."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    font, size = form.value_font, sheet.size
    ruled = form.beneath == "line" and rng.random() < 0.55
    deep = max(font.size * rng.choice((1.15, 1.3)), size * (rng.choice((1.4, 1.8, 2.1)) if ruled else 1.0))
    text, style = (
        form.key(key or rng.choice(form.trade.stories)),
        rng.choice(("run in", "run in", "hang", "block", "block")),
    )
    question, line = canvas.entity("question"), canvas.line()
    rows = wrap(text, sheet.key_font, sheet.width * (0.25 if style == "hang" else 0.9))
    for number, row in enumerate(rows):
        end = canvas.text(
            sheet.left,
            sheet.y + number * size * 1.15,
            row,
            sheet.key_font,
            question,
            line if number == len(rows) - 1 else None,
        )
    if style != "hang":
        sheet.y += (len(rows) - 1) * size * 1.15
    if head is not None:
        canvas.link(head, question)
    answered = rng.random() < max(sheet.answered, 0.1)
    words = sheet.values.prose(sentences or rng.choice((1, 1, 2, 2, 3, 4, 5, 6, 8))) if answered else ""
    words = words.upper() if form.upper_values else words
    x, top = sheet.left, sheet.y
    if style == "run in":
        x, first = sheet.left + size * rng.choice((0, 0, 2)), end + size * 0.7
        if sheet.right - first < 8 * size:
            style = "block"
    if style == "hang":
        x = first = max(end + size, sheet.left + sheet.width * rng.uniform(0.2, 0.32))
    elif style == "block":
        x = first = sheet.left + size * rng.choice((0, 0, 1, 3, 5, 9))
        sheet.y += deep * rng.uniform(1.0, 1.3)
    parts = [words]
    if answered and len(words) > 120 and rng.random() < 0.35:
        middle = words.find(". ") + 1
        parts = [words[:middle], words[middle + 1 :]] if 0 < middle < len(words) - 8 else parts
    for number, part in enumerate(parts):
        if not part or not form.fits(1):
            break
        answer = canvas.entity("answer")
        start, rest = (first, wrap_hanging(part, font, sheet.right - first, sheet.right - x)) if not number else (
            x, wrap(part, font, sheet.right - x))  # fmt: skip
        for deepness, row in enumerate(rest):
            share = line if deepness == 0 and number == 0 and style != "block" else None
            canvas.text(start if deepness == 0 else x, sheet.y, row, font, answer, share)
            if ruled:
                canvas.rule(start if deepness == 0 else x, sheet.y + size * 0.3, sheet.right, sheet.y + size * 0.3)
            sheet.y += deep
        canvas.link(question, answer)
        sheet.y += deep * (0.5 if number + 1 < len(parts) else 0)
    for _ in range(rng.randrange(0, 5) if ruled else 0):
        if form.fits(2):
            canvas.rule(x, sheet.y + size * 0.3, sheet.right, sheet.y + size * 0.3)
            sheet.y += deep
    if not answered:
        sheet.space(rng.choice((0.6, 1.2, 2.5)))
    if not ruled and rng.random() < 0.15:
        sheet.canvas.box(sheet.left - size * 0.6, top - size * 1.2, sheet.right + size * 0.4, sheet.y)
    sheet.y = max(sheet.y, top + size * 1.2 * (len(rows) if style == "hang" else 1)) + size * rng.choice(
        (0.6, 0.9, 1.6)
    )


def wrap_hanging(text: str, font: ImageFont.FreeTypeFont, first: float, rest: float) -> list[str]:
    """Rows of words of which the first is `first` pixels wide and all others `rest`."""
    head = wrap(text, font, first)[0]
    tail = text[len(head) :].strip()
    return [head, *(wrap(tail, font, rest) if tail else [])]


def ticks(
    form: Form, label: str | None, options: list[str], head: int | None = None, upright: bool | None = None
) -> None:
    """Options to tick, each a question of its own; the label above or before them is a header (seldom a question)."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, font = sheet.size, sheet.body_font
    style = rng.choice(("box", "box", "line", "line", "paren", "glyph", "bare"))
    after = rng.random() < 0.3
    upright = rng.random() < 0.25 if upright is None else upright
    x, line, group = sheet.left, canvas.line(), None
    if label:
        group = canvas.entity(rng.choice(("header", "header", "question")))
        x = canvas.text(x, sheet.y, form.key(label), sheet.key_font, group, line) + size * rng.uniform(0.5, 2.5)
        if head is not None:
            canvas.link(head, group)
        if upright:
            x, line = sheet.left + size * 2, canvas.line()
            sheet.y += size * 1.3
    chosen = {rng.randrange(len(options))} if rng.random() < sheet.answered else set()
    gap = size * (rng.uniform(1.2, 3.5) if style == "bare" or rng.random() < 0.3 else rng.uniform(0.4, 1.2))
    for number, option in enumerate(options):
        option = option.upper() if sheet.key_case == "upper" else option
        slot = {
            "line": size * 2,
            "paren": font.getlength("( )") + size * 0.2,
            "glyph": font.getlength("☐") + size * 0.1,
        }.get(style, size * 1.1)
        if x + slot + font.getlength(option) + size > sheet.right and not upright:
            sheet.y += sheet.leading
            x, line = sheet.left + size * 2, canvas.line()
        question = canvas.entity("question")
        mark_at = x
        if after:
            mark_at = canvas.text(x, sheet.y, option, font, question, line) + size * 0.4
        if style == "box":
            canvas.box(mark_at, sheet.y - size * 0.85, mark_at + size * 0.9, sheet.y + size * 0.05)
        elif style == "line":
            canvas.rule(mark_at, sheet.y + size * 0.2, mark_at + slot, sheet.y + size * 0.2)
        if number in chosen:
            answer = canvas.entity("answer")
            mark = "(X)" if style == "paren" and rng.random() < 0.5 else rng.choice("XXXXxx/")
            canvas.text(
                mark_at + size * (0.15 if style != "line" else 0.7), sheet.y, mark, form.value_font, answer, line
            )
            canvas.link(question, answer)
        elif style in ("paren", "glyph"):
            canvas.text(mark_at, sheet.y, "( )" if style == "paren" else "☐", font, question, line)
        end = mark_at + slot
        if not after:
            end = canvas.text(mark_at + slot + size * 0.35, sheet.y, option, font, question, line)
        if group is not None and canvas.labels[group] == "header":
            canvas.link(group, question)
        elif group is None and head is not None:
            canvas.link(head, question)
        if upright:
            sheet.y += size * 1.3
            line = canvas.line()
        else:
            x = end + gap
    sheet.space(0.3 if upright else form.pitch * 0.9)


def ratings(form: Form, labels: list[str], scale: list[str], head: int | None = None) -> None:
    """Rows that are judged by ticking one word of a scale: each word is a question of its row's heading."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, font = sheet.size, sheet.body_font
    start = sheet.left + max(sheet.key_font.getlength(form.sheet.key_text(label)) for label in labels) + size * 2
    step = (sheet.right - start) / len(scale)
    if step < size * 4:
        return
    if rng.random() < 0.45:
        widest = max(font.getlength(word.upper()) for word in scale)
        step = min(step, widest + size * rng.uniform(2.4, 3.5))
    for label in labels:
        if not form.fits(1.5):
            return
        line = canvas.line()
        group = canvas.entity("header")
        canvas.text(sheet.left, sheet.y, sheet.key_text(label), sheet.key_font, group, line)
        if head is not None and rng.random() < 0.2:
            canvas.link(head, group)
        chosen = rng.randrange(len(scale)) if rng.random() < sheet.answered else -1
        for number, word in enumerate(scale):
            x = start + number * step
            question = canvas.entity("question")
            canvas.rule(x, sheet.y + size * 0.2, x + size * 1.8, sheet.y + size * 0.2)
            if number == chosen:
                answer = canvas.entity("answer")
                canvas.text(x + size * 0.7, sheet.y, rng.choice("XXx"), form.value_font, answer, line)
                canvas.link(question, answer)
            word = word.upper() if sheet.key_case == "upper" else word
            canvas.text(x + size * 2, sheet.y, word, font, question, line)
            canvas.link(group, question)
        sheet.y += size * max(form.pitch, 1.3)
    sheet.space(0.4)


def name_list(form: Form, count: int) -> None:
    """A prompt with several names behind or beneath it, each an answer; or all of them one answer of many rows."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    question, line = canvas.entity("question"), canvas.line()
    end = canvas.text(
        sheet.left, sheet.y, form.key(rng.choice(COPY_KEYS[form.language])), sheet.key_font, question, line
    )
    names = [form.value("person") for _ in range(count)]
    columns = rng.choice((1, 1, 2, 3)) if count > 3 else 1
    deep = max(sheet.size * 1.25, form.value_font.size * 1.1)
    x = end + sheet.size * rng.uniform(0.6, 2.5)
    width = (sheet.right - x) / columns
    if rng.random() < 0.4 or (columns == 1 and rng.random() < 0.5):
        answer = canvas.entity("answer")
        text = "\n".join(names) if columns == 1 else ", ".join(names)
        sheet.y = canvas.paragraph(x, sheet.y, text, form.value_font, sheet.right - x, deep, answer, line) + deep
        canvas.link(question, answer)
    else:
        rows = -(-count // columns)
        for number, name in enumerate(names):
            answer = canvas.entity("answer")
            if form.value_font.getlength(name) > width - sheet.size:
                name = name.split()[-1]
            y = sheet.y + (number % rows) * deep
            share = line if number % rows == 0 else None
            canvas.text(x + number // rows * width, y, name, form.value_font, answer, share)
            canvas.link(question, answer)
        sheet.y += rows * deep
    sheet.space(rng.choice((0.3, 1.0)))


def approvals(form: Form, count: int) -> None:
    """Who signs: signature beside or above the line, job title beneath it, date to the right."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size = sheet.size
    hand = choose("script", rng)
    head = (
        form.heading(rng.choice(("Approvals", "Approved by", "Signatures", "Authorization")))
        if rng.random() < 0.4
        else None
    )
    captions = rng.random() < 0.35
    dated = rng.random() < 0.7
    for _ in range(count):
        if not form.fits(3):
            return
        sheet.y += size * rng.uniform(0.3, 1.0)
        role = rng.choice(form.trade.roles if rng.random() < 0.6 else SIGNING[form.language])
        signed = rng.random() < sheet.answered * 0.85
        font = hand.at(size * rng.uniform(1.5, 2.3))
        name = sheet.values.of("signature")
        stop = sheet.left + sheet.width * 0.58
        question, line = canvas.entity("question"), canvas.line()
        if captions:
            start, low = sheet.left, sheet.y + size * 1.3
            canvas.text(start + size, low, form.sheet.key_text(role, ""), sheet.face.at(size * 0.9), question)
        else:
            start = canvas.text(sheet.left, sheet.y, sheet.key_text(role), sheet.key_font, question, line) + size
            low = sheet.y
        canvas.rule(start, sheet.y + size * 0.25, stop, sheet.y + size * 0.25)
        if signed:
            answer = canvas.entity("answer")
            canvas.text(start + size * rng.uniform(0, 2), sheet.y, name, font, answer, line)
            canvas.link(question, answer)
            if rng.random() < 0.25 and not captions:
                low = sheet.y + size * 1.35
                canvas.text(start + size, low, sheet.values.of("person"), form.value_font, answer)
        if head is not None:
            canvas.link(head, question)
        if dated:
            x, before = stop + size * 1.5, sheet.answered
            if captions:
                date = canvas.entity("question")
                canvas.text(x + size, low, sheet.key_text(DATE_KEY[form.language], ""), sheet.face.at(size * 0.9), date)
                canvas.rule(x, sheet.y + size * 0.25, sheet.right, sheet.y + size * 0.25)
                if signed:
                    answer = canvas.entity("answer")
                    canvas.text(x + size * 0.5, sheet.y, sheet.values.of("date"), hand.at(size * 1.4), answer, line)
                    canvas.link(date, answer)
            else:
                form.put(x, sheet.y, sheet.right - x, DATE_KEY[form.language], "date", chance=before if signed else 0.0)
        sheet.y = low + size * max(1.6, form.pitch)
    sheet.space(0.5)


def clauses(form: Form, count: int) -> None:
    """Numbered instructions; the numbers stand alone as often as not."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    apart = rng.random() < 0.4
    style = rng.choice(("1.", "(1)", "a)", "A."))
    for number in range(count):
        if not form.fits(3):
            return
        mark = style.replace("1", str(number + 1)).replace("a", "abcdefgh"[number]).replace("A", "ABCDEFGH"[number])
        entity, line = canvas.entity("other"), canvas.line()
        canvas.text(sheet.left, sheet.y, mark, sheet.body_font, entity, line)
        x = sheet.left + sheet.size * 2.5
        known = form.language == "en" and rng.random() < 0.5
        text = rng.choice(NOTICES) if known else sheet.values.prose(rng.randrange(1, 3))
        entity = canvas.entity("other") if apart else entity
        deep = sheet.size * 1.25
        sheet.y = canvas.paragraph(x, sheet.y, text, sheet.body_font, sheet.right - x, deep, entity, line) + deep * 1.3
