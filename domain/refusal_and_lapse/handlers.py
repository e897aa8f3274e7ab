"""A plan is refused a commitment (afslag på tilsagn, T20), or a prequalification lapses (bortfald, T35).

Each is proposed with reasons (R85) and approved by another officer (D9). It releases the reservation (R25) and cancels
an unpaid advance.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.decisions import hearing, reasons, scheme_scope
from domain.findings import Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import ProposeLapse, ProposeRefusal
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Proposal
from domain.phases import Decision
from domain.prequalification import advance
from domain.records.hearing import AdverseDecision

_Proposed = e.RefusalProposed | e.LapseProposed
_Ended = e.GrantRefused | e.GrantLapsed


@dataclass(frozen=True)
class Ending:
    """One of the two endings, from proposal to letter."""

    decision: Decision
    adverse: AdverseDecision
    proposed: type[_Proposed]
    ended: type[_Ended]
    letter: NoticeKind

    def propose(self, grant: Grant, command: ProposeRefusal | ProposeLapse, now: DecisionContext) -> Iterable[e.Event]:
        """Propose the ending, with reasons. Raises Refusal."""
        basis = scheme_scope.check_basis([command.reasons.legal_basis])
        heard = hearing.held_or_not_needed(grant, self.adverse, command.no_hearing_because)
        if findings := blocking([*reasons.check(command.reasons, self.adverse), *heard, *basis]):
            raise Refusal(findings)
        yield self.proposed(
            on=command.on,
            by=command.by,
            by_person=command.person,
            reasons=command.reasons,
            approvable_from=command.on,
            hearing=hearing.number(grant, self.adverse),
            no_hearing_because=command.no_hearing_because,
        )

    def approve(self, grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
        """End the case after a second officer's approval, and release the reservation."""
        assert proposal.reasons is not None
        hearing.must_be_over(grant, self.adverse, now.as_of)
        yield self.ended(
            on=now.as_of,
            proposed_by=proposal.by,
            approved_by=approved_by,
            released=grant.reserved,
            reasons=proposal.reasons,
        )
        yield from advance.cancel_unpaid(grant, now)

    def pending(self, grant: Grant, event: _Proposed) -> Grant:
        """Return the grant with the proposal waiting for the second officer."""
        proposal = Proposal(
            kind=self.decision,
            by=event.by,
            by_person=event.by_person,
            reasons=event.reasons,
            approvable_from=event.approvable_from,
        )
        return grant.model_copy(update={"proposal": proposal})

    def over(self, grant: Grant, event: _Ended) -> Grant:
        """Return the grant ended, with nothing reserved."""
        return grant.model_copy(update={"reserved": 0, "proposal": None, "ended_on": event.on})

    def tell(self, event: _Ended, grant: Grant) -> Iterable[Notice]:
        """Yield the notice of the decision and its reasons."""
        data = {
            "decided_on": event.on.isoformat(),
            "released_ore": event.released,
            "reasons": event.reasons.model_dump(),
            "proposed_by": event.proposed_by,
            "approved_by": event.approved_by,
        }
        return tell(grant, self.letter, applicant(grant) + municipalities(grant), data)


REFUSED = Ending(
    Decision.REFUSAL,
    AdverseDecision.REFUSAL,
    e.RefusalProposed,
    e.GrantRefused,
    NoticeKind.GRANT_REFUSED,
)
LAPSED = Ending(
    Decision.LAPSE,
    AdverseDecision.LAPSE,
    e.LapseProposed,
    e.GrantLapsed,
    NoticeKind.GRANT_LAPSED,
)

HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={ProposeRefusal: REFUSED.propose, ProposeLapse: LAPSED.propose},
    approves={Decision.REFUSAL: REFUSED.approve, Decision.LAPSE: LAPSED.approve},
    evolves={
        e.RefusalProposed: REFUSED.pending,
        e.LapseProposed: LAPSED.pending,
        e.GrantRefused: REFUSED.over,
        e.GrantLapsed: LAPSED.over,
    },
    notifies={e.GrantRefused: REFUSED.tell, e.GrantLapsed: LAPSED.tell},
)
