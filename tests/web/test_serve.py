"""`tilsagn serve` as a process: it answers, needs no Prefect, and sessions outlive a kill."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from deployments.bootstrap import open_office
from deployments.clock import SystemClock
from deployments.operations.ports import free_port
from deployments.settings import settings_of
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven
from domain.store import persons
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> str:
    """A data folder with one manager; the token of a session."""
    opened = open_office(settings_of(tmp_path))
    mandate = MandateGiven(person="", role=Role.MANAGER, since=opened.clock.today())
    persons.change(
        opened.store.engine,
        lambda now: people.add(now, "Torben Krag", "", mandate, opened.clock.today()),
        Giver(account="uid:0", owner=True),
        opened.when(),
        "add-person",
    )
    opened.store.engine.dispose()
    with Beside(tmp_path / FILE) as beside:
        return sessions.begin(beside, "P1", SystemClock().now().timestamp())


class Serving:
    """One `tilsagn serve`."""

    def __init__(self, data: Path, port: int) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TILSAGN_", "PREFECT_"))}
        own = {"TILSAGN_DATA": str(data), "TILSAGN_DESK_PORT": str(port), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deployments.cli", "serve"], env=kept | own, stderr=subprocess.PIPE
        )
        self.address = f"http://127.0.0.1:{port}"

    def get(self, path: str, token: str = "") -> str:
        """A page, as soon as the desk answers."""
        end = monotonic() + PATIENCE
        while True:
            try:
                with urlopen(Request(self.address + path, headers={"Cookie": f"desk={token}"})) as answer:
                    found: str = answer.read().decode()
                    return found
            except URLError:
                assert self.process.poll() is None and monotonic() < end, path
                sleep(0.05)

    def end(self, sign: signal.Signals) -> int:
        """End it; returns its exit code."""
        self.process.send_signal(sign)
        _, said = self.process.communicate(timeout=PATIENCE)
        assert b"Traceback" not in said, said.decode()
        return self.process.returncode


@pytest.fixture
def serves(tmp_path: Path) -> Iterator[list[Serving]]:
    """What is started here is ended here."""
    started: list[Serving] = []
    yield started
    for each in started:
        if each.process.poll() is None:
            each.end(signal.SIGKILL)


def test_a_session_outlives_a_kill(tmp_path: Path, office: str, serves: list[Serving]) -> None:
    port = free_port()
    serves.append(Serving(tmp_path, port))
    assert serves[0].get("/health") == '{"ok":true}'
    assert "Torben Krag" in serves[0].get("/me", office)
    assert serves[0].end(signal.SIGKILL) == -signal.SIGKILL
    serves.append(Serving(tmp_path, port))
    assert "Torben Krag" in serves[1].get("/me", office)
    assert serves[1].end(signal.SIGTERM) == 0


def test_a_port_that_is_taken_is_said_with_its_setting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = Serving(tmp_path, port)
        _, said = refused.process.communicate(timeout=PATIENCE)
    assert refused.process.returncode == 1
    assert f"Port {port} of this machine cannot be had" in said.decode()
    assert "TILSAGN_DESK_PORT" in said.decode()


def test_no_page_needs_prefect() -> None:
    program = """
import sys
import deployments.cli.desk, deployments.web.serving
from deployments.web.render import HERE, environment
from tasks.language import Language
for language in Language:
    for page in (HERE / "pages").rglob("*.html"):
        environment(language).get_template(page.relative_to(HERE / "pages").as_posix())
print(sorted(name for name in sys.modules if name.split(".")[0] in {"prefect", "fastapi", "apscheduler"}))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stdout.decode().strip() == "[]"
