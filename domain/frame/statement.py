"""The frame year by year: what a year had, what was committed, reserved and paid, and what it leaves. R56, D7, Q25."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.frame.envelope import FULL_INDEX, Frame, base_of, carries, index_of, indexed_of
from domain.money import Ore
from domain.rulebook.law import Law
from domain.rulebook.numbers import FRAME_YEARS
from domain.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Entry:
    """What one grant takes of the frame, at each level."""

    reserved: Ore = 0
    """Reserved and not yet committed or given up."""
    committed: Ore = 0
    year: int | None = None
    """The year of the commitment, which is the year that is charged; None while there is none."""
    paid: Ore = 0
    scheme: Scheme = Scheme.SOCIAL_PROGRAMME
    rehousing: Ore = 0
    """What of the commitment is for empty dwellings at re-housing."""

    def within(self, frame: Frame) -> "Entry | None":
        """What it takes of one frame; None where it takes nothing of it."""
        if frame is Frame.REHOUSING:
            return Entry(0, self.rehousing, self.year) if self.rehousing else None
        mine = Frame.RENT if self.scheme is Scheme.RENT_SUPPORT else Frame.SOCIAL
        return self if frame in {mine, Frame.WHOLE} else None


@dataclass(frozen=True, slots=True)
class Year:
    """The frame of one year. All amounts in øre."""

    year: int
    base: Ore
    index: int
    """In hundredths of a per cent."""
    indexed: Ore
    carried_in: Ore
    """Left by the year before; below zero where that year gave more than it had."""
    committed: Ore
    """Committed in this year."""
    reserved: Ore
    """Reserved and not committed, on the day of the statement; shown in that day's year, whose frame it weighs on."""
    paid: Ore
    """Paid of what was committed in this year; in the last year also the advances that are not committed yet."""

    @property
    def at_hand(self) -> Ore:
        """What the year could commit in all."""
        return self.indexed + self.carried_in

    @property
    def left(self) -> Ore:
        """What the year has not committed."""
        return self.at_hand - self.committed

    @property
    def free(self) -> Ore:
        """What is left to reserve."""
        return self.left - self.reserved

    @property
    def overdrawn(self) -> bool:
        """True where more is committed and reserved than the year had."""
        return self.free < 0


def statement(law: Law, entries: Iterable[Entry], day: date, frame: Frame = Frame.SOCIAL) -> tuple[Year, ...]:
    """Every year from the first one that had a frame to the year of this day. What is left is carried on."""
    taken = tuple(part for entry in entries if (part := entry.within(frame)))
    years: list[Year] = []
    for year in range(FRAME_YEARS.start, day.year + 1):
        mine = [entry for entry in taken if entry.year == year]
        waiting = [entry for entry in taken if entry.year is None] if year == day.year else []
        years.append(
            Year(
                year=year,
                base=base_of(law, year, frame),
                index=FULL_INDEX if frame is Frame.REHOUSING else index_of(law, year),
                indexed=indexed_of(law, year, frame),
                carried_in=_carried(years[-1]) if years else 0,
                committed=sum(entry.committed for entry in mine),
                reserved=sum(entry.reserved for entry in waiting),
                paid=sum(entry.paid for entry in (*mine, *waiting)),
            )
        )
    return tuple(years)


def _carried(last: Year) -> Ore:
    return last.left if carries(last.year) else min(last.left, 0)
