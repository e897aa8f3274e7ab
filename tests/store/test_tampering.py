"""Every column of every table, changed; every row, deleted; a row, added: `verify` finds it, or a list here says why.

The cases are made from the schema, so that a new table or column is tried from its first day.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from domain.grant.commands import AssignOfficer
from domain.grant.notice import Role
from domain.records.sign_links import SignPurpose
from domain.sign_offs.invitation import Asked
from domain.store import incidents, invitations, last_runs, outbox, payments, seals
from domain.store.case_rows import TABLE as CASES
from domain.store.database import SQLITE, reading
from domain.store.instant import Instant
from domain.store.rows_of_cases import RowsOfCases
from domain.store.verify import _case, _Proven, verify
from tests.store.acts import takes_up_everything_due
from tests.store.lives import Life, Moment, contents, copied, opened
from tests.store.paying import RELEASED, accounts, answer, approves, proposes, three_cases_are_to_be_paid, writes
from tests.store.people import add_person, command_id
from tests.sweep import sweep

pytestmark = pytest.mark.both_databases
TABLES = tuple(SQLModel.metadata.sorted_tables)

NOT_FOUND: dict[tuple[str, str], str] = {
    ("inbox", "seq"): "a running number: the order of what waits",
    ("outbox", "seq"): "a running number: the order of delivery",
    ("journal", "seq"): "a running number: within a case its order is checked; a head knows the last one",
    ("seal", "seq"): "a running number: a head knows the last one",
    ("outbox", "leased_until"): "a lease of ten minutes; a longer one counts for nothing",
}
"""What may be changed unfound, and why it is mere convenience."""
MAY_BE_EMPTY = {("grant_case", "open_matters")}
"""What an earlier release did not count, and the next change of the case counts."""


@pytest.fixture(scope="module")
def full(lived: Callable[[Moment], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office in which every table has rows, in every state that a row can have."""
    folder = copied(lived(Moment.COMMITTED), tmp_path_factory.mktemp("full") / "office")
    life = opened(folder, day=RELEASED)
    three_cases_are_to_be_paid(life)
    proposes(life)
    approves(life)
    writes(life)
    lines = payments.batch(life.store, 1).lines
    settled = [answer(lines[0], "paid"), answer(lines[1], "returned", RELEASED)]
    payments.settle(life.store, 1, [settled[1]], "Finance", life.office.when())
    proposes(life)
    now = life.clock.now()
    with life.store.engine.begin() as tx:
        incidents.raise_incident(tx, "relay", "mail", "It does not answer.", now)
        incidents.raise_incident(tx, "clock", "jump", "It went forward.", now)
        incidents.close(tx, "clock", "jump", "Ida Holst", now, "It was set right.")
        last_runs.note(tx, last_runs.Work.SWEEP, now, 1.5)
        asked = Asked(version=1, digest="0" * 64, settled=False)
        for secret in ("the first", "the second"):
            link = invitations.new(life.case_no, SignPurpose.COUNCIL, "330", None, "kom@example.org", asked, RELEASED)
            invitations.issue(tx, secret, f"<{secret}@tilsagn.invalid>", link, life.office.when())
        for mail, outcome in zip(outbox.claim(tx, now, 2), ("accepted", "refused"), strict=True):
            outbox.settle(tx, mail, outcome=outcome, reply="250 ok", at=now, again=None)
    for officer, since in (("Ida Holst", RELEASED), ("Torben Krag", date(2030, 1, 1))):
        handover = AssignOfficer(by="Ida Holst", role=Role.MANAGER, on=RELEASED, officer=officer, since=since)
        life.store.handle(life.case_no, handover, command_id=command_id(officer), when=life.office.when())
    accounts(life, date(2025, 1, 1))
    add_person(life, "Torben Krag", Role.MANAGER)
    life.store.engine.dispose()
    return folder


@pytest.fixture
def office(full: Path, copy: Callable[[Path], Path]) -> Iterator[Life]:
    life = opened(copy(full), day=RELEASED)
    yield life
    life.store.engine.dispose()


def test_an_untouched_office_agrees_and_has_rows_in_every_table(office: Life) -> None:
    assert verify(office.store).faults == ()
    with reading(office.store.engine) as tx:
        assert [table.name for table in TABLES if tx.execute(select(table).limit(1)).first() is None] == []
        there = inspect(tx)
        assert {table: {each["name"] for each in there.get_columns(table)} for table in there.get_table_names()} == {
            "alembic_version": {"version_num"},
            **{table.name: {column.name for column in table.c} for table in TABLES},
        }


