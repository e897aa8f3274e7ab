"""The office on the last day for an account that has not come in, for the tests that begin there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import FixedClock


@pytest.fixture(scope="session")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office on 30 June 2027: the account of 2026 is missing."""
    return evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)


@pytest.fixture
def planned(tmp_path: Path, plan_folder: Path) -> Path:
    """A copy of that office."""
    return copied(plan_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """30 June 2027, 11.00 in Denmark."""
    return FixedClock(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))
