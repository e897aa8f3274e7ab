"""The environments of the processes that `tilsagn up` starts: only named variables, never all of ours.

The Prefect server answers requests from this machine and needs nothing of the installation, neither the mail password
nor the address of the database.
"""

import os
from collections.abc import Mapping

from deployments.clock import PlayedClock

_SYSTEM = (
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR"),
    *("PYTHON*", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR"),
    # marks the soak's own processes
    PlayedClock.KEY,
)
_OFFICE = ("TILSAGN_*", "PG*")
"""Our settings, and those of the PostgreSQL driver, which may hold a password."""
_PREFECT = ("PREFECT_*",)
_SERVERS_OWN = ("PREFECT_SERVER_*", "PREFECT_API_DATABASE_*")
"""For the server only, such as the password of its database."""


def of_server() -> dict[str, str]:
    """For the Prefect server."""
    return _named(*_SYSTEM, *_PREFECT)


def of_client() -> dict[str, str]:
    """For a process that only talks to the Prefect server."""
    return _named(*_SYSTEM, *_PREFECT, but=_SERVERS_OWN)


def of_office() -> dict[str, str]:
    """For a process that works without Prefect."""
    return _named(*_SYSTEM, *_OFFICE)


def of_worker() -> dict[str, str]:
    """For a process that works for Prefect."""
    return of_client() | of_office()


def _named(*names: str, but: tuple[str, ...] = ()) -> dict[str, str]:
    have: Mapping[str, str] = os.environ
    return {name: value for name, value in have.items() if _is_among(name, names) and not _is_among(name, but)}


def _is_among(name: str, names: tuple[str, ...]) -> bool:
    return any(name == each or (each.endswith("*") and name.startswith(each[:-1])) for each in names)
