"""How much of the frame is left to reserve and to commit. R56, D7.

Social programmes and rent support have a frame each, and the two together have a limit, too. The unspent part of a year
carries over to the next, so the sum of the frames so far counts. The year of the commitment is charged (Q25).
`statement` shows the years one by one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.findings import Finding, Weight
from domain.money import Ore
from domain.rulebook.frames import (
    FRAME_INDEX,
    FRAME_POLICY,
    FRAME_YEARS,
    REHOUSING_EARMARK,
    RENT_FRAME,
    SOCIAL_FRAME,
    WHOLE_FRAME,
    FramePolicy,
)
from domain.rulebook.law import Law
from domain.scheme import Scheme

FULL_INDEX = 100_00
"""100 per cent, in hundredths of a per cent."""


class Frame(StrEnum):
    """The frames."""

    SOCIAL = "social"
    RENT = "rent"
    WHOLE = "whole"
    """Both frames together."""
    REHOUSING = "rehousing"
    """The part of the rent frame for vacant dwellings while tenants of an omdannelsesområde are re-housed."""


_BASES = {
    Frame.SOCIAL: SOCIAL_FRAME,
    Frame.RENT: RENT_FRAME,
    Frame.WHOLE: WHOLE_FRAME,
    Frame.REHOUSING: REHOUSING_EARMARK,
}
_OF_SCHEME = {Scheme.SOCIAL_PROGRAMME: Frame.SOCIAL, Scheme.RENT_SUPPORT: Frame.RENT}


@dataclass(frozen=True)
class Envelope:
    """The sum of what all grants take of the frames."""

    reserved: Ore = 0
    """By social programmes: reserved at prequalification, not yet committed or released."""
    committed: Ore = 0
    rent_reserved: Ore = 0
    rent_committed: Ore = 0
    rehousing: Ore = 0
    """The part of the committed rent support for vacant dwellings at re-housing."""

    def reserved_in(self, frame: Frame) -> Ore:
        """The reserved amount of a frame."""
        parts = {Frame.SOCIAL: self.reserved, Frame.RENT: self.rent_reserved, Frame.REHOUSING: 0}
        return parts.get(frame, self.reserved + self.rent_reserved)

    def committed_in(self, frame: Frame) -> Ore:
        """The committed amount of a frame."""
        parts = {Frame.SOCIAL: self.committed, Frame.RENT: self.rent_committed, Frame.REHOUSING: self.rehousing}
        return parts.get(frame, self.committed + self.rent_committed)


def base_of(law: Law, year: int, frame: Frame = Frame.SOCIAL) -> Ore:
    """The frame of a year at base level; 0 for a year without a frame."""
    return law.value(_BASES[frame], date(year, 12, 31)) if year in FRAME_YEARS else 0


def index_of(law: Law, year: int) -> int:
    """The index (nettoprisindeks) for the base level of a year, in hundredths of a per cent."""
    return law.value(FRAME_INDEX, date(year, 12, 31)) if year in FRAME_YEARS else FULL_INDEX


def indexed_of(law: Law, year: int, frame: Frame = Frame.SOCIAL) -> Ore:
    """The indexed frame of a year, in øre, rounded down to a whole øre. The earmark is not indexed."""
    index = FULL_INDEX if frame is Frame.REHOUSING else index_of(law, year)
    return base_of(law, year, frame) * index // FULL_INDEX


def carries(year: int) -> bool:
    """True if the remainder of a year carries over: only in years with a frame."""
    return year in FRAME_YEARS


def granted_until(law: Law, day: date, frame: Frame = Frame.SOCIAL) -> Ore:
    """The sum of the yearly frames up to the year of this day, spent or not."""
    return sum(indexed_of(law, year, frame) for year in range(FRAME_YEARS.start, day.year + 1))


def left_to_commit(law: Law, envelope: Envelope, day: date, frame: Frame = Frame.SOCIAL) -> Ore:
    """What is not committed on a day. Negative if commitments exceed the frames so far."""
    left = granted_until(law, day, frame) - envelope.committed_in(frame)
    return left if carries(day.year - 1) or carries(day.year) else min(left, 0)


def may_reserve(
    law: Law, envelope: Envelope, amount: Ore, day: date, scheme: Scheme = Scheme.SOCIAL_PROGRAMME
) -> tuple[Finding, ...]:
    """A reservation must fit in what is neither reserved nor committed, in its own frame and in the whole."""
    rooms = {
        frame: left_to_commit(law, envelope, day, frame) - envelope.reserved_in(frame)
        for frame in (_OF_SCHEME[scheme], Frame.WHOLE)
    }
    return _fits(law, rooms.items(), amount, day, committed=False)


def may_commit(
    law: Law,
    envelope: Envelope,
    amount: Ore,
    own_reservation: Ore,
    day: date,
    scheme: Scheme = Scheme.SOCIAL_PROGRAMME,
    rehousing: Ore = 0,
) -> tuple[Finding, ...]:
    """A commitment must fit in what is not committed; any excess over its own reservation, in what is not reserved.

    If reservations exceed the remainder, such as after a cut of the frame, the first commitment gets the room. A part
    of the rent frame is kept for re-housing; only `rehousing`, a part of the amount, may use it.
    """
    rooms = []
    for frame in (_OF_SCHEME[scheme], Frame.WHOLE):
        left = left_to_commit(law, envelope, day, frame)
        if amount > own_reservation:
            left = min(left, left - envelope.reserved_in(frame) + own_reservation)
        if frame is Frame.RENT:
            kept = max(left_to_commit(law, envelope, day, Frame.REHOUSING), 0)
            left -= max(kept - rehousing, 0)
        rooms.append((frame, left))
    return _fits(law, rooms, amount, day, committed=True)


def _fits(
    law: Law, rooms: Iterable[tuple[Frame, Ore]], amount: Ore, day: date, *, committed: bool
) -> tuple[Finding, ...]:
    """At most one finding: about the frame with the least room."""
    frame, left = min(rooms, key=lambda room: room[1])
    if amount <= left:
        return ()
    warns = law.value(FRAME_POLICY, day) is FramePolicy.WARN
    return (
        Finding(
            id="R56.goes_beyond" if warns else "R56.does_not_fit",
            facts={
                "amount": amount,
                "committed": committed,
                "year": day.year,
                "left": max(left, 0),
                "frame": frame,
            },
            weight=Weight.WARNS if warns else Weight.BLOCKS,
        ),
    )
