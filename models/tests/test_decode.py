"""FORMAT.md section 5: reading the heads."""

from __future__ import annotations

import json

import numpy as np
import pytest
from conftest import FIXTURES

from docformer import fixtures
from docformer.decode import average_linkage, decode_entities, decode_lines, decode_links

CASES = json.loads((FIXTURES / "decode.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fixture_decoding(case: dict) -> None:
    count = len(case["wordBoxes"])
    boxes = [tuple(box) for box in case["wordBoxes"]]
    expected = case["expected"]
    entities = decode_entities(
        np.array(case["entityLogits"]).reshape(count, len(fixtures.LABELS)),
        np.array(case["nextLogits"]).reshape(count, count + 1),
    )
    found = [{"words": list(e.words), "label": fixtures.LABELS[e.label]} for e in entities]
    assert found == expected["entities"]
    assert decode_lines(np.array(case["lineLogits"]).reshape(count, count, 3), boxes) == expected["lines"]
    links = decode_links(
        np.array(case["linkLogits"]).reshape(len(entities), -1), [e.label for e in entities], fixtures.LINK_PAIRS
    ) if entities else []  # fmt: skip
    assert [[link.key, link.value] for link in links] == expected["links"]


def test_chains_have_no_cycle_and_hold_every_word_once() -> None:
    rng = np.random.default_rng(3)
    entities = decode_entities(rng.normal(0, 1, (30, 4)), rng.normal(0, 4, (30, 31)))
    assert sorted(word for entity in entities for word in entity.words) == list(range(30))


def test_none_keeps_words_apart() -> None:
    following = np.zeros((2, 3))
    following[:, 2] = 1
    assert [e.words for e in decode_entities(np.zeros((2, 4)), following)] == [(0,), (1,)]


def test_links_only_between_offered_labels() -> None:
    logits = np.full((3, 3), 4.0)
    links = decode_links(logits, [1, 2, 3], [(2, 3), (1, 2)])
    assert [(link.key, link.value) for link in links] == [(0, 1), (1, 2)]


def test_the_likeliest_key_of_a_value_needs_less() -> None:
    logits = np.log(np.array([[0.0, 0.0, 0.45, 0.35], [0.0, 0.0, 0.42, 0.6], [0, 0, 0, 0], [0, 0, 0, 0]]) + 1e-9)
    logits -= np.log(1 - np.exp(logits))
    assert [(link.key, link.value) for link in decode_links(logits, [2, 2, 3, 3], [(2, 3)])] == [(0, 2), (1, 3)]


def test_temperature_softens_without_changing_the_order() -> None:
    sharp = decode_links(np.array([[0.0, 3.0], [0.0, 0.0]]), [2, 3], [(2, 3)])[0].probability
    soft = decode_links(np.array([[0.0, 3.0], [0.0, 0.0]]), [2, 3], [(2, 3)], temperature=2)[0].probability
    assert 0.5 < soft < sharp


def _linkage_by_definition(together: np.ndarray, least: float) -> list[list[int]]:
    """Average linkage with all means worked out anew for each step."""
    groups = [[i] for i in range(len(together))]
    while len(groups) > 1:
        pairs = [(-together[np.ix_(a, b)].mean(), a, b) for k, a in enumerate(groups) for b in groups[k + 1 :]]
        apart, a, b = min(pairs)
        if -apart < least:
            break
        groups = sorted([sorted(a + b), *(g for g in groups if g not in (a, b))])
    return groups


@pytest.mark.parametrize("seed", range(6))
def test_average_linkage_joins_the_likeliest_groups_first(seed: int) -> None:
    rng = np.random.default_rng(seed)
    owner = rng.integers(0, 4, 24)
    together = np.where(owner[:, None] == owner, 0.8, 0.3) + rng.normal(0, 0.05 + 0.05 * seed, (24, 24))
    together = (together + together.T) / 2
    groups = average_linkage(together, 0.6)
    assert groups == _linkage_by_definition(together, 0.6)
    assert 1 < len(groups) < 24


def test_average_linkage_prefers_the_first_of_equals() -> None:
    together = np.full((4, 4), 0.1)
    for a, b in ((0, 1), (1, 2), (2, 3), (0, 3)):
        together[a, b] = together[b, a] = 0.75
    assert average_linkage(together, 0.6) == [[0, 1], [2, 3]]


def test_average_linkage_keeps_apart_what_one_member_joins() -> None:
    together = np.full((5, 5), 0.05)
    together[0], together[:, 0] = 0.99, 0.99
    together[1, 2] = together[2, 1] = together[3, 4] = together[4, 3] = 0.9
    assert average_linkage(together, 0.6) == [[0, 1, 2], [3, 4]]
    assert average_linkage(together[:0, :0], 0.6) == []
    assert average_linkage(together[:1, :1], 0.6) == [[0]]
