"""Truth of generated pages: fields, tables, questions and lines refer to words, whatever damage was done to them."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from docformer.generator.broadcast import agreement
from docformer.generator.canvas import Canvas
from docformer.generator.degrade import Warp
from docformer.generator.fonts import choose
from docformer.generator.lines import text_height, text_lines
from docformer.generator.ocr import Engine, recognise
from docformer.generator.pages import make_page, write_pages
from docformer.generator.questions import FIELD_QUESTIONS, plain_key
from docformer.generator.receipts import receipt
from docformer.generator.sheet import Sheet
from docformer.generator.templates import TEMPLATES
from docformer.generator.wiki import WikiPages, find_answer

Page = dict[str, Any]
WORST = Engine(misread=0.05, split=0.2, merge=0.3, lose=0.2, move=0.2, specks=0.1, slack=0.15)


def drawn(template: Any, seed: int, clean: bool = False) -> Page:
    """A page of one template."""

    def source(number: int) -> tuple[str, Sheet, random.Random]:
        rng = random.Random(f"{template.__name__}/{number}")
        sheet = template(rng)
        sheet.canvas.drop_outside()
        return template.__name__, sheet, rng

    return make_page(seed, clean, source)[0]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [make_page(seed)[0] for seed in range(500, 560)]


@pytest.fixture(scope="module")
def ruined() -> list[Page]:
    """Pages that a very bad engine has read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docformer.generator.pages.any_engine", lambda rng, clean: WORST)
        return [make_page(seed)[0] for seed in range(560, 600)]


def texts_of(page: Page, words: list[str]) -> str:
    texts = {word["id"]: word["text"] for word in page["words"]}
    return " ".join(texts[word] for word in words)


def check(page: Page) -> None:
    """Fails where truth and words do not agree."""
    words = {word["id"] for word in page["words"]}
    assert sorted(w for line in page["lines"] for w in line["words"]) == sorted(words)
    for entry in page["fields"]:
        assert entry["name"] in FIELD_QUESTIONS
        assert entry["words"]
        assert set(entry["words"]) <= words
        assert len(set(entry["words"])) == len(entry["words"])
    assert not {entry["name"] for entry in page["fields"]} & set(page.get("fieldsUnknown", ()))
    for table in page["tables"]:
        taken: set[tuple[int, int]] = set()
        inside: list[str] = []
        for cell in table["cells"]:
            assert cell["words"]
            assert set(cell["words"]) <= words
            inside += cell["words"]
            for row in range(cell["row"], cell["row"] + cell["rowSpan"]):
                for column in range(cell["column"], cell["column"] + cell["columnSpan"]):
                    assert (row, column) not in taken, (page["generator"], row, column)
                    taken.add((row, column))
        assert len(set(inside)) == len(inside)
    for question in page["questions"]:
        assert set(question["words"]) <= words
        assert question["question"].strip()
        if question["words"]:
            assert question["answer"] == texts_of(page, question["words"])


def test_truth_refers_to_words(pages: list[Page]) -> None:
    for page in pages:
        check(page)


def test_truth_follows_damage(ruined: list[Page]) -> None:
    for page in ruined:
        check(page)


def test_all_templates_have_consistent_truth() -> None:
    for template, _ in TEMPLATES.values():
        for seed in range(3):
            check(drawn(template, seed))


def test_number_of_questions(pages: list[Page]) -> None:
    counts = [len(page["questions"]) for page in pages]
    assert max(counts) <= 12
    assert sum(count >= 4 for count in counts) > len(counts) * 0.8
    asked = [question for page in pages for question in page["questions"]]
    blank = sum(not question["answer"] for question in asked) / len(asked)
    assert 0.05 < blank < 0.4
    assert all(question["words"] or not question["answer"] or question["answer"].isdigit() for question in asked)


