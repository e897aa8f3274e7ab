"""D9: another officer sends a proposal back with a reason. Who proposed it can change it and propose it again."""

from collections.abc import Iterable

from domain.decisions.four_eyes import pending
from domain.grant import events as e
from domain.grant.commands import ReturnProposal
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant, SentBack
from domain.phases import Decision

RELEASES = frozenset({Decision.EXTENSION, Decision.WAIVER, Decision.LIFTED_STOP})


def send_back(grant: Grant, command: ReturnProposal, now: DecisionContext) -> Iterable[e.Event]:
    """Give up what waits for another officer, with a reason. Raises Refusal if it is not what waits."""
    proposal = pending(grant, command.decision)
    yield e.ProposalReturned(
        on=command.on,
        decision=proposal.kind,
        reason=command.reason,
        proposed_by=proposal.by,
        proposed_person=proposal.by_person,
        by=command.by,
    )


def sent_back(grant: Grant, event: e.ProposalReturned) -> Grant:
    """Return the grant without the proposal. It remembers the reason, unless an earlier release recorded it."""
    found = None
    if event.proposed_person is not None:
        found = SentBack(
            kind=event.decision,
            proposed_by=event.proposed_by,
            proposed_person=event.proposed_person,
            reason=event.reason,
            by=event.by,
            on=event.on,
            version=grant.version + 1,
        )
    return grant.model_copy(update={"proposal": None, "sent_back": found})


def is_answered(before: Grant, after: Grant) -> bool:
    """True if nothing needs to be proposed again: it was, the case has moved on, or nothing is withheld any more."""
    back = after.sent_back
    if back is None:
        return False
    overtaken = back.kind in RELEASES and not after.open_stops
    return overtaken or after.proposal is not None or after.phase is not before.phase
