"""Generated pages as `lectern-page` objects (FORMAT.md, section 7), and the command that writes a folder of them."""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PIL import Image

from ..decode import union_box
from ..features import Box, quad_box, reading_order
from .canvas import Cell, Placed, Table
from .degrade import Warp, age_image, any_warp
from .lines import text_lines
from .ocr import Rectangle, Seen, any_engine, full_box, recognise
from .questions import Reader, make_questions
from .sheet import Sheet
from .templates import TEMPLATES

MIN_WORDS = 8
GRID = 4
CHUNK = 8

# A template's name, the drawn sheet and the random numbers to go on with, for a seed.
Source = Callable[[int], tuple[str, Sheet, random.Random]]


def make_sheet(seed: int) -> tuple[str, Sheet, random.Random]:
    """The template's name, the drawn sheet and the random numbers to go on with. The same seed, the same page."""
    for attempt in range(20):
        rng = random.Random(f"{seed}/{attempt}")
        name = rng.choices(list(TEMPLATES), [weight for _, weight in TEMPLATES.values()])[0]
        sheet = TEMPLATES[name][0](rng)
        sheet.canvas.drop_outside()
        if len(sheet.canvas.words) >= MIN_WORDS:
            return name, sheet, rng
    raise RuntimeError(f"seed {seed} gave no page with at least {MIN_WORDS} words")


def make_page(
    seed: int, clean: bool = False, source: Source = make_sheet, prefix: str = "generated"
) -> tuple[dict[str, Any], Sheet, Warp, random.Random]:
    """A page object without an image, its sheet, how the page lies, and the random numbers to draw its image with.

    `clean`: flat, and read without mistakes; `source`: where the sheet comes from; `prefix`: what the page's id
    begins with.
    """
    name, sheet, rng = source(seed)
    canvas = sheet.canvas
    placed, members = canvas.words, _Members(sheet)
    warp = any_warp(canvas.width, canvas.height, rng, clean)
    engine = any_engine(rng, clean)
    lines = text_lines(placed, [(word.line, members.cell.get(n)) for n, word in enumerate(placed)])
    area = (canvas.width, canvas.height)
    seen = recognise(placed, lines, members.belongs(), members.valued, area, engine, rng)
    quads = [warp.quad(word.box) for word in seen]
    kept = [n for n, quad in enumerate(quads) if _has_area(quad)]
    seen, quads = [seen[n] for n in kept], [quads[n] for n in kept]
    truth = _Truth(placed, seen)
    page: dict[str, Any] = {
        "format": "lectern-page",
        "version": 1,
        "id": f"{prefix}-{seed}",
        "document": {"id": f"{prefix}-{seed}", "name": f"{name} {seed}", "page": 1, "pages": 1},
        "image": {"path": "", "width": canvas.width, "height": canvas.height},
        "words": [
            {"id": f"w{n + 1}", "text": word.text, "quad": list(quad)}
            for n, (word, quad) in enumerate(zip(seen, quads, strict=True))
        ],
        "lines": _lines(placed, lines, truth, area),
        "grid": {
            "rows": GRID,
            "columns": GRID,
            "cells": {f"w{n + 1}": _grid_cell(quad_box(quad, *area)) for n, quad in enumerate(quads)},
        },
    }
    page["entities"], page["links"] = _entities(sheet, truth)
    page["fields"] = [
        {"name": field, "words": ids} for field, words in members.fields if (ids := truth.whole(words)) is not None
    ]
    if canvas.unknown:
        page["fieldsUnknown"] = list(canvas.unknown)
    page["tables"] = _tables(members.tables, truth)
    told = [
        {"question": asked.text, "answer": truth.read(ids), "words": ids}
        if ids
        else {"question": asked.text, "answer": asked.answer, "words": []}
        for asked, words in members.asked
        if (ids := truth.whole(words)) is not None
    ]
    page["questions"] = [*told, *make_questions(Reader(page, truth.printed, truth.read), rng)]
    page["review"] = {"status": "generated", "reviewers": []}
    page["generator"] = {"template": name, "seed": seed}
    return page, sheet, warp, rng