def test_receipts_state_what_they_are_read_for() -> None:
    for seed in range(25):
        page = drawn(receipt, seed, clean=True)
        stated: dict[str, list[str]] = {}
        for entry in page["fields"]:
            stated.setdefault(entry["name"], []).append(texts_of(page, entry["words"]))
        assert set(stated) == {"company", "date", "address", "total"}
        totals = {"".join(c for c in text if c.isdigit()) for text in stated["total"]}
        assert len(totals) == 1
        assert any(character.isdigit() for character in stated["date"][0])


def test_broadcasters_pages_state_number_and_advertiser() -> None:
    found: dict[str, int] = {}
    shared = 0
    for seed in range(40):
        page = drawn(agreement, seed, clean=True)
        names = {entry["name"]: entry["words"] for entry in page["fields"]}
        for name in names:
            found[name] = found.get(name, 0) + 1
        shared += names.get("flight_from") == names.get("flight_to", [])
        assert set(page["fieldsUnknown"]) == {"company", "date", "address", "total"}
    assert found["contract_number"] == 40
    assert min(found[name] for name in ("advertiser", "gross_amount", "flight_from", "flight_to")) >= 25
    assert shared > 0, "no word ever holds both dates"


def test_words_are_merged_within_what_they_belong_to_only() -> None:
    canvas = Canvas(600, 100)
    font = choose("sans", random.Random(1)).at(20)
    first, second = canvas.entity("question"), canvas.entity("answer")
    line = canvas.line()
    end = canvas.text(10, 50, "one two three", font, first, line)
    canvas.text(end + 6, 50, "four five", font, second, line)
    lines = text_lines(canvas.words, [word.line for word in canvas.words])
    belongs = [word.entity for word in canvas.words]
    seen = recognise(canvas.words, lines, belongs, set(), (600, 100), Engine(merge=1.0), random.Random(1))
    assert [word.text for word in seen] == ["onetwothree", "fourfive"]
    assert [word.sources for word in seen] == [(0, 1, 2), (3, 4)]


def test_lost_words_are_never_those_of_values() -> None:
    canvas = Canvas(600, 100)
    font = choose("sans", random.Random(1)).at(20)
    canvas.text(10, 50, "one two three four", font)
    lines = text_lines(canvas.words, [0] * 4)
    seen = recognise(canvas.words, lines, [0] * 4, {1, 2}, (600, 100), Engine(lose=1.0), random.Random(1))
    assert [word.text for word in seen] == ["two", "three"]


def test_lines_are_joined_and_split_by_their_gaps() -> None:
    font = choose("sans", random.Random(1)).at(20)

    def count(gap: float, same_block: bool) -> int:
        canvas = Canvas(900, 100)
        end = canvas.text(10, 50, "left", font)
        height = text_height(canvas.words[0])
        canvas.text(end + gap * height, 50, "right", font)
        return len(text_lines(canvas.words, [0, 0 if same_block else 1]))

    assert [count(gap, False) for gap in (0.8, 1.6, 3.0, 4.0)] == [1, 2, 2, 2]
    assert [count(gap, True) for gap in (0.8, 1.6, 3.0, 4.0)] == [1, 1, 1, 2]


def test_words_of_other_baselines_are_other_lines() -> None:
    canvas = Canvas(400, 200)
    font = choose("sans", random.Random(1)).at(20)
    canvas.text(10, 50, "upper row", font)
    canvas.text(10, 76, "lower row", font)
    assert sorted(map(sorted, text_lines(canvas.words, [0] * 4))) == [[0, 1], [2, 3]]


def test_a_bent_page_bends_words_and_picture_alike() -> None:
    warp = Warp(400, 300, angle=2.0, curl=4.0, turns=1.3, phase=0.2)
    image = Image.new("L", (400, 300), 255)
    boxes = [(40.0, 60.0, 90.0, 80.0), (300.0, 200.0, 360.0, 220.0), (180.0, 120.0, 230.0, 140.0)]
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.rectangle(box, fill=0)
    values = np.asarray(warp.image(image))
    for box in boxes:
        quad = warp.quad(box)
        x, y = sum(quad[0::2]) / 4, sum(quad[1::2]) / 4
        around = values[round(y) - 20 : round(y) + 21, round(x) - 2 : round(x) + 3] < 128
        rows = np.nonzero(around.any(axis=1))[0]
        assert abs((rows[0] + rows[-1]) / 2 - 20) <= 1.5


