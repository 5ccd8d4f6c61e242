"""What training minimises: one loss per head, each a mean over what is known."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batch
from .config import OTHER
from .examples import UNKNOWN
from .geometry import FAR, Pairs
from .link_model import LinkModel
from .model import DocFormer

WEIGHTS = {
    "entity": 0.5,
    "group": 1.0,
    "next": 1.0,
    "line": 0.5,
    "line_end": 1.0,
    "grid": 0.5,
    "link": 1.0,
    "field": 0.5,
    "table": 0.3,
    "table_pair": 0.3,
    "denoise": 0.2,
    "answer": 0.6,
}
# Headings are few and easily taken for questions.
LABEL_WEIGHTS = {"header": 2.0}
# Pairs of entities that reading the head never offers still teach a little.
REST_OF_PAIRS = 0.1
# Most words belong to no field; those that do count more, and a field has about so many words.
FIELD_WEIGHT = 2.0
FIELD_WORDS = 3.0
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
        weight = torch.tensor([LABEL_WEIGHTS.get(name, 1.0) for name in model.config.labels])
        weight = weight.to(batch.labels.device)
        losses["entity"] = _cross_entropy(outputs["entity_logits"], batch.labels, weight)
        losses["group"] = F.cross_entropy(
            group_logits(outputs["entity_logits"], batch.members)[batch.link_known > 0],
            batch.entity_labels[batch.link_known > 0],
            weight=weight,
        )
        losses["next"] = _cross_entropy(outputs["next_logits"], batch.following)
    losses["grid"] = _cross_entropy(outputs["grid_logits"], batch.cells)
    classes = line_classes(batch.lines)
    if (classes != UNKNOWN).any():
        weight = torch.tensor(LINE_WEIGHTS, device=classes.device)
        logits = outputs["line_logits"].flatten(0, 2)
        losses["line"] = F.cross_entropy(logits, classes.flatten(), weight=weight, ignore_index=UNKNOWN)
        beside = _beside(batch) & (classes != UNKNOWN)
        if beside.any():
            losses["line_end"] = F.cross_entropy(outputs["line_logits"][beside], classes[beside])
    if batch.field_known.any():
        losses["field"] = _field_loss(outputs["field_logits"], batch)
    if (batch.table_classes != UNKNOWN).any():
        losses["table"] = _cross_entropy(outputs["table_logits"], batch.table_classes)
    if (batch.table_places >= 0).any():
        losses["table_pair"] = _table_pair_loss(outputs["table_pair_logits"], batch.table_places)
    if batch.rows is not None:
        losses |= _written_losses(model, outputs["word_states"], batch)
    if batch.links.any():
        losses["link"] = _link_loss(link_model, outputs, batch, hint)
    return losses


def total(losses: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """The weighted sum; a loss without a weight counts nothing."""
    return sum((weights[name] * loss for name, loss in losses.items() if weights.get(name)), torch.zeros(()))


def group_logits(entity_logits: Tensor, members: Tensor) -> Tensor:
    """Label logits (B, E, L) of entities: the mean log-probabilities of their words, as FORMAT.md section 5 reads."""
    logs = torch.log_softmax(entity_logits, dim=-1)
    return members @ logs / members.sum(-1, keepdim=True).clamp(min=1)


def _beside(batch: Batch) -> Tensor:
    """Pairs (B, N, N) of words of which the second is the nearest at the right of the first: where lines may end."""
    index = batch.inputs["word_index"].unsqueeze(-1).expand(-1, -1, 4)
    gap = Pairs(batch.inputs["bbox"].gather(1, index), batch.inputs["word_mask"]).gap("right")
    return (gap <= gap.amin(dim=2, keepdim=True)) & (gap < FAR)


def _cross_entropy(logits: Tensor, target: Tensor, weight: Tensor | None = None) -> Tensor:
    return F.cross_entropy(logits.flatten(0, 1), target.flatten(), weight=weight, ignore_index=UNKNOWN)


def _field_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Binary cross-entropy of words and fields, per page about as large as that of a field's words."""
    known = batch.inputs["word_mask"].unsqueeze(2) * batch.field_known.unsqueeze(1)
    weight = known * (1 + (FIELD_WEIGHT - 1) * batch.fields)
    loss = F.binary_cross_entropy_with_logits(logits, batch.fields, weight=weight, reduction="sum")
    return loss / (batch.field_known.sum() * FIELD_WORDS)


