"""A case as its page shows it: where it stands, its money, its deadlines, and what it holds. The history is apart.

The head answers in one look: the phase, the next step and whose it is, the money, and what is suspended.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from domain.decisions.absences import cover_of
from domain.explain import ANSWER, REVIEW, Explanation, explain, explainable
from domain.grant.deadline import DeadlineKind
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.notice import Role
from domain.grant.persons import Persons
from domain.grant.state import Grant, SentBack, shown_title
from domain.grant.suspension import Stop
from domain.money import Ore
from domain.payouts import overview
from domain.phases import OVER
from domain.rulebook.law import Law
from domain.store import case_numbers, ledger, officers
from domain.store.command_handler import GrantStore
from domain.store.portfolio import CASES
from domain.store.recipients import LEADS
from domain.waits import Waits, waits
from tasks import words
from tasks.deadline_words import deadline_words
from tasks.pages.office import last_acted
from tasks.suspension_words import why_stopped
from tasks.waits import party, subject


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the case waits for."""

    who: str
    what: str
    by_the_fund: bool
    since: date | None
    until: date | None
    days_left: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Money:
    """The money of a case, in øre."""

    applied_for: Ore
    reserved: Ore
    committed: Ore
    paid: Ore
    on_its_way: Ore
    """Released, or ordered from the bank."""
    withheld: Ore
    to_come: Ore
    """Scheduled instalments."""
    set_off: Ore


@dataclass(frozen=True, slots=True)
class Payment:
    """One instalment."""

    number: int
    amount: Ore
    set_off: Ore
    nominal: date
    due: date
    state: InstalmentState
    paid_on: date | None
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class Suspension:
    """One suspension, in force, proposed or over."""

    since: date
    until: date | None
    why: str
    reason: str
    """What an officer wrote; empty for a missing report."""
    by: str
    proposed: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Where a date is explained."""

    kind: str
    which: str
    """Empty where the case has one date of the kind."""


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of the ledger."""

    what: str
    fires_on: date
    days: int
    in_time_until: date
    rule: str
    why: Why


class Link(StrEnum):
    """How another case is linked with this one."""

    PARENT = "parent"
    OPENED = "opened"
    CONTINUES = "continues"
    EARLIER = "earlier"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case."""

    case_no: int
    title: str
    phase: str
    how: Link


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the case, and who gets its letters."""

    role: Role
    name: str
    number: str
    """CVR number or municipality code."""
    contact: str
    email: str
    leads: bool


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What one look at a case answers."""

    case_no: int
    version: int
    title: str
    phase: str
    scheme: str
    officer: str
    """Who is in charge; empty if nobody is."""
    cover: str
    """Who has the case while that officer is away; empty if the officer is there."""
    last_acted: str
    over: bool
    next: Step | None
    """The nearest step; None where the case waits for nobody."""
    waits: Waits | None
    """The same as the rules say it."""
    steps: tuple[Step, ...]
    sent_back: SentBack | None
    money: Money
    suspended: tuple[Suspension, ...]
    """In force or proposed."""
    withheld: Ore
    applicant: str
    municipalities: tuple[str, ...]
    period: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """The sections of the page below the head, without its history."""

    payments: tuple[Payment, ...]
    suspensions: tuple[Suspension, ...]
    """Every one, the newest first."""
    dues: tuple[Due, ...]
    dates: tuple[tuple[str, tuple[Why, ...]], ...]
    """Every date that can be explained, by the words for its kind."""
    parties: tuple[Party, ...]
    linked: tuple[Linked, ...]


def nearest_of(found: Sequence[Waits]) -> Waits | None:
    """What a case waits for first: a step of the Fund before one of others; None where it waits for nobody."""
    return next((each for each in found if each.by_the_fund), next(iter(found), None))


def head(tx: Connection, grant: Grant, law: Law, today: date, persons: Persons) -> CaseHead:
    """The head of a case's page."""
    reader = words.officer()
    found = waits(grant, law, today)
    nearest = nearest_of(found)
    officer = officers.in_charge(tx, today, [grant.case_no]).get(grant.case_no)
    last = last_acted(tx, [grant.case_no]).get(grant.case_no)
    cover = cover_of(persons, officer, today) if officer else None
    application = grant.application
    stops = overview.of_grant(grant)
    commitment = grant.commitment
    return CaseHead(
        case_no=grant.case_no,
        version=grant.version,
        title=shown_title(grant.title, grant.phase, words.sentence("case.untitled", reader)),
        phase=words.choice(grant.phase, "Phase", reader),
        scheme=words.choice(grant.scheme, "Scheme", reader),
        officer=officer.name if officer else "",
        cover=cover.name if cover else "",
        last_acted=last.name if last else "",
        over=grant.phase in OVER,
        next=_step(nearest, today, reader) if nearest else None,
        waits=nearest,
        steps=tuple(_step(each, today, reader) for each in found),
        sent_back=grant.sent_back,
        money=money(grant),
        suspended=tuple(_suspension(each.stop, reader, proposed=each.proposed) for each in stops),
        withheld=overview.held_in_all(stops),
        applicant=application.lead_organisation().name if application else "",
        municipalities=tuple(each.name for each in application.municipalities) if application else (),
        period=(commitment.period_start, commitment.period_end) if commitment else None,
    )


def name_of_date(kind: str, reader: words.Reader) -> str:
    """What a kind of date is called that can be explained."""
    if kind == ANSWER:
        return words.sentence("explain.answer", reader)
    return words.choice("one_year_review" if kind == REVIEW else kind, "DeadlineKind", reader)


