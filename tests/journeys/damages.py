"""Ways in which a package is damaged on its way: by accident, by other programs, and by people who mean harm.

A damage to a file takes its bytes and a number that chooses among its variants; one to a folder works on the disk.
"""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from tests.domain.packages.packages import A4, pdf

Damage = Callable[[bytes, int], bytes]


# --- any file -------------------------------------------------------------------------------------------------


def cut_off(content: bytes, n: int) -> bytes:
    return content[: len(content) * (n % 97) // 97]


def bits_flipped(content: bytes, n: int) -> bytes:
    changed = bytearray(content or b"x")
    for step in range(1 + n % 7):
        at = (n * 7919 + step * 104729) % len(changed)
        changed[at] ^= 1 << (n + step) % 8
    return bytes(changed)


def a_stretch_overwritten(content: bytes, n: int) -> bytes:
    at = n % max(1, len(content))
    return content[:at] + bytes([n % 256]) * 200 + content[at + 200 :]


def something_else(content: bytes, n: int) -> bytes:
    others = (
        b"",
        b"\x00" * 5000,
        b"<html>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\x00" * 18,
        b"\xff\xfe" * 99,
    )
    return others[n % len(others)]


def doubled(content: bytes, n: int) -> bytes:
    return content + content


# --- PDF ------------------------------------------------------------------------------------------------------


def assembled(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; number 1 is the catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, content in objects.items():
        offsets.append((number, len(written)))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    table += b"".join(b"%d 1\n%010d 00000 n \n" % each for each in offsets)
    return written + table + b"trailer\n<</Size 9999/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (trailer, len(written))


CATALOGUE, PAGE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Page/MediaBox[0 0 595 842]/Contents 1 0 R>>"


def in_an_object_stream(objects: tuple[bytes, ...], padding: int, filters: int = 1) -> bytes:
    """A PDF whose first objects lie in a compressed stream that unpacks to so many bytes more."""
    offsets = [sum(len(each) + 1 for each in objects[:index]) for index in range(len(objects))]
    head = b" ".join(b"%d %d" % (number, at) for number, at in enumerate(offsets, 1)) + b" "
    packed = zeros_after(head + b" ".join(objects) + b" ", padding)
    for _ in range(filters - 1):
        packed = zlib.compress(packed, 9)
    written = b"%PDF-1.7\n"
    stream_at = len(written)
    written += b"9 0 obj\n<</Type/ObjStm/N %d/First %d/Filter[%b]/Length %d>>stream\n%b\nendstream\nendobj\n" % (
        len(objects),
        len(head),
        b"/FlateDecode " * filters,
        len(packed),
        packed,
    )
    rows = [(0, 0, 0), *((2, 9, index) for index in range(len(objects))), *[(0, 0, 0)] * (8 - len(objects))]
    table = zlib.compress(b"".join(struct.pack(">BIB", *row) for row in (*rows, (1, stream_at, 0))))
    table_at = len(written)
    return written + (
        b"10 0 obj\n<</Type/XRef/Size 10/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\n"
        b"endobj\n"
        b"startxref\n%d\n%%%%EOF" % (len(table), table, table_at)
    )


@cache
def zeros_after(head: bytes, count: int) -> bytes:
    """These bytes and so many blanks, deflated without ever being held at full length."""
    deflate, blanks, checksum = zlib.compressobj(9), b" " * 1_000_000, zlib.adler32(head)
    first = deflate.compress(head) + deflate.flush(zlib.Z_FULL_FLUSH)
    # After a full flush the same bytes are deflated to the same.
    block = deflate.compress(blanks) + deflate.flush(zlib.Z_FULL_FLUSH)
    for _ in range(count // len(blanks)):
        checksum = zlib.adler32(blanks, checksum)
    return first + block * (count // len(blanks)) + b"\x03\x00" + checksum.to_bytes(4, "big")


@cache
def hostile_pdfs() -> tuple[bytes, ...]:
    tree = b"<</Type/Pages/Count 1/Kids[%b]>>"
    wide = {number: tree % (b"%d 0 R " % (number + 1) * 10) for number in range(2, 22)}
    deep = {number: tree % (b"%d 0 R" % (number + 1)) for number in range(2, 2000)}
    script = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL('x'))>>>>"
    leaf = (CATALOGUE, tree % b"3 0 R", PAGE)
    return (
        assembled({1: CATALOGUE, 2: tree % b"3 0 R", 3: tree % b"2 0 R"}),
        assembled({1: CATALOGUE, 2: tree % b"2 0 R 2 0 R"}),
        assembled({1: CATALOGUE, **wide, 22: PAGE}),
        assembled({1: CATALOGUE, **deep}),
        assembled({1: CATALOGUE, 2: tree % (b"3 0 R " * 9000), 3: PAGE}),
        assembled({1: script, 2: tree % b"3 0 R", 3: PAGE}),
        assembled({1: CATALOGUE, 2: b"[" * 50_000}),
        assembled({1: CATALOGUE, 2: tree % b"3 0 R", 3: PAGE.replace(b"595", b"1e999").replace(b"842", b"-" * 9)}),
        assembled({1: CATALOGUE, 2: tree % b"3 0 R", 3: PAGE}, b"/Prev 9"),
        assembled({1: CATALOGUE, 2: tree % b"3 0 R", 3: PAGE}).replace(b"xref\n0 1\n", b"xref\n0 999999999\n"),
        in_an_object_stream(leaf, 200_000_000),
        in_an_object_stream(leaf, 60_000_000, filters=3),
        in_an_object_stream(leaf, 0),
        b"%PDF-1.7\n" + b"1 0 obj\n" * 20_000,
        pdf(A4, password="hemmelig"),
        pdf(A4, password="hemmelig")[:-300],
        pdf(),
        pdf(A4, A4, blank=True),
    )


def a_hostile_pdf(content: bytes, n: int) -> bytes:
    return hostile_pdfs()[n % len(hostile_pdfs())]


def a_pdf_object_changed(content: bytes, n: int) -> bytes:
    words = [
        match.span() for match in re.finditer(rb"/(Kids|Count|Type|Pages|Root|Length|Filter|N|First|W|Size)\b", content)
    ]
    first, last = words[n % len(words)] if words else (0, 0)
    others = (b"/Parent", b"/Kids", b" 999999999 ", b" -1 ", b"[[[[", b"<<", b"null", b"/Prev 0")
    return content[:first] + others[n // 7 % len(others)] + content[last:]


# --- workbooks ------------------------------------------------------------------------------------------------


def repacked(content: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook with its inner files changed; what is no archive any more stays as it is."""
    packed = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(content)) as old,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
        ):
            for name in old.namelist():
                new.writestr(name, change(name, old.read(name)))
            for name, data in (extra or {}).items():
                new.writestr(name, data)
    except Exception:  # damaged before
        return content
    return packed.getvalue()


def same(name: str, xml: bytes) -> bytes:
    return xml


NUMBERS = (
    b"NaN",
    b"INF",
    b"-INF",
    b"1e308",
    b"1E400",
    b"-5",
    b"0",
    b"9" * 400,
    b"0.12345",
    b"1e-300",
    b"-0",
    b"",
    b" ",
    b"x",
    b"1_000",
    b"2958466",
    b"59",
    b"0x1F",
    b"1,5",
    b"99999999999999999",
    "٣".encode(),
)


def a_number_changed(content: bytes, n: int) -> bytes:
    value = NUMBERS[n // 5 % len(NUMBERS)]

    def change(name: str, xml: bytes) -> bytes:
        places = list(re.finditer(rb"<v>[^<]*</v>|<v ?/>", xml)) if "sheets/" in name else []
        if not places:
            return xml
        place = places[n % len(places)]
        return xml[: place.start()] + b"<v>%b</v>" % value + xml[place.end() :]

    return repacked(content, change)


CELLS = (
    b'<c r="%b"><f>1+1</f></c>',
    b'<c r="%b"><f>1+1</f><v>2</v></c>',
    b'<c r="%b" t="str"><f>"a"</f><v></v></c>',
    b'<c r="%b" t="e"><v>#REF!</v></c>',
    b'<c r="%b" t="b"><v>1</v></c>',
    b'<c r="%b" t="s"><v>999999</v></c>',
    b'<c r="%b" t="s"><v>-1</v></c>',
    b'<c r="%b" t="d"><v>9999-12-31</v></c>',
    b'<c r="%b" t="d"><v>1900-01-00</v></c>',
    b'<c r="%b" s="9999"><v>1</v></c>',
    b'<c r="%b" s="x"><v>1</v></c>',
    b'<c r="%b" t="inlineStr"><is><t>24 mio.</t></is></c>',
    b'<c r="%b" t="inlineStr"><is><t>1.234.567,89</t></is></c>',
    b'<c r="%b" t="inlineStr"/>',
    b'<c r="%b" t="quatsch"><v>1</v></c>',
    b'<c r="%b"><v>1</v><v>2</v></c>',
    b'<c r="%b"><c r="A1"><v>1</v></c></c>',
    b'<c r="%b" t="inlineStr"><is><t>' + b"a" * 40_000 + b"</t></is></c>",
    b'<c r="XFD1048576"><v>1</v></c><x r="%b"/>',
    b'<c r="%b" t="inlineStr"><is><t>\xc2\x9b\xe2\x80\xae</t></is></c>',
    b'<c r="A0"><v>%b</v></c>',
)


def a_cell_of_another_kind(content: bytes, n: int) -> bytes:
    def change(name: str, xml: bytes) -> bytes:
        cells = list(re.finditer(rb'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', xml)) if "sheets/" in name else []
        if not cells:
            return xml
        cell = cells[n % len(cells)]
        return xml[: cell.start()] + CELLS[n // 3 % len(CELLS)] % cell[1] + xml[cell.end() :]

    return repacked(content, change)


def another_structure(content: bytes, n: int) -> bytes:
    """What stands around the cells is changed: extent, merges, names of sheets and columns, order, entities, depth."""
    changes: tuple[Callable[[str, bytes], bytes], ...] = (
        lambda name, xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml),
        lambda name, xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        lambda name, xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B4:B9"/></mergeCells>'
        ),
        lambda name, xml: xml.replace(b'<sheet name="', b'<sheet state="veryHidden" name="'),
        lambda name, xml: xml.replace(b'<sheet name="', b'<sheet name="x'),
        lambda name, xml: xml.replace(b"<sheets>", b"<sheets>" + b'<sheet name="a" sheetId="1" r:id="rId1"/>' * 500),
        lambda name, xml: re.sub(rb"^(<\?xml[^>]*>)?", rb'\1<!DOCTYPE a [<!ENTITY b "c">]>', xml, count=1),
        lambda name, xml: re.sub(rb"^(<\?xml[^>]*>)?", rb'\1<!DOCTYPE a SYSTEM "file:///etc/passwd">', xml, count=1),
        lambda name, xml: xml.replace(b"<sheetData>", b"<a>" * 20_000 + b"</a>" * 20_000 + b"<sheetData>"),
        lambda name, xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 50_000),
        lambda name, xml: xml.replace(b'<row r="', b'<row r="104857'),
        lambda name, xml: xml.replace(b'<row r="', b'<row r="-'),
        lambda name, xml: xml.decode().encode("utf-16") if "sheets/" in name else xml,
        lambda name, xml: xml.replace(b"Target=", b'TargetMode="External" Target='),
        lambda name, xml: xml.replace(b'Target="', b'Target="../../../../'),
        lambda name, xml: xml.replace(b"<t>", b"<t>Sum ") if "shared" in name else xml,
        lambda name, xml: xml.replace(b"<si>", b"<si><r><t>x</t></r>") if "shared" in name else xml,
        lambda name, xml: b"" if n % 3 == len(name) % 3 else xml,
    )
    change = changes[n % len(changes)]
    return repacked(content, change)


def bombs(content: bytes) -> tuple[Callable[[], bytes], ...]:
    """Makers of workbooks that are small as files and grow beyond measure when they are unpacked or read."""
    bulk = zeros_after(b"", 200_000_000)[2:-4]
    sheet = next(iter(re.findall(rb"xl/worksheets/sheet\d\.xml", content)), b"xl/worksheets/sheet1.xml").decode()
    laughs = b"".join(b'<!ENTITY l%d "%b">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10))
    long_text = b"<sst>" + b"<si><t>" + b"a" * 32_000 + b"</t></si></sst>"
    shown_often = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 2500))

    def only(part: str, xml: bytes) -> bytes:
        return repacked(content, lambda name, old: xml if part in name else old)

    def sharing(texts: bytes) -> bytes:
        relation = b'<Relationship Id="rId99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        kind = (
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
            b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
        )

        def refer(name: str, old: bytes) -> bytes:
            if name == "[Content_Types].xml":
                return old.replace(b"</Types>", kind)
            return old.replace(b"</Relationships>", relation) if name.endswith("workbook.xml.rels") else old

        return repacked(content, refer, {"xl/sharedStrings.xml": texts})

    return (
        lambda: repacked(content, same, {"xl/media/image1.png": b"\0" * 20_000_000}),
        lambda: repacked(content, same, {"nested.zip": repacked(content, same, {"inner.zip": content})}),
        lambda: repacked(content, same, {"xl/more.xml": b" " * 20_000_000}),
        lambda: repacked(content, same, {f"xl/{number}.xml": b"<a/>" for number in range(2_100)}),
        lambda: repacked(content, same, {"xl/vbaProject.bin": b"macro"}),
        lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        lambda: declaring_less(sheet, bulk, 1000),
        lambda: declaring_less("xl/sharedStrings.xml", bulk, 2**32 - 2),
        lambda: packed_by_lzma(sheet),
        lambda: sharing(b'<!DOCTYPE a [<!ENTITY l0 "ha">' + laughs + b"]><sst><si><t>&l9;</t></si></sst>"),
        lambda: sharing(b"<sst>" + b"<si><t>a</t></si>" * 200_000 + b"</sst>"),
        lambda: repacked(
            sharing(long_text),
            lambda name, xml: re.sub(
                rb"<sheetData>.*</sheetData>", b"<sheetData>" + shown_often + b"</sheetData>", xml, flags=re.DOTALL
            ),
        ),
        lambda: only("sheets/sheet1", b"<worksheet>" + b"<a>" * 300_000),
        lambda: only("styles", b"<styleSheet><cellXfs>" + b'<xf numFmtId="14"/>' * 80_000 + b"</cellXfs></styleSheet>"),
        lambda: only("sheets/sheet", _last_cells_only()),
        lambda: only("sheets/sheet", _merged_to_the_end()),
        lambda: _open_document(30, 100),
        lambda: _open_document(2, 1_048_576),
    )


def _last_cells_only() -> bytes:
    """A sheet with one value in each row, as far to the right as is read."""
    rows = b"".join(b'<row r="%d"><c r="DP%d"><v>1</v></c></row>' % (row, row) for row in range(1, 3_001))
    return b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"


def _merged_to_the_end() -> bytes:
    """A sheet in which each column is one merged cell."""
    names = [first + second for first in ("", *"ABCD") for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:120]
    cells = "".join(f'<c r="{name}1"><v>1</v></c>' for name in names)
    merged = "".join(f'<mergeCell ref="{name}1:{name}3000"/>' for name in names)
    rows = f'<row r="1">{cells}</row><row r="3000"><c r="A3000"><v>1</v></c></row>'
    sheet = f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    return sheet.encode()


def _open_document(sheets: int, rows: int) -> bytes:
    """An .ods of some hundred bytes in which one cell is repeated over all columns and so many rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1.5"'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell} table:number-columns-repeated="120"/>'
    body = f'<table:table table:name="a">{row}</table:table-row></table:table>' * sheets
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return packed.getvalue()


def a_bomb(content: bytes, n: int) -> bytes:
    makers = bombs(content)
    return makers[n % len(makers)]()


def declaring_less(name: str, deflated: bytes, size: int) -> bytes:
    """An archive with one part that unpacks to more than it says."""
    head = struct.pack("<HHHHHIIIH", 20, 0, 8, 0, 33, 0, len(deflated), size, len(name))
    local = b"PK\x03\x04" + head + b"\0\0" + name.encode() + deflated
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHHII", 0, 0, 0, 0, 0, 0) + name.encode()
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)


@cache
def packed_by_lzma(name: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(name, b" " * 30_000_000)
    return packed.getvalue()


# --- manifests ------------------------------------------------------------------------------------------------

VALUES = (
    "[1, 2]",
    "{a: b}",
    "null",
    "",
    "1.5",
    ".nan",
    "-.inf",
    "9" * 30,
    "9" * 5000,
    "-1",
    "0",
    "1e308",
    "true",
    "~",
    "''",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\x.pdf",
    "a\\..\\b",
    "budget.xlsx.",
    "'a '",
    '"a\\0b"',
    '"\\ud800"',
    '"\\UFFFFFFFF"',
    '"\\e[31mrød"',
    "0001-01-01",
    "9999-12-31",
    "2024-02-30",
    "1900-01-01",
    "x" * 3000,
    "\u202exslx.pdf",
    "budget\uff0exlsx",
    "&a b",
    "*a",
    "!!python/object/apply:os.system [id]",
    "!!binary aGVq",
    "|\n      x",
    "- a",
    "? b",
    '"' + "y" * 100_000 + '"',
    "12:30:45",
    "0x1F",
    "1_000",
    "=",
    "<<",
    "%",
    "@x",
    "`x",
    "20240630",
    "Ja",
    "24 mio.",
)


def a_value_changed(content: bytes, n: int) -> bytes:
    lines = content.split(b"\n")
    places = [index for index, line in enumerate(lines) if b": " in line and not line.lstrip().startswith(b"#")]
    if not places:
        return content
    at = places[n % len(places)]
    key = lines[at].split(b": ")[0]
    lines[at] = key + b": " + VALUES[n // 3 % len(VALUES)].encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def a_line_lost_or_moved(content: bytes, n: int) -> bytes:
    lines = content.split(b"\n")
    at = n % len(lines)
    ways = (lines[:at] + lines[at + 1 :], [*lines, lines[at]], [*lines[:at], b"  " + lines[at], *lines[at + 1 :]])
    return b"\n".join(ways[n // 11 % 3])


def another_text(content: bytes, n: int) -> bytes:
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: b"\xef\xbb\xbf" + content,
        lambda: content.decode("utf-8", "replace").encode("utf-16"),
        lambda: content.decode("utf-8", "replace").encode("latin-1", "replace"),
        lambda: content.replace(b"\n", b"\r\n"),
        lambda: content.replace(b"  ", b"\t"),
        lambda: content + b"\x00",
        lambda: content + b"\ntitle: again\ntitle: and again\n",
        lambda: content + b"\nx: " + b"[" * 3000,
        lambda: content + b"\nx: " + b"- " * 3000,
        lambda: content + b"\nx: [" + b"1, " * 40_000 + b"]",
        lambda: content + b"\nx: " + b"9" * 150_000,
        lambda: content + b"\nx: " + b"a" * 10_000_000,
        lambda: content + b"".join(b"\nx%d: 1" % number for number in range(2000)),
        lambda: content + b"\nestates:\n" + b"  - {number: 1-1, name: x}\n" * 800,
        lambda: content + b"\n---\na: b\n",
        lambda: b"%YAML 9.9\n---\n" + content,
        lambda: b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + content,
        lambda: b"- " + content,
        lambda: content.replace(b": ", b":: "),
    )
    return ways[n % len(ways)]()


ANY: tuple[Damage, ...] = (cut_off, bits_flipped, a_stretch_overwritten, something_else, doubled)
BY_SUFFIX: dict[str, tuple[Damage, ...]] = {
    ".pdf": (a_hostile_pdf, a_pdf_object_changed),
    ".xlsx": (
        a_number_changed,
        a_number_changed,
        a_cell_of_another_kind,
        a_cell_of_another_kind,
        another_structure,
        a_bomb,
    ),
    ".yaml": (a_value_changed, a_value_changed, a_value_changed, a_line_lost_or_moved, another_text),
}


# --- the folder -----------------------------------------------------------------------------------------------


def plain_files(folder: Path) -> list[Path]:
    """The files that can be opened without waiting for a process at the other end."""
    return [file for file in sorted(folder.iterdir()) if file.is_file() and not file.is_symlink()]


def a_file_lost(folder: Path, n: int) -> None:
    files = plain_files(folder)
    files[n % len(files)].unlink()


def two_files_swapped(folder: Path, n: int) -> None:
    files = plain_files(folder)
    one, other = files[n % len(files)], files[n // 3 % len(files)]
    a, b = one.read_bytes(), other.read_bytes()
    one.write_bytes(b)
    other.write_bytes(a)


NAMES = (
    "a\nb.pdf",
    "budget.xlsx.",
    " budget.xlsx",
    "C:x.pdf",
    "a\\b.pdf",
    "..\\..\\x.pdf",
    "x" * 251 + ".pdf",
    "\u202efdp.exe",
    "bilag/../x.pdf".replace("/", "\u2215"),
    "APPLICATION.YAML",
    "Budget.xlsx",
    "cafe\u0301.pdf",
    "\x1b[31m.pdf",
    "plan.yaml",
    "account.yaml",
    "~$budget.xlsx",
    "Thumbs.db",
    "a\x7f.xlsx",
    ".hidden",
    "con",
    "%2e%2e%2f.pdf",
    "$(id).pdf",
    "-rf",
)


def a_strange_name(folder: Path, n: int) -> None:
    (folder / NAMES[n % len(NAMES)]).write_bytes(pdf(A4) if n % 2 else b"x")


def a_name_in_another_alphabet(folder: Path, n: int) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/bel\xf8b.pdf")).write_bytes(b"%PDF")


def a_file_renamed(folder: Path, n: int) -> None:
    files = plain_files(folder)
    file = files[n % len(files)]
    ways = (file.name.upper(), file.name + ".", f"{file.stem}\u200b{file.suffix}", f"{file.stem}\u0430{file.suffix}")
    file.rename(folder / ways[n // 5 % len(ways)])


def a_link_out(folder: Path, n: int) -> None:
    targets = ("/etc/passwd", "/dev/zero", "..", "/", str(folder), "loop", "nowhere")
    (folder / "loop").symlink_to(targets[n % len(targets)])


def a_pipe(folder: Path, n: int) -> None:
    os.mkfifo(folder / ("bilag.pdf" if n % 2 else "account.yaml.pdf"))


def a_folder_in_place_of_a_file(folder: Path, n: int) -> None:
    files = plain_files(folder)
    file = files[n % len(files)]
    file.unlink()
    file.mkdir()
    (file / "x.pdf").write_bytes(b"x")


def too_many_files(folder: Path, n: int) -> None:
    for number in range(510):
        (folder / f"{number}.txt").touch()


FOLDER: tuple[Callable[[Path, int], None], ...] = (
    a_file_lost,
    a_file_lost,
    two_files_swapped,
    a_strange_name,
    a_strange_name,
    a_name_in_another_alphabet,
    a_file_renamed,
    a_link_out,
    a_pipe,
    a_folder_in_place_of_a_file,
    too_many_files,
)
