"""Who acts for us: a party's own people invite colleagues, take mandates away and hand their own over.

The code of an invitation is shown once, to the one who invites, and not sent: a mail would be kept in the sealed outbox
and in mailboxes, where others could read it and log in. A code makes an account only for a person who has none and
whose mandates are all for that party, so that nobody can take over the login of another.
"""

from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from deployments.web.identity import rates
from deployments.web.identity.accounts import INVITED, LOCAL, user_name
from deployments.web.identity.login import persons_of
from deployments.web.identity.rates import may_try
from deployments.web.visit import NotThere, Visit
from domain.decisions import party_people
from domain.decisions.party_people import ENOUGH, MAY_GIVE
from domain.decisions.people import Giver
from domain.findings import Refusal, unreadable
from domain.grant.notice import Role
from domain.grant.parties import parties
from domain.grant.persons import Mandate, MandateGiven, Person, Persons
from domain.grant.state import Grant
from domain.records.application import Email
from domain.store import case_parties
from domain.store import persons as kept
from domain.store.database import reading
from tasks import words
from tasks.pages.our_cases import name_of

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)


class Colleague(NamedTuple):
    """One person who acts for a party."""

    person: Person
    mandate: Mandate
    given_by: str
    has_login: bool
    may_have_code: bool
    """Whether a new code can be shown: the person has no login yet and acts for this party only."""
    me: bool


class Party(NamedTuple):
    """A party that the visitor acts for, and who else does."""

    role: Role
    """In which the visitor acts for it."""
    party: str
    name: str
    gives: tuple[Role, ...]
    colleagues: tuple[Colleague, ...]
    enough: bool
    """Whether so many act for it that one may be away."""


def people(visit: Visit) -> Response:
    """Who acts for our parties; invite, take away, hand over."""
    if visit.request.method == "GET":
        return _page(visit, None)
    visit.must_be_confirmed()
    try:
        return _changed(visit)
    except Refusal as refusal:
        return _page(visit, refusal)


def first(visit: Visit) -> Response:
    """An officer brings in the first person of a party of a case. Raises NotThere and NoSuchCase."""
    grant = visit.office.store.grant(visit.number("no"))
    party = visit.part("party")
    role = Role.MUNICIPALITY if len(party) == 3 else Role.APPLICANT
    if party not in parties(grant, role):
        raise NotThere
    contact = _contact(grant, party)
    points: tuple[words.Point, ...] = ()
    if visit.request.method == "POST":
        visit.must_be_confirmed()
        try:
            return _invited(visit, role, party, f"/cases/{grant.case_no}")
        except Refusal as refusal:
            points = words.points(refusal.findings, visit.reader)
    return visit.page(
        "our/first.html",
        visit.say("our_people.first_title"),
        422 if points else 200,
        points=points,
        case_no=grant.case_no,
        party=party,
        party_name=name_of(grant, party),
        may_add=Role.MANAGER in visit.roles,
        already=party_people.acting(persons_of(visit), role, party, visit.today),
        typed={name: visit.text(name) if points else contact[name] for name in ("name", "mail")},
    )


def _contact(grant: Grant, party: str) -> dict[str, str]:
    """The name and mail address of a party's contact."""
    application = grant.application
    organisations = application.organisations if application else ()
    municipalities = application.municipalities if application else ()
    contacts = {each.cvr: each.contact for each in organisations} | {each.code: each.contact for each in municipalities}
    found = contacts.get(party)
    return {"name": found.name if found else "", "mail": found.email if found else ""}


def _page(visit: Visit, refusal: Refusal | None) -> Response:
    persons = persons_of(visit)
    mine = [each for each in visit.mandates if each.role in MAY_GIVE]
    return visit.page(
        "our/people.html",
        visit.say("our_people.title"),
        422 if refusal else 200,
        parties=[_party(visit, persons, each) for each in mine],
        points=words.points(refusal.findings, visit.reader) if refusal else (),
        typed={name: visit.text(name) for name in ("name", "mail", "role")},
    )