def view(tx: Connection, grant: Grant, today: date) -> CaseView:
    """The sections of a case's page."""
    reader = words.officer()
    stops = [(stop, False) for stop in grant.stops] + [(stop, True) for stop in grant.proposed_stops]
    known = explainable(grant)
    return CaseView(
        payments=tuple(map(payment, grant.instalments)),
        suspensions=tuple(
            _suspension(stop, reader, proposed=proposed)
            for stop, proposed in sorted(stops, key=lambda each: each[0].since, reverse=True)
        ),
        dues=tuple(_due(row, known, today, reader) for row in ledger.armed(tx, grant.case_no)),
        dates=tuple(
            (
                name_of_date(kind, reader),
                tuple(Why(kind, each) for each in which or ("",)),
            )
            for kind, which in known.items()
        ),
        parties=tuple(_parties(grant)),
        linked=tuple(_linked(tx, grant, reader)),
    )


def money(grant: Grant) -> Money:
    """The money of a case."""
    states: dict[InstalmentState, Ore] = {}
    for each in grant.instalments:
        states[each.state] = states.get(each.state, 0) + each.amount
    budget = grant.application.outline_budget if grant.application else None
    return Money(
        applied_for=budget.applied_amount if budget else 0,
        reserved=grant.reserved,
        committed=grant.committed,
        paid=grant.paid,
        on_its_way=states.get(InstalmentState.RELEASED, 0) + states.get(InstalmentState.ORDERED, 0),
        withheld=states.get(InstalmentState.HELD, 0),
        to_come=states.get(InstalmentState.SCHEDULED, 0),
        set_off=sum(each.set_off for each in grant.instalments if each.state is not InstalmentState.CANCELLED),
    )


def explanation(store: GrantStore, grant: Grant, kind: str, which: str) -> Explanation:
    """Why a date is as it is, by the steps that decided it. Raises Refusal if the case has no such date."""
    return explain(grant, store.law, kind, which or None)


def _step(each: Waits, today: date, reader: words.Reader) -> Step:
    rule = "" if each.rule == "-" else each.rule
    who, what = party(each, reader), subject(each, reader)
    return Step(who, what, each.by_the_fund, each.since, each.until, each.days_left(today), rule)


def payment(each: Instalment) -> Payment:
    """One instalment of the schedule."""
    returned = each.returned.on if each.returned else None
    return Payment(each.number, each.amount, each.set_off, each.nominal, each.due, each.state, each.paid_on, returned)


def _suspension(stop: Stop, reader: words.Reader, *, proposed: bool) -> Suspension:
    why = (
        words.sentence("suspension.ordered", reader) if stop.reason and not stop.follows else why_stopped(stop, reader)
    )
    return Suspension(stop.since, stop.until, why, stop.reason, stop.by, proposed, stop.corrected)


def _due(row: Mapping[str, Any], known: Mapping[str, tuple[str, ...]], today: date, reader: words.Reader) -> Due:
    return Due(
        what=deadline_words(row, reader),
        fires_on=row["fires_on"],
        days=(row["fires_on"] - today).days,
        in_time_until=row["effective"],
        rule=row["rule"],
        why=why_of(row["kind"], row["cycle"], known),
    )


def why_of(kind: str, cycle: str, known: Mapping[str, tuple[str, ...]]) -> Why:
    """Where the date of a deadline is explained: by the name that `explain` knows it by."""
    if kind == DeadlineKind.ONE_YEAR_REVIEW and REVIEW in known:
        return Why(REVIEW, "")
    if kind not in known:
        return Why(kind, cycle)
    plain = (part.lstrip("0") or "0" for part in cycle.split("/"))
    return Why(kind, next((each for each in plain if each in known[kind]), ""))


def _parties(grant: Grant) -> Iterator[Party]:
    application = grant.application
    if application is None:
        return
    lead = application.lead_organisation_cvr
    for each in sorted(application.organisations, key=lambda each: each.cvr != lead):
        yield Party(Role.APPLICANT, each.name, each.cvr, each.contact.name, each.contact.email, each.cvr == lead)
    for there in application.municipalities:
        contact = there.contact
        yield Party(Role.MUNICIPALITY, there.name, there.code, contact.name, contact.email, False)


def _linked(tx: Connection, grant: Grant, reader: words.Reader) -> Iterator[Linked]:
    """Cases of the same application, the one it continues, and others of the same recipient; each once."""
    found: dict[int, Link] = {}
    if grant.parent:
        found[grant.parent] = Link.PARENT
    if grant.rent_support_continues:
        found.setdefault(grant.rent_support_continues, Link.CONTINUES)
    for other in case_numbers.opened_by(tx, grant.case_no):
        found.setdefault(other, Link.OPENED)
    if grant.application and grant.application.earlier_case:
        found.setdefault(grant.application.earlier_case, Link.EARLIER)
    if grant.application:
        lead = grant.application.lead_organisation_cvr
        same = select(LEADS.c.case_no).where(LEADS.c.cvr == lead).order_by(LEADS.c.case_no.desc()).limit(MOST_LINKED)
        for other in tx.execute(same).scalars():
            found.setdefault(other, Link.RECIPIENT)
    found.pop(grant.case_no, None)
    query = select(CASES.c.case_no, CASES.c.title, CASES.c.phase).where(CASES.c.case_no.in_(found))
    rows = {row.case_no: row for row in tx.execute(query)}
    for number, how in found.items():
        if row := rows.get(number):
            title = shown_title(row.title, row.phase, words.sentence("case.untitled", reader))
            yield Linked(number, title, words.choice(row.phase, "Phase", reader), how)


MOST_LINKED = 30
"""So many other cases of the recipient are looked for."""
