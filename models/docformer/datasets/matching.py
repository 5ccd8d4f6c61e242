"""Finding values on a page: a value's letters, amounts and dates, however they are written, as lists of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

Places = list[tuple[int, ...]]
Date = tuple[int, int, int]

CLOSE = 0.9
_AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?![\d%]|[.,]\d|\s?%)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(" + "|".join(_MONTHS) + r")[a-z]*\.?"
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_MONTH}[\s/-]?(\d{{1,2}})(?:st|nd|rd|th)?\s?[,/\s'-]\s?(\d{{4}}|\d{{2}})(?!\d)")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s/-]?{_MONTH}[\s/,'-]*(\d{{4}}|\d{{2}})(?!\d)")


def letters(text: str) -> str:
    """Letters and digits of a text, lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def find_text(texts: Sequence[str], order: Sequence[int], value: str) -> Places:
    """Places where words, consecutive in `order`, have the letters and digits of `value`.

    Space and punctuation do not count. A place may begin or end inside a word, but only where punctuation parts it
    from the rest: `10` stands in `No:10`, not in `100`. Words of punctuation alone belong to what they stand in.
    """
    wanted = letters(value)
    if not wanted:
        return []
    found, owners, edges = [], [], []
    for number, word in enumerate(order):
        folded = unicodedata.normalize("NFKD", texts[word]).casefold()
        for position, character in enumerate(folded):
            if character.isalnum():
                found.append(character)
                owners.append(number)
                edges.append(
                    (
                        position == 0 or not folded[position - 1].isalnum(),
                        position == len(folded) - 1 or not folded[position + 1].isalnum(),
                    )
                )
    line, places, start = "".join(found), [], -1
    while (start := line.find(wanted, start + 1)) >= 0:
        end = start + len(wanted) - 1
        if edges[start][0] and edges[end][1]:
            places.append(tuple(order[owners[start] : owners[end] + 1]))
    return places


def find_close(texts: Sequence[str], lines: Sequence[Sequence[int]], value: str, longest: int = 8) -> Places:
    """The place whose letters are nearest to `value`, if they agree to nine parts in ten: for misread words.

    Looks at whole lines, up to `longest` in a row, without those among them that the value does not hold (such as a
    number printed between a name and an address), then at runs of words inside a line. Values of fewer than eight
    letters are not looked for.
    """
    wanted = letters(value)
    if len(wanted) < 8:
        return []
    spelled = [letters("".join(texts[word] for word in line)) for line in lines]
    inside = [_holds(wanted, line) for line in spelled]
    best: tuple[float, tuple[int, ...]] = (0.0, ())
    for first in range(len(lines)):
        if not inside[first]:
            continue
        chosen: list[int] = []
        for number in range(first, min(first + longest, len(lines))):
            if not inside[number]:
                continue
            chosen.append(number)
            text = "".join(spelled[n] for n in chosen)
            if len(text) > 1.2 * len(wanted):
                break
            best = max(best, (_likeness(wanted, text), tuple(w for n in chosen for w in lines[n])))
    for line in lines:
        for first in range(len(line)):
            for last in range(first + 1, len(line) + 1):
                text = letters("".join(texts[word] for word in line[first:last]))
                if 0.85 * len(wanted) <= len(text) <= 1.15 * len(wanted):
                    best = max(best, (_likeness(wanted, text), tuple(line[first:last])))
    return [best[1]] if best[0] >= CLOSE else []


def alike(a: str, b: str) -> bool:
    """Whether the letters and digits of two texts agree, or nearly do where there are eight or more."""
    first, second = letters(a), letters(b)
    return first == second or (min(len(first), len(second)) >= 8 and _likeness(first, second) >= CLOSE)


def _holds(wanted: str, part: str) -> bool:
    """Whether `part` is to be found in `wanted`, nearly."""
    if len(part) < 2 or len(part) > 1.2 * len(wanted):
        return False
    if part in wanted:
        return True
    matcher = SequenceMatcher(None, wanted, part, autojunk=False)
    return len(part) >= 6 and sum(block.size for block in matcher.get_matching_blocks()) >= 0.85 * len(part)


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def amount(text: str) -> Decimal | None:
    """The first amount of money in a text: `$5,625.00`, `RM 60.30`, `5200`; None where there is none."""
    match = _AMOUNT.search(text)
    return _decimal(match) if match else None


def is_amount(text: str) -> bool:
    """Whether a text is one amount of money and nothing else but a money sign."""
    return letters(_AMOUNT.sub("", text, count=1)) in ("", "rm", "myr", "usd") and amount(text) is not None


def find_amount(texts: Sequence[str], order: Sequence[int], value: Decimal, cents: bool = True) -> Places:
    """Places where an amount equal to `value` stands; `cents`: only such as are written with decimals."""
    return _search(
        texts,
        order,
        [(_AMOUNT, lambda match: _decimal(match) == value and (not cents or match.group(2) is not None))],
    )


def _decimal(match: re.Match[str]) -> Decimal:
    return Decimal(match.group(1).replace(",", "") + (match.group(2) or ""))


def dates(text: str, day_first: bool) -> list[Date]:
    """Dates (year, month, day) in a text, in numbers or with the month's name. `day_first`: how `1/2/20` is read."""
    found = []
    for pattern, read in _readers(day_first):
        found += [date for match in pattern.finditer(text.casefold()) if (date := read(match)) is not None]
    return found


def is_date(text: str) -> bool:
    """Whether a text is one date and nothing else."""
    folded = text.casefold()
    return any(
        pattern.search(folded) is not None and not letters(pattern.sub("", folded, count=1))
        for pattern, _ in _readers(True)
    )


def find_date(texts: Sequence[str], order: Sequence[int], value: Date, day_first: bool) -> Places:
    """Places where a date stands; two dates in one word make it a place of both."""

    def same(read: Callable[[re.Match[str]], Date | None]) -> Callable[[re.Match[str]], bool]:
        return lambda match: read(match) == value

    return _search(texts, order, [(pattern, same(read)) for pattern, read in _readers(day_first)])


def _readers(day_first: bool) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Date | None]]]:
    def numeric(match: re.Match[str]) -> Date | None:
        a, b, c = match.group(1), int(match.group(3)), match.group(4)
        if len(a) == 4:
            return _date(a, b, int(c))
        if len(a) == 3:
            return None
        return _date(c, b, int(a)) if day_first else _date(c, int(a), b)

    return [
        (_NUMERIC, numeric),
        (_YEAR_FIRST, lambda m: _date(m.group(1), int(m.group(2)), int(m.group(3)))),
        (_MONTH_FIRST, lambda m: _date(m.group(3), _MONTHS.index(m.group(1)) + 1, int(m.group(2)))),
        (_DAY_FIRST, lambda m: _date(m.group(3), _MONTHS.index(m.group(2)) + 1, int(m.group(1)))),
    ]


def _date(year: str, month: int, day: int) -> Date | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return (int(year) + (2000 if len(year) == 2 else 0), month, day)


def _search(
    texts: Sequence[str],
    order: Sequence[int],
    patterns: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]],
) -> Places:
    """Words of every fitting match in the words joined with spaces, in order."""
    joined, owners = [], []
    for word in order:
        folded = f"{texts[word].casefold()} "
        joined.append(folded)
        owners += [word] * len(folded)
    line = "".join(joined)
    found = {
        (match.start(), tuple(dict.fromkeys(owners[match.start() : match.end()])))
        for pattern, fits in patterns
        for match in pattern.finditer(line)
        if fits(match)
    }
    return list(dict.fromkeys(words for _, words in sorted(found)))
