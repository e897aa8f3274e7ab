"""Handlers of the plan: its versions, waivers, the commitment and its terms. T11-T19."""

from collections.abc import Iterable
from datetime import date

from domain.findings import Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant import people
from domain.grant.addressing import applicant, municipalities, tell
from domain.grant.commands import (
    AgreeSpecialEffort,
    AssessPlan,
    AssignAdviser,
    ProposeCommitment,
    ReturnPlan,
    SettleTerm,
    SubmitPlan,
    TakeUpPlan,
    WaiveSubAgreement,
)
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.sign_off import SubAgreementWaiver
from domain.grant.state import Commitment, Grant, PlanVersion, Proposal
from domain.phases import PLAN_IN, Decision
from domain.plan import assessment, checks, commitment
from domain.records.people import Capacity, CasePerson
from domain.records.plan import EffortAgreement
from domain.records.terms import TermStatus
from domain.sign_offs import required


def assign_adviser(grant: Grant, command: AssignAdviser, now: DecisionContext) -> Iterable[e.Event]:
    """Name the applicant's adviser, who replaces the one before. Raises Refusal if the last day is before the first."""
    since = command.since or command.on
    if command.until is not None and command.until < since:
        days = {"since": since, "until": command.until}
        raise refuse("people.ends_before_it_begins", {"name": command.adviser, **days}, rule="R104")
    yield e.AdviserAssigned(on=command.on, adviser=command.adviser, since=since, until=command.until)


def _assigned(grant: Grant, event: e.AdviserAssigned) -> Grant:
    after = grant.model_copy(update={"adviser": event.adviser})
    if event.since is None:
        return after
    days = {"since": event.since, "until": event.until}
    return people.with_person(after, CasePerson(capacity=Capacity.ADVISER, name=event.adviser, **days))


def submit(grant: Grant, command: SubmitPlan, now: DecisionContext) -> Iterable[e.Event]:
    """Submit a plan version that keeps every rule. Sign-offs are only needed at the commitment (Q22).

    A new version may replace one that lies with the Fund. A returned plan may come back unchanged: the applicant may
    have answered in another way. Raises Refusal.
    """
    assert grant.application is not None
    if grant.phase in PLAN_IN and grant.plan and grant.plan.digest == command.digest:
        raise refuse("plan.unchanged", {"version": grant.plan.number})
    estates = frozenset(estate.number for estate in grant.application.estates)
    around = now.surroundings(estates)
    judged = checks.check(
        command.plan,
        grant.application,
        grant.reserved,
        now.law,
        command.on,
        waived=frozenset(waiver.focus_area for waiver in grant.sub_agreements_waived),
        salary_table=around.salaries,
        listings=around.listings,
        agreements=grant.effort_agreements,
        unread=command.findings,
    )
    findings = (*command.findings, *judged)
    if blockers := blocking(findings):
        raise Refusal(blockers)
    yield e.PlanSubmitted(
        on=command.on,
        plan_version=grant.plan.number + 1 if grant.plan else 1,
        digest=command.digest,
        plan=command.plan,
        papers=command.papers,
        findings=findings,
    )


def take_up(grant: Grant, command: TakeUpPlan, now: DecisionContext) -> Iterable[e.Event]:
    """Start the Fund's assessment of the current version, and its dialogue with the applicant."""
    assert grant.plan is not None
    yield e.PlanTakenUp(on=command.on, by=command.by, plan_version=grant.plan.number)


def waive_sub_agreement(grant: Grant, command: WaiveSubAgreement, now: DecisionContext) -> Iterable[e.Event]:
    """Let plans of this case omit a sub-agreement in one focus area. R33, Q7."""
    area = command.focus_area
    if not command.reason.strip():
        raise refuse("R33.waiver_without_reason")
    if any(waiver.focus_area is area for waiver in grant.sub_agreements_waived):
        raise refuse("R33.waived_already", {"area": area})
    yield e.SubAgreementWaived(on=command.on, by=command.by, focus_area=area, reason=command.reason.strip())


def agree_special_effort(grant: Grant, command: AgreeSpecialEffort, now: DecisionContext) -> Iterable[e.Event]:
    """Record the Fund's agreement on a special development effort, at which the plan then points. R49."""
    subject = " ".join(command.subject.split())
    known = next((each for each in grant.effort_agreements if each.subject.casefold() == subject.casefold()), None)
    if known:
        raise refuse("R49.agreed_already", {"agreement": known.number, "agreed_on": known.agreed_on})
    yield e.SpecialEffortAgreed(on=command.on, by=command.by, number=len(grant.effort_agreements) + 1, subject=subject)


