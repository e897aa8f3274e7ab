"""An extension, waiver or lifted suspension that releases much waits for another officer. D9.

It is measured by the instalments that it would release. What is approved is what was proposed, on its own day.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from domain.decisions.sent_back import sent_back
from domain.grant import events as e
from domain.grant.commands import Command, GrantExtension, LiftStop, WaiveReport
from domain.grant.decision_context import DecisionContext
from domain.grant.part import Approve, Part, WorkQueue
from domain.grant.state import Grant, Proposal, Release
from domain.phases import Decision
from domain.rulebook.one_officer import SECOND_PERSON_FROM

_COMMANDS: dict[Decision, type[Command]] = {
    Decision.EXTENSION: GrantExtension,
    Decision.WAIVER: WaiveReport,
    Decision.LIFTED_STOP: LiftStop,
}
_APPROVED = (e.ExtensionGranted, e.ReportWaived, e.StopLifted)
Handler = Callable[[Grant, Any, DecisionContext], Iterable[e.Event]]


def or_propose(decision: Decision, handler: Handler) -> Handler:
    """The same decision, proposed where it would release more than one person may."""

    def decide(grant: Grant, command: Command, now: DecisionContext) -> Iterable[e.Event]:
        events = tuple(handler(grant, command, now))
        released = sum(event.amount for event in events if isinstance(event, e.InstalmentReleased))
        if released <= now.law.value(SECOND_PERSON_FROM, now.as_of):
            yield from events
            return
        asked = command.model_dump(include=_fields(decision))
        yield e.ReleaseProposed(
            on=now.as_of,
            decision=decision,
            released=released,
            asked_on=command.on,
            by=command.by,
            by_person=command.person,
            **asked,
        )

    return decide


def approves(decision: Decision, handler: Handler) -> Approve:
    """What follows when another officer approves: the same as if one person had decided it today."""

    def approve(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
        release = proposal.release
        assert release is not None
        asked = release.model_dump(include=_fields(decision))
        who = {"by": proposal.by, "person": proposal.by_person, "role": "case_officer", "on": release.asked_on}
        command = _COMMANDS[decision].model_validate({**asked, **who})
        named = {"proposed_by": proposal.by, "approved_by": approved_by}
        for event in handler(grant, command, replace(now, as_of=now.told_on, recorded_on=None)):
            yield event.model_copy(update=named) if isinstance(event, _APPROVED) else event

    return approve


def _fields(decision: Decision) -> set[str]:
    return set(_COMMANDS[decision].model_fields) - set(Command.model_fields)


def overtaken(grant: Grant) -> bool:
    """True if a release waits for another officer, and nothing is withheld any more."""
    return grant.proposal is not None and grant.proposal.release is not None and not grant.open_stops


def _proposed(grant: Grant, event: e.ReleaseProposed) -> Grant:
    release = Release(released=event.released, **event.model_dump(include=set(Release.model_fields) - {"released"}))
    proposal = Proposal(
        kind=event.decision, by=event.by, by_person=event.by_person, release=release, approvable_from=event.on
    )
    return grant.model_copy(update={"proposal": proposal})


HANDLERS = Part(
    queue=WorkQueue.PAYOUTS,
    evolves={e.ReleaseProposed: _proposed, e.ProposalReturned: sent_back},
)
