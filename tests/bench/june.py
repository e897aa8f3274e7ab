"""The portal in the last week of June: two hundred people at once."""

import asyncio
import multiprocessing
import random
import re
import time
from collections import Counter
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import quantiles
from uuid import UUID, uuid4

import httpx
import uvicorn

from deployments.bootstrap import open_office, open_store
from deployments.clock import SystemClock, VirtualClock
from deployments.operations.ports import free_port
from deployments.settings import settings_of
from deployments.simulation.sample import fill
from deployments.web.app import create_app
from deployments.web.beside import FILE, Beside
from deployments.web.identity import sessions
from deployments.web.serving import desk_of
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven, PersonFact, Persons
from domain.phases import Phase
from domain.store import persons
from domain.store.command_handler import GrantStore
from domain.store.inbox import When
from domain.store.verify import verify
from tests.bench.measuring import Measure, Row, Say

DAY = date(2027, 6, 24)
PEOPLE, VISITS = 200, 4
LONGEST_PAUSE = 4.0
"""Seconds a person reads a page, at most; half of it on average."""
BOARD = "act/name-person"
"""An act that a party can give again and again: a member of the board, each time another."""


@dataclass
class Seen:
    """What the people met."""

    took: dict[str, list[float]] = field(default_factory=dict)
    """Seconds of each request, by kind of page."""
    acts: dict[UUID, int] = field(default_factory=dict)
    """The case of each act that was answered with done."""
    failed: list[str] = field(default_factory=list)


