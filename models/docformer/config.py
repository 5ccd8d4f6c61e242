"""Sizes and settings of the model. One code base carries all sizes; see models/README.md for which are trained."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .features import NgramConfig, TextConfig
from .image import ImageConfig

LABELS = ("other", "header", "question", "answer")
LINK_PAIRS = (("question", "answer"), ("header", "question"))
OTHER, HEADER, QUESTION, ANSWER = range(4)
# Values that business papers are searched for; see FORMAT.md section 5 for how they are read.
FIELDS = (
    "company",
    "date",
    "address",
    "total",
    "contract_number",
    "advertiser",
    "gross_amount",
    "flight_from",
    "flight_to",
)
MASK_TOKEN = 4
MAX_ANSWER = 48


@dataclass(frozen=True)
class ModelConfig:
    """An encoder with its heads, and a decoder of the same width.

    `decoder_layers`: 0 for a model that answers no questions. `patch`: side in pixels of the first strided convolution;
    `merge_rows`, `merge_columns`: patches that one visual token covers; `pair_hidden`: width of the layer that scores
    pairs of words or entities; `local_channels`: width of the image feature of each word's own place, 0 for none.
    """

    name: str
    layers: int
    d_model: int
    heads: int
    d_ff: int
    vocab_size: int = 8192
    dropout: float = 0.1
    patch: int = 8
    patch_channels: int = 32
    merge_rows: int = 4
    merge_columns: int = 6
    pair_hidden: int = 32
    bias_buckets: int = 32
    local_channels: int = 0
    grid_rows: int = 4
    grid_columns: int = 4
    decoder_layers: int = 2
    fields: tuple[str, ...] = FIELDS
    labels: tuple[str, ...] = LABELS
    link_pairs: tuple[tuple[str, str], ...] = LINK_PAIRS
    text: TextConfig = field(default_factory=TextConfig)
    image: ImageConfig = field(default_factory=ImageConfig)

    @property
    def visual_grid(self) -> tuple[int, int]:
        """Rows and columns of visual tokens."""
        return (
            self.image.height // self.patch // self.merge_rows,
            self.image.width // self.patch // self.merge_columns,
        )

    @property
    def link_pair_ids(self) -> list[tuple[int, int]]:
        """`link_pairs` as label indices."""
        return [(self.labels.index(key), self.labels.index(value)) for key, value in self.link_pairs]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for checkpoints."""
        return asdict(self)

    @staticmethod
    def from_dict(values: dict[str, Any]) -> ModelConfig:
        """The inverse of `to_dict`. Raises TypeError for settings that this version does not know."""
        text = dict(values["text"])
        text["ngrams"] = NgramConfig(**text["ngrams"])
        return ModelConfig(
            **{
                **values,
                "labels": tuple(values["labels"]),
                "fields": tuple(values["fields"]),
                "link_pairs": tuple(tuple(pair) for pair in values["link_pairs"]),
                "text": TextConfig(**text),
                "image": ImageConfig(**values["image"]),
            }
        )


def _tiny() -> ModelConfig:
    # One piece a word: the n-grams spell the rest, and short sequences are what makes training on a CPU possible.
    text = TextConfig(max_pieces_per_word=1, ngrams=NgramConfig(buckets=16384))
    return ModelConfig("tiny", layers=4, d_model=256, heads=8, d_ff=640, text=text, merge_rows=8, merge_columns=8)


SIZES: dict[str, ModelConfig] = {
    # For comparisons of what the model is made of, which need many runs; not meant to be shipped.
    "micro": replace(_tiny(), name="micro", layers=3, d_model=128, heads=4, d_ff=320, decoder_layers=1),
    "tiny": _tiny(),
    "mini": ModelConfig("mini", layers=8, d_model=384, heads=8, d_ff=1024, decoder_layers=4),
    "small": ModelConfig("small", layers=6, d_model=512, heads=8, d_ff=1408, vocab_size=32000, decoder_layers=6),
    "base": ModelConfig("base", layers=12, d_model=768, heads=12, d_ff=2048, vocab_size=32000, decoder_layers=12),
    "large": ModelConfig("large", layers=24, d_model=1024, heads=16, d_ff=2816, vocab_size=32000, decoder_layers=24),
}


def size(name: str, **changes: Any) -> ModelConfig:
    """The configuration called `name`, with changes. Raises ValueError for a name that does not exist."""
    if name not in SIZES:
        raise ValueError(f"no size is called {name!r}: choose one of {', '.join(SIZES)}")
    return replace(SIZES[name], **changes)
