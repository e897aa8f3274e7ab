"""The pages at which officers look: today, the case and all that it holds, search. Nothing here writes to the store."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from threading import Event
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote, urlencode
from weakref import WeakKeyDictionary

from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import Response

from deployments.web import plots
from deployments.web.visit import OFFICERS, NotThere, Visit
from domain.decisions.four_eyes import same_person
from domain.findings import Refusal
from domain.grant.commands import ApproveProposal
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import Persons, Who
from domain.grant.state import Grant
from domain.phases import Phase
from domain.store import journal, officers, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from tasks import words
from tasks.delivery import letter_of
from tasks.draft_letters import draft_letters
from tasks.letters import file_name
from tasks.pages import case as case_page
from tasks.pages import facts, history
from tasks.pages.act import Acts, next_act
from tasks.pages.forecast import Forecasts
from tasks.pages.office import MomentInMemory, Office
from tasks.pages.search import search
from tasks.pages.today import today_page
from tasks.pages.work import Me, Part, Work
from tasks.services import Services

log = logging.getLogger("tilsagn.desk")
_MINUTE = 60
Choice = TypeVar("Choice", bound=StrEnum)


class Told(NamedTuple):
    """One step of an explanation, in words."""

    day: date
    said: str
    stands_in: str
    """The rule and where it stands."""


def stands_in(rule: str, source: str) -> str:
    """A rule with the place of its source, without what a setting says about itself: that has one language."""
    place = source.partition(": ")[0]
    return rule if place == rule else f"{rule} · {place}"


class Memory:
    """What this process keeps of an office between visits; it follows from the journal."""

    def __init__(self) -> None:
        self.office = Office()
        self.forecasts = Forecasts()
        self.histories = history.Histories()
        self.acts = Acts()


_MEMORIES: WeakKeyDictionary[GrantStore, Memory] = WeakKeyDictionary()


def memory(store: GrantStore) -> Memory:
    """The memory of an office in this process."""
    return _MEMORIES.setdefault(store, Memory())


def warm(office: Services) -> None:
    """Read the cards of every case, and leave what was read until now out of Python's search for cycles."""
    with reading(office.store.engine) as tx:
        memory(office.store).office.cards(tx, office.store.law, office.clock.today())
    gc.collect()
    gc.freeze()


def keep_warm(office: Services, ended: Event) -> None:
    """Bring the cards up to date each minute until the end, so that nobody waits at the start or in the morning."""
    act = warm
    while True:
        try:
            act(office)
            act = _refresh
        except SQLAlchemyError:
            log.warning("the cards could not be brought up to date; the next page does it")
        if ended.wait(_MINUTE):
            return


def _refresh(office: Services) -> None:
    with reading(office.store.engine) as tx:
        memory(office.store).office.cards(tx, office.store.law, office.clock.today())


@contextmanager
def moment(visit: Visit) -> Iterator[MomentInMemory]:
    """The office at the moment of a visit, in one read transaction."""
    store = visit.office.store
    with reading(store.engine) as tx:
        yield MomentInMemory(tx, store.law, visit.today, visit.now, memory(store).office)


def chosen(visit: Visit, name: str, kind: type[Choice]) -> Choice | None:
    """What the address chooses; None if nothing. Raises NotThere for what there is not."""
    text = visit.query.get(name, "")
    if not text:
        return None
    if text not in set(kind):
        raise NotThere
    return kind(text)


