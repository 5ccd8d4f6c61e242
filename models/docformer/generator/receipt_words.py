"""Words of shop receipts, invented: names of shops, streets and places to put together, keys of all parts."""

from __future__ import annotations

import random

from .values import Values

SYLLABLES = ("WAH", "LIM", "SENG", "HOE", "KIAT", "MEI", "SIN", "TECK", "YONG", "PUI", "CHOON", "LEONG", "HAP", "FATT", "GUAN",
             "BOON", "KEONG", "SOON", "HUAT", "AIK", "NAM", "TIONG", "CHIN", "MAJU", "JAYA", "INDAH", "BINTANG", "MESRA")  # fmt: skip
NAMES = ("AROMA", "SELERA", "MUTIARA", "CAHAYA", "KENANGA", "PELANGI", "NOVA", "PRIMA", "EVERGREEN", "GOLDEN BAY", "UNITED",
         "STARLIGHT", "ORCHID", "SUNWAY VIEW", "LOTUS LEAF", "BLUE OCEAN", "RAINTREE", "HARVEST", "CORNER LOT", "TEAPOT")  # fmt: skip
TRADES = ("HARDWARE", "STATIONERY", "TRADING", "ENTERPRISE", "ELECTRICAL", "BAKERY", "PHARMACY", "MINI MARKET", "CAFE", "RESTAURANT",
          "GIFT & TOYS", "AUTO PARTS", "BOOK STORE", "FOOD INDUSTRIES", "SUPERMARKET", "KITCHEN", "FRUITS", "MARKETING",
          "BISTRO", "OPTICAL", "TYRE SERVICE", "PET SHOP", "FURNITURE", "PRINTING", "SEAFOOD", "CLINIC")  # fmt: skip
STREETS = ("MAWAR", "MELUR", "TEMBAGA", "INDUSTRI", "PERMATA", "SELASIH", "CEMPAKA", "BAHAGIA", "KASTURI", "SERI RIA", "PUTRI",
           "ANGSANA", "MERANTI", "DAHLIA", "TEKNOLOGI", "USAHA", "BUNGA RAYA", "DAMAI", "RAJAWALI", "BESAR", "PASAR")  # fmt: skip
PLACES = ("SHAH ALAM", "PETALING JAYA", "KLANG", "JOHOR BAHRU", "SERI KEMBANGAN", "KAJANG", "SUBANG JAYA", "PUCHONG", "IPOH",
          "KUALA LUMPUR", "CHERAS", "SEREMBAN", "BATU CAVES", "RAWANG", "MELAKA", "CYBERJAYA", "AMPANG", "SKUDAI", "NILAI")  # fmt: skip
STATES = ("SELANGOR", "SELANGOR DARUL EHSAN", "JOHOR", "W.P. KUALA LUMPUR", "PERAK", "NEGERI SEMBILAN", "MALAYSIA", "")
GOODS = ("TEH AIS", "NASI LEMAK", "KOPI O", "A4 PAPER 80GSM", "PVC TAPE", "BALL PEN BLUE", "ROTI CANAI", "MINERAL WATER 500ML",
         "LED BULB 9W", "WALL PLUG", "CABLE TIE 200MM", "CHICKEN CHOP", "FRIED RICE", "ICE LEMON TEA", "PARKING FEE",
         "DRY CELL AA", "MOP REFILL", "PLASTIC BAG", "DISH SOAP 1L", "CREAM BUN", "TOILET ROLL", "BRUSH 2IN", "CURRY MEE",
         "EGG TART", "NOTE BOOK F5", "GLUE STICK", "HAND SOAP", "LAMP HOLDER", "SAND PAPER", "RICE 5KG")  # fmt: skip
TITLES = ("TAX INVOICE", "TAX INVOICE", "SIMPLIFIED TAX INVOICE", "CASH BILL", "RECEIPT", "INVOICE", "CASH SALES", "TAX INVOICE (SIMPLIFIED)",
          "OFFICIAL RECEIPT", "GUEST CHECK", "*** TAX INVOICE ***")  # fmt: skip
