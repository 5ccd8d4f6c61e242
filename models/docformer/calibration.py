"""How far probabilities can be believed: temperatures that divide logits, and the error that is left.

Temperature scaling after Guo et al., "On Calibration of Modern Neural Networks" (ICML 2017); with a bias for each class
after Alexandari, Kundaje and Shrikumar, "Maximum Likelihood with Bias-Corrected Calibration is Hard-To-Beat at Label
Shift Adaptation" (ICML 2020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F

from .decode import log_softmax

HEADS = ("entity", "next", "grid", "line", "link", "field", "table", "tablePair", "answer")
# Answers that nobody is shown: two words far apart, two entities without a link. There are too many of them to let
# them into a mean.
HIDDEN = {"line": 2, "link": 0, "field": 0, "table": 0, "tablePair": 0}
BINS = 15
ENOUGH = 200_000
SMALLEST, LARGEST = 0.05, 20.0


@dataclass
class Answers:
    """Logits (M, C) and true classes (M,) of one head, in parts that may differ in C."""

    parts: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)

    def add(self, logits: np.ndarray, truth: np.ndarray) -> None:
        """Adds a page's, if it has any."""
        if len(truth):
            self.parts.append((np.asarray(logits, dtype=np.float64), np.asarray(truth, dtype=np.int64)))

    def __len__(self) -> int:
        return sum(len(truth) for _, truth in self.parts)

    def loss(self, temperature: float) -> float:
        """Mean negative log-likelihood of the truth."""
        sums = (log_softmax(logits / temperature)[np.arange(len(truth)), truth].sum() for logits, truth in self.parts)
        return -float(sum(sums)) / max(1, len(self))


def shown(head: str, answers: Answers) -> Answers:
    """The answers without those whose likeliest class is in `HIDDEN`; no temperature changes which these are."""
    kept = Answers()
    for logits, truth in answers.parts:
        visible = logits.argmax(axis=-1) != HIDDEN.get(head, -1)
        kept.add(logits[visible], truth[visible])
    return kept


def fit_temperature(kinds: Sequence[Answers]) -> float:
    """The temperature of least negative log-likelihood, 1 without answers. Every kind of page weighs the same.

    The loss is convex in the inverse of the temperature, so a golden-section search finds its one minimum.
    """
    known = [answers for answers in kinds if len(answers)]
    if not known:
        return 1.0
    share = (np.sqrt(5) - 1) / 2
    low, high = np.log(SMALLEST), np.log(LARGEST)
    while high - low > 1e-3:
        left, right = high - share * (high - low), low + share * (high - low)
        losses = [sum(answers.loss(float(np.exp(at))) for answers in known) for at in (left, right)]
        low, high = (low, right) if losses[0] < losses[1] else (left, high)
    return float(np.exp((low + high) / 2))


def fit_biases(kinds: Sequence[Answers]) -> np.ndarray:
    """What to add to the logits of each class (C,), the first 0, so that the likeliest temperature suits all of them.

    A loss that weighs classes teaches them with a bias, which no temperature takes away. Temperature and biases are
    fitted together, by likelihood, every kind of page weighing the same; biases come in units of the logits. All zero
    without answers. Answers are thinned out evenly where a kind has more than `ENOUGH`.
    """
    known = [_thinned(answers) for answers in kinds if len(answers)]
    if not known:
        return np.zeros(1)
    data = [(torch.from_numpy(logits), torch.from_numpy(truth)) for logits, truth in known]
    warmth = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    biases = torch.zeros(data[0][0].shape[1] - 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([warmth, biases], max_iter=200, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        added = F.pad(biases, (1, 0))
        loss = sum(F.cross_entropy(logits * warmth.exp() + added, truth) for logits, truth in data)
        loss.backward()
        return loss

    optimiser.step(step)
    found = F.pad(biases.detach(), (1, 0)) / warmth.detach().exp()
    if not bool(torch.isfinite(found).all()):
        return np.zeros(len(found))
    # A head that has learnt nothing would be told by biases alone, without end.
    return np.clip(found.numpy(), -LARGEST, LARGEST)


def _thinned(answers: Answers) -> tuple[np.ndarray, np.ndarray]:
    logits, truth = (np.concatenate([part[k] for part in answers.parts]) for k in (0, 1))
    step = max(1, len(truth) // ENOUGH)
    return logits[::step], truth[::step]


def confidences_of(answers: Answers, temperature: float) -> tuple[np.ndarray, np.ndarray]:
    """The probability (M,) of each answer's likeliest class, and whether that class is true (M,)."""
    confidences, hits = [], []
    for logits, truth in answers.parts:
        confidences.append(np.exp(log_softmax(logits / temperature).max(axis=-1)))
        hits.append(logits.argmax(axis=-1) == truth)
    return tuple(np.concatenate(parts) if parts else np.zeros(0) for parts in (confidences, hits))


def calibration_error(answers: Answers, temperature: float) -> float:
    """Expected calibration error: the mean distance of confidence and accuracy over 15 bins of equal width.

    It looks at the likeliest class of each answer. 0 without answers.
    """
    confidence, right = confidences_of(answers, temperature)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = (abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(BINS))
    return float(sum(gaps)) / max(1, len(confidence))


def calibration_errors(answers: Mapping[str, Answers], temperatures: Mapping[str, float]) -> dict[str, float]:
    """Errors of the heads that have answers, as figures named `entityECE` and so on."""
    return {
        f"{head}ECE": calibration_error(shown(head, answers[head]), temperatures.get(head, 1.0))
        for head in HEADS
        if head in answers and len(answers[head])
    }


def pair_answers(logits: np.ndarray) -> np.ndarray:
    """Logits (M,) of independent yes/no answers as logits (M, 2) of two classes: no, yes."""
    return np.stack([np.zeros_like(logits), logits], axis=-1)
