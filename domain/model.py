"""The bases of every record: frozen and strict about unknown keys. And the types of a text and a name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator

from domain.calendar import FIRST_DAY, LAST_DAY


class Fact(BaseModel):
    """An immutable record. Unknown keys are an error."""

    # Of the many kinds of record a program uses few: each is built at its first use.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_LOOKS_EMPTY = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing: the fillers of Hangul, and Braille without dots."""

_HIDES = _LOOKS_EMPTY | {"\u034f", "\u17b4", "\u17b5", *map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))}
"""These, and the joiners and selectors that count as marks."""


def says_nothing(text: str) -> bool:
    """True if a reader sees nothing: only spaces, marks without a letter, control and format characters."""
    if "!" <= text[:1] <= "~":
        return False  # Most texts begin with a letter or digit of ASCII.
    return all(letter in _LOOKS_EMPTY or unicodedata.category(letter)[0] in "CMZ" for letter in text)


def without_hidden(text: str) -> str:
    """The text without control and format characters, joiners, selectors, and letters that show nothing."""
    return "".join(each for each in text if each not in _HIDES and unicodedata.category(each)[0] != "C")


_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""The format characters of Unicode, without the joiners."""
_JOINS_NOTHING = re.compile("(?<![\u0250-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0250-\U0010ffff])")
"""A joiner at the edge of a text, or next to a Latin letter, digit or mark."""


def clean_text(text: str) -> str:
    """The text as every door takes it: composed (NFC), every kind of blank a space, no invisible format characters.

    Joiners stay where they change what people read: within pictures, and within scripts beyond the Latin one. Line
    ends and tabs stay. So do control characters, which the doors refuse.
    """
    if text.isascii() or (text.isprintable() and unicodedata.is_normalized("NFC", text)):
        return text
    seen = _JOINS_NOTHING.sub("", _INVISIBLE.sub("", _BLANKS.sub(" ", text)))
    return unicodedata.normalize("NFC", seen)


def cleaned(given: Any) -> Any:
    """The same values with every text clean, in lists and mappings too. A text that says nothing becomes empty."""
    if isinstance(given, str) and not isinstance(given, Enum):
        return "" if says_nothing(given) else clean_text(given)
    if isinstance(given, Mapping):
        return {cleaned(key): cleaned(each) for key, each in given.items()}
    if isinstance(given, list | tuple):
        return type(given)(map(cleaned, given))
    return given


class Given(Fact):
    """What a person or package says. Its texts are clean, one that says nothing is empty, and a day has a calendar.

    Events and stored records are no such class: they are read as they were written.
    """

    @model_validator(mode="before")
    @classmethod
    def _cleaned(cls, given: Any) -> Any:
        return cleaned(given)

    @field_validator("*")
    @classmethod
    def _within_the_calendar(cls, given: Any) -> Any:
        for day in _days(given):
            if not FIRST_DAY <= day <= LAST_DAY:
                facts = {"value": day, "earliest": FIRST_DAY.year, "latest": LAST_DAY.year}
                raise Unfit("value.date_outside", facts)
        return given


def _days(given: Any) -> Iterator[date]:
    """Every day within a value."""
    if given is None or isinstance(given, str | int):
        return  # What most values are.
    if isinstance(given, date):
        yield given.date() if isinstance(given, datetime) else given
    elif isinstance(given, BaseModel):
        for _, each in given:
            yield from _days(each)
    elif isinstance(given, list | tuple):
        for each in given:
            yield from _days(each)
    elif isinstance(given, Mapping):
        for each in given.values():
            yield from _days(each)


Year = Annotated[int, Field(ge=FIRST_DAY.year, le=LAST_DAY.year)]
"""A calendar year that a person or paper may name."""

IS_CASE_NO = "case number"
"""Marks a field that holds the number of a case."""

CaseNo = Annotated[int, Field(ge=100_000, le=999_999), IS_CASE_NO]
"""The number of a case: six digits. A scenario may give the name of a case in its place."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(cleaned)]
"""Text from a person that says something."""

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n\x00]+$")]
"""A name of a person or thing on one line, 1 to 200 characters."""


class Unfit(ValueError):
    """A value that does not fit its field, as an id and facts. The reader of a form adds `field` and `value`."""

    def __init__(self, id: str, facts: Mapping[str, Any] | None = None) -> None:
        self.id = id
        self.facts = dict(facts or {})
        super().__init__(f"{id} {self.facts}")
