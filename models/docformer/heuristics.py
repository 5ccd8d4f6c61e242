"""Rules without learning, to stand beside the model's figures."""

from __future__ import annotations

from collections.abc import Sequence

from .config import ANSWER, QUESTION
from .features import Box


def same_row(a: Box, b: Box) -> bool:
    """Whether two boxes overlap vertically by half of the lower one's height."""
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > 0 and 2 * overlap >= min(a[3] - a[1], b[3] - b[1])


def overlap_lines(boxes: Sequence[Box]) -> list[list[int]]:
    """Lines as connected groups of words that share a row with their neighbour to the right."""
    group = list(range(len(boxes)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, a in enumerate(boxes):
        right = [j for j, b in enumerate(boxes) if j != i and b[0] >= a[0] and same_row(a, b)]
        if right:
            group[root(i)] = root(min(right, key=lambda j: (boxes[j][0], j)))
    lines: dict[int, list[int]] = {}
    for i in range(len(boxes)):
        lines.setdefault(root(i), []).append(i)
    return list(lines.values())


def nearest_key(value: Box, candidates: Sequence[int], boxes: Sequence[Box]) -> int | None:
    """The nearest candidate to the left on the same row, else the nearest above; None when there is neither."""
    left = [k for k in candidates if same_row(boxes[k], value) and boxes[k][0] < value[0]]
    if left:
        return max(left, key=lambda k: boxes[k][2])
    above = [k for k in candidates if boxes[k][3] <= value[1] + 5]
    centre = (value[0] + value[2]) / 2
    if above:
        return min(above, key=lambda k: (value[1] - boxes[k][3]) * 2 + abs((boxes[k][0] + boxes[k][2]) / 2 - centre))
    return None


def heuristic_links(boxes: Sequence[Box], labels: Sequence[int] | None) -> set[tuple[int, int]]:
    """Links (key, value) between entity boxes. With labels, every answer takes the nearest question; without, every
    entity takes whatever stands nearest."""
    links = set()
    for v, box in enumerate(boxes):
        if labels is not None and labels[v] != ANSWER:
            continue
        candidates = [k for k in range(len(boxes)) if k != v and (labels is None or labels[k] == QUESTION)]
        key = nearest_key(box, candidates, boxes)
        if key is not None:
            links.add((key, v))
    return links