def settle_term(grant: Grant, command: SettleTerm, now: DecisionContext) -> Iterable[e.Event]:
    """Mark a negotiated term as met, or as waived with a reason. R52."""
    term = next((term for term in grant.negotiated if term.number == command.number), None)
    if term is None:
        numbers = [term.number for term in grant.negotiated]
        raise refuse("R52.no_such_term", {"term": command.number, "numbers": numbers})
    if term.status is not TermStatus.OPEN:
        raise refuse("R52.settled_already", {"term": term.number, "status": term.status})
    if command.status is TermStatus.WAIVED and not command.reason.strip():
        raise refuse("R52.waived_without_reason")
    yield e.TermSettled(
        on=command.on, by=command.by, number=term.number, status=command.status, reason=command.reason.strip()
    )


def return_plan(grant: Grant, command: ReturnPlan, now: DecisionContext) -> Iterable[e.Event]:
    """Ask the applicant for changes. A new version needs new sign-offs."""
    yield e.PlanReturned(on=command.on, reasons=command.reasons)


def _submitted(grant: Grant, event: e.PlanSubmitted) -> Grant:
    version = PlanVersion(
        number=event.plan_version,
        digest=event.digest,
        plan=event.plan,
        submitted_on=event.on,
        findings=event.findings,
    )
    # A proposal belongs to the version that this one replaces.
    return grant.model_copy(update={"plan": version, "draft": event.papers, "proposal": None})


def _taken_up(grant: Grant, event: e.PlanTakenUp) -> Grant:
    return grant


def _assessed(grant: Grant, event: e.PlanAssessed) -> Grant:
    return grant.model_copy(update={"plan_sheet": event.sheet})


def _waived(grant: Grant, event: e.SubAgreementWaived) -> Grant:
    waiver = SubAgreementWaiver(
        focus_area=event.focus_area, reason=event.reason, waived_on=event.on, waived_by=event.by
    )
    return grant.model_copy(update={"sub_agreements_waived": (*grant.sub_agreements_waived, waiver)})


def _agreed(grant: Grant, event: e.SpecialEffortAgreed) -> Grant:
    agreement = EffortAgreement(number=event.number, subject=event.subject, agreed_on=event.on)
    return grant.model_copy(update={"effort_agreements": (*grant.effort_agreements, agreement)})


def _proposed(grant: Grant, event: e.CommitmentProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.COMMITMENT,
        by=event.by,
        by_person=event.by_person,
        amount=event.amount,
        terms=event.terms,
        negotiated=event.negotiated,
        approvable_from=event.approvable_from,
    )
    return grant.model_copy(update={"proposal": proposal})


def _committed(grant: Grant, event: e.GrantCommitted) -> Grant:
    commitment = Commitment(
        amount=event.amount,
        local=event.local,
        period_start=event.period_start,
        period_end=event.period_end,
        lead_estate=event.lead_estate,
        committed_on=event.on,
        told_on=event.told_on,
        digest=event.digest,
        terms=event.terms,
        shares=event.shares or {},
    )
    changed = {"commitment": commitment, "negotiated": event.negotiated, "proposal": None, "reserved": 0}
    return grant.model_copy(update={**changed, "new_rules_from": event.new_rules_from})


def _settled(grant: Grant, event: e.TermSettled) -> Grant:
    terms = tuple(
        term.model_copy(update={"status": event.status, "reason": event.reason})
        if term.number == event.number
        else term
        for term in grant.negotiated
    )
    return grant.model_copy(update={"negotiated": terms})


def _scheduled(grant: Grant, event: e.InstalmentScheduled) -> Grant:
    instalment = Instalment(
        number=event.number, nominal=event.nominal, due=event.due, amount=event.amount, set_off=event.set_off
    )
    return grant.model_copy(update={"instalments": (*grant.instalments, instalment)})


def _drop_proposal(grant: Grant, event: e.PlanReturned) -> Grant:
    return grant.model_copy(update={"proposal": None})


def _adviser_notice(event: e.AdviserAssigned, grant: Grant) -> Iterable[Notice]:
    data = {"assigned_on": event.on.isoformat(), "adviser": event.adviser}
    return tell(grant, NoticeKind.ADVISER_ASSIGNED, applicant(grant), data)


