"""R71, R72: the agenda of the one-year review, built from the current state of the case."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from domain.accounts import indicators
from domain.accounts.indicators import Measured
from domain.findings import Finding
from domain.grant.state import Grant
from domain.model import Fact
from domain.money import Ore
from domain.records.changes import ChangeKind, ChangeState
from domain.records.reports import ActivityStatus, ReportKind, StatusReport
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


class Measurement(Fact):
    """An indicator of a goal, as last reported."""

    indicator: str
    baseline: float | None = None
    state: Measured
    value: float | None = None
    """None unless measured."""


class GoalStanding(Fact):
    """How it goes with the goals of one focus area."""

    focus_area: FocusArea
    sub_goals: tuple[str, ...] = ()
    indicators: tuple[Measurement, ...] = ()
    activities: tuple[ActivityStatus, ...] = ()
    """The portfolio of the last status report."""


class Reached(Fact):
    """A milestone of the plan's first year: the meeting looks at whether it was reached."""

    activity: str
    milestone: str
    on: date


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
    milestones: tuple[Reached, ...] = ()
    """Those of the first year, by date; empty for a plan without their table. R98."""
    warnings: tuple[Finding, ...] = ()
    """What was found in the plan without blocking it, and what stands against accepting the account."""
    open_terms: tuple[OpenTerm, ...] = ()
    pending_changes: tuple[PendingChange, ...] = ()
    missing_sub_agreements: tuple[FocusArea, ...] = ()
    open_stops: tuple[OpenStop, ...] = ()
    goals: tuple[GoalStanding, ...] = ()
    """Each focus area of the plan with its goals, and what the status reports say about them."""


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
        milestones=tuple(_milestones(grant)),
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
        goals=tuple(_goals(grant)),
    )


def _milestones(grant: Grant) -> Iterator[Reached]:
    tables = grant.plan.plan.milestones if grant.plan else None
    for each in sorted(tables.first_year, key=lambda each: each.on) if tables else ():
        yield Reached(activity=each.activity, milestone=each.text, on=each.on)


def _goals(grant: Grant) -> Iterator[GoalStanding]:
    """Yield each focus area of the plan, in their order."""
    agreements = grant.plan.plan.sub_agreements if grant.plan else ()
    known, last = indicators.series(grant), _last_status(grant)
    for area in FocusArea:
        sub_goals = tuple(goal for each in agreements if each.focus_area is area for goal in each.sub_goals)
        measured = tuple(_measured(each) for each in known if each.focus_area is area)
        activities = tuple(each for each in last.activities if each.focus_area is area) if last else ()
        if sub_goals or measured or activities:
            yield GoalStanding(focus_area=area, sub_goals=sub_goals, indicators=measured, activities=activities)


def _measured(series: indicators.Series) -> Measurement:
    point = series.points[-1] if series.points else None
    return Measurement(
        indicator=series.indicator,
        baseline=series.baseline,
        state=point.state if point else Measured.NOT_REPORTED,
        value=point.value if point else None,
    )


def _last_status(grant: Grant) -> StatusReport | None:
    known = [report.status for report in grant.reports if report.status]
    return max(known, key=lambda status: status.year, default=None)


def _standing(grant: Grant, kind: ReportKind, year: int) -> Standing:
    report = grant.report(kind, year)
    if report.waived:
        return Standing.WAIVED
    if report.received_on is None:
        return Standing.MISSING
    return Standing.ACCEPTED if report.accepted_on else Standing.RECEIVED
