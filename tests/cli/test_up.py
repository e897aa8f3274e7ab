"""`tilsagn up` in real processes: one office on a folder, everything ends with it, and it can be started again."""

import base64
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import pytest

from deployments.bootstrap import open_store
from deployments.clock import VirtualClock
from deployments.operations import child_environment, prefect_api
from deployments.operations.connectivity import POOL
from deployments.operations.deploying import BOARDS
from deployments.operations.folder_lock import NAME, alone_in
from deployments.operations.ports import free_port
from deployments.operations.prefect_api import PrefectApi
from deployments.operations.prefect_login import FILE, SERVER_LOGIN, keep_login, prefect_of
from deployments.operations.prefect_state import faults_of
from deployments.operations.pulse import SWEEP
from deployments.operations.up import DOES_NOT_STAY_UP, Witness
from deployments.settings import read_settings, settings_of
from domain.store import incidents
from domain.store.database import reading
from tests.cli.terminal import REFUSED, ROOT, Tilsagn
from tests.patience import PATIENCE, let_us_wait_for_prefect
from tests.words import advice, refusing

T = TypeVar("T")
SECRET = "meget-hemmeligt-kodeord"
ASK_AGAIN_AFTER_SECONDS = 0.2


class Up:
    """One `tilsagn up`."""

    def __init__(self, data: Path, *words: str, umask: int = 0o022, **environment: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("TILSAGN_", "PREFECT_"))}
        own = {"TILSAGN_DATA": str(data), "TILSAGN_PULSE_PORT": "0", "TILSAGN_DESK_PORT": "0"}
        own |= {"PYTHONPATH": str(ROOT), **environment}
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deployments.cli", "up", "--json", *words],
            env=inherited | own,
            umask=umask,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def says_where(self) -> dict[str, Any]:
        """What it says when it is up."""
        assert self.process.stdout is not None and self.process.stderr is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        where: dict[str, Any] = json.loads(line)
        return where

    def wait_for(self, ask: Callable[[], T | None], within: float = PATIENCE) -> T:
        """Ask until there is an answer."""
        __tracebackhide__ = True
        last = time.monotonic() + within
        while (answer := ask()) is None:
            assert time.monotonic() < last, f"Not within {within} s."
            try:
                self.process.wait(ASK_AGAIN_AFTER_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"It ended with {self.process.returncode}.")
        return answer

    def child(self, *words: str) -> int | None:
        """The process among all below this one whose command line ends with these words."""
        return next((pid for pid, command in family(self.process.pid).items() if command[-len(words) :] == words), None)


