"""Events in a sentence each, for timelines."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.accounts.papers import ReportKind
from domain.grant import events as e
from domain.grant.events import Event
from domain.money import in_kroner


def tell(event: Event) -> str:
    """The event's name, and what is worth knowing about it."""
    teller = _TELLERS.get(type(event))
    detail = teller(event) if teller else ""
    return f"{type(event).__name__}  {detail}".rstrip()


def _report(kind: ReportKind, year: int) -> str:
    return f"{kind.value.replace('_', ' ')} {year}"


def _day(day: date) -> str:
    return f"{day:%a} {day.isoformat()}"


_TELLERS: Mapping[type[Event], Callable[[Any], str]] = {
    e.DraftSaved: lambda x: f"{x.package.replace('_', ' ')}, {len(x.papers)} papers kept",
    e.ApplicationSubmitted: lambda x: f"{x.application.title}: {_applied(x)} applied for",
    e.RentSupportTrackOpened: lambda x: f"for {len(x.estates)} estates",
    e.ApplicationFoundIncomplete: lambda x: " ".join(gap.what for gap in x.gaps),
    e.ApplicationCompleted: lambda x: f"targets {_day(x.first_target)} and {_day(x.second_target)}",
    e.InspectionDecided: lambda x: "the clock pauses",
    e.InspectionReported: lambda x: f"{x.days} days paused: targets {_day(x.first_target)} and {_day(x.second_target)}",
    e.PrequalificationTargetPassed: lambda x: f"the {x.which} one, {_day(x.target)}",
    e.PrequalificationProposed: lambda x: f"{in_kroner(x.reserved)} by {x.by}",
    e.Prequalified: lambda x: (
        f"{in_kroner(x.reserved)} reserved; proposed by {x.proposed_by}, approved by {x.approved_by}"
    ),
    e.AdvanceGranted: lambda x: f"{in_kroner(x.amount)}, {x.purpose}",
    e.PlanSubmitted: lambda x: f"version {x.plan_version}, {x.digest[:12]}",
    e.MunicipalCouncilApproved: lambda x: (
        f"decided {x.decided_on}, {x.reference}, version {x.plan_version} {x.digest[:12]}"
    ),
    e.HousingOrganisationApproved: lambda x: f"{x.body} {x.decided_on}, {x.reference}, version {x.plan_version}",
    e.CommitmentProposed: lambda x: f"{in_kroner(x.amount)} by {x.by}",
    e.GrantCommitted: lambda x: (
        f"{in_kroner(x.amount)}, {x.period_start} to {x.period_end}, approved by {x.approved_by}"
    ),
    e.InstalmentScheduled: lambda x: f"{x.number:>2}: {in_kroner(x.amount)} due {_day(x.due)}{_set_off(x)}",
    e.InstalmentReleased: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}, due {_day(x.due)}",
    e.InstalmentHeld: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}, due {_day(x.due)}",
    e.InstalmentPaid: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}",
    e.ReminderSent: lambda x: f"{_report(x.report, x.year)}, {x.days_before} days before {_day(x.due)}",
    e.ReportFellDue: lambda x: f"{_report(x.report, x.year)} was not in by {_day(x.due)}",
    e.PayoutsStopped: lambda x: f"from {_day(x.on)}: {_report(x.report, x.year)} is missing (R69)",
    e.PayoutsResumed: lambda x: f"{_report(x.report, x.year)}: the stop of {x.since} is {_lifted(x)}",
    e.FactCorrected: lambda x: (
        f"{_report(x.report, x.year)} was received {x.received_on}: the stop of {x.concluded_on} should never have been"
    ),
    e.ExtensionGranted: lambda x: f"{_report(x.report, x.year)} until {x.until}",
    e.ReportWaived: lambda x: _report(x.report, x.year),
    e.RegulationAccountReceived: lambda x: f"{x.year}, {_timely(x.in_time)}",
    e.RegulationAccountAccepted: lambda x: f"{x.year}, closing balance {in_kroner(x.closing_balance)}",
    e.StatusReportReceived: lambda x: f"{x.year}, {_timely(x.in_time)}",
    e.OneYearReviewOpened: lambda x: f"by the account of {x.year}",
    e.FinalAccountAccepted: lambda x: f"{in_kroner(x.paid)} paid, {in_kroner(x.leftover)} left",
    e.LeftoverDecided: lambda x: f"{in_kroner(x.amount)}: {x.use.value.replace('_', ' ')}",
    e.GrantClosed: lambda x: f"{in_kroner(x.paid)} paid",
}


def _applied(event: e.ApplicationSubmitted) -> str:
    budget = event.application.outline_budget
    return in_kroner(budget.applied_amount) if budget else "nothing"


def _set_off(event: e.InstalmentScheduled) -> str:
    return f" ({in_kroner(event.set_off)} set off)" if event.set_off else ""


def _lifted(event: e.PayoutsResumed) -> str:
    return "corrected" if event.corrected else "lifted"


def _timely(in_time: bool) -> str:
    return "in time" if in_time else "too late"