def _receipt(event: e.PlanSubmitted, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "version": event.plan_version,
        "digest": event.digest,
        "missing_sign_offs": _missing_parties(grant, event.on),
    }
    return tell(grant, NoticeKind.PLAN_RECEIVED, applicant(grant), data)


def _missing_parties(grant: Grant, day: date) -> list[str]:
    waiting = required.waiting_for(grant, day)
    return [f"Kommunalbestyrelsen i {party.name}" if party.council else party.name for party in waiting]


def _returned(event: e.PlanReturned, grant: Grant) -> Iterable[Notice]:
    data = {"returned_on": event.on.isoformat(), "reasons": list(event.reasons)}
    return tell(grant, NoticeKind.PLAN_RETURNED, applicant(grant), data)


def _waiver_letter(event: e.SubAgreementWaived, grant: Grant) -> Iterable[Notice]:
    data = {
        "waived_on": event.on.isoformat(),
        "focus_area": event.focus_area.value,
        "reason": event.reason,
        "by": event.by,
    }
    return tell(grant, NoticeKind.SUB_AGREEMENT_WAIVED, applicant(grant), data)


def _agreement_letter(event: e.SpecialEffortAgreed, grant: Grant) -> Iterable[Notice]:
    data = {"agreed_on": event.on.isoformat(), "number": event.number, "subject": event.subject, "by": event.by}
    return tell(grant, NoticeKind.SPECIAL_EFFORT_AGREED, applicant(grant), data)


def _term_letter(event: e.TermSettled, grant: Grant) -> Iterable[Notice]:
    data = {
        "settled_on": event.on.isoformat(),
        "number": event.number,
        "text": next(term.text for term in grant.negotiated if term.number == event.number),
        "status": event.status.value,
        "reason": event.reason,
    }
    return tell(grant, NoticeKind.TERM_SETTLED, applicant(grant) + municipalities(grant), data)


def _commitment_letter(event: e.GrantCommitted, grant: Grant) -> Iterable[Notice]:
    data: dict[str, object] = {
        "committed_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "local_ore": event.local,
        "period_start": event.period_start.isoformat(),
        "period_end": event.period_end.isoformat(),
        "lead_estate": event.lead_estate,
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
        "terms": list(event.terms),
        "negotiated": [
            {"number": term.number, "kind": term.kind.value, "text": term.text, "amount_ore": term.amount}
            for term in event.negotiated
        ],
        "instalments": [
            {"number": i.number, "due": i.due.isoformat(), "amount_ore": i.amount, "set_off_ore": i.set_off}
            for i in grant.instalments
            if i.number > 0
        ],
    }
    if event.shares is not None:  # the letter of an earlier release says nothing of shares
        by_estate = event.shares or {event.lead_estate: event.amount}
        data["shares"] = [{"estate": estate, "amount_ore": amount} for estate, amount in by_estate.items()]
    return tell(grant, NoticeKind.GRANT_COMMITTED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.PLAN_APPROVAL,
    decides={
        AssignAdviser: assign_adviser,
        SubmitPlan: submit,
        TakeUpPlan: take_up,
        AssessPlan: assessment.assess,
        WaiveSubAgreement: waive_sub_agreement,
        AgreeSpecialEffort: agree_special_effort,
        ReturnPlan: return_plan,
        ProposeCommitment: commitment.propose,
        SettleTerm: settle_term,
    },
    approves={Decision.COMMITMENT: commitment.commit},
    evolves={
        e.AdviserAssigned: _assigned,
        e.PlanSubmitted: _submitted,
        e.PlanTakenUp: _taken_up,
        e.PlanAssessed: _assessed,
        e.SubAgreementWaived: _waived,
        e.SpecialEffortAgreed: _agreed,
        e.PlanReturned: _drop_proposal,
        e.CommitmentProposed: _proposed,
        e.GrantCommitted: _committed,
        e.TermSettled: _settled,
        e.InstalmentScheduled: _scheduled,
    },
    notifies={
        e.AdviserAssigned: _adviser_notice,
        e.PlanSubmitted: _receipt,
        e.PlanReturned: _returned,
        e.SubAgreementWaived: _waiver_letter,
        e.SpecialEffortAgreed: _agreement_letter,
        e.GrantCommitted: _commitment_letter,
        e.TermSettled: _term_letter,
    },
)
