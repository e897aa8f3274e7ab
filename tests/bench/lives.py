"""Whole lives of grants: replay, preview, many at once; and the cold start of `tilsagn case`."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

from deployments.simulation import playing, portfolio
from deployments.simulation.replay import Run
from deployments.simulation.scenario import read_scenario
from domain import procedure
from domain.phases import Phase
from tests.bench.measuring import Measure, Row, Say, timed, timing

GRANTS = 60
LEAST_LINES, LEAST_EVENTS = 500, 950
COLD_STARTS, COLD_MOST = 9, 2


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
    """`tilsagn case NO`, cold: a process of its own, without Prefect, against bare imports of its libraries."""
    run = _whole_life(folder)
    case_no = str(next(iter(run.cases.values())))
    case = [sys.executable, "-m", "deployments.cli", "case", case_no]
    bare = [sys.executable, "-c", "import pydantic, sqlmodel, click, rich"]
    # As in an installation: with bytecode kept from the round before, which is not counted.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"TILSAGN_DATA": str(folder)}
    ours, theirs = [], []
    for number in range(COLD_STARTS + 1):
        taken = _processor(case, environment), _processor(bare, environment)
        if number:
            ours.append(taken[0])
            theirs.append(taken[1])
    took, imports = timing(ours), timing(theirs)
    compared = f"bare imports ({imports.median:.2f} s); processor time, in turn"
    met = took.median <= COLD_MOST * imports.median
    yield Row("tilsagn case NO, cold", took.over(imports), f"at most {COLD_MOST} x", compared, met)


def _processor(command: list[str], environment: Mapping[str, str]) -> float:
    """Seconds of processor time that a process takes: other work on the machine does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _whole_life(folder: Path) -> Run:
    return playing.play(
        read_scenario(playing.WHOLE_LIFE), playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False
    )  # `tilsagn case NO` in a new process without Prefect, against importing its libraries.


MEASURES: tuple[Measure, ...] = (portfolio_of_many, replay, preview, cold_start)
