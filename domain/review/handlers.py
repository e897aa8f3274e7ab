"""Handlers of the review: opened, scheduled, held, followed up. T26, R71, R72."""

from collections.abc import Iterable
from datetime import timedelta

from domain.findings import Finding, Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.commands import (
    CancelReviewMeeting,
    DeferReview,
    HandInMilestonePlan,
    HoldOneYearReview,
    ScheduleReview,
    SettleFollowUp,
    WaiveReview,
)
from domain.grant.deadline import DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.review import AgreedFollowUp, FollowUp, Meeting, Review
from domain.review import duty, follow_up, meeting
from domain.review.agenda import agenda


def hand_in(grant: Grant, command: HandInMilestonePlan, now: DecisionContext) -> Iterable[e.Event]:
    """Receive the updated milestone plan, required only for the one-year review. Raises Refusal."""
    if unreadable := blocking(command.findings):
        raise Refusal(unreadable)
    if grant.review is None or not grant.review.is_open:
        raise refuse("R72.no_review_open")
    yield e.MilestonePlanHandedIn(on=command.on, milestone_plan=command.milestone_plan, papers=command.papers)


def hold(grant: Grant, command: HoldOneYearReview, now: DecisionContext) -> Iterable[e.Event]:
    """Record that the review was held. R72: the updated milestone plan is in. Raises Refusal."""
    review = meeting.open_review(grant)
    if review.milestone_plan is None:
        raise refuse("R72.milestone_plan_missing")
    if not review.opened_on <= command.on <= now.as_of:
        raise refuse("R71.held_outside_its_days", {"on": command.on, "opened_on": review.opened_on, "today": now.as_of})
    if review.planned and command.on < (called_for := review.planned.starts.date()):
        raise refuse("R71.meeting_to_come", {"called_for": called_for})
    if early := [each for each in command.follow_ups if each.due < command.on]:
        raise Refusal(_too_early(each, command) for each in early)
    agreed = tuple(
        AgreedFollowUp(number=number, what=each.what, due=each.due)
        for number, each in enumerate(command.follow_ups, start=1)
    )
    yield e.OneYearReviewHeld(on=command.on, outcome=command.outcome, follow_ups=agreed)


def _too_early(follow_up: FollowUp, command: HoldOneYearReview) -> Finding:
    return Finding(id="R71.follow_up_too_early", facts={"what": follow_up.what, "on": command.on})


def _opened(grant: Grant, event: e.OneYearReviewOpened) -> Grant:
    if grant.review is None:
        return grant.model_copy(update={"review": Review(opened_on=event.on, year=event.year)})
    # A deferred review needs the current plan again. The meeting stays: its invitation keeps counting its changes.
    changed = {"opened_on": event.on, "year": event.year, "deferred_to": None, "milestone_plan": None}
    return _with(grant, **changed, reminded=(), overdue_since=None)


def _reminded(grant: Grant, event: e.ReviewReminderSent) -> Grant:
    assert grant.review is not None
    return _with(grant, reminded=(*grant.review.reminded, *event.overtaken, event.days))


def _overdue(grant: Grant, event: e.ReviewOverdue) -> Grant:
    return _with(grant, overdue_since=event.on)


def _waived(grant: Grant, event: e.ReviewWaived) -> Grant:
    review = grant.review or Review(opened_on=event.on, year=event.year)
    waived = review.model_copy(update={"waived_on": event.on, "deferred_to": None})
    return grant.model_copy(update={"review": waived})


def _scheduled(grant: Grant, event: e.ReviewScheduled) -> Grant:
    called = Meeting(starts=event.starts, minutes=event.minutes, place=event.place, sequence=event.sequence)
    return _with(grant, meeting=called)


def _cancelled(grant: Grant, event: e.ReviewMeetingCancelled) -> Grant:
    called_off = Meeting(
        starts=event.starts, minutes=event.minutes, place=event.place, sequence=event.sequence, cancelled=True
    )
    return _with(grant, meeting=called_off)


def _deferred(grant: Grant, event: e.ReviewDeferred) -> Grant:
    return _with(grant, deferred_to=event.to_year)


def _handed_in(grant: Grant, event: e.MilestonePlanHandedIn) -> Grant:
    return _with(grant, milestone_plan=event.milestone_plan)


def _held(grant: Grant, event: e.OneYearReviewHeld) -> Grant:
    return _with(grant, held_on=event.on, follow_ups=event.follow_ups)


def _fell_due(grant: Grant, event: e.FollowUpFellDue) -> Grant:
    return _followed_up(grant, event.number, reminded=True)


def _settled(grant: Grant, event: e.FollowUpSettled) -> Grant:
    return _followed_up(grant, event.number, settled_on=event.on, note=event.note)


def _with(grant: Grant, **changes: object) -> Grant:
    assert grant.review is not None
    return grant.model_copy(update={"review": grant.review.model_copy(update=changes)})


def _followed_up(grant: Grant, number: int, **changes: object) -> Grant:
    assert grant.review is not None
    changed = tuple(
        each.model_copy(update=changes) if each.number == number else each for each in grant.review.follow_ups
    )
    return _with(grant, follow_ups=changed)


