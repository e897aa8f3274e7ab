"""A prequalification lapses (bortfald) when its terms were not kept; the reservation is given up. T35, R25, R85, D9."""

from collections.abc import Iterable

from domain.findings import Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import ProposeLapse
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Desk, Part
from domain.grant.phases import Decision
from domain.grant.state import Grant, Proposal
from domain.prequalification import advance, only_this_scheme
from domain.prequalification import reasons as reasons_rule


def propose(grant: Grant, command: ProposeLapse, now: Circumstances) -> Iterable[e.Event]:
    """One officer proposes, with reasons."""
    basis = only_this_scheme.check([command.reasons.legal_basis])
    if findings := blocking([*reasons_rule.check(command.reasons, "A lapse"), *basis]):
        raise Refusal("Proposing that the prequalification lapses", findings)
    yield e.LapseProposed(on=command.on, by=command.by, reasons=command.reasons)


def lapse(grant: Grant, proposal: Proposal, approved_by: str, now: Circumstances) -> Iterable[e.Event]:
    """Another officer has approved: nothing is reserved any more, and an unpaid advance is cancelled."""
    assert proposal.reasons is not None
    yield e.GrantLapsed(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        released=grant.reserved,
        reasons=proposal.reasons,
    )
    yield from advance.given_up(grant, now)


def _proposed(grant: Grant, event: e.LapseProposed) -> Grant:
    return grant.model_copy(update={"proposal": Proposal(kind=Decision.LAPSE, by=event.by, reasons=event.reasons)})


def _lapsed(grant: Grant, event: e.GrantLapsed) -> Grant:
    return grant.model_copy(update={"reserved": 0, "proposal": None, "ended_on": event.on})


def _letter(event: e.GrantLapsed, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "released_ore": event.released,
        "reasons": event.reasons.model_dump(),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
    }
    return tell(grant, NoticeKind.GRANT_LAPSED, applicant(grant) + municipalities(grant), data)


PART = Part(
    desk=Desk.PREQUALIFICATION,
    decides={ProposeLapse: propose},
    evolves={e.LapseProposed: _proposed, e.GrantLapsed: _lapsed},
    notifies={e.GrantLapsed: _letter},
)
