"""Drafts of forms, and the papers that were uploaded with them: by person, so that they outlive session and server."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from deployments.web.beside import Beside
from deployments.web.forms.typed import Typed

_KEPT_DAYS = 90
"""How long an uploaded paper is kept: the page that it was confirmed on may be sent again."""


@dataclass(frozen=True)
class Draft:
    """What a person has typed into a form of a case and not sent yet."""

    typed: Typed
    version: int
    """The version of the case that the person saw."""
    saved: datetime


class Drafts:
    """The drafts of one person on one case, apart for each party that the person acts for there."""

    def __init__(self, beside: Beside, person: str, case_no: int, of: str = "") -> None:
        """`of` names what the drafts are for, where a person fills in the same form for several."""
        self._beside, self._person, self._case_no, self._of = beside, person, case_no, of

    def find(self, word: str) -> Draft | None:
        """The draft of a command, or None."""
        row = self._beside.row(
            "SELECT version, fields, saved FROM draft WHERE person = ? AND case_no = ? AND word = ?",
            *(self._person, self._case_no, self._key(word)),
        )
        if row is None:
            return None
        pairs = [(str(name), str(value)) for name, value in json.loads(row["fields"])]
        return Draft(Typed(pairs), row["version"], datetime.fromtimestamp(row["saved"], UTC))

    def save(self, word: str, typed: Typed, version: int, at: datetime) -> None:
        """Keep what was typed, in place of what was kept before."""
        self._beside.run(
            "INSERT OR REPLACE INTO draft (person, case_no, word, version, fields, saved) VALUES (?, ?, ?, ?, ?, ?)",
            *(self._person, self._case_no, self._key(word), version, json.dumps(typed.pairs), at.timestamp()),
        )

    def discard(self, word: str) -> None:
        """Forget a draft."""
        self._beside.run(
            "DELETE FROM draft WHERE person = ? AND case_no = ? AND word = ?",
            *(self._person, self._case_no, self._key(word)),
        )

    def _key(self, word: str) -> str:
        return f"{word} {self._of}".rstrip()

    def keep_paper(self, name: str, content: bytes, at: datetime) -> str:
        """Keep an uploaded paper until the form is sent; returns its SHA-256."""
        digest = sha256(content).hexdigest()
        old = at.timestamp() - _KEPT_DAYS * 86_400
        self._beside.run("DELETE FROM uploaded WHERE saved < ?", old)
        self._beside.run(
            "INSERT OR REPLACE INTO uploaded (person, sha256, name, content, saved) VALUES (?, ?, ?, ?, ?)",
            *(self._person, digest, name, content, at.timestamp()),
        )
        return digest

    def paper(self, digest: str) -> tuple[str, bytes] | None:
        """The name and content of a paper that this person has uploaded, or None."""
        row = self._beside.row(
            "SELECT name, content FROM uploaded WHERE person = ? AND sha256 = ?", self._person, digest
        )
        return None if row is None else (row["name"], row["content"])
