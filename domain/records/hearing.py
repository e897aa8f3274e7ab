"""Records of adverse decisions and of hearings before them (partshøring)."""

from datetime import date
from enum import StrEnum

from domain.model import Fact


class AdverseDecision(StrEnum):
    """The decisions that go against the party: they need reasons, and some a hearing. Stored by value."""

    REJECTION = "rejection"
    """No prequalification."""
    LESS_THAN_APPLIED_FOR = "less_than_applied_for"
    """Prequalified, with a smaller amount."""
    REFUSAL = "refusal"
    """No commitment."""
    LAPSE = "lapse"
    """The prequalification lapses."""
    CHANGE_REFUSED = "change_refused"
    ADVANCE_REFUSED = "advance_refused"
    """The advance for a project leader."""
    ACCESS_REFUSED = "access_refused"
    """Access to documents (aktindsigt), refused in whole or in part."""
    SUPPORT_ENDED = "support_ended"
    """Rent support ends or is reduced."""
    LESS_THAN_THE_PLAN = "less_than_the_plan"
    """Rent support, but less than the plan asks for."""
    FINAL_REJECTION = "final_rejection"
    """No rent support, and none from landsdispositionsfonden."""
    STOP = "stop"
    """An officer suspends payouts for a reason of its own."""
    REPAYMENT = "repayment"
    """Money is to be paid back or set off."""


class Hearing(Fact):
    """The party is asked about facts that it does not know, before a decision against it. R110."""

    number: int
    about: AdverseDecision
    facts: str
    begun_on: date
    """The day of the letter: day 0 of the time to answer."""
    asked_until: date | None = None
    """The day that the officer gave; None for the time of the rulebook."""
    until: date
    """The last day to answer, as the letter says."""
    answered_on: date | None = None
    answer: str = ""
    silent_from: date | None = None
    """The first day too late, if no answer had come by then."""
    ended_on: date | None = None
    """The Fund let the matter rest, or has decided on the strength of it."""

    @property
    def over_on(self) -> date | None:
        """The first day on which the decision may be made: the day of the answer, or the first that is too late."""
        days = [day for day in (self.answered_on, self.silent_from) if day]
        return min(days, default=None)
