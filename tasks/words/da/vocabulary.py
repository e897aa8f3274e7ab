"""Danish: words for fields, choices, steps and places. Every field and choice that a sentence can name has its own."""

from collections.abc import Mapping
from datetime import date

PLACES: Mapping[str, str] = {"sheet": "ark", "row": "række", "cell": "celle", "line": "linje", "no.": "nr."}

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")


def day(day: date) -> str:
    """A day in a column of dates."""
    return f"{day:%d.%m.%Y}"


STEPS: Mapping[str, str] = {
    "explain": "Forklaring",
}
"""What was attempted, by the command's word or the step's id: ``close-grant`` is ``Afslutning af sagen``."""

FIELDS: Mapping[str, str] = {}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "the ReportKind": {
        "regulation_account": "reguleringskontoopgørelsen",
        "status_report": "statusindberetningen",
        "rent_support_account": "huslejestøtteopgørelsen",
    },
    "to your Scheme": {"social_programme": "til jeres indsats", "rent_support": "af jeres huslejestøtte"},
    "target": {"first": "første", "second": "andet"},
    "PauseReason": {"inspection": "besigtigelse", "incomplete": "materiale mangler"},
}
"""By enumeration, or by a group that the texts name."""
