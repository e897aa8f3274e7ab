"""What must be there for a command, where no field of it tells: an open review, a request for an advance."""

from collections.abc import Callable, Mapping

from domain.accounts import indicator_sheet
from domain.changes.sub_agreements import covered_areas
from domain.closing import repayment
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant


def _review_open(grant: Grant) -> bool:
    return grant.review is not None and grant.review.is_open


def _advance_asked_for(grant: Grant) -> bool:
    asked = grant.advance_request
    return asked is not None and asked.answered_on is None and grant.instalment(0) is None


def _advance_to_decide(grant: Grant) -> bool:
    advance = grant.instalment(0)
    return advance is not None and advance.state is InstalmentState.PAID and grant.advance_use is None


POSSIBLE: Mapping[type[Command], Callable[[Grant], bool]] = {
    c.DecideInspection: lambda grant: not grant.under_inspection,
    c.ReportInspection: lambda grant: grant.under_inspection,
    c.RequestAdvance: lambda grant: grant.instalment(0) is None,
    c.GrantAdvance: _advance_asked_for,
    c.RefuseAdvance: _advance_asked_for,
    c.DecideAdvance: _advance_to_decide,
    c.ScheduleReview: _review_open,
    c.HoldOneYearReview: _review_open,
    c.CancelReviewMeeting: lambda grant: _review_open(grant) and bool(grant.review and grant.review.planned),
    c.DeferReview: _review_open,
    c.WaiveReview: lambda grant: not (grant.review and (grant.review.held_on or grant.review.waived_on)),
    c.HandInMilestonePlan: _review_open,
    c.DemandSubAgreements: lambda grant: bool(covered_areas(grant)),
    c.AcceptFinalAccount: lambda grant: grant.final_accepted_on is None,
    c.DecideLeftover: lambda grant: grant.final_accepted_on is not None and grant.leftover_use is None,
    c.SendIndicators: indicator_sheet.has_figures,
    c.ReportRepayment: lambda grant: repayment.outstanding(grant) > 0,
}
"""Whether it is there, by command; a command that is not here needs nothing."""
