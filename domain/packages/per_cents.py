"""Per cents that cannot be, and those to look at. R03, R64."""

import re
from decimal import Decimal

from domain.findings import Finding, Weight, unreadable
from domain.packages.cell import Cell

_PER_CENT = re.compile(r"\bpct\b|%|\bprocent\b|\bandel(en)?\b|\bper cent\b", re.IGNORECASE)
_NO_SHARE = re.compile(
    r"\b(pct\b\.?|procent|%) (af|over|under) |\bi forhold til\b|indeks|ændring|stigning|vækst|udvikling|fald\b"
    r"|forskel|afvigelse|færre|flere|flytning|omsætning|gæld|indkomst|leje\b",
    re.IGNORECASE,
)
"""What may pass a hundred: parts of another number, change, and moves out, of which a dwelling may have several."""
_OF_PEOPLE = re.compile(
    r"\d+ ?- ?\d+ ?år|\d+ ?\+ ?år|\bår\b|\bandel|beboere|børn|unge|voksne|ældre|elever|familier|husstande|forsørgere"
    r"|indvandrere|efterkommere|ledige\b|arbejdsløs|kriminal|sigtede|dømte|kontanthjælp|uddannelse|beskæftige",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\(\s*(i )?(kr\b\.?|kroner|antal)\s*\)|\bantal\b|\bi alt\b|\bpersoner\b", re.IGNORECASE)


def counts(name: str) -> bool:
    """True for a key figure whose name says that it counts, or that it is an amount in kroner."""
    return _WHOLE.search(name) is not None


def figure(cell: Cell, name: str) -> float | None:
    """Return the key figure of this name; None if it is suppressed, unreadable or cannot be."""
    value = cell.figure(whole=counts(name))
    return value if value is None or can_be(cell, name, value) else None


def can_be(cell: Cell, name: str, value: float | Decimal) -> bool:
    """Return False, and report it, for a share of people outside 0 to 100. Other per cents over 100 are a warning."""
    if not _PER_CENT.search(name) or 0 <= value <= 100:
        return True
    if _OF_PEOPLE.search(name) and not _NO_SHARE.search(name):
        return not_possible(cell)
    if value > 100:
        said = {"means": cell.means, "value": cell.shown}
        cell.report(Finding(id="cell.over_a_hundred_per_cent", facts=said, where=cell.where, weight=Weight.WARNS))
    return True


def not_possible(cell: Cell) -> bool:
    """Report a per cent that cannot be, and return False."""
    said = {"means": cell.means, "value": cell.shown}
    cell.report(unreadable("cell.per_cent_not_possible", said, where=cell.where))
    return False
