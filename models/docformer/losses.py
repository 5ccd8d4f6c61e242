"""What training minimises: one loss per head, each a mean over what is known."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch
from .examples import UNKNOWN
from .link_model import LinkModel
from .model import DocFormer

WEIGHTS = {"entity": 1.0, "next": 1.0, "line": 0.5, "grid": 0.1, "masked": 0.3, "link": 1.0}
# Most pairs of words are far apart; what matters is same line against neighbouring line.
LINE_WEIGHTS = (1.0, 1.0, 0.3)


def line_classes(lines: Tensor) -> Tensor:
    """Classes (B, N, N) from line numbers (B, N): 0 same line, 1 neighbouring, 2 further; UNKNOWN on the diagonal."""
    distance = (lines.unsqueeze(1) - lines.unsqueeze(2)).abs().clamp(max=2)
    known = (lines != UNKNOWN).unsqueeze(1) & (lines != UNKNOWN).unsqueeze(2)
    known = known & ~torch.eye(lines.shape[1], dtype=torch.bool, device=lines.device)
    return torch.where(known, distance, torch.full_like(distance, UNKNOWN))


def all_losses(model: DocFormer, link_model: LinkModel, batch: Batch, hint: float) -> dict[str, Tensor]:
    """Losses by name. `hint`: share of pages whose link head sees the gold labels instead of the predicted ones."""
    outputs = model(**batch.inputs)
    losses: dict[str, Tensor] = {}
    if (batch.labels != UNKNOWN).any():
        losses["entity"] = _cross_entropy(outputs["entity_logits"], batch.labels)
        losses["next"] = _cross_entropy(outputs["next_logits"], batch.following)
    losses["grid"] = _cross_entropy(outputs["grid_logits"], batch.cells)
    classes = line_classes(batch.lines)
    if (classes != UNKNOWN).any():
        weight = torch.tensor(LINE_WEIGHTS, device=classes.device)
        logits = outputs["line_logits"].flatten(0, 2)
        losses["line"] = F.cross_entropy(logits, classes.flatten(), weight=weight, ignore_index=UNKNOWN)
    chosen = batch.masked != UNKNOWN
    if chosen.any():
        logits = model.piece_logits(outputs["word_states"][chosen]).to(torch.float32)
        losses["masked"] = F.cross_entropy(logits, batch.masked[chosen])
    if batch.links.any():
        losses["link"] = _link_loss(link_model, outputs, batch, hint)
    return losses


def total(losses: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return sum((WEIGHTS[name] * loss for name, loss in losses.items()), torch.zeros(()))


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=UNKNOWN)


def _link_loss(link_model: LinkModel, outputs: dict[str, Tensor], batch: Batch, hint: float) -> Tensor:
    """Binary cross-entropy over the pairs that reading the head would offer or that are links, per entity."""
    labels = len(link_model.labels.weight.t())
    gold = F.one_hot(batch.entity_labels, labels).to(torch.float32)
    log_probabilities = torch.log_softmax(outputs["entity_logits"].detach(), dim=-1)
    mean = batch.members @ log_probabilities / batch.members.sum(-1, keepdim=True).clamp(min=1)
    predicted = torch.softmax(mean, dim=-1)
    use_gold = (torch.rand(len(gold), 1, 1, device=gold.device) < hint).to(torch.float32)
    given = use_gold * gold + (1 - use_gold) * predicted
    logits = link_model(outputs["word_states"], batch.members, batch.entity_bbox, given)
    both = batch.link_known.unsqueeze(1) * batch.link_known.unsqueeze(2)
    both = both * (1 - torch.eye(both.shape[1], device=both.device))
    loss = F.binary_cross_entropy_with_logits(logits, batch.links, weight=both, reduction="sum")
    return loss / batch.link_known.sum()
