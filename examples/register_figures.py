"""Rows of the example registers. Estates, areas, national figures and salaries are all invented."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from domain.packages import words
from domain.packages.templates import Filling, Value

AAKANDEN, FYRTAARNET = ("10203045", "Boligselskabet Åkanden"), ("20304051", "Boligforeningen Fyrtårnet")
KLITROSEN = ("30405067", "Andelsboligforeningen Klitrosen")
SLAGELSE, KALUNDBORG = ("330", "Slagelse Kommune"), ("326", "Kalundborg Kommune")

ESTATES: tuple[tuple[Value, ...], ...] = (
    ("9901-003", "Åkandeparken", *AAKANDEN, *SLAGELSE, 1971, 196, 441, Decimal("874.00"), 5, 31),
    ("9901-007", "Rørhaven", *AAKANDEN, *SLAGELSE, 1976, 132, 297, Decimal("861.50"), 3, 22),
    ("9901-012", "Sivbanken", *AAKANDEN, *SLAGELSE, 1994, 36, 71, Decimal("955.00"), 0, 6),
    ("9902-002", "Fyrbakken", *FYRTAARNET, *SLAGELSE, 1973, 168, 361, Decimal("889.00"), 7, 34),
    ("9902-005", "Lanternegården", *FYRTAARNET, *SLAGELSE, 1982, 74, 141, Decimal("902.25"), 1, 12),
    ("9903-001", "Klitrosevej", *KLITROSEN, *KALUNDBORG, 1968, 220, 468, Decimal("812.75"), 11, 49),
    ("9903-004", "Marehalmen", *KLITROSEN, *KALUNDBORG, 1979, 118, None, Decimal("834.00"), 4, None),
)
"""Master data; None for unknown figures. One figure differs from the example application."""

_NORDVANGEN = ("Nordvangen", *SLAGELSE, "9901-003 + 9901-007 + 9902-002")
AREAS: tuple[tuple[Value, ...], ...] = (
    ("Udsat boligområde", *_NORDVANGEN),
    ("Parallelsamfund", *_NORDVANGEN),
    ("Forebyggelsesområde", "Klitkvarteret", *KALUNDBORG, "9903-001 + 9903-004"),
)
"""The list of 1 December 2023. It was never published: neither areas nor estates exist."""

NATIONAL: tuple[tuple[Value, ...], ...] = (
    ("0-17 år (pct.)", Decimal("20.0")),
    ("18-64 år uden for job og uddannelse (pct.)", Decimal("24.5")),
    ("30-59 år kun med grundskole (pct.)", Decimal("22.5")),
    ("Gennemsnitlig bruttoindkomst (kr.)", 300_000),
    ("Fraflytning (pct.)", Decimal("14.5")),
    ("Elever med over 10 pct. fravær (pct.)", Decimal("18.0")),
)
"""Round numbers that make a comparison visible; not the statistics of any year."""

SALARIES: tuple[tuple[Value, ...], ...] = (
    ("Projektleder", 700_000),
    ("Medarbejder i boligsocial indsats", 600_000),
    ("Sekretariatsmedarbejder", 500_000),
    ("Ungemedarbejder", 480_000),
)
"""Round numbers. The Fund's own table (støttefastsættelse) is not public, and these are not its values. R48."""

ACCOUNTS: tuple[tuple[Value, ...], ...] = (
    (*AAKANDEN, "DK23 9999 0010 2030 45"),
    (*FYRTAARNET, "DK98 9999 0020 3040 51"),
    (*KLITROSEN, "DK97 9999 0030 4050 67"),
)
"""Accounts in a bank that does not exist."""

SINCE = {
    "stamdata-opdigtet.xlsx": date(2023, 11, 1),
    "omraader-2023-opdigtet.xlsx": date(2023, 12, 1),
    "landstal-2023-opdigtet.xlsx": date(2023, 11, 1),
    "stoettefastsaettelse-opdigtet.xlsx": date(2024, 1, 1),
    "bankkonti-opdigtet.xlsx": date(2024, 1, 1),
}
"""Each file, and the day from which it is imported."""

INVENTED: Mapping[str, Value] = {words.SOURCE: "Opdigtet eksempel"}
WORKBOOKS: Mapping[str, tuple[str, Mapping[str, Filling]]] = {
    "stamdata-opdigtet.xlsx": (
        "estate-register",
        {words.ESTATE_REGISTER_SHEET: Filling(labels=INVENTED, rows=ESTATES)},
    ),
    "omraader-2023-opdigtet.xlsx": ("area-list", {words.AREA_LIST_SHEET: Filling(labels=INVENTED, rows=AREAS)}),
    "landstal-2023-opdigtet.xlsx": (
        "national-figures",
        {words.NATIONAL_FIGURES_SHEET: Filling(labels={**INVENTED, words.YEAR: 2023}, rows=NATIONAL)},
    ),
    "stoettefastsaettelse-opdigtet.xlsx": (
        "salary-table",
        {words.SALARY_SHEET: Filling(labels=INVENTED, rows=SALARIES)},
    ),
    "bankkonti-opdigtet.xlsx": (
        "bank-accounts",
        {words.BANK_ACCOUNT_SHEET: Filling(labels=INVENTED, rows=ACCOUNTS)},
    ),
}
"""Template and content of each file."""
