"""One case on one page, for the officers' dashboard: where it stands, what comes next, and its story. Names nobody."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, func, select

from domain.foreign_text import markdown
from domain.grant.state import Grant, shown_title
from domain.money import in_kroner
from domain.payouts import overview
from domain.store import journal, ledger
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks.boards import why_stopped
from tasks.event_summaries import summarise_without_names

NEXT = 8
"""How many of the deadlines to come are shown."""


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
        """The same for good, so that its history is found."""
        return f"case-{self.case_no}"


def changed(store: GrantStore, after: int, most: int) -> list[tuple[int, int]]:
    """The cases that something has happened to after an entry of the journal: case number, and its last entry.

    The one that has waited longest comes first.
    """
    last = func.max(journal.TABLE.c.seq)
    query = select(journal.TABLE.c.case_no, last).where(journal.TABLE.c.seq > after).group_by(journal.TABLE.c.case_no)
    with reading(store.engine) as tx:
        return list(tx.execute(query.order_by(last).limit(most)).tuples().all())


def page(store: GrantStore, case_no: int, today: date, as_of: str) -> CasePage:
    """The page as the case stands now. `as_of` is this moment, as people write it. Raises NoSuchCase."""
    with reading(store.engine) as tx:
        grant = store.grant_within(tx, case_no)
        entries = list(journal.read(tx, case_no))
        newest = tx.execute(select(func.max(journal.TABLE.c.seq)).where(journal.TABLE.c.case_no == case_no)).scalar()
        parts = [*_standing(grant), *_coming(tx, case_no, today), *_story(entries), f"*As of {as_of}.*"]
    phase = grant.phase.value.replace("_", " ")
    return CasePage(
        case_no, markdown(shown_title(grant.title, grant.phase)), phase, "\n\n".join(parts) + "\n", int(newest or 0)
    )


def _standing(grant: Grant) -> list[str]:
    towns = ", ".join(m.name for m in grant.application.municipalities) if grant.application else ""
    facts = [("Phase", grant.phase.value.replace("_", " "))]
    facts += [("Municipality", towns)] if towns else []
    facts += [("Reserved", in_kroner(grant.reserved))] if grant.reserved else []
    if grant.commitment is not None:
        period = f"{grant.commitment.period_start} to {grant.commitment.period_end}"
        facts += [("Committed", in_kroner(grant.committed)), ("Paid", in_kroner(grant.paid)), ("Period", period)]
    stops = [
        f"**Payouts {'would be ' if each.proposed else ''}stopped from {each.stop.since}:** {why_stopped(each.stop)}; "
        f"{in_kroner(each.held)} held."
        for each in overview.of_grant(grant)
    ]
    lines = "\n".join(f"- {name}: {markdown(value)}" for name, value in facts)
    return [f"# {grant.case_no} {markdown(shown_title(grant.title, grant.phase))}", lines, *stops]


def _coming(tx: Connection, case_no: int, today: date) -> list[str]:
    rows = ledger.armed(tx, case_no)
    if not rows:
        return []
    lines = [
        f"| {row['fires_on']} | {(row['fires_on'] - today).days} | {row['kind'].replace('_', ' ')} "
        f"{markdown(row['cycle'])} | {row['effective']} | {row['rule']} |"
        for row in rows[:NEXT]
    ]
    head = "| Takes effect | Days | What | In time until | Rule |\n| --- | ---: | --- | --- | --- |"
    more = [f"{len(rows) - NEXT} more are armed."] if len(rows) > NEXT else []
    return ["## Next", "\n".join([head, *lines]), *more]


def _story(entries: list[journal.Entry]) -> list[str]:
    parts = ["## What happened"]
    for year, of_year in groupby(entries, key=lambda entry: entry.recorded_on.year):
        parts += [f"### {year}", "\n".join(f"- {_line(entry)}" for entry in of_year)]
    return parts


def _line(entry: journal.Entry) -> str:
    late = entry.occurred_on != entry.recorded_on and entry.role != "system"
    recorded = f" *(happened {entry.occurred_on})*" if late else ""
    return f"{entry.recorded_on:%d %b} {markdown(summarise_without_names(entry.event))}{recorded}"
