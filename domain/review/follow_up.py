"""R71: follow-ups agreed at the review. The officer is reminded on the day and records the result."""

from collections.abc import Iterable

from domain.derivation import DateDerivation
from domain.findings import refuse
from domain.grant import events as e
from domain.grant.commands import SettleFollowUp
from domain.grant.deadline import DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.reminders import Reached, Reminder, Start
from domain.grant.state import Grant
from domain.phases import OVER
from domain.records.review import AgreedFollowUp
from domain.rulebook.law import Law


def _agreed(grant: Grant, law: Law) -> Iterable[Start[AgreedFollowUp]]:
    """Yield follow-ups that are neither settled nor reminded of."""
    if grant.review is None or grant.phase in OVER:
        return
    for each in grant.review.open_follow_ups:
        if not each.reminded:
            agreed = DateDerivation.start(each.due, "R71.agreed_at_review", source="S:784-791")
            yield Start(
                of=each,
                cycle=str(each.number),
                counted_from=agreed.rolled(law.calendar, "R71"),
                numbers_of=each.due,
                nominal=each.due,
            )


def _remind(grant: Grant, reached: Reached[AgreedFollowUp], now: DecisionContext) -> Iterable[e.Event]:
    day = reached.deadline
    yield e.FollowUpFellDue(on=day.fires_on, number=reached.of.number, due=day.nominal)


REMINDER = Reminder(kind=DeadlineKind.REVIEW_FOLLOW_UP, rule="R71", starts=_agreed, tell=_remind)


def settle(grant: Grant, command: SettleFollowUp, now: DecisionContext) -> Iterable[e.Event]:
    """Settle a follow-up as done or dropped; the note says which. Raises Refusal."""
    known = numbered(grant, command.number)
    if known is None:
        raise refuse("R71.no_such_follow_up", {"number": command.number})
    if known.settled_on:
        raise refuse("R71.follow_up_settled", {"number": command.number, "settled_on": known.settled_on})
    yield e.FollowUpSettled(on=command.on, by=command.by, number=command.number, note=command.note)


def numbered(grant: Grant, number: int) -> AgreedFollowUp | None:
    """Return the follow-up with this number, if any."""
    follow_ups = grant.review.follow_ups if grant.review else ()
    return next((each for each in follow_ups if each.number == number), None)
