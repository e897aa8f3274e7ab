"""Danish: words for fields, choices, steps and places. Every field and choice that a sentence can name has its own."""

from collections.abc import Mapping
from datetime import date

from tasks.words.da.choices import CHOICES
from tasks.words.da.fields import FIELDS
from tasks.words.da.steps import STEPS

__all__ = ["CHOICES", "FIELDS", "PLACES", "STEPS", "WEEKDAYS", "day"]

PLACES: Mapping[str, str] = {"sheet": "ark", "row": "række", "cell": "celle", "line": "linje", "no.": "nr."}

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")


def day(day: date) -> str:
    """A day in a column of dates."""
    return f"{day:%d.%m.%Y}"
