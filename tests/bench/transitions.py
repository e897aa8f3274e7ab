"""One durable transition, against the least that a durable program can do, and against one durable step of DBOS."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from deployments.simulation import playing
from deployments.simulation.scenario import read_scenario
from domain.grant.commands import GrantExtension, SaveDraft
from domain.grant.notice import Role
from domain.records.reports import ReportKind
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.one_officer import LONGEST_EXTENSION_MONTHS
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from tasks.listing import paper
from tests.bench import dbos_peer
from tests.bench.measuring import ROUNDS, Measure, Row, Say, by_turns, timed

Act = Callable[[int], object]

MOST_OF_RAW, MOST_WITH_DEADLINES, LEAST_OF_DBOS = 3, 6, 3


def one(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """One durable transition: decide, journal, snapshot, ledger, outbox."""
    store = open_store(settings_of(folder / "office"))
    at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    # With a paper: the same draft without one would be refused the second time.
    said = {"on": date(2027, 1, 4), "title": "Bench", "package": "application", "papers": (paper("draft.pdf", b"x"),)}
    draft = SaveDraft.model_validate({"by": "A", "role": Role.APPLICANT, **said})
    when = When(as_of=draft.on, at=at)
    case_no = store.open_case(draft, command_id=UUID(int=0), when=when).case_no
    numbers = count(1)

    def save(_: int) -> None:
        store.handle(case_no, draft, command_id=UUID(int=next(numbers)), when=when)

    say(f"{ROUNDS} transitions")
    yield _beside_raw("one durable transition", save, store, folder, MOST_OF_RAW)
    yield _beside_dbos(save, folder, say)


def one_that_moves_deadlines(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """One durable transition that moves deadlines of a running grant: an extension for an account."""
    on = date(2026, 4, 1)
    say("playing a grant up to its second year")
    scenario = read_scenario(playing.WHOLE_LIFE).up_to(on)
    run = playing.play(scenario, playing.WHOLE_LIFE.parent, folder / "office", prefect=False, sends=False)
    case_no = next(iter(run.cases.values()))
    run.office.store.engine.dispose()
    # Each transition extends by a week, so an office in which no extension is too long.
    longest = LONGEST_EXTENSION_MONTHS.set_otherwise((Since(IN_FORCE, 600, "for this measurement"),))
    law = Law(settings={LONGEST_EXTENSION_MONTHS.name: longest})
    store = open_store(settings_of(folder / "office"), law)
    when = When(as_of=on, at=datetime(2026, 4, 1, 9, tzinfo=UTC))

    def extend(n: int) -> None:
        # Working days: the day after a Saturday is no later than it, and a year is the longest.
        until = store.law.calendar.working_days_on(date(2026, 7, 1), n + 1)
        more = GrantExtension(
            by="A",
            role=Role.CASE_OFFICER,
            on=on,
            report=ReportKind.REGULATION_ACCOUNT,
            year=2025,
            until=until,
            reason="Bench",
        )
        store.handle(case_no, more, command_id=UUID(int=n + 1), when=when)

    what = "one that moves deadlines of a running grant"
    yield _beside_raw(what, extend, store, folder, MOST_WITH_DEADLINES)


def _beside_raw(what: str, act: Act, store: GrantStore, folder: Path, most: int) -> Row:
    """Compared with writing the same snapshot twice, without any of the safeguards."""
    with reading(store.engine) as tx:
        row = tx.exec_driver_sql("SELECT snapshot FROM grant_case WHERE parent IS NULL").scalar_one()
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, payload TEXT)")
    raw.execute("CREATE TABLE snapshot (case_no INTEGER PRIMARY KEY, version INTEGER, state TEXT)")

    def insert_raw(n: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO journal (payload) VALUES (?)", (row,))
        raw.execute("INSERT OR REPLACE INTO snapshot VALUES (1, ?, ?)", (n, row))
        raw.execute("COMMIT")

    ours, bare = by_turns(act, insert_raw)
    raw.close()
    compared = f"a raw journal + snapshot insert ({bare.median * 1e3:.2f} ms)"
    return Row(what, ours.over(bare), f"at most {most} x", compared, ours.median <= most * bare.median)


def _beside_dbos(act: Act, folder: Path, say: Say) -> Row:
    what, target = "one durable step of DBOS, in transitions of ours", f"at least {LEAST_OF_DBOS} x"
    try:
        theirs = dbos_peer.measured(folder, say)
    except dbos_peer.NotThere as error:
        return Row(what, "not measured here", target, str(error), None)
    ours = timed(act)
    compared = f"DBOS {dbos_peer.VERSION} on SQLite ({theirs.median * 1e3:.1f} ms a step), its own settings"
    return Row(what, theirs.over(ours), target, compared, theirs.median >= LEAST_OF_DBOS * ours.median)


MEASURES: tuple[Measure, ...] = (one, one_that_moves_deadlines)
