"""Templates that a person fills in with LibreOffice in Danish, saves as .xlsx or .ods, and hands back.

Skipped where LibreOffice is not installed; under CI that is a failure.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.packages import read_application, read_plan, read_regulation_account, read_status_report
from domain.packages.templates import TEMPLATES, write_template
from domain.packages.workbook import Workbook, read_workbook
from tests.domain.packages.packages import load
from tests.patience import PATIENCE

pytestmark = pytest.mark.libreoffice

PROFILE = Path(__file__).parent / "libreoffice"
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
ROWS = 3
PACKAGES: dict[str, Any] = {
    "application": read_application,
    "plan": read_plan,
    "account-2026": read_regulation_account,
    "status-2026": read_status_report,
}
AS_TYPED = {
    "@": ("0101", "0101"),
    "0": ("2024", 2024),
    "0.0": ("41,25", 41.25),
    "0.00": ("1,45", 1.45),
    "#,##0.00": ("1.234.567,89", 1234567.89),
    "dd-mm-yyyy": ("12-05-2026", datetime(2026, 5, 12)),
    "General": ("Ærø, Åbenrå og Øster Å", "Ærø, Åbenrå og Øster Å"),
}
"""What is typed into a cell of this format, and what the cell is to hold."""


def to_fill(template: str) -> Iterator[tuple[str, int, int, str]]:
    """Sheet, row, column and format of each cell that a person fills in: beside each label, and below each header."""
    book = openpyxl.load_workbook(BytesIO(write_template(template)))
    for sheet in book:
        heads = [one for cells in sheet.iter_rows(min_row=4) for one in cells if one.value is not None]
        for head in heads:
            label = head.font.bold and head.fill.fgColor.rgb in {None, "00000000"}
            for offset in [0] if label else range(1, ROWS + 1):
                row, column = head.row + offset, head.column + label
                yield sheet.title, row, column, str(sheet.cell(row, column).number_format)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks that LibreOffice saved: each template filled in, and each workbook of some packages."""
    program = shutil.which("soffice")
    if program is None:
        lacking = "soffice is not on the PATH: apt-get install libreoffice-calc"
        if "CI" in os.environ:
            pytest.fail(f"Under CI templates are filled in with LibreOffice: {lacking}")
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("libreoffice")
    user = folder / "profile" / "user"
    (user / "basic" / "Standard").mkdir(parents=True)
    for name in ("Module1.xba", "script.xlb"):
        shutil.copy(PROFILE / name, user / "basic" / "Standard" / name)
    shutil.copy(PROFILE / "script.xlc", user / "basic")
    shutil.copy(PROFILE / "registrymodifications.xcu", user)
    typed: list[tuple[str, ...]] = []
    for template in TEMPLATES:
        (folder / f"{template}-empty.xlsx").write_bytes(write_template(template))
        typed.append(("open", (folder / f"{template}-empty.xlsx").as_uri()))
        for sheet, row, column, shown in to_fill(template):
            place = f"{openpyxl.utils.get_column_letter(column)}{row}"
            typed.append(("type", sheet, place, AS_TYPED[shown][0]))
        typed += saves(folder, template)
    for package in PACKAGES:
        for name, content in load(package).items():
            if name.endswith(".xlsx"):
                (folder / f"of {package} {name}").write_bytes(content)
                typed.append(("open", (folder / f"of {package} {name}").as_uri()))
                typed += saves(folder, f"of {package} {Path(name).stem} saved")
    (folder / "typed").write_text("\n".join("\t".join(line) for line in typed), encoding="utf-8")
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "macro:///Standard.Module1.Main"],
        env={**os.environ, "TYPED": (folder / "typed").as_uri(), "HOME": str(folder)},
        check=True, capture_output=True, timeout=PATIENCE * 3,
    )  # fmt: skip
    return folder


def saves(folder: Path, name: str) -> list[tuple[str, ...]]:
    return [("save", (folder / f"{name}.{kind}").as_uri(), filter) for kind, filter in FILTERS.items()] + [("close",)]


@pytest.mark.parametrize("kind", FILTERS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_that_was_filled_in_holds_what_was_typed(saved: Path, template: str, kind: str) -> None:
    book = read_workbook(f"a.{kind}", (saved / f"{template}.{kind}").read_bytes())
    assert isinstance(book, Workbook)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    cells = list(to_fill(template))
    assert len(cells) >= len(sheets)
    for name, row, column, shown in cells:
        assert sheets[name].grid[row - 1][column - 1] == AS_TYPED[shown][1], (name, row, column)


@pytest.mark.parametrize("kind", FILTERS)
@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_whose_workbooks_were_saved_again_states_the_same_facts(saved: Path, package: str, kind: str) -> None:
    files = load(package)
    books = {name: saved / f"of {package} {Path(name).stem} saved.{kind}" for name in files if name.endswith(".xlsx")}
    again = {**files, **{name: book.read_bytes() for name, book in books.items()}}
    first, second = PACKAGES[package](files), PACKAGES[package](again)
    assert second.findings == first.findings
    assert second.facts == first.facts
