"""Packages that a party prepares: what was typed and the files, shared among all who act for the party.

There is one draft a purpose, which outlives sessions and the server. Nothing in it binds anybody before it is sent.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from sqlite3 import Row

from deployments.web.beside import Beside
from deployments.web.forms.merging import Merged, merged
from deployments.web.forms.typed import SEPARATOR, Typed
from domain.packages.reading import PackageKind

_WINDOW = timedelta(days=30)
"""How long it is remembered what a window showed."""
_COLUMNS = "id, party, kind, case_no, about, fields, person, name, saved, sent"


@dataclass(frozen=True)
class PackageDraft:
    """One package in the making."""

    id: str
    party: str
    kind: PackageKind
    case_no: int | None
    """The case that it belongs to; None for an application that opens one."""
    about: str
    """What else the purpose is: the year of a report, the estates of an application."""
    typed: Typed
    person: str
    """Who changed it last, as the journal numbers persons."""
    name: str
    saved: datetime
    sent: str
    """The id with which it was sent; empty before."""


@dataclass(frozen=True)
class Kept:
    """One file of a draft, without its content."""

    file: str
    sha256: str
    bytes: int
    name: str
    """Who uploaded it; empty for a template that was made here and is as it was."""
    saved: datetime


@dataclass(frozen=True)
class By:
    """Who does something, and when."""

    person: str
    name: str
    at: datetime


class PackageDrafts:
    """The drafts of one party."""

    def __init__(self, beside: Beside, party: str) -> None:
        self._beside, self.party = beside, party

    def all(self) -> list[PackageDraft]:
        """The drafts that are not sent yet, the newest first."""
        rows = self._beside.rows(
            f"SELECT {_COLUMNS} FROM package_draft WHERE party = ? AND sent = '' ORDER BY saved DESC",  # noqa: S608
            self.party,
        )
        return [_draft(row) for row in rows]

    def find(self, id: str) -> PackageDraft | None:
        """A draft of the party, sent or not; None if it has no such draft."""
        query = f"SELECT {_COLUMNS} FROM package_draft WHERE party = ? AND id = ?"  # noqa: S608
        row = self._beside.row(query, self.party, id)
        return _draft(row) if row is not None else None

    def open(self, kind: PackageKind, case_no: int | None, about: str) -> PackageDraft | None:
        """The draft of a purpose that is not sent yet, or None."""
        row = self._beside.row(
            f"SELECT {_COLUMNS} FROM package_draft"  # noqa: S608
            " WHERE party = ? AND kind = ? AND case_no = ? AND about = ? AND sent = ''",
            *(self.party, kind.value, case_no or 0, about),
        )
        return _draft(row) if row is not None else None

    def begin(
        self,
        kind: PackageKind,
        case_no: int | None,
        about: str,
        typed: Typed,
        files: dict[str, bytes],
        by: By,
        templates: Collection[str] = (),
    ) -> PackageDraft:
        """The draft of a purpose: the one that is there already, or a new one with these contents.

        `templates` are the files that were made here to be filled in: nobody has put them there.
        """
        with self._beside.transaction():
            found = self.open(kind, case_no, about)
            if found is not None:
                return found
            id = sha256(f"{self.party} {kind} {case_no} {about} {by.at.timestamp()}".encode()).hexdigest()[:16]
            self._beside.run(
                "INSERT INTO package_draft (id, party, kind, case_no, about, fields, person, name, saved)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(id, self.party, kind.value, case_no or 0, about, json.dumps(typed.pairs)),
                *(by.person, by.name, by.at.timestamp()),
            )
            for file, content in files.items():
                self.keep_file(id, file, content, replace(by, name="") if file in templates else by)
        made = self.find(id)
        assert made is not None
        return made

    def show(self, draft: PackageDraft, window: str, shown: Typed, at: datetime) -> None:
        """Note what a window shows of a draft."""
        self._beside.run("DELETE FROM package_window WHERE at < ?", (at - _WINDOW).timestamp())
        self._beside.run(
            "INSERT OR REPLACE INTO package_window (id, draft, fields, at) VALUES (?, ?, ?, ?)",
            *(window, draft.id, json.dumps(shown.pairs), at.timestamp()),
        )

    def save(self, draft: PackageDraft, part: "Part", typed: Typed, window: str, by: By) -> Merged:
        """Keep what a window sends for one part of the form. What a colleague changed meanwhile stays.

        Where both changed the same, the colleague's stands, and the next time this window sends it, its own.
        """
        with self._beside.transaction():
            now = self.find(draft.id)
            assert now is not None
            row = self._beside.row("SELECT fields FROM package_window WHERE id = ? AND draft = ?", window, draft.id)
            kept = part.of(now.typed)
            base = _typed(row["fields"]) if row is not None else kept
            found = merged(base, typed, kept)
            if found.typed.pairs != kept.pairs:
                self.replace(now, Typed([*part.beyond(now.typed), *found.typed]), by)
            clashing = {clash.name: clash for clash in found.clashes}
            shown = [pair for pair in typed if pair[0] not in clashing]
            shown += [(clash.name, value) for clash in found.clashes for value in _before(base, clash.name)]
            self.show(draft, window, Typed(shown), by.at)
        return found

    def replace(self, draft: PackageDraft, typed: Typed, by: By) -> None:
        """Keep all that is typed, in place of what was."""
        self._beside.run(
            "UPDATE package_draft SET fields = ?, person = ?, name = ?, saved = ? WHERE id = ? AND sent = ''",
            *(json.dumps(typed.pairs), by.person, by.name, by.at.timestamp(), draft.id),
        )

    def discard(self, draft: PackageDraft) -> None:
        """Forget a draft and its files."""
        with self._beside.transaction():
            for table, column in (("package_file", "draft"), ("package_window", "draft"), ("package_draft", "id")):
                self._beside.run(f"DELETE FROM {table} WHERE {column} = ?", draft.id)  # noqa: S608

    def was_sent(self, draft: PackageDraft, case_no: int, sent: str) -> None:
        """Close a draft that was sent; its files are with the case."""
        with self._beside.transaction():
            self._beside.run("UPDATE package_draft SET sent = ?, case_no = ? WHERE id = ?", sent, case_no, draft.id)
            self._beside.run("DELETE FROM package_file WHERE draft = ?", draft.id)

    def belongs_to(self, draft: PackageDraft, case_no: int) -> None:
        """Note the case that an application has opened, though it was refused."""
        self._beside.run("UPDATE package_draft SET case_no = ? WHERE id = ?", case_no, draft.id)

    # --- files -------------------------------------------------------------------------------------------------

    def keep_file(self, draft: str, file: str, content: bytes, by: By) -> None:
        """Keep a file, in place of one of that name."""
        self._beside.run(
            "INSERT OR REPLACE INTO package_file (draft, file, sha256, content, name, saved) VALUES (?, ?, ?, ?, ?, ?)",
            *(draft, file, sha256(content).hexdigest(), content, by.name, by.at.timestamp()),
        )

    def drop_file(self, draft: PackageDraft, file: str) -> None:
        """Forget a file."""
        self._beside.run("DELETE FROM package_file WHERE draft = ? AND file = ?", draft.id, file)

    def files(self, draft: PackageDraft) -> dict[str, Kept]:
        """The files by name."""
        rows = self._beside.rows(
            "SELECT file, sha256, length(content) AS bytes, name, saved FROM package_file WHERE draft = ?"
            " ORDER BY file",
            draft.id,
        )
        return {row["file"]: Kept(row["file"], row["sha256"], row["bytes"], row["name"], _at(row)) for row in rows}

    def content(self, draft: PackageDraft, file: str) -> bytes | None:
        """The content of a file, or None."""
        row = self._beside.row("SELECT content FROM package_file WHERE draft = ? AND file = ?", draft.id, file)
        return None if row is None else bytes(row["content"])

    def contents(self, draft: PackageDraft) -> Iterator[tuple[str, bytes]]:
        """Every file with its content, one at a time."""
        for file in self.files(draft):
            if (content := self.content(draft, file)) is not None:
                yield file, content


@dataclass(frozen=True)
class Part:
    """The names of a form that one page of it holds."""

    beginnings: tuple[str, ...]
    """Names, or rows such as ``estates.2``, with all that is in them."""
    slots: frozenset[str] = frozenset()
    """The names within them that another page holds."""

    def holds(self, name: str) -> bool:
        """True if this page holds a name."""
        inside = any(name == each or name.startswith(f"{each}{SEPARATOR}") for each in self.beginnings)
        return inside and name not in self.slots

    def of(self, typed: Typed) -> Typed:
        """What the page holds."""
        return Typed(pair for pair in typed if self.holds(pair[0]))

    def beyond(self, typed: Typed) -> Typed:
        """What other pages hold."""
        return Typed(pair for pair in typed if not self.holds(pair[0]))


def _before(base: Typed, name: str) -> list[str]:
    return base.all(name)


def _typed(fields: str) -> Typed:
    return Typed((str(name), str(value)) for name, value in json.loads(fields))


def _at(row: Row) -> datetime:
    return datetime.fromtimestamp(row["saved"], UTC)


def _draft(row: Row) -> PackageDraft:
    return PackageDraft(
        id=row["id"],
        party=row["party"],
        kind=PackageKind(row["kind"]),
        case_no=row["case_no"] or None,
        about=row["about"],
        typed=_typed(row["fields"]),
        person=row["person"],
        name=row["name"],
        saved=_at(row),
        sent=row["sent"],
    )
