"""A letter as a picture from a phone: JPEG, PNG or HEIC, named and whole. A person reads what it says."""

from domain.findings import Finding, unreadable
from domain.packages.pdf import Pages

MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".heic": "image/heic",
    ".heif": "image/heif",
}
"""The names that a picture of a letter may end with."""

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"heif")
_LEAST = 200
"""Bytes; a picture of a letter has a thousand times as many."""


def read_picture(name: str, data: bytes, rule: str = "-") -> Pages | Finding:
    """Return a picture as a scanned page. An empty, damaged or other file gives a finding under ``rule``."""
    if not data:
        return unreadable("picture.empty", {"file": name}, where=name, rule=rule)
    whole = _is_whole(data)
    if whole is None:
        return unreadable("picture.none", {"file": name}, where=name, rule=rule)
    if not whole or len(data) < _LEAST:
        return unreadable("picture.damaged", {"file": name}, where=name, rule=rule)
    return Pages(count=1, not_a4=0, without_text=(1,))


def _is_whole(data: bytes) -> bool | None:
    """True if the picture has its end, False if it was cut off, None if it is no picture of these kinds."""
    # Phones write more after the end, such as a short film.
    if data.startswith(_JPEG):
        return _JPEG_END in data[2:]
    if data.startswith(_PNG):
        return _PNG_END in data
    if data[4:8] == b"ftyp" and any(brand in data[8:40] for brand in _HEIC_BRANDS):
        return _boxes_fit(data)
    return None


def _boxes_fit(data: bytes) -> bool:
    """True if the boxes of a HEIC file fill it to the end."""
    at, kinds = 0, set()
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        elif size == 0:
            size = len(data) - at
        if size < 8:
            return False
        kinds.add(kind)
        at += size
    return at == len(data) and {b"meta", b"mdat"} <= kinds
