"""What a label, header, sheet name or number format states besides its name: a unit, a currency, part of a period.

Numbers are asked for in whole kroner, and for whole years or the whole period. Another unit would be read as a wrong
figure, so it is refused. Other remarks are passed over, such as ``(heraf forlods udbetalt: 600.000 kr.)``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from domain.model import clean_text
from domain.packages import words

Years = tuple[int, int]
"""The first and the last year that numbers are asked for."""
WHOLE_PERIOD: Final = (0, 0)
"""A period of several years that is not known."""

AMOUNTS: Final = frozenset(
    {
        *(words.APPLIED, words.CO_FINANCING, words.AMOUNT, words.OPENING, words.GRANT_RECEIVED, words.INTEREST),
        *(words.ADMINISTRATION_AND_AUDIT, words.VALUE_ADJUSTMENT, words.CLOSING, words.BUDGET, words.ACTUAL),
        *(words.RENT_PER_SQUARE_METRE, words.HIGHEST_SALARY, words.PRICE_PER_SQUARE_METRE),
    }
)
NUMBERS: Final = AMOUNTS | {
    *(words.FULL_TIME_YEARS, words.INTEREST_RATE, words.DWELLINGS, words.RESIDENTS, words.VACANT_DWELLINGS),
    *(words.MOVES_OUT_LAST_YEAR, words.MEAN_DWELLING_SIZE, words.AREA_OF_DWELLINGS, words.RESIDENT_INDEX),
    words.NATIONAL_VALUE,
}
"""The labels and headers whose numbers a unit would change."""


class UnitKind(StrEnum):
    """What kind of unit is stated."""

    SCALE = "scale"
    CURRENCY = "currency"
    VAT = "vat"
    PERIOD = "period"
    PERCENT = "percent"


@dataclass(frozen=True)
class Unit:
    """A unit as it is written."""

    kind: UnitKind
    written: str


_KR = r"(kr\b\.?|kroner\b|dkk\b)"
_SCALE = re.compile(
    rf"\bt\.? ?{_KR}|\bk ?{_KR}|\bm\.? ?{_KR}|\bt?kkr\b\.?|\b{_KR} ?('?000\b|k\b)"
    rf"|(?<![\d.,]){_KR} ?(x )?1[. ]?000\b(?![.,]\d)|(?<![\d.,])1[. ]?000\b(?![.,]\d)'?(e?r)?( ?{_KR})?"
    rf"|(?<![\d.,])'?000\b( ?{_KR})?|\btusind(e|er|vis)?\b|\bthousands?\b|\bhundrede(r)?\b"
    r"|\b(mio|mill|mia|mrd)\b\.?|\bmillion(s|er)?\b|\bmilliard(er)?\b|\bbillions?\b|\børe\b|\bpromille\b|‰"
    r"|\bbasispoints?\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"[€$£¥]|\b(?i:euros?|eur|dollars?|us-dollars?|usd|gbp|pund|pounds?|chf|schweizerfrancs?)\b"
    r"|\b(?i:(svenske|norske|islandske) (kr\b\.?|kroner))|\b(SEK|NOK|ISK|JPY|PLN|CZK|AUD|CAD)\b"
)
_VAT = re.compile(
    r"\b(ekskl|eksl|eks|excl|ex|eksklusive?|exclusive|excluding|uden|u|før|fratrukket)\b\.? ?(moms|vat|mva)\b",
    re.IGNORECASE,
)
_PART_OF_A_YEAR = re.compile(
    r"\b(pr|per|hver|om|a)\b\.? ?(måned(en)?|mdr?|mnd|kvartal(et)?|halvår(et)?|uge(n)?|dag(en)?|time(n)?|month|quarter"
    r"|week|day|hour)\b|\bmånedlig(t|e)?\b|\bmonthly\b|\bkvartal(er|et|svis)?\b|\bquarterly\b|\bhalvår(et|lig|ligt)?\b"
    r"|\bugentlig(t|e)?\b|\bweekly\b|\bdaglig(t|e)?\b|\bmåned(er)?\b|\bmdr?\b|\bq[1-4]\b|\båtd\b|\bytd\b|\btil dato\b",
    re.IGNORECASE,
)
_MONTH = r"(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|sept|okt|oct|nov|dec)[a-zæøå]*\.?"
_MONTHS = re.compile(rf"(i |for )?{_MONTH}( ?(-|–|til|t\.o\.m\.|og) ?{_MONTH})?( (19|20)\d\d)?", re.IGNORECASE)
_EACH_YEAR = re.compile(
    r"\b(pr|per|hvert|om|a)\b\.? ?(år|året|year|annum)\b|\bårlig(t|e)?\b|\b(yearly|annual(ly)?)\b|\bp\.? ?a\b\.?"
    r"|\b[1-9]\. år\b|\bår [1-9]\b|\b(første|andet|tredje|fjerde|femte|sidste|hvert|et|ét) år\b|\bone year\b|\b1 år\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"((i|for|kun|år|året|årene|budget|budgettet|budgetår|budgetåret|regnskab|regnskabsår|regnskabsåret|kalenderåret"
    r"|perioden) )*"
    r"(?P<first>(19|20)\d\d)( ?(-|–|/|til|og) ?(?P<last>(19|20)?\d\d))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(i )?(pct\b\.?|procent|%|percent|per cent)", re.IGNORECASE)
_WHOLE = re.compile(r"\bhele (bevillings|projekt)?perioden\b|\bwhole period\b", re.IGNORECASE)
_IN_KRONER = re.compile(rf"(alle beløb )?(i )?(hele |danske )*{_KR}( for)?", re.IGNORECASE)
_BRACKETED = re.compile(r"(\s*(\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}))+\s*")
_BETWEEN = re.compile(r"[()\[\]{},;/|]| [-–] ")


def unit_in(remark: str, years: Years | None = None, *, amount: bool = True) -> Unit | None:
    """Return the unit that a remark states; None if it states none, or one that fits.

    ``years`` are those that the numbers are asked for; None if any year is meant.
    """
    for kind, pattern in ((UnitKind.SCALE, _SCALE), (UnitKind.CURRENCY, _CURRENCY), (UnitKind.VAT, _VAT)):
        if found := pattern.search(remark):
            return Unit(kind, found[0].strip())
    if found := _PART_OF_A_YEAR.search(remark):
        return Unit(UnitKind.PERIOD, found[0].strip())
    for part in (each.strip(" .:*–-") for each in (remark, *_BETWEEN.split(remark))):
        if _MONTHS.fullmatch(part):
            return Unit(UnitKind.PERIOD, part)
        if years and (found := _YEARS.fullmatch(part)) and _years_of(found) != years:
            return Unit(UnitKind.PERIOD, part)
        if amount and _PERCENT.fullmatch(part):
            return Unit(UnitKind.PERCENT, part)
    several = years is not None and (years == WHOLE_PERIOD or years[0] != years[1])
    if several and not _WHOLE.search(remark) and (found := _EACH_YEAR.search(remark)):
        return Unit(UnitKind.PERIOD, found[0].strip())
    return None


def _years_of(found: re.Match[str]) -> Years:
    first, last = found["first"], found["last"] or found["first"]
    return int(first), int(last if len(last) == 4 else first[:2] + last)


def remark_in(text: str, label: str) -> str | None:
    """Return what stands after a label in its cell, such as ``t.kr.``; None if the cell does not name the label.

    After the labels of numbers, a unit may stand without a bracket.
    """
    line = " ".join(clean_text(text).split()).rstrip(":* ")
    after = re.fullmatch(rf"{re.escape(label)}(?P<remark>(\W.*)?)", line, re.IGNORECASE)
    if after is None:
        return None
    remark = after["remark"].rstrip(":* ")
    if not remark.strip(" :*") or _BRACKETED.fullmatch(remark):
        return remark.strip(" :*")
    bare = remark.strip(" :*,;–-")
    return bare if label in NUMBERS and (_is_unit(bare) or _IN_KRONER.match(bare)) else None


def _is_unit(text: str) -> bool:
    """True if a text is no more than a unit."""
    unit = unit_in(text, WHOLE_PERIOD)
    left = text.replace(unit.written, "", 1) if unit else text
    return unit is not None and not re.search(r"[^\W\d_]", _AROUND_A_UNIT.sub("", left))


_AROUND_A_UNIT = re.compile(
    rf"\b(i|for|opgjort|angivet|anført|vist|er|alle|beløb|beløbene|tal|tallene|budget|år|kun|{_KR})(?!\w)",
    re.IGNORECASE,
)


def unit_of(text: str, label: str, years: Years | None = None) -> Unit | None:
    """Return the unit that a cell with this label or header states; None if there is none, or one that fits."""
    remark = remark_in(text, label) if label in NUMBERS else None
    return unit_in(remark, years, amount=label in AMOUNTS) if remark else None


def unit_of_note(text: str) -> Unit | None:
    """Return the unit of a cell that says no more than in which unit the amounts are: ``Alle beløb i t.kr.``"""
    if len(text) > _LONGEST_NOTE or text.lstrip()[:1].isdigit():
        return None
    unit = unit_in(clean_text(text), None, amount=False)
    return unit if unit and unit.kind is not UnitKind.PERIOD and _is_unit(clean_text(text)) else None


_LONGEST_NOTE = 80


@lru_cache(200)
def unit_of_format(code: str, *, amount: bool = True) -> Unit | None:
    """Return the unit that a number format shows; None if it shows none but kroner.

    A number that is no ``amount`` may show that it is a per cent.
    """
    section = code.split(";", maxsplit=1)[0]
    if found := _FOREIGN_KRONER.search(section):
        return Unit(UnitKind.CURRENCY, found[1])
    shown = "".join(_literals(section))
    if unit := unit_in(" ".join(clean_text(shown).split()), WHOLE_PERIOD, amount=amount):
        return unit
    digits = _LITERAL.sub("", section)
    return Unit(UnitKind.SCALE, code) if re.search(r"[0#?],+(?![0#?,])", digits) else None


def _literals(section: str) -> Iterable[str]:
    for found in _LITERAL.finditer(section):
        yield next((each for each in found.groups() if each is not None), " ")


_FOREIGN_KRONER = re.compile(r"\[\$(kr\.?)-(?:0*4?1D|0*8?41D|0*[48]14|0*40F)\]", re.IGNORECASE)
"""Swedish, Norwegian and Icelandic kroner, by the language of the format."""
_LITERAL = re.compile(r'"([^"]*)"|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|\\(.)|[_*].|([€$£¥a-zæøå])', re.IGNORECASE)
"""What a format shows besides digits: quoted text, a currency, an escaped character, a plain letter."""
