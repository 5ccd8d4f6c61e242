"""Examples to tensors: random changes for training, reading order, features, targets, padding."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from .augment import subset
from .config import MASK_TOKEN, OTHER, ModelConfig
from .examples import UNKNOWN, Example
from .features import SHAPE_SIZE, Featuriser, reading_order
from .writing import Row, Rows, answer_row, denoising_row, questions_of, tensors_of

MASKING = 0.15
LONGEST_SPAN = 3
QUESTIONS_PER_PAGE = 4
ROWS_PER_BATCH = 20


@dataclass
class Batch:
    """Padded tensors of some pages. `inputs` are the encoder graph's; the rest are targets (UNKNOWN is ignored).

    `labels`, `following`, `cells`, `lines` int64 (B, N); `members` float32 (B, E, N), `entity_bbox` int64 (B, E, 4),
    `entity_labels` int64 (B, E), `links` float32 (B, E, E); `link_known` float32 (B, E) is 1 for entities. `fields`
    float32 (B, N, F), `field_known` float32 (B, F). `table_classes` int64 (B, N); `table_places` int64 (B, N, 5):
    table, first and last row, first and last column of table words, -1 of others. `rows`: what the decoder is to write.
    `places`: for each page the index in reading order of each word of the (cut) example.
    """

    inputs: dict[str, Tensor]
    labels: Tensor
    following: Tensor
    cells: Tensor
    lines: Tensor
    members: Tensor
    entity_bbox: Tensor
    entity_labels: Tensor
    link_known: Tensor
    links: Tensor
    fields: Tensor
    field_known: Tensor
    table_classes: Tensor
    table_places: Tensor
    rows: Rows | None
    places: list[list[int]]

    def to(self, device: str) -> Batch:
        """The batch on a device."""
        moved = {name: value.to(device) for name, value in vars(self).items() if isinstance(value, Tensor)}
        inputs = {name: value.to(device) for name, value in self.inputs.items()}
        return replace(self, **moved, inputs=inputs, rows=self.rows and self.rows.to(device))


def collate(
    examples: list[Example],
    featuriser: Featuriser,
    config: ModelConfig,
    rng: random.Random | None,
    images: bool,
    masking: float = MASKING,
) -> Batch:
    """A batch of pages of at most `max_tokens` tokens each; the rest of a longer page is cut off.

    With `rng`, a share `masking` of the words is masked in spans, and the decoder gets rows to write: the masked words,
    and some of the page's questions. `images`: whether the batch gets pixels; pages without an image are then seen as
    blank paper.
    """
    pages = [_arrange(example, featuriser, config) for example in examples]
    batch, longest = len(pages), max(len(p["shape"]) for p in pages)
    tokens = max(len(p["ids"]) for p in pages)
    entity_count = max(1, max(len(p["entities"]) for p in pages))
    grams = config.text.ngrams.max_per_word
    long = torch.long
    ids = torch.full((batch, tokens), config.text.pad, dtype=long)
    attention, boxes = torch.zeros(batch, tokens, dtype=long), torch.zeros(batch, tokens, 4, dtype=long)
    index, known = torch.zeros(batch, longest, dtype=long), torch.zeros(batch, longest, dtype=long)
    ngrams, shapes = torch.zeros(batch, longest, grams, dtype=long), torch.zeros(batch, longest, SHAPE_SIZE)
    unknown = torch.full((batch, longest), UNKNOWN, dtype=long)
    labels, following, cells, lines, table_classes = (unknown.clone() for _ in range(5))
    members = torch.zeros(batch, entity_count, longest)
    entity_bbox, entity_labels = (
        torch.zeros(batch, entity_count, 4, dtype=long),
        torch.zeros(batch, entity_count, dtype=long),
    )
    link_known, links = torch.zeros(batch, entity_count), torch.zeros(batch, entity_count, entity_count)
    fields, field_known = torch.zeros(batch, longest, len(config.fields)), torch.zeros(batch, len(config.fields))
    table_places = torch.full((batch, longest, 5), -1, dtype=long)
    rows: list[Row] = []
    for b, page in enumerate(pages):
        n, t = len(page["shape"]), len(page["ids"])
        ids[b, :t], boxes[b, :t] = torch.from_numpy(page["ids"]), torch.from_numpy(page["bbox"])
        attention[b, :t], known[b, :n] = 1, 1
        index[b, :n] = torch.from_numpy(page["index"])
        ngrams[b, :n], shapes[b, :n] = torch.from_numpy(page["ngrams"]), torch.from_numpy(page["shape"])
        cells[b, :n] = torch.from_numpy(page["cells"])
        if page["lines"] is not None:
            lines[b, :n] = torch.from_numpy(page["lines"])
        for e, (label, words) in enumerate(page["entities"]):
            chosen = list(words)
            labels[b, chosen] = label
            following[b, chosen[:-1]] = torch.tensor(chosen[1:], dtype=long)
            following[b, chosen[-1]] = longest
            members[b, e, chosen] = 1
            box = page["word_bbox"][chosen]
            entity_bbox[b, e] = torch.from_numpy(np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)]))
            entity_labels[b, e], link_known[b, e] = label, 1
        for key, value in page["links"]:
            links[b, key, value] = 1
        if page["fields"] is not None:
            field_known[b] = torch.tensor([float(name not in page["fields_unknown"]) for name in config.fields])
            for name, words in page["fields"]:
                fields[b, list(words), config.fields.index(name)] = 1
        if page["tables"] is not None:
            table_classes[b, :n] = 0
            for cell in page["tables"]:
                chosen = list(cell.words)
                table_classes[b, chosen] = 1 if cell.header else 2
                place = (cell.table, cell.row0, cell.row1, cell.column0, cell.column1)
                table_places[b, chosen] = torch.tensor(place)
        if rng is not None and config.decoder_layers:
            rows += _asked(b, page["example"], page["place"], featuriser, rng)
        if rng is not None and masking > 0:
            spans = _spans(n, masking, rng)
            for w in (word for span in spans for word in span):
                end = int(index[b, w + 1]) if w + 1 < n else t - 1
                ids[b, int(index[b, w]) : end] = MASK_TOKEN
                ngrams[b, w], shapes[b, w] = 0, 0
            if spans and config.decoder_layers:
                rows.append(denoising_row(b, spans, page["texts"], featuriser, rng))
    rows = rng.sample(rows, min(len(rows), ROWS_PER_BATCH)) if rng is not None else rows
    inputs = {
        "input_ids": ids,
        "attention_mask": attention,
        "bbox": boxes,
        "word_index": index,
        "word_mask": known,
        "ngram_ids": ngrams,
        "word_shape": shapes,
    }
    if images:
        pixels = [p["image"] if p["image"] is not None else _blank(config) for p in pages]
        inputs["pixel_values"] = (
            (torch.from_numpy(np.stack(pixels)).float() / 255 - config.image.mean) / config.image.std
        ).unsqueeze(1)
    return Batch(
        inputs,
        labels,
        following,
        cells,
        lines,
        members,
        entity_bbox,
        entity_labels,
        link_known,
        links,
        fields,
        field_known,
        table_classes,
        table_places,
        tensors_of(rows, featuriser, config) if rows else None,
        [page["place"].tolist() for page in pages],
    )


def _spans(count: int, masking: float, rng: random.Random) -> list[list[int]]:
    """Runs of words to mask, of one to LONGEST_SPAN words, together about a share `masking` of `count`."""
    spans, word = [], 0
    mean = (1 + LONGEST_SPAN) / 2
    while word < count:
        if rng.random() < masking / (mean - (mean - 1) * masking):
            length = rng.randint(1, LONGEST_SPAN)
            spans.append(list(range(word, min(count, word + length))))
            word += length
        word += 1
    return spans


def _asked(number: int, example: Example, place: np.ndarray, featuriser: Featuriser, rng: random.Random) -> list[Row]:
    """Some of the questions about page `number` of a batch."""
    questions = questions_of(example, rng)
    chosen = rng.sample(questions, min(QUESTIONS_PER_PAGE, len(questions)))
    places = place.tolist()
    return [row for question in chosen if (row := answer_row(number, question, places, featuriser)) is not None]


def _blank(config: ModelConfig) -> np.ndarray:
    return np.full((config.image.height, config.image.width), 255, dtype=np.uint8)


def _arrange(example: Example, featuriser: Featuriser, config: ModelConfig) -> dict:
    """Arrays of one page in reading order, with its truth following the words."""
    rounded = np.clip(np.floor(example.boxes.astype(np.float64) + 0.5), 0, 1000).astype(np.int64)
    boxes = [tuple(box) for box in rounded.tolist()]
    order = reading_order(boxes)
    pieces = np.cumsum([len(featuriser.word(example.texts[i])[0]) for i in order])
    fitting = int(np.searchsorted(pieces, config.text.max_tokens - 2, side="right"))
    if fitting < len(order):
        keep = np.zeros(len(example), dtype=bool)
        keep[order[:fitting]] = True
        return _arrange(subset(example, keep), featuriser, config)
    found = featuriser.assemble(order, [example.texts[i] for i in order], [boxes[i] for i in order])
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    bbox = found.word_bbox
    column = np.minimum((bbox[:, 0] + bbox[:, 2]) * config.grid_columns // 2000, config.grid_columns - 1)
    row = np.minimum((bbox[:, 1] + bbox[:, 3]) * config.grid_rows // 2000, config.grid_rows - 1)
    lines = None if example.lines is None else np.where(example.lines >= 0, example.lines, UNKNOWN)[order]
    label = {name: number for number, name in enumerate(config.labels)}

    def placed(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(place[word]) for word in words)

    return {
        "ids": found.input_ids,
        "bbox": found.bbox,
        "index": found.word_index,
        "ngrams": found.ngram_ids,
        "shape": found.word_shape,
        "word_bbox": bbox,
        "lines": lines,
        "cells": row * config.grid_columns + column,
        "entities": [(label.get(name, OTHER), placed(words)) for name, words in example.entities or []],
        "links": example.links,
        "fields": None
        if example.fields is None
        else [(name, placed(words)) for name, words in example.fields if name in config.fields],
        "fields_unknown": example.fields_unknown,
        "tables": None
        if example.tables is None
        else [replace(cell, words=placed(cell.words)) for cell in example.tables],
        "texts": [example.texts[i] for i in order],
        "example": example,
        "place": place,
        "image": example.image,
    }
