"""R71: the meeting is scheduled, moved and cancelled. A review too early in the programme may be deferred (Q14)."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, refuse
from domain.grant import events as e
from domain.grant.commands import CancelReviewMeeting, DeferReview, ScheduleReview
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.records.reports import ReportKind
from domain.records.review import Meeting, Review
from domain.review import short_first_period
from domain.rulebook.numbers import SHORT_FIRST_YEAR_MONTHS
from domain.rulebook.review_numbers import REVIEW_DEFERRED_YEARS


def open_review(grant: Grant) -> Review:
    """Return the open review. Raises Refusal if it is not opened yet, deferred or held."""
    review = grant.review
    if review is None:
        raise refuse("R71.review_not_open")
    if review.deferred_to:
        raise refuse("R71.review_deferred", {"year": review.deferred_to})
    if review.held_on:
        raise refuse("R71.review_held", {"held_on": review.held_on})
    if review.waived_on:
        raise refuse("R71.review_waived", {"waived_on": review.waived_on})
    return review


def schedule(grant: Grant, command: ScheduleReview, now: DecisionContext) -> Iterable[e.Event]:
    """Schedule the meeting, or move it if it is scheduled already. Raises Refusal."""
    review = open_review(grant)
    day = command.starts.date()
    if day < command.on:
        raise refuse("R71.meeting_day_over", {"day": day, "on": command.on})
    known = review.meeting
    if known and not known.cancelled and _said(known) == (command.starts, command.minutes, command.place):
        raise refuse("R71.meeting_called_already")
    closed = now.law.calendar.closed(day)
    not_a_working_day = Finding(
        id="R71.meeting_on_a_closed_day", facts={"day": day, "closed": closed}, weight=Weight.WARNS
    )
    yield e.ReviewScheduled(
        on=command.on,
        by=command.by,
        starts=command.starts,
        minutes=command.minutes,
        place=command.place,
        sequence=known.sequence + 1 if known else 0,
        findings=(not_a_working_day,) if closed else (),
        shows_goals=True,
    )


def cancel(grant: Grant, command: CancelReviewMeeting, now: DecisionContext) -> Iterable[e.Event]:
    """Cancel the meeting. The review stays open. Raises Refusal."""
    review = open_review(grant)
    if review.planned is None:
        raise refuse("R71.no_meeting_planned")
    yield _called_off(review.planned, command)


def defer(grant: Grant, command: DeferReview, now: DecisionContext) -> Iterable[e.Event]:
    """Defer the review to the next account, and cancel a planned meeting. Raises Refusal."""
    review = open_review(grant)
    assert grant.commitment is not None
    following = next((year for year in grant.commitment.years if year > review.year and _awaited(grant, year)), None)
    if following is None:
        raise refuse("R71.no_later_account")
    latest = grant.commitment.years[0] + now.law.value(REVIEW_DEFERRED_YEARS, now.as_of)
    if following > latest:
        raise refuse("R71.deferred_enough", {"latest": latest})
    if review.planned:
        yield _called_off(review.planned, command)
    findings: tuple[Finding, ...] = ()
    if not short_first_period.is_short(grant, now.law, now.as_of):
        least = now.law.value(SHORT_FIRST_YEAR_MONTHS, now.as_of)
        findings = (
            Finding(
                id="R71.first_year_long_enough",
                facts={"months": short_first_period.months(grant), "least": least},
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
