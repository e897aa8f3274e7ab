"""D8: a new version voids earlier sign-offs, unless an officer explains why the change does not affect them. R53, R54.

Only an approval can be carried over, never a refusal.
"""

from collections.abc import Iterable

from domain.findings import Finding, Refusal
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import CarrySignOffsOver
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.sign_off import SignOff
from domain.grant.state import Grant
from domain.sign_offs import required


def carry_over(grant: Grant, command: CarrySignOffsOver, now: DecisionContext) -> Iterable[e.Event]:
    """Carry sign-offs over to the current version, by a named officer and with a reason."""
    current = required.version(grant)
    assert current is not None
    findings = [finding for party in command.parties for finding in _cannot(grant, party, command)]
    if not command.reason.strip():
        findings.append(Finding(id="D8.no_reason"))
    if findings:
        raise Refusal(findings)
    yield e.SignOffsCarriedOver(
        on=command.on,
        parties=command.parties,
        plan_version=current.number,
        digest=current.digest,
        reason=command.reason,
        by=command.by,
    )


def _cannot(grant: Grant, id: str, command: CarrySignOffsOver) -> Iterable[Finding]:
    current = required.version(grant)
    assert current is not None
    party = next((party for party in required.parties(grant) if party.id == id), None)
    if party is None:
        parties = [party.id for party in required.parties(grant)]
        yield Finding(id="D8.not_a_party", facts={"party": id, "parties": parties})
    elif party not in required.waiting_for(grant, command.on):
        yield Finding(
            id="D8.council_has_approved" if party.council else "D8.organisation_has_approved",
            facts={"name": party.name, "version": current.number},
        )
    elif not any(s.party == id for s in required.approvals(grant)):
        yield Finding(
            id="R53.nothing_to_carry_over" if party.council else "R54.nothing_to_carry_over",
            facts={"name": party.name},
        )


def _carried(grant: Grant, event: e.SignOffsCarriedOver) -> Grant:
    def kept(given: tuple[SignOff, ...]) -> tuple[SignOff, ...]:
        latest = {sign_off.party: sign_off for sign_off in given if sign_off.party in event.parties}
        how = {"digest": event.digest, "plan_version": event.plan_version, "carried_because": event.reason}
        how |= {"older_than_version": False}
        return (*given, *(sign_off.model_copy(update=how) for sign_off in latest.values()))

    return grant.model_copy(
        update={
            "council_approvals": kept(grant.council_approvals),
            "organisation_approvals": kept(grant.organisation_approvals),
        }
    )


def _letter(event: e.SignOffsCarriedOver, grant: Grant) -> Iterable[Notice]:
    names = [party.name for party in required.parties(grant) if party.id in event.parties]
    data = {"plan_version": event.plan_version, "parties": names, "reason": event.reason, "by": event.by}
    return tell(grant, NoticeKind.SIGN_OFF_CARRIED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={CarrySignOffsOver: carry_over},
    evolves={e.SignOffsCarriedOver: _carried},
    notifies={e.SignOffsCarriedOver: _letter},
)
