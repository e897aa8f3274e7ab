"""The office in memory: one card for each case, brought up to date from the journal, so that lists cost what they show.

A list that parses every snapshot takes forty times as long at 10,000 cases as at 240. A card holds what lists need: who
takes part, what the case waits for, who is in charge. It follows from the journal, so nothing depends on it; a process
that starts reads every case once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from domain.batches import batched
from domain.decisions.four_eyes import same_person
from domain.grant.glance import GrantAtAGlance
from domain.grant.notice import Role
from domain.grant.persons import Who
from domain.grant.state import Grant, SentBack
from domain.phases import BEFORE_COMMITMENT, RUNNING, Phase
from domain.prequalification.processing_time import ProcessingTime, processing_time
from domain.rulebook.law import Law
from domain.scheme import Scheme
from domain.store import journal, officers
from domain.store.portfolio import CASES
from domain.waits import Waits, waits
from tasks.moment import Case, Moment, by_urgency, dated_returns, no_garbage

Made = TypeVar("Made")

_AGAIN = 500
"""So many of the last entries are looked at again: on PostgreSQL an older number may be committed after a newer one."""
_AT_ONCE = 500
_MAY_WAIT = frozenset((*BEFORE_COMMITMENT, *RUNNING))


@dataclass(frozen=True, slots=True)
class Card:
    """What lists say of a case."""

    case_no: int
    version: int
    title: str
    phase: Phase
    scheme: str
    parent: int | None
    changed_on: date
    officer: str
    """Who is in charge, or else who last acted as case officer; empty if there is neither."""
    in_charge: bool
    """Whether that officer is in charge."""
    person: str
    """The person behind that name; empty where only the name is known."""
    proposed_by: str
    proposed_person: str
    sent_back: SentBack | None
    """What another officer sent back, until the one who proposed it acts on the case again."""
    organisation: str
    municipalities: tuple[str, ...]
    estates: tuple[str, ...]
    searched: str
    """Everything that a search looks at, in small letters."""
    waits: tuple[Waits, ...]
    time: ProcessingTime | None
    """How long its prequalification took; None for a draft and for rent support, for which no time is laid down."""


class Office:
    """The cards of every case, as of the transaction that last asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cards: dict[int, Card] = {}
        self._seen = -1
        self._of: tuple[int, date | None] = (0, None)
        self._derived: dict[Callable[..., Any], Any] = {}

    def cards(self, tx: Connection, law: Law, today: date) -> Mapping[int, Card]:
        """Every card as of this transaction, by case number. Reads only the cases that changed since it last did."""
        with self._lock:
            self._refresh(tx, law, today)
            return self._cards

    def derived(self, tx: Connection, law: Law, today: date, derive: Callable[[Mapping[int, Card]], Made]) -> Made:
        """What a function of the cards gives; it is asked once for each state of the office."""
        with self._lock:
            self._refresh(tx, law, today)
            if derive not in self._derived:
                self._derived[derive] = derive(self._cards)
            found: Made = self._derived[derive]
            return found

    def _refresh(self, tx: Connection, law: Law, today: date) -> None:
        newest = int(tx.execute(select(func.max(journal.TABLE.c.seq))).scalar() or 0)
        if (id(law), today) != self._of:
            # What a case waits for depends on the day and the law.
            self._cards, self._seen, self._of = {}, -1, (id(law), today)
            numbers = list(tx.execute(select(CASES.c.case_no)).scalars())
        elif newest == self._seen:
            return
        else:
            recent = select(journal.TABLE.c.case_no, func.max(journal.TABLE.c.version)).where(
                journal.TABLE.c.seq > self._seen - _AGAIN
            )
            found = tx.execute(recent.group_by(journal.TABLE.c.case_no)).tuples()
            known = self._cards
            numbers = [number for number, version in found if number not in known or known[number].version != version]
        cards = dict(self._cards)
        with no_garbage():
            for batch in batched(numbers, _AT_ONCE):
                cards |= {card.case_no: card for card in _read(tx, batch, law, today)}
        self._cards, self._seen, self._derived = cards, newest, {}


def all_waiting(cards: Mapping[int, Card]) -> tuple[Case, ...]:
    """Everything that cases wait for, in the order of `Moment.waiting`."""
    found = [Case(card.case_no, card.title, each) for card in cards.values() for each in card.waits]
    return tuple(sorted(found, key=lambda each: (*by_urgency(each.waits), each.case_no)))


