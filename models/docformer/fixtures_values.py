"""Writes what the fixtures say of fields, tables and answers, and a package of random weights to ask.

`values.json`: logits of fields and tables, and what they mean. `../model/random`: a very small package with every part.
`answers.json`: what it answers about the fixtures' form.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from .answering import answer
from .config import ModelConfig, size
from .decode_fields import decode_fields
from .decode_tables import Table, decode_tables
from .evaluate import arrange
from .examples import from_page, read_image
from .export import export_package
from .features import Box, NgramConfig, TextConfig
from .image import ImageConfig
from .link_model import LinkModel
from .model import DocFormer
from .runners import package_runner

FIELD_NAMES = ("company", "date", "total")
TEMPERATURES = {"field": 1.5, "table": 0.8, "tablePair": 1.25, "answer": 1.0}
QUESTIONS = ("What is the total?", "Name", "  \u201cWho\u201d signed (here)? ", "Date:")


def write_value_fixtures(folder: Path) -> None:
    """Writes `values.json`, `answers.json` and the package of random weights beside the other fixtures."""
    cases = {"temperatures": TEMPERATURES, "fieldNames": list(FIELD_NAMES), "fields": _fields(), "tables": _tables()}
    (folder / "values.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n", encoding="utf-8")
    package = folder.parent / "model" / "random"
    _random_package(package, folder / "tokenizer.json")
    (folder / "answers.json").write_text(json.dumps(_answers(folder, package), ensure_ascii=False, indent=1) + "\n")


def _fields() -> list[dict[str, object]]:
    cases = []
    for name, count in (("random", 14), ("none", 5), ("empty", 0)):
        rng = np.random.default_rng(count)
        logits = np.round(rng.normal(-5 if name == "none" else -0.5, 2, (count, len(FIELD_NAMES))), 4).astype(
            np.float32
        )
        found = decode_fields(logits, FIELD_NAMES, TEMPERATURES["field"])
        expected = [{"name": f.name, "words": list(f.words), "confidence": f.confidence} for f in found]
        cases.append({"name": name, "logits": logits.tolist(), "expected": expected})
    ties = np.array([[2.0, -1.0, 0.0], [-2.0, 1.0, 1.0], [2.0, 1.0, -1.0], [0.0, -3.0, 1.0]], dtype=np.float32)
    found = decode_fields(ties, FIELD_NAMES, TEMPERATURES["field"])
    expected = [{"name": f.name, "words": list(f.words), "confidence": f.confidence} for f in found]
    return [*cases, {"name": "ties", "logits": ties.tolist(), "expected": expected}]


def _tables() -> list[dict[str, object]]:
    return [
        _table_case("grid", 4, 3, noise=0.6, spans=False),
        _table_case("spans", 4, 4, noise=0.3, spans=True),
        _table_case("noisy", 5, 4, noise=4.0, spans=True),
        _table_case("empty", 0, 0, noise=1.0, spans=False),
    ]


def _table_case(name: str, rows: int, columns: int, noise: float, spans: bool) -> dict[str, object]:
    """A table of `rows` x `columns` cells of one or two words below a line of text; with `spans` its first row is one
    heading over the last columns, and its first column one cell over two rows."""
    rng = np.random.default_rng(rows * 10 + columns)
    boxes: list[Box] = [(60 + 90 * k, 40, 140 + 90 * k, 60) for k in range(4 if rows else 0)]
    place: list[tuple[int, int, int, int]] = [(-1, -1, -1, -1)] * len(boxes)
    for row in range(rows):
        for column in range(columns):
            if spans and ((row == 0 and column > 1) or (row == 2 and column == 0)):
                continue
            row1 = row + 1 if spans and row == 1 and column == 0 else row
            column1 = columns - 1 if spans and row == 0 and column == 1 else column
            for k in range(1 + (row + column) % 2):
                x = 60 + 220 * column + 90 * k
                boxes.append((x, 120 + 50 * row, x + 80, 140 + 50 * row))
                place.append((row, row1, column, column1))
    count = len(boxes)
    spot = np.array(place).reshape(count, 4)
    inside = spot[:, 0] >= 0
    kinds = rng.normal(0, noise, (count, 3))
    kinds[np.arange(count), np.where(inside, np.where(spot[:, 0] == 0, 1, 2), 0)] += 4
    pairs = rng.normal(0, noise, (count, count, 2))
    for side in (0, 1):
        low, high = spot[:, 2 * side], spot[:, 2 * side + 1]
        same = (low[:, None] <= high[None]) & (low[None] <= high[:, None])
        pairs[..., side] += np.where(same, 4, -4)
    kinds, pairs = (np.round(a, 4).astype(np.float32) for a in (kinds, pairs))
    found = decode_tables(kinds, pairs, boxes, TEMPERATURES["table"], TEMPERATURES["tablePair"])
    return {
        "name": name,
        "wordBoxes": boxes,
        "tableLogits": kinds.tolist(),
        "tablePairLogits": pairs.tolist(),
        "expected": [_told(table) for table in found],
    }


def _told(table: Table) -> dict[str, object]:
    cells = [
        {
            "row": cell.row0,
            "column": cell.column0,
            "rowSpan": cell.row1 - cell.row0 + 1,
            "columnSpan": cell.column1 - cell.column0 + 1,
            "header": cell.header,
            "words": cell.words,
            "confidence": cell.confidence,
        }
        for cell in table.cells
    ]
    return {"confidence": table.confidence, "cells": cells}


def _random_package(package: Path, tokenizer: Path) -> None:
    """A package of random weights, some of them so large that it copies words and spells others."""
    text = TextConfig(max_pieces_per_word=2, ngrams=NgramConfig(buckets=512, max_per_word=16))
    config: ModelConfig = replace(
        size("tiny"),
        name="random",
        vocab_size=Tokenizer.from_file(str(tokenizer)).get_vocab_size(),
        layers=1,
        decoder_layers=2,
        d_model=16,
        heads=2,
        d_ff=32,
        patch_channels=4,
        merge_rows=4,
        merge_columns=4,
        text=text,
        image=ImageConfig(width=96, height=128),
    )
    torch.manual_seed(1)
    model = _random_weights(DocFormer(config))
    with torch.no_grad():
        model.decoder.copy_query.weight *= 5
        model.decoder.copied.weight *= 3
        model.decoder.distance *= 6
    link_model = _random_weights(LinkModel(config))
    package.mkdir(parents=True, exist_ok=True)
    checkpoint = package / "weights.pt"
    state = {
        "config": config.to_dict(),
        "average_model": model.state_dict(),
        "average_link_model": link_model.state_dict(),
    }
    torch.save(state, checkpoint)
    export_package(checkpoint, tokenizer, package, [], {"training": "None: the weights are random, for tests."})
    checkpoint.unlink()


def _random_weights(module: torch.nn.Module) -> torch.nn.Module:
    with torch.no_grad():
        for weight in module.parameters():
            weight.normal_(0, 0.35 if weight.dim() > 1 else 0.2)
        for part in module.modules():
            # As training leaves it: padding says nothing.
            if isinstance(part, torch.nn.Embedding) and part.padding_idx is not None:
                part.weight[part.padding_idx] = 0
    return module


def _answers(folder: Path, package: Path) -> list[dict[str, object]]:
    runner = package_runner(package)
    told_page = json.loads((folder / "form.page.json").read_text(encoding="utf-8"))
    page = from_page(told_page, read_image(folder / told_page["image"]["path"], runner.config.image))
    truth = arrange(page, runner)
    states = runner.encode(truth.inputs)["word_states"][0]
    texts = [""] * len(truth.place)
    for word, place in enumerate(truth.place):
        texts[place] = page.texts[word]
    told = []
    for question in QUESTIONS:
        found = answer(question, states, texts, runner.write, runner.featuriser, runner.config)
        told.append(
            {"question": question, "answer": found.text, "words": list(found.words), "confidence": found.confidence}
        )
    return told
