"""What happened, as lines: for machines as JSON, for people as a timeline that is good to look at."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from sqlalchemy import select

from deployments.terminal import Terminal, Text
from domain.calendar import OFFICE
from domain.findings import Finding, Refusal
from domain.foreign_text import json_text
from domain.grant.notice import Notice, Role
from domain.store import inbox, journal, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import event_summaries, words
from tasks.letters import subject


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: an event, a refusal, or a mail."""

    on: date
    recorded_at: datetime
    rank: int
    seq: int
    shown: dict[str, Any]
    """As JSON shows it."""
    said: str
    """As a person would say it: what happened, two blanks, and the detail."""
    case_no: int
    who: str = ""


def lines(store: GrantStore, case_no: int | None = None) -> list[Line]:
    """Everything that happened in the office, in the order in which it was recorded."""
    with reading(store.engine) as tx:
        found: list[Line] = []
        entries = select(journal.TABLE).order_by(journal.TABLE.c.seq)
        refusals = select(inbox.TABLE).where(inbox.TABLE.c.state == "refused").order_by(inbox.TABLE.c.seq)
        mails = select(outbox.TABLE).order_by(outbox.TABLE.c.seq)
        if case_no is not None:
            entries = entries.where(journal.TABLE.c.case_no == case_no)
            refusals = refusals.where(inbox.TABLE.c.case_no == case_no)
            mails = mails.where(outbox.TABLE.c.case_no == case_no)
        found += [_event_line(dict(row)) for row in tx.execute(entries).mappings()]
        found += [_refusal_line(dict(row)) for row in tx.execute(refusals).mappings()]
        found += [_mail_line(dict(row)) for row in tx.execute(mails).mappings()]
    return sorted(found, key=lambda line: (line.recorded_at, line.rank, line.seq))


def turned_away(
    on: date, at: datetime, by: str, step: str, findings: Iterable[Finding], seq: int, case_no: int = 0
) -> Line:
    """A hand-in that could not even be kept, as a line; without a case number when it was to open a case."""
    return _refused(on, at, seq, case_no, by, Refusal(findings, step=step))


def as_json(found: Iterable[Line]) -> Iterable[str]:
    """One JSON object a line."""
    for line in found:
        yield json_text(line.shown)


def show(console: Terminal, title: str, found: list[Line], *, with_case: bool, with_who: bool = False) -> None:
    """The timeline: year by year and day by day, what happened and what followed from it.

    `with_who` names who acted, and marks whom only a name asserts.
    """
    console.print()
    console.print(Text(title, style="bold"))
    for year, of_year in groupby(found, key=lambda line: line.recorded_at.astimezone(OFFICE).year):
        console.print(Text(f"\n{year}", style="bold cyan"))
        table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        for column in ("day", "sign", *(("case",) if with_case else ()), "what", "detail"):
            width = 28 if column == "what" else None
            style = {"day": "cyan", "case": "dim"}.get(column, "")
            table.add_column(no_wrap=column != "detail", min_width=width, style=style)
        last = ""
        for alike in _alike(list(of_year)):
            day = _day(alike[0])
            cells = _cells(alike, with_who=with_who)
            case = [str(alike[0].case_no or "")] if with_case else []
            table.add_row("" if day == last else day, cells[0], *case, *cells[1:])
            last = day
        console.print(table)


def _alike(found: list[Line]) -> Iterator[list[Line]]:
    """Lines that read better as one: the same mail to several people, the instalments of one plan."""

    def key(line: Line) -> tuple[object, ...]:
        mail = line.shown.get("mail")
        event = line.shown.get("event")
        same = mail["subject"] if mail else ("" if event == "InstalmentScheduled" else line.seq)
        return line.recorded_at, line.case_no, line.rank, event, same

    for _, group in groupby(found, key=key):
        yield list(group)


def _cells(alike: list[Line], *, with_who: bool) -> list[RenderableType]:
    line = alike[0]
    sign, style = _SIGNS[line.rank]
    style = _STYLES.get(str(line.shown.get("event")), style)
    if line.rank == _MAIL:
        # A mail about many cases names none.
        subject_only = re.sub(r" \(sag [^(]*$", "", str(line.shown["mail"]["subject"]))
        to = ", ".join(str(each.shown["mail"]["to"]) for each in alike)
        return [Text(sign, style=style), Text("mail", style=style), Text(f"{subject_only}  → {to}", style=style)]
    what, _, detail = line.said.partition("  ")
    if with_who and line.who and line.shown.get("role") != Role.SYSTEM:
        detail = f"{detail} " * bool(detail) + f"({_who(line)})"
    body: RenderableType = Text(detail, style=style)
    if "refused" in line.shown:
        reasons = [Text(f"{f['rule']}  {f['what']}", style=style) for f in line.shown["refused"]["findings"]]
        return [Text(sign, style=style), Text("refused", style=style), Group(Text(what, style=style), *reasons)]
    if len(alike) > 1:
        body = Group(*(Text(each.said.partition("  ")[2], style=style) for each in alike))
    return [Text(sign, style=style), Text(what, style=style), body]


