"""Explains why a file or SQLite database cannot be read or written, and what helps.

A full or read-only disk has no bad data: restoring a backup would lose newer commands. Only a damaged file needs a
backup.
"""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

_WHOLE = "This says nothing against the database: restore no backup for it."
_HELP = {
    errno.EROFS: "Make the file system writable: the log of the host (dmesg) says why it is not. A disk that the host "
    f"no longer trusts is first copied. {_WHOLE}",
    errno.ENOSPC: f"Make room on that disk, or use another one. {_WHOLE}",
    errno.EDQUOT: f"Make room, or let the quota of this user be raised. {_WHOLE}",
    errno.EACCES: f"Work as the user who owns the folder, or give this one the right to write there. {_WHOLE}",
    errno.EPERM: f"Work as the user who owns the folder, or give this one the right to write there. {_WHOLE}",
    errno.EIO: "The disk gives errors: copy the folder to another disk, and run `tilsagn verify` there.",
    errno.EMFILE: "Let a process open more files: ulimit -n.",
    errno.ENFILE: "Let the host open more files: fs.file-max.",
}
DAMAGED = (
    "Stop paying, stop everything that works here, and keep the folder as it is. Where only an index is named, REINDEX "
    "on a copy loses nothing; then `tilsagn verify`. Otherwise restore the last proven backup into another folder, and "
    "enter again what has come in since."
)
"""What helps if the database is damaged."""
DISAGREES = (
    "Stop paying and keep the database as it is. Restore the last proven backup into another folder, and compare."
)
"""What helps if stored data disagree."""
_OF_WRITING = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")
_LITTLE = 1024**2
"""Bytes; with less free space SQLite cannot create its work files."""


def is_damage(error: BaseException | None) -> bool:
    """True if SQLite reports that the file is damaged or no database."""
    return _name(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT"))


def is_of_writing(error: BaseException | None) -> bool:
    """True if SQLite could not open or write a file; earlier reads are valid."""
    name = _name(error)
    return name.startswith(_OF_WRITING) and name not in ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ")


def what_helps(error: OSError) -> str | None:
    """What helps against an error of the operating system; None for errors unrelated to disks and permissions."""
    return _HELP.get(error.errno or 0)


def trouble_with(file: Path, error: BaseException | None) -> OSError:
    """The cause of an SQLite error that is no damage: disk full, read-only, no permission, or disk error.

    SQLite only reports that it cannot open or write; the state of the folder shows the cause.
    """
    number = errno.ENOSPC if _name(error) == "SQLITE_FULL" else _error_number(file)
    return OSError(number, os.strerror(number), str(file))


def explained(error: sqlite3.Error, file: Path | None) -> tuple[str, str]:
    """The meaning of an SQLite error, and what helps. `file` is the database, if known."""
    name, said = _name(error), str(error).strip().rstrip(".")
    if is_damage(error):
        return f"it is damaged ({said})", DAMAGED
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return said, "Another process has held the database for 30 seconds: end it, or try again when it is through."
    if name == "SQLITE_FULL":
        return said, _HELP[errno.ENOSPC]
    if file is None or not name.startswith(_OF_WRITING):
        return said, "`tilsagn doctor` says what to do."
    trouble = trouble_with(file, error)
    return f"{trouble.strerror}: {said}", _HELP[trouble.errno or errno.EIO]


def _error_number(file: Path) -> int:
    """The likely error number, from the permissions and free space of the file's folder."""
    folder = next(each for each in file.absolute().parents if each.is_dir())
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        return errno.EROFS
    if not os.access(folder, os.W_OK | os.X_OK) or (file.exists() and not os.access(file, os.R_OK | os.W_OK)):
        return errno.EACCES
    if shutil.disk_usage(folder).free < _LITTLE:
        return errno.ENOSPC
    return errno.EIO


def _name(error: BaseException | None) -> str:
    return getattr(error, "sqlite_errorname", None) or ""
