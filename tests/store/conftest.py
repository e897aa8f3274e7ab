"""Copies of the life of a grant, at any moment of it: in an SQLite file, or on a PostgreSQL server.

A module of tests that is marked `both_databases` runs on either.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.lives import ADDRESS, Life, Moment, address, copied, evening_of, opened
from tests.store.postgres.server import Server

Live = Callable[..., Life]
BOTH = ("sqlite", "postgres")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    named = [name for mark in metafunc.definition.iter_markers("parametrize") for name in mark.args[0]]
    if metafunc.definition.get_closest_marker("both_databases") and "database" in {*metafunc.fixturenames} - {*named}:
        metafunc.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """Which kind of database a test runs on."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One PostgreSQL server for the whole test run; it is started by the first test that needs it."""
    started = Server(tmp_path_factory)
    yield started
    started.let_go()


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Moment], Path]:
    """The folder of an office at a moment; not to be written to."""
    folders: dict[Moment, Path] = {}

    def folder(moment: Moment) -> Path:
        if moment not in folders:
            folders[moment] = evening_of(moment, tmp_path_factory)
        return folders[moment]

    return folder


@pytest.fixture
def copy(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Path]]:
    """Copies the folder of an office, and its database to where this test runs: `copy(folder)`."""
    copies: list[Path] = []

    def made(source: Path) -> Path:
        folder = copied(source, tmp_path / f"office-{len(copies)}")
        if database == "postgres":
            there: Server = request.getfixturevalue("server")
            (folder / ADDRESS).write_text(there.copy_of(source), encoding="utf-8")
        copies.append(folder)
        return folder

    yield made
    for url in filter(None, map(address, copies)):
        request.getfixturevalue("server").drop(url)


@pytest.fixture
def live(lived: Callable[[Moment], Path], copy: Callable[[Path], Path]) -> Iterator[Live]:
    """Opens a copy of an office at a moment: `live(Moment.COMMITTED)`."""
    opened_ones: list[Life] = []

    def life(moment: Moment, **how: Any) -> Life:
        folder = copy(lived(moment))
        opened_ones.append(opened(folder, **{"day": moment.value, **how}))
        return opened_ones[-1]

    yield life
    for each in opened_ones:
        each.store.engine.dispose()
