"""Templates filled in by hand in LibreOffice with Danish settings, saved in each format, give the same facts.

Every workbook of the examples is one of our templates, filled in by our own writer. Here its content is typed into
the empty template, in the program that many applicants have, and handed in instead.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pydantic_core import to_json

from domain.packages import (
    Reading,
    read_application,
    read_plan,
    read_regulation_account,
    read_status_report,
    write_template,
)
from domain.packages.reading import Package
from domain.packages.register_workbooks import read_register
from domain.registers.register import RegisterKind
from tests.domain.packages.packages import PACKAGES, load

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

FORMATS = (".xlsx", ".ods")
SYSTEM_PYTHON = "/usr/bin/python3"
TYPIST = Path(__file__).with_name("typist.py")
REGISTERS = PACKAGES.parent / "registers"

# Each template: an example that is one, filled in, and who reads it.
IN_PACKAGES: dict[str, tuple[str, str, Callable[[Package], Reading[Any]]]] = {
    "outline-budget": ("application", "budgetoverslag.xlsx", read_application),
    "resident-statistics": ("application", "beboerdata.xlsx", read_application),
    "plan-budget": ("plan", "budget.xlsx", read_plan),
    "milestones": ("plan", "milepaele.xlsx", read_plan),
    "regulation-account": ("account-2025", "reguleringskonto.xlsx", read_regulation_account),
    "status-report": ("status-2025", "indberetningsskema.xlsx", read_status_report),
}
REGISTER_FILES = {
    "estate-register": ("stamdata-opdigtet.xlsx", RegisterKind.ESTATES),
    "area-list": ("omraader-2023-opdigtet.xlsx", RegisterKind.AREAS),
    "national-figures": ("landstal-2023-opdigtet.xlsx", RegisterKind.NATIONAL_FIGURES),
    "salary-table": ("stoettefastsaettelse-opdigtet.xlsx", RegisterKind.SALARIES),
    "bank-accounts": ("bankkonti-opdigtet.xlsx", RegisterKind.BANK_ACCOUNTS),
    "rent-statistics": ("huslejestatistik-opdigtet.xlsx", RegisterKind.RENT_STATISTICS),
    "property-prices": ("ejendomspriser-opdigtet.xlsx", RegisterKind.PROPERTY_PRICES),
    "resident-index": ("beboerindeks-opdigtet.xlsx", RegisterKind.RESIDENT_INDEX),
}
TEMPLATES = (*IN_PACKAGES, *REGISTER_FILES)


def filled_in(template: str) -> bytes:
    """The example workbook that our own writer filled in."""
    if template in IN_PACKAGES:
        package, file, _ = IN_PACKAGES[template]
        return (PACKAGES / package / file).read_bytes()
    return (REGISTERS / REGISTER_FILES[template][0]).read_bytes()


def read(template: str, workbook: bytes, suffix: str = ".xlsx") -> Reading[Any]:
    """What is understood when this workbook is handed in for the example, under a name that ends so."""
    if template in REGISTER_FILES:
        file, kind = REGISTER_FILES[template]
        return read_register(kind, file.replace(".xlsx", suffix), workbook)
    package, file, reader = IN_PACKAGES[template]
    files = load(package)
    del files[file]
    renamed = {name: each.replace(file.encode(), file.replace(".xlsx", suffix).encode())
               for name, each in files.items() if name.endswith(".yaml")}  # fmt: skip
    return reader({**files, **renamed, file.replace(".xlsx", suffix): workbook})


def as_read(reading: Reading[Any], suffix: str = ".xlsx") -> str:
    """Facts and findings, written out, with the name of the file as if it were .xlsx."""
    assert reading.facts is not None, [str(finding) for finding in reading.findings]
    written = to_json((reading.facts, reading.findings)).decode()
    return written.replace(suffix, ".xlsx")


def as_typed(value: object, form: str) -> str:
    """A value as a Dane types it: decimal comma, points between thousands, day before month."""
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int | float) and "," in form:
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    return str(value)


def to_type(template: str) -> dict[str, dict[str, str]]:
    """Sheet to place to text: all that the example has and the empty template lacks."""
    empty, filled = (openpyxl.load_workbook(BytesIO(each)) for each in (write_template(template), filled_in(template)))
    typed: dict[str, dict[str, str]] = {}
    for sheet in filled.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.value != empty[sheet.title][cell.coordinate].value:
                    typed.setdefault(sheet.title, {})[cell.coordinate] = as_typed(cell.value, cell.number_format)
    return typed


def _can_type() -> bool:
    """True where LibreOffice is, and its bindings for the system's Python."""
    bindings = [SYSTEM_PYTHON, "-c", "import uno"]
    return (
        bool(shutil.which("soffice") and shutil.which(SYSTEM_PYTHON))
        and not subprocess.run(bindings, check=False).returncode
    )


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each template, typed in and saved by LibreOffice in each format."""
    if not _can_type():
        if "CI" in os.environ:
            pytest.fail(
                "Under CI templates are filled in with LibreOffice: apt-get install libreoffice-calc python3-uno"
            )
        pytest.skip("LibreOffice is not here: apt-get install libreoffice-calc python3-uno")
    folder = tmp_path_factory.mktemp("typed")
    jobs = []
    for name in TEMPLATES:
        empty = folder / f"{name}-empty.xlsx"
        empty.write_bytes(write_template(name))
        targets = [str(folder / f"{name}{suffix}") for suffix in FORMATS]
        jobs.append({"open": str(empty), "type": to_type(name), "save": targets})
    subprocess.run(
        [SYSTEM_PYTHON, str(TYPIST), str(folder / "office")],
        input=json.dumps(jobs).encode(),
        check=True,
    )
    return folder


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_template_typed_in_gives_the_facts_of_the_one_we_write(typed: Path, name: str, suffix: str) -> None:
    theirs = read(name, (typed / f"{name}{suffix}").read_bytes(), suffix)
    assert as_read(theirs, suffix) == as_read(read(name, filled_in(name)))
