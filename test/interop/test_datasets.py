"""What Hugging Face `datasets` and pandas make of the dataset folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import HEIGHT, WIDTH, MadePage, box_of
from PIL import Image

datasets = pytest.importorskip("datasets")
pandas = pytest.importorskip("pandas")


@pytest.fixture(autouse=True)
def _no_cache_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")


def test_load_dataset_gives_pages_with_pictures_and_types(
    converted: Callable[..., Path], made: tuple[Path, list[MadePage]]
) -> None:
    """`load_dataset(folder)` finds the files by the card and decodes the pictures."""
    train = datasets.load_dataset(str(converted("hf-dataset")))["train"]
    assert train.features["image"] == datasets.Image()
    assert train.features["boxes"] == datasets.List(datasets.List(datasets.Value("float32")))
    assert train.features["links"].feature.keys() == {"from", "to", "confidence"}
    rows = {(row["document"], row["page"]): row for row in train}
    assert len(rows) == len(made[1])
    for page in made[1]:
        row = rows[f"{page.document}.png", page.number]
        assert isinstance(row["image"], Image.Image)
        assert row["image"].size == (WIDTH, HEIGHT)
        assert row["words"] == [word["text"] for word in page.record["words"]]
        assert [tuple(box) for box in row["boxes"]] == [box_of(word["quad"]) for word in page.record["words"]]
        assert all(0 <= side <= 1000 for box in row["normalized_boxes"] for side in box)
        assert [" ".join(row["words"][word] for word in line) for line in row["lines"]] == page.lines
        key, value = (row["entities"][row["links"][0][end]]["words"][0] for end in ("from", "to"))
        assert (row["words"][key], row["words"][value]) == ("Total:", "1234.50")
        assert row["word_labels"][value] == "B-answer"
        assert [cell["header"] for cell in row["tables"][0]["cells"]] == [True, True, False, False, False, False]


def test_the_card_and_the_files_say_the_same(converted: Callable[..., Path]) -> None:
    """The files alone carry the features, too."""
    folder = converted("hf-dataset")
    by_card = datasets.load_dataset(str(folder))["train"].features
    [file] = folder.glob("data/train/*.parquet")
    assert datasets.load_dataset("parquet", data_files=str(file))["train"].features == by_card


def test_pandas_reads_the_files_without_pictures(converted: Callable[..., Path]) -> None:
    """Parquet of any reader, and no pictures where none were asked for."""
    frame = pandas.read_parquet(next(converted("hf-dataset", "--no-images").glob("data/train/*.parquet")))
    assert len(frame) == 6
    assert "image" not in frame.columns
    assert frame["width"].dtype == "int32"


def test_pretraining_samples_load_by_task(converted: Callable[..., Path], made: tuple[Path, list[MadePage]]) -> None:
    """Each task is a configuration; denoising can be undone."""
    folder = converted("pretraining")
    lines, grid, denoising = (
        datasets.load_dataset(str(folder), name)["train"] for name in ("token_to_line", "token_to_grid", "denoising")
    )
    assert len(lines) == len(grid) == len(denoising) == len(made[1])
    assert {distance for row in lines for _, _, distance in row["pairs"]} == {0, 1, 2}
    assert all(1 <= cell <= row["rows"] * row["columns"] for row in grid for cell in row["cells"])
    for row, page in zip(denoising, made[1], strict=True):
        hidden: dict[str, list[str]] = {}
        current = ""
        for piece in row["target"].split():
            if piece.startswith("<extra_id_"):
                current = piece
            hidden.setdefault(current, []).append(piece)
        restored = [
            word for piece in row["source"].split() for word in (hidden[piece][1:] if piece in hidden else [piece])
        ]
        assert restored == [word["text"] for word in page.record["words"]]
        assert len(row["source_words"]) == len(row["source_boxes"])
        assert (folder / "train" / row["image"]).is_file()
