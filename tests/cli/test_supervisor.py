"""The supervisor with cheap children: a dead child restarts, too many deaths are reported, and none is left behind."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from deployments.operations import process_guard, supervisor
from deployments.operations.supervisor import Child, Pace, Supervisor
from tests.patience import PATIENCE

QUICK = Pace(first_wait=0.01, longest_wait=0.04)


class Heard:
    """A witness that lets a test wait for a notification."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[tuple[str, ...]] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()

    def dies_too_often(self, child: str, code: int, log: Path) -> None:
        self._loop.call_soon_threadsafe(self.told.put_nowait, ("dies", child, str(code), log.name))

    def lives_again(self, child: str) -> None:
        self._loop.call_soon_threadsafe(self.told.put_nowait, ("lives", child))

    async def next(self) -> tuple[str, ...]:
        return await asyncio.wait_for(self.told.get(), PATIENCE)


def shell(name: str, *lines: str, patience: float = PATIENCE, once: bool = False) -> Child:
    return Child(name, ("/bin/sh", "-c", "\n".join(lines)), patience=patience, once=once)


@pytest.fixture
def says(tmp_path: Path) -> Path:
    """A pipe on which children report, one line each. A writer waits for a reader."""
    pipe = tmp_path / "says"
    os.mkfifo(pipe)
    return pipe


async def line(pipe: Path) -> str:
    def read() -> str:
        # A writer that is killed before it has closed the pipe may be met once more, with nothing to say.
        while True:
            with pipe.open() as file:
                if said := file.readline().strip():
                    return said

    return await asyncio.wait_for(asyncio.to_thread(read), PATIENCE)


Deaths = asyncio.Queue[dict[str, Any]]


@pytest.fixture
async def deaths() -> AsyncIterator[Deaths]:
    """What the supervisor logs of deaths: the fields of each line."""
    told: Deaths = asyncio.Queue()
    log, handler = logging.getLogger("tilsagn.supervisor"), logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.put_nowait(record.fields)  # type: ignore[method-assign, attr-defined]
    log.addHandler(handler)
    yield told
    log.removeHandler(handler)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


class TestAChild:
    async def test_that_is_killed_comes_back(self, tmp_path: Path, says: Path) -> None:
        kept = Supervisor(tmp_path, Heard(), QUICK)
        kept.keep(shell("tick", f"echo $$ > {says}", "exec sleep 300"))
        first = int(await line(says))
        os.kill(first, signal.SIGKILL)
        second = int(await line(says))
        assert second != first and is_gone(first)
        await kept.end()
        assert is_gone(second) and kept.alive() == {}

    async def test_that_ends_again_and_again_is_waited_for_longer_each_time_and_told_of(
        self, tmp_path: Path, deaths: Deaths
    ) -> None:
        witness = Heard()
        kept = Supervisor(tmp_path, witness, QUICK)
        kept.keep(shell("ill", "echo cannot; exit 3"))
        assert await witness.next() == ("dies", "ill", "3", "ill.log")
        await kept.end()
        for wait in (0.01, 0.02, 0.04, 0.04, 0.04):
            assert deaths.get_nowait() == {"child": "ill", "code": 3, "again_in_seconds": wait}
        assert (tmp_path / "ill.log").read_text().startswith("cannot\ncannot\ncannot\ncannot\ncannot\n")

    async def test_that_lives_for_a_while_is_well_again(self, tmp_path: Path) -> None:
        witness = Heard()
        kept = Supervisor(tmp_path, witness, Pace(settled=0.1))
        kept.keep(shell("well", "exec sleep 300"))
        assert await witness.next() == ("lives", "well")
        await kept.end()

    async def test_whose_deaths_lie_far_apart_needs_nobody(self, tmp_path: Path, deaths: Deaths) -> None:
        witness = Heard()
        kept = Supervisor(tmp_path, witness, Pace(first_wait=0.01, longest_wait=0.01, within=0.0))
        kept.keep(shell("seldom", "exit 3"))
        for _ in range(7):
            await asyncio.wait_for(deaths.get(), PATIENCE)
        await kept.end()
        assert witness.told.empty()

    async def test_whose_work_has_an_end_is_started_until_it_has_come_to_it(self, tmp_path: Path) -> None:
        kept = Supervisor(tmp_path, Heard(), QUICK)
        tried = tmp_path / "tried"
        done = kept.keep(shell("once", f"test -e {tried} && exit 0", f"touch {tried}", "exit 1", once=True))
        await asyncio.wait_for(done, PATIENCE)
        assert tried.exists() and kept.alive() == {}
        await kept.end()

    async def test_that_cannot_be_started_is_tried_again(self, tmp_path: Path, says: Path) -> None:
        blocked = tmp_path / "logs"
        blocked.write_text("a file where a folder should be")
        witness = Heard()
        kept = Supervisor(blocked, witness, QUICK)
        kept.keep(shell("late", f"echo here > {says}", "exec sleep 300"))
        assert (await witness.next())[:2] == ("dies", "late")
        blocked.unlink()
        assert await line(says) == "here"
        await kept.end()


