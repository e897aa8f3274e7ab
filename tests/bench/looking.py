"""The pulse's query: is anything due or pending?"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from deployments.bootstrap import open_store
from deployments.settings import settings_of
from domain.store import ledger
from domain.store.command_handler import GrantStore
from domain.store.work_probe import WorkProbe
from tests.bench.measuring import Measure, Row, Say, by_turns

DEADLINES = 1_000_000
MOST = 1.5


def look(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """Whether anything is due or pending among a million armed deadlines, none of them due."""
    say("arming a million deadlines")
    store = open_store(settings_of(folder), durable=False)
    _arm(store, DEADLINES)
    lookout, today, now = WorkProbe(store.engine), date(2029, 12, 31), datetime(2029, 12, 31, 9, tzinfo=UTC)
    raw = sqlite3.connect(folder / "tilsagn.db")
    query = "SELECT min(fires_on) FROM deadline WHERE state = 'armed'"
    ours, bare = by_turns(lambda n: lookout.look().calls_for_work(today, now), lambda n: raw.execute(query).fetchone())
    raw.close()
    lookout.close()
    compared = f"the raw index look-up ({bare.median * 1e6:.0f} µs)"
    what = "the pulse's look among 1,000,000 deadlines"
    yield Row(what, ours.over(bare), f"within {MOST} x", compared, ours.median <= MOST * bare.median)


def _arm(store: GrantStore, count: int) -> None:
    first = date(2030, 1, 1)
    with store.engine.begin() as tx:
        for start in range(0, count, 50_000):
            rows = [
                {
                    "case_no": 100_000 + n % 900_000,
                    "kind": "instalment",
                    "cycle": str(n),
                    "desk": "payouts",
                    "rank": 6,
                    "nominal": first + timedelta(days=n % 1000),
                    "effective": first + timedelta(days=n % 1000),
                    "fires_on": first + timedelta(days=n % 1000),
                    "rule": "D10",
                    "effect": "consequence",
                    "state": "armed",
                    "changed_on": first,
                }
                for n in range(start, start + 50_000)
            ]
            tx.execute(insert(ledger.TABLE), rows)


MEASURES: tuple[Measure, ...] = (look,)
