"""The figures that a regulation account must agree with: payments, earlier accounts, the budget in force."""

from collections.abc import Mapping
from datetime import date
from itertools import takewhile

from domain.calendar import months_between
from domain.changes import main_groups
from domain.grant.state import Grant
from domain.model import Fact
from domain.money import Ore
from domain.records.reports import RegulationAccount, ReportKind

_ACCOUNT = ReportKind.REGULATION_ACCOUNT


class Payment(Fact):
    """Money received from the Fund on a day: paid, or set off from the leftover of another grant."""

    on: date
    amount: Ore


class ExpectedFigures(Fact):
    """The figures of a case that one year's account is checked against. Amounts in øre."""

    period_start: date
    period_end: date
    """Last day of the grant period."""
    committed_on: date
    """The numbers of the law are those of this day."""
    total: Ore = 0
    """Total economy (samlet økonomi) of the plan; zero if the case has no plan."""
    budget: Mapping[str, Ore] = {}
    """The budget in force by main group, for the whole period. R59, R67."""
    payments: tuple[Payment, ...] = ()
    """Payments in the account's year; for the first account also those before it."""
    earlier: tuple[RegulationAccount, ...] = ()
    """Accounts of earlier years, oldest first, without waived years."""

    @property
    def paid(self) -> Ore:
        """Return the sum received from the Fund for this account."""
        return sum(payment.amount for payment in self.payments)

    def months(self, year: int) -> int:
        """Return the months of a year within the grant period; a part of a month counts."""
        return months_between(max(self.period_start, date(year, 1, 1)), min(self.period_end, date(year, 12, 31)))

    def account(self, year: int) -> RegulationAccount | None:
        """Return the account of an earlier year, if any."""
        return next((account for account in self.earlier if account.year == year), None)

    def account_before(self, year: int) -> RegulationAccount | None:
        """Return the account of the year before, if any; after the period the last one: no year between has one."""
        if year - 1 > self.period_end.year:
            return self.earlier[-1] if self.earlier else None
        return self.account(year - 1)

    def so_far(self, account: RegulationAccount) -> tuple[RegulationAccount, ...]:
        """Return every account up to and including this one."""
        return (*takewhile(lambda each: each.year < account.year, self.earlier), account)


def expected_figures(grant: Grant, year: int) -> ExpectedFigures:
    """Return the expected figures of a grant for the account of a year."""
    commitment = grant.commitment
    assert commitment is not None
    first = year == commitment.years[0]
    budget = grant.plan.plan.budget if grant.plan else None
    accounts = (grant.report(_ACCOUNT, y).account for y in grant.years_of(_ACCOUNT) if y < year)
    return ExpectedFigures(
        period_start=commitment.period_start,
        period_end=commitment.period_end,
        committed_on=commitment.committed_on,
        total=budget.total if budget else 0,
        budget=main_groups.in_force(grant),
        payments=tuple(
            Payment(on=i.received_on, amount=i.received)
            for i in grant.instalments
            if i.received_on
            # An advance paid before the period belongs to the first account.
            and (i.received_on.year == year or (first and i.received_on.year < year))
        ),
        earlier=tuple(account for account in accounts if account),
    )
