"""A database of every earlier revision, with cases that wait in it, is brought up to date and loses nothing.

The rows are those of a real office: it did what its revision knew, and what a later revision added is left out.
"""

import asyncio
import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, Table, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from deployments.cli.deadlines import would_move
from domain.findings import Gap
from domain.grant import commands as c
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind
from domain.phases import RUNNING
from domain.store import copy_database, incidents, last_runs, outbox, payments, seals
from domain.store.command_handler import GrantStore
from domain.store.database import HEAD, SQLITE, check_guards, connect, is_current, migrate, migrations, reading
from domain.store.journal import BEGINNING, seal
from domain.store.verify import verify
from tasks.actions.sweep import sweep
from tests.domain import cast
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import ADDRESS, Life, Moment, contents, copied, opened, rows_of, twins
from tests.store.paying import RELEASED, TWINS, accounts_of_an_earlier_release, answer, approves, proposes
from tests.store.postgres.server import Server

pytestmark = pytest.mark.both_databases
REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(migrations()).walk_revisions())
LEARNT_LATER = {
    ("outbox", "letter_sha256"),
    ("outbox", "enclosures"),
    ("incident", "closed_because"),
    ("grant_case", "open_matters"),
}
"""Columns that no migration fills: what was not written down then is not known now, or is counted later."""
WRITTEN_ANEW = {("deadline", "rank"), ("deadline", "changed_on")}
"""Columns that a migration rewrites in existing rows."""
ADOPTED = "seal"
"""A table in which an upgrade writes what it finds, once; an office of today has sealed each change."""
FREE_RANKS = "0007"
"""From here on the rank of a deadline is its kind's own number; before, it was the position among all kinds."""
NEW_RULES = "0011"
"""From here on a commitment says from which day it meets new rules."""
NEW_DEADLINES = {DeadlineKind.REVIEW_OPENING, DeadlineKind.REVIEW_REMINDER, DeadlineKind.ONE_YEAR_REVIEW}
"""What only a case that meets new rules waits for."""
CLOSINGS = "0013"
"""From here on a letter that lists gaps says when the Fund asks again."""
CLOSING_DEADLINES = {DeadlineKind.CLOSING_NOTICE, DeadlineKind.CLOSING_REMINDER, DeadlineKind.APPLICATION_CLOSING}
SEALS, ENCLOSURES = "0015", "0016"
"""From here on rows have seals; and mail says what went with its letter."""
UNSAID = {"new_rules_from": NEW_RULES, "gaps_told_on": CLOSINGS, "asked_again_on": CLOSINGS, "missing_papers": CLOSINGS}
"""What events and snapshots say since a revision."""
PAYMENT_FILES = "0008"
ORDERS = {"ordered_on", "returned"}
"""What snapshots say of an instalment since then."""
TAMPERING = (
    "UPDATE journal SET actor = 'somebody else' WHERE version = 3",
    "DELETE FROM journal WHERE version = (SELECT max(version) FROM journal)",
)
TAMPERING_THERE = {
    SQLITE: ("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE version = 3",),
    "postgresql": (
        "TRUNCATE journal",
        "INSERT INTO journal SELECT * FROM journal WHERE version = 3 ON CONFLICT (seq) DO UPDATE SET actor = 'x'",
    ),
}

Rows = Mapping[str, list[Mapping[str, Any]]]


def an_incident(life: Life) -> None:
    with life.store.engine.begin() as tx:
        incidents.raise_incident(tx, "relay", "mail", "It does not answer.", life.clock.now())


def a_mark(life: Life) -> None:
    with life.store.engine.begin() as tx:
        last_runs.note(tx, last_runs.Work.SWEEP, life.clock.now(), 1.5)


def money_leaves(life: Life) -> None:
    proposes(life)
    approves(life)
    back = answer(payments.batch(life.store, 1).lines[0], "returned", RELEASED)
    payments.settle(life.store, 1, [back], "Finance", life.office.when())


