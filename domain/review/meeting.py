"""R71: the meeting is scheduled, moved and cancelled. A review too early in the programme may be deferred (Q14)."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding, refuse_kept
from domain.grant import events as e
from domain.grant.commands import CancelReviewMeeting, DeferReview, ScheduleReview
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.reports import ReportKind
from domain.records.review import Meeting, Review
from domain.review import short_first_period
from domain.rulebook.numbers import SHORT_FIRST_YEAR_MONTHS


def open_review(grant: Grant, step: str) -> Review:
    """Return the open review. Raises Refusal if it is not opened yet, deferred or held."""
    review = grant.review
    if review is None:
        raise refuse_kept(step, "R71", "It is not open: no account is in yet.", "It opens with the first account.")
    if review.deferred_to:
        waits = f"It was deferred and waits for the account of {review.deferred_to}."
        raise refuse_kept(step, "R71", waits, "It opens again when that account is in.")
    if review.held_on:
        raise refuse_kept(step, "R71", f"It was held on {review.held_on}.", "There is one review per grant.")
    return review


def schedule(grant: Grant, command: ScheduleReview, now: DecisionContext) -> Iterable[e.Event]:
    """Schedule the meeting, or move it if it is scheduled already. Raises Refusal."""
    step = "Scheduling the one-year review"
    review = open_review(grant, step)
    day = command.starts.date()
    if day < command.on:
        raise refuse_kept(
            step, "R71", f"{day} is over: the meeting cannot be on it.", f"Give a day from {command.on} on."
        )
    known = review.meeting
    if known and not known.cancelled and _said(known) == (command.starts, command.minutes, command.place):
        raise refuse_kept(step, "R71", "The meeting is called for that time and place already.", "Nothing is needed.")
    closed = now.law.calendar.closed(day)
    not_a_working_day = kept_finding(
        rule="R71",
        what=f"{day} is not a working day: {closed}.",
        help="Ask whether everybody can come, or schedule it again for another day.",
        weight=Weight.WARNS,
    )
    yield e.ReviewScheduled(
        on=command.on,
        by=command.by,
        starts=command.starts,
        minutes=command.minutes,
        place=command.place,
        sequence=known.sequence + 1 if known else 0,
        findings=(not_a_working_day,) if closed else (),
    )


def cancel(grant: Grant, command: CancelReviewMeeting, now: DecisionContext) -> Iterable[e.Event]:
    """Cancel the meeting. The review stays open. Raises Refusal."""
    step = "Calling off the meeting"
    review = open_review(grant, step)
    if review.planned is None:
        raise refuse_kept(step, "R71", "No meeting is planned.", "Schedule one: `schedule-review`.")
    yield _called_off(review.planned, command)


def defer(grant: Grant, command: DeferReview, now: DecisionContext) -> Iterable[e.Event]:
    """Defer the review to the next account, and cancel a planned meeting. Raises Refusal."""
    step = "Deferring the one-year review"
    review = open_review(grant, step)
    assert grant.commitment is not None
    following = next((year for year in grant.commitment.years if year > review.year and _awaited(grant, year)), None)
    if following is None:
        last = "No later account of the programme is waited for."
        raise refuse_kept(step, "R71", last, "Hold the review on the accounts that are in.")
    if review.planned:
        yield _called_off(review.planned, command)
    findings: tuple[Finding, ...] = ()
    if not short_first_period.is_short(grant, now.law, now.as_of):
        least = now.law.value(SHORT_FIRST_YEAR_MONTHS, now.as_of)
        findings = (
            kept_finding(
                rule="R71",
                what=f"The first calendar year has {short_first_period.months(grant)} months, and {least} are enough.",
                help="Be sure that the reason holds: a review is meant to lie around the first account.",
                weight=Weight.WARNS,
            ),
        )
    yield e.ReviewDeferred(
        on=command.on, by=command.by, year=review.year, to_year=following, reason=command.reason, findings=findings
    )


def _awaited(grant: Grant, year: int) -> bool:
    report = grant.report(ReportKind.REGULATION_ACCOUNT, year)
    return report.received_on is None and not report.waived


def _said(meeting: Meeting) -> tuple[object, ...]:
    return meeting.starts, meeting.minutes, meeting.place


def _called_off(meeting: Meeting, command: CancelReviewMeeting | DeferReview) -> e.ReviewMeetingCancelled:
    return e.ReviewMeetingCancelled(
        on=command.on,
        by=command.by,
        starts=meeting.starts,
        minutes=meeting.minutes,
        place=meeting.place,
        sequence=meeting.sequence + 1,
        reason=command.reason,
    )
