"""Questions about a generated page, with answers that stand on it: from its fields, its pairs and its tables.

Questions speak of keys as they were printed; answers are the words as they were read.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .phrases import KEYS

MOST_WORDS = 24
MOST_KEY_WORDS = 12

FIELD_QUESTIONS: dict[str, tuple[str, ...]] = {
    "company": (
        "What is the company?",
        "What is the name of the company?",
        "Who issued this?",
        "Who is the seller?",
        "Which company is this from?",
        "What is the name of the shop?",
        "company",
    ),
    "date": (
        "What is the date?",
        "What is the date of the document?",
        "When was this issued?",
        "Which date is on it?",
        "date",
    ),
    "address": (
        "What is the address?",
        "What is the address of the company?",
        "Where is the company?",
        "Where is the seller based?",
        "What is the seller's address?",
        "address",
    ),
    "total": (
        "What is the total?",
        "What is the total amount?",
        "How much is the total?",
        "What was the amount to pay?",
        "How much was it in all?",
        "total",
    ),
    "contract_number": (
        "What is the contract number?",
        "What is the number of the contract?",
        "Which contract number does it have?",
        "What is the order or contract number?",
        "contract number",
    ),
    "advertiser": (
        "Who is the advertiser?",
        "What is the name of the advertiser?",
        "Who placed the advertisement?",
        "advertiser",
    ),
    "gross_amount": (
        "What is the gross amount?",
        "How much is the gross total?",
        "What is the total gross amount?",
        "gross amount",
    ),
    "flight_from": (
        "When does the flight begin?",
        "What is the first flight date?",
        "What is the start of the flight?",
        "From when does the advertising run?",
        "flight from",
    ),
    "flight_to": (
        "When does the flight end?",
        "What is the last flight date?",
        "What is the end of the flight?",
        "Until when does the advertising run?",
        "flight to",
    ),
}
# Words that make it doubtful whether a page without the field has an answer all the same.
FIELD_SIGNS: dict[str, str] = {
    "company": r"compan|firm|inc\b|ltd|bhd|llc|gmbh|corp|s\.a|group|sons|plc",
    "date": r"date|dated|day|\d[/.-]\d|\b(19|20)\d\d\b",
    "address": r"address|street|road|avenue|jalan|\b\d{5}\b",
    "total": r"total|amount|sum|due",
    "contract_number": r"contract|order|invoice",
    "advertiser": r"advertiser|client|product|brand",
    "gross_amount": r"gross|total|amount",
    "flight_from": r"flight|start|from|begin",
    "flight_to": r"flight|end|until|to\b",
}
KEY_QUESTIONS = (
    "What is the {}?", "What is the {}?", "What is the {}?", "What does it say for {}?", "What is given as {}?",
    "What is the value of {}?", "{}?", "{}", "What stands next to {}?", "Find the {}", "Tell me the {}.",
)  # fmt: skip
CELL_QUESTIONS = (
    "What is the {column} of {row}?", "What is the {column} of {row}?", "What is the {column} for {row}?",
    "In the row {row}, what is the {column}?", "Under {column}, what stands for {row}?", "{column} of {row}?",
)  # fmt: skip
ROW_QUESTIONS = (
    "Which {label} has the {column} {value}?", "What is the {label} whose {column} is {value}?",
    "For which {label} is the {column} {value}?",
)  # fmt: skip
COUNT_QUESTIONS = ("How many rows does the table have?", "How many rows are in the table?")


@dataclass(frozen=True)
class Reader:
    """What questions are made from: the page with its truth so far, and how its words were printed.

    `printed` gives the printed text of words' ids, `read` the text as it was read.
    """

    page: dict[str, Any]
    printed: Callable[[list[str]], str]
    read: Callable[[list[str]], str]


def make_questions(reader: Reader, rng: random.Random) -> list[dict[str, Any]]:
    """Four to twelve questions, fewer where the page does not give as many; no two alike."""
    answerable = [*_of_fields(reader, rng), *_of_pairs(reader, rng), *_of_tables(reader, rng)]
    without = _unanswerable(reader, rng)
    rng.shuffle(answerable)
    rng.shuffle(without)
    count = rng.randrange(4, 13)
    blank = min(len(without), rng.choice((0, 1, 1, 2, 2, 3)))
    chosen = [*answerable[: count - blank], *without[:blank]]
    rng.shuffle(chosen)
    found: dict[str, dict[str, Any]] = {}
    for question in chosen:
        found.setdefault(question["question"].lower(), question)
    return list(found.values())


def _ask(question: str, answer: str = "", words: list[str] | None = None) -> dict[str, Any]:
    return {"question": question, "answer": answer, "words": words or []}


def _of_fields(reader: Reader, rng: random.Random) -> list[dict[str, Any]]:
    """Two phrasings for each field that has a value; of several values the first counts."""
    found, known = [], set()
    for entry in reader.page["fields"]:
        name, words = entry["name"], entry["words"]
        if name not in known and len(words) <= 2 * MOST_WORDS:
            known.add(name)
            found += [_ask(text, reader.read(words), words) for text in rng.sample(FIELD_QUESTIONS[name], 2)]
    return found


def plain_key(text: str) -> str:
    """A printed key as one would say it: without numbering, leaders, colon and what stands in brackets at its end."""
    text = re.sub(r"^\(?(\d{1,2}|[A-Za-z])[.)]\s+", "", text.strip())
    text = re.sub(r"[._…]{3,}", " ", text)
    text = re.sub(r"\s*(\([^()]*\))?[\s:.\-*=#,;_|]*$", "", text)
    return re.sub(r"\s+", " ", text).strip()


def _short(text: str) -> bool:
    return len(text.split()) <= MOST_KEY_WORDS


def _keys(reader: Reader) -> dict[str, tuple[str, list[list[str]]]]:
    """Keys outside of tables that stand only once: key in lower case -> how it is said, and the words of its values."""
    page = reader.page
    in_table = {word for table in page["tables"] for cell in table["cells"] for word in cell["words"]}
    words_of = {entity["id"]: entity["words"] for entity in page["entities"]}
    place = {word: n for n, word in enumerate(word for line in page["lines"] for word in line["words"])}
    values: dict[str, list[list[str]]] = {}
    for link in page["links"]:
        values.setdefault(link["from"], []).append(words_of[link["to"]])
    labels = {entity["id"]: entity["label"] for entity in page["entities"]}
    counted: Counter[str] = Counter()
    found = {}
    for entity in page["entities"]:
        if entity["label"] != "question" or in_table & set(entity["words"]):
            continue
        said = plain_key(reader.printed(entity["words"]))
        counted[said.lower()] += 1
        if len(said) > 1 and _short(said) and any(c.isalpha() for c in said):
            answers = [link["to"] for link in page["links"] if link["from"] == entity["id"]]
            if all(labels[a] == "answer" for a in answers):
                found[said.lower()] = (said, sorted(values.get(entity["id"], []), key=lambda words: place[words[0]]))
    return {key: entry for key, entry in found.items() if counted[key] == 1}


def _say(said: str, rng: random.Random) -> str:
    """A key within a sentence: as printed, or in small letters."""
    return said if rng.random() < 0.4 else said.lower()


def _of_pairs(reader: Reader, rng: random.Random) -> list[dict[str, Any]]:
    found = []
    for said, values in _keys(reader).values():
        words = [word for value in values for word in value]
        answer = reader.read(words)
        if not words or len(values) > 3 or len(words) > MOST_WORDS or len(answer.strip("(). ")) < 2 > len(answer):
            continue
        if answer.strip("()").lower() == "x":
            continue
        template = "{}" if said.endswith("?") else rng.choice(KEY_QUESTIONS)
        found.append(_ask(template.format(_say(said, rng)), answer, words))
    return found


@dataclass(frozen=True)
class _Grid:
    """A table as questions see it: a heading for each column that has just one, and cells of one row and column."""

    headings: dict[int, str]
    cells: dict[tuple[int, int], list[str]]
    rows: list[int]


def _grid(reader: Reader, table: dict[str, Any]) -> _Grid:
    headings: dict[int, tuple[int, str]] = {}
    cells, rows = {}, set()
    top = min((cell["row"] for cell in table["cells"] if not cell["header"]), default=0)
    for cell in table["cells"]:
        single = cell["columnSpan"] == 1 and cell["rowSpan"] == 1
        if cell["header"] and single:
            if top > cell["row"] >= headings.get(cell["column"], (-1, ""))[0]:
                headings[cell["column"]] = (cell["row"], plain_key(reader.printed(cell["words"])))
        elif not cell["header"]:
            rows.update(range(cell["row"], cell["row"] + cell["rowSpan"]))
            if single:
                cells[cell["row"], cell["column"]] = cell["words"]
    names = Counter(name.lower() for _, name in headings.values())
    clear = {column: name for column, (_, name) in headings.items() if name and names[name.lower()] == 1}
    return _Grid(clear, cells, sorted(rows))


def _of_tables(reader: Reader, rng: random.Random) -> list[dict[str, Any]]:
    tables = reader.page["tables"]
    found = []
    for table in tables:
        grid = _grid(reader, table)
        texts = {place: reader.printed(words) for place, words in grid.cells.items()}
        times = Counter((column, text.lower()) for (_, column), text in texts.items())
        for (row, column), words in grid.cells.items():
            label, heading = texts.get((row, 0)), grid.headings.get(column)
            usable = heading and label and column > 0 and _short(label) and len(words) <= MOST_WORDS
            if not usable or rng.random() > 12 / max(12, len(grid.cells)):
                continue
            if times[0, label.lower()] == 1:
                text = rng.choice(CELL_QUESTIONS).format(column=_say(heading, rng), row=label)
                found.append(_ask(text, reader.read(words), words))
            value, first = texts[row, column], grid.headings.get(0)
            short = len(grid.cells[row, 0]) <= MOST_WORDS and _short(value)
            if first and short and times[column, value.lower()] == 1 and rng.random() < 0.3:
                text = rng.choice(ROW_QUESTIONS).format(label=_say(first, rng), column=_say(heading, rng), value=value)
                found.append(_ask(text, reader.read(grid.cells[row, 0]), grid.cells[row, 0]))
        if len(tables) == 1 and len(grid.rows) > 1 and rng.random() < 0.15:
            found.append(_ask(rng.choice(COUNT_QUESTIONS), str(len(grid.rows))))
    return found


def _unanswerable(reader: Reader, rng: random.Random) -> list[dict[str, Any]]:
    """Keys without a value, keys and fields that the page does not have, rows and columns that do not meet."""
    page = reader.page
    found = [
        _ask(said if said.endswith("?") else rng.choice(KEY_QUESTIONS[:7]).format(_say(said, rng)))
        for said, values in _keys(reader).values()
        if not values
    ]
    rng.shuffle(found)
    found = found[:2]
    everything = reader.printed([word["id"] for word in page["words"]]).lower()
    stated = {entry["name"] for entry in page["fields"]} | set(page.get("fieldsUnknown", ()))
    for name in rng.sample(sorted(FIELD_QUESTIONS), 4):
        if name not in stated and not re.search(FIELD_SIGNS[name], everything):
            found.append(_ask(rng.choice(FIELD_QUESTIONS[name])))
    for _ in range(3):
        key = rng.choice(KEYS[rng.choice(sorted(KEYS))])
        parts = [part for part in re.findall(r"\w+", key.lower()) if len(part) > 2]
        if parts and not any(part in everything for part in parts):
            found.append(_ask(rng.choice(KEY_QUESTIONS[:7]).format(_say(plain_key(key), rng))))
    for table in page["tables"]:
        grid = _grid(reader, table)
        labels = Counter(reader.printed(words).lower() for (_, column), words in grid.cells.items() if column == 0)
        empty = [
            (r, c)
            for r in grid.rows
            for c in grid.headings
            if c > 0 and (r, c) not in grid.cells and (r, 0) in grid.cells
        ]
        covered = any(cell["columnSpan"] > 1 or cell["rowSpan"] > 1 for cell in table["cells"] if not cell["header"])
        for row, column in empty[:1] if not covered else ():
            label = reader.printed(grid.cells[row, 0])
            if labels[label.lower()] == 1 and _short(label):
                text = rng.choice(CELL_QUESTIONS).format(column=_say(grid.headings[column], rng), row=label)
                found.append(_ask(text))
    return found
