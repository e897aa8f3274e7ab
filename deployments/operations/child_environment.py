"""What the processes that `tilsagn up` starts find in their environment: what is named here, never all that we have.

The Prefect server answers whoever asks on this machine, and needs nothing of the office: neither the mail password nor
the address of the database.
"""

import os
from collections.abc import Mapping

from deployments.clock import PlayedClock

_SYSTEM = (
    *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR"),
    *("PYTHON*", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR"),
    # By which a soak knows its own processes.
    PlayedClock.KEY,
)
_OFFICE = ("TILSAGN_*", "PG*")
"""Settings; and those of the PostgreSQL driver, which may hold a password."""
_PREFECT = ("PREFECT_*",)
_SERVERS_OWN = ("PREFECT_SERVER_*", "PREFECT_API_DATABASE_*")
"""What only the server is to know, such as the password of its database."""


def of_server() -> dict[str, str]:
    """For the Prefect server."""
    return _named(*_SYSTEM, *_PREFECT)


def of_client() -> dict[str, str]:
    """For a process that only talks to the Prefect server."""
    return _named(*_SYSTEM, *_PREFECT, but=_SERVERS_OWN)


def of_office() -> dict[str, str]:
    """For a process that works in the office, without Prefect."""
    return _named(*_SYSTEM, *_OFFICE)


def of_worker() -> dict[str, str]:
    """For a process that works in the office when Prefect asks for it."""
    return of_client() | of_office()


def _named(*names: str, but: tuple[str, ...] = ()) -> dict[str, str]:
    have: Mapping[str, str] = os.environ
    return {name: value for name, value in have.items() if _is_among(name, names) and not _is_among(name, but)}


def _is_among(name: str, names: tuple[str, ...]) -> bool:
    return any(name == each or (each.endswith("*") and name.startswith(each[:-1])) for each in names)
