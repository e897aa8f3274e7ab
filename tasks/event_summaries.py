"""One sentence for each event: with names, for people who may see the case; without, for boards and logs."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from domain.grant import events as e
from domain.grant.events import Event
from domain.money import in_kroner
from domain.records.reports import ReportKind
from domain.rent_model.result import RentModelResult
from domain.store import journal
from domain.store.inbox import Receipt
from tasks import words

_WithRemarks = (
    e.OneYearReviewOpened
    | e.ReviewScheduled
    | e.ReviewDeferred
    | e.CommitmentProposed
    | e.PlanSubmitted
    | e.PrequalificationProposed
    | e.RejectionProposed
    | e.AssessmentRecorded
    | e.RegulationAccountReceived
    | e.StatusReportReceived
    | e.RentSupportReceived
    | e.RentSupportSupplemented
    | e.RentAssessmentRecorded
    | e.RentModelRecorded
    | e.RentPrequalificationProposed
    | e.RentPlanSubmitted
    | e.RentAwardProposed
    | e.RentAccountReceived
)


def summarise_event(event: Event) -> str:
    """The event's name and its most important facts."""
    detail_of = _SUMMARIES.get(type(event))
    detail = detail_of(event) if detail_of else ""
    return f"{type(event).__name__}  {detail}".rstrip()


def summarise_without_names(event: Event) -> str:
    """What happened and by which rule, for places where no personal data may appear.

    Adds details only for events listed as free of names and free text; for any other event returns its name.
    """
    name = _CAPITAL.sub(lambda letter: f" {letter[0].lower()}", type(event).__name__).capitalize()
    detail = ""
    if detail_of := _NAMELESS.get(type(event)):
        detail = detail_of(event).strip()
    elif type(event) in _NAMELESS_ANYWAY:
        detail = _SUMMARIES[type(event)](event).strip()
    rules = [rule for rule in event.rules if rule not in detail]
    return name + (f" ({', '.join(rules)})" if rules else "") + (f": {detail}" if detail else "")


def summarise_receipts(connection: Connection, receipts: Iterable[Receipt]) -> list[str]:
    """A line for each case with what these receipts did, without names, for the log of a run."""
    before: dict[int, int] = {}
    for receipt in receipts:
        first = receipt.version - len(receipt.events)
        before[receipt.case_no] = min(first, before.get(receipt.case_no, first))
    lines = []
    for case_no, version in before.items():
        said = [summarise_without_names(entry.event) for entry in journal.since(connection, case_no, version)]
        lines.append(f"{case_no}: {'; '.join(said)}")
    return lines


_CAPITAL = re.compile(r"(?<!^)[A-Z]")


def _report(kind: ReportKind, year: int) -> str:
    return f"{kind.value.replace('_', ' ')} {year}"


def _day(day: date) -> str:
    return f"{day:%a} {day.isoformat()}"


def _applied(event: e.ApplicationSubmitted) -> str:
    budget = event.application.outline_budget
    return in_kroner(budget.applied_amount) if budget else "nothing"


_CLOCK = {
    "not_started": "",
    "paused": " The clock pauses.",
    "restarts": " It never was complete: the clock will begin again.",
}


def _targets(event: e.ApplicationCompleted | e.InspectionReported) -> str:
    if event.first_target is None or event.second_target is None:
        return "the clock still rests"
    return f"targets {_day(event.first_target)} and {_day(event.second_target)}"


def _decided(event: e.PrequalificationRejected | e.GrantLapsed | e.GrantRefused | e.RentSupportRejected) -> str:
    return f"proposed by {event.proposed_by}, approved by {event.approved_by}"


def _beside(event: _WithRemarks) -> str:
    return "".join(f"; {finding.rule}: {words.what(finding, words.officer())}" for finding in event.findings)


def _words(kind: StrEnum) -> str:
    return kind.value.replace("_", " ")


def _moved(event: e.ChangeRequested) -> str:
    return f", {in_kroner(event.moved)} between main groups" if event.moved else ""


