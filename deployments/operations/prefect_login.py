"""The login of the Prefect server that `tilsagn up` starts: one for each data folder, created once.

It is stored with the server's address in a file of the data folder that only its owner can read, in shell syntax:
`set -a; . var/prefect.env`. It is on no command line, in no log and in no URL.
"""

import os
import secrets
from pathlib import Path

from deployments.operations.folder_lock import is_held
from deployments.operations.prefect_api import LOGIN, URL, PrefectApi, prefect_of_environment

FILE = "prefect.env"
SERVER_LOGIN = "PREFECT_SERVER_API_AUTH_STRING"


def keep_login(folder: Path, url: str) -> str:
    """Write the server's address and login into the data folder; returns the login.

    The login is the one in the environment, else the stored one, else a new one.
    """
    login = os.environ.get(SERVER_LOGIN) or kept_login(folder) or new_login()
    file = folder / FILE
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(f"{URL}={url}\n{LOGIN}={login}\n")
    new.replace(file)
    return login


def new_login() -> str:
    """A random login in Prefect's format: a name, a colon and a password."""
    return f"tilsagn:{secrets.token_urlsafe(24)}"


def kept_login(folder: Path) -> str | None:
    """The login stored in the data folder, or None."""
    return _kept(folder).get(LOGIN)


def prefect_of(folder: Path) -> PrefectApi | None:
    """The server that PREFECT_API_URL names, else that of the installation running on this folder, or None."""
    kept = _kept(folder) if is_held(folder) else {}
    return prefect_of_environment() or (PrefectApi(kept[URL], kept.get(LOGIN)) if URL in kept else None)


def _kept(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {name: value for name, sign, value in (line.partition("=") for line in lines) if sign}
