"""Writes a package (FORMAT.md, section 6): graphs, tokenizer, `model.json` with hashes and figures, model card."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np

from . import __version__
from .calibration import HEADS
from .card import model_card
from .config import MASK_TOKEN, MAX_ANSWER, ModelConfig
from .graphs import (
    ENCODER_INPUTS,
    ENCODER_OUTPUTS,
    export_decoder,
    export_encoder,
    export_links,
    random_encoder_inputs,
    rounded_to_half,
    session_of,
)
from .train import load_run

LARGEST_FILE = 95_000_000


def export_package(
    checkpoint: Path, tokenizer: Path, out: Path, metrics: list[dict[str, Any]], facts: dict[str, Any]
) -> None:
    """Writes the package of a checkpoint to `out`.

    `metrics`: rows for `model.json`; `facts`: what the model card tells about the training. Raises ParityError when a
    graph does not compute what PyTorch computes, and ValueError when a file is too large to ship.
    """
    config, model, link_model = load_run(checkpoint)
    rounded_to_half(model)
    rounded_to_half(link_model)
    out.mkdir(parents=True, exist_ok=True)
    export_encoder(model, out / "encoder_model.onnx")
    export_links(link_model, config, out / "link_model.onnx")
    names = ["tokenizer.json", "encoder_model.onnx", "link_model.onnx"]
    if config.decoder_layers:
        names += ["decoder_model.onnx", "decoder_with_past_model.onnx"]
        export_decoder(model, out / names[-2], out / names[-1])
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    parameters = sum(p.numel() for m in (model, link_model) for p in m.parameters())
    files = {name: _entry(out / name) for name in names}
    manifest = _manifest(config, parameters, metrics, facts.get("temperatures", {}), files)
    (out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (out / "README.md").write_text(model_card(manifest, facts), encoding="utf-8")


def _entry(path: Path) -> dict[str, Any]:
    """What `model.json` says of a file. Raises ValueError when it is too large to ship."""
    data = path.read_bytes()
    if len(data) > LARGEST_FILE:
        raise ValueError(f"{path.name} has {len(data)} bytes, more than {LARGEST_FILE}")
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def list_file(package: Path, name: str) -> None:
    """Adds a file of the package to its `model.json`. Raises ValueError when it is too large to ship."""
    path = package / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"][name] = _entry(package / name)
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def rewrite_card(package: Path, facts: dict[str, Any]) -> None:
    """Puts the figures of `facts` into a package's `model.json`, and writes its card anew."""
    path = package / "model.json"
    manifest = {**json.loads(path.read_text(encoding="utf-8")), "metrics": facts.get("metrics", [])}
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (package / "README.md").write_text(model_card(manifest, facts), encoding="utf-8")


def _manifest(
    config: ModelConfig,
    parameters: int,
    metrics: list[dict[str, Any]],
    temperatures: dict[str, float],
    files: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    text, image = config.text, config.image
    rows, columns = config.visual_grid
    return {
        "format": "lectern-model",
        "version": 1,
        "name": config.name,
        "packageVersion": __version__,
        "architecture": "docformer",
        "config": {
            "layers": config.layers,
            "dModel": config.d_model,
            "heads": config.heads,
            "dFf": config.d_ff,
            "vocabSize": config.vocab_size,
            "visualTokens": rows * columns,
            "parameters": parameters,
        },
        "maxTokens": text.max_tokens,
        "maxPiecesPerWord": text.max_pieces_per_word,
        "specialTokens": {"pad": text.pad, "unk": text.unk, "bos": text.bos, "eos": text.eos, "mask": MASK_TOKEN},
        "ngrams": {
            "min": text.ngrams.min,
            "max": text.ngrams.max,
            "buckets": text.ngrams.buckets,
            "maxPerWord": text.ngrams.max_per_word,
        },
        "image": {"width": image.width, "height": image.height, "channels": 1, "mean": image.mean, "std": image.std},
        "grid": {"rows": config.grid_rows, "columns": config.grid_columns},
        "labels": list(config.labels),
        "links": {"pairs": [list(pair) for pair in config.link_pairs]},
        "fields": list(config.fields),
        "tables": True,
        **(
            {"decoder": {"layers": config.decoder_layers, "heads": config.heads, "maxAnswer": MAX_ANSWER}}
            if config.decoder_layers
            else {}
        ),
        "temperatures": {name: temperatures.get(name, 1.0) for name in HEADS},
        "metrics": metrics,
        "files": files,
    }


def encoder_milliseconds(path: Path, config: ModelConfig, words: int = 510, runs: int = 10) -> float:
    """Median time of one page of `words` words on two threads, in milliseconds."""
    inputs = random_encoder_inputs(config, 1, words, 0)
    feed = {name: value.numpy() for name, value in zip(ENCODER_INPUTS, inputs, strict=True)}
    session = session_of(path, threads=2)
    session.run(list(ENCODER_OUTPUTS), feed)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        session.run(list(ENCODER_OUTPUTS), feed)
        times.append(time.perf_counter() - start)
    return float(np.median(times) * 1000)
