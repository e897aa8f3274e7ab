"""The shipped life, played once for all journeys."""

import pytest

from tests.journeys.lives import Life, play, whole_life


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The whole life of one grant, with every mail delivered."""
    return play(whole_life(), tmp_path_factory.mktemp("whole-life"), sends=True)
