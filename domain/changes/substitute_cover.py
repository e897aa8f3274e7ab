"""R51: exceptional cover for a substitute during parental leave (barselsvikar), on a concrete assessment.

At most 75 per cent of the wage cost less benefit reimbursement (dagpengerefusion) and other sources. The money comes on
top of the commitment: it must fit in the frame (R56), and an instalment of its own pays it. It belongs to the year of
the commitment (Q25), so the end of the frames in 2027 does not end it for a running grant.
"""

from collections.abc import Iterable
from datetime import date

from domain.changes import decision
from domain.findings import Finding, Refusal, blocking, refuse
from domain.frame import envelope
from domain.grant import events as e
from domain.grant.commands import GrantSubstituteCover
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.money import Ore
from domain.payouts import handlers as payouts
from domain.records.changes import ChangeKind
from domain.rulebook.frames import FRAME_YEARS
from domain.rulebook.numbers import SUBSTITUTE_COVER_PERCENT


def remaining(wage_cost: Ore, benefit_reimbursement: Ore, other_sources: Ore) -> Ore:
    """Return the wage cost in øre that nothing else pays; 0 if other sources pay everything."""
    return max(wage_cost - benefit_reimbursement - other_sources, 0)


def most(wage_cost: Ore, benefit_reimbursement: Ore, other_sources: Ore, percent: int) -> Ore:
    """Return the largest cover in øre, rounded down."""
    return remaining(wage_cost, benefit_reimbursement, other_sources) * percent // 100


def grant_cover(grant: Grant, command: GrantSubstituteCover, now: DecisionContext) -> Iterable[e.Event]:
    """Grant the cover and release it, or withhold it while payouts are suspended. D5. Raises Refusal."""
    percent = now.law.value(SUBSTITUTE_COVER_PERCENT, command.on)
    largest = most(command.wage_cost, command.benefit_reimbursement, command.other_sources, percent)
    if command.request is not None:
        _answers(grant, command, command.request)
    findings = [*_too_early(grant, command), *_against(command, percent, largest)]
    open_until = date(FRAME_YEARS.stop, 12, 31)
    findings += envelope.may_commit(now.law, now.envelope, command.amount, grant.reserved, min(now.as_of, open_until))
    if blockers := blocking(findings):
        raise Refusal(blockers)
    number = max(instalment.number for instalment in grant.instalments) + 1
    yield e.SubstituteCoverGranted(
        on=command.on,
        by=command.by,
        instalment=number,
        amount=command.amount,
        wage_cost=command.wage_cost,
        benefit_reimbursement=command.benefit_reimbursement,
        other_sources=command.other_sources,
        most=largest,
        percent=percent,
        assessment=command.assessment,
        request=command.request,
    )
    yield payouts.release_or_withhold(grant, number, command.on, command.amount, now.as_of)


def _answers(grant: Grant, command: GrantSubstituteCover, number: int) -> None:
    change = decision.pending(grant, number, command.on)
    if change.kind is not ChangeKind.SUBSTITUTE_COVER:
        raise refuse("R51.request_for_something_else", {"change": number})


def _too_early(grant: Grant, command: GrantSubstituteCover) -> Iterable[Finding]:
    if grant.started_on and command.on < grant.started_on:
        yield Finding(id="R51.before_operation", facts={"started_on": grant.started_on, "day": command.on})


def _against(command: GrantSubstituteCover, percent: int, largest: Ore) -> Iterable[Finding]:
    if not command.assessment.strip():
        yield Finding(id="R51.no_assessment")
    if command.amount == 0:
        yield Finding(id="R51.no_amount", facts={"most": largest})
    if command.amount > largest:
        yield Finding(
            id="R51.too_much",
            facts={
                "amount": command.amount,
                "most": largest,
                "wage_cost": command.wage_cost,
                "benefit_reimbursement": command.benefit_reimbursement,
                "other_sources": command.other_sources,
                "remaining": remaining(command.wage_cost, command.benefit_reimbursement, command.other_sources),
                "percent": percent,
            },
        )