def _where_to(event: e.LeftoverDecided) -> str:
    if event.purpose:
        return f", {_words(event.purpose)}, council {event.council_decided_on}, {event.council_reference}"
    return f", against case {event.case}" if event.case else ""


def _back(event: e.PaymentReturned) -> str:
    return "was left out of the payment file" if event.never_sent else "came back"


def _set_off(event: e.InstalmentScheduled) -> str:
    return f" ({in_kroner(event.set_off)} set off)" if event.set_off else ""


def _lifted(event: e.PayoutsResumed) -> str:
    return "corrected" if event.corrected else "lifted"


def _version(event: e.RegulationAccountReceived | e.RentAccountReceived) -> str:
    return f", version {event.account_version}" if event.account_version > 1 else ""


def _need(result: RentModelResult) -> str:
    if result.need_per_square_metre is None or result.need_a_year is None:
        return "the model has no number, a person decides"
    return f"needs {in_kroner(result.need_per_square_metre)} per m² and year, {in_kroner(result.need_a_year)} a year"


def _late(received_on: date | None) -> str:
    return f"was received {received_on}" if received_on else "had been given more time"


def _timely(in_time: bool) -> str:
    return "in time" if in_time else "too late"


_SUMMARIES: Mapping[type[Event], Callable[[Any], str]] = {
    e.DraftSaved: lambda x: f"{x.package.replace('_', ' ')}, {len(x.papers)} papers kept",
    e.ApplicationSubmitted: lambda x: f"{x.application.title}: {_applied(x)} applied for",
    e.RentSupportTrackOpened: lambda x: f"for {len(x.estates)} estates",
    e.RentSupportReceived: lambda x: (
        f"{x.application.title}: {', '.join(estate.number for estate in x.application.estates)}"
        + (f", beside case {x.parent}" if x.parent else "")
        + _beside(x)
    ),
    e.RentSupportSupplemented: lambda x: f"{', '.join(each.number for each in x.application.estates)}{_beside(x)}",
    e.RentAssessmentRecorded: lambda x: f"by {x.by}{_beside(x)}",
    e.RentInspectionDecided: lambda x: f"by {x.by}: {x.reason}",
    e.RentInspectionReported: lambda x: x.report,
    e.RentModelRecorded: lambda x: f"{x.result.calculation.estate.number}: {_need(x.result)}{_beside(x)}",
    e.RentPrequalificationProposed: lambda x: f"{in_kroner(x.reserved)} by {x.by}{_beside(x)}",
    e.RentSupportPrequalified: lambda x: (
        f"{in_kroner(x.reserved)} reserved, provisionally; proposed by {x.proposed_by}, approved by {x.approved_by}"
    ),
    e.RentSupportTransferred: lambda x: f"to landsdispositionsfonden, by {x.by}: {x.reason}",
    e.DispositionFundSupported: lambda x: f"as {x.reference}, by {x.by}",
    e.RentRejectionProposed: lambda x: f"by {x.by}: {x.reasons.considerations}",
    e.RentSupportRejected: _decided,
    e.RentPlanSubmitted: lambda x: (
        f"version {x.plan.number}: need {in_kroner(x.plan.need)}, own contribution "
        f"{in_kroner(x.plan.own_contribution)}{_beside(x)}"
    ),
    e.RentAwardProposed: lambda x: f"{in_kroner(sum(line.total for line in x.lines))} by {x.by}{_beside(x)}",
    e.RentSupportAwarded: lambda x: (
        f"{in_kroner(x.amount)}, {x.period_start} to {x.period_end}, approved by {x.approved_by}"
    ),
    e.RentAccountReceived: lambda x: f"{x.year}{_version(x)}, {_timely(x.in_time)}{_beside(x)}",
    e.RentAccountReturned: lambda x: f"{x.year}{f', back by {x.due}' if x.due else ''}",
    e.RentAccountAccepted: lambda x: f"{x.year}, {in_kroner(x.closing_balance)} not used",
    e.RentSupportReduced: lambda x: f"by {x.percent} per cent from {_day(x.since)}: {x.reasons.considerations}",
    e.RentSupportEnded: lambda x: f"{in_kroner(x.paid)} paid",
    e.ApplicationFoundIncomplete: lambda x: " ".join(gap.what for gap in x.gaps) + _CLOCK[x.clock],
    e.ApplicationCompleted: _targets,
    e.InspectionDecided: lambda x: "the clock pauses",
    e.InspectionReported: lambda x: f"{x.days} days paused: {_targets(x)}",
    e.PrequalificationTargetPassed: lambda x: f"the {x.which} one, {_day(x.target)}",
    e.PrequalificationProposed: lambda x: f"{in_kroner(x.reserved)} by {x.by}{_beside(x)}",
    e.Prequalified: lambda x: (
        f"{in_kroner(x.reserved)} reserved; proposed by {x.proposed_by}, approved by {x.approved_by}"
    ),
    e.PrequalificationRejected: _decided,
    e.LapseProposed: lambda x: f"by {x.by}: {x.reasons.considerations}",
    e.GrantLapsed: lambda x: f"{in_kroner(x.released)} no longer reserved; {_decided(x)}",
    e.RefusalProposed: lambda x: f"by {x.by}: {x.reasons.considerations}",
    e.GrantRefused: lambda x: f"{in_kroner(x.released)} no longer reserved; {_decided(x)}",
    e.RejectionProposed: lambda x: f"by {x.by}{_beside(x)}",
    e.AssessmentRecorded: lambda x: f"{'comes first among equals (R16)' if x.priority else 'no priority'}{_beside(x)}",
    e.AdvanceSettled: lambda x: f"{in_kroner(x.amount)}: {_words(x.use)}, {x.reason}",
    e.RulesetMoved: lambda x: f"from {x.start.value} to {x.end.value}: {x.reason}",
    e.AdvanceGranted: lambda x: f"{in_kroner(x.amount)}, {x.purpose}",
    e.AdviserAssigned: lambda x: x.adviser,
    e.PlanSubmitted: lambda x: f"version {x.plan_version}, {x.digest[:12]}{_beside(x)}",
    e.PlanTakenUp: lambda x: f"version {x.plan_version} by {x.by}",
    e.SubAgreementWaived: lambda x: f"{x.focus_area.value.replace('_', ' ')} by {x.by}: {x.reason}",
    e.TermSettled: lambda x: f"number {x.number} is {x.status.value}{f': {x.reason}' if x.reason else ''}",
    e.MunicipalCouncilApproved: lambda x: (
        f"decided {x.decided_on}, {x.reference}, version {x.plan_version} {x.digest[:12]}"
    ),
    e.HousingOrganisationApproved: lambda x: f"{x.body} {x.decided_on}, {x.reference}, version {x.plan_version}",
    e.MunicipalCouncilRefused: lambda x: f"decided {x.decided_on}, {x.reference}: {x.reason}",
    e.HousingOrganisationRefused: lambda x: f"{x.body} {x.decided_on}, {x.reference}: {x.reason}",
    e.EstateBoardApproved: lambda x: f"estate {x.estate}, {x.decided_on}, version {x.plan_version}",
    e.EstateBoardRefused: lambda x: f"estate {x.estate}, {x.decided_on}: {x.reason} (shown, blocks nothing)",
    e.SignOffsCarriedOver: lambda x: f"{', '.join(x.parties)} to version {x.plan_version}, by {x.by}: {x.reason}",
    e.SignOffReminderSent: lambda x: f"{x.days} days after version {x.plan_version}: {', '.join(x.parties)}",
    e.CommitmentProposed: lambda x: f"{in_kroner(x.amount)} by {x.by}{_beside(x)}",
    e.GrantCommitted: lambda x: (
        f"{in_kroner(x.amount)}, {x.period_start} to {x.period_end}, approved by {x.approved_by}"
    ),
    e.InstalmentScheduled: lambda x: f"{x.number:>2}: {in_kroner(x.amount)} due {_day(x.due)}{_set_off(x)}",
    e.InstalmentReleased: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}, due {_day(x.due)}",
    e.InstalmentHeld: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}, due {_day(x.due)}",
    e.InstalmentCancelled: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}",
    e.InstalmentSetOff: lambda x: f"{x.number:>2}: {in_kroner(x.set_off)} had been paid in advance",
    e.InstalmentOrdered: lambda x: (
        f"{x.number:>2}: {in_kroner(x.amount)} as {x.end_to_end_id}; proposed by {x.proposed_by}, "
        f"approved by {x.approved_by}"
    ),
    e.PaymentReturned: lambda x: f"{x.number:>2}: {in_kroner(x.amount)} {_back(x)}: {x.reason}",
    e.InstalmentPaid: lambda x: f"{x.number:>2}: {in_kroner(x.amount)}",
    e.ReminderSent: lambda x: f"{_report(x.report, x.year)}, {x.days_before} days before {_day(x.due)}",
    e.ReportFellDue: lambda x: f"{_report(x.report, x.year)} was not in by {_day(x.due)}",
    e.PayoutsStopped: lambda x: f"from {_day(x.on)}: {_report(x.report, x.year)} is missing (R69)",
    e.PayoutsResumed: lambda x: f"{_report(x.report, x.year)}: the stop of {x.since} is {_lifted(x)}",
    e.StopProposed: lambda x: f"from {_day(x.on)}: {_report(x.report, x.year)} is missing; an officer is asked (R69)",
    e.StopDeclined: lambda x: f"{_report(x.report, x.year)}, by {x.by}: {x.reason}",
    e.StopProposalLapsed: lambda x: f"{_report(x.report, x.year)}: nobody had answered, and its ground is gone",
    e.StopEscalated: lambda x: f"{_report(x.report, x.year)}: {x.days} days since {x.since}, the manager is told",
    e.StopOrdered: lambda x: f"from {_day(x.on)} by {x.by}: {x.reason} ({x.legal_basis})",
    e.StopLifted: lambda x: f"the stop of {x.since}, by {x.by}: {x.reason}",
    e.StopCorrected: lambda x: (
        f"{_report(x.report, x.year)}: the stop of {x.since} to {x.until} "
        + (f"had to begin on {x.rightly_since}" if x.rightly_since else "had no ground")
    ),
    e.RecipientHoldBegan: lambda x: f"from {_day(x.on)}: case {x.elsewhere.case_no} is stopped, {x.elsewhere.why}",
    e.RecipientHoldEnded: lambda x: f"case {x.elsewhere.case_no}, held since {x.since}: {_words(x.end)}",
    e.FactCorrected: lambda x: (
        f"{_report(x.report, x.year)} {_late(x.received_on)}: the stop of {x.concluded_on} should never have been"
    ),
    e.RegulationAccountReturned: lambda x: f"{x.year}{f', back by {x.due}' if x.due else ''}",
    e.ExtensionGranted: lambda x: f"{_report(x.report, x.year)} until {x.until}",
    e.ReportWaived: lambda x: _report(x.report, x.year),
    e.RegulationAccountReceived: lambda x: f"{x.year}{_version(x)}, {_timely(x.in_time)}{_beside(x)}",
    e.RegulationAccountReopened: lambda x: f"{x.year}, accepted on {x.accepted_on}, by {x.by}: {x.reason}",
    e.RegulationAccountAccepted: lambda x: f"{x.year}, closing balance {in_kroner(x.closing_balance)}",
    e.StatusReportReceived: lambda x: f"{x.year}, {_timely(x.in_time)}{_beside(x)}",
    e.OneYearReviewOpened: lambda x: f"by the account of {x.year}{_beside(x)}",
    e.LocalChangeRecorded: lambda x: (
        f"{x.number}, {_words(x.kind)}: for the {_words(x.decided_by)} to decide ({x.rule}, {x.source}); it is in force"
    ),
    e.ChangeRequested: lambda x: (
        f"{x.number}, {_words(x.kind)}{_moved(x)}: needs the Fund ({x.rule}, {x.source}); nothing is changed yet"
    ),
    e.ChangeApproved: lambda x: f"{x.number}, {_words(x.kind)}, by {x.by}",
    e.ChangeRefused: lambda x: f"{x.number}, {_words(x.kind)}, by {x.by}: {x.reasons.considerations}",
    e.SubAgreementUpdated: lambda x: f"{_words(x.focus_area)}, version {x.agreement_version}, {x.paper.sha256[:12]}",
    e.SubAgreementsDemanded: lambda x: ", ".join(map(_words, x.focus_areas)),
    e.SubAgreementsHandedIn: lambda x: ", ".join(f"{_words(a.focus_area)} {a.sha256[:12]}" for a in x.agreements),
    e.SubstituteCoverGranted: lambda x: (
        f"{in_kroner(x.amount)} of at most {in_kroner(x.most)}, instalment {x.instalment}"
    ),
    e.ReviewScheduled: lambda x: f"{x.starts:%Y-%m-%d %H.%M}, {x.place}{_beside(x)}",
    e.ReviewMeetingCancelled: lambda x: f"{x.starts:%Y-%m-%d %H.%M}: {x.reason}",
    e.ReviewDeferred: lambda x: f"to the account of {x.to_year}: {x.reason}{_beside(x)}",
    e.OneYearReviewHeld: lambda x: f"{len(x.follow_ups)} follow-ups" if x.follow_ups else "",
    e.FollowUpFellDue: lambda x: f"{x.number}, agreed for {_day(x.due)}",
    e.FollowUpSettled: lambda x: f"{x.number}{f': {x.note}' if x.note else ''}",
    e.AccessRequestReceived: lambda x: f"{x.number} from {x.requester}: {x.what}; answer by {_day(x.due)} (R89)",
    e.AccessRequestReminded: lambda x: f"{x.number}, answer by {_day(x.due)}",
    e.AccessRequestEscalated: lambda x: f"{x.number} has no answer on its last day, {_day(x.due)}",
    e.AccessRequestExtended: lambda x: f"{x.number} until {_day(x.until)}: {x.reason}",
    e.AccessRequestAnswered: lambda x: f"{x.number}: {_words(x.outcome)}, {_timely(x.in_time)}",
    e.NoteRecorded: lambda x: f"{_words(x.kind)} with {x.who}: {x.text}",
    e.AttendanceRecorded: lambda x: f"{x.who} ({_words(x.kind)}) {'came to' if x.came else 'missed'} {x.event}",
    e.EvaluationRecorded: lambda x: f"{_words(x.kind)}: {x.what}",
    e.RepaymentReceived: lambda x: f"{in_kroner(x.amount)}; {in_kroner(x.outstanding)} still to come",
    e.FinalAccountAccepted: lambda x: f"{in_kroner(x.paid)} paid, {in_kroner(x.leftover)} left",
    e.LeftoverDecided: lambda x: f"{in_kroner(x.amount)}: {_words(x.use)}{_where_to(x)}",
    e.GrantClosed: lambda x: f"{in_kroner(x.paid)} paid",
}

