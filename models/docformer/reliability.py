"""Reliability diagrams: how often a head is right, against how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from .calibration import BINS, HEADS, Answers, confidences_of, shown
from .drawing import COLOURS, Chart

# Bins with fewer answers say too little to be drawn.
FEWEST = 10


def draw_reliability(answers: Mapping[str, Answers], temperatures: Mapping[str, float], title: str, out: Path) -> None:
    """Writes one line for each head that has answers, beside the diagonal on which perfect confidences lie."""
    chart = Chart(title, "confidence", (0, 1), (0, 1))
    for share in (0, 0.25, 0.5, 0.75, 1):
        chart.horizontal(share, f"{share:g}")
    chart.line([(0, 0), (1, 1)], "#a1a1aa", "perfect")
    for head, colour in zip(HEADS, COLOURS, strict=True):
        confidence, right = confidences_of(shown(head, answers.get(head, Answers())), temperatures.get(head, 1.0))
        bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
        points = [
            (float(confidence[bins == b].mean()), float(right[bins == b].mean()))
            for b in range(BINS)
            if (bins == b).sum() >= FEWEST
        ]
        if points:
            chart.line(points, colour, head)
    out.write_text(chart.svg(), encoding="utf-8")
