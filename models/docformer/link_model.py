"""The link head: which entity is the key of which. Its own graph, since entities are known only after decoding."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .geometry import PAIR_SIZE, POSITION_SIZE, Pairs, position_code
from .layers import MASKED, Block

LINK_WIDTH = 128
LINK_HEADS = 4
LINK_HIDDEN = 64


class LinkModel(nn.Module):
    """Scores every pair of entities from their words' states, boxes and label probabilities."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        labels = len(config.labels)
        self.pairs = config.link_pair_ids
        self.states = nn.Linear(config.d_model, LINK_WIDTH)
        self.labels = nn.Linear(labels, LINK_WIDTH, bias=False)
        self.position = nn.Linear(POSITION_SIZE, LINK_WIDTH, bias=False)
        self.dropout = nn.Dropout(config.dropout)
        self.geometry = nn.Linear(PAIR_SIZE + 2, LINK_HIDDEN)
        self.pair_bias = nn.Linear(LINK_HIDDEN, LINK_HEADS)
        self.block = Block(LINK_WIDTH, LINK_HEADS, 2 * LINK_WIDTH, config.dropout)
        self.key = nn.Linear(LINK_WIDTH + labels, LINK_HIDDEN, bias=False)
        self.value = nn.Linear(LINK_WIDTH + labels, LINK_HIDDEN, bias=False)
        self.score = nn.Sequential(nn.GELU(), nn.Linear(LINK_HIDDEN, LINK_HIDDEN), nn.GELU(), nn.Linear(LINK_HIDDEN, 1))
        self.bilinear_key = nn.Linear(LINK_WIDTH, 32)
        self.bilinear_value = nn.Linear(LINK_WIDTH, 32)
        self.competition = nn.Parameter(torch.tensor(0.5))

    def forward(self, word_states: Tensor, members: Tensor, entity_bbox: Tensor, entity_labels: Tensor) -> Tensor:
        """Link logits (B, E, E), entry (k, v); shapes as in FORMAT.md section 4. Entities without words are padding."""
        size = members.sum(-1, keepdim=True)
        mask = (size.squeeze(-1) > 0).to(torch.float32)
        pooled = members @ word_states.to(torch.float32) / size.clamp(min=1)
        x = self.states(self.dropout(pooled)) + self.labels(entity_labels) + self.position(position_code(entity_bbox))
        pairs = Pairs(entity_bbox, mask)
        geometry = self.geometry(torch.cat([pairs.features(), pairs.nearest_of_label(entity_labels)], dim=-1))
        bias = self.pair_bias(F.gelu(geometry)).permute(0, 3, 1, 2)
        x = self.block(x, bias + ((1 - mask) * MASKED).view(mask.shape[0], 1, 1, -1))
        described = torch.cat([x, entity_labels], dim=-1)
        hidden = geometry + self.key(described).unsqueeze(2) + self.value(described).unsqueeze(1)
        score = self.score(hidden).squeeze(-1)
        score = score + self.bilinear_key(x) @ self.bilinear_value(x).transpose(1, 2) / 6
        score = torch.where(pairs.valid, score, torch.full_like(score, MASKED))
        # Keys of one value compete: most values have one key, so a strong rival lowers the rest.
        rivals = torch.logsumexp(F.pad(score, (0, 0, 0, 1)), dim=1, keepdim=True)
        return score + self.competition * (score - rivals)
