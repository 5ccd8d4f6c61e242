"""The sample documents that a newcomer sees first: a receipt, an order form, an invoice and a register page.

All names, numbers and places are invented. Pages are drawn at 200 dots per inch, the register at 150.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from PIL.ImageFont import FreeTypeFont

from .canvas import Canvas, Colour
from .fonts import named
from .invoice_pdf import write_invoice

GREY: Colour = (96, 98, 104)
HAIR: Colour = (190, 192, 196)
BLUE: Colour = (28, 58, 110)
PALE: Colour = (234, 238, 245)


def write_samples(out: Path) -> None:
    """Draws all samples into a folder; existing ones are replaced."""
    out.mkdir(parents=True, exist_ok=True)
    _save_png(till_receipt(), out / "receipt.png", colours=32)
    _save_png(order_form(), out / "order-form.png", colours=48)
    write_invoice(out / "invoice.pdf")
    register_page().save(out / "register-1868.jpg", quality=62, optimize=True, dpi=(150, 150))


def _save_png(image: Image.Image, path: Path, colours: int) -> None:
    image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True, dpi=(200, 200))


def till_receipt() -> Image.Image:
    """A grocer's till receipt with state tax, total and change."""
    face, head = named("typewriter", "GNUTypewriter.ttf"), named("sans", "Lato-Regular.ttf")
    canvas = Canvas(640, 1390, paper=(252, 252, 249))
    left, right, centre = 48.0, 592.0, 320.0
    small, body, strong, title = face.at(21), face.at(24), face.at(32), head.at(46, True)
    y = 92.0
    canvas.text(centre, y, "LINDEN AND HALE", title, align="centre")
    y += 40
    canvas.text(centre, y, "GROCERS SINCE 1952", small, align="centre")
    for row in ("418 Harbor Street", "Port Alden, ME 04108", "Tel. 207-555-0142"):
        y += 32 if row[0] == "T" else 34
        canvas.text(centre, y, row, body, align="centre")
    y += 52
    for key, value in (("Date: 03/14/2024", "Time: 17:42"), ("Receipt: 0048213", "Till: 03"), ("Cashier: Maya T.", "")):
        canvas.text(left, y, key, body)
        canvas.text(right, y, value, body, align="right")
        y += 35
    _dashes(canvas, left, right, y - 10)
    y += 34
    items = (
        ("Sourdough loaf", "5.50"),
        ("Butter, unsalted", "4.25"),
        ("Eggs, 1 dozen", "3.99"),
        ("Maine potatoes, bag", "4.75"),
        ("Cheddar, sharp", "7.80"),
        ("Coffee beans 12 oz", "11.95"),
        ("Dish soap", "3.49"),
        ("Paper towels 2 pk", "5.29"),
    )
    for name, price in items:
        canvas.text(left, y, name, body)
        canvas.text(right, y, price, body, align="right")
        y += 38
    _dashes(canvas, left, right, y - 12)
    y += 32
    for key, value in (("Subtotal", "47.02"), ("State tax 5.5% on 8.78", "0.48")):
        canvas.text(left, y, key, body)
        canvas.text(right, y, value, body, align="right")
        y += 38
    y += 14
    canvas.text(left, y, "TOTAL", strong)
    canvas.text(right, y, "$47.50", strong, align="right")
    y += 54
    for key, value in (("Cash", "60.00"), ("Change", "12.50")):
        canvas.text(left, y, key, body)
        canvas.text(right, y, value, body, align="right")
        y += 38
    _dashes(canvas, left, right, y - 12)
    y += 40
    canvas.text(centre, y, "8 items sold", small, align="centre")
    y += 52
    canvas.text(centre, y, "Thank you for your visit!", body, align="centre")
    y += 34
    canvas.text(centre, y, "Returns within 14 days with receipt", small, align="centre")
    y += 46
    rng = random.Random(48213)
    x = 150.0
    while x < 490:
        bar = rng.choice((2, 2, 4, 6))
        canvas.fill(x, y, x + bar, y + 78, (25, 25, 28))
        x += bar + rng.choice((3, 3, 5, 7))
    canvas.text(centre, y + 108, "0048 2130 3141 7420", small, align="centre")
    return canvas.draw()


