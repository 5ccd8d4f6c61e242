"""Readers of public data sets, on documents made here."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from docformer.__main__ import main
from docformer.datasets import pdf
from docformer.datasets.common import Text, Word, split_line, upright
from docformer.datasets.fcc import truths_of
from docformer.datasets.folder import hold_out
from docformer.datasets.icdar_tables import heading_rows, place, tables_of
from docformer.datasets.matching import dates, find_amount, find_close, find_date, find_text
from docformer.datasets.sroie import lines_of, truth_of
from docformer.examples import read_pages

RECEIPT = {
    "company": "PEBBLE & SONS SDN BHD",
    "date": "05/03/2021",
    "address": "7, JALAN KAYU 2, 10200 WEST BAY.",
    "total": "12.50",
}
ROWS = (
    ("PEBBLE & SONS SDN BHD", 40),
    ("7,JALAN KAYU 2,", 140),
    ("(REG 10023-X)", 140),
    ("10200 WEST BAY", 140),
    ("DATE:05/03/2021 10:22", 20),
    ("SOAP 12.50", 20),
    ("TOTAL (RM) 12.50", 20),
    ("CASH 12.50", 20),
)


def boxes(rows: tuple[tuple[str, int], ...] = ROWS) -> str:
    """A box file with one line for each row, 30 pixels apart."""
    return "".join(
        f"{x},{30 * n},{x + 10 * len(text)},{30 * n},{x + 10 * len(text)},{30 * n + 20},{x},{30 * n + 20},{text}\n"
        for n, (text, x) in enumerate(rows, 1)
    )


def page_of(*words: tuple[str, float, float]) -> Text:
    """A page of words at the given places, ten pixels to a character and ten high, all in lines of their own."""
    text = Text(600, 400)
    for word, x, y in words:
        text.add_line([Word(word, upright(x, y, x + 10 * len(word), y + 10))])
    text.order_lines()
    return text


def spelled(text: Text, words: tuple[int, ...]) -> str:
    return " ".join(text.words[word].text for word in words)


def test_a_line_is_cut_in_proportion_to_its_characters() -> None:
    words = split_line(" ill MMM ", (0, 0, 100, 10, 100, 30, 0, 20))
    assert [word.text for word in words] == ["ill", "MMM"]
    first, second = words
    assert first.quad[0] == 0
    assert second.quad[2] == pytest.approx(100)
    assert second.quad[2] - second.quad[0] > 2 * (first.quad[2] - first.quad[0])
    # The cut follows a line that lies askew.
    assert first.quad[3] == pytest.approx(first.quad[2] / 10)
    assert first.quad[2] < second.quad[0]


def test_text_is_found_by_its_letters_up_to_punctuation() -> None:
    texts = ["No:10", "100", "A&B", "Ltd."]
    assert find_text(texts, range(4), "10") == [(0,)]
    assert find_text(texts, range(4), "a b LTD") == [(2, 3)]
    assert find_text(texts, range(4), "b") == [(2,)]
    assert find_text(texts, range(4), "--") == []


def test_misread_lines_are_found_without_what_stands_between() -> None:
    texts = ["MARBLE", "ROAD", "1Z,", "TEL", "99887766", "NORTH", "HARBQUR"]
    lines = [[0, 1, 2], [3, 4], [5, 6]]
    assert find_close(texts, lines, "Marble Road 12, North Harbour") == [(0, 1, 2, 5, 6)]
    assert find_close(texts, lines, "Granite Street 4, South Harbour") == []


@pytest.mark.parametrize("written", ["$5,625.00", "RM5625.00", "5,625.0", "total:5625.00"])
def test_amounts_are_equal_however_written(written: str) -> None:
    assert find_amount(["x", written], range(2), Decimal("5625")) == [(1,)]


@pytest.mark.parametrize("written", ["15,625.00", "5625.00%", "5,625.001", "5625"])
def test_other_numbers_are_not_the_amount(written: str) -> None:
    assert find_amount([written], range(1), Decimal("5625")) == []


@pytest.mark.parametrize("written", ["12/30/19", "12/30/2019", "2019-12-30", "Dec 30, 2019", "30 DEC 2019", "Dec30/19"])
def test_dates_are_equal_however_written(written: str) -> None:
    texts = ["on", *written.split(), "11:00"]
    found = find_date(texts, range(len(texts)), (2019, 12, 30), day_first=False)
    assert found == [tuple(range(1, len(texts) - 1))]


def test_a_date_out_of_range_is_none() -> None:
    assert dates("02/235/20 13/13/20", day_first=False) == []
    assert dates("3/4/2020", day_first=True) == [(2020, 4, 3)]


def test_a_receipt_has_its_values_in_place() -> None:
    text = lines_of(boxes(), 400, 400)
    truth = truth_of(text, RECEIPT)
    found = [(name, spelled(text, words)) for name, words in truth.fields or []]
    assert found == [
        ("company", "PEBBLE & SONS SDN BHD"),
        ("date", "DATE:05/03/2021"),
        ("address", "7,JALAN KAYU 2, 10200 WEST BAY"),
        ("total", "12.50"),
    ]
    total = (truth.fields or [])[-1][1]
    assert text.lines[6][-1] == total[0], "the amount beside the total, not that of the goods or the cash"
    assert truth.fields_unknown == ("contract_number", "gross_amount")


def test_answers_copy_words_only_where_these_say_nothing_else() -> None:
    text = lines_of(boxes(), 400, 400)
    asked = {question: (answer, words) for question, answer, words in truth_of(text, RECEIPT).questions or []}
    answer, words = asked["What is the company?"]
    assert answer == spelled(text, words) == "PEBBLE & SONS SDN BHD"
    assert asked["What is the date?"] == ("05/03/2021", ())
    assert asked["Who is the advertiser?"] == ("", ())


def test_a_value_that_is_not_there_is_unknown() -> None:
    truth = truth_of(lines_of(boxes(), 400, 400), RECEIPT | {"company": "SOMEBODY ELSE INC"})
    assert "company" in truth.fields_unknown
    assert "company" not in [name for name, _ in truth.fields or []]
    assert not any(question == "What is the company?" for question, _, _ in truth.questions or [])


def test_a_bad_box_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        lines_of("1,2,3,4,5,6,7,8,fine\n1,2,3,x,5,6,7,8,bad\n", 10, 10)


def write_receipts(folder: Path, totals: list[str]) -> None:
    for name in ("img", "box", "key"):
        (folder / name).mkdir(parents=True)
    for number, total in enumerate(totals):
        rows = (*ROWS[:5], (f"TOTAL (RM) {total}", 20), (f"SOLD GOODS {' '.join(total * 3)}", 20))
        (folder / "box" / f"{number:03}.csv").write_text(boxes(rows), encoding="utf-8")
        (folder / "key" / f"{number:03}.json").write_text(json.dumps(RECEIPT | {"total": total}), encoding="utf-8")
        Image.new("RGB", (800, 2048), "white").save(folder / "img" / f"{number:03}.jpg")


def test_receipts_become_folders_that_training_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_receipts(tmp_path / "in", ["1.50", "22.40", "333.10", "4,444.90", "1.50"])
    main(["convert", "sroie", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--hold-out", "2"])
    assert "total: found in 5 documents" in capsys.readouterr().out
    train = list(read_pages(tmp_path / "out" / "train", None))
    held = list(read_pages(tmp_path / "out" / "held", None))
    names = (tmp_path / "out" / "names.txt").read_text(encoding="utf-8").split()
    assert [page.id for page in held] == [f"sroie-{name}" for name in names]
    assert len(train) == 3
    assert {"000", "004"} <= set(names) or not {"000", "004"} & set(names)
    assert all(page.entities is None and page.fields and page.lines is not None for page in train)
    page = json.loads((tmp_path / "out" / "train" / "pages.jsonl").read_text(encoding="utf-8").splitlines()[0])
    with Image.open(tmp_path / "out" / "train" / page["image"]["path"]) as image:
        assert image.size == (page["image"]["width"], page["image"]["height"]) == (400, 1024)
    assert page["words"][0]["quad"][:2] == [20, 15], "boxes shrink with the image"


def test_too_many_documents_cannot_be_held_out() -> None:
    page = {"document": {"id": "a"}, "words": [{"text": "one"}]}
    with pytest.raises(ValueError, match="ask for fewer"):
        hold_out([page], 1)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no sroie documents"):
        main(["convert", "sroie", str(tmp_path), "--out", str(tmp_path / "out")])


ORDER = {
    "contract_number": "55012-1",
    "advertiser": "Friends of the River",
    "gross_amount": "$1,250.00",
    "flight_from": "03/02/20",
    "flight_to": "03/08/20",
}
FIRST = (
    ("Contract #", 10, 10), ("55012-1", 130, 10), ("Page 55012-1", 400, 380),
    ("Advertiser:", 10, 30), ("Friends", 130, 30), ("of", 210, 30), ("the", 240, 30), ("River", 280, 30),
    ("Flight", 10, 50), ("3/2/2020-3/8/2020", 130, 50),
    ("Airs", 10, 90), ("03/02/20", 130, 90), ("Rate", 10, 110), ("$250.00", 130, 110),
)  # fmt: skip
SECOND = (
    ("Week", 10, 10), ("03/02/20", 130, 10), ("to", 250, 10), ("03/08/20", 290, 10),
    ("Gross", 10, 50), ("Net", 150, 50), ("1250.00", 10, 65), ("1250.00", 150, 65),
)  # fmt: skip


def test_values_of_a_filing_stand_beside_or_below_their_keys() -> None:
    first, second = truths_of([page_of(*FIRST), page_of(*SECOND)], [False, False], ORDER)
    text = page_of(*FIRST)
    found = [(name, spelled(text, words)) for name, words in first.fields or []]
    assert found == [
        ("contract_number", "55012-1"),
        ("advertiser", "Friends of the River"),
        ("flight_from", "3/2/2020-3/8/2020"),
        ("flight_to", "3/2/2020-3/8/2020"),
    ]
    text = page_of(*SECOND)
    assert [(name, text.words[words[0]].quad[0]) for name, words in second.fields or []] == [("gross_amount", 10)]
    # The week's days are the flight's, but do not stand as the flight's: nothing is said of them.
    assert set(second.fields_unknown) >= {"flight_from", "flight_to"}
    assert "advertiser" not in second.fields_unknown
    assert ("Who is the advertiser?", "", ()) in (second.questions or [])


def test_what_a_scan_lacks_is_unknown() -> None:
    _, second = truths_of([page_of(*FIRST), page_of(*SECOND)], [False, True], ORDER)
    assert "advertiser" in second.fields_unknown


def test_a_flight_of_one_day_takes_the_first_date_first() -> None:
    page = page_of(("Flight", 10, 10), ("03/02/20", 130, 10), ("-", 220, 10), ("03/02/20", 250, 10))
    (truth,) = truths_of([page], [False], ORDER | {"flight_to": "03/02/20"})
    fields = truth.fields or []
    assert [(name, page.words[words[0]].quad[0]) for name, words in fields] == [
        ("flight_from", 130),
        ("flight_to", 250),
    ]


def test_a_turned_page_fits_its_picture() -> None:
    text = Text(600, 800)
    text.add_line([Word("seen", upright(700, 300, 780, 330)), Word("outside", upright(900, 300, 950, 330))])
    fitted = text.fitted(400, 300)
    assert [word.text for word in fitted.words] == ["seen"]
    assert fitted.words[0].quad == pytest.approx(upright(350, 150, 390, 165))


def test_tesseract_tables_give_words_and_lines() -> None:
    rows = [
        ("1 1 0 0 0 0 0 0 200 100 -1", ""),
        ("5 1 1 1 1 1 10 10 30 12 91", "Order"),
        ("5 1 1 1 1 2 50 10 30 12 90", "17"),
        ("5 1 1 1 2 1 10 40 30 12 90", " "),
        ("5 1 1 1 3 1 10 60 30 12 90", "Net"),
    ]
    text = pdf.parse_tsv("\n".join(["head", *("\t".join([*numbers.split(), word]) for numbers, word in rows)]))
    assert (text.width, text.height) == (200, 100)
    assert [[text.words[w].text for w in line] for line in text.lines] == [["Order", "17"], ["Net"]]


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="install the package poppler-utils"):
        pdf.text_pages(tmp_path / "any.pdf")


def drawn_pdf(path: Path) -> None:
    """A landscape page, turned by /Rotate, with an order's values at known places."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(600, 400))
    canvas.setPageRotation(90)
    canvas.translate(400, 0)
    canvas.rotate(90)
    for number, (key, value) in enumerate(
        (
            ("Contract # ", "55012-1"),
            ("Advertiser: ", "Friends of the River"),
            ("Gross amount ", "$1,250.00"),
            ("Flight dates ", "03/02/20 - 03/08/20"),
            ("All the rest of this page is here so that it has ", "enough words to be worth reading without a scan"),
        )
    ):
        canvas.drawString(40, 350 - 30 * number, key + value)
    canvas.save()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext and pdftoppm (package poppler-utils)")
