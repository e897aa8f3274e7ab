"""What the archive of a case holds: its journal, its papers by their names, its letters and mails, and where it stands.

The same case gives the same bytes, whenever and wherever it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.resources import files as resources
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import RowMapping, select

from deployments.reports import timeline
from deployments.reports.archive import check
from deployments.terminal import Terminal
from domain.calendar import civil_day
from domain.findings import Finding, Refusal
from domain.foreign_text import escaped_json, json_text, visible
from domain.grant.state import Grant, shown_title
from domain.records.application import Paper
from domain.store import journal, outbox
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from tasks.delivery import letter_of, message_of
from tasks.letters import subject
from tasks.services import Services

_FOLDERS = {
    "application": "ansoegning",
    "plan": "helhedsplan",
    "regulation_account": "reguleringskonto",
    "status_report": "statusindberetning",
    "milestone_plan": "milepaelsplan",
    "sub_agreements": "delaftaler",
}
_UNFIT = re.compile(r'[\x00-\x1f<>:"|?*\\]')
_WITHOUT_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the archive that a reader may want to open."""

    path: str
    title: str
    on: date
    to: str = ""
    state: str = ""
    sha256: str = ""
    bytes: int = 0


@dataclass
class Contents:
    """Everything of one case."""

    grant: Grant
    entries: list[journal.Entry]
    papers: list[Listed] = field(default_factory=list)
    letters: list[Listed] = field(default_factory=list)
    mails: list[Listed] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    last_hash: str = journal.BEGINNING
    kept: set[str] = field(default_factory=set)
    """SHA-256 of the letters that have gone out, and of what went with them: they never change again."""

    def put(self, wanted: str, content: bytes) -> str:
        """Take a file in under this path, or under the next free one; returns the path."""
        stem, dot, ending = wanted.rpartition(".") if "." in wanted.rpartition("/")[2] else (wanted, "", "")
        names = (wanted if number == 1 else f"{stem} ({number}){dot}{ending}" for number in range(1, 10_000))
        # Two names that differ in capitals only are one file on many machines.
        taken = {path.casefold() for path in self.files}
        path = next(name for name in names if name.casefold() not in taken)
        self.files[path] = content
        return path


def gather(office: Services, case_no: int) -> Contents:
    """Collect everything of a case. Raises NoSuchCase, and Refusal that names every paper or letter that is gone."""
    grant = office.store.grant(case_no)
    with reading(office.store.engine) as tx:
        table = journal.TABLE
        rows = list(tx.execute(select(table).where(table.c.case_no == case_no).order_by(table.c.version)).mappings())
        mails = outbox.of_case(tx, case_no)
    found = Contents(grant, [journal.entry(dict(row)) for row in rows])
    found.last_hash = rows[-1]["hash"] if rows else journal.BEGINNING
    found.put(check.JOURNAL, "".join(f"{_line(row)}\n" for row in rows).encode())
    found.put("journal.txt", _readable(office, grant).encode())
    found.put("grant.json", f"{escaped_json(grant.model_dump_json(indent=2))}\n".encode())
    found.put("check.py", resources("deployments.reports.archive").joinpath("check.py").read_bytes())
    gone = [*_papers(office, found), *_mails(office, found, mails)]
    if gone:
        raise Refusal(gone, step="export-case")
    return found


