"""What recognition makes of the words of a page: misread, split, merged and lost words, boxes that are not tight."""

from __future__ import annotations

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ..augment import misread
from .canvas import Placed
from .degrade import loosen_box

Rectangle = tuple[float, float, float, float]
# Most engines give all words of a line the height of its font; the share is near that of scanned forms.
FULL_HEIGHT = 0.65
JUNK = (".", ",", "-", "|", "'", "_", "~", "*", ":", ";", "—")


@dataclass(frozen=True)
class Seen:
    """A word as it was read: its text, its upright box in pixels before the page is turned, and the indices of the
    printed words that it is made of; none for a speck that was taken for a word."""

    text: str
    box: Rectangle
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Engine:
    """How badly a page is read. Shares of characters misread, of words split, merged with the next, lost or moved, and
    how many specks per word; `slack` of boxes as a share of their height; `full_height`: boxes as high as the font."""

    misread: float = 0.0
    split: float = 0.0
    merge: float = 0.0
    lose: float = 0.0
    move: float = 0.0
    specks: float = 0.0
    slack: float = 0.0
    full_height: bool = False


def any_engine(rng: random.Random, clean: bool) -> Engine:
    """An engine: half of them read without mistakes, and all do where `clean`."""
    slack, full = rng.choice((0.0, 0.05, 0.15)), rng.random() < FULL_HEIGHT
    if clean or rng.random() < 0.5:
        return Engine(slack=slack, full_height=full)
    bad = rng.choice((0.25, 0.5, 1.0))
    return Engine(
        misread=bad * rng.choice((0.0, 0.02, 0.03)),
        split=bad * rng.choice((0.0, 0.0, 0.02, 0.05)),
        merge=bad * rng.choice((0.0, 0.0, 0.02, 0.06)),
        lose=bad * rng.choice((0.0, 0.0, 0.01, 0.03)),
        move=bad * rng.choice((0.0, 0.0, 0.02, 0.1)),
        specks=bad * rng.choice((0.0, 0.0, 0.01, 0.02)),
        slack=slack,
        full_height=full,
    )


def full_box(word: Placed) -> Rectangle:
    """The word's box as high as its font, in pixels."""
    ascent, descent = word.font.getmetrics()
    return (word.box[0], word.y - ascent * 0.8, word.box[2], word.y + descent * 0.6)


def recognise(
    placed: Sequence[Placed],
    lines: Sequence[Sequence[int]],
    belongs: Sequence[Hashable],
    keep: set[int],
    area: tuple[int, int],
    engine: Engine,
    rng: random.Random,
) -> list[Seen]:
    """Words as an engine reads them, in the order of the printed ones; specks come last.

    `belongs`: what each printed word is part of; only words that are part of the same are merged. `keep`: words that
    are never lost. `area`: width and height of the page in pixels.
    """
    after = {line[k]: line[k + 1] for line in lines for k in range(len(line) - 1)}
    gone: set[int] = set()
    merged: dict[int, int] = {}
    for i in range(len(placed)):
        if i not in gone and i not in keep and rng.random() < engine.lose:
            gone.add(i)
    for i, j in sorted(after.items()):
        close = placed[j].box[0] - placed[i].box[2] < 0.8 * (placed[i].box[3] - placed[i].box[1])
        if rng.random() < engine.merge and belongs[i] == belongs[j] and close and not {i, j} & gone:
            merged[i] = j
    taken = set(merged.values())
    seen: list[Seen] = []
    for i in range(len(placed)):
        if i in gone or i in taken:
            continue
        sources = [i]
        while sources[-1] in merged:
            sources.append(merged[sources[-1]])
        seen += _read([(k, placed[k]) for k in sources], engine, rng)
    return [*seen, *_specks(len(placed), area, engine, rng)]


def _read(parts: list[tuple[int, Placed]], engine: Engine, rng: random.Random) -> list[Seen]:
    """One printed word, or some that flow together, as one or two words that are read."""
    boxes = [full_box(word) if engine.full_height else word.box for _, word in parts]
    box = (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
    text = "".join(word.text for _, word in parts)
    sources = tuple(k for k, _ in parts)
    if rng.random() < engine.move:
        high = box[3] - box[1]
        dx, dy = rng.gauss(0, 0.15) * high, rng.gauss(0, 0.12) * high
        box = (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)
    if len(parts) > 1 or len(text) < 3 or rng.random() >= engine.split:
        return [Seen(misread(text, engine.misread, rng), loosen_box(box, rng, engine.slack), sources)]
    at, font = rng.randrange(1, len(text)), parts[0][1].font
    share = font.getlength(text[:at]) / max(1.0, font.getlength(text))
    cut = box[0] + min(0.9, max(0.1, share)) * (box[2] - box[0])
    gap = 0.02 * (box[2] - box[0])
    halves = ((text[:at], (box[0], box[1], cut - gap, box[3])), (text[at:], (cut + gap, box[1], box[2], box[3])))
    return [Seen(misread(t, engine.misread, rng), loosen_box(b, rng, engine.slack), sources) for t, b in halves]


def _specks(count: int, area: tuple[int, int], engine: Engine, rng: random.Random) -> list[Seen]:
    """Specks that were taken for words."""
    found = []
    for _ in range(count):
        if rng.random() < engine.specks:
            x, y, side = rng.uniform(0.01, 0.97) * area[0], rng.uniform(0.01, 0.97) * area[1], rng.uniform(2, 9)
            found.append(Seen(rng.choice(JUNK), (x, y, x + side, y + side * rng.uniform(0.4, 1.6)), ()))
    return found
