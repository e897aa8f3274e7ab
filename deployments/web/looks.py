"""The log of looks: who saw which case, and which part of it, when. Kept for six months."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from deployments.web.beside import Beside

KEPT = timedelta(days=184)
MOST = 2_000_000
"""Rows; the oldest go first, so that the file cannot grow without end."""
SHOWN = 200
"""Rows that one page shows; it says so where there are more."""


class Look(NamedTuple):
    """One look."""

    at: datetime
    person: str
    case_no: int
    what: str


def note(beside: Beside, look: Look) -> None:
    """Note a look."""
    beside.run(
        "INSERT INTO look (at, person, case_no, what) VALUES (?, ?, ?, ?)",
        *(look.at.timestamp(), look.person, look.case_no, look.what),
    )


def forget_old(beside: Beside, now: datetime, most: int = MOST) -> int:
    """Delete what is older than six months, or too much; returns how many rows."""
    old = beside.run("DELETE FROM look WHERE at < ?", (now - KEPT).timestamp())
    many = "DELETE FROM look WHERE rowid <= (SELECT max(rowid) FROM look) - ?"
    return old + beside.run(many, most)


def of_person(beside: Beside, person: str) -> list[Look]:
    """The last looks of a person, newest first."""
    return _found(beside, "person = ?", person)


def at_case(beside: Beside, case_no: int) -> list[Look]:
    """The last looks at a case, newest first."""
    return _found(beside, "case_no = ?", case_no)


def _found(beside: Beside, where: str, value: object) -> list[Look]:
    query = f"SELECT at, person, case_no, what FROM look WHERE {where} ORDER BY at DESC, rowid DESC LIMIT ?"  # noqa: S608
    return [
        Look(datetime.fromtimestamp(row["at"], UTC), row["person"], row["case_no"], row["what"])
        for row in beside.rows(query, value, SHOWN + 1)
    ]
