"""`python -m tests.store.released`: databases that an earlier release's own program makes, kept small.

It checks the release out, lets its program fill a database with its sample and play some of its scenarios, and writes
what tests/store/test_released.py opens: the SQL of each database, compressed. Of the sample it keeps the fewest cases
that hold every field that any of them has filled.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

RELEASE = "78a12b6"
DAY = date(2026, 11, 27)
"""The sample is as of this day."""
SCENARIOS = (
    *("council-refuses", "from-the-2019-ruleset", "inspection-overlapping-a-supplement", "plan-changed-after-approval"),
    *("rejected-and-re-applied", "whole-life", "operation/leftover-repaid", "operation/review-deferred"),
    *("operation/status-report-waived", "operation/two-kinds-of-stop", "rent_support/account-late"),
    *("rent_support/direct-application", "rent_support/inspection", "rent_support/track-rejected"),
)
KEPT = Path(__file__).with_name(f"{RELEASE}.json.xz")

PROGRAM = f"""
from datetime import datetime
from pathlib import Path
from deployments.rehearsal.playing import play
from deployments.rehearsal.sample import fill
from deployments.rehearsal.scenario import read_scenario
from deployments.settings import settings_of

folder = Path("made")
fill(settings_of(folder / "sample"), datetime.fromisoformat("{DAY}T16:00:00+01:00"))
for name in {SCENARIOS}:
    path = Path("examples/scenarios", name + ".yaml")
    play(read_scenario(path), path.parent, folder / path.stem, prefect=False, sends=False)
"""


def main() -> None:
    """Make the databases and write them into this folder."""
    root = Path(__file__).parents[3]
    with tempfile.TemporaryDirectory() as temporary:
        there = Path(temporary)
        archive = subprocess.run(["git", "archive", RELEASE], cwd=root, capture_output=True, check=True)
        subprocess.run(["tar", "-x"], cwd=there, input=archive.stdout, check=True)
        alone = {name: value for name, value in os.environ.items() if not name.startswith("TILSAGN_")}
        subprocess.run([sys.executable, "-c", PROGRAM], cwd=there, env=alone | {"PYTHONPATH": "."}, check=True)
        found = {each.parent.name: _small(each) for each in sorted(there.glob("made/*/tilsagn.db"))}
    text = json.dumps(found, ensure_ascii=False).encode()
    KEPT.write_bytes(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{KEPT.name}: {len(found)} databases, {KEPT.stat().st_size // 1000} kB\n")


def _small(file: Path) -> str:
    """The SQL that makes the database, with the fewest cases that hold all that any of its cases holds."""
    with closing(sqlite3.connect(file)) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        _drop_cases(database, _needed(_held(database)))
        for _, sql in guards:
            database.execute(sql)
        database.commit()
        return "\n".join(database.iterdump())


def _held(database: sqlite3.Connection) -> dict[int, set[tuple[Any, ...]]]:
    """By case: its phase, and each field that its events fill."""
    held: dict[int, set[tuple[Any, ...]]] = {}
    for case_no, phase in database.execute("SELECT case_no, phase FROM grant_case"):
        held[case_no] = {(phase,)}
    for case_no, event, payload in database.execute("SELECT case_no, type, payload FROM journal"):
        filled = {name: value for name, value in json.loads(payload).items() if value}
        held[case_no] |= {(event, name) for name in filled}
        held[case_no] |= {(event, name, filled[name]) for name in ("kind", "use") if isinstance(filled.get(name), str)}
    return held


def _needed(held: dict[int, set[tuple[Any, ...]]]) -> set[int]:
    missing, needed = set().union(*held.values()), set[int]()
    while missing:
        best = max(held, key=lambda case_no: (len(held[case_no] & missing) / (5 + len(held[case_no])), -case_no))
        needed.add(best)
        missing -= held[best]
    return needed


def _drop_cases(database: sqlite3.Connection, needed: set[int]) -> None:
    """Drop all other cases from every table; those of rent support stay with their parents."""
    linked = database.execute("SELECT case_no, parent FROM grant_case WHERE parent IS NOT NULL").fetchall()
    kept = needed | {parent for case_no, parent in linked if case_no in needed}
    kept |= {case_no for case_no, parent in linked if parent in kept}
    listed = ", ".join(map(str, sorted(kept)))
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if "case_no" in {column[1] for column in database.execute(f"PRAGMA table_info({table})")}:
            database.execute(f"DELETE FROM {table} WHERE case_no NOT IN ({listed})")  # noqa: S608
    database.execute("DELETE FROM attempt WHERE message_id NOT IN (SELECT message_id FROM outbox)")


if __name__ == "__main__":
    main()
