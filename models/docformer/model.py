"""The DocFormerv2-style encoder and decoder.

Visual and text tokens pass through one T5-style encoder; a T5-style decoder restores masked spans and answers
questions. The visual branch, the joint encoder, the spatial features, denoising and the line and grid heads follow the
paper; the n-grams, the pair geometry and the other heads (`heads.py`) are this project's own, and so is that the
decoder, not the encoder, reads the question: a page is encoded once, however much it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import ModelConfig
from .decoder import Decoder
from .features import SHAPE_SIZE
from .geometry import POSITION_SIZE, position_code
from .heads import WordHeads
from .layers import MASKED, Block, RelativeBias, RMSNorm


@dataclass
class Encoded:
    """States of all tokens (B, V + T, D), visual tokens first, and of the words (B, N, D)."""

    states: Tensor
    words: Tensor


class Embeddings(nn.Module):
    """Text tokens: piece, position, modality, and on first pieces the word's n-grams and shape."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        d = config.d_model
        self.tokens = nn.Embedding(config.vocab_size, d, padding_idx=config.text.pad)
        self.ngrams = nn.Embedding(config.text.ngrams.buckets, d, padding_idx=0)
        self.shape = nn.Linear(SHAPE_SIZE, d, bias=False)
        self.position = nn.Linear(POSITION_SIZE, d)
        self.modality = nn.Parameter(torch.zeros(2, d))
        for table in (self.tokens, self.ngrams):
            nn.init.normal_(table.weight, std=0.05)
            table.weight.data[0].zero_()

    def forward(
        self, input_ids: Tensor, bbox: Tensor, word_index: Tensor, word_mask: Tensor, ngram_ids: Tensor, shape: Tensor
    ) -> Tensor:
        """Text embeddings (B, T, D)."""
        words = self.spelling(ngram_ids, shape) * word_mask.unsqueeze(-1).to(torch.float32)
        text = self.tokens(input_ids) + self.position(position_code(bbox)) + self.modality[0]
        return text.scatter_add(1, word_index.unsqueeze(-1).expand(-1, -1, text.shape[-1]), words)

    def spelling(self, ngram_ids: Tensor, shape: Tensor) -> Tensor:
        """What n-grams (B, N, G) and shapes (B, N, 8) say of words: (B, N, D)."""
        batch, count, grams = ngram_ids.shape
        known = (ngram_ids > 0).sum(-1, keepdim=True).clamp(min=1).to(torch.float32)
        if self.training:
            summed = F.embedding_bag(ngram_ids.reshape(-1, grams), self.ngrams.weight, mode="sum", padding_idx=0)
            summed = summed.view(batch, count, -1)
        else:
            summed = self.ngrams(ngram_ids).sum(2)
        return summed * torch.rsqrt(known) + self.shape(shape)


