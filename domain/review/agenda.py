"""R71, R72: the agenda of the one-year review, built from the current state of the case."""

from datetime import date
from enum import StrEnum

from domain.findings import Finding
from domain.grant.state import Grant
from domain.model import Fact
from domain.money import Ore
from domain.records.changes import ChangeKind, ChangeState
from domain.records.reports import ReportKind
from domain.records.terms import TermStatus
from domain.rulebook.goals import FocusArea


class Standing(StrEnum):
    """The state of a yearly report when the agenda is made."""

    MISSING = "missing"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    WAIVED = "waived"


class OpenTerm(Fact):
    """A negotiated term of the commitment that is neither met nor waived."""

    number: int
    text: str


class PendingChange(Fact):
    """A change that the board has requested and the Fund has not answered."""

    number: int
    kind: ChangeKind
    description: str
    requested_on: date


class OpenStop(Fact):
    """An open suspension of payouts."""

    report: ReportKind | None
    """The missing report; None if an officer suspended payouts for another reason."""
    year: int | None
    since: date


class Agenda(Fact):
    """The points for the meeting. Amounts are in øre."""

    year: int
    """Year of the account that opened the review."""
    status_report: Standing
    account: Standing
    received: Ore | None = None
    """Grant received that year according to the account; None if there is no account."""
    spent: Ore | None = None
    closing_balance: int | None = None
    milestone_plan: str | None = None
    """Title of the updated milestone plan; None while it is missing. R72."""
    warnings: tuple[Finding, ...] = ()
    """What was found in the plan without blocking it, and what stands against accepting the account."""
    open_terms: tuple[OpenTerm, ...] = ()
    pending_changes: tuple[PendingChange, ...] = ()
    missing_sub_agreements: tuple[FocusArea, ...] = ()
    open_stops: tuple[OpenStop, ...] = ()


def agenda(grant: Grant) -> Agenda | None:
    """Return the agenda as of now; None while no review is opened."""
    if grant.review is None:
        return None
    year = grant.review.year
    report = grant.report(ReportKind.REGULATION_ACCOUNT, year)
    account = report.account
    missing = {area for demand in grant.sub_agreement_demands for area in demand.missing}
    return Agenda(
        year=year,
        status_report=_standing(grant, ReportKind.STATUS_REPORT, year),
        account=_standing(grant, ReportKind.REGULATION_ACCOUNT, year),
        received=account.grant_received if account else None,
        spent=sum(expense.actual for expense in account.expenses) if account else None,
        closing_balance=account.closing_balance if account else None,
        milestone_plan=grant.review.milestone_plan.title if grant.review.milestone_plan else None,
        warnings=(*(grant.plan.findings if grant.plan else ()), *report.findings, *report.remarks),
        open_terms=tuple(
            OpenTerm(number=term.number, text=term.text) for term in grant.negotiated if term.status is TermStatus.OPEN
        ),
        pending_changes=tuple(
            PendingChange(
                number=change.number,
                kind=change.kind,
                description=change.description,
                requested_on=change.requested_on,
            )
            for change in grant.changes
            if change.state is ChangeState.PENDING
        ),
        missing_sub_agreements=tuple(area for area in FocusArea if area in missing),
        open_stops=tuple(OpenStop(report=s.report, year=s.year, since=s.since) for s in grant.open_stops),
    )


def _standing(grant: Grant, kind: ReportKind, year: int) -> Standing:
    report = grant.report(kind, year)
    if report.waived:
        return Standing.WAIVED
    if report.received_on is None:
        return Standing.MISSING
    return Standing.ACCEPTED if report.accepted_on else Standing.RECEIVED
