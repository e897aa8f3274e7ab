"""A yearly report of a grant, as far as it has come. A value of a grant's state."""

from datetime import date

from domain.findings import Finding
from domain.model import Fact
from domain.records.rent_account import RentSupportAccount
from domain.records.reports import RegulationAccount, ReportKind, StatusReport

OFFICERS_GAP = "report.officers_gap"
"""The id of a finding that an officer wrote when returning a report."""


class AccountAttestation(Fact):
    """What the auditor attested of one version of an account. R73."""

    digest: str
    auditor: str
    firm: str
    signed_on: date
    goals_followed_up: bool
    board_in_function: bool
    remark: str = ""
    by_link: bool = False


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
    """Deadline for a report that an officer returned, before rolling."""
    back_on: date | None = None
    waived: bool = False
    account: RegulationAccount | None = None
    rent_account: RentSupportAccount | None = None
    account_version: int = 0
    """How many versions were received; the last one counts. Status reports of earlier releases are not counted."""
    in_hand_since: date | None = None
    """The day from which the Fund owes an answer; None if it owes none, or an earlier release received it. R70."""
    escalated: tuple[int, ...] = ()
    """Escalations to the manager while it is in hand, in days."""
    reopened_on: date | None = None
    """When an accepted report was opened again."""
    status: StatusReport | None = None
    findings: tuple[Finding, ...] = ()
    """What stands in the way of accepting it."""
    attestation: AccountAttestation | None = None
    """The auditor's word about the last version that was received; None if it stands in the account, or is missing."""
    remarks: tuple[Finding, ...] = ()
    """What the auditor's evidence lacks. R73."""

    @property
    def settled(self) -> bool:
        """True if received and, where needed, accepted; or waived."""
        if self.waived:
            return True
        if self.kind is ReportKind.STATUS_REPORT and not self.account_version:
            # An earlier release received it, and receipt settled the duty.
            return self.received_on is not None
        return self.accepted_on is not None

    @property
    def returned(self) -> bool:
        """True if an officer has returned it and no corrected version is in."""
        return any(finding.id == OFFICERS_GAP for finding in self.findings)

    @property
    def with_the_fund(self) -> bool:
        """True if it is in hand and waits for an officer's answer. R70."""
        return self.received_on is not None and not self.settled and not self.returned