class _Members:
    """What the words of a sheet are part of, as indices into its words.

    A field's value or an answer that has lost a word at the edge of the page is no more; a cell keeps what is left.
    """

    def __init__(self, sheet: Sheet) -> None:
        canvas = sheet.canvas
        self.placed = canvas.words
        index = {id(word): n for n, word in enumerate(canvas.words)}

        def numbers(words: Iterable[Placed]) -> list[int]:
            return [index[id(word)] for word in words if id(word) in index]

        self.fields = [
            (name, found) for name, words in canvas.fields if len(found := numbers(words)) == len(words) and found
        ]
        self.asked = [
            (asked, found) for asked in canvas.asked if len(found := numbers(asked.words)) == len(asked.words)
        ]
        self.tables: list[list[tuple[Cell, list[int]]]] = [_cells(table, numbers) for table in canvas.tables]
        self.cell = {
            word: (t, c) for t, cells in enumerate(self.tables) for c, (_, words) in enumerate(cells) for word in words
        }
        self.valued = {word for _, words in [*self.fields, *self.asked] for word in words}

    def belongs(self) -> list[tuple[Any, ...]]:
        """For each word all that it is part of; equal for words of which none can be told from the other by truth."""
        sets: list[list[int]] = [[] for _ in self.placed]
        for number, (_, words) in enumerate([*self.fields, *self.asked]):
            for word in words:
                sets[word].append(number)
        return [(word.entity, self.cell.get(n), tuple(sets[n])) for n, word in enumerate(self.placed)]


def _cells(table: Table, numbers: Callable[[Iterable[Placed]], list[int]]) -> list[tuple[Cell, list[int]]]:
    return [(cell, found) for cell in table.cells if (found := numbers(cell.words))]


@dataclass(frozen=True)
class _Truth:
    """How printed words became words that were read."""

    placed: Sequence[Placed]
    seen: Sequence[Seen]

    def __post_init__(self) -> None:
        read: dict[int, list[int]] = {}
        for number, word in enumerate(self.seen):
            for printed in word.sources:
                read.setdefault(printed, []).append(number)
        object.__setattr__(self, "_read", read)

    def ids(self, words: Iterable[int]) -> list[str]:
        """Ids of the words that printed words were read as, in their order, each once."""
        return [f"w{n + 1}" for n in dict.fromkeys(n for word in words for n in self._read.get(word, ()))]

    def whole(self, words: Sequence[int]) -> list[str] | None:
        """Ids likewise, or None where one of the printed words was not read at all."""
        return self.ids(words) if all(word in self._read for word in words) else None

    def sources(self, ids: Iterable[str]) -> list[int]:
        """The printed words that words were read from, each once."""
        return list(dict.fromkeys(k for i in ids for k in self.seen[int(i[1:]) - 1].sources))

    def printed(self, ids: Iterable[str]) -> str:
        """What was printed where these words were read."""
        return " ".join(self.placed[k].text for k in self.sources(ids))

    def read(self, ids: Iterable[str]) -> str:
        """What was read."""
        return " ".join(self.seen[int(i[1:]) - 1].text for i in ids)


def _has_area(quad: Sequence[float]) -> bool:
    """Whether a word is still on the page after its corners were brought onto it."""
    return max(quad[0::2]) - min(quad[0::2]) >= 1 and max(quad[1::2]) - min(quad[1::2]) >= 1


def _flat_box(box: Rectangle, area: tuple[int, int]) -> Box:
    x0, y0, x1, y1 = box
    return quad_box((x0, y0, x1, y0, x1, y1, x0, y1), *area)


