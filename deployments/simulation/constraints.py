"""What is fixed about a fictitious programme; the rest is random."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Turn(StrEnum):
    """What may or may not happen to a programme."""

    INCOMPLETE = "incomplete"
    WITHDRAWN = "withdrawn"
    INSPECTED = "inspected"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    RETURNED = "returned"
    """Its plan goes back once."""
    REFUSED = "refused"
    """It gets no commitment for its plan."""
    PUNCTUAL = "punctual"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    """Its officers close it as soon as it can be closed."""


@dataclass(frozen=True)
class Constraints:
    """What is not random."""

    turns: Mapping[Turn, bool] = field(default_factory=dict)
    years: int | None = None
    """Years of operation."""
    largest: int | None = None
    """Size, in sixteenths of the example's."""
    silent_from: date | None = None
    """No report due on this day or later is handed in."""


UNCONSTRAINED = Constraints()
"""Everything is random."""
