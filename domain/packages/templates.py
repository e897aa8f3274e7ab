"""Workbook templates in Danish, empty or filled in. The readers accept what is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from domain.packages import words
from domain.packages.workbook_writer import Column, Label, SheetLayout, write_workbook

Value = str | int | Decimal | date | None
"""Value of a cell; amounts in kroner."""


@dataclass(frozen=True)
class Filling:
    """The content of one sheet."""

    labels: Mapping[str, Value] | None = None
    """Label to value."""
    remarks: Mapping[str, str] | None = None
    """Label to a remark shown in brackets after it."""
    rows: Sequence[Sequence[Value]] = ()
    """Rows in the order of the columns."""
    further_columns: Sequence[str] = ()
    """Columns after those of the template, such as the key figures of resident statistics."""


_AMOUNT = "#,##0.00"
_FIGURE = "0.0"
_FOCUS_AREA = Column(words.FOCUS_AREA, 32, choices=tuple(words.FOCUS_AREAS.values()))
_SOURCE = Column(words.SOURCE, 20, choices=tuple(words.SOURCES.values()))
_KIND = Column(words.KIND, 20, choices=tuple(words.KINDS.values()))

_OUTLINE_BUDGET = (
    SheetLayout(
        words.OUTLINE_SHEET,
        "Budgetoverslag til prækvalifikation",
        "Udfyld begge beløb i kroner for hele bevillingsperioden.",
        labels=(Label(words.APPLIED, _AMOUNT), Label(words.CO_FINANCING, _AMOUNT)),
    ),
)
_RESIDENT_STATISTICS = (
    SheetLayout(
        words.STATISTICS_SHEET,
        "Beboerdata",
        "Én række pr. afdeling. Tilføj en kolonne for hvert nøgletal. Diskretionerede celler er tomme eller har *.",
        columns=(Column(words.ESTATE, 24, "@"), Column(words.YEAR, 8)),
        further=Column("", 22, _FIGURE),
    ),
)
_PLAN_BUDGET = (
    SheetLayout(
        words.INCOME_SHEET,
        "Budget: indtægter",
        "Én linje pr. bidrag, i kroner for hele perioden. Vælg kilde og form på listen. Angiv lejetabet ved lokaler.",
        columns=(Column(words.TEXT, 52), _SOURCE, _KIND, Column(words.AMOUNT, 18, _AMOUNT), Column(words.REMARK, 60)),
    ),
    SheetLayout(
        words.EXPENSE_SHEET,
        "Budget: udgifter",
        "Én linje pr. udgift, i kroner for hele perioden. Alle linjer skal have en hovedgruppe. "
        "Angiv stilling og årsværk ved løn. Vælg, hvad udgiften går til, eller skriv navnet på delaftalens fil.",
        columns=(
            Column(words.TEXT, 52),
            Column(words.MAIN_GROUP, 36),
            Column(words.COST, 26, choices=tuple(words.COSTS.values())),
            Column(words.AMOUNT, 18, _AMOUNT),
            Column(words.POSITION, 36),
            Column(words.FULL_TIME_YEARS, 20, _FIGURE),
            Column(words.SERVES, 36, choices=tuple(words.EFFORTS.values())),
        ),
    ),
)
_YES_NO = tuple(words.YES_NO.values())
_REGULATION_ACCOUNT = (
    SheetLayout(
        words.ACCOUNT_SHEET,
        "Reguleringskontoopgørelse",
        "Udfyld alle felter i kroner for kalenderåret; 0, hvor der intet er. Kursregulering må ikke indgå i renter "
        "eller saldo. Revisor svarer Ja eller Nej.",
        labels=(
            Label(words.YEAR, "0"),
            Label(words.OPENING, _AMOUNT),
            Label(words.GRANT_RECEIVED, _AMOUNT),
            Label(words.INTEREST_RATE, "0.00"),
            Label(words.INTEREST, _AMOUNT),
            Label(words.VALUE_ADJUSTMENT, _AMOUNT),
            Label(words.ADMINISTRATION_AND_AUDIT, _AMOUNT),
            Label(words.CLOSING, _AMOUNT),
            Label(words.GOALS_FOLLOWED_UP, choices=_YES_NO),
            Label(words.BOARD_IN_FUNCTION, choices=_YES_NO),
            Label(words.SIGNED_ON, "dd-mm-yyyy"),
            Label(words.AUDITOR),
            Label(words.AUDIT_FIRM),
        ),
    ),
    SheetLayout(
        words.CO_FINANCING,
        "Modtaget lokal medfinansiering i året",
        "Én linje pr. bidrag. Vælg kilde og form på listen.",
        columns=(Column(words.TEXT, 52), _SOURCE, _KIND, Column(words.AMOUNT, 18, _AMOUNT)),
    ),
    SheetLayout(
        words.EXPENSE_SHEET,
        "Årets udgifter pr. hovedgruppe",
        "Brug hovedgrupperne i det gældende budget. Forklar hver forskel mellem budget og forbrug.",
        columns=(
            Column(words.MAIN_GROUP, 36),
            Column(words.BUDGET, 18, _AMOUNT),
            Column(words.ACTUAL, 18, _AMOUNT),
            Column(words.EXPLANATION, 80),
        ),
    ),
)
_MEASUREMENT = (
    Column(words.INDICATOR, 56),
    Column(words.BASELINE, 16, _FIGURE),
    Column(words.VALUE, 16, _FIGURE),
    Column(words.REMARK, 48),
)
_STATUS_REPORT = (
    SheetLayout(
        words.GOAL_SHEET,
        "Indberetningsskema: strategiske mål og faste indikatorer",
        "Én række pr. indikator i den strategiske samarbejdsaftale, med årets måling. Diskretionerede værdier er "
        "tomme eller har *.",
        columns=(_FOCUS_AREA, Column(words.GOAL, 56), *_MEASUREMENT),
    ),
    SheetLayout(
        words.INDICATOR_SHEET,
        "Indberetningsskema: delmål og lokale indikatorer",
        "Én række pr. indikator i delaftalerne, med årets måling. Diskretionerede værdier er tomme eller har *. "
        "Nye indikatorer skal have en bemærkning.",
        labels=(Label(words.YEAR, "0"),),
        columns=(_FOCUS_AREA, Column(words.SUB_GOAL, 56), *_MEASUREMENT),
    ),
    SheetLayout(
        words.ACTIVITY_SHEET,
        "Indberetningsskema: aktuel aktivitetsportefølje",
        "Én linje pr. aktivitet med kort status.",
        columns=(_FOCUS_AREA, Column(words.ACTIVITY, 48), Column(words.STATUS, 70)),
    ),
)
_MILESTONES = (
    SheetLayout(
        words.FIRST_YEAR_SHEET,
        "Milepælsplan: det første år på aktivitetsniveau",
        "Én række pr. milepæl i periodens første år. Brug delaftalernes navne på aktiviteterne, og giv hver aktivitet "
        "mindst én milepæl.",
        columns=(Column(words.ACTIVITY, 52), Column(words.MILESTONE, 72), Column(words.DATE, 14, "dd-mm-yyyy")),
    ),
    SheetLayout(
        words.PERIOD_SHEET,
        "Milepælsplan: processen i hele perioden",
        "Én række pr. milepæl for indsatsens overordnede organisering og fremdrift.",
        columns=(Column(words.MILESTONE, 72), Column(words.DATE, 14, "dd-mm-yyyy")),
    ),
)
_ESTATE_REGISTER = (
    SheetLayout(
        words.ESTATE_REGISTER_SHEET,
        "Stamdata for boligafdelinger",
        "Én række pr. afdeling. Leje i kroner pr. m² om året. Ukendte tal er tomme. Ingen oplysninger om beboerne.",
        labels=(Label(words.SOURCE),),
        columns=(
            Column(words.ESTATE, 14, "@"),
            Column(words.NAME, 32),
            Column(words.CVR, 12, "@"),
            Column(words.ORGANISATION, 36),
            Column(words.MUNICIPALITY_CODE, 14, "@"),
            Column(words.MUNICIPALITY, 24),
            Column(words.YEAR_BUILT, 10, "0"),
            Column(words.DWELLINGS, 10, "0"),
            Column(words.RESIDENTS, 10, "0"),
            Column(words.RENT_PER_SQUARE_METRE, 14, _AMOUNT),
            Column(words.VACANT_DWELLINGS, 10, "0"),
            Column(words.MOVES_OUT_LAST_YEAR, 16, "0"),
        ),
    ),
)
_AREA_LIST = (
    SheetLayout(
        words.AREA_LIST_SHEET,
        "Lister over boligområder pr. 1. december (almenboligloven § 61 a og § 61 b)",
        "Én række pr. område og liste; et område på flere lister har flere rækker. Skriv + mellem afdelingerne.",
        labels=(Label(words.SOURCE),),
        columns=(
            Column(words.CATEGORY, 24, choices=tuple(words.CATEGORIES.values())),
            Column(words.AREA, 32),
            Column(words.MUNICIPALITY_CODE, 14, "@"),
            Column(words.MUNICIPALITY, 24),
            Column(words.ESTATES, 60, "@"),
        ),
    ),
)
_NATIONAL_FIGURES = (
    SheetLayout(
        words.NATIONAL_FIGURES_SHEET,
        "Nøgletal for hele landet",
        "Ét nøgletal pr. række, med samme navn som i beboerdata.",
        labels=(Label(words.SOURCE), Label(words.YEAR, "0")),
        columns=(Column(words.KEY_FIGURE, 52), Column(words.NATIONAL_VALUE, 16, _FIGURE)),
    ),
)
_SALARY_TABLE = (
    SheetLayout(
        words.SALARY_SHEET,
        "Støttefastsættelse: højeste årsløn pr. stilling",
        "Én stilling pr. række, i kroner om året med alle arbejdsgiverforpligtelser.",
        labels=(Label(words.SOURCE),),
        columns=(Column(words.POSITION, 44), Column(words.HIGHEST_SALARY, 20, _AMOUNT)),
    ),
)
_BANK_ACCOUNTS = (
    SheetLayout(
        words.BANK_ACCOUNT_SHEET,
        "Konti til udbetaling",
        "Én boligorganisation pr. række. Hele listen gælder fra den dag, den importeres for.",
        labels=(Label(words.SOURCE),),
        columns=(Column(words.CVR, 12, "@"), Column(words.ACCOUNT_HOLDER, 40), Column(words.IBAN, 26, "@")),
    ),
)

_RENT_STATISTICS = (
    SheetLayout(
        words.RENT_STATISTICS_SHEET,
        "Huslejestatistik",
        "Én række pr. afdeling. Leje i kroner pr. m² om året, størrelse og areal i m². Diskretionerede celler er "
        "tomme eller har *.",
        labels=(Label(words.SOURCE),),
        columns=(
            Column(words.ESTATE, 14, "@"),
            Column(words.MUNICIPALITY_CODE, 14, "@"),
            Column(words.MUNICIPALITY, 24),
            Column(words.YEAR_BUILT, 10, "0"),
            Column(words.ESTATE_KIND, 12, choices=tuple(words.ESTATE_KINDS.values())),
            Column(words.MEAN_DWELLING_SIZE, 26, _FIGURE),
            Column(words.AREA_OF_DWELLINGS, 12, "0"),
            Column(words.RENT_PER_SQUARE_METRE, 14, _AMOUNT),
        ),
    ),
)
_PROPERTY_PRICES = (
    SheetLayout(
        words.PROPERTY_PRICE_SHEET,
        "Ejendomspriser pr. kommune",
        "Én række pr. kommune. Pris i kroner pr. m². Diskretionerede celler er tomme eller har *.",
        labels=(Label(words.SOURCE),),
        columns=(
            Column(words.MUNICIPALITY_CODE, 14, "@"),
            Column(words.MUNICIPALITY, 24),
            Column(words.PRICE_PER_SQUARE_METRE, 14, _AMOUNT),
        ),
    ),
)
_RESIDENT_INDEX = (
    SheetLayout(
        words.RESIDENT_INDEX_SHEET,
        "Beboerindeks",
        "Én række pr. afdeling. Diskretionerede celler er tomme eller har *.",
        labels=(Label(words.SOURCE),),
        columns=(Column(words.ESTATE, 14, "@"), Column(words.RESIDENT_INDEX, 12, _FIGURE)),
    ),
)

_LAYOUTS = {
    "outline-budget": _OUTLINE_BUDGET,
    "plan-budget": _PLAN_BUDGET,
    "resident-statistics": _RESIDENT_STATISTICS,
    "regulation-account": _REGULATION_ACCOUNT,
    "milestones": _MILESTONES,
    "status-report": _STATUS_REPORT,
    "estate-register": _ESTATE_REGISTER,
    "area-list": _AREA_LIST,
    "national-figures": _NATIONAL_FIGURES,
    "salary-table": _SALARY_TABLE,
    "bank-accounts": _BANK_ACCOUNTS,
    "rent-statistics": _RENT_STATISTICS,
    "property-prices": _PROPERTY_PRICES,
    "resident-index": _RESIDENT_INDEX,
}

TEMPLATES: Final[Mapping[str, str]] = {
    "outline-budget": "outline budget (budgetoverslag) of an application",
    "plan-budget": "budget of a comprehensive plan (helhedsplan)",
    "resident-statistics": "resident statistics (beboerdata), one row per estate",
    "regulation-account": "yearly regulation-account statement (reguleringskontoopgørelse)",
    "milestones": "milestones of a comprehensive plan (milepælsplan), with their dates",
    "status-report": "reporting form (indberetningsskema), yearly and with the plan",
    "estate-register": "master data of estates (stamdata), for the office to import",
    "area-list": "the lists of housing areas of 1 December (§ 61 a and § 61 b), for the office to import",
    "national-figures": "key figures of the whole country (landstal), for the office to import",
    "salary-table": "highest yearly pay of each position (støttefastsættelse), for the office to import",
    "bank-accounts": "accounts that housing organisations are paid on, for the office to import",
    "rent-statistics": "rent statistics (huslejestatistik) for the rent model, for the office to import",
    "property-prices": "property prices by municipality for the rent model, for the office to import",
    "resident-index": "resident index (beboerindeks) for the rent model, for the office to import",
}
"""Name and purpose of each template."""


def layouts(name: str) -> tuple[SheetLayout, ...]:
    """Return the sheets of a template, empty. Raises KeyError for an unknown name."""
    return _LAYOUTS[name]


def write_template(name: str, filling: Mapping[str, Filling] | None = None) -> bytes:
    """Return the template as .xlsx. ``filling`` is keyed by sheet name; without it the workbook is empty.

    The same name and filling give the same bytes. Raises KeyError for an unknown name, sheet or label.
    """
    layouts, filling = _LAYOUTS[name], filling or {}
    strangers = set(filling) - {layout.name for layout in layouts}
    if strangers:
        raise KeyError(f"template {name} has no sheet {', '.join(sorted(strangers))}")
    sheets = [(layout, filling.get(layout.name, Filling())) for layout in layouts]
    return write_workbook(
        [
            layout.filled(content.labels or {}, content.remarks or {}, content.further_columns, content.rows)
            for layout, content in sheets
        ]
    )
