"""A suspension of payouts, as a grant remembers it. A value of a grant's state."""

from datetime import date

from domain.grant.linked_suspension import LinkedSuspension
from domain.model import Fact
from domain.records.reports import ReportKind


class Stop(Fact):
    """A suspension of payouts, kept as a record and not as a flag. D5."""

    id: str
    """Unique among the open suspensions of the grant: the missing report, or a number."""
    report: ReportKind | None = None
    """The missing report; None if an officer suspended payouts for another reason."""
    year: int | None = None
    since: date
    due: date | None = None
    reason: str = ""
    """The officer's reason; empty for a missing report."""
    legal_basis: str = ""
    by: str = ""
    """The officer who ordered it; empty if the rule did."""
    decided_on: date | None = None
    """The day it took effect in the office; later than `since` after an outage or a confirmation."""
    escalated: tuple[int, ...] = ()
    """Escalations to the manager so far, in days since it began."""
    until: date | None = None
    corrected: bool = False
    """Lifted because it should never have existed: the report was in time (D6)."""
    corrected_on: date | None = None
    """When the correction was found, if the suspension had already ended."""
    waived: bool = False
    """Corrected because the report had been waived before the suspension began."""
    follows: LinkedSuspension | None = None
    """The suspension on another grant of the recipient that it follows; None if it stands alone."""
