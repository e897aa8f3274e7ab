"""The award (tilsagn om huslejestøtte): by purpose and year, with the own contribution, within the frame. H09."""

from collections.abc import Iterable
from itertools import groupby

from domain.decisions import hearing, reasons, scheme_scope
from domain.findings import Finding, Refusal, blocking
from domain.frame import envelope
from domain.grant import events as e
from domain.grant.addressing import applicant, estate_numbers, municipalities, tell
from domain.grant.commands import ProposeRentAward
from domain.grant.decision_context import DecisionContext
from domain.grant.instalment import Instalment
from domain.grant.notice import Notice, NoticeKind
from domain.grant.part import Part, WorkQueue
from domain.grant.state import Commitment, Grant, Proposal
from domain.money import Ore, split
from domain.payouts import schedule
from domain.phases import Decision
from domain.records.hearing import AdverseDecision
from domain.records.rent_support import Purpose, RentPlan, SupportLine
from domain.registers.areas import AreaCategory
from domain.rent_support import announcement, own_contribution, plan_approval
from domain.rent_support.state import rent_of, with_rent
from domain.rulebook.law import Law
from domain.scheme import Scheme


def propose(grant: Grant, command: ProposeRentAward, now: DecisionContext) -> Iterable[e.Event]:
    """One officer proposes; the proposal carries every finding against it."""
    lines = tuple(SupportLine(purpose=line.purpose, years=line.years) for line in command.lines)
    less = _less_than_asked(grant, lines)
    about = AdverseDecision.LESS_THAN_APPLIED_FOR
    heard = hearing.held_or_not_needed(grant, about, command.no_hearing_because) if less else ()
    findings = (*_against(grant, lines, now), *heard, *scheme_scope.check(command.terms))
    if less:
        findings = (*findings, *reasons.check(command.reasons, AdverseDecision.LESS_THAN_THE_PLAN))
    if blocking(findings):
        raise Refusal(findings)
    yield e.RentAwardProposed(
        on=command.on,
        by=command.by,
        by_person=command.person,
        lines=lines,
        terms=command.terms,
        reasons=command.reasons,
        findings=findings,
        approvable_from=command.on,
        hearing=hearing.number(grant, about) if less else 0,
        no_hearing_because=command.no_hearing_because,
    )


def award(grant: Grant, proposal: Proposal, approved_by: str, now: DecisionContext) -> Iterable[e.Event]:
    """After another officer's approval the award is binding, and its instalments are scheduled."""
    if _less_than_asked(grant, proposal.lines):
        hearing.must_be_over(grant, AdverseDecision.LESS_THAN_APPLIED_FOR, now.as_of)
    findings = _against(grant, proposal.lines, now)
    if blocking(findings):
        raise Refusal(findings)
    plan = rent_of(grant).plan
    assert plan is not None
    yield e.RentSupportAwarded(
        on=now.as_of,
        proposed_by=proposal.by,
        approved_by=approved_by,
        amount=_total(proposal.lines),
        asked=plan.support,
        lines=proposal.lines,
        own_contribution=plan.own_contribution,
        period_start=plan.period_start,
        period_end=plan.period_end,
        lead_estate=estate_numbers(grant)[0],
        digest=plan.plan.sha256,
        terms=proposal.terms,
        reasons=proposal.reasons,
        findings=findings,
        told_on=now.told_on,
        new_rules_from=now.as_of,
    )
    for line in instalments(proposal.lines, plan, now.law):
        yield e.InstalmentScheduled(
            on=now.as_of, number=line.number, nominal=line.nominal, due=line.due, amount=line.amount, set_off=0
        )


def instalments(lines: Iterable[SupportLine], plan: RentPlan, law: Law) -> Iterable[Instalment]:
    """Equal parts of each year's support on its payout days; a year without support has none. D10."""
    lines = tuple(lines)
    number = 0
    for year, days in groupby(schedule.nominal_days(plan.period_start, plan.period_end, law), lambda day: day.year):
        on = list(days)
        for nominal, amount in zip(on, split(_in_year(lines, year), len(on)), strict=True):
            if amount:
                number += 1
                due = schedule.due_date(number, nominal, law).day
                yield Instalment(number=number, nominal=nominal, due=due, amount=amount)


def _total(lines: Iterable[SupportLine]) -> Ore:
    return sum(line.total for line in lines)


def _less_than_asked(grant: Grant, lines: Iterable[SupportLine]) -> bool:
    plan = rent_of(grant).plan
    return plan is not None and _total(lines) < plan.support


