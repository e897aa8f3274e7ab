"""One case on one page, for the officers' dashboard: where it stands, who is waited for, what comes, and its story.

Organisations and municipalities are named, people are not.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, func, select

from domain.foreign_text import markdown
from domain.grant import events as e
from domain.grant.state import Grant, shown_title
from domain.money import in_kroner
from domain.payouts import overview
from domain.rulebook.law import Law
from domain.store import journal, ledger
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.waits import waits
from tasks import words
from tasks.board import Address, board_key, by_key, case_key
from tasks.deadline_words import deadline_words
from tasks.event_summaries import summarise_without_names
from tasks.suspension_words import why_stopped
from tasks.waits import line

NEXT = 8
"""How many of the deadlines to come are shown."""
_RULES = re.compile(r"\((R\d\d(?:, R\d\d)+)\)")


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of a case."""

    case_no: int
    title: str
    """As Markdown."""
    phase: str
    markdown: str
    seq: int
    """Number of the last entry of the whole journal that it shows."""

    @property
    def key(self) -> str:
        """Never changed."""
        return case_key(self.case_no)


def changed(
    store: GrantStore, after: int, *, most: int | None = None, cases: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """The cases that have changed after an entry of the journal: case number, and its last entry.

    The one that has waited longest comes first. `cases` are the only ones to look at; None means all.
    """
    last = func.max(journal.TABLE.c.seq)
    query = select(journal.TABLE.c.case_no, last).where(journal.TABLE.c.seq > after).group_by(journal.TABLE.c.case_no)
    if cases is not None:
        query = query.where(journal.TABLE.c.case_no.in_(cases))
    with reading(store.engine) as tx:
        return list(tx.execute(query.order_by(last).limit(most)).tuples().all())


def page(store: GrantStore, case_no: int, today: date, as_of: str, address: Address = by_key) -> CasePage:
    """The page as the case stands now. `as_of` is this moment, for people. Raises NoSuchCase."""
    with reading(store.engine) as tx:
        grant = store.grant_within(tx, case_no)
        entries = list(journal.read(tx, case_no))
        newest = tx.execute(select(func.max(journal.TABLE.c.seq)).where(journal.TABLE.c.case_no == case_no)).scalar()
        parts = [
            *_standing(grant, address),
            *_waiting(grant, store.law, today),
            *_sent_back(case_no, entries),
            *_coming(tx, case_no, today),
            *_story(entries),
            f"*As of {as_of}.*",
        ]
    phase = grant.phase.value.replace("_", " ")
    return CasePage(
        case_no, markdown(shown_title(grant.title, grant.phase)), phase, "\n\n".join(parts) + "\n", int(newest or 0)
    )


def _standing(grant: Grant, address: Address) -> list[str]:
    facts = [("Phase", grant.phase.value.replace("_", " ")), *_parties(grant)]
    facts += [("Reserved", in_kroner(grant.reserved))] if grant.reserved else []
    if grant.commitment is not None:
        period = f"{grant.commitment.period_start} to {grant.commitment.period_end}"
        facts += [("Committed", in_kroner(grant.committed)), ("Paid", in_kroner(grant.paid)), ("Period", period)]
    stops = [
        f"**Payouts {'would be ' if each.proposed else ''}suspended from {each.stop.since}:** "
        f"{why_stopped(each.stop)}; {in_kroner(each.held)} withheld."
        for each in overview.of_grant(grant)
    ]
    lines = "\n".join(f"- {name}: {markdown(value)}" for name, value in facts)
    home = f"[Today]({address(board_key('today'))})"
    return [f"# {grant.case_no} {markdown(shown_title(grant.title, grant.phase))}", home, lines, *stops]


def _parties(grant: Grant) -> list[tuple[str, str]]:
    """The organisations and municipalities behind the application; a draft has none yet."""
    application = grant.application
    if application is None:
        return []
    lead = application.lead_organisation()
    others = ", ".join(each.name for each in application.organisations if each is not lead)
    return [
        ("Applicant and lead organisation", lead.name),
        *([("Other organisations", others)] if others else []),
        ("Municipality", ", ".join(each.name for each in application.municipalities)),
    ]


def _waiting(grant: Grant, law: Law, today: date) -> list[str]:
    """Who is waited for, and how long still."""
    lines = [f"- {markdown(line(each, today, words.officer()))}" for each in waits(grant, law, today)]
    return ["## Waits for", "\n".join(lines)] if lines else []


_SENT_BACK = (
    e.ApplicationFoundIncomplete,
    e.PlanReturned,
    e.MunicipalCouncilRefused,
    e.HousingOrganisationRefused,
    e.RegulationAccountReturned,
    e.RentAccountReturned,
    e.ChangeRefused,
    e.PrequalificationRejected,
    e.GrantRefused,
    e.GrantLapsed,
    e.RentSupportRejected,
)
"""The events that give the applicant a reason why something did not go through."""


def _sent_back(case_no: int, entries: list[journal.Entry]) -> list[str]:
    """What was last refused, returned or found incomplete. The reason itself is free text and may name a person."""
    for entry in reversed(entries):
        if isinstance(entry.event, _SENT_BACK):
            what = summarise_without_names(entry.event).partition(" (")[0].partition(":")[0]
            where = f"The reason is in `tilsagn journal {case_no}` and in the letter."
            return ["## Last sent back", f"{what} {entry.occurred_on}. {where}"]
    return []


def _coming(tx: Connection, case_no: int, today: date) -> list[str]:
    rows = ledger.armed(tx, case_no)
    if not rows:
        return []
    lines = [
        f"| {row['fires_on']} | {(row['fires_on'] - today).days} | {markdown(deadline_words(row))} "
        f"| {row['effective']} | {row['rule']} |"
        for row in rows[:NEXT]
    ]
    head = "| Takes effect | Days | What | In time until | Rule |\n| --- | ---: | --- | --- | --- |"
    more = [f"{len(rows) - NEXT} more are armed."] if len(rows) > NEXT else []
    return ["## Next", "\n".join([head, *lines]), *more]


def _story(entries: list[journal.Entry]) -> list[str]:
    """What happened, the newest year first."""
    parts = ["## What happened"]
    years = [(year, list(of_year)) for year, of_year in groupby(entries, key=lambda entry: entry.recorded_on.year)]
    for year, of_year in reversed(years):
        parts += [f"### {year}", "\n".join(f"- {_line(entry)}" for entry in reversed(of_year))]
    return parts


def _line(entry: journal.Entry) -> str:
    late = entry.occurred_on != entry.recorded_on and entry.role != "system"
    recorded = f" *(happened {entry.occurred_on})*" if late else ""
    said = _RULES.sub(_first_of, summarise_without_names(entry.event))
    return f"{entry.recorded_on:%d %b} {markdown(said)}{recorded}"


def _first_of(rules: re.Match[str]) -> str:
    """The first of many rules; `tilsagn journal` names all."""
    first, *others = rules[1].split(", ")
    return f"({first} and {len(others)} more)"
