"""Handlers of closing: the final account, unspent funds, the end of the case. T33, Q13."""

from collections.abc import Iterable

from domain.accounts import co_financing_so_far
from domain.closing import late_payments, repayment, set_off, unspent_funds, without_account
from domain.decisions import hearing
from domain.findings import Finding, Refusal, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.commands import AcceptFinalAccount, CloseGrant, DecideLeftover, ReportRepayment, SetOffLeftover
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.records.leftover import LeftoverUse, Repayment
from domain.records.reports import ReportKind
from domain.records.terms import TermStatus
from domain.review import duty
from domain.rulebook.numbers import CO_FINANCING_PERCENT


def accept_final(grant: Grant, command: AcceptFinalAccount, now: DecisionContext) -> Iterable[e.Event]:
    """Accept the final account if every report is settled and every payment made and accounted for. Raises Refusal.

    The last accepted account gives the unspent funds; where the years after it were waived, what was received in them
    is unspent too. That and local co-financing below its share need the officer's reason.
    """
    assert grant.commitment is not None
    if grant.final_accepted_on:
        raise refuse("R62.final_account_accepted_already", {"accepted_on": grant.final_accepted_on})
    findings = [
        Finding(
            id="closing.report_not_settled",
            facts={"kind": kind, "year": year},
            rule="R62" if kind is ReportKind.REGULATION_ACCOUNT else "R68",
        )
        for year in grant.commitment.years
        for kind in grant.duties
        if not grant.report(kind, year).settled
    ]
    findings += [*late_payments.not_accounted_for(grant), *_not_paid(grant)]
    years = grant.years_of(ReportKind.REGULATION_ACCOUNT)
    reports = (grant.report(ReportKind.REGULATION_ACCOUNT, year) for year in years)
    accounts = [each.account for each in reports if each.account and each.accepted_on]
    percent = now.law.value(CO_FINANCING_PERCENT, grant.commitment.committed_on)
    shortfall = co_financing_so_far.shortfall(accounts, percent)
    if shortfall and not command.co_financing_reason.strip():
        facts = co_financing_so_far.shortfall_facts(shortfall)
        findings.append(Finding(id="R39.too_little_at_the_end", facts=facts))
    if not shortfall and command.co_financing_reason.strip():
        findings.append(Finding(id="R39.nothing_to_answer"))
    gap, because = without_account.unaccounted(grant), command.without_account_because
    findings += without_account.check(gap, because)
    if findings:
        raise Refusal(findings)
    _, leftover = without_account.last_balance(grant)
    yield e.FinalAccountAccepted(
        on=command.on,
        paid=grant.paid,
        leftover=leftover + (gap.received if gap else 0),
        without_account=without_account.with_reason(gap, because),
        shortfall=shortfall and shortfall.model_copy(update={"reason": command.co_financing_reason.strip()}),
    )


def _not_paid(grant: Grant) -> Iterable[Finding]:
    """Yield every instalment that is still to be paid. One that was set off has nothing to pay."""
    for i in grant.instalments:
        if i.state not in {InstalmentState.PAID, InstalmentState.SET_OFF}:
            yield Finding(id="D5.unpaid_at_the_end", facts={"number": i.number, "state": i.state})


def close(grant: Grant, command: CloseGrant, now: DecisionContext) -> Iterable[e.Event]:
    """Close the case. Afterwards it only takes requests for documents and repayments. Raises Refusal."""
    findings = [
        Finding(id="R52.term_open", facts={"number": term.number, "text": term.text})
        for term in grant.negotiated
        if term.status is TermStatus.OPEN
    ]
    findings += [
        Finding(id="R71.follow_up_open", facts={"number": each.number, "text": each.what})
        for each in (grant.review.open_follow_ups if grant.review else ())
    ]
    findings += duty.not_settled(grant)
    # A payment may have been returned after the final account was accepted.
    findings += _not_paid(grant)
    if grant.leftover_use is None:
        findings.append(Finding(id="R62.leftover_undecided"))
    if findings:
        raise Refusal(findings)
    yield e.GrantClosed(on=command.on, paid=grant.paid, leftover=grant.leftover)


