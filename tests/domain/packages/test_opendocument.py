"""OpenDocument (.ods): what LibreOffice keeps in it, and what is refused."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.findings import Finding
from domain.packages.spreadsheet import Failed, Percent
from domain.packages.workbook import Sheet, Workbook, read_workbook
from tests.domain.packages.test_cells import OF_EXCEL, OTHERS
from tests.sweep import sweep
from tests.words import sentence

_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
 <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{body}
 </office:spreadsheet></office:body></office:document-content>"""


def ods(body: str, styles: str = "", **parts: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS.format(body=body, styles=styles))
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def row(cells: str, more: str = "") -> str:
    return f'<table:table table:name="Ark1"><table:table-row {more}>{cells}</table:table-row></table:table>'


def number(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}/>'


def text(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}>{words}</table:table-cell>'


def read_ods(body: str, styles: str = "") -> Sheet:
    book = read_workbook("a.ods", ods(body, styles))
    assert isinstance(book, Workbook), sentence(book)
    assert len(book.sheets) == 1
    return book.sheets[0]


def test_each_type_of_an_ods_cell_is_read() -> None:
    cells = (
        number("2023")
        + number("1.5")
        + '<table:table-cell office:value-type="percentage" office:value="0.0145"/>'
        + '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="7"/>'
        + '<table:table-cell office:value-type="date" office:date-value="2026-05-12"/>'
        + '<table:table-cell office:value-type="date" office:date-value="2026-05-12T10:30:00"/>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + text("<text:p>En<text:s text:c='2'/>to<text:span>tre</text:span></text:p><text:p>fire</text:p>")
        + '<table:table-cell table:formula="of:=A1"/>'
    )
    sheet = read_ods(row(cells))
    assert sheet.grid[0][:2] == (2023, 1.5)
    assert isinstance(sheet.grid[0][2], Percent)
    assert str(sheet.grid[0][2]) == "1,45 %"
    assert sheet.grid[0][3:] == (
        7, datetime(2026, 5, 12), datetime(2026, 5, 12, 10, 30), True, "En  totre\nfire", None,
    )  # fmt: skip
    assert sheet.formats[0, 3].code == '0" EUR"'
    assert sheet.uncomputed == {(0, 8)}


def test_repeated_cells_and_rows_are_repeated_and_empty_ones_only_counted() -> None:
    empty = '<table:table-cell table:number-columns-repeated="3"/>'
    twice = number("1", 'table:number-columns-repeated="2"')
    rows = (
        '<table:table-row table:number-rows-repeated="1000"/>'
        f'<table:table-row table:number-rows-repeated="2">{twice}{empty}'
        f"{number('9')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1047574">{empty}</table:table-row>'
    )
    sheet = read_ods(f'<table:table table:name="Ark1">{rows}</table:table>')
    assert len(sheet.grid) == 1002
    assert sheet.grid[1000] == sheet.grid[1001] == (1, 1, None, None, None, 9)


def test_comments_drawings_and_copies_of_other_files_are_not_read() -> None:
    note = "<office:annotation><text:p>hemmeligt</text:p></office:annotation>"
    drawn = "<draw:custom-shape><text:p>figur</text:p></draw:custom-shape>"
    body = (
        "<table:tracked-changes><table:previous>"
        + text("<text:p>før</text:p>")
        + "</table:previous></table:tracked-changes>"
        + row(text(f"{note}{drawn}<text:p>Sum</text:p>"))
        + '<table:table table:name="\'file:///a.ods\'#$Ark1" table:style-name="ta_extref"><table:table-row>'
        + number("5")
        + "</table:table-row></table:table>"
    )
    assert read_ods(body).grid == (("Sum",),)


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_columns_and_sheets_of_an_ods_are_known(how: str) -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    body = (
        '<table:table table:name="Ark1" table:style-name="ta1"><table:table-column/>'
        f'<table:table-column table:visibility="{how}" table:number-columns-repeated="2"/>'
        f'<table:table-row table:number-rows-repeated="3">{number("1")}</table:table-row>'
        f'<table:table-row table:visibility="{how}" table:number-rows-repeated="2">{number("1")}</table:table-row>'
        "</table:table>"
    )
    sheet = read_ods(body, styles)
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, frozenset({3, 4}), frozenset({1, 2}))


