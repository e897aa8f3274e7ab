"""How much of the frame is left to reserve and to commit. R56, D7.

What is unspent in one year is carried to the next, so what counts is the sum of the frames so far. The year of the
commitment is charged (Q25). `statement` tells it year by year.
"""

from dataclasses import dataclass
from datetime import date

from domain.findings import Finding, Weight
from domain.money import Ore, in_kroner
from domain.rulebook.law import Law
from domain.rulebook.numbers import FRAME_INDEX, FRAME_POLICY, FRAME_YEARS, SOCIAL_FRAME, FramePolicy

FULL_INDEX = 100_00
"""Hundredths of a per cent in the whole."""


@dataclass(frozen=True)
class Envelope:
    """What all grants together have taken of the frame."""

    reserved: Ore = 0
    """Reserved at prequalification and not yet committed or given up."""
    committed: Ore = 0


def base_of(law: Law, year: int) -> Ore:
    """The frame of a year at base level; nothing in a year that has none."""
    return law.value(SOCIAL_FRAME, date(year, 12, 31)) if year in FRAME_YEARS else 0


def index_of(law: Law, year: int) -> int:
    """What the base level of a year is multiplied by, in hundredths of a per cent. nettoprisindeks."""
    return law.value(FRAME_INDEX, date(year, 12, 31)) if year in FRAME_YEARS else FULL_INDEX


def indexed_of(law: Law, year: int) -> Ore:
    """The frame of a year as it is regulated, in øre, rounded down to a whole øre."""
    return base_of(law, year) * index_of(law, year) // FULL_INDEX


def carries(year: int) -> bool:
    """Whether what a year leaves may be used in the next: every year with a frame, and no other."""
    return year in FRAME_YEARS


def granted_until(law: Law, day: date) -> Ore:
    """The sum of the yearly frames from the first year to the year of this day, spent or not."""
    return sum(indexed_of(law, year) for year in range(FRAME_YEARS.start, day.year + 1))


def left_to_commit(law: Law, envelope: Envelope, day: date) -> Ore:
    """What is not yet committed on a day. Below zero where more is committed than the frames so far give."""
    left = granted_until(law, day) - envelope.committed
    return left if carries(day.year - 1) or carries(day.year) else min(left, 0)


def may_reserve(law: Law, envelope: Envelope, amount: Ore, day: date) -> tuple[Finding, ...]:
    """A reservation must fit in what is neither reserved nor committed."""
    return _fits(law, left_to_commit(law, envelope, day) - envelope.reserved, amount, day, "reserved")


def may_commit(law: Law, envelope: Envelope, amount: Ore, own_reservation: Ore, day: date) -> tuple[Finding, ...]:
    """A commitment must fit in what is not committed; what goes beyond its own reservation, in what is not reserved.

    Where more is reserved than is left, such as after the frame was lowered, whoever commits first has the room.
    """
    left = left_to_commit(law, envelope, day)
    if amount > own_reservation:
        left = min(left, left - envelope.reserved + own_reservation)
    return _fits(law, left, amount, day, "committed")


def _fits(law: Law, left: Ore, amount: Ore, day: date, verb: str) -> tuple[Finding, ...]:
    if amount <= left:
        return ()
    warns = law.value(FRAME_POLICY, day) is FramePolicy.WARN
    step = f"goes beyond what can be {verb}" if warns else f"cannot be {verb}"
    return (
        Finding(
            rule="R56",
            what=f"{in_kroner(amount)} {step} in {day.year}: {in_kroner(max(left, 0))} of the frame is left.",
            help="Lower the amount, or wait until a reservation is given up or the next year's frame opens.",
            weight=Weight.WARNS if warns else Weight.BLOCKS,
        ),
    )