def _dashes(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    """A dashed rule: strokes, no words."""
    x = x0
    while x < x1:
        canvas.rule(x, y, min(x + 9, x1), y, (70, 70, 74), 2)
        x += 16


def order_form() -> Image.Image:
    """A product order form: sold to, ship to, date, items, sums, tick boxes."""
    face, hand = named("sans", "Lato-Regular.ttf"), named("typewriter", "Courier Prime.otf")
    pen = named("script", "DancingScript-Regular.otf")
    canvas = Canvas(1700, 2200)
    left, right = 130.0, 1570.0
    label, entry, small = face.at(25, True), hand.at(34), face.at(24)
    canvas.fill(left, 110, left + 74, 184, BLUE)
    canvas.text(left + 37, 166, "N", face.at(54, True), colour=(255, 255, 255), align="centre")
    canvas.text(left + 100, 150, "Northfield Optical Supply", face.at(44, True), colour=BLUE)
    canvas.text(left + 100, 186, "2200 Mill Road, Dayton, OH 45402 · 937-555-0118", small, colour=GREY)
    canvas.text(left, 312, "PRODUCT ORDER FORM", face.at(56, True))
    canvas.rule(left, 356, right, 356, BLUE, 4)
    _boxed(canvas, 1010, 226, 270, 92, "Order No.", "PO-20417", label, entry)
    _boxed(canvas, 1300, 226, 270, 92, "Date:", "05/21/2024", label, entry)
    parties = (
        ("Sold to:", ("Ardmore Public Library", "Attn: Helen Okafor", "75 Chestnut Avenue", "Ardmore, PA 19003")),
        ("Ship to:", ("Ardmore Public Library", "Reading Room, Dock 2", "77 Chestnut Avenue", "Ardmore, PA 19003")),
    )
    for column, (key, rows) in enumerate(parties):
        x = left + column * 740
        canvas.box(x, 392, x + 700, 640, HAIR, 2)
        canvas.fill(x + 2, 394, x + 698, 438, PALE)
        canvas.text(x + 22, 426, key, label, colour=BLUE)
        for number, row in enumerate(rows):
            canvas.text(x + 22, 486 + number * 44, row, entry)
    fields = (("Phone:", "610-555-0177", 0), ("Customer No.:", "AL-3392", 500), ("Terms:", "Net 30 days", 1000))
    for key, value, offset in fields:
        end = canvas.text(left + offset, 716, key, label)
        canvas.text(end + 18, 716, value, entry)
        canvas.rule(end + 12, 728, left + offset + (460 if offset < 1000 else 440), 728, HAIR, 2)
    y = _order_table(canvas, left, right, 790, label, entry)
    y += 74
    for key, value in (("Subtotal", "$892.60"), ("Shipping", "$24.00"), ("State tax (6%)", "$53.56")):
        canvas.text(1130, y, key, label)
        canvas.text(right - 22, y, value, entry, align="right")
        y += 54
    canvas.fill(1100, y - 36, right, y + 26, BLUE)
    canvas.text(1130, y + 6, "Total due", face.at(30, True), colour=(255, 255, 255))
    canvas.text(right - 22, y + 6, "$970.16", hand.at(38, True), colour=(255, 255, 255), align="right")
    low = y - 162
    canvas.text(left, low, "Ship via:", label)
    for number, (name, ticked) in enumerate((("Ground", True), ("Two-day air", False), ("Pick up", False))):
        x = left + 150 + number * 235
        canvas.box(x, low - 24, x + 28, low + 4, (60, 62, 68), 3)
        if ticked:
            canvas.text(x + 14, low + 2, "X", face.at(30, True), align="centre")
        canvas.text(x + 44, low, name, face.at(27))
    canvas.text(left, low + 76, "Special instructions:", label)
    canvas.paragraph(
        left, low + 124, "Please deliver before noon. Call ahead so that the dock can be opened.", entry, 860, 44
    )
    for x, key, value in ((left, "Authorized signature:", "Helen Okafor"), (1010.0, "Date signed:", "May 21, 2024")):
        canvas.text(x + 20, 1936, value, pen.at(62), colour=(24, 40, 120))
        canvas.rule(x, 1960, x + (700 if x == left else 560), 1960, (60, 62, 68), 2)
        canvas.text(x, 1994, key, small, colour=GREY)
    _office_use(canvas, left, right, 1580, label)
    canvas.text(
        left, 2086, "White copy: warehouse. Yellow copy: customer. Prices are in US dollars.", small, colour=GREY
    )
    canvas.text(right, 2086, "Form 118-B Page 1 of 1", small, colour=GREY, align="right")
    return canvas.draw()


def _boxed(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    key: str,
    value: str,
    label: FreeTypeFont,
    entry: FreeTypeFont,
) -> None:
    """A key above its value in a frame whose lower edge is near `y`."""
    canvas.box(x, y - 92, x + width, y - 92 + height, HAIR, 2)
    canvas.text(x + 16, y - 60, key, label, colour=BLUE)
    canvas.text(x + 16, y - 18, value, entry)


def _office_use(canvas: Canvas, left: float, right: float, y: float, label: FreeTypeFont) -> None:
    """A band of keys that nobody has filled in yet."""
    canvas.fill(left, y, right, y + 160, PALE)
    canvas.text(left + 22, y + 48, "FOR OFFICE USE ONLY", label, colour=BLUE)
    for number, key in enumerate(("Received by:", "Packed by:", "Date shipped:")):
        x = left + 22 + number * 480
        end = canvas.text(x, y + 118, key, label)
        canvas.rule(end + 12, y + 128, x + 430, y + 128, GREY, 2)


def _order_table(
    canvas: Canvas, left: float, right: float, y: float, label: FreeTypeFont, entry: FreeTypeFont
) -> float:
    """Items with quantities and prices; returns where the table ends."""
    edges = (left, left + 190, left + 330, left + 990, left + 1215, right)
    heads = ("Item No.", "Qty", "Description", "Unit price", "Amount")
    rows = (
        ("NF-1040", "12", "Reading glasses, +2.0", "14.50", "174.00"),
        ("NF-1042", "12", "Reading glasses, +2.5", "14.50", "174.00"),
        ("NF-2210", "4", "Page magnifier with lamp", "68.90", "275.60"),
        ("NF-2304", "6", "Stand magnifier, 3x", "32.50", "195.00"),
        ("NF-0077", "10", "Lens cleaning kit", "7.40", "74.00"),
    )
    canvas.fill(left, y, right, y + 58, BLUE)
    for number, head in enumerate(heads):
        where = edges[number + 1] - 22 if number in (1, 3, 4) else edges[number] + 22
        align = "right" if number in (1, 3, 4) else "left"
        canvas.text(where, y + 38, head, label, colour=(255, 255, 255), align=align)
    bottom = y + 58
    for row in rows:
        for number, cell in enumerate(row):
            where = edges[number + 1] - 22 if number in (1, 3, 4) else edges[number] + 22
            canvas.text(where, bottom + 47, cell, entry, align="right" if number in (1, 3, 4) else "left")
        bottom += 72
        canvas.rule(left, bottom, right, bottom, HAIR, 2)
    for edge in edges:
        canvas.rule(edge, y + 58, edge, bottom, HAIR, 2)
    return bottom


def register_page() -> Image.Image:
    """A page of a notary's register of 1868, written in a clear hand on ruled, sepia paper."""
    hand, print_face = named("script", "DancingScript-Regular.otf"), named("serif", "GoudyBookletter1911.otf")
    ink: Colour = (58, 40, 26)
    red: Colour = (178, 84, 66)
    blue: Colour = (128, 146, 160)
    canvas = Canvas(1250, 1650, paper=(255, 255, 255))
    canvas.text(625, 132, "REGISTER OF DEEDS", print_face.at(54), colour=ink, align="centre")
    canvas.text(
        625, 184, "Office of Augustin Merrow, Notary at Fairhaven", print_face.at(28), colour=ink, align="centre"
    )
    canvas.text(1140, 92, "Folio 37", hand.at(36), colour=ink, align="right")
    canvas.text(110, 92, "Year 1868", hand.at(36), colour=ink)
    edges = (80, 170, 330, 590, 1020, 1170)
    for number, head in enumerate(("No.", "Date", "Nature of deed", "Names of the parties", "Fee")):
        middle = (edges[number] + edges[number + 1]) / 2
        canvas.text(middle, 262, head, print_face.at(28), colour=ink, align="centre")
    rows = (
        ("211", "March 2", "Sale of a house", "John Hale to Peter Osgood", "4.50"),
        ("212", "March 3", "Lease, nine years", "Widow Lambert to S. Crane", "2.25"),
        ("213", "March 5", "Will", "Eleanor Whitcomb", "3.00"),
        ("214", "March 5", "Marriage contract", "Thomas Reed and Anna Vail", "6.00"),
        ("215", "March 9", "Mortgage", "Daniel Frost to Union Bank", "5.75"),
        ("216", "March 11", "Inventory", "Estate of Jacob Stone", "8.00"),
        ("217", "March 12", "Power of attorney", "Ruth Ames to her brother", "1.50"),
        ("218", "March 16", "Sale of land", "Henry Doane to Mary Ellis", "4.00"),
        ("219", "March 17", "Receipt", "Samuel Pike to Clara Pike", "1.00"),
        ("220", "March 20", "Division of estate", "Heirs of William Thorne", "9.50"),
        ("221", "March 23", "Apprenticeship", "George Lunt to A. Cooper", "2.00"),
        ("222", "March 26", "Discharge", "Union Bank to Isaac Webb", "1.75"),
        ("223", "March 30", "Partnership", "Messrs. Hallet and Snow", "5.00"),
    )
    font, low = hand.at(36), 0.0
    for number, row in enumerate(rows):
        y = 350 + number * 82
        canvas.rule(80, y + 16, 1170, y + 16, blue, 1)
        for column, cell in enumerate(row):
            if column == 4:
                canvas.text(edges[5] - 24, y, cell, font, colour=ink, align="right")
            else:
                canvas.text(edges[column] + 16, y - (number * 7 + column * 3) % 4, cell, font, colour=ink)
        low = y + 16
    canvas.rule(80, 216, 1170, 216, red, 3)
    canvas.rule(80, 284, 1170, 284, red, 2)
    for edge in edges:
        canvas.rule(edge, 216, edge, low + 60, red, 2)
    canvas.text(edges[4] - 24, low + 48, "Total of fees for March", hand.at(36), colour=ink, align="right")
    canvas.text(edges[5] - 24, low + 48, "54.25", font, colour=ink, align="right")
    canvas.rule(80, low + 60, 1170, low + 60, red, 3)
    canvas.text(1140, low + 138, "A. Merrow, notary", hand.at(46), colour=ink, align="right")
    return _sepia(canvas.draw())


def _sepia(image: Image.Image) -> Image.Image:
    """Ink on old paper: mottled tint, darker edges, a trace of a fold, slightly spread ink."""
    noise = np.random.default_rng(1868)
    ink = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32) / 255
    height, width = ink.shape[:2]
    mottle = np.zeros((height, width), dtype=np.float32)
    for cells, weight in ((4, 0.035), (12, 0.014), (70, 0.012)):
        patch = noise.normal(0, 1, (cells, cells)).astype(np.float32)
        grown = Image.fromarray(patch).resize((width, height), Image.Resampling.BICUBIC)
        mottle += weight * np.asarray(grown)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.minimum.reduce([x, y, width - 1 - x, height - 1 - y])
    shade = 1 - 0.22 * np.exp(-edge / 42) - 0.05 * np.exp(-np.abs(y - height * 0.5) / 5)
    light = np.clip((1 + mottle) * shade, 0, 1.08)[..., None]
    paper = np.array([236, 217, 178], dtype=np.float32) * light
    page = paper * (0.12 + 0.88 * ink) + noise.normal(0, 1.6, (height, width, 1))
    return Image.fromarray(np.clip(page, 0, 255).astype(np.uint8)).rotate(
        0.35, resample=Image.Resampling.BICUBIC, fillcolor=(176, 156, 118)
    )
