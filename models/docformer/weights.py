"""Trained weights, wherever they lie: in a run's checkpoint or in a package's graphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

PACKAGE_GRAPHS = ("encoder_model.onnx", "decoder_model.onnx", "link_model.onnx")
# Graphs hold the model and the decoder under this name, as `graphs.py` wraps them; the link graph is the link model.
MODEL_PREFIX = "model."


@dataclass(frozen=True)
class Weights:
    """Weights by name, of the model and of the link model; the labels and the pairs that they were trained to link."""

    model: dict[str, Tensor]
    link_model: dict[str, Tensor]
    labels: tuple[str, ...]
    link_pairs: tuple[tuple[str, str], ...]


# Weights whose size depends on the number of labels or fields: more of them come behind those that were known.
GROWING = (
    "heads.entity.3.weight",
    "heads.entity.3.bias",
    "heads.field.2.weight",
    "heads.field.2.bias",
    "labels.weight",
    "key.weight",
    "value.weight",
)


def fitted(own: dict[str, Tensor], given: dict[str, Tensor]) -> tuple[dict[str, Tensor], list[str]]:
    """`own` with the weights of `given` that fit, and the names of those that none was given for.

    Where only labels were added, the part that was given is taken and the rest stays as it is.
    """
    found, missing = dict(own), []
    for name, value in own.items():
        other = given.get(name)
        if other is not None and other.shape == value.shape:
            found[name] = other
        elif (
            other is not None and name in GROWING and all(a <= b for a, b in zip(other.shape, value.shape, strict=True))
        ):
            found[name] = value.clone()
            found[name][tuple(slice(0, size) for size in other.shape)] = other
        else:
            missing.append(name)
    return found, missing


def average_checkpoints(checkpoints: Sequence[Path], shares: Sequence[float], out: Path) -> None:
    """Writes a stage's file whose averaged weights are the mean of those of others, weighted by `shares`.

    Weights that went on from one another lie in one basin of the loss, and their mean is often better on pages unlike
    those of the last stage (Wortsman et al., "Model soups", ICML 2022). Raises ValueError where there are not as many
    shares as checkpoints, or where these have other weights.
    """
    if len(checkpoints) != len(shares) or sum(shares) <= 0:
        raise ValueError("give each checkpoint a share")
    states = [torch.load(path, weights_only=True, map_location="cpu") for path in checkpoints]
    result = {"config": states[0]["config"]}
    for part in ("average_model", "average_link_model"):
        if any(state[part].keys() != states[0][part].keys() for state in states):
            raise ValueError("the checkpoints are of different models")
        result[part] = {
            name: sum(share * state[part][name] for share, state in zip(shares, states, strict=True)) / sum(shares)
            if value.is_floating_point()
            else value
            for name, value in states[0][part].items()
        }
    torch.save(result, out)


def read_weights(path: Path) -> Weights:
    """Weights of a checkpoint (averaged ones, 32-bit) or of a package folder.

    Raises FileNotFoundError when there is neither, and ValueError for a package whose graphs do not name their weights.
    """
    if path.is_dir():
        return _package_weights(path)
    state = torch.load(path, weights_only=True, map_location="cpu")
    config = state["config"]
    pairs = tuple((key, value) for key, value in config["link_pairs"])
    return Weights(state["average_model"], state["average_link_model"], tuple(config["labels"]), pairs)


def _package_weights(folder: Path) -> Weights:
    if not (folder / PACKAGE_GRAPHS[0]).exists():
        raise FileNotFoundError(f"{folder} holds no {PACKAGE_GRAPHS[0]}: give a package or a checkpoint")
    found: dict[str, Tensor] = {}
    link: dict[str, Tensor] = {}
    for name in PACKAGE_GRAPHS:
        if not (folder / name).exists():
            continue
        for weight in onnx.load(str(folder / name)).graph.initializer:
            value = torch.from_numpy(numpy_helper.to_array(weight).copy())
            value = value.float() if value.is_floating_point() else value
            if name == "link_model.onnx":
                link[weight.name] = value
            elif weight.name.startswith(MODEL_PREFIX):
                found[weight.name.removeprefix(MODEL_PREFIX)] = value
    if "blocks.0.attention.project.weight" not in found:
        raise ValueError(f"the graphs of {folder} do not name their weights: it cannot be trained on")
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    pairs = tuple((key, value) for key, value in manifest["links"]["pairs"])
    return Weights(found, link, tuple(manifest["labels"]), pairs)
