"""The workbooks that the office imports: what the templates write is read back, and all errors are reported at once."""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.findings import Finding, Weight
from domain.money import kroner
from domain.packages.register_workbooks import read_register
from domain.packages.templates import Filling, Value, write_template
from domain.registers.areas import AreaCategory, ListedArea
from domain.registers.bank_accounts import BankAccount
from domain.registers.estates import EstateRecord
from domain.registers.national_figures import NationalFigure
from domain.registers.property_prices import PropertyPrice
from domain.registers.register import ROWS, RegisterKind, Row
from domain.registers.rents import EstateKind, RentRecord
from domain.registers.resident_index import ResidentIndex
from domain.registers.salaries import HighestSalary
from tests.sweep import sweep
from tests.words import advice, sentence

EXAMPLES = Path(__file__).parents[2] / "examples" / "registers"
FILES = {
    RegisterKind.ESTATES: "stamdata-opdigtet.xlsx",
    RegisterKind.AREAS: "omraader-2023-opdigtet.xlsx",
    RegisterKind.NATIONAL_FIGURES: "landstal-2023-opdigtet.xlsx",
    RegisterKind.SALARIES: "stoettefastsaettelse-opdigtet.xlsx",
    RegisterKind.BANK_ACCOUNTS: "bankkonti-opdigtet.xlsx",
    RegisterKind.RENT_STATISTICS: "huslejestatistik-opdigtet.xlsx",
    RegisterKind.PROPERTY_PRICES: "ejendomspriser-opdigtet.xlsx",
    RegisterKind.RESIDENT_INDEX: "beboerindeks-opdigtet.xlsx",
}
SHEETS = {
    RegisterKind.ESTATES: ("estate-register", "Stamdata"),
    RegisterKind.AREAS: ("area-list", "Områder"),
    RegisterKind.NATIONAL_FIGURES: ("national-figures", "Landstal"),
    RegisterKind.SALARIES: ("salary-table", "Støttefastsættelse"),
    RegisterKind.BANK_ACCOUNTS: ("bank-accounts", "Bankkonti"),
    RegisterKind.RENT_STATISTICS: ("rent-statistics", "Huslejestatistik"),
    RegisterKind.PROPERTY_PRICES: ("property-prices", "Ejendomspriser"),
    RegisterKind.RESIDENT_INDEX: ("resident-index", "Beboerindeks"),
}
AAKANDEPARKEN = (
    "9901-003", "Åkandeparken", "10203045", "Boligselskabet Åkanden", "330", "Slagelse Kommune",
    1971, 196, 441, 874, 5, 31,
)  # fmt: skip

FYRBAKKEN = ("9902-002", "330", "Slagelse Kommune", 1973, "Etage", "74,0", 12_432, 889)

# The parameter set of the rent model is no workbook: it is read from a file of its own.
KINDS = sorted(set(RegisterKind) - {RegisterKind.RENT_PARAMETERS})


def book(kind: RegisterKind, *rows: Sequence[Value], **labels: Value) -> bytes:
    """The template of a kind, filled in."""
    template, sheet = SHEETS[kind]
    return write_template(template, {sheet: Filling(labels=labels, rows=rows)})


def read(kind: RegisterKind, *rows: Sequence[Value], **labels: Value) -> tuple[Row, ...]:
    """What a register without fault says."""
    reading = read_register(kind, "register.xlsx", book(kind, *rows, **labels))
    assert reading.findings == ()
    assert reading.facts is not None
    return reading.facts


def faults(kind: RegisterKind, *rows: Sequence[Value], **labels: Value) -> list[tuple[str, str]]:
    """What is wrong with a register, and in which cell."""
    return told(read_register(kind, "register.xlsx", book(kind, *rows, **labels)).findings)


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.where.rpartition(", ")[2], sentence(finding)) for finding in findings]


def changed(**fields: Value) -> tuple[Value, ...]:
    """The row of Åkandeparken with other values in some columns, named as in the facts."""
    names = ("number", "name", "organisation_cvr", "organisation", "municipality_code", "municipality", "year_built",
             "dwellings", "residents", "rent_per_square_metre", "vacant_dwellings", "moves_out_last_year")  # fmt: skip
    row: dict[str, Value] = {**dict(zip(names, AAKANDEPARKEN, strict=True)), **fields}
    return tuple(row.values())


