"""Fits the temperatures of a model, and biases of its classes, on labelled pages that its training has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from .calibration import HEADS, Answers, fit_biases, fit_temperature, shown
from .evaluate import measure
from .examples import Example
from .runners import Runner, checkpoint_runner

# Heads whose losses weigh classes, and where their logits get their biases. Fields are not among them: which words are
# a field's value is decided by a sum of logits, and is to stay as it was learnt. Neither are labels of entities: biases
# fitted on 14 forms took labels and links down on these very forms, and on others.
BIASED = {"line": "heads.pair_out.bias", "table": "heads.table.bias"}


def head_biases(checkpoint: Path, kinds: Sequence[Sequence[Example]]) -> dict[str, np.ndarray]:
    """What to add to the logits of heads whose loss weighed classes, by head. The tokenizer stands beside the stage's
    file. `kinds` as in `calibrate`; a kind need not have truth for all heads.
    """
    runner = checkpoint_runner(checkpoint, checkpoint.parent / "tokenizer.json")
    answers = [measure(replace(runner, write=None), pages).answers for pages in kinds]
    return {head: fit_biases([own[head] for own in answers if head in own]) for head in BIASED}


def with_biases(checkpoint: Path, biases: Mapping[str, np.ndarray]) -> Path:
    """Writes `calibrated-NAME.pt` beside a stage's file: the same weights, but for the biases of `head_biases`."""
    state = torch.load(checkpoint, weights_only=True)
    for head, found in biases.items():
        bias = state["average_model"][BIASED[head]]
        bias[: len(found)] += torch.from_numpy(found).float()
    target = checkpoint.with_name(f"calibrated-{checkpoint.name}")
    torch.save(state, target)
    return target


def calibrate(runner: Runner, kinds: Sequence[Sequence[Example]]) -> dict[str, float]:
    """Temperatures by head. `kinds`: pages of each kind, such as real and generated ones; every kind weighs the same.

    The pages are read twice: the link graph is given label probabilities, so its temperature is fitted with that of
    the labels in force.
    """
    first = [measure(replace(runner, temperatures={}), pages).answers for pages in kinds]
    temperatures = {head: _fit(first, head) for head in HEADS if head != "link"}
    second = [measure(replace(runner, temperatures=temperatures), pages).answers for pages in kinds]
    return {**temperatures, "link": _fit(second, "link")}


def _fit(kinds: Sequence[dict[str, Answers]], head: str) -> float:
    return round(fit_temperature([shown(head, answers.get(head, Answers())) for answers in kinds]), 4)
