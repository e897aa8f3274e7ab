"""A desk over a small office with a fixed clock, and people who are logged in there. No port is opened."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import httpx
import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from sqlalchemy import Engine
from starlette.types import ASGIApp

from deployments.bootstrap import open_office
from deployments.settings import settings_of
from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.forms.package import typed_of
from deployments.web.identity import sessions
from deployments.web.identity.accounts import Accounts
from deployments.web.portal.package_drafts import By, PackageDrafts
from deployments.web.visit import Desk
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven, PersonFact, Persons
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.phases import Phase
from domain.store import persons
from domain.store.inbox import When
from tasks.package_folder import load
from tests.once import found_once, once
from tests.samples import Standing, sample_of
from tests.web.walk import APPLICANT, FINANCE, MANAGER, OF_PARTIES, OFFICER, Followed, Walked, follow, walk

HOST = "desk.example.org"
TODAY = date(2027, 3, 8)
OWNER = Giver(account="uid:1000", owner=True)
TORBEN, IDA, BJARNE, FIE, ANSOEGER = "P1", "P2", "P3", "P4", "P5"
CAST = (
    ("Torben Krag", Role.MANAGER, ""),
    ("Ida Holst", Role.CASE_OFFICER, ""),
    ("Bjarne Mose", Role.CASE_OFFICER, ""),
    ("Fie Lund", Role.FINANCE, ""),
    ("Anne Sø", Role.APPLICANT, "12345678"),
)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes quickly: how hard it is to guess a password is not what these tests try."""


class FixedClock:
    """A clock that moves only when a test moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self.at

    def today(self) -> date:
        """The civil day; no test comes near midnight."""
        return self.at.date()

    def forward(self, **by: float) -> None:
        """Move on."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> FixedClock:
    """Both clocks of the desk, that of the cases and that of the sessions: 8 March 2027, 9.00 UTC."""
    return FixedClock(datetime(2027, 3, 8, 9, 0, tzinfo=UTC))


@contextmanager
def desk_over(
    folder: Path,
    clock: FixedClock,
    *,
    secure: bool = True,
    sample: bool = False,
    since: date = date(2027, 1, 1),
    cast: Iterable[tuple[str, Role, str]] = CAST,
) -> Iterator[Desk]:
    """A desk with five people: P1 a manager, P2 and P3 officers, P4 of finance, P5 of an applicant; or with others."""
    office = open_office(settings_of(folder), clock=clock, durable=False)
    for name, role, party in cast:
        mandate = MandateGiven(person="", role=role, party=party, since=since)
        change(office.store.engine, clock, partial(add, name, mandate))
    with Beside(folder / FILE) as beside:
        yield Desk(
            office=office,
            beside=beside,
            accounts=Accounts(beside, CHEAP),
            clock=clock,
            secure=secure,
            hosts=frozenset({HOST}),
            sample=sample,
        )
    office.store.engine.dispose()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk over an office without cases."""
    with desk_over(tmp_path, clock) as found:
        yield found


def add(name: str, mandate: MandateGiven, now: Persons) -> Iterator[PersonFact]:
    """Add a person; the manager has the account with which the others are added."""
    return people.add(now, name, "local:torben" if mandate.role is Role.MANAGER else "", mandate, mandate.since)


def change(engine: Engine, clock: FixedClock, decide: persons.Decide) -> None:
    """Change the persons: the owner of the data folder adds the first, the manager the others."""
    now = persons.read(engine)
    giver = Giver(account="local:torben") if len(now) else OWNER
    persons.change(engine, decide, giver, When(min(TODAY, clock.today()), clock.now()), "add-person")


class Browser:
    """One person's browser: it follows no redirect by itself, and says with each form where the form comes from."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Open a page."""
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, form: dict[str, str] | None = None, **headers: str) -> httpx.Response:
        """Send a form from one of the desk's own pages."""
        return await self.client.post(
            path, data=form or {}, headers={"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin", **headers}
        )


Opened = Callable[[str], Awaitable[Browser]]