TWO_SCHEMES = "0006"
"""From here on an application opens a case of rent support. R11."""
DONE_SINCE: Mapping[str, tuple[Callable[[Life], None], ...]] = {
    "0001": (lambda life: twins(life, TWINS), takes_up_everything_due, an_incident),
    "0002": (lambda life: accounts_of_an_earlier_release(life, date(2024, 1, 1)),),
    "0003": (money_leaves,),
    "0005": (a_mark,),
}
"""What an office did as soon as its revision knew of it."""
TURNS = sorted({*DONE_SINCE, FREE_RANKS, NEW_RULES, CLOSINGS, SEALS, ENCLOSURES, HEAD})
"""Revisions at which an office began to write something else; the others differ from one of these by empty tables."""
EVERYWHERE = [*product(["sqlite"], REVISIONS), *product(["postgres"], sorted({*TURNS, *REVISIONS[-2:]}))]
"""Every revision, in PostgreSQL those that differ and the last two."""


@dataclass
class _Prepared:
    """An office that did what its revision knew, and its database as that revision had it: made once, copied often."""

    folder: Path
    """With `old.db` in it, closed."""
    columns: Mapping[str, tuple[str, ...]]
    """What that revision had, by table."""
    tracks: tuple[int, ...]
    """Cases of rent support that this revision would not have opened."""
    rows: Rows
    """What its database holds."""
    today: Rows
    """Everything in the database of the office as it would be today, but for what it would not have begun."""
    later: Callable[[], Mapping[int, list[str]]]
    """What has happened in the office as it would be today by 1 July 2025, by case."""
    upgraded: Path | None = None
    """The old database brought up to date, once a test has needed it."""
    on_a_server: str = ""
    """The old database on the PostgreSQL server of the tests, once a test has needed it."""
    upgraded_on_a_server: str = ""


@dataclass(frozen=True)
class Office:
    """An office as it would be today, and its database as an earlier revision had it, or as the upgrade left it."""

    revision: str
    made: _Prepared
    engine: Engine

    def before(self) -> Rows:
        """What stood in the database at that revision and stays as it was."""
        return _kept(self.made.rows)

    def rows(self) -> Rows:
        """The same, as it stands there now."""
        with reading(self.engine) as tx:
            return _kept(_rows(tx, self.made.columns))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """An empty database of each revision, made from that of the revision before."""
    folder = tmp_path_factory.mktemp("schemas")

    @cache
    def of(revision: str) -> Path:
        file = folder / f"{revision}.db"
        if earlier := _before(revision):
            shutil.copy2(of(earlier), file)
        _at(revision, f"sqlite:///{file}")
        return file

    return of


@pytest.fixture(scope="module")
def schema_there(server: Server) -> Callable[[str], str]:
    """The same on the PostgreSQL server."""

    @cache
    def of(revision: str) -> str:
        earlier = _before(revision)
        url = server.again(of(earlier)) if earlier else server.empty()
        _at(revision, url)
        return url

    return of


def _before(revision: str) -> str | None:
    at = REVISIONS.index(revision)
    return REVISIONS[at - 1] if at else None


@pytest.fixture(scope="module")
def prepared(
    lived: Callable[[Moment], Path], schema: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], _Prepared]:
    """The office of each revision."""
    committed, folder = lived(Moment.COMMITTED), tmp_path_factory.mktemp("revisions")
    offices = cache(lambda known: _did(known, copied(committed, folder / f"knows-{known}")))
    later = cache(lambda known: _later(copied(offices(known), folder / f"knows-{known}-later")))

    def prepare(revision: str) -> _Prepared:
        known = max(since for since in DONE_SINCE if since <= revision)
        office = copied(offices(known), folder / revision)
        shutil.copy2(schema(revision), office / "old.db")
        return _prepare(revision, office, lambda: later(known))

    return cache(prepare)


