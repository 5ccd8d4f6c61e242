"""Tables of office forms: columns whose headings are keys, grouped columns, lists of measurements, empty schedules."""

from __future__ import annotations

from PIL import ImageFont

from .canvas import Table, wrap
from .formkit import Form, Pair


def column_table(
    form: Form,
    columns: list[Pair],
    rows: int,
    labels: list[str] | None = None,
    grouped: bool = False,
    head: int | None = None,
) -> None:
    """A table whose headings are questions of the cells beneath.

    `labels`: the first column names the rows and is a question of the cells beside it; `grouped`: headers that span
    several columns and are keys of their headings; `head`: a section heading that is a key of all headings.
    """
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size = sheet.size
    widths = [{"text": 2.0, "company": 2.0, "person": 1.8}.get(kind, 1.0) for _, kind in columns]
    stub = sheet.width * rng.uniform(0.2, 0.35) if labels else 0.0
    right = sheet.right if rng.random() < 0.7 else sheet.left + sheet.width * rng.uniform(0.7, 0.95)
    edges = [sheet.left + stub]
    for share in widths:
        edges.append(edges[-1] + (right - sheet.left - stub) * share / sum(widths))
    if rng.random() < 0.45:
        edges = narrow(form, columns, edges)
    ruled = rng.choice(("none", "none", "head", "grid", "rows"))
    top, table = sheet.y - size * 1.2, canvas.table()
    small = sheet.face.at(size * rng.choice((0.85, 1, 1)), sheet.bold_keys)
    groups: list[int | None] = [head] * len(columns)
    if grouped and len(columns) > 2:
        groups = _spanning(form, table, edges, small, bool(labels))
    first = int(grouped and len(columns) > 2)
    heads = _headings(form, table, columns, edges, small, groups, (first, int(bool(labels))))
    marks = [top, sheet.y + size * 0.4]
    sheet.y += size * rng.uniform(1.5, 2.2)
    pitch = max(size * rng.choice((1.2, 1.35, 1.8, 2.3)), form.value_font.size * 1.1)
    full = rng.choice((0.4, 0.8, 0.95, 1.0)) if rng.random() < max(sheet.answered, 0.15) else 0.0
    aligned = rng.choice(("left", "right", "centre"))
    for number in range(len(labels) if labels else rows):
        if not form.fits(1):
            break
        line, label, low, place = canvas.line(), None, sheet.y, first + 1 + number
        if labels:
            label = canvas.entity("question" if rng.random() < 0.9 else "header")
            text, room = sheet.key_text(labels[number], rng.choice(("", "", sheet.colon))), stub - size * 0.4
            with table.cell(place, 0):
                low = canvas.paragraph(
                    sheet.left + size * 0.2, sheet.y, text, sheet.body_font, room, size * 1.1, label, line, limit=2
                )
        blank = rng.random() > (1.0 if full > 0.9 else 0.85)
        for column, (_, kind) in enumerate(columns):
            if blank or rng.random() >= full:
                continue
            with table.cell(place, column + bool(labels)):
                span = (edges[column], edges[column + 1])
                low = max(low, _cell(form, span, kind, aligned, line, (heads[column], label)))
        sheet.y = low
        marks.append(sheet.y + size * 0.4)
        sheet.y += pitch
    for _ in range(rng.choice((0, 0, 2, 5)) if ruled in ("grid", "rows") and not labels else 0):
        if form.fits(2):
            marks.append(marks[-1] + pitch)
            sheet.y += pitch
    _rules(form, ruled, marks, [sheet.left, *edges] if labels else edges)
    sheet.space(rng.choice((0.4, 1.0)))


def narrow(form: Form, columns: list[Pair], edges: list[float]) -> list[float]:
    """Edges of columns that are hardly wider than what stands in them, within `edges`: headings and texts wrap."""
    sheet, rng, small = form.sheet, form.rng, form.sheet.face.at(form.sheet.size, form.sheet.bold_keys)
    size, found = sheet.size, [edges[0]]
    gutter = size * rng.choice((0.9, 1.1, 1.4, 1.9))
    for name, kind in columns:
        broad = max(small.getlength(word) for word in sheet.key_text(name, "").split())
        sample = max(form.value_font.getlength(form.value(kind)) for _ in range(3))
        limit = size * rng.uniform(5, 10)
        found.append(found[-1] + max(broad, min(sample, limit)) + gutter)
    squeeze = min(1.0, (edges[-1] - edges[0]) / (found[-1] - found[0]))
    return [found[0] + (edge - found[0]) * squeeze for edge in found]


