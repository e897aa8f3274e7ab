"""The start page: what needs me, my unit or a colleague today, by the law's date."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from heapq import merge
from itertools import islice
from typing import Any

from domain.calendar import civil_day
from domain.decisions.four_eyes import same_person
from domain.findings import Sentence
from domain.grant.notice import Role
from domain.grant.persons import Persons, Who
from domain.payouts.batch import MAY_APPROVE
from domain.store import incidents, payment_lines
from domain.waits import Awaited
from tasks import words
from tasks.moment import Case, by_urgency
from tasks.pages.office import Card, MomentInMemory, all_waiting
from tasks.today import distance
from tasks.waits import party

PAGE = 50
"""So many rows of a part stand on a page that is about that part."""
FIRST_OF_MINE, FIRST = 25, 12
"""So many rows of a part stand on the start page itself: of what is mine to do, and of the rest."""


class Part(StrEnum):
    """Whose turn it is."""

    APPROVE = "approve"
    """Proposals of others that I may approve or send back."""
    MINE = "mine"
    """The Fund's next steps in the cases that I am in charge of."""
    UNIT = "unit"
    """The other steps that my role takes, and what needs anybody."""
    COLLEAGUE = "colleague"
    """What I proposed myself: another officer answers."""
    ELSEWHERE = "elsewhere"
    """The steps of the Fund's other roles."""
    OTHERS = "others"
    """What applicants and municipalities are waited for."""


class Work(StrEnum):
    """A kind of work, to choose by."""

    PROPOSAL = "proposal"
    CLOCK = "clock"
    HAND_IN = "hand_in"
    REPORT = "report"
    STOP = "stop"
    SIGN_OFF = "sign_off"
    PLAN = "plan"
    REVIEW = "review"
    CHANGE = "change"
    ACCESS = "access"
    RETURNED = "returned"
    PAYMENT = "payment"
    CLOSING = "closing"
    INCIDENT = "incident"


_WORK: Mapping[Awaited, tuple[Work, str]] = {
    Awaited.COMPLETENESS_CHECK: (Work.HAND_IN, "do.completeness_check"),
    Awaited.MISSING_PAPERS: (Work.HAND_IN, "do.wait"),
    Awaited.INSPECTION_REPORT: (Work.CLOCK, "do.inspection_report"),
    Awaited.DECISION: (Work.CLOCK, "do.decision"),
    Awaited.APPROVAL: (Work.PROPOSAL, "do.approval"),
    Awaited.PLAN: (Work.PLAN, "do.wait"),
    Awaited.CORRECTED_PLAN: (Work.PLAN, "do.wait"),
    Awaited.PLAN_CHECK: (Work.HAND_IN, "do.plan_check"),
    Awaited.PLAN_ASSESSMENT: (Work.PLAN, "do.plan_assessment"),
    Awaited.DOUBTS: (Work.PLAN, "do.doubts"),
    Awaited.HEARING: (Work.CHANGE, "do.wait"),
    Awaited.DECISION_AFTER_HEARING: (Work.CHANGE, "do.decision_after_hearing"),
    Awaited.ADVANCE: (Work.CHANGE, "do.advance"),
    Awaited.SIGN_OFF: (Work.SIGN_OFF, "do.sign_off"),
    Awaited.COMMITMENT: (Work.PLAN, "do.commitment"),
    Awaited.REPORT: (Work.REPORT, "do.wait"),
    Awaited.CORRECTED_ACCOUNT: (Work.REPORT, "do.wait"),
    Awaited.ACCEPTANCE: (Work.REPORT, "do.acceptance"),
    Awaited.STOP_TO_CONFIRM: (Work.STOP, "do.stop_to_confirm"),
    Awaited.PAYMENT: (Work.PAYMENT, "do.payment"),
    Awaited.BANK_ANSWER: (Work.PAYMENT, "do.bank_answer"),
    Awaited.RETURNED_PAYMENT: (Work.RETURNED, "do.returned_payment"),
    Awaited.CHANGE: (Work.CHANGE, "do.change"),
    Awaited.SUB_AGREEMENTS: (Work.CHANGE, "do.wait"),
    Awaited.REVIEW: (Work.REVIEW, "do.review"),
    Awaited.FOLLOW_UP: (Work.REVIEW, "do.follow_up"),
    Awaited.ACCESS_REQUEST: (Work.ACCESS, "do.access_request"),
    Awaited.FINAL_ACCOUNT: (Work.CLOSING, "do.final_account"),
    Awaited.UNSPENT_FUNDS: (Work.CLOSING, "do.unspent_funds"),
    Awaited.CLOSING: (Work.CLOSING, "do.closing"),
    Awaited.REPAYMENT: (Work.CLOSING, "do.wait"),
    Awaited.ASSESSMENT: (Work.HAND_IN, "do.assessment"),
    Awaited.DISPOSITION_FUND: (Work.CHANGE, "do.disposition_fund"),
}
"""The kind of work of each thing that a case waits for, and the words that say what to do."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who looks at the page."""

    who: Who
    roles: frozenset[Role]
    cases: frozenset[int] = frozenset()
    """The cases that I am in charge of today, or have as cover."""
    persons: Persons = field(default_factory=Persons)

    def is_(self, name: str, person: str) -> bool:
        """Whether this name or person is I."""
        return bool(name) and same_person(self.who, Who(name, person), self.persons)

    def takes(self, role: Role) -> bool:
        """Whether my roles take the steps of this one: a manager takes those of a case officer."""
        return role in self.roles or (role is Role.CASE_OFFICER and Role.MANAGER in self.roles)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits; it leads to its case, batch or incident."""

    work: Work
    case_no: int | None
    title: str
    do: str
    """What to do, or whom the case waits for."""
    day: date | None
    """The law's last day; None where no rule sets one."""
    since: date | None
    when: str
    """How far away the last day is, in words; without one, how long it has waited."""
    late: bool
    soon: bool
    """Whether the last day is within a week."""
    officer: str = ""
    """Who is in charge of the case."""
    batch: int | None = None
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: so many things, and the rows of one page."""

    part: Part
    number: int
    rows: tuple[Row, ...]
    page: int
    pages: int
    whole: bool
    """Whether the page is about this part alone."""


@dataclass(frozen=True, slots=True)
class Today:
    """The start page."""

    today: date
    sections: tuple[Section, ...]
    works: tuple[tuple[Work, int], ...]
    """How many things of each kind the Fund has, all parts together."""
    chosen: Work | None
    for_the_fund: int
    """As many as the board of the Fund's steps has."""
    for_others: int
    incidents: int
    batches: int
    """Batches that wait for a second officer."""
    late: int
    """Steps of the Fund past their last day."""
    coming: int
    """Deadlines that take effect by the next working day."""
    tomorrow: date


