"""The desk's lists: of 10,000 cases against those of 240."""

import asyncio
import random
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import httpx

from deployments.bootstrap import open_office
from deployments.settings import settings_of
from deployments.simulation.sample import fill
from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions
from deployments.web.looking import warm
from deployments.web.serving import desk_of
from tests.bench.measuring import Measure, Row, Say, Timing, timing

LISTS = {"today": "/", "the unit's steps": "/?part=unit", "the cases": "/cases", "a search": "/cases?q=sammen"}
"""Each fills a page in both."""
MOST = 2.0
COPIES = 40
"""The sample has about 240 cases; so many copies of each make nearly 10,000."""
ROUNDS = 40
OFFICER = "P2"
_OF_CASES = ("grant_case", "frame_entry", "case_officer", "case_party")


def lists(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """Lists of the desk, over a sample and over one of 10,000 cases."""
    small, large = folder / "small", folder / "large"
    say("making a sample")
    fill(settings_of(small), datetime.now(UTC))
    say("copying its cases to 10,000")
    shutil.copytree(small, large)
    _multiply(large / "tilsagn.db")
    few, many = asyncio.run(_timed(small, large, [*LISTS.values()]))
    for name, path in LISTS.items():
        ratio = many[path].median / few[path].median
        compared = f"the same at 240 cases ({few[path].median * 1000:.0f} ms)"
        yield Row(
            f"{name} at 10,000 cases, over HTTP",
            many[path].over(few[path]),
            f"at most {MOST:.0f} x",
            compared,
            ratio <= MOST,
        )


def _multiply(database: Path) -> None:
    """Copy every case under new numbers, as far as lists read it."""
    chance = random.Random(1)  # noqa: S311 - any numbers will do
    with closing(sqlite3.connect(database)) as connection, connection:
        numbers = [number for (number,) in connection.execute("SELECT case_no FROM grant_case")]
        free = sorted({*range(100_000, 1_000_000)} - {*numbers})
        new_ones = list(zip(chance.sample(free, COPIES * len(numbers)), numbers * COPIES, strict=True))
        for table in _OF_CASES:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "case_no"]
            rest = ", ".join(names)
            copy = f"INSERT INTO {table} (case_no, {rest}) SELECT ?, {rest} FROM {table} WHERE case_no = ?"  # noqa: S608
            connection.executemany(copy, new_ones)


async def _timed(small: Path, large: Path, paths: Sequence[str]) -> tuple[dict[str, Timing], dict[str, Timing]]:
    """Each page of both, by turns, opened by one officer in this process."""
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(_opened(folder)) for folder in (small, large)]
        taken: list[dict[str, list[float]]] = [{path: [] for path in paths} for _ in clients]
        for turn in range(ROUNDS + 1):
            for path in paths:
                for client, spans in zip(clients, taken, strict=True):
                    start = time.perf_counter()
                    answer = await client.get(path)
                    spent = time.perf_counter() - start
                    assert answer.status_code == 200, f"{path}: {answer.status_code}"
                    if turn:
                        spans[path].append(spent)
    few, many = ({path: timing(spans[path]) for path in paths} for spans in taken)
    return few, many


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The desk of a folder, with an officer logged in."""
    settings = settings_of(folder)
    office = open_office(settings)
    with Beside(folder / FILE) as beside:
        desk = desk_of(settings, office, beside)
        warm(office)
        token = sessions.begin(beside, OFFICER, desk.clock.now().timestamp())
        transport = httpx.ASGITransport(create_app(desk))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            client.cookies.set("desk", token)
            yield client
    office.store.engine.dispose()


MEASURES: tuple[Measure, ...] = (lists,)
