"""Templates of the office: forms, memos and faxes, letters, questionnaires."""

from __future__ import annotations

import random

from .blocks import body, fields, letterhead, small_table
from .phrases import HEADINGS, KEYS, PROSE
from .sheet import Sheet, new_sheet


def form(rng: random.Random) -> Sheet:
    """An office form: heading, sections of fields, tick boxes, instructions, perhaps a table."""
    sheet = new_sheet(rng)
    if rng.random() < 0.5:
        letterhead(sheet)
    sheet.heading(rng.choice(HEADINGS), rng.uniform(1.1, 1.8), rng.choice(("centre", "centre", "left")))
    sheet.space(0.5)
    if rng.random() < 0.3:
        sheet.loose(
            rng.choice((sheet.left, sheet.left + sheet.width * 0.7)),
            sheet.values.of(rng.choice(("number", "date", "company"))),
        )
        sheet.space(1.3)
    for _ in range(rng.randrange(2, 8)):
        if sheet.y > sheet.bottom - 5 * sheet.leading:
            break
        head = None
        if rng.random() < 0.6:
            head = sheet.heading(rng.choice(HEADINGS), rng.uniform(1, 1.25), rng.choice(("left", "left", "centre")))
            if rng.random() < 0.3:
                sheet.canvas.rule(sheet.left, sheet.y - sheet.leading * 0.9, sheet.right, sheet.y - sheet.leading * 0.9)
            sheet.space(0.2)
        if rng.random() < 0.25:
            sheet.prose(rng.choice(PROSE))
        fields(
            sheet,
            rng.randrange(2, 11),
            rng.choice((1, 1, 2, 2, 3)),
            head,
            rng.choice(("left", "left", "left", "above")),
            rng.random() < 0.7,
        )
        if rng.random() < 0.35:
            options = rng.sample(KEYS["choice"], rng.randrange(2, 5))
            sheet.tick_row(sheet.left, sheet.width, rng.choice(KEYS["text"]) if rng.random() < 0.6 else None, options)
        if rng.random() < 0.2:
            small_table(sheet)
        if rng.random() < 0.3:
            sheet.prose(rng.choice(PROSE) if rng.random() < 0.5 else sheet.values.prose(rng.randrange(1, 3)))
    _signatures(sheet)
    sheet.footer()
    return sheet


def _signatures(sheet: Sheet) -> None:
    """Signature and date, side by side."""
    rng = sheet.rng
    if rng.random() < 0.5 and sheet.y < sheet.bottom - 3 * sheet.leading:
        sheet.space(1)
        for column, kind in enumerate(("person", "date")):
            key = rng.choice(("Signature", "Signed", "Authorized signature", "Approved by")) if column == 0 else "Date"
            sheet.field(
                sheet.left + column * sheet.width * 0.6, sheet.y, sheet.width * 0.36, key, sheet.values.of(kind)
            )
        sheet.space(1.5)


