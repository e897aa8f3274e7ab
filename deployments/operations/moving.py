"""Moves an installation from its SQLite file to PostgreSQL, and verifies both sides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from deployments.bootstrap import open_store
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.findings import Finding, Refusal, kept_finding
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
        what = "This installation is not on SQLite: TILSAGN_DATABASE_URL names another database."
        raise Refusal(
            [_finding(what, "PostgreSQL is moved with its own pg_dump and pg_restore.")], step=copy_database.STEP
        )
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
        _well(verify(store), "here", "Mend it first: `tilsagn verify` says how. Nothing was copied.")
        rows = copy_database.counted(source)
        with _progress(sum(rows.values()), shown=shown) as copied:
            copy_database.copy(source, target, copied)
        with target.connect() as tx:
            arrived = copy_database.counted(tx)
        if arrived != rows:
            wrong = ", ".join(name for name in rows if arrived[name] != rows[name])
            raise Refusal(
                [_finding(f"Not as many rows arrived as were sent: {wrong}.", _AGAIN)], step=copy_database.STEP
            )
        proof = verify(GrantStore(target, store.documents.folder, store.law))
        _well(proof, "there", _AGAIN)
    return rows, proof


_AGAIN = "Make a new database and try again; what is here is untouched."


def _well(proof: Proof, where: str, help: str) -> None:
    faults = [_finding(f"{fault.place} {where}: {fault.what}", help) for fault in proof.faults]
    if faults:
        raise Refusal(faults, step=copy_database.STEP)


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


def _finding(what: str, help: str) -> Finding:
    return kept_finding(rule="-", what=what, help=help)


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
