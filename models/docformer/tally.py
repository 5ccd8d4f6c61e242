"""Counts behind the figures of an evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from .calibration import Answers, calibration_errors
from .examples import Example
from .features import Box


@dataclass
class Counter:
    """Right, predicted and true items, summed over pages."""

    right: int = 0
    predicted: int = 0
    true: int = 0

    def add(self, predicted: set, true: set) -> None:
        """Counts one page."""
        self.right += len(predicted & true)
        self.predicted += len(predicted)
        self.true += len(true)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.predicted + self.true)


@dataclass
class Tally:
    """All counters by name, plain ratios, and the answers of the heads where the truth is known."""

    f1: dict[str, Counter] = field(default_factory=dict)
    ratio: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)

    def items(self, name: str, predicted: Iterable, true: Iterable) -> None:
        """Counts predicted and true items of a page under a name."""
        self.f1.setdefault(name, Counter()).add(set(predicted), set(true))

    def share(self, name: str, right: int, total: int) -> None:
        """Counts `right` of `total`."""
        sums = self.ratio.setdefault(name, [0, 0])
        sums[0] += right
        sums[1] += total

    def answer(self, head: str, logits: np.ndarray, truth: np.ndarray) -> None:
        """Keeps what a head said of a page, before temperatures, and what is true."""
        self.answers.setdefault(head, Answers()).add(logits, truth)

    def figures(self, temperatures: dict[str, float]) -> dict[str, float]:
        """All figures, 0 to 1."""
        found = {name: counter.f1 for name, counter in self.f1.items()}
        found.update({name: right / max(1, total) for name, (right, total) in self.ratio.items()})
        found.update(calibration_errors(self.answers, temperatures))
        return {name: round(value, 4) for name, value in found.items()}


@dataclass
class Truth:
    """A page in reading order: features as numpy, true entities with labels, links and lines by word index.

    `place`: index in reading order of each of the example's words.
    """

    inputs: dict[str, np.ndarray]
    boxes: list[Box]
    labels: np.ndarray
    following: np.ndarray
    cells: np.ndarray
    lines: np.ndarray
    members: np.ndarray
    entity_labels: list[int]
    links: set[tuple[int, int]]
    example: Example
    place: list[int]
