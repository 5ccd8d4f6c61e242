"""Runs Lectern's command line, and gives what it writes to the tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pages import MadePage, write_pages

ROOT = Path(__file__).resolve().parents[2]


def lectern(*arguments: str | Path) -> dict[str, Any]:
    """Runs `lectern <arguments> --json`. Raises AssertionError with what it complained of where it fails."""
    command = ["npx", "node", "bin/lectern.mjs", *map(str, arguments), "--json"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: poppler-utils)")
    return found


@pytest.fixture(scope="session")
def formats() -> set[str]:
    """The formats that this version of Lectern has."""
    return {entry["name"] for entry in lectern("formats")["formats"]}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[MadePage]]:
    """The pages that all conversions begin with, and where they lie."""
    folder = tmp_path_factory.mktemp("pages") / "in"
    return folder, write_pages(folder)


@pytest.fixture(scope="session")
def converted(
    made: tuple[Path, list[MadePage]], formats: set[str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Converts the pages to a format, once for each; gives the folder."""
    folders: dict[tuple[str, ...], Path] = {}

    def convert(name: str, *options: str) -> Path:
        if name not in formats:
            pytest.skip(f"this version has no format {name}")
        if (name, *options) not in folders:
            out = tmp_path_factory.mktemp(name) / "out"
            lectern("convert", made[0] / "pages.jsonl", "--to", name, "--out", out, *options)
            folders[name, *options] = out
        return folders[name, *options]

    return convert


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a PDF that has its own text and a scan that was recognised."""
    folder = tmp_path_factory.mktemp("project") / "project"
    lectern("import", "--project", folder, "samples/invoice.pdf", "samples/order-form.png")
    return folder