NUMBER_KEYS = (
    "INVOICE NO",
    "INV NO",
    "BILL NO",
    "RECEIPT NO",
    "RECEIPT #",
    "DOC NO.",
    "CS NO",
    "TRANS. NO",
    "ORDER NO",
    "BILL#",
)
DATE_KEYS = ("DATE", "DATE", "DATE", "DATE/TIME", "INVOICE DATE", "BILL DATE", "BIZDATE", "DATED", "PRINTED")
OTHER_KEYS = (("CASHIER", "who"), ("COUNTER", "small"), ("TABLE NO", "small"), ("SALESPERSON", "who"), ("MEMBER", "number"),
              ("TERMINAL", "small"), ("SHIFT", "small"), ("PAX", "small"), ("SERVER", "who"), ("STORE", "small"),
              ("TIME", "time"), ("REF", "number"), ("USER", "who"))  # fmt: skip
SUBTOTALS = (
    "SUB TOTAL",
    "SUBTOTAL",
    "SUB-TOTAL",
    "TOTAL (EXCLUDING GST)",
    "TOTAL EXCL. GST",
    "AMOUNT EXCL TAX",
    "(EXCLUDED GST) SUB TOTAL",
)
TAXES = ("GST @6%", "GST 6%", "TOTAL GST", "GST PAYABLE (6%)", "SST 6%", "TAX", "SERVICE TAX 6%", "GST AMOUNT")
BEFORE_ROUNDING = (
    "TOTAL (INCL. GST)",
    "TOTAL INCLUSIVE OF GST",
    "TOTAL SALES (INCL GST)",
    "TOTAL AMT INCL. GST @ 6%",
    "TOTAL",
    "TOTAL SALES",
)
ROUNDINGS = ("ROUNDING", "ROUNDING ADJ", "ROUNDING ADJUSTMENT", "ROUND ADJ.", "ROUND AMT")
FINALS = ("TOTAL", "TOTAL", "GRAND TOTAL", "NET TOTAL", "TOTAL AMOUNT", "TOTAL PAYABLE", "TOTAL AMT PAYABLE", "NET TOTAL ROUNDED",
          "TOTAL (RM)", "TOTAL DUE", "TOTAL RM", "FINAL TOTAL", "TOTAL SALES (INCLUSIVE GST)", "NETT TOTAL")  # fmt: skip
FINALS_WITHOUT_TOTAL = ("AMOUNT DUE", "NETT", "AMOUNT PAYABLE", "BALANCE DUE", "PLEASE PAY")
COUNTS = ("TOTAL QTY", "TOT QTY", "ITEM COUNT", "TOTAL ITEMS")
CASHES = (
    "CASH",
    "CASH",
    "CASH TENDERED",
    "PAID AMOUNT",
    "PAYMENT",
    "VISA",
    "MASTER CARD",
    "TENDER",
    "AMOUNT PAID",
    "CASH RECEIVED",
)
CHANGES = ("CHANGE", "CHANGE", "CHANGE DUE", "BALANCE", "CASH BACK", "CHANGE AMT")
THANKS = ("THANK YOU", "THANK YOU PLEASE COME AGAIN", "GOODS SOLD ARE NOT RETURNABLE", "GOODS SOLD CANNOT BE EXCHANGED OR REFUNDED",
          "PLEASE KEEP THIS RECEIPT", "HAVE A NICE DAY", "TERIMA KASIH", "EXCHANGE WITHIN 7 DAYS WITH RECEIPT",
          "PRICES INCLUDE GST WHERE APPLICABLE", "CUSTOMER COPY", "SEE YOU AGAIN", "THIS IS A COMPUTER GENERATED RECEIPT")  # fmt: skip


def shop(rng: random.Random) -> str:
    """A shop's or company's name."""
    name = rng.choice((" ".join(rng.sample(SYLLABLES, 2)), " ".join(rng.sample(SYLLABLES, 3)), rng.choice(NAMES)))
    trade = rng.choice(TRADES)
    return rng.choice(
        (
            f"{name} {trade} SDN BHD", f"{name} {trade}", f"{name} {trade} SDN. BHD.", f"RESTORAN {name}", f"KEDAI {trade} {name}",
            f"PERNIAGAAN {name}", f"{name} ENTERPRISE", f"{name} TRADING SDN BHD", f"{name} (M) SDN BHD", f"{name} {trade} (KL) SDN BHD",
            f"{rng.choice('BCDHKLST')} & {rng.choice('BCGHJKY')} {trade}", f"{name} HOLDINGS BERHAD", f"{name} @ {rng.choice(PLACES)}",
        )
    )  # fmt: skip


