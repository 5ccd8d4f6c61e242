"""Batches of pages for training: drawn by kind, of similar length, and changed at random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from .augment import Changes
from .examples import Example

WORDS_PER_BATCH = 1600
PAGES_PER_BATCH = 16
# Pages that people labelled are few: their parts and texts are mixed.
MIXED = "forms"


class Source:
    """Endless batches of pages of similar length."""

    def __init__(self, examples: list[Example], rng: random.Random) -> None:
        self.examples = [example for example in examples if len(example) > 0]
        self.rng = rng
        self._groups: Iterator[list[Example]] = iter(())

    def batch(self) -> list[Example]:
        """The next pages. Raises ValueError when there are none at all."""
        if not self.examples:
            raise ValueError("a training stage asks for pages of a kind that was not given")
        group = next(self._groups, None)
        if group is None:
            self._groups = iter(self._shuffled())
            group = next(self._groups)
        return group

    def _shuffled(self) -> list[list[Example]]:
        pages = self.rng.sample(self.examples, len(self.examples))
        groups: list[list[Example]] = []
        for start in range(0, len(pages), 96):
            current: list[Example] = []
            for page in sorted(pages[start : start + 96], key=len):
                if current and ((len(current) + 1) * len(page) > WORDS_PER_BATCH or len(current) == PAGES_PER_BATCH):
                    groups.append(current)
                    current = []
                current.append(page)
            groups.append(current)
        self.rng.shuffle(groups)
        return groups


class Feed:
    """Batches of all kinds of pages that there are."""

    def __init__(self, pages: Mapping[str, list[Example]], rng: random.Random) -> None:
        self.rng = rng
        given = {kind: found for kind, found in pages.items() if found}
        self.plain = {kind: Source(found, rng) for kind, found in given.items()}
        pictured = {kind: [page for page in found if page.image is not None] for kind, found in given.items()}
        self.pictured = {kind: Source(found, rng) for kind, found in pictured.items() if found}
        self.changes = Changes(given.get(MIXED, []), given.get("generated", []))

    def batch(self, shares: Mapping[str, float], images: float) -> tuple[str, bool, list[Example]]:
        """The kind of the next pages, whether they are to be seen, and the pages, changed.

        `shares`: of batches by kind; `images`: share of batches that are seen, where there are images. Raises
        ValueError when there are no pages of any of the kinds.
        """
        kinds = [kind for kind in self.plain if shares.get(kind)]
        if not kinds:
            raise ValueError(f"there are no pages to train on: give some that are {' or '.join(shares)}")
        kind = self.rng.choices(kinds, [shares[kind] for kind in kinds])[0]
        seen = self.rng.random() < images and kind in self.pictured
        found = (self.pictured if seen else self.plain)[kind].batch()
        return kind, seen, [self.changes.apply(page, self.rng, seen, mix=kind == MIXED) for page in found]
