"""Imports registers: one workbook, or all in the import folder.

The file name states kind, first day of validity and publisher, such as
``areas 2026-12-01 Social- og Boligministeriet.xlsx``. An imported file moves to ``done``. A rejected file stays, with a
text file of findings next to it, and is tried again at the next import.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from domain.findings import Finding, Refusal, refuse, unreadable
from domain.grant.persons import Who
from domain.packages.reading import Reading
from domain.packages.register_workbooks import KINDS, read_register
from domain.registers import bank_text
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import registers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words
from tasks.services import Services

DONE, FINDINGS = "done", ".findings.txt"
_STEP = "import-register"
_PROGRAM = Who("tilsagn")
_WORKBOOKS = frozenset({".xlsx", ".ods"})
_NAME = re.compile(r"(?P<kind>[a-z-]+) (?P<since>\d{4}-\d{2}-\d{2}) (?P<source>\S.*)\.(xlsx|ods)")


@dataclass(frozen=True, slots=True)
class Imported:
    """The result for one file of the import folder."""

    file: str
    rows: int
    """Rows imported; 0 if the file was rejected."""
    findings: tuple[Finding, ...] = ()
    """Why it was rejected, or the remarks on what was imported."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A register that was imported."""

    register: Register
    new: bool
    """False if exactly these rows were imported before."""
    remarks: tuple[Finding, ...] = ()
    """What an officer should know about the rows."""


def import_workbook(
    store: GrantStore,
    kind: RegisterKind,
    name: str,
    content: bytes,
    *,
    since: date,
    source: str,
    by: str,
    on: date,
    person: str = "",
    read: Reading[Any] | None = None,
) -> Taken:
    """Read a workbook and store its rows under their first day of validity, all or none. Raises Refusal.

    `read` is what was read of it, where that was done elsewhere.
    """
    read = read or read_register(kind, name, content)
    if read.facts is None:
        raise Refusal(read.findings, step=_STEP)
    (paper,) = read.papers
    register = Register(
        kind=kind,
        since=since,
        source=source,
        sha256=paper.sha256,
        imported_on=on,
        imported_by=by,
        imported_person=person,
        rows=len(read.facts),
    )
    taken = registers.take_in(store.engine, register, read.facts)
    if taken.sha256 == paper.sha256:
        # Store the file also if the rows exist: this completes an import that was interrupted here.
        store.keep([(paper, content)], on)
    accounts = [row for row in read.facts if isinstance(row, BankAccount)]
    return Taken(taken, taken is register, tuple(bank_text.remarks(accounts)))


def import_folder(services: Services, only: RegisterKind | None = None) -> list[Imported]:
    """Import every workbook in the import folder, or those of one kind; each as a whole or not at all."""
    if services.paths is None or not services.paths.imports.is_dir():
        return []
    listed = services.paths.imports.iterdir()
    waiting = sorted(path for path in listed if path.suffix in _WORKBOOKS and path.is_file())
    return [_import(services, path) for path in waiting if only is None or path.name.startswith(f"{only.word} ")]


def _import(services: Services, path: Path) -> Imported:
    findings_file = path.with_name(path.name + FINDINGS)
    try:
        kind, since, source = _said_by(path.name)
        who = _put_there_by(services, path) if kind is RegisterKind.BANK_ACCOUNTS else _PROGRAM
        taken = import_workbook(
            services.store,
            kind,
            path.name,
            path.read_bytes(),
            since=since,
            source=source,
            by=who.name,
            person=who.person,
            on=services.clock.today(),
        )
    except Refusal as refusal:
        findings_file.write_text(_as_text(refusal.findings), encoding="utf-8")
        return Imported(path.name, 0, refusal.findings)
    done = path.parent / DONE
    done.mkdir(exist_ok=True)
    path.replace(done / path.name)
    findings_file.unlink(missing_ok=True)
    if taken.remarks:
        (done / findings_file.name).write_text(_as_text(taken.remarks), encoding="utf-8")
    return Imported(path.name, taken.register.rows, taken.remarks)


def _put_there_by(services: Services, path: Path) -> Who:
    """The person who put a list of accounts into the folder; in an office without persons, the program takes it in.

    Otherwise that person could approve it too. Raises Refusal if the file's owner is no person. D9.
    """
    with reading(services.store.engine) as tx:
        persons = services.store.persons.read(tx)
    if not len(persons):
        return _PROGRAM
    account = f"uid:{path.stat().st_uid}"
    owner = persons.with_account(account)
    if owner is None:
        raise refuse("D9.accounts_of_nobody", {"file": path.name, "account": account}, step=_STEP)
    return Who(owner.name, owner.id)


def _said_by(name: str) -> tuple[RegisterKind, date, str]:
    """Kind, first day and publisher from a file name. Raises Refusal."""
    found = _NAME.fullmatch(name)
    kind = next((kind for kind in KINDS if found and kind.word == found["kind"]), None)
    try:
        since = date.fromisoformat(found["since"]) if found else None
    except ValueError:
        since = None
    if found is None or kind is None or since is None:
        raise Refusal(
            [
                unreadable(
                    "register.file_name", {"file": name, "kinds": [(kind.word, kind) for kind in KINDS]}, where=name
                )
            ],
            step=_STEP,
        )
    return kind, since, found["source"]


def _as_text(findings: Iterable[Finding]) -> str:
    points = words.points(findings, words.officer())
    return "\n\n".join(f"{where + ': ' if where else ''}{what}\n  {help}" for _, what, help, where in points) + "\n"
