"""The deadline ledger: rows are armed and cancelled by difference and fired by compare-and-set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from domain.grant.deadline import Deadline, DeadlineKind
from domain.procedure import queue_of_deadline
from domain.store import seals
from domain.store.tables import DeadlineRow

TABLE = DeadlineRow.__table__  # type: ignore[attr-defined]

# Module constants, because building a statement costs more than running it.
_NAMES = ("desk", "rank", "nominal", "effective", "fires_on", "rule", "effect")
_OF_CASE = TABLE.c.case_no == bindparam("number")
_ONE = and_(_OF_CASE, TABLE.c.kind == bindparam("of_kind"), TABLE.c.cycle == bindparam("of_cycle"))
_ARMED = TABLE.c.state == "armed"
_IN_ORDER = (TABLE.c.fires_on, TABLE.c.rank, TABLE.c.cycle)
ARMED_IN_CASE = TABLE.c.state.concat("") == "armed"
"""Use it with a case number. The concatenation keeps SQLite off the index of all armed rows."""
_ROWS_OF_CASE = select(*(TABLE.c[name] for name in _NAMES), TABLE.c.kind, TABLE.c.cycle, TABLE.c.state).where(_OF_CASE)
_SAID, _KIND, _CYCLE, _STATE = slice(len(_NAMES)), -3, -2, -1
"""The places in a row of `_ROWS_OF_CASE`; asking by name takes longer."""
_ARM = insert(TABLE)
_CHANGE = update(TABLE).where(_ONE)
_CANCEL = _CHANGE.values(state="cancelled", changed_on=bindparam("day"))
_FIRE = _CHANGE.where(_ARMED).values(state="fired", changed_on=bindparam("day")).returning(TABLE)
_DUE = select(TABLE.c.case_no, TABLE.c.desk).where(_ARMED, TABLE.c.fires_on <= bindparam("day")).order_by(*_IN_ORDER)
_DUE_OF_KINDS = (
    select(TABLE.c.case_no)
    .where(_ARMED, TABLE.c.fires_on <= bindparam("day"), TABLE.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(*_IN_ORDER)
)
_DUE_KINDS = select(TABLE.c.kind).where(_ARMED, TABLE.c.fires_on <= bindparam("day")).distinct()
_ARMED_UNTIL = select(TABLE).where(TABLE.c.fires_on <= bindparam("until")).order_by(*_IN_ORDER)
_ALL_ARMED, _ARMED_OF_CASE = _ARMED_UNTIL.where(_ARMED), _ARMED_UNTIL.where(_OF_CASE, ARMED_IN_CASE)
_NEXT_DAY = select(func.min(TABLE.c.fires_on)).where(_ARMED)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of one deadline with its rule: armed (no before), cancelled (no after), or moved."""

    case_no: int
    kind: str
    cycle: str
    before: date | None
    after: date | None
    rule: str


def columns(deadline: Deadline) -> dict[str, Any]:
    """The columns of a deadline."""
    return dict(zip(_NAMES, _values(deadline), strict=True))


def _values(deadline: Deadline) -> tuple[Any, ...]:
    """What a row says about a deadline, in the order of `_NAMES`."""
    queue, rank = _of_kind(deadline.kind)
    dates = (deadline.nominal, deadline.effective, deadline.fires_on)
    return queue, rank, *dates, deadline.rule, deadline.effect.value


@cache
def _of_kind(kind: DeadlineKind) -> tuple[str, int]:
    """The queue and the rank of a kind."""
    return queue_of_deadline(kind).value, kind.rank


