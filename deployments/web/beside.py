"""The SQLite file next to the store: sessions, local accounts, drafts of forms, who looked at what.

Nothing in it binds anybody: if it is lost, people log in again with a new invitation, and what they did stays done.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

FILE = "desk.db"
_SCHEMA = (
    # Instants are seconds of Unix time; what opens a door is kept as a hash only.
    "session (hash TEXT PRIMARY KEY, person TEXT NOT NULL, begun REAL NOT NULL, seen REAL NOT NULL, confirmed REAL)",
    "account (login TEXT PRIMARY KEY, person TEXT NOT NULL UNIQUE, password TEXT NOT NULL, secret TEXT NOT NULL,"
    " last_step INTEGER NOT NULL)",
    "invitation (hash TEXT PRIMARY KEY, person TEXT NOT NULL, login TEXT NOT NULL, secret TEXT NOT NULL,"
    " until REAL NOT NULL)",
    "attempt (key TEXT NOT NULL, at REAL NOT NULL)",
    # What a person has typed into a form of a case and not yet sent: JSON, a list of names and values.
    "draft (person TEXT NOT NULL, case_no INTEGER NOT NULL, word TEXT NOT NULL, version INTEGER NOT NULL,"
    " fields TEXT NOT NULL, saved REAL NOT NULL, PRIMARY KEY (person, case_no, word))",
    # A municipality is asked to recommend an application in the making; the secret is kept as a hash.
    "recommend_link (hash TEXT PRIMARY KEY, draft TEXT NOT NULL, party TEXT NOT NULL, code TEXT NOT NULL,"
    " digest TEXT NOT NULL, until REAL NOT NULL, made REAL NOT NULL, ended TEXT NOT NULL DEFAULT '',"
    " said TEXT NOT NULL DEFAULT '')",
    "link_try (hash TEXT PRIMARY KEY, tries INTEGER NOT NULL, last REAL NOT NULL)",
    "uploaded (person TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL,"
    " saved REAL NOT NULL, PRIMARY KEY (person, sha256))",
    # A package that a party prepares: shared among those who act for it. `sent` is the command's id once it is sent.
    "package_draft (id TEXT PRIMARY KEY, party TEXT NOT NULL, kind TEXT NOT NULL, case_no INTEGER NOT NULL,"
    " about TEXT NOT NULL, fields TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, saved REAL NOT NULL,"
    " sent TEXT NOT NULL DEFAULT '')",
    "package_file (draft TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL,"
    " name TEXT NOT NULL, saved REAL NOT NULL, PRIMARY KEY (draft, file))",
    # What a window showed last, to tell what a person has changed in it from what a colleague has.
    "package_window (id TEXT PRIMARY KEY, draft TEXT NOT NULL, fields TEXT NOT NULL, at REAL NOT NULL)",
    "look (at REAL NOT NULL, person TEXT NOT NULL, case_no INTEGER NOT NULL, what TEXT NOT NULL)",
)
_INDEXES = (
    "attempt_key ON attempt (key, at)",
    "package_draft_party ON package_draft (party)",
    "look_case ON look (case_no, at)",
    "look_at ON look (at)",
    "look_person ON look (person, at)",
    "session_person ON session (person)",
)
_PRAGMAS = ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = NORMAL", "journal_size_limit = 67108864")


class Beside:
    """The file, open. Safe for several threads and several processes."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._lock = RLock()
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}").close()
        for table in _SCHEMA:
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")
        for index in _INDEXES:
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {index}")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Every row that a query finds."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row that a query finds, or None."""
        with self._lock:
            found: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
            return found

    def run(self, statement: str, *values: object) -> int:
        """Change rows; returns how many."""
        with self._lock:
            return self._connection.execute(statement, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in the block, or nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *error: Any) -> None:
        self.close()
