"""The advance for a project leader (forlods udbetaling): asked for, granted or refused, settled. R22-R24, Q5."""

from collections.abc import Iterable
from datetime import date

from domain.closing import repayment
from domain.decisions import hearing, reasons
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, estate_numbers, office, tell
from domain.grant.commands import DecideAdvance, GrantAdvance, RefuseAdvance, RequestAdvance
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.advance import AdvanceRequest, AdvanceUse, DraftingRoute
from domain.records.hearing import AdverseDecision


def request(grant: Grant, command: RequestAdvance, now: DecisionContext) -> Iterable[e.Event]:
    """Ask for an advance. A later request replaces one that is not answered. Raises Refusal."""
    if findings := [*_possible(grant, command.amount), *_route(command)]:
        raise Refusal(findings)
    yield e.AdvanceRequested(
        on=command.on,
        route=command.route,
        who=command.who,
        amount=command.amount,
        need=command.need,
        competence_profile=command.competence_profile,
    )


def _possible(grant: Grant, amount: Ore) -> Iterable[Finding]:
    if grant.instalment(0):
        yield Finding(id="R22.advance_already_granted")
    if not 0 < amount <= grant.reserved:
        yield Finding(id="R22.advance_not_within_reserved", facts={"amount": amount, "reserved": grant.reserved})


def _route(command: RequestAdvance) -> Iterable[Finding]:
    if command.route is DraftingRoute.EXISTING_GRANT:
        yield Finding(id="R24.drafted_within_running_grant")
    elif command.route is DraftingRoute.BUY_OUT and not command.competence_profile.strip():
        yield Finding(id="R24.no_competence_profile")


def grant_advance(grant: Grant, command: GrantAdvance, now: DecisionContext) -> Iterable[e.Event]:
    """Grant what was asked for or a part of it, set off against the first instalments. R22-R24. Raises Refusal.

    Nothing is granted that was not asked for: only the housing organisation can say whom it hires, and why now.
    """
    asked = _asked(grant, command.on)
    if findings := [*_needed(command, asked), *_possible(grant, command.amount), *_running_grant(grant, command, now)]:
        raise Refusal(findings)
    yield e.AdvanceGranted(
        on=command.on,
        amount=command.amount,
        assessment=command.assessment,
        route=asked.route,
        who=asked.who,
        requested=asked.amount,
        reason_beside_existing_grant=command.reason_beside_existing_grant,
    )
    yield e.InstalmentReleased(on=now.as_of, number=0, due=command.on, amount=command.amount)


def refuse_advance(grant: Grant, command: RefuseAdvance, now: DecisionContext) -> Iterable[e.Event]:
    """Refuse what was asked for, with reasons. The applicant may ask again. Raises Refusal."""
    asked = _asked(grant, command.on)
    if findings := tuple(reasons.check(command.reasons, AdverseDecision.ADVANCE_REFUSED)):
        raise Refusal(findings)
    yield e.AdvanceRefused(on=command.on, by=command.by, requested=asked.amount, reasons=command.reasons)


def _asked(grant: Grant, on: date) -> AdvanceRequest:
    """The request that waits for an answer on this day. Raises Refusal."""
    asked = grant.advance_request
    if grant.instalment(0):
        raise refuse("R22.advance_already_granted")
    if asked is None or asked.answered_on:
        raise refuse("R22.advance_not_asked_for")
    if on < asked.requested_on:
        raise refuse("R22.answered_before_asked", {"requested_on": asked.requested_on})
    return asked


def _needed(command: GrantAdvance, asked: AdvanceRequest) -> Iterable[Finding]:
    if not command.assessment.strip():
        yield Finding(id="R22.advance_without_assessment")
    if command.amount > asked.amount:
        yield Finding(id="R22.more_than_asked_for", facts={"amount": command.amount, "asked": asked.amount})


def _running_grant(grant: Grant, command: GrantAdvance, now: DecisionContext) -> Iterable[Finding]:
    """R23: no advance where a grant runs, unless the officer gives a reason."""
    if _runs(grant, now) and not command.reason_beside_existing_grant.strip():
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
        repay_by=repayment.due_by(command.on, now.law) if repaid else None,
    )


def _requested(grant: Grant, event: e.AdvanceRequested) -> Grant:
    asked = AdvanceRequest(
        requested_on=event.on,
        route=event.route,
        who=event.who,
        amount=event.amount,
        need=event.need,
        competence_profile=event.competence_profile,
    )
    return grant.model_copy(update={"advance_request": asked})


def _granted(grant: Grant, event: e.AdvanceGranted) -> Grant:
    advance = Instalment(number=0, nominal=event.on, due=event.on, amount=event.amount)
    return _answered(grant, event.on).model_copy(update={"instalments": (advance, *grant.instalments)})


def _refused(grant: Grant, event: e.AdvanceRefused) -> Grant:
    return _answered(grant, event.on)


def _answered(grant: Grant, on: date) -> Grant:
    asked = grant.advance_request
    answered = asked.model_copy(update={"answered_on": on}) if asked else None
    return grant.model_copy(update={"advance_request": answered})


def _settled(grant: Grant, event: e.AdvanceSettled) -> Grant:
    settled = {"advance_use": event.use, "repay_by": event.repay_by}
    if event.use is AdvanceUse.REPAY:
        settled["repayment_decided_on"] = event.on
    return hearing.concluded(grant, event.hearing, event.on).model_copy(update=settled)


def _request_notice(event: e.AdvanceRequested, grant: Grant) -> Iterable[Notice]:
    data = {
        "requested_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "route": event.route.value,
        "who": event.who,
        "need": event.need,
        "competence_profile": event.competence_profile,
    }
    return tell(grant, NoticeKind.ADVANCE_REQUESTED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _advance_notice(event: e.AdvanceGranted, grant: Grant) -> Iterable[Notice]:
    asked = {"route": event.route.value, "who": event.who, "requested_ore": event.requested}
    said = {**asked, "assessment": event.assessment} if event.who else {"purpose": event.purpose}
    data = {"granted_on": event.on.isoformat(), "amount_ore": event.amount, **said}
    return tell(grant, NoticeKind.ADVANCE_GRANTED, applicant(grant), data)


def _refusal_notice(event: e.AdvanceRefused, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "requested_ore": event.requested,
        "reasons": event.reasons.model_dump(),
        "by": event.by,
    }
    return tell(grant, NoticeKind.ADVANCE_REFUSED, applicant(grant), data)


def _settled_notice(event: e.AdvanceSettled, grant: Grant) -> Iterable[Notice]:
    data = {
        "decided_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "use": event.use.value,
        "reason": event.reason,
    }
    if event.repay_by:
        data["repay_by"] = event.repay_by.isoformat()
    return tell(grant, NoticeKind.ADVANCE_SETTLED, applicant(grant) + office(Role.FINANCE), data)


HANDLERS = Part(
    queue=WorkQueue.PREQUALIFICATION,
    decides={
        RequestAdvance: request,
        GrantAdvance: grant_advance,
        RefuseAdvance: refuse_advance,
        DecideAdvance: settle,
    },
    evolves={
        e.AdvanceRequested: _requested,
        e.AdvanceGranted: _granted,
        e.AdvanceRefused: _refused,
        e.AdvanceSettled: _settled,
    },
    notifies={
        e.AdvanceRequested: _request_notice,
        e.AdvanceGranted: _advance_notice,
        e.AdvanceRefused: _refusal_notice,
        e.AdvanceSettled: _settled_notice,
    },
)