class VisualBranch(nn.Module):
    """Two strided convolutions turn the page image into a grid of visual tokens, each with the box of its cell."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        rows, columns = config.visual_grid
        merge = (config.merge_rows, config.merge_columns)
        self.patches = nn.Conv2d(1, config.patch_channels, config.patch, stride=config.patch)
        self.merge = nn.Conv2d(config.patch_channels, config.d_model, merge, stride=merge)
        cells = [
            [1000 * c // columns, 1000 * r // rows, 1000 * (c + 1) // columns, 1000 * (r + 1) // rows]
            for r in range(rows)
            for c in range(columns)
        ]
        self.register_buffer("boxes", torch.tensor(cells, dtype=torch.long), persistent=False)

    def forward(self, pixel_values: Tensor) -> Tensor:
        """Visual tokens (B, V, D) of images (B, 1, height, width)."""
        return self.merge(F.gelu(self.patches(pixel_values))).flatten(2).transpose(1, 2)


class LocalVision(nn.Module):
    """What the image shows inside and around each word's box: a convolutional map at a quarter of the image's size,
    sampled at the box's centre, ends, and just above and below it."""

    POINTS = ((0.5, 0.5), (0.0, 0.5), (1.0, 0.5), (0.5, -0.3), (0.5, 1.3))

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        channels = config.local_channels
        self.map = nn.Sequential(
            nn.Conv2d(1, channels // 2, 3, stride=2, padding=1),
            nn.GELU(),
            nn.Conv2d(channels // 2, channels, 3, stride=2, padding=1),
            nn.GELU(),
            nn.Conv2d(channels, channels, 3, padding=1),
            nn.GELU(),
        )
        self.out = nn.Linear(channels * len(self.POINTS), config.d_model)

    def forward(self, pixel_values: Tensor, boxes: Tensor) -> Tensor:
        """Features (B, N, D) of boxes (B, N, 4) in 0-1000."""
        b = boxes.to(torch.float32) / 500 - 1
        places = [
            torch.stack([b[..., 0] + x * (b[..., 2] - b[..., 0]), b[..., 1] + y * (b[..., 3] - b[..., 1])], dim=-1)
            for x, y in self.POINTS
        ]
        seen = self.map(pixel_values).to(torch.float32)
        found = F.grid_sample(seen, torch.stack(places, dim=2), padding_mode="border", align_corners=False)
        return self.out(found.permute(0, 2, 3, 1).flatten(2))


class DocFormer(nn.Module):
    """The encoder with its word heads, and the decoder."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        self.visual = VisualBranch(config)
        self.local = LocalVision(config) if config.local_channels else None
        self.bias = RelativeBias(config.heads, config.bias_buckets)
        self.blocks = nn.ModuleList(
            Block(config.d_model, config.heads, config.d_ff, config.dropout) for _ in range(config.layers)
        )
        self.norm = RMSNorm(config.d_model)
        self.dropout = nn.Dropout(config.dropout)
        self.heads = WordHeads(config)
        self.decoder = Decoder(config) if config.decoder_layers else None

    def encode(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        bbox: Tensor,
        word_index: Tensor,
        word_mask: Tensor,
        ngram_ids: Tensor,
        word_shape: Tensor,
        pixel_values: Tensor | None,
    ) -> Encoded:
        """States of a batch. Shapes as in FORMAT.md section 4; without `pixel_values` there are no visual tokens."""
        x = self.embeddings(input_ids, bbox, word_index, word_mask, ngram_ids, word_shape)
        boxes, mask, visual = bbox, attention_mask.to(torch.float32), 0
        if pixel_values is not None:
            if self.local is not None:
                index = word_index.unsqueeze(-1)
                seen = self.local(pixel_values, bbox.gather(1, index.expand(-1, -1, 4)))
                seen = seen * word_mask.unsqueeze(-1).to(seen.dtype)
                x = x.scatter_add(1, index.expand(-1, -1, x.shape[-1]), seen.to(x.dtype))
            cells = self.visual.boxes.unsqueeze(0).expand(x.shape[0], -1, -1)
            seen = self.visual(pixel_values) + self.embeddings.position(position_code(cells))
            x = torch.cat([seen + self.embeddings.modality[1], x], dim=1)
            boxes, visual = torch.cat([cells, bbox], dim=1), cells.shape[1]
            mask = torch.cat([torch.ones_like(cells[..., 0], dtype=torch.float32), mask], dim=1)
        bias = self.bias(boxes, visual) + ((1 - mask) * MASKED).view(mask.shape[0], 1, 1, -1)
        x = self.dropout(x)
        for block in self.blocks:
            x = block(x, bias)
        states = self.norm(x)
        index = (word_index + visual).unsqueeze(-1).expand(-1, -1, states.shape[-1])
        return Encoded(states, states.gather(1, index))

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        bbox: Tensor,
        word_index: Tensor,
        word_mask: Tensor,
        ngram_ids: Tensor,
        word_shape: Tensor,
        pixel_values: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """All outputs of the encoder graph, by name."""
        encoded = self.encode(
            input_ids, attention_mask, bbox, word_index, word_mask, ngram_ids, word_shape, pixel_values
        )
        boxes = bbox.gather(1, word_index.unsqueeze(-1).expand(-1, -1, 4))
        return {"word_states": encoded.words, **self.heads(encoded.words, boxes, word_mask, word_shape)}

    def written(
        self,
        decoder_input_ids: Tensor,
        decoder_ngram_ids: Tensor,
        decoder_word_shape: Tensor,
        decoder_words: Tensor,
        word_states: Tensor,
        word_mask: Tensor,
    ) -> tuple[Tensor, list[Tensor]]:
        """Logits (B, S, V + N) of the token after each, and the keys and values to go on with (FORMAT.md section 4).

        Raises ValueError for a model without a decoder.
        """
        if self.decoder is None:
            raise ValueError("this model has no decoder")
        told = self.told(decoder_input_ids, decoder_ngram_ids, decoder_word_shape)
        return self.decoder(told, decoder_words, word_states, word_mask, self.embeddings.tokens.weight)

    def told(
        self,
        decoder_input_ids: Tensor,
        decoder_ngram_ids: Tensor,
        decoder_word_shape: Tensor,
    ) -> Tensor:
        """Embeddings (B, S, D) of the decoder's tokens, without what they copy."""
        return self.embeddings.tokens(decoder_input_ids) + self.embeddings.spelling(
            decoder_ngram_ids, decoder_word_shape
        )