def memo(rng: random.Random) -> Sheet:
    """A memo or fax cover: To, From, Date, Subject, then prose."""
    sheet = new_sheet(rng)
    if rng.random() < 0.7:
        letterhead(sheet)
    titles = [
        h for h in HEADINGS if any(w in h.lower() for w in ("fax", "facsim", "memo", "corresp", "teleco", "transm"))
    ]
    if rng.random() < 0.85:
        sheet.heading(rng.choice(titles), rng.uniform(1.2, 2.2), rng.choice(("left", "centre", "right")))
    sheet.space(1)
    names = [("To", "person"), ("From", "person"), ("Date", "date"), ("Subject", "text")]
    extra = [
        ("Cc", "person"),
        ("Fax", "phone"),
        ("Phone", "phone"),
        ("Company", "company"),
        ("Pages", "count"),
        ("Re", "text"),
        ("Department", "department"),
        ("Number of pages including cover", "count"),
        ("Fax number", "phone"),
        ("Time", "time"),
        ("File", "number"),
        ("Attention", "person"),
        ("Location", "city"),
        ("Copies to", "person"),
        ("Telephone", "phone"),
        ("Reference", "number"),
    ]
    names += rng.sample(extra, rng.randrange(0, 7))
    if rng.random() < 0.5:
        rng.shuffle(names)
    sheet.answered = max(sheet.answered, 0.85)
    columns = rng.choice((1, 1, 1, 2))
    tab = sheet.size * rng.uniform(5, 9) if rng.random() < 0.8 else None
    width = sheet.width / columns
    for start in range(0, len(names), columns):
        low = sheet.y
        for column, (key, kind) in enumerate(names[start : start + columns]):
            value = sheet.values.of(kind)
            if kind == "person" and rng.random() < 0.15:
                value = "\n".join(sheet.values.of("person") for _ in range(rng.randrange(2, 4)))
            low = max(
                low, sheet.field(sheet.left + column * width, sheet.y, width - sheet.size, key, value, "left", tab)[2]
            )
        sheet.y = low
        sheet.space(rng.uniform(1.1, 2))
    if rng.random() < 0.4:
        sheet.canvas.rule(sheet.left, sheet.y, sheet.right, sheet.y)
    sheet.space(1)
    if rng.random() < 0.3:
        sheet.tick_row(sheet.left, sheet.width, None, rng.sample(KEYS["choice"], rng.randrange(3, 6)))
    if rng.random() < 0.25:
        key = sheet.canvas.entity("question")
        sheet.canvas.text(
            sheet.left,
            sheet.y,
            sheet.key_text(rng.choice(("Message", "Comments", "Remarks", "Notes"))),
            sheet.key_font,
            key,
        )
        sheet.space(1.3)
        sheet.canvas.link(key, sheet.prose(sheet.values.prose(rng.randrange(1, 4)), label="answer"))
    body(sheet, rng.randrange(0, 5))
    if rng.random() < 0.5 and sheet.y < sheet.bottom - 2 * sheet.leading:
        sheet.loose(sheet.left, sheet.values.of("person"))
        sheet.space(2)
    sheet.footer()
    return sheet


def letter(rng: random.Random) -> Sheet:
    """A letter: mostly prose, few or no pairs."""
    sheet = new_sheet(rng)
    letterhead(sheet)
    sheet.loose(rng.choice((sheet.left, sheet.left + sheet.width * 0.6)), sheet.values.of("date"))
    sheet.space(2)
    sheet.prose("\n".join([sheet.values.of("person"), sheet.values.of("company"), *sheet.values.address_lines()]))
    if rng.random() < 0.6:
        for key, kind in rng.sample(
            (("Re", "text"), ("Your ref.", "number"), ("Our ref.", "number"), ("Subject", "text")), 2
        ):
            sheet.y = sheet.field(sheet.left, sheet.y, sheet.width * 0.8, key, sheet.values.of(kind))[2]
            sheet.space(1.2)
    sheet.loose(sheet.left, f"Dear {sheet.values.of('person')},")
    sheet.space(1.6)
    body(sheet, rng.randrange(2, 6))
    sheet.loose(sheet.left, rng.choice(("Sincerely,", "Yours truly,", "With best regards,", "Very truly yours,")))
    sheet.space(3)
    sheet.prose(f"{sheet.values.of('person')}\n{sheet.values.of('job')}")
    sheet.footer()
    return sheet


def questionnaire(rng: random.Random) -> Sheet:
    """Numbered questions with options or lines to answer on."""
    sheet = new_sheet(rng)
    sheet.heading(
        rng.choice(("Questionnaire", "Customer survey", "Market survey", "Evaluation form")), rng.uniform(1.2, 1.8)
    )
    sheet.space(0.5)
    if rng.random() < 0.6:
        sheet.prose(rng.choice(PROSE))
    stems = (
        "What is your",
        "Please state your",
        "Who is the",
        "Give the",
        "Describe the",
        "Has there been a change of",
        "Do you know the",
    )
    for number in range(1, rng.randrange(4, 12)):
        if sheet.y > sheet.bottom - 4 * sheet.leading:
            break
        kind = sheet.kind()
        key = f"{number}. {rng.choice(stems)} {rng.choice(KEYS[kind]).lower()}?"
        if rng.random() < 0.4:
            sheet.prose(key, label="question")
            sheet.tick_row(
                sheet.left + sheet.size * 2,
                sheet.width * 0.8,
                None,
                rng.choice((["Yes", "No"], ["Yes", "No", "N/A"], rng.sample(KEYS["choice"], 3))),
            )
        else:
            sheet.colon = ""
            sheet.y = sheet.field(
                sheet.left, sheet.y, sheet.width, key, sheet.values.of(kind), rng.choice(("left", "above"))
            )[2]
            sheet.space(1.5)
    _signatures(sheet)
    sheet.footer()
    return sheet
