"""Random changes of pages for training: what scanners and OCR do, and forms that never were."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from PIL import Image

from .examples import Example
from .exchange import TextPool

CONFUSIONS = {
    "O": "0",
    "0": "O",
    "l": "1",
    "1": "l",
    "I": "l",
    "S": "5",
    "5": "S",
    "B": "8",
    "e": "c",
    "c": "e",
    "rn": "m",
    "m": "rn",
    "n": "ri",
    "u": "n",
    "a": "o",
    ".": ",",
    ",": ".",
    ":": ";",
    "g": "q",
    "Z": "2",
}
# Share of the generated pages that borrow texts of forms: words that people really wrote, in more layouts than the
# forms have.
SHARE_BORROWING = 0.35
# Generated pages whose texts are lent to forms: enough of them for all that the generator can say.
LENDING = 3000
# Share of the entities of a form that move along their row when it is loosened.
SHARE_LOOSE = 0.3
# A space between entities that are moved, in heights of their text.
LEAST_GAP = 0.6
MARGINS = (15.0, 985.0)
# How far they move where nothing is beside them.
FARTHEST = 120.0


def augment(example: Example, rng: random.Random, keep_image: bool) -> Example:
    """The page cut, moved, scaled and jittered, some words misread: what scanners and OCR do.

    With `keep_image` the page is not cut, and its image moves along with the boxes.
    """
    if not keep_image and rng.random() < 0.3:
        example = crop(example, rng)
    noise = np.random.default_rng(rng.getrandbits(32))
    scale = [rng.uniform(0.85, 1.08), rng.uniform(0.85, 1.08)]
    low, high = example.boxes[:, :2].min(axis=0) * scale, example.boxes[:, 2:].max(axis=0) * scale
    shift = [rng.uniform(-low[k] * 0.7, max(0.0, 1000 - high[k]) * 0.7) for k in range(2)]
    boxes = example.boxes * np.array(scale * 2, dtype=np.float32) + np.array(shift * 2, dtype=np.float32)
    image = None
    if keep_image and example.image is not None:
        image = _move_image(example.image, scale, shift)
    height = np.maximum(boxes[:, 3:] - boxes[:, 1:2], 1)
    boxes += noise.normal(0, rng.choice((0.02, 0.05, 0.1, 0.16)), boxes.shape).astype(np.float32) * height
    boxes = np.clip(boxes, 0, 1000)
    boxes[:, 2:] = np.maximum(boxes[:, 2:], boxes[:, :2])
    rate = rng.choice((0.0, 0.0, 0.0, 0.02, 0.05, 0.12))
    texts = [misread(text, rate, rng) for text in example.texts] if rate else example.texts
    if rng.random() < 0.08:
        texts = [text.upper() for text in texts]
    return replace(example, texts=texts, boxes=boxes, image=image)


def _move_image(image: np.ndarray, scale: list[float], shift: list[float]) -> np.ndarray:
    """An image moved as its boxes are: `scale` and then `shift` in 0-1000; what comes in is paper."""
    height, width = image.shape
    data = (1 / scale[0], 0, -shift[0] / scale[0] * width / 1000, 0, 1 / scale[1], -shift[1] / scale[1] * height / 1000)
    moved = Image.fromarray(image).transform(
        (width, height), Image.Transform.AFFINE, data, Image.Resampling.BILINEAR, fillcolor=int(np.median(image))
    )
    return np.asarray(moved)


def crop(example: Example, rng: random.Random) -> Example:
    """The part of a page whose entities lie wholly in a random band; the whole page when little would be left."""
    top = rng.uniform(0, 500)
    bottom = top + rng.uniform(400, 800)
    inside = whole_entities(example, (example.boxes[:, 1] >= top) & (example.boxes[:, 3] <= bottom))
    if inside.sum() < 12:
        return example
    return subset(example, inside)


def whole_entities(example: Example, inside: np.ndarray) -> np.ndarray:
    """`inside` (N,) without the words of entities and fields that are not wholly in it."""
    inside = inside.copy()
    for _, words in [*(example.entities or []), *(example.fields or [])]:
        if not inside[list(words)].all():
            inside[list(words)] = False
    return inside


def splice(upper: Example, lower: Example, rng: random.Random) -> Example:
    """A form that never was: the upper part of one page above the lower part of another, without an image.

    The page `upper` itself where one of the parts would have hardly any words.
    """
    cut = rng.uniform(250, 750)
    above = whole_entities(upper, upper.boxes[:, 3] <= cut)
    below = whole_entities(lower, lower.boxes[:, 1] >= cut)
    if above.sum() < 8 or below.sum() < 8:
        return upper
    first, second = subset(upper, above), subset(lower, below)
    count, groups = len(first), len(first.entities or [])
    lines = None
    if first.lines is not None and second.lines is not None:
        lines = np.concatenate([first.lines, np.where(second.lines < 0, -1, second.lines + first.lines.max() + 1)])

    def moved(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(word + count for word in words)

    return replace(
        first,
        texts=first.texts + second.texts,
        boxes=np.concatenate([first.boxes, second.boxes]),
        entities=None
        if first.entities is None or second.entities is None
        else first.entities + [(label, moved(words)) for label, words in second.entities],
        links=first.links + [(key + groups, value + groups) for key, value in second.links],
        lines=lines,
        fields=None,
        tables=None,
        questions=[],
    )


def loosen(example: Example, rng: random.Random) -> Example:
    """A form some of whose entities stand nearer to, or farther from, what is beside them in their row; no image.

    How wide a gap is tells less than what is written on both its sides.
    """
    boxes = example.boxes.copy()
    for _, words in example.entities or []:
        if rng.random() > SHARE_LOOSE:
            continue
        chosen = list(words)
        low, high = boxes[chosen, :2].min(axis=0), boxes[chosen, 2:].max(axis=0)
        others = np.ones(len(example), dtype=bool)
        others[chosen] = False
        beside = boxes[others & (boxes[:, 1] < high[1]) & (boxes[:, 3] > low[1])]
        left, right = beside[beside[:, 0] < low[0]], beside[beside[:, 0] >= low[0]]
        space = LEAST_GAP * float((boxes[chosen, 3] - boxes[chosen, 1]).mean())
        start = float(left[:, 2].max()) + space if len(left) else max(MARGINS[0], float(low[0]) - FARTHEST)
        end = float(right[:, 0].min()) - space if len(right) else min(MARGINS[1], float(high[0]) + FARTHEST)
        least, most = min(0.0, start - float(low[0])), max(0.0, end - float(high[0]))
        if start <= low[0] and end >= high[0]:
            boxes[chosen, 0::2] += rng.triangular(least, most, 0.0)
    return replace(example, boxes=boxes, image=None)


class Changes:
    """All random changes of a training page; `forms` lend their parts and texts to each other and to `generated`."""

    def __init__(self, forms: list[Example], generated: list[Example]) -> None:
        self.forms = forms
        self.written = TextPool(forms)
        self.invented = TextPool(generated[:LENDING])

    def apply(self, page: Example, rng: random.Random, images: bool, mix: bool) -> Example:
        """`page` changed. `images`: its image is needed, so it stays whole; `mix`: it is one of the forms.

        Pages with known fields keep their texts, since a field is told by what it says.
        """
        if not mix and not images and page.entities and not page.fields and rng.random() < SHARE_BORROWING:
            page = self._borrow(self.written, page, rng)
        if mix and not images:
            while rng.random() < 0.4:
                page = splice(page, rng.choice(self.forms), rng)
            if rng.random() < 0.6:
                page = self._borrow(self.written if rng.random() < 0.7 else self.invented, page, rng)
            if rng.random() < 0.3:
                page = loosen(page, rng)
        return augment(page, rng, keep_image=images)

    def _borrow(self, pool: TextPool, page: Example, rng: random.Random) -> Example:
        return pool.rewrite(page, rng) if rng.random() < 0.5 else pool.exchange(page, rng)


def subset(example: Example, keep: np.ndarray) -> Example:
    """The page with only the words where `keep` (N,) is true, and the entities that keep all their words."""
    new_index = np.cumsum(keep) - 1

    def moved(words: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(new_index[w]) for w in words if keep[w])

    kept_entities: dict[int, int] = {}
    entities = []
    for number, (label, words) in enumerate(example.entities or []):
        if keep[list(words)].all():
            kept_entities[number] = len(entities)
            entities.append((label, moved(words)))
    links = [
        (kept_entities[a], kept_entities[b]) for a, b in example.links if a in kept_entities and b in kept_entities
    ]
    fields = example.fields or []
    cut = tuple(name for name, words in fields if keep[list(words)].any() and not keep[list(words)].all())
    cells = [replace(cell, words=moved(cell.words)) for cell in example.tables or []]
    return replace(
        example,
        texts=[text for text, kept in zip(example.texts, keep, strict=True) if kept],
        boxes=example.boxes[keep],
        lines=None if example.lines is None else example.lines[keep],
        entities=None if example.entities is None else entities,
        links=links,
        image=None,
        fields=None
        if example.fields is None
        else [(name, moved(words)) for name, words in fields if keep[list(words)].all()],
        fields_unknown=example.fields_unknown + cut,
        tables=None if example.tables is None else [cell for cell in cells if cell.words],
        # Answers that stand on no words, such as numbers of rows, may be wrong for a part of the page.
        questions=[
            replace(question, words=moved(question.words))
            for question in example.questions
            if (question.words and keep[list(question.words)].all()) or not (question.words or question.answer)
        ],
    )


def misread(text: str, rate: float, rng: random.Random) -> str:
    """A text in which about `rate` of the characters are confused, lost or doubled; never empty."""
    out = []
    for character in text:
        if rng.random() >= rate:
            out.append(character)
        elif rng.random() < 0.7:
            out.append(CONFUSIONS.get(character, character))
        elif rng.random() < 0.3:
            out.append(character * 2)
    return "".join(out) or text