def _party(visit: Visit, persons: Persons, mine: Mandate) -> Party:
    gives = MAY_GIVE[mine.role]
    colleagues = tuple(
        Colleague(
            person=person,
            mandate=mandate,
            given_by=giver.name if (giver := persons.find(mandate.given_by)) else visit.say("our_people.operators"),
            has_login=visit.desk.accounts.login_of(person.id) is not None,
            may_have_code=_may_have_code(visit, person, mine.party),
            me=person.id == visit.person.id,
        )
        for person in persons
        for mandate in person.acts_for(visit.today)
        if mandate.party == mine.party and mandate.role in gives
    )
    same = sum(1 for each in colleagues if each.mandate.role is mine.role)
    return Party(mine.role, mine.party, _name(visit, mine), gives, colleagues, enough=same >= ENOUGH)


def _name(visit: Visit, mandate: Mandate) -> str:
    store = visit.office.store
    kind = Role.MUNICIPALITY if mandate.role is Role.MUNICIPALITY else Role.APPLICANT
    with reading(store.engine) as tx:
        numbers = case_parties.cases_of(tx, kind, mandate.party)
    return name_of(store.grant(numbers[-1]), mandate.party) if numbers else mandate.party


def _may_have_code(visit: Visit, person: Person, party: str) -> bool:
    alone = all(each.party == party for each in person.mandates)
    return alone and visit.desk.accounts.login_of(person.id) is None


def _changed(visit: Visit) -> Response:
    """Do what the form asks. Raises Refusal and NotThere."""
    party, role, today = visit.text("party"), _role(visit), visit.today
    if not any(each.party == party and role in MAY_GIVE.get(each.role, ()) for each in visit.mandates):
        raise NotThere
    who, me = visit.text("person"), visit.person.id
    asked = Asked(visit, role, party)
    match visit.text("do"):
        case "invite":
            return _invited(visit, role, party, "/our/people")
        case "code":
            person = persons_of(visit).find(who)
            if person is None or not person.mandate(role, party, today) or not _may_have_code(visit, person, party):
                raise NotThere
            return _with_code(visit, person, "/our/people")
        case "take":
            asked.decided("revoke-person", lambda now: party_people.take_away(now, who, role, party, today))
        case "hand-over":
            asked.decided("revoke-person", lambda now: party_people.hand_over(now, me, who, role, party, today))
        case _:
            raise NotThere
    return visit.go("/our/people")


class Asked(NamedTuple):
    """What a person asks about the mandates of a party."""

    visit: Visit
    role: Role
    party: str

    def decided(self, step: str, decide: kept.Decide) -> Persons:
        """Decide it and append what follows. Raises Refusal."""
        visit = self.visit
        giver = Giver(person=visit.person.id)

        def entitled(now: Persons) -> str:
            return party_people.entitled(now, visit.person.id, self.role, self.party, visit.today, step)

        return kept.change(visit.office.store.engine, decide, giver, visit.office.when(), step, entitled)


def _invited(visit: Visit, role: Role, party: str, back: str) -> Response:
    """Give a mandate to the person of the form; one without a login gets a code. Raises Refusal."""
    name, account = visit.text("name"), f"{LOCAL}{_mail(visit)}"
    if not may_try(visit.desk.beside, f"invite {visit.person.id}", rates.INVITATIONS, visit.host_time()):
        raise Refusal([unreadable("our_people.too_often")], step="add-person")
    given = MandateGiven(person="", role=role, party=party, since=visit.today)
    after = Asked(visit, role, party).decided(
        "add-person", lambda now: party_people.bring_in(now, name, account, given, visit.today)
    )
    person = after.with_account(account)
    assert person is not None
    return _with_code(visit, person, back) if _may_have_code(visit, person, party) else visit.go(back)


def _with_code(visit: Visit, person: Person, back: str) -> Response:
    """The page that shows a new code, once."""
    login = user_name(person)
    code = visit.desk.accounts.invite(person.id, login, visit.host_time())
    hours = int(INVITED.total_seconds() // 3600)
    title = visit.say("our_people.invited_title")
    return visit.page("our/invited.html", title, invited=person, login=login, code=code, hours=hours, back=back)


def _mail(visit: Visit) -> str:
    try:
        return _EMAIL.validate_python(visit.text("mail")).lower()
    except ValidationError as error:
        raise Refusal([unreadable("people.no_mail")], step="add-person") from error


def _role(visit: Visit) -> Role:
    text = visit.text("role")
    if text not in set(Role):
        raise NotThere
    return Role(text)
