"""The desk is killed with SIGKILL while an officer and parties work: nothing is lost, and nothing is done twice."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest

from deployments.bootstrap import open_office, open_store
from deployments.clock import SystemClock
from deployments.operations.ports import free_port
from deployments.settings import settings_of
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant import commands as c
from domain.grant.notice import NoticeKind, Role
from domain.grant.persons import MandateGiven
from domain.records.sign_links import SignPurpose
from domain.store import outbox, persons
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from domain.store.verify import verify
from tasks.sign_links import SignLinks, link_for
from tests.patience import PATIENCE
from tests.store.lives import Moment, copied, evening_of
from tests.web.conftest import FixedClock, add, change
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


@contextlib.contextmanager
def at_the_desk(folder: Path, person: str) -> Iterator[Office]:
    """A person who is logged in at the desk of an office."""
    with Beside(folder / FILE) as beside:
        token = sessions.begin(beside, person, SystemClock().now().timestamp())
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


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    """The officer, logged in."""
    with at_the_desk(folder, "P1") as found:
        yield found


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


# --- the portal ------------------------------------------------------------------------------------------------------

AAKANDEN, SLAGELSE = "10203045", "330"
SENDING = ("before it reads what came", "before the commit", "after the commit", "before the answer")


def asked_by_link(folder: Path, case: int) -> str:
    """Ask the council to sign: the path of the link in its letter."""
    services = open_office(settings_of(folder))
    office, store = replace(services, sign_links=SignLinks("https://portal.example.org", b"k" * 32)), services.store
    on = services.clock.today()
    ask = c.AskToSign(
        by="Ida Holst", role=Role.CASE_OFFICER, on=on, purpose=SignPurpose.COUNCIL, party=SLAGELSE, person="P2"
    )
    store.handle(case, ask, command_id=uuid4(), when=services.when())
    with store.engine.begin() as tx:
        mails = [each for each in outbox.of_case(tx, case) if each.kind == NoticeKind.SIGNATURE_ASKED.value]
        found = link_for(office, tx, mails[-1])
    store.engine.dispose()
    assert found is not None
    return urlsplit(found.url).path


def sent_dying(office: Office, path: str, form: dict[str, str], deaths: tuple[str, ...] = SENDING) -> Answer:
    """The same form is sent until an answer comes: the desk dies at each of these points first."""
    for death in deaths:
        office.ask_dying(death, path, form)
    return office.ask(path, form)


def test_a_package_an_act_and_an_answer_by_link_outlive_the_desk_and_count_once(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copied(evening_of(Moment.PLAN_IN, tmp_path_factory), tmp_path / "office")
    clock, store = FixedClock(SystemClock().now()), open_store(settings_of(folder))
    for name, mandate in (
        ("Torben Krag", MandateGiven(person="", role=Role.MANAGER, since=date(2020, 1, 1))),
        ("Ida Holst", MandateGiven(person="", role=Role.CASE_OFFICER, since=date(2020, 1, 1))),
        ("Mette Holm", MandateGiven(person="", role=Role.APPLICANT, party=AAKANDEN, since=date(2020, 1, 1))),
    ):
        change(store.engine, clock, partial(add, name, mandate))
    case = next(int(row["case_no"]) for row in store.cases() if row["parent"] is None)
    with at_the_desk(folder, "P3") as mette:
        begun = mette.ask(f"/our/cases/{case}/hand-in", {"purpose": "plan"}).location
        send = f"{begun}/send"
        receipt = sent_dying(mette, send, typed_in(mette.ask(f"{begun}/check").page, send))
        assert receipt.status == 303
        assert "Kvittering" in mette.ask(receipt.location).page

        act = f"/our/cases/{case}/act/record-housing-organisation-decision?as={AAKANDEN}"
        typed = {**typed_in(mette.ask(act).page, act), **YES, "body": "Organisationsbestyrelsen", "do": "see"}
        follows = mette.ask(mette.ask(act, typed).location).page
        confirmed = {**typed_in(follows, act), "do": "confirm"}
        done = sent_dying(mette, act, confirmed)
        assert (done.status, mette.ask(done.location).status) == (303, 200)

        link = asked_by_link(folder, case)
        answer = {**typed_in(mette.ask(link).page, link), **YES, "signer": "Karen Holm", "do": "send"}
        assert "Tak for svaret" in sent_dying(mette, link, answer).page
        assert len(mette.deaths) == 3 * len(SENDING)
    happened = [(entry.name, entry.person) for entry in store.journal(case)]
    for once in (("PlanSubmitted", "P3"), ("HousingOrganisationApproved", "P3"), ("MunicipalCouncilApproved", "L1")):
        assert happened.count(once) == 1, happened[-12:]
    assert verify(store).faults == ()
    store.engine.dispose()


YES = {
    "approved": "yes",
    "decided_on.day": "24",
    "decided_on.month": "10",
    "decided_on.year": "2026",
    "reference": "Byrådet, punkt 14",
}
