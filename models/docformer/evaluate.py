"""Measures a package or a checkpoint on labelled pages: words, entities, links, grid cells and lines, and values.

Word boxes are given; the reading order is always computed from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from .batches import collate
from .calibration import pair_answers
from .decode import OTHER, decode_entities, decode_lines, decode_links, log_softmax, union_box
from .evaluate_values import measure_values
from .examples import UNKNOWN, Example
from .features import Box
from .heuristics import heuristic_links, overlap_lines
from .runners import Arrays, Runner
from .tally import Tally, Truth


def arrange(example: Example, runner: Runner) -> Truth:
    """One page as the graph wants it, with its truth. The whole page in one window: the graphs have no limit."""
    config = replace(runner.config, text=replace(runner.config.text, max_tokens=100_000))
    batch = collate([example], runner.featuriser, config, None, images=True)
    inputs = {name: value.numpy() for name, value in batch.inputs.items()}
    index = inputs["word_index"][0]
    known = int(batch.link_known[0].sum())
    links = {(int(k), int(v)) for k, v in batch.links[0].nonzero().tolist()}
    return Truth(
        inputs,
        [tuple(box) for box in inputs["bbox"][0][index].tolist()],
        batch.labels[0].numpy(),
        batch.following[0].numpy(),
        batch.cells[0].numpy(),
        batch.lines[0].numpy(),
        batch.members[0, :known].numpy(),
        batch.entity_labels[0, :known].tolist(),
        links,
        example,
        batch.places[0],
    )


def evaluate(runner: Runner, examples: Sequence[Example]) -> dict[str, float]:
    """All figures over pages; line figures only where the pages have lines."""
    return measure(runner, examples).figures(runner.temperatures)


def measure(runner: Runner, examples: Iterable[Example]) -> Tally:
    """Reads pages and counts."""
    tally = Tally()
    for example in examples:
        if len(example):
            _page(runner, arrange(example, runner), tally)
    return tally


def _page(runner: Runner, truth: Truth, tally: Tally) -> None:
    outputs = {name: value[0] for name, value in runner.encode(truth.inputs).items()}
    warm = {name: runner.temperatures.get(name, 1.0) for name in ("entity", "line", "next", "link")}
    tally.share("gridAccuracy", int((outputs["grid_logits"].argmax(-1) == truth.cells).sum()), len(truth.cells))
    tally.answer("grid", outputs["grid_logits"], truth.cells)
    if (truth.lines != UNKNOWN).any():
        _lines(outputs, truth, tally, warm["line"])
    measure_values(runner, outputs, truth, tally)
    if truth.example.entities is not None:
        _entities(runner, outputs, truth, tally, warm)


def _entities(runner: Runner, outputs: Arrays, truth: Truth, tally: Tally, warm: dict[str, float]) -> None:
    """Labels and groups of words, and links: between true entities, and end to end."""
    known = truth.labels != UNKNOWN
    tally.share(
        "wordAccuracy", int((outputs["entity_logits"].argmax(-1) == truth.labels)[known].sum()), int(known.sum())
    )
    succeeded = truth.following != UNKNOWN
    tally.answer("next", outputs["next_logits"][succeeded], truth.following[succeeded])
    true_words = [frozenset(np.flatnonzero(row).tolist()) for row in truth.members]
    chains = decode_entities(outputs["entity_logits"], outputs["next_logits"], warm["entity"], warm["next"])
    predicted = [(entity.label, frozenset(entity.words)) for entity in chains]
    true = list(zip(truth.entity_labels, true_words, strict=True))
    tally.items("groupF1", (words for _, words in predicted), true_words)
    tally.items("entityF1All", predicted, true)
    tally.items("entityF1", (p for p in predicted if p[0] != OTHER), (t for t in true if t[0] != OTHER))
    pairs = runner.config.link_pair_ids
    labels = truth.entity_labels
    if true_words:
        _links(runner, outputs, truth, tally, warm, pairs)
    found = [e for e in chains if e.label != OTHER]
    links = _score(runner, outputs, [e.words for e in found], np.array([e.probabilities for e in found]), truth.boxes)
    ends = [frozenset(e.words) for e in found]
    predicted_pairs = decode_links(links, [e.label for e in found], pairs, warm["link"]) if found else []
    all_true = {(true_words[k], true_words[v]) for k, v in truth.links}
    tally.items("pairF1", {(ends[p.key], ends[p.value]) for p in predicted_pairs}, all_true)
    answers = {(true_words[k], true_words[v]) for k, v in truth.links if (labels[k], labels[v]) == pairs[0]}
    tally.items(
        "questionAnswerPairF1",
        {
            (ends[p.key], ends[p.value])
            for p in predicted_pairs
            if (found[p.key].label, found[p.value].label) == pairs[0]
        },
        answers,
    )


def _score(
    runner: Runner, outputs: Arrays, entities: Sequence[Sequence[int]], labels: np.ndarray, boxes: list[Box]
) -> np.ndarray:
    """Link logits (E, E) of entities given as words."""
    if not entities:
        return np.zeros((0, 0))
    members = np.zeros((1, len(entities), len(boxes)), dtype=np.float32)
    for e, words in enumerate(entities):
        members[0, e, list(words)] = 1
    around = [union_box([boxes[w] for w in words]) for words in entities]
    return runner.score(
        {
            "word_states": outputs["word_states"][None],
            "members": members,
            "entity_bbox": np.array([around], dtype=np.int64),
            "entity_labels": labels[None].astype(np.float32),
        }
    )[0]


def _links(runner: Runner, outputs: Arrays, truth: Truth, tally: Tally, warm: dict[str, float], pairs: list) -> None:
    """Links between the true entities, with labels predicted and with labels given, and the rule beside them."""
    words = [np.flatnonzero(row).tolist() for row in truth.members]
    mean = np.stack([outputs["entity_logits"][w].mean(axis=0) for w in words])
    guessed = np.exp(log_softmax(mean / warm["entity"]))
    tally.answer("entity", mean, np.array(truth.entity_labels))
    tally.share("goldGroupLabelAccuracy", int((mean.argmax(-1) == truth.entity_labels).sum()), len(words))
    gold = np.eye(len(runner.config.labels), dtype=np.float32)[truth.entity_labels]
    for name, given in (("linkF1Gold", guessed), ("linkF1GoldLabels", gold)):
        labels = given.argmax(-1).tolist()
        logits = _score(runner, outputs, words, given, truth.boxes)
        found = decode_links(logits, labels, pairs, warm["link"])
        tally.items(name, {(link.key, link.value) for link in found}, truth.links)
        if name == "linkF1Gold":
            offered = [(k, v) for k, a in enumerate(labels) for v, b in enumerate(labels) if k != v and (a, b) in pairs]
            values = np.array([logits[pair] for pair in offered], dtype=np.float64)
            tally.answer("link", pair_answers(values), np.array([pair in truth.links for pair in offered]))
    around = [union_box([truth.boxes[i] for i in w]) for w in words]
    tally.items("linkF1Gold (rule)", heuristic_links(around, None), truth.links)
    tally.items("linkF1GoldLabels (rule)", heuristic_links(around, truth.entity_labels), truth.links)


def _lines(outputs: Arrays, truth: Truth, tally: Tally, temperature: float) -> None:
    """Exact lines and same-line pairs, and the overlap rule beside them."""
    true: dict[int, set[int]] = {}
    for word, line in enumerate(truth.lines.tolist()):
        true.setdefault(line, set()).add(word)
    true_lines = {frozenset(words) for words in true.values()}
    for suffix, lines in (
        ("", decode_lines(outputs["line_logits"], truth.boxes, temperature)),
        (" (rule)", overlap_lines(truth.boxes)),
    ):
        tally.items(f"lineF1{suffix}", (frozenset(line) for line in lines), true_lines)
    distance = np.minimum(np.abs(truth.lines[:, None] - truth.lines[None, :]), 2)
    off = ~np.eye(len(distance), dtype=bool)
    tally.answer("line", outputs["line_logits"][off], distance[off])
    tally.share("linePairAccuracy", int((outputs["line_logits"].argmax(-1) == distance)[off].sum()), int(off.sum()))
