"""Moves an installation from its SQLite file to PostgreSQL, and verifies both sides."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from deployments.bootstrap import open_store
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.findings import Finding, Refusal, refuse
from domain.store import copy_database
from domain.store.command_handler import GrantStore
from domain.store.database import SQLITE, connect
from domain.store.verify import Proof, verify


def move_to(url: str, as_json: bool) -> None:
    """Copy everything to the empty PostgreSQL database at this address."""
    settings = read_settings()
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        raise FileNotFoundError(f"There is no database in {settings.data}: check TILSAGN_DATA.")
    store = open_store(settings)
    if store.engine.dialect.name != SQLITE:
        raise refuse("moving.not_on_sqlite", step=copy_database.STEP)
    target = connect(url)
    try:
        copy_database.must_be_empty(target)
        rows, proof = _moved(store, target, shown=not as_json)
    finally:
        target.dispose()
    _say(rows, proof, target.url.render_as_string(hide_password=True), as_json)


def _moved(store: GrantStore, target: Engine, *, shown: bool) -> tuple[dict[str, int], Proof]:
    # A write transaction blocks all other writers, so that we copy exactly what we verified.
    with store.engine.begin() as source:
        here = verify(store, holding=source).faults
        _must_be_none(
            Finding(id="moving.fault_here", facts={"place": fault.place, "fault": fault.what}) for fault in here
        )
        rows = copy_database.counted(source)
        with _progress(sum(rows.values()), shown=shown) as copied:
            copy_database.copy(source, target, copied)
        with target.connect() as tx:
            arrived = copy_database.counted(tx)
        if arrived != rows:
            wrong = [name for name in rows if arrived[name] != rows[name]]
            raise refuse("moving.rows_missing", {"tables": wrong}, step=copy_database.STEP)
        proof = verify(GrantStore(target, store.documents.folder, store.law))
        _must_be_none(
            Finding(id="moving.fault_there", facts={"place": fault.place, "fault": fault.what})
            for fault in proof.faults
        )
    return rows, proof


def _must_be_none(faults: Iterable[Finding]) -> None:
    if found := tuple(faults):
        raise Refusal(found, step=copy_database.STEP)


def _say(rows: dict[str, int], proof: Proof, url: str, as_json: bool) -> None:
    if as_json:
        echo_json({"to": url, "rows": rows, "verified": proof.counts})
        return
    for table, count in rows.items():
        echo(f"  {count:>9,} {table.replace('_', ' ')}")
    counts = ", ".join(f"{count:,} {what}" for what, count in proof.counts.items())
    echo(f"Copied to {url}, and everything agrees on both sides: {counts}.", fg="green")
    echo(
        "Stop everything that works here, set TILSAGN_DATABASE_URL to that address and its password, start again.\n"
        "The papers and letters stay in the data folder, and so does the file of before: keep it as a backup."
    )


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[str, int], None]]:
    if not shown:
        yield lambda table, rows: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from deployments.terminal import Terminal

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("copying", total=total)
        yield lambda table, rows: bar.update(task, advance=rows, description=table.replace("_", " "))
