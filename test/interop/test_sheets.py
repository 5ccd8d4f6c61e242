"""What pandas and openpyxl make of CSV, XLSX and text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import MadePage

pandas = pytest.importorskip("pandas")
openpyxl = pytest.importorskip("openpyxl")


def test_pandas_reads_fields_and_pages(converted: Callable[..., Path]) -> None:
    """One row a link; texts that could be run as formulas are disarmed, numbers are numbers."""
    fields = pandas.read_csv(converted("csv") / "fields.csv")
    assert len(fields) == 12
    assert set(fields["value"]) == {"1234.50", "'=SUM(A1:A9)"}
    pages = pandas.read_csv(converted("csv") / "pages.csv")
    assert list(pages.columns) == ["document", "page", "status", "question", "answer"]
    assert len(pages) == 6


def test_pandas_reads_tables(converted: Callable[..., Path]) -> None:
    """One file a table, its numbers as numbers."""
    files = sorted((converted("csv") / "tables").glob("*.csv"))
    assert len(files) == 6
    table = pandas.read_csv(files[0])
    assert list(table.columns) == ["Item", "Price"]
    assert list(table["Item"]) == ["Ink", "'+Paper"]
    assert list(table["Price"]) == [12.5, -7]


def test_openpyxl_finds_numbers_texts_and_no_formulas(converted: Callable[..., Path]) -> None:
    """A workbook a document, a sheet a table."""
    book = openpyxl.load_workbook(converted("xlsx") / "ledger.xlsx")
    assert book.sheetnames == ["Fields", "Entities", "Pages", "Page 1 table 1", "Page 2 table 1"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    rows = list(book["Fields"].iter_rows(values_only=True))
    assert rows[1][:3] == (1, "Total:", 1234.5)
    assert rows[2][:3] == (1, "Note:", "=SUM(A1:A9)")
    table = book["Page 1 table 1"]
    assert [[cell.value for cell in row] for row in table] == [["Item", "Price"], ["Ink", 12.5], ["+Paper", -7]]
    assert table["B2"].number_format == "0.00"
    assert table["A1"].font.bold


def test_text_is_what_the_pages_say(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """A line for each line, a form feed after each page."""
    pages = (converted("text") / "form.txt").read_text(encoding="utf-8").split("\f")
    assert [page.splitlines() for page in pages[:2]] == [page.lines for page in made[1] if page.document == "form"]
    assert pages[2:] == [""]