def _did(known: str, folder: Path) -> Path:
    """The office after what revisions up to this one brought."""
    life = opened(folder, day=RELEASED)
    for since, acts in sorted(DONE_SINCE.items()):
        for act in acts if since <= known else ():
            act(life)
    life.store.engine.dispose()
    return folder


def _later(folder: Path) -> Mapping[int, list[str]]:
    """What has happened in it by 1 July 2025."""
    life = opened(folder, day=date(2025, 7, 1))
    takes_up_everything_due(life)
    happened = _happened(life)
    life.store.engine.dispose()
    return happened


def _prepare(revision: str, folder: Path, later: Callable[[], Mapping[int, list[str]]]) -> _Prepared:
    life = opened(folder, day=RELEASED)
    tracks = tuple(row["case_no"] for row in life.store.cases() if row["parent"] and revision < TWO_SCHEMES)
    old = connect(f"sqlite:///{folder / 'old.db'}", durable=False)
    columns = _columns(old)
    with reading(life.store.engine) as tx:
        rows = _as_written_at(revision, _but_for(tracks, _rows(tx, columns)))
    today = _as_written_at(revision, _but_for(tracks, contents(life.store)))
    rows = rows if revision >= FREE_RANKS else _ranked_by_position(rows)
    rows = _sealed_without_enclosures(rows) if SEALS <= revision < ENCLOSURES else rows
    with old.begin() as tx:
        _fill(tx, rows)
    # The last connection to close folds the write-ahead log into the one file that is copied.
    old.dispose()
    life.store.engine.dispose()
    return _Prepared(folder, columns, tracks, rows, today, later)


@pytest.fixture
def office_of(
    request: pytest.FixtureRequest, prepared: Callable[[str], _Prepared], tmp_path: Path, database: str
) -> Iterator[Callable[..., Office]]:
    """The office of a revision, with a copy of its database as it was or, if `upgraded`, as the upgrade left it."""
    server: Server | None = request.getfixturevalue("server") if database == "postgres" else None
    with ExitStack() as ends:

        def office(revision: str, *, upgraded: bool) -> Office:
            made = prepared(revision)
            if server:
                empty = request.getfixturevalue("schema_there")(revision)
                url = server.again(_there(made, empty, server, upgraded=upgraded))
                ends.callback(server.drop, url)
            else:
                url = f"sqlite:///{shutil.copy2(_here(made, upgraded=upgraded), tmp_path / 'old.db')}"
            engine = connect(url, durable=False)
            ends.callback(engine.dispose)
            return Office(revision, made, engine)

        yield office


def _here(made: _Prepared, *, upgraded: bool) -> Path:
    """The file of the old database, or of the upgraded one, which is upgraded once."""
    old = made.folder / "old.db"
    if not upgraded:
        return old
    if not made.upgraded:
        made.upgraded = Path(shutil.copy2(old, made.folder.with_name(f"{made.folder.name}.db")))
        _brought_up_to_date(f"sqlite:///{made.upgraded}")
    return made.upgraded


def _there(made: _Prepared, empty: str, server: Server, *, upgraded: bool) -> str:
    """The address of the old database on a PostgreSQL server, or of the upgraded one, which is upgraded once."""
    if not made.on_a_server:
        made.on_a_server = server.again(empty)
        engine = connect(made.on_a_server, durable=False)
        with engine.begin() as tx:
            _fill(tx, made.rows)
        engine.dispose()
    if upgraded and not made.upgraded_on_a_server:
        made.upgraded_on_a_server = server.again(made.on_a_server)
        _brought_up_to_date(made.upgraded_on_a_server)
    return made.upgraded_on_a_server if upgraded else made.on_a_server


def _brought_up_to_date(url: str) -> None:
    engine = connect(url, durable=False)
    migrate(engine)
    engine.dispose()


@pytest.fixture
def old(request: pytest.FixtureRequest, office_of: Callable[..., Office]) -> Office:
    """An office of a revision, its database not yet brought up to date."""
    return office_of(request.param, upgraded=False)


