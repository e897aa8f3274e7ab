"""The reports that wait for an officer's answer, as the form of the answer shows them. R62, R68."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.events import RegulationAccountReceived, StatusReportReceived
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.records.reports import ReportKind
from domain.store import journal
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words
from tasks.pages.history import papers_of

_ANSWERS: Mapping[type[Command], ReportKind] = {
    c.AttestRegulationAccount: ReportKind.REGULATION_ACCOUNT,
    c.AcceptRegulationAccount: ReportKind.REGULATION_ACCOUNT,
    c.ReturnRegulationAccount: ReportKind.REGULATION_ACCOUNT,
    c.AcceptStatusReport: ReportKind.STATUS_REPORT,
    c.ReturnStatusReport: ReportKind.STATUS_REPORT,
}
"""The kind of report that a command answers."""


@dataclass(frozen=True, slots=True)
class StoredAt:
    """A paper that came with a report."""

    name: str
    version: int
    place: int
    """Where it is stored: the version of the case at which it came, and its place there."""


@dataclass(frozen=True, slots=True)
class InHand:
    """One report that waits for an answer. Amounts in øre."""

    report: Report
    to_look_at: tuple[words.Point, ...]
    """What stands in the way of accepting it, and what the auditor's evidence lacks."""
    papers: tuple[StoredAt, ...]
    """Those of the last version."""


def in_hand(store: GrantStore, grant: Grant, command: type[Command], reader: words.Reader) -> tuple[InHand, ...]:
    """The reports of a case that a command can answer now, by year; empty for any other command."""
    kind = _ANSWERS.get(command)
    waiting = [each for each in grant.reports if each.kind is kind and each.with_the_fund]
    if not waiting:
        return ()
    with reading(store.engine) as tx:
        came = {(kind, year): entry for kind, year, entry in _received(journal.read(tx, grant.case_no))}
    return tuple(
        InHand(
            each,
            words.points((*each.findings, *each.remarks), reader),
            tuple(_stored(came.get((each.kind, each.year)))),
        )
        for each in waiting
    )


def _received(entries: Iterator[journal.Entry]) -> Iterator[tuple[ReportKind, int, journal.Entry]]:
    for entry in entries:
        match entry.event:
            case RegulationAccountReceived(year=year):
                yield ReportKind.REGULATION_ACCOUNT, year, entry
            case StatusReportReceived(year=year):
                yield ReportKind.STATUS_REPORT, year, entry


def _stored(entry: journal.Entry | None) -> Iterator[StoredAt]:
    for place, paper in enumerate(papers_of(entry.event) if entry else ()):
        yield StoredAt(paper.name, entry.version if entry else 0, place)
