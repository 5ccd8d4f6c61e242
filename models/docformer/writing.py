"""What the decoder is to write: the words behind masked spans, and answers to questions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from .config import MASK_TOKEN, MAX_ANSWER, ModelConfig
from .examples import UNKNOWN, Example, Question
from .features import SHAPE_SIZE, Featuriser, normalise_text

ASKED = ("What is the {}?", "What is {}?", "{}", "{}?", "What does it say for {}?", "What was entered for {}?")
AROUND_WORDS = "?!.,;:\"'“”‘’()"
MAX_PROMPT = 24
# Digits and punctuation are pieces of their own, so that pieces alone do not say where a word ends. The decoder never
# reads or writes the mask for its own sake.
SPACE = MASK_TOKEN
PIECES_OF_WORD = 6
MAX_RESTORED = 30


@dataclass(frozen=True)
class Row:
    """One text to write about page `page` of a batch.

    `prompt`: words of the question; `tokens`: what is to be written, pieces of the vocabulary (id, -1), with SPACE
    between spelled words, and copied words of the page (unknown token, index in reading order).
    """

    page: int
    prompt: tuple[str, ...]
    tokens: tuple[tuple[int, int], ...]


@dataclass
class Rows:
    """Rows as tensors. `page` (R,); the decoder graph's inputs (R, S, ...) by name; `target` int64 (R, S): the token
    after each, V + index for copied words, UNKNOWN in the prompt and the padding."""

    page: Tensor
    inputs: dict[str, Tensor]
    target: Tensor

    def to(self, device: str) -> Rows:
        """The rows on a device."""
        inputs = {name: value.to(device) for name, value in self.inputs.items()}
        return Rows(self.page.to(device), inputs, self.target.to(device))


def prompt_words(question: str) -> tuple[str, ...]:
    """The words of a question as the decoder reads them: FORMAT.md, section 4."""
    words = (word.strip(AROUND_WORDS) for word in normalise_text(question).split(" "))
    return tuple(word for word in words if word)[:MAX_PROMPT]


def questions_of(example: Example, rng: random.Random) -> list[Question]:
    """The page's own questions, and one for each key that has values."""
    values: dict[int, list[int]] = {}
    for key, value in example.links:
        values.setdefault(key, []).append(value)
    found = list(example.questions)
    entities = example.entities or []
    for key, linked in values.items():
        label, words = entities[key]
        name = " ".join(example.texts[w] for w in words).strip(AROUND_WORDS + " _-")
        if label != "question" or not name:
            continue
        answer = tuple(w for value in sorted(linked) for w in entities[value][1])
        found.append(Question(rng.choice(ASKED).format(name), " ".join(example.texts[w] for w in answer), answer))
    return found


def answer_row(page: int, question: Question, place: Sequence[int], featuriser: Featuriser) -> Row | None:
    """A question as a row; None where the answer is too long. `place`: index in reading order of each word."""
    prompt = prompt_words(question.text)
    if question.words:
        tokens = [(featuriser.config.unk, place[word]) for word in question.words]
    else:
        tokens = spelled(question.answer.split(), featuriser)
    return Row(page, prompt, tuple(tokens)) if prompt and len(tokens) < MAX_ANSWER else None


def denoising_row(
    page: int, spans: Sequence[Sequence[int]], texts: Sequence[str], featuriser: Featuriser, rng: random.Random
) -> Row:
    """What stood behind the masked spans: for each, where it begins (as a copied word) and then its pieces.

    T5's span denoising, with the place of the gap itself for a sentinel. Of many spans as many as there is room for.
    `spans`: indices in reading order; `texts`: words in reading order as they were.
    """
    tokens: list[tuple[int, int]] = []
    chosen = sorted(rng.sample(range(len(spans)), len(spans)))
    start = rng.randrange(len(spans))
    for number in chosen[start:] + chosen[:start]:
        written = spelled([texts[word] for word in spans[number]], featuriser)
        if len(tokens) + 1 + len(written) > MAX_RESTORED:
            break
        tokens += [(featuriser.config.unk, spans[number][0]), *written]
    return Row(page, (), tuple(tokens))


def spelled(words: Sequence[str], featuriser: Featuriser) -> list[tuple[int, int]]:
    """The pieces of words, with SPACE between words; of a very long word only the first pieces."""
    tokens: list[tuple[int, int]] = []
    for word in words:
        if tokens:
            tokens.append((SPACE, -1))
        tokens += [(piece, -1) for piece in featuriser.spelling(normalise_text(word))[:PIECES_OF_WORD]]
    return tokens


def tensors_of(rows: Sequence[Row], featuriser: Featuriser, config: ModelConfig) -> Rows:
    """Padded tensors of at least one row."""
    length = max(len(row.prompt) + 1 + len(row.tokens) for row in rows)
    count, grams = len(rows), config.text.ngrams.max_per_word
    ids = torch.full((count, length), config.text.pad, dtype=torch.long)
    ngrams, shape = torch.zeros(count, length, grams, dtype=torch.long), torch.zeros(count, length, SHAPE_SIZE)
    words = torch.full((count, length), -1, dtype=torch.long)
    target = torch.full((count, length), UNKNOWN, dtype=torch.long)
    for r, row in enumerate(rows):
        for k, word in enumerate(row.prompt):
            pieces, found, form = featuriser.word(word)
            ids[r, k], ngrams[r, k], shape[r, k] = pieces[0], torch.from_numpy(found), torch.from_numpy(form)
        start = len(row.prompt)
        ids[r, start] = config.text.bos
        for k, (piece, word) in enumerate(row.tokens):
            ids[r, start + 1 + k], words[r, start + 1 + k] = piece, word
            target[r, start + k] = piece if word < 0 else config.vocab_size + word
        target[r, start + len(row.tokens)] = config.text.eos
    inputs = {
        "decoder_input_ids": ids,
        "decoder_ngram_ids": ngrams,
        "decoder_word_shape": shape,
        "decoder_words": words,
    }
    return Rows(torch.tensor([row.page for row in rows]), inputs, target)
