"""The only place that reads a clock. Also the virtual clock of a replay and the accelerated clock of a soak."""

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from domain.calendar import OFFICE, civil_day


class SystemClock:
    """The host's clock."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The civil date in Copenhagen."""
        return civil_day(self.now())


class VirtualClock:
    """A clock that moves only when it is turned, and never back."""

    def __init__(self) -> None:
        self._now = datetime(1, 1, 2, tzinfo=UTC)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now

    def today(self) -> date:
        """The civil date in Copenhagen."""
        return civil_day(self._now)

    def turn_to(self, day: date, at: time) -> None:
        """Go to a civil time in Copenhagen, or a minute further if that is past."""
        self._now = max(datetime.combine(day, at, OFFICE).astimezone(UTC), self._now + timedelta(minutes=1))


class PlayedClock:
    """A year in minutes: the clock of a soak (`make soak`), the same in all its processes.

    It is stored as a file in the soak's data folder. It showed `shows` at the instant `since` and runs `pace` times as
    fast as the host's clock, until it stops at `until`.
    """

    FILE = "played-clock.json"
    KEY = "TILSAGN_SOAK"
    """The environment variable that marks the soak's own processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / self.FILE

    def now(self) -> datetime:
        """The instant that it shows, in UTC."""
        read = self._read()
        since, shows, until = (datetime.fromisoformat(read[name]) for name in ("since", "shows", "until"))
        return min(shows + (datetime.now(UTC) - since) * float(read["pace"]), until)

    def today(self) -> date:
        """The civil date that it shows, in Copenhagen."""
        return civil_day(self.now())

    @property
    def pace(self) -> float:
        """Seconds on this clock in one second of the host's."""
        return float(self._read()["pace"])

    @property
    def haste(self) -> float:
        """The factor by which waits between the processes of this installation are shortened."""
        return float(self._read()["haste"])

    @property
    def is_led(self) -> bool:
        """Whether the soak that owns this clock started this process."""
        return os.environ.get(self.KEY) == str(self._read()["key"])

    def start(self, shows: datetime, *, pace: float, haste: float, key: str) -> None:
        """Start it now. It runs until `stop`, at most ten years."""
        until = shows + timedelta(days=3650)
        self._write(since=datetime.now(UTC), shows=shows, until=until, pace=pace, haste=haste, key=key)

    def stop(self) -> None:
        """Stop it for good at the time it shows."""
        self._write(**{**self._read(), "until": self.now()})

    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        return read

    def _write(self, **says: object) -> None:
        """Replace the file in one step: other processes may read it at any moment."""
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(says, default=lambda instant: instant.isoformat()), encoding="utf-8")
        new.replace(self._file)


def clock_of(folder: Path) -> SystemClock | PlayedClock:
    """The clock of a data folder: a soak's if there is one, else the host's."""
    return PlayedClock(folder) if (folder / PlayedClock.FILE).is_file() else SystemClock()
