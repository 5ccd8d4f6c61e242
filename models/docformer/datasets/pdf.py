"""Words, lines and pictures of PDF pages, by the programs of poppler-utils and, for scans, Tesseract."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from .common import Text, Word, save_image, upright

XHTML = "{http://www.w3.org/1999/xhtml}"
FEWEST_WORDS = 25
OCR_DPI = 150
RENDER_PIXELS = 1600
_PACKAGES = dict.fromkeys(("pdfinfo", "pdftotext", "pdftoppm"), "poppler-utils") | {"tesseract": "tesseract-ocr"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def page_count(path: Path) -> int:
    """How many pages a PDF has.

    Raises FileNotFoundError without pdfinfo, and ValueError when it cannot read the file.
    """
    match = re.search(r"^Pages:\s+(\d+)", _run(["pdfinfo", str(path)]).decode("utf-8", "replace"), re.MULTILINE)
    if match is None:
        raise ValueError(f"{path.name} has no pages; is it a PDF?")
    return int(match.group(1))


def text_pages(path: Path) -> list[Text]:
    """The text of every page as it lies in the file, in points; lines as `pdftotext -bbox-layout` has them.

    Raises FileNotFoundError without pdftotext, and ValueError when it cannot read the file.
    """
    out = _run(["pdftotext", "-q", "-bbox-layout", "-cropbox", "-enc", "UTF-8", str(path), "-"]).decode(
        "utf-8", "replace"
    )
    return parse_layout(out)


def parse_layout(xhtml: str) -> list[Text]:
    """Pages of the output of `pdftotext -bbox-layout`; points.

    A page that is shown turned by a quarter has width and height of the page before it was turned, but its words lie on
    the turned page: `Text.fitted` puts that right. Raises ParseError (a SyntaxError) when it is no such output.
    """
    pages = []
    for page in ElementTree.fromstring(_CONTROL.sub("", xhtml)).iter(f"{XHTML}page"):
        text = Text(float(page.get("width", 0)), float(page.get("height", 0)))
        for line in page.iter(f"{XHTML}line"):
            words = []
            for word in line.iter(f"{XHTML}word"):
                x0, y0, x1, y1 = (float(word.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
                words.append(Word(word.text or "", upright(x0, y0, x1, y1)))
            text.add_line(words)
        pages.append(text)
    return pages


def usable(text: Text) -> bool:
    """Whether a page's own text is worth reading: not next to nothing, and mostly letters and digits."""
    spelled = "".join(word.text for word in text.words)
    known = sum(character.isalnum() and ord(character) < 0x2000 for character in spelled)
    return len(text.words) >= FEWEST_WORDS and known >= 0.6 * len(spelled)


def read_scan(path: Path, page: int) -> Text:
    """Words and lines of page `page`, from 1, by Tesseract; pixels at 150 dpi.

    Raises FileNotFoundError without the programs, and ValueError when they fail.
    """
    dpi = str(OCR_DPI)
    image = _run(
        ["pdftoppm", "-q", "-r", dpi, "-gray", "-cropbox", "-f", str(page), "-l", str(page), "-png", str(path)]
    )
    return parse_tsv(_run(["tesseract", "-", "-", "--dpi", dpi, "tsv"], image).decode("utf-8", "replace"))


def parse_tsv(table: str) -> Text:
    """The page of Tesseract's TSV output, in its pixels."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    text = Text(1, 1)
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        x, y, width, height = (float(value) for value in cells[6:10])
        if cells[0] == "1":
            text = Text(width, height)
        elif cells[0] == "5" and cells[11].strip():
            lines.setdefault(tuple(cells[1:5]), []).append(Word(cells[11], upright(x, y, x + width, y + height)))
    for words in lines.values():
        text.add_line(words)
    return text


def render(path: Path, page: int, target: Path) -> tuple[int, int]:
    """Writes the picture of page `page`, from 1, as `save_image` does, and returns its size in pixels."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "page"
        _run(
            [
                *("pdftoppm", "-q", "-gray", "-cropbox", "-scale-to", str(RENDER_PIXELS)),
                *("-f", str(page), "-l", str(page), "-singlefile", "-png", str(path), str(root)),
            ]
        )
        return save_image(root.with_suffix(".png"), target)


def _run(command: Sequence[str], given: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
        )
    except FileNotFoundError as error:
        raise FileNotFoundError(
            f"{command[0]} is not installed; install the package {_PACKAGES[command[0]]} and try again"
        ) from error
    if done.returncode:
        raise ValueError(f"{command[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout
