"""Templates of office forms: what they say is consistent, follows the labels of real forms, and never runs dry."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from docformer.generator import sentences
from docformer.generator.canvas import Canvas, Placed
from docformer.generator.fonts import choose
from docformer.generator.form_phrases import COMMON_KEYS, PROMPTS
from docformer.generator.form_words import TRADES, read_trade
from docformer.generator.formblocks import name_list, narrative, ratings, ticks
from docformer.generator.formkit import Form
from docformer.generator.formsections import headed_block, headed_columns, headed_rows, packed_rows, section_bar
from docformer.generator.formtables import column_table, measurements, narrow
from docformer.generator.languages import COPY_KEYS, DATE_KEY, LANGUAGES, LOCALE_OF, MONTHS, SIGNING
from docformer.generator.margins import TurnedFont, document_number
from docformer.generator.office_forms import OFFICE_FORMS
from docformer.generator.sheet import Sheet
from docformer.generator.templates import TEMPLATES
from docformer.generator.values import Values

ALLOWED = {("question", "answer"), ("header", "question"), ("header", "header")}


@pytest.fixture(scope="module")
def sheets() -> list[tuple[str, Sheet]]:
    """Eight sheets of every office form."""
    return [(name, draw(random.Random(f"{name}/{n}"))) for name, (draw, _) in OFFICE_FORMS.items() for n in range(8)]


def _form(seed: int, trade: str = "research") -> Form:
    """An English form that is filled in completely."""
    form = next(f for n in range(99) if (f := Form(random.Random(f"{seed}/{n}"), TRADES[trade])).language == "en")
    form.sheet.answered = 1.0
    form.numbered = False
    return form


def _texts(form: Form, label: str) -> list[str]:
    canvas = form.sheet.canvas
    return [
        " ".join(w.text for w in canvas.words if w.entity == entity)
        for entity, known in enumerate(canvas.labels)
        if known == label
    ]


def test_every_word_is_labelled_and_links_lead_from_keys(sheets: list[tuple[str, Sheet]]) -> None:
    for name, sheet in sheets:
        labels = sheet.canvas.labels
        assert all(word.entity is not None for word in sheet.canvas.words), name
        assert {(labels[a], labels[b]) for a, b in sheet.canvas.links} <= ALLOWED, name


def test_answers_belong_to_a_question(sheets: list[tuple[str, Sheet]]) -> None:
    for name, sheet in sheets:
        labels = sheet.canvas.labels
        linked = {b for a, b in sheet.canvas.links if labels[a] == "question"}
        answers = {w.entity for w in sheet.canvas.words if labels[w.entity] == "answer"}
        assert answers <= linked, name


def test_the_mix_holds_all_labels_in_real_proportion(sheets: list[tuple[str, Sheet]]) -> None:
    found = Counter(
        sheet.canvas.labels[entity] for _, sheet in sheets for entity in {w.entity for w in sheet.canvas.words}
    )
    total = sum(found.values())
    for label, low, high in (
        ("header", 0.03, 0.15),
        ("question", 0.33, 0.6),
        ("answer", 0.22, 0.5),
        ("other", 0.05, 0.25),
    ):
        assert low < found[label] / total < high, (label, found)


def test_words_of_an_entity_follow_each_other_on_the_page(sheets: list[tuple[str, Sheet]]) -> None:
    """Apart from notes behind a number, nothing is written twice in one place."""
    for name, sheet in sheets:
        places = Counter((round(w.x), round(w.y), w.text) for w in sheet.canvas.words)
        assert max(places.values()) == 1, name


def test_same_numbers_same_sheet() -> None:
    for name, (draw, _) in OFFICE_FORMS.items():
        first, second = (draw(random.Random(f"again {name}")).canvas for _ in range(2))
        assert [(w.text, w.box) for w in first.words] == [(w.text, w.box) for w in second.words]


def test_half_of_all_pages_are_office_forms() -> None:
    share = sum(weight for _, weight in OFFICE_FORMS.values()) / sum(weight for _, weight in TEMPLATES.values())
    assert 0.4 < share < 0.65


def test_trades_and_languages_have_all_that_forms_draw_from() -> None:
    values = Values(random.Random(1))
    for trade in (*TRADES.values(), *LANGUAGES.values()):
        for part in (trade.titles, trade.heads, trade.stories, trade.groups, trade.columns, trade.rows, trade.roles):
            assert len(part) >= 3
        assert len(trade.keys) > 25
        for _, kind in (*trade.keys, *trade.columns):
            assert values.of(kind).strip()
    for _, kind in (*COMMON_KEYS, *PROMPTS):
        assert values.of(kind).strip()


def test_every_language_has_months_names_and_closing_words() -> None:
    for language in ("en", *LANGUAGES):
        assert len(MONTHS[language]) == 12
        assert COPY_KEYS[language]
        assert SIGNING[language]
        assert DATE_KEY[language]
    assert set(LOCALE_OF) == set(LANGUAGES)


def test_notation_of_trades() -> None:
    trade = read_trade("title: One; Two\ngroup: Size = S, M\ncolumn: amount Unit price\ndate: Date; Due")
    assert trade.titles == ["One", "Two"]
    assert trade.groups == [("Size", ["S", "M"])]
    assert trade.columns == [("Unit price", "amount")]
    assert trade.keys == [("Date", "date"), ("Due", "date")]
    with pytest.raises(ValueError, match="kind: phrase"):
        read_trade("no kind here")


@pytest.mark.parametrize("installed", [True, False])
def test_sentences_have_no_gaps_left(monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    if not installed:
        monkeypatch.setattr(sentences, "dictionary", lambda language: ())
    for language in ("en", *LANGUAGES):
        values = Values(random.Random(language), LOCALE_OF.get(language, "en_US"))
        values.language = language
        for _ in range(150):
            text = values.sentence()
            assert text
            assert "{" not in text


def test_ticked_options_are_answers_of_their_option() -> None:
    form = _form(1)
    ticks(form, "Priority", ["High", "Medium", "Low"], upright=False)
    canvas = form.sheet.canvas
    (answer,) = [k for k, label in enumerate(canvas.labels) if label == "answer"]
    (option,) = [a for a, b in canvas.links if b == answer]
    words = [w.text.lower() for w in canvas.words if w.entity == option]
    assert set(words) & {"high", "medium", "low"}


def test_ratings_link_a_heading_to_each_word_of_its_scale() -> None:
    form = _form(2, "sales")
    ratings(form, ["Trade", "Consumer"], ["Poor", "Fair", "Good"])
    links = Counter((form.sheet.canvas.labels[a], form.sheet.canvas.labels[b]) for a, b in form.sheet.canvas.links)
    assert links == {("header", "question"): 6, ("question", "answer"): 2}


def test_cells_belong_to_their_column_and_row_and_stand_in_the_table() -> None:
    form = _form(3, "finance")
    head = form.heading("Expenses")
    column_table(form, [("Meals", "amount"), ("Hotel", "amount")], 3, ["Monday", "Tuesday", "Friday"], head=head)
    canvas = form.sheet.canvas
    keys = Counter(b for a, b in canvas.links if canvas.labels[b] == "answer" and canvas.labels[a] == "question")
    assert set(keys.values()) <= {1, 2}
    assert {b for a, b in canvas.links if a == head} == {
        k for k, label in enumerate(canvas.labels) if label == "question" and any(w.entity == k for w in canvas.words)
        and " ".join(w.text for w in canvas.words if w.entity == k).lower() in ("meals", "hotel")
    }  # fmt: skip
    (table,) = canvas.tables
    written = [word for cell in table.cells for word in cell.words]
    assert len(written) == len([w for w in canvas.words if w.entity != head])
    assert {(cell.row, cell.column) for cell in table.cells if cell.header} == {(0, 1), (0, 2)}
    assert {cell.row for cell in table.cells if cell.column == 0} == {1, 2, 3}


def test_spanning_headers_are_cells_over_several_columns() -> None:
    form = _form(4, "laboratory")
    column_table(form, [(f"C{n}", "measure") for n in range(4)], 2, grouped=True)
    (table,) = form.sheet.canvas.tables
    assert {cell.column_span for cell in table.cells if cell.row == 0} <= {1, 2, 3}
    assert sum(cell.column_span for cell in table.cells if cell.row == 0) == 4
    assert {cell.column for cell in table.cells if cell.row == 1} == {0, 1, 2, 3}


def test_narrative_answers_lie_at_or_below_their_prompt() -> None:
    for seed in range(12):
        form = _form(seed)
        narrative(form, "Purpose", sentences=3)
        canvas = form.sheet.canvas
        top = min(w.y for w in canvas.words if canvas.labels[w.entity] == "question")
        rows = [w.y for w in canvas.words if canvas.labels[w.entity] == "answer"]
        assert rows
        assert min(rows) >= top - 1


def test_copies_are_answers_of_one_prompt() -> None:
    form = _form(5)
    name_list(form, 6)
    keys = {a for a, _ in form.sheet.canvas.links}
    assert len(keys) == 1
    assert len(_texts(form, "answer")) in (1, 6)


def test_measurements_hang_on_their_heading() -> None:
    form = _form(6, "laboratory")
    head = form.heading("Filter")
    measurements(form, [("Length", "measure"), ("Weight", "measure"), ("Tar", "measure")], 1, head)
    canvas = form.sheet.canvas
    assert len([b for a, b in canvas.links if a == head]) == 3


@pytest.mark.parametrize("section", [section_bar, headed_rows, headed_block, headed_columns])
def test_a_section_heading_is_a_key_of_every_prompt_or_of_none(section: Callable[[Form], None]) -> None:
    bound = 0
    for seed in range(12):
        form = _form(seed, "research")
        section(form)
        canvas = form.sheet.canvas
        labels, written = canvas.labels, {w.entity for w in canvas.words}
        linked = {b for a, b in canvas.links if labels[a] == "header"}
        prompts = {k for k, label in enumerate(labels) if label == "question" and k in written}
        assert prompts
        assert linked in (prompts, set())
        bound += bool(linked)
    assert bound > 6


def test_columns_of_a_narrow_table_stand_close_and_apart() -> None:
    for seed in range(8):
        form = _form(seed, "finance")
        columns = [("Date of last shipment", "date"), ("Units", "count"), ("Cost per unit", "amount")]
        before = [0.0, 220.0, 440.0, 660.0]
        edges = narrow(form, columns, before)
        widest = max(form.sheet.key_font.getlength(form.sheet.key_text("shipment", "")), form.sheet.size * 3)
        assert all(b > a for a, b in pairwise(edges))
        assert edges[0] == 0
        assert widest <= edges[1] < before[1]
        assert edges[-1] <= before[-1]


def test_neighbours_of_packed_rows_stand_close_but_never_touch() -> None:
    gaps = []
    for seed in range(12):
        form = _form(seed)
        packed_rows(form, form.pairs(8, letters=18))
        rows: dict[int, list[Placed]] = {}
        for word in form.sheet.canvas.words:
            rows.setdefault(word.line, []).append(word)
        for row in rows.values():
            row.sort(key=lambda word: word.x)
            size = form.sheet.size
            gaps += [(b.x - a.box[2]) / size for a, b in pairwise(row) if a.entity != b.entity]
    assert min(gaps) > -0.2
    assert sum(gap < 2 for gap in gaps) > len(gaps) / 2


def test_values_never_reach_into_the_column_beside_them() -> None:
    for seed in range(20):
        form = _form(seed)
        for kind in ("date", "company", "phone", "number"):
            for room in (form.sheet.size * 2.5, form.sheet.size * 7):
                text = form.fitting(kind, room)
                assert max(form.value_font.getlength(word) for word in text.split()) <= room


def test_turned_numbers_are_upright_boxes_with_ink() -> None:
    font = choose("sans", random.Random(1)).at(20)
    turned = TurnedFont(font, "12345678")
    image = Image.new("L", (60, 200), 255)
    ImageDraw.Draw(image).text((10, 20), "12345678", font=turned, fill=0)
    left, top, right, bottom = image.point(lambda value: 255 - value).getbbox()
    _, _, wide, high = turned.getbbox("12345678")
    assert abs((right - left) - wide) <= 2
    assert abs((bottom - top) - high) <= 3
    assert high > 4 * wide


def test_document_numbers_lie_on_the_page() -> None:
    for seed in range(40):
        sheet = Form(random.Random(seed)).sheet
        document_number(sheet)
        canvas: Canvas = sheet.canvas
        before = len(canvas.words)
        canvas.drop_outside()
        assert len(canvas.words) == before
