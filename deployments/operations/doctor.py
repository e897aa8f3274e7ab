"""The doctor: can this installation work? Each check that fails says what to do."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from deployments.clock import PlayedClock, SystemClock, clock_of
from deployments.operations import connectivity
from deployments.operations.checked import Checked
from deployments.operations.desk_check import desk
from deployments.operations.nightly import doctor_of_nights
from deployments.operations.rights import rights
from deployments.settings import Settings, law_of, read_settings
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE, Calendar, CalendarUnavailable
from domain.findings import Refusal
from domain.grant.notice import NoticeKind
from domain.store import disk, incidents, integrity, postgres
from domain.store.database import HEAD, POSTGRES, NotADatabase, SchemaBroken, check_guards, connect, is_current, reading
from domain.store.postgres import what_helps
from tasks import words
from tasks.letter_enclosures import own_enclosures
from tasks.letter_texts import own_names, read_texts

LEAST_SPACE = 1024**3
"""Bytes that should be free on the disk of the data folder."""
LONG_FOR_A_LOCK = 10
"""Seconds of waiting for a lock after which a person must act."""


def doctor(as_json: bool, *, mail: bool = False) -> None:
    """Run every check, and on request log in to the relay; exit 1 if any fails."""
    settings = read_settings()
    checks = (*_CHECKS, connectivity.login) if mail else _CHECKS
    found = [finding for check in checks for finding in check(settings)]
    if as_json:
        echo_json([{"check": f.what, "ok": f.well, "said": f.said, "do": f.do, "warns": f.warns} for f in found])
    else:
        for finding in found:
            sign, colour = ("✗", "red") if not finding.well else ("!", "yellow") if finding.warns else ("✓", "green")
            echo(sign, nl=False, fg=colour)
            echo(f" {finding.what:<16} {finding.said}")
            if finding.warns or not finding.well:
                echo(f"  {'':<16} → {finding.do}")
    if not all(finding.well for finding in found):
        raise click.exceptions.Exit(1)


def _database(settings: Settings) -> Iterable[Checked]:
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        yield Checked("database", True, f"none yet in {settings.data}; the first command makes it")
        return
    try:
        engine = connect(settings.url)
    except NotADatabase as error:
        yield Checked("database", False, str(error), "Set TILSAGN_DATABASE_URL, or leave it out for an SQLite file.")
        return
    try:
        current = is_current(engine)
        yield Checked("database", True, engine.url.set(query={}).render_as_string(hide_password=True))
        said = f"the schema is at revision {HEAD}" if current else f"the schema is older than {HEAD}"
        yield Checked("migrations", current, said, "Make a backup; then any command brings it up to date.")
        if engine.dialect.name == POSTGRES:
            yield from _server(engine)
        yield from _whole(engine, rows=current)
        check_guards(engine)
        yield Checked("journal guards", True, "the triggers that guard journal and registers are in place")
    except SchemaBroken as error:
        yield Checked("journal guards", False, str(error), "Restore the last backup, or migrate a copy anew.")
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            said, help = disk.explained(error.orig, Path(engine.url.database or ""))
        else:
            said, help = str(error).splitlines()[0], what_helps(error)
        yield Checked("database", False, said, help)


def _whole(engine: Engine, *, rows: bool) -> Iterable[Checked]:
    """The database's own check of pages and indexes; and of every row, if the schema is current."""
    checked, found = integrity.damage(engine)
    help = disk.DAMAGED
    if not found and rows:
        checked, help = f"{checked}; every row of every table was read", disk.DISAGREES
        with reading(engine) as tx:
            found = list(integrity.unreadable_rows(tx))
    for place, what in found:
        yield Checked("whole", False, f"{place}: {what}", help)
    if not found:
        yield Checked("whole", True, checked)