def move_by_difference(
    connection: Connection, case_no: int, implied: Iterable[Deadline], as_of: date
) -> tuple[Move, ...]:
    """Make the armed rows of a case equal to the deadlines of its state; returns the changes."""
    rows = connection.execute(_ROWS_OF_CASE, {"number": case_no}).all()
    known = {(row[_KIND], row[_CYCLE]): row for row in rows}
    armed = {key: row for key, row in known.items() if row[_STATE] == "armed"}
    moves: list[Move] = []
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for deadline in implied:
        key = (deadline.kind.value, deadline.cycle)
        row = armed.pop(key, None)
        if row is None or row[_SAID] != _values(deadline):
            wanted[key] = {**columns(deadline), "state": "armed", "changed_on": deadline.fires_on}
            moves.append(Move(case_no, *key, row.effective if row else None, deadline.effective, deadline.rule))
    if wanted:
        # A deadline armed a second time, such as after an extension, already has a row.
        changed = [{**_the(case_no, key), **row} for key, row in wanted.items() if key in known]
        new = [
            {"case_no": case_no, "kind": key[0], "cycle": key[1], **row}
            for key, row in wanted.items()
            if key not in known
        ]
        if changed:
            connection.execute(_CHANGE, changed)
        if new:
            connection.execute(_ARM, new)
    if armed:
        connection.execute(_CANCEL, [{**_the(case_no, key), "day": as_of} for key in armed])
        gone = {"case_no": case_no, "state": "cancelled", "changed_on": as_of}
        seals.seal(connection, TABLE, [{**row._mapping, **gone} for row in armed.values()])
        moves += [Move(case_no, *key, row.effective, None, row.rule) for key, row in armed.items()]
    return tuple(moves)


def fire(connection: Connection, case_no: int, key: tuple[str, str], as_of: date) -> bool:
    """Mark a deadline as fired; False if another transaction already did."""
    fired = connection.execute(_FIRE, {**_the(case_no, key), "day": as_of}).mappings().all()
    seals.seal(connection, TABLE, fired)
    return bool(fired)


def due_cases(
    connection: Connection,
    kinds: Iterable[DeadlineKind],
    as_of: date,
    *,
    cycle: str | None = None,
    case_no: int | None = None,
) -> list[int]:
    """The cases with a due deadline of these kinds, oldest first; filtered by cycle or case."""
    query = _DUE_OF_KINDS
    if cycle is not None:
        query = query.where(TABLE.c.cycle == cycle)
    if case_no is not None:
        query = query.where(TABLE.c.case_no == case_no)
    rows = connection.execute(query, {"day": as_of, "kinds": [kind.value for kind in kinds]}).scalars()
    return list(dict.fromkeys(rows))


def due_kinds(connection: Connection, as_of: date) -> set[DeadlineKind]:
    """The kinds of which anything is due."""
    return {DeadlineKind(kind) for kind in connection.execute(_DUE_KINDS, {"day": as_of}).scalars()}


def due_by_queue(connection: Connection, as_of: date) -> list[tuple[str, int]]:
    """Each case with a due deadline and the queue of its first one."""
    rows = connection.execute(_DUE, {"day": as_of})
    first: dict[int, str] = {}
    for case_no, queue in rows:
        first.setdefault(case_no, queue)
    return [(queue, case_no) for case_no, queue in first.items()]


def armed(connection: Connection, case_no: int | None = None, until: date | None = None) -> list[Mapping[str, Any]]:
    """The armed deadlines of one case or all, in the order in which they take effect, up to and including `until`."""
    query = _ALL_ARMED if case_no is None else _ARMED_OF_CASE
    rows = connection.execute(query, {"number": case_no, "until": until or date.max})
    return [dict(row) for row in rows.mappings()]


def fired_since(connection: Connection, day: date, until: date) -> list[Mapping[str, Any]]:
    """The deadlines that took effect after `day`, up to and including `until`, oldest first."""
    taken = (TABLE.c.state == "fired", TABLE.c.changed_on > day, TABLE.c.changed_on <= until)
    return [dict(row) for row in connection.execute(select(TABLE).where(*taken).order_by(*_IN_ORDER)).mappings()]


def next_day(connection: Connection) -> date | None:
    """The earliest day of an armed deadline, by an index look-up."""
    day: date | None = connection.execute(_NEXT_DAY).scalar()
    return day


def _the(case_no: int, key: tuple[str, str]) -> dict[str, Any]:
    return {"number": case_no, "of_kind": key[0], "of_cycle": key[1]}