_NAMELESS: Mapping[type[Event], Callable[[Any], str]] = {
    e.ApplicationFoundIncomplete: lambda x: f"{len(x.gaps)} things are missing.{_CLOCK[x.clock]}",
    e.PrequalificationProposed: lambda x: in_kroner(x.reserved),
    e.Prequalified: lambda x: f"{in_kroner(x.reserved)} reserved",
    e.GrantLapsed: lambda x: f"{in_kroner(x.released)} no longer reserved",
    e.GrantRefused: lambda x: f"{in_kroner(x.released)} no longer reserved",
    e.AdvanceSettled: lambda x: f"{in_kroner(x.amount)}, {_words(x.use)}",
    e.RulesetMoved: lambda x: f"from {x.start.value} to {x.end.value}",
    e.AdvanceGranted: lambda x: in_kroner(x.amount),
    e.PlanSubmitted: lambda x: f"version {x.plan_version}",
    e.PlanTakenUp: lambda x: f"version {x.plan_version}",
    e.SubAgreementWaived: lambda x: _words(x.focus_area),
    e.TermSettled: lambda x: f"number {x.number}, {x.status.value}",
    e.MunicipalCouncilApproved: lambda x: f"version {x.plan_version}, decided {x.decided_on}",
    e.HousingOrganisationApproved: lambda x: f"version {x.plan_version}, decided {x.decided_on}",
    e.MunicipalCouncilRefused: lambda x: f"decided {x.decided_on}",
    e.HousingOrganisationRefused: lambda x: f"decided {x.decided_on}",
    e.SignOffsCarriedOver: lambda x: f"to version {x.plan_version}",
    e.SignOffReminderSent: lambda x: f"{x.days} days after version {x.plan_version}",
    e.CommitmentProposed: lambda x: in_kroner(x.amount),
    e.GrantCommitted: lambda x: f"{in_kroner(x.amount)}, {x.period_start} to {x.period_end}",
    e.InstalmentOrdered: lambda x: f"{x.number}: {in_kroner(x.amount)}",
    e.PaymentReturned: lambda x: f"{x.number}: {in_kroner(x.amount)} {_back(x)}",
    e.StopDeclined: lambda x: _report(x.report, x.year),
    e.StopOrdered: lambda x: f"from {_day(x.on)}",
    e.StopLifted: lambda x: f"the stop of {x.since}",
    e.RecipientHoldBegan: lambda x: f"from {_day(x.on)}: case {x.elsewhere.case_no} is stopped",
    e.RegulationAccountReceived: lambda x: f"{x.year}{_version(x)}, {_timely(x.in_time)}",
    e.RegulationAccountReopened: lambda x: f"{x.year}, accepted on {x.accepted_on}",
    e.StatusReportReceived: lambda x: f"{x.year}, {_timely(x.in_time)}",
    e.OneYearReviewOpened: lambda x: f"by the account of {x.year}",
    e.ChangeApproved: lambda x: f"{x.number}, {_words(x.kind)}",
    e.ChangeRefused: lambda x: f"{x.number}, {_words(x.kind)}",
    e.ReviewScheduled: lambda x: f"{x.starts:%Y-%m-%d %H.%M}",
    e.ReviewMeetingCancelled: lambda x: f"{x.starts:%Y-%m-%d %H.%M}",
    e.ReviewDeferred: lambda x: f"to the account of {x.to_year}",
    e.FollowUpSettled: lambda x: f"{x.number}",
    e.AccessRequestReceived: lambda x: f"{x.number}, answer by {_day(x.due)}",
    e.AccessRequestExtended: lambda x: f"{x.number} until {_day(x.until)}",
}
"""Shorter summaries for events whose full sentence names a person or repeats what a person wrote."""

