"""Names of acts for the Fund of which no person is known: from before there were persons."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from domain.store import journal
from domain.store.payment_lines import BATCHES


class OldName(NamedTuple):
    """A name as it was written, and the acts under it."""

    name: str
    acts: int
    first: date
    last: date


def of_the_fund(tx: Connection) -> list[OldName]:
    """The names of officers in journal and payment batches without a person, most acts first."""
    found: dict[str, list[OldName]] = {}
    table = journal.TABLE
    day = table.c.recorded_on
    count = func.count(table.c.command_id.distinct())
    acts = (
        select(table.c.actor, count, func.min(day, type_=day.type), func.max(day, type_=day.type))
        .where(table.c.person.is_(None), table.c.role.in_(journal.OF_THE_FUND))
        .group_by(table.c.actor)
    )
    for row in tx.execute(acts):
        found.setdefault(row[0], []).append(OldName(*row))
    for act in ("proposed", "approved", "withdrawn"):
        name, on, person = (BATCHES.c[f"{act}_{what}"] for what in ("by", "on", "person"))
        batches = (
            select(name, func.count(), func.min(on, type_=on.type), func.max(on, type_=on.type))
            .where(person == "", name.is_not(None))
            .group_by(name)
        )
        for row in tx.execute(batches):
            found.setdefault(row[0], []).append(OldName(*row))
    summed = [
        OldName(name, sum(e.acts for e in each), min(e.first for e in each), max(e.last for e in each))
        for name, each in found.items()
    ]
    return sorted(summed, key=lambda each: (-each.acts, each.name))
