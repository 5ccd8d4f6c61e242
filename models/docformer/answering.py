"""Reading the decoder: greedy answers to questions (FORMAT.md, section 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from .config import MAX_ANSWER, ModelConfig
from .decode import log_softmax
from .examples import Question
from .features import Featuriser
from .writing import SPACE, Row, prompt_words, tensors_of

CONTINUES = "##"
FIRST_ORDINARY = 5

# Logits (V + N,) of the next token, given all rows of inputs so far: input arrays by name, word states (N, D).
Write = Callable[[dict[str, np.ndarray], np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Answer:
    """An answer; `words` are those that were copied from the page, as indices in reading order."""

    text: str
    words: tuple[int, ...]
    confidence: float


def answer(
    question: str,
    word_states: np.ndarray,
    texts: list[str],
    write: Write,
    featuriser: Featuriser,
    config: ModelConfig,
    temperature: float = 1.0,
) -> Answer:
    """Writes the answer to a question about a page of states (N, D) and words in reading order."""
    tokens: list[tuple[int, int]] = []
    logs: list[float] = []
    eos = config.text.eos
    while len(tokens) < MAX_ANSWER:
        rows = tensors_of([Row(0, prompt_words(question), tuple(tokens))], featuriser, config)
        logits = write({name: value.numpy() for name, value in rows.inputs.items()}, word_states)
        token = int(logits.argmax())
        logs.append(float(log_softmax(logits / temperature)[token]))
        if token == eos:
            break
        tokens.append((token, -1) if token < config.vocab_size else (config.text.unk, token - config.vocab_size))
    confidence = float(np.exp(np.mean(logs))) if logs else 0.0
    return Answer(joined(tokens, texts, featuriser.tokenizer), tuple(w for _, w in tokens if w >= 0), confidence)


def joined(tokens: list[tuple[int, int]], texts: list[str], tokenizer: Tokenizer) -> str:
    """The text of written tokens: copied words, and pieces (id, -1) that make a word until the next SPACE."""
    parts: list[str] = []
    inside = False
    for piece, word in tokens:
        if word >= 0:
            parts.append(texts[word])
        elif piece >= FIRST_ORDINARY:
            text = tokenizer.id_to_token(piece).removeprefix(CONTINUES)
            if inside:
                parts[-1] += text
            else:
                parts.append(text)
        inside = word < 0 and (piece >= FIRST_ORDINARY or (inside and piece != SPACE))
    return " ".join(parts)


def agrees(found: Answer, question: Question) -> bool:
    """Whether an answer is right: the same text, but for case and white space."""
    return " ".join(found.text.lower().split()) == " ".join(question.answer.lower().split())
