"""Small models and pages that the tests share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from docformer.config import ModelConfig, size
from docformer.examples import Example, from_page
from docformer.features import Featuriser, NgramConfig, TextConfig
from docformer.generator.pages import make_page
from docformer.image import ImageConfig

FIXTURES = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "features"


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    """The models are so small that threads would wait for each other more than they work."""
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """The fixtures' tokenizer."""
    return Tokenizer.from_file(str(FIXTURES / "tokenizer.json"))


@pytest.fixture(scope="session")
def config(tokenizer: Tokenizer) -> ModelConfig:
    """A model small enough to train within a test."""
    text = TextConfig(max_pieces_per_word=2, ngrams=NgramConfig(buckets=1024, max_per_word=24))
    image = ImageConfig(width=96, height=128)
    return replace(
        size("tiny", vocab_size=tokenizer.get_vocab_size()),
        layers=2, d_model=64, heads=4, d_ff=128, dropout=0.0, merge_rows=4, merge_columns=4, text=text, image=image,
    )  # fmt: skip


@pytest.fixture(scope="session")
def featuriser(tokenizer: Tokenizer, config: ModelConfig) -> Featuriser:
    """Features for the small model."""
    return Featuriser(tokenizer, config.text)


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    """A handful of short generated pages without images."""
    pages = [from_page(make_page(seed, clean=True)[0]) for seed in range(40, 70)]
    return sorted((page for page in pages if page.links), key=len)[:6]