@pytest.fixture
def app(desk: Desk) -> ASGIApp:
    """The desk as a web application."""
    return create_app(desk)


@asynccontextmanager
async def open_client(app: ASGIApp, token: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client with the cookie of a session, or without one."""
    # An error that the desk does not answer itself is raised here.
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url=f"https://{HOST}") as client:
        if token:
            client.cookies.set("__Host-desk", token, domain=HOST, path="/")
        yield client


@pytest_asyncio.fixture
async def opened(app: ASGIApp, desk: Desk) -> AsyncIterator[Opened]:
    """A browser in which a person is logged in; with an empty id one in which nobody is."""
    async with AsyncExitStack() as stack:

        async def open_as(person: str) -> Browser:
            token = sessions.begin(desk.beside, person, desk.clock.now().timestamp()) if person else ""
            return Browser(await stack.enter_async_context(open_client(app, token)))

        yield open_as


# --- a desk over the sample ----------------------------------------------------------------------------------------


class Sampled(NamedTuple):
    """A desk over the sample, and a running case of it."""

    desk: Desk
    case: int


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sampled]:
    """A desk over the sample of 15 September 2026, for this process: tests here only look."""
    folder, _ = sample_of(tmp_path_factory)
    office = open_office(settings_of(folder), clock=Standing(), durable=False)
    running = next(row["case_no"] for row in office.store.cases() if row["phase"] == Phase.IN_OPERATION)
    # Made once, because the address of its package is random, and links are followed once for all processes.
    made = once(tmp_path_factory, "desk", partial(_prepare_a_package, people=persons.read(office.store.engine)))
    copy(made / FILE, folder / FILE)
    with Beside(folder / FILE) as beside:
        yield Sampled(
            Desk(
                office=office,
                beside=beside,
                accounts=Accounts(beside, CHEAP),
                clock=Standing(),
                secure=True,
                hosts=frozenset({HOST}),
                sample=True,
            ),
            running,
        )
    office.store.engine.dispose()


def _prepare_a_package(folder: Path, people: Persons) -> None:
    """A package in the making, so that links lead to its pages: an application with all its files and some faults."""
    package = load(Path(__file__).parents[2] / "examples" / "packages" / "application-twelve-faults")
    kind = PackageKind.APPLICATION
    typed = typed_of(kind, parse(kind.manifest, package.pop(kind.manifest)).data)
    applicant = people.find(APPLICANT)
    assert applicant is not None
    mandate = next(each for each in applicant.acts_for(Standing().today()) if each.role is Role.APPLICANT)
    by = By(APPLICANT, "Ansøger", Standing().now())
    with Beside(folder / FILE) as beside:
        PackageDrafts(beside, mandate.party).begin(kind, None, "faults", typed, package, by)


@pytest.fixture(scope="session")
def followed(sampled: Sampled, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Followed]:
    """What came of following every link, by the person who did: found once for all processes."""
    desk = sampled.desk

    async def find() -> dict[str, Followed]:
        came: dict[str, Followed] = {}
        for person in (MANAGER, OFFICER, FINANCE, *OF_PARTIES):
            token = sessions.begin(desk.beside, person, desk.clock.now().timestamp())
            async with open_client(create_app(desk), token) as client:
                came[person] = await follow(client, "/our" if person in OF_PARTIES else "/")
        return came

    return found_once(tmp_path_factory, "followed", lambda: asyncio.run(find()))


@pytest.fixture(scope="session")
def walked(followed: dict[str, Followed]) -> list[Walked]:
    """Every page with an address in the sample."""
    return walk({path: address for each in followed.values() for path, address in each.found.items()})


@pytest_asyncio.fixture
async def opened_sample(sampled: Sampled) -> AsyncIterator[Opened]:
    """A browser at the desk of the sample."""
    app = create_app(sampled.desk)
    async with AsyncExitStack() as stack:

        async def open_as(person: str) -> Browser:
            desk = sampled.desk
            token = sessions.begin(desk.beside, person, desk.clock.now().timestamp()) if person else ""
            return Browser(await stack.enter_async_context(open_client(app, token)))

        yield open_as
