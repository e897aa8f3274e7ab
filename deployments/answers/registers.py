"""The registers that the office imports: take one in, and say which there are."""

import json
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from deployments.clock import SystemClock
from deployments.opening import open_store
from deployments.settings import read_settings
from domain.findings import Refusal
from domain.papers.register_workbooks import read_register
from domain.registers.register import Register, RegisterKind
from domain.store import registers as kept


def import_register(kind: str, file: Path, since: date, source: str, by: str, as_json: bool) -> None:
    """Read a workbook and keep its rows under the day from which they hold."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error
    reading = read_register(_kind(kind), file.name, content)
    if reading.facts is None:
        raise Refusal("Importing the register", reading.findings)
    (paper,) = reading.papers
    register = Register(
        kind=_kind(kind),
        since=since,
        source=source,
        sha256=paper.sha256,
        imported_on=SystemClock().today(),
        imported_by=by,
        rows=len(reading.facts),
    )
    store = open_store(read_settings())
    taken = kept.take_in(store.engine, register, reading.facts)
    if taken.sha256 == paper.sha256:
        # Also where the rows are there already: an import that was cut short here is made whole by the next one.
        store.keep([(paper, content)], register.imported_on)
    if as_json:
        click.echo(json.dumps({**taken.model_dump(mode="json"), "new": taken is register}, ensure_ascii=False))
    elif taken is register:
        click.echo(f"Imported: {taken.kind.word} that hold from {since}, {taken.rows} rows.")
    else:
        click.echo(f"Nothing to do: these rows were imported on {taken.imported_on} from {taken.source}.")


def registers(as_json: bool) -> None:
    """What has been imported, a line each."""
    found = kept.imported(open_store(read_settings()).engine)
    if as_json:
        click.echo(json.dumps([register.model_dump(mode="json") for register in found], ensure_ascii=False))
        return
    if not found:
        click.echo("Nothing has been imported. `tilsagn import --help` says how.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Kind", "Holds from", "Rows", "SHA-256", "Source"):
        table.add_column(name, justify="right" if name == "Rows" else "left", no_wrap=name != "Source")
    for register in found:
        table.add_row(
            register.kind.word,
            register.since.isoformat(),
            str(register.rows),
            register.sha256[:12],
            register.source,
        )
    Console().print(table)


def _kind(word: str) -> RegisterKind:
    return next(kind for kind in RegisterKind if kind.word == word)
