"""How near generated pages come to real ones: the same figures of both, and the distance of their distributions.

Lengths are measured in text heights (the median height of the page's words), heights and positions in shares of the
page, so that pages of any resolution compare. The distance is the Jensen-Shannon divergence of two histograms with
logarithms of base 2: 0 when they are the same, 1 when they share nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any

from PIL import Image

from ..examples import funsd_page

LABELS = ("header", "question", "answer", "other")
Page = dict[str, Any]
Box = tuple[float, float, float, float]
Values = dict[str, list[float]]


@dataclass(frozen=True)
class Figure:
    """One figure: its name in `measure`, how wide its histogram's bins are and where its last bin begins."""

    name: str
    step: float
    top: float
    bottom: float = 0.0

    def histogram(self, values: list[float]) -> dict[int, float]:
        """Shares of the values by bin; values beyond the ends count in the first and the last bin."""
        counts: dict[int, float] = {}
        for value in values:
            bin_ = math.floor((min(max(value, self.bottom), self.top) - self.bottom) / self.step)
            counts[bin_] = counts.get(bin_, 0.0) + 1 / len(values)
        return counts


FIGURES = (
    Figure("words a page", 25, 400),
    Figure("entities a page", 10, 150),
    Figure("links a page", 10, 120),
    *(Figure(f"share of entities: {label}", 0.1, 1) for label in LABELS),
    *(Figure(f"share of words: {label}", 0.1, 1) for label in LABELS),
    Figure("share of words: none", 0.1, 1),
    *(Figure(f"words of one {label}", 1, 20) for label in LABELS),
    *(Figure(f"rows of one {label}", 1, 6) for label in LABELS),
    Figure("answers of a question", 1, 6),
    Figure("questions of an answer", 1, 3),
    Figure("question has a header", 1, 1),
    Figure("questions of a header", 2, 20),
    Figure("answer lies: 0 right, 1 below, 2 else", 1, 2),
    Figure("gap to an answer at the right", 1, 30, -2),
    Figure("drop to an answer below", 1, 20),
    Figure("shift of an answer below", 2, 20, -20),
    Figure("rise of an answer at the right", 0.1, 1, -1),
    Figure("letters of a word", 1, 14),
    Figure("word in capitals", 1, 1),
    Figure("word with digits", 1, 1),
    Figure("question ends in a colon", 1, 1),
    Figure("question in capitals", 1, 1),
    Figure("header in capitals", 1, 1),
    Figure("word is a rule or leaders", 1, 1),
    Figure("height of text by the page's", 0.001, 0.03),
    Figure("width of a letter by the page's", 0.0005, 0.02),
    Figure("height of a word by the median", 0.1, 3),
    Figure("space within an entity", 0.1, 3, -0.5),
    *(Figure(f"where a {label} lies from top", 0.1, 0.99) for label in LABELS),
    *(Figure(f"where a {label} begins from left", 0.1, 0.99) for label in LABELS),
    Figure("height of the page by its width", 0.1, 3),
)


