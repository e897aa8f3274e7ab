"""What a command would do, by the very functions that will do it. Nothing is written.

What is due on the case takes effect first, as it does at the door; reminders wait for the next sweep, as they do there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from domain import procedure
from domain.grant.commands import Command, FollowRecipient
from domain.grant.deadline import Deadline, Effect
from domain.grant.events import Event
from domain.grant.notice import Notice, Role
from domain.grant.state import Grant
from domain.payouts import recipient
from domain.store import recipients
from domain.store.decision_reads import context
from domain.store.inbox import When

if TYPE_CHECKING:
    from domain.store.command_handler import GrantStore


@dataclass(frozen=True)
class Step:
    """One act and what comes of it."""

    before: Grant
    after: Grant
    events: tuple[Event, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Rehearsal:
    """What a command would do on a case, after what is due there, and what follows on other cases."""

    due: tuple[Step, ...]
    act: Step
    follows: tuple[Step, ...] = ()
    """On this case, because other cases of the recipient follow its suspensions."""
    elsewhere: tuple[Step, ...] = ()
    """On other cases; 0 is the number of one that it would open."""
    deadlines_before: tuple[Deadline, ...] = ()
    """As armed before the act, and after what was due."""
    deadlines_after: tuple[Deadline, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices of the command itself."""
        return self.act.notices

    @property
    def after(self) -> Grant:
        """The case afterwards."""
        return (self.follows or (self.act,))[-1].after


def rehearse(store: "GrantStore", tx: Connection, grant: Grant, command: Command, when: When) -> Rehearsal:
    """What `GrantStore.handle` would do with a command about this grant. Raises Refusal."""
    due: list[Step] = []
    while when.due_until and (falls := _next_due(store, grant, when.due_until)) is not None:
        command_of_time = procedure.reached(falls).model_copy(update={"on": when.as_of})
        due.append(_step(store, tx, grant, command_of_time, when))
        grant = due[-1].after
    act = _step(store, tx, grant, command, when)
    here, elsewhere = _beyond(store, tx, act, when)
    after = (here or (act,))[-1].after
    return Rehearsal(
        due=tuple(due),
        act=act,
        follows=here,
        elsewhere=elsewhere,
        deadlines_before=procedure.deadlines(grant, store.law),
        deadlines_after=procedure.deadlines(after, store.law),
    )


def _next_due(store: "GrantStore", grant: Grant, until: date) -> Deadline | None:
    """What takes effect next while a person acts: reminders do not."""
    implied = procedure.deadlines(grant, store.law)
    return next((each for each in implied if each.fires_on <= until and each.effect is not Effect.REMIND), None)


def _step(store: "GrantStore", tx: Connection, grant: Grant, command: Command, when: When) -> Step:
    events = procedure.decide(grant, command, context(tx, grant.case_no, store.law, when, store.persons))
    after, notices = procedure.act(grant, events, officer=command.by if command.role.of_the_fund else "")
    return Step(grant, after, events, tuple(notice for _, notice in notices))


def _beyond(store: "GrantStore", tx: Connection, act: Step, when: When) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What follows on this case and on others: a case that is opened, a leftover set off, linked suspensions."""
    elsewhere = [*_passed_on(store, tx, act, when)]
    if not recipient.concerns_others(act.before, act.after):
        return (), tuple(elsewhere)
    numbers = recipients.concerned(tx, store.law, act.after)
    grants = [act.after if number == act.after.case_no else store.grant_within(tx, number) for number in numbers]
    followed = [
        _step(store, tx, grant, FollowRecipient(by="tilsagn", role=Role.SYSTEM, on=when.as_of, stops=stops), when)
        for grant, stops in recipients.to_follow(grants, store.law)
    ]
    here = tuple(step for step in followed if step.after.case_no == act.after.case_no)
    return here, (*elsewhere, *(step for step in followed if step not in here))


def _passed_on(store: "GrantStore", tx: Connection, act: Step, when: When) -> Iterator[Step]:
    for event in act.events:
        if (opening := procedure.opens(event, act.after)) is not None:
            yield _step(store, tx, Grant(case_no=0), opening, when)
        if (onward := procedure.passes_on(event, act.after)) is not None:
            other, command = onward
            yield _step(store, tx, store.grant_within(tx, other), command, when)


def all_events(steps: Iterable[Step]) -> tuple[Event, ...]:
    """The events of several acts, in order."""
    return tuple(event for step in steps for event in step.events)
