"""A case and its time: it receives commands and is taken through the days."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from domain import procedure
from domain.findings import Refusal
from domain.frame.envelope import Envelope
from domain.grant import events as e
from domain.grant.commands import ApproveProposal, Command
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Role
from domain.grant.persons import Persons
from domain.grant.state import Grant
from domain.registers.surroundings import OtherCase
from domain.rulebook.law import Law
from tests.domain.cast.people import LAW, NAMES
from tests.words import states_values_only


@dataclass
class Case:
    """A grant on its way: commands go through `decide`, events through `evolve`, and the journal is kept."""

    grant: Grant
    journal: list[e.Event] = field(default_factory=list)
    law: Law = LAW
    envelope: Envelope = field(default_factory=Envelope)
    as_of: date = date(2024, 1, 17)
    other_cases: tuple[OtherCase, ...] = ()
    persons: Persons = field(default_factory=Persons)
    second_officer_waits: bool = False

    def do(self, command: Command, recorded: date | None = None) -> tuple[e.Event, ...]:
        """What follows from a command that is recorded on the day it happened, or later.

        A release that needs a second officer is approved at once, unless `second_officer_waits`. D9.
        """
        events = self._do(command, recorded)
        if self.second_officer_waits or not any(isinstance(event, e.ReleaseProposed) for event in events):
            return events
        assert self.grant.proposal is not None
        other = next(NAMES[role] for role in (Role.MANAGER, Role.CASE_OFFICER) if NAMES[role] != command.by)
        said = {"by": other, "role": Role.MANAGER, "on": self.as_of, "decision": self.grant.proposal.kind}
        return self._do(ApproveProposal.model_validate(said), self.as_of)

    def _do(self, command: Command, recorded: date | None = None) -> tuple[e.Event, ...]:
        self.as_of = recorded or command.on
        others = {other.case_no: other for other in self.other_cases}
        now = DecisionContext(
            self.law,
            self.as_of,
            lambda: self.envelope,
            look_up_case=others.get,
            look_up_persons=lambda: self.persons,
        )
        events = procedure.decide(self.grant, command, now)
        for event in events:
            self.grant = procedure.evolve(self.grant, event)
        self.journal += events
        return events

    def refused(self, command: Command, recorded: date | None = None) -> Refusal:
        """The refusal that a command meets; the grant is as it was."""
        before = self.grant
        with pytest.raises(Refusal) as caught:
            self.do(command, recorded)
        assert self.grant == before
        for finding in caught.value.findings:
            states_values_only(finding)
        return caught.value

    def due(self, until: date, as_of: date | None = None) -> Deadline | None:
        """What falls due next, up to and including that day, in a sweep on `as_of`."""
        due = (d for d in procedure.deadlines(self.grant, self.law) if d.fires_on <= until)
        return procedure.next_due(due, as_of or self.as_of)

    def wait(self, until: date) -> list[e.Event]:
        """Let days pass without action: every deadline takes effect on its own day."""
        happened: list[e.Event] = []
        while (due := self.due(until)) is not None:
            happened += self.do(procedure.reached(due), max(due.fires_on, self.as_of))
        self.as_of = max(until, self.as_of)
        return happened

    def catch_up(self, on: date) -> list[e.Event]:
        """The first sweep after an outage: everything due takes effect on that day, oldest first."""
        happened: list[e.Event] = []
        while (due := self.due(on, on)) is not None:
            happened += self.do(procedure.reached(due), on)
        return happened

    def of_an_earlier_release(self) -> "Case":
        """This case as a release left it that knew neither new rules nor that the Fund owes an answer."""
        unsaid = ("new_rules_from", "in_hand_since", "gaps_told_on", "asked_again_on")
        self.journal = [
            each.model_copy(update={name: None for name in unsaid if hasattr(each, name)}) for each in self.journal
        ]
        self.grant = procedure.rebuild(self.grant.case_no, self.journal)
        return self

    def armed(self) -> dict[tuple[DeadlineKind, str], Deadline]:
        """The deadlines that the case has now."""
        return {deadline.key: deadline for deadline in procedure.deadlines(self.grant, self.law)}


def names(events: tuple[e.Event, ...] | list[e.Event]) -> list[str]:
    """The names of events, in order."""
    return [type(event).__name__ for event in events]


def only(kind: type[e.Event], events: tuple[e.Event, ...] | list[e.Event]) -> list[Any]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]
