"""Writes `test/fixtures/features`: examples that hold this package and the application to the same numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tokenizers import Tokenizer

from .decode import decode_entities, decode_lines, decode_links
from .features import Featuriser, NgramConfig, TextConfig
from .fixtures_values import write_value_fixtures
from .image import ImageConfig, pixel_values
from .tokenizer import train_tokenizer, training_texts

TEXT = TextConfig(max_pieces_per_word=6, ngrams=NgramConfig(min=1, max=4, buckets=2048, max_per_word=32))
IMAGE = ImageConfig(width=48, height=64)
LABELS = ("other", "header", "question", "answer")
LINK_PAIRS = ((2, 3), (1, 2))

AWKWARD = (
    "Total:",
    "TOTAL",
    "№",
    "ﬁnance",
    "naïve",
    "Café",
    "Cafe\u0301",
    "",
    "   ",
    "\u00a0",
    "two  words",
    "１２３",
    "٣٤٥",
    "½",
    "™",
    "€1,234.56",
    "😀",
    "👩\u200d👧",
    "漢字",
    "Straße",
    "ΣΊΣΥΦΟΣ",
    "İstanbul",
    "a",
    "-",
    "....",
    "☐",
    "x" * 130,
    "supercalifragilisticexpialidocious",
    "O'Neill",
    "A&B",
    "$",
    "\u200b",
    "\tTab\n",
    "ǅ",
    "Ⅷ",
    "x²",
    "12/31/1998",
    "DATE:",
    "Ship-to:",
    "ſ",
    "\ufb03",
    "ÅNGSTRÖM",
    "@",
    "©",
    "+1-555-0100",
    "ß",
    "Q",
    "q:",
)


def main(folder: Path) -> None:
    """Rewrites every file of the fixture folder; keeps its tokenizer, since training breaks ties at random."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer_file = folder / "tokenizer.json"
    if not tokenizer_file.exists():
        train_tokenizer(training_texts([]), 900).save(str(tokenizer_file), pretty=False)
    featuriser = Featuriser(Tokenizer.from_file(str(tokenizer_file)), TEXT)
    _write(folder / "config.json", _config())
    for name, (image, words) in _cases().items():
        path = folder / f"{name}.png"
        image.save(path, optimize=True)
        page = {
            "format": "lectern-page",
            "version": 1,
            "id": name,
            "image": {"path": path.name, "width": image.width, "height": image.height},
            "words": [{"id": f"w{i + 1}", "text": text, "quad": quad} for i, (text, quad) in enumerate(words)],
        }
        _write(folder / f"{name}.page.json", page)
        found = featuriser.page([w[0] for w in words], [w[1] for w in words], image.width, image.height)
        expected = {
            key: getattr(found, key).tolist()
            for key in ("order", "input_ids", "bbox", "word_index", "ngram_ids", "word_shape")
        }
        _write(folder / f"{name}.features.json", expected)
        pixel_values(Image.open(path), IMAGE).astype("<f4").tofile(folder / f"{name}.pixels.f32")
    _write(folder / "decode.json", _decode_cases())
    write_value_fixtures(folder)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _config() -> dict[str, object]:
    """The part of a `model.json` that features and heads read."""
    n = TEXT.ngrams
    return {
        "maxTokens": TEXT.max_tokens,
        "maxPiecesPerWord": TEXT.max_pieces_per_word,
        "specialTokens": {"pad": TEXT.pad, "unk": TEXT.unk, "bos": TEXT.bos, "eos": TEXT.eos},
        "ngrams": {"min": n.min, "max": n.max, "buckets": n.buckets, "maxPerWord": n.max_per_word},
        "image": {"width": IMAGE.width, "height": IMAGE.height, "channels": 1, "mean": IMAGE.mean, "std": IMAGE.std},
        "grid": {"rows": 4, "columns": 4},
        "labels": list(LABELS),
        "links": {"pairs": [["question", "answer"], ["header", "question"]]},
        "temperatures": {"entity": 1.0, "grid": 1.0, "line": 1.0, "next": 1.0, "link": 1.0},
    }


def _rect(x0: float, y0: float, x1: float, y1: float) -> list[float]:
    return [x0, y0, x1, y0, x1, y1, x0, y1]


