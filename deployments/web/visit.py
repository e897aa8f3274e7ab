"""One visit to the desk: who asks for which page, as the endpoints get it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from deployments.web import looks, render
from deployments.web.beside import Beside
from deployments.web.identity.accounts import Accounts
from deployments.web.identity.sessions import Session
from deployments.web.looks import Look
from domain.grant.notice import Role
from domain.grant.parties import sees
from domain.grant.persons import Mandate, Person, Who
from domain.grant.state import Grant
from domain.payouts.batch import Payer
from tasks.language import Language, Reader
from tasks.services import Clock, Services

FUND = frozenset(role for role in Role if role.of_the_fund)
OFFICERS = frozenset({Role.CASE_OFFICER, Role.MANAGER})
PARTIES = frozenset({Role.APPLICANT, Role.MUNICIPALITY, Role.AUDITOR, Role.BOARD})
"""The roles in which persons act for a party of a case."""
ANYBODY: frozenset[Role] = frozenset()
"""Roles of a page that needs no login."""
NOBODY = Person(id="", name="")
"""The person of a visit without a login."""
FORM = 1_000_000
"""Bytes of the largest form without files."""

_HELP = (("/our/people", "#people"), ("/our/cases", "#case"), ("/our", "#cases"), ("/login", "#come_in"))
"""The parts of the help, by how the path of a page begins: the first that fits."""


class NotThere(Exception):
    """There is no such page, or not for this person: both give the same answer."""


class MustConfirm(Exception):
    """The person must prove once more who they are before this goes on."""


@dataclass(frozen=True)
class Desk:
    """What every visit shares."""

    office: Services
    beside: Beside
    accounts: Accounts
    clock: Clock
    """The host's clock, for sessions and one-time codes: they last in real time, also where cases are played."""
    secure: bool
    """Whether people come by https."""
    hosts: frozenset[str]
    """The hosts that the desk answers to, besides this machine's own names."""
    sample: bool
    """Whether none of the cases is real: then people log in with one click."""
    scanner: str | None = None
    """The virus scanner that is asked about uploaded files; None if the office has none."""
    payer: Payer | None = None
    """The account that pays; None if the office has none."""


@dataclass(frozen=True)
class Visit:
    """Who asks for what, when and in which language."""

    desk: Desk
    request: Request
    language: Language
    person: Person = NOBODY
    roles: frozenset[Role] = frozenset()
    """In which the person acts for the Fund today: looked up for this very request."""
    mandates: tuple[Mandate, ...] = ()
    """With which the person acts for parties today: looked up for this very request."""
    allowed: frozenset[Role] = frozenset()
    """The roles that the page is for."""
    session: Session | None = None
    form: FormData = field(default_factory=FormData)
    """What was posted; empty otherwise."""
    menu: tuple["Entry", ...] = ()
    """The pages that the person's roles offer."""

    @property
    def all_roles(self) -> frozenset[Role]:
        """Every role that the person has today, for the Fund and for parties."""
        return self.roles | {each.role for each in self.mandates}

    @property
    def start(self) -> str:
        """The page at which the person begins: the desk for those of the Fund, for others what their party owes."""
        return "/our" if self.mandates and not self.roles else "/"

    def acting_for(self, case_no: int) -> Mandate:
        """The mandate with which the person acts on a case on this page. Raises NotThere and NoSuchCase.

        Where there are several, ``as`` in the address or the form names the party.
        """
        return self.mandate_on(self.office.store.grant(case_no))

    def mandate_on(self, grant: Grant) -> Mandate:
        """The same, for a grant that was read. Raises NotThere."""
        named = self.query.get("as", "") or self.text("as")
        mine = (each for each in self.mandates if each.role in self.allowed and named in {"", each.party})
        found = next((each for each in mine if sees(grant, each.role, each.party)), None)
        if found is None:
            raise NotThere
        return found

    @property
    def office(self) -> Services:
        """The services of the office."""
        return self.desk.office

    @property
    def today(self) -> date:
        """The civil day."""
        return self.desk.office.clock.today()

    @property
    def now(self) -> datetime:
        """The instant."""
        return self.desk.office.clock.now()

    @property
    def reader(self) -> Reader:
        """The person as the words know a reader."""
        return Reader(self.language)

    @property
    def who(self) -> Who:
        """The person as commands name who acts."""
        return Who(self.person.name, self.person.id)

    @property
    def query(self) -> QueryParams:
        """What follows the question mark of the address."""
        return self.request.query_params

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.request.url.path

    @property
    def help(self) -> str:
        """The part of the help that is about this page; empty for the whole."""
        found = (part for begins, part in _HELP if self.path.startswith(begins))
        return next(found, "#desk" if self.roles else "")

    def address(self, path: str) -> str:
        """The whole address of a page, to pass on. The host was checked before."""
        scheme = "https" if self.desk.secure else self.request.url.scheme
        return f"{scheme}://{self.request.url.netloc}{path}"

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def number(self, name: str) -> int:
        """A part of the path that is a number, such as a case's. Raises NotThere if it is none."""
        text = self.part(name)
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            raise NotThere
        return int(text)

    def text(self, name: str) -> str:
        """What was typed into a field, without spaces around it; empty if the field was not posted."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def host_time(self) -> float:
        """The instant on the host's clock, in seconds of Unix time."""
        return self.desk.clock.now().timestamp()

    def must_be_confirmed(self) -> None:
        """Before payments and commitments. Raises MustConfirm if the person has not proved lately who they are.

        The page that asks sends the same request again, with everything that was posted but files.
        """
        if self.session is None or not self.session.is_confirmed(self.host_time()):
            raise MustConfirm

    def saw(self, case_no: int, what: str = "case") -> None:
        """Note that the person looked at a case: which page or paper, never its contents."""
        looks.note(self.desk.beside, Look(self.now, self.person.id, case_no, what))

    def page(self, template: str, title: str, status: int = 200, **facts: Any) -> Response:
        """A page from a template. `title` is its heading in the reader's language; a name never stands in it."""
        return render.page(self, template, title, status, facts)

    def say(self, id: str, **facts: object) -> str:
        """The sentence of an id in the reader's language."""
        from tasks import words

        return words.sentence(id, self.reader, **facts)

    def go(self, path: str) -> Response:
        """Send the browser to another page of the desk, by GET."""
        return RedirectResponse(path, status_code=303)


Endpoint = Callable[[Visit], Response]


class Page(NamedTuple):
    """One row of the route table: nothing is served that has none."""

    path: str
    endpoint: Endpoint
    roles: frozenset[Role] = FUND
    """Which may open it; ANYBODY for a page without login."""
    methods: tuple[str, ...] = ("GET",)
    menu: str = ""
    """The id of its name in the menu; empty if it is not there."""
    in_menu_of: frozenset[Role] | None = None
    """In whose menu it is; None for all who may open it."""
    most: int = FORM
    """Bytes that may be posted to it."""
    is_there: Callable[[Visit], bool] | None = None
    """Asked before anything that is posted is read, where strangers may post much; None reads at once."""


class Entry(NamedTuple):
    """One entry of the menu."""

    path: str
    id: str
    is_here: bool


Facts = Mapping[str, Any]
