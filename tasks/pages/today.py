"""The start page: what needs me, my unit or a colleague today, by the law's date."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from heapq import merge
from itertools import islice
from typing import Any

from domain.findings import Sentence
from domain.grant.notice import Role
from domain.store import incidents, payment_lines
from domain.waits import Awaited
from tasks import words
from tasks.moment import Case, by_urgency
from tasks.pages.apart import Apart, all_apart, shown
from tasks.pages.office import Card, MomentInMemory, all_waiting
from tasks.pages.work import Me, Part, Row, Work, row
from tasks.waits import party

PAGE = 50
"""So many rows of a part stand on a page that is about that part."""
FIRST_OF_MINE, FIRST = 25, 12
"""So many rows of a part stand on the start page itself: of what is mine to do, and of the rest."""


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
    Awaited.EXTENSION: (Work.CHANGE, "do.extension"),
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
    Awaited.SUGGESTION: (Work.CHANGE, "do.wait"),
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
_RELEASED = frozenset({Awaited.PAYMENT, Awaited.RETURNED_PAYMENT})
Listed = Mapping[tuple[int, int], int]
"""The payment batch that waits for approval, by the case and number of each instalment in it."""


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
    runs: dict[Part, list[Sequence[Case | Apart]]] = {each: [] for each in Part}
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
    reported = incidents.reported(at.tx)
    listed = payment_lines.proposed(at.tx)
    beside = [*all_apart(at, me, reported)]
    for apart in beside:
        if work in {None, apart.work}:
            runs[apart.part].append([apart])
    counted = piles.works + Counter(each.work for each in beside)
    return Today(
        today=at.today,
        sections=tuple(
            _section(each, runs[each], page if each is part else 1, at, listed, reader, whole=each is part)
            for each in Part
            if any(runs[each]) and part in {None, each}
        ),
        works=tuple((each, counted[each]) for each in Work if counted[each]),
        chosen=work,
        for_the_fund=piles.for_the_fund,
        for_others=len(piles.others),
        incidents=len(reported),
        batches=sum(1 for each in beside if each.batch),
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
    runs: Sequence[Sequence["Case | Apart"]],
    page: int,
    at: MomentInMemory,
    listed: Listed,
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
    return Section(part, number, tuple(_shown(each, part, at, listed, reader) for each in shown), page, pages, whole)


def _order(each: "Case | Apart") -> tuple[date, date]:
    if isinstance(each, Apart):
        # What came back to me stands first: a colleague has asked for it.
        return (date.min if each.card else date.max, each.since)
    return by_urgency(each.waits)


def _shown(each: "Case | Apart", part: Part, at: MomentInMemory, listed: Listed, reader: words.Reader) -> Row:
    if isinstance(each, Apart):
        return shown(each, at, reader)
    waits = each.waits
    work, do = _WORK[waits.what]
    do = "do.wait" if part is Part.COLLEAGUE else do
    said = _said(do, waits.what, tuple(waits.of.items()), party(waits, reader), reader)
    officer = at.cards[each.case_no].officer
    address = f"/cases/{each.case_no}/proposal" if part in {Part.APPROVE, Part.COLLEAGUE} else ""
    if waits.what in _RELEASED and (batch := listed.get((each.case_no, waits.of["instalment"]))):
        # A colleague has put it on a batch already: it is paid when the batch is approved.
        said = words.sentence(
            "do.on_a_batch", reader, batch=batch, what=words.what(Sentence(id=waits.what, facts=waits.of), reader)
        )
        address = f"/payments/{batch}"
    return row(work, said, waits.until, waits.since, at, reader, each.case_no, each.title, officer, address)


@lru_cache(2048)
def _said(do: str, what: Awaited, of: tuple[tuple[str, Any], ...], who: str, reader: words.Reader) -> str:
    """What to do, in words: many rows say the same."""
    return words.sentence(do, reader, who=who, what=words.what(Sentence(id=what, facts=dict(of)), reader))
