"""A yearly report of a grant, as far as it has come. A value of a grant's state."""

from datetime import date

from domain.findings import Finding
from domain.model import Fact
from domain.records.rent_account import RentSupportAccount
from domain.records.reports import RegulationAccount, ReportKind, StatusReport


class Report(Fact):
    """The state of a yearly duty."""

    kind: ReportKind
    year: int
    told_on: date | None = None
    """The day the applicant learned of the duty, with the commitment; None if an earlier release made that."""
    reminded: tuple[int, ...] = ()
    """Reminders already sent or overtaken, in days before the deadline."""
    fell_due: date | None = None
    """The missed deadline, as concluded at the time."""
    received_on: date | None = None
    in_time: bool = False
    accepted_on: date | None = None
    extended_to: date | None = None
    back_by: date | None = None
    """Deadline for an account that an officer returned, before rolling."""
    back_on: date | None = None
    waived: bool = False
    account: RegulationAccount | None = None
    rent_account: RentSupportAccount | None = None
    account_version: int = 0
    """How many versions of the account were received; the last one counts."""
    reopened_on: date | None = None
    """When an officer reopened the accepted account."""
    status: StatusReport | None = None
    findings: tuple[Finding, ...] = ()
    """What stands in the way of accepting it."""
    remarks: tuple[Finding, ...] = ()
    """What the auditor's evidence lacks. R73."""

    @property
    def settled(self) -> bool:
        """True if received and, where needed, accepted; or waived."""
        if self.waived:
            return True
        if self.kind is ReportKind.STATUS_REPORT:
            return self.received_on is not None
        return self.accepted_on is not None
