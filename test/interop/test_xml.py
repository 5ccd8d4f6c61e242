"""What programs and schemas of others make of PAGE, ALTO, hOCR and METS."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import lectern
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
    files = sorted(converted("page").glob("*/page/*.xml"))
    assert len(files) == len(made[1])
    validator = schema("page.xsd")
    for file in files:
        check(validator, file)


@pytest.mark.parametrize("name", ["mets", "page", "alto", "hocr"])
def test_mets_is_valid(name: str, converted: Callable[..., Path]) -> None:
    """Every METS file follows its schema: one a document, whatever the format of its pages."""
    files = sorted(converted(name).glob("*/mets.xml"))
    assert len(files) == 3
    validator = schema("mets.xsd")
    for file in files:
        check(validator, file)


def test_mets_of_scans_is_valid(made: tuple[Path, list[MadePage]], tmp_path: Path) -> None:
    """Documents of one page each lie together, told apart by one METS file, which follows the schema."""
    lines = (json.dumps(page.record) + "\n" for page in made[1] if page.number == 1)
    scans = tmp_path / "in"
    shutil.copytree(made[0] / "images", scans / "images")
    text = "".join(line.replace('"pages": 2', '"pages": 1') for line in lines)
    (scans / "pages.jsonl").write_text(text, encoding="utf-8")
    lectern("convert", scans / "pages.jsonl", "--to", "page", "--out", tmp_path / "out")
    assert len(list((tmp_path / "out" / "page").glob("*.xml"))) == 3
    check(schema("mets.xsd"), tmp_path / "out" / "mets.xml")


def test_ocrd_reads_mets(converted: Callable[..., Path]) -> None:
    """OCR-D finds the pages of each document in their order, with image and PAGE file."""
    models = pytest.importorskip("ocrd_models")
    for file in sorted(converted("page").glob("*/mets.xml")):
        mets = models.OcrdMets(filename=str(file))
        assert mets.physical_pages == sorted(mets.physical_pages)
        assert len(mets.physical_pages) == 2
        for page in mets.physical_pages:
            local = [file.parent / found.local_filename for found in mets.find_all_files(pageId=page)]
            assert [one.suffix for one in local] == [".png", ".xml"]
            assert all(one.is_file() for one in local)


def test_alto_has_the_words(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """Words come in their order, with their places."""
    files = sorted(converted("alto").glob("*/alto/*.xml"))
    said = sorted([string.get("CONTENT") for string in etree.parse(file).iter("{*}String")] for file in files)
    assert said == sorted([word["text"] for word in page.record["words"]] for page in made[1])


def test_hocr_tools_read_hocr(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """`hocr-check` finds no fault; `hocr-lines` gives the lines."""
    beside = Path(sys.executable).parent
    files = sorted(converted("hocr").glob("*/hocr/*.hocr"))
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
