"""How a part of the procedure registers its handlers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.grant.commands import Command
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.events import Event
from domain.grant.notice import Notice
from domain.grant.reminders import Reminder
from domain.grant.state import Grant, Proposal
from domain.phases import Decision
from domain.rulebook.law import Law

Decide = Callable[[Grant, Any, DecisionContext], Iterable[Event]]
Approve = Callable[[Grant, Proposal, str, DecisionContext], Iterable[Event]]
Evolve = Callable[[Grant, Any], Grant]
Implies = Callable[[Grant, Law], Iterable[Deadline]]
Reach = Callable[[Grant, Deadline, DecisionContext], Iterable[Event]]
Notify = Callable[[Any, Grant], Iterable[Notice]]
Open = Callable[[Any, Grant], Command | None]
PassOn = Callable[[Any, Grant], tuple[int, Command] | None]


class WorkQueue(StrEnum):
    """Where commands wait and deadlines fall due: one queue and one flow for each phase. Stored by value."""

    INTAKE = "intake"
    PREQUALIFICATION = "prequalification"
    PLAN_APPROVAL = "plan_approval"
    RENT_SUPPORT = "rent_support"
    ANNUAL_ACCOUNTS = "annual_accounts"
    ONE_YEAR_REVIEW = "one_year_review"
    PAYOUTS = "payouts"


@dataclass(frozen=True)
class Part:
    """One part of the procedure: handlers of commands, events and deadlines, and its notices."""

    queue: WorkQueue
    """The queue of its commands, approvals and deadlines."""
    decides: Mapping[type[Command], Decide] = field(default_factory=dict)
    approves: Mapping[Decision, Approve] = field(default_factory=dict)
    """What follows when a second officer approves a proposal; the handler gets the officer's name. D9."""
    evolves: Mapping[type[Event], Evolve] = field(default_factory=dict)
    notifies: Mapping[type[Event], Notify] = field(default_factory=dict)
    deadlines: Implies = lambda grant, law: ()
    reaches: Mapping[DeadlineKind, Reach] = field(default_factory=dict)
    """What follows when a deadline of these kinds takes effect. It is found among this part's own `deadlines`."""
    reminders: tuple[Reminder[Any], ...] = ()
    opens: Mapping[type[Event], Open] = field(default_factory=dict)
    """The first command of a new case that an event opens."""
    passes_on: Mapping[type[Event], PassOn] = field(default_factory=dict)
    """What an event means for another case: its number, and a command for it in the same transaction."""
