"""Geometry of boxes as network inputs: smooth position codes, and how one box lies to another."""

from __future__ import annotations

import torch
from torch import Tensor

FREQUENCIES = 7
POSITION_SIZE = 6 * (1 + 2 * FREQUENCIES)
PAIR_SIZE = 18
FAR = 4.0


def position_code(boxes: Tensor) -> Tensor:
    """Boxes (..., 4) in 0-1000 to smooth codes (..., POSITION_SIZE) of corners, width and height.

    Sines and cosines rather than a table of 1,001 entries: a table needs to have seen every coordinate.
    """
    b = boxes.to(torch.float32) / 1000
    sides = torch.cat([b, b[..., 2:] - b[..., :2]], dim=-1)
    powers = torch.pow(2.0, torch.arange(FREQUENCIES, dtype=torch.float32, device=boxes.device)) * torch.pi
    angles = (sides.unsqueeze(-1) * powers).flatten(-2)
    return torch.cat([sides, torch.sin(angles), torch.cos(angles)], dim=-1)


class Pairs:
    """How box j lies to box i, for all pairs of boxes (B, N, 4) in 0-1000 with mask (B, N)."""

    def __init__(self, boxes: Tensor, mask: Tensor) -> None:
        b = boxes.to(torch.float32) / 1000
        x0, y0, x1, y1 = (b[..., k].unsqueeze(2) for k in range(4))
        X0, Y0, X1, Y1 = (b[..., k].unsqueeze(1) for k in range(4))  # noqa: N806 (capitals: box j)
        height_i, height_j = (y1 - y0).clamp(min=0.002), (Y1 - Y0).clamp(min=0.002)
        self.width_i, self.width_j = (x1 - x0).clamp(min=0.002), (X1 - X0).clamp(min=0.002)
        self.height_i, self.height_j = height_i, height_j
        self.overlap_y = (torch.minimum(y1, Y1) - torch.maximum(y0, Y0)) / torch.minimum(height_i, height_j)
        self.overlap_x = (torch.minimum(x1, X1) - torch.maximum(x0, X0)) / torch.minimum(self.width_i, self.width_j)
        self.right, self.left = X0 - x1, x0 - X1
        self.below, self.above = Y0 - y1, y0 - Y1
        self.dx0, self.dx1 = X0 - x0, X1 - x1
        self.dy = (Y0 + Y1 - y0 - y1) / 2
        self.dx = (X0 + X1 - x0 - x1) / 2
        count = boxes.shape[1]
        both = mask.unsqueeze(1) * mask.unsqueeze(2)
        place = torch.arange(count, device=boxes.device)
        self.valid = (both > 0) & (place.unsqueeze(0) != place.unsqueeze(1))
        self.same_row = self.overlap_y > 0.4
        self.same_column = self.overlap_x > 0.2

    def gap(self, side: str) -> Tensor:
        """Distance (B, N, N) from i to j where j lies on that side of i within its row or column, else FAR."""
        if side == "right":
            found, distance = self.same_row & (self.dx > 0), self.right
        elif side == "left":
            found, distance = self.same_row & (self.dx < 0), self.left
        elif side == "below":
            found, distance = self.same_column & (self.dy > 0) & ~self.same_row, self.below
        else:
            found, distance = self.same_column & (self.dy < 0) & ~self.same_row, self.above
        return torch.where(found & self.valid, distance.clamp(min=0), torch.full_like(distance, FAR))

    def features(self) -> Tensor:
        """Numbers of moderate size, (B, N, N, PAIR_SIZE), for a layer that scores pairs."""
        scale = (self.height_i + self.height_j) / 2
        parts = [
            torch.tanh(self.right / scale / 4),
            torch.tanh(self.left / scale / 4),
            torch.tanh(self.dx0 / scale / 4),
            torch.tanh(self.dx1 / scale / 4),
            torch.tanh(self.dy / scale / 2),
            torch.tanh(self.dy / scale / 8),
            self.dx,
            self.dy,
            self.dx0 * 2,
            self.overlap_y.clamp(-1, 1),
            self.overlap_x.clamp(-1, 1),
            torch.log(self.height_j / self.height_i).clamp(-2, 2),
            torch.log(self.width_j / self.width_i).clamp(-3, 3) / 2,
            self.valid.to(torch.float32),
        ]
        for side in ("right", "left", "below", "above"):
            gap = self.gap(side)
            nearest = gap.amin(dim=2, keepdim=True)
            parts.append(((gap <= nearest + 0.0005) & (gap < FAR)).to(torch.float32))
        return torch.stack([part.expand(self.dy.shape) for part in parts], dim=-1)

    def nearest_of_label(self, labels: Tensor) -> Tensor:
        """For entities with label probabilities (B, N, L): is i the nearest of its own label to the left of, and
        above, j? (B, N, N, 2), soft in the label."""
        flags = []
        for side in ("right", "below"):
            gap = self.gap(side)
            total = torch.zeros_like(gap)
            for label in range(labels.shape[-1]):
                share = labels[..., label].unsqueeze(2)
                own = torch.where(share > 0.3, gap, torch.full_like(gap, FAR))
                nearest = own.amin(dim=1, keepdim=True)
                total = total + share * ((own <= nearest + 0.0005) & (own < FAR)).to(torch.float32)
            flags.append(total)
        return torch.stack(flags, dim=-1)
