"""ICDAR 2013 table competition: pages with the cells of their tables.

The folder has PDFs and, for each, `*-str.xml`: tables, in regions (parts on one page), in cells with rows, columns and
a bounding box in points from the lower left. Göbel, Hassan, Oro, Orsi: ICDAR 2013 Table Competition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from . import pdf
from .common import Text, Truth, page_object
from .matching import letters

SLACK = 2.0
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"[-+($€£]*[\d.,]*\d[\d.,]*[)%*†‡]*|n/?a|[-–—.*]+", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """A cell: rows and columns, ends included; its box (x0, y0, x1, y1) in points from the lower left; its text."""

    row0: int
    row1: int
    column0: int
    column1: int
    box: tuple[float, float, float, float]
    text: str


def read(folder: Path, images: Path) -> Iterator[dict[str, Any]]:
    """All pages of the PDFs that have a structure file, in order of their names; pictures go to `images`.

    A document whose table was described twice (`us-011a`, `us-011b`) counts with the description that its PDF is named
    after. Raises FileNotFoundError when a program is missing.
    """
    for structure in sorted(folder.glob("*-str.xml")):
        path = structure.with_name(structure.name.replace("-str.xml", ".pdf"))
        if not path.exists():
            continue
        tables = tables_of(structure.read_text(encoding="utf-8"))
        texts = pdf.text_pages(path)
        for number, own in enumerate(texts, 1):
            target = images / f"{path.stem}-{number}.png"
            width, height = pdf.render(path, number, target)
            text = own.fitted(width, height)
            scale = height / (own.width if (own.width > own.height) != (width > height) else own.height)
            found = [place(text, cells, scale) for cells in tables.get(number, [])]
            truth = Truth(tables=[cells for cells in found if cells])
            yield page_object("icdar", path.stem, number, len(texts), f"{images.name}/{target.name}", text, truth)


def tables_of(structure: str) -> dict[int, list[list[Cell]]]:
    """The tables of every page, from 1. Rows and columns count from 0; regions of a table on one page are one."""
    found: dict[int, list[list[Cell]]] = {}
    for table in ElementTree.fromstring(structure.encode()).iter("table"):
        parts: dict[int, list[Cell]] = {}
        for region in table.iter("region"):
            rows, columns = int(region.get("row-increment", 0)), int(region.get("col-increment", 0))
            parts.setdefault(int(region.get("page", 1)), []).extend(
                _cell(cell, rows, columns) for cell in region.iter("cell")
            )
        for page, cells in parts.items():
            if cells:
                found.setdefault(page, []).append(_from_zero(cells))
    return found


def _cell(cell: ElementTree.Element, rows: int, columns: int) -> Cell:
    box = cell.find("bounding-box")
    row, column = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
    x0, y0, x1, y1 = (_coordinate(box, name) for name in ("x1", "y1", "x2", "y2"))
    return Cell(
        row + rows,
        int(cell.get("end-row", row)) + rows,
        column + columns,
        int(cell.get("end-col", column)) + columns,
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
        cell.findtext("content") or "",
    )


def _coordinate(box: ElementTree.Element | None, name: str) -> float:
    """A coordinate, or one off the page where the file has none that is a number (it has misprints)."""
    try:
        return float(box.get(name, "")) if box is not None else -SLACK - 1
    except ValueError:
        return -SLACK - 1


def _from_zero(cells: Sequence[Cell]) -> list[Cell]:
    top, left = min(cell.row0 for cell in cells), min(cell.column0 for cell in cells)
    return [Cell(c.row0 - top, c.row1 - top, c.column0 - left, c.column1 - left, c.box, c.text) for c in cells]


def place(text: Text, cells: Sequence[Cell], scale: float) -> list[dict[str, Any]]:
    """A table's cells with the words whose centre lies in their box, `scale` pixels to the point.

    Boxes are widened by two points; of several cells a word goes to one whose text holds it, and of those to the one
    whose centre is nearest. Heading rows are guessed by `heading_rows`. Cells without words are left out.
    """
    members: list[list[int]] = [[] for _ in cells]
    for number, word in enumerate(text.words):
        x = sum(word.quad[0::2]) / 4 / scale
        y = (text.height - sum(word.quad[1::2]) / 4) / scale
        best = min(
            (
                (letters(word.text) not in letters(cell.text), abs(x - (x0 + x1) / 2) + abs(y - (y0 + y1) / 2), index)
                for index, cell in enumerate(cells)
                for x0, y0, x1, y1 in [cell.box]
                if x0 - SLACK <= x <= x1 + SLACK and y0 - SLACK <= y <= y1 + SLACK
            ),
            default=None,
        )
        if best is not None:
            members[best[2]].append(number)
    heading = heading_rows(cells)
    order = {word: number for number, word in enumerate(text.rows())}
    return [
        {
            "row": cell.row0,
            "column": cell.column0,
            "rowSpan": cell.row1 - cell.row0 + 1,
            "columnSpan": cell.column1 - cell.column0 + 1,
            "header": cell.row0 < heading,
            "words": sorted(words, key=order.__getitem__),
        }
        for cell, words in zip(cells, members, strict=True)
        if words
    ]


def heading_rows(cells: Sequence[Cell]) -> int:
    """How many rows from the top are headings: a guess, since the data set does not say.

    The rows above the first one in which half the cells, the first column's aside, are numbers other than years (or
    dashes, or "NA"), or which names a section: a row, after one with several columns, with the first column alone.
    Where there is no such row in the upper half, the first row. A heading that spans rows takes them all.
    """
    rows = max((cell.row1 for cell in cells), default=-1) + 1
    count, wide = 1, False
    for row in range(rows):
        filled = [cell for cell in cells if cell.row0 == row and cell.text.strip()]
        inside = [cell.text.strip() for cell in filled if cell.column0 > 0]
        numbers = [text for text in inside if _NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)]
        if (inside and 2 * len(numbers) >= len(inside)) or (wide and filled and not inside):
            count = row if row <= rows / 2 else 1
            break
        wide = wide or bool(inside)
    spans = [cell.row1 + 1 for cell in cells if cell.row0 == 0 and cell.row1 + 1 <= rows / 2]
    return max([count, *spans]) if count else 0