def _in_year(lines: Iterable[SupportLine], year: int) -> Ore:
    return sum(line.years.get(year, 0) for line in lines)


def _against(grant: Grant, lines: tuple[SupportLine, ...], now: DecisionContext) -> tuple[Finding, ...]:
    plan, total = rent_of(grant).plan, _total(lines)
    if plan is None:
        return (Finding(id="R77.no_plan"),)
    rehousing = sum(line.total for line in lines if line.purpose is Purpose.REHOUSING_VACANCY)
    return (
        *_within_the_plan(lines, total, plan),
        *plan_approval.missing(grant, now.law, now.as_of),
        *announcement.within(grant, total, "R101.award_above_the_announced"),
        *own_contribution.check(plan.own_contribution, plan.own_contribution + total, total, now.law, now.as_of),
        *(_in_a_transformation_area(grant, now) if rehousing else ()),
        *envelope.may_commit(now.law, now.envelope, total, grant.reserved, now.as_of, Scheme.RENT_SUPPORT, rehousing),
    )


def _within_the_plan(lines: Iterable[SupportLine], total: Ore, plan: RentPlan) -> Iterable[Finding]:
    if total == 0:
        yield Finding(id="R77.award_of_nothing")
    if total > plan.support:
        yield Finding(id="R77.award_above_the_plan", facts={"total": total, "asked": plan.support})
    for year in sorted({year for line in lines for year in line.years} - set(plan.years)):
        yield Finding(
            id="R77.year_outside_the_plan",
            facts={"year": year, "period_start": plan.period_start, "period_end": plan.period_end},
        )


def _in_a_transformation_area(grant: Grant, now: DecisionContext) -> Iterable[Finding]:
    """almenboligloven § 91 a, stk. 2: vacancy at re-housing is paid only in an omdannelsesområde under change."""
    listings = now.surroundings(estate_numbers(grant)).listings
    if not any(listing.category is AreaCategory.TRANSFORMATION for listing in listings):
        yield Finding(id="R56.no_transformation_area")


def _proposed(grant: Grant, event: e.RentAwardProposed) -> Grant:
    proposal = Proposal(
        kind=Decision.RENT_AWARD,
        by=event.by,
        by_person=event.by_person,
        amount=_total(event.lines),
        terms=event.terms,
        lines=event.lines,
        reasons=event.reasons,
        approvable_from=event.approvable_from,
    )
    return grant.model_copy(update={"proposal": proposal})


def _awarded(grant: Grant, event: e.RentSupportAwarded) -> Grant:
    commitment = Commitment(
        amount=event.amount,
        local=event.own_contribution,
        period_start=event.period_start,
        period_end=event.period_end,
        lead_estate=event.lead_estate,
        committed_on=event.on,
        told_on=event.told_on,
        digest=event.digest,
        terms=event.terms,
    )
    return with_rent(grant, award=event.lines).model_copy(
        update={
            "commitment": commitment,
            "reserved": 0,
            "proposal": None,
            "new_rules_from": event.new_rules_from,
        }
    )


def _letter(event: e.RentSupportAwarded, grant: Grant) -> Iterable[Notice]:
    data = {
        "awarded_on": event.on.isoformat(),
        "amount_ore": event.amount,
        "own_ore": event.own_contribution,
        "period_start": event.period_start.isoformat(),
        "period_end": event.period_end.isoformat(),
        "lines": [
            {"purpose": line.purpose.value, "year": year, "amount_ore": amount}
            for line in event.lines
            for year, amount in sorted(line.years.items())
            if amount
        ],
        "terms": list(event.terms),
        "proposed_by": event.proposed_by,
        "approved_by": event.approved_by,
        "instalments": [
            {"number": i.number, "due": i.due.isoformat(), "amount_ore": i.amount} for i in grant.instalments
        ],
    }
    if event.reasons and event.asked is not None:
        data |= {"reasons": event.reasons.model_dump(), "asked_ore": event.asked}
    return tell(grant, NoticeKind.RENT_SUPPORT_AWARDED, applicant(grant) + municipalities(grant), data)


HANDLERS = Part(
    queue=WorkQueue.RENT_SUPPORT,
    decides={ProposeRentAward: propose},
    approves={Decision.RENT_AWARD: award},
    evolves={e.RentAwardProposed: _proposed, e.RentSupportAwarded: _awarded},
    notifies={e.RentSupportAwarded: _letter},
)
