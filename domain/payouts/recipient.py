"""Linked suspensions across all grants of one recipient, if `recipient_hold` is on. D5.

While payouts to one grant of a lead housing organisation are suspended, its other running grants are suspended as well.
Each linked suspension is a record of its own: it names the one it follows, and ends with it. Linked suspensions are
not followed themselves, so they cannot chain. The setting on the day a suspension began decides whether it is followed.
"""

from collections.abc import Iterable

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, office, tell
from domain.grant.commands import FollowRecipient
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.linked_suspension import HoldEnd, LinkedSuspension
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.payouts.handlers import listed, release_withheld, withhold_released
from domain.payouts.suspensions import still_open
from domain.phases import RUNNING
from domain.rulebook.law import Law
from domain.rulebook.numbers import RECIPIENT_HOLD, RecipientHold


def own_stops(grant: Grant) -> tuple[Stop, ...]:
    """Return the open suspensions of the grant itself, without linked ones."""
    return tuple(stop for stop in grant.open_stops if stop.follows is None)


def followed(grant: Grant) -> tuple[Stop, ...]:
    """Return the open linked suspensions."""
    return tuple(stop for stop in grant.open_stops if stop.follows is not None)


def concerns_others(before: Grant, after: Grant) -> bool:
    """True if other grants of the recipient may be affected, or if this one began to run or ended."""
    if (before.phase in RUNNING) != (after.phase in RUNNING):
        return True
    was, is_now = ({(stop.id, stop.since) for stop in own_stops(grant)} for grant in (before, after))
    return was != is_now


def to_be_followed(grant: Grant, law: Law) -> tuple[LinkedSuspension, ...]:
    """Return the suspensions, ended ones too, that the recipient's other grants may follow."""
    if grant.phase not in RUNNING:
        return ()
    return tuple(
        LinkedSuspension(
            case_no=grant.case_no,
            stop=stop.id,
            since=stop.since,
            report=stop.report,
            year=stop.year,
            reason=stop.reason,
            until=stop.until,
            corrected=stop.corrected,
        )
        for stop in grant.stops
        if stop.follows is None and law.value(RECIPIENT_HOLD, stop.since) is RecipientHold.ON
    )


def stops_for(grant: Grant, of_recipient: Iterable[LinkedSuspension]) -> tuple[LinkedSuspension, ...]:
    """Return the full list for `FollowRecipient`: open suspensions elsewhere, and ended ones still followed."""
    known = {stop.follows.key for stop in followed(grant) if stop.follows}
    others = (each for each in of_recipient if each.case_no != grant.case_no)
    return tuple(each for each in others if each.until is None or each.key in known)


def ending(grant: Grant, stops: Iterable[LinkedSuspension]) -> tuple[tuple[Stop, LinkedSuspension, HoldEnd], ...]:
    """Return the linked suspensions that must end, each with the suspension it followed and the reason."""
    said = {each.key: each for each in stops}
    found = []
    for stop in followed(grant):
        assert stop.follows is not None
        now = said.get(stop.follows.key)
        if now is None:
            found.append((stop, stop.follows, HoldEnd.GROUNDLESS))
        elif now.until is not None:
            found.append((stop, now, HoldEnd.CORRECTED if now.corrected else HoldEnd.LIFTED))
    return tuple(found)


def beginning(grant: Grant, stops: Iterable[LinkedSuspension]) -> tuple[LinkedSuspension, ...]:
    """Return the open suspensions elsewhere that this grant does not follow yet, oldest first."""
    known = {stop.follows.key for stop in followed(grant) if stop.follows}
    new = (each for each in stops if each.until is None and each.key not in known)
    return tuple(sorted(new, key=lambda each: (each.since, each.id)))


def follow(grant: Grant, command: FollowRecipient, now: DecisionContext) -> Iterable[e.Event]:
    """Begin and end linked suspensions to match the list. With the last suspension, release everything withheld."""
    ended, begun = ending(grant, command.stops), beginning(grant, command.stops)
    if not ended and not begun:
        raise refuse("D5.holds_agree")
    for stop, elsewhere, end in ended:
        yield e.RecipientHoldEnded(on=now.as_of, stop=stop.id, elsewhere=elsewhere, since=stop.since, end=end)
    committed = grant.commitment.committed_on if grant.commitment else now.as_of
    for each in begun:
        # A suspension cannot begin before the grant was committed.
        yield e.RecipientHoldBegan(on=max(each.since, committed), stop=each.id, elsewhere=each, decided_on=now.as_of)
    if begun:
        yield from withhold_released(grant, *(each.id for each in begun), now=now)
    elif len(ended) == len(grant.open_stops):
        yield from release_withheld(grant, now)


def _began(grant: Grant, event: e.RecipientHoldBegan) -> Grant:
    stop = Stop(id=event.stop, since=event.on, decided_on=event.decided_on, follows=event.elsewhere)
    return grant.model_copy(update={"stops": (*grant.stops, stop)})


def _ended(grant: Grant, event: e.RecipientHoldEnded) -> Grant:
    over = {"until": event.on, "corrected": event.end is HoldEnd.CORRECTED}
    stops = tuple(s.model_copy(update=over) if s.id == event.stop and s.until is None else s for s in grant.stops)
    return grant.model_copy(update={"stops": stops})


def _begin_letter(event: e.RecipientHoldBegan, grant: Grant) -> Iterable[Notice]:
    held = listed(i for i in grant.instalments if i.state is InstalmentState.HELD)
    other = event.elsewhere
    why = {"report": other.report.value, "year": other.year} if other.report else {"report": "", "reason": other.reason}
    data = {"other_case": other.case_no, "since": event.on.isoformat(), "held": held, **why}
    return tell(grant, NoticeKind.RECIPIENT_HOLD_BEGAN, applicant(grant) + office(Role.FINANCE), data)


def _end_letter(event: e.RecipientHoldEnded, grant: Grant) -> Iterable[Notice]:
    released = (i for i in grant.instalments if i.held_by and i.released_on == event.on)
    data = {
        "other_case": event.elsewhere.case_no,
        "since": event.since.isoformat(),
        "ended_on": event.on.isoformat(),
        "end": event.end.value,
        "released": listed(() if grant.open_stops else released),
    }
    if event.edition >= 2:
        data["still_stopped"] = still_open(grant)
    return tell(grant, NoticeKind.RECIPIENT_HOLD_ENDED, applicant(grant) + office(Role.FINANCE), data)


HANDLERS = Part(
    queue=WorkQueue.PAYOUTS,
    decides={FollowRecipient: follow},
    evolves={e.RecipientHoldBegan: _began, e.RecipientHoldEnded: _ended},
    notifies={e.RecipientHoldBegan: _begin_letter, e.RecipientHoldEnded: _end_letter},
)