def _final_accepted(grant: Grant, event: e.FinalAccountAccepted) -> Grant:
    return grant.model_copy(
        update={"final_accepted_on": event.on, "leftover": event.leftover, "shortfall": event.shortfall}
    )


def _leftover_decided(grant: Grant, event: e.LeftoverDecided) -> Grant:
    grant = hearing.concluded(grant, event.hearing, event.on)
    decided = {"leftover_use": event.use, "leftover_set_off_case": event.case, "repay_by": event.repay_by}
    if event.use is LeftoverUse.REPAY:
        decided["repayment_decided_on"] = event.on
    return grant.model_copy(update=decided)


def _repaid(grant: Grant, event: e.RepaymentReceived) -> Grant:
    repaid = Repayment(on=event.on, amount=event.amount, reference=event.reference)
    return grant.model_copy(update={"repayments": (*grant.repayments, repaid)})


def _closed(grant: Grant, event: e.GrantClosed) -> Grant:
    return grant.model_copy(update={"closed_on": event.on})


def _decision(event: e.LeftoverDecided, grant: Grant) -> Iterable[Notice]:
    if event.use is LeftoverUse.NONE:
        return ()
    data = {
        "decided_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "use": event.use.value,
        "reason": event.reason,
        "purpose": event.purpose.value if event.purpose else "",
        "council_decided_on": event.council_decided_on.isoformat() if event.council_decided_on else "",
        "council_reference": event.council_reference,
        "other_case": event.case or "",
        **_shortfall(grant),
    }
    if event.repay_by:
        data["repay_by"] = event.repay_by.isoformat()
    finance = office(Role.FINANCE) if event.use in {LeftoverUse.REPAY, LeftoverUse.SET_OFF} else ()
    return tell(grant, NoticeKind.LEFTOVER_DECIDED, applicant(grant) + finance, data)


def _shortfall(grant: Grant) -> dict[str, object]:
    """Return what a letter says of local co-financing below its share; nothing if there was enough (Q31)."""
    found = grant.shortfall
    if found is None:
        return {}
    amounts = {"local_ore": found.local, "needed_ore": found.needed, "percent": found.percent}
    return {"shortfall": {**amounts, "reason": found.reason}}


def _receipt(event: e.RepaymentReceived, grant: Grant) -> Iterable[Notice]:
    data = {
        "received_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "bank_reference": event.reference,
        "outstanding_ore": event.outstanding,
    }
    if event.edition >= 2 and grant.repay_by:
        data["repay_by"] = grant.repay_by.isoformat()
    return tell(grant, NoticeKind.REPAYMENT_RECEIVED, applicant(grant) + office(Role.CASE_OFFICER), data)


def _closing_letter(event: e.GrantClosed, grant: Grant) -> Iterable[Notice]:
    data = {
        "closed_on": event.on.isoformat(),
        "paid_ore": event.paid,
        "leftover_ore": event.leftover,
        "leftover_decision": (grant.leftover_use or LeftoverUse.NONE).value,
        **_shortfall(grant),
    }
    if event.edition >= 2 and grant.leftover_use is LeftoverUse.REPAY:
        left = repayment.outstanding(grant)
        data |= {"repaid_ore": event.leftover - left, "outstanding_ore": left}
        data |= {"repay_by": grant.repay_by.isoformat()} if grant.repay_by else {}
    return tell(grant, NoticeKind.GRANT_CLOSED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.ANNUAL_ACCOUNTS,
    decides={
        AcceptFinalAccount: accept_final,
        DecideLeftover: unspent_funds.decide,
        SetOffLeftover: set_off.reduce,
        ReportRepayment: repayment.report,
        CloseGrant: close,
    },
    evolves={
        e.FinalAccountAccepted: _final_accepted,
        e.LeftoverDecided: _leftover_decided,
        e.LeftoverSetOff: set_off.reduced,
        e.RepaymentReceived: _repaid,
        e.GrantClosed: _closed,
    },
    notifies={
        e.LeftoverDecided: _decision,
        e.LeftoverSetOff: set_off.letter,
        e.RepaymentReceived: _receipt,
        e.GrantClosed: _closing_letter,
    },
    passes_on={e.LeftoverDecided: set_off.passed_on},
)
