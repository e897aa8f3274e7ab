"""The plan gets no commitment (afslag på tilsagn). T20, R85, D9; the reservation is given up (R25)."""

from collections.abc import Iterable

from domain.findings import Refusal, blocking
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.circumstances import Circumstances
from domain.grant.commands import ProposeRefusal
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Desk, Part
from domain.grant.phases import Decision
from domain.grant.state import Grant, Proposal
from domain.prequalification import advance, only_this_scheme, reasons


def propose(grant: Grant, command: ProposeRefusal, now: Circumstances) -> Iterable[e.Event]:
    """One officer proposes, with reasons."""
    basis = only_this_scheme.check([command.reasons.legal_basis])
    if findings := blocking([*reasons.check(command.reasons, "A refusal"), *basis]):
        raise Refusal("Proposing to refuse the commitment", findings)
    yield e.RefusalProposed(on=command.on, by=command.by, reasons=command.reasons)


def refuse(grant: Grant, proposal: Proposal, approved_by: str, now: Circumstances) -> Iterable[e.Event]:
    """Another officer has approved: nothing is reserved any more, and an unpaid advance is cancelled."""
    assert proposal.reasons is not None
    yield e.GrantRefused(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        released=grant.reserved,
        reasons=proposal.reasons,
    )
    yield from advance.given_up(grant, now)


def _proposed(grant: Grant, event: e.RefusalProposed) -> Grant:
    return grant.model_copy(update={"proposal": Proposal(kind=Decision.REFUSAL, by=event.by, reasons=event.reasons)})


def _refused(grant: Grant, event: e.GrantRefused) -> Grant:
    return grant.model_copy(update={"reserved": 0, "proposal": None, "ended_on": event.on})


def _letter(event: e.GrantRefused, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "released_ore": event.released,
        "reasons": event.reasons.model_dump(),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
    }
    return tell(grant, NoticeKind.GRANT_REFUSED, applicant(grant) + municipalities(grant), data)


PART = Part(
    desk=Desk.PLAN_APPROVAL,
    decides={ProposeRefusal: propose},
    evolves={e.RefusalProposed: _proposed, e.GrantRefused: _refused},
    notifies={e.GrantRefused: _letter},
)
