"""Imports registers: one workbook at a time, or whatever lies in the import folder.

A file there says in its name what it is: kind, day from which it holds, and who published it, such as
``areas 2026-12-01 Social- og Boligministeriet.xlsx``. One that was taken in moves to ``done``; one that was not stays,
with what is wrong in a text file beside it, and is tried again the next time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.findings import Finding, Refusal, unreadable
from domain.packages.register_workbooks import read_register
from domain.registers.register import Register, RegisterKind
from domain.store import registers
from domain.store.command_handler import GrantStore
from tasks.services import Services

DONE, FINDINGS = "done", ".findings.txt"
_STEP = "Importing the register"
_NAME = re.compile(r"(?P<kind>[a-z-]+) (?P<since>\d{4}-\d{2}-\d{2}) (?P<source>\S.*)\.xlsx")
_WORDS = ", ".join(kind.word for kind in RegisterKind)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file of the import folder."""

    file: str
    rows: int
    """How many rows it held; 0 where it was not taken in."""
    findings: tuple[Finding, ...] = ()
    """Why it was not taken in."""


def import_workbook(
    store: GrantStore, kind: RegisterKind, name: str, content: bytes, *, since: date, source: str, by: str, on: date
) -> tuple[Register, bool]:
    """Read a workbook and keep its rows under the day from which they hold, all or none.

    Returns the register, and False where exactly these rows had been imported before. Raises Refusal.
    """
    reading = read_register(kind, name, content)
    if reading.facts is None:
        raise Refusal(_STEP, reading.findings)
    (paper,) = reading.papers
    register = Register(
        kind=kind,
        since=since,
        source=source,
        sha256=paper.sha256,
        imported_on=on,
        imported_by=by,
        rows=len(reading.facts),
    )
    taken = registers.take_in(store.engine, register, reading.facts)
    if taken.sha256 == paper.sha256:
        # Also where the rows are there already: an import that was cut short here is made whole by the next one.
        store.keep([(paper, content)], on)
    return taken, taken is register


def import_folder(office: Services, only: RegisterKind | None = None) -> list[Imported]:
    """Import every workbook in the import folder, or those of one kind; what one file holds is taken in whole."""
    if office.paths is None or not office.paths.imports.is_dir():
        return []
    waiting = sorted(path for path in office.paths.imports.iterdir() if path.suffix == ".xlsx" and path.is_file())
    return [_import(office, path) for path in waiting if only is None or path.name.startswith(f"{only.word} ")]


def _import(office: Services, path: Path) -> Imported:
    beside = path.with_name(path.name + FINDINGS)
    try:
        kind, since, source = _said_by(path.name)
        taken, _ = import_workbook(
            office.store,
            kind,
            path.name,
            path.read_bytes(),
            since=since,
            source=source,
            by="tilsagn",
            on=office.clock.today(),
        )
    except Refusal as refusal:
        beside.write_text(_told(refusal.findings), encoding="utf-8")
        return Imported(path.name, 0, refusal.findings)
    done = path.parent / DONE
    done.mkdir(exist_ok=True)
    path.replace(done / path.name)
    beside.unlink(missing_ok=True)
    return Imported(path.name, taken.rows)


def _said_by(name: str) -> tuple[RegisterKind, date, str]:
    """What the name of a file says. Raises Refusal."""
    found = _NAME.fullmatch(name)
    kind = next((kind for kind in RegisterKind if found and kind.word == found["kind"]), None)
    try:
        since = date.fromisoformat(found["since"]) if found else None
    except ValueError:
        since = None
    if found is None or kind is None or since is None:
        what = f"The name {name} does not say which register it is, from which day it holds, and who published it."
        help = f"Name it KIND YYYY-MM-DD SOURCE.xlsx; the kinds are {_WORDS}."
        raise Refusal(_STEP, [unreadable(what, help, name)])
    return kind, since, found["source"]


def _told(findings: Iterable[Finding]) -> str:
    return (
        "\n\n".join(
            f"{finding.where + ': ' if finding.where else ''}{finding.what}\n  {finding.help}" for finding in findings
        )
        + "\n"
    )