def family(root: int) -> dict[int, tuple[str, ...]]:
    """All processes that have come from this one, with their command lines, leashes left out."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
        except OSError:
            continue
    found: dict[int, tuple[str, ...]] = {}
    ahead = [root]
    while ahead:
        ahead = [pid for pid, parent in parents.items() if parent in ahead]
        found |= {pid: command for pid in ahead if "-I" not in (command := command_of(pid))}
    return found


def command_of(pid: int) -> tuple[str, ...]:
    try:
        return tuple((Path("/proc") / str(pid) / "cmdline").read_text().split("\0")[:-1])
    except OSError:
        return ()


@pytest.fixture
def starts() -> Iterator[Callable[..., Up]]:
    """Starts offices, and lets none outlive the test."""
    started: list[Up] = []

    def start(data: Path, *words: str, umask: int = 0o022, **environment: str) -> Up:
        started.append(Up(data, *words, umask=umask, **environment))
        return started[-1]

    yield start
    for each in started:
        with each.process as process:
            process.kill()


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
PULSE = ("deployments.cli", "pulse")


@pytest.mark.slow
@needs_proc
class TestWithoutPrefect:
    def test_there_is_one_on_a_folder_its_pulse_comes_back_and_after_a_kill_nobody_is_left_in_the_way(
        self, tmp_path: Path, starts: Callable[..., Up]
    ) -> None:
        first = starts(tmp_path, "--no-prefect")
        where = first.says_where()
        assert (where["pid"], where["data"], where["dashboards"]) == (first.process.pid, str(tmp_path), None)
        second = starts(tmp_path, "--no-prefect")
        _, said = second.process.communicate(timeout=PATIENCE)
        assert second.process.returncode == REFUSED
        assert f"The office in {tmp_path} is up already, as process {first.process.pid}." in said
        pulse = first.wait_for(lambda: first.child(*PULSE))
        os.kill(pulse, signal.SIGKILL)
        another = first.wait_for(lambda: found if (found := first.child(*PULSE)) != pulse else None)
        first.process.kill()
        first.process.wait(PATIENCE)
        again = starts(tmp_path, "--no-prefect")
        assert again.says_where()["pid"] == again.process.pid
        assert again.wait_for(lambda: True if command_of(another) == () else None)
        pulse = again.wait_for(lambda: again.child(*PULSE))
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(PATIENCE) == 0
        assert command_of(pulse) == ()


def test_a_port_that_is_taken_is_told_with_its_setting(tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for setting in ("TILSAGN_PULSE_PORT", "TILSAGN_PREFECT_PORT"):
            monkeypatch.setenv(setting, port)
        monkeypatch.setenv("TILSAGN_DESK_PORT", "0")
        refused = tilsagn("up")
    assert refused.code == REFUSED
    assert refused.err.count(f"Port {port} of this machine cannot be had") == 2
    assert "TILSAGN_PULSE_PORT" in refused.err and "TILSAGN_PREFECT_PORT" in refused.err


class TestTheFolder:
    def test_is_held_by_one_who_is_named_and_then_free(self, tmp_path: Path) -> None:
        with alone_in(tmp_path / "new", "Starting"):
            with refusing(match=f"process {os.getpid()}") as refused, alone_in(tmp_path / "new", "Again"):
                pass
            assert "TILSAGN_DATA" in advice(refused.value.findings[0])
        with alone_in(tmp_path / "new", "Starting"):
            assert (tmp_path / "new" / NAME).read_text() == f"{os.getpid()}\n"

    def test_is_not_held_by_a_file_that_somebody_left(self, tmp_path: Path) -> None:
        (tmp_path / NAME).write_text("12345\n")
        with alone_in(tmp_path, "Starting"), (tmp_path / NAME).open() as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)


class TestTheLogin:
    URL = "http://127.0.0.1:4200/api"

    def test_is_one_for_each_folder_and_stays(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one", tmp_path / "other"
        for folder in (one, other):
            folder.mkdir()
        first = keep_login(one, self.URL)
        assert len(first) > 32
        assert keep_login(one, "http://127.0.0.1:4300/api") == first
        assert keep_login(other, self.URL) != first

    def test_is_kept_for_nobody_else_however_the_file_was_before(self, tmp_path: Path) -> None:
        (tmp_path / FILE).touch(0o666)
        before = os.umask(0)
        try:
            login = keep_login(tmp_path, self.URL)
        finally:
            os.umask(before)
        file = tmp_path / FILE
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.read_text() == f"PREFECT_API_URL={self.URL}\nPREFECT_API_AUTH_STRING={login}\n"

    def test_may_be_the_office_s_own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(SERVER_LOGIN, "fonden:et-andet-ord")
        assert keep_login(tmp_path, self.URL) == "fonden:et-andet-ord"

    def test_is_found_while_the_office_is_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PREFECT_API_URL", raising=False)
        login = keep_login(tmp_path, self.URL)
        assert prefect_of(tmp_path) is None
        with alone_in(tmp_path, "Starting"):
            assert prefect_of(tmp_path) == PrefectApi(self.URL, login)
            monkeypatch.setenv("PREFECT_API_URL", "http://prefect:4200/api")
            assert prefect_of(tmp_path) == PrefectApi("http://prefect:4200/api", None)


class TestTheEnvironmentOfAChild:
    @pytest.fixture(autouse=True)
    def ours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY", "PGPASSWORD", "LC_ALL", "TZ"):
            monkeypatch.setenv(name, name)
        for name in ("TILSAGN_SMTP_PASSWORD", "TILSAGN_DATABASE_URL", "TILSAGN_BANK_IBAN"):
            monkeypatch.setenv(name, name)
        for name in ("PREFECT_WORKER_QUERY_SECONDS", "PREFECT_SERVER_DATABASE_PASSWORD"):
            monkeypatch.setenv(name, name)

    @pytest.mark.parametrize(
        ("whose", "office", "servers_own"),
        [
            (child_environment.of_server, False, True),
            (child_environment.of_client, False, False),
            (child_environment.of_office, True, False),
            (child_environment.of_worker, True, False),
        ],
    )
    def test_holds_the_secrets_that_it_needs_and_no_other(
        self, whose: Callable[[], dict[str, str]], office: bool, servers_own: bool
    ) -> None:
        found = set(whose())
        assert {"PATH", "LC_ALL", "TZ"} <= found
        for secret in ("TILSAGN_SMTP_PASSWORD", "TILSAGN_DATABASE_URL", "TILSAGN_BANK_IBAN", "PGPASSWORD"):
            assert (secret in found) is office
        assert ("PREFECT_SERVER_DATABASE_PASSWORD" in found) is servers_own
        assert not {"AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"} & found


def test_a_child_that_does_not_stay_up_is_an_incident_until_it_does(tmp_path: Path) -> None:
    store = open_store(settings_of(tmp_path))
    witness = Witness(store, VirtualClock())
    for _ in range(2):
        witness.dies_too_often("worker", 3, tmp_path / "worker.log")
    with reading(store.engine) as tx:
        ((subject, kind, said),) = incidents.open_ones(tx)
    assert (subject, kind) == ("worker", DOES_NOT_STAY_UP)
    assert "exit code 3" in said and "worker.log" in said
    witness.lives_again("pulse")
    witness.lives_again("worker")
    with reading(store.engine) as tx:
        assert incidents.open_ones(tx) == []
    store.engine.dispose()


@pytest.mark.parametrize(("busy", "answers"), [(2, True), (9, False)])
def test_a_server_that_is_busy_is_asked_again_a_few_times(
    monkeypatch: pytest.MonkeyPatch, busy: int, answers: bool
) -> None:
    monkeypatch.setattr(prefect_api, "_AGAIN_AFTER", (0.0, 0.0, 0.0))
    asked = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(503 if len(asked) <= busy else 200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"true")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        assert PrefectApi(f"http://127.0.0.1:{server.server_address[1]}/api").answers() is answers
        server.shutdown()
        thread.join()
    assert len(asked) == min(busy + 1, 4)


def test_a_child_that_works_elsewhere_finds_the_files_that_the_settings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.env").write_text("TILSAGN_NUMBERS=numbers.yaml\nTILSAGN_PLACE=Odense\n")
    monkeypatch.setenv("TILSAGN_SETTINGS", "office.env")
    monkeypatch.delenv("TILSAGN_DATA", raising=False)
    told = read_settings().for_children
    assert told == {
        "TILSAGN_SETTINGS": str(tmp_path / "office.env"),
        "TILSAGN_DATA": str(tmp_path / "var"),
        "TILSAGN_NUMBERS": str(tmp_path / "numbers.yaml"),
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    before = read_settings()
    monkeypatch.chdir("/")
    assert read_settings() == before


def test_help_says_what_is_started(tilsagn: Tilsagn) -> None:
    assert "--no-prefect" in tilsagn.ok("up", "--help").out


@pytest.mark.prefect
@needs_proc
def test_the_whole_office_comes_up_survives_and_comes_up_again(
    tmp_path: Path, starts: Callable[..., Up], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_us_wait_for_prefect(monkeypatch)
    port = free_port()
    # The test waits for what its worker does; for runs of the next months it does not.
    often = {"PREFECT_WORKER_QUERY_SECONDS": "2", "PREFECT_WORKER_HEARTBEAT_SECONDS": "2"}
    few = {"PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "5"}
    office = starts(tmp_path, umask=0, TILSAGN_PREFECT_PORT=str(port), TILSAGN_SMTP_PASSWORD=SECRET, **often, **few)
    where = office.says_where()
    assert where["dashboards"] == f"http://127.0.0.1:{port}"
    api = prefect_of(tmp_path)
    assert api is not None and api.login is not None and api.url == f"http://127.0.0.1:{port}/api"
    deployments = api.found("deployments", {})
    assert {each["name"] for each in deployments} >= {"sweep", "deliver-notices", "boards", "intake"}
    assert faults_of(api) == [], "all of it is there, and nothing is paused"
    assert [run["name"] for run in api.found("flow_runs", {}) if not run["auto_scheduled"]], f"{BOARDS} was not run"

    last_words = ("--port", str(port))
    server = office.wait_for(lambda: office.child(*last_words))
    worker = office.wait_for(lambda: office.child("--pool", POOL))
    pulse = office.wait_for(lambda: office.child(*PULSE))
    office.wait_for(lambda: api.workers_online(POOL) or None)
    os.kill(server, signal.SIGKILL)
    revived = office.wait_for(lambda: found if (found := office.child(*last_words)) != server else None)
    office.wait_for(lambda: api.answers() or None)
    assert command_of(worker) and command_of(pulse), "the others lived on"
    office.wait_for(lambda: api.workers_online(POOL) or None)
    _is_shut_to_strangers(api)
    for pid, holds_it in ((revived, False), (worker, True), (pulse, True)):
        assert (SECRET in (Path("/proc") / str(pid) / "environ").read_text()) is holds_it
    # A busy server answers 503, and is asked again.
    office.wait_for(lambda: _is_paused(api, "backup") or None)
    assert faults_of(api) == ["The deployment backup is paused."]
    api.start(SWEEP)
    run = office.wait_for(lambda: office.child("prefect.engine"))

    everybody = [run, *family(office.process.pid)]
    word = api.login.partition(":")[2]
    assert [command for command in map(command_of, everybody) if word in " ".join(command)] == []
    office.process.kill()
    office.process.wait(PATIENCE)
    desk = free_port()
    again = starts(tmp_path, TILSAGN_PREFECT_PORT=str(port), TILSAGN_DESK_PORT=str(desk), **few)
    server = again.wait_for(lambda: again.child(*last_words))
    os.kill(server, signal.SIGSTOP)
    again.wait_for(lambda: _answers(f"http://127.0.0.1:{desk}/health") or None)
    os.kill(server, signal.SIGCONT)
    again.says_where()
    assert prefect_of(tmp_path) == api, "whoever has logged in stays logged in"
    assert [pid for pid in everybody if command_of(pid)] == []
    everybody = [*family(again.process.pid)]
    again.process.terminate()
    assert again.process.wait(PATIENCE) == 0
    assert [pid for pid in everybody if command_of(pid)] == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if word.encode() in path.read_bytes()] == [FILE]
    assert {"prefect.db", "server.log", "tilsagn.db"} <= {path.name for path in files}
    assert [path for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077] == []


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as reply:
            return bool(reply.status == HTTPStatus.OK)
    except OSError:
        return False


def _is_shut_to_strangers(api: PrefectApi) -> None:
    """Without the word nothing is answered, by whatever name one comes; and no page from elsewhere may ask."""
    assert _asked(api, "/deployments/filter", b"{}")[0] == HTTPStatus.UNAUTHORIZED
    assert _asked(api, "/admin/version", Host="evil.example")[0] == HTTPStatus.UNAUTHORIZED
    wrong = base64.b64encode(b"tilsagn:guessed").decode()
    assert _asked(api, "/admin/version", Authorization=f"Basic {wrong}")[0] == HTTPStatus.UNAUTHORIZED
    for origin, may in (("http://evil.example", None), (api.url.removesuffix("/api"), api.url.removesuffix("/api"))):
        asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        _, headers = _asked(api, "/deployments/", None, "OPTIONS", **asks)
        assert headers["Access-Control-Allow-Origin"] == may


def _asked(
    api: PrefectApi, path: str, body: bytes | None = None, method: str | None = None, /, **headers: str
) -> tuple[int, Message]:
    sent = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(api.url + path, body, sent, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return reply.status, reply.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def _is_paused(api: PrefectApi, deployment: str) -> bool:
    assert api.login is not None
    (id,) = [each["id"] for each in api.found("deployments", {}) if each["name"] == deployment]
    login = base64.b64encode(api.login.encode()).decode()
    said, _ = _asked(api, f"/deployments/{id}", b'{"paused": true}', "PATCH", Authorization=f"Basic {login}")
    return said == HTTPStatus.NO_CONTENT