@sweep("column", [column for table in TABLES for column in table.c], place=str)
def test_a_change_in_any_column_is_found(office: Life, column: Column[Any]) -> None:
    table = column.table
    assert isinstance(table, Table)
    found: list[tuple[Any, bool]] = []
    others = [
        (row, value) for row in representatives(office, table) for value in other_values(column, row[column.name])
    ]
    # One column of a table is judged by all of `verify`.
    for judge, (row, value) in judged(office, others) if column is next(iter(table.c)) else in_part(others):
        if value is None and (table.name, column.name) in MAY_BE_EMPTY:
            continue
        if found and not in_sqlite(office):
            break  # what is read is sealed and compared by the same code
        changed = dict(row) | {column.name: value}
        if (said := tampered(office, table, row, change(row, changed), change(changed, row), judge)) is not None:
            found.append((value, said))
    assert found, "takes no other value"
    if (table.name, column.name) not in NOT_FOUND:
        assert [value for value, said in found if not said] == []


@sweep("table", TABLES, place=str)
def test_a_row_that_was_deleted_is_found(office: Life, table: Table) -> None:
    for judge, row in judged(office, representatives(office, table)):
        assert tampered(office, table, row, removal(row), insertion(row), judge), row


@sweep("table", TABLES, place=str)
def test_a_row_that_was_added_is_found(office: Life, table: Table) -> None:
    for judge, row in judged(office, representatives(office, table)):
        added = dict(row) | {column.name: other_key(column, row[column.name]) for column in unique(table)}
        assert tampered(office, table, row, insertion(added), removal(added), judge), added


def test_what_may_be_changed_unfound_is_no_money_name_address_date_text_or_state() -> None:
    for name, column in NOT_FOUND:
        kind = SQLModel.metadata.tables[name].c[column].type
        assert isinstance(kind, Integer) or column == "leased_until", f"{name}.{column}"
        assert column in seals.LEFT_OUT.get(name, {column})


# --- tampering ----------------------------------------------------------------------------------------------------

Act = Callable[[Connection, Table], None]
T = TypeVar("T")
Row = dict[str, Any]
Judge = Callable[[Life, Table, Row], bool]


def judged(life: Life, cases: Iterable[T]) -> Iterator[tuple[Judge, T]]:
    """The first case is judged by all of `verify`, the others by the part of it that is meant to find them.

    That `verify` asks each part is seen in SQLite.
    """
    cases = iter(cases)
    return chain(zip([found_by_verify] * in_sqlite(life), cases, strict=False), in_part(cases))


def in_sqlite(life: Life) -> bool:
    return life.store.engine.dialect.name == SQLITE


def in_part(cases: Iterable[T]) -> Iterator[tuple[Judge, T]]:
    """All cases, judged by the part of `verify` that is meant to find them."""
    return zip(repeat(found_by_a_part), cases, strict=False)


def found_by_verify(life: Life, table: Table, row: Row) -> bool:
    return verify(life.store).faults != ()


def found_by_a_part(life: Life, table: Table, row: Row) -> bool:
    """A tenth of the time: by the seals, or else in the row's case. Where they find nothing, by all."""
    with reading(life.store.engine) as tx:
        found = by_seals(tx, table) or in_its_case(tx, life, row)
    return found or found_by_verify(life, table, row)


def by_seals(tx: Connection, table: Table) -> bool:
    if table is seals.TABLE:
        return any(seals.faults(tx))
    return table.name not in seals.FOLLOWS_FROM_THE_JOURNAL and bool(seals.faults_of(tx, table))


def in_its_case(tx: Connection, life: Life, row: Row) -> bool:
    case = select(CASES.c.case_no).where(CASES.c.case_no == row.get("case_no"))
    return any(
        next(_case(RowsOfCases(tx, [number]), life.store, number, _Proven()), None)
        for number in tx.execute(case).scalars()
    )


def tampered(life: Life, table: Table, row: Row, act: Act, undo: Act, found: Judge) -> bool | None:
    """Whether `verify` finds what was done behind the program's back; None if the database does not take it."""
    try:
        with without_guards(life, table) as tx:
            act(tx, table)
    except DBAPIError:
        return None
    try:
        return found(life, table, row)
    finally:
        with without_guards(life, table) as tx:
            undo(tx, table)


