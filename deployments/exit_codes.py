"""Exit codes of the command line: 0 done, 1 refused, 2 bad input, 3 internal error. Each failure is explained."""

from collections.abc import Callable
from typing import NoReturn

from pydantic import ValidationError

from domain.findings import Finding, Refusal, Unanswered
from tasks import words

DONE, REFUSED, BAD_INPUT, INTERNAL = 0, 1, 2, 3


def explain_error(error: Exception) -> int:
    """Print what an error means and what helps; returns the exit code."""
    if isinstance(error, Refusal):
        say_refusal(error)
        return BAD_INPUT if error.unreadable else REFUSED
    if isinstance(error, Unanswered):
        return _end(REFUSED, words.what(error.text, words.officer()))
    import sqlite3

    from sqlalchemy.exc import DatabaseError

    from deployments.terminal import echo
    from domain.model import Unfit
    from domain.packages.field_errors import what_is_wrong
    from domain.store import disk
    from domain.store.database import NotADatabase
    from domain.store.dialects import WRITTEN
    from domain.store.postgres import what_helps

    if isinstance(error, ValidationError):
        for problem in error.errors():
            place = ".".join(str(part) for part in problem["loc"])
            said = problem["msg"].removeprefix("Value error, ")
            if isinstance(problem.get("ctx", {}).get("error"), Unfit):
                said = words.what(what_is_wrong(problem), words.officer())
            echo(f"TILSAGN_{place.upper()}: {said}" if place else said, err=True)
        return BAD_INPUT
    if isinstance(error, NotADatabase) or (isinstance(error, FileNotFoundError) and error.errno is None):
        echo(str(error), err=True)
        return BAD_INPUT
    if isinstance(error, DatabaseError):
        if isinstance(error.orig, sqlite3.Error):
            said, help = disk.explained(error.orig, None)
        else:
            said, help = str(error.orig).strip().rstrip(".").splitlines()[0], what_helps(error)
        return _end(INTERNAL, words.sentence("exit.database", words.officer(), error=said, cure=help))
    if isinstance(error, OSError) and (cure := disk.what_helps(error)):
        place = f"{error.filename}: " if error.filename else ""
        echo(f"{place}{error.strerror}. {cure}", err=True)
        return INTERNAL
    import traceback

    echo("".join(traceback.format_exception(error)).rstrip(), err=True)
    fault = Finding(id="exit.fault", facts={"written": bool(WRITTEN.transactions)})
    return _end(INTERNAL, f"{words.what(fault, words.officer())} {words.what_helps(fault, words.officer())}")


def _end(code: int, said: str) -> int:
    from deployments.terminal import echo

    echo(said, err=True)
    return code


def end_refused(
    refusal: Refusal, case_no: int | None, as_json: bool, *, hint: str = "", draft_kept: bool = False
) -> NoReturn:
    """Print a refusal, as JSON where that is asked, and end with its exit code."""
    import click

    if as_json:
        from deployments.terminal import echo_json

        findings = [words.as_json(finding, words.officer()) for finding in refusal.findings]
        echo_json({"refused": {"step": refusal.step, "findings": findings}, "case": case_no, "draft_kept": draft_kept})
    else:
        say_refusal(refusal, (lambda: hint) if hint else None)
    raise click.exceptions.Exit(BAD_INPUT if refusal.unreadable else REFUSED)


def say_refusal(refusal: Refusal, hint: Callable[[], str] | None = None) -> None:
    """Print a refusal: every finding with its rule, its place and what would help."""
    from deployments.terminal import echo

    reader = words.officer()
    step = words.step_of(refusal, reader)
    headline = words.sentence("refusal.headline", reader, step=step, findings=len(refusal.findings))
    echo(headline, fg="yellow", err=True)
    for rule, what, help, where in words.points(refusal.findings, reader):
        echo(f"  {'' if rule == '-' else rule:<4} {what}", err=True)
        if where:
            echo(f"       {words.sentence('refusal.place', reader, place=where)}", dim=True, err=True)
        if help:
            echo(f"       → {help}", err=True)
    if hint:
        echo(hint(), err=True)
