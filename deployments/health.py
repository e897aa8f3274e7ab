"""The doctor: can this installation work? Each check says what to do where it cannot."""

import json
import shutil
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import click
from sqlalchemy.exc import SQLAlchemyError

from deployments.clock import OFFICE, SystemClock
from deployments.settings import Settings, law_of, read_settings
from domain.calendar import Calendar, CalendarUnavailable
from domain.findings import Refusal
from domain.store import incidents
from domain.store.database import SchemaBroken, check_guards, connect, is_current, reading

LEAST_SPACE = 1024**3
"""Bytes that should be free on the disk of the data folder."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    what: str
    well: bool
    said: str
    do: str = ""


def doctor(as_json: bool) -> None:
    """Check everything; exit 1 where something is wrong."""
    settings = read_settings()
    found = [finding for check in _CHECKS for finding in check(settings)]
    if as_json:
        click.echo(json.dumps([{"check": f.what, "ok": f.well, "said": f.said, "do": f.do} for f in found]))
    else:
        for finding in found:
            mark = click.style("✓", fg="green") if finding.well else click.style("✗", fg="red")
            click.echo(f"{mark} {finding.what:<16} {finding.said}")
            if not finding.well:
                click.echo(f"  {'':<16} → {finding.do}")
    if not all(finding.well for finding in found):
        raise click.exceptions.Exit(1)


def _database(settings: Settings) -> Iterable[Finding]:
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        yield Finding("database", True, f"none yet in {settings.data}; the first command makes it")
        return
    engine = connect(settings.url)
    try:
        current = is_current(engine)
        yield Finding(
            "database", current, engine.url.render_as_string(hide_password=True), "Run any command to migrate."
        )
        check_guards(engine)
        yield Finding("journal guards", True, "the triggers that guard journal and registers are in place")
    except SchemaBroken as error:
        yield Finding("journal guards", False, str(error), "Restore the last backup, or migrate a copy anew.")
    except SQLAlchemyError as error:
        help = "Check TILSAGN_DATABASE_URL and its server." if settings.database_url else "Restore the last backup."
        yield Finding("database", False, str(error).splitlines()[0], help)


def _incidents(settings: Settings) -> Iterable[Finding]:
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        return
    try:
        with reading(connect(settings.url)) as tx:
            found = incidents.open_ones(tx)
    except SQLAlchemyError:
        return  # the database check has said so
    for subject, kind, said in found:
        yield Finding("incident", False, f"{kind}: {subject}", said)
    if not found:
        yield Finding("incidents", True, "none is open")


def _numbers(settings: Settings) -> Iterable[Finding]:
    if settings.numbers is None:
        yield Finding("numbers", True, "as shipped: TILSAGN_NUMBERS names no file")
        return
    try:
        names = sorted(law_of(settings).settings)
    except Refusal as refusal:
        for finding in refusal.findings:
            yield Finding("numbers", False, f"{finding.where or settings.numbers}: {finding.what}", finding.help)
        return
    yield Finding("numbers", True, f"{', '.join(names) or 'none'} set otherwise in {settings.numbers}")


def _disk(settings: Settings) -> Iterable[Finding]:
    place = next(p for p in (settings.data, *settings.data.absolute().parents) if p.exists())
    free = shutil.disk_usage(place).free
    yield Finding(
        "disk", free >= LEAST_SPACE, f"{free // 1024**3} GB free at {place}", "Make room, or move TILSAGN_DATA."
    )


def _calendar(settings: Settings) -> Iterable[Finding]:
    year = SystemClock().today().year
    try:
        calendar = Calendar()
        names = {calendar.closed(date(y, 12, 25)) for y in range(year, year + 6)}
        yield Finding("holidays", len(names) >= 1, f"Danish holidays are known for {year}-{year + 5}", "")
    except CalendarUnavailable as error:
        yield Finding("holidays", False, str(error), "Install the locked version of the `holidays` package.")


def _clock(settings: Settings) -> Iterable[Finding]:
    now = SystemClock().now().astimezone(OFFICE)
    sane = 2024 <= now.year <= 2100
    yield Finding("clock", sane, f"{now:%A %Y-%m-%d %H:%M} in Copenhagen", "Set the host's clock.")


def _mail(settings: Settings) -> Iterable[Finding]:
    relay = settings.relay
    if relay is None:
        yield Finding("mail", True, f"no relay is set: mail is kept in {settings.data / 'mail'}")
        return
    try:
        with socket.create_connection((relay.host, relay.port), timeout=5):
            yield Finding("mail", True, f"{relay.host}:{relay.port} answers, {relay.security.value}")
    except OSError as error:
        yield Finding("mail", False, f"{relay.host}:{relay.port}: {error}", "Check TILSAGN_SMTP_HOST and the network.")


def _pins(settings: Settings) -> Iterable[Finding]:
    from importlib.metadata import version

    ok = version("sqlalchemy").startswith("2.0.")
    yield Finding(
        "pins", ok, f"SQLAlchemy {version('sqlalchemy')}, Prefect {version('prefect')}",
        "Install from requirements.lock: on SQLAlchemy 2.1 Prefect's schedules create no runs.",
    )  # fmt: skip


_CHECKS: tuple[Callable[[Settings], Iterable[Finding]], ...] = (
    _database,
    _incidents,
    _disk,
    _numbers,
    _calendar,
    _clock,
    _mail,
    _pins,
)
