"""The shipped life, played on PostgreSQL, is the life that SQLite knows: the same rows, to the last hash."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deployments.reports import timeline
from deployments.simulation.playing import WHOLE_LIFE, lines, play
from deployments.simulation.scenario import read_scenario
from domain.store.verify import verify
from tests.store.lives import contents
from tests.store.postgres.server import Server

COUNTED_BY_THE_DATABASE = {"seq"}
"""Where something was refused, PostgreSQL has used up a number; only the order counts."""


def told(found: Mapping[str, list[Mapping[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    # Rows that one statement changes are sealed in the order in which the database gives them.
    found = {**found, "seal": sorted(found["seal"], key=lambda row: (row["relation"], row["key"], row["number"]))}
    return {
        table: [{name: value for name, value in row.items() if name not in COUNTED_BY_THE_DATABASE} for row in rows]
        for table, rows in found.items()
    }


def test_the_whole_life_on_postgresql_is_that_on_sqlite(server: Server, tmp_path: Path) -> None:
    scenario = read_scenario(WHOLE_LIFE)
    here = play(scenario, WHOLE_LIFE.parent, tmp_path / "here", prefect=False, sends=False)
    there = play(
        scenario, WHOLE_LIFE.parent, tmp_path / "there", prefect=False, sends=False, database=server.empty()
    )  # fmt: skip
    assert there.office.store.engine.dialect.name == "postgresql"
    assert list(timeline.as_json(lines(there))) == list(timeline.as_json(lines(here)))
    assert told(contents(there.office.store)) == told(contents(here.office.store))
    proof = verify(there.office.store)
    assert proof.faults == ()
    assert proof.counts == verify(here.office.store).counts
    for run in (here, there):
        run.office.store.engine.dispose()