def today_page(
    at: MomentInMemory, me: Me, *, work: Work | None = None, part: Part | None = None, page: int = 1
) -> Today:
    """What waits today. `work` chooses a kind; `part` shows a page of one part alone."""
    reader = words.officer()
    cards, piles = at.cards, at.derived(_piles)
    mine = _mine(cards, me, piles)
    runs: dict[Part, list[Sequence[Case | _Apart]]] = {each: [] for each in Part}
    is_mine, may = cache(me.is_), me.takes(Role.CASE_OFFICER)
    own: list[Case] = []
    others_own: list[Case] = []
    for each in piles.approvals if work in {None, Work.PROPOSAL} else ():
        card = cards[each.case_no]
        (own if is_mine(card.proposed_by, card.proposed_person) else others_own).append(each)
    runs[Part.COLLEAGUE].append(own)
    runs[Part.APPROVE if may else Part.ELSEWHERE].append(others_own)
    for role, pile in piles.of_role.items():
        those = _only(pile, work)
        if me.takes(role):
            runs[Part.MINE].append([each for each in those if each.case_no in mine])
            runs[Part.UNIT].append([each for each in those if each.case_no not in mine])
        else:
            runs[Part.ELSEWHERE].append(those)
    runs[Part.OTHERS].append(_only(piles.others, work))
    batches = [_batch(number, on, at, me) for number, on in payment_lines.unapproved(at.tx).items()]
    reported = incidents.reported(at.tx)
    for where, apart in (*batches, *((Part.UNIT, _incident(each, at)) for each in reported)):
        if work in {None, apart.work}:
            runs[where].append([apart])
    counted = piles.works + Counter({Work.PROPOSAL: len(batches), Work.INCIDENT: len(reported)})
    return Today(
        today=at.today,
        sections=tuple(
            _section(each, runs[each], page if each is part else 1, at, reader, whole=each is part)
            for each in Part
            if any(runs[each]) and part in {None, each}
        ),
        works=tuple((each, counted[each]) for each in Work if counted[each]),
        chosen=work,
        for_the_fund=piles.for_the_fund,
        for_others=len(piles.others),
        incidents=len(reported),
        batches=len(batches),
        late=piles.late(at.today),
        coming=len(at.coming(at.tomorrow)),
        tomorrow=at.tomorrow,
    )


@dataclass(frozen=True)
class _Piles:
    """Everything that waits, apart by whose turn it is, each in the order of the law's date."""

    approvals: list[Case]
    of_role: dict[Role, list[Case]]
    """The other steps of the Fund, by role."""
    others: list[Case]
    works: Counter[Work]
    """How many steps of the Fund there are of each kind."""
    for_the_fund: int
    last_acted: dict[tuple[str, str], set[int]]
    """The cases without an officer in charge, by the name and person of who last acted."""

    def late(self, today: date) -> int:
        """How many steps of the Fund are past their last day."""
        those = (self.approvals, *self.of_role.values())
        return sum(_past(pile, today) for pile in those)


def _past(pile: Sequence[Case], today: date) -> int:
    return bisect_left(pile, today, key=lambda each: each.waits.until or date.max)


