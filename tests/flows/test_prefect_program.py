"""Prefect's own processes: the thread of their event loop collects no garbage, another one does (decision 15)."""

import gc
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from deployments.operations import prefect_program


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What was begun: threads by what they run, and Prefect's command line by whether its thread collects."""
    seen: list[Any] = []

    class Beside:
        def __init__(self, target: Callable[[], None], name: str, daemon: bool) -> None:
            assert daemon, "a process that is told to end must not wait for it"
            self.target = target

        def start(self) -> None:
            seen.append(self.target)

    monkeypatch.setattr(prefect_program, "Thread", Beside)
    monkeypatch.setattr("prefect.cli.app", lambda: seen.append((sys.argv[0], gc.isenabled())))
    monkeypatch.setattr(sys, "argv", ["prefect_program", "server", "start"])
    yield seen
    gc.enable()


def test_the_thread_of_the_event_loop_collects_nothing_and_another_one_does(begun: list[Any]) -> None:
    prefect_program.main()
    assert begun == [prefect_program._collect, ("prefect", False)]


@pytest.mark.parametrize(("objects", "collections"), [(50_000, 0), (50_001, 3)])
def test_it_collects_when_there_is_something_to_find(
    monkeypatch: pytest.MonkeyPatch, objects: int, collections: int
) -> None:
    rounds, collected = iter(range(3)), list[int]()

    def next_round(seconds: float) -> None:
        if next(rounds, None) is None:
            raise EOFError

    monkeypatch.setattr(prefect_program, "sleep", next_round)
    monkeypatch.setattr(gc, "get_count", lambda: (objects, 0, 0))
    monkeypatch.setattr(gc, "collect", lambda: collected.append(1))
    with pytest.raises(EOFError):
        prefect_program._collect()
    assert len(collected) == collections
