"""Who is waited for on a case, for what, since when, and until when. One answer for lists, pages and mail.

It adds no duty of its own: each line comes from what the grant remembers and from the dates that its rules give.
A draft waits for nothing, because nothing has been handed in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain.accounts import duty
from domain.changes import sub_agreements, suggestions
from domain.closing import repayment
from domain.decisions import hearing
from domain.findings import Sentence
from domain.grant import more_time
from domain.grant.commands import AnswerSuggestion
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.state import Grant, PauseReason
from domain.hearings import time_to_answer
from domain.phases import PLAN_PHASES, RUNNING, Phase
from domain.plan import assessment
from domain.prequalification import clock
from domain.procedure import judged_by
from domain.records.changes import ChangeState
from domain.rent_support import plan_approval
from domain.requests import access
from domain.review import duty as review_duty
from domain.rulebook.law import Law
from domain.sign_offs import invitation, required


class Awaited(StrEnum):
    """What is waited for: the id of its words. Stored nowhere."""

    COMPLETENESS_CHECK = "waits.completeness_check"
    MISSING_PAPERS = "waits.missing_papers"
    INSPECTION_REPORT = "waits.inspection_report"
    DECISION = "waits.decision"
    APPROVAL = "waits.approval"
    PLAN = "waits.plan"
    CORRECTED_PLAN = "waits.corrected_plan"
    PLAN_CHECK = "waits.plan_check"
    PLAN_ASSESSMENT = "waits.plan_assessment"
    DOUBTS = "waits.doubts"
    HEARING = "waits.hearing"
    DECISION_AFTER_HEARING = "waits.decision_after_hearing"
    ADVANCE = "waits.advance"
    EXTENSION = "waits.extension"
    SIGN_OFF = "waits.sign_off"
    COMMITMENT = "waits.commitment"
    REPORT = "waits.report"
    CORRECTED_ACCOUNT = "waits.corrected_account"
    ATTESTATION = "waits.attestation"
    ACCEPTANCE = "waits.acceptance"
    STOP_TO_CONFIRM = "waits.stop_to_confirm"
    PAYMENT = "waits.payment"
    BANK_ANSWER = "waits.bank_answer"
    RETURNED_PAYMENT = "waits.returned_payment"
    CHANGE = "waits.change"
    SUGGESTION = "waits.suggestion"
    SUB_AGREEMENTS = "waits.sub_agreements"
    REVIEW = "waits.review"
    FOLLOW_UP = "waits.follow_up"
    ACCESS_REQUEST = "waits.access_request"
    FINAL_ACCOUNT = "waits.final_account"
    UNSPENT_FUNDS = "waits.unspent_funds"
    CLOSING = "waits.closing"
    REPAYMENT = "waits.repayment"
    ASSESSMENT = "waits.assessment"
    DISPOSITION_FUND = "waits.disposition_fund"


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that a case waits for."""

    what: Awaited
    who: Role
    rule: str
    """The rule that asks for it; ``-`` where none does."""
    since: date | None = None
    """None where the grant does not remember it."""
    until: date | None = None
    """The last day that is in time; None where no rule sets one."""
    party: str = ""
    """Name of the organisation or municipality; empty for a role of the Fund."""
    of: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """Which one of its kind: a year, a number, a decision."""

    @property
    def text(self) -> Sentence:
        """What is waited for, in a few words."""
        return Sentence(id=self.what, facts=dict(self.of), rule=self.rule)

    @property
    def by_the_fund(self) -> bool:
        """Whether the next step is the Fund's; otherwise it is a party's."""
        return self.who in {Role.CASE_OFFICER, Role.MANAGER, Role.FINANCE}

    def days_left(self, today: date) -> int | None:
        """Days until the last day; negative once it has passed, None where there is none."""
        return None if self.until is None else (self.until - today).days


def waits(grant: Grant, law: Law, today: date) -> tuple[Waits, ...]:
    """Everything that the case waits for today, the nearest last day first; empty where it waits for nobody."""
    law = judged_by(grant, law)
    found = [*_in_phase(grant, law, today), *_running(grant, law, today), *_in_any_phase(grant, law)]
    return tuple(sorted(found, key=lambda each: (each.until or date.max, each.since or date.max)))


def of_the_auditor(grant: Grant) -> tuple[Waits, ...]:
    """The accounts that came without the auditor's word. R73.

    It holds nothing up, because an officer may accept an account without it: so it is only among what auditors read.
    """
    return tuple(
        Waits(Awaited.ATTESTATION, Role.AUDITOR, "R73", each.received_on, of={"report": each.kind, "year": each.year})
        for each, _ in invitation.to_attest(grant)
    )


