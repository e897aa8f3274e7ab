"""Measures what the README promises, as ratios within one run. `make bench`; a ratio travels, a second does not."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert

from deployments.opening import open_store
from deployments.rehearsal import playing, portfolio
from deployments.rehearsal.fictitious_rents import fictitious_ground
from deployments.rehearsal.scenario import read_scenario
from deployments.settings import settings_of
from domain import procedure
from domain.accounts.papers import ReportKind
from domain.grant.commands import GrantExtension, SaveDraft
from domain.grant.notice import Role
from domain.grant.phases import Phase
from domain.papers.rent_model_files import read_parameters
from domain.registers.register import RegisterKind
from domain.rent_support.model.calculation import Assessment, Calculation
from domain.rent_support.model.compute import RentModel, compute
from domain.rent_support.model.fitting import fit
from domain.rent_support.model.ground import Version
from domain.rent_support.model.least_need import LeastNeed
from domain.store import ledger
from domain.store.database import reading
from domain.store.door import Store
from domain.store.inbox import When
from domain.store.lookout import Lookout

DEADLINES = 1_000_000
ROUNDS = 200
GRANTS = 60
ESTATES = 5_000


def main() -> None:
    """Measure everything and print the table."""
    console = Console()
    table = Table(title="tilsagn: measured in one run on this machine", box=None, header_style="bold", pad_edge=False)
    for name, justify in (("What", "left"), ("Measured", "right"), ("Compared with", "left"), ("Target", "left")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for measure in (_transition, _moving, _portfolio, _replay, _preview, _rent_model, _look_up, _cold_start):
        # No spinner: its thread would be measured too.
        console.print(f"[dim]measuring: {(measure.__doc__ or '').splitlines()[0]}[/dim]")
        with tempfile.TemporaryDirectory(prefix="tilsagn-bench-") as folder:
            table.add_row(*measure(Path(folder)))
    console.print(table)


def _transition(folder: Path) -> tuple[str, str, str, str]:
    """One durable transition against a raw SQLite journal and snapshot insert."""
    store = open_store(settings_of(folder / "office"))
    at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    draft = SaveDraft(by="A", role=Role.APPLICANT, on=date(2027, 1, 4), title="Bench", package="application", papers=())
    when = When(as_of=draft.on, at=at)
    case_no = store.open_case(draft, command_id=UUID(int=0), when=when).case_no
    ours = _timed(lambda n: store.handle(case_no, draft, command_id=UUID(int=n + 1), when=when))
    return _beside_raw("one durable transition", ours, store, folder, "at most 5 x")


def _moving(folder: Path) -> tuple[str, str, str, str]:
    """One durable transition of a running grant that moves its deadlines: more time for an account."""
    on = date(2026, 4, 1)
    scenario = read_scenario(playing.WHOLE_LIFE).up_to(on)
    run = playing.play(scenario, playing.WHOLE_LIFE.parent, folder / "office", prefect=False, sends=False)
    case_no = next(iter(run.cases.values()))
    run.office.store.engine.dispose()
    store = open_store(settings_of(folder / "office"))
    when = When(as_of=on, at=datetime(2026, 4, 1, 9, tzinfo=UTC))

    def extend(n: int) -> None:
        until = date(2026, 8, 3) + timedelta(weeks=n)
        more = GrantExtension(
            by="A",
            role=Role.CASE_OFFICER,
            on=on,
            report=ReportKind.REGULATION_ACCOUNT,
            year=2025,
            until=until,
            reason="Bench",
        )
        store.handle(case_no, more, command_id=UUID(int=n + 1), when=when)

    return _beside_raw("one that moves deadlines of a running grant", _timed(extend), store, folder, "at most 12 x")


def _beside_raw(what: str, ours: float, store: Store, folder: Path, target: str) -> tuple[str, str, str, str]:
    """Compared with writing the same snapshot, twice, without any of what makes it safe."""
    with reading(store.engine) as tx:
        row = tx.exec_driver_sql("SELECT snapshot FROM grant_case").scalar_one()
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, payload TEXT)")
    raw.execute("CREATE TABLE snapshot (case_no INTEGER PRIMARY KEY, version INTEGER, state TEXT)")

    def insert_raw(n: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO journal (payload) VALUES (?)", (row,))
        raw.execute("INSERT OR REPLACE INTO snapshot VALUES (1, ?, ?)", (n, row))
        raw.execute("COMMIT")

    bare = _timed(insert_raw)
    raw.close()
    return what, f"{ours / bare:.1f} x", f"raw journal + snapshot insert ({bare * 1e3:.2f} ms)", target


def _portfolio(folder: Path) -> tuple[str, str, str, str]:
    """Eight years of many grants, without waiting for the disk."""
    told = portfolio.run(GRANTS, 8, 1, folder)
    first, _, last = told.peak_megabytes
    return (
        "2,000 grants over eight years",
        f"{told.seconds * 2_000 / GRANTS / 60:.1f} min",
        f"reckoned from {GRANTS} grants; memory {last / first:.2f} x that of the first year",
        "under 5 min, flat",
    )


def _replay(folder: Path) -> tuple[str, str, str, str]:
    """The whole life of one grant, without Prefect."""
    scenario = read_scenario(playing.WHOLE_LIFE)
    times = []
    for n in range(3):
        start = time.perf_counter()
        playing.play(scenario, playing.WHOLE_LIFE.parent, folder / str(n), prefect=False, sends=False)
        times.append(time.perf_counter() - start)
    return "replay of a whole life, after start-up", f"{min(times):.2f} s", "209 lines, 14 packages read", "under 0.5 s"


def _preview(folder: Path) -> tuple[str, str, str, str]:
    """Looking four years ahead on a committed grant."""
    run = playing.play(read_scenario(playing.WHOLE_LIFE), playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False)
    events = [entry.event for entry in run.office.store.journal(next(iter(run.cases.values())))]
    ends = next(n for n in range(1, len(events)) if procedure.rebuild(100_000, events[:n]).phase is Phase.COMMITTED)
    grant = procedure.rebuild(100_000, events[: ends + 16])
    law = run.office.store.law
    known, until = events[ends].on, date(2029, 1, 1)
    took = _timed(lambda n: list(procedure.preview(grant, law, until, as_of=known)), rounds=20)
    return "preview of four years", f"{took * 1e3:.0f} ms", "nothing written", "under 20 ms"


def _rent_model(folder: Path) -> tuple[str, str, str, str]:
    """The support need of every one of 5,000 estates, and the fit of the coefficients."""
    example = playing.WHOLE_LIFE.parents[1] / "rent_model" / "parametre-opdigtet.yaml"
    parameters = read_parameters(example.name, example.read_bytes()).facts
    assert parameters is not None
    version = Version(kind=RegisterKind.RENT_STATISTICS, since=parameters.valid_from, source="bench", sha256="-")
    model = RentModel(parameters, fictitious_ground(ESTATES, seed=1), (version,))
    least, mark = LeastNeed(per_square_metre=0, source="bench"), Assessment(score=-1, reason="bench")
    start = time.perf_counter()
    for number in model.ground.rents:
        estate = model.ground.profile(number, number)
        assert estate is not None
        asked = Calculation(estate=estate, renovation_need=mark, accounts=mark, attraction=mark, competition=mark)
        compute(asked, model, least, as_of=parameters.valid_from)
    fit(model.market)
    took = time.perf_counter() - start
    return "rent model: 5,000 estates, each against its like", f"{took:.1f} s", "and the fit", "under 10 s"


def _look_up(folder: Path) -> tuple[str, str, str, str]:
    """Whether anything is due among a million armed deadlines, none of them due."""
    store = open_store(settings_of(folder), durable=False)
    _arm(store, DEADLINES)
    lookout, today, now = Lookout(store.engine), date(2029, 12, 31), datetime(2029, 12, 31, 9, tzinfo=UTC)
    ours = _timed(lambda n: lookout.look().calls_for_work(today, now))
    lookout.close()
    raw = sqlite3.connect(folder / "tilsagn.db")
    query = "SELECT min(fires_on) FROM deadline WHERE state = 'armed'"
    bare = _timed(lambda n: raw.execute(query).fetchone())
    raw.close()
    return (
        "is anything due or waiting, among 1,000,000 deadlines",
        f"{ours / bare:.1f} x",
        f"the raw index look-up ({bare * 1e6:.0f} µs)",
        "within 2 x",
    )


def _arm(store: Store, count: int) -> None:
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


def _cold_start(folder: Path) -> tuple[str, str, str, str]:
    """`tilsagn case NO`, from a cold process, without Prefect."""
    run = playing.play(read_scenario(playing.WHOLE_LIFE), playing.WHOLE_LIFE.parent, folder, prefect=False, sends=False)
    case_no = str(next(iter(run.cases.values())))
    command = [sys.executable, "-m", "deployments.cli", "case", case_no, "--json"]
    with _data_in(folder) as environment:
        times, answer = [], b""
        for _ in range(5):
            start = time.perf_counter()
            answer = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
            times.append(time.perf_counter() - start)
    assert json.loads(answer)["phase"] == "closed"
    return "tilsagn case NO, cold", f"{min(times):.2f} s", "a new process", "under 0.6 s"


@contextmanager
def _data_in(folder: Path) -> Iterator[dict[str, str]]:
    import os

    yield os.environ | {"TILSAGN_DATA": str(folder)}


def _timed(act: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """The median of many rounds, in seconds."""
    times = []
    for n in range(rounds):
        start = time.perf_counter()
        act(n)
        times.append(time.perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
