"""A clock that can be set to anything, as that of a host can."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.calendar import OFFICE

EVE = datetime(2027, 6, 30, 20, 0, tzinfo=UTC)
"""The evening before the stop of the account of 2026."""


@dataclass
class HostClock:
    """Shows what it is set to."""

    at: datetime = EVE

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone(OFFICE).date()