def _table_pair_loss(logits: Tensor, places: Tensor) -> Tensor:
    """Binary cross-entropy of same row and same column, over pairs of table words of one page."""
    inside = places[..., 0] >= 0
    both = inside.unsqueeze(1) & inside.unsqueeze(2)
    both = both & ~torch.eye(places.shape[1], dtype=torch.bool, device=places.device)
    first, second = places.unsqueeze(2), places.unsqueeze(1)
    one_table = first[..., 0] == second[..., 0]
    same = [
        one_table & (first[..., low] <= second[..., low + 1]) & (second[..., low] <= first[..., low + 1])
        for low in (1, 3)
    ]
    return F.binary_cross_entropy_with_logits(logits[both], torch.stack(same, dim=-1)[both].to(logits.dtype))


def _written_losses(model: DocFormer, word_states: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Cross-entropy of the decoder's tokens: of answers, and of what stood behind masked spans."""
    rows = batch.rows
    mask = batch.inputs["word_mask"][rows.page]
    seen = word_states[rows.page]
    told = model.told(*(rows.inputs[name] for name in ("decoder_input_ids", "decoder_ngram_ids", "decoder_word_shape")))
    states, _ = model.decoder.read(told, rows.inputs["decoder_words"], seen, mask)
    # Most positions are prompt or padding: the vocabulary's logits are for the rest only.
    known = rows.target != UNKNOWN
    pieces = (states[known] @ model.embeddings.tokens.weight.t()).to(torch.float32)
    logits = torch.cat([pieces, model.decoder.copies(states, seen, mask)[known]], dim=-1)
    losses = F.cross_entropy(logits, rows.target[known], reduction="none")
    asked = (rows.target[:, :1] == UNKNOWN).expand_as(known)[known]
    return {name: losses[part].mean() for name, part in (("answer", asked), ("denoise", ~asked)) if part.any()}


def _link_loss(link_model: LinkModel, outputs: dict[str, Tensor], batch: Batch, hint: float) -> Tensor:
    """Binary cross-entropy over pairs of entities, per entity.

    The pairs that reading the head would offer, by given or true labels, and the links count fully. On half of the
    pages the entities given as `other` are absent, as they are when a page is read from the beginning.
    """
    labels = len(link_model.labels.weight.t())
    gold = F.one_hot(batch.entity_labels, labels).to(torch.float32)
    predicted = torch.softmax(group_logits(outputs["entity_logits"].detach(), batch.members), dim=-1)
    use_gold = (torch.rand(len(gold), 1, 1, device=gold.device) < hint).to(torch.float32)
    given = use_gold * gold + (1 - use_gold) * predicted
    hide = torch.rand(len(gold), 1, device=gold.device) < 0.5
    present = batch.link_known * (1 - (hide & (given.argmax(-1) == OTHER)).to(torch.float32))
    logits = link_model(outputs["word_states"], batch.members * present.unsqueeze(-1), batch.entity_bbox, given)
    both = present.unsqueeze(1) * present.unsqueeze(2)
    both = both * (1 - torch.eye(both.shape[1], device=both.device))
    offered = torch.zeros(labels, labels, device=gold.device)
    for key, value in link_model.pairs:
        offered[key, value] = 1
    sharp = F.one_hot(given.argmax(-1), labels).to(torch.float32)
    full = torch.stack([batch.links, *(one @ offered @ one.transpose(1, 2) for one in (sharp, gold))]).amax(0)
    weight = both * (REST_OF_PAIRS + (1 - REST_OF_PAIRS) * full)
    loss = F.binary_cross_entropy_with_logits(logits, batch.links, weight=weight, reduction="sum")
    return loss / present.sum().clamp(min=1)
