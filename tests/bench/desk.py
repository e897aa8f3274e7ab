"""The desk: a case, a form and an act over HTTP."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import uvicorn

from deployments.bootstrap import open_office
from deployments.clock import SystemClock
from deployments.operations.ports import free_port
from deployments.settings import settings_of
from deployments.simulation.sample import fill
from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions
from deployments.web.serving import desk_of
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.phases import Phase
from domain.records.requests import NoteKind
from domain.store import persons
from tasks.services import Services
from tests.bench.measuring import Measure, Row, Say, by_turns

CASE, FORM, ACT = 10, 2, 3
ROUNDS = 60


class Client:
    """One officer's connection to the desk."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._headers = {"Cookie": f"desk={token}", "Origin": f"http://127.0.0.1:{port}"}

    def get(self, path: str) -> str:
        """A page. Raises AssertionError if it is not there."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        assert answer.status == 200, (path, answer.status)
        return body

    def post(self, path: str, form: dict[str, str]) -> str:
        """Send a form; returns where it leads."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", path, urlencode(form), self._headers | kind)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 303, (path, answer.status)
        return str(answer.headers["Location"])


def desk(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The desk over HTTP: a case, a form and an act, against a file of the same server and the same act at the door."""
    with _opened(folder, say) as (client, office, case):
        static = re.search(r'href="(/static/desk.css[^"]*)"', client.get("/me"))
        assert static is not None
        yield _against(client, f"/cases/{case}", static[1], "a case page over HTTP", CASE)
        yield _against(client, f"/cases/{case}/act/record-note", static[1], "the form of an act over HTTP", FORM)
        yield _act(client, office, case)


@contextmanager
def _opened(folder: Path, say: Say) -> Iterator[tuple[Client, Services, int]]:
    """A desk over a sample, with an officer logged in, and a running case."""
    say("filling a sample")
    settings = settings_of(folder / "office")
    fill(settings, SystemClock().now())
    office = open_office(settings)
    case = next(int(row["case_no"]) for row in office.store.cases() if row["phase"] == Phase.IN_OPERATION)
    with Beside(settings.data / FILE) as beside, _served(settings, office, beside) as port:
        yield Client(port, sessions.begin(beside, "P2", SystemClock().now().timestamp())), office, case
    office.store.engine.dispose()


def _against(client: Client, path: str, plain: str, what: str, most: int) -> Row:
    client.get(path)
    ours, bare = by_turns(lambda n: client.get(path), lambda n: client.get(plain), ROUNDS)
    compared = f"a file of the same server ({bare.median * 1e3:.1f} ms)"
    return Row(what, ours.over(bare), f"at most {most} x", compared, ours.median <= most * bare.median)


def _act(client: Client, office: Services, case: int) -> Row:
    """Recording a note by its form, against the same command at the door."""
    path, today = f"/cases/{case}/act/record-note", office.clock.today()
    ida = persons.read(office.store.engine).find("P2")
    assert ida is not None

    def by_form(number: int) -> None:
        form = {
            "kind": "telephone",
            "who": "Maja Lund",
            "text": f"Ringede igen, nr. {number}.",
            "on.day": str(today.day),
            "on.month": str(today.month),
            "on.year": str(today.year),
            "version": str(office.store.grant(case).version),
            "id": str(uuid4()),
            "do": "confirm",
        }
        client.post(path, form)

    def at_the_door(number: int) -> None:
        note = RecordNote(
            by=ida.name, person=ida.id, role=Role.CASE_OFFICER, on=today,
            kind=NoteKind.TELEPHONE, who="Maja Lund", text=f"Ringede, nr. {number}.",
        )  # fmt: skip
        office.store.handle(case, note, command_id=uuid4(), when=office.when())

    ours, bare = by_turns(by_form, at_the_door, ROUNDS)
    compared = f"the same command at the door ({bare.median * 1e3:.1f} ms)"
    return Row("an act over HTTP", ours.over(bare), f"at most {ACT} x", compared, ours.median <= ACT * bare.median)


@contextmanager
def _served(settings: Any, office: Services, beside: Beside) -> Iterator[int]:
    port = free_port()
    config = uvicorn.Config(
        create_app(desk_of(settings, office, beside)), port=port, log_config=None, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield port
    server.should_exit = True
    thread.join()


MEASURES: tuple[Measure, ...] = (desk,)