def _spanning(
    form: Form, table: Table, edges: list[float], font: ImageFont.FreeTypeFont, labelled: bool
) -> list[int | None]:
    """Headers over two or three columns each; returns the header of every column."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    groups: list[int | None] = []
    count, step, line = len(edges) - 1, rng.choice((2, 2, 3)), canvas.line()
    label = "header" if rng.random() < 0.85 else "question"
    for start in range(0, count, step):
        stop = min(start + step, count)
        entity = canvas.entity(label)
        word = rng.choice((*form.trade.rows, *form.trade.heads))
        word = word.upper() if sheet.key_case == "upper" else word
        word = wrap(word, font, edges[stop] - edges[start] - 4)[0]
        with table.cell(0, start + labelled, header=True, column_span=stop - start):
            canvas.text((edges[start] + edges[stop]) / 2, sheet.y, word, font, entity, line, align="centre")
        canvas.rule(edges[start] + 4, sheet.y + sheet.size * 0.3, edges[stop] - 4, sheet.y + sheet.size * 0.3)
        groups += [entity if label == "header" else None] * (stop - start)
    sheet.y += sheet.size * 1.5
    return groups


def _headings(
    form: Form,
    table: Table,
    columns: list[Pair],
    edges: list[float],
    font: ImageFont.FreeTypeFont,
    groups: list[int | None],
    place: tuple[int, int],
) -> list[int]:
    """The headings of the columns, in the table's row and from its column `place`; the cursor stays on the last row."""
    sheet, canvas = form.sheet, form.sheet.canvas
    size, centred = sheet.size, form.rng.random() < 0.5
    heads, deepest, line = [], sheet.y, canvas.line()
    for number, (name, _) in enumerate(columns):
        entity = canvas.entity("question")
        heads.append(entity)
        canvas.link(groups[number], entity)
        x = (edges[number] + edges[number + 1]) / 2 if centred else edges[number] + size * 0.3
        with table.cell(place[0], place[1] + number, header=True):
            for deep, row in enumerate(
                wrap(sheet.key_text(name, ""), font, edges[number + 1] - edges[number] - size * 0.4)[:3]
            ):
                y = sheet.y + deep * font.size * 1.1
                share = line if deep == 0 else None
                canvas.text(x, y, row, font, entity, share, align="centre" if centred else "left")
                deepest = max(deepest, y)
    sheet.y = deepest
    return heads


def _cell(
    form: Form, span: tuple[float, float], kind: str, aligned: str, line: int, keys: tuple[int, int | None]
) -> float:
    """One filled cell between two edges, linked to its column's heading and its row's label; returns its last
    baseline."""
    sheet, canvas, font = form.sheet, form.sheet.canvas, form.value_font
    (x0, x1), (head, label) = span, keys
    text, room = form.value(kind), x1 - x0 - sheet.size * 0.5
    for _ in range(4):
        if font.getlength(text) <= room:
            break
        text = form.value(kind)
    if font.getlength(text) > room and " " not in text:
        text = str(form.rng.randrange(1, 99))
    answer = canvas.entity("answer")
    canvas.link(head, answer)
    if label is not None and canvas.labels[label] == "question":
        canvas.link(label, answer)
    y = sheet.y + form.rng.uniform(-1, 0.5) * form.drift * sheet.size * 0.6
    if font.getlength(text) > room:
        return canvas.paragraph(x0 + sheet.size * 0.3, y, text, font, room, font.size * 1.1, answer, line, limit=3)
    if kind in ("text", "person", "company"):
        aligned = "left"
    x = {"left": x0 + sheet.size * 0.3, "right": x1 - sheet.size * 0.3, "centre": (x0 + x1) / 2}[aligned]
    canvas.text(x, y, text, font, answer, line, align=aligned)
    return y


def _rules(form: Form, ruled: str, marks: list[float], edges: list[float]) -> None:
    canvas = form.sheet.canvas
    if ruled == "head":
        marks = marks[1:2]
    if ruled != "none":
        for mark in marks:
            canvas.rule(edges[0], mark, edges[-1], mark)
    if ruled == "grid":
        for edge in edges:
            canvas.rule(edge, marks[0], edge, marks[-1])


def measurements(form: Form, pairs: list[Pair], columns: int, head: int | None) -> None:
    """A dense list of short keys with small values at a tab, in columns; keys of a heading if there is one."""
    sheet, rng, canvas = form.sheet, form.rng, form.sheet.canvas
    size, font = sheet.size, form.value_font
    width = sheet.width / columns
    longest = max(sheet.key_font.getlength(form.sheet.key_text(key)) for key, _ in pairs)
    tab = min(longest + size * rng.uniform(0.8, 4), width * 0.68)
    pitch = max(size * rng.choice((1.15, 1.25, 1.5)), font.size * 1.05)
    unit = rng.random() < 0.3
    leaders, right = rng.random() < 0.15, rng.random() < 0.4
    stop = min(width - size * (3 if unit else 1), tab + size * rng.uniform(5, 16))
    per = -(-len(pairs) // columns)
    top = sheet.y
    for number, (key, kind) in enumerate(pairs):
        x, y = sheet.left + number // per * width, top + number % per * pitch
        if y > canvas.height * 0.92:
            continue
        line, question = canvas.line(), canvas.entity("question")
        text = form.key(key)
        text = (
            text if sheet.key_font.getlength(text) < tab else wrap(sheet.key_text(key), sheet.key_font, tab - size)[0]
        )
        end = canvas.text(x, y, text, sheet.key_font, question, line)
        canvas.link(head, question)
        if leaders and x + tab - end > size * 3:
            dots = "." * int((x + tab - end - size) / sheet.key_font.getlength("."))
            canvas.text(end + size * 0.5, y, dots, sheet.key_font, question, line)
        elif form.beneath == "line":
            canvas.rule(x + tab, y + size * 0.25, x + stop, y + size * 0.25)
        if rng.random() < sheet.answered:
            answer = canvas.entity("answer")
            value = form.value(kind)
            value = value if font.getlength(value) < stop - tab else form.value("measure").split()[0]
            at, align = (x + stop - size * 0.3, "right") if right else (x + tab + size * rng.choice((0.2, 0.6)), "left")
            canvas.text(at, y, value, font, answer, line, align=align)
            canvas.link(question, answer)
        if unit and rng.random() < 0.7:
            word = rng.choice(("mm", "mg", "%", "gm", "ml", "g/m", "sec", "in.", "lb"))
            canvas.text(x + stop + size * 0.3, y, word, sheet.body_font, canvas.entity("other"), line)
    sheet.y = top + per * pitch
    sheet.space(rng.choice((0.5, 1.0)))
