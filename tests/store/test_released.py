"""Databases that the last release's own program made are opened, proven and gone on with by this one.

The rows in test_upgrading.py are written by today's code. These are not: `python -m tests.store.released` has the
release fill a database with its sample and play its scenarios. Their papers are left out.
"""

import json
import lzma
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.grant.events import EVENTS
from domain.phases import RUNNING, Phase
from domain.store.verify import Fault, verify
from tests.store.acts import takes_up_everything_due
from tests.store.lives import Life, opened
from tests.store.released.__main__ import KEPT

DATABASES: dict[str, str] = json.loads(lzma.decompress(KEPT.read_bytes()))


@pytest.fixture(params=sorted(DATABASES))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an office that the last release has left."""
    with closing(sqlite3.connect(tmp_path / "tilsagn.db")) as database:
        database.executescript(DATABASES[request.param])
    return tmp_path


def last_day(folder: Path) -> date:
    """The day on which the release recorded something for the last time."""
    with closing(sqlite3.connect(folder / "tilsagn.db")) as database:
        (day,) = database.execute("SELECT max(recorded_on) FROM journal").fetchone()
    return date.fromisoformat(day)


def faults(life: Life) -> list[Fault]:
    """What does not agree, but for papers, which are not there."""
    return [fault for fault in verify(life.store).faults if not fault.place.startswith("document ")]


def test_it_opens_and_everything_agrees(old: Path) -> None:
    life = opened(old, day=last_day(old))
    assert faults(life) == []
    assert verify(life.store).counts["events"] > 5
    life.store.engine.dispose()


def test_it_goes_on_and_running_cases_learn_of_new_rules_before_they_meet_them(old: Path) -> None:
    first = last_day(old) + timedelta(days=1)
    life = opened(old, day=first)
    running = {case["case_no"] for case in life.store.cases() if case["phase"] in {*RUNNING, Phase.INCOMPLETE}}
    before = {case["case_no"]: len(life.store.journal(case["case_no"])) for case in life.store.cases()}
    for days in (0, 1, 30, 120, 400):
        life.on(first + timedelta(days=days))
        takes_up_everything_due(life)
    for case_no, known in before.items():
        later = [entry.name for entry in life.store.journal(case_no)[known:]]
        assert later[:1] == ["NewRulesAnnounced"] if case_no in running else "NewRulesAnnounced" not in later
        expected = first + timedelta(days=1) if case_no in running else None
        assert life.store.grant(case_no).new_rules_from == expected
    assert faults(life) == []
    life.store.engine.dispose()


def test_the_databases_hold_what_that_release_knew() -> None:
    names = {name for sql in DATABASES.values() for name in EVENTS if f"'{name}'" in sql}
    assert len(names) > 80
    assert {"LeftoverDecided", "AdvanceSettled", "RentAccountReceived", "PayoutsStopped", "GrantLapsed"} <= names
