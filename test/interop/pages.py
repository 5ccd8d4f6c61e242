"""Pages made here, with all that a page can hold, as Lectern's own JSON Lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 800, 1000
LINE, LEFT, TOP = 40, 60, 80
PERSON = {"by": "person", "confidence": None, "accepted": True}

#: Lines of a page: words with the column (0-5) that each begins in.
LINES: list[list[tuple[str, int]]] = [
    [("Rechnung", 0), ("für", 2), ("Müller", 3), ("&", 4), ("Söhne", 5)],
    [("Total:", 0), ("1234.50", 3)],
    [("Note:", 0), ("=SUM(A1:A9)", 2)],
    [("Item", 0), ("Price", 3)],
    [("Ink", 0), ("12.50", 3)],
    [("+Paper", 0), ("-7", 3)],
    [("日本語", 0), ("Ελλάς", 2), ("😀", 4)],
]
LINKS = [((1, 0), (1, 1)), ((2, 0), (2, 1))]
TABLE_LINES = (3, 6)


@dataclass(frozen=True)
class MadePage:
    """A page of a document, with what it says line by line."""

    document: str
    number: int
    record: dict[str, Any]

    @property
    def lines(self) -> list[str]:
        """The texts of its lines."""
        texts = {word["id"]: word["text"] for word in self.record["words"]}
        return [" ".join(texts[word] for word in line["words"]) for line in self.record["lines"]]


def box_of(quad: list[float]) -> tuple[float, float, float, float]:
    """The upright box around a quadrilateral."""
    return min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2])


def make_page(document: str, number: int, pages: int, image: Path) -> MadePage:
    """A page with its image, in which every word is a black box: what a program shows can be compared with it."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(picture)
    words: list[dict[str, Any]] = []
    ids: dict[tuple[int, int], str] = {}
    for row, line in enumerate(LINES):
        for place, (text, column) in enumerate(line):
            x0, y0 = LEFT + column * 115, TOP + row * LINE
            x1, y1 = x0 + min(105, 18 * len(text)), y0 + 24
            ids[row, place] = f"w{len(words) + 1}"
            words.append({"id": ids[row, place], "text": text, "quad": [x0, y0, x1, y0, x1, y1, x0, y1], **PERSON})
            draw.rectangle((x0, y0, x1, y1), fill="black")
    picture.save(image, dpi=(150, 150))
    entities, links = [], []
    for key, value in LINKS:
        for label, place in (("question", key), ("answer", value)):
            entities.append({"id": f"e{len(entities) + 1}", "label": label, "words": [ids[place]], **PERSON})
        links.append({"from": f"e{len(entities) - 1}", "to": f"e{len(entities)}", **PERSON})
    first, last = TABLE_LINES
    cells = [
        {
            "row": row - first,
            "column": place,
            "rowSpan": 1,
            "columnSpan": 1,
            "header": row == first,
            "words": [ids[row, place]],
        }
        for row in range(first, last)
        for place in range(2)
    ]
    record = {
        "format": "lectern-page",
        "version": 1,
        "id": f"{document}-{number}",
        "document": {"id": document, "name": f"{document}.png", "page": number, "pages": pages},
        "image": {"path": f"images/{image.name}", "width": WIDTH, "height": HEIGHT},
        "words": words,
        "lines": [
            {"id": f"l{row + 1}", "words": [ids[row, place] for place in range(len(line))], **PERSON}
            for row, line in enumerate(LINES)
        ],
        "grid": {"rows": 4, "columns": 4, "cells": {word["id"]: 1 + index % 16 for index, word in enumerate(words)}},
        "entities": entities,
        "links": links,
        "tables": [{"id": "t1", "cells": cells}],
        "review": {"status": "reviewed", "reviewers": ["Ada"], "reviewedAt": "2026-01-02T03:04:05Z"},
    }
    return MadePage(document, number, record)


def write_pages(folder: Path) -> list[MadePage]:
    """Three documents of two pages as `pages.jsonl` with `images/` beside it."""
    (folder / "images").mkdir(parents=True)
    made = [
        make_page(document, number, 2, folder / "images" / f"{document}-{number}.png")
        for document in ("letter", "ledger", "form")
        for number in (1, 2)
    ]
    lines = (json.dumps(page.record, ensure_ascii=False) + "\n" for page in made)
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")
    return made
