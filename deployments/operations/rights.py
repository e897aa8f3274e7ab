"""File rights: only its own user may read what the installation writes."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from deployments.operations.checked import Checked

if TYPE_CHECKING:
    from deployments.settings import Settings

OTHERS = 0o077
"""The rights of group and others."""
_NAMED = 3
"""How many open files a message names; its command narrows all of them."""


def close_to_others() -> None:
    """Restrict everything that this process and its children create to their user, whatever the umask was."""
    os.umask(OTHERS)


def rights(settings: "Settings") -> Iterable[Checked]:
    """Files that others can read or write: first those with a password, then those in the data folder."""
    wide = [file for file in _files_with_secrets(settings) if _is_wide(file)]
    for file in wide:
        said = f"others can read {file}, which may hold a password"
        yield Checked("rights", False, said, f"chmod go-rwx {_typed(file)}")
    found = [path for path in _all_in(settings.data) if _is_wide(path)]
    if found:
        named = ", ".join(str(path) for path in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        said = f"open to others of this machine: {named}{more}"
        yield Checked("rights", False, said, f"chmod -R go-rwx {_typed(settings.data)}")
    if not wide and not found:
        yield Checked("rights", True, "what the office keeps is closed to others of this machine")


def _files_with_secrets(settings: "Settings") -> Iterator[Path]:
    """The settings file if it holds a password, and files of secrets except those that the host provides."""
    from deployments.settings import SECRETS

    if named := os.environ.get("TILSAGN_SETTINGS"):
        file = Path(named)
        given = {
            line.removeprefix("export ").partition("=")[0].strip()
            for line in file.read_text(encoding="utf-8").splitlines()
        }
        if given & {f"TILSAGN_{secret.upper()}" for secret in SECRETS}:
            yield file
    # Containers and service managers provide secrets as root's files in a folder of their own.
    files = (getattr(settings, f"{secret}_file") for secret in SECRETS)
    yield from (file for file in files if file and not str(file).startswith("/run/"))


def _all_in(folder: Path) -> Iterator[Path]:
    """The folder and everything in it, except the import folder, which people fill by their own means."""
    if folder.is_dir():
        yield folder
        for place, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if (place, name) != (str(folder), "import")]
            yield from (Path(place, name) for name in sorted((*folders, *files)))


def _is_wide(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False  # it has been deleted meanwhile
    # A link has no rights of its own. Our group may read another user's file, such as root's.
    mine = found.st_uid == os.getuid()
    return not stat.S_ISLNK(found.st_mode) and bool(found.st_mode & (OTHERS if mine else stat.S_IRWXO))


def _typed(path: Path) -> str:
    return quote(str(path.absolute()))
