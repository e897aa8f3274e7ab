"""R71: what the review agreed is followed up: the officer is reminded on the day, and says what became of it."""

from collections.abc import Iterable

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.commands import SettleFollowUp
from domain.grant.deadline import Deadline, DeadlineKind, Effect
from domain.grant.phases import OVER
from domain.grant.state import Grant
from domain.reckoning import Reckoning
from domain.review.record import AgreedFollowUp
from domain.rulebook.law import Law


def deadlines(grant: Grant, law: Law) -> Iterable[Deadline]:
    """The day of each follow-up, until it is settled or the officer has been reminded."""
    if grant.review is None or grant.phase in OVER:
        return
    for each in grant.review.open_follow_ups:
        if not each.reminded:
            reckoning = Reckoning.start(each.due, "Agreed at the one-year review", "R71", "S:784-791")
            reckoning = reckoning.rolled(law.calendar, "R71")
            yield Deadline(
                kind=DeadlineKind.REVIEW_FOLLOW_UP,
                cycle=str(each.number),
                nominal=each.due,
                effective=reckoning.day,
                fires_on=reckoning.day,
                rule="R71",
                effect=Effect.REMIND,
                reckoning=reckoning,
            )


def remind(grant: Grant, due: Deadline, now: Circumstances) -> Iterable[e.Event]:
    """The day has come."""
    yield e.FollowUpFellDue(on=due.fires_on, number=int(due.cycle), due=due.nominal)


def settle(grant: Grant, command: SettleFollowUp, now: Circumstances) -> Iterable[e.Event]:
    """It is done, or it is dropped; the note says which."""
    step = f"Settling follow-up {command.number}"
    known = numbered(grant, command.number)
    if known is None:
        raise refuse(step, "R71", "The review agreed no such follow-up.", "See `tilsagn review NO` for the numbers.")
    if known.settled_on:
        raise refuse(step, "R71", f"It was settled on {known.settled_on}.", "Nothing more is needed.")
    yield e.FollowUpSettled(on=command.on, by=command.by, number=command.number, note=command.note)


def numbered(grant: Grant, number: int) -> AgreedFollowUp | None:
    """One follow-up by its number."""
    follow_ups = grant.review.follow_ups if grant.review else ()
    return next((each for each in follow_ups if each.number == number), None)
