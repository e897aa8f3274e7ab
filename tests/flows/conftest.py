"""Two Prefect servers for the tests: a real one as an installation runs it, and one without a scheduler for flows.

Each is started for the first test that needs it and ends with the last test of this folder, because an idle server goes
on looking for work.
"""

import os
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import httpx
import pytest

from deployments.operations.ports import free_port
from deployments.operations.prefect_program import PROGRAM
from deployments.operations.prefect_server import one_certificate
from tests.once import once
from tests.patience import PATIENCE

# Prefect reads its home and its active profile while it is imported, which is before any fixture runs. Without a
# home of its own a test could talk to whatever server the profile of the person who runs it points to.
_home = tempfile.TemporaryDirectory(prefix="tilsagn-prefect-", ignore_cleanup_errors=True)
os.environ.update(
    PREFECT_HOME=_home.name,
    PREFECT_SERVER_ANALYTICS_ENABLED="false",
    DO_NOT_TRACK="1",
    PREFECT_CLIENT_CSRF_SUPPORT_ENABLED="false",
    PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW="ignore",
    **one_certificate(Path(_home.name)),
)
os.environ.pop("PREFECT_API_URL", None)
os.environ.pop("PREFECT_PROFILE", None)

T = TypeVar("T")
ROOT = Path(__file__).parents[2]

TABLES, DATABASE = "prefect-tables", "prefect.db"
ASK_AGAIN_AFTER_SECONDS = 0.5
CLIENT = httpx.Client(timeout=PATIENCE, limits=httpx.Limits(max_keepalive_connections=0))
"""One for all questions: making it reads all certificate authorities. It keeps no connection that a server ends."""


class Server(NamedTuple):
    """A running Prefect server."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to talk to this server and to no other."""
        return os.environ | {"PREFECT_API_URL": self.url, "PREFECT_HOME": str(self.home)}

    def wait_for(self, what: str, ask: Callable[[], T | None], within_seconds: float = PATIENCE) -> T:
        """Ask until there is an answer. Fails when the time is up, and at once when the server has died."""
        __tracebackhide__ = True
        deadline = time.monotonic() + within_seconds
        while (answer := ask()) is None:
            if self._ended_meanwhile():
                pytest.fail(f"{what}: the server ended with code {self.process.returncode}.\n{self.last_words()}")
            if time.monotonic() > deadline:
                pytest.fail(f"{what}: not within {within_seconds:.0f} s.\n{self.last_words()}")
        return answer

    def ask(self, path: str, body: Any = None) -> Any:
        """What the API answers: to a question without a body, or to one with it."""

        def answered() -> httpx.Response | None:
            url = self.url + path
            answer = CLIENT.get(url) if body is None else CLIENT.post(url, json=body)
            # On SQLite the server is sometimes too busy, and says so.
            return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer

        answer = self.wait_for(f"{path} is answered", answered)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def _ended_meanwhile(self) -> bool:
        try:
            self.process.wait(timeout=ASK_AGAIN_AFTER_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        return True

    def last_words(self) -> str:
        """The end of the server's log, and where the whole of it is kept."""
        lines = self.log.read_text(errors="replace").splitlines()[-40:]
        return "\n".join([f"The server's log is kept in {self.log}; it ends:", *lines])


_running: dict[str, Any] = {}
_ends = ExitStack()


def _once(name: str, start: Callable[[], AbstractContextManager[T]]) -> T:
    if name not in _running:
        _running[name] = _ends.enter_context(start())
    found: T = _running[name]
    return found


def _end_all() -> None:
    _running.clear()
    _ends.close()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Called for the tests of this folder."""
    if nextitem is None or nextitem.path.parent != Path(__file__).parent:
        _end_all()


@pytest.fixture(scope="session", autouse=True)
def _servers_end_with_the_run() -> Iterator[None]:
    """Also a run that stops in the middle."""
    yield
    _end_all()


@pytest.fixture
def standing_server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A real `prefect server start` with a home of its own."""
    quick = {
        "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT1S",
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "10",
    }
    return _once("server", lambda: _serving(tmp_path_factory, **quick))


@contextmanager
def _serving(tmp_path_factory: pytest.TempPathFactory, **environment: str) -> Iterator[Server]:
    """The first server of a run makes its tables, which takes as long as everything else: others have a copy."""
    first: list[Server] = []
    with ExitStack() as running:

        def make_tables(folder: Path) -> None:
            first.append(running.enter_context(_started(tmp_path_factory.mktemp("prefect-server"), environment)))
            _copy_tables(first[0], folder)

        home = once(tmp_path_factory, TABLES, make_tables)
        yield first[0] if first else running.enter_context(_started(home, environment))


@pytest.fixture
def prefect_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database for a server that the test starts: it has the tables that Prefect makes."""

    def make_tables(folder: Path) -> None:
        with _started(tmp_path_factory.mktemp("prefect-server"), {}) as server:
            _copy_tables(server, folder)

    return once(tmp_path_factory, TABLES, make_tables) / DATABASE


def _copy_tables(server: Server, folder: Path) -> None:
    with closing(sqlite3.connect(server.home / DATABASE)) as made, closing(sqlite3.connect(folder / DATABASE)) as copy:
        made.backup(copy)


@contextmanager
def _started(home: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    port = str(free_port())
    url, log = f"http://127.0.0.1:{port}/api", home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*PROGRAM, "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"],
            cwd=ROOT,
            env=os.environ | {"PREFECT_HOME": str(home), **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # the server has children: the whole group is ended
        )
        server = Server(url, home, process, log)

        def healthy() -> bool | None:
            try:
                return CLIENT.get(f"{url}/health", timeout=5).status_code == httpx.codes.OK or None
            except httpx.TransportError:
                return None

        try:
            server.wait_for("The Prefect server answers", healthy)
            yield server
        finally:
            _end(process)


@pytest.fixture
def prefect_server(standing_server: Server) -> str:
    """The API address of a real, standing Prefect server with all its services."""
    return standing_server.url


@pytest.fixture
def deployed(standing_server: Server) -> Server:
    """The server with our work pool and what `prefect deploy --all` puts there, as the head of prefect.yaml says."""
    return _once("deployed", lambda: _deployed(standing_server))


@contextmanager
def _deployed(server: Server) -> Iterator[Server]:
    server.ask("/work_pools/", {"name": "tilsagn", "type": "process"})
    prefect_command(server, "deploy", "--all", "--prefect-file", "prefect.yaml")
    yield server


def prefect_command(server: Server, *words: str) -> None:
    command = [*PROGRAM, "--no-prompt", *words]
    # What is deployed is this tree, wherever else the project may be installed.
    environment = server.environment | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)} failed:{os.linesep}{done.stdout}{done.stderr}"


@pytest.fixture
def prefect_harness(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A server as Prefect's own test harness starts it, without a scheduler: flows run against it."""
    _once("harness", lambda: _harness(tmp_path_factory))


@contextmanager
def _harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with _serving(tmp_path_factory, PREFECT__SERVER_EPHEMERAL="1") as server:
        with temporary_settings({PREFECT_API_URL: server.url}):
            yield
        APILogWorker.drain_all()
        EventsWorker.drain_all()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process group to end; insist after ten seconds."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=10)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        else:
            return
