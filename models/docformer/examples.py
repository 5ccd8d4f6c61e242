"""Pages with truth, in memory: from `lectern-page` JSON (FORMAT.md section 7) and from FUNSD's annotations."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from .features import normalise_text
from .image import ImageConfig, area_average, grey

UNKNOWN = -100


@dataclass(frozen=True)
class TableCell:
    """A cell of the page's table number `table`: rows `row0` to `row1`, columns `column0` to `column1`, inclusive."""

    table: int
    row0: int
    row1: int
    column0: int
    column1: int
    header: bool
    words: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """A question and its answer; `words` are those that, joined with spaces, are the answer, or empty."""

    text: str
    answer: str
    words: tuple[int, ...]


@dataclass
class Example:
    """A page. Words without text are gone; all indices count the words that are left.

    `boxes` float32 (N, 4): upright boxes in 0-1000, not rounded. `entities`: label and words in order; `links`: pairs
    of entity indices (key, value). `lines` int64 (N,): each word's line, numbered in reading order. `fields`: names and
    words of every place where a field's value stands; `fields_unknown`: fields of which the page says nothing.
    `image` uint8 (height, width) of the model's image size. None stands for what the page does not say.
    """

    id: str
    texts: list[str]
    boxes: np.ndarray
    entities: list[tuple[str, tuple[int, ...]]] | None
    links: list[tuple[int, int]]
    lines: np.ndarray | None
    image: np.ndarray | None
    fields: list[tuple[str, tuple[int, ...]]] | None = None
    fields_unknown: tuple[str, ...] = ()
    tables: list[TableCell] | None = None
    questions: list[Question] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)


def from_page(page: dict[str, Any], image: np.ndarray | None = None) -> Example:
    """An example from a `lectern-page` object. Raises KeyError when a line, entity or link names nothing."""
    width, height = page["image"]["width"], page["image"]["height"]
    texts, boxes, index = [], [], {}
    for word in page["words"]:
        text = normalise_text(word["text"])
        if not text:
            index[word["id"]] = None
            continue
        index[word["id"]] = len(texts)
        xs, ys = word["quad"][0::2], word["quad"][1::2]
        texts.append(text)
        boxes.append((min(xs) / width, min(ys) / height, max(xs) / width, max(ys) / height))

    def numbers(ids: list[str]) -> tuple[int, ...]:
        return tuple(i for i in (index[w] for w in ids) if i is not None)

    entities: list[tuple[str, tuple[int, ...]]] = []
    entity_index: dict[str, int | None] = {}
    for entity in page.get("entities", []):
        words = numbers(entity["words"])
        entity_index[entity["id"]] = len(entities) if words else None
        if words:
            entities.append((entity["label"], words))
    links = []
    for link in page.get("links", []):
        key, value = entity_index[link["from"]], entity_index[link["to"]]
        if key is not None and value is not None:
            links.append((key, value))
    lines = None
    if page.get("lines"):
        lines = np.full(len(texts), -1, dtype=np.int64)
        for number, line in enumerate(page["lines"]):
            for word in numbers(line["words"]):
                lines[word] = number
    scaled = np.clip(np.array(boxes, dtype=np.float32).reshape(-1, 4), 0, 1) * 1000
    return Example(
        page["id"],
        texts,
        scaled,
        entities if "entities" in page else None,
        links,
        lines,
        image,
        [(entry["name"], numbers(entry["words"])) for entry in page["fields"]] if "fields" in page else None,
        tuple(page.get("fieldsUnknown", ())),
        _tables(page["tables"], numbers) if "tables" in page else None,
        [Question(q["question"], q["answer"], numbers(q["words"])) for q in page.get("questions", [])],
    )


def _tables(tables: list[dict[str, Any]], numbers: Callable[[list[str]], tuple[int, ...]]) -> list[TableCell]:
    """The cells of all tables that have words."""
    return [
        TableCell(
            number,
            cell["row"],
            cell["row"] + cell.get("rowSpan", 1) - 1,
            cell["column"],
            cell["column"] + cell.get("columnSpan", 1) - 1,
            bool(cell.get("header", False)),
            words,
        )
        for number, table in enumerate(tables)
        for cell in table["cells"]
        if (words := numbers(cell["words"]))
    ]


def read_image(path: Path, config: ImageConfig) -> np.ndarray:
    """A page image at the model's size, uint8 (height, width). Raises OSError when it cannot be read."""
    with Image.open(path) as image:
        return np.round(area_average(grey(image), config.width, config.height)).astype(np.uint8)


def read_pages(
    folder: Path, config: ImageConfig | None, limit: int | None = None, images: int | None = None
) -> Iterator[Example]:
    """Examples of a folder with `pages.jsonl`; images are read when `config` is given and the file is there.

    `limit`: how many pages are read; `images`: of how many of them, from the first, the image is.
    """
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            page = json.loads(line)
            path = folder / page["image"]["path"] if page["image"].get("path") else None
            wanted = config is not None and (images is None or number < images)
            image = read_image(path, config) if wanted and path and path.exists() else None
            yield from_page(page, image)


def funsd_page(annotation: dict[str, Any], name: str, width: int, height: int) -> dict[str, Any]:
    """One FUNSD annotation as a `lectern-page` object without lines (FUNSD has none).

    Links between a header and a question, or a question and an answer, are turned so that they lead from the key.
    """
    rank = {"header": 0, "question": 1, "answer": 2, "other": 3}
    words, entities, links = [], [], set()
    label_of = {block["id"]: block["label"] for block in annotation["form"]}
    for block in annotation["form"]:
        ids = []
        for word in block["words"]:
            x0, y0, x1, y1 = word["box"]
            ids.append(f"w{len(words) + 1}")
            words.append({"id": ids[-1], "text": word["text"], "quad": [x0, y0, x1, y0, x1, y1, x0, y1]})
        entities.append({"id": f"e{block['id']}", "label": block["label"], "words": ids})
        for a, b in block["linking"]:
            if a not in label_of or b not in label_of or a == b:
                continue
            key, value = (a, b) if rank[label_of[a]] <= rank[label_of[b]] else (b, a)
            links.add((key, value))
    return {
        "format": "lectern-page",
        "version": 1,
        "id": name,
        "image": {"path": f"{name}.png", "width": width, "height": height},
        "words": words,
        "lines": [],
        "entities": entities,
        "links": [{"from": f"e{a}", "to": f"e{b}"} for a, b in sorted(links)],
    }


def hold_out(examples: list[Example], count: int) -> tuple[list[Example], list[Example]]:
    """Examples to train on, and `count` that training never sees; always the same ones of the same examples."""
    chosen = set(random.Random("hold out").sample(sorted(example.id for example in examples), count))
    return (
        [example for example in examples if example.id not in chosen],
        [example for example in examples if example.id in chosen],
    )


def read_funsd(folder: Path, config: ImageConfig | None) -> list[Example]:
    """FUNSD's examples of one part (`training_data` or `testing_data`), in order of their names."""
    found = []
    for path in sorted((folder / "annotations").glob("*.json")):
        picture = folder / "images" / f"{path.stem}.png"
        with Image.open(picture) as image:
            width, height = image.size
        annotation = json.loads(path.read_text(encoding="utf-8"))
        pixels = read_image(picture, config) if config else None
        found.append(from_page(funsd_page(annotation, path.stem, width, height), pixels))
    return found