def _cases() -> dict[str, tuple[Image.Image, list[tuple[str, list[float]]]]]:
    """Name -> image and words (text, quadrilateral in pixels)."""
    form = Image.new("RGB", (420, 560), (250, 248, 240))
    draw = ImageDraw.Draw(form)
    font = ImageFont.load_default(14)
    words: list[tuple[str, list[float]]] = []
    rows = ("Order form", "Name: Ada Lovelace", "Date: 12/10/1843", "Qty 3   Price $4.50", "Total: $13.50", "Signature")
    for row, text in enumerate(rows):
        x, y = 30.5, 40 + row * 60.25
        for word in text.split():
            box = draw.textbbox((x, y), word, font=font)
            draw.text((x, y), word, font=font, fill=(20, 30, 90))
            words.append((word, _rect(*box)))
            x = box[2] + 8.75
    draw.line((30, 400, 390, 400), fill=(0, 0, 0), width=3)
    draw.rectangle((250, 430, 400, 540), fill=(180, 30, 30))

    awkward = Image.radial_gradient("L").resize((301, 397))
    texts = [
        (t, _rect(7.3 + 41.7 * (i % 7), 5.1 + 43.9 * (i // 7), 44.9 + 41.7 * (i % 7), 21.6 + 43.9 * (i // 7)))
        for i, t in enumerate(AWKWARD)
    ]

    layout = Image.new("RGB", (40, 50), (255, 255, 255))
    ImageDraw.Draw(layout).ellipse((4, 4, 30, 44), fill=(12, 200, 99))
    boxes = [
        (0.0, 0.0, 0.0, 0.0),
        (3.0, 2.0, 9.0, 4.0),
        (12.0, 3.0, 18.0, 3.0),
        (1.0, 3.0, 2.0, 3.0),
        (-5.0, 10.0, 8.0, 13.0),
        (20.0, 11.5, 55.0, 14.5),
        (10.0, 10.9, 14.0, 12.1),
        (30.0, 48.0, 41.0, 70.0),
        (2.0, 20.0, 5.0, 40.0),
        (6.0, 21.0, 9.0, 23.0),
        (6.0, 30.0, 9.0, 32.0),
        (12.0, 39.0, 16.0, 41.0),
        (16.02, 30.0, 16.03, 30.001),
        (12.0, 39.0, 16.0, 41.0),
        (11.0, 11.0, 12.0, 11.0),
        (17.0, 11.0, 18.0, 11.0),
        (3.5, 44.0, 4.5, 44.0),
    ]
    placed = [(f"b{i}", _rect(*box)) for i, box in enumerate(boxes)]
    placed.append(("skewed", [21.0, 2.0, 30.0, 4.0, 29.5, 6.5, 20.5, 4.5]))
    placed.append(("turned", [39.0, 20.0, 39.0, 33.0, 36.0, 33.0, 36.0, 20.0]))
    empty = Image.new("L", (64, 64), 128)
    return {
        "form": (form, words),
        "awkward": (awkward, texts),
        "layout": (layout, placed),
        "empty": (empty, [("  ", _rect(1.0, 1.0, 5.0, 5.0))]),
    }


def _decode_cases() -> list[dict[str, object]]:
    """Logits and what they mean: a tidy page, a page of random logits, and a page without words."""
    cases = []
    for name, count, spread in (("tidy", 8, 1.0), ("random", 12, 3.0), ("empty", 0, 1.0)):
        rng = np.random.default_rng(count)
        column, row = np.arange(count) % 4, np.arange(count) // 4
        boxes = [
            (int(60 + 200 * c), int(100 + 80 * r), int(200 + 200 * c), int(130 + 80 * r))
            for c, r in zip(column, row, strict=True)
        ]
        entity = rng.normal(0, spread, (count, len(LABELS)))
        following = rng.normal(0, spread, (count, count + 1))
        lines = rng.normal(0, spread, (count, count, 3))
        if name == "tidy":
            for i in range(count):
                entity[i, 2 if column[i] < 2 else 3] += 5
                following[i, i + 1 if column[i] in (0, 2) else count] += 9
            lines[..., 0] += np.where(row[:, None] == row[None, :], 6, -6)
        entity, following, lines = (np.round(a, 4) for a in (entity, following, lines))
        entities = decode_entities(entity, following)
        link = np.round(rng.normal(0, spread, (len(entities), len(entities))), 4)
        if name == "tidy":
            link = np.round(link - 4 + 9 * np.eye(len(entities), k=1), 4)
        labels = [e.label for e in entities]
        cases.append(
            {
                "name": name,
                "wordBoxes": boxes,
                "entityLogits": entity.tolist(),
                "nextLogits": following.tolist(),
                "lineLogits": lines.tolist(),
                "linkLogits": link.tolist(),
                "expected": {
                    "lines": decode_lines(lines, boxes),
                    "entities": [{"words": list(e.words), "label": LABELS[e.label]} for e in entities],
                    "links": [[link_.key, link_.value] for link_ in decode_links(link, labels, LINK_PAIRS)],
                },
            }
        )
    return cases
