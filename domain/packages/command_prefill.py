"""What the state of a case already knows of the fields of a command, for its form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.closing import repayment
from domain.decisions import hearing
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.money import Ore
from domain.records.changes import ChangeState
from domain.records.reports import ReportKind
from domain.records.terms import TermStatus
from domain.rulebook.rulesets import Ruleset
from domain.sign_offs import required

Known = Callable[[Grant], Iterator[Any]]
"""Yields what is known, the likeliest first; nothing if nothing is."""


def known_value(grant: Grant, word: str, field: str) -> Any:
    """The value that a field of this command most likely takes, as YAML writes it; None if the case tells none."""
    known = _VALUES.get(f"{word}.{field}") or _VALUES.get(field)
    return next(known(grant), None) if known else None


def known_choices(grant: Grant, field: str) -> tuple[str, ...]:
    """What the case has to choose from for a field, with names; empty if the field is free."""
    return tuple(_CHOICES[field](grant)) if field in _CHOICES else ()


def _municipalities(grant: Grant) -> Iterator[str]:
    awaited = set(_awaited(grant))
    codes = [each.code for each in grant.application.municipalities] if grant.application else []
    yield from sorted(codes, key=lambda code: code not in awaited)


def _organisations(grant: Grant) -> Iterator[str]:
    awaited = set(_awaited(grant))
    numbers = [each.cvr for each in grant.application.organisations] if grant.application else []
    yield from sorted(numbers, key=lambda cvr: cvr not in awaited)


def _awaited(grant: Grant) -> Iterator[str]:
    """The parties that have not approved the plan version that is in."""
    current = required.version(grant)
    given = {each.party for each in required.approvals(grant) if current and each.digest == current.digest}
    yield from (party.id for party in required.parties(grant) if party.id not in given)


def _earlier_approvals(grant: Grant) -> Iterator[list[str]]:
    awaited = set(_awaited(grant))
    found = dict.fromkeys(each.party for each in required.approvals(grant) if each.party in awaited)
    if found:
        yield list(found)


def _report_year(kind: ReportKind, wanted: Callable[[Grant, int], bool]) -> Known:
    def known(grant: Grant) -> Iterator[int]:
        years = grant.years_of(kind) if kind in grant.duties else ()
        yield from (year for year in years if wanted(grant, year))

    return known


def _received(kind: ReportKind) -> Known:
    return _report_year(kind, lambda grant, year: bool(grant.report(kind, year).received_on))


def _open_account(kind: ReportKind) -> Known:
    def wanted(grant: Grant, year: int) -> bool:
        report = grant.report(kind, year)
        return bool(report.received_on) and not report.settled

    return _report_year(kind, wanted)


def _missing(kind: ReportKind) -> Known:
    return _report_year(kind, lambda grant, year: not grant.report(kind, year).received_on)


def _plan_version(grant: Grant) -> Iterator[int]:
    if current := required.version(grant):
        yield current.number


def _last_arrival(grant: Grant) -> Iterator[str]:
    arrived = grant.supplemented_on or grant.submitted_on
    if arrived:
        yield arrived.isoformat()


def _kroner(amount: Ore) -> Iterator[str]:
    """An amount as a form writes it; nothing for zero."""
    whole, ore = divmod(amount, 100)
    if amount:
        yield f"{whole},{ore:02d}" if ore else str(whole)


def _applied_for(grant: Grant) -> Iterator[str]:
    if grant.application and grant.application.outline_budget:
        yield from _kroner(grant.application.outline_budget.applied_amount)


def _planned(grant: Grant) -> Iterator[str]:
    if grant.plan and grant.plan.plan.budget:
        yield from _kroner(grant.plan.plan.budget.from_fund)


def _instalments(*states: InstalmentState) -> Known:
    return lambda grant: (each.number for each in grant.instalments if each.state in states)


def _other_ruleset(grant: Grant) -> Iterator[str]:
    if grant.ruleset:
        yield from (each.value for each in Ruleset if each is not grant.ruleset)


def _pending_changes(grant: Grant) -> Iterator[int]:
    yield from (each.number for each in grant.changes if each.state is ChangeState.PENDING)


def _open_requests(grant: Grant) -> Iterator[int]:
    yield from (each.number for each in grant.access_requests if not each.answered_on)


def _open_hearings(grant: Grant) -> Iterator[int]:
    yield from (each.number for each in hearing.ongoing(grant))


def _estates(grant: Grant) -> Iterator[str]:
    if grant.application:
        yield from (f"{each.number} {each.name}" for each in grant.application.estates)


_OUT = (InstalmentState.ORDERED, InstalmentState.RELEASED)
_ACCOUNT, _RENT = ReportKind.REGULATION_ACCOUNT, ReportKind.RENT_SUPPORT_ACCOUNT
_VALUES: Mapping[str, Known] = {
    "municipality_code": _municipalities,
    "organisation_cvr": _organisations,
    "parties": _earlier_approvals,
    "plan_version": _plan_version,
    "complete_since": _last_arrival,
    "reserved": _applied_for,
    "decision": lambda grant: iter([grant.proposal.kind.value] if grant.proposal else []),
    "to": _other_ruleset,
    "propose-commitment.amount": _planned,
    "grant-advance.amount": lambda grant: _kroner(grant.advance_request.amount if grant.advance_request else 0),
    "decide-leftover.amount": lambda grant: _kroner(max(grant.leftover, 0)),
    "report-repayment.amount": lambda grant: _kroner(repayment.outstanding(grant)),
    "accept-regulation-account.year": _open_account(_ACCOUNT),
    "return-regulation-account.year": _open_account(_ACCOUNT),
    "reopen-regulation-account.year": _received(_ACCOUNT),
    "accept-rent-account.year": _open_account(_RENT),
    "return-rent-account.year": _open_account(_RENT),
    "grant-extension.report": lambda grant: (each.value for each in grant.duties),
    "grant-extension.year": lambda grant: _missing(grant.duties[0])(grant),
    "waive-report.report": lambda grant: (each.value for each in grant.duties),
    "waive-report.year": lambda grant: _missing(grant.duties[0])(grant),
    "approve-change.number": _pending_changes,
    "refuse-change.number": _pending_changes,
    "settle-term.number": lambda grant: (each.number for each in grant.negotiated if each.status is TermStatus.OPEN),
    "report-payment.number": _instalments(*_OUT),
    "report-return.number": _instalments(*_OUT, InstalmentState.PAID),
    "answer-hearing.number": _open_hearings,
    "end-hearing.number": _open_hearings,
    "extend-access-request.number": _open_requests,
    "answer-access-request.number": _open_requests,
    "settle-follow-up.number": lambda grant: (
        each.number for each in (grant.review.follow_ups if grant.review else ()) if not each.settled_on
    ),
    "lift-stop.stop": lambda grant: (each.id for each in grant.open_stops if each.report is None),
    "confirm-stop.stop": lambda grant: (each.id for each in grant.proposed_stops),
    "decline-stop.stop": lambda grant: (each.id for each in grant.proposed_stops),
}
"""By ``field``, or by ``command.field`` where the same name means different things."""


_CHOICES: Mapping[str, Callable[[Grant], Iterator[str]]] = {
    "municipality_code": lambda grant: (
        f"{each.code} {each.name}" for each in (grant.application.municipalities if grant.application else ())
    ),
    "organisation_cvr": lambda grant: (
        f"{each.cvr} {each.name}" for each in (grant.application.organisations if grant.application else ())
    ),
    "parties": lambda grant: (f"{each.id} {each.name}" for each in required.parties(grant)),
    "estate": _estates,
    "lead_estate": _estates,
    "known_estates": _estates,
    "stop": lambda grant: (each.id for each in (*grant.open_stops, *grant.proposed_stops)),
}
