"""What binds the Fund is approved only by a person who has just proved who they are."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deployments.web.visit import Desk
from domain.phases import Phase
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import TORBEN, FixedClock, Opened
from tests.web.test_acts import hidden


@pytest.fixture(scope="session")
def proposed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office on 8 November 2024: a commitment is proposed."""
    return evening_of(Moment.COMMITMENT_PROPOSED, tmp_path_factory)


@pytest.fixture
def tmp_path(tmp_path: Path, proposed_folder: Path) -> Path:
    """The folder of the desk: a copy of that office."""
    return copied(proposed_folder, tmp_path / "office")


@pytest.fixture
def clock() -> FixedClock:
    """A day on which the people of the desk have their mandates."""
    return FixedClock(datetime(2027, 3, 8, 9, 0, tzinfo=UTC))


async def test_a_commitment_wants_a_fresh_proof_and_the_approval_waits_for_it(
    opened: Opened, desk: Desk, clock: FixedClock
) -> None:
    store = desk.office.store
    case = next(int(row["case_no"]) for row in store.cases() if store.grant(row["case_no"]).proposal)
    torben = await opened(TORBEN)
    page = (await torben.get(f"/cases/{case}/proposal")).text
    sent = {name: hidden(page, name) for name in ("id", "version", "decision", "on.day", "on.month", "on.year")}
    before = store.grant(case)
    clock.forward(minutes=30)
    asked = await torben.post(f"/cases/{case}/act/approve-proposal", {**sent, "do": "confirm"})
    assert asked.status_code in {200, 401, 403}
    assert "login.password" in asked.text
    assert hidden(asked.text, "id") == sent["id"], "what was sent waits in the page"
    assert store.grant(case) == before
    assert before.phase is not Phase.COMMITTED