def _server(engine: Engine) -> Iterable[Checked]:
    with reading(engine) as tx:
        (said, main), waiting = postgres.version(tx), postgres.waits(tx)
    older = f"Use PostgreSQL {postgres.LEAST_VERSION} or newer."
    yield Checked("server", main >= postgres.LEAST_VERSION, f"PostgreSQL {said}", older)
    for wait in waiting:
        what = f"session {wait.pid} has waited {wait.seconds} s for {wait.holder} ({wait.program}, {wait.state})"
        # Workers wait for each other for moments only; a longer wait means a forgotten session.
        stuck = wait.seconds >= LONG_FOR_A_LOCK
        yield Checked("locks", not stuck, what, f"End that session: SELECT pg_terminate_backend({wait.holder});")
    if not waiting:
        yield Checked("locks", True, "nobody waits for a lock")


def _incidents(settings: Settings) -> Iterable[Checked]:
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        return
    try:
        with reading(connect(settings.url)) as tx:
            found = incidents.open_ones(tx)
    except (NotADatabase, SQLAlchemyError):
        return  # the database check reports it
    for subject, kind, said in found:
        yield Checked("incident", False, f"{kind}: {subject}", said)
    if not found:
        yield Checked("incidents", True, "none is open")


def _numbers(settings: Settings) -> Iterable[Checked]:
    yield from _own_file("numbers", "TILSAGN_NUMBERS", settings.numbers, lambda: law_of(settings).settings)


def _letter_texts(settings: Settings) -> Iterable[Checked]:
    yield from _own_file("letter texts", "TILSAGN_TEXTS", settings.texts, lambda: own_names(settings.texts))


def _enclosures(settings: Settings) -> Iterable[Checked]:
    """Whether everything that is to go with letters is there."""
    what, path = "enclosures", settings.enclosures
    if path is None:
        yield Checked(what, True, "as shipped: TILSAGN_ENCLOSURES names no file")
        return
    own, found = None, []
    try:
        own = own_enclosures(path)
        found = [*own.faults(SystemClock().today())]
    except Refusal as refusal:
        found = [*refusal.findings]
    for finding in found:
        said = f"{finding.where or path}: {words.what(finding, words.officer())}"
        yield Checked(what, False, said, words.what_helps(finding, words.officer()))
    if own and not found:
        said = ", ".join(sorted(kind.value for kind in own.by_kind))
        yield Checked(what, True, f"{said or 'none'} set otherwise in {path}")


def _own_file(what: str, setting: str, path: Path | None, names: Callable[[], Iterable[str]]) -> Iterable[Checked]:
    """Whether a file of the installation's own can be read, and what it sets."""
    if path is None:
        yield Checked(what, True, f"as shipped: {setting} names no file")
        return
    try:
        said = ", ".join(sorted(names()))
    except Refusal as refusal:
        for finding in refusal.findings:
            said = f"{finding.where or path}: {words.what(finding, words.officer())}"
            yield Checked(what, False, said, words.what_helps(finding, words.officer()))
        return
    yield Checked(what, True, f"{said or 'none'} set otherwise in {path}")


def _salary_guidance(settings: Settings) -> Iterable[Checked]:
    """R100: letters of prequalification link to the guidance on salaries."""
    try:
        address = read_texts(settings.texts).on(SystemClock().today())["salary_guidance_address"]
    except Refusal:
        return  # said of the letter texts
    if enclosed := _enclosed_with_prequalification(settings):
        yield Checked("salary guidance", True, f"letters of prequalification go with {', '.join(enclosed)}")
        return
    said = address or "letters of prequalification name the guidance on salaries, but neither enclose nor link to it"
    do = (
        "Enclose it by the list of TILSAGN_ENCLOSURES (`tilsagn schema enclosures`), or set salary_guidance_address in "
        "the file of TILSAGN_TEXTS."
    )
    yield Checked("salary guidance", True, said, do, warns=not address)


