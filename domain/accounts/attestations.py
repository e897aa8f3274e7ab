"""R73: the auditor attests each year that goals are followed up, and that the board is established and works.

What is missing is a remark, for the guideline names two reports that can stop payouts, and this is neither. An officer
who accepts the account all the same gives a reason.
"""

from collections.abc import Iterable
from datetime import date

from domain.decisions import signed_on
from domain.findings import Finding, Refusal, Weight
from domain.records.reports import RegulationAccount

RULE = "R73"


def check(account: RegulationAccount, received_on: date | None) -> Iterable[Finding]:
    """Check that both attestations are given, by whom, when and in which paper."""
    if account.signed_on or account.auditor is None:
        yield from signed_on.check_account(account.signed_on, account.year, received_on)
    for attested, id in (
        (account.goals_followed_up, "R73.goals_not_attested"),
        (account.board_in_function, "R73.board_not_attested"),
    ):
        if not attested:
            yield Finding(id=id, weight=Weight.WARNS)
    if account.auditor is None:
        yield Finding(id=_OLDER_FORM, weight=Weight.WARNS)
        return
    said = {**account.auditor.model_dump(), "signed_on": account.signed_on}
    if missing := [what for what, value in said.items() if not value]:
        yield Finding(id="R73.evidence_incomplete", facts={"missing": missing}, weight=Weight.WARNS)


def accepted_without(findings: Iterable[Finding], reason: str) -> None:
    """Check that an officer who accepts the account without evidence says why. Raises Refusal."""
    if not reason and (found := remarks(findings)):
        raise Refusal((Finding(id="R73.no_reason"), *found))


def remarks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what is missing of the evidence. An older form, which does not ask, lacks nothing."""
    warnings = (each for each in findings if each.rule == RULE and each.weight is Weight.WARNS)
    return tuple(each for each in warnings if each.id != _OLDER_FORM)


_OLDER_FORM = "R73.older_form"
