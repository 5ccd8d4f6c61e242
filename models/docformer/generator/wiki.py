"""Pages with a table of WikiTableQuestions (Pasupat and Liang, 2015; CC BY-SA 4.0) and its questions about them.

The folder has `csv/*-csv/*.csv`, the first row of each being the headings, and `data/training.tsv` with the columns id,
utterance, context (path of the table) and targetValue. Nothing of it is kept with the program: tables are drawn from a
folder that whoever trains has at hand. A table is cut to what fits a page; questions are asked only where their answer
stands in one cell of what is left.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from ..features import normalise_text
from .canvas import Asked, Placed, wrap
from .sheet import Sheet

MOST_ROWS, MOST_COLUMNS, MOST_WORDS, MOST_IN_CELL = 30, 8, 450, 20
MOST_ASKED = 6
COUNTS = re.compile(r"^(how (many|much)|what (is|was|are) the (total|number|difference|sum|average))", re.IGNORECASE)
NUMBER = re.compile(r"^-?[\d,.]+$")


@dataclass(frozen=True)
class WikiTable:
    """A table as it is drawn: headings, rows, questions with answers, and whether rows or columns were left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    asked: tuple[tuple[str, str], ...]
    cut_rows: bool
    cut_columns: bool


class WikiPages:
    """Draws pages of the tables in a folder; a source for `pages.make_page`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, seed: int) -> tuple[str, Sheet, random.Random]:
        """The template's name, a drawn sheet, and the random numbers to go on with. The same seed, the same page.

        Raises FileNotFoundError when the folder is not as it must be, ValueError when it has no table that fits.
        """
        rng = random.Random(f"wiki/{seed}")
        questions = read_questions(self.folder)
        names = list(questions)
        for _ in range(50):
            name = rng.choice(names)
            table = cut(read_csv(self.folder / name), questions[name], rng)
            if table is not None:
                sheet = draw(table, rng)
                sheet.canvas.drop_outside()
                if len(sheet.canvas.tables[0].cells) > len(table.headings):
                    return "wiki table", sheet, rng
        raise ValueError(f"no table of {self.folder} fits a page")


@cache
def read_questions(folder: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """Path of each table that is asked about -> questions and answers, in the order of the file."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (folder / "data" / "training.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            _, question, context, answer = line.rstrip("\n").split("\t")[:4]
            found.setdefault(context, []).append((question, answer.replace("\\p", "|").replace("\\n", " ")))
    return {name: tuple(asked) for name, asked in sorted(found.items())}


