"""A suspension on another grant of the same recipient, as far as this grant must know it. D5."""

from datetime import date
from enum import StrEnum

from domain.model import Fact
from domain.records.reports import ReportKind


class LinkedSuspension(Fact):
    """A present or past suspension of another grant of the same lead housing organisation."""

    case_no: int
    stop: str
    """The name of the suspension there."""
    since: date
    report: ReportKind | None = None
    """The missing report there; None if an officer suspended payouts for another reason."""
    year: int | None = None
    reason: str = ""
    until: date | None = None
    corrected: bool = False
    """The suspension should never have existed (D6)."""

    @property
    def id(self) -> str:
        """The id of the suspension that follows it here, such as ``recipient:204517/regulation_account:2026``."""
        return f"recipient:{self.case_no}/{self.stop}"

    @property
    def key(self) -> tuple[int, str, date]:
        """Distinguishes it from an earlier one of the same name that began on another day."""
        return self.case_no, self.stop, self.since


class HoldEnd(StrEnum):
    """Why another grant no longer suspends payouts here."""

    LIFTED = "lifted"
    CORRECTED = "corrected"
    """The suspension there should never have existed. D6."""
    GROUNDLESS = "groundless"
    """The suspension there no longer counts here: a setting of the office changed, or that grant ended."""
