"""What `pycocotools` makes of COCO."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import MadePage, box_of

coco_api = pytest.importorskip("pycocotools.coco")
coco_eval = pytest.importorskip("pycocotools.cocoeval")


def test_words_lines_and_entities_are_annotations(
    converted: Callable[..., Path], made: tuple[Path, list[MadePage]]
) -> None:
    """Boxes, polygons and categories; masks cover what the boxes do."""
    folder = converted("coco")
    data = coco_api.COCO(str(folder / "annotations.json"))
    names = {category["name"]: category["id"] for category in data.loadCats(data.getCatIds())}
    assert names.keys() == {"word", "line", "question", "answer"}
    assert len(data.getImgIds()) == len(made[1])
    for image, page in zip(data.loadImgs(data.getImgIds()), made[1], strict=True):
        assert (folder / "images" / Path(image["file_name"]).name).is_file()
        words = data.loadAnns(data.getAnnIds(imgIds=[image["id"]], catIds=[names["word"]]))
        assert [word["attributes"]["text"] for word in words] == [word["text"] for word in page.record["words"]]
        for annotation, word in zip(words, page.record["words"], strict=True):
            x0, y0, x1, y1 = box_of(word["quad"])
            assert annotation["bbox"] == [x0, y0, x1 - x0, y1 - y0]
            mask = data.annToMask(annotation)
            assert mask.sum() == pytest.approx(annotation["area"], rel=0.1)
        assert len(data.getAnnIds(imgIds=[image["id"]], catIds=[names["line"]])) == len(page.lines)


def test_a_detector_that_finds_all_of_it_scores_full_marks(converted: Callable[..., Path]) -> None:
    """The evaluation of pycocotools runs on the file."""
    data = coco_api.COCO(str(converted("coco") / "annotations.json"))
    found = [
        {"image_id": one["image_id"], "category_id": one["category_id"], "bbox": one["bbox"], "score": 0.9}
        for one in data.loadAnns(data.getAnnIds())
    ]
    evaluation = coco_eval.COCOeval(data, data.loadRes(found), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    assert evaluation.stats[0] == pytest.approx(1.0)
