"""Our cases, and one of them: what we owe and by when, what the Fund does until when, and all that is ours in it."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import Response

from deployments.web import looks
from deployments.web.identity.login import persons_of
from deployments.web.looking import Told, download, money_plot, stands_in
from deployments.web.overviews import drawn_series
from deployments.web.portal.seat import Seat, note_look, reader_of, take_seat
from deployments.web.visit import NotThere, Visit
from domain.accounts.indicators import series
from domain.choice import Speaker
from domain.findings import Refusal
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.scheme import Scheme
from domain.store import journal, outbox
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from domain.waits import Awaited
from tasks import words
from tasks.delivery import letter_of
from tasks.pages import our_act, our_case, our_story
from tasks.pages.case import explanation
from tasks.pages.history import papers_of
from tasks.pages.our_cases import Step, Viewer, our_cases
from tasks.pages.plan_versions import versions

_PLAN = frozenset({Viewer.LEAD, Viewer.ORGANISATION, Viewer.MUNICIPALITY})
"""Who approves the plan, and so sees its versions and who has approved; and who looked at the case."""
_INDICATORS = frozenset({Viewer.LEAD, Viewer.BOARD})
_PACKAGES = (
    *(Awaited.MISSING_PAPERS, Awaited.PLAN, Awaited.CORRECTED_PLAN, Awaited.REPORT, Awaited.CORRECTED_ACCOUNT),
    Awaited.SUB_AGREEMENTS,
)
ACTS: Mapping[tuple[Awaited, Viewer], str] = {
    **{(each, Viewer.LEAD): "/hand-in" for each in _PACKAGES},
    (Awaited.SIGN_OFF, Viewer.MUNICIPALITY): "/act/record-council-decision",
    (Awaited.SIGN_OFF, Viewer.LEAD): "/act/record-housing-organisation-decision",
    (Awaited.SIGN_OFF, Viewer.ORGANISATION): "/act/record-housing-organisation-decision",
    (Awaited.ATTESTATION, Viewer.AUDITOR): "/act/attest-regulation-account",
    (Awaited.SUGGESTION, Viewer.LEAD): "/act/answer-suggestion",
    (Awaited.HEARING, Viewer.LEAD): "/act/answer-hearing",
}
"""The page below a case's at which a party does what it owes."""


def cases(visit: Visit) -> Response:
    """The cases of the person's parties, and what they owe."""
    store = visit.office.store
    with reading(store.engine) as tx:
        found = our_cases(tx, visit.mandates, store.law, visit.today)
    applies = any(each.role is Role.APPLICANT for each in visit.mandates)
    return visit.page(
        "our/cases.html", visit.say("our.title"), found=found, several=len(visit.mandates) > 1, applies=applies
    )


def case(visit: Visit) -> Response:
    """One case as the person's party sees it. Raises NotThere and NoSuchCase."""
    seat, store = take_seat(visit), visit.office.store
    grant, viewer, today = seat.grant, seat.viewer, visit.today
    reader, speaker = reader_of(visit, seat), Speaker(seat.role, seat.party)
    with reading(store.engine) as tx:
        entries = list(journal.read(tx, grant.case_no))
        shown: dict[str, Any] = {
            "letters": our_story.letters(tx, grant.case_no, reader),
            "dues": our_case.dues(tx, grant, viewer, today),
        }
    money = our_case.our_money(grant, viewer)
    note_look(visit, seat)
    return visit.page(
        "our/case.html",
        visit.say("look.case_title", number=grant.case_no),
        head=our_case.head(grant, seat.role, seat.party, store.law, today),
        seat=seat,
        link=_linker(seat),
        act_of=lambda step: _act_of(grant, step, viewer),
        can=() if seat.guest else our_act.we_can(grant, viewer, speaker, today, visit.reader),
        which_of=_which_of,
        why_step=lambda step: our_case.why_step(step, viewer),
        money=money,
        plot=money_plot(money.money) if money else "",
        shares=our_case.own_shares(grant, seat.party) if viewer is Viewer.ORGANISATION else (),
        granted=grant.committed if viewer in _PLAN else 0,
        years=our_case.years(grant, viewer, store.law, today),
        story=our_story.happened(entries, grant, reader),
        papers=our_story.papers(entries, grant, reader),
        versions=versions(entries) if viewer in _PLAN else (),
        signed=our_case.signed_by(grant, seat.party, today) if viewer in _PLAN else (),
        people=[each for each in persons_of(visit) if each.id in reader.people],
        sees_looks=viewer in _PLAN,
        has_indicators=viewer in _INDICATORS and bool(grant.plan and grant.reports),
        **shown,
    )


def _act_of(grant: Grant, step: Step, viewer: Viewer) -> str:
    """The page at which a step is done; empty where it is done by letter, as with the plan behind rent support."""
    if step.what is Awaited.PLAN and grant.scheme is Scheme.RENT_SUPPORT:
        return ""
    return ACTS.get((step.what, viewer), "")


