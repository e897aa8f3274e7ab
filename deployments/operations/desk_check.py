"""The doctor's checks of the desk: whether it answers, can keep sessions and drafts, and is reached safely."""

import sqlite3
from collections.abc import Iterable
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from sqlalchemy.exc import SQLAlchemyError

from deployments.clock import SystemClock
from deployments.operations.checked import Checked
from deployments.operations.ports import HOST
from deployments.settings import Settings
from domain.store import last_runs
from domain.store.database import NotADatabase, connect, reading

_WHAT = "desk"
_PATIENCE = 5.0
_MINUTE = 60


def desk(settings: Settings) -> Iterable[Checked]:
    """Everything about the desk."""
    yield _answers(settings)
    yield from _beside(settings)
    yield from _address(settings)


def _answers(settings: Settings) -> Checked:
    if not settings.desk_port:
        return Checked(_WHAT, True, "it takes any free port, which its log states")
    address = f"http://{HOST}:{settings.desk_port}/health"
    try:
        with urlopen(address, timeout=_PATIENCE):
            return Checked(_WHAT, True, f"it answers on port {settings.desk_port}")
    except (URLError, OSError):
        said = f"nothing answers on port {settings.desk_port}"
        return Checked(_WHAT, True, said, "`tilsagn up` opens it, or `tilsagn serve` alone.", warns=True)


def _beside(settings: Settings) -> Iterable[Checked]:
    """Whether sessions and drafts can be written, and whether one-time codes are taken at this hour."""
    from deployments.web.beside import FILE, Beside
    from deployments.web.identity import totp

    what, file = "desk.db", settings.data / FILE
    if not file.exists():
        yield Checked(what, True, f"none yet in {settings.data}; the desk makes it")
        return
    try:
        with Beside(file) as beside:
            with beside.transaction():
                beside.run("DELETE FROM session WHERE person = ''")
            last = beside.row("SELECT max(last_step) FROM account")
            accounts = beside.row("SELECT count(*) FROM account")
    except sqlite3.Error as error:
        help = f"Give the account of the desk the right to write {file}; if it is damaged, move it away: people are "
        yield Checked(what, False, f"{file}: {error}", help + "then invited once more (`tilsagn person login`).")
        return
    number = accounts[0] if accounts else 0
    yield Checked(what, True, f"sessions and drafts can be kept; {number} local accounts")
    ahead = ((last[0] if last else None) or 0) - totp.step_of(SystemClock().now().timestamp()) - 1
    if ahead > 0:
        said = (
            f"a one-time code of {ahead * totp.STEP // _MINUTE + 1} minutes from now was used: the clock was set back"
        )
        yield Checked("one-time codes", False, said, "Correct the host's clock: until then codes are refused.")


def _address(settings: Settings) -> Iterable[Checked]:
    """Whether the desk may be reached from elsewhere as it is set."""
    what, address = "desk address", urlsplit(settings.desk or "")
    here = address.hostname in {HOST, "localhost", "::1"}
    if not settings.desk:
        yield Checked(what, True, "TILSAGN_DESK is not set: only this machine reaches the desk")
        return
    if address.scheme != "https" and not here:
        said = f"TILSAGN_DESK is {settings.desk}: passwords and cookies would travel unencrypted"
        yield Checked(what, False, said, "Put a proxy with TLS before it, and begin TILSAGN_DESK with https.")
        return
    if not here and _is_sample(settings):
        said = f"people reach a sample at {settings.desk}, and each logs in as anybody with one click"
        yield Checked(what, True, said, "Let nobody take it for the office's own cases.", warns=True)
        return
    if not here and not settings.desk_proxy:
        said = f"{settings.desk}, but TILSAGN_DESK_PROXY names no proxy: all attempts to log in count as one address's"
        yield Checked(what, True, said, "Set TILSAGN_DESK_PROXY to the proxy's address.", warns=True)
        return
    yield Checked(what, True, f"{settings.desk}{f' behind {settings.desk_proxy}' if settings.desk_proxy else ''}")


def _is_sample(settings: Settings) -> bool:
    if settings.database_url is None and not (settings.data / "tilsagn.db").exists():
        return False
    try:
        with reading(connect(settings.url)) as tx:
            return last_runs.is_sample(tx)
    except (NotADatabase, SQLAlchemyError):
        return False  # the database check reports it
