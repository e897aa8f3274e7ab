"""What is certain about a fictitious programme, where the rest is left to chance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Turn(StrEnum):
    """What may happen to a programme, or not."""

    INCOMPLETE = "incomplete"
    """Its application is found incomplete."""
    WITHDRAWN = "withdrawn"
    INSPECTED = "inspected"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    RETURNED = "returned"
    """Its plan goes back once."""
    REFUSED = "refused"
    """It gets no commitment for its plan."""
    PUNCTUAL = "punctual"
    """Every report is in time."""
    REVIEWED = "reviewed"
    """The one-year review is held."""
    CLOSED = "closed"
    """Its people close it when it can be closed."""


@dataclass(frozen=True)
class Constraints:
    """What is not left to chance."""

    turns: Mapping[Turn, bool] = field(default_factory=dict)
    years: int | None = None
    """Of operation."""
    largest: int | None = None
    """Size, in sixteenths of the example's."""
    silent_from: date | None = None
    """No report that is due on this day or later is handed in."""


UNCONSTRAINED = Constraints()
"""Nothing is certain."""