@pytest.fixture
def upgraded(request: pytest.FixtureRequest, office_of: Callable[..., Office]) -> Office:
    """An office of a revision, its database brought up to date."""
    return office_of(request.param, upgraded=True)


def _at(revision: str, url: str) -> None:
    """Run the migrations up to a revision."""
    engine, config = connect(url, durable=False), migrations()
    with engine.begin() as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, revision)
    # So that the file is whole, and the database on a server can be copied.
    engine.dispose()


def _columns(engine: Engine) -> Mapping[str, tuple[str, ...]]:
    """The tables and columns of a database."""
    with reading(engine) as tx:
        there = inspect(tx)
        return {
            table: tuple(column["name"] for column in there.get_columns(table))
            for table in there.get_table_names()
            if table != "alembic_version"
        }


def _rows(tx: Connection, columns: Mapping[str, tuple[str, ...]]) -> Rows:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for name, names in columns.items():
        table = SQLModel.metadata.tables[name]
        rows = tx.execute(select(*(table.c[each] for each in names)).order_by(*table.primary_key))
        found[name] = [dict(row) for row in rows.mappings()]
    return found


def _but_for(cases: Collection[int], rows: Rows) -> Rows:
    return {table: [row for row in each if row.get("case_no") not in cases] for table, each in rows.items()}


def _as_written_at(revision: str, rows: Rows) -> Rows:
    """The rows as a release wrote them; an earlier one knew no day from which new rules count, and closed nothing."""
    unsaid = [name for name, since in UNSAID.items() if revision < since]
    if not unsaid:
        return rows
    sealed: dict[int, str] = {}
    journal: list[Mapping[str, Any]] = []
    for row in sorted(rows["journal"], key=lambda row: row["seq"]):
        payload = json.loads(row["payload"])
        was = [payload.pop(name, None) for name in unsaid]
        written = {**row, "payload": json.dumps(payload, ensure_ascii=False) if any(was) else row["payload"]}
        written["previous_hash"] = sealed.get(row["case_no"], BEGINNING)
        written["hash"] = sealed[row["case_no"]] = seal(written)
        journal.append(written)
    cases: list[Mapping[str, Any]] = [
        {**row, "snapshot": _without_names(row["snapshot"], unsaid), "last_hash": sealed[row["case_no"]]}
        for row in rows["grant_case"]
    ]
    later = CLOSING_DEADLINES | (NEW_DEADLINES if revision < NEW_RULES else set())
    mail: list[Mapping[str, Any]] = [
        {**row, "notice": _without_said(row["notice"], unsaid)} for row in rows.get("outbox", ())
    ]
    deadlines = [row for row in rows["deadline"] if row["kind"] not in later]
    return {**rows, "journal": journal, "grant_case": cases, "deadline": deadlines, "outbox": mail}


def _without_names(snapshot: str, names: Collection[str]) -> str:
    kept = {name: value for name, value in json.loads(snapshot).items() if name not in names}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _without_said(notice: str, names: Collection[str]) -> str:
    said = json.loads(notice)
    if not any(name in said["data"] for name in names):
        return notice
    said["data"] = {name: value for name, value in said["data"].items() if name not in names}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _kept(rows: Rows) -> Rows:
    return _without(WRITTEN_ANEW, _but_for_the_letter_to_come(rows))


def _but_for_the_letter_to_come(rows: Rows) -> Rows:
    """What the newest revision arms for running cases, left out."""
    return {**rows, "deadline": [row for row in rows["deadline"] if row["kind"] != DeadlineKind.NEW_RULES]}


def _ranked_by_position(rows: Rows) -> Rows:
    positions = {kind.rank: position for position, kind in enumerate(sorted(DeadlineKind, key=lambda kind: kind.rank))}
    return {**rows, "deadline": [{**row, "rank": positions[row["rank"]]} for row in rows["deadline"]]}


