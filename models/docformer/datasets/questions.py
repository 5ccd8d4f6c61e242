"""Questions about fields, in several wordings."""

from __future__ import annotations

from collections.abc import Sequence

from .matching import alike, is_amount, is_date

AMOUNTS = ("total", "gross_amount")
DATES = ("date", "flight_from", "flight_to")

WORDINGS = {
    "company": (
        "What is the company?",
        "Which company issued this?",
        "What is the name of the shop?",
        "Who is the seller?",
        "Who is the vendor?",
        "Company name",
    ),
    "date": (
        "What is the date?",
        "When was this issued?",
        "What date is on the receipt?",
        "On which day was it bought?",
        "Date of purchase",
        "Date",
    ),
    "address": (
        "What is the address?",
        "Where is the shop?",
        "What is the address of the company?",
        "Where is the seller located?",
        "Address",
    ),
    "total": (
        "What is the total?",
        "How much is it in total?",
        "What is the total amount?",
        "How much was to be paid?",
        "What does it all cost?",
        "Total",
    ),
    "contract_number": (
        "What is the contract number?",
        "What is the number of the contract?",
        "Which contract or order is this?",
        "What is the order number?",
        "Contract number",
    ),
    "advertiser": (
        "Who is the advertiser?",
        "What is the advertiser?",
        "Who advertises?",
        "For whom are the spots aired?",
        "What is the name of the advertiser?",
        "Advertiser",
    ),
    "gross_amount": (
        "What is the gross amount?",
        "How much is it in total before commission?",
        "What is the total gross amount?",
        "What is the gross total?",
        "Gross amount",
    ),
    "flight_from": (
        "When does the flight begin?",
        "What is the first day of the flight?",
        "What is the start date of the contract?",
        "From when does it run?",
        "Flight start date",
    ),
    "flight_to": (
        "When does the flight end?",
        "What is the last day of the flight?",
        "What is the end date of the contract?",
        "Until when does it run?",
        "Flight end date",
    ),
}


def ask(
    texts: Sequence[str],
    fields: Sequence[tuple[str, tuple[int, ...]]],
    values: dict[str, str],
    absent: Sequence[str] = (),
) -> list[tuple[str, str, tuple[int, ...]]]:
    """Questions with answers and words, for every field found and every field known to be absent.

    The words are those of the field's first place that holds the value and nothing besides (money signs apart), and
    then the answer is spelled as the page spells it; where there is none, the answer is the value as the data set has
    it, without words. Of an absent field one wording is asked, and the answer is empty.
    """
    found = []
    for name in dict.fromkeys(name for name, _ in fields):
        joined = [(" ".join(texts[w] for w in words), words) for other, words in fields if other == name]
        answer, place = next((pair for pair in joined if _alone(name, pair[0], values[name])), (values[name], ()))
        found += [(question, answer, place) for question in WORDINGS[name]]
    return found + [(WORDINGS[name][0], "", ()) for name in absent]


def _alone(name: str, text: str, value: str) -> bool:
    """Whether a text in which `value` stands says nothing else."""
    if name in AMOUNTS:
        return is_amount(text)
    if name in DATES and is_date(text):
        return True
    return alike(text, value)
