"""From pages to a package and on from there, as the command line does it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from docformer.__main__ import main
from docformer.config import size
from docformer.generator.pages import write_pages
from docformer.pipeline import Settings, read_data, stages_of
from docformer.weights import fitted, read_weights

SETTINGS = Settings(3, 4, 1e-3, 1e-3, None, (), 0.2, "fp32", 1)


def test_parts_are_left_out() -> None:
    plain = stages_of(SETTINGS)
    assert [stage.name for stage in plain] == ["pretrain", "finetune"]
    without = ("line", "image", "generator", "denoising")
    for stage in stages_of(replace(SETTINGS, without=without)):
        assert stage.weights["line"] == 0
        assert stage.weights["denoise"] == 0
        assert stage.images == 0
        assert stage.masking == 0
        assert "generated" not in stage.shares
    with pytest.raises(ValueError, match="left out"):
        stages_of(replace(SETTINGS, without=("words",)))


def test_folders_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"pages\.jsonl"):
        read_data([tmp_path], size("tiny").image, 0, None)


def test_from_nothing_to_a_package_and_on_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docformer.config.SIZES", {"tiny": _small()})
    pages = tmp_path / "pages"
    write_pages(pages, 12, 500, 0.3, 128)
    reviewed = tmp_path / "reviewed"
    reviewed.mkdir()
    told = [json.loads(line) for line in (pages / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    with (reviewed / "pages.jsonl").open("w", encoding="utf-8") as out:
        for page in told[:6]:
            page["image"]["path"], page["review"] = "", {"status": "reviewed"}
            page["entities"][0]["label"] = "salutation"
            out.write(json.dumps(page) + "\n")
    common = ["--data", str(pages), "--data", str(reviewed), "--hold-out", "2", "--precision", "fp32"]
    steps = ["--pretrain-steps", "2", "--finetune-steps", "10"]
    first = tmp_path / "first"
    main(["train", "--run", str(tmp_path / "run"), "--out", str(first), "--vocab", "700", *common, *steps])
    manifest = json.loads((first / "model.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == {
        "tokenizer.json",
        "encoder_model.onnx",
        "link_model.onnx",
        "decoder_model.onnx",
        "decoder_with_past_model.onnx",
    }
    assert (first / "curve.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (first / "reliability-real.svg").exists()
    assert "batches of finetune" in (first / "README.md").read_text(encoding="utf-8")

    second = tmp_path / "second"
    again = ["train", "--run", str(tmp_path / "more"), "--start", str(first), "--out", str(second)]
    main([*again, *common, "--pretrain-steps", "0", "--finetune-steps", "10", "--finetune-rate", "1e-9"])
    before, after = read_weights(first), read_weights(second)
    manifest = json.loads((second / "model.json").read_text(encoding="utf-8"))
    assert manifest["labels"] == ["other", "header", "question", "answer", "salutation"]
    name = "blocks.0.attention.project.weight"
    torch.testing.assert_close(before.model[name], after.model[name], atol=1e-3, rtol=1e-3)
    assert (second / "tokenizer.json").read_bytes() == (first / "tokenizer.json").read_bytes()


def test_new_labels_come_behind_those_that_were_known() -> None:
    own = {"heads.entity.3.bias": torch.zeros(5), "norm.weight": torch.ones(3), "new": torch.ones(2)}
    given = {"heads.entity.3.bias": torch.arange(4.0), "norm.weight": torch.full((3,), 2.0)}
    found, missing = fitted(own, given)
    assert found["heads.entity.3.bias"].tolist() == [0, 1, 2, 3, 0]
    assert found["norm.weight"].tolist() == [2, 2, 2]
    assert missing == ["new"]


def _small() -> object:
    from docformer.features import NgramConfig, TextConfig
    from docformer.image import ImageConfig

    text = TextConfig(max_pieces_per_word=2, ngrams=NgramConfig(buckets=512, max_per_word=16))
    image = ImageConfig(width=96, height=128)
    return replace(
        size("tiny"), layers=1, decoder_layers=1, d_model=32, heads=2, d_ff=64, merge_rows=4, merge_columns=4,
        text=text, image=image,
    )  # fmt: skip
