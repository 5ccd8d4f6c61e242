"""A contact sheet of generated pages with their truth drawn over them, to look at with one's own eyes."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw

from .pages import make_image, make_page

COLOURS = {"header": (200, 120, 0), "question": (30, 90, 220), "answer": (20, 150, 60), "other": (150, 150, 150)}


def contact_sheet(out: Path, seed: int, columns: int = 4, rows: int = 2, cell: int = 620) -> None:
    """Writes an image of `columns` x `rows` pages, each within a square cell of `cell` pixels."""
    board = Image.new("RGB", (columns * cell, rows * cell), (90, 90, 90))
    for number in range(columns * rows):
        page, sheet, warp, rng = make_page(seed + number)
        image = make_image(sheet, warp, random.Random(rng.getrandbits(32))).convert("RGB")
        _draw_truth(image, page)
        image.thumbnail((cell - 8, cell - 8))
        board.paste(image, ((number % columns) * cell + 4, (number // columns) * cell + 4))
    board.save(out)


def _draw_truth(image: Image.Image, page: dict) -> None:
    pen = ImageDraw.Draw(image)
    quads = {word["id"]: word["quad"] for word in page["words"]}
    centres = {}
    for entity in page["entities"]:
        found = [quads[word] for word in entity["words"]]
        for quad in found:
            pen.polygon(quad, outline=COLOURS[entity["label"]])
        xs, ys = [x for q in found for x in q[0::2]], [y for q in found for y in q[1::2]]
        centres[entity["id"]] = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    for link in page["links"]:
        pen.line((centres[link["from"]], centres[link["to"]]), fill=(220, 30, 30), width=1)