def _sealed_without_enclosures(rows: Rows) -> Rows:
    """Mail as it was sealed before it could have enclosures: each row once, in the place of its first seal."""
    mail = {json.dumps([row["message_id"]]): row for row in rows["outbox"]}
    sealed: list[Mapping[str, Any]] = []
    for each in rows["seal"]:
        if each["relation"] != "outbox":
            sealed.append(each)
        elif each["number"] == 1:
            row = mail[each["key"]]
            digest = seals._hash(outbox.TABLE, row, each["key"], 1, seals.BEGINNING, adopted=each["adopted"])
            sealed.append({**each, "hash": digest})
    return {**rows, "seal": sealed}


def _fill(tx: Connection, rows: Rows) -> None:
    for table in copy_database.TABLES:
        if rows.get(table.name):
            tx.execute(insert(table), [dict(row) for row in rows[table.name]])
            _count_on(tx, table)


def _count_on(tx: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows itself, and would begin at 1."""
    (first, *others) = table.primary_key
    if tx.dialect.name != SQLITE and not others and _is_numbered(tx, table, first):
        tx.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{first.name}'), max({first.name}))"  # noqa: S608
                 f" FROM {table.name}")
        )  # fmt: skip


def _is_numbered(tx: Connection, table: Table, column: Column[Any]) -> bool:
    asked = {"table": table.name, "column": column.name}
    return tx.execute(text("SELECT pg_get_serial_sequence(:table, :column)"), asked).scalar() is not None


@pytest.mark.parametrize(("database", "upgraded"), EVERYWHERE, indirect=True)
def test_every_row_is_kept_and_everything_agrees(upgraded: Office) -> None:
    before = upgraded.before()
    assert len(before["journal"]) > 100
    assert is_current(upgraded.engine)
    assert upgraded.rows() == before
    store = GrantStore(upgraded.engine, upgraded.made.folder / "documents")
    proof = verify(store)
    assert proof.faults == ()
    counts = proof.counts
    assert (counts["cases"], counts["events"]) == (len(before["grant_case"]), len(before["journal"]))


@pytest.mark.parametrize(("database", "upgraded"), EVERYWHERE, indirect=True)
def test_what_a_later_revision_added_is_what_it_would_be_had_it_been_there_always(upgraded: Office) -> None:
    found = _but_for_the_letter_to_come(contents(GrantStore(upgraded.engine, upgraded.made.folder)))
    # The mark of the last change of a batch wakes the boards; an older release set none.
    found, today = (
        {**rows, "mark": [mark for mark in rows["mark"] if mark["what"] != "batches"]}
        for rows in (found, upgraded.made.today)
    )
    assert _without(LEARNT_LATER, {**found, ADOPTED: []}) == _without(LEARNT_LATER, {**today, ADOPTED: []})


@pytest.mark.parametrize("old", [each for each in TURNS if each < PAYMENT_FILES], indirect=True)
def test_a_snapshot_learns_from_its_journal_what_was_ordered_and_what_came_back(old: Office) -> None:
    before = {row["case_no"]: json.loads(row["snapshot"]) for row in old.rows()["grant_case"]}
    with old.engine.begin() as tx:
        for case_no, snapshot in before.items():
            was = [{n: v for n, v in i.items() if n not in ORDERS} for i in snapshot.get("instalments", ())]
            tx.execute(
                text("UPDATE grant_case SET snapshot = :snapshot WHERE case_no = :case_no"),
                {"snapshot": json.dumps({**snapshot, "instalments": was}), "case_no": case_no},
            )
    migrate(old.engine)
    after = {row["case_no"]: json.loads(row["snapshot"]) for row in old.rows()["grant_case"]}
    assert _instalments(after) == _instalments(before)


def _instalments(snapshots: Mapping[int, Any]) -> list[Any]:
    return [(case_no, snapshot.get("instalments", [])) for case_no, snapshot in sorted(snapshots.items())]


def test_what_an_officer_found_wrong_with_an_account_stays_as_written(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    gap = Gap(what="Bilag 4 mangler.", help="Indsend bilaget.")
    for number, asked in enumerate(
        (
            cast.receive_account(2026, date(2027, 6, 30)).model_copy(update={"papers": ()}),
            c.ReturnRegulationAccount(**cast.OFFICER, on=date(2027, 6, 30), year=2026, findings=(gap,)),
        )
    ):
        life.store.handle(life.case_no, asked, command_id=UUID(int=number), when=life.office.when())
    with life.store.engine.begin() as tx:
        kept = tx.execute(text("SELECT snapshot FROM grant_case WHERE case_no = :n"), {"n": life.case_no})
        snapshot = json.loads(kept.scalar_one())
        (report,) = [each for each in snapshot["reports"] if each.get("findings")]
        report["findings"] = [{"rule": "R62", "what": gap.what, "help": gap.help}]
        tx.execute(
            text("UPDATE grant_case SET snapshot = :snapshot WHERE case_no = :n"),
            {"snapshot": json.dumps(snapshot), "n": life.case_no},
        )
    assert verify(life.store).faults != ()
    with life.store.engine.begin() as tx:
        # Only the snapshots differ between the two, so the tables of later revisions may be there.
        tx.execute(text("UPDATE alembic_version SET version_num = '0008'"))
        config = migrations()
        config.attributes["connection"] = tx
        command.upgrade(config, "0009")
        tx.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
    assert verify(life.store).faults == ()


def _without(columns: Collection[tuple[str, str]], rows: Rows) -> Rows:
    return {
        table: [{name: value for name, value in row.items() if (table, name) not in columns} for row in each]
        for table, each in rows.items()
    }


@pytest.mark.parametrize("old", TURNS, indirect=True)
def test_the_journal_can_only_grow_before_and_after(old: Office) -> None:
    for bring_up_to_date in (False, True):
        if bring_up_to_date:
            migrate(old.engine)
            check_guards(old.engine)
        before = old.rows()
        for statement in (*TAMPERING, *TAMPERING_THERE[old.engine.dialect.name]):
            with pytest.raises(IntegrityError, match="the journal is append-only"), old.engine.begin() as tx:
                tx.execute(text(statement))
        assert old.rows() == before


@contextmanager
def _opening(office: Office, folder: Path) -> Iterator[Life]:
    """The office that opens the old database, which is all that a new version does to it."""
    copied(office.made.folder, folder)
    (folder / ADDRESS).write_text(office.engine.url.render_as_string(hide_password=False), encoding="utf-8")
    life = opened(folder, day=RELEASED)
    try:
        yield life
    finally:
        life.store.engine.dispose()


@pytest.mark.parametrize("old", TURNS, indirect=True)
def test_a_new_version_moves_no_deadline_and_the_office_goes_on_where_it_was(old: Office, tmp_path: Path) -> None:
    ledger = old.rows()["deadline"]
    running = [row["case_no"] for row in old.rows()["grant_case"] if row["phase"] in RUNNING]
    assert running
    with _opening(old, tmp_path / "office") as there:
        assert there.store.engine.url.database == old.engine.url.database
        assert old.rows()["deadline"] == ledger
        assert would_move(there.store, there.office.when()) == ()
        there.on(date(2025, 7, 1))
        takes_up_everything_due(there)
        announced = {case_no: ["NewRulesAnnounced"] for case_no in running if old.revision < NEW_RULES}
        assert _happened(there, only="NewRulesAnnounced") == announced
        as_today = {case_no: said for case_no, said in old.made.later().items() if case_no not in old.made.tracks}
        assert _happened(there) == as_today
        assert verify(there.store).faults == ()


@pytest.mark.parametrize("upgraded", TURNS, indirect=True)
def test_a_running_case_learns_of_new_rules_by_one_letter_and_meets_them_a_day_later(
    upgraded: Office, tmp_path: Path
) -> None:
    with _opening(upgraded, tmp_path / "office") as there:
        if upgraded.revision >= NEW_RULES:
            assert there.grant.new_rules_from == date(2024, 11, 11)
            return
        assert there.grant.new_rules_from is None
        running = [case["case_no"] for case in there.store.cases() if case["phase"] in RUNNING]
        for day in (date(2025, 4, 2), date(2025, 4, 2), date(2025, 4, 3)):
            there.on(day)
            asyncio.run(sweep(there.office, sends=False))
            told = [entry for entry in there.store.journal(there.case_no) if entry.name == "NewRulesAnnounced"]
            assert [(entry.event.on, entry.recorded_on) for entry in told] == [(date(2025, 4, 2), date(2025, 4, 2))]
            assert {there.store.grant(number).new_rules_from for number in running} == {date(2025, 4, 3)}
            letters = [row for row in rows_of(there.store, "outbox") if row["kind"] == NoticeKind.NEW_RULES]
            assert sorted(row["case_no"] for row in letters) == sorted(running)
        assert verify(there.store).faults == ()


def test_an_application_that_an_earlier_release_found_incomplete_learns_at_the_first_sweep_that_it_may_be_closed(
    live: Live, schema: Callable[[str], Path]
) -> None:
    life = live(Moment.INSPECTION)
    gaps = (Gap(what="Beboerdata mangler.", help="Vedlæg dem."),)
    found = c.FindApplicationIncomplete(**cast.OFFICER, on=life.office.when().as_of, gaps=gaps)
    life.store.handle(life.case_no, found, command_id=UUID(int=1), when=life.office.when())
    engine = connect(f"sqlite:///{shutil.copy2(schema(NEW_RULES), life.folder / 'old.db')}", durable=False)
    columns = _columns(engine)
    with reading(life.store.engine) as today, engine.begin() as tx:
        _fill(tx, _as_written_at(NEW_RULES, _rows(today, columns)))
    folder = copied(life.folder, life.folder.with_name("upgraded"))
    (folder / ADDRESS).write_text(engine.url.render_as_string(hide_password=False), encoding="utf-8")
    there = opened(folder, day=date(2026, 12, 1))
    armed = [row for row in there.store.deadlines() if row["case_no"] == life.case_no]
    assert [(row["kind"], row["fires_on"]) for row in armed] == [(DeadlineKind.NEW_RULES, found.on)]
    assert would_move(there.store, there.office.when()) == ()
    takes_up_everything_due(there)
    assert there.grant.new_rules_from == date(2026, 12, 2)
    armed = [row for row in there.store.deadlines() if row["case_no"] == life.case_no]
    assert [(row["kind"], row["fires_on"]) for row in armed] == [(DeadlineKind.CLOSING_NOTICE, date(2027, 3, 2))]
    assert verify(there.store).faults == ()
    there.store.engine.dispose()
    engine.dispose()


def test_a_case_that_this_release_commits_meets_them_from_its_commitment(live: Live) -> None:
    life = live(Moment.COMMITTED)
    assert life.grant.new_rules_from == date(2024, 11, 11)
    assert all(row["kind"] != DeadlineKind.NEW_RULES for row in life.store.deadlines())


def _happened(life: Life, *, only: str = "") -> dict[int, list[str]]:
    """Every event by case, or those of one kind; without the announcement of new rules and its day."""
    found: dict[int, list[str]] = {}
    for case in life.store.cases():
        for entry in life.store.journal(case["case_no"]):
            if only and entry.name == only:
                found.setdefault(entry.case_no, []).append(entry.name)
            elif not only and entry.name != "NewRulesAnnounced":
                said = entry.event.model_dump(mode="json", exclude={*UNSAID})
                found.setdefault(entry.case_no, []).append(f"{entry.recorded_on} {entry.name} {said}")
    return found


def test_there_is_a_database_of_every_revision_up_to_the_newest() -> None:
    assert REVISIONS[-1] == HEAD
    assert set(DONE_SINCE) <= set(REVISIONS)
