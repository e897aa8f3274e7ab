"""A stop of payouts on another grant of the same recipient, as far as this grant has to know it. D5."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.records.reports import ReportKind


class LinkedSuspension(Fact):
    """What stands, or stood, in the way of payouts of another grant of the same lead housing organisation."""

    case_no: int
    """The other case."""
    stop: str
    """The name of the stop there."""
    since: date
    report: ReportKind | None = None
    """The report that is missing there; None where an officer has stopped payouts for another reason."""
    year: int | None = None
    reason: str = ""
    """Why, in the words of that officer."""
    until: date | None = None
    corrected: bool = False
    """It should never have been (D6)."""

    @property
    def id(self) -> str:
        """The name of the stop that follows it, such as ``recipient:204517/regulation_account:2026``."""
        return f"recipient:{self.case_no}/{self.stop}"

    @property
    def key(self) -> tuple[int, str, date]:
        """Tells it from an earlier one of the same name, which began on another day."""
        return self.case_no, self.stop, self.since

    @property
    def why(self) -> str:
        """The reason in a few words."""
        if self.report is None:
            return self.reason
        return f"the {self.report.value.replace('_', ' ')} of {self.year} is missing"


class HoldEnd(StrEnum):
    """Why payouts are no longer held because of another grant."""

    LIFTED = "lifted"
    """The stop there is over."""
    CORRECTED = "corrected"
    """The stop there should never have been. D6."""
    GROUNDLESS = "groundless"
    """The stop there holds nothing here any more: the office has set it so, or that grant has ended."""
