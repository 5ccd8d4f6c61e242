"""Trains the WordPiece vocabulary. Cased; text reaches it normalised, word by word (FORMAT.md section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from .examples import Example
from .generator import phrases

SPECIAL_TOKENS = ("<pad>", "<unk>", "<s>", "</s>", "<mask>")


def train_tokenizer(texts: Iterable[str], vocab_size: int) -> Tokenizer:
    """A cased WordPiece tokenizer over `texts`, with at most `vocab_size` pieces.

    Words are split at punctuation, and the digits 0-9 stand alone: amounts and numbers would otherwise fill the
    vocabulary. The `Digits` pre-tokenizer is avoided since Rust and JavaScript disagree on what a digit is.
    """
    tokenizer = Tokenizer(models.WordPiece(unk_token="<unk>", max_input_chars_per_word=100))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Split(Regex("[0-9]"), "isolated")]
    )
    tokenizer.decoder = decoders.WordPiece(prefix="##", cleanup=False)
    trainer = trainers.WordPieceTrainer(
        vocab_size=vocab_size,
        min_frequency=2,
        special_tokens=list(SPECIAL_TOKENS),
        continuing_subword_prefix="##",
        limit_alphabet=400,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def training_texts(examples: Iterable[Example]) -> list[str]:
    """Words of pages and of the curated phrases, in the cases in which forms write them."""
    texts = [text for values in phrases.KEYS.values() for text in values]
    texts += [*phrases.HEADINGS, *phrases.PROSE, *phrases.NOUNS, *phrases.ADJECTIVES]
    texts = [*texts, *(text.upper() for text in texts), *(text + ":" for text in texts)] * 3
    return [*texts, *(text for example in examples for text in example.texts)]
