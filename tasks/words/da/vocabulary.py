"""Danish: words for fields, choices, steps and places. Every field and choice that a sentence can name has its own."""

from collections.abc import Mapping
from datetime import date, datetime

from tasks.words.da.choices import CHOICES as _CHOICES
from tasks.words.da.choices_links import LINK_CHOICES
from tasks.words.da.fields import FIELDS
from tasks.words.da.headings import HEADINGS
from tasks.words.da.looking import LOOKING
from tasks.words.da.steps import STEPS

__all__ = ["CHOICES", "FIELDS", "PLACES", "STEPS", "WEEKDAYS", "day", "day_of_year", "instant"]

CHOICES: Mapping[str, Mapping[str, str]] = {**_CHOICES, **HEADINGS, **LOOKING, **LINK_CHOICES}

PLACES: Mapping[str, str] = {"sheet": "ark", "row": "række", "cell": "celle", "line": "linje", "no.": "nr."}

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")


def day(day: date) -> str:
    """A day in a column of dates."""
    return f"{day:%d.%m.%Y}"


def instant(at: datetime) -> str:
    """A day and time, as the clock shows it."""
    return f"{at:%d.%m.%Y} kl. {at:%H.%M}"


def day_of_year(day: date) -> str:
    """A day in a list of one year."""
    return f"{day:%d.%m.}"
