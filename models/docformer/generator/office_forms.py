"""Templates of office forms of one trade each, put together from blocks in the order in which forms have them."""

from __future__ import annotations

import random

from .form_words import TRADES
from .formblocks import approvals, boxed_fields, clauses, field_rows, mixed_rows, name_list, narrative, ratings, ticks
from .formkit import Form
from .formpanels import captioned_rows, check_list, routing, two_panels
from .formsections import headed_block, headed_columns, headed_rows, packed_rows, section_bar
from .formtables import column_table, measurements
from .margins import letterhead, notice, surround
from .sheet import Sheet

SCALES = (
    ["Poor", "Fair", "Good", "Excellent"], ["Yes", "No"], ["Low", "Medium", "High"], ["Fair", "Average", "Excellent"],
    ["Never", "Sometimes", "Often"], ["Agree", "Disagree", "Don't know"], ["1", "2", "3", "4", "5"],
)  # fmt: skip

SECTIONS, SECTION_SHARES = (section_bar, headed_rows, headed_block, headed_columns), (3.4, 2.0, 1.2, 1.2)
BLOCKS = ("fields", "story", "ticks", "table", "measures", "notice", "panels", "list", "captions", "routing",
    "section")  # fmt: skip


def _top(form: Form, letters: float = 0.3) -> None:
    """Letterhead, title, and what stands at the right of the top: date and number."""
    sheet, rng = form.sheet, form.rng
    sheet.y += sheet.canvas.height * rng.choice((0, 0, 0.02, 0.05, 0.08))
    if rng.random() < letters:
        letterhead(sheet)
    if rng.random() < 0.2:
        _upper_right(form)
    if rng.random() < 0.93:
        form.title()
    if rng.random() < 0.2:
        notice(sheet, boxed=rng.random() < 0.3)


def _upper_right(form: Form) -> None:
    """One to three short fields flush at the right."""
    sheet, rng = form.sheet, form.rng
    x = sheet.left + sheet.width * rng.uniform(0.6, 0.72)
    for key, kind in form.pairs(rng.randrange(1, 4), rng.choice(("date", "number"))):
        _, sheet.y = form.put(x, sheet.y, sheet.right - x, key, kind)
        sheet.y += sheet.size * 1.35
    sheet.space(0.4)


def _head(form: Form, chance: float = 0.5) -> int | None:
    if form.rng.random() >= chance:
        return None
    return form.heading(form.head_text(), align=form.rng.choice(("left", "left", "left", "centre")))


def _some_fields(form: Form, low: int, high: int, headed: float = 0.25) -> None:
    rng = form.rng
    head = _head(form, headed)
    head = head if rng.random() < 0.7 else None
    style = rng.choice(("rows", "rows", "rows", "columns", "mixed", "boxed", "packed", "packed"))
    pairs = form.pairs(rng.randrange(low, high), letters=99 if style == "rows" else 24)
    if style == "boxed":
        boxed_fields(form, pairs, head)
    elif style == "mixed":
        mixed_rows(form, pairs, head)
    elif style == "packed":
        packed_rows(form, pairs, head)
    else:
        field_rows(form, pairs, 1 if style == "rows" else rng.choice((2, 2, 3)), head)
    form.sheet.space(rng.choice((0.2, 0.8, 1.5)))


def _section(form: Form) -> None:
    """A heading with its prompts in a bar, beside it, or in columns."""
    if form.fits(5):
        form.rng.choices(SECTIONS, SECTION_SHARES)[0](form)


def _more_fields(form: Form) -> None:
    _some_fields(form, 2, 7, 0.35)


def _some_table(form: Form, labelled: float = 0.45) -> None:
    rng = form.rng
    head = _head(form, 0.3)
    count = rng.randrange(2, 7)
    columns = [rng.choice(form.trade.columns) for _ in range(count * 2)]
    columns = list(dict.fromkeys(columns))[:count]
    labels = (
        rng.sample(form.trade.rows, min(len(form.trade.rows), rng.randrange(2, 9))) if rng.random() < labelled else None
    )
    if labels:
        columns = [pair for pair in columns if pair[1] not in ("company", "text", "person")] or columns[:2]
    column_table(
        form,
        columns,
        rng.choice((1, 2, 3, 4, 6, 8, 10)),
        labels,
        rng.random() < 0.4,
        head if rng.random() < 0.5 else None,
    )