def open_matters(grant: Grant) -> int:
    """How many things the case waits for whatever its phase, also once it is over."""
    return sum(1 for _ in _in_any_phase(grant, Law()))


def before_decision(grant: Grant, law: Law, today: date) -> tuple[Waits, ...]:
    """The steps towards the first decision."""
    return tuple(each for each in waits(grant, law, today) if each.what in _BEFORE_DECISION)


_BEFORE_DECISION = {
    Awaited.COMPLETENESS_CHECK,
    Awaited.MISSING_PAPERS,
    Awaited.INSPECTION_REPORT,
    Awaited.DECISION,
    Awaited.APPROVAL,
}


def _in_phase(grant: Grant, law: Law, today: date) -> Iterable[Waits]:
    """What the phase itself waits for."""
    if grant.proposal is not None and grant.proposal.release is None:
        _, until = clock.target_days(grant.completed_on, grant.pauses, law)
        until = until if grant.phase is Phase.UNDER_ASSESSMENT else None
        kind = {"decision": grant.proposal.kind}
        return [
            Waits(Awaited.APPROVAL, Role.CASE_OFFICER, "D9", until=until, of=kind),
            *(_to_commit(grant, law, today) if grant.phase is Phase.PLAN_UNDER_ASSESSMENT else ()),
        ]
    found = _OF_PHASE.get(grant.phase)
    return [*_release(grant), *(found(grant, law, today) if found else ())]


def _release(grant: Grant) -> Iterator[Waits]:
    """An extension, waiver or lifted suspension that waits for another officer."""
    if grant.proposal is not None:
        kind = {"decision": grant.proposal.kind}
        yield Waits(Awaited.APPROVAL, Role.CASE_OFFICER, "D9", since=grant.proposal.approvable_from, of=kind)


def _officer(what: Awaited, rule: str, since: Callable[[Grant], date | None]) -> Callable[..., Iterable[Waits]]:
    return lambda grant, law, today: (Waits(what, Role.CASE_OFFICER, rule, since(grant)),)


def _applicant(what: Awaited, rule: str, since: Callable[[Grant], date | None]) -> Callable[..., Iterable[Waits]]:
    return lambda grant, law, today: (_of_applicant(grant, what, rule, since(grant)),)


def _of_applicant(
    grant: Grant, what: Awaited, rule: str, since: date | None, until: date | None = None, **of: Any
) -> Waits:
    name = grant.application.lead_organisation().name if grant.application else ""
    return Waits(what, Role.APPLICANT, rule, since, until, name, of)


def _paused_since(why: PauseReason) -> Callable[[Grant], date | None]:
    return lambda grant: next((each.first for each in grant.pauses if each.why is why and each.end is None), None)


def _missing_papers(grant: Grant, law: Law, today: date) -> Iterable[Waits]:
    since = _paused_since(PauseReason.INCOMPLETE)(grant)
    until = grant.missing_papers.until if grant.missing_papers else None
    yield _of_applicant(grant, Awaited.MISSING_PAPERS, "R13", since, until)


def _decision(grant: Grant, law: Law, today: date) -> Iterable[Waits]:
    _, second = clock.target_days(grant.completed_on, grant.pauses, law)
    yield Waits(Awaited.DECISION, Role.CASE_OFFICER, "R12", grant.completed_on, second)


def _plan_under_assessment(grant: Grant, law: Law, today: date) -> Iterable[Waits]:
    """The Fund's own assessment and the sign-offs that are missing; once all are there, the commitment."""
    missing = tuple(_to_commit(grant, law, today))
    if missing or grant.plan is None:
        return missing
    return (Waits(Awaited.COMMITMENT, Role.CASE_OFFICER, "R53", grant.plan.submitted_on),)


def _to_commit(grant: Grant, law: Law, today: date) -> Iterator[Waits]:
    yield from _plan_assessment(grant, law)
    yield from _sign_offs(grant, today)


def _plan_assessment(grant: Grant, law: Law) -> Iterator[Waits]:
    """The assessment of this version, or the doubts on its sheet that have no answer."""
    missing = tuple(assessment.missing(grant, law))
    if missing and grant.plan is not None:
        since, version, sheet = grant.plan.submitted_on, grant.plan.number, grant.plan_sheet
        if sheet is None or sheet.plan_version != version:
            yield Waits(Awaited.PLAN_ASSESSMENT, Role.CASE_OFFICER, "R99", since, of={"version": version})
        else:
            yield Waits(Awaited.DOUBTS, Role.CASE_OFFICER, "R99", since, of={"doubts": len(missing)})


