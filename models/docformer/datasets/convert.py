"""`python -m docformer convert`: from a data set's own files to a folder of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import fcc, icdar_tables, lectaurep, sroie
from .folder import write_folder

READERS: dict[str, Callable[[Path, Path], Iterator[dict[str, Any]]]] = {
    "sroie": sroie.read,
    "fcc": fcc.read,
    "icdar": icdar_tables.read,
    "lectaurep": lectaurep.read,
}


def convert(dataset: str, source: Path, out: Path, held: int = 0) -> str:
    """Writes the pages of `source` to `out` and says what they hold, one line for each fact.

    `held`: how many documents are kept back (see `folder.write_folder`). Raises FileNotFoundError when `source` has no
    such documents, and what the reader raises.
    """
    images = out / "images"
    images.mkdir(parents=True, exist_ok=True)
    pages = list(READERS[dataset](source, images))
    if not pages:
        raise FileNotFoundError(f"no {dataset} documents in {source}; models/README.md says what the folder must hold")
    write_folder(out, pages, held)
    return summary(pages)


def summary(pages: list[dict[str, Any]]) -> str:
    """Counts of pages, words and truths; of each field, in how many documents it was found."""
    documents = {page["document"]["id"] for page in pages}
    facts = [
        f"{len(documents)} documents, {len(pages)} pages",
        f"{sum(len(page['words']) for page in pages)} words, {sum(len(page['lines']) for page in pages)} lines",
    ]
    entries = [(page["document"]["id"], entry["name"]) for page in pages for entry in page.get("fields", [])]
    places, found = Counter(name for _, name in entries), Counter(name for _, name in set(entries))
    facts += [f"{name}: found in {found[name]} documents, {places[name]} places" for name in places]
    cells = [len(table["cells"]) for page in pages for table in page.get("tables", [])]
    if cells:
        facts.append(f"{len(cells)} tables, {sum(cells)} cells")
    questions = sum(len(page.get("questions", [])) for page in pages)
    return "\n".join([*facts, f"{questions} questions"] if questions else facts)
