"""LECTAUREP's notary registers, in handwriting: pages with words and lines, and nothing else.

Any folder with ALTO files (`*.xml`), each with a picture of the same name beside it or in the folder above. HTR-United,
lectaurep-repertoires and lectaurep-bronod (CC BY 4.0, LECTAUREP). ALTO: loc.gov/standards/alto.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .common import Text, Truth, page_object, save_image, split_line, upright


def read(folder: Path, images: Path) -> Iterator[dict[str, Any]]:
    """Pages of all ALTO files under `folder` that have a picture, in order of their paths; pictures go to `images`."""
    for path in sorted(folder.rglob("*.xml")):
        picture = next(
            (p for p in (path.with_suffix(".jpg"), path.parent.parent / f"{path.stem}.jpg") if p.exists()), None
        )
        text = lines_of(path.read_text(encoding="utf-8"))
        if picture is None or text is None or not text.words:
            continue
        name = "-".join([*path.relative_to(folder).parts[:-1], path.stem])
        target = images / f"{name}.png"
        size = save_image(picture, target)
        yield page_object("lectaurep", name, 1, 1, f"{images.name}/{target.name}", text.fitted(*size), Truth())


def lines_of(alto: str) -> Text | None:
    """Words and lines of an ALTO file in its pixels, None of another kind of file; a line's words are cut out of it."""
    root = ElementTree.fromstring(alto.encode())
    if not root.tag.endswith("alto"):
        return None
    space = root.tag[: -len("alto")]
    page = next(root.iter(f"{space}Page"))
    text = Text(float(page.get("WIDTH", 0)), float(page.get("HEIGHT", 0)))
    for line in root.iter(f"{space}TextLine"):
        content = " ".join(string.get("CONTENT", "") for string in line.iter(f"{space}String"))
        x, y, width, height = (float(line.get(name, 0)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        text.add_line(split_line(content, upright(x, y, x + width, y + height)))
    return text