def _finish(form: Form, signed: float = 0.4, copied: float = 0.2, faxed: float = 0.12) -> Sheet:
    """Signatures, copies, a last notice, and what stands around the form."""
    sheet, rng = form.sheet, form.rng
    if rng.random() < signed and form.fits(4):
        approvals(form, rng.choice((1, 1, 2, 3, 4)))
    if rng.random() < copied and form.fits(4):
        name_list(form, rng.choice((2, 3, 3, 5, 8, 12)))
    for _ in range(rng.choice((0, 1, 1, 2))):
        if form.fits(4):
            notice(sheet)
    if rng.random() < 0.1:
        sheet.canvas.box(
            sheet.left - sheet.size, sheet.canvas.height * 0.03, sheet.right + sheet.size, sheet.canvas.height * 0.97,
            width=rng.choice((1, 2, 3)),
        )  # fmt: skip
    surround(sheet, faxed)
    return sheet


def trade_form(rng: random.Random) -> Sheet:
    """An ordinary form of any trade: fields first, then narratives, tick boxes, a table, signatures."""
    form = Form(rng)
    _top(form)
    _some_fields(form, 3, 9, 0.2)
    while form.room and form.fits(4):
        block = rng.choices(BLOCKS, (2.4, 2.9, 2, 1.3, 0.5, 1.6, 0.9, 0.4, 0.5, 0.4, 2.0))[0]
        if block == "fields":
            _some_fields(form, 2, 8)
        elif block == "story":
            head = _head(form, 0.15)
            for _ in range(rng.randrange(1, 3)):
                if form.fits(4):
                    narrative(form, head=head)
        elif block == "ticks":
            label, options = rng.choice(form.trade.groups)
            ticks(form, label if rng.random() < 0.85 else None, options)
        elif block == "table":
            _some_table(form)
        elif block == "measures":
            measurements(form, form.pairs(rng.randrange(4, 12), letters=24), rng.choice((1, 2)), _head(form, 0.5))
        elif block == "panels":
            two_panels(form)
        elif block == "list":
            check_list(form, _head(form, 0.8))
        elif block == "captions":
            captioned_rows(form, form.pairs(rng.randrange(2, 7), letters=24), rng.choice((1, 2, 3)), _head(form, 0.3))
        elif block == "routing":
            routing(form)
        elif block == "section":
            _section(form)
        else:
            notice(form.sheet, boxed=rng.random() < 0.2)
    return _finish(form)


def project_form(rng: random.Random) -> Sheet:
    """A research request: project numbers, an objective, suppliers and costs, approvals."""
    form = Form(rng, TRADES[rng.choice(("research", "research", "advertising", "legal"))])
    form.pitch = rng.choice((1.4, 1.6, 1.9, 2.3))
    _top(form, 0.2)
    _some_fields(form, 4, 9, 0.1)
    for _ in range(rng.randrange(1, 5)):
        if form.fits(6):
            narrative(form)
    while form.room and form.fits(5):
        rng.choice((_some_table, narrative, _more_fields, two_panels, routing, _section))(form)
    return _finish(form, 0.6, 0.35)


def lab_sheet(rng: random.Random) -> Sheet:
    """A laboratory sheet: what was tested, then dense measurements under headings, remarks."""
    form = Form(rng, TRADES["laboratory"])
    form.pitch = rng.choice((1.15, 1.3, 1.5))
    _top(form, 0.25)
    _some_fields(form, 3, 9, 0.1)
    while form.room and form.fits(4):
        if rng.random() < 0.15:
            two_panels(form)
        elif rng.random() < 0.25:
            _section(form)
        elif rng.random() < 0.6:
            kind = "measure" if rng.random() < 0.8 else None
            measurements(form, form.pairs(rng.randrange(3, 15), kind, 24), rng.choice((1, 1, 2)), _head(form, 0.7))
        else:
            _some_table(form, 0.7)
    if rng.random() < 0.6 and form.fits(4):
        narrative(form)
    return _finish(form, 0.4, 0.2)


