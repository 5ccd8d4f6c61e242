"""How long one page takes, side by side: PyTorch, the package's encoder, and its int8 variant."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from .graphs import ENCODER_INPUTS, ENCODER_OUTPUTS, random_encoder_inputs, session_of
from .model import DocFormer
from .quantise import quantise_graph
from .runners import package_config
from .weights import fitted, read_weights

WORDS = 510
THREADS = 2


def times(package: Path, runs: int = 20) -> dict[str, float | int]:
    """Medians in milliseconds for a full window of a package, on two threads, all in one process.

    `int8Ms` is the package's own variant, or one made for the occasion. Runs take turns, so that what else the
    machine does falls on all alike.
    """
    config = package_config(json.loads((package / "model.json").read_text(encoding="utf-8")))
    inputs = random_encoder_inputs(config, 1, WORDS, 0)
    feed = {name: value.numpy() for name, value in zip(ENCODER_INPUTS, inputs, strict=True)}
    model = DocFormer(config)
    model.load_state_dict(fitted(model.state_dict(), read_weights(package).model)[0])
    model.eval()
    torch.set_num_threads(THREADS)
    with tempfile.TemporaryDirectory() as folder:
        small = package / "encoder_model_int8.onnx"
        if not small.exists():
            small = Path(folder) / small.name
            quantise_graph(package / "encoder_model.onnx", small)
        plain, quantised = session_of(package / "encoder_model.onnx", THREADS), session_of(small, THREADS)
        kinds: dict[str, Callable[[], object]] = {
            "int8Ms": lambda: quantised.run(list(ENCODER_OUTPUTS), feed),
            "fp32Ms": lambda: plain.run(list(ENCODER_OUTPUTS), feed),
            "torchMs": lambda: model(*inputs),
        }
        found: dict[str, list[float]] = {name: [] for name in kinds}
        with torch.no_grad():
            for _ in range(runs + 1):
                for name, run in kinds.items():
                    started = time.perf_counter()
                    run()
                    found[name].append(1000 * (time.perf_counter() - started))
    # The first run of each warms up.
    tokens = int(inputs[0].shape[1])
    return {"tokens": tokens, **{name: round(float(np.median(each[1:])), 1) for name, each in found.items()}}
