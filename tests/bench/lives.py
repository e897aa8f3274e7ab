"""Whole lives of grants: replay, preview, many at once; and the cold start of `tilsagn case`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from deployments.simulation import playing, portfolio
from deployments.simulation.replay import Run
from deployments.simulation.scenario import read_scenario
from domain import procedure
from domain.phases import Phase
from tests.bench.measuring import Measure, Row, Say, by_turns, timed

GRANTS = 60
LEAST_LINES, LEAST_EVENTS, MOST_OF_IMPORTS = 500, 950, 2
LIBRARIES = "pydantic, sqlmodel, click, rich"


def replay(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The replay of a grant's whole life, without Prefect, after start-up."""
    took, count = float("inf"), 0
    for number in range(3):
        start = perf_counter()
        run = _whole_life(folder / str(number))
        took = min(took, perf_counter() - start)
        count = len(playing.lines(run))
        say(f"{took:.2f} s")
    found = f"{count} lines, 14 packages read; the best of three"
    target = f"at least {LEAST_LINES} lines a second"
    yield Row(
        "replay of a whole life", f"{count / took:.0f} ({took:.2f} s)", target, found, count >= LEAST_LINES * took
    )


def preview(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The preview of four years of a committed grant."""
    run = _whole_life(folder)
    events = [entry.event for entry in run.office.store.journal(next(iter(run.cases.values())))]
    ends = next(n for n in range(1, len(events)) if procedure.rebuild(100_000, events[:n]).phase is Phase.COMMITTED)
    grant = procedure.rebuild(100_000, events[: ends + 16])
    law = run.office.store.law
    known, until = events[ends].on, date(2029, 1, 1)
    took = timed(lambda n: list(procedure.preview(grant, law, until, as_of=known)), rounds=20).median
    yield Row("preview of four years", f"{took * 1e3:.1f} ms", "under 10 ms", "nothing is written", took < 0.01)


def portfolio_of_many(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The preview of four years of a committed grant."""
    result = portfolio.run(GRANTS, 8, 1, folder)
    first, _, last = result.peak_megabytes
    speed, minutes = result.events / result.seconds, result.seconds * 2_000 / GRANTS / 60
    compared = f"extrapolated from {GRANTS} grants; memory {last / first:.2f} x that of the first year"
    target = f"at least {LEAST_EVENTS} events a second"
    measured = f"{speed:.0f} ({minutes:.1f} min)"
    yield Row("2,000 grants over eight years", measured, target, compared, speed >= LEAST_EVENTS)


def cold_start(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """Two thousand grants over eight years, without waiting for the disk, extrapolated from fewer."""
    run = _whole_life(folder)
    case_no = str(next(iter(run.cases.values())))
    command = [sys.executable, "-m", "deployments.cli", "case", case_no, "--json"]
    environment = os.environ | {"TILSAGN_DATA": str(folder)}

    def asks(number: int) -> None:
        answer = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        assert json.loads(answer)["phase"] == "closed"

    def imports(number: int) -> None:
        subprocess.run([sys.executable, "-c", f"import {LIBRARIES}"], check=True)

    ours, bare = by_turns(asks, imports, rounds=5)
    compared = f'python -c "import {LIBRARIES}" ({bare.median:.2f} s); a new process each time'
    met = ours.median <= MOST_OF_IMPORTS * bare.median
    yield Row("tilsagn case NO, cold", ours.over(bare), f"at most {MOST_OF_IMPORTS} x", compared, met)


def _whole_life(folder: Path) -> Run:
    return playing.play(
        read_scenario(playing.WHOLE_LIFE), playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False
    )  # `tilsagn case NO` in a new process without Prefect, against importing its libraries.


MEASURES: tuple[Measure, ...] = (portfolio_of_many, replay, preview, cold_start)
