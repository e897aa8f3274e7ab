"""Copies of the life of a grant, at any moment of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.lives import Life, Moment, copied, opened, played

Live = Callable[..., Life]


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Moment], Path]:
    """The folder of an office at a moment; played once, and not to be written to."""
    folders: dict[Moment, Path] = {}

    def folder(moment: Moment) -> Path:
        if moment not in folders:
            folders[moment] = tmp_path_factory.mktemp(moment.name.lower())
            played(moment, folders[moment])
        return folders[moment]

    return folder


@pytest.fixture
def live(lived: Callable[[Moment], Path], tmp_path: Path) -> Iterator[Live]:
    """Opens a copy of an office at a moment: `live(Moment.COMMITTED)`."""
    opened_ones: list[Life] = []

    def copy(moment: Moment, **how: Any) -> Life:
        folder = copied(lived(moment), tmp_path / f"office-{len(opened_ones)}")
        opened_ones.append(opened(folder, **{"day": moment.value, **how}))
        return opened_ones[-1]

    yield copy
    for each in opened_ones:
        each.store.engine.dispose()
