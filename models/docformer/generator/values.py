"""Values that answer the keys of a form: names, dates, amounts, numbers, short texts."""

from __future__ import annotations

import random

from faker import Faker

from .languages import MONTHS
from .phrases import ADJECTIVES, COLUMNS, DEED_KINDS, HEADINGS, KEYS, NOUNS, PROSE, VERBS
from .sentences import frame, word

LOCALES = ("en_US", "en_US", "en_US", "en_GB", "fr_FR", "de_DE", "pt_PT", "es_ES", "nl_NL")
NOTHINGS = (
    "N/A", "None", "See attached", "As above", "Same", "Not applicable", "To be determined", "-", "TBD", "Unknown",
    "Open", "See below", "Various", "All", "None at this time", "Yes", "No", "Pending", "On file", "Not available",
    "Attached",
)  # fmt: skip
KINDS = ("measure", "initials", "signature", "mark")
UNITS = (
    "mm",
    "mg",
    "gm",
    "gms.",
    "%",
    "cm",
    "in.",
    "ml",
    "lbs.",
    "mg/cig",
    "psi",
    "sec.",
    "rpm",
    "ppm",
    "kg",
    "F",
    "hr.",
)


class Values:
    """Random values from one locale; the same seed gives the same values."""

    def __init__(self, rng: random.Random, locale: str = "en_US") -> None:
        self.rng = rng
        self.faker = _faker(locale)
        self.faker.seed_instance(rng.getrandbits(32))
        self.date_style = rng.randrange(7)
        self.currency = rng.choice(("$", "$", "$", "", "", "€", "£", "USD "))
        self.years = (1950, 2027)
        self.language = "en"

    def of(self, kind: str) -> str:
        """A value of a kind named in `phrases.KEYS`, `phrases.COLUMNS` or `KINDS`. Raises KeyError for another."""
        known = kind in KEYS or kind in COLUMNS or kind in KINDS
        return getattr(self, f"_{kind}")() if known else _refuse(kind)

    def _person(self) -> str:
        f, r = self.faker, self.rng.random()
        if r < 0.45:
            return f.name()
        if r < 0.7:
            return f"{self.rng.choice('ABCDEFGHJKLMPRSTW')}. {self.rng.choice('ABCDEGHJLMRST')}. {f.last_name()}"
        if r < 0.85 and self.language == "en":
            return f"{self.rng.choice(('Mr.', 'Ms.', 'Dr.', 'Mrs.'))} {f.last_name()}"
        if 0.85 <= r < 0.93 and self.language == "en":
            return f"{f.name()}, {self.rng.choice(('Ph.D.', 'M.D.', 'Esq.', 'Manager', 'Director', 'Jr.'))}"
        return f"{f.last_name()}, {f.first_name()}"

    def _company(self) -> str:
        return self.faker.company()

    def _department(self) -> str:
        r = self.rng
        if self.language != "en":
            return r.choice((self.faker.city(), str(r.randrange(1, 400)), word(self.language, r).capitalize()))
        return r.choice(
            (
                f"{r.choice(('Research', 'Marketing', 'Sales', 'Legal', 'Finance', 'Accounting', 'Purchasing'))} "
                f"{r.choice(('Department', 'Division', 'Services', 'Group', ''))}".strip(),
                f"{r.choice(('North', 'South', 'East', 'West', 'Central'))} {r.choice(('Region', 'District', 'Area'))}",
                self.faker.city(),
                str(r.randrange(1, 400)),
                f"Building {r.randrange(1, 40)}, Room {r.randrange(100, 500)}",
            )
        )

    def _job(self) -> str:
        return self.faker.job()

    def _address(self) -> str:
        return self.faker.street_address().replace("\n", ", ")

    def address_lines(self) -> list[str]:
        """A postal address without its name, two or three lines."""
        return [row for row in self.faker.address().split("\n") if row.strip()][:3]

    def _city(self) -> str:
        return self.faker.city()

    def _state(self) -> str:
        state = getattr(self.faker, "state_abbr", None) or self.faker.country
        return state() if self.rng.random() < 0.7 else self.faker.country()

    def _zip(self) -> str:
        return self.faker.postcode()

    def _phone(self) -> str:
        r = self.rng
        a, b, c = r.randrange(201, 990), r.randrange(200, 999), r.randrange(10000)
        return r.choice(
            (
                f"({a}) {b}-{c:04d}",
                f"{a}-{b}-{c:04d}",
                f"{a}/{b}-{c:04d}",
                f"{b}-{c:04d}",
                f"{a} {b} {c:04d}",
                f"+{r.randrange(1, 99)} {a} {b}{c:04d}",
                f"x{r.randrange(100, 9999)}",
                f"1-{a}-{b}-{c:04d}",
            )
        )

    def _email(self) -> str:
        return self.faker.email() if self.rng.random() < 0.8 else f"www.{self.faker.domain_name()}"

    def _date(self) -> str:
        r = self.rng
        d, m, y = r.randrange(1, 29), r.randrange(1, 13), r.randrange(*self.years)
        name = MONTHS[self.language][m - 1]
        style = self.date_style if r.random() < 0.8 else r.randrange(7)
        if self.language != "en":
            return r.choice(
                (f"{d:02d}.{m:02d}.{y}", f"{d}/{m}/{y}", f"{d:02d}-{m:02d}-{y % 100:02d}", f"{d} {name} {y}")
            )
        return (
            f"{m}/{d}/{y % 100:02d}",
            f"{name} {d}, {y}",
            f"{d:02d}.{m:02d}.{y}",
            f"{m:02d}/{d:02d}/{y}",
            f"{name[:3]} {d}, {y}",
            f"{y}-{m:02d}-{d:02d}",
            f"{d} {name} {y}",
        )[style]

    def _time(self) -> str:
        r = self.rng
        h, m = r.randrange(0, 24), r.randrange(60)
        return r.choice(
            (f"{h:02d}:{m:02d}", f"{h % 12 + 1}:{m:02d} {r.choice(('AM', 'PM', 'a.m.', 'p.m.'))}", f"{h}:{m:02d}")
        )

    def _number(self) -> str:
        r = self.rng
        n = r.randrange(10 ** r.randrange(2, 8))
        letters = "".join(r.choice("ABCDEFGHKLMNPRSTX") for _ in range(r.randrange(1, 4)))
        return r.choice(
            (
                str(n),
                str(n),
                f"{letters}-{n}",
                f"{letters}{n}",
                f"{r.randrange(1990, 2027)}-{n % 10000:04d}",
                f"{n % 1000:03d}-{r.randrange(100):02d}-{r.randrange(10000):04d}",
                f"#{n}",
                f"{n % 100}/{letters}",
                f"{n:08d}",
            )
        )

    def _count(self) -> str:
        r = self.rng
        n = r.choice((r.randrange(1, 13), r.randrange(1, 100), r.randrange(100, 5000)))
        unit = (
            ""
            if self.language != "en"
            else r.choice(
                ("", "", "", "", " pcs", " cases", " kg", " lbs.", " mm", " mg", " pages", " years", " boxes", "%")
            )
        )
        return r.choice((f"{n}{unit}", f"{n:,}{unit}", f"{n}.{r.randrange(10)}{unit}"))

    def _amount(self) -> str:
        return self.money(self.rng.choice((9, 99, 999, 9999, 99999)) * self.rng.random() + 1)

    def money(self, value: float) -> str:
        """An amount as this page writes amounts."""
        if self.currency == "€":
            return f"{value:,.2f} €".replace(",", "\u0000").replace(".", ",").replace("\u0000", ".")
        return (
            f"{self.currency}{value:,.2f}"
            if value < 20000 or self.rng.random() < 0.5
            else f"{self.currency}{value:,.0f}"
        )

    def _percent(self) -> str:
        number = self.rng.choice((self.rng.randrange(0, 100), round(self.rng.random() * 30, 1)))
        return f"{number}{self.rng.choice(('%', '', ' %'))}"

    def _measure(self) -> str:
        r = self.rng
        digits = r.choice((0, 1, 1, 2, 2, 3))
        number = f"{r.random() * 10 ** r.randrange(1, 4):.{digits}f}"
        number = number[1:] if number.startswith("0.") and r.random() < 0.7 else number
        unit = f" {r.choice(UNITS)}" if r.random() < 0.3 else ""
        return r.choice((number, number, number, number, f"{number} +/- {digits + 1}", "-", "N/A")) + unit

    def _initials(self) -> str:
        return "".join(f"{self.rng.choice('ABCDEFGHJKLMNPRSTW')}." for _ in range(self.rng.randrange(2, 4)))

    def _signature(self) -> str:
        f, r = self.faker, self.rng
        return r.choice((f"{r.choice('ABCDEFGHJKLMRST')}. {f.last_name()}", f.last_name(), f.name(), self._initials()))

    def _mark(self) -> str:
        return self.rng.choice(("X", "X", "X", "x", "x", "XX", "/", "Yes", "No"))

    def _choice(self) -> str:
        return self.rng.choice(KEYS["choice"])

    def product(self) -> str:
        """A thing that is sold."""
        r = self.rng
        name = f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}" if r.random() < 0.6 else r.choice(NOUNS)
        return name.capitalize() if r.random() < 0.8 else name.title()

    def _text(self) -> str:
        r = self.rng
        roll = r.random()
        if self.language != "en":
            words = " ".join(word(self.language, r) for _ in range(r.choice((1, 1, 2, 3))))
            return words[:1].upper() + words[1:] if roll < 0.75 else self.sentence()
        if roll < 0.22:
            return self.product()
        if roll < 0.32:
            return self.brand()
        if roll < 0.42:
            return f"{r.choice(VERBS).capitalize()} the {r.choice(ADJECTIVES)} {r.choice(NOUNS)}"
        if roll < 0.5:
            return self.faker.catch_phrase() if hasattr(self.faker, "catch_phrase") else self.product()
        if roll < 0.6:
            return f"{r.choice(HEADINGS)} {r.choice(('for', 'on', 're', '-'))} {self.product()}"
        if roll < 0.66:
            return r.choice(NOTHINGS)
        if roll < 0.74:
            return f"{self._company()} {r.choice(('project', 'proposal', 'study', 'meeting', 'contract', 'samples'))}"
        if roll < 0.82:
            return " ".join(word("en", r) for _ in range(r.choice((1, 1, 2)))).capitalize()
        return self.sentence().rstrip(".") if roll < 0.93 else self.sentence()

    def brand(self) -> str:
        """The name of a product as its maker sells it."""
        r = self.rng
        name = r.choice(
            (self.faker.last_name(), word("en", r).title(), f"{r.choice(ADJECTIVES)} {r.choice(NOUNS)}".title())
        )
        kind = r.choice(("Lights", "100", "Filter", "No. 2", "Mild", "King Size", "Extra", "85 mm", "Box", "II", ""))
        return f"{name} {kind}".strip()

    def deed(self) -> str:
        """An entry of a notary's register."""
        r = self.rng
        buyer = self.faker.last_name()
        return f"{r.choice(DEED_KINDS)} by {self.faker.name()} to {buyer} of a {r.choice(ADJECTIVES)} house"

    def sentence(self) -> str:
        """One sentence of business prose in the page's language."""
        r = self.rng
        if self.language == "en" and r.random() < 0.2:
            return r.choice(PROSE)
        text = frame(self.language, r)
        for gap, value in (
            ("date", self._date),
            ("city", self._city),
            ("person", self._person),
            ("company", self._company),
        ):
            if f"{{{gap}}}" in text:
                text = text.replace(f"{{{gap}}}", value())
        return text.replace("{count}", f"{r.randrange(2, 2000):,}").replace("{few}", str(r.randrange(2, 13)))

    def prose(self, sentences: int) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))


_FAKERS: dict[str, Faker] = {}


def _faker(locale: str) -> Faker:
    if locale not in _FAKERS:
        _FAKERS[locale] = Faker(locale)
    return _FAKERS[locale]


def _refuse(kind: str) -> str:
    raise KeyError(f"there are no values of kind {kind!r}")