def _which_of(step: Step) -> str:
    """What the address of a step's page says beyond the party: the account that is to be attested."""
    return f"year={step.of['year']}" if step.what is Awaited.ATTESTATION else ""


def _linker(seat: Seat) -> Callable[..., str]:
    """Addresses of the case's pages, which keep the party."""

    def link(page: str = "", query: str = "") -> str:
        asked = f"as={seat.named}&{query}" if query else f"as={seat.named}"
        return f"/our/cases/{seat.grant.case_no}{page}?{asked}"

    return link


def why(visit: Visit) -> Response:
    """Why a date of the case is as it is, by the steps that decided it. Raises NotThere and NoSuchCase."""
    seat, reader = take_seat(visit), visit.reader
    kind = visit.query.get("kind", "")
    which = visit.query.get("which", "")
    if not our_case.may_explain(seat.viewer, kind, which):
        raise NotThere
    try:
        found = explanation(visit.office.store, seat.grant, kind, which)
    except Refusal as refusal:
        raise NotThere from refusal
    note_look(visit, seat, "why")
    return visit.page(
        "our/why.html",
        visit.say("look.case_title", number=seat.grant.case_no),
        seat=seat,
        link=_linker(seat),
        question=words.what(found.question, reader),
        steps=[
            Told(each.day, words.what(each.text, reader), stands_in(each.rule, each.source))
            for each in found.derivation.steps
        ],
        answer=[words.what(each, reader) for each in found.answer],
        plain=[words.what(each, reader) for each in found.plain],
    )


def paper(visit: Visit) -> Response:
    """One paper that the party may read. Raises NotThere and NoSuchCase."""
    seat, store = take_seat(visit), visit.office.store
    version, place = visit.number("version"), visit.number("place")
    with reading(store.engine) as tx:
        since = journal.since(tx, seat.grant.case_no, version - 1)
        entry = next((each for each in since if each.version == version), None)
    if entry is None or not our_story.may_read(entry.event, seat.grant, reader_of(visit, seat)):
        raise NotThere
    those = papers_of(entry.event)
    if place >= len(those):
        raise NotThere
    note_look(visit, seat, f"paper {version}/{place}")
    try:
        return download(store.documents.fetch(those[place].sha256), those[place].name.rpartition("/")[2])
    except DocumentDamaged as damaged:
        raise NotThere from damaged


def letter(visit: Visit) -> Response:
    """One letter to the party as PDF. Raises NotThere and NoSuchCase."""
    seat, office = take_seat(visit), visit.office
    place = visit.number("place")
    with reading(office.store.engine) as tx:
        mails = outbox.of_case(tx, seat.grant.case_no)
    if not 1 <= place <= len(mails) or our_story.is_to(mails[place - 1], reader_of(visit, seat)) is None:
        raise NotThere
    try:
        written = letter_of(office, mails[place - 1])
    except DocumentDamaged as damaged:
        raise NotThere from damaged
    if written is None:
        raise NotThere
    note_look(visit, seat, f"letter {place}")
    return download(written.pdf, written.name)


def indicators(visit: Visit) -> Response:
    """The indicators of the case, for the administering organisation and its board."""
    seat = take_seat(visit)
    if seat.viewer not in _INDICATORS:
        raise NotThere
    rows, years = drawn_series(series(seat.grant))
    note_look(visit, seat, "indicators")
    title = visit.say("look.indicators_of", number=seat.grant.case_no)
    return visit.page("our/indicators.html", title, rows=rows, years=years, link=_linker(seat), seat=seat)


def seen_by(visit: Visit) -> Response:
    """Who looked at the case: one's own people by name, the Fund and other parties by what they are."""
    seat = take_seat(visit)
    if seat.viewer not in _PLAN:
        raise NotThere
    reader = reader_of(visit, seat)
    everybody = persons_of(visit)

    def who(person: str) -> str:
        known = everybody.find(person)
        if known is None or person in reader.people:
            return known.name if known else person
        ours = all(each.role.of_the_fund for each in known.mandates)
        return visit.say("our.the_fund" if ours else "our.another_party")

    seen = looks.at_case(visit.desk.beside, seat.grant.case_no)
    note_look(visit, seat, "looks")
    return visit.page(
        "our/looks.html",
        visit.say("people.looks_title", case=seat.grant.case_no),
        seat=seat,
        link=_linker(seat),
        seen=[(each.at, who(each.person), _part_seen(visit, each.what)) for each in seen[: looks.SHOWN]],
        more=len(seen) > looks.SHOWN,
    )


_INNER = frozenset({"draft", "proposal", "act", "payment"})


def _part_seen(visit: Visit, what: str) -> str:
    """What was looked at. Inner work of the Fund, such as a draft, is a look at the case."""
    kind = what.partition(" ")[0]
    return words.stored_choice("case" if kind in _INNER else kind, "Look", visit.reader)
