"""R83: before any final rejection, an uncovered estate goes to landsdispositionsfonden as an ordinary case.

The letter about the transfer is no rejection. Landsdispositionsfonden must examine the case before it is supported
there or finally rejected.
"""

from collections.abc import Iterable
from datetime import date

from domain.decisions import hearing, reasons, scheme_scope
from domain.findings import Finding, Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import ProposeRentRejection, RecordDispositionFundSupport, TransferRentSupport
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant, Proposal
from domain.phases import Decision
from domain.records.hearing import AdverseDecision
from domain.rent_support import inspection, minimum_need
from domain.rent_support.minimum_need import Coverage
from domain.rent_support.state import rent_of, with_rent


def transfer(grant: Grant, command: TransferRentSupport, now: DecisionContext) -> Iterable[e.Event]:
    """Transfer if the model covers none of the estates, or an officer finds so without a number."""
    rent = rent_of(grant)
    found = minimum_need.coverage(grant, rent, now.law, command.on)
    findings = [*minimum_need.computed(found)]
    findings += inspection.before_the_decision(grant)
    covered = [number for number, each in found.items() if each is Coverage.COVERED]
    if covered:
        findings.append(Finding(id="R83.covered", facts={"estates": covered}))
    if blocking(findings):
        raise Refusal(findings)
    yield e.RentSupportTransferred(on=command.on, by=command.by, reason=command.reason)


def supported(grant: Grant, command: RecordDispositionFundSupport, now: DecisionContext) -> Iterable[e.Event]:
    """Landsdispositionsfonden supports the estate, which ends the case here."""
    _not_before_the_transfer(grant, command.on)
    yield e.DispositionFundSupported(on=command.on, by=command.by, reference=command.reference)


def propose_rejection(grant: Grant, command: ProposeRentRejection, now: DecisionContext) -> Iterable[e.Event]:
    """One officer proposes the final rejection, with reasons, after the transfer."""
    if rent_of(grant).transferred_on is None:
        raise refuse("R83.not_transferred")
    _not_before_the_transfer(grant, command.on)
    basis = scheme_scope.check_basis([command.reasons.legal_basis])
    about = AdverseDecision.FINAL_REJECTION
    heard = hearing.held_or_not_needed(grant, about, command.no_hearing_because)
    if findings := blocking([*reasons.check(command.reasons, about), *heard, *basis]):
        raise Refusal(findings)
    yield e.RentRejectionProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        reasons=command.reasons,
        approvable_from=command.on,
        hearing=hearing.number(grant, about),
        no_hearing_because=command.no_hearing_because,
    )


def reject(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
    """Another officer has approved."""
    assert proposal.reasons is not None
    hearing.must_be_over(grant, AdverseDecision.FINAL_REJECTION, now.as_of)
    yield e.RentSupportRejected(
        on=now.as_of, proposed_by=proposal.by, approved_by=approved_by, reasons=proposal.reasons
    )


def _not_before_the_transfer(grant: Grant, on: date) -> None:
    since = rent_of(grant).transferred_on
    if since is not None and on < since:
        raise refuse("R83.before_the_transfer", {"since": since, "on": on})


def _transferred(grant: Grant, event: e.RentSupportTransferred) -> Grant:
    return with_rent(grant, transferred_on=event.on).model_copy(update={"proposal": None})


def _supported(grant: Grant, event: e.DispositionFundSupported) -> Grant:
    return grant.model_copy(update={"proposal": None, "ended_on": event.on})


def _proposed(grant: Grant, event: e.RentRejectionProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.RENT_REJECTION,
        by=event.by,
        by_person=event.by_person,
        reasons=event.reasons,
        approvable_from=event.approvable_from,
    )
    return grant.model_copy(update={"proposal": proposal})


def _rejected(grant: Grant, event: e.RentSupportRejected) -> Grant:
    return grant.model_copy(update={"proposal": None, "ended_on": event.on})


def _transfer_letter(event: e.RentSupportTransferred, grant: Grant) -> Iterable[Notice]:
    data = {"transferred_on": event.on.isoformat(), "reason": event.reason}
    return tell(grant, NoticeKind.RENT_SUPPORT_TRANSFERRED, applicant(grant) + municipalities(grant), data)


def _support_letter(event: e.DispositionFundSupported, grant: Grant) -> Iterable[Notice]:
    data = {"supported_on": event.on.isoformat(), "their_reference": event.reference}
    return tell(grant, NoticeKind.DISPOSITION_FUND_SUPPORTED, applicant(grant) + municipalities(grant), data)


def _rejection_letter(event: e.RentSupportRejected, grant: Grant) -> Iterable[Notice]:
    transferred_on = rent_of(grant).transferred_on
    data = {
        "decided_on": event.on.isoformat(),
        "transferred_on": transferred_on.isoformat() if transferred_on else "",
        "reasons": event.reasons.model_dump(),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
    }
    return tell(grant, NoticeKind.RENT_SUPPORT_REJECTED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.RENT_SUPPORT,
    decides={
        TransferRentSupport: transfer,
        RecordDispositionFundSupport: supported,
        ProposeRentRejection: propose_rejection,
    },
    approves={Decision.RENT_REJECTION: reject},
    evolves={
        e.RentSupportTransferred: _transferred,
        e.DispositionFundSupported: _supported,
        e.RentRejectionProposed: _proposed,
        e.RentSupportRejected: _rejected,
    },
    notifies={
        e.RentSupportTransferred: _transfer_letter,
        e.DispositionFundSupported: _support_letter,
        e.RentSupportRejected: _rejection_letter,
    },
)