def test_an_estate_comes_back_with_its_rent_in_oere() -> None:
    (estate,) = read(RegisterKind.ESTATES, changed(rent_per_square_metre="861,50"))
    assert estate == EstateRecord(
        number="9901-003",
        name="Åkandeparken",
        organisation_cvr="10203045",
        organisation="Boligselskabet Åkanden",
        municipality_code="330",
        municipality="Slagelse Kommune",
        year_built=1971,
        dwellings=196,
        residents=441,
        rent_per_square_metre=kroner("861,50"),
        vacant_dwellings=5,
        moves_out_last_year=31,
    )


def test_numbers_that_are_names_may_have_become_numbers_in_the_spreadsheet() -> None:
    assert read(RegisterKind.ESTATES, changed(organisation_cvr=10_203_045, municipality_code=330)) == read(
        RegisterKind.ESTATES, AAKANDEPARKEN
    )


def test_a_figure_that_the_register_does_not_know_is_none_and_never_zero() -> None:
    (estate,) = read(RegisterKind.ESTATES, changed(residents=None, vacant_dwellings=0))
    assert isinstance(estate, EstateRecord)
    assert (estate.residents, estate.vacant_dwellings) == (None, 0)


def test_an_area_on_several_lists_comes_back_once_for_each() -> None:
    nordvangen = ("Nordvangen", "330", "Slagelse Kommune", "9901-003 + 9901-007, 9902-002")
    rows = read(
        RegisterKind.AREAS,
        ("Udsat boligområde", *nordvangen),
        ("Parallelsamfund", *nordvangen),
        ("omdannelsesområde", *nordvangen),
        ("Forebyggelsesområde", *nordvangen),
    )
    assert [row.category for row in rows if isinstance(row, ListedArea)] == list(AreaCategory)
    assert isinstance(rows[0], ListedArea)
    assert rows[0].estates == ("9901-003", "9901-007", "9902-002")


def test_membership_of_one_list_is_not_made_from_another() -> None:
    rows = read(RegisterKind.AREAS, ("Omdannelsesområde", "Nordvangen", "330", "Slagelse Kommune", "9901-003"))
    assert [row.category for row in rows if isinstance(row, ListedArea)] == [AreaCategory.TRANSFORMATION]


def test_national_figures_come_back_with_their_year_also_those_that_are_called_a_total() -> None:
    rows = read(RegisterKind.NATIONAL_FIGURES, ("Beboere i alt", 5_900_000), ("Fraflytning (pct.)", "14,5"), År=2023)
    assert rows == (
        NationalFigure(year=2023, figure="Beboere i alt", value=5_900_000),
        NationalFigure(year=2023, figure="Fraflytning (pct.)", value=14.5),
    )


def test_salaries_come_back_in_oere() -> None:
    assert read(RegisterKind.SALARIES, ("Projektleder", "700.000,00")) == (
        HighestSalary(position="Projektleder", highest=kroner(700_000)),
    )