def _day(line: Line) -> str:
    """The day in the office; where something happened earlier than it was recorded, its line says so."""
    return f"{line.recorded_at.astimezone(OFFICE):%a %d %b}"


_EVENT, _REFUSAL, _MAIL = range(3)
_SIGNS = {_EVENT: ("●", ""), _REFUSAL: ("✗", "yellow"), _MAIL: ("✉", "dim")}
_STYLES = {
    "PayoutsStopped": "bold red",
    "InstalmentHeld": "red",
    "PayoutsResumed": "bold green",
    "InstalmentReleased": "green",
    "InstalmentPaid": "green",
    "GrantCommitted": "bold green",
    "Prequalified": "bold green",
    "GrantClosed": "bold",
    "FactCorrected": "bold magenta",
    "PrequalificationTargetPassed": "yellow",
    "ReportFellDue": "red",
}


def _event_line(row: dict[str, Any]) -> Line:
    payload = words.with_sentences(json.loads(row["payload"]), words.officer())
    on = payload.pop("on")
    entry = journal.entry(row)
    shown = {
        "on": on,
        "recorded_on": row["recorded_on"].isoformat(),
        "event": row["type"],
        "case": row["case_no"],
        "actor": row["actor"],
        "role": row["role"],
        "person": row["person"] or None,
        "asserted": entry.asserted,
        "rules": row["rules"].split(),
        "data": payload,
    }
    return Line(
        on=row["occurred_on"],
        recorded_at=row["recorded_at"],
        rank=_EVENT,
        seq=row["seq"],
        shown=shown,
        said=event_summaries.summarise_event(entry.event) + _late(row),
        case_no=row["case_no"],
        who=row["actor"],
    )


def _who(line: Line) -> str:
    if line.shown.get("asserted"):
        return words.sentence("person.asserted_mark", words.officer(), name=line.who)
    return f"{line.who}, {line.shown['person']}" if line.shown.get("person") else line.who


def _late(row: dict[str, Any]) -> str:
    if row["role"] == "system" or row["occurred_on"] == row["recorded_on"]:
        return ""
    return f"  (happened {row['occurred_on']}, recorded {row['recorded_on']})"


def _refusal_line(row: dict[str, Any]) -> Line:
    answer = json.loads(row["answer"])
    by = json.loads(row["payload"])["by"]
    at = row["accepted_at"]
    refusal = Refusal(map(Finding.model_validate, answer["findings"]), step=answer["step"])
    return _refused(row["answered_on"], at, row["seq"], row["case_no"], by, refusal)


def _refused(on: date, at: datetime, seq: int, case_no: int, by: str, refusal: Refusal) -> Line:
    reader = words.officer()
    rules = list(dict.fromkeys(finding.rule for finding in refusal.findings))
    shown = {
        "on": on.isoformat(),
        "recorded_on": on.isoformat(),
        "refused": {
            "step": refusal.step,
            "findings": [words.as_json(finding, reader) for finding in refusal.findings],
        },
        "case": case_no or None,
        "actor": by,
        "rules": rules,
    }
    return Line(
        on=on,
        recorded_at=at,
        rank=_REFUSAL,
        seq=seq,
        shown=shown,
        said=words.sentence("refusal.headline", reader, step=words.step_of(refusal, reader), findings=1),
        case_no=case_no,
        who=by,
    )


def _mail_line(row: dict[str, Any]) -> Line:
    notice = Notice.model_validate_json(row["notice"])
    to = notice.to.email or notice.to.role.value
    about = subject(notice)
    shown = {
        "on": row["created_on"].isoformat(),
        "mail": {
            "to": to,
            "role": notice.to.role.value,
            "kind": row["kind"],
            "subject": about,
            "case": row["case_no"],
            "message_id": row["message_id"],
        },
    }
    return Line(
        on=row["created_on"],
        recorded_at=row["created_at"],
        rank=_MAIL,
        seq=row["seq"],
        shown=shown,
        said=f"{about}  → {to}",
        case_no=row["case_no"],
    )
