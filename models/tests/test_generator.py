"""Generated pages: the same seed gives the same page, and the truth is consistent."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from docformer.examples import from_page, read_pages
from docformer.generator.canvas import wrap
from docformer.generator.contact import contact_sheet
from docformer.generator.fonts import CURATED, choose
from docformer.generator.pages import make_page, write_pages
from docformer.generator.samples import order_form, register_page, till_receipt
from docformer.generator.sheet import Sheet
from docformer.generator.templates import TEMPLATES
from docformer.image import ImageConfig

SEEDS = range(200, 260)


@pytest.fixture(scope="module")
def pages() -> list[dict]:
    return [make_page(seed)[0] for seed in SEEDS]


def test_same_seed_same_page(pages: list[dict]) -> None:
    for page in pages[:15]:
        again = make_page(page["generator"]["seed"])[0]
        assert json.dumps(again) == json.dumps(page)
    assert pages[0]["words"] != pages[1]["words"]


def test_every_word_is_in_one_line_and_one_cell(pages: list[dict]) -> None:
    for page in pages:
        words = [word["id"] for word in page["words"]]
        assert sorted(w for line in page["lines"] for w in line["words"]) == sorted(words)
        assert sorted(page["grid"]["cells"]) == sorted(words)
        assert all(1 <= cell <= 16 for cell in page["grid"]["cells"].values())


def test_entities_and_links_refer_to_what_exists(pages: list[dict]) -> None:
    for page in pages:
        words = {word["id"] for word in page["words"]}
        used = [w for entity in page["entities"] for w in entity["words"]]
        assert len(used) == len(set(used))
        assert set(used) <= words
        labels = {entity["id"]: entity["label"] for entity in page["entities"]}
        assert set(labels.values()) <= {"other", "header", "question", "answer"}
        for link in page["links"]:
            assert (labels[link["from"]], labels[link["to"]]) in {
                ("question", "answer"), ("header", "question"), ("header", "header"),
            }  # fmt: skip


def test_words_have_text_and_lie_on_the_page(pages: list[dict]) -> None:
    for page in pages:
        for word in page["words"]:
            assert word["text"].strip()
            xs, ys = word["quad"][0::2], word["quad"][1::2]
            assert min(xs) >= 0
            assert max(xs) <= page["image"]["width"]
            assert min(ys) >= 0
            assert max(ys) <= page["image"]["height"]


def test_words_of_a_clean_page_seldom_overlap() -> None:
    overlapping = total = 0
    for seed in range(300, 330):
        boxes = from_page(make_page(seed, clean=True)[0]).boxes
        low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
        high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
        shared = np.clip(high - low, 0, None).prod(axis=-1)
        area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=-1)
        overlapping += int(np.triu(shared > 0.3 * np.minimum(area[:, None], area[None, :]), 1).sum())
        total += len(boxes)
    assert overlapping / total < 0.03


def test_all_templates_draw() -> None:
    for name, (template, _) in TEMPLATES.items():
        sheet = template(random.Random(name))
        assert isinstance(sheet, Sheet)
        assert sheet.canvas.words, name


def test_written_folder_reads_back(tmp_path: Path) -> None:
    write_pages(tmp_path, 3, seed=7, height=300)
    found = list(read_pages(tmp_path, ImageConfig(48, 64)))
    assert len(found) == 3
    assert all(example.image is not None and example.image.shape == (64, 48) for example in found)
    assert all(example.lines is not None and (example.lines >= 0).all() for example in found)


def test_contact_sheet(tmp_path: Path) -> None:
    contact_sheet(tmp_path / "sheet.png", seed=1, columns=2, rows=1, cell=200)
    assert (tmp_path / "sheet.png").stat().st_size > 1000


def test_fonts_fall_back_to_something() -> None:
    for style in CURATED:
        assert choose(style, random.Random(1)).at(20).getlength("word") > 0


def test_wrap_keeps_words_and_width() -> None:
    font = choose("sans", random.Random(1)).at(20)
    rows = wrap("one two three four five\nsix", font, 90)
    assert " ".join(rows) == "one two three four five six"
    assert all(font.getlength(row) <= 90 or " " not in row for row in rows)


def test_samples_draw() -> None:
    for picture in (till_receipt(), order_form(), register_page()):
        assert picture.width > 600
