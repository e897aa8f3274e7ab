"""The first day that a decision can bear: what it is about was not there before. D6.

Only what the case remembers counts. Receipts, payments and notes are facts from outside, with days of their own.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.findings import refuse
from domain.grant import commands as c
from domain.grant import more_time
from domain.grant.state import Grant, PauseReason
from domain.records.reports import ReportKind

Ground = Callable[[Grant, Any], date | None]


def must_have_its_ground(grant: Grant, command: c.Command) -> None:
    """Check that a decision is no older than what it is about. Raises Refusal, which names both days."""
    first = first_day(grant, command)
    if first and command.on < first:
        raise refuse("D6.before_its_ground", {"on": command.on, "first": first})


def first_day(grant: Grant, command: c.Command) -> date | None:
    """Return the day of what a decision is about; None if it may bear any day."""
    ground = _GROUNDS.get(type(command))
    return ground(grant, command) if ground else None


def _received(kind: ReportKind) -> Ground:
    def day(grant: Grant, command: Any) -> date | None:
        report = grant.report(kind, command.year)
        return report.back_on or report.received_on

    return day


def _submitted(grant: Grant, command: Any) -> date | None:
    return grant.submitted_on


def _assessed(grant: Grant, command: Any) -> date | None:
    return grant.assessed_on


def _prequalified(grant: Grant, command: Any) -> date | None:
    return grant.prequalified_on


def _plan(grant: Grant, command: Any) -> date | None:
    plan = grant.plan or (grant.rent.plan if grant.rent else None)
    return plan.submitted_on if plan else None


def _committed(grant: Grant, command: Any) -> date | None:
    return grant.commitment.committed_on if grant.commitment else None


def _last_year_accepted(grant: Grant, command: Any) -> date | None:
    return max((report.accepted_on for report in grant.reports if report.accepted_on), default=None)


def _final_accepted(grant: Grant, command: Any) -> date | None:
    return grant.final_accepted_on


def _ended(grant: Grant, command: Any) -> date | None:
    return grant.ended_on


def _released(grant: Grant, command: Any) -> date | None:
    instalment = grant.instalment(command.number)
    return instalment.released_on if instalment else None


def _proposed_stop(grant: Grant, command: Any) -> date | None:
    return next((stop.since for stop in grant.proposed_stops if stop.id == command.stop), None)


def _requested(grant: Grant, command: Any) -> date | None:
    return next((each.received_on for each in grant.access_requests if each.number == command.number), None)


def _asked_for_time(grant: Grant, command: Any) -> date | None:
    asked = more_time.waiting_about(grant, command.what, command.year)
    return asked.requested_on if asked else None


def _missing_since(grant: Grant, command: Any) -> date | None:
    if command.what.report:
        return _committed(grant, command)
    return max((each.first for each in grant.pauses if each.why is PauseReason.INCOMPLETE), default=None)


def _suggested(grant: Grant, command: Any) -> date | None:
    return next((each.suggested_on for each in grant.suggestions if each.number == command.number), None)


def _demanded(grant: Grant, command: Any) -> date | None:
    return min((each.demanded_on for each in grant.sub_agreement_demands if each.missing), default=None)


def _review_held(grant: Grant, command: Any) -> date | None:
    return grant.review.held_on if grant.review else None


def _proposed(grant: Grant, command: Any) -> date | None:
    return grant.proposal.approvable_from if grant.proposal else None


_GROUNDS: dict[type[c.Command], Ground] = {
    c.WithdrawApplication: _submitted,
    c.ReturnProposal: _proposed,
    c.RecordAssessment: _submitted,
    c.ProposePrequalification: _assessed,
    c.ProposeRejection: _assessed,
    c.ProposeLapse: _prequalified,
    c.DecideAdvance: _ended,
    c.GrantAdvance: _prequalified,
    c.AssignAdviser: _prequalified,
    c.SubmitPlan: _prequalified,
    c.WaiveSubAgreement: _prequalified,
    c.TakeUpPlan: _plan,
    c.AssessPlan: _plan,
    c.ReturnPlan: _plan,
    c.RecordCouncilDecision: _plan,
    c.RecordHousingOrganisationDecision: _plan,
    c.RecordEstateBoardDecision: _plan,
    c.CarrySignOffsOver: _plan,
    c.SuggestChange: _plan,
    c.AnswerSuggestion: _suggested,
    c.ProposeCommitment: _plan,
    c.ProposeRefusal: _plan,
    c.SettleTerm: _committed,
    c.DemandSubAgreements: _committed,
    c.HandInSubAgreements: _demanded,
    c.GrantSubstituteCover: _committed,
    c.GrantExtension: _committed,
    c.WaiveReport: _committed,
    c.RequestExtension: _missing_since,
    c.RefuseExtension: _asked_for_time,
    c.OrderPayment: _released,
    c.ConfirmStop: _proposed_stop,
    c.DeclineStop: _proposed_stop,
    c.AcceptRegulationAccount: _received(ReportKind.REGULATION_ACCOUNT),
    c.AttestRegulationAccount: _received(ReportKind.REGULATION_ACCOUNT),
    c.ReturnRegulationAccount: _received(ReportKind.REGULATION_ACCOUNT),
    c.AcceptStatusReport: _received(ReportKind.STATUS_REPORT),
    c.ReturnStatusReport: _received(ReportKind.STATUS_REPORT),
    c.SettleFollowUp: _review_held,
    c.ExtendAccessRequest: _requested,
    c.AcceptFinalAccount: _last_year_accepted,
    c.DecideLeftover: _final_accepted,
    c.CloseGrant: _final_accepted,
    c.RecordRentAssessment: _submitted,
    c.DecideRentInspection: _submitted,
    c.ReportRentInspection: _submitted,
    c.ProposeRentPrequalification: _submitted,
    c.TransferRentSupport: _submitted,
    c.SubmitRentPlan: _prequalified,
    c.ProposeRentAward: _prequalified,
    c.ReduceRentSupport: _committed,
    c.ReturnRentAccount: _received(ReportKind.RENT_SUPPORT_ACCOUNT),
    c.AcceptRentAccount: _received(ReportKind.RENT_SUPPORT_ACCOUNT),
    c.EndRentSupport: _last_year_accepted,
}
