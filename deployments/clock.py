"""The only place that reads a clock; the clock that a replay turns by hand, and the one that a soak lets run."""

import json
import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from domain.calendar import OFFICE, civil_day


class SystemClock:
    """The time it is."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The date in the office, in Copenhagen."""
        return civil_day(self.now())


class VirtualClock:
    """A clock that stands still until it is turned; it never goes back."""

    def __init__(self) -> None:
        self._now = datetime(1, 1, 2, tzinfo=UTC)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._now

    def today(self) -> date:
        """The date in the office."""
        return civil_day(self._now)

    def turn_to(self, day: date, at: time) -> None:
        """Go to a time of a day in the office, or a minute on if that is already past."""
        self._now = max(datetime.combine(day, at, OFFICE).astimezone(UTC), self._now + timedelta(minutes=1))


class PlayedClock:
    """A year in minutes: the time of an office that `tilsagn soak` has made, the same in all its processes.

    It stands in a file of that office's own folder and follows the host's clock from the instant `since`, when it
    showed `shows`, so many times faster as `pace` says, until it stops at `until`.
    """

    FILE = "played-clock.json"
    KEY = "TILSAGN_SOAK"
    """The environment variable by which a soak lets its own processes run on it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / self.FILE

    def now(self) -> datetime:
        """The instant it shows, in UTC."""
        read = self._read()
        since, shows, until = (datetime.fromisoformat(read[name]) for name in ("since", "shows", "until"))
        return min(shows + (datetime.now(UTC) - since) * float(read["pace"]), until)

    def today(self) -> date:
        """The date it shows, in the office."""
        return civil_day(self.now())

    @property
    def pace(self) -> float:
        """Seconds that pass on it in one second of the host."""
        return float(self._read()["pace"])

    @property
    def haste(self) -> float:
        """How many times shorter than in life the processes of this office wait for one another."""
        return float(self._read()["haste"])

    @property
    def is_led(self) -> bool:
        """Whether this process was started by the soak that the clock belongs to."""
        return os.environ.get(self.KEY) == str(self._read()["key"])

    def start(self, shows: datetime, *, pace: float, haste: float, key: str) -> None:
        """Let it run from now on, for as long as it takes until somebody stops it, at most ten years."""
        until = shows + timedelta(days=3650)
        self._write(since=datetime.now(UTC), shows=shows, until=until, pace=pace, haste=haste, key=key)

    def stop(self) -> None:
        """Let it stand for good at what it shows now."""
        self._write(**{**self._read(), "until": self.now()})

    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        return read

    def _write(self, **says: object) -> None:
        """Whole or not at all: others read it at any moment."""
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(says, default=lambda instant: instant.isoformat()), encoding="utf-8")
        new.replace(self._file)


def clock_of(folder: Path) -> SystemClock | PlayedClock:
    """The clock of the office in a folder: the host's, but where a soak has put its own."""
    return PlayedClock(folder) if (folder / PlayedClock.FILE).is_file() else SystemClock()
