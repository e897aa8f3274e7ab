"""A process that is killed while PostgreSQL works for it leaves all of its act or nothing, and no lock behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.store.verify import verify
from tests.store.acts import IN_ONE_TRANSACTION, commit
from tests.store.children import killed
from tests.store.lives import Moment, contents, opened

NEVER = 1_000_000


@pytest.fixture
def database() -> str:
    return "postgres"


def test_a_killed_act_leaves_nothing_and_is_done_once_when_repeated(
    lived: Callable[[Moment], Path], copy: Callable[[Path], Path]
) -> None:
    moment, day = IN_ONE_TRANSACTION[commit]
    folder = copy(lived(moment))
    life = opened(folder, day=day)
    before = contents(life.store)
    for point in (2, 13):
        assert killed(folder, day, point, commit)
        assert contents(life.store) == before
    assert not killed(folder, day, NEVER, commit)
    after = contents(life.store)
    assert after != before
    commit(life)
    assert contents(life.store) == after
    assert verify(life.store).faults == ()
    life.store.engine.dispose()
