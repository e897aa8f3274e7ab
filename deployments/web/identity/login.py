"""The pages of logging in and out, and what a form may carry to log in or to prove once more who one is.

A form that came too late for its session, or that needs a fresh proof, is held in the page that asks for it: its fields
go with the answer to the very address they were meant for, so that nothing typed is lost.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from starlette.responses import Response

from deployments.web.identity import rates, sessions, totp
from deployments.web.identity.accounts import LONGEST, SHORTEST
from deployments.web.identity.rates import may_try
from deployments.web.visit import FUND, NOBODY, PARTIES, NotThere, Visit
from domain.grant.notice import Role
from domain.grant.persons import Mandate, Person, Persons
from domain.store.database import reading
from tasks.language import Language

PREFIX = "login."
"""Begins the names of the fields that are for the login and for no page."""
NAME, PASSWORD, CODE, PERSON, AGAIN = (f"{PREFIX}{part}" for part in ("name", "password", "code", "person", "again"))
SHOWN = 6
"""So many people of parties can be clicked at once; the others are folded away."""
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f]*")


class Held(NamedTuple):
    """A request that waits for a login or a proof."""

    action: str
    fields: tuple[tuple[str, str], ...]


def cookie_name(visit: Visit) -> str:
    """The name of the session's cookie; with this prefix, browsers take it only by https and from this very host."""
    return "__Host-desk" if visit.desk.secure else "desk"


def persons_of(visit: Visit) -> Persons:
    """Every person of the office, as of now."""
    with reading(visit.office.store.engine) as tx:
        return visit.office.store.persons.read(tx)


def recognised(visit: Visit) -> Visit:
    """The visit with the person of its session and the mandates that the person has today. Without any, it ends."""
    token = visit.request.cookies.get(cookie_name(visit))
    session = sessions.find(visit.desk.beside, token, visit.host_time()) if token else None
    if session is None:
        return visit
    found = as_person(visit, session.person)
    if not found.all_roles:
        sessions.end(visit.desk.beside, session)
        return visit
    return replace(found, session=session)


def as_person(visit: Visit, id: str) -> Visit:
    """The visit as a person's, with the mandates that the person has today."""
    person = persons_of(visit).find(id)
    if person is None:
        return visit
    now = person.acts_for(visit.today)
    mandates = sorted((each for each in now if each.role in PARTIES), key=lambda each: [*Role].index(each.role))
    return replace(visit, person=person, roles=frozenset(each.role for each in now) & FUND, mandates=tuple(mandates))


def asks_to_log_in(visit: Visit) -> bool:
    """True if the form carries a login."""
    return NAME in visit.form or PERSON in visit.form


def asks_to_confirm(visit: Visit) -> bool:
    """True if the form carries a fresh proof."""
    return PASSWORD in visit.form or AGAIN in visit.form


def logged_in(visit: Visit) -> tuple[Visit, str]:
    """The visit after the login that its form carries, and the token of the new session.

    Raises Unproven.
    """
    id = _clicked(visit) if PERSON in visit.form else _typed(visit, visit.text(NAME))
    found = as_person(visit, id)
    if not found.all_roles:
        raise Unproven("login.no_mandate")
    if visit.session:
        sessions.end(visit.desk.beside, visit.session)
    token = sessions.begin(visit.desk.beside, id, visit.host_time())
    return replace(found, session=sessions.find(visit.desk.beside, token, visit.host_time())), token


def confirmed(visit: Visit) -> Visit:
    """The visit after the fresh proof that its form carries. Raises Unproven."""
    assert visit.session is not None
    if not (visit.desk.sample and AGAIN in visit.form):
        login = visit.desk.accounts.login_of(visit.person.id) or ""
        if _typed(visit, login) != visit.person.id:
            raise Unproven("login.wrong")
    return replace(visit, session=sessions.confirm(visit.desk.beside, visit.session, visit.host_time()))


class Unproven(Exception):
    """It was not proved who this is; the id of what to say."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


def _clicked(visit: Visit) -> str:
    if not visit.desk.sample:
        raise NotThere
    return visit.text(PERSON)


def _typed(visit: Visit, login: str) -> str:
    client = visit.request.client
    beside, now = visit.desk.beside, visit.host_time()
    tries = (
        may_try(beside, f"address {client.host if client else ''}", rates.LOGIN_OF_ADDRESS, now),
        may_try(beside, f"login {login.lower()[:80]}", rates.LOGIN_OF_PERSON, now),
    )
    if not all(tries):
        raise Unproven("login.too_often")
    password = visit.form.get(PASSWORD)
    found = visit.desk.accounts.person_of(login, str(password or ""), visit.text(CODE), now)
    if found is None:
        raise Unproven("login.wrong")
    return found


def held(visit: Visit) -> Held:
    """The visit's own request, to be sent again. Files cannot be held."""
    if visit.request.method in {"GET", "HEAD"}:
        return Held("/login", (("next", _address(visit)),))
    fields = ((name, value) for name, value in visit.form.multi_items() if isinstance(value, str))
    return Held(_address(visit), tuple((name, value) for name, value in fields if not name.startswith(PREFIX)))


