"""How much of the frame is left to reserve and to commit. R56, D7.

What is unspent in one year is carried to the next, so what counts is the sum of the frames so far.
"""

from dataclasses import dataclass
from datetime import date

from domain.findings import Finding
from domain.money import Ore, in_kroner
from domain.rulebook.law import Law
from domain.rulebook.numbers import FRAME_FIRST_YEAR, SOCIAL_FRAME


@dataclass(frozen=True)
class Envelope:
    """What all grants together have taken of the frame."""

    reserved: Ore = 0
    """Reserved at prequalification and not yet committed or given up."""
    committed: Ore = 0


def granted_until(law: Law, day: date) -> Ore:
    """The sum of the yearly frames from the first year to the year of this day."""
    return sum(law.value(SOCIAL_FRAME, date(year, 12, 31)) for year in range(FRAME_FIRST_YEAR, day.year + 1))


def may_reserve(law: Law, envelope: Envelope, amount: Ore, day: date) -> tuple[Finding, ...]:
    """A reservation must fit in what is neither reserved nor committed."""
    return _fits(granted_until(law, day) - envelope.reserved - envelope.committed, amount, day, "reserved")


def may_commit(law: Law, envelope: Envelope, amount: Ore, own_reservation: Ore, day: date) -> tuple[Finding, ...]:
    """A commitment must fit in what is not committed, and not taken by the reservations of other cases."""
    left = granted_until(law, day) - envelope.committed - (envelope.reserved - own_reservation)
    return _fits(left, amount, day, "committed")


def _fits(left: Ore, amount: Ore, day: date, verb: str) -> tuple[Finding, ...]:
    if amount <= left:
        return ()
    return (
        Finding(
            rule="R56",
            what=f"{in_kroner(amount)} cannot be {verb} in {day.year}: {in_kroner(max(left, 0))} of the frame is left.",
            help="Lower the amount, or wait until a reservation is given up or the next year's frame opens.",
        ),
    )