@contextmanager
def without_guards(life: Life, *of: Table) -> Iterator[Connection]:
    """A person with the database and an editor, who puts the guards of these tables, or of all, back afterwards."""
    names = [table.name for table in of or TABLES]
    with life.store.engine.begin() as tx:
        if tx.dialect.name != SQLITE:
            for name in names:
                tx.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
            yield tx
            for name in names:
                tx.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
            return
        triggers = tx.execute(text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        guards = {name: sql for name, table, sql in triggers if table in names}
        for name in guards:
            tx.execute(text(f"DROP TRIGGER {name}"))
        yield tx
        for sql in guards.values():
            tx.execute(text(sql))


def change(row: Row, to: Row) -> Act:
    different = {name: value for name, value in to.items() if value != row[name]}
    return lambda tx, table: must_touch_one(tx.execute(update(table).where(*this(table, row)).values(different)))


def removal(row: Row) -> Act:
    return lambda tx, table: must_touch_one(tx.execute(delete(table).where(*this(table, row))))


def insertion(row: Row) -> Act:
    def inserted(tx: Connection, table: Table) -> None:
        tx.execute(insert(table).values(row))

    return inserted


def must_touch_one(done: Any) -> None:
    assert done.rowcount == 1


def this(table: Table, row: Row) -> list[Any]:
    return [key == row[key.name] for key in table.primary_key]


def representatives(life: Life, table: Table) -> list[Row]:
    """The first and the last row of a table, and the first in each state."""
    with reading(life.store.engine) as tx:
        rows = [dict(row) for row in tx.execute(select(table).order_by(*table.primary_key)).mappings()]
    return [*{row.get("state"): row for row in reversed(rows)}.values(), *rows[1:][-1:]]


def other_values(column: Column[Any], value: Any) -> list[Any]:
    """Values near this one: the next, those that the database names, and none where that is allowed."""
    table = column.table
    assert isinstance(table, Table)
    checks = [str(each.sqltext) for each in table.constraints if isinstance(each, CheckConstraint)]
    named = [re.findall(r"'(\w+)'", check) for check in checks if check.startswith(f"{column.name} IN")]
    others = [each for names in named for each in names if each != value] or [next_one(column, value)]
    if isinstance(value, int) and not isinstance(value, bool):
        others += [value - 1, value + 700_000]
    return others + ([None] if column.nullable and value not in (None, "") else [])


def next_one(column: Column[Any], value: Any) -> Any:
    match value:
        case None:
            kinds = ((Instant, datetime(2024, 1, 1, tzinfo=UTC)), (Date, date(2024, 1, 1)), (Integer, 1), (Float, 1.0))
            return next((said for kind, said in kinds if isinstance(column.type, kind)), "x")
        case bool():
            return not value
        case datetime():
            return value + timedelta(seconds=1)
        case date():
            return value + timedelta(days=1)
        case bytes():
            return value + b"x"
        case str():
            return value + "x"
        case _:
            return value + 1


def unique(table: Table) -> list[Column[Any]]:
    """Columns that make a copy of a row another row: the last one of its key, and of every other unique set."""
    sets = [each.columns for each in table.constraints if isinstance(each, UniqueConstraint | PrimaryKeyConstraint)]
    sets += [index.columns for index in table.indexes if index.unique]
    return [list(each)[-1] for each in sets]


def other_key(column: Column[Any], value: Any) -> Any:
    match value:
        case int():
            return value + 7_000
        case date():
            return value + timedelta(days=7_000)
        case _:
            return f"{value}-other"


def test_a_lease_far_off_holds_no_mail_back(office: Life) -> None:
    now = office.clock.now()
    with office.store.engine.begin() as tx:
        tx.execute(update(outbox.TABLE).values(leased_until=now + timedelta(days=700)))
    with reading(office.store.engine) as tx:
        assert len(outbox.due(tx, now, 1000)) == outbox.waiting(tx, now) > 0


def test_a_row_under_a_made_up_table_is_found(office: Life) -> None:
    made_up = {"relation": "persons", "key": "[1]", "number": 1, "adopted": False, "hash": "0" * 64}
    with office.store.engine.begin() as tx:
        tx.execute(insert(seals.TABLE).values(made_up))
    assert [fault.place for fault in verify(office.store).faults] == ["seals of persons"]


def test_everything_due_later_still_agrees(office: Life) -> None:
    office.on(date(2025, 7, 2))
    takes_up_everything_due(office)
    assert verify(office.store).faults == ()


GUARDED = ("journal", "register", "register_entry", "seal")


@pytest.mark.parametrize("name", GUARDED)
def test_a_guard_that_does_nothing_is_found_by_what_it_lets_happen(office: Life, name: str) -> None:
    with office.store.engine.begin() as tx:
        if tx.dialect.name == SQLITE:
            tx.execute(text(f"DROP TRIGGER {name}_is_never_changed"))
            made_again = f"CREATE TRIGGER {name}_is_never_changed BEFORE UPDATE ON {name} WHEN 0 BEGIN SELECT 1; END"
            tx.execute(text(made_again))
        else:
            tx.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER {name}_is_never_changed"))
    before, found = contents(office.store), f"a row of {name} can be changed: its guard does not hold"
    assert found in {fault.what for fault in verify(office.store).faults}
    with office.store.engine.begin() as holding:
        assert found in {fault.what for fault in verify(office.store, holding).faults}, "nobody waits for a lock"
    assert contents(office.store) == before
