"""How often something may be tried: a count within a time, kept next to the store."""

from datetime import timedelta
from typing import NamedTuple

from deployments.web.beside import Beside


class Rate(NamedTuple):
    """At most so many within a time."""

    most: int
    within: timedelta


LOGIN_OF_ADDRESS = Rate(5, timedelta(minutes=1))
LOGIN_OF_PERSON = Rate(20, timedelta(hours=1))
INVITATIONS = Rate(20, timedelta(hours=1))
"""Of one person: an answer to an invitation says whether an address is known."""
CHECKS_OF_PARTY = Rate(30, timedelta(hours=1))
"""Checks of packages, and workbooks that are opened as a page, of all who act for a party."""
LINK_OF_ADDRESS = Rate(5, timedelta(minutes=1))
"""Answers by link."""
LINK_TRIES = 10
"""Answers that one link takes, with those that are refused."""
_LONGEST = timedelta(hours=1)


def may_try(beside: Beside, key: str, rate: Rate, now: float) -> bool:
    """Count one more attempt; False if there were too many lately, which then is not counted."""
    with beside.transaction():
        beside.run("DELETE FROM attempt WHERE at < ?", now - _LONGEST.total_seconds())
        since = now - rate.within.total_seconds()
        row = beside.row("SELECT count(*) FROM attempt WHERE key = ? AND at > ?", key, since)
        if row is not None and row[0] >= rate.most:
            return False
        beside.run("INSERT INTO attempt (key, at) VALUES (?, ?)", key, now)
        return True


def tries_of_link(beside: Beside, hash: str, now: float) -> int:
    """Count one more answer by a link; returns how many there have been."""
    with beside.transaction():
        beside.run(
            "INSERT INTO link_try (hash, tries, last) VALUES (?, 1, ?)"
            " ON CONFLICT (hash) DO UPDATE SET tries = tries + 1, last = excluded.last",
            *(hash, now),
        )
        row = beside.row("SELECT tries FROM link_try WHERE hash = ?", hash)
    return int(row[0]) if row else 1