def _sign_offs(grant: Grant, today: date) -> Iterator[Waits]:
    for party in required.waiting_for(grant, today):
        current = required.version(grant)
        assert current is not None
        who = Role.MUNICIPALITY if party.rule == "R53" else Role.APPLICANT
        version = {"version": current.number}
        yield Waits(Awaited.SIGN_OFF, who, party.rule, current.submitted_on, party=party.name, of=version)


def _rent_plan(grant: Grant, law: Law, today: date) -> Iterator[Waits]:
    """The approvals that are missing; once all are there, the decision."""
    if plan_approval.waiting_for(grant, law, today):
        yield from (replace(each, rule="R108") for each in _sign_offs(grant, today))
        return
    yield Waits(Awaited.DECISION, Role.CASE_OFFICER, "R77")


def _returned_on(grant: Grant) -> date | None:
    """The day of the refusal that sent this version back. The grant does not remember when an officer returned it."""
    version = grant.plan.number if grant.plan else 0
    return max((no.decided_on for no in grant.refused_by if no.plan_version == version), default=None)


def _final(grant: Grant, law: Law, today: date) -> Iterable[Waits]:
    assert grant.commitment is not None
    ended = grant.commitment.period_end
    if grant.final_accepted_on is None:
        years = ((kind, year) for kind in grant.duties for year in grant.years_of(kind))
        if all(grant.report(kind, year).settled for kind, year in years):
            yield Waits(Awaited.FINAL_ACCOUNT, Role.CASE_OFFICER, "R62", ended)
    elif grant.leftover_use is None:
        yield Waits(Awaited.UNSPENT_FUNDS, Role.CASE_OFFICER, "R62", grant.final_accepted_on)
    else:
        yield Waits(Awaited.CLOSING, Role.CASE_OFFICER, "R62", grant.final_accepted_on)


def _assessed_on(grant: Grant) -> date | None:
    return grant.rent.assessment.assessed_on if grant.rent and grant.rent.assessment else None


_OF_PHASE: dict[Phase, Callable[[Grant, Law, date], Iterable[Waits]]] = {
    Phase.RECEIVED: _officer(
        Awaited.COMPLETENESS_CHECK, "R13", lambda grant: grant.supplemented_on or grant.submitted_on
    ),
    Phase.INCOMPLETE: _missing_papers,
    Phase.UNDER_ASSESSMENT: _decision,
    Phase.INSPECTION: _officer(Awaited.INSPECTION_REPORT, "R14", _paused_since(PauseReason.INSPECTION)),
    Phase.PREQUALIFIED: _applicant(Awaited.PLAN, "R31", lambda grant: grant.prequalified_on),
    Phase.PLAN_SUBMITTED: _officer(
        Awaited.PLAN_CHECK, "R31", lambda grant: grant.plan.submitted_on if grant.plan else None
    ),
    Phase.PLAN_UNDER_ASSESSMENT: _plan_under_assessment,
    Phase.PLAN_RETURNED: _applicant(Awaited.CORRECTED_PLAN, "R31", _returned_on),
    Phase.FINAL_ACCOUNT: _final,
    Phase.RENT_RECEIVED: _officer(Awaited.ASSESSMENT, "R79", lambda grant: grant.submitted_on),
    Phase.RENT_UNDER_ASSESSMENT: _officer(Awaited.DECISION, "R82", _assessed_on),
    Phase.RENT_INSPECTION: _officer(Awaited.INSPECTION_REPORT, "R79", lambda grant: None),
    Phase.RENT_PREQUALIFIED: _applicant(Awaited.PLAN, "R77", lambda grant: grant.prequalified_on),
    Phase.RENT_TRANSFERRED: _officer(
        Awaited.DISPOSITION_FUND, "R83", lambda grant: grant.rent.transferred_on if grant.rent else None
    ),
    Phase.RENT_PLAN: _rent_plan,
}


def _running(grant: Grant, law: Law, today: date) -> Iterator[Waits]:
    """What a running grant waits for: reports, money, changes, the review."""
    if grant.phase not in RUNNING:
        return
    yield from _reports(grant, law, today)
    for stop in grant.proposed_stops:
        yield Waits(Awaited.STOP_TO_CONFIRM, Role.CASE_OFFICER, "D1", stop.since, of={"stop": stop.id})
    for change in grant.changes:
        if change.state is ChangeState.PENDING:
            kind = {"change": change.kind}
            yield Waits(Awaited.CHANGE, Role.CASE_OFFICER, change.rule, change.requested_on, of=kind)
    if sub_agreements.missing(grant):
        asked = max(demand.demanded_on for demand in grant.sub_agreement_demands)
        yield _of_applicant(grant, Awaited.SUB_AGREEMENTS, "R61", asked, sub_agreements.last_day(grant))
    yield from _review(grant, law)


