"""R62: the final account rests on the account of the period's last year. Waived, that year's money is in no account.

A waiver ends reminders and suspensions; it does not settle what was received. The account may still come. If it never
will, an officer says why, and what no account shows as used counts as left. Where nothing was received since, all of it
stands in the account before, and its closing balance is what is left. Both schemes are judged alike.
"""

from collections.abc import Iterator

from domain.findings import Finding
from domain.grant.state import Grant
from domain.records.leftover import WithoutAccount
from domain.records.reports import ReportKind


def last_balance(grant: Grant) -> tuple[int | None, int]:
    """The year of the last accepted account of the scheme, and its closing balance; None and 0 without one."""
    kind = _account_of(grant)
    for year in reversed(grant.years_of(kind)):
        report = grant.report(kind, year)
        account = report.account or report.rent_account
        if account and report.accepted_on:
            return year, account.closing_balance
    return None, 0


def unaccounted(grant: Grant) -> WithoutAccount | None:
    """The waived years after the last accepted account, and the money in none; None if nothing was received in them.

    A year that was waived before an accepted account is covered by the opening balance of that account.
    """
    assert grant.commitment is not None
    kind, (last, balance) = _account_of(grant), last_balance(grant)
    after = [year for year in grant.commitment.years if last is None or year > last]
    years = tuple(year for year in after if grant.report(kind, year).waived)
    received = sum(
        each.received for each in grant.instalments if each.received_on and (not last or each.received_on.year > last)
    )
    return WithoutAccount(years=years, balance=balance, received=received) if years and received else None


def check(gap: WithoutAccount | None, because: str) -> Iterator[Finding]:
    """Yield a finding for a gap without a reason, and for a reason without a gap."""
    if gap and not because.strip():
        yield Finding(id="R62.last_year_not_accounted_for", facts=gap.model_dump(exclude={"reason"}))
    if because.strip() and not gap:
        yield Finding(id="R62.every_year_accounted_for")


def with_reason(gap: WithoutAccount | None, because: str) -> WithoutAccount | None:
    """The gap as an event states it."""
    return gap and gap.model_copy(update={"reason": because.strip()})


def _account_of(grant: Grant) -> ReportKind:
    return next(kind for kind in grant.duties if kind is not ReportKind.STATUS_REPORT)
