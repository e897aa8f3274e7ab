"""The desk is killed with SIGKILL ten times while an officer proposes: nothing is lost, and nothing is done twice."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest

from deployments.bootstrap import open_store
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
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from domain.store.verify import verify
from tests.patience import PATIENCE
from tests.store.lives import Moment, copied, evening_of
from tests.web.page_forms import typed_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one person, in which a prequalification is proposed."""
    found = copied(evening_of(Moment.PREQUALIFICATION_PROPOSED, tmp_path_factory), tmp_path / "office")
    store, clock = open_store(settings_of(found)), SystemClock()
    mandate = MandateGiven(person="", role=Role.MANAGER, since=clock.today())
    persons.change(
        store.engine,
        lambda now: people.add(now, "Torben Krag", "", mandate, clock.today()),
        Giver(account="uid:0", owner=True),
        When(clock.today(), clock.now()),
        "add-person",
    )
    store.engine.dispose()
    return found


@pytest.fixture
def store(folder: Path) -> Iterator[GrantStore]:
    """The store of that office, as another process sees it."""
    found = open_store(settings_of(folder))
    yield found
    found.engine.dispose()


@pytest.fixture
def case(store: GrantStore) -> int:
    """The number of the grant."""
    return next(int(row["case_no"]) for row in store.cases() if row["parent"] is None)


@dataclass
class Answer:
    """What a request got: no status if the desk died before it answered."""

    status: int = 0
    page: str = ""
    location: str = ""


@dataclass
class Office:
    """An officer without a script whose desk dies now and then, and is started again at once."""

    nursery: "subprocess.Popen[str]"
    port: int
    token: str
    deaths: list[str] = field(default_factory=list)
    process: int = 0

    def start(self, death: str = "") -> None:
        """Serve the desk, which will die at this point."""
        assert self.nursery.stdin is not None
        print(death, file=self.nursery.stdin, flush=True)
        self.process = int(self._said())

    def end(self) -> int:
        """Kill the desk if it lives; returns how it ended."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        return int(self._said())

    def _said(self) -> str:
        assert self.nursery.stdout is not None
        return self.nursery.stdout.readline()

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Open a page or send a form, as soon as the desk answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        end = monotonic() + PATIENCE
        while True:
            try:
                connection.connect()
                break
            except ConnectionRefusedError:
                assert monotonic() < end, path
                sleep(0.02)
        kind = "application/x-www-form-urlencoded"
        headers = {"Cookie": f"desk={self.token}", "Origin": f"http://127.0.0.1:{self.port}"}
        try:
            if form is None:
                connection.request("GET", path, headers=headers)
            else:
                connection.request("POST", path, urlencode(form), headers | {"Content-Type": kind})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(), answer.headers["Location"] or "")
        except OSError:
            return Answer()
        finally:
            connection.close()

    def ask_dying(self, death: str, path: str, form: dict[str, str] | None = None) -> None:
        """The desk dies at a point of this request, and another is started."""
        self.end()
        self.start(death)
        assert self.ask(path, form).status == 0, f"the desk did not die {death}"
        assert self.end() == -signal.SIGKILL
        self.deaths.append(death)
        self.start()


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """The officer, logged in."""
    with Beside(folder / FILE) as beside:
        token = sessions.begin(beside, "P1", SystemClock().now().timestamp())
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TILSAGN_", "PREFECT_"))}
    own = {"TILSAGN_DATA": str(folder), "TILSAGN_DESK_PORT": str(port)}
    program = [sys.executable, "-m", "tests.web.nursery"]
    with subprocess.Popen(
        program, cwd=ROOT, env=kept | own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        found = Office(nursery, port, token)
        found.start()
        try:
            yield found
        finally:
            found.end()
            assert nursery.stdin is not None
            nursery.stdin.close()


def test_ten_kills_while_one_proposes_lose_nothing_and_double_nothing(
    office: Office, store: GrantStore, case: int
) -> None:
    path, before = f"/cases/{case}/act/propose-prequalification", len(store.journal(case))

    office.ask_dying("before it reads what came", path)
    typed = {**typed_in(office.ask(path).page, path), "terms.0.value": "Planen kommer om et år.", "do": "see"}
    typed |= {"no_hearing_because": "Kendt i forvejen.", "reserved": "tolv millioner"}
    for death in ("before it reads what came", "with the draft kept", "before the answer"):
        office.ask_dying(death, path, typed)
    assert "tolv millioner" in office.ask(path).page, "the draft outlived the desk"
    wrong = office.ask(path, typed)
    assert wrong.status == 422 and "Planen kommer om et år." in wrong.page

    typed |= {"reserved": "30.000.000"}
    for death in ("before it reads what came", "with the draft kept"):
        office.ask_dying(death, path, typed)
    assert office.ask(path, typed).location == f"{path}/follows"
    office.ask_dying("before the answer", f"{path}/follows")
    shown = office.ask(f"{path}/follows").page
    assert len(store.journal(case)) == before

    sent = {**typed_in(shown, path), "do": "confirm"}
    office.ask_dying("before the commit", path, sent)
    assert len(store.journal(case)) == before, "what was not answered was not half done"
    for death in ("after the commit", "before the answer"):
        office.ask_dying(death, path, sent)
    done = office.ask(path, sent)
    assert done.status == 303
    assert office.ask(done.location).status == 200

    assert len(office.deaths) == 10
    entries = [entry for entry in store.journal(case)[before:] if entry.name == "PrequalificationProposed"]
    assert [(entry.person, entry.command_id) for entry in entries] == [("P1", sent["id"])]
    assert verify(store).faults == ()
