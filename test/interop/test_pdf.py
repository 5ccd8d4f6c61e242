"""What poppler finds in the searchable PDFs, and what it shows of them."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
from conftest import ROOT, lectern, program
from pages import HEIGHT, WIDTH, MadePage, box_of
from PIL import Image, ImageFilter

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
DPI = 150
#: Half a pixel of rounding on each side.
PIXELS = 1.0


def text_of(file: Path, *options: str) -> str:
    """The text of all pages, pages parted by form feeds."""
    command = [program("pdftotext"), *options, "-enc", "UTF-8", file, "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    # Directional marks around runs of other scripts are pdftotext's own.
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode("utf-8"))


def words_of(file: Path) -> list[tuple[str, tuple[float, ...]]]:
    """Words of the first page with their boxes in pixels."""
    done = subprocess.run([program("pdftotext"), "-bbox", "-l", "1", file, "-"], capture_output=True, check=True)
    found = WORD.findall(done.stdout.decode("utf-8"))
    return [(html.unescape(text), tuple(float(side) * DPI / 72 for side in box)) for *box, text in found]


def picture_of(file: Path, folder: Path, page: int = 1, width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    """A page as poppler shows it."""
    size = ["-scale-to-x", str(width), "-scale-to-y", str(height)]
    name = folder / file.stem
    subprocess.run(
        [program("pdftoppm"), "-png", "-f", str(page), "-l", str(page), "-singlefile", *size, file, name], check=True
    )
    with Image.open(name.with_suffix(".png")) as picture:
        return np.asarray(picture.convert("L"), dtype=np.int16)


def test_text_comes_out_in_reading_order(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """One PDF a document; every line of every page is there, in order, its words parted by spaces."""
    for document in ("letter", "ledger", "form"):
        file = converted("pdf") / f"{document}.pdf"
        pages = text_of(file, "-raw").split("\f")
        expected = [page for page in made[1] if page.document == document]
        assert [page.splitlines() for page in pages] == [*(page.lines for page in expected), []]
        # Without `-raw` pdftotext thinks about columns itself, but no word may be lost, split or joined.
        words = [word for page in expected for line in page.lines for word in line.split()]
        assert sorted(text_of(file).split()) == sorted(words)


def test_words_lie_over_their_pictures(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """Boxes that poppler finds are those of the page, to the pixel."""
    found = dict(words_of(converted("pdf") / "letter.pdf"))
    words = made[1][0].record["words"]
    assert found.keys() == {word["text"] for word in words}
    for word in words:
        misses = [abs(a - b) for a, b in zip(found[word["text"]], box_of(word["quad"]), strict=True)]
        assert max(misses) <= PIXELS, (word, found[word["text"]])


def test_pages_look_as_they_did(
    converted: Callable[..., Path], made: tuple[Path, list[MadePage]], tmp_path: Path
) -> None:
    """The invisible text leaves no mark."""
    shown = picture_of(converted("pdf") / "letter.pdf", tmp_path, page=2)
    with Image.open(made[0] / "images" / "letter-2.png") as picture:
        grey = picture.convert("L")
        # Poppler draws pictures anew: an edge may lie a pixel off.
        low, high = (
            np.asarray(grey.filter(kind(3)), dtype=np.int16) for kind in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
        )
    assert ((shown >= low - 8) & (shown <= high + 8)).all()


def test_a_pdf_keeps_its_looks_and_its_bytes(project: Path, tmp_path: Path) -> None:
    """A PDF with text of its own is not touched; a scan gets its words."""
    out = tmp_path / "out"
    lectern("export", "--project", project, "--format", "pdf", "--all", "--out", out)
    original = ROOT / "samples" / "invoice.pdf"
    written = out / "invoice.pdf"
    assert written.read_bytes().startswith(original.read_bytes())
    before, after = (picture_of(file, tmp_path / name) for file, name in ((original, "."), (written, ".")))
    assert np.array_equal(before, after)
    assert text_of(written) == text_of(original)
    scan = text_of(out / "order-form.pdf").split()
    assert {"PRODUCT", "ORDER", "FORM", "PO-20417"} <= set(scan)
