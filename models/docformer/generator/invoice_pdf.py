"""An invoice as a PDF with a text layer, drawn with reportlab."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from .fonts import named

INK, GREY, HAIR = HexColor("#1d1f24"), HexColor("#6b7078"), HexColor("#c9ced6")
GREEN, PALE = HexColor("#1f5d4c"), HexColor("#eef4f1")

ITEMS = (
    ("Proof reading, catalogue of prints", "14 h", "62.00", "868.00"),
    ("Typesetting, 48 pages", "48", "18.50", "888.00"),
    ("Photographs, glass negatives", "36", "9.75", "351.00"),
    ("Binding, half linen", "250", "4.20", "1,050.00"),
    ("Delivery to reading room", "1", "45.00", "45.00"),
)


def _fonts() -> tuple[str, str]:
    """Regular and bold: Lato where it is installed, else the PDF's own Helvetica."""
    face = named("sans", "Lato-Regular.ttf")
    try:
        pdfmetrics.registerFont(TTFont("Body", face.regular))
        pdfmetrics.registerFont(TTFont("Body-Bold", face.bold))
    except (TTFError, OSError):
        return "Helvetica", "Helvetica-Bold"
    return "Body", "Body-Bold"


def write_invoice(path: Path) -> None:
    """Writes the invoice. The same bytes every time: no date of creation is recorded."""
    regular, bold = _fonts()
    page = Canvas(str(path), pagesize=A4, invariant=1)
    page.setTitle("Invoice 2024-0387")
    page.setAuthor("Juniper Press")
    width, height = A4
    left, right = 22 * mm, width - 22 * mm

    def put(
        x: float, y: float, text: str, size: float = 10, font: str = regular, colour: Color = INK, align: str = "l"
    ) -> None:
        page.setFont(font, size)
        page.setFillColor(colour)
        draw = {"l": page.drawString, "r": page.drawRightString}[align]
        draw(x, height - y, text)

    page.setFillColor(GREEN)
    page.rect(0, height - 9 * mm, width, 9 * mm, stroke=0, fill=1)
    put(left, 34 * mm, "Juniper Press", 22, bold, GREEN)
    put(left, 40 * mm, "Printers and bookbinders", 10, regular, GREY)
    for number, row in enumerate(("9 Canal Walk", "Bristol BS1 4QA", "office@juniperpress.example")):
        put(right, 29 * mm + number * 5 * mm, row, 9.5, regular, GREY, "r")
    put(left, 64 * mm, "INVOICE", 26, bold)
    put(left, 76 * mm, "Bill to:", 9.5, bold, GREEN)
    for number, row in enumerate(("Wexcombe County Archive", "Dr. Miriam Sayle", "1 Abbey Close", "Wexcombe WX2 7TN")):
        put(left, 82 * mm + number * 5.2 * mm, row)
    facts = (
        ("Invoice No.:", "2024-0387"),
        ("Invoice date:", "18 June 2024"),
        ("Due date:", "18 July 2024"),
        ("Your reference:", "WCA/PR/112"),
    )
    for number, (key, value) in enumerate(facts):
        put(122 * mm, 76 * mm + number * 6.4 * mm, key, 9.5, bold, GREEN)
        put(right, 76 * mm + number * 6.4 * mm, value, 10, regular, INK, "r")
    top = 116 * mm
    page.setFillColor(GREEN)
    page.rect(left, height - top - 8.5 * mm, right - left, 8.5 * mm, stroke=0, fill=1)
    columns = (left + 3 * mm, 128 * mm, 156 * mm, right - 3 * mm)
    for number, head in enumerate(("Description", "Qty", "Unit price", "Amount")):
        put(columns[number], top + 5.7 * mm, head, 9.5, bold, white, "l" if number == 0 else "r")
    y = top + 8.5 * mm
    for number, item in enumerate(ITEMS):
        if number % 2:
            page.setFillColor(PALE)
            page.rect(left, height - y - 9 * mm, right - left, 9 * mm, stroke=0, fill=1)
        for column, cell in enumerate(item):
            put(columns[column], y + 6 * mm, cell, 10, regular, INK, "l" if column == 0 else "r")
        y += 9 * mm
    page.setStrokeColor(HAIR)
    page.line(left, height - y, right, height - y)
    for key, value in (("Subtotal", "3,202.00"), ("Discount 5%", "-160.10"), ("VAT 20%", "608.38")):
        y += 7.5 * mm
        put(128 * mm, y, key, 10, regular, GREY)
        put(columns[3], y, value, 10, regular, INK, "r")
    y += 5 * mm
    page.setFillColor(PALE)
    page.rect(122 * mm, height - y - 10 * mm, right - 122 * mm, 10 * mm, stroke=0, fill=1)
    put(128 * mm, y + 6.6 * mm, "Amount due", 11.5, bold, GREEN)
    put(columns[3], y + 6.6 * mm, "£3,650.28", 12.5, bold, GREEN, "r")
    put(left, 218 * mm, "Payment", 9.5, bold, GREEN)
    payment = (
        ("Bank:", "Severn Mutual"),
        ("Account name:", "Juniper Press Ltd"),
        ("Sort code:", "20-00-00"),
        ("Account No.:", "00417736"),
    )
    for number, (key, value) in enumerate(payment):
        put(left, 224.5 * mm + number * 5.6 * mm, key, 9.5, regular, GREY)
        put(left + 30 * mm, 224.5 * mm + number * 5.6 * mm, value)
    page.line(left, height - 268 * mm, right, height - 268 * mm)
    put(
        left,
        274 * mm,
        "Payment is due within thirty days. Goods remain our property until paid in full.",
        9,
        regular,
        GREY,
    )
    put(right, 274 * mm, "Page 1 of 1", 9, regular, GREY, "r")
    page.showPage()
    page.save()
