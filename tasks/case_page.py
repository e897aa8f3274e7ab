"""One case on one page, for the officers' dashboard: where it stands, who is waited for, what comes, and its story.

Organisations and municipalities are named, people are not.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, func, select

from domain.calendar import civil_day
from domain.foreign_text import markdown
from domain.grant import events as e
from domain.grant.state import Grant, shown_title
from domain.payouts import overview
from domain.rulebook.law import Law
from domain.store import journal, ledger, outbox
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
    reader = words.officer()
    with reading(store.engine) as tx:
        grant = store.grant_within(tx, case_no)
        entries = list(journal.read(tx, case_no))
        newest = tx.execute(select(func.max(journal.TABLE.c.seq)).where(journal.TABLE.c.case_no == case_no)).scalar()
        parts = [
            *_standing(grant, address, reader),
            *_waiting(grant, store.law, today, reader),
            *_returned(tx, case_no, reader),
            *_sent_back(case_no, entries, reader),
            *_coming(tx, case_no, today, reader),
            *_story(entries, reader),
            f"*{words.sentence('board.as_of', reader, at=as_of)}*",
        ]
    return CasePage(
        case_no,
        markdown(_title(grant, reader)),
        words.choice(grant.phase, "Phase", reader),
        "\n\n".join(parts) + "\n",
        int(newest or 0),
    )


def _title(grant: Grant, reader: words.Reader) -> str:
    return shown_title(grant.title, grant.phase, words.sentence("case.untitled", reader))


def _standing(grant: Grant, address: Address, reader: words.Reader) -> list[str]:
    facts = [words.sentence("case_page.phase", reader, phase=grant.phase), *_parties(grant, reader)]
    if grant.reserved:
        facts.append(words.sentence("case_page.reserved", reader, amount=grant.reserved))
    if (commitment := grant.commitment) is not None:
        facts += [
            words.sentence("case_page.committed", reader, amount=grant.committed),
            words.sentence("case_page.paid", reader, amount=grant.paid),
            words.sentence("case_page.period", reader, first=commitment.period_start, last=commitment.period_end),
        ]
    lines = "\n".join(f"- {markdown(fact)}" for fact in facts)
    home = f"[{words.sentence('today.title', reader)}]({address(board_key('today'))})"
    stops = [_stop(each, reader) for each in overview.of_grant(grant)]
    return [f"# {grant.case_no} {markdown(_title(grant, reader))}", home, lines, *stops]


def _stop(each: overview.Stopped, reader: words.Reader) -> str:
    head = words.sentence("case_page.suspended", reader, proposed=each.proposed, since=each.stop.since)
    why = why_stopped(each.stop, reader)
    return f"**{head}** {words.sentence('case_page.why_suspended', reader, why=why, withheld=each.held)}"


def _parties(grant: Grant, reader: words.Reader) -> list[str]:
    """The organisations and municipalities behind the application; a draft has none yet."""
    application = grant.application
    if application is None:
        return []
    lead = application.lead_organisation()
    others = [each.name for each in application.organisations if each is not lead]
    municipalities = [each.name for each in application.municipalities]
    return [
        words.sentence("case_page.applicant", reader, name=lead.name),
        *([words.sentence("case_page.other_organisations", reader, names=others)] if others else []),
        words.sentence("case_page.municipality", reader, names=municipalities),
    ]


def _waiting(grant: Grant, law: Law, today: date, reader: words.Reader) -> list[str]:
    """Who is waited for, and how long still."""
    lines = [f"- {markdown(line(each, today, reader))}" for each in waits(grant, law, today)]
    return [f"## {words.sentence('case_page.waits_for', reader)}", "\n".join(lines)] if lines else []


def returned_mail(tx: Connection, case_no: int, reader: words.Reader) -> list[str]:
    """The mail of a case that came back, a sentence each: when, what, to whom, and where its letter goes now."""
    found = []
    for each in outbox.came_back(tx, case_no):
        to = each.mail.notice.to
        found.append(
            words.sentence(
                "case_page.mail_came_back",
                reader,
                on=civil_day(each.at),
                kind=words.stored_choice(each.mail.kind, "NoticeKind", reader),
                to=to.organisation or words.choice(to.role, "Role", reader),
                again=each.again[-1].state if each.again else "",
            )
        )
    return found


def _returned(tx: Connection, case_no: int, reader: words.Reader) -> list[str]:
    lines = [f"- {markdown(each)}" for each in returned_mail(tx, case_no, reader)]
    return [f"## {words.sentence('case_page.came_back', reader)}", "\n".join(lines)] if lines else []


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


def _sent_back(case_no: int, entries: list[journal.Entry], reader: words.Reader) -> list[str]:
    """What was last refused, returned or found incomplete. The reason itself is free text and may name a person."""
    for entry in reversed(entries):
        if isinstance(entry.event, _SENT_BACK):
            what, _ = words.event_said(type(entry.event).__name__, dict(entry.event), reader.language, with_names=False)
            command = f"`tilsagn journal {case_no}`"
            said = words.sentence("case_page.sent_back_on", reader, what=what, on=entry.occurred_on, command=command)
            return [f"## {words.sentence('case_page.sent_back', reader)}", said]
    return []


def _coming(tx: Connection, case_no: int, today: date, reader: words.Reader) -> list[str]:
    rows = ledger.armed(tx, case_no)
    if not rows:
        return []
    lines = [
        f"| {words.day(row['fires_on'], reader)} | {(row['fires_on'] - today).days} "
        f"| {markdown(deadline_words(row, reader))} | {words.day(row['effective'], reader)} | {row['rule']} |"
        for row in rows[:NEXT]
    ]
    names = " | ".join(words.choice(name, "Column", reader) for name in _COLUMNS)
    head = f"| {names} |\n| --- | ---: | --- | --- | --- |"
    left = len(rows) - NEXT
    more = [words.sentence("case_page.more", reader, deadlines=left)] if left > 0 else []
    return [f"## {words.sentence('case_page.next', reader)}", "\n".join([head, *lines]), *more]


_COLUMNS = ("Takes effect", "Days", "What", "In time until", "Rule")


def _story(entries: list[journal.Entry], reader: words.Reader) -> list[str]:
    """What happened, the newest year first."""
    parts = [f"## {words.sentence('case_page.story', reader)}"]
    years = [(year, list(of_year)) for year, of_year in groupby(entries, key=lambda entry: entry.recorded_on.year)]
    for year, of_year in reversed(years):
        parts += [f"### {year}", "\n".join(f"- {_line(entry, reader)}" for entry in reversed(of_year))]
    return parts


def _line(entry: journal.Entry, reader: words.Reader) -> str:
    late = entry.occurred_on != entry.recorded_on and entry.role != "system"
    recorded = f" *{words.sentence('case_page.happened', reader, on=entry.occurred_on)}*" if late else ""
    said = _RULES.sub(lambda rules: _first_of(rules[1], reader), summarise_without_names(entry.event, reader))
    return f"{words.day_of_year(entry.recorded_on, reader)} {markdown(said)}{recorded}"


def _first_of(rules: str, reader: words.Reader) -> str:
    """The first of many rules; `tilsagn journal` names all."""
    first, *others = rules.split(", ")
    return words.sentence("case_page.rules", reader, first=first, others=len(others))
