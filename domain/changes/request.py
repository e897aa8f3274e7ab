"""A request for a change. The table decides at once whether the board or the Fund decides. R49, R57-R59."""

from collections.abc import Iterable

from domain.changes import main_groups
from domain.changes.who_decides import Row, row
from domain.findings import Finding, Refusal, kept_finding
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
    if findings := tuple(_against(grant, command, falls_under)):
        raise Refusal(findings, step="Requesting the change")
    said = {
        "on": command.on,
        "number": len(grant.changes) + 1,
        "kind": falls_under.kind,
        "rule": falls_under.rule,
        "source": falls_under.source,
        "by": command.by,
        "description": command.description,
        "supports_goals": command.supports_goals,
        "moved": moved,
        "budget_before": main_groups.in_force(grant) if budget else None,
        "budget": budget,
    }
    if falls_under.decided_by is not DecidedBy.FUND:
        yield e.LocalChangeRecorded(decided_by=falls_under.decided_by, **said)
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
        yield kept_finding(
            rule=falls_under.rule,
            what=f"The grant was committed on {committed_on}, after {command.on}.",
            help="Give the day on which the change was asked for.",
        )
    if falls_under.kind is ChangeKind.SUB_AGREEMENT:
        yield kept_finding(
            rule="R60",
            what="A sub-agreement is changed by its parties, and nobody needs to approve it.",
            help="Record its new version with update-sub-agreement.",
        )
    if falls_under.decided_by is DecidedBy.BOARD and not command.supports_goals.strip():
        yield kept_finding(
            rule="R57",
            what="The board may decide this alone if it supports the strategic goals, and nothing says how.",
            help="Write in supports_goals, in a sentence, which goal it serves and how.",
        )
    if falls_under.kind in _NEEDS_AGREEMENT and command.paper is None:
        yield kept_finding(
            rule=falls_under.rule,
            what="The strategic agreement as it shall be is not given.",
            help="Name the new version in paper, with its SHA-256: it is what the Fund approves.",
        )
    yield from _money(grant, command)
    yield from _lead_estate(grant, command)
    yield from _period(grant, command)


def _money(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    if command.budget is not None:
        yield from main_groups.check(main_groups.in_force(grant), command.budget)
    elif command.kind in _NEEDS_BUDGET:
        yield kept_finding(
            rule="R59",
            what="Money is to move, and the new budget is not given.",
            help="Give the whole budget by main group: it shows whether anything moves between main groups.",
        )


def _lead_estate(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    assert grant.application is not None
    current = _commitment(grant).lead_estate
    others = sorted(estate.number for estate in grant.application.estates if estate.number != current)
    if command.kind is not ChangeKind.LEAD_ESTATE:
        if command.lead_estate is not None:
            yield _apart("lead estate", "lead_estate", ChangeKind.LEAD_ESTATE, "R55")
    elif command.lead_estate not in others:
        yield kept_finding(
            rule="R55",
            what=f"{command.lead_estate or 'No estate'} cannot take over the accounts from {current}.",
            help=f"Give as lead_estate one of the other estates that take part: {', '.join(others)}.",
        )


def _period(grant: Grant, command: RequestChange) -> Iterable[Finding]:
    ends = _commitment(grant).period_end
    if command.kind is not ChangeKind.PERIOD:
        if command.period_end is not None:
            yield _apart("period", "period_end", ChangeKind.PERIOD, "R58")
    elif command.period_end is None or command.period_end <= ends:
        yield kept_finding(
            rule="R58",
            what=f"The period ends on {ends}, and {command.period_end or 'no day'} does not extend it.",
            help="Give as period_end a later last day.",
        )


def _apart(what: str, field: str, kind: ChangeKind, rule: str) -> Finding:
    return kept_finding(
        rule=rule,
        what=f"The {what} is moved by a change of its own.",
        help=f"Leave {field} out here, and ask for it as kind {kind.value}.",
    )