def zipped(found: Contents, page: str) -> bytes:
    """The archive: the page first, then the manifest and everything else by name. Stored as it is, so that no version
    of a compressor can make the bytes differ.
    """
    files = {"index.html": page.encode(), **found.files}
    manifest = {
        "case": found.grant.case_no,
        "events": len(found.entries),
        "last_hash": found.last_hash,
        check.LETTERS: sorted(found.kept),
        "files": {path: sha256(content).hexdigest() for path, content in sorted(files.items())},
    }
    listed = f"{json_text(manifest, indent=2)}\n".encode()
    whole = {"index.html": files.pop("index.html"), check.MANIFEST: listed, **dict(sorted(files.items()))}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, content in whole.items():
            entry = ZipInfo(path, _WITHOUT_TIME)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _line(row: RowMapping) -> str:
    """A row of the journal as its hash was made of it."""
    sealed = {
        **{name: row[name] for name in ("case_no", "version", "type")},
        "occurred_on": str(row["occurred_on"]),
        "recorded_on": str(row["recorded_on"]),
        "recorded_at": _instant(row["recorded_at"]),
        **{name: row[name] for name in ("actor", "role", "rules", "command_id", "payload", "previous_hash", "hash")},
        **({} if row["person"] is None else {"person": row["person"]}),
    }
    return json_text(sealed)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _readable(office: Services, grant: Grant) -> str:
    text = StringIO()
    found = timeline.lines(office.store, grant.case_no)
    console = Terminal(text, width=110, highlight=True, plain=True)
    timeline.show(
        console, f"Case {grant.case_no}  {shown_title(grant.title, grant.phase)}", found, with_case=False, with_who=True
    )
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _papers(office: Services, found: Contents) -> Iterator[Finding]:
    """Each paper once, in a folder that says when it came and with what."""
    seen: set[tuple[str, str]] = set()
    for entry in found.entries:
        papers: tuple[Paper, ...] = getattr(entry.event, "papers", ())
        package = _FOLDERS.get(getattr(entry.event, "package", ""), "papirer")
        for paper in papers:
            if (paper.name, paper.sha256) in seen:
                continue
            seen.add((paper.name, paper.sha256))
            try:
                content = office.store.documents.fetch(paper.sha256)
            except DocumentDamaged as error:
                yield Finding(
                    id="archive.paper_gone", facts={"error": str(error), "version": entry.version}, where=entry.name
                )
                continue
            path = found.put(f"dokumenter/{entry.occurred_on} {package}/{_safe(paper.name)}", content)
            found.papers.append(Listed(path, paper.name, entry.occurred_on, **_measured(content)))


def _mails(office: Services, found: Contents, mails: list[outbox.Mail]) -> Iterator[Finding]:
    for number, mail in enumerate(mails, start=1):
        dated = civil_day(mail.created_at)
        try:
            notice = mail.notice
            written = letter_of(office, mail)
            to = notice.to.email or office.mailboxes.get(notice.to.role, f"{notice.to.role.value}@tilsagn.invalid")
            eml = message_of(office, mail, to, written).as_bytes()
        except (Refusal, DocumentDamaged, RuntimeError, LookupError, ValueError) as error:
            yield Finding(
                id="archive.mail_gone",
                facts={"kind": mail.kind, "on": dated, "error": str(error)},
                where=mail.message_id,
            )
            continue
        title = subject(notice)
        state = {"sent": "sendt", "waiting": "venter", "dead": "kunne ikke leveres"}[mail.state]
        whom = notice.to.organisation or to
        path = found.put(f"mails/{number:03} {dated} {mail.kind} til {notice.to.role.value}.eml", eml)
        found.mails.append(Listed(path, title, dated, whom, state, **_measured(eml)))
        if mail.kept is not None:
            found.kept |= {mail.kept.sha256, *(each.sha256 for each in mail.kept.enclosed)}
        if written is not None:
            path = found.put(f"breve/{dated} {written.name}", written.pdf)
            found.letters.append(Listed(path, title, dated, whom, state, **_measured(written.pdf)))
            for n, each in enumerate(written.enclosures, start=1):
                enclosed = found.put(f"{path.removesuffix('.pdf')}, bilag {n} {_safe(each.name)}", each.content)
                about = f"Bilag {n}: {each.title}"
                found.letters.append(Listed(enclosed, about, dated, whom, state, **_measured(each.content)))


def _measured(content: bytes) -> dict[str, Any]:
    return {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


def _safe(name: str) -> str:
    """A path that stays in its folder, and that every machine can write."""
    parts = (_UNFIT.sub("_", visible(part)).strip(" .") for part in name.replace("\\", "/").split("/"))
    return "/".join(part for part in parts if part) or "uden navn"