class TestTheEnd:
    async def test_comes_to_the_youngest_first(self, tmp_path: Path, says: Path) -> None:
        kept, farewells = Supervisor(tmp_path, Heard(), QUICK), tmp_path / "farewells"
        for name in ("server", "pulse", "worker"):
            bye = f"trap 'echo {name} >> {farewells}; exit 0' TERM"
            kept.keep(shell(name, bye, f"echo up > {says}", "while :; do sleep 0.01; done"))
            assert await line(says) == "up"
        await kept.end()
        assert farewells.read_text().split() == ["worker", "pulse", "server"]

    async def test_comes_by_force_to_who_does_not_listen(self, tmp_path: Path, says: Path) -> None:
        kept = Supervisor(tmp_path, Heard(), QUICK)
        kept.keep(shell("deaf", "trap '' TERM", f"echo $$ > {says}", "while :; do sleep 0.01; done", patience=0.1))
        deaf = int(await line(says))
        await asyncio.wait_for(kept.end(), PATIENCE)
        assert is_gone(deaf)


class TestTheEnvironment:
    async def test_of_a_child_is_what_it_is_given_and_nothing_of_ours(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TILSAGN_SMTP_PASSWORD", "meget-hemmeligt")
        kept = Supervisor(tmp_path, Heard(), QUICK)
        told = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TILSAGN_DATA": "/srv"}
        given = Child("given", ("/usr/bin/env",), told, once=True)
        await asyncio.wait_for(kept.keep(given), PATIENCE)
        found = (tmp_path / "given.log").read_text().splitlines()
        assert sorted(found) == [f"{name}={value}" for name, value in told.items()]
        await kept.end()


class TestALog:
    async def test_that_grows_too_large_is_put_aside_while_its_child_lives(
        self, tmp_path: Path, says: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(supervisor, "LOG_AT_MOST", 10)
        kept = Supervisor(tmp_path, Heard(), Pace(look_at_logs=0.01))
        aside = tmp_path / "chatty.log.1"
        emptied = f"until test -s {aside} && test ! -s {tmp_path / 'chatty.log'}; do :; done"
        words = ("echo more than ten bytes", emptied, f"echo later; echo done > {says}")
        kept.keep(shell("chatty", *words, "exec sleep 300"))
        assert await line(says) == "done"
        assert aside.read_text() == "more than ten bytes\n"
        assert (tmp_path / "chatty.log").read_text() == "later\n"
        await kept.end()

    async def test_that_has_grown_large_is_put_aside_when_its_child_starts(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(supervisor, "LOG_AT_MOST", 10)
        (tmp_path / "chatty.log").write_text("more than ten bytes")
        (tmp_path / "chatty.log.1").write_text("older still")
        kept = Supervisor(tmp_path, Heard(), QUICK)
        await asyncio.wait_for(kept.keep(shell("chatty", "echo new", once=True)), PATIENCE)
        assert (tmp_path / "chatty.log").read_text() == "new\n"
        assert (tmp_path / "chatty.log.1").read_text() == "more than ten bytes"
        await kept.end()


Leashed = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def leashed() -> Iterator[Leashed]:
    """Starts a shell on a leash whose other end is in our hand."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str) -> "subprocess.Popen[str]":
        words = (sys.executable, "-I", "-S", process_guard.__file__, "/bin/sh", "-c", script)
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, start_new_session=True))
        return started[-1]

    yield start
    for process in started:
        with process:
            process.kill()


def pids(process: "subprocess.Popen[str]", count: int) -> list[int]:
    assert process.stdout is not None
    return [int(process.stdout.readline()) for _ in range(count)]


FAMILY = "echo $$; setsid sh -c 'echo $$; exec sleep 300' & wait"
"""A program that gives its child a session of its own, as Prefect's worker does."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere what has a session of its own ends by itself")
class TestTheLeash:
    def test_kills_the_whole_family_when_it_is_let_go(self, leashed: Leashed) -> None:
        process = leashed(FAMILY)
        family = pids(process, 2)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 128 + signal.SIGKILL
        assert all(is_gone(member) for member in family)

    def test_passes_on_that_it_should_end_and_kills_who_is_left(self, leashed: Leashed) -> None:
        process = leashed(f"trap 'exit 7' TERM; {FAMILY}")
        family = pids(process, 2)
        process.terminate()
        assert process.wait(PATIENCE) == 7
        assert all(is_gone(member) for member in family)

    def test_takes_its_program_along_when_it_is_killed_itself(self, leashed: Leashed) -> None:
        process = leashed("echo $$; exec sleep 300")
        (program,) = pids(process, 1)
        process.kill()
        process.wait(PATIENCE)
        assert process.stdout is not None
        assert process.stdout.read() == "", "the program has closed it, because it is gone"
        assert not Path(f"/proc/{program}/cwd").exists()

    @pytest.mark.parametrize(("script", "code"), [("exit 0", 0), ("exit 5", 5), ("kill -9 $$", 128 + signal.SIGKILL)])
    def test_ends_as_its_program_ended(self, leashed: Leashed, script: str, code: int) -> None:
        assert leashed(script).wait(PATIENCE) == code

    def test_says_that_there_is_no_such_program(self) -> None:
        words = (sys.executable, "-I", "-S", process_guard.__file__, "/nowhere/tilsagn")
        with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            assert process.stderr.read() == "/nowhere/tilsagn: No such file or directory\n"
            assert process.wait(PATIENCE) == 127