def fax_cover(rng: random.Random) -> Sheet:
    """The cover of a fax: letterhead, who to whom, pages, a message, and what lawyers want to be said."""
    form = Form(rng, TRADES["fax"])
    sheet = form.sheet
    sheet.answered = max(sheet.answered, 0.75)
    form.pitch = rng.choice((1.4, 1.6, 1.9, 2.3))
    _top(form, 0.65)
    if rng.random() < 0.25:
        notice(sheet, boxed=True)
    names = (
        [("To", "person"), ("From", "person"), ("Date", "date")] if form.language == "en" else form.pairs(3, "person")
    )
    pairs = names + [pair for pair in form.pairs(rng.randrange(3, 9)) if pair not in names]
    if rng.random() < 0.4:
        rng.shuffle(pairs)
    if rng.random() < 0.25:
        column_table(
            form, list(dict.fromkeys(rng.sample(form.trade.columns, rng.randrange(2, 5)))), rng.randrange(1, 5)
        )
    style = rng.random()
    if style < 0.6:
        field_rows(form, pairs, 1)
    elif style < 0.8:
        field_rows(form, pairs, 2)
    else:
        boxed_fields(form, pairs)
    sheet.space(0.8)
    if rng.random() < 0.4 and form.fits(4):
        label, options = rng.choice(form.trade.groups)
        ticks(form, label if rng.random() < 0.4 else None, options)
    if rng.random() < 0.65 and form.fits(6):
        narrative(form, sentences=rng.randrange(1, 6))
    for _ in range(rng.randrange(0, 3)):
        if form.fits(4):
            notice(sheet, boxed=rng.random() < 0.25)
    return _finish(form, 0.08, 0.1, 0.5)


def evaluation(rng: random.Random) -> Sheet:
    """A judgement: fields, rows of a scale to tick, questions answered yes or no with an explanation."""
    form = Form(rng, TRADES[rng.choice(("sales", "sales", "personnel", "research"))])
    form.pitch = rng.choice((1.3, 1.5, 1.8, 2.1))
    _top(form, 0.2)
    _some_fields(form, 3, 8, 0.1)
    scale = rng.choice(SCALES) if form.language == "en" else rng.choice(form.trade.groups)[1]
    labels = [label for label, _ in form.trade.groups] + form.trade.rows
    ratings(form, rng.sample(labels, min(len(labels), rng.randrange(2, 8))), scale)
    while form.room and form.fits(5):
        roll = rng.random()
        if roll < 0.45:
            ticks(form, *rng.choice(form.trade.groups))
        elif roll < 0.62:
            _section(form)
        elif roll < 0.9:
            narrative(form, sentences=rng.randrange(1, 4))
        else:
            _some_table(form)
    return _finish(form, 0.2, 0.15, 0.3)


def schedule(rng: random.Random) -> Sheet:
    """A page that is mostly a table: score sheets, budgets, distribution lists, ledgers."""
    form = Form(rng)
    _top(form, 0.2)
    if rng.random() < 0.8:
        _some_fields(form, 2, 7, 0.1)
    _some_table(form, 0.55)
    while form.room and form.fits(7):
        if rng.random() < 0.2:
            _section(form)
        _some_table(form, 0.55)
    if rng.random() < 0.4 and form.fits(4):
        narrative(form)
    return _finish(form, 0.25, 0.1)


def box_form(rng: random.Random) -> Sheet:
    """A printed form of ruled boxes with small keys, as applications and vouchers are."""
    form = Form(rng, TRADES[rng.choice(("personnel", "finance", "supply", "laboratory", "legal", "advertising"))])
    form.sheet.size *= rng.uniform(0.88, 1.0)
    _top(form, 0.3)
    while form.room and form.fits(5):
        boxed_fields(form, form.pairs(rng.randrange(3, 12), letters=30), _head(form, 0.5))
        if rng.random() < 0.3:
            _section(form)
        if rng.random() < 0.3 and form.fits(4):
            ticks(form, *rng.choice(form.trade.groups))
        if rng.random() < 0.25 and form.fits(6):
            _some_table(form)
        if rng.random() < 0.3 and form.fits(5):
            narrative(form)
    return _finish(form, 0.5, 0.1)


def request_form(rng: random.Random) -> Sheet:
    """A request with numbered instructions, as bid requests and surveys have them, and lines to write on."""
    form = Form(rng, TRADES[rng.choice(("research", "sales", "legal", "supply", "personnel"))])
    form.numbered = rng.random() < 0.3
    form.pitch = rng.choice((1.5, 1.9, 2.4))
    _top(form, 0.25)
    _some_fields(form, 2, 6, 0.1)
    if rng.random() < 0.6:
        _head(form, 0.6)
        clauses(form, rng.randrange(1, 5))
    if rng.random() < 0.7:
        _some_fields(form, 2, 7, 0.4)
    while form.room and form.fits(5):
        rng.choice((narrative, narrative, _section))(form)
    return _finish(form, 0.3, 0.2)


OFFICE_FORMS = {
    "trade form": (trade_form, 6.0),
    "project form": (project_form, 3.0),
    "laboratory sheet": (lab_sheet, 2.5),
    "fax cover": (fax_cover, 2.5),
    "evaluation": (evaluation, 1.8),
    "schedule": (schedule, 1.8),
    "box form": (box_form, 1.6),
    "request": (request_form, 1.8),
}
