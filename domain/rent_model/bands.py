"""Bands: the classes of vintages, dwelling sizes and resident mixes. R80."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from domain.model import Fact


class Band(Fact):
    """A class of a figure, from `low` up to but not including `high`; None means open."""

    low: int | None = None
    high: int | None = None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The two bounds, as a fact of a sentence."""
        return self.low, self.high


def band(value: Decimal | int, boundaries: Sequence[int]) -> Band:
    """The class of a value. Boundaries ascend; each is the first value of a new class."""
    at = bisect_right(boundaries, value)
    return Band(low=boundaries[at - 1] if at else None, high=boundaries[at] if at < len(boundaries) else None)
