"""What programs and schemas of others make of PAGE, ALTO, hOCR and METS."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import MadePage

etree = pytest.importorskip("lxml.etree")


def schema(name: str) -> etree.XMLSchema:
    """A schema that OCR-D's package carries (`pip install --no-deps ocrd`); skipped where it is not installed."""
    found = importlib.util.find_spec("ocrd_validators")
    if found is None or found.origin is None:
        pytest.skip("ocrd is not installed (pip install --no-deps ocrd)")
    folder = Path(found.origin).parent
    document = etree.parse(folder / name)
    for imported in document.iter("{*}import"):
        imported.set("schemaLocation", (folder / "xlink.xsd").as_uri())
    return etree.XMLSchema(document)


def check(validator: etree.XMLSchema, file: Path) -> None:
    """Raises AssertionError with the first faults of the file."""
    assert validator.validate(etree.parse(file)), f"{file.name}: {list(validator.error_log)[:3]}"


def test_page_is_valid(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """Every file follows the schema of 2019-07-15."""
    files = sorted((converted("page") / "page").glob("*.xml"))
    assert len(files) == len(made[1])
    validator = schema("page.xsd")
    for file in files:
        check(validator, file)


def test_mets_is_valid(converted: Callable[..., Path]) -> None:
    """Every METS file follows its schema."""
    files = sorted(converted("mets").glob("*/mets.xml"))
    assert files
    validator = schema("mets.xsd")
    for file in files:
        check(validator, file)


def test_alto_has_the_words(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """Words come in their order, with their places."""
    files = sorted((converted("alto") / "alto").glob("*.xml"))
    said = sorted([string.get("CONTENT") for string in etree.parse(file).iter("{*}String")] for file in files)
    assert said == sorted([word["text"] for word in page.record["words"]] for page in made[1])


def test_hocr_tools_read_hocr(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """`hocr-check` finds no fault; `hocr-lines` gives the lines."""
    beside = Path(sys.executable).parent
    files = sorted((converted("hocr") / "hocr").glob("*.hocr"))
    assert len(files) == len(made[1])
    tools = {name: shutil.which(name, path=str(beside)) or shutil.which(name) for name in ("hocr-check", "hocr-lines")}
    for name, tool in tools.items():
        if tool is None:
            pytest.skip(f"{name} is not installed (pip install hocr-tools)")
    for file in files:
        checked = subprocess.run([str(tools["hocr-check"]), str(file)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "not ok" not in checked.stdout + checked.stderr, checked.stdout
    lines = subprocess.run([str(tools["hocr-lines"]), str(files[0])], capture_output=True, text=True, check=True).stdout
    spoken = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    assert any(spoken == page.lines for page in made[1])
