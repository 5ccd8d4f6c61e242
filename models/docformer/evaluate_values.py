"""Measures what is read off a page beyond its entities: fields, tables, and answers to questions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from .answering import agrees, answer
from .calibration import pair_answers
from .decode_fields import decode_fields
from .decode_tables import Cell, decode_tables
from .runners import Arrays, Runner
from .tally import Tally, Truth

# Writing answers is slow, one page may have many.
QUESTIONS = 6

Relation = tuple[frozenset[int], frozenset[int], str]


def measure_values(runner: Runner, outputs: Arrays, truth: Truth, tally: Tally) -> None:
    """Counts what the page knows of: a package without a head has nothing to count."""
    if "field_logits" in outputs and truth.example.fields is not None:
        _fields(runner, outputs["field_logits"], truth, tally)
    if "table_logits" in outputs and truth.example.tables is not None:
        _tables(runner, outputs, truth, tally)
    if runner.write is not None:
        _answers(runner, outputs["word_states"], truth, tally)


def _fields(runner: Runner, logits: np.ndarray, truth: Truth, tally: Tally) -> None:
    """Fields whose words are right; where a value stands more than once, any of its places will do."""
    names = runner.config.fields
    known = [name for name in names if name not in truth.example.fields_unknown]
    places: dict[str, set[frozenset[int]]] = {}
    marks = np.zeros(logits.shape, dtype=np.int64)
    for name, words in truth.example.fields or []:
        if name in known:
            placed = [truth.place[w] for w in words]
            places.setdefault(name, set()).add(frozenset(placed))
            marks[placed, names.index(name)] = 1
    found = {f.name: frozenset(f.words) for f in decode_fields(logits, names, runner.temperatures.get("field", 1.0))}
    right = {name for name, words in found.items() if words in places.get(name, set())}
    for name in known:
        predicted = [name if name in right else f"wrong {name}"] if name in found else []
        for figure in ("fieldF1", f"fieldF1 {name}"):
            tally.items(figure, predicted, [name] if name in places else [])
    columns = [names.index(name) for name in known]
    tally.answer("field", pair_answers(logits[:, columns].ravel().astype(np.float64)), marks[:, columns].ravel())


def _tables(runner: Runner, outputs: Arrays, truth: Truth, tally: Tally) -> None:
    """Words inside and outside of tables, and neighbouring cells.

    Adjacency relations of the ICDAR 2013 table competition (Goebel et al.): pairs of neighbouring cells with words, of
    which both sets of words and the direction must be right.
    """
    classes = np.zeros(len(truth.place), dtype=np.int64)
    cells = [
        Cell(c.row0, c.row1, c.column0, c.column1, [truth.place[w] for w in c.words], c.header)
        for c in truth.example.tables or []
    ]
    for cell in cells:
        classes[cell.words] = 1 if cell.header else 2
    logits = outputs["table_logits"]
    tally.share("tableWordAccuracy", int((logits.argmax(-1) == classes).sum()), len(classes))
    tally.answer("table", logits, classes)
    warm = [runner.temperatures.get(name, 1.0) for name in ("table", "tablePair")]
    tables = decode_tables(logits, outputs["table_pair_logits"], truth.boxes, *warm)
    predicted = {relation for table in tables for relation in neighbours(table.cells)}
    by_table: dict[int, list[Cell]] = {}
    for cell, given in zip(cells, truth.example.tables or [], strict=True):
        by_table.setdefault(given.table, []).append(cell)
    true = {relation for own in by_table.values() for relation in neighbours(own)}
    if true or predicted:
        tally.items("tableF1", predicted, true)


def neighbours(cells: Sequence[Cell]) -> set[Relation]:
    """Pairs of cells with words that follow each other in a row ("right") or in a column ("below")."""
    found: set[Relation] = set()
    for direction, low, high, across in (("right", "row0", "row1", "column0"), ("below", "column0", "column1", "row0")):
        lines: dict[int, list[Cell]] = {}
        for cell in cells:
            for line in range(getattr(cell, low), getattr(cell, high) + 1):
                lines.setdefault(line, []).append(cell)
        for line in lines.values():
            ordered = sorted(line, key=lambda cell: getattr(cell, across))
            for first, second in itertools.pairwise(ordered):
                found.add((frozenset(first.words), frozenset(second.words), direction))
    return found


def _answers(runner: Runner, states: np.ndarray, truth: Truth, tally: Tally) -> None:
    """Answers whose text is right, of questions that have one and of all."""
    texts = [""] * len(truth.place)
    for word, place in enumerate(truth.place):
        texts[place] = truth.example.texts[word]
    for question in truth.example.questions[:QUESTIONS]:
        warm = runner.temperatures.get("answer", 1.0)
        found = answer(question.text, states, texts, runner.write, runner.featuriser, runner.config, warm)
        tally.share("answerAccuracy", int(agrees(found, question)), 1)
        if question.answer:
            tally.share("answerAccuracy (answerable)", int(agrees(found, question)), 1)
