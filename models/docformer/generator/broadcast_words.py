"""What a sale of air time consists of, all of it invented: station, agency, advertiser, flight, lines of spots, sums."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from .values import Values

# fmt: off
SURNAMES = ("Aldergate", "Brindle", "Castellan", "Dunmore", "Elverson", "Farrowby", "Garlock", "Hathersage", "Ilvermoor", "Jessamy",
            "Kettleby", "Lorimer", "Marchbanks", "Nethercott", "Oakhurst", "Pemberley", "Quillfeather", "Ravensworth", "Stanbrook", "Thackery")
FIRST = ("Anna", "Ben", "Carla", "Dennis", "Elena", "Frank", "Grace", "Hector", "Irene", "Joel", "Karen", "Louis", "Maria", "Nathan", "Olivia")
OFFICES = ("Congress", "Senate", "Governor", "Mayor", "President", "State Senate", "Attorney General", "Sheriff", "County Judge", "School Board")
STATES = ("OH", "TX", "NC", "IA", "NV", "AZ", "ME", "GA", "MI", "WI", "CO", "PA", "MN", "KS", "VA")
GROUPS = ("Forward Valley PAC", "Citizens for Clean Rivers", "Heartland Voters Action", "Coalition for Fair Schools", "Safe Roads Now",
          "Workers United Fund", "Committee for Better Hospitals", "Yes on Measure 14", "Open Prairie Alliance", "Liberty Bridge PAC",
          "No on Proposition 7", "Independent Growers Council", "Main Street Majority", "Future of Farming Action Fund")
AGENCIES = ("Northlight Media", "Buyline Strategies LLC", "Copper Creek Media", "Tandem Placement Group", "Harbor Street Strategies",
            "Waymark Communications", "Ledger & Lane Media", "Blue Mesa Advertising", "Sixth Avenue Buying, Inc.", "Grand Oak Media Partners")
PROGRAMS = ("Morning News at 6a", "Noon Report", "Evening News @ 5p", "Late News 11p", "Today at Home", "Prime Rotator", "Saturday Sports",
            "Sunday Politics", "Wheel of Answers", "Daytime Rotation", "Weekend Movie", "AM Drive", "PM Drive", "Kitchen Hour",
            "Court Cases", "Nightly Talk", "Local News M-F", "Early Fringe", "Football Tonight", "Prime Drama Tue", "Rotator 6a-12m")
TIMES = ("6a-7a", "12p-1p", "5p-530p", "11p-1135p", "9a-10a", "8p-11p", "6:00 AM-10:00 AM", "7:00 PM-7:30 PM", "3p-4p", "1130p-12a", "430a-5a")
SALES_OFFICES = ("Local", "National", "Washington", "Chicago National", "Dallas Sales", "New York", "Regional", "House")
TERMS = ("Payment is due within thirty days of the date of this invoice.", "The station does not discriminate in the sale of air time on grounds of race or origin.",
         "We certify that the announcements were broadcast as shown, according to the station's log.", "Air times are approximate and given in local time.",
         "Rates may change without notice where inventory is limited.", "No refund is made for announcements that were aired as ordered.",
         "The agency and the advertiser are jointly liable for what is owed under this agreement.")
NUMBER_KEYS = {
    "invoice": ("Invoice #", "Invoice No.", "Invoice Number", "Invoice #:"),
    "order": ("Order / Rev", "Order #", "Order Number", "Order No."),
    "contract": ("Contract / Revision", "Contract #", "Contract No.", "Contract Number", "Contract"),
}
ADVERTISER_KEYS = ("Advertiser", "Advertiser", "Advertiser", "Advertiser Name", "Client", "Account")
FLIGHT_KEYS = ("Flight Dates", "Order Flight", "Contract Dates", "Schedule Dates", "Flight", "Contract Period", "Dates of Flight", "Run Dates")
FROM_KEYS = ("Start Date", "Flight Start", "From", "Begin Date", "First Air Date", "Flight Start Date")
TO_KEYS = ("End Date", "Flight End", "To", "Stop Date", "Last Air Date", "Flight End Date")
GROSS_KEYS = ("Gross Total", "Gross Amount", "Total Gross", "Gross", "Gross Billing", "Total Gross Amount", "Gross Due", "Order Gross")
COMMISSION_KEYS = ("Agency Commission", "Agency Comm.", "Less Agency Commission", "Commission 15%")
NET_KEYS = ("Net Amount Due", "Net Total", "Net Amount", "Net Due", "Total Net", "Amount Due")
# Columns of tables of spots: their headings, and their share of the width.
COLUMNS: dict[str, tuple[tuple[str, ...], float]] = {
    "line": (("Line", "Ln", "#", "No."), 0.6), "channel": (("Ch", "Channel", "Chan"), 1.0), "start": (("Start Date", "Start", "Begin"), 1.2),
    "end": (("End Date", "End", "Stop"), 1.2), "program": (("Description", "Program", "Inventory Code", "Program / Daypart"), 2.6),
    "time": (("Start/End Time", "Time", "Run Times", "Day/Time"), 2.0), "days": (("Days", "MTWTFSS", "Weekdays"), 1.1),
    "length": (("Length", "Len", "Sec"), 0.8), "week": (("Spots/Week", "SPW"), 0.9), "rate": (("Rate", "Unit Rate", "Gross Rate"), 1.2),
    "type": (("Type", "Typ"), 0.7), "spots": (("Spots", "# Spots", "Total Spots"), 0.8), "amount": (("Amount", "Total", "Gross"), 1.4),
    "day": (("Day",), 0.6), "date": (("Date", "Air Date"), 1.2), "aired": (("Air Time", "Time Aired"), 1.2), "ad": (("Ad-ID", "Copy", "ISCI"), 1.6),
}
# fmt: on


@dataclass(frozen=True)
class Line:
    """One line of an order: a program, when and how often it carries the spot, and for how much."""

    program: str
    time: str
    days: str
    length: str
    spots: int
    rate: float
    start: datetime.date
    end: datetime.date


class Deal:
    """A sale of air time."""

    def __init__(self, rng: random.Random, values: Values) -> None:
        self.rng, self.values = rng, values
        self.station = f"{rng.choice('KW')}{''.join(rng.choice('ABCDEFGHJKLMNPQRSTVWXYZ') for _ in range(rng.choice((3, 3, 3, 2))))}"
        self.kind = rng.choice(("-TV", "-TV", "", "", "-FM", " Radio"))
        self.address = [
            f"{rng.randrange(100, 9999)} {rng.choice(('Tower Road', 'Broadcast Plaza', 'Signal Hill Dr', 'Transmitter Lane', 'Market Street'))}"
        ]
        self.address.append(f"{values.of('city')}, {rng.choice(STATES)} {rng.randrange(10000, 99999)}")
        self.agency = rng.choice(AGENCIES)
        self.agency_address = [
            values.of("address"),
            f"{values.of('city')}, {rng.choice(STATES)} {rng.randrange(10000, 99999)}",
        ]
        self.advertiser = self._advertiser()
        self.number = rng.choice(
            (
                str(rng.randrange(10**5, 10**8)),
                str(rng.randrange(10**5, 10**7)),
                f"{rng.choice('ABCR')}{rng.choice('ABM')}{rng.randrange(10**6, 10**8)}",
            )
        )
        self.start = datetime.date(
            rng.choice((2012, 2014, 2016, 2018, 2020, 2020, 2022, 2024)), rng.randrange(1, 13), rng.randrange(1, 28)
        )
        self.end = self.start + datetime.timedelta(days=rng.choice((0, 2, 4, 5, 6, 6, 6, 13, 20, 27, 41)))
        self.style = rng.choice(("mdy0", "mdy0", "mdy0", "mdy", "mdY", "mon"))
        self.product = rng.choice(
            (
                f"{rng.choice(OFFICES)} {self.start.year}",
                "Political Candidate",
                f"Issue {rng.randrange(1, 30)}",
                "Spot TV",
                f"{rng.choice(STATES)}-{rng.randrange(1, 20)}",
            )
        )
        self.lines = [self._line() for _ in range(rng.choice((1, 2, 3, 4, 6, 8, 11, 14)))]
        self.gross = round(sum(line.spots * line.rate for line in self.lines), 2)
        self.commission = round(self.gross * rng.choice((0.15, 0.15, 0.15, 0.0)), 2)

    def _advertiser(self) -> str:
        rng = self.rng
        name, office = f"{rng.choice(FIRST)} {rng.choice(SURNAMES)}", rng.choice(OFFICES)
        return rng.choice(
            (
                f"{name} for {office}",
                f"{rng.choice(SURNAMES)} for {rng.choice(STATES)}",
                f"Friends of {name}",
                f"Committee to Elect {name}",
                f"POL/ {name} / {rng.choice('DRI')} / {office} / {rng.choice(STATES)}",
                f"ISS/{rng.choice(GROUPS)}",
                rng.choice(GROUPS),
                rng.choice(GROUPS),
                f"{name} for {office}-{rng.choice('DRI')} ({rng.randrange(1000, 200000)})",
                f"{rng.choice(SURNAMES).upper()}, {rng.choice(FIRST).upper()}",
                f"{rng.choice(SURNAMES)} {election_year(rng)}, Inc",
                name,
                f"POL/{name}/{office}/{rng.choice(STATES)}/Dem",
            )
        )

    def _line(self) -> Line:
        rng = self.rng
        days = "".join(day if rng.random() < 0.6 else "-" for day in "MTWTFSS")
        first = self.start + datetime.timedelta(days=rng.randrange(0, (self.end - self.start).days + 1))
        last = first + datetime.timedelta(days=rng.randrange(0, (self.end - first).days + 1))
        rate = float(rng.choice((rng.randrange(5, 60) * 5, rng.randrange(10, 300) * 10)))
        return Line(
            rng.choice(PROGRAMS),
            rng.choice(TIMES),
            days,
            rng.choice((":30", ":30", ":60", ":15", "1:00")),
            rng.randrange(1, 15),
            rate,
            first,
            last,
        )

    def date(self, day: datetime.date) -> str:
        """A date in this page's style."""
        if self.style == "mon":
            return f"{day:%b} {day.day}, {day.year}"
        if self.style == "mdy0":
            return f"{day:%m/%d/%y}"
        return f"{day.month}/{day.day}/{day.year if self.style == 'mdY' else day.year % 100:02d}"

    def details(self, kind: str) -> list[tuple[str, str, str]]:
        """Keys and values that state no field, for a page of a kind ("invoice", "order", "contract")."""
        rng, values, station, day = self.rng, self.values, f"{self.station}{self.kind}", self.date(self.end)
        # fmt: off
        return [
            ("Product", self.product, ""), ("Estimate #", str(rng.randrange(10, 99999)), ""), ("Property", station, ""), ("Station", station, ""),
            ("Account Executive", values.of("person"), ""), ("Sales Office", rng.choice(SALES_OFFICES), ""),
            ("Sales Region", rng.choice(("National", "Local", "Regional")), ""), ("Billing Calendar", rng.choice(("Broadcast", "Calendar")), ""),
            ("Billing Type", "Cash", ""), ("Special Handling", "", ""), ("Alt Order #", rng.choice(("", str(rng.randrange(10**6, 10**8)))), ""),
            ("Deal #", "", ""), ("Agency Code", str(rng.randrange(10**3, 10**7)), ""), ("Advertiser Code", str(rng.randrange(100, 9999)), ""),
            ("Agency Ref", rng.choice(("", str(rng.randrange(10**4, 10**6)))), ""), ("Demographic", rng.choice(("Adults 35+", "HH", "A25-54", "Households")), ""),
            ("Buyer", values.of("person"), ""), ("Agency", self.agency, ""), ("Order Type", rng.choice(("Normal", "GENERAL", "Political")), ""),
            ("Original Date / Rev", f"{self.date(self.start)} / {self.date(self.start)}", ""), ("Print Date", day, ""), ("Priority", "P-01", ""),
            ("Entered By", values.of("person"), ""), ("Billing Cycle", rng.choice(("EOM/EOC", "Weekly", "Monthly")), ""),
            ("Invoice Date" if kind == "invoice" else "Date Entered", day, ""), ("Cash/Trade", "Cash", ""), ("CPE", f"{rng.randrange(100, 999)}/{rng.randrange(1000)}", ""),
            ("Market", values.of("city"), ""), ("Commission %", "15.00", ""),
        ]
        # fmt: on

    def air_dates(self, line: Line) -> list[datetime.date]:
        """Days on which single spots of a line were aired, at most five."""
        span = (line.end - line.start).days + 1
        return sorted(line.start + datetime.timedelta(days=self.rng.randrange(span)) for _ in range(min(line.spots, 5)))


def election_year(rng: random.Random) -> int:
    """A year of an election."""
    return rng.choice((2012, 2016, 2018, 2020, 2022, 2024))


def money(value: float) -> str:
    """An amount in dollars."""
    return f"${value:,.2f}"
