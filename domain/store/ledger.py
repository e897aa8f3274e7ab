"""The deadline ledger: armed and cancelled by difference, never by hand; fired by compare-and-set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from domain.grant.deadline import Deadline
from domain.procedure import desk_of_deadline
from domain.store.tables import DeadlineRow

TABLE = DeadlineRow.__table__  # type: ignore[attr-defined]

# Written out once: building a statement anew costs more than running it.
_ARMED = TABLE.c.state == "armed"
_IN_ORDER = (TABLE.c.fires_on, TABLE.c.rank, TABLE.c.cycle)
_OF_CASE = select(TABLE).where(TABLE.c.case_no == bindparam("number"))
_NEXT_DUE = (
    select(TABLE.c.kind, TABLE.c.cycle)
    .where(TABLE.c.case_no == bindparam("number"), _ARMED, TABLE.c.fires_on <= bindparam("day"))
    .order_by(*_IN_ORDER)
    .limit(1)
)
_DUE = select(TABLE.c.case_no, TABLE.c.desk).where(_ARMED, TABLE.c.fires_on <= bindparam("day")).order_by(*_IN_ORDER)
_NEXT_DAY = select(func.min(TABLE.c.fires_on)).where(_ARMED)


@dataclass(frozen=True, slots=True)
class Move:
    """How one deadline was changed: armed (no before), cancelled (no after), or moved; and by which rule."""

    case_no: int
    kind: str
    cycle: str
    before: date | None
    after: date | None
    rule: str


def columns(deadline: Deadline) -> dict[str, Any]:
    """What a row says of its deadline."""
    return {
        "desk": desk_of_deadline(deadline.kind).value,
        "rank": deadline.kind.rank,
        "nominal": deadline.nominal,
        "effective": deadline.effective,
        "fires_on": deadline.fires_on,
        "rule": deadline.rule,
        "effect": deadline.effect.value,
    }


def move_by_difference(
    connection: Connection, case_no: int, implied: Iterable[Deadline], as_of: date
) -> tuple[Move, ...]:
    """Make the armed rows of a case equal to the deadlines that its state implies."""
    rows = {(row["kind"], row["cycle"]): row for row in connection.execute(_OF_CASE, {"number": case_no}).mappings()}
    moves: list[Move] = []
    new: list[dict[str, Any]] = []
    wanted = set()
    for deadline in implied:
        key = (deadline.kind.value, deadline.cycle)
        wanted.add(key)
        row = rows.get(key)
        armed = row is not None and row["state"] == "armed"
        said = columns(deadline)
        if row is not None and armed and all(row[name] == value for name, value in said.items()):
            continue
        values = {**said, "state": "armed", "changed_on": as_of}
        if row is None:
            new.append({"case_no": case_no, "kind": key[0], "cycle": key[1], **values})
        else:
            connection.execute(update(TABLE).where(_is(case_no, key)).values(**values))
        before = row["effective"] if row is not None and armed else None
        moves.append(Move(case_no, *key, before, deadline.effective, deadline.rule))
    if new:
        connection.execute(insert(TABLE), new)
    for key, row in rows.items():
        if row["state"] == "armed" and key not in wanted:
            connection.execute(update(TABLE).where(_is(case_no, key)).values(state="cancelled", changed_on=as_of))
            moves.append(Move(case_no, *key, row["effective"], None, row["rule"]))
    return tuple(moves)


def next_due(connection: Connection, case_no: int, as_of: date) -> tuple[str, str] | None:
    """The armed deadline of a case that is due and comes first in the stated order."""
    row = connection.execute(_NEXT_DUE, {"number": case_no, "day": as_of}).first()
    return (row[0], row[1]) if row else None


def fire(connection: Connection, case_no: int, key: tuple[str, str], as_of: date) -> bool:
    """Mark it fired, unless somebody else has."""
    done = connection.execute(
        update(TABLE).where(_is(case_no, key), TABLE.c.state == "armed").values(state="fired", changed_on=as_of)
    )
    return done.rowcount == 1


def due_cases(connection: Connection, as_of: date) -> list[tuple[str, int]]:
    """Which desk has which case to take up: by the deadline of the case that comes first."""
    rows = connection.execute(_DUE, {"day": as_of})
    first: dict[int, str] = {}
    for case_no, desk in rows:
        first.setdefault(case_no, desk)
    return [(desk, case_no) for case_no, desk in first.items()]


def next_day(connection: Connection) -> date | None:
    """The earliest day on which anything is armed to fire: one look into the index."""
    day: date | None = connection.execute(_NEXT_DAY).scalar()
    return day


def _is(case_no: int, key: tuple[str, str]) -> Any:
    return and_(TABLE.c.case_no == case_no, TABLE.c.kind == key[0], TABLE.c.cycle == key[1])