def read_folder(folder: Path, templates: list[str] | None = None) -> Iterator[Page]:
    """The `lectern-page` objects of a folder's `pages.jsonl`; only those of some generator templates, if given."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            if not templates or page.get("generator", {}).get("template") in templates:
                yield page


def read_funsd_pages(folder: Path) -> Iterator[Page]:
    """The forms of one part of FUNSD as `lectern-page` objects, in order of their names."""
    for path in sorted((folder / "annotations").glob("*.json")):
        with Image.open(folder / "images" / f"{path.stem}.png") as image:
            width, height = image.size
        yield funsd_page(json.loads(path.read_text(encoding="utf-8")), path.stem, width, height)


def measure(pages: Iterable[Page]) -> Values:
    """All values of every figure, over all pages; pages without entities say nothing of entities and links."""
    values: Values = {figure.name: [] for figure in FIGURES}
    for page in pages:
        _measure_page(page, values)
    return values


def distance(first: dict[int, float], second: dict[int, float]) -> float:
    """Jensen-Shannon divergence (0-1) of two histograms of shares."""
    total = 0.0
    for bin_ in first.keys() | second.keys():
        p, q = first.get(bin_, 0.0), second.get(bin_, 0.0)
        middle = (p + q) / 2
        total += sum(share / 2 * math.log2(share / middle) for share in (p, q) if share > 0)
    return max(total, 0.0)


def compare(generated: Values, real: dict[str, Values]) -> dict[str, Any]:
    """For every figure the mean of the generated pages and of each real set, and the distance to each; then the mean
    distance to each set over all figures that both have."""
    figures, sums = [], {name: [] for name in real}
    for figure in FIGURES:
        ours = generated[figure.name]
        row: dict[str, Any] = {"figure": figure.name, "generated": _mean(ours), "real": {}, "distance": {}}
        for name, values in real.items():
            theirs = values[figure.name]
            row["real"][name] = _mean(theirs)
            if ours and theirs:
                row["distance"][name] = round(distance(figure.histogram(ours), figure.histogram(theirs)), 4)
                sums[name].append(row["distance"][name])
        figures.append(row)
    return {"figures": figures, "distance": {name: round(fmean(found), 4) for name, found in sums.items() if found}}


def table(report: dict[str, Any]) -> str:
    """The report of `compare` as text: a row a figure, columns for the generated and each real set."""
    names = list(report["distance"])
    rows = [["", "generated", *(cell for name in names for cell in (name, "distance"))]]
    for row in report["figures"]:
        cells = [row["figure"], _shown(row["generated"])]
        for name in names:
            cells += [_shown(row["real"][name]), _shown(row["distance"].get(name))]
        rows.append(cells)
    rows.append(["mean distance", "", *(cell for name in names for cell in ("", _shown(report["distance"][name])))])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) if number == 0 else cell.rjust(width) for number, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    )


def _mean(values: list[float]) -> float | None:
    return round(fmean(values), 4) if values else None


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _measure_page(page: Page, values: Values) -> None:
    texts = {word["id"]: word["text"].strip() for word in page["words"] if word["text"].strip()}
    boxes = {word["id"]: _bounds(word["quad"]) for word in page["words"] if word["id"] in texts}
    if not texts:
        return
    width, height = page["image"]["width"], page["image"]["height"]
    unit = max(median(y1 - y0 for _, y0, _, y1 in boxes.values()), 1e-6)
    entities = {
        entity["id"]: (entity["label"], [word for word in entity["words"] if word in texts])
        for entity in page.get("entities", [])
    }
    entities = {key: entity for key, entity in entities.items() if entity[1]}
    values["height of text by the page's"].append(unit / height)
    values["height of the page by its width"].append(height / width)
    for key, text in texts.items():
        _, y0, _, y1 = boxes[key]
        values["letters of a word"].append(len(text))
        values["word in capitals"].append(text.isupper())
        values["word with digits"].append(any(c.isdigit() for c in text))
        values["word is a rule or leaders"].append(len(text) > 2 and not text.strip("_.-"))
        values["height of a word by the median"].append((y1 - y0) / unit)
    letters = [(boxes[key][2] - boxes[key][0]) / len(text) for key, text in texts.items() if len(text) > 3]
    if letters:
        values["width of a letter by the page's"].append(median(letters) / width)
    values["words a page"].append(len(texts))
    if not entities:
        return
    _measure_shares(texts, entities, values)
    for label, words in entities.values():
        _measure_entity(label, [texts[w] for w in words], [boxes[w] for w in words], unit, (width, height), values)
    _measure_links(page["links"], entities, boxes, unit, values)


def _measure_shares(texts: dict[str, str], entities: dict[str, tuple[str, list[str]]], values: Values) -> None:
    values["entities a page"].append(len(entities))
    counts = dict.fromkeys(LABELS, 0)
    words = dict.fromkeys(LABELS, 0)
    for label, members in entities.values():
        counts[label] += 1
        words[label] += len(members)
    for label in LABELS:
        values[f"share of entities: {label}"].append(counts[label] / max(len(entities), 1))
        values[f"share of words: {label}"].append(words[label] / len(texts))
    values["share of words: none"].append(1 - min(sum(words.values()) / len(texts), 1))


def _measure_entity(
    label: str, texts: list[str], boxes: list[Box], unit: float, size: tuple[float, float], values: Values
) -> None:
    x0, y0, _, y1 = _around(boxes)
    rows = 1
    for before, after in pairwise(boxes):
        if (after[1] + after[3]) / 2 > before[3]:
            rows += 1
        elif after[0] > before[0]:
            values["space within an entity"].append((after[0] - before[2]) / unit)
    values[f"words of one {label}"].append(len(texts))
    values[f"rows of one {label}"].append(rows)
    values[f"where a {label} lies from top"].append((y0 + y1) / 2 / size[1])
    values[f"where a {label} begins from left"].append(x0 / size[0])
    joined = " ".join(texts)
    if label == "question":
        values["question ends in a colon"].append(joined.endswith(":"))
    if label in ("question", "header"):
        values[f"{label} in capitals"].append(joined.isupper())


def _measure_links(
    links: list[dict[str, str]],
    entities: dict[str, tuple[str, list[str]]],
    boxes: dict[str, Box],
    unit: float,
    values: Values,
) -> None:
    labels = {key: label for key, (label, _) in entities.items()}
    answers = dict.fromkeys((k for k, label in labels.items() if label == "question"), 0)
    questions = dict.fromkeys((k for k, label in labels.items() if label == "answer"), 0)
    headed = dict.fromkeys(answers, 0)
    heads = dict.fromkeys((k for k, label in labels.items() if label == "header"), 0)
    known = [(link["from"], link["to"]) for link in links if link["from"] in labels and link["to"] in labels]
    for key, value in known:
        if labels[key] == "question" and labels[value] == "answer":
            answers[key] += 1
            questions[value] += 1
            first, second = ([boxes[w] for w in entities[k][1]] for k in (key, value))
            _measure_pair(_first_row(first), _first_row(second), _around(first), unit, values)
        elif labels[key] == "header" and labels[value] == "question":
            headed[value] = 1
            heads[key] += 1
    values["links a page"].append(len(known))
    values["answers of a question"] += answers.values()
    values["questions of an answer"] += questions.values()
    values["question has a header"] += headed.values()
    values["questions of a header"] += heads.values()


def _measure_pair(key: Box, value: Box, whole: Box, unit: float, values: Values) -> None:
    """`key` and `value`: the boxes of the first rows of both; `whole`: of all of the key."""
    rise = ((value[1] + value[3]) - (key[1] + key[3])) / 2 / unit
    on_row = min(key[3], value[3]) - max(key[1], value[1]) > 0.3 * min(key[3] - key[1], value[3] - value[1])
    if on_row and value[0] >= key[0]:
        side = 0
        values["gap to an answer at the right"].append((value[0] - key[2]) / unit)
        values["rise of an answer at the right"].append(rise)
    elif value[1] >= whole[3] - 0.5 * unit and value[0] < whole[2] + 4 * unit:
        side = 1
        values["drop to an answer below"].append((value[1] - whole[3]) / unit)
        values["shift of an answer below"].append((value[0] - whole[0]) / unit)
    else:
        side = 2
    values["answer lies: 0 right, 1 below, 2 else"].append(side)


def _first_row(boxes: list[Box]) -> Box:
    row = [box for box in boxes if (box[1] + box[3]) / 2 <= boxes[0][3]]
    return _around(row or boxes[:1])


def _around(boxes: list[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _bounds(quad: list[float]) -> Box:
    return (min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2]))