def _address(visit: Visit) -> str:
    query = visit.request.url.query
    return f"{visit.path}?{query}" if query else visit.path


def own_path(text: str) -> str:
    """A path of the desk; the start page for anything else."""
    return text if _OWN_PATH.fullmatch(text) else "/"


# --- pages ---------------------------------------------------------------------------------------------------------


def login(visit: Visit) -> Response:
    """The page to log in; those who are in go on."""
    if visit.session is not None:
        wanted = own_path(visit.text("next") or visit.query.get("next", "/"))
        return visit.go(visit.start if wanted == "/" else wanted)
    return ask(visit, Held("/login", (("next", own_path(visit.query.get("next", "/"))),)), "", 200)


def ask(visit: Visit, waits: Held, problem: str, status: int) -> Response:
    """Ask who this is, holding what was sent."""
    people = persons_of(visit)
    return replace(visit, person=NOBODY, menu=()).page(
        "login.html",
        visit.say("login.title"),
        status,
        waits=waits,
        problem=visit.say(problem) if problem else "",
        keeps=waits.action != "/login",
        people=_to_click(visit, people, FUND) if visit.desk.sample else (),
        of_parties=_to_click(visit, people, PARTIES) if visit.desk.sample else (),
        first=SHOWN,
        nobody_yet=not len(people),
        typed=visit.text(NAME),
    )


def _to_click(visit: Visit, people: Persons, roles: frozenset[Role]) -> tuple[tuple[Person, tuple[Mandate, ...]], ...]:
    """Who has one of these roles today, each with those mandates."""
    found = ((each, tuple(one for one in each.acts_for(visit.today) if one.role in roles)) for each in people)
    return tuple((each, mandates) for each, mandates in found if mandates)


def ask_again(visit: Visit, waits: Held, problem: str = "") -> Response:
    """Ask for a fresh proof, holding what was sent."""
    said = visit.say(problem) if problem else ""
    return visit.page("confirm.html", visit.say("login.confirm_title"), 403, waits=waits, problem=said)


def logout(visit: Visit) -> Response:
    """End this session, or all of the person."""
    if visit.session is not None:
        if visit.text("all"):
            sessions.end_all(visit.desk.beside, visit.person.id)
        else:
            sessions.end(visit.desk.beside, visit.session)
    answer = visit.go("/login")
    answer.delete_cookie(cookie_name(visit), secure=visit.desk.secure, httponly=True, samesite="lax")
    return answer


def invitation(visit: Visit) -> Response:
    """Choose a password and begin the one-time codes, with the code of an invitation."""
    code, now = visit.text("invitation"), visit.host_time()
    if not code:
        return visit.page("invitation.html", visit.say("login.invitation_title"), problem="", found=None)
    client = visit.request.client
    may = may_try(visit.desk.beside, f"address {client.host if client else ''}", rates.LOGIN_OF_ADDRESS, now)
    found = visit.desk.accounts.invitation(code, now) if may else None
    if found is None:
        problem = visit.say("login.no_invitation" if may else "login.too_often")
        return visit.page("invitation.html", visit.say("login.invitation_title"), 403, problem=problem, found=None)
    problem = ""
    if "password" in visit.form:
        password, again = str(visit.form["password"]), str(visit.form.get("again", ""))
        if not SHORTEST <= len(password) <= LONGEST:
            problem = visit.say("login.password_length", shortest=SHORTEST, longest=LONGEST)
        elif password != again:
            problem = visit.say("login.password_differs")
        elif visit.desk.accounts.accept(found, password, visit.text("code"), now):
            sessions.end_all(visit.desk.beside, found.person)
            return visit.go("/login")
        else:
            problem = visit.say("login.wrong_code")
    return visit.page(
        "invitation.html",
        visit.say("login.invitation_title"),
        422 if problem else 200,
        problem=problem,
        found=found,
        code=code,
        groups=totp.in_groups(found.secret),
        address=totp.address(found.secret, found.login),
        shortest=SHORTEST,
    )


def switch_language(visit: Visit) -> Response:
    """Go on in the other language."""
    wanted = visit.text("language")
    if wanted not in set(Language):
        raise NotThere
    answer = visit.go(own_path(visit.text("back")))
    answer.set_cookie("language", wanted, max_age=31536000, httponly=True, samesite="lax", secure=visit.desk.secure)
    return answer