_NAMELESS_ANYWAY = frozenset[type[Event]](
    {
        e.RentSupportTrackOpened,
        e.ApplicationCompleted,
        e.InspectionDecided,
        e.InspectionReported,
        e.PrequalificationTargetPassed,
        e.InstalmentScheduled,
        e.InstalmentReleased,
        e.InstalmentHeld,
        e.InstalmentCancelled,
        e.InstalmentSetOff,
        e.InstalmentPaid,
        e.ReminderSent,
        e.ReportFellDue,
        e.PayoutsStopped,
        e.PayoutsResumed,
        e.StopProposed,
        e.StopProposalLapsed,
        e.StopEscalated,
        e.StopCorrected,
        e.RecipientHoldEnded,
        e.FactCorrected,
        e.RegulationAccountReturned,
        e.ExtensionGranted,
        e.ReportWaived,
        e.RegulationAccountAccepted,
        e.LocalChangeRecorded,
        e.ChangeRequested,
        e.SubAgreementsDemanded,
        e.SubstituteCoverGranted,
        e.OneYearReviewHeld,
        e.FollowUpFellDue,
        e.AccessRequestReminded,
        e.AccessRequestEscalated,
        e.AccessRequestAnswered,
        e.RepaymentReceived,
        e.FinalAccountAccepted,
        e.GrantClosed,
    }
)
"""Events whose full sentence holds only dates, amounts, numbers and kinds."""
