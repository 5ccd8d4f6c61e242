"""Runs a model for evaluation, whether it is a checkpoint or a package."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from .answering import Write
from .config import ModelConfig
from .features import Featuriser, NgramConfig, TextConfig
from .graphs import ENCODER_INPUTS, ENCODER_OUTPUTS, LINK_INPUTS, session_of
from .image import ImageConfig
from .train import load_run

Arrays = dict[str, np.ndarray]
Encode = Callable[[Arrays], Arrays]
LinkScore = Callable[[Arrays], np.ndarray]


@dataclass
class Runner:
    """A model behind two functions, whatever runs it."""

    config: ModelConfig
    featuriser: Featuriser
    encode: Encode
    score: LinkScore
    write: Write | None = None
    temperatures: dict[str, float] = field(default_factory=dict)


def checkpoint_runner(checkpoint: Path, tokenizer: Path) -> Runner:
    """Runs a checkpoint in PyTorch."""
    config, model, link_model = load_run(checkpoint)

    @torch.no_grad()
    def encode(inputs: Arrays) -> Arrays:
        outputs = model(**{name: torch.from_numpy(value) for name, value in inputs.items()})
        return {name: value.numpy() for name, value in outputs.items()}

    @torch.no_grad()
    def score(inputs: Arrays) -> np.ndarray:
        return link_model(*(torch.from_numpy(inputs[name]) for name in LINK_INPUTS)).numpy()

    @torch.no_grad()
    def write(inputs: Arrays, word_states: np.ndarray) -> np.ndarray:
        given = {name: torch.from_numpy(value) for name, value in inputs.items()}
        states = torch.from_numpy(word_states)[None]
        logits, _ = model.written(**given, word_states=states, word_mask=torch.ones(states.shape[:2], dtype=torch.long))
        return logits[0, -1].numpy()

    featuriser = Featuriser(Tokenizer.from_file(str(tokenizer)), config.text)
    return Runner(config, featuriser, encode, score, write if config.decoder_layers else None)


def package_config(manifest: dict[str, Any]) -> ModelConfig:
    """What features and heads need to know, from a `model.json`."""
    sizes, special, grams, image = (manifest[key] for key in ("config", "specialTokens", "ngrams", "image"))
    text = TextConfig(
        manifest["maxTokens"],
        manifest["maxPiecesPerWord"],
        special["pad"],
        special["unk"],
        special["bos"],
        special["eos"],
        NgramConfig(grams["min"], grams["max"], grams["buckets"], grams["maxPerWord"]),
    )
    return ModelConfig(
        manifest["name"],
        sizes["layers"],
        sizes["dModel"],
        sizes["heads"],
        sizes["dFf"],
        sizes["vocabSize"],
        grid_rows=manifest["grid"]["rows"],
        grid_columns=manifest["grid"]["columns"],
        labels=tuple(manifest["labels"]),
        link_pairs=tuple(tuple(pair) for pair in manifest["links"]["pairs"]),
        text=text,
        image=ImageConfig(image["width"], image["height"], image["mean"], image["std"]),
        fields=tuple(manifest.get("fields", ())),
        decoder_layers=manifest.get("decoder", {}).get("layers", 0),
    )


def package_runner(folder: Path, encoder: str = "encoder_model.onnx") -> Runner:
    """Runs a package's graphs in onnxruntime."""
    encoder_session, link_session = session_of(folder / encoder), session_of(folder / "link_model.onnx")
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    config = package_config(manifest)
    given = {output.name for output in encoder_session.get_outputs()}
    outputs = [name for name in ENCODER_OUTPUTS if name in given]
    decoder = session_of(folder / "decoder_model.onnx") if config.decoder_layers else None

    def write(inputs: Arrays, word_states: np.ndarray) -> np.ndarray:
        mask = np.ones((1, len(word_states)), dtype=np.int64)
        return decoder.run(["logits"], {**inputs, "word_states": word_states[None], "word_mask": mask})[0][0, -1]

    def encode(inputs: Arrays) -> Arrays:
        found = encoder_session.run(outputs, {name: inputs[name] for name in ENCODER_INPUTS})
        return dict(zip(outputs, found, strict=True))

    def score(inputs: Arrays) -> np.ndarray:
        return link_session.run(None, {name: inputs[name] for name in LINK_INPUTS})[0]

    featuriser = Featuriser(Tokenizer.from_file(str(folder / "tokenizer.json")), config.text)
    return Runner(config, featuriser, encode, score, write if decoder else None, manifest["temperatures"])
