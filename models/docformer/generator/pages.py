"""Generated pages as `lectern-page` objects (FORMAT.md, section 7), and the command that writes a folder of them."""

from __future__ import annotations

import hashlib
import json
import math
import random
from pathlib import Path
from typing import Any

from PIL import Image

from ..augment import misread
from ..decode import union_box
from ..features import Box, quad_box, reading_order
from .canvas import Placed
from .degrade import age_image, loosen_box, rotate_quad, skew_angle
from .sheet import Sheet
from .templates import TEMPLATES

MIN_WORDS = 8
GRID = 4


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


def make_page(seed: int, clean: bool = False) -> tuple[dict[str, Any], Sheet, float, random.Random]:
    """A page object without an image, its sheet, the angle by which it lies turned (degrees), and the random numbers.

    `clean`: no skew, no misread words.
    """
    name, sheet, rng = make_sheet(seed)
    angle = 0.0 if clean else skew_angle(rng)
    rate = 0.0 if clean else rng.choice((0.0, 0.0, 0.01, 0.03))
    slack = rng.choice((0.0, 0.05, 0.15))
    canvas = sheet.canvas
    # Some engines give every word of a line the height of its font, others the ink's.
    full_height = rng.random() < 0.3
    words, quads = [], []
    for number, word in enumerate(canvas.words):
        quad = rotate_quad(
            loosen_box(_full_box(word) if full_height else word.box, rng, slack), angle, canvas.width, canvas.height
        )
        quad = tuple(
            min(max(value, 0.0), float(canvas.height if k % 2 else canvas.width)) for k, value in enumerate(quad)
        )
        quads.append(quad)
        words.append(
            {"id": f"w{number + 1}", "text": misread(word.text, rate, rng), "quad": [round(v, 2) for v in quad]}
        )
    boxes = [quad_box(quad, canvas.width, canvas.height) for quad in quads]
    entities, links = _entities(sheet)
    page = {
        "format": "lectern-page",
        "version": 1,
        "id": f"generated-{seed}",
        "document": {"id": f"generated-{seed}", "name": f"{name} {seed}", "page": 1, "pages": 1},
        "image": {"path": "", "width": canvas.width, "height": canvas.height},
        "words": words,
        "lines": _lines(canvas.words, boxes, [_flat_box(w, canvas.width, canvas.height) for w in canvas.words]),
        "grid": {"rows": GRID, "columns": GRID, "cells": {f"w{n + 1}": _cell(box) for n, box in enumerate(boxes)}},
        "entities": entities,
        "links": links,
        "review": {"status": "generated", "reviewers": []},
        "generator": {"template": name, "seed": seed},
    }
    return page, sheet, angle, rng


def _full_box(word: Placed) -> tuple[float, float, float, float]:
    ascent, descent = word.font.getmetrics()
    return (word.box[0], word.y - ascent * 0.8, word.box[2], word.y + descent * 0.6)


def _flat_box(word: Placed, width: int, height: int) -> Box:
    """The word's box (0-1000) before the page was turned, as high as its font: what orders the lines."""
    x0, y0, x1, y1 = _full_box(word)
    return quad_box((x0, y0, x1, y0, x1, y1, x0, y1), width, height)


def _cell(box: Box) -> int:
    """Grid cell from 1 of a box in 0-1000, by its centre."""
    column, row = ((box[k] + box[k + 2]) * GRID // 2000 for k in (0, 1))
    return min(row, GRID - 1) * GRID + min(column, GRID - 1) + 1


def _lines(placed: list[Placed], boxes: list[Box], flat: list[Box]) -> list[dict[str, Any]]:
    """Lines in reading order, each with its words from left to right."""
    groups: dict[int, list[int]] = {}
    for number, word in enumerate(placed):
        groups.setdefault(word.line, []).append(number)
    rows = [sorted(group, key=lambda n: (flat[n][0], n)) for group in groups.values()]
    order = reading_order([union_box([flat[n] for n in row]) for row in rows])
    return [{"id": f"l{k + 1}", "words": [f"w{n + 1}" for n in rows[i]]} for k, i in enumerate(order)]


def _entities(sheet: Sheet) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Entities that have words, and the links between them."""
    members: dict[int, list[str]] = {}
    for number, word in enumerate(sheet.canvas.words):
        if word.entity is not None:
            members.setdefault(word.entity, []).append(f"w{number + 1}")
    entities = [
        {"id": f"e{entity + 1}", "label": sheet.canvas.labels[entity], "words": words}
        for entity, words in sorted(members.items())
    ]
    links = [
        {"from": f"e{key + 1}", "to": f"e{value + 1}"}
        for key, value in dict.fromkeys(sheet.canvas.links)
        if key in members and value in members
    ]
    return entities, links


def make_image(sheet: Sheet, angle: float, rng: random.Random, clean: bool = False) -> Image.Image:
    """The page's image, grey, as large as the page."""
    image = sheet.canvas.draw()
    return image.convert("L") if clean else age_image(image, rng, angle)


def write_pages(
    out: Path, count: int, seed: int, images: float = 1.0, height: int | None = None, clean: bool = False
) -> None:
    """Writes `pages.jsonl` and `images/` for the seeds `seed`..`seed + count - 1`.

    `images`: share of pages that get an image; `height`: images are made smaller to this height in pixels, which is
    all that training needs (their coordinates stay those of the full page).
    """
    (out / "images").mkdir(parents=True, exist_ok=True)
    with (out / "pages.jsonl").open("w", encoding="utf-8") as target:
        for number in range(seed, seed + count):
            page, sheet, angle, rng = make_page(number, clean)
            if rng.random() < images:
                image = make_image(sheet, angle, rng, clean)
                if height and image.height > height:
                    image = image.resize((math.ceil(image.width * height / image.height), height), Image.Resampling.BOX)
                path = out / "images" / f"{page['id']}.png"
                image.save(path, compress_level=1)
                page["image"]["path"] = f"images/{path.name}"
                page["image"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
            target.write(json.dumps(page, ensure_ascii=False) + "\n")
