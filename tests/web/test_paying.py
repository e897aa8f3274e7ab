"""Payment batches at the desk: proposed by one, approved by another, written for the bank, settled with its answer."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deployments.web.visit import Desk
from domain.store import payments
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import IDA, FixedClock, Opened


@pytest.fixture(scope="session")
def due_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 30 June 2027."""
    return evening_of(Moment.ACCOUNT_DUE_TODAY, tmp_path_factory)


@pytest.fixture
def tmp_path(tmp_path: Path, due_folder: Path) -> Path:
    """The folder of the desk: a copy of that office."""
    return copied(due_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """30 June 2027, 11.00 in Denmark."""
    return FixedClock(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))


async def test_without_anything_released_nothing_is_proposed(opened: Opened, desk: Desk) -> None:
    page = await (await opened(IDA)).post("/payments/propose")
    assert page.status_code == 422
    assert payments.batches(desk.office.store) == []
