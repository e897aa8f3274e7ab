"""The same grant at named moments of its life, each in a folder of its own: a real database and real papers.

The life is the shipped scenario, played through the door up to a day. A test gets a copy and may do with it what
it likes.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, insert, select
from sqlmodel import SQLModel

from deployments.bootstrap import NOWHERE, open_office
from deployments.clock import VirtualClock
from deployments.settings import Settings
from deployments.simulation.playing import WHOLE_LIFE
from domain import procedure
from domain.grant.events import Event
from domain.grant.state import Grant
from domain.procedure import act
from domain.rulebook.law import Law
from domain.store import journal, ledger, outbox, portfolio, projections
from domain.store.case_rows import TABLE as CASES
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from tasks.services import Services
from tasks.smtp import Relay
from tests.evenings import evening

PACKAGES = WHOLE_LIFE.parent.parent / "packages"
NOON = time(12, 0)


class Moment(Enum):
    """The evening of a day in the life of the grant."""

    BEFORE_ANYTHING = date(2024, 1, 1)
    INSPECTION = date(2024, 2, 12)
    """The estates are to be inspected, and the clock rests."""
    PREQUALIFICATION_PROPOSED = date(2024, 3, 13)
    PLAN_IN = date(2024, 10, 1)
    """The plan has no approval yet."""
    COMMITMENT_PROPOSED = date(2024, 11, 8)
    COMMITTED = date(2024, 11, 11)
    ACCOUNT_DUE_TODAY = date(2027, 6, 30)
    """The account of 2026 is not in; the status report is. The next instalment is due tomorrow."""
    CLOSED = date(2029, 8, 21)


@dataclass(frozen=True)
class Life:
    """A grant's office at one moment, and the case in it."""

    folder: Path
    office: Services
    clock: VirtualClock
    case_no: int

    @property
    def store(self) -> GrantStore:
        """The memory of this office."""
        return self.office.store

    @property
    def grant(self) -> Grant:
        """The grant as it stands."""
        return self.store.grant(self.case_no)

    def on(self, day: date, at: time = NOON) -> When:
        """Let it be this day; returns the day as the door wants it."""
        self.clock.turn_to(day, at)
        return self.office.when()


def evening_of(moment: Moment, factory: pytest.TempPathFactory) -> Path:
    """A folder of this process with the office at a moment."""
    return evening(moment.value, factory, sends=True)


def opened(
    folder: Path, *, day: date, law: Law | None = None, relay: Relay = NOWHERE, durable: bool = False, at: time = NOON
) -> Life:
    """The office in this folder, open on a day. `durable=False` spares the disk; a killed process does not need it."""
    clock = VirtualClock()
    clock.turn_to(day, at)
    settings = _settings().model_copy(update={"data": folder, "database_url": address(folder)})
    office = open_office(settings, law=law, clock=clock, relay=relay, durable=durable)
    numbers = [case["case_no"] for case in office.store.cases() if case["parent"] is None]
    return Life(folder, office, clock, numbers[0] if numbers else 0)


@cache
def _settings() -> Settings:
    """Read once: to look for each setting in the environment takes longer than to open an office."""
    return Settings()


ADDRESS = "database-url"


def address(folder: Path) -> str | None:
    """Where the database of this office is, when it is no file in its folder: a note there says so."""
    note = folder / ADDRESS
    return note.read_text(encoding="utf-8") if note.exists() else None


def contents(store: GrantStore) -> dict[str, list[Mapping[str, Any]]]:
    """Every row of every table."""
    with reading(store.engine) as tx:
        return {table.name: _rows(tx, table) for table in SQLModel.metadata.sorted_tables}


def rows_of(store: GrantStore, name: str) -> list[Mapping[str, Any]]:
    """Every row of one table."""
    with reading(store.engine) as tx:
        return _rows(tx, SQLModel.metadata.tables[name])


def _rows(tx: Connection, table: Table) -> list[Mapping[str, Any]]:
    return [dict(row) for row in tx.execute(select(table).order_by(*table.primary_key.columns)).mappings()]


class Written:
    """Whether anything has been written to the SQLite file of a store, whoever did it."""

    def __init__(self, store: GrantStore) -> None:
        self._connection = sqlite3.connect(str(store.engine.url.database))
        self._seen = 0

    def since_last_asked(self) -> bool:
        """True at first, and then if another connection has committed a change since the last time."""
        before, (self._seen,) = self._seen, self._connection.execute("PRAGMA data_version").fetchone()
        return before != self._seen

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def without_answers(rows: Mapping[str, list[Mapping[str, Any]]]) -> dict[str, list[Mapping[str, Any]]]:
    """These rows but for the answers to commands, and their seals."""
    seal = [row for row in rows["seal"] if row["relation"] != "inbox"]
    return {**{table: found for table, found in rows.items() if table != "inbox"}, "seal": seal}


def package(name: str) -> dict[str, bytes]:
    """The files of an example package."""
    return {path.name: path.read_bytes() for path in sorted((PACKAGES / name).iterdir())}


def twins(life: Life, numbers: Iterable[int], before: type[Event] | None = None) -> None:
    """Let other cases have lived exactly as this one, or as it had before its first event of a kind."""
    entries = life.store.journal(life.case_no)
    if before:
        entries = list(takewhile(lambda entry: not isinstance(entry.event, before), entries))
    acts = [list(group) for _, group in groupby(entries, key=lambda entry: entry.command_id)]
    today = life.clock.today()
    with life.store.engine.begin() as tx:
        for number in numbers:
            grant, last = Grant(case_no=number), journal.BEGINNING
            for entries_of_one_act in acts:
                first = entries_of_one_act[0]
                stamp = journal.Stamp(first.actor, first.role, first.recorded_on, first.recorded_at, first.command_id)
                events = tuple(entry.event for entry in entries_of_one_act)
                last = journal.append(tx, number, grant.version, events, last, stamp)
                grant, told = act(grant, events, officer=stamp.officer)
                outbox.put(tx, told, first.recorded_on, first.recorded_at)
            tx.execute(
                insert(CASES).values(
                    case_no=number,
                    **portfolio.columns(grant),
                    last_hash=last,
                    opened_on=entries[0].recorded_on,
                    changed_on=entries[-1].recorded_on,
                )
            )
            ledger.move_by_difference(tx, number, procedure.deadlines(grant, life.store.law), today)
            projections.project(tx, Grant(case_no=number), grant)


def copied(source: Path, target: Path) -> Path:
    """A copy of an office's folder."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("mail"))
    return target