def june(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The portal with two hundred people at once, in the last week of June."""
    settings = settings_of(folder / "office")
    say("filling a sample")
    fill(settings, datetime(DAY.year, DAY.month, DAY.day, 7, tzinfo=UTC))
    store = open_store(settings)
    mine = _two_hundred(store)
    with Beside(settings.data / FILE) as beside:
        now = SystemClock().now().timestamp()
        tokens = [(sessions.begin(beside, person, now), case) for person, case in mine]
    port = free_port()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(settings.data, port), daemon=True)
    server.start()
    try:
        say(f"{PEOPLE} people, {VISITS} visits each")
        seen = asyncio.run(_all(port, tokens))
    finally:
        server.terminate()
        server.join()
    yield from _rows(store, seen)
    store.engine.dispose()


def _two_hundred(store: GrantStore) -> list[tuple[str, int]]:
    """New persons of the organisations whose programmes run, each with a case: id and number."""
    running = [each["case_no"] for each in store.cases() if each["phase"] == Phase.IN_OPERATION]
    leads = {number: store.grant(number).application for number in running}
    cases = [(number, said.lead_organisation_cvr) for number, said in leads.items() if said]
    chosen = [cases[n % len(cases)] for n in range(PEOPLE)]

    def wanted(known: Persons) -> Iterator[PersonFact]:
        for n, (_, cvr) in enumerate(chosen):
            mandate = MandateGiven(person="", role=Role.APPLICANT, party=cvr, since=DAY)
            for fact in people.add(known, f"Bench {n}", f"local:bench{n}", mandate, DAY):
                known = known.after(fact, "bench")
                yield fact

    manager, *_ = people.managers(persons.read(store.engine), DAY)
    known = persons.change(store.engine, wanted, Giver(person=manager.id), When(DAY, _at_nine()), "add-person")
    ids = [known.with_account(f"local:bench{n}") for n in range(PEOPLE)]
    return [(person.id, case) for person, (case, _) in zip(ids, chosen, strict=True) if person]


def _at_nine() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)


def _serve(data: Path, port: int) -> None:
    """The desk and the portal in a process of their own, on that day."""
    settings = settings_of(data)
    clock = VirtualClock()
    clock.turn_to(DAY, _at_nine().timetz())
    office = open_office(settings, clock=clock)
    with Beside(settings.data / FILE) as beside:
        app = create_app(desk_of(settings, office, beside))
        uvicorn.run(app, port=port, log_config=None, lifespan="off", ws="none")


async def _all(port: int, tokens: Sequence[tuple[str, int]]) -> Seen:
    seen, base = Seen(), f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient() as anybody:
        while not await _is_up(anybody, base):
            await asyncio.sleep(0.2)
    await asyncio.gather(*(partial(_one, seen, base, n)(*mine) for n, mine in enumerate(tokens)))
    return seen


async def _is_up(client: httpx.AsyncClient, base: str) -> bool:
    try:
        return (await client.get(f"{base}/health")).status_code == 200
    except httpx.TransportError:
        return False


async def _one(seen: Seen, base: str, number: int, token: str, case: int) -> None:
    """One person: what we owe, our case, and an act whose form is sent twice, as by a double click."""
    chance = random.Random(number)  # noqa: S311 - pauses, no secrets
    headers = {"Cookie": f"desk={token}", "Origin": base}
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=120) as client:
        for visit in range(VISITS):
            form = ""
            for kind, path in (("our", "/our"), ("case", f"/our/cases/{case}"), ("form", f"/our/cases/{case}/{BOARD}")):
                await asyncio.sleep(chance.uniform(0, LONGEST_PAUSE))
                answer = await _timed(seen, kind, client.get(path))
                if answer.status_code != 200:
                    seen.failed.append(f"{path}: {answer.status_code}")
                    return
                form = answer.text
            await _acts(seen, client, form, case, f"Bestyrelsesmedlem {number}.{visit}")


async def _acts(seen: Seen, client: httpx.AsyncClient, form: str, case: int, name: str) -> None:
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version is not None, form[:500]
    id = uuid4()
    said = {"capacity": "board", "name": name, "version": version[1], "id": str(id), "do": "confirm"}
    day = {"on.day": str(DAY.day), "on.month": str(DAY.month), "on.year": str(DAY.year)}
    path = f"/our/cases/{case}/{BOARD}"
    answers = await asyncio.gather(*(_timed(seen, "act", client.post(path, data=said | day)) for _ in range(2)))
    led = [answer.headers.get("Location", "") for answer in answers]
    if any("/done/" in each for each in led):
        seen.acts[id] = case
    elif {answer.status_code for answer in answers} != {409}:  # a colleague was quicker: said, and typed text kept
        seen.failed.append(f"{path}: {[answer.status_code for answer in answers]}")


async def _timed(seen: Seen, kind: str, request: Awaitable[httpx.Response]) -> httpx.Response:
    began = time.perf_counter()
    answer = await request
    seen.took.setdefault(kind, []).append(time.perf_counter() - began)
    return answer


def _rows(store: GrantStore, seen: Seen) -> Iterator[Row]:
    every = [span for spans in seen.took.values() for span in spans]
    each = ", ".join(f"{kind} {_p95(spans) * 1e3:.0f} ms" for kind, spans in seen.took.items())
    yield Row(f"{PEOPLE} people at once: p95 of {len(every)} requests", f"{_p95(every):.2f} s", "", each, None)
    kept = Counter(entry.command_id for case in set(seen.acts.values()) for entry in store.journal(case))
    lost = sum(kept[str(id)] == 0 for id in seen.acts)
    doubled = sum(kept[str(id)] > 1 for id in seen.acts)
    measured = f"{len(seen.acts)} acts, {lost} lost, {doubled} doubled, {len(seen.failed)} failed"
    agrees = not verify(store).faults
    said = "; ".join(("verify agrees" if agrees else "verify disagrees", *seen.failed[:3]))
    met = agrees and not (lost or doubled or seen.failed)
    yield Row("their acts, each sent twice", measured, "0 lost, 0 doubled", said, met)


def _p95(spans: Sequence[float]) -> float:
    return quantiles(spans, n=20)[-1]


MEASURES: tuple[Measure, ...] = (june,)
