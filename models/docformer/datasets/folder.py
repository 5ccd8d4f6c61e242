"""Writing a folder of pages, and keeping whole documents back from training."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .matching import letters

Page = dict[str, Any]

COPY = 0.9


def write_folder(out: Path, pages: Sequence[Page], held: int = 0) -> None:
    """Writes `pages.jsonl`; images are in `out/images` already.

    With `held`, that many documents go to `out/held` and all others to `out/train`, each with its own `pages.jsonl`
    that names the shared images, and `out/names.txt` lists the held documents' files. Raises ValueError as
    `hold_out` does.
    """
    out.mkdir(parents=True, exist_ok=True)
    if not held:
        _write(out / "pages.jsonl", pages)
        return
    chosen = hold_out(pages, held)
    for name, inside in (("train", False), ("held", True)):
        (out / name).mkdir(exist_ok=True)
        _write(
            out / name / "pages.jsonl",
            [_shared(page) for page in pages if (page["document"]["id"] in chosen) == inside],
        )
    names = sorted({Path(page["document"]["name"]).stem for page in pages if page["document"]["id"] in chosen})
    (out / "names.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def hold_out(pages: Sequence[Page], count: int) -> set[str]:
    """Ids of `count` documents, always the same ones of the same pages.

    Documents that are copies of one another are chosen together or not at all: such as share nine in ten of their
    words, counting letters and digits, no regard to case. Raises ValueError when there are too few documents.
    """
    words: dict[str, Counter[str]] = {}
    for page in pages:
        words.setdefault(page["document"]["id"], Counter()).update(letters(word["text"]) for word in page["words"])
    groups: list[list[str]] = []
    for document in sorted(words):
        same = [group for group in groups if any(_copies(words[document], words[other]) for other in group)]
        groups = [group for group in groups if group not in same] + [[*(name for g in same for name in g), document]]
    random.Random("hold out").shuffle(groups)
    chosen: set[str] = set()
    for group in groups:
        if len(chosen) + len(group) <= count:
            chosen.update(group)
    if len(chosen) != count or count >= len(words):
        raise ValueError(f"cannot hold out {count} of {len(words)} documents; ask for fewer")
    return chosen


def _copies(a: Counter[str], b: Counter[str]) -> bool:
    return (a & b).total() >= COPY * (a | b).total()


def _shared(page: Page) -> Page:
    path = page["image"]["path"]
    return page | {"image": page["image"] | {"path": f"../{path}" if path else ""}}


def _write(path: Path, pages: Sequence[Page]) -> None:
    with path.open("w", encoding="utf-8") as target:
        for page in pages:
            target.write(json.dumps(page, ensure_ascii=False) + "\n")