def _grid_cell(box: Box) -> int:
    """Grid cell from 1 of a box in 0-1000, by its centre."""
    column, row = ((box[k] + box[k + 2]) * GRID // 2000 for k in (0, 1))
    return min(row, GRID - 1) * GRID + min(column, GRID - 1) + 1


def _lines(
    placed: Sequence[Placed], lines: Sequence[Sequence[int]], truth: _Truth, area: tuple[int, int]
) -> list[dict[str, Any]]:
    """Lines in reading order, each with its words from left to right; a speck is a line of its own."""
    rows: list[tuple[Box, list[str]]] = []
    for line in lines:
        ids = truth.ids(line)
        if ids:
            rows.append((union_box([_flat_box(full_box(placed[n]), area) for n in truth.sources(ids)]), ids))
    rows += [(_flat_box(word.box, area), [f"w{n + 1}"]) for n, word in enumerate(truth.seen) if not word.sources]
    order = reading_order([box for box, _ in rows])
    return [{"id": f"l{k + 1}", "words": rows[i][1]} for k, i in enumerate(order)]


def _entities(sheet: Sheet, truth: _Truth) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Entities that have words, and the links between them."""
    members: dict[int, list[int]] = {}
    for number, word in enumerate(sheet.canvas.words):
        if word.entity is not None:
            members.setdefault(word.entity, []).append(number)
    entities = [
        {"id": f"e{entity + 1}", "label": sheet.canvas.labels[entity], "words": ids}
        for entity, words in sorted(members.items())
        if (ids := truth.ids(words))
    ]
    there = {entity["id"] for entity in entities}
    links = [
        {"from": f"e{key + 1}", "to": f"e{value + 1}"}
        for key, value in dict.fromkeys(sheet.canvas.links)
        if f"e{key + 1}" in there and f"e{value + 1}" in there
    ]
    return entities, links


def _tables(tables: list[list[tuple[Cell, list[int]]]], truth: _Truth) -> list[dict[str, Any]]:
    """Tables of more than one cell, cells row by row."""
    found = []
    for table in tables:
        cells = [
            {
                "row": cell.row,
                "column": cell.column,
                "rowSpan": cell.row_span,
                "columnSpan": cell.column_span,
                "header": cell.header,
                "words": ids,
            }
            for cell, words in sorted(table, key=lambda entry: (entry[0].row, entry[0].column))
            if (ids := truth.ids(words))
        ]
        if len(cells) > 1:
            found.append({"id": f"t{len(found) + 1}", "cells": cells})
    return found


def make_image(sheet: Sheet, warp: Warp, rng: random.Random, clean: bool = False) -> Image.Image:
    """The page's image, grey, as large as the page."""
    image = sheet.canvas.draw()
    return image.convert("L") if clean else age_image(image, rng, warp)


def _write_page(
    number: int, out: Path, images: float, height: int | None, clean: bool, source: Source, prefix: str
) -> str:
    """One page as a line of JSON; its image is written."""
    page, sheet, warp, rng = make_page(number, clean, source, prefix)
    if rng.random() < images:
        image = make_image(sheet, warp, rng, clean)
        if height and image.height > height:
            image = image.resize((math.ceil(image.width * height / image.height), height), Image.Resampling.BOX)
        path = out / "images" / f"{page['id']}.png"
        image.save(path, compress_level=1)
        page["image"]["path"] = f"images/{path.name}"
        page["image"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return json.dumps(page, ensure_ascii=False)


def write_pages(
    out: Path,
    count: int,
    seed: int,
    images: float = 1.0,
    height: int | None = None,
    clean: bool = False,
    workers: int = 1,
    source: Source = make_sheet,
    prefix: str = "generated",
) -> None:
    """Writes `pages.jsonl` and `images/` for the seeds `seed`..`seed + count - 1`.

    `images`: share of pages that get an image; `height`: images are made smaller to this height in pixels, which is
    all that training needs (their coordinates stay those of the full page); `workers`: processes that draw pages, which
    changes nothing of what is written; `source`: where sheets come from; `prefix`: what ids of pages begin
    with.
    """
    (out / "images").mkdir(parents=True, exist_ok=True)
    write = partial(_write_page, out=out, images=images, height=height, clean=clean, source=source, prefix=prefix)
    with (out / "pages.jsonl").open("w", encoding="utf-8") as target:
        for line in _in_order(write, range(seed, seed + count), workers):
            target.write(line + "\n")


def _in_order(write: Callable[[int], str], numbers: range, workers: int) -> Iterator[str]:
    """Lines of pages in the order of their numbers, from one or several processes."""
    if workers <= 1:
        yield from map(write, numbers)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(write, numbers, CHUNK)
