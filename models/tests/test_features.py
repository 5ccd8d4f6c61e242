"""FORMAT.md sections 1 to 3: words, reading order, tokens, n-grams, shapes, image."""

from __future__ import annotations

import json

import numpy as np
import pytest
from conftest import FIXTURES
from PIL import Image
from tokenizers import Tokenizer

from docformer import fixtures
from docformer.features import (
    Featuriser,
    NgramConfig,
    fnv1a,
    normalise_text,
    quad_box,
    quantise,
    reading_order,
    word_ngrams,
    word_shape,
)
from docformer.image import ImageConfig, area_average, area_weights, grey, pixel_values

CASES = ("form", "awkward", "layout", "empty")


@pytest.mark.parametrize("case", CASES)
def test_fixture_features(case: str, tokenizer: Tokenizer) -> None:
    page = json.loads((FIXTURES / f"{case}.page.json").read_text(encoding="utf-8"))
    expected = json.loads((FIXTURES / f"{case}.features.json").read_text(encoding="utf-8"))
    words = page["words"]
    found = Featuriser(tokenizer, fixtures.TEXT).page(
        [w["text"] for w in words], [w["quad"] for w in words], page["image"]["width"], page["image"]["height"]
    )
    for name, want in expected.items():
        got = getattr(found, name)
        np.testing.assert_allclose(got, np.array(want).reshape(got.shape), rtol=0, atol=1e-7, err_msg=name)


@pytest.mark.parametrize("case", CASES)
def test_fixture_pixels(case: str) -> None:
    expected = np.fromfile(FIXTURES / f"{case}.pixels.f32", dtype="<f4")
    found = pixel_values(Image.open(FIXTURES / f"{case}.png"), fixtures.IMAGE)
    assert found.shape == (1, fixtures.IMAGE.height, fixtures.IMAGE.width)
    np.testing.assert_allclose(found.ravel(), expected, atol=1e-6)


def test_normalise_text() -> None:
    assert normalise_text("  ﬁne\u00a0 print\n") == "fine print"
    assert normalise_text(" \t ") == ""


def test_quantise_rounds_half_up_and_clamps() -> None:
    assert quantise(0.5, 1000) == 1
    assert quantise(-3, 100) == 0
    assert quantise(140, 100) == 1000


def test_quad_box_refuses_nonsense() -> None:
    with pytest.raises(ValueError, match="8 numbers"):
        quad_box([0, 0, 1, 1], 10, 10)
    with pytest.raises(ValueError, match="no coordinates"):
        quad_box([0.0] * 8, 0, 10)


def test_reading_order_rows() -> None:
    # Two rows; within a row by x, although the right word stands a little higher.
    boxes = [(500, 98, 600, 120), (100, 100, 200, 122), (100, 300, 200, 320), (0, 310, 50, 330)]
    assert reading_order(boxes) == [1, 0, 3, 2]


def test_reading_order_band_never_grows() -> None:
    # A staircase: each word overlaps the one before by half, but the band stays that of the first.
    boxes = [(0, 0, 10, 20), (20, 10, 30, 30), (40, 20, 50, 40)]
    assert reading_order(boxes) == [0, 1, 2]
    assert reading_order([(40, 0, 50, 20), (20, 10, 30, 30), (0, 20, 10, 40)]) == [1, 0, 2]


def test_flat_words_join_where_their_centre_lies() -> None:
    assert reading_order([(50, 0, 60, 20), (10, 10, 20, 10)]) == [1, 0]
    assert reading_order([(50, 0, 60, 20), (10, 30, 20, 30)]) == [0, 1]


def test_fnv1a_known_values() -> None:
    assert fnv1a(b"") == 0x811C9DC5
    assert fnv1a(b"a") == 0xE40C292C
    assert fnv1a(b"foobar") == 0xBF9CF968


def test_ngrams_fold_case_and_digits() -> None:
    config = NgramConfig(min=1, max=3, buckets=512, max_per_word=100)
    assert word_ngrams("AB1", config) == word_ngrams("ab7", config)
    assert len(word_ngrams("ab", config)) == 4 + 3 + 2
    assert all(0 < gram < 512 for gram in word_ngrams("Signature:", config))
    assert len(word_ngrams("x" * 99, NgramConfig(max_per_word=7))) == 7


def test_word_shape() -> None:
    np.testing.assert_allclose(word_shape("No. 1:"), [1 / 6, 1 / 6, 2 / 6, 1, 1, 0.3, 0, 1], rtol=1e-6)
    assert word_shape("DATE")[6] == 1
    assert word_shape("DATE:")[6] == 0


def test_area_weights_sum_to_one() -> None:
    for source, target in ((770, 384), (10, 33), (7, 7)):
        np.testing.assert_allclose(area_weights(source, target).sum(axis=1), 1)


def test_area_average_of_blocks() -> None:
    blocks = np.kron(np.array([[0.0, 100.0], [200.0, 50.0]]), np.ones((3, 5)))
    np.testing.assert_allclose(area_average(blocks, 2, 2), [[0, 100], [200, 50]])


def test_transparent_pixels_lie_on_white() -> None:
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    assert grey(image).tolist() == [[255, 0]]
    assert pixel_values(Image.new("RGB", (9, 9), "white"), ImageConfig(4, 4)).max() == pytest.approx(0.5)
