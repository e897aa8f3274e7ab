"""How the command line ends: 0 done, 1 refused with the reason, 2 bad input, 3 internal. What went wrong is told."""

from collections.abc import Callable

import click
from pydantic import ValidationError

from domain.findings import Refusal

DONE, REFUSED, BAD_INPUT, INTERNAL = 0, 1, 2, 3


def explain_error(error: Exception) -> int:
    """Tell what an error means for whoever typed the command; the exit code."""
    import sqlite3

    from sqlalchemy.exc import DatabaseError

    from domain.store import disk
    from domain.store.database import NotADatabase
    from domain.store.door import Conflict, NoSuchCase
    from domain.store.server import what_helps

    if isinstance(error, Conflict | NoSuchCase):
        click.echo(f"{error}", err=True)
        return REFUSED
    if isinstance(error, ValidationError):
        for problem in error.errors():
            place = ".".join(str(part) for part in problem["loc"])
            said = problem["msg"].removeprefix("Value error, ")
            click.echo(f"TILSAGN_{place.upper()}: {said}" if place else said, err=True)
        return BAD_INPUT
    if isinstance(error, NotADatabase) or (isinstance(error, FileNotFoundError) and error.errno is None):
        click.echo(str(error), err=True)
        return BAD_INPUT
    if isinstance(error, DatabaseError):
        if isinstance(error.orig, sqlite3.Error):
            said, help = disk.explained(error.orig, None)
        else:
            said, help = str(error.orig).strip().rstrip(".").splitlines()[0], what_helps(error)
        click.echo(f"The database cannot be used: {said}. {help}", err=True)
        return INTERNAL
    if isinstance(error, OSError) and (cure := disk.what_helps(error)):
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"{place}{error.strerror}. {cure}", err=True)
        return INTERNAL
    import traceback

    traceback.print_exc()
    click.echo("This is a fault of tilsagn itself. Nothing was half done; please report the lines above.", err=True)
    return INTERNAL


def say_refusal(refusal: Refusal, hint: Callable[[], str] | None = None) -> None:
    """Print a refusal: every finding with its rule, its place, and what would help."""
    many = len(refusal.findings)
    click.secho(f"{refusal.step} was refused" + (f": {many} findings" if many > 1 else ""), fg="yellow", err=True)
    for finding in refusal.findings:
        rule = "" if finding.rule == "-" else finding.rule
        click.echo(f"  {rule:<4} {finding.what}", err=True)
        if finding.where:
            click.secho(f"       in {finding.where}", dim=True, err=True)
        click.echo(f"       → {finding.help}", err=True)
    if hint:
        click.echo(hint(), err=True)