def shop_address(rng: random.Random) -> list[str]:
    """A shop's address in one to five rows."""
    street = f"{rng.choice(('JALAN', 'JALAN', 'JLN', 'LORONG', 'PERSIARAN'))} {rng.choice(STREETS)}"
    street += rng.choice(
        (
            "",
            f" {rng.randrange(1, 30)}",
            f" {rng.randrange(1, 30)}/{rng.randrange(1, 40)}",
            f" U{rng.randrange(1, 9)}/{rng.randrange(1, 60)}A",
        )
    )
    house = f"{rng.choice(('NO.', 'NO. ', 'NO ', 'LOT ', 'NO: ', ''))}{rng.randrange(1, 200)}{rng.choice(('', '', 'A', '-1', 'G', ' & 12'))}"
    rows = [f"{house}{rng.choice((', ', ' ', ','))}{street}"]
    if rng.random() < 0.2:
        rows.insert(
            0,
            rng.choice(
                ("GROUND FLOOR,", "LOT G-12, LEVEL 2,", f"WISMA {rng.choice(NAMES)},", f"PLAZA {rng.choice(NAMES)}")
            ),
        )
    if rng.random() < 0.75:
        rows.append(
            f"{rng.choice(('TAMAN', 'BANDAR BARU', 'KAWASAN PERINDUSTRIAN', 'SEKSYEN', 'PUSAT BANDAR'))} {rng.choice(STREETS)}"
        )
    state = rng.choice(STATES)
    place = f"{rng.randrange(10000, 98999)} {rng.choice(PLACES)}"
    rows += [place, state] if state and rng.random() < 0.3 else [f"{place}{', ' + state if state else ''}"]
    comma = rng.choice((",", ",", "", " ,"))
    rows = [row + (comma if n + 1 < len(rows) else rng.choice(("", "", "."))) for n, row in enumerate(rows)]
    if rng.random() < 0.2 and len(rows) > 2:
        rows[1:3] = [" ".join(rows[1:3])]
    return rows


def receipt_date(rng: random.Random) -> str:
    """A date as tills print it, one word or three."""
    d, m, y = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(2013, 2027)
    month = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")[m - 1]
    return rng.choice(
        (
            f"{d:02d}/{m:02d}/{y}", f"{d:02d}/{m:02d}/{y}", f"{d:02d}-{m:02d}-{y}", f"{d:02d}/{m:02d}/{y % 100:02d}",
            f"{d:02d}-{m:02d}-{y % 100:02d}", f"{d} {month} {y}", f"{d:02d}-{month}-{y}", f"{y}-{m:02d}-{d:02d}", f"{d}/{m}/{y}",
            f"{d:02d}.{m:02d}.{y}", f"{d:02d} {month.title()} {y}", f"{d:02d}{month}{y % 100:02d}", f"{month} {d}, {y}",
        )
    )  # fmt: skip


def receipt_time(rng: random.Random) -> str:
    """A time of day as tills print it."""
    h, m, s = rng.randrange(1, 13), rng.randrange(60), rng.randrange(60)
    return rng.choice(
        (
            f"{h + 9:02d}:{m:02d}",
            f"{h + 9:02d}:{m:02d}:{s:02d}",
            f"{h}:{m:02d}:{s:02d} {rng.choice(('AM', 'PM'))}",
            f"{h:02d}:{m:02d}{rng.choice(('AM', 'PM'))}",
        )
    )


def goods(rng: random.Random, values: Values, abroad: bool) -> str:
    """A thing bought."""
    name = values.product().upper() if abroad or rng.random() < 0.3 else rng.choice(GOODS)
    return f"{name} {rng.choice(('(L)', '(S)', '2S', 'X1', '10PCS', 'NEW', '#3'))}" if rng.random() < 0.2 else name