def read_csv(path: Path) -> list[list[str]]:
    """The cells of a table, row by row, normalised as words are; the first row has the headings."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source, escapechar="\\", doublequote=False)
        return [[normalise_text(cell) for cell in row] for row in rows if row]


def cut(rows: list[list[str]], asked: Sequence[tuple[str, str]], rng: random.Random) -> WikiTable | None:
    """What of a table is drawn on a page, or None where that is not enough to be a table."""
    if len(rows) < 3 or not all(len(row) == len(rows[0]) for row in rows):
        return None
    if sum(ord(c) > 0x17F for row in rows for cell in row for c in cell if c.isalpha()) > 8:
        return None
    columns = [n for n in range(len(rows[0])) if max(len(row[n].split()) for row in rows) <= MOST_IN_CELL]
    if len(columns) > MOST_COLUMNS:
        columns = sorted([columns[0], *rng.sample(columns[1:], MOST_COLUMNS - 1)])
    if len(columns) < 2:
        return None
    kept: list[tuple[str, ...]] = []
    words = sum(len(rows[0][n].split()) for n in columns)
    for row in rows[1 : 1 + MOST_ROWS]:
        words += sum(len(row[n].split()) for n in columns)
        if words > MOST_WORDS:
            break
        kept.append(tuple(row[n] for n in columns))
    if len(kept) < 2:
        return None
    headings = tuple(rows[0][n] for n in columns)
    return WikiTable(headings, tuple(kept), tuple(asked), len(kept) + 1 < len(rows), len(columns) < len(rows[0]))


def _title(table: WikiTable, rng: random.Random) -> str:
    """A title made of the headings: the data set has none."""
    names = [name for name in table.headings if name and len(name) < 24] or ["Table"]
    first, other = names[0], rng.choice(names)
    return rng.choice(
        (
            f"{first} and {other}",
            f"List by {first}",
            f"Table {rng.randrange(1, 40)}",
            f"{first} ({other})",
            first,
            f"{rng.randrange(1, 9)}. {first}",
        )
    )


def draw(table: WikiTable, rng: random.Random) -> Sheet:
    """A page with the table, a title and perhaps some prose, and the questions that it answers."""
    landscape = rng.random() < 0.3
    width = 1100 if landscape else 850
    sheet = Sheet(
        rng,
        width,
        round(width * (rng.uniform(0.7, 0.8) if landscape else rng.uniform(1.25, 1.42))),
        rng.uniform(10, 15),
        "en_US",
    )
    sheet.size = min(sheet.size, 15.5 - 0.5 * len(table.headings))
    sheet.leading = sheet.size * rng.uniform(1.2, 1.45)
    if rng.random() < 0.25:
        sheet.prose(sheet.values.prose(rng.randrange(1, 4)))
        sheet.space(0.6)
    if rng.random() < 0.85:
        sheet.heading(_title(table, rng), rng.uniform(1.1, 1.8), rng.choice(("left", "left", "centre")))
        sheet.space(0.6)
    cells = _grid(sheet, table)
    if rng.random() < 0.25 and sheet.y < sheet.bottom - 4 * sheet.leading:
        sheet.space(1)
        sheet.prose(sheet.values.prose(rng.randrange(1, 3)))
    _ask(sheet, table, cells)
    return sheet


def _widths(table: WikiTable, font: ImageFont.FreeTypeFont, room: float, pad: float) -> list[float]:
    """Widths of the columns: as their text needs, within `room`; long text gives way first."""
    need = []
    for number, heading in enumerate(table.headings):
        texts = [heading, *(row[number] for row in table.rows)]
        lengths = sorted(font.getlength(text) for text in texts)
        longest_word = max((font.getlength(word) for text in texts for word in text.split()), default=0.0)
        need.append((max(longest_word, 8.0) + pad, max(lengths[-1], longest_word) + pad))
    least, most = sum(low for low, _ in need), sum(high for _, high in need)
    if most <= room:
        return [high for _, high in need]
    share = max(0.0, (room - least) / (most - least)) if most > least else 0.0
    widths = [low + (high - low) * share for low, high in need]
    scale = min(1.0, room / sum(widths))
    return [width * scale for width in widths]


def _grid(sheet: Sheet, table: WikiTable) -> dict[tuple[int, int], list[Placed]]:
    """Draws the table at the cursor; returns the words of its cells, rows counting from 1."""
    rng, canvas = sheet.rng, sheet.canvas
    font, head_font = sheet.face.at(sheet.size), sheet.face.at(sheet.size, rng.random() < 0.8)
    pad = sheet.size * rng.uniform(0.7, 1.4)
    widths = _widths(table, head_font, sheet.width, pad)
    if rng.random() < 0.5:
        stretch = sheet.width / sum(widths)
        widths = [width * max(1.0, stretch) for width in widths]
    edges = [sheet.left]
    for width in widths:
        edges.append(edges[-1] + width)
    ruled, shaded = rng.choice(("grid", "grid", "rows", "head", "none")), rng.random() < 0.3
    aligns = [rng.choice(("left", "left", "centre")) for _ in widths]
    right = rng.random() < 0.5
    for number in range(len(widths)):
        values = [row[number] for row in table.rows if row[number]]
        if right and values and all(NUMBER.match(value) for value in values):
            aligns[number] = "right"
    gap = sheet.size * rng.uniform(0.25, 0.9)
    truth, heads = canvas.table(), []
    found: dict[tuple[int, int], list[Placed]] = {}
    marks = [sheet.y - sheet.size - gap / 2]
    for place, cells in enumerate((table.headings, *table.rows)):
        parts = [wrap(cell, head_font if place == 0 else font, widths[n] - pad * 0.8) for n, cell in enumerate(cells)]
        deep = max(1, *(len(rows) for rows in parts))
        if sheet.y + deep * sheet.leading > canvas.height * 0.97:
            break
        line = canvas.line()
        for number, rows in enumerate(parts):
            entity = canvas.entity("answer" if place else "question")
            if place == 0:
                heads.append(entity)
            else:
                canvas.link(heads[number], entity)
            align = aligns[number]
            x = {
                "left": edges[number] + pad / 2,
                "right": edges[number + 1] - pad / 2,
                "centre": (edges[number] + edges[number + 1]) / 2,
            }[align]
            start = len(canvas.words)
            with truth.cell(place, number, header=place == 0):
                for step, row in enumerate(rows):
                    y = sheet.y + step * sheet.leading
                    canvas.text(
                        x, y, row, font if place else head_font, entity, line if step == 0 else None, align=align
                    )
            if place:
                found[place, number] = canvas.words[start:]
        sheet.y += deep * sheet.leading + gap
        marks.append(sheet.y - sheet.size - gap / 2)
        if shaded and (place == 0 or place % 2 == 0):
            tone = 205 if place == 0 else 235
            canvas.fill(edges[0], marks[-2], edges[-1], marks[-1], (tone, tone, tone))
    _rules(sheet, ruled, marks, edges)
    return found


def _rules(sheet: Sheet, ruled: str, marks: list[float], edges: list[float]) -> None:
    for mark in {"grid": marks, "rows": marks, "head": [*marks[:2], marks[-1]], "none": []}[ruled]:
        sheet.canvas.rule(edges[0], mark, edges[-1], mark)
    for edge in edges if ruled == "grid" else ():
        sheet.canvas.rule(edge, marks[0], edge, marks[-1])


def find_answer(answer: str, cells: Sequence[Sequence[str]]) -> tuple[int, int, int] | None:
    """Where an answer stands as whole words: cell, first word, number of words; None unless it is in one cell only.

    A cell that is the answer comes before cells that contain it.
    """
    wanted = answer.casefold().split()
    if not wanted:
        return None
    texts = [[word.casefold() for word in cell] for cell in cells]
    whole = [n for n, cell in enumerate(texts) if cell == wanted]
    if whole:
        return (whole[0], 0, len(wanted)) if len(whole) == 1 else None
    within = [
        (n, k, len(wanted))
        for n, cell in enumerate(texts)
        for k in range(len(cell) - len(wanted) + 1)
        if cell[k : k + len(wanted)] == wanted
    ]
    return within[0] if len(within) == 1 else None


def _ask(sheet: Sheet, table: WikiTable, cells: dict[tuple[int, int], list[Placed]]) -> None:
    """Keeps the questions whose answer stands in one cell, and, of a whole table, some whose answer is a number."""
    if table.cut_columns:
        return
    words = [cells[place] for place in sorted(cells)]
    texts = [[word.text for word in cell] for cell in words]
    whole = not table.cut_rows and len(cells) == len(table.rows) * len(table.headings)
    for question, answer in sheet.rng.sample(table.asked, len(table.asked)):
        answer = normalise_text(answer)
        counted = COUNTS.match(question) and NUMBER.match(answer) and len(answer) < 4
        place = None if counted or "|" in answer else find_answer(answer, texts)
        if place is not None:
            cell, first, count = place
            chosen = words[cell][first : first + count]
            sheet.canvas.asked.append(Asked(question, " ".join(word.text for word in chosen), chosen))
        elif counted and whole and sheet.rng.random() < 0.2:
            sheet.canvas.asked.append(Asked(question, answer, []))
        if len(sheet.canvas.asked) >= MOST_ASKED:
            return
