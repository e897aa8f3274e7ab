"""Whole lives: replayed, looked ahead upon, by the thousand; and one case looked at from a cold start."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from deployments.simulation import playing, portfolio
from deployments.simulation.replay import Run
from deployments.simulation.scenario import read_scenario
from domain import procedure
from domain.phases import Phase
from tests.bench.measuring import Measure, Row, Say, span, timed

GRANTS = 60


def replay(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The replay of a grant's whole life, without Prefect, after start-up."""
    times = []
    for number in range(3):
        times.append(span(lambda place=folder / str(number): _whole_life(place)))  # type: ignore[misc]
        say(f"{times[-1]:.2f} s")
    found = "209 lines, 14 packages read; the best of three"
    yield Row("replay of a whole life", f"{min(times):.2f} s", "under 0.5 s", found, min(times) < 0.5)


def preview(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The preview of four years of a committed grant."""
    run = _whole_life(folder)
    events = [entry.event for entry in run.office.store.journal(next(iter(run.cases.values())))]
    ends = next(n for n in range(1, len(events)) if procedure.rebuild(100_000, events[:n]).phase is Phase.COMMITTED)
    grant = procedure.rebuild(100_000, events[: ends + 16])
    law = run.office.store.law
    known, until = events[ends].on, date(2029, 1, 1)
    took = timed(lambda n: list(procedure.preview(grant, law, until, as_of=known)), rounds=20).median
    yield Row("preview of four years", f"{took * 1e3:.0f} ms", "under 20 ms", "nothing is written", took < 0.02)


def portfolio_of_many(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """Two thousand grants over eight years, without waiting for the disk: reckoned from fewer."""
    told = portfolio.run(GRANTS, 8, 1, folder)
    first, _, last = told.peak_megabytes
    minutes = told.seconds * 2_000 / GRANTS / 60
    compared = f"reckoned from {GRANTS} grants; memory {last / first:.2f} x that of the first year"
    yield Row("2,000 grants over eight years", f"{minutes:.1f} min", "under 5 min", compared, minutes < 5)


def cold_start(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """`tilsagn case NO`, cold: a process of its own, without Prefect."""
    run = _whole_life(folder)
    case_no = str(next(iter(run.cases.values())))
    command = [sys.executable, "-m", "deployments.cli", "case", case_no, "--json"]
    environment = os.environ | {"TILSAGN_DATA": str(folder)}

    def asks(number: int) -> None:
        answer = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        assert json.loads(answer)["phase"] == "closed"

    took = timed(asks, rounds=5)
    measured = f"{took.median:.2f} s (best {took.best:.2f})"
    yield Row("tilsagn case NO, cold", measured, "under 0.6 s", "a new process each time", took.median < 0.6)


def _whole_life(folder: Path) -> Run:
    return playing.play(
        read_scenario(playing.WHOLE_LIFE), playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False
    )  # fmt: skip


MEASURES: tuple[Measure, ...] = (portfolio_of_many, replay, preview, cold_start)