def test_filings_become_pages(tmp_path: Path) -> None:
    (tmp_path / "in" / "pdfs").mkdir(parents=True)
    drawn_pdf(tmp_path / "in" / "pdfs" / "f1.pdf")
    with (tmp_path / "in" / "labels.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(["file_id", "contract_num", "advertiser", "gross_amount", "flight_from", "flight_to"])
        writer.writerow(["f1", *ORDER.values()])
        writer.writerow(["missing", *ORDER.values()])
    main(["convert", "fcc", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    (example,) = read_pages(tmp_path / "out", None)
    assert {name for name, _ in example.fields or []} == set(ORDER)
    words = dict(example.fields or [])["gross_amount"]
    x0, y0, x1, y1 = example.boxes[words[0]]
    page = json.loads((tmp_path / "out" / "pages.jsonl").read_text(encoding="utf-8"))
    with Image.open(tmp_path / "out" / page["image"]["path"]) as image:
        width, height = image.size
        assert width > height == 1024
        inside = image.crop((x0 * width / 1000, y0 * height / 1000, x1 * width / 1000, y1 * height / 1000))
        assert inside.getextrema()[0] < 100, "the ink of the amount lies in its box"
        left = image.crop((0, y0 * height / 1000, width * 0.05, y1 * height / 1000))
        assert left.getextrema()[0] > 200


CELLS = (
    ("start-row='1' start-col='0' end-row='2'", "x1='10' y1='70' x2='60' y2='90'", "Town"),
    ("start-row='1' start-col='1' end-col='2'", "x1='80' y1='80' x2='140' y2='90'", "Shops"),
    ("start-row='2' start-col='1'", "x1='80' y1='65' x2='100' y2='75'", "2001"),
    ("start-row='2' start-col='2'", "x1='110' y1='65' x2='140' y2='75'", "2002"),
    ("start-row='3' start-col='0'", "x1='10' y1='40' x2='60' y2='50'", "Aa Bb"),
    ("start-row='3' start-col='1'", "x1='80' y1='40' x2='100' y2='50'", "7"),
    ("start-row='3' start-col='2'", "x1='11?' y1='40' x2='140' y2='50'", "8"),
    ("start-row='4' start-col='0'", "x1='10' y1='20' x2='60' y2='30'", "Cc"),
)


def test_tables_count_from_zero_and_hold_the_words_in_their_boxes() -> None:
    inside = "".join(
        f"<cell {place}><bounding-box {box}/><content>{content}</content></cell>" for place, box, content in CELLS
    )
    region = f"<region id='1' page='2' row-increment='-1' col-increment='0'>{inside}</region>"
    (cells,) = tables_of(f"<document><table id='1'>{region}</table></document>")[2]
    assert heading_rows(cells) == 2
    text = Text(300, 200)
    # Two pixels to the point; the page is 100 points high, and the data counts from below.
    text.add_line([Word("Town", upright(20, 30, 100, 50)), Word("Shops", upright(180, 20, 260, 40))])
    text.add_line([Word("Bb", upright(60, 102, 100, 118)), Word("Aa", upright(20, 100, 50, 118))])
    text.add_line([Word("elsewhere", upright(20, 180, 100, 195))])
    placed = place(text, cells, 2.0)
    assert [(c["row"], c["column"], c["rowSpan"], c["columnSpan"], c["header"], c["words"]) for c in placed] == [
        (0, 0, 2, 1, True, [0]),
        (0, 1, 1, 2, True, [1]),
        (2, 0, 1, 1, False, [3, 2]),
    ]


def test_handwriting_has_words_and_lines_only(tmp_path: Path) -> None:
    (tmp_path / "in" / "alto").mkdir(parents=True)
    lines = "".join(
        f"<TextLine HPOS='20' VPOS='{y}' WIDTH='160' HEIGHT='20'><String CONTENT='{content}'/></TextLine>"
        for y, content in ((60, "second line"), (20, "the first"), (90, ""))
    )
    alto = (
        f"<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Page WIDTH='200' HEIGHT='120'>{lines}</Page></alto>"
    )
    (tmp_path / "in" / "alto" / "leaf.xml").write_text(alto, encoding="utf-8")
    (tmp_path / "in" / "alto" / "other.xml").write_text("<PcGts/>", encoding="utf-8")
    Image.new("RGB", (200, 120), "white").save(tmp_path / "in" / "leaf.jpg")
    main(["convert", "lectaurep", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    (example,) = read_pages(tmp_path / "out", None)
    assert example.texts == ["second", "line", "the", "first"]
    assert example.lines is not None
    assert example.lines.tolist() == [1, 1, 0, 0]
    assert (example.entities, example.fields, example.tables, example.questions) == (None, None, None, [])
