"""Records of the time that an applicant has to complete an application."""

from datetime import date

from domain.model import Fact


class MissingPapers(Fact):
    """What an incomplete application waits for: since when, and until when before the case is closed. R13."""

    number: int
    """How often papers have been found missing, this time included."""
    since: date
    """Day 0 of the applicant's time: the letter that lists them, or the last hand-in that could not be used."""
    announced_on: date | None = None
    """The day of the letter that names the last day."""
    until: date | None = None
    """The last day in time; None until a letter has named it."""
    reminded: bool = False
    closed_on: date | None = None
