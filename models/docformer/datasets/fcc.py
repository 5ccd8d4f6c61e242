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
WORD_GAP = 0.5

# How good the best key of the places is (0 is best; None without places), and the places.
Ranked = tuple[int | None, Places]


@dataclass(frozen=True)
class Layout:
    """A page as values are sought on it. `orders`: words row by row, and as the file has them."""

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
    targets = [images / f"{path.stem}-{number}.png" for number in range(1, pdf.page_count(path) + 1)]
    sizes = [pdf.render(path, number, target) for number, target in enumerate(targets, 1)]
    own = [text.fitted(*size) for text, size in zip(pdf.text_pages(path), sizes, strict=True)]
    texts, scanned = [], []
    for number, text in enumerate(own, 1):
        scan = text if pdf.usable(text) else pdf.read_scan(path, number)
        scanned.append(len(scan.words) > len(text.words))
        texts.append(scan if scanned[-1] else text)
    if len(_found(texts, values)) < len(values):
        scans = [pdf.read_scan(path, number) for number in range(1, len(texts) + 1)]
        if len(_found(scans, values)) > len(_found(texts, values)):
            texts, scanned = scans, [True] * len(scans)
    texts = [text.fitted(*size) for text, size in zip(texts, sizes, strict=True)]
    truths = truths_of(texts, scanned, values)
    for number, (text, truth, target) in enumerate(zip(texts, truths, targets, strict=True), 1):
        yield page_object("fcc", path.stem, number, len(texts), f"{images.name}/{target.name}", text, truth)


def _found(texts: Sequence[Text], values: dict[str, str]) -> set[str]:
    """Names of the values that stand on any of the pages."""
    return {name for text in texts for name, (_, places) in _fields(_layout(text), values).items() if places}


def truths_of(texts: Sequence[Text], scanned: Sequence[bool], values: dict[str, str]) -> list[Truth]:
    """Where a document's values stand, page by page.

    What stands beside or below a good key on one page is not taken elsewhere from beside a lesser key or none. A value
    found on no page is unknown on all. One found on some page is absent from those where it does not stand at all,
    unless they were read from a scan, where it may only have been misread; and unknown on all others.
    """
    found = [_fields(_layout(text), values) for text in texts]
    best = {name: min(rank for places in found if (rank := places[name][0]) is not None) for name in _names(found)}
    truths = []
    for text, scan, places in zip(texts, scanned, found, strict=True):
        fields = [(name, place) for name, rank in best.items() if places[name][0] == rank for place in places[name][1]]
        here = {name for name, _ in fields}
        absent = [name for name in best if places[name][0] is None and not scan]
        unknown = [name for name in COLUMNS if name not in here and name not in absent]
        questions = ask([word.text for word in text.words], fields, values, absent)
        # pdftotext's lines follow the objects of the file: they join columns and part rows.
        truths.append(Truth(fields, (*unknown, *UNKNOWN), None, questions, lines=False))
    return truths


def _names(found: Sequence[dict[str, Ranked]]) -> list[str]:
    return [name for name in COLUMNS if any(places[name][0] is not None for places in found)]


def _layout(text: Text) -> Layout:
    return Layout(
        [word.text for word in text.words], text.boxes, (text.rows(), list(range(len(text.words)))), text.lines
    )


def _fields(page: Layout, values: dict[str, str]) -> dict[str, Ranked]:
    """Places of every value on the page, and how good their keys are."""
    return {
        "contract_number": _ranked(page, "contract_number", _texts(page, values["contract_number"])),
        "advertiser": _ranked(page, "advertiser", _texts(page, values["advertiser"])),
        "gross_amount": _ranked(page, "gross_amount", _amounts(page, values["gross_amount"])),
    } | _flight(page, values["flight_from"], values["flight_to"])


def _texts(page: Layout, value: str) -> Places:
    """Places of a value by its letters; such as hold nothing else, where there are any."""
    found = [place for order in page.orders for place in find_text(page.texts, order, value)]
    found = list({frozenset(place): place for place in found}.values())
    if not found and not value.replace("-", "").isdigit():
        found = find_close(page.texts, page.lines, value, 3)
    whole = [place for place in found if alike(" ".join(page.texts[word] for word in place), value)]
    return whole or found


def _amounts(page: Layout, value: str) -> Places:
    """Places of an amount; such as are written without cents only where there are no others."""
    money = amount(value)
    if money is None:
        return []
    return find_amount(page.texts, page.orders[0], money) or find_amount(page.texts, page.orders[0], money, cents=False)


def _ranked(page: Layout, name: str, places: Places) -> Ranked:
    """Of several places those beside or below the best key, and that key's rank; all where no key is there."""
    for rank, key in enumerate(KEYS[name]):
        if near := [place for place in places if re.search(key, _around(page, place))]:
            return rank, near
    return (len(KEYS[name]), places) if places else (None, [])


def _flight(page: Layout, first: str, last: str) -> dict[str, Ranked]:
    """Places of the flight's first and last day.

    Ranges of the two days beside or below the best key come first, then single days there, then ranges anywhere. Where
    both days are one, the first of two neighbours is the first day.
    """
    days = [dates(value, False)[:1] for value in (first, last)]
    starts, ends = ([p for date in found for p in find_date(page.texts, page.orders[0], date, False)] for found in days)
    ranges = _ranges(page, starts, ends)
    chosen: dict[str, Ranked] = {}
    for side, (name, places) in enumerate((("flight_from", starts), ("flight_to", ends))):
        in_range = list(dict.fromkeys(pair[side] for pair in ranges))
        if in_range and days[0] == days[1]:
            places = in_range
        rank, near = _ranked(page, name, in_range)
        chosen[name] = (rank, near) if rank == 0 else _ranked(page, name, places)
        if rank is not None and chosen[name][0] == len(KEYS[name]):
            chosen[name] = (rank, near)
    return chosen


def _ranges(page: Layout, starts: Places, ends: Places) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs of a first and a last day that follow each other in a row, at most one word between, or in one word."""
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
            above += [other for other in _run(page, word) if other not in above]
    beside = [word for _, word in sorted(left)][-WORDS_BESIDE:]
    return " ".join(page.texts[word] for word in [*beside, *above]).casefold()


def _run(page: Layout, word: int) -> list[int]:
    """The words that stand as near to a word in its line as words of one phrase do, and the word."""
    line = next((line for line in page.lines if word in line), [word])
    first = last = line.index(word)
    boxes = [page.boxes[other] for other in line]
    height = WORD_GAP * (boxes[first][3] - boxes[first][1])
    while first > 0 and boxes[first][0] - boxes[first - 1][2] <= height:
        first -= 1
    while last + 1 < len(line) and boxes[last + 1][0] - boxes[last][2] <= height:
        last += 1
    return line[first : last + 1]
