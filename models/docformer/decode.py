"""Reading the heads: FORMAT.md, section 5. Logits in, lines, entities and links out. NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .features import Box, reading_order

SAME_LINE = 0
OTHER = 0
# From which probability on the likeliest key of a value, and any other, is linked.
FIRST_KEY, FURTHER_KEY = 0.4, 0.5


@dataclass(frozen=True)
class Entity:
    """Words that mean one thing: indices of words in their order, label index, and label probabilities (L,)."""

    words: tuple[int, ...]
    label: int
    probabilities: np.ndarray


@dataclass(frozen=True)
class Link:
    """Entity `key` is a key (or heading) of entity `value`."""

    key: int
    value: int
    probability: float


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log-probabilities over the last axis, float64."""
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """Logistic function, float64."""
    return 1 / (1 + np.exp(-np.clip(logits.astype(np.float64), -500, 500)))


def union_box(boxes: Sequence[Box]) -> Box:
    """The smallest box around all boxes."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def decode_lines(line_logits: np.ndarray, boxes: Sequence[Box], temperature: float = 1.0) -> list[list[int]]:
    """Groups words into lines from logits (N, N, 3) and word boxes (0-1000).

    Lines are chains (`line_chains`) of words that are on one line with a probability of at least 0.5. They come in
    reading order, their words by x0.
    """
    count = len(boxes)
    if count == 0:
        return []
    same = np.exp(log_softmax(line_logits / temperature))[..., SAME_LINE]
    groups = line_chains((same + same.T) / 2, boxes)
    lines = [sorted(words, key=lambda i: (boxes[i][0], i)) for words in groups]
    order = reading_order([union_box([boxes[i] for i in words]) for words in lines])
    return [lines[i] for i in order]


def line_chains(together: np.ndarray, boxes: Sequence[Box]) -> list[list[int]]:
    """Groups from probabilities (N, N), symmetric, that two words are on one line; by their first members.

    Pairs with at least 0.5 are visited from the nearest on: by the gap between the boxes (ties: by the distance of
    their centres, then by the lesser indices). The word that stands before the other in the line is followed by it, if
    it is followed by none and the other follows none. A line ends where its last word and the nearest word behind say
    so, whatever words far apart may say.
    """
    count = len(boxes)
    b = np.asarray(boxes, dtype=np.int64).reshape(count, 4)
    first, second = np.triu_indices(count, 1)
    likely = together[first, second] >= 0.5
    first, second = first[likely], second[likely]
    one, other = b[first], b[second]
    apart = np.maximum(np.maximum(other[:, :2] - one[:, 2:], one[:, :2] - other[:, 2:]), 0).sum(axis=1)
    centres = (other[:, :2] + other[:, 2:]) - (one[:, :2] + one[:, 2:])
    far = np.abs(centres).sum(axis=1)
    # Words of a turned line stand above one another.
    along = np.where(np.abs(centres[:, 1]) > np.abs(centres[:, 0]), centres[:, 1], centres[:, 0])
    follower: dict[int, int] = {}
    leader: dict[int, int] = {}
    for pair in np.lexsort((second, first, far, apart)):
        i, j = int(first[pair]), int(second[pair])
        if along[pair] < 0:
            i, j = j, i
        if i not in follower and j not in leader and not _reaches(follower, j, i):
            follower[i], leader[j] = j, i
    groups = []
    for head in (i for i in range(count) if i not in leader):
        words = [head]
        while words[-1] in follower:
            words.append(follower[words[-1]])
        groups.append(sorted(words))
    return sorted(groups)


def average_linkage(together: np.ndarray, least: float) -> list[list[int]]:
    """Sorted groups from probabilities (N, N), symmetric, that two things belong together, by their first members.

    The two groups with the greatest mean probability between them are joined, again and again, as long as that mean is
    at least `least` (ties: the group with the lesser first member first, then the lesser second). So what
    belongs to several groups goes to one of them and leaves the others apart. Sokal and Michener, 1958.
    """
    count = len(together)
    members = {i: [i] for i in range(count)}
    if count < 2:
        return list(members.values())
    sums = together.astype(np.float64)
    sizes = np.ones(count)
    mean = np.where(np.triu(np.ones((count, count), dtype=bool), 1), sums, -np.inf)
    while True:
        a, b = divmod(int(mean.argmax()), count)
        if mean[a, b] < least:
            return [sorted(words) for words in members.values()]
        members[a] += members.pop(b)
        sums[a] += sums[b]
        sums[:, a] = sums[a]
        sizes[a] += sizes[b]
        sizes[b] = 0
        mean[b], mean[:, b] = -np.inf, -np.inf
        others = np.flatnonzero(sizes)
        before, after = others[others < a], others[others > a]
        mean[before, a] = sums[before, a] / (sizes[before] * sizes[a])
        mean[a, after] = sums[a, after] / (sizes[a] * sizes[after])


def decode_entities(
    entity_logits: np.ndarray,
    next_logits: np.ndarray,
    entity_temperature: float = 1.0,
    next_temperature: float = 1.0,
) -> list[Entity]:
    """Chains of words from `entity_logits` (N, L) and `next_logits` (N, N + 1), in order of their first words.

    Includes the chains labelled `other`: every word is in exactly one chain.
    """
    count = len(entity_logits)
    labels = log_softmax(entity_logits / entity_temperature) if count else np.zeros((0, 1))
    following = log_softmax(next_logits / next_temperature) if count else np.zeros((0, 1))
    starts, ends = np.nonzero(following[:, :count] > following[:, count:])
    order = np.argsort(-following[starts, ends], kind="stable")
    successor: dict[int, int] = {}
    predecessor: dict[int, int] = {}
    for start, end in zip(starts[order].tolist(), ends[order].tolist(), strict=True):
        if start == end or start in successor or end in predecessor or _reaches(successor, end, start):
            continue
        successor[start] = end
        predecessor[end] = start
    entities = []
    for head in (i for i in range(count) if i not in predecessor):
        words = [head]
        while words[-1] in successor:
            words.append(successor[words[-1]])
        mean = labels[words].mean(axis=0)
        entities.append(Entity(tuple(words), int(mean.argmax()), np.exp(log_softmax(mean))))
    return entities


def _reaches(successor: dict[int, int], start: int, goal: int) -> bool:
    """Whether following successors from `start` arrives at `goal`."""
    while start != goal:
        if start not in successor:
            return False
        start = successor[start]
    return True


def decode_links(
    link_logits: np.ndarray,
    labels: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    temperature: float = 1.0,
) -> list[Link]:
    """Links from logits (E, E), entry (k, v): entity k is a key of entity v. Only label pairs in `pairs` count.

    The likeliest key of a value (ties: the first) needs less than a half: the threshold that makes an F1 the greatest
    is half of it (Lipton, Elkan and Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014).
    """
    label = np.asarray(labels, dtype=np.int64)
    probability = sigmoid(link_logits / temperature)
    offered = np.zeros((len(label), len(label)), dtype=bool)
    for key, value in pairs:
        offered |= (label == key)[:, None] & (label == value)
    np.fill_diagonal(offered, False)
    if not offered.any():
        return []
    likely = np.where(offered, probability, -1.0)
    first = likely.argmax(axis=0)
    return [
        Link(k, v, float(probability[k, v]))
        for k, v in np.argwhere(offered).tolist()
        if probability[k, v] >= (FIRST_KEY if k == first[v] else FURTHER_KEY)
    ]
