"""Compares an office with what was kept elsewhere: a head of the record, or an export of a case."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection, select

from deployments.reports.archive import check
from deployments.settings import Settings
from domain.store import heads, journal, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.verify import Fault
from tasks.heads import NoKey, read_key, untrusted

_LARGEST = 64 * 1024**2
"""Bytes of a file with a head; one case takes about a hundred."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison."""

    file: Path
    said: str
    """What was compared, in words."""
    faults: tuple[Fault, ...]


def compared(store: GrantStore, file: Path, settings: Settings, public_key: str | None) -> Compared:
    """Compare the office with a file. Raises BadParameter if it holds neither a head nor an export."""
    try:
        export = check.read(file)
        damage = [("export", what) for what in check.faults(export)]
        shown = check.summary(export)
    except check.NoArchive:
        return _with_head(store, file, settings, public_key)
    rows = [] if damage else [json.loads(line) for line in export[check.JOURNAL].splitlines()]
    with reading(store.engine) as tx:
        found = damage or [
            *_export_differs(tx, shown["case"], rows),
            *_letters_differ(tx, shown["case"], check.letters(export)),
        ]
    said = f"an export of case {shown['case']}, with {shown['events']} events."
    return Compared(file, said, tuple(Fault(f"{file.name}, {place}", what) for place, what in found))


def _with_head(store: GrantStore, file: Path, settings: Settings, public_key: str | None) -> Compared:
    try:
        if file.stat().st_size > _LARGEST:
            raise heads.NotAHead("It is too large for a head.")
        head = heads.read(file.read_text(encoding="utf-8", errors="replace"))
        trusted = public_key or (read_key(settings.sealing_key).public_key if settings.sealing_key else "")
    except (heads.NotAHead, NoKey, OSError) as error:
        raise click.BadParameter(f"{file}: {error}", param_hint="--against") from error
    faults = [("head", why)] if (why := untrusted(head, trusted)) else []
    if not faults:
        with reading(store.engine) as tx:
            faults += heads.differences(tx, head)
    signed = f"signed by {head.public_key}" if head.signature else "not signed"
    said = f"a head of {head.at:%Y-%m-%d %H:%M} UTC, {signed}: {head.cases} cases, {head.events} events."
    return Compared(file, said, tuple(Fault(f"{file.name}, {place}", what) for place, what in faults))


def _export_differs(tx: Connection, number: int, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """How the journal of a case differs from its export, which may be older."""
    table = journal.TABLE
    hashes = select(table.c.version, table.c.hash).where(table.c.case_no == number)
    there = dict(tx.execute(hashes).tuples().all())
    if not there:
        yield f"case {number}", "is gone"
        return
    for row in rows:
        version, hash = row["version"], there.get(row["version"])
        if hash is None:
            yield (
                f"case {number}",
                f"has lost its end: the export has {len(rows)} events, and version {version} is gone",
            )
            return
        if hash != row["hash"]:
            yield f"case {number}, journal version {version}", "has been rewritten: the export has another hash"
            return


def _letters_differ(tx: Connection, number: int, letters: list[str]) -> Iterator[tuple[str, str]]:
    """The letters of an export, and what went with them, that the office does not have any more."""
    kept = [mail.kept for mail in outbox.of_case(tx, number) if mail.kept]
    there = {each.sha256 for each in kept} | {one.sha256 for each in kept for one in each.enclosed}
    for digest in letters:
        if digest not in there:
            yield f"case {number}, letter {digest[:12]}", "was sent, and the office has another or none in its place"
