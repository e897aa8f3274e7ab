"""A request for a change. The table decides at once whether the board or the Fund decides. R45, R49, R57-R59."""

from collections.abc import Iterable

from domain.changes import administration, main_groups
from domain.changes.who_decides import Row, row
from domain.findings import Finding, Refusal, Weight
from domain.grant import events as e
from domain.grant.commands import RequestChange
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Commitment, Grant
from domain.records.changes import ChangeKind, DecidedBy
from domain.rulebook.numbers import MAIN_GROUP_TOLERANCE

_NEEDS_BUDGET = {ChangeKind.BUDGET_LINES, ChangeKind.BUDGET_SHIFT}
_NEEDS_AGREEMENT = {ChangeKind.STRATEGIC_AGREEMENT, ChangeKind.SPECIAL_DEVELOPMENT}


def request(grant: Grant, command: RequestChange, now: DecisionContext) -> Iterable[e.Event]:
    """Record the change if the board decides; else request it, with the old version in force. Raises Refusal."""
    commitment = _commitment(grant)
    budget = main_groups.filled(command.budget)
    moved = main_groups.moved(main_groups.approved(grant), budget) if budget is not None else 0
    falls_under = row(command.kind, moved, now.law.value(MAIN_GROUP_TOLERANCE, command.on))
    as_it_would_be = administration.check(grant, budget, command.period_end, now.law)
    if findings := (*_against(grant, command, falls_under), *as_it_would_be):
        raise Refusal(findings)
    said = {
        "on": command.on,
        "number": len(grant.changes) + 1,
        "kind": falls_under.kind,
        "rule": falls_under.rule,
        "source": falls_under.source,
        "by": command.by,
        "description": command.description,
        "supports_goals": command.supports_goals,
        "evidence": command.evidence.strip(),
        "moved": moved,
        "budget_before": main_groups.in_force(grant) if budget else None,
        "budget": budget,
    }
    if falls_under.decided_by is not DecidedBy.FUND:
        remarks = tuple(_remarks(command, falls_under))
        yield e.LocalChangeRecorded(decided_by=falls_under.decided_by, findings=remarks, **said)
        return
    yield e.ChangeRequested(
        lead_estate_before=commitment.lead_estate if command.lead_estate else None,
        lead_estate=command.lead_estate,
        period_end_before=commitment.period_end if command.period_end else None,
        period_end=command.period_end,
        paper=command.paper,
        **said,
    )


def _commitment(grant: Grant) -> Commitment:
    assert grant.commitment is not None
    return grant.commitment


def _against(grant: Grant, command: RequestChange, falls_under: Row) -> Iterable[Finding]:
    committed_on = _commitment(grant).committed_on
    if command.on < committed_on:
        yield Finding(
            id="change.before_the_commitment",
            facts={"committed_on": committed_on, "day": command.on},
            rule=falls_under.rule,
        )
    if falls_under.kind is ChangeKind.SUB_AGREEMENT:
        yield Finding(id="R60.parties_decide")
    if falls_under.decided_by is DecidedBy.BOARD and not command.supports_goals.strip():
        yield Finding(id="R57.supports_no_goal")
    if falls_under.kind in _NEEDS_AGREEMENT and command.paper is None:
        yield Finding(id="change.no_strategic_agreement", rule=falls_under.rule)
    yield from _money(grant, command)
    yield from _lead_estate(grant, command)
    yield from _period(grant, command)


def _remarks(command: RequestChange, falls_under: Row) -> Iterable[Finding]:
    """What an officer should look at in a change that the board makes alone."""
    if falls_under.decided_by is DecidedBy.BOARD and not command.evidence.strip():
        yield Finding(id="R57.no_evidence", facts={"kind": falls_under.kind}, weight=Weight.WARNS)


def _money(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    if command.budget is not None:
        yield from main_groups.check(main_groups.in_force(grant), command.budget)
    elif command.kind in _NEEDS_BUDGET:
        yield Finding(id="R59.no_new_budget")


def _lead_estate(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    assert grant.application is not None
    current = _commitment(grant).lead_estate
    others = sorted(estate.number for estate in grant.application.estates if estate.number != current)
    if command.kind is not ChangeKind.LEAD_ESTATE:
        if command.lead_estate is not None:
            yield Finding(id="R55.lead_estate_apart")
    elif command.lead_estate is None:
        yield Finding(id="R55.no_new_lead_estate", facts={"current": current, "others": others})
    elif command.lead_estate not in others:
        yield Finding(
            id="R55.cannot_be_lead_estate",
            facts={"estate": command.lead_estate, "current": current, "others": others},
        )


def _period(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    ends = _commitment(grant).period_end
    if command.kind is not ChangeKind.PERIOD:
        if command.period_end is not None:
            yield Finding(id="R58.period_apart")
    elif command.period_end is None:
        yield Finding(id="R58.no_new_last_day", facts={"ends_on": ends})
    elif command.period_end <= ends:
        yield Finding(id="R58.not_extended", facts={"ends_on": ends, "asked": command.period_end})
