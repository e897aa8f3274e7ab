"""What is handed in and decided each year, and at the one-year review."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.findings import Finding, Gap
from domain.grant.commands.command import Command
from domain.model import Text, Year
from domain.records.application import Paper
from domain.records.milestone_plan import MilestonePlan
from domain.records.reports import RegulationAccount, ReportKind, StatusReport
from domain.records.review import FollowUp


class ReceiveRegulationAccount(Command):
    """A regulation account is in the Fund's hands. R62."""

    account: RegulationAccount
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class AcceptRegulationAccount(Command):
    """An officer accepts the account of a year. R70."""

    year: Year
    reason: str = ""
    """Why, where the auditor's evidence is missing. R73."""


class AttestRegulationAccount(Command):
    """The auditor attests the account whose digest was shown: goals are followed up, and the board works. R73."""

    year: Year
    digest: Text
    """The digest of the version that is attested, as the form shows it."""
    goals_followed_up: bool
    board_in_function: bool
    firm: Text
    """The auditor's firm; the auditor is who gives the command."""
    signed_on: date
    remark: str = ""
    """What the auditor adds, such as why one of the two is not attested."""
    paper: Paper | None = None
    """The attestation on paper: name its PDF, and it is kept with the case."""


class ReturnRegulationAccount(Command):
    """An officer returns the account of a year with what is wrong."""

    year: Year
    findings: Annotated[tuple[Gap, ...], Field(min_length=1)]


class ReopenRegulationAccount(Command):
    """An officer reopens an accepted account, so that a corrected version can be sent in."""

    year: Year
    reason: Text


class ReceiveStatusReport(Command):
    """A status report is in the Fund's hands. R68."""

    report: StatusReport
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class AcceptStatusReport(Command):
    """An officer accepts the status report of a year. R68, R70."""

    year: Year


class ReturnStatusReport(Command):
    """An officer returns the status report of a year with what is wrong. R68."""

    year: Year
    findings: Annotated[tuple[Gap, ...], Field(min_length=1)]


class GrantExtension(Command):
    """A named officer gives more time for a report, before or after its date. D1."""

    report: ReportKind
    year: Year
    until: date
    reason: Text


class WaiveReport(Command):
    """A named officer lets a report go. D1."""

    report: ReportKind
    year: Year
    reason: Text


class HoldOneYearReview(Command):
    """The one-year review (etårseftersyn) has been held, with the updated milestone plan. R71, R72."""

    outcome: Text
    follow_ups: tuple[FollowUp, ...] = ()
    """What is to be done, and by when."""


class HandInMilestonePlan(Command):
    """The updated milestone plan for the review is in. R72."""

    milestone_plan: MilestonePlan
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()
