"""Words to numbers: the Python side of `models/FORMAT.md`, sections 1 and 2.

Everything here is deterministic and mirrors what the application does in TypeScript; `test/fixtures/features`
holds examples that both are tested on. Change nothing here without changing FORMAT.md.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

FNV_OFFSET = 0x811C9DC5
FNV_PRIME = 0x01000193
SHAPE_SIZE = 8

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class NgramConfig:
    """Character n-grams of a word: lengths `min`..`max`, `buckets` hash buckets (0 is padding)."""

    min: int = 1
    max: int = 4
    buckets: int = 8192
    max_per_word: int = 48


@dataclass(frozen=True)
class TextConfig:
    """How words become tokens: special token ids, pieces kept of each word, and n-grams."""

    max_tokens: int = 512
    max_pieces_per_word: int = 8
    pad: int = 0
    unk: int = 1
    bos: int = 2
    eos: int = 3
    ngrams: NgramConfig = NgramConfig()


@dataclass(frozen=True)
class PageFeatures:
    """A page's words as arrays, in reading order.

    `order` int64 (N,): index of each word in the input list (empty words are left out).
    `input_ids` int64 (T,), `bbox` int64 (T, 4) in 0-1000, `word_index` int64 (N,): position of each word's
    first piece in the sequence; `ngram_ids` int64 (N, max_per_word); `word_shape` float32 (N, 8).
    """

    order: np.ndarray
    input_ids: np.ndarray
    bbox: np.ndarray
    word_index: np.ndarray
    ngram_ids: np.ndarray
    word_shape: np.ndarray

    @property
    def word_bbox(self) -> np.ndarray:
        """Boxes of the words, int64 (N, 4), 0-1000."""
        return self.bbox[self.word_index]


def normalise_text(text: str) -> str:
    """NFKC, outer white space removed, inner runs of white space become one space."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def quantise(value: float, size: float) -> int:
    """A coordinate in pixels to 0-1000 over a page of `size` pixels."""
    return min(1000, max(0, math.floor(1000 * value / size + 0.5)))


def quad_box(quad: Sequence[float], width: float, height: float) -> Box:
    """The smallest upright box around a quadrilateral `[x1, y1, ... x4, y4]` in pixels, in 0-1000.

    Raises ValueError when the quadrilateral does not have eight numbers or the page has no size.
    """
    if len(quad) != 8:
        raise ValueError(f"a quadrilateral has 8 numbers, not {len(quad)}")
    if width <= 0 or height <= 0:
        raise ValueError(f"a page of {width} x {height} pixels has no coordinates")
    xs, ys = quad[0::2], quad[1::2]
    return (
        quantise(min(xs), width),
        quantise(min(ys), height),
        quantise(max(xs), width),
        quantise(max(ys), height),
    )


def _same_row(box: Box, b0: int, b1: int) -> bool:
    """Whether a box belongs to the row whose band is `[b0, b1]`."""
    y0, y1 = box[1], box[3]
    height, band = y1 - y0, b1 - b0
    if height == 0 or band == 0:
        # A flat word or band has no overlap to speak of: its centre must lie within the other.
        return b0 <= y0 <= b1 if height == 0 else y0 <= b0 <= y1
    overlap = min(y1, b1) - max(y0, b0)
    return overlap > 0 and 2 * overlap >= min(height, band)


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """Indices of `boxes` (0-1000) in reading order: rows from the top, words of a row from the left."""
    queue = sorted(range(len(boxes)), key=lambda i: (boxes[i][1] + boxes[i][3], boxes[i][0], i))
    rows: list[list[int]] = []
    band = (0, 0)
    for i in queue:
        if rows and _same_row(boxes[i], *band):
            rows[-1].append(i)
        else:
            rows.append([i])
            band = (boxes[i][1], boxes[i][3])
    return [i for row in rows for i in sorted(row, key=lambda i: (boxes[i][0], boxes[i][1], i))]


def fnv1a(data: bytes) -> int:
    """32-bit FNV-1a hash."""
    value = FNV_OFFSET
    for byte in data:
        value = ((value ^ byte) * FNV_PRIME) & 0xFFFFFFFF
    return value


