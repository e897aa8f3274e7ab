"""The start page: what needs me, my unit or a colleague today, by the law's date."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from domain.calendar import civil_day
from domain.decisions.four_eyes import same_person
from domain.grant.notice import Role
from domain.grant.persons import Persons, Who
from domain.store import incidents, payment_lines
from domain.waits import Awaited, Waits
from tasks import words
from tasks.moment import Case
from tasks.pages.office import Card, MomentInMemory
from tasks.today import distance
from tasks.waits import party, subject

PAGE = 50
"""So many rows of a part stand on a page that is about that part."""
FIRST = 12
"""So many rows of a part stand on the start page itself, where they are not about me."""


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
    cards = at.cards
    parts: dict[Part, list[Callable[[], Row]]] = {each: [] for each in Part}
    counted: Counter[Work] = Counter()
    late = for_the_fund = for_others = 0
    is_me = cache(me.is_)
    days: dict[Part, list[tuple[date, date]]] = {each: [] for each in Part}

    def put(where: Part, kind: Work, order: tuple[date, date], row: Callable[[], Row]) -> None:
        if where is not Part.OTHERS:
            counted[kind] += 1
        if work in {None, kind}:
            parts[where].append(row)
            days[where].append(order)

    for each in at.waiting:
        card, kind = cards[each.case_no], _WORK[each.waits.what][0]
        order = (each.waits.until or date.max, each.waits.since or date.max)
        if each.waits.by_the_fund:
            for_the_fund += 1
            late += each.waits.until is not None and each.waits.until < at.today
        else:
            for_others += 1
        put(_part(each.waits, card, me, is_me), kind, order, _of_case(each, card, at, reader))
    batches = list(_batches(at, me))
    for where, number, on in batches:
        put(where, Work.PROPOSAL, (date.max, on), _of_batch(number, on, at, reader))
    reported = incidents.reported(at.tx)
    for incident in reported:
        on = civil_day(incident.opened_at)
        put(Part.UNIT, Work.INCIDENT, (date.max, on), _of_incident(incident, on, at, reader))
    return Today(
        today=at.today,
        sections=tuple(
            _section(each, _sorted(parts[each], days[each]), page if each is part else 1, whole=each is part)
            for each in Part
            if parts[each] and part in {None, each}
        ),
        works=tuple((each, counted[each]) for each in Work if counted[each]),
        chosen=work,
        for_the_fund=for_the_fund,
        for_others=for_others,
        incidents=len(reported),
        batches=len(batches),
        late=late,
        coming=len(at.coming(at.tomorrow)),
        tomorrow=at.tomorrow,
    )


def _sorted(rows: list[Callable[[], Row]], days: list[tuple[date, date]]) -> list[Callable[[], Row]]:
    return [rows[place] for place in sorted(range(len(rows)), key=days.__getitem__)]


def _section(part: Part, rows: Sequence[Callable[[], Row]], page: int, *, whole: bool) -> Section:
    """Only the rows that stand on the page are worded."""
    size = PAGE if whole or part in {Part.APPROVE, Part.MINE} else FIRST
    pages = max(1, -(-len(rows) // size))
    page = min(max(page, 1), pages)
    return Section(part, len(rows), tuple(row() for row in rows[(page - 1) * size : page * size]), page, pages, whole)


def _part(each: Waits, card: Card, me: Me, is_me: Callable[[str, str], bool]) -> Part:
    if not each.by_the_fund:
        return Part.OTHERS
    if each.what is Awaited.APPROVAL:
        if is_me(card.proposed_by, card.proposed_person):
            return Part.COLLEAGUE
        return Part.APPROVE if me.takes(each.who) else Part.ELSEWHERE
    if not me.takes(each.who):
        return Part.ELSEWHERE
    mine = card.case_no in me.cases or (not card.in_charge and is_me(card.officer, card.person))
    return Part.MINE if mine else Part.UNIT


def _batches(at: MomentInMemory, me: Me) -> Iterable[tuple[Part, int, date]]:
    for number, proposed_on in payment_lines.unapproved(at.tx).items():
        batch = payment_lines.read(at.tx, number)
        mine = me.is_(batch.proposed_by, batch.proposed_person)
        yield Part.COLLEAGUE if mine else Part.APPROVE, number, proposed_on


def _of_case(each: Case, card: Card, at: MomentInMemory, reader: words.Reader) -> Callable[[], Row]:
    def row() -> Row:
        waits = each.waits
        work, do = _WORK[waits.what]
        said = words.sentence(do, reader, who=party(waits, reader), what=subject(waits, reader))
        return _row(work, said, waits.until, waits.since, at, reader, each.case_no, each.title, card.officer)

    return row


def _of_batch(number: int, on: date, at: MomentInMemory, reader: words.Reader) -> Callable[[], Row]:
    def row() -> Row:
        said = words.sentence("do.batch", reader, number=number)
        return _row(Work.PROPOSAL, said, None, on, at, reader, batch=number)

    return row


def _of_incident(each: incidents.Reported, on: date, at: MomentInMemory, reader: words.Reader) -> Callable[[], Row]:
    def row() -> Row:
        case_no = at.case_of(each)
        kind = words.stored_choice(each.kind, "IncidentKind", reader)
        said = words.sentence("do.incident", reader, kind=kind, number=each.number)
        card = at.cards.get(case_no) if case_no else None
        title = card.title if card else ""
        return _row(Work.INCIDENT, said, None, on, at, reader, case_no, title, incident=each.number)

    return row


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
        when = words.sentence("do.waited", reader, days=(at.today - since).days)
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