def _opening_notice(event: e.OneYearReviewOpened, grant: Grant) -> Iterable[Notice]:
    data = {"year": event.year, "opened_on": event.on.isoformat(), "short_first_year": bool(event.findings)}
    if event.held_by:  # an earlier release knew neither
        data |= {"held_by": event.held_by.isoformat(), "without_account": event.without_account}
    return tell(grant, NoticeKind.ONE_YEAR_REVIEW_OPENED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _reminder(event: e.ReviewReminderSent, grant: Grant) -> Iterable[Notice]:
    data = {
        "opened_on": event.opened_on.isoformat(),
        "held_by": event.held_by.isoformat(),
        "days": event.days,
        "planned_on": event.planned_on.isoformat() if event.planned_on else "",
    }
    return tell(grant, NoticeKind.REVIEW_REMINDER, office(Role.CASE_OFFICER), data)


def _overdue_notice(event: e.ReviewOverdue, grant: Grant) -> Iterable[Notice]:
    data = {"opened_on": event.opened_on.isoformat(), "held_by": event.held_by.isoformat()}
    return tell(grant, NoticeKind.REVIEW_OVERDUE, office(Role.MANAGER, Role.CASE_OFFICER), data)


def _waiver(event: e.ReviewWaived, grant: Grant) -> Iterable[Notice]:
    data = {"waived_on": event.on.isoformat(), "by": event.by, "reason": event.reason}
    return tell(grant, NoticeKind.REVIEW_WAIVED, applicant(grant) + municipalities(grant), data)


def _invitation(event: e.ReviewScheduled, grant: Grant) -> Iterable[Notice]:
    looks_at = agenda(grant)
    assert looks_at is not None
    # What an earlier release did not say is left out, so that its notice is derived as it was.
    unsaid = {name for name, said in (("goals", event.shows_goals), ("milestones", looks_at.milestones)) if not said}
    shown = looks_at.model_dump(mode="json", exclude=unsaid)
    data = {**_meeting(event), "agenda": shown}
    return tell(grant, NoticeKind.REVIEW_SCHEDULED, _invited(grant), data)


def _cancellation(event: e.ReviewMeetingCancelled, grant: Grant) -> Iterable[Notice]:
    return tell(grant, NoticeKind.REVIEW_CANCELLED, _invited(grant), {**_meeting(event), "reason": event.reason})


def _deferral(event: e.ReviewDeferred, grant: Grant) -> Iterable[Notice]:
    data = {
        "deferred_on": event.on.isoformat(),
        "year": event.year,
        "to_year": event.to_year,
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.REVIEW_DEFERRED, applicant(grant) + municipalities(grant), data)


def _invited(grant: Grant) -> tuple[Addressee, ...]:
    return applicant(grant) + municipalities(grant) + office(Role.CASE_OFFICER)


def _meeting(event: e.ReviewScheduled | e.ReviewMeetingCancelled) -> dict[str, object]:
    return {
        "starts": event.starts.isoformat(),
        "ends": (event.starts + timedelta(minutes=event.minutes)).isoformat(),
        "where": event.place,
        "sequence": event.sequence,
    }


def _outcome_notice(event: e.OneYearReviewHeld, grant: Grant) -> Iterable[Notice]:
    follow_ups = [{"what": each.what, "due": each.due.isoformat()} for each in event.follow_ups]
    data = {"held_on": event.on.isoformat(), "outcome": event.outcome, "follow_ups": follow_ups}
    return tell(grant, NoticeKind.ONE_YEAR_REVIEW_HELD, applicant(grant), data)


def _follow_up_notice(event: e.FollowUpFellDue, grant: Grant) -> Iterable[Notice]:
    agreed = follow_up.numbered(grant, event.number)
    assert agreed is not None
    data = {"number": event.number, "what": agreed.what, "due": event.due.isoformat()}
    return tell(grant, NoticeKind.FOLLOW_UP_DUE, office(Role.CASE_OFFICER), data)


HANDLERS = Part(
    queue=WorkQueue.ONE_YEAR_REVIEW,
    decides={
        HandInMilestonePlan: hand_in,
        ScheduleReview: meeting.schedule,
        CancelReviewMeeting: meeting.cancel,
        DeferReview: meeting.defer,
        HoldOneYearReview: hold,
        WaiveReview: duty.waive,
        SettleFollowUp: follow_up.settle,
    },
    evolves={
        e.OneYearReviewOpened: _opened,
        e.MilestonePlanHandedIn: _handed_in,
        e.ReviewScheduled: _scheduled,
        e.ReviewMeetingCancelled: _cancelled,
        e.ReviewDeferred: _deferred,
        e.OneYearReviewHeld: _held,
        e.ReviewReminderSent: _reminded,
        e.ReviewOverdue: _overdue,
        e.ReviewWaived: _waived,
        e.FollowUpFellDue: _fell_due,
        e.FollowUpSettled: _settled,
    },
    notifies={
        e.OneYearReviewOpened: _opening_notice,
        e.ReviewScheduled: _invitation,
        e.ReviewMeetingCancelled: _cancellation,
        e.ReviewDeferred: _deferral,
        e.OneYearReviewHeld: _outcome_notice,
        e.ReviewReminderSent: _reminder,
        e.ReviewOverdue: _overdue_notice,
        e.ReviewWaived: _waiver,
        e.FollowUpFellDue: _follow_up_notice,
    },
    deadlines=duty.opening_deadline,
    reaches={DeadlineKind.REVIEW_OPENING: duty.open_by_itself},
    reminders=(duty.REMINDER, duty.ESCALATION, follow_up.REMINDER),
)