def _piles(cards: Mapping[int, Card]) -> _Piles:
    found = _Piles([], {}, [], Counter(), 0, {})
    for each in all_waiting(cards):
        if not each.waits.by_the_fund:
            found.others.append(each)
            continue
        found.works[_WORK[each.waits.what][0]] += 1
        if each.waits.what is Awaited.APPROVAL:
            found.approvals.append(each)
        else:
            found.of_role.setdefault(each.waits.who, []).append(each)
    for card in cards.values():
        if card.officer and not card.in_charge:
            found.last_acted.setdefault((card.officer, card.person), set()).add(card.case_no)
    return replace(found, for_the_fund=found.works.total())


def _mine(cards: Mapping[int, Card], me: Me, piles: _Piles) -> frozenset[int]:
    """The cases that I have, and those without an officer in charge on which I was the last to act."""
    acted = (numbers for (name, person), numbers in piles.last_acted.items() if me.is_(name, person))
    return me.cases.union(*acted)


def _only(pile: Sequence[Case], work: Work | None) -> Sequence[Case]:
    return pile if work is None else [each for each in pile if _WORK[each.waits.what][0] is work]


def _section(
    part: Part,
    runs: Sequence[Sequence["Case | _Apart"]],
    page: int,
    at: MomentInMemory,
    reader: words.Reader,
    *,
    whole: bool,
) -> Section:
    """One part, of runs that are each in order. Only the rows that stand on the page are worded."""
    size = PAGE if whole else FIRST_OF_MINE if part in {Part.APPROVE, Part.MINE} else FIRST
    number = sum(map(len, runs))
    pages = max(1, -(-number // size))
    page = min(max(page, 1), pages)
    shown = islice(merge(*runs, key=_order), (page - 1) * size, page * size)
    return Section(part, number, tuple(_shown(each, part, at, reader) for each in shown), page, pages, whole)


def _order(each: "Case | _Apart") -> tuple[date, date]:
    return (date.max, each.since) if isinstance(each, _Apart) else by_urgency(each.waits)


@dataclass(frozen=True, slots=True)
class _Apart:
    """What waits and is no case: a batch or an incident."""

    work: Work
    since: date
    batch: int | None = None
    incident: incidents.Reported | None = None


def _batch(number: int, on: date, at: MomentInMemory, me: Me) -> tuple[Part, _Apart]:
    batch = payment_lines.read(at.tx, number)
    mine = me.is_(batch.proposed_by, batch.proposed_person)
    may = any(role in me.roles for role in MAY_APPROVE)
    part = Part.COLLEAGUE if mine else Part.APPROVE if may else Part.ELSEWHERE
    return part, _Apart(Work.PROPOSAL, on, batch=number)


def _incident(each: incidents.Reported, at: MomentInMemory) -> _Apart:
    return _Apart(Work.INCIDENT, civil_day(each.opened_at), incident=each)


def _shown(each: "Case | _Apart", part: Part, at: MomentInMemory, reader: words.Reader) -> Row:
    if isinstance(each, Case):
        waits = each.waits
        work, do = _WORK[waits.what]
        do = "do.wait" if part is Part.COLLEAGUE else do
        said = _said(do, waits.what, tuple(waits.of.items()), party(waits, reader), reader)
        officer = at.cards[each.case_no].officer
        return _row(work, said, waits.until, waits.since, at, reader, each.case_no, each.title, officer)
    if each.incident is None:
        do = "do.own_batch" if part is Part.COLLEAGUE else "do.batch"
        said = words.sentence(do, reader, number=each.batch)
        return _row(each.work, said, None, each.since, at, reader, batch=each.batch)
    case_no = at.case_of(each.incident)
    card = at.cards.get(case_no) if case_no else None
    kind = words.stored_choice(each.incident.kind, "IncidentKind", reader)
    said = words.sentence("do.incident", reader, kind=kind, number=each.incident.number)
    title = card.title if card else ""
    return _row(each.work, said, None, each.since, at, reader, case_no, title, incident=each.incident.number)


@lru_cache(2048)
def _said(do: str, what: Awaited, of: tuple[tuple[str, Any], ...], who: str, reader: words.Reader) -> str:
    """What to do, in words: many rows say the same."""
    return words.sentence(do, reader, who=who, what=words.what(Sentence(id=what, facts=dict(of)), reader))


@lru_cache(2048)
def _waited(days: int, reader: words.Reader) -> str:
    return words.sentence("do.waited", reader, days=days)


def _row(
    work: Work,
    do: str,
    day: date | None,
    since: date | None,
    at: MomentInMemory,
    reader: words.Reader,
    case_no: int | None = None,
    title: str = "",
    officer: str = "",
    *,
    batch: int | None = None,
    incident: int | None = None,
) -> Row:
    left = None if day is None else (day - at.today).days
    if day is None and since is not None:
        when = _waited((at.today - since).days, reader)
    else:
        when = distance(day, at.today, reader)
    return Row(
        work=work,
        case_no=case_no,
        title=title,
        do=do,
        day=day,
        since=since,
        when=when,
        late=left is not None and left < 0,
        soon=left is not None and 0 <= left <= 7,
        officer=officer,
        batch=batch,
        incident=incident,
    )
