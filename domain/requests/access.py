"""R89: a request for access to documents (aktindsigt) is answered within seven working days.

If it takes longer, the requester learns why, and when to expect the answer. Requests are possible in every phase,
because closed cases have documents too.
"""

from collections.abc import Iterable
from datetime import timedelta

from domain.decisions import reasons
from domain.derivation import DateDerivation
from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.commands import AnswerAccessRequest, ExtendAccessRequest, RecordAccessRequest
from domain.grant.deadline import DeadlineKind, Effect
from domain.grant.decision_context import DecisionContext
from domain.grant.reminders import Last, Reached, Reminder, Start, working_days_before
from domain.grant.state import Grant
from domain.records.hearing import AdverseDecision
from domain.records.requests import AccessOutcome, AccessRequest
from domain.rulebook.law import Law
from domain.rulebook.numbers import ACCESS_ANSWER_DAYS, ACCESS_REMINDER_DAYS

_ACT = "offentlighedsloven § 36"


def due(request: AccessRequest, law: Law) -> DateDerivation:
    """Return the last day that is in time, with its derivation."""
    if request.extended_to:
        return DateDerivation.start(request.extended_to, "R89.extended", {"reason": request.reason}, source=_ACT)
    days = law.value(ACCESS_ANSWER_DAYS, request.received_on)
    received = DateDerivation.start(request.received_on, "R89.received", source=_ACT)
    last = law.calendar.working_days_on(request.received_on, days)
    between = (request.received_on + timedelta(days=n) for n in range(1, (last - request.received_on).days))
    skipped = [(day, name) for day in between if (name := law.calendar.closed(day))]
    return received.then(last, "R89.working_days_later", {"days": days, "skipped": skipped}, source=_ACT)


def _unanswered(grant: Grant, law: Law) -> Iterable[Start[AccessRequest]]:
    """Yield unanswered requests that are not escalated."""
    for request in grant.access_requests:
        if not (request.answered_on or request.escalated):
            yield Start(
                of=request,
                cycle=str(request.number),
                counted_from=due(request, law),
                numbers_of=request.received_on,
                none_until=request.extended_on or request.received_on,
                behind=(str(request.number),) if request.reminded else (),
            )


def _remind(grant: Grant, reached: Reached[AccessRequest], now: DecisionContext) -> Iterable[e.Event]:
    number, last = reached.of.number, due(reached.of, now.law).day
    yield e.AccessRequestReminded(on=reached.deadline.fires_on, number=number, due=last)


def _escalate(grant: Grant, reached: Reached[AccessRequest], now: DecisionContext) -> Iterable[e.Event]:
    last = reached.deadline.fires_on
    yield e.AccessRequestEscalated(on=last, number=reached.of.number, due=last)


REMINDER = Reminder(
    kind=DeadlineKind.ACCESS_REQUEST_REMINDER,
    rule="R89",
    days=ACCESS_REMINDER_DAYS,
    count=working_days_before,
    why="R89.working_days_before",
    starts=_unanswered,
    tell=_remind,
    # Escalated on the last day, not after it, so that the requester can still be informed in time.
    last=Last(kind=DeadlineKind.ACCESS_REQUEST, rule="R89", effect=Effect.ESCALATE, tell=_escalate),
)


def record(grant: Grant, command: RecordAccessRequest, now: DecisionContext) -> Iterable[e.Event]:
    """Record a request. The time runs from the day it was received."""
    number = len(grant.access_requests) + 1
    request = AccessRequest(number=number, requester=command.requester, what=command.what, received_on=command.on)
    yield e.AccessRequestReceived(
        on=command.on,
        number=number,
        requester=command.requester,
        what=command.what,
        due=due(request, now.law).day,
    )


def extend(grant: Grant, command: ExtendAccessRequest, now: DecisionContext) -> Iterable[e.Event]:
    """Extend the time to answer, with a reason. Raises Refusal."""
    request = _open(grant, command.number)
    last = due(request, now.law).day
    least = max(last, command.on)
    if command.until <= least:
        raise refuse("R89.gives_no_more_time", {"until": command.until, "least": least})
    yield e.AccessRequestExtended(
        on=command.on,
        by=command.by,
        number=command.number,
        due=last,
        until=command.until,
        reason=command.reason,
    )


def answer(grant: Grant, command: AnswerAccessRequest, now: DecisionContext) -> Iterable[e.Event]:
    """Record the answer: access given, or refused with reasons. Raises Refusal."""
    request = _open(grant, command.number)
    if command.on < request.received_on:
        raise refuse("R89.answered_before_received", {"number": request.number, "received_on": request.received_on})
    whole = command.outcome is AccessOutcome.GIVEN
    lacking = blocking(reasons.check(command.reasons, AdverseDecision.ACCESS_REFUSED))
    if not whole and lacking:
        raise Refusal(lacking)
    yield e.AccessRequestAnswered(
        on=command.on,
        by=command.by,
        number=command.number,
        outcome=command.outcome,
        reasons=None if whole else command.reasons,
        in_time=command.on <= due(request, now.law).day,
    )


def _open(grant: Grant, number: int) -> AccessRequest:
    if not 1 <= number <= len(grant.access_requests):
        raise refuse("R89.request_unknown", {"number": number, "requests": len(grant.access_requests)})
    request = _numbered(grant, number)
    if request.answered_on:
        raise refuse("R89.answered_already", {"number": number, "answered_on": request.answered_on})
    return request


def _numbered(grant: Grant, number: int) -> AccessRequest:
    return grant.access_requests[number - 1]
