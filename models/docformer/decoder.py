"""The decoder: restores masked spans and answers questions, word by word.

A T5-style decoder (self-attention with a relative bias, cross-attention to the words of the page, gated feed-forward)
that can also copy: each next token is a piece of the vocabulary or a word of the page (pointer networks, Vinyals et
al., 2015). Copying is this project's own; it spells names and amounts without fault and shows what supports an answer.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .layers import MASKED, FeedForward, RMSNorm

FARTHEST = 32


class DecoderBlock(nn.Module):
    """One pre-norm layer: over what was written, over the page, feed-forward."""

    def __init__(self, d_model: int, heads: int, d_ff: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.self_norm, self.cross_norm, self.ff_norm = (RMSNorm(d_model) for _ in range(3))
        self.self_query, self.cross_query = (nn.Linear(d_model, d_model, bias=False) for _ in range(2))
        self.self_memory, self.cross_memory = (nn.Linear(d_model, 2 * d_model, bias=False) for _ in range(2))
        self.self_out, self.cross_out = (nn.Linear(d_model, d_model, bias=False) for _ in range(2))
        self.ff = FeedForward(d_model, d_ff)
        self.dropout = nn.Dropout(dropout)

    def memory(self, states: Tensor, project: nn.Linear) -> tuple[Tensor, Tensor]:
        """Keys and values (B, heads, count, D / heads) of states (B, count, D)."""
        batch, count, width = states.shape
        pairs = project(states).view(batch, count, 2, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        return pairs[0], pairs[1]

    def forward(
        self, x: Tensor, past: tuple[Tensor, Tensor] | None, page: tuple[Tensor, Tensor], bias: Tensor, hidden: Tensor
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """States (B, S, D) and the keys and values of everything written so far.

        `past`: those of what was written before `x`; `page`: those of the page; `bias` (1, heads, S, all written)
        carries the causal mask; `hidden` (B, 1, 1, N) hides what is no word.
        """
        normal = self.self_norm(x)
        key, value = self.memory(normal, self.self_memory)
        if past is not None:
            key, value = torch.cat([past[0], key], dim=2), torch.cat([past[1], value], dim=2)
        x = x + self.dropout(self.self_out(self._attend(self.self_query(normal), key, value, bias)))
        x = x + self.dropout(self.cross_out(self._attend(self.cross_query(self.cross_norm(x)), *page, hidden)))
        return x + self.dropout(self.ff(self.ff_norm(x))), (key, value)

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        batch, count, width = query.shape
        q = query.view(batch, count, self.heads, width // self.heads).transpose(1, 2)
        scores = q @ key.transpose(2, 3) / math.sqrt(width // self.heads) + bias
        mixed = torch.softmax(scores.to(torch.float32), dim=-1).to(value.dtype) @ value
        return mixed.transpose(1, 2).reshape(batch, count, width)


class Decoder(nn.Module):
    """All layers, and the choice between a piece of the vocabulary and a word of the page."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        d = config.d_model
        self.copied = nn.Linear(d, d, bias=False)
        self.distance = nn.Parameter(torch.zeros(FARTHEST + 1, config.heads))
        self.blocks = nn.ModuleList(
            DecoderBlock(d, config.heads, config.d_ff, config.dropout) for _ in range(config.decoder_layers)
        )
        self.norm = RMSNorm(d)
        self.copy_query = nn.Linear(d, d, bias=False)
        self.copy_key = nn.Linear(d, d, bias=False)
        self.copy_bias = nn.Parameter(torch.zeros(1))
        self.scale = math.sqrt(d)

    def forward(
        self,
        told: Tensor,
        words: Tensor,
        word_states: Tensor,
        word_mask: Tensor,
        vocabulary: Tensor,
        past: list[Tensor] | None = None,
    ) -> tuple[Tensor, list[Tensor]]:
        """Logits (B, S, V + N), and keys and values: of what was written and of the page, for each layer in turn.

        `told` (B, S, D): embeddings of tokens; `words` (B, S): the word of the page that a token copies, or -1;
        `vocabulary` (V, D): embeddings to compare with. With `past` (four tensors a layer, as returned), `told` is only
        what comes after it.
        """
        states, present = self.read(told, words, word_states, word_mask, past)
        pieces = (states @ vocabulary.t()).to(torch.float32)
        return torch.cat([pieces, self.copies(states, word_states, word_mask)], dim=-1), present

    def read(
        self, told: Tensor, words: Tensor, word_states: Tensor, word_mask: Tensor, past: list[Tensor] | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """States (B, S, D) behind the logits, and keys and values; arguments as of `forward`."""
        page = self.copied(word_states)
        index = words.clamp(min=0).unsqueeze(-1).expand(-1, -1, page.shape[-1])
        x = told + page.gather(1, index) * (words >= 0).unsqueeze(-1).to(page.dtype)
        before = 0 if past is None else past[0].shape[2]
        bias = self._bias(before, told.shape[1], told.device)
        hidden = _hidden(word_mask).view(word_mask.shape[0], 1, 1, -1)
        present: list[Tensor] = []
        for number, block in enumerate(self.blocks):
            if past is None:
                own, seen = None, block.memory(word_states, block.cross_memory)
            else:
                own, seen = (past[4 * number], past[4 * number + 1]), (past[4 * number + 2], past[4 * number + 3])
            x, own = block(x, own, seen, bias, hidden)
            present += [*own, *seen]
        return self.norm(x), present

    def copies(self, states: Tensor, word_states: Tensor, word_mask: Tensor) -> Tensor:
        """Logits (B, S, N) of copying each word of the page next."""
        found = self.copy_query(states) @ self.copy_key(word_states).transpose(1, 2) / self.scale + self.copy_bias
        return found.to(torch.float32) + _hidden(word_mask).unsqueeze(1)

    def _bias(self, before: int | Tensor, count: int | Tensor, device: torch.device) -> Tensor:
        """Bias (1, heads, count, before + count) of later tokens towards earlier ones; none looks ahead."""
        own = torch.arange(count, device=device) + before
        seen = torch.arange(before + count, device=device)
        behind = own.unsqueeze(1) - seen.unsqueeze(0)
        bias = F.embedding(behind.clamp(0, FARTHEST), self.distance)
        bias = bias + (behind < 0).to(torch.float32).unsqueeze(-1) * MASKED
        return bias.permute(2, 0, 1).unsqueeze(0)


def _hidden(word_mask: Tensor) -> Tensor:
    """A bias (B, N) that hides what is no word."""
    return (1 - word_mask.to(torch.float32)) * MASKED
