"""People at the desk and the portal during a soak.

Officers log in, read, keep drafts, see what follows, confirm, and send twice. A colleague of a housing organisation
reads what it owes and its cases.

What officers do there are deeds of the lives, so that the year stays the same whichever way a deed takes. Each request
is one step: between two steps the desk may be killed, and a step without an answer is taken again.
"""

import re
import time
from collections import Counter, deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from deployments.simulation.deeds import FINANCE, MANAGER, OFFICERS
from deployments.simulation.sample_people import COLLEAGUE
from deployments.web.beside import FILE, Beside
from deployments.web.forms.fields import Kind, fields_of, has_form
from deployments.web.forms.filling import of_command
from deployments.web.identity import totp
from deployments.web.identity.accounts import Accounts, user_name
from domain.grant.commands import ApproveProposal, Command
from domain.grant.persons import Persons
from domain.store.command_handler import GrantStore
from tests.web.page_forms import typed_in

STAFF = (MANAGER, *OFFICERS[:2], FINANCE)
"""Who works at the desk: no more, because only so many may log in from one address in a minute."""
_READS = 0.3
"""Share of the idle turns in which the organisation's colleague reads."""
_AT_THE_DESK, _KEEPS_A_DRAFT, _MEANWHILE, _TWICE = 0.7, 0.3, 0.15, 0.25
"""Shares of the deeds that are done at the desk; and of those, with a draft, with a change meanwhile, sent twice."""
_PATIENCE = 10.0
_PASSWORD = "en lang sætning om huse"
_OUT_OF_ORDER = 500
_CASE = re.compile(r'href="/cases/(\d{6})"')
_OUR_CASE = re.compile(r'href="/our/cases/(\d{6})\?')

Pairs = list[tuple[str, str]]
Asked = tuple[str, Pairs | None]
"""A path, and the form that is sent to it; None for a page that is opened."""


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    page: str
    location: str


Steps = Generator[Asked, Answer, UUID | None]
"""The requests of one deed. Returns the id of the command that the desk accepted; None if it offers no such act."""


@dataclass
class Errand:
    """One deed on its way."""

    who: str
    case_no: int
    command: Command
    then: Callable[[UUID | None], None]
    """Called with what `Steps` return."""
    steps: Steps | None = None
    waits_for: Asked | None = None


