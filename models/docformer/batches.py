"""Examples to tensors: random changes for training, reading order, features, targets, padding."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .config import MASK_TOKEN, OTHER, ModelConfig
from .examples import UNKNOWN, Example
from .features import SHAPE_SIZE, Featuriser, reading_order

MASKING = 0.15
CONFUSIONS = {
    "O": "0",
    "0": "O",
    "l": "1",
    "1": "l",
    "I": "l",
    "S": "5",
    "5": "S",
    "B": "8",
    "e": "c",
    "c": "e",
    "rn": "m",
    "m": "rn",
    "n": "ri",
    "u": "n",
    "a": "o",
    ".": ",",
    ",": ".",
    ":": ";",
    "g": "q",
    "Z": "2",
}


@dataclass
class Batch:
    """Padded tensors of some pages. `inputs` are the encoder graph's; the rest are targets (UNKNOWN is ignored).

    `labels`, `following`, `cells`, `lines`, `masked` int64 (B, N); `members` float32 (B, E, N), `entity_bbox` int64
    (B, E, 4), `entity_labels` int64 (B, E), `links` float32 (B, E, E); `link_known` float32 (B, E) is 1 for entities.
    """

    inputs: dict[str, Tensor]
    labels: Tensor
    following: Tensor
    cells: Tensor
    lines: Tensor
    masked: Tensor
    members: Tensor
    entity_bbox: Tensor
    entity_labels: Tensor
    link_known: Tensor
    links: Tensor


def augment(example: Example, rng: random.Random, keep_image: bool) -> Example:
    """The page cut, moved, scaled and jittered, some words misread: what scanners and OCR do.

    With `keep_image` the page is not cut, and its image moves along with the boxes.
    """
    if not keep_image and rng.random() < 0.3:
        example = crop(example, rng)
    noise = np.random.default_rng(rng.getrandbits(32))
    scale = [rng.uniform(0.85, 1.08), rng.uniform(0.85, 1.08)]
    low, high = example.boxes[:, :2].min(axis=0) * scale, example.boxes[:, 2:].max(axis=0) * scale
    shift = [rng.uniform(-low[k] * 0.7, max(0.0, 1000 - high[k]) * 0.7) for k in range(2)]
    boxes = example.boxes * np.array(scale * 2, dtype=np.float32) + np.array(shift * 2, dtype=np.float32)
    image = None
    if keep_image and example.image is not None:
        image = _move_image(example.image, scale, shift)
    height = np.maximum(boxes[:, 3:] - boxes[:, 1:2], 1)
    boxes += noise.normal(0, rng.choice((0.02, 0.05, 0.1)), boxes.shape).astype(np.float32) * height
    boxes = np.clip(boxes, 0, 1000)
    boxes[:, 2:] = np.maximum(boxes[:, 2:], boxes[:, :2])
    rate = rng.choice((0.0, 0.0, 0.01, 0.04))
    texts = [misread(text, rate, rng) for text in example.texts] if rate else example.texts
    if rng.random() < 0.08:
        texts = [text.upper() for text in texts]
    return replace(example, texts=texts, boxes=boxes, image=image)


def _move_image(image: np.ndarray, scale: list[float], shift: list[float]) -> np.ndarray:
    """An image moved as its boxes are: `scale` and then `shift` in 0-1000; what comes in is paper."""
    height, width = image.shape
    data = (1 / scale[0], 0, -shift[0] / scale[0] * width / 1000, 0, 1 / scale[1], -shift[1] / scale[1] * height / 1000)
    moved = Image.fromarray(image).transform(
        (width, height), Image.Transform.AFFINE, data, Image.Resampling.BILINEAR, fillcolor=int(np.median(image))
    )
    return np.asarray(moved)


def crop(example: Example, rng: random.Random) -> Example:
    """The part of a page whose entities lie wholly in a random band; the whole page when little would be left."""
    top = rng.uniform(0, 500)
    bottom = top + rng.uniform(400, 800)
    inside = (example.boxes[:, 1] >= top) & (example.boxes[:, 3] <= bottom)
    for _, words in example.entities:
        if not inside[list(words)].all():
            inside[list(words)] = False
    if inside.sum() < 12:
        return example
    return subset(example, inside)


def subset(example: Example, keep: np.ndarray) -> Example:
    """The page with only the words where `keep` (N,) is true, and the entities that keep all their words."""
    new_index = np.cumsum(keep) - 1
    kept_entities: dict[int, int] = {}
    entities = []
    for number, (label, words) in enumerate(example.entities):
        if keep[list(words)].all():
            kept_entities[number] = len(entities)
            entities.append((label, tuple(int(new_index[w]) for w in words)))
    links = [
        (kept_entities[a], kept_entities[b]) for a, b in example.links if a in kept_entities and b in kept_entities
    ]
    return replace(
        example,
        texts=[text for text, kept in zip(example.texts, keep, strict=True) if kept],
        boxes=example.boxes[keep],
        lines=None if example.lines is None else example.lines[keep],
        entities=entities,
        links=links,
        image=None,
    )


def misread(text: str, rate: float, rng: random.Random) -> str:
    """A text in which about `rate` of the characters are confused, lost or doubled; never empty."""
    out = []
    for character in text:
        if rng.random() >= rate:
            out.append(character)
        elif rng.random() < 0.7:
            out.append(CONFUSIONS.get(character, character))
        elif rng.random() < 0.3:
            out.append(character * 2)
    return "".join(out) or text


def collate(
    examples: list[Example],
    featuriser: Featuriser,
    config: ModelConfig,
    mask_rng: random.Random | None,
    images: bool,
    masking: float = MASKING,
) -> Batch:
    """A batch of pages of at most `max_tokens` tokens each; the rest of a longer page is cut off.

    With `mask_rng`, a share `masking` of the words is masked for the masked-word objective. `images`: whether the
    batch gets pixels; pages without an image are then seen as blank paper.
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
    labels, following, cells, lines, masked = (unknown.clone() for _ in range(5))
    members = torch.zeros(batch, entity_count, longest)
    entity_bbox, entity_labels = (
        torch.zeros(batch, entity_count, 4, dtype=long),
        torch.zeros(batch, entity_count, dtype=long),
    )
    link_known, links = torch.zeros(batch, entity_count), torch.zeros(batch, entity_count, entity_count)
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
        if mask_rng is not None:
            for w in range(n):
                if mask_rng.random() < masking:
                    at = int(index[b, w])
                    masked[b, w] = ids[b, at]
                    end = int(index[b, w + 1]) if w + 1 < n else t - 1
                    ids[b, at:end] = MASK_TOKEN
                    ngrams[b, w], shapes[b, w] = 0, 0
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
        inputs, labels, following, cells, lines, masked, members, entity_bbox, entity_labels, link_known, links
    )


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
    return {
        "ids": found.input_ids,
        "bbox": found.bbox,
        "index": found.word_index,
        "ngrams": found.ngram_ids,
        "shape": found.word_shape,
        "word_bbox": bbox,
        "lines": lines,
        "cells": row * config.grid_columns + column,
        "entities": [(label.get(name, OTHER), tuple(int(place[w]) for w in words)) for name, words in example.entities],
        "links": example.links,
        "image": example.image,
    }
