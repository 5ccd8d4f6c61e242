"""What stands around the form itself: letterheads, document numbers, fax lines, stamps, jottings, notices."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFont

from .canvas import wrap
from .fonts import choose
from .form_phrases import NOTICES
from .sheet import Sheet

BANNERS: tuple[str, ...] = (
    "DO NOT WRITE BELOW THIS LINE", "FOR OFFICE USE ONLY", "PLEASE DELIVER THE FOLLOWING PAGES IMMEDIATELY",
    "NOTE: ALL ITEMS MUST BE COMPLETED. INCOMPLETE FORMS WILL BE RETURNED TO THE SENDER.", "SEE OVER",
    "IMPORTANT: THIS FORM MUST BE RECEIVED NOT LATER THAN THE TENTH OF THE MONTH.", "PLEASE TYPE OR PRINT CLEARLY",
    "TO BE COMPLETED IN TRIPLICATE. SEND ALL COPIES TO THE HOME OFFICE.", "(USE X TO INDICATE A VOID)",
    "IF YOU DID NOT RECEIVE ALL PAGES OR THEY ARE NOT LEGIBLE, PLEASE CALL THE SENDER.", "(Check all that apply)",
    "INSTRUCTIONS: ENTER THE NAME OF EACH ACCOUNT. ATTACH A COPY OF THE INVOICE AND MAIL BOTH TO THE DIVISION MANAGER.",
    "THIS IS NOT AN ORDER", "CONTINUED ON NEXT PAGE", "(over)", "WHITE - OFFICE   YELLOW - FIELD   PINK - FILE",
    "Distribution: Original - Accounting; Copy - Originator; Copy - File",
)  # fmt: skip


class TurnedFont:
    """One text that runs upwards (or downwards) along the margin; it offers what the canvas and Pillow ask of a font.

    The text hangs from the point that is its top left corner after turning.
    """

    def __init__(self, font: ImageFont.FreeTypeFont, text: str, upwards: bool = True) -> None:
        self.font = font
        self.turn = Image.Transpose.ROTATE_90 if upwards else Image.Transpose.ROTATE_270
        x0, y0, x1, y1 = font.getbbox(text, anchor="ls")
        self.wide, self.high = y1 - y0, x1 - x0

    def getbbox(self, text: str, *args: Any, **kwargs: Any) -> tuple[float, float, float, float]:
        """Box of the turned text in pixels, from its top left corner."""
        return (0, 0, self.wide, self.high)

    def getlength(self, text: str, *args: Any, **kwargs: Any) -> float:
        """Width of the turned text in pixels."""
        return self.wide

    def getmetrics(self) -> tuple[float, float]:
        """Ascent and descent that make a box of full height be the box of the ink."""
        return (0, self.high / 0.6)

    def getmask(self, text: str, mode: str = "", *args: Any, **kwargs: Any) -> Any:
        """The turned ink."""
        mask, _ = self.font.getmask2(text, mode, anchor="lt")
        return mask.transpose(self.turn)


def document_number(sheet: Sheet) -> None:
    """The number that an archive stamps on a page: at the bottom right, or turned on the right margin."""
    rng, canvas = sheet.rng, sheet.canvas
    if rng.random() < 0.12:
        return
    digits = str(rng.randrange(10 ** rng.choice((7, 8, 8, 8, 9)), 10**10))[: rng.choice((8, 8, 9, 9, 10))]
    text = rng.choice(
        (digits, digits, digits, f"{rng.choice('ABCHKMPT')}{rng.choice('DKTX')}{digits[:2]} {digits[2:]}")
    )
    font = choose(rng.choice(("sans", "typewriter", "serif")), rng).at(
        sheet.size * rng.uniform(1, 1.45), rng.random() < 0.6
    )
    for _ in range(6):
        if rng.random() < 0.5 and " " not in text:
            type_ = TurnedFont(font, text, rng.random() < 0.75)
            x, y = canvas.width * rng.uniform(0.9, 0.955), canvas.height * rng.uniform(0.55, 0.93)
            y = min(y, canvas.height * 0.98 - type_.high)
            area = (x, y, x + type_.wide, y + type_.high)
        else:
            type_, x = font, canvas.width * rng.uniform(0.64, 0.82)
            y = canvas.height * (rng.uniform(0.86, 0.95) if rng.random() < 0.5 else rng.uniform(0.94, 0.985))
            area = (x, y - font.size, x + font.getlength(text), y + font.size * 0.3)
        if is_free(sheet, area):
            canvas.text(x, y, text, type_, canvas.entity("other"))
            break
    if rng.random() < 0.06:
        line = f"{digits} {rng.choice(('PRODUCED FROM COMPANY WEB SITE', 'Source: public archive', 'COPY FROM FILM'))}"
        small = choose("typewriter", rng).at(sheet.size * 0.8)
        canvas.text(canvas.width * 0.01, canvas.height * 0.99, line, small, canvas.entity("other"))


def fax_line(sheet: Sheet) -> None:
    """What a fax machine prints along the top (seldom the bottom) of a page: pieces that belong to no pair."""
    rng, canvas, values = sheet.rng, sheet.canvas, sheet.values
    font = choose(rng.choice(("typewriter", "sans")), rng).at(sheet.size * rng.uniform(0.65, 0.9))
    y = canvas.height * (rng.uniform(0.012, 0.03) if rng.random() < 0.85 else rng.uniform(0.97, 0.985))
    date, time = values.of("date"), values.of("time")
    pieces = [f"{date} {time}", values.of("phone"), values.of("company").upper()[:22]]
    rng.shuffle(pieces)
    pieces = pieces[: rng.randrange(2, 4)]
    page = f"{rng.randrange(1, 9):03d}"
    pieces.append(rng.choice((f"P.{page[1:]}", f"PAGE {page}", f"{page}/{rng.randrange(2, 20):03d}", f"P. {page[2:]}")))
    line = canvas.line()
    x, end = canvas.width * rng.uniform(0.04, 0.12), 0.0
    for number, piece in enumerate(pieces):
        start = max(x + number * canvas.width * 0.88 / len(pieces), end + sheet.size)
        if start + font.getlength(piece) > canvas.width * 0.99:
            break
        end = canvas.text(start, y, piece, font, canvas.entity("other"), line)


def logo(sheet: Sheet, x: float, y: float) -> float:
    """A sign of the house: initials in a frame. Returns its height in pixels."""
    rng, canvas = sheet.rng, sheet.canvas
    side = sheet.size * rng.uniform(2.2, 4)
    font = choose(rng.choice(("serif", "sans", "script")), rng).at(side * 0.42, True)
    letters = "".join(rng.choice("ABCDEFGHKLMNPRST") for _ in range(rng.randrange(1, 4)))
    letters = f"{letters[0]}&{letters[-1]}" if rng.random() < 0.25 else letters
    width = max(side, font.getlength(letters) + side * 0.4)
    if rng.random() < 0.6:
        canvas.box(x, y, x + width, y + side, width=rng.choice((1, 2, 3)))
    canvas.text(x + width / 2, y + side * 0.65, letters, font, canvas.entity("other"), align="centre")
    return side


def letterhead(sheet: Sheet) -> None:
    """Who sends it, at the top: the name is a heading, the address and the telephone are no part of any pair."""
    rng, canvas, values = sheet.rng, sheet.canvas, sheet.values
    align = rng.choice(("left", "centre", "centre", "right"))
    x = {"left": sheet.left, "centre": (sheet.left + sheet.right) / 2, "right": sheet.right}[align]
    if rng.random() < 0.25 and align != "left":
        sheet.y = max(sheet.y, sheet.y - sheet.size + logo(sheet, sheet.left, sheet.y - sheet.size))
    name = values.of("company")
    name = name.upper() if rng.random() < 0.55 else name
    face = choose(rng.choice(("serif", "sans", "serif", "script")), rng)
    scale = rng.uniform(1.05, 2.0)
    while face.at(sheet.size * scale, True).getlength(name) > sheet.width and scale > 0.9:
        scale -= 0.1
    canvas.text(x, sheet.y, name, face.at(sheet.size * scale, True), canvas.entity("header"), align=align)
    sheet.space(scale * 0.95)
    if rng.random() < 0.45:
        small = sheet.face.at(sheet.size * rng.uniform(0.7, 0.9))
        rows = values.address_lines()
        if rng.random() < 0.5:
            rows = [", ".join(rows)]
        if rng.random() < 0.4:
            rows.append(rng.choice((values.of("phone"), f"Tel: {values.of('phone')}", f"FAX {values.of('phone')}")))
        entity = canvas.entity("other")
        for row in rows:
            canvas.text(x, sheet.y, row, small, entity, align=align)
            sheet.space(0.85)
    sheet.space(rng.uniform(0.3, 1.2))


def stamp(sheet: Sheet) -> None:
    """A stamp in free space at the right: RECEIVED with a date, sometimes labelled as a pair."""
    rng, canvas = sheet.rng, sheet.canvas
    font = choose(rng.choice(("sans", "typewriter")), rng).at(sheet.size * rng.uniform(1, 1.5), True)
    x, y = canvas.width * rng.uniform(0.66, 0.76), canvas.height * rng.uniform(0.1, 0.9)
    word = rng.choice(("RECEIVED", "RECEIVED", "COPY", "CONFIDENTIAL", "FILED", "APPROVED", "PAID", "RECORDED"))
    month = rng.choice(("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"))
    date = f"{month} {rng.randrange(1, 29)} {rng.choice(('19', chr(39)))}{rng.randrange(55, 99)}"
    rows = [word] if word in ("COPY", "CONFIDENTIAL") else [word, date, sheet.values.of("person").upper()]
    rows = rows[: rng.randrange(2, 4)]
    deep = font.size * 1.4
    width = max(font.getlength(row) for row in rows) + font.size
    area = (x - width / 2, y - font.size * 1.2, x + width / 2, y + deep * len(rows) - font.size * 0.6)
    if not is_free(sheet, area):
        return
    pair = len(rows) > 1 and rng.random() < 0.35
    question = canvas.entity("question" if pair else "other")
    answer = canvas.entity("answer") if pair else question
    for number, row in enumerate(rows):
        canvas.text(x, y + number * deep, row, font, question if number == 0 else answer, align="centre")
    if pair:
        canvas.link(question, answer)
    if rng.random() < 0.6:
        canvas.box(*area, width=2)


def jotting(sheet: Sheet) -> None:
    """Something written by hand where there is room: no part of any pair."""
    rng, canvas = sheet.rng, sheet.canvas
    font = choose("script", rng).at(sheet.size * rng.uniform(1.2, 2.2))
    text = rng.choice(
        (
            sheet.values.of("person"), f"OK {sheet.values.of('date')}", "Please file",
            f"copy to {sheet.values.of('person')}",
            str(rng.randrange(1, 400)), "Final revision", "call me", "see attached", f"rec'd {sheet.values.of('date')}",
            sheet.values.sentence(), "Urgent", "file", f"# {rng.randrange(2, 900)}",
        )
    )  # fmt: skip
    rows = wrap(text, font, canvas.width * 0.3)
    x, y = canvas.width * rng.uniform(0.05, 0.68), canvas.height * rng.uniform(0.04, 0.92)
    width = max(font.getlength(row) for row in rows)
    if is_free(sheet, (x, y - font.size, x + width, y + font.size * 1.2 * len(rows))):
        entity = canvas.entity("other")
        for number, row in enumerate(rows):
            canvas.text(x, y + number * font.size * 1.1, row, font, entity)


def is_free(sheet: Sheet, area: tuple[float, float, float, float]) -> bool:
    """Whether an area (x0, y0, x1, y1) in pixels lies on the page with no word in it."""
    x0, y0, x1, y1 = area
    if x0 < 0 or y0 < 0 or x1 > sheet.canvas.width or y1 > sheet.canvas.height:
        return False
    return not any(w.box[0] < x1 and w.box[2] > x0 and w.box[1] < y1 and w.box[3] > y0 for w in sheet.canvas.words)


def notice(sheet: Sheet, text: str | None = None, boxed: bool = False) -> None:
    """A paragraph of instructions at the cursor: no part of any pair."""
    rng, canvas = sheet.rng, sheet.canvas
    known = sheet.values.language == "en" and rng.random() < 0.6
    told = rng.choice(BANNERS if rng.random() < 0.45 else NOTICES) if known else None
    text = text or told or sheet.values.prose(rng.choice((1, 2, 3, 4, 6)))
    text = text.upper() if rng.random() < 0.25 else text
    inset = sheet.width * rng.choice((0, 0, 0, 0.06, 0.14))
    font = sheet.face.at(sheet.size * rng.choice((0.8, 0.9, 1, 1)), rng.random() < 0.15)
    top = sheet.y
    align = rng.choice(("left", "left", "centre"))
    entity = canvas.entity("other")
    for row in wrap(text, font, sheet.width - 2 * inset):
        x = sheet.left + inset if align == "left" else (sheet.left + sheet.right) / 2
        canvas.text(x, sheet.y, row, font, entity, align=align)
        sheet.y += font.size * 1.25
    if boxed:
        pad = sheet.size * 0.6
        canvas.box(sheet.left + inset - pad, top - sheet.size - pad * 0.5, sheet.right - inset + pad, sheet.y - pad)
    sheet.space(0.7 if boxed else 0.4)


def corner(sheet: Sheet) -> None:
    """A form number, a page number or a mark of secrecy in a corner: no part of any pair."""
    rng, canvas = sheet.rng, sheet.canvas
    number = f"{rng.choice(('', 'Form ', 'FORM ', 'F-'))}{rng.randrange(10, 9999)}"
    text = rng.choice(
        (
            f"{number} (Rev. {rng.randrange(1, 13)}/{rng.randrange(55, 99)})", number, "CONFIDENTIAL", "Confidential",
            f"Page {rng.randrange(1, 5)} of {rng.randrange(5, 12)}", f"Revised {sheet.values.of('date')}",
            f"- {rng.randrange(1, 20)} -", f"{rng.randrange(1, 9)} of 9", f"{rng.choice('ABDMRS')}{number}", "DRAFT",
            f"{sheet.values.of('initials').replace('.', '')}/{rng.choice(('jlf', 'snn', 'pm', 'br'))}",
        )
    )  # fmt: skip
    font = sheet.face.at(sheet.size * rng.uniform(0.7, 1))
    x = rng.choice((sheet.left, sheet.right - font.getlength(text)))
    y = canvas.height * (rng.uniform(0.02, 0.05) if rng.random() < 0.25 else rng.uniform(0.85, 0.975))
    if is_free(sheet, (x, y - font.size, x + font.getlength(text), y + 2)):
        canvas.text(x, y, text, font, canvas.entity("other"))


def surround(sheet: Sheet, faxed: float = 0.12) -> None:
    """All that may stand around a finished form. `faxed`: how likely the page carries a fax line."""
    rng = sheet.rng
    if rng.random() < faxed:
        fax_line(sheet)
    for piece, chance in (
        (corner, 0.65),
        (corner, 0.4),
        (stamp, 0.15),
        (jotting, 0.3),
        (jotting, 0.08),
        (document_number, 1.0),
    ):
        if rng.random() < chance:
            piece(sheet)
