"""H11: the Fund ends rent support, wholly or in part, under § 134; a settled case ends."""

from collections.abc import Iterable
from datetime import timedelta

from domain.closing import late_payments, without_account
from domain.decisions import hearing, reasons
from domain.findings import Finding, Refusal, blocking, refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.commands import EndRentSupport, ReduceRentSupport
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Grant
from domain.payouts.handlers import listed
from domain.records.hearing import AdverseDecision
from domain.records.rent_support import Ended
from domain.rent_support.state import rent_of, with_rent

_STILL_OPEN = {InstalmentState.SCHEDULED, InstalmentState.HELD}
_SETTLED = {InstalmentState.PAID, InstalmentState.SET_OFF, InstalmentState.CANCELLED}


def reduce(grant: Grant, command: ReduceRentSupport, now: DecisionContext) -> Iterable[e.Event]:
    """Reduce or cancel every instalment due from that day on, except those on their way to the bank."""
    assert grant.commitment is not None
    about = AdverseDecision.SUPPORT_ENDED
    heard = hearing.held_or_not_needed(grant, about, command.no_hearing_because)
    lacking = blocking(reasons.check(command.reasons, about))
    if findings := (*lacking, *heard, *hearing.still_open(grant, about, command.on)):
        raise Refusal(findings)
    same = (command.on, command.since, command.percent)
    if same in ((each.decided_on, each.since, each.percent) for each in rent_of(grant).endings):
        raise refuse("D6.recorded_already", {"on": command.on})
    touched = [i for i in grant.instalments if i.state in _STILL_OPEN and i.due >= command.since]
    if not touched:
        raise refuse("D5.nothing_to_reduce", {"since": command.since})
    left = {i.number: i.amount * (100 - command.percent) // 100 for i in touched}
    saved = sum(i.amount - left[i.number] for i in touched)
    yield e.RentSupportReduced(
        on=command.on,
        by=command.by,
        since=command.since,
        percent=command.percent,
        amount=grant.commitment.amount - saved,
        instalments=left,
        reasons=command.reasons,
        hearing=hearing.number(grant, about),
        no_hearing_because=command.no_hearing_because,
    )


def end(grant: Grant, command: EndRentSupport, now: DecisionContext) -> Iterable[e.Event]:
    """End the case: everything is paid, and each year with payments is in an account, or an officer says why not."""
    assert grant.commitment is not None
    findings = [
        Finding(id="closing.report_not_settled", facts={"kind": kind, "year": year}, rule="R62")
        for year in grant.commitment.years
        for kind in grant.duties
        if not grant.report(kind, year).settled
    ]
    findings += late_payments.not_accounted_for(grant)
    findings += [
        Finding(id="D5.unpaid_at_the_end", facts={"number": i.number, "state": i.state})
        for i in grant.instalments
        if i.state not in _SETTLED
    ]
    gap, because = without_account.unaccounted(grant), command.without_account_because
    findings += without_account.check(gap, because)
    if findings:
        raise Refusal(findings)
    yield e.RentSupportEnded(on=command.on, paid=grant.paid, without_account=without_account.with_reason(gap, because))


def _reduced(grant: Grant, event: e.RentSupportReduced) -> Grant:
    assert grant.commitment is not None
    ended = Ended(decided_on=event.on, since=event.since, percent=event.percent, reason=event.reasons.considerations)
    period_end = grant.commitment.period_end
    if event.percent == 100:
        # A year without support needs no account.
        period_end = max(grant.commitment.period_start, min(period_end, event.since - timedelta(days=1)))
    commitment = grant.commitment.model_copy(update={"amount": event.amount, "period_end": period_end})
    instalments = tuple(_lowered(i, event.instalments) for i in grant.instalments)
    grant = hearing.concluded(grant, event.hearing, event.on)
    return with_rent(grant, endings=(*rent_of(grant).endings, ended)).model_copy(
        update={"commitment": commitment, "instalments": instalments}
    )


def _lowered(instalment: Instalment, left: dict[int, int]) -> Instalment:
    if instalment.number not in left:
        return instalment
    amount = left[instalment.number]
    state = instalment.state if amount else InstalmentState.CANCELLED
    return instalment.model_copy(update={"amount": amount, "state": state})


def _ended(grant: Grant, event: e.RentSupportEnded) -> Grant:
    return grant.model_copy(update={"closed_on": event.on})


def _reduction_letter(event: e.RentSupportReduced, grant: Grant) -> Iterable[Notice]:
    left = [i for i in grant.instalments if i.number in event.instalments and i.amount]
    data = {
        "decided_on": event.on.isoformat(),
        "since": event.since.isoformat(),
        "percent": event.percent,
        "amount_ore": event.amount,
        "instalments": listed(left),
        "reasons": event.reasons.model_dump(),
    }
    to = applicant(grant) + municipalities(grant) + office(Role.FINANCE)
    return tell(grant, NoticeKind.RENT_SUPPORT_REDUCED, to, data)


def _ending_letter(event: e.RentSupportEnded, grant: Grant) -> Iterable[Notice]:
    data = {"ended_on": event.on.isoformat(), "paid_ore": event.paid}
    return tell(grant, NoticeKind.RENT_SUPPORT_ENDED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.RENT_SUPPORT,
    decides={ReduceRentSupport: reduce, EndRentSupport: end},
    evolves={e.RentSupportReduced: _reduced, e.RentSupportEnded: _ended},
    notifies={e.RentSupportReduced: _reduction_letter, e.RentSupportEnded: _ending_letter},
)
