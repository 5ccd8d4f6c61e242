"""Building blocks of the encoder: RMSNorm, gated feed-forward, biased attention, and the biases."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

MASKED = -1e4


class RMSNorm(nn.Module):
    """Root-mean-square normalisation without centring, as in T5."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))

    def forward(self, x: Tensor) -> Tensor:
        values = x.to(torch.float32)
        return values * torch.rsqrt(values.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


class FeedForward(nn.Module):
    """Gated GELU feed-forward layer, as in T5 1.1."""

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.inner = nn.Linear(d_model, 2 * d_ff, bias=False)
        self.outer = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gate, value = self.inner(x).chunk(2, dim=-1)
        return self.outer(F.gelu(gate) * value)


class Attention(nn.Module):
    """Self-attention with an additive bias (B, heads, T, T) that also carries the mask."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(d_model, 3 * d_model, bias=False)
        self.out = nn.Linear(d_model, d_model, bias=False)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, count, width = x.shape
        q, k, v = self.project(x).view(batch, count, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + bias
        mixed = torch.softmax(scores.to(torch.float32), dim=-1).to(v.dtype) @ v
        return self.out(mixed.transpose(1, 2).reshape(batch, count, width))


class Block(nn.Module):
    """One pre-norm encoder layer."""

    def __init__(self, d_model: int, heads: int, d_ff: int, dropout: float) -> None:
        super().__init__()
        self.attention_norm = RMSNorm(d_model)
        self.attention = Attention(d_model, heads)
        self.ff_norm = RMSNorm(d_model)
        self.ff = FeedForward(d_model, d_ff)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = x + self.dropout(self.attention(self.attention_norm(x), bias))
        return x + self.dropout(self.ff(self.ff_norm(x)))


def signed_buckets(limit: int, buckets: int, exact: int) -> Tensor:
    """Bucket of every distance from -limit to limit, int64 (2 * limit + 1,): exact near 0, logarithmic beyond.

    A table, so that the graph never takes a logarithm at a bucket's edge, where runtimes may differ.
    """
    half = buckets // 2
    table = []
    for distance in range(-limit, limit + 1):
        size = abs(distance)
        if size < exact:
            bucket = size * (half // 2) // exact
        else:
            share = math.log(size / exact) / math.log(limit / exact)
            bucket = min(half - 1, half // 2 + int(share * (half - half // 2)))
        table.append(bucket + (half if distance > 0 else 0))
    return torch.tensor(table, dtype=torch.long)


class RelativeBias(nn.Module):
    """Attention bias from distance in the sequence, and from horizontal and vertical distance between boxes."""

    def __init__(self, heads: int, buckets: int) -> None:
        super().__init__()
        self.sequence = nn.Parameter(torch.zeros(buckets, heads))
        self.horizontal = nn.Parameter(torch.zeros(buckets, heads))
        self.vertical = nn.Parameter(torch.zeros(buckets, heads))
        self.visual = nn.Parameter(torch.zeros(3, heads))
        self.register_buffer("sequence_buckets", signed_buckets(128, buckets, 8), persistent=False)
        self.register_buffer("space_buckets", signed_buckets(1000, buckets, 40), persistent=False)

    def forward(self, boxes: Tensor, visual: int) -> Tensor:
        """Bias (B, heads, T, T) for boxes (B, T, 4), of which the first `visual` are visual tokens."""
        x, y = boxes[..., 0], (boxes[..., 1] + boxes[..., 3]) // 2
        across = F.embedding(x.unsqueeze(1) - x.unsqueeze(2) + 1000, self.horizontal[self.space_buckets])
        down = F.embedding(y.unsqueeze(1) - y.unsqueeze(2) + 1000, self.vertical[self.space_buckets])
        bias = across + down
        position = torch.arange(boxes.shape[1] - visual, device=boxes.device)
        distance = (position.unsqueeze(0) - position.unsqueeze(1)).clamp(-128, 128) + 128
        order = F.embedding(distance, self.sequence[self.sequence_buckets])
        if visual:
            order = F.pad(order, (0, 0, visual, 0, visual, 0))
            is_visual = (torch.arange(boxes.shape[1], device=boxes.device) < visual).to(torch.float32)
            seen, seeing = is_visual.view(1, -1, 1), is_visual.view(-1, 1, 1)
            order = order + seen * seeing * self.visual[0] + seen * (1 - seeing) * self.visual[1]
            order = order + (1 - seen) * seeing * self.visual[2]
        return (bias + order).permute(0, 3, 1, 2)
