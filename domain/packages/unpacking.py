"""Unpacks the XML of a workbook within limits, whatever sizes the archive states.

Only XML is unpacked, never pictures, fonts or programs.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from domain.findings import Finding, unreadable

MOST_PARTS = 2_000
LARGEST_XML = 10_000_000
"""Bytes of all XML together; a filled template has 50,000."""
LARGEST_INDEX = 2_000_000
"""Bytes of any part other than the sheets or the shared texts."""

_OTHER_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_LARGE_PARTS = re.compile(r"(sheets/[^/]+|sharedstrings|^content)\.xml$", re.IGNORECASE)
_MACROS = re.compile(r"vbaproject\.bin$|^(basic|scripts)/", re.IGNORECASE)
_OTHER_PROGRAMS = {"xl/workbook.bin": ".xlsb", "Index/Document.iwa": ".numbers", "Index.zip": ".numbers"}
_MANIFEST = "META-INF/manifest.xml"
"""OpenDocument says there which parts are encrypted."""
_PIECE = 1 << 16


class Refused(Exception):
    """A workbook that is refused, as the id and facts of a finding that also names the file."""

    def __init__(self, id: str, facts: Mapping[str, Any] | None = None) -> None:
        self.id, self.facts = id, facts or {}
        super().__init__(id, self.facts)

    def finding(self, file: str, rule: str) -> Finding:
        """Return the finding about this file."""
        return unreadable(self.id, {**self.facts, "file": file}, where=file, rule=rule)


def unpack(data: bytes, most: int = LARGEST_XML) -> Mapping[str, bytes]:
    """Return the XML parts by name, with at most `most` bytes in all.

    Raises Refused, and any error of `zipfile` for a damaged archive.
    """
    parts: dict[str, bytes] = {}
    left = most
    with zipfile.ZipFile(BytesIO(data)) as archive:
        listed = archive.infolist()
        if len(listed) > MOST_PARTS:
            raise Refused("workbook.too_many_parts", {"parts": len(listed)})
        if any(_MACROS.search(part.filename) for part in listed):
            raise Refused("workbook.macros")
        for part in listed:
            if kind := next((kind for name, kind in _OTHER_PROGRAMS.items() if part.filename.startswith(name)), ""):
                raise Refused("workbook.other_format", {"kind": kind})
            if part.filename == _MANIFEST and b"encryption-data" in _within(archive, part, LARGEST_INDEX):
                raise Refused("workbook.protected")
        for part in listed:
            if not part.filename.casefold().endswith((".xml", ".rels")):
                continue
            if part.filename in parts:
                raise zipfile.BadZipFile(f"{part.filename} stands twice")
            if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise zipfile.BadZipFile("no spreadsheet program packs like this")
            bound = left if _LARGE_PARTS.search(part.filename) else min(left, LARGEST_INDEX)
            content = parts[part.filename] = _within(archive, part, bound)
            left -= len(content)
            if b"\x00" in content or _OTHER_ENCODING.match(content):
                raise zipfile.BadZipFile("the XML of a workbook is UTF-8")
    return parts


def _within(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    # Read in pieces: otherwise zipfile unpacks up to 2 GB before it checks the declared size.
    content = bytearray()
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > most:
                raise Refused("workbook.too_many_bytes", {"most": most, "part": part.filename})
    return bytes(content)
