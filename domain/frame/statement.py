"""The frame year by year: its size, what was committed, reserved and paid, and the remainder. R56, D7, Q25."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.frame.envelope import FULL_INDEX, Frame, base_of, carries, index_of, indexed_of
from domain.money import Ore
from domain.rulebook.frames import FRAME_YEARS
from domain.rulebook.law import Law
from domain.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Entry:
    """What one grant takes of the frame at each level."""

    reserved: Ore = 0
    """Reserved and not yet committed or released."""
    committed: Ore = 0
    year: int | None = None
    """The year of the commitment, which is charged; None without a commitment."""
    paid: Ore = 0
    scheme: Scheme = Scheme.SOCIAL_PROGRAMME
    rehousing: Ore = 0
    """The part of the commitment for vacant dwellings at re-housing."""

    def within(self, frame: Frame) -> "Entry | None":
        """The part in one frame; None if there is none."""
        if frame is Frame.REHOUSING:
            return Entry(0, self.rehousing, self.year) if self.rehousing else None
        mine = Frame.RENT if self.scheme is Scheme.RENT_SUPPORT else Frame.SOCIAL
        return self if frame in {mine, Frame.WHOLE} else None


@dataclass(frozen=True, slots=True)
class Year:
    """The frame of one year. Amounts in øre."""

    year: int
    base: Ore
    index: int
    """Hundredths of a per cent."""
    indexed: Ore
    carried_in: Ore
    """Carried over from the year before; negative if that year committed more than it had."""
    committed: Ore
    """Committed in this year."""
    reserved: Ore
    """Reserved and not committed on the day of the statement; charged to that day's year."""
    paid: Ore
    """Paid of this year's commitments; the last year also includes advances without a commitment."""

    @property
    def at_hand(self) -> Ore:
        """The most that the year could commit."""
        return self.indexed + self.carried_in

    @property
    def left(self) -> Ore:
        """What the year did not commit."""
        return self.at_hand - self.committed

    @property
    def free(self) -> Ore:
        """What is left to reserve."""
        return self.left - self.reserved

    @property
    def overdrawn(self) -> bool:
        """True if committed and reserved amounts exceed what the year had."""
        return self.free < 0


def statement(law: Law, entries: Iterable[Entry], day: date, frame: Frame = Frame.SOCIAL) -> tuple[Year, ...]:
    """Every year from the first with a frame to the year of this day, each remainder carried over."""
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