def _reports(grant: Grant, law: Law, today: date) -> Iterator[Waits]:
    """Reports of the years that have ended: missing, to be put right, or to be accepted."""
    asked = {kind: grant.years_of(kind) for kind in grant.duties}
    for year in sorted({year for years in asked.values() for year in years if year < today.year}):
        for kind in (kind for kind, years in asked.items() if year in years):
            report = grant.report(kind, year)
            if report.settled:
                continue
            until, rule = duty.due_date(report, law).day, duty.RULE[kind]
            if report.received_on is None:
                yield _of_applicant(grant, Awaited.REPORT, rule, date(year + 1, 1, 1), until, report=kind, year=year)
            elif report.returned:
                yield _of_applicant(grant, Awaited.CORRECTED_ACCOUNT, rule, None, until, report=kind, year=year)
            else:
                came, answer = report.in_hand_since or report.back_on or report.received_on, duty.answer_by(report, law)
                of = {"report": kind, "year": year}
                by = answer.day if answer else None
                yield Waits(Awaited.ACCEPTANCE, Role.CASE_OFFICER, rule, came, by, of=of)


def _review(grant: Grant, law: Law) -> Iterator[Waits]:
    review = grant.review
    if review is None:
        return
    if review.is_open:
        last = review_duty.held_by(grant, law)
        yield Waits(Awaited.REVIEW, Role.CASE_OFFICER, "R71", review.opened_on, last.day if last else None)
    for each in review.open_follow_ups:
        yield Waits(Awaited.FOLLOW_UP, Role.CASE_OFFICER, "R71", review.held_on, each.due, of={"number": each.number})


def _in_any_phase(grant: Grant, law: Law) -> Iterator[Waits]:
    """Payments, repayments and requests for access, which outlive the phase they began in."""
    for instalment in grant.instalments:
        number, returned = {"instalment": instalment.number}, instalment.returned
        if instalment.state is InstalmentState.ORDERED:
            yield Waits(Awaited.BANK_ANSWER, Role.FINANCE, "D5", instalment.ordered_on, of=number)
        elif instalment.state is InstalmentState.RELEASED:
            what = Awaited.RETURNED_PAYMENT if returned else Awaited.PAYMENT
            since = returned.on if returned else instalment.released_on
            yield Waits(what, Role.FINANCE, "D5", since, of=number)
    if repayment.outstanding(grant):
        rule = "R22" if grant.commitment is None else "R62"
        yield _of_applicant(grant, Awaited.REPAYMENT, rule, grant.final_accepted_on or grant.ended_on)
    asked = grant.advance_request
    if asked and not asked.answered_on and grant.phase in PLAN_PHASES:
        yield Waits(Awaited.ADVANCE, Role.CASE_OFFICER, "R22", asked.requested_on, of={"amount": asked.amount})
    yield from _extensions(grant)
    for each in suggestions.waiting(grant):
        if grant.phase in PERMISSIONS[AnswerSuggestion].phases:
            about: dict[str, Any] = {"number": each.number, "municipality": each.municipality}
            yield _of_applicant(grant, Awaited.SUGGESTION, "-", each.suggested_on, **about)
    yield from _hearings(grant, law)
    for request in grant.access_requests:
        if request.answered_on is None:
            until = access.due(request, law).day
            number = {"number": request.number}
            yield Waits(Awaited.ACCESS_REQUEST, Role.CASE_OFFICER, "R89", request.received_on, until, of=number)


def _extensions(grant: Grant) -> Iterator[Waits]:
    """Requests for more time. No rule sets a day for the answer; the last day itself stays as it is."""
    for each in more_time.waiting(grant):
        about = {"what": each.what, "year": each.year, "asked": each.until}
        rule = "R69" if each.what.report else "R13"
        yield Waits(Awaited.EXTENSION, Role.CASE_OFFICER, rule, each.requested_on, of=about)


def _hearings(grant: Grant, law: Law) -> Iterator[Waits]:
    """The party's turn until it has answered or its time is over; then the Fund's, until it decides. R110."""
    for each in hearing.ongoing(grant):
        about = {"number": each.number, "about": each.about}
        if each.over_on is None:
            until = time_to_answer.last_day(each, law).day
            yield _of_applicant(grant, Awaited.HEARING, "R110", each.begun_on, until, **about)
        elif grant.proposal is None:
            yield Waits(Awaited.DECISION_AFTER_HEARING, Role.CASE_OFFICER, "R110", each.over_on, of=about)