def test_cells_of_an_ods_that_are_merged_downwards_belong_to_the_first() -> None:
    body = row(text("<text:p>Gruppe</text:p>", 'table:number-rows-spanned="3"')).replace(
        "</table:table>",
        "<table:table-row table:number-rows-repeated='2'><table:covered-table-cell/></table:table-row></table:table>",
    )
    assert read_ods(body).below == {(1, 0): (0, 0), (2, 0): (0, 0)}


@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param(ods(row(number("1"), 'table:number-rows-repeated="3001"')), "3,000 rows", id="rows"),
        pytest.param(ods(row(number("1", 'table:number-columns-repeated="121"'))), "120 columns", id="columns"),
        pytest.param(
            ods(row(number("1", 'table:number-columns-repeated="120"'), 'table:number-rows-repeated="3000"') * 2),
            "400,000 filled cells", id="cells",
        ),
        pytest.param(
            ods(row(text(f"<text:p>{'x' * 500}</text:p>"), 'table:number-rows-repeated="2500"')),
            "1,000,000 characters", id="text",
        ),
        pytest.param(
            ods(row("".join(number("1", 'table:number-rows-spanned="3000"') for _ in range(120))) * 2),
            "400,000 filled cells", id="merged",
        ),
        pytest.param(ods(row(number("1")) * 31), "30 sheets", id="sheets"),
        pytest.param(ods(row(number("1")), Basic__Standard__script_lb="x"), "contains macros", id="macros"),
        pytest.param(ods("<table:table>"), "is damaged", id="cut off"),
        pytest.param(ods(row(number("1", 'table:number-columns-repeated="x"'))), "is damaged", id="no number"),
    ],
)  # fmt: skip
def test_an_ods_that_is_no_safe_workbook_is_one_finding(made: bytes, says: str) -> None:
    answer = read_workbook("a.ods", made)
    assert isinstance(answer, Finding)
    assert says in sentence(answer)


def test_an_ods_with_a_password_is_refused_as_that() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", b"\x00\x01")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    answer = read_workbook("a.ods", packed.getvalue())
    assert isinstance(answer, Finding)
    assert sentence(answer) == "a.ods is protected by a password."


@sweep("error", [*OF_EXCEL, *OTHERS])
def test_an_error_in_an_ods_is_told_too(error: str) -> None:
    shown = f"<text:p>{error}</text:p>"
    failed = text(shown, 'calcext:value-type="error"')
    older = number("0", 'table:formula="of:=1/0"').replace("/>", f">{shown}</table:table-cell>")
    sheet = read_ods(row(failed + older))
    assert sheet.grid == ((Failed(error), Failed(error)),)


SENT = sorted((Path(__file__).parent / "sent").glob("*.ods"))
SNIPPETS = st.sampled_from([b"<", b'"', b"/>", b"&a;", b"9" * 30, b"-1", b"\xff", b"</table:table>", b"<table:table>"])


@settings(max_examples=60)
@given(
    path=st.sampled_from(SENT),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), SNIPPETS), min_size=1, max_size=4),
)
def test_a_damaged_ods_is_answered(path: Path, damage: list[tuple[float, int, bytes]]) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            for share, removed, snippet in damage if part == "content.xml" else ():
                at = int(len(content) * share)
                content = content[:at] + snippet + content[at + removed :]
            new.writestr(part, content)
    for data in (packed.getvalue(), path.read_bytes()[: int(damage[0][0] * path.stat().st_size)]):
        answer = read_workbook(path.name, data)
        assert isinstance(answer, Workbook) or sentence(answer)