def _enclosed_with_prequalification(settings: Settings) -> list[str]:
    """The office's own files that go with a prequalification today."""
    try:
        own = own_enclosures(settings.enclosures) if settings.enclosures else None
    except Refusal:
        return []
    return own.named(NoticeKind.PREQUALIFIED, SystemClock().today()) if own else []


def _disk(settings: Settings) -> Iterable[Checked]:
    place = next(p for p in (settings.data, *settings.data.absolute().parents) if p.exists())
    free = shutil.disk_usage(place).free
    yield Checked(
        "disk", free >= LEAST_SPACE, f"{free // 1024**3} GB free at {place}", "Make room, or move TILSAGN_DATA."
    )


def _calendar(settings: Settings) -> Iterable[Checked]:
    years = range(SystemClock().today().year, SystemClock().today().year + 3)
    try:
        calendar = Calendar()
        without = [str(year) for year in years if not calendar.closed(date(year, 12, 25))]
    except CalendarUnavailable as error:
        yield Checked("holidays", False, str(error), "Install the locked version of the `holidays` package.")
        return
    said = f"no Christmas Day in {', '.join(without)}" if without else f"known for {years[0]}-{years[-1]}"
    yield Checked("holidays", not without, said, "Install the locked version of the `holidays` package.")


def _clock(settings: Settings) -> Iterable[Checked]:
    now = SystemClock().now().astimezone(OFFICE)
    sane = 2024 <= now.year <= 2100
    yield Checked("clock", sane, f"{now:%A %Y-%m-%d %H:%M} in Copenhagen", "Set the host's clock.")
    if isinstance(clock_of(settings.data), PlayedClock):
        said = f"the office in {settings.data} lives on a played clock: `make soak` made it, and no case is real"
        yield Checked("office", False, said, "Name the folder of a real office in TILSAGN_DATA.")
    winter, summer = (datetime(now.year, month, 15, 12, tzinfo=OFFICE).utcoffset() for month in (1, 7))
    known = (winter, summer) == (timedelta(hours=1), timedelta(hours=2))
    said = f"Copenhagen is {winter} ahead of UTC in winter and {summer} in summer"
    yield Checked("time zone", known, said, "Install the locked version of the `tzdata` package, or the system's.")


def _sealing_key(settings: Settings) -> Iterable[Checked]:
    from tasks.heads import NoKey, read_key

    file, name = settings.sealing_key, "sealing key"
    if file is None:
        said = "none: only the heads that were mailed or printed prove the record"
        yield Checked(name, True, said, "`tilsagn seal --new-key FILE`, outside the data folder.", warns=True)
        return
    try:
        key = read_key(file)
    except (NoKey, OSError) as error:
        yield Checked(name, False, str(error), "Name the key's file in TILSAGN_SEALING_KEY: `tilsagn seal --new-key`.")
        return
    apart = not file.absolute().resolve().is_relative_to(settings.data.absolute().resolve())
    private = not file.stat().st_mode & 0o077
    help = "Let the key lie outside the data folder, and be its owner's only (chmod 600)."
    yield Checked(name, apart and private, f"{file}, public key {key.public_key}", help)


def _pins(settings: Settings) -> Iterable[Checked]:
    from importlib.metadata import version

    ok = version("sqlalchemy").startswith("2.0.")
    yield Checked(
        "pins", ok, f"SQLAlchemy {version('sqlalchemy')}, Prefect {version('prefect')}",
        "Install from requirements.lock: on SQLAlchemy 2.1 Prefect's schedules create no runs.",
    )  # fmt: skip


_CHECKS: tuple[Callable[[Settings], Iterable[Checked]], ...] = (
    _database,
    _incidents,
    doctor_of_nights,
    _disk,
    rights,
    _numbers,
    _letter_texts,
    _enclosures,
    _salary_guidance,
    _calendar,
    _clock,
    connectivity.relay,
    connectivity.mailboxes,
    connectivity.prefect,
    desk,
    connectivity.letters,
    _sealing_key,
    _pins,
)
