"""Figures of pages beside each other: counted by hand on a page made for it, and told apart when pages differ."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path

import pytest

from docformer.__main__ import main
from docformer.generator.pages import make_page, write_pages
from docformer.generator.statistics import FIGURES, Figure, compare, distance, measure, read_folder, table


def _quad(x: float, y: float, width: float, height: float = 10) -> list[float]:
    return [x, y, x + width, y, x + width, y + height, x, y + height]


@pytest.fixture
def page() -> dict:
    """A heading, a key with an answer at its right, a key with two answers below it, an unanswered key, a number."""
    words = [
        ("ORDER", 100, 20, 50), ("FORM", 160, 20, 40),
        ("Name:", 50, 100, 50), ("Ada", 120, 100, 30), ("Byron", 155, 100, 50),
        ("Copies", 50, 150, 60), ("Kay", 60, 170, 30), ("Lee", 60, 190, 30),
        ("DATE", 50, 300, 40), ("4711", 300, 380, 40), ("stray", 10, 380, 40),
    ]  # fmt: skip
    labels = [("header", [1, 2]), ("question", [3]), ("answer", [4, 5]), ("question", [6]), ("answer", [7]),
              ("answer", [8]), ("question", [9]), ("other", [10])]  # fmt: skip
    return {
        "image": {"width": 400, "height": 400},
        "words": [{"id": f"w{n}", "text": t, "quad": _quad(x, y, w)} for n, (t, x, y, w) in enumerate(words, 1)],
        "entities": [
            {"id": f"e{n}", "label": label, "words": [f"w{k}" for k in found]}
            for n, (label, found) in enumerate(labels, 1)
        ],
        "links": [
            {"from": a, "to": b} for a, b in (("e1", "e2"), ("e2", "e3"), ("e4", "e5"), ("e4", "e6"))
        ],
    }  # fmt: skip


def test_counts_what_stands_on_a_page(page: dict) -> None:
    values = measure([page])
    assert values["words a page"] == [11]
    assert values["entities a page"] == [8]
    assert values["links a page"] == [4]
    assert values["share of entities: question"] == [3 / 8]
    assert values["share of words: none"] == [pytest.approx(1 / 11)]
    assert values["words of one header"] == [2]
    assert sorted(values["answers of a question"]) == [0, 1, 2]
    assert values["questions of an answer"] == [1, 1, 1]
    assert sum(values["question has a header"]) == 1
    assert sum(values["question ends in a colon"]) == 1
    assert sum(values["question in capitals"]) == 1
    assert sum(values["word with digits"]) == 1


def test_measures_where_answers_lie_in_text_heights(page: dict) -> None:
    values = measure([page])
    assert values["answer lies: 0 right, 1 below, 2 else"] == [0, 1, 1]
    assert values["gap to an answer at the right"] == [2.0]
    assert values["drop to an answer below"] == [1.0, 3.0]
    assert values["shift of an answer below"] == [1.0, 1.0]


def test_distance_is_nought_for_the_same_and_one_for_nothing_in_common() -> None:
    assert distance({0: 0.5, 1: 0.5}, {0: 0.5, 1: 0.5}) == 0
    assert distance({0: 1.0}, {1: 1.0}) == pytest.approx(1)
    assert 0 < distance({0: 1.0}, {0: 0.5, 1: 0.5}) < distance({0: 1.0}, {0: 0.1, 1: 0.9})


def test_values_beyond_the_ends_count_at_the_ends() -> None:
    figure = Figure("any", 1, 5, -1)
    assert figure.histogram([-7, -1, 0, 5, 99]) == {0: 0.4, 1: 0.2, 6: 0.4}


def test_a_page_is_nearer_to_itself_than_to_another(page: dict) -> None:
    other = copy.deepcopy(page)
    for entity in other["entities"]:
        entity["label"] = "other"
    other["links"] = []
    report = compare(measure([page]), {"same": measure([page]), "other": measure([other])})
    assert report["distance"]["same"] == 0
    assert report["distance"]["other"] > 0.1
    assert len(report["figures"]) == len(FIGURES)


def test_pages_without_entities_count_for_words_only(page: dict) -> None:
    values = measure([{**page, "entities": [], "links": []}])
    assert values["words a page"] == [11]
    assert values["entities a page"] == []
    assert values["answers of a question"] == []


def test_prints_both_columns_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, seed in (("ours", 5), ("theirs", 50)):
        write_pages(tmp_path / name, 4, seed=seed, images=0)
    arguments = ["statistics", "--pages", str(tmp_path / "ours"), "--real", str(tmp_path / "theirs")]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "words a page" in printed
    assert printed.splitlines()[0].split() == ["generated", "theirs", "distance"]
    assert main([*arguments, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert 0 < report["distance"]["theirs"] < 1


def test_reads_only_the_templates_asked_for(tmp_path: Path) -> None:
    write_pages(tmp_path, 6, seed=5, images=0)
    name = make_page(5)[0]["generator"]["template"]
    assert {page["generator"]["template"] for page in read_folder(tmp_path, [name])} == {name}


@pytest.mark.skipif("LECTERN_DATA" not in os.environ, reason="set LECTERN_DATA to the folder that holds funsd/")
def test_generated_pages_come_near_funsd() -> None:
    from docformer.generator.statistics import read_funsd_pages

    real = measure(read_funsd_pages(Path(os.environ["LECTERN_DATA"]) / "funsd" / "training_data"))
    report = compare(measure(make_page(seed)[0] for seed in range(150)), {"FUNSD": real})
    assert report["distance"]["FUNSD"] < 0.06, table(report)