@dataclass
class AtTheDesk:
    """The people at the desk, one request at a time."""

    store: GrantStore
    folder: Path
    port: int
    chance: Random
    done: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    accepted: dict[UUID, Errand] = field(default_factory=dict)
    longest_away: float = 0.0
    """The most seconds from a request without an answer to the next answer."""
    note: Callable[[str], Command] | None = None
    """The note that one of the staff writes on a case when there is nothing else to do; None once the day is over."""
    meanwhile: Callable[[int], None] = lambda case_no: None
    """Lets a colleague act on a case, so that its version moves."""
    _secrets: dict[str, tuple[str, str]] = field(default_factory=dict)
    _cookies: dict[str, str] = field(default_factory=dict)
    _errands: deque[Errand] = field(default_factory=deque)
    _away_since: float | None = None

    def open_accounts(self, persons: Persons) -> None:
        """Give each of the staff a password and one-time codes."""
        now = time.time()
        with Beside(self.folder / FILE) as beside:
            accounts = Accounts(beside)
            for person in (each for each in persons if each.name in (*STAFF, COLLEAGUE)):
                login = user_name(person)
                found = accounts.invitation(accounts.invite(person.id, login, now), now)
                assert found is not None
                # The code of the interval before, so that this one's counts for the login.
                assert accounts.accept(found, _PASSWORD, totp.code(found.secret, totp.step_of(now) - 1), now)
                self._secrets[person.name] = login, found.secret

    def takes(self, command: Command) -> bool:
        """Whether this deed is done at the desk."""
        kind = type(command)
        files = any(each.kind is Kind.FILE for each in fields_of(kind)) if has_form(kind) else True
        fits = command.by in STAFF and command.role.of_the_fund and not files
        return fits and self.chance.random() < _AT_THE_DESK

    def begin(self, case_no: int, command: Command, then: Callable[[UUID | None], None]) -> None:
        """Take a deed up."""
        self._errands.append(Errand(command.by, case_no, command, then))

    @property
    def is_idle(self) -> bool:
        """Whether nobody is at the desk."""
        return not self._errands

    def act(self) -> None:
        """One request of the one whose turn it is."""
        if not self._errands and self.note is not None:
            who = self.chance.choice(STAFF[:-1])
            errand = Errand(who, 0, self.note(who), lambda accepted: None)
            if self.chance.random() < _READS:
                errand.who, errand.steps, errand.waits_for = COLLEAGUE, self._reads(), ("/our", None)
                next(errand.steps)
            self._errands.append(errand)
        if not self._errands:
            return
        errand = self._errands.popleft()
        if errand.who not in self._cookies:
            self._log_in(errand.who)
            self._errands.append(errand)
            return
        if errand.steps is None:
            errand.steps = self._does(errand)
            errand.waits_for = next(errand.steps)
        assert errand.waits_for is not None
        answer = self._ask(errand.who, *errand.waits_for)
        if answer is None or answer.status == 503:
            self.done["without an answer"] += 1
            self._errands.append(errand)
            return
        if answer.status >= _OUT_OF_ORDER:
            self.findings.append(f"the desk answered {answer.status} to {errand.waits_for[0]}")
        try:
            errand.waits_for = errand.steps.send(answer)
            self._errands.append(errand)
        except StopIteration as end:
            if end.value is not None:
                self.done["acts"] += 1
                self.accepted[end.value] = errand
            errand.then(end.value)

    def _does(self, errand: Errand) -> Steps:
        """Read, type, look at what follows, confirm."""
        command = errand.command
        today = yield "/", None
        if not errand.case_no:
            there = sorted(set(_CASE.findall(today.page)))
            if not there:
                return None
            errand.case_no = int(self.chance.choice(there))
        case = f"/cases/{errand.case_no}"
        act = f"{case}/act/{command.word()}"
        yield case, None
        approves = isinstance(command, ApproveProposal)
        opened = yield f"{case}/proposal" if approves else act, None
        if opened.status != 200 or f'action="{act}"' not in opened.page:
            return None
        typed = list(of_command(command))
        if approves:
            shown = opened
        else:
            version = [("version", typed_in(opened.page, act)["version"])]
            if self.chance.random() < _KEEPS_A_DRAFT:
                yield act, [*typed, *version, ("do", "draft")]
                again = yield act, None
                self._kept(errand, typed, again)
            seen = yield act, [*typed, *version, ("do", "see")]
            if seen.status == 303:
                shown = yield seen.location, None
            elif seen.status == 409:
                return None
            else:
                shown = seen
        return (yield from self._confirms(errand, act, typed, shown))

    def _reads(self) -> Steps:
        """What the organisation owes, one of its cases, and a case of others, which is not there for it."""
        ours = yield "/our", None
        there = sorted(set(_OUR_CASE.findall(ours.page)))
        if ours.status != 200 or not there:
            return None
        mine = self.chance.choice(there)
        opened = yield f"/our/cases/{mine}", None
        if opened.status != 200 or mine not in opened.page:
            self.findings.append(f"the portal answered {opened.status} about its own case {mine}")
        foreign = yield f"/cases/{mine}", None
        if foreign.status != 404:
            self.findings.append(f"the desk answered {foreign.status} to a party")
        self.done["readings of a party"] += 1
        return None

    def _confirms(self, errand: Errand, act: str, typed: Pairs, shown: Answer) -> Steps:
        if shown.status != 200 or 'value="confirm"' not in shown.page:
            return None
        if self.chance.random() < _MEANWHILE:
            self.meanwhile(errand.case_no)
        for _ in range(5):
            fixed = typed_in(shown.page, act)
            sent = [*typed, ("version", fixed["version"]), ("id", fixed["id"]), ("do", "confirm")]
            answer = yield act, sent
            if "login.password" in answer.page:
                self.done["fresh proofs"] += 1
                answer = yield act, [*sent, *self._proof(errand.who)]
            if answer.status == 303:
                if self.chance.random() < _TWICE:
                    self.done["sent twice"] += 1
                    again = yield act, sent
                    if again.location != answer.location:
                        self.findings.append(f"{act} sent twice led to {answer.location} and to {again.location}")
                yield answer.location, None
                return UUID(fixed["id"])
            if answer.status != 409:
                return None
            # The case has moved: what was typed is still there, and is sent again.
            self.done["conflicts"] += 1
            self._kept(errand, typed, answer)
            version = ("version", typed_in(answer.page, act)["version"])
            seen = yield act, [*typed, version, ("do", "see")]
            if seen.status != 303:
                return None
            shown = yield seen.location, None
            if shown.status != 200:
                return None
        return None

    def _kept(self, errand: Errand, typed: Pairs, answer: Answer) -> None:
        """What was typed must stand in the form."""
        act = f"/cases/{errand.case_no}/act/{errand.command.word()}"
        if f'action="{act}"' not in answer.page:
            return  # the act is not offered any more
        self.done["drafts found"] += 1
        found = typed_in(answer.page, act)
        lost = [name for name, value in typed if name in found and found[name] != value and not name.endswith(".key")]
        if lost:
            self.findings.append(f"{act} lost what was typed in {', '.join(lost)}")

    def _log_in(self, who: str) -> None:
        login, _ = self._secrets[who]
        answer = self._ask("", "/login", [("login.name", login), ("next", "/"), *self._proof(who)])
        if answer is not None and answer.status == 303:
            self.done["logins"] += 1
            self._cookies[who] = answer.page

    def _proof(self, who: str) -> Pairs:
        _, secret = self._secrets[who]
        return [("login.password", _PASSWORD), ("login.code", totp.code(secret, totp.step_of(time.time())))]

    def _ask(self, who: str, path: str, form: Pairs | None) -> Answer | None:
        """One request; None if there was no answer. The answer to a login has its cookie in place of the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        headers = {"Cookie": self._cookies.get(who, ""), "Origin": f"http://127.0.0.1:{self.port}"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        body = None if form is None else urlencode(form)
        began = time.monotonic()
        try:
            connection.request("GET" if form is None else "POST", path, body, headers | kind)
            got = connection.getresponse()
            page = got.read().decode()
        except (OSError, HTTPException):
            self._away_since = self._away_since or began
            return None
        finally:
            connection.close()
        if self._away_since is not None:
            self.longest_away = max(self.longest_away, time.monotonic() - self._away_since)
            self._away_since = None
        cookie = (got.headers["Set-Cookie"] or "").partition(";")[0]
        return Answer(got.status, page if who else cookie, got.headers["Location"] or "")

    def judge(self) -> list[str]:
        """What is wrong with what the desk accepted: each act is in the journal once, by who was logged in."""
        found = [*self.findings]
        for id, errand in self.accepted.items():
            entries = [each for each in self.store.journal(errand.case_no) if each.command_id == str(id)]
            if not entries or {each.person for each in entries} != {errand.command.person}:
                found.append(f"the act {id} of {errand.who} on case {errand.case_no} is not in the journal as theirs")
        found += [f"{errand.who} never finished at case {errand.case_no}" for errand in self._errands]
        return found