@pytest.mark.parametrize(
    ("field", "value", "cell", "what"),
    [
        ("number", "Åkandeparken", "cell A7", "Afdeling: 'Åkandeparken' cannot stand here."),
        ("number", None, "cell A7", "Afdeling: the cell is empty."),
        ("name", None, "cell B7", "Navn: the cell is empty."),
        ("organisation_cvr", "1020304", "cell C7", "CVR-nr.: '1020304' cannot stand here."),
        ("municipality_code", None, "cell E7", "Kommunekode: the cell is empty."),
        ("year_built", 1066, "cell G7", "Byggeår: '1066' cannot stand here."),
        ("dwellings", "mange", "cell H7", "Boliger: 'mange' is not a number."),
        ("residents", "438,5", "cell I7", "Beboere: '438,5' is not a whole number."),
        ("residents", -3, "cell I7", "Beboere: '-3' cannot stand here."),
        ("rent_per_square_metre", "dyr", "cell J7", None),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_once_and_with_its_place(
    field: str, value: Value, cell: str, what: str | None
) -> None:
    ((place, said),) = faults(RegisterKind.ESTATES, changed(**{field: value}))
    assert place == cell
    assert what is None or said == what


def test_everything_that_is_wrong_comes_at_once_and_then_nothing_is_taken() -> None:
    data = book(RegisterKind.ESTATES, changed(number="3", dwellings="mange"), AAKANDEPARKEN, changed(name=None))
    reading = read_register(RegisterKind.ESTATES, "stamdata.xlsx", data)
    assert reading.facts is None
    assert {place for place, _ in told(reading.findings)} == {"cell A7", "cell H7", "cell B9"}
    assert {finding.weight for finding in reading.findings} == {Weight.UNREADABLE}
    assert all(finding.where.startswith("stamdata.xlsx, sheet Stamdata, ") for finding in reading.findings)


def test_an_estate_stands_once_in_a_register() -> None:
    assert faults(RegisterKind.ESTATES, AAKANDEPARKEN, changed(name="Åkandeparken II")) == [
        ("cell A8", "9901-003 stands twice, first in cell A7.")
    ]


def test_an_area_stands_once_on_a_list() -> None:
    row = ("Parallelsamfund", "Nordvangen", "330", "Slagelse Kommune", "9901-003")
    assert faults(RegisterKind.AREAS, row, row) == [
        ("cell A8", "Parallelsamfund, Nordvangen, 330 stands twice, first in cell A7.")
    ]


def test_a_category_that_the_law_does_not_know_is_told() -> None:
    ((place, said),) = faults(RegisterKind.AREAS, ("Ghetto", "Nordvangen", "330", "Slagelse Kommune", "9901-003"))
    assert place == "cell A7" and "'Ghetto' is not one of the words known here" in said


def test_an_area_without_estates_is_told() -> None:
    assert faults(RegisterKind.AREAS, ("Parallelsamfund", "Nordvangen", "330", "Slagelse Kommune", None)) == [
        ("cell E7", "Afdelinger: the cell is empty.")
    ]


@pytest.mark.parametrize("kind", [RegisterKind.NATIONAL_FIGURES, RegisterKind.SALARIES])
def test_a_row_that_lacks_its_value_is_told_and_not_taken_for_a_note(kind: RegisterKind) -> None:
    labels: dict[str, Value] = {"År": 2023} if kind is RegisterKind.NATIONAL_FIGURES else {}
    ((_, said),) = faults(kind, ("Projektleder", None), ("Medarbejder", 500_000), **labels)
    assert said.endswith("the cell is empty.")


def test_national_figures_without_a_year_are_none() -> None:
    ((_, said),) = faults(RegisterKind.NATIONAL_FIGURES, ("Fraflytning (pct.)", 14.5))  # type: ignore[arg-type]
    assert said == "År: the cell is empty."


def test_an_account_comes_back_as_banks_write_it() -> None:
    (account,) = read(RegisterKind.BANK_ACCOUNTS, (10_203_045, "Boligselskabet Åkanden", "dk23 9999 0010 2030 45"))
    assert isinstance(account, BankAccount)
    assert (account.key, account.iban) == ("10203045", "DK2399990010203045")


@pytest.mark.parametrize(
    ("what", "iban"),
    [
        ("a wrong digit", "DK2399990010203046"),
        ("two digits that changed places", "DK2399990010203054"),
        ("a digit short", "DK239999001020304"),
        ("a bank of another country", "SE4550000000058398257466"),
        ("an account number without its IBAN", "9999 0010203045"),
        ("nothing", None),
    ],
)
def test_what_is_no_danish_account_is_told_with_its_cell(what: str, iban: str | None) -> None:
    ((place, _),) = faults(RegisterKind.BANK_ACCOUNTS, ("10203045", "Boligselskabet Åkanden", iban))
    assert place == "cell C7", what


def test_a_salary_is_above_zero() -> None:
    assert [place for place, _ in faults(RegisterKind.SALARIES, ("Frivillig", 0))] == ["cell B7"]


def test_a_row_of_the_rent_statistics_comes_back_with_its_rent_in_oere() -> None:
    assert read(RegisterKind.RENT_STATISTICS, FYRBAKKEN) == (
        RentRecord(
            number="9902-002",
            municipality_code="330",
            municipality="Slagelse Kommune",
            year_built=1973,
            kind=EstateKind.MULTI_STOREY,
            mean_dwelling_size=Decimal(74),
            area=12_432,
            rent_per_square_metre=kroner(889),
        ),
    )


@pytest.mark.parametrize("suppressed", [None, "*", "-", ".."])
def test_what_the_ground_data_of_the_rent_model_suppress_is_none_and_never_zero(suppressed: Value) -> None:
    (rent,) = read(RegisterKind.RENT_STATISTICS, (*FYRBAKKEN[:3], *(suppressed,) * 5))
    assert rent == RentRecord(number="9902-002", municipality_code="330", municipality="Slagelse Kommune")
    assert read(RegisterKind.PROPERTY_PRICES, ("330", "Slagelse Kommune", suppressed)) == (
        PropertyPrice(municipality_code="330", municipality="Slagelse Kommune", price_per_square_metre=None),
    )
    assert read(RegisterKind.RESIDENT_INDEX, ("9902-002", suppressed)) == (
        ResidentIndex(number="9902-002", index=None),
    )


def test_an_index_of_zero_is_a_figure() -> None:
    assert read(RegisterKind.RESIDENT_INDEX, ("9902-002", 0)) == (ResidentIndex(number="9902-002", index=Decimal(0)),)


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [(3, 1066, "cell D7"), (4, "Punkthus", "cell E7"), (5, 0, "cell F7"), (6, "12,5", "cell G7"), (7, 0, "cell H7")],
)
def test_rent_statistics_that_cannot_be_are_told_with_their_cell(column: int, value: Value, cell: str) -> None:
    row = (*FYRBAKKEN[:column], value, *FYRBAKKEN[column + 1 :])
    assert [place for place, _ in faults(RegisterKind.RENT_STATISTICS, row)] == [cell]


@pytest.mark.parametrize("column", ["Gennemsnitlig bruttoindkomst (kr.)", "CPR-nr.", "Andel dømte (pct.)"])
def test_figures_about_the_residents_of_an_estate_are_refused(column: str) -> None:
    workbook: Any = openpyxl.load_workbook(BytesIO(book(RegisterKind.ESTATES, AAKANDEPARKEN)))
    workbook["Stamdata"]["M6"], workbook["Stamdata"]["M7"] = column, 12
    saved = BytesIO()
    workbook.save(saved)
    (finding,) = read_register(RegisterKind.ESTATES, "stamdata.xlsx", saved.getvalue()).findings
    assert (finding.rule, finding.weight) == ("R86", Weight.BLOCKS)
    assert column in sentence(finding)


@sweep("kind", KINDS)
def test_an_empty_template_holds_no_register(kind: RegisterKind) -> None:
    reading = read_register(kind, "tom.xlsx", write_template(SHEETS[kind][0]))
    assert reading.facts is None
    assert len(reading.findings) == 1


@sweep("kind", KINDS)
def test_the_workbook_of_another_kind_is_told_with_the_template_to_use(kind: RegisterKind) -> None:
    other = RegisterKind.SALARIES if kind is not RegisterKind.SALARIES else RegisterKind.AREAS
    (finding,) = read_register(kind, "forkert.xlsx", write_template(SHEETS[other][0])).findings
    assert f"has no sheet {SHEETS[kind][1]}" in sentence(finding)
    assert f"tilsagn template {SHEETS[kind][0]}" in advice(finding)


@sweep("kind, data", itertools.product(KINDS, [b"", b"no workbook", b"PK\x03\x04 cut off"]))
def test_what_is_no_workbook_is_a_finding(kind: RegisterKind, data: bytes) -> None:
    reading = read_register(kind, "register.xlsx", data)
    assert reading.facts is None
    assert [finding.weight for finding in reading.findings] == [Weight.UNREADABLE]


def test_a_register_may_have_as_many_rows_as_there_are_estates_in_the_country() -> None:
    rows = [changed(number=f"{1 + index // 99:04}-{1 + index % 99:03}") for index in range(7_400)]
    assert len(read(RegisterKind.ESTATES, *rows)) == 7_400


@sweep("kind", KINDS)
def test_the_example_registers_can_be_read_and_say_that_they_are_invented(kind: RegisterKind) -> None:
    data = (EXAMPLES / FILES[kind]).read_bytes()
    reading = read_register(kind, FILES[kind], data)
    assert reading.findings == ()
    assert reading.facts and all(isinstance(row, ROWS[kind]) for row in reading.facts)
    sheet = openpyxl.load_workbook(BytesIO(data))[SHEETS[kind][1]]
    assert (sheet["A4"].value, sheet["B4"].value) == ("Kilde", "Opdigtet eksempel")
