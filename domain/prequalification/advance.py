"""The advance for a project leader (forlods udbetaling): granted, cancelled, settled. R22-R24, Q5. T12."""

from collections.abc import Iterable

from domain.decisions import hearing
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, estate_numbers, office, tell
from domain.grant.commands import DecideAdvance, GrantAdvance
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import AdvanceUse, DraftingRoute, Grant
from domain.records.hearing import AdverseDecision


def grant_advance(grant: Grant, command: GrantAdvance, now: DecisionContext) -> Iterable[e.Event]:
    """Grant an advance, paid before the commitment and set off against its first instalments. R22-R24."""
    if findings := [*_needed(grant, command), *_running_grant(grant, command, now)]:
        raise Refusal(findings)
    yield e.AdvanceGranted(
        on=command.on,
        amount=command.amount,
        purpose=command.purpose,
        assessment=command.assessment,
        route=command.route,
        reason_beside_existing_grant=command.reason_beside_existing_grant,
    )
    yield e.InstalmentReleased(on=now.as_of, number=0, due=command.on, amount=command.amount)


def _needed(grant: Grant, command: GrantAdvance) -> Iterable[Finding]:
    if not command.assessment.strip():
        yield Finding(id="R22.advance_without_assessment")
    if grant.instalment(0):
        yield Finding(id="R22.advance_already_granted")
    if not 0 < command.amount <= grant.reserved:
        yield Finding(
            id="R22.advance_not_within_reserved", facts={"amount": command.amount, "reserved": grant.reserved}
        )


def _running_grant(grant: Grant, command: GrantAdvance, now: DecisionContext) -> Iterable[Finding]:
    """R23: no advance where a grant runs, unless the officer gives a reason. R24: and names the route."""
    if command.route is DraftingRoute.EXISTING_GRANT:
        yield Finding(id="R24.drafted_within_running_grant")
    elif _runs(grant, now) and not command.reason_beside_existing_grant.strip():
        yield Finding(id="R23.advance_beside_running_grant")


def _runs(grant: Grant, now: DecisionContext) -> bool:
    """True if the application states a running grant, or another case shows one."""
    if grant.application is None:
        return False
    around = now.surroundings(estate_numbers(grant))
    return grant.application.existing_grant or any(case.running for case in around.earlier)


def cancel_unpaid(grant: Grant, now: DecisionContext) -> Iterable[e.Event]:
    """Cancel an unpaid advance when the case ends without a commitment."""
    advance = grant.instalment(0)
    if advance and advance.state in {InstalmentState.RELEASED, InstalmentState.ORDERED}:
        yield e.InstalmentCancelled(on=now.as_of, number=0, amount=advance.amount)


def settle(grant: Grant, command: DecideAdvance, now: DecisionContext) -> Iterable[e.Event]:
    """Record what the Fund decides about a paid advance. Nothing is claimed back automatically (Q5)."""
    advance = grant.instalment(0)
    if advance is None or advance.state is not InstalmentState.PAID:
        raise refuse("R22.no_advance_paid")
    if grant.advance_use:
        raise refuse("R22.advance_already_settled", {"use": grant.advance_use})
    about, repaid = AdverseDecision.REPAYMENT, command.use is AdvanceUse.REPAY
    heard = hearing.held_or_not_needed(grant, about, command.no_hearing_because)
    if repaid and (findings := (*heard, *hearing.still_open(grant, about, command.on))):
        raise Refusal(findings)
    yield e.AdvanceSettled(
        on=command.on,
        amount=advance.amount,
        use=command.use,
        reason=command.reason,
        hearing=hearing.number(grant, about) if repaid else 0,
        no_hearing_because=command.no_hearing_because,
    )


def _granted(grant: Grant, event: e.AdvanceGranted) -> Grant:
    advance = Instalment(number=0, nominal=event.on, due=event.on, amount=event.amount)
    return grant.model_copy(update={"instalments": (advance, *grant.instalments)})


def _settled(grant: Grant, event: e.AdvanceSettled) -> Grant:
    return hearing.concluded(grant, event.hearing, event.on).model_copy(update={"advance_use": event.use})


def _advance_notice(event: e.AdvanceGranted, grant: Grant) -> Iterable[Notice]:
    data = {"granted_on": event.on.isoformat(), "amount_ore": event.amount, "purpose": event.purpose}
    return tell(grant, NoticeKind.ADVANCE_GRANTED, applicant(grant), data)


def _settled_notice(event: e.AdvanceSettled, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "use": event.use.value,
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.ADVANCE_SETTLED, applicant(grant) + office(Role.FINANCE), data)


HANDLERS = Part(
    queue=WorkQueue.PREQUALIFICATION,
    decides={GrantAdvance: grant_advance, DecideAdvance: settle},
    evolves={e.AdvanceGranted: _granted, e.AdvanceSettled: _settled},
    notifies={e.AdvanceGranted: _advance_notice, e.AdvanceSettled: _settled_notice},
)
