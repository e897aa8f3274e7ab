"""Who may act, for whom; who did what, and who looked at what. A manager gives and takes mandates here."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from starlette.responses import Response

from deployments.web import looks
from deployments.web.days import boxes, posted_day, today_typed
from deployments.web.identity import sessions
from deployments.web.identity.login import persons_of
from deployments.web.visit import FUND, NotThere, Visit
from domain.calendar import OFFICE
from domain.decisions import people
from domain.decisions.people import Giver
from domain.findings import Refusal, unreadable
from domain.grant.notice import Role
from domain.grant.persons import Mandate, MandateGiven, Person, Persons
from domain.store import journal
from domain.store import persons as kept
from domain.store.database import reading
from tasks import words

MANAGER = frozenset({Role.MANAGER})
_ACTS = 100
_GIVEN = tuple(sorted((role for role in Role if role is not Role.SYSTEM), key=lambda role: not role.of_the_fund))
"""The roles that a person can have, those of the Fund first."""


class Act(NamedTuple):
    """One act of a person in the journal."""

    on: date
    case_no: int
    said: str


def everybody(visit: Visit) -> Response:
    """Everybody who may act, those of the Fund first."""
    found = persons_of(visit)
    ours = [each for each in found if any(one.role in FUND for one in each.mandates)]
    others = [each for each in found if each not in ours and each.mandates]
    former = [each for each in found if not each.mandates]
    return visit.page("people.html", visit.say("people.title"), ours=ours, others=others, former=former)


def one(visit: Visit) -> Response:
    """A person: mandates, the last acts, the last looks; and where a manager gives and takes mandates."""
    person = _person(visit)
    if visit.request.method == "POST":
        visit.must_be_confirmed()
        try:
            _change(visit, person)
        except Refusal as refusal:
            return _page_of(visit, person, refusal)
        return visit.go(visit.path)
    return _page_of(visit, person, None)


def add(visit: Visit) -> Response:
    """Add a person with a first mandate."""
    if visit.request.method == "POST":
        visit.must_be_confirmed()
        try:
            given = _mandate(visit)
            name = visit.text("name")
            before = persons_of(visit)
            after = _decided(visit, "add-person", lambda now: people.add(now, name, "", given, visit.today))
            new = next(each for each in after if before.find(each.id) is None)
            return visit.go(f"/people/{new.id}")
        except Refusal as refusal:
            return _form(visit, refusal)
    return _form(visit, None)


def looks_at_case(visit: Visit) -> Response:
    """Who looked at a case, and which part of it."""
    case_no = visit.number("no")
    visit.office.store.grant(case_no)
    seen = looks.at_case(visit.desk.beside, case_no)
    found = persons_of(visit)
    names = {each.person: known.name for each in seen if (known := found.find(each.person))}
    return visit.page(
        "looks.html",
        visit.say("people.looks_title", case=case_no),
        case_no=case_no,
        seen=seen[: looks.SHOWN],
        more=len(seen) > looks.SHOWN,
        names=names,
        said=lambda what: look_said(visit, what),
    )


def me(visit: Visit) -> Response:
    """The person's own mandates and sessions."""
    mandates = visit.person.acts_for(visit.today)
    return visit.page(
        "me.html",
        visit.say("people.me_title"),
        mandates=mandates,
        of_the_fund=any(each.role in FUND for each in mandates),
        sessions=sessions.count(visit.desk.beside, visit.person.id, visit.host_time()),
    )


def _form(visit: Visit, refusal: Refusal | None) -> Response:
    return visit.page(
        "person_new.html",
        visit.say("people.add_title"),
        422 if refusal else 200,
        points=_points(visit, refusal),
        typed=_typed(visit),
        roles=_GIVEN,
    )


def _page_of(visit: Visit, person: Person, refusal: Refusal | None) -> Response:
    with reading(visit.office.store.engine) as tx:
        acts = [_act(visit, each) for each in journal.acts_of(tx, person.id, _ACTS)]
    seen = looks.of_person(visit.desk.beside, person.id)
    return visit.page(
        "person.html",
        visit.say("people.one_title", person=person.id),
        422 if refusal else 200,
        one=person,
        of_the_fund=any(each.role in FUND for each in person.acts_for(visit.today)),
        account=visit.desk.accounts.login_of(person.id),
        everybody=persons_of(visit),
        acts=acts,
        seen=seen[: looks.SHOWN],
        points=_points(visit, refusal),
        typed=_typed(visit),
        roles=_GIVEN,
        on_day=lambda mandate: mandate.holds(visit.today),
        giver=lambda mandate: _giver(visit, mandate),
        said=lambda what: look_said(visit, what),
    )


def _act(visit: Visit, entry: journal.Entry) -> Act:
    said, _ = words.event_said(entry.name, dict(entry.event), visit.language, with_names=False)
    return Act(entry.recorded_at.astimezone(OFFICE).date(), entry.case_no, said)


def look_said(visit: Visit, what: str) -> str:
    """What was looked at, in words: the kind, and which one."""
    kind, _, which = what.partition(" ")
    return f"{words.stored_choice(kind, 'Look', visit.reader)} {which}".strip()


def _giver(visit: Visit, mandate: Mandate) -> str:
    giver = persons_of(visit).find(mandate.given_by)
    return giver.name if giver else visit.say("people.owner_of_the_folder")


def _person(visit: Visit) -> Person:
    found = persons_of(visit).find(visit.part("id"))
    if found is None:
        raise NotThere
    return found


def _points(visit: Visit, refusal: Refusal | None) -> tuple[words.Point, ...]:
    return words.points(refusal.findings, visit.reader) if refusal else ()


def _typed(visit: Visit) -> Mapping[str, str]:
    """What was typed, so that a refused form keeps it; a new one begins today."""
    names = ("name", "role", "party", *boxes("since"), *boxes("until"))
    if visit.request.method == "POST" and "take" not in visit.form:
        return {name: visit.text(name) for name in names}
    return {**dict.fromkeys(names, ""), **today_typed(visit, "since")}


def _change(visit: Visit, person: Person) -> None:
    """Take a mandate away, or give one. Raises Refusal."""
    if "take" in visit.form:
        role, _, party = visit.text("take").partition(" ")
        of = _role(role)
        _decided(visit, "revoke-person", lambda now: people.revoke(now, person.id, of, party, visit.today))
        return
    given = _mandate(visit)
    _decided(visit, "add-person", lambda now: people.add(now, person.id, "", given, visit.today))


def _mandate(visit: Visit) -> MandateGiven:
    """The mandate of the form, without its person. Raises Refusal."""
    since = posted_day(visit, "since", "add-person") or visit.today
    role = _role(visit.text("role"))
    return MandateGiven(
        person="", role=role, party=visit.text("party"), since=since, until=posted_day(visit, "until", "add-person")
    )


def _role(text: str) -> Role:
    if text not in set(_GIVEN):
        raise Refusal([unreadable("people.no_role")], step="add-person")
    return Role(text)


def _decided(visit: Visit, step: str, decide: kept.Decide) -> Persons:
    giver = Giver(person=visit.person.id)
    return kept.change(visit.office.store.engine, decide, giver, visit.office.when(), step)