def _read(tx: Connection, numbers: Iterable[int], law: Law, today: date) -> Iterator[Card]:
    """The cards of these cases, from their rows."""
    numbers = list(numbers)
    last, now = last_acted(tx, numbers), officers.in_charge(tx, today, numbers)
    rows = [
        dict(row)
        for row in tx.execute(select(CASES).where(CASES.c.case_no.in_(numbers)).order_by(CASES.c.case_no)).mappings()
    ]
    grants = {row["case_no"]: _at_a_glance(row) for row in rows}
    undated = [
        Case(row["case_no"], row["title"], each)
        for row in rows
        if _may_wait(row)
        for each in waits(grants[row["case_no"]], law, today)
    ]
    of_case: dict[int, list[Waits]] = {}
    for each in dated_returns(tx, undated):
        of_case.setdefault(each.case_no, []).append(each.waits)
    for row in rows:
        number = row["case_no"]
        time = processing_time(grants[number], today) if row["scheme"] == Scheme.SOCIAL_PROGRAMME.value else None
        back = grants[number].sent_back
        back = None if back and _has_acted_since(tx, number, back) else back
        yield _card(row, of_case.get(number, ()), now.get(number), last.get(number, Who("")), time, back)


def _has_acted_since(tx: Connection, case_no: int, back: SentBack) -> bool:
    """Whether the one whose proposal was sent back has acted on the case since, or sent it back as well."""
    acts = select(journal.TABLE.c.actor, journal.TABLE.c.person).where(
        journal.TABLE.c.case_no == case_no, journal.TABLE.c.version >= back.version
    )
    proposer = Who(back.proposed_by, back.proposed_person)
    return any(same_person(proposer, Who(actor, person or "")) for actor, person in tx.execute(acts).tuples())


def _may_wait(row: Mapping[str, Any]) -> bool:
    """Whether the case is asked what it waits for: the same cases as by `portfolio.that_may_wait`."""
    return Phase(row["phase"]) in _MAY_WAIT or row["open_matters"] is None or row["open_matters"] > 0


def _at_a_glance(row: Mapping[str, Any]) -> Grant:
    model = Grant if Phase(row["phase"]) in BEFORE_COMMITMENT else GrantAtAGlance
    return model.model_validate_json(row["snapshot"])


def last_acted(tx: Connection, numbers: Iterable[int]) -> dict[int, Who]:
    """Who last acted on each of these cases as case officer."""
    table = journal.TABLE
    acts = select(table.c.case_no, func.max(table.c.seq).label("seq")).where(
        table.c.case_no.in_(numbers), table.c.role == Role.CASE_OFFICER.value
    )
    last = acts.group_by(table.c.case_no).subquery()
    query = select(table.c.case_no, table.c.actor, table.c.person).join(last, last.c.seq == table.c.seq)
    return {number: Who(actor, person or "") for number, actor, person in tx.execute(query).tuples()}


def _card(
    row: Mapping[str, Any],
    waiting: Iterable[Waits],
    charged: Who | None,
    last: Who,
    time: ProcessingTime | None,
    back: SentBack | None,
) -> Card:
    known = json.loads(row["snapshot"])
    draft = row["phase"] == Phase.DRAFT.value
    application = known.get("application") or {}
    organisations = application.get("organisations", ())
    municipalities = application.get("municipalities", ())
    estates = application.get("estates", ())
    lead = application.get("lead_organisation_cvr", "")
    proposal = known.get("proposal") or {}
    title = "" if draft else row["title"]
    texts = [
        str(row["case_no"]),
        title,
        *(f"{each['name']} {each['cvr']}" for each in organisations),
        *(f"{each['name']} {each['code']}" for each in municipalities),
        *(f"{each['number']} {each['name']}" for each in estates),
    ]
    return Card(
        case_no=row["case_no"],
        version=row["version"],
        title=title,
        phase=Phase(row["phase"]),
        scheme=row["scheme"],
        parent=row["parent"],
        changed_on=row["changed_on"],
        officer=(charged or last).name,
        person=(charged or last).person,
        in_charge=charged is not None,
        proposed_by=proposal.get("by", ""),
        proposed_person=proposal.get("by_person", ""),
        sent_back=back,
        organisation=next((each["name"] for each in organisations if each["cvr"] == lead), ""),
        municipalities=tuple(each["name"] for each in municipalities),
        estates=tuple(each["number"] for each in estates),
        searched="\n".join(texts).casefold(),
        waits=tuple(waiting),
        time=time,
    )


@dataclass(frozen=True)
class MomentInMemory(Moment):
    """A moment whose waiting list comes from the cards."""

    office: Office

    @cached_property
    def waiting(self) -> tuple[Case, ...]:
        """Everything that cases wait for, as every moment has it."""
        return self.derived(all_waiting)

    def derived(self, derive: Callable[[Mapping[int, Card]], Made]) -> Made:
        """What a function of the cards gives, computed once for each state of the office."""
        return self.office.derived(self.tx, self.law, self.today, derive)

    @cached_property
    def cards(self) -> Mapping[int, Card]:
        """The card of every case, by number."""
        return self.office.cards(self.tx, self.law, self.today)
