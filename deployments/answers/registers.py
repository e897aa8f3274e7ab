"""The registers that the office imports: take one in, and say which there are."""

from datetime import date
from pathlib import Path

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo, echo_json
from domain.registers.register import RegisterKind
from domain.store import registers as kept
from tasks.register_import import import_workbook


def import_register(kind: str, file: Path, since: date, source: str, by: str, as_json: bool) -> None:
    """Read a workbook and keep its rows under the day from which they hold."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error
    store = open_store(read_settings())
    taken, new = import_workbook(
        store, _kind(kind), file.name, content, since=since, source=source, by=by, on=SystemClock().today()
    )
    if as_json:
        echo_json({**taken.model_dump(mode="json"), "new": new})
    elif new:
        echo(f"Imported: {taken.kind.word} that hold from {since}, {taken.rows} rows.")
    else:
        echo(f"Nothing to do: these rows were imported on {taken.imported_on} from {taken.source}.")


def registers(as_json: bool) -> None:
    """What has been imported, a line each."""
    found = kept.imported(open_store(read_settings()).engine)
    if as_json:
        echo_json([register.model_dump(mode="json") for register in found])
        return
    if not found:
        echo("Nothing has been imported. `tilsagn import --help` says how.")
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
    Terminal(highlight=True).print(table)


def _kind(word: str) -> RegisterKind:
    return next(kind for kind in RegisterKind if kind.word == word)
