"""SROIE 2019 receipts: words, lines, and the places of company, date, address and total.

The folder has `img/*.jpg`, `box/*.csv` (eight coordinates and a text, which may hold commas, for each line) and
`key/*.json` (the four values). ICDAR 2019 Robust Reading Challenge on Scanned Receipts OCR and Information Extraction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from ..features import Box
from .common import Text, Truth, page_object, same_row, save_image, split_line
from .matching import Places, alike, amount, dates, find_amount, find_close, find_date, find_text
from .questions import ask

FIELDS = ("company", "date", "address", "total")
# What no shop's receipt has. Of the other fields that a model may know, receipts say nothing either way.
ABSENT = ("advertiser", "flight_from", "flight_to")
UNKNOWN = ("contract_number", "gross_amount")

_TOTAL = re.compile(r"(?<!sub)(?<!sub[ -])(?:total|ttl|jumlah)|amount due|balance due|nett? amt")
_NEARLY_TOTAL = re.compile(r"total|amount|amt|nett?\b|due|payable|round")


def read(folder: Path, images: Path) -> Iterator[dict[str, Any]]:
    """Pages of all receipts that have all three files, in order of their names; images go to `images`.

    Raises ValueError where a box has no eight numbers.
    """
    for box in sorted((folder / "box").glob("*.csv")):
        picture, key = folder / "img" / f"{box.stem}.jpg", folder / "key" / f"{box.stem}.json"
        if not picture.exists() or not key.exists():
            continue
        target = images / f"{box.stem}.png"
        width, height, scale = _save(picture, target)
        text = lines_of(box.read_text(encoding="utf-8", errors="replace"), width / scale, height / scale)
        text = text.fitted(width, height)
        values = {name: value for name, value in json.loads(key.read_text(encoding="utf-8")).items() if value.strip()}
        truth = truth_of(text, values)
        yield page_object("sroie", box.stem, 1, 1, f"{images.name}/{target.name}", text, truth)


def _save(picture: Path, target: Path) -> tuple[int, int, float]:
    with Image.open(picture) as image:
        before = image.height
    width, height = save_image(picture, target)
    return width, height, height / before


def lines_of(table: str, width: float, height: float) -> Text:
    """Words and lines of a box file; every box is a line. Coordinates are pixels."""
    text = Text(width, height)
    for number, row in enumerate(table.splitlines(), 1):
        if not row.strip():
            continue
        parts = row.split(",", 8)
        try:
            quad = [float(value) for value in parts[:8]]
        except ValueError as error:
            raise ValueError(f"line {number} of the boxes does not begin with eight numbers: {row}") from error
        if len(parts) == 9:
            text.add_line(split_line(parts[8], quad))
    text.order_lines()
    return text


def truth_of(text: Text, values: dict[str, str]) -> Truth:
    """Where the receipt's values stand. `values`: the four fields, as the data set spells them.

    Company and address are sought by their letters, then nearly; the date also in other spellings. The total is every
    amount equal to it in a row that speaks of a total, or if there is none, of an amount, or else the last such amount.
    """
    texts = [word.text for word in text.words]
    boxes = text.boxes
    orders = [text.rows(), list(range(len(text.words)))]
    places: dict[str, Places] = {}
    for name, value in values.items():
        if name == "total":
            places[name] = _totals(texts, boxes, orders[0], value)
            continue
        places[name] = [place for order in orders for place in find_text(texts, order, value)]
        if name == "date" and not places[name]:
            places[name] = [p for date in dates(value, True)[:1] for p in find_date(texts, orders[0], date, True)]
        elif not places[name]:
            places[name] = find_close(texts, text.lines, value)
        # Where the name stands by itself, the address of a web page that holds it is no place of it.
        whole = [place for place in places[name] if alike(" ".join(texts[word] for word in place), value)]
        places[name] = whole or places[name]
    fields = [(name, place) for name in FIELDS for place in _distinct(places.get(name, []))]
    missing = [name for name in FIELDS if not places.get(name)]
    return Truth(fields, (*missing, *UNKNOWN), None, ask(texts, fields, values, ABSENT[:1]))


def _distinct(places: Places) -> Places:
    """Places without those that are another's words in another order."""
    return list({frozenset(place): place for place in reversed(places)}.values())[::-1]


def _totals(texts: list[str], boxes: list[Box], order: list[int], value: str) -> Places:
    wanted = amount(value)
    if wanted is None:
        return []
    places = find_amount(texts, order, wanted) or find_amount(texts, order, wanted, cents=False)
    for key in (_TOTAL, _NEARLY_TOTAL):
        if near := [place for place in places if key.search(_row(texts, boxes, order, place[0]))]:
            return near
    return places[-1:]


def _row(texts: list[str], boxes: list[Box], order: list[int], word: int) -> str:
    """The words that share at least half their height with a word's, joined, in lower case."""
    beside = [other for other in order if same_row(boxes[word], boxes[other])]
    return " ".join(texts[other] for other in sorted(beside, key=lambda other: boxes[other][0])).casefold()