def test_workers_change_nothing(tmp_path: Path) -> None:
    write_pages(tmp_path / "one", 10, seed=70, height=120)
    write_pages(tmp_path / "two", 10, seed=70, height=120, workers=2)
    assert (tmp_path / "one/pages.jsonl").read_bytes() == (tmp_path / "two/pages.jsonl").read_bytes()
    names = sorted(path.name for path in (tmp_path / "one/images").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two/images").iterdir())
    for name in names:
        assert (tmp_path / "one/images" / name).read_bytes() == (tmp_path / "two/images" / name).read_bytes()


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A folder laid out as WikiTableQuestions is, with one table of our own."""
    (tmp_path / "csv/9-csv").mkdir(parents=True)
    rows = [
        '"Harbour","Built","Berths","Note"',
        '"Oldport","1902","14","Deep \\"cut\\""',
        '"Saltmouth","1911","9","Rebuilt in stone"',
        '"Greywick","1911","22",""',
    ]
    (tmp_path / "csv/9-csv/1.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    asked = [
        "id\tutterance\tcontext\ttargetValue",
        "q-0\twhich harbour has the most berths?\tcsv/9-csv/1.csv\tGreywick",
        "q-1\twhen was saltmouth built?\tcsv/9-csv/1.csv\t1911",
        "q-2\twhat is saltmouth made of?\tcsv/9-csv/1.csv\tstone",
        "q-3\twhich were built in 1911?\tcsv/9-csv/1.csv\tSaltmouth|Greywick",
    ]
    (tmp_path / "data/training.tsv").write_text("\n".join(asked) + "\n", encoding="utf-8")
    return tmp_path


def test_wiki_tables_and_their_questions(wiki: Path) -> None:
    for seed in range(6):
        page = make_page(seed, True, WikiPages(wiki), "wiki")[0]
        check(page)
        assert page["id"] == f"wiki-{seed}"
        cells = {(c["row"], c["column"]): texts_of(page, c["words"]) for c in page["tables"][0]["cells"]}
        assert cells[0, 0].lower() == "harbour"
        assert cells[1, 3] == 'Deep "cut"'
        assert (3, 3) not in cells
        told = {q["question"]: q["answer"] for q in page["questions"]}
        assert told["which harbour has the most berths?"] == "Greywick"
        assert told["what is saltmouth made of?"] == "stone"
        assert "when was saltmouth built?" not in told, "its answer stands in two cells"
        assert "which were built in 1911?" not in told


def test_answers_are_found_in_one_cell_only() -> None:
    cells = [["Oslo"], ["Bergen", "and", "Oslo"], ["Bergen"]]
    assert find_answer("oslo", cells) == (0, 0, 1)
    assert find_answer("and Oslo", cells) == (1, 1, 2)
    assert find_answer("Tromso", cells) is None
    assert find_answer("a", [["x", "a"], ["a", "y"]]) is None


def test_keys_are_said_plainly() -> None:
    assert plain_key("3. Date of birth (mm/dd/yy):") == "Date of birth"
    assert plain_key("Name .........") == "Name"
    assert plain_key("Is it new?") == "Is it new?"


def test_rules_of_a_table_enclose_its_words() -> None:
    for seed in range(10):
        sheet = Sheet(random.Random(seed), 850, 1100, 14, "en_US")
        sheet.table(100, 500, [("Name", 2.0), ("Amount", 1.0)], [["Linen", "12.50"], ["Thread", "3.75"]], grid=True)
        xs = [x for _, (x0, _, x1, _), _, _ in sheet.canvas.strokes for x in (x0, x1)]
        assert (min(xs), max(xs)) == (100, 600)
        assert all(word.box[0] >= 100 and word.box[2] <= 600 for word in sheet.canvas.words)


def test_pages_are_plain_json(pages: list[Page]) -> None:
    for page in pages[:5]:
        assert json.loads(json.dumps(page)) == page
