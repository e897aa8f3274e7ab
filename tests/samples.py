"""The sample of 15 September 2026, made once for all processes."""

import pickle
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deployments.settings import settings_of
from deployments.simulation.sample import Filled, fill
from tests.once import once

NOW = datetime(2026, 9, 15, 8, 30, tzinfo=UTC)
TODAY = date(2026, 9, 15)


class Standing:
    """A clock that shows the morning on which the sample was made."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return NOW

    def today(self) -> date:
        """The civil day."""
        return TODAY


def sample_of(factory: pytest.TempPathFactory) -> tuple[Path, Filled]:
    """A data folder of this process with the sample, and what filling it said."""

    def make(folder: Path) -> None:
        told = fill(settings_of(folder / "office"), NOW)
        (folder / "told").write_bytes(pickle.dumps(told))

    folder = once(factory, "sample-2026-09-15", make)
    told: Filled = pickle.loads((folder / "told").read_bytes())  # noqa: S301 - we wrote it
    return folder / "office", told
