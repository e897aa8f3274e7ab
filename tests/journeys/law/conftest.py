"""Cases of the law, worked out by hand: each file says on top what must follow."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.store.verify import verify
from tests.journeys.lives import Life, play, shipped

HERE = Path(__file__).parent
Played = Callable[[str], Life]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A case of the law by its name, played to its end."""

    def by_name(name: str) -> Life:
        life = play(shipped(HERE / f"{name}.yaml"), tmp_path_factory.mktemp(name))
        assert not verify(life.store).faults
        return life

    return by_name
