"""The only place that reads a clock, and the clock that a replay turns by hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Europe/Copenhagen")


class SystemClock:
    """The time it is."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The date in the office, in Copenhagen."""
        return self.now().astimezone(OFFICE).date()


class VirtualClock:
    """A clock that stands still until it is turned; it never goes back."""

    def __init__(self) -> None:
        self._now = datetime(1, 1, 2, tzinfo=UTC)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now

    def today(self) -> date:
        """The date in the office."""
        return self._now.astimezone(OFFICE).date()

    def turn_to(self, day: date, at: time) -> None:
        """Go to a time of a day in the office, or a minute on if that is already past."""
        self._now = max(datetime.combine(day, at, OFFICE).astimezone(UTC), self._now + timedelta(minutes=1))
