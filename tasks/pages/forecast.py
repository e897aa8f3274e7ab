"""The forecast: what will be paid month by month, of each grant and in all, and what missing reports would withhold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

from sqlalchemy import Connection, select

from domain.calendar import plus_months
from domain.forecast import Duty, Expected, forecast, missing
from domain.grant.state import Grant
from domain.money import Ore
from domain.phases import RUNNING
from domain.rulebook.law import Law
from domain.store.portfolio import CASES

MONTHS = 24
"""So many months it looks ahead, the current one included."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the whole portfolio, in øre."""

    first: date
    paid: Ore
    """What is paid if every report comes in time."""
    withheld: Ore
    """The part of it that is withheld as long as today's missing reports stay missing."""
    grants: int

    @property
    def certain(self) -> Ore:
        """What is paid although those reports stay missing."""
        return self.paid - self.withheld


@dataclass(frozen=True, slots=True)
class OfGrant:
    """The payments of one grant."""

    case_no: int
    title: str
    paid: Ore
    withheld: Ore
    missing: tuple[Duty, ...]
    months: tuple[tuple[date, Ore, Ore], ...]
    """The months with payments: first day, paid, withheld."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will be paid until a day, as seen from another."""

    as_of: date
    until: date
    months: tuple[Month, ...]
    """Every month, also without payments."""
    grants: tuple[OfGrant, ...]
    """The grants with payments, by case number."""

    @property
    def paid(self) -> Ore:
        """What is paid in all."""
        return sum(month.paid for month in self.months)

    @property
    def withheld(self) -> Ore:
        """What is withheld in all."""
        return sum(month.withheld for month in self.months)


class Forecasts:
    """What was foreseen of each grant, kept until the grant, the day or the law changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: tuple[int, date, int] | None = None
        self._known: dict[int, tuple[str, OfGrant]] = {}

    def read(self, tx: Connection, law: Law, today: date, months: int = MONTHS) -> Forecast:
        """The forecast of every running grant as of this transaction."""
        until = end_of(today, months)
        running = CASES.c.phase.in_([phase.value for phase in RUNNING])
        query = select(CASES.c.case_no, CASES.c.last_hash).where(running).order_by(CASES.c.case_no)
        with self._lock:
            if self._of != (id(law), today, months):
                self._of, self._known = (id(law), today, months), {}
            found = []
            for number, last_hash in tx.execute(query).tuples().all():
                known = self._known.get(number)
                if known is None or known[0] != last_hash:
                    snapshot = tx.execute(select(CASES.c.snapshot).where(CASES.c.case_no == number)).scalar_one()
                    known = last_hash, of_grant(Grant.model_validate_json(snapshot), law, until, today)
                    self._known[number] = known
                found.append(known[1])
        return in_all(found, today, months)


def of_grant(grant: Grant, law: Law, until: date, today: date) -> OfGrant:
    """The payments of one grant until a day."""
    expected = forecast(grant, law, until, as_of=today)
    by_month: dict[date, list[Expected]] = {}
    for each in expected:
        by_month.setdefault(each.on.replace(day=1), []).append(each)
    return OfGrant(
        case_no=grant.case_no,
        title=grant.title,
        paid=sum(each.amount for each in expected),
        withheld=_withheld(expected),
        missing=missing(grant, today),
        months=tuple(
            (first, sum(each.amount for each in those), _withheld(those)) for first, those in sorted(by_month.items())
        ),
    )


def in_all(grants: Iterable[OfGrant], today: date, months: int = MONTHS) -> Forecast:
    """The sums of every grant, month by month."""
    grants = tuple(each for each in grants if each.months)
    firsts = [plus_months(today.replace(day=1), ahead) for ahead in range(months)]
    sums = {first: [0, 0, 0] for first in firsts}
    for each in grants:
        for first, paid, withheld in each.months:
            if (of_month := sums.get(first)) is not None:
                of_month[0] += paid
                of_month[1] += withheld
                of_month[2] += 1
    return Forecast(
        as_of=today,
        until=end_of(today, months),
        months=tuple(Month(first, *sums[first]) for first in firsts),
        grants=grants,
    )


def end_of(today: date, months: int) -> date:
    """The last day of a forecast of so many months, the current one included."""
    return plus_months(today.replace(day=1), months) - timedelta(days=1)


def _withheld(expected: Iterable[Expected]) -> Ore:
    return sum(each.amount for each in expected if each.withheld)
