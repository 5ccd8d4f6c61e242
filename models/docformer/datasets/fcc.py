"""FCC filings of political advertising (orders, contracts, invoices): pages with the places of five values.

The folder has `pdfs/<file_id>.pdf` and `labels.csv` with the columns file_id, contract_num, advertiser, gross_amount,
flight_from and flight_to: values of a whole document, without places. Public filings; labels of project deepform (MIT).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..features import Box
from . import pdf
from .common import Text, Truth, page_object, same_row
from .matching import Places, alike, amount, dates, find_amount, find_close, find_date, find_text
from .questions import ask

COLUMNS = {
    "contract_number": "contract_num",
    "advertiser": "advertiser",
    "gross_amount": "gross_amount",
    "flight_from": "flight_from",
    "flight_to": "flight_to",
}
# The pages have dates, addresses and sums of other kinds, of which the labels say nothing.
UNKNOWN = ("company", "date", "address", "total")
# What stands beside or above a value, the best keys first.
KEYS = {
    "contract_number": (r"contract|order|invoice", r"estimate|agreement|number|#|\bno\b"),
    "advertiser": (r"advertiser|client", r"customer|account|candidate|product|buyer|bill to"),
    "gross_amount": (r"gross", r"total|amount|due"),
    "flight_from": (r"flight|contract dates|contract period|order dates|schedule dates", r"start|from|period|dates"),
    "flight_to": (r"flight|contract dates|contract period|order dates|schedule dates", r"end\b|to\b|period|dates|thru"),
}
WORDS_BESIDE = 6
LINES_ABOVE = 2.5


@dataclass(frozen=True)
class Layout:
    """A page as values are sought on it. `orders`: words row by row, and line by line."""

    texts: list[str]
    boxes: list[Box]
    orders: tuple[list[int], list[int]]
    lines: list[list[int]]


def read(folder: Path, images: Path) -> Iterator[dict[str, Any]]:
    """Pages of all labelled documents whose PDF is there, in the order of the labels; pictures go to `images`.

    A page whose own text is not usable is read by Tesseract. Raises FileNotFoundError when a program is missing.
    """
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            path = folder / "pdfs" / f"{row['file_id']}.pdf"
            if path.exists():
                yield from _document(path, {name: row[column].strip() for name, column in COLUMNS.items()}, images)


def _document(path: Path, values: dict[str, str], images: Path) -> Iterator[dict[str, Any]]:
    texts, scanned = [], []
    for number, own in enumerate(pdf.text_pages(path), 1):
        read_again = None if pdf.usable(own) else pdf.read_scan(path, number)
        better = read_again is not None and len(read_again.words) > len(own.words)
        texts.append(read_again if better and read_again else own)
        scanned.append(better)
    truths = truths_of(texts, scanned, values)
    for number, (text, truth) in enumerate(zip(texts, truths, strict=True), 1):
        target = images / f"{path.stem}-{number}.png"
        width, height = pdf.render(path, number, target)
        yield page_object(
            "fcc", path.stem, number, len(texts), f"{images.name}/{target.name}", text.scaled(width, height), truth
        )


def truths_of(texts: Sequence[Text], scanned: Sequence[bool], values: dict[str, str]) -> list[Truth]:
    """Where a document's values stand, page by page.

    A value found on no page is unknown on all. One found on some page is absent from the others, unless they were read
    from a scan, where it may only have been misread.
    """
    found = [_fields(_layout(text), values) for text in texts]
    everywhere = {name for places in found for name in places}
    truths = []
    for text, scan, places in zip(texts, scanned, found, strict=True):
        fields = [(name, place) for name in COLUMNS for place in places.get(name, [])]
        unknown = [name for name in COLUMNS if name not in places and (scan or name not in everywhere)]
        absent = [name for name in COLUMNS if name not in places and name not in unknown]
        questions = ask([word.text for word in text.words], fields, values, absent)
        truths.append(Truth(fields, (*unknown, *UNKNOWN), None, questions))
    return truths


def _layout(text: Text) -> Layout:
    by_line = [word for line in text.lines for word in line]
    return Layout([word.text for word in text.words], text.boxes, (text.rows(), by_line), text.lines)


def _fields(page: Layout, values: dict[str, str]) -> dict[str, Places]:
    """Places of the values that the page has."""
    places: dict[str, Places] = {}
    for name in ("contract_number", "advertiser"):
        places[name] = _texts(page, values[name])
    money = amount(values["gross_amount"])
    if money is not None:
        places["gross_amount"] = find_amount(page.texts, page.orders[0], money)
    places = {name: _keyed(page, name, found) for name, found in places.items()}
    places |= _flight(page, values["flight_from"], values["flight_to"])
    return {name: found for name, found in places.items() if found}


def _texts(page: Layout, value: str) -> Places:
    """Places of a value by its letters; such as hold nothing else, where there are any."""
    found = [place for order in page.orders for place in find_text(page.texts, order, value)]
    found = list({frozenset(place): place for place in found}.values())
    if not found and not value.replace("-", "").isdigit():
        found = find_close(page.texts, page.lines, value, 3)
    whole = [place for place in found if alike(" ".join(page.texts[word] for word in place), value)]
    return whole or found


def _keyed(page: Layout, name: str, places: Places) -> Places:
    """Of several places those beside or below a fitting key; all where no key is there."""
    for key in KEYS[name] if len(places) > 1 else ():
        if near := [place for place in places if re.search(key, _around(page, place))]:
            return near
    return places


def _flight(page: Layout, first: str, last: str) -> dict[str, Places]:
    """Places of the flight's first and last day.

    A day beside or below a fitting key is one, and so is a range of the two days; other places count only where there
    is neither. Where both days are one, the first of two neighbours is the first day.
    """
    days = {name: dates(value, False)[:1] for name, value in (("flight_from", first), ("flight_to", last))}
    found = {
        name: [p for day in d for p in find_date(page.texts, page.orders[0], day, False)] for name, d in days.items()
    }
    starts, ends = found["flight_from"], found["flight_to"]
    ranges = _ranges(page, starts, ends)
    if days["flight_from"] == days["flight_to"] and ranges:
        return {
            "flight_from": _best(page, "flight_from", [a for a, _ in ranges]),
            "flight_to": _best(page, "flight_to", [b for _, b in ranges]),
        }
    chosen: dict[str, Places] = {}
    for side, (name, places) in enumerate(found.items()):
        in_range = [place for place in places if any(pair[side] == place for pair in ranges)]
        strong = [p for p in in_range if re.search(KEYS[name][0], _around(page, p))]
        chosen[name] = strong or _best(page, name, places, in_range)
    return chosen


def _best(page: Layout, name: str, places: Places, fallback: Places | None = None) -> Places:
    for key in KEYS[name]:
        if near := [place for place in places if re.search(key, _around(page, place))]:
            return near
    return fallback or places


def _ranges(page: Layout, starts: Places, ends: Places) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs of a first and a last day that follow each other in a row, at most one word between them, or in one word."""
    position = {word: number for number, word in enumerate(page.orders[0])}
    pairs = []
    for start in starts:
        for end in ends:
            gap = position[end[0]] - position[start[-1]]
            inside = start == end and len(start) == 1 and len(dates(page.texts[start[0]], False)) > 1
            if inside or (0 < gap <= 2 and same_row(page.boxes[start[-1]], page.boxes[end[0]])):
                pairs.append((start, end))
    return pairs


def _around(page: Layout, place: Sequence[int]) -> str:
    """The words to the left of a place in its row, and those above it, in lower case."""
    x0 = min(page.boxes[word][0] for word in place)
    y0, y1 = (page.boxes[place[0]][k] for k in (1, 3))
    x1 = max(page.boxes[word][2] for word in place)
    height = max(y1 - y0, 1)
    left, above = [], []
    for word in page.orders[0]:
        box = page.boxes[word]
        if word in place:
            continue
        if box[2] <= x0 + height and same_row(box, page.boxes[place[0]]):
            left.append((box[0], word))
        elif y0 - LINES_ABOVE * height <= box[1] and box[3] <= y0 + height / 2 and box[0] < x1 and box[2] > x0:
            above.append(word)
    beside = [word for _, word in sorted(left)][-WORDS_BESIDE:]
    return " ".join(page.texts[word] for word in [*beside, *above]).casefold()
