"""What lies at the right of each word: a closer look at the few gaps that end lines and part neighbours in a row.

All pairs of words get their scores from one thin layer (`heads.py`). Whether a line ends, or a key ends and its value
begins, is decided at a handful of gaps a word, and there the width of a gap is to be seen in the widths of characters
and spaces around it. Those are the same on every page, while boxes in 0-1000 are stretched by the page's proportions.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .geometry import FAR, Pairs

NEIGHBOURS = 6
HIDDEN = 48
# Numbers that describe one gap.
GAP_SIZE = 28 + NEIGHBOURS
# Where `features.word_shape` has a word's length, and of how many characters 1 stands there.
LENGTH, LONGEST = 5, 20.0
# Words whose vertical extents share so much of the lower one's are in one row, even on a page that is askew.
SAME_ROW = 0.1


class RightNeighbours(nn.Module):
    """Scores of the nearest words in its row at the right of each word: on one line, next in one entity."""

    def __init__(self, d_model: int) -> None:
        super().__init__()
        self.gap = nn.Linear(GAP_SIZE, HIDDEN)
        self.here = nn.Linear(d_model, HIDDEN, bias=False)
        self.there = nn.Linear(d_model, HIDDEN, bias=False)
        self.inner = nn.Linear(HIDDEN, HIDDEN)
        self.out = nn.Linear(HIDDEN, 2)
        # In the beginning nothing is added: a model that was trained without this goes on as it was.
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, words: Tensor, boxes: Tensor, mask: Tensor, shape: Tensor) -> tuple[Tensor, Tensor]:
        """What to add to the same-line and successor logits, (B, N, N) each, entry (i, j) for j at the right of i.

        `words` (B, N, D), `boxes` (B, N, 4) in 0-1000, `mask` (B, N), `shape` (B, N, 8) as FORMAT.md section 2 has it.
        """
        count = words.shape[1]
        features, nearest, found = describe_gaps(boxes, mask, shape)
        index = nearest.clamp(max=count - 1).flatten(1).unsqueeze(-1)
        there = self.there(words)
        there = there.gather(1, index.expand(-1, -1, HIDDEN)).view(*nearest.shape, HIDDEN)
        hidden = F.gelu(self.gap(features) + self.here(words).unsqueeze(2) + there)
        scores = self.out(F.gelu(self.inner(hidden))).to(torch.float32) * found.unsqueeze(-1)
        empty = torch.zeros_like(scores[..., 0, 0]).unsqueeze(-1).expand(-1, -1, count + NEIGHBOURS)
        line, follows = (empty.scatter(2, nearest, scores[..., k])[..., :count] for k in (0, 1))
        return line, follows


def describe_gaps(boxes: Tensor, mask: Tensor, shape: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The gaps between each word and its nearest words at the right: numbers (B, N, NEIGHBOURS, GAP_SIZE), the words'
    indices (B, N, NEIGHBOURS; N or more where there is none), and whether there is one, float (B, N, NEIGHBOURS).
    """
    pairs = Pairs(boxes, mask)
    b = boxes.to(torch.float32) / 1000
    known = mask.to(torch.float32)
    width, height = (b[..., 2] - b[..., 0]).clamp(min=0.002) * known, (b[..., 3] - b[..., 1]).clamp(min=0.002) * known
    length = shape[..., LENGTH].to(torch.float32) * LONGEST * known
    row = ((pairs.overlap_y > SAME_ROW) & pairs.valid).to(torch.float32)
    # A masked word has no length: its width is left out of the means.
    counted = width * (length > 0)
    own = (counted, length, height, known)
    in_row = [(row @ value.unsqueeze(-1)).squeeze(-1) + value for value in own]
    on_page = [value.sum(1, keepdim=True) for value in own]
    page_character = (on_page[0] / on_page[1].clamp(min=1)).clamp(min=0.001)
    row_character = _mean(in_row[0], in_row[1], page_character)
    own_character = _mean(counted, length, row_character)
    row_height = (in_row[2] / in_row[3].clamp(min=1)).clamp(min=0.002)

    gap = torch.where((row > 0) & (pairs.dx > 0), pairs.right, torch.full_like(pairs.right, FAR))
    back = torch.where((row > 0) & (pairs.dx < 0), pairs.left, torch.full_like(pairs.left, FAR)).amin(dim=2)
    ahead = gap.amin(dim=2)
    # Coordinates are whole thousandths, so gaps are often equal: the first word in order is then the nearer one.
    count = boxes.shape[1]
    ordered = gap + torch.arange(count, device=boxes.device).to(torch.float32) / (2000 * count)
    # As many more columns as there may be neighbours missing, so that a page of one word will do.
    _, nearest = torch.topk(
        F.pad(ordered, (0, NEIGHBOURS), value=2 * FAR), NEIGHBOURS, dim=2, largest=False, sorted=True
    )
    distance = F.pad(gap, (0, NEIGHBOURS), value=FAR).gather(2, nearest)
    found = (distance < FAR).to(torch.float32)
    index = nearest.clamp(max=count - 1).flatten(1)

    def there(value: Tensor) -> Tensor:
        return value.gather(1, index).view(nearest.shape)

    def here(value: Tensor) -> Tensor:
        return value.unsqueeze(2)

    # The usual space of a page, in characters: of gaps that are no wider than three of them.
    near = (ahead < 3 * page_character).to(torch.float32) * known
    space = ((ahead.clamp(min=0) * near).sum(1, keepdim=True) / near.sum(1, keepdim=True).clamp(min=1)).clamp(min=0.001)
    h = (here(height) + there(height)).clamp(min=0.004) / 2
    parts = [
        torch.tanh(distance / scale / size)
        for scale in (here(own_character), there(own_character), here(row_character), here(page_character))
        for size in (2, 6, 20)
    ]
    parts += [torch.tanh(distance / here(space.expand_as(width)) / size) for size in (2, 6)]
    parts += [
        torch.tanh(distance / here(row_height) / 2),
        torch.tanh((distance - distance[..., :1]) / here(row_character) / 4),
        torch.tanh((F.pad(distance[..., 1:], (0, 1), value=FAR) - distance) / here(row_character) / 4),
        torch.tanh(here(back) / here(row_character) / 4).expand(nearest.shape),
        torch.tanh(there(ahead) / here(row_character) / 4),
        torch.tanh((there(b[..., 1]) - here(b[..., 1])) / h),
        torch.tanh((there(b[..., 3]) - here(b[..., 3])) / h),
        torch.log((there(height) + 0.001) / (here(height) + 0.001)).clamp(-2, 2),
        torch.log((there(own_character)) / here(own_character)).clamp(-2, 2),
        torch.log(here(row_height) / here(row_character)).clamp(-2, 3).expand(nearest.shape),
        here(torch.log1p(in_row[3])).expand(nearest.shape) / 3,
        ((nearest - torch.arange(count, device=boxes.device).view(1, -1, 1)) == 1).to(torch.float32),
        here((length > 0).to(torch.float32)).expand(nearest.shape),
        there((length > 0).to(torch.float32)),
    ]
    place = torch.eye(NEIGHBOURS, device=boxes.device).expand(*nearest.shape, -1)
    features = torch.cat([torch.stack(parts, dim=-1), place], dim=-1)
    return features * found.unsqueeze(-1), nearest, found


def _mean(total: Tensor, count: Tensor, otherwise: Tensor) -> Tensor:
    """`total / count`, or `otherwise` where there is nothing to count; at least a thousandth of the page."""
    return torch.where(count > 0, total / count.clamp(min=1), otherwise.expand_as(total)).clamp(min=0.001)
