"""Fits the temperatures of a model, and biases of its classes, on labelled pages that its training has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from .calibration import HEADS, Answers, fit_biases, fit_temperature, shown
from .evaluate import measure
from .examples import Example
from .runners import Runner, checkpoint_runner

# Heads whose losses weigh classes, and where their logits get their biases. Fields are not among them: which words are
# a field's value is decided by a sum of logits, and is to stay as it was learnt.
BIASED = {"entity": "heads.entity.3.bias", "line": "heads.pair_out.bias", "table": "heads.table.bias"}


def correct_biases(checkpoint: Path, kinds: Sequence[Sequence[Example]]) -> Path:
    """Writes `calibrated.pt` beside a stage's file: the same weights, but for the biases of heads whose loss weighed
    classes. Its tokenizer stands beside it. `kinds` as in `calibrate`; a kind need not have truth for all heads.
    """
    runner = checkpoint_runner(checkpoint, checkpoint.parent / "tokenizer.json")
    answers = [measure(replace(runner, write=None), pages).answers for pages in kinds]
    state = torch.load(checkpoint, weights_only=True)
    for head, name in BIASED.items():
        found = torch.from_numpy(fit_biases([own[head] for own in answers if head in own])).float()
        bias = state["average_model"][name]
        bias[: len(found)] += found
    target = checkpoint.parent / "calibrated.pt"
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
