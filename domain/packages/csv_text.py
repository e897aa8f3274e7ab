"""The text of a CSV file that other programs wrote: its encoding, line ends and delimiter. What is no text is named."""

import codecs
import re

from domain.findings import Finding, unreadable

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""First bytes of a workbook: .xlsx and .ods, and .xls."""
_MARKED = {
    # The mark of UTF-32 begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_XML = re.compile(r"\s*<(\?xml\s|[A-Za-z_][\w.:-]*[\s/>])")

_DANISH_CP1252 = {chr(code) for code in range(0xC0, 0x100)} | set("\u00a0§°´·«»–—‘’‚“”„…€£")
"""What a Danish text in cp1252 may contain beyond ASCII. Text in another encoding gives other characters."""
_NO_QUOTE = re.compile(r"(?<=\w)‘(?=\w)|(?<![a-zæøåé])’(?=[^\W\d])")
"""Quotation marks where none can be: æ and Æ of a DOS encoding, read as cp1252."""

_HINT = re.compile(r'"?sep=(.)"?[ \t;,]*\n', re.IGNORECASE)
_DELIMITERS = ";,\t|"


def is_xml(data: bytes) -> bool:
    """True if the file begins like XML, whatever its encoding."""
    start = data[:200]
    encoding = _mark(start) or "latin-1"
    return bool(_XML.match(start[: len(start) // 4 * 4].decode(encoding, errors="replace").lstrip("\ufeff")))


def text_of(name: str, data: bytes) -> Finding | str:
    """Return the file as text with line feeds; a finding if it is not text or its encoding is unknown."""
    if data.startswith(_WORKBOOKS):
        return unreadable("bank_report.workbook", where=name)
    marked = _mark(data)
    if marked is None and b"\0" in data:
        return unreadable("bank_report.not_text", where=name)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            return unreadable("bank_report.not_text", where=name)
        # The default encoding of CSV from Danish spreadsheet programs.
        text = data.decode("cp1252", errors="replace")
        strange = {letter for letter in text if letter > "\x7f" and letter not in _DANISH_CP1252}
        strange.update(_NO_QUOTE.findall(text))
        if strange:
            return unreadable("bank_report.encoding", {"characters": sorted(strange)[:20]}, where=name)
    if "\0" in text:
        return unreadable("bank_report.not_text", where=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def delimited(text: str) -> tuple[str, str]:
    """Return the text without Excel's line `sep=;`, and its delimiter: the one named, or the commonest in the head."""
    if hint := _HINT.match(text):
        return text[hint.end() :], hint[1]
    head = text.lstrip("\n").partition("\n")[0]
    return text, max(_DELIMITERS, key=head.count)


def _mark(data: bytes) -> str | None:
    """Return the encoding that the file's mark names."""
    return next((encoding for mark, encoding in _MARKED.items() if data.startswith(mark)), None)
