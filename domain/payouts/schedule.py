"""The payment plan: quarterly in advance, equal instalments, the advance set off first. D10, Q5."""

from collections.abc import Iterable
from datetime import date

from domain.derivation import DateDerivation
from domain.grant.instalment import Instalment
from domain.money import Ore, split
from domain.rulebook.law import Law
from domain.rulebook.numbers import PAYOUT_DAYS


def nominal_days(start: date, end: date, law: Law) -> tuple[date, ...]:
    """Return the payout days of the period. If it begins between two of them, the first payout is at its start."""
    days = [
        date(year, month, day)
        for year in range(start.year, end.year + 1)
        for month, day in law.value(PAYOUT_DAYS, max(start, date(year, 1, 1)))
        if start <= date(year, month, day) <= end
    ]
    return tuple(days if days and days[0] == start else [start, *days])


def due_date(number: int, nominal: date, law: Law) -> DateDerivation:
    """Return when an instalment is due: its nominal day, rolled to a working day."""
    return law.once((due_date, number, nominal), lambda: _due_date(number, nominal, law))


def _due_date(number: int, nominal: date, law: Law) -> DateDerivation:
    rhythm = law.since(PAYOUT_DAYS, nominal)
    facts = {"number": number, "assumed": rhythm.assumption}
    planned = DateDerivation.start(nominal, "D10.payment_plan", facts, source=rhythm.source)
    return planned.rolled(law.calendar, "D10")


def instalments(amount: Ore, advance: Ore, start: date, end: date, law: Law) -> Iterable[Instalment]:
    """Yield all instalments. Together with the advance they come to exactly the amount.

    An amount of fewer øre than payout days has fewer instalments: none is of nothing.
    """
    days = nominal_days(start, end, law)
    left = advance
    shares = (share for share in split(amount, len(days)) if share)
    for number, (nominal, share) in enumerate(zip(days, shares, strict=False), start=1):
        set_off = min(left, share)
        left -= set_off
        yield Instalment(
            number=number,
            nominal=nominal,
            due=due_date(number, nominal, law).day,
            amount=share - set_off,
            set_off=set_off,
        )
