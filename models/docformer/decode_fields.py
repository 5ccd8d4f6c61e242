"""Reading the field head: FORMAT.md, section 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .decode import sigmoid


@dataclass(frozen=True)
class Field:
    """A field's value: words consecutive in reading order, and the mean of their probabilities."""

    name: str
    words: tuple[int, ...]
    confidence: float


def decode_fields(field_logits: np.ndarray, names: Sequence[str], temperature: float = 1.0) -> list[Field]:
    """The value of each field that has one, from logits (N, F) of words in reading order."""
    scores = field_logits.astype(np.float64) / temperature
    found = []
    for number, name in enumerate(names):
        start, end = greatest_run(scores[:, number])
        if start < end:
            confidence = float(sigmoid(scores[start:end, number]).mean())
            found.append(Field(name, tuple(range(start, end)), confidence))
    return found


def greatest_run(scores: np.ndarray) -> tuple[int, int]:
    """Start and end of the run of greatest sum, (0, 0) where no sum is above 0. Ties: the first, then the shorter.

    Kadane's algorithm.
    """
    best, start, end = 0.0, 0, 0
    current, begun = 0.0, 0
    for i, score in enumerate(scores.tolist()):
        if current <= 0:
            current, begun = 0.0, i
        current += score
        if current > best:
            best, start, end = current, begun, i + 1
    return start, end