def word_ngrams(text: str, config: NgramConfig) -> list[int]:
    """Hashed character n-grams of a normalised text: ids in 1..buckets-1, at most `max_per_word`."""
    folded = "".join("0" if unicodedata.category(c) == "Nd" else c for c in text.lower())
    marked = f"^{folded}$"
    ids: list[int] = []
    for n in range(config.min, config.max + 1):
        for start in range(len(marked) - n + 1):
            if len(ids) == config.max_per_word:
                return ids
            ids.append(1 + fnv1a(marked[start : start + n].encode()) % (config.buckets - 1))
    return ids


def word_shape(text: str) -> np.ndarray:
    """What hashing loses about a normalised, non-empty text: float32 (8,), see FORMAT.md section 2."""
    categories = [unicodedata.category(c) for c in text]
    count = len(categories)
    upper = sum(c == "Lu" for c in categories)
    digits = sum(c == "Nd" for c in categories)
    punctuation = sum(c[0] in "PS" for c in categories)
    return np.array(
        [
            upper / count,
            digits / count,
            punctuation / count,
            float(categories[0] == "Lu"),
            float(text.endswith(":")),
            min(1.0, count / 20),
            float(upper == count),
            float(digits > 0),
        ],
        dtype=np.float32,
    )


class Featuriser:
    """Turns the words of a page into arrays. Remembers the words it has seen: pages repeat them."""

    def __init__(self, tokenizer: Tokenizer, config: TextConfig) -> None:
        self.tokenizer = tokenizer
        self.config = config
        self._words: dict[str, tuple[list[int], np.ndarray, np.ndarray]] = {}

    def pieces(self, text: str) -> list[int]:
        """Token ids of one normalised word; the unknown token where encoding gives nothing."""
        return self.spelling(text)[: self.config.max_pieces_per_word]

    def spelling(self, text: str) -> list[int]:
        """All token ids of one normalised word; the unknown token where encoding gives nothing."""
        return self.tokenizer.encode(text, add_special_tokens=False).ids or [self.config.unk]

    def word(self, text: str) -> tuple[list[int], np.ndarray, np.ndarray]:
        """Pieces, padded n-gram ids int64 (max_per_word,) and shape float32 (8,) of a normalised word."""
        known = self._words.get(text)
        if known is None:
            grams = np.zeros(self.config.ngrams.max_per_word, dtype=np.int64)
            ids = word_ngrams(text, self.config.ngrams)
            grams[: len(ids)] = ids
            known = (self.pieces(text), grams, word_shape(text))
            if len(self._words) < 200_000:
                self._words[text] = known
        return known

    def page(self, texts: Sequence[str], quads: Sequence[Sequence[float]], width: float, height: float) -> PageFeatures:
        """Features of a page's words (pixels of the upright image), in reading order.

        Raises ValueError when there are not as many texts as quadrilaterals.
        """
        if len(texts) != len(quads):
            raise ValueError(f"{len(texts)} texts for {len(quads)} quadrilaterals")
        normalised = [normalise_text(text) for text in texts]
        kept = [i for i, text in enumerate(normalised) if text]
        boxes = [quad_box(quads[i], width, height) for i in kept]
        order = [kept[i] for i in reading_order(boxes)]
        box_of = dict(zip(kept, boxes, strict=True))
        return self.assemble(order, [normalised[i] for i in order], [box_of[i] for i in order])

    def assemble(self, order: Sequence[int], texts: Sequence[str], boxes: Sequence[Box]) -> PageFeatures:
        """Arrays for normalised words that are already in reading order, with boxes in 0-1000."""
        config = self.config
        ids, bbox, first = [config.bos], [(0, 0, 0, 0)], []
        grams = np.zeros((len(texts), config.ngrams.max_per_word), dtype=np.int64)
        shapes = np.zeros((len(texts), SHAPE_SIZE), dtype=np.float32)
        for i, (text, box) in enumerate(zip(texts, boxes, strict=True)):
            pieces, grams[i], shapes[i] = self.word(text)
            first.append(len(ids))
            ids.extend(pieces)
            bbox.extend([tuple(box)] * len(pieces))
        ids.append(config.eos)
        bbox.append((0, 0, 0, 0))
        return PageFeatures(
            order=np.array(order, dtype=np.int64),
            input_ids=np.array(ids, dtype=np.int64),
            bbox=np.array(bbox, dtype=np.int64).reshape(-1, 4),
            word_index=np.array(first, dtype=np.int64),
            ngram_ids=grams,
            word_shape=shapes,
        )
