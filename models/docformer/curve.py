"""Learning curves of a run, drawn as SVG from its log."""

from __future__ import annotations

import json
import math
from pathlib import Path

from .drawing import COLOURS, Chart

# Losses that are drawn, those that matter most to reviewers first.
DRAWN = ("group", "next", "link", "line", "grid", "field", "table_pair", "answer", "denoise")
SMOOTHING = 0.9


def smoothed(values: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """A running mean that starts at the first value."""
    found: list[tuple[int, float]] = []
    mean = values[0][1] if values else 0.0
    for step, value in values:
        mean = SMOOTHING * mean + (1 - SMOOTHING) * value
        found.append((step, mean))
    return found


def read_log(path: Path) -> tuple[dict[str, list[tuple[int, float]]], list[tuple[int, str]]]:
    """Losses by name over all steps of all stages, and where each stage begins. Lines cut off are left out."""
    series: dict[str, list[tuple[int, float]]] = {}
    begins: list[tuple[int, str]] = []
    before, last = 0, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            continue
        if not begins or begins[-1][1] != entry["stage"]:
            before = last
            begins.append((before, entry["stage"]))
        last = before + entry["step"]
        for name in DRAWN:
            if name in entry:
                series.setdefault(name, []).append((last, entry[name]))
    return series, begins


def draw_curve(log: Path, out: Path) -> None:
    """Writes the curves of a run's `log.jsonl`, smoothed, on a logarithmic axis. Raises ValueError for an empty log."""
    series, begins = read_log(log)
    if not series:
        raise ValueError(f"{log} holds no steps yet")
    lines = {name: smoothed(values) for name, values in series.items()}
    least = min(value for values in lines.values() for _, value in values if value > 0)
    most = max(value for values in lines.values() for _, value in values)
    last = max(step for values in lines.values() for step, _ in values)
    low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))
    chart = Chart("Losses (smoothed)", "step", (0, last), (low, high))
    for exponent in range(low, high + 1):
        chart.horizontal(exponent, f"{10.0**exponent:g}")
    for step, name in begins:
        chart.vertical(step, name)
    for number, (name, values) in enumerate(lines.items()):
        points = [(step, math.log10(max(value, least))) for step, value in values]
        chart.line(points, COLOURS[number % len(COLOURS)], name)
    out.write_text(chart.svg(), encoding="utf-8")
