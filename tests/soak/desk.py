"""People at the desk and the portal during a soak.

Officers and people of housing organisations log in, read, keep drafts, see what follows, confirm, and send twice. A
colleague reads what the organisation owes and its cases; a stranger asks for cases of others. Those who have no account
answer by the link in a letter.

What people do there are deeds of the lives, so that the year stays the same whichever way a deed takes. Each request
is one step: between two steps the desk may be killed, and a step without an answer is taken again.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from urllib.parse import urlencode
from uuid import UUID
from zlib import crc32

from httpx import Request

from deployments.simulation.deeds import FINANCE, MANAGER, OFFICERS
from deployments.simulation.sample_people import COLLEAGUE
from deployments.web.beside import FILE, Beside
from deployments.web.forms.fields import Kind, fields_of, has_form
from deployments.web.identity import totp
from deployments.web.identity.accounts import Accounts, user_name
from domain.grant.commands import Command, HandInMilestonePlan
from domain.grant.notice import Role
from domain.grant.persons import Persons
from domain.sign_offs.invitation import is_link
from domain.store.command_handler import GrantStore
from tasks.pages.our_act import ACTS
from tests.soak.errands import FUNCTION, NOTHING, SIGNER, Answer, Doings, Errand, Pairs, Steps, Upload, party_that_signs
from tests.soak.letter_box import LetterBox

STAFF = (MANAGER, *OFFICERS[:2], FINANCE)
"""Who works at the desk."""
STRANGER = "Sille Frost"
"""Who acts for a housing organisation that takes part in no case."""
_OF_PARTIES = frozenset(kind for acts in ACTS.values() for kind in acts)
_AT_THE_DESK, _BY_LINK = 0.7, 0.6
"""Share of the deeds that are done there, and of the approvals that are given by a link."""
_READS, _CONTACTS, _OPENS = 0.3, 0.2, 0.1
"""Shares of the idle turns in which someone reads at the portal, a party changes its contact, or an old link is opened;
in all others officers write notes."""
_PATIENCE = 10.0
_PASSWORD = "en lang sætning om huse"
_OUT_OF_ORDER = 500
_FIRST_HOST, _FIRST_OF_LINKS = 10, 100
"""The last part of the address of the first person, and of the first of those who open links."""


@dataclass
class AtTheDesk:
    """The people at the desk, one request at a time."""

    store: GrantStore
    folder: Path
    port: int
    chance: Random
    mail: LetterBox
    accepted: dict[UUID, Errand] = field(default_factory=dict)
    longest_away: float = 0.0
    """The most seconds from a request without an answer to the next answer."""
    note: Callable[[str], Command] | None = None
    """The note that one of the staff writes on a case when there is nothing else to do; None once the day is over."""
    contact: Callable[[], Command] | None = None
    """The change of its contact that a party makes when there is nothing else to do."""
    doings: Doings = field(init=False)
    _secrets: dict[str, tuple[str, str]] = field(default_factory=dict)
    _cookies: dict[str, str] = field(default_factory=dict)
    _errands: deque[Errand] = field(default_factory=deque)
    _away_since: float | None = None

    def __post_init__(self) -> None:
        self.doings = Doings(self.store, self.mail, self.chance, self._proof)

    def open_accounts(self, persons: Persons) -> None:
        """Give each of the staff and of the housing organisations a password and one-time codes."""
        now = time.time()
        with Beside(self.folder / FILE) as beside:
            accounts = Accounts(beside)
            for person in persons:
                if person.name not in STAFF and all(each.role is not Role.APPLICANT for each in person.mandates):
                    continue
                login = user_name(person)
                found = accounts.invitation(accounts.invite(person.id, login, now), now)
                assert found is not None
                # The code of the interval before, so that this one's counts for the login.
                assert accounts.accept(found, _PASSWORD, totp.code(found.secret, totp.step_of(now) - 1), now)
                self._secrets[person.name] = login, found.secret

    def takes(self, command: Command) -> bool:
        """Whether this deed is done at the desk, or by a party at the portal."""
        possible = isinstance(command, HandInMilestonePlan) or _is_typed(command)
        return possible and command.by in self._secrets and self.chance.random() < _AT_THE_DESK

    def takes_by_link(self, command: Command) -> bool:
        """Whether this deed is left to a party that answers by the link in a letter."""
        wanted = self.chance.random() < _BY_LINK or not self.mail.links
        return wanted and party_that_signs(command) != ""

    def begin(self, case_no: int, command: Command, then: Callable[[UUID | None], None]) -> None:
        """Take a deed up."""
        how = self.doings.hands_in if isinstance(command, HandInMilestonePlan) else self.doings.does
        self._begin(Errand(command.by, case_no, command, then), how)

    def begin_by_link(self, case_no: int, asks: Command, command: Command, then: Callable[[UUID | None], None]) -> None:
        """Ask a party for its signature, and let it answer by the link in the letter."""
        answers = Errand("", case_no, command, then)
        self.begin(case_no, asks, lambda asked: self._begin(answers, self.doings.signs))

    def _begin(self, errand: Errand, how: Callable[[Errand], Steps]) -> None:
        errand.begin(how(errand))
        self._errands.append(errand)

    @property
    def is_idle(self) -> bool:
        """Whether nobody is at the desk."""
        return not self._errands

    def act(self) -> None:
        """One request of the one whose turn it is; those who wait for a letter look whether it has come."""
        self.mail.read()
        for errand in [each for each in self._errands if each.waits_for is None]:
            self._errands.remove(errand)
            self._goes_on(errand, NOTHING)
        if all(each.waits_for is None for each in self._errands) and self.note is not None:
            self._begin_something(self.note)
        turns = [(each, each.waits_for) for each in self._errands if each.waits_for is not None]
        if not turns:
            return
        errand, asked = turns[0]
        self._errands.remove(errand)
        if errand.who and errand.who not in self._cookies:
            self._log_in(errand.who)
            self._errands.append(errand)
            return
        answer = self._ask(errand.who, *asked)
        if answer is None or answer.status == 503:
            self.doings.done["without an answer"] += 1
            self._errands.append(errand)
            return
        if answer.status >= _OUT_OF_ORDER:
            self.doings.findings.append(f"the desk answered {answer.status} to {asked[0]}")
        self._goes_on(errand, answer)

    def _goes_on(self, errand: Errand, answer: Answer) -> None:
        try:
            errand.goes_on(answer)
            self._errands.append(errand)
        except StopIteration as end:
            if end.value is not None:
                self.doings.done[errand.counted_as] += 1
                self.accepted[end.value] = errand
            errand.then(end.value)

    def _begin_something(self, note: Callable[[str], Command]) -> None:
        """What people do when there is nothing else to do."""
        luck = self.chance.random()
        officer = self.chance.choice(STAFF[:-1])
        idle = Errand(officer, 0, note(officer), lambda accepted: None)
        if luck < _READS:
            idle.who, how = self.chance.choice(
                ((COLLEAGUE, self.doings.reads), (STRANGER, self.doings.looks_at_others))
            )
        elif luck < _READS + _OPENS and self.mail.links:
            idle.who, how = "", self.doings.opens_an_old_link
        elif luck < _READS + _OPENS + _CONTACTS and self.contact is not None:
            idle.command, how = self.contact(), self.doings.does
            idle.who = idle.command.by
        else:
            how = self.doings.does
        self._begin(idle, how)

    def _log_in(self, who: str) -> None:
        login, _ = self._secrets[who]
        answer = self._ask(who, "/login", [("login.name", login), ("next", "/"), *self._proof(who)])
        if answer is not None and answer.status == 303:
            self.doings.done["logins"] += 1
            self._cookies[who] = answer.cookie

    def _proof(self, who: str) -> Pairs:
        _, secret = self._secrets[who]
        return [("login.password", _PASSWORD), ("login.code", totp.code(secret, totp.step_of(time.time())))]

    def _ask(self, who: str, path: str, form: Pairs | Upload | None) -> Answer | None:
        """One request of a person, or of someone without an account; None if there was no answer."""
        # Each person has an address, and so has each link: only so many logins and answers come from one in a minute.
        host = _FIRST_HOST + [*self._secrets].index(who) if who else _FIRST_OF_LINKS + crc32(path.encode()) % 100
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE, source_address=(f"127.0.0.{host}", 0))
        headers = {"Cookie": self._cookies.get(who, ""), "Origin": f"http://127.0.0.1:{self.port}"}
        body, kind = (None, "") if form is None else _posted(form)
        began = time.monotonic()
        try:
            connection.request(
                "GET" if form is None else "POST", path, body, headers | ({"Content-Type": kind} if kind else {})
            )
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
        return Answer(got.status, page, got.headers["Location"] or "", cookie)

    def judge(self) -> list[str]:
        """What is wrong with what was accepted: each act is in the journal once, by its person or its link."""
        found = [*self.doings.findings]
        for id, errand in self.accepted.items():
            command = errand.command
            entries = [each for each in self.store.journal(errand.case_no) if each.command_id == str(id)]
            by = {(f"{SIGNER}, {FUNCTION}", errand.link)} if errand.link else {(command.by, command.person)}
            by_them = {(each.actor, each.person) for each in entries} == by
            if not by_them or len({each.recorded_at for each in entries}) != 1:
                found.append(
                    f"the act {id} of {errand.who or errand.link} on case {errand.case_no} is not there as theirs"
                )
        known = {str(id) for id, errand in self.accepted.items() if errand.link}
        for case in self.store.cases():
            strays = {each.command_id for each in self.store.journal(case["case_no"]) if is_link(each.person)} - known
            found += [f"the act {id} on case {case['case_no']} came by a link, and nobody sent it" for id in strays]
        found += [f"{errand.who or 'a link'} never finished at case {errand.case_no}" for errand in self._errands]
        return found


def _is_typed(command: Command) -> bool:
    """Whether there is a form for it at the desk or the portal, and no file in it."""
    kind = type(command)
    offered = has_form(kind) and (command.role.of_the_fund or kind in _OF_PARTIES)
    return offered and all(
        each.kind is not Kind.FILE or getattr(command, each.name) is None for each in fields_of(kind)
    )


def _posted(form: Pairs | Upload) -> tuple[bytes, str]:
    """A form as a browser sends it, and its content type."""
    if isinstance(form, Upload):
        made = Request("POST", "http://127.0.0.1", files={form.control: (form.name, form.content)})
        return made.read(), made.headers["Content-Type"]
    return urlencode(form).encode(), "application/x-www-form-urlencoded"
