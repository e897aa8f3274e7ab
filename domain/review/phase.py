"""The review's share of the four functions. T26, R71, R72."""

from collections.abc import Iterable

from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import HandInMilestonePlan, HoldOneYearReview
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Desk, Part
from domain.grant.state import Grant, Review


def hand_in(grant: Grant, command: HandInMilestonePlan, now: Circumstances) -> Iterable[e.Event]:
    """The updated milestone plan, which only the one-year review asks for."""
    step = "Handing in the milestone plan"
    if unreadable := blocking(command.findings):
        raise Refusal(step, unreadable)
    if grant.review is None or grant.review.held_on:
        raise refuse(
            step, "R72", "No one-year review is open.", "In other years the milestone plan stays a local matter."
        )
    yield e.MilestonePlanHandedIn(on=command.on, milestone_plan=command.milestone_plan, papers=command.papers)


def hold(grant: Grant, command: HoldOneYearReview, now: Circumstances) -> Iterable[e.Event]:
    """The review has been held; the updated milestone plan must be there. R72."""
    step = "Recording the one-year review"
    if grant.review is None:
        raise refuse(step, "R71", "It is not open: no account is in yet.", "It opens with the first account.")
    if grant.review.held_on:
        raise refuse(step, "R71", f"It was held on {grant.review.held_on}.", "There is one review per grant.")
    if grant.review.milestone_plan is None:
        raise refuse(
            step, "R72", "The updated milestone plan is missing.", "Hand it in: `tilsagn submit DIR --case NO`."
        )
    if not grant.review.opened_on <= command.on <= now.as_of:
        raise refuse(
            step,
            "R71",
            f"It cannot have been held on {command.on}.",
            f"Give a day from {grant.review.opened_on} to {now.as_of}.",
        )
    yield e.OneYearReviewHeld(on=command.on, outcome=command.outcome)


def _opened(grant: Grant, event: e.OneYearReviewOpened) -> Grant:
    return grant.model_copy(update={"review": Review(opened_on=event.on, year=event.year)})


def _handed_in(grant: Grant, event: e.MilestonePlanHandedIn) -> Grant:
    assert grant.review is not None
    return grant.model_copy(update={"review": grant.review.model_copy(update={"milestone_plan": event.milestone_plan})})


def _held(grant: Grant, event: e.OneYearReviewHeld) -> Grant:
    assert grant.review is not None
    return grant.model_copy(update={"review": grant.review.model_copy(update={"held_on": event.on})})


def _opening_notice(event: e.OneYearReviewOpened, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "opened_on": event.on.isoformat()}
    return tell(grant, NoticeKind.ONE_YEAR_REVIEW_OPENED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _outcome_notice(event: e.OneYearReviewHeld, grant: Grant) -> Iterable[Notice]:
    data = {"held_on": event.on.isoformat(), "outcome": event.outcome}
    return tell(grant, NoticeKind.ONE_YEAR_REVIEW_HELD, applicant(grant), data)


PART = Part(
    desk=Desk.ONE_YEAR_REVIEW,
    decides={HandInMilestonePlan: hand_in, HoldOneYearReview: hold},
    evolves={e.OneYearReviewOpened: _opened, e.MilestonePlanHandedIn: _handed_in, e.OneYearReviewHeld: _held},
    notifies={e.OneYearReviewOpened: _opening_notice, e.OneYearReviewHeld: _outcome_notice},
)
