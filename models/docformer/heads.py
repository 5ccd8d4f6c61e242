"""What the encoder says of words and of pairs of words: FORMAT.md, section 4."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .geometry import PAIR_SIZE, Pairs
from .layers import MASKED
from .neighbours import RightNeighbours

# Outside of any table, heading cell, body cell.
TABLE_CLASSES = 3


class WordHeads(nn.Module):
    """Entity label, fields, grid cell, line relation, successor and place in a table of every word."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        d, hidden = config.d_model, config.pair_hidden
        self.entity = nn.Sequential(
            nn.Linear(d, d), nn.GELU(), nn.Dropout(config.dropout), nn.Linear(d, len(config.labels))
        )
        self.grid = nn.Linear(d, config.grid_rows * config.grid_columns)
        self.pair_geometry = nn.Linear(PAIR_SIZE + 3, hidden)
        self.pair_from = nn.Linear(d, hidden, bias=False)
        self.pair_to = nn.Linear(d, hidden, bias=False)
        self.pair_out = nn.Linear(hidden, 4)
        self.next_from = nn.Linear(d, 64)
        self.next_to = nn.Linear(d, 64)
        self.next_none = nn.Linear(d, 1)
        self.right = RightNeighbours(d)
        self.field = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.Linear(d, len(config.fields)))
        self.table = nn.Linear(d, TABLE_CLASSES)
        self.table_pair = nn.Linear(hidden, 2)

    def forward(self, words: Tensor, boxes: Tensor, word_mask: Tensor, word_shape: Tensor) -> dict[str, Tensor]:
        """Logits by output name for word states (B, N, D), boxes (B, N, 4), mask (B, N) and shapes (B, N, 8)."""
        position = torch.arange(words.shape[1], device=words.device).to(torch.float32)
        step = (position.unsqueeze(0) - position.unsqueeze(1)).unsqueeze(0).expand(words.shape[0], -1, -1)
        order = torch.stack([torch.tanh(step / 8), (step == 1).to(torch.float32), (step == -1).to(torch.float32)], -1)
        geometry = torch.cat([Pairs(boxes, word_mask).features(), order], dim=-1)
        hidden = self.pair_geometry(geometry) + self.pair_from(words).unsqueeze(2) + self.pair_to(words).unsqueeze(1)
        hidden = F.gelu(hidden)
        pairs = self.pair_out(hidden).to(torch.float32)
        same_line, right_next = self.right(words, boxes, word_mask, word_shape)
        line = pairs[..., :3] + F.pad((same_line + same_line.transpose(1, 2)).unsqueeze(-1), (0, 2))
        follows = (
            pairs[..., 3]
            + right_next
            + (self.next_from(words) @ self.next_to(words).transpose(1, 2)).to(torch.float32) / 8
        )
        follows = follows + (1 - word_mask.unsqueeze(1).to(torch.float32)) * MASKED
        return {
            "entity_logits": self.entity(words).to(torch.float32),
            "grid_logits": self.grid(words).to(torch.float32),
            "line_logits": line,
            "next_logits": torch.cat([follows, self.next_none(words).to(torch.float32)], dim=2),
            "field_logits": self.field(words).to(torch.float32),
            "table_logits": self.table(words).to(torch.float32),
            "table_pair_logits": self.table_pair(hidden).to(torch.float32),
        }