def page_of(visit: Visit) -> int:
    """Which page of a list is asked for; the first where none is, or one that is no number."""
    text = visit.query.get("page", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def today(visit: Visit) -> Response:
    """What waits for me, my unit or a colleague."""
    work, part = chosen(visit, "work", Work), chosen(visit, "part", Part)
    with moment(visit) as at:
        persons = visit.office.store.persons.read(at.tx)
        mine = frozenset(officers.cases_of(at.tx, visit.who, persons, visit.today))
        me = Me(visit.who, visit.roles, mine, persons)
        found = today_page(at, me, work=work, part=part, page=page_of(visit))
    return visit.page("today.html", visit.say("look.today"), found=found, absences=tuple(_absences(visit, persons)))


def _absences(visit: Visit, persons: Persons) -> Iterator[tuple[str, str]]:
    """Whom I cover today, and whether I am stated as away myself: in words, and where it leads."""
    me = visit.person.id
    for each in persons:
        gone = each.absence(visit.today)
        if gone and each.id == me:
            cover = persons.covers(me, visit.today)
            said = visit.say("cover.you_are_away", until=gone.until, name=cover.name if cover else "-")
            yield said, f"/cover/{me}"
        elif gone and gone.covered_by == me:
            said = visit.say("cover.you_cover", until=gone.until, name=each.name)
            yield said, "/cases?" + urlencode({"officer": each.name})


def cases(visit: Visit) -> Response:
    """Search. The whole number of a case leads to it."""
    asked, officer = visit.query.get("q", ""), visit.query.get("officer", "")
    phase = chosen(visit, "phase", Phase)
    with moment(visit) as at:
        number = asked.strip()
        if len(number) == 6 and number.isascii() and number.isdecimal() and int(number) in at.cards:
            return visit.go(f"/cases/{number}")
        found = search(at, asked, phase=phase, officer=officer, page=page_of(visit))
    asks = {"q": found.asked, "officer": officer}

    def address(**changes: object) -> str:
        return "/cases?" + urlencode({name: value for name, value in (asks | changes).items() if value})

    return visit.page("cases.html", visit.say("look.cases"), found=found, address=address)


def case(visit: Visit) -> Response:
    """One case: its head, its sections, its history. Raises NoSuchCase."""
    number, store = visit.number("no"), visit.office.store
    with reading(store.engine) as tx:
        grant, persons = store.grant_within(tx, number), store.persons.read(tx)
        told = memory(store).histories.read(tx, grant)
        head = case_page.head(tx, grant, store.law, visit.today, persons)
        view = case_page.view(tx, grant, visit.today)
        acts = memory(store).acts.you_can(grant, visit.roles, visit.who, persons, visit.today, visit.reader)
        shown: dict[str, Any] = {
            "head": head,
            "plot": money_plot(head.money),
            "view": view,
            "may_see_looks": Role.MANAGER in visit.roles,
            "may_look_as": bool(visit.roles & OFFICERS),
            "may_see_links": bool(visit.roles & OFFICERS),
            "settled": _settled(view),
            "years": told.years,
            **_split(told.years),
            "papers": told.papers,
            "mails": history.mails(tx, number),
            "notes": history.notes(grant),
            "versions": told.versions,
            "assessments": told.assessments,
            "facts": [(name, said) for name, said in facts.facts(store, grant, visit.today) if said],
            "acts": acts,
            "next_act": next_act(grant, head.waits, acts),
            "case_no": number,
            "link": lambda page, query="": f"/cases/{number}{page}" + (f"?{query}" if query else ""),
            "has_draft": _may_approve(visit, grant, persons),
            "has_indicators": bool(grant.plan and grant.reports),
        }
    visit.saw(number)
    return visit.page("case.html", visit.say("look.case_title", number=number), **shown)


def _may_approve(visit: Visit, grant: Grant, persons: Persons) -> bool:
    """Whether something is proposed on a case that the visitor may approve, and so may read the letter of."""
    proposal = grant.proposal
    if proposal is None or visit.roles.isdisjoint(OFFICERS):
        return False
    return not same_person(visit.who, Who(proposal.by, proposal.by_person), persons)


def _settled(view: case_page.CaseView) -> int:
    """How many instalments the page shows at once: all that have moved, and the next three."""
    moved = [place for place, each in enumerate(view.payments, start=1) if each.state is not InstalmentState.SCHEDULED]
    return max(moved, default=0) + 3


LATEST = 10
"""So many events of a case are shown at once; the earlier ones are folded away."""
Years = tuple[tuple[int, tuple[history.Happened, ...]], ...]


def _split(years: Years) -> dict[str, Years]:
    """The latest events and the earlier ones, each by year."""
    latest, earlier, left = [], [], LATEST
    for year, those in years:
        if those[:left]:
            latest.append((year, those[:left]))
        if those[left:]:
            earlier.append((year, those[left:]))
        left = max(0, left - len(those))
    return {"latest": tuple(latest), "earlier": tuple(earlier)}


def money_plot(money: case_page.Money) -> Markup:
    """Where the money of a grant is, as one bar."""
    parts = (
        ("paid", money.paid),
        ("way", money.on_its_way),
        ("withheld", money.withheld),
        ("come", money.to_come),
    )
    return plots.bar(parts, money.committed)


def why(visit: Visit) -> Response:
    """Why a date of a case is as it is. Raises NoSuchCase, and NotThere if the case has no such date."""
    number, store = visit.number("no"), visit.office.store
    with reading(store.engine) as tx:
        grant = store.grant_within(tx, number)
    try:
        found = case_page.explanation(store, grant, visit.query.get("kind", ""), visit.query.get("which", ""))
    except Refusal as refusal:
        raise NotThere from refusal
    visit.saw(number, "why")
    reader = visit.reader
    shown: dict[str, Any] = {
        "number": number,
        "question": words.what(found.question, reader),
        "steps": [
            Told(each.day, words.what(each.text, reader), stands_in(each.rule, each.source))
            for each in found.derivation.steps
        ],
        "answer": [words.what(each, reader) for each in found.answer],
        "plain": [words.what(each, reader) for each in found.plain],
    }
    return visit.page("why.html", visit.say("look.case_title", number=number), **shown)


def paper(visit: Visit) -> Response:
    """One paper of a case, by the event that it came with and its place there: a hash alone opens nothing."""
    number, version, place = (visit.number(name) for name in ("no", "version", "place"))
    store = visit.office.store
    with reading(store.engine) as tx:
        store.grant_within(tx, number)
        entry = next((each for each in journal.since(tx, number, version - 1) if each.version == version), None)
    those = history.papers_of(entry.event) if entry else ()
    if place >= len(those):
        raise NotThere
    visit.saw(number, f"paper {version}/{place}")
    try:
        return download(store.documents.fetch(those[place].sha256), those[place].name.rpartition("/")[2])
    except DocumentDamaged as damaged:
        raise NotThere from damaged


def letter(visit: Visit) -> Response:
    """One formal letter of a case as PDF: as it was sent, or as it would be sent now."""
    number, place = visit.number("no"), visit.number("place")
    office = visit.office
    with reading(office.store.engine) as tx:
        office.store.grant_within(tx, number)
        mails = outbox.of_case(tx, number)
    if not 1 <= place <= len(mails):
        raise NotThere
    mail = mails[place - 1]
    try:
        written = letter_of(office, mail)
    except DocumentDamaged as damaged:
        raise NotThere from damaged
    if written is None:
        raise NotThere
    visit.saw(number, f"letter {place}")
    return download(written.pdf, written.name)


def draft(visit: Visit) -> Response:
    """One letter of the decision that is proposed on a case, as a draft: as it would be if I approved it now."""
    number, place = visit.number("no"), visit.number("place")
    proposal = visit.office.store.grant(number).proposal
    role = next((each for each in PERMISSIONS[ApproveProposal].roles if each in visit.roles), None)
    if proposal is None or role is None:
        raise NotThere
    who = visit.who
    approval = ApproveProposal(by=who.name, person=who.person, role=role, on=visit.today, decision=proposal.kind)
    try:
        drafts = draft_letters(visit.office, number, approval)
    except Refusal as refusal:
        raise NotThere from refusal
    if not 1 <= place <= len(drafts):
        raise NotThere
    visit.saw(number, f"draft {place}")
    made = drafts[place - 1]
    return download(made.pdf, f"{visit.say('look.draft')} {file_name(made.notice)}")


def download(content: bytes, name: str, kind: str = "application/octet-stream") -> Response:
    """A file that the browser saves and does not show: it may come from anybody."""
    plain = "".join(each if each.isascii() and (each.isalnum() or each in "._- ") else "_" for each in name)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=kind, headers=headers)
