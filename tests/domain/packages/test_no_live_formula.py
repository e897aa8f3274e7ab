"""Nothing that people wrote runs as a formula in a CSV or a workbook that goes out."""

import ast
import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from domain.packages.payment_files import as_csv
from domain.packages.workbook_writer import Column, Label, SheetLayout, write_workbook
from tests.domain.packages.test_payment_files import line

ROOT = Path(__file__).parents[3]
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", " =1+1", "＝1+1", '=HYPERLINK("http://example.org/";"x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_a_workbook_holds_text_as_text_in_every_place(text: str) -> None:
    layout = SheetLayout(
        name="Ark",
        heading=text,
        guidance=text,
        labels=(Label(text, value=text, remark=text), Label("Kilde", value=text, remark=text)),
        columns=(Column(text, 10), Column("Tekst", 10, choices=("a", "b"))),
        further=Column(text, 10),
        rows=((text, text), (text, date(2026, 1, 1))),
    )
    (sheet,) = openpyxl.load_workbook(BytesIO(write_workbook([layout]))).worksheets
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(filled) >= 12
    assert [cell.coordinate for cell in filled if cell.data_type == "f"] == []


@pytest.mark.parametrize("text", FORMULAS)
def test_the_csv_for_finance_holds_names_as_text(text: str) -> None:
    row = line(204517, 1, 900_000).model_copy(update={"recipient": text})
    _, written = csv.reader(StringIO(as_csv([row]).decode("utf-8-sig"), newline=""), delimiter=";")
    assert not any(cell.lstrip().startswith(tuple("=+-@＝")) for cell in written)


def _calls(name: str) -> set[str]:
    """The modules that call a function of this name, such as ``csv.writer``."""
    files = [path for folder in ("domain", "tasks", "flows", "deployments") for path in (ROOT / folder).rglob("*.py")]
    return {path.relative_to(ROOT).as_posix() for path in files if _calls_in(path.read_text(encoding="utf-8"), name)}


def _calls_in(code: str, name: str) -> bool:
    if name.rpartition(".")[2] not in code:
        return False
    return any(isinstance(node, ast.Call) and ast.unparse(node.func) == name for node in ast.walk(ast.parse(code)))


def test_one_module_writes_csv_and_one_writes_workbooks() -> None:
    assert _calls("csv.writer") | _calls("csv.DictWriter") == {"domain/packages/csv_writer.py"}
    assert _calls("openpyxl.Workbook") == {"domain/packages/workbook_writer.py"}
