"""Fits the temperatures of a model on labelled pages that its training has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .calibration import HEADS, Answers, fit_temperature, shown
from .evaluate import measure
from .examples import Example
from .runners import Runner


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
