"""What people do during a soak, request by request: read, type, look at what follows, confirm, sign by a link.

Officers do it at the desk and parties at the portal, by the same steps. Between two steps the desk may be killed.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID, uuid4

from deployments.web.forms.filling import of_command
from domain.grant.commands import (
    ApproveProposal,
    Command,
    HandInMilestonePlan,
    RecordCouncilDecision,
    RecordHousingOrganisationDecision,
)
from domain.packages.reading import PackageKind
from domain.store.command_handler import GrantStore
from tests.soak.letter_box import LetterBox
from tests.web.page_forms import typed_in

_KEEPS_A_DRAFT, _MEANWHILE, _TWICE, _SCANNED = 0.3, 0.15, 0.25, 0.3
"""Shares of the deeds with a draft, with a change of the case meanwhile, sent twice, and of the links that a mail
scanner opens first."""
SIGNER, FUNCTION = "Birgit Skou", "sekretær"
"""Who answers by link, as typed."""
OFFICERS_ACTED, PARTIES_ACTED, SIGNED = "acts", "acts of parties", "answers by link"
OPENED, OVER = "links opened", "links refused"
"""What is counted of what people did."""
_EXAMPLES = Path(__file__).parents[2] / "examples"
_PAPER = "milepaelsplan-2026.pdf"
_CASE = re.compile(r'href="(?:/our)?/cases/(\d{6})["?]')

Pairs = list[tuple[str, str]]


class Upload(NamedTuple):
    """A file that is sent by a form."""

    control: str
    name: str
    content: bytes


Asked = tuple[str, Pairs | Upload | None]
"""A path, and what is sent to it; None for a page that is opened."""


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    page: str
    location: str
    cookie: str


NOTHING = Answer(0, "", "", "")
"""For a step that waits for the mail."""
Steps = Generator[Asked | None, Answer, UUID | None]
"""The requests of one deed, and None for each time that it waits for the mail. Returns the id of the command that the
desk accepted; None if it offers no such act."""


@dataclass(eq=False)
class Errand:
    """One deed on its way."""

    who: str
    case_no: int
    command: Command
    then: Callable[[UUID | None], None]
    """Called with what `Steps` return."""
    link: str = ""
    """By which link to sign it was done, as the journal names it; empty for a person's act."""
    waits_for: Asked | None = None
    _steps: Steps = field(init=False)

    def begin(self, steps: Steps) -> None:
        """The first of its steps."""
        self._steps, self.waits_for = steps, next(steps)

    def goes_on(self, answer: Answer) -> None:
        """The next step. Raises StopIteration after the last."""
        self.waits_for = self._steps.send(answer)

    def at(self, below: str = "") -> str:
        """The address of its case, or of a page below it, as the one who acts sees it."""
        party = self.command.acting_for
        ours, named = ("/our", f"?as={party}") if party else ("", "")
        return f"{ours}/cases/{self.case_no}{below}{named}"

    @property
    def counted_as(self) -> str:
        """What it is, once it is accepted."""
        if self.link:
            return SIGNED
        return PARTIES_ACTED if self.command.acting_for else OFFICERS_ACTED

    @property
    def act(self) -> str:
        """The address of the form."""
        return self.at(f"/act/{self.command.word()}")


@dataclass
class Doings:
    """The steps of each thing that people do, what they came upon, and what was wrong."""

    store: GrantStore
    mail: LetterBox
    chance: Random
    proof: Callable[[str], Pairs]
    """Password and code of a person."""
    done: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    party: str = ""
    """CVR number of the administering organisation."""
    meanwhile: Callable[[int], None] = lambda case_no: None
    """Lets a colleague act on a case, so that its version moves."""

    def does(self, errand: Errand) -> Steps:
        """Read, type, look at what follows, confirm."""
        command = errand.command
        today = yield "/our" if command.acting_for else "/", None
        if not errand.case_no:
            there = sorted(set(_CASE.findall(today.page)))
            if not there:
                return None
            errand.case_no = int(self.chance.choice(there))
        act = errand.act
        yield errand.at(), None
        approves = isinstance(command, ApproveProposal)
        opened = yield errand.at("/proposal") if approves else act, None
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

    def hands_in(self, errand: Errand) -> Steps:
        """Begin a package, put all of it in at once, check, send, and read the receipt."""
        package = _package(errand.command)
        yield "/our", None
        purpose = ("purpose", PackageKind.MILESTONE_PLAN.value)
        begun = yield f"/our/cases/{errand.case_no}/hand-in", [("as", errand.command.acting_for), purpose]
        if begun.status != 303:
            return None
        put_in = yield f"{begun.location}/zip", Upload("archive", "pakke.zip", _zipped(package))
        if put_in.status != 303:
            return None
        checked, send = (yield f"{begun.location}/check", None), f"{begun.location}/send"
        if checked.status != 200 or f'action="{send}"' not in checked.page:
            return None
        sent = [*typed_in(checked.page, send).items()]
        receipt = yield send, sent
        if receipt.status != 303:
            return None
        if self.chance.random() < _TWICE:
            self.done["sent twice"] += 1
            again = yield send, sent
            if again.location != receipt.location:
                self.findings.append(f"{send} sent twice led to {receipt.location} and to {again.location}")
        shown = yield receipt.location, None
        if shown.status != 200 or sha256(package[_PAPER]).hexdigest() not in shown.page:
            self.findings.append(f"the receipt {receipt.location} does not name what was sent")
        self.done["packages"] += 1
        return UUID(dict(sent)["id"])

    def reads(self, errand: Errand) -> Steps:
        """What the organisation owes, one of its cases, and a case of others, which is not there for it."""
        ours = yield "/our", None
        there = sorted(set(_CASE.findall(ours.page)))
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

    def looks_at_others(self, errand: Errand) -> Steps:
        """Someone of an organisation without a case asks for one of others: neither it nor its forms are there."""
        case = self.chance.choice(self.store.cases())
        errand.case_no = case["case_no"]
        lead = self.party
        for below in ("", "/plan", "/act/change-contact", "/hand-in"):
            for named in ("", f"?as={lead}"):
                foreign = yield f"/our/cases/{errand.case_no}{below}{named}", None
                if foreign.status != 404 or case["title"] in foreign.page:
                    self.findings.append(f"the portal answered {foreign.status} about a case of others, {below}{named}")
        self.done["looks at cases of others"] += 1
        return None

    def opens_an_old_link(self, errand: Errand) -> Steps:
        """A link of any letter is opened once more: it changes nothing, and where it is over, no answer is taken."""
        path = f"/sign/{self.chance.choice([*self.mail.links])}"
        opened = yield path, None
        self.done[OPENED] += 1
        if opened.status != 410:
            return None
        answer = yield path, [("approved", "yes"), ("signer", SIGNER), ("id", str(uuid4())), ("do", "send")]
        if answer.status not in {410, 429}:
            self.findings.append(f"a link that is over answered {answer.status}")
        self.done[OVER] += 1
        return None

    def signs(self, errand: Errand) -> Steps:
        """Wait for the letter, open its link, and answer; a link that is over is left for a newer one."""
        case_no, party = errand.case_no, party_that_signs(errand.command)
        tried: set[str] = set()
        while True:
            yield None
            secret = self.mail.newest(case_no, party, but=tried)
            if secret is None and self.mail.expects(case_no):
                continue
            if secret is None:
                return None
            tried.add(secret)
            path = f"/sign/{secret}"
            if self.chance.random() < _SCANNED:
                self.done[OPENED] += 1
                yield path, None
            opened = yield path, None
            if opened.status != 200:
                self.done[OVER] += 1
                continue
            id = typed_in(opened.page, path)["id"]
            typed = [*of_command(errand.command), ("signer", SIGNER), ("function", FUNCTION), ("id", id)]
            sent = [*typed, ("do", "send")]
            answer = yield path, sent
            if answer.status == 410:
                self.done[OVER] += 1
                continue
            if answer.status != 200:
                return None
            errand.link = self.mail.links[secret].actor
            if self.chance.random() < _TWICE:
                self.done["sent twice"] += 1
                again = yield path, sent
                if again.status != 200:
                    self.findings.append(f"the answer by {errand.link}, sent twice, was answered {again.status}")
            once_more = yield path, None
            if once_more.status != 410:
                self.findings.append(f"the link {errand.link} was used, and answered {once_more.status}")
            return UUID(id)

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
                answer = yield act, [*sent, *self.proof(errand.who)]
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
        act = errand.act
        if f'action="{act}"' not in answer.page:
            return  # the act is not offered any more
        self.done["drafts found"] += 1
        found = typed_in(answer.page, act)
        lost = [name for name, value in typed if name in found and found[name] != value and not name.endswith(".key")]
        if lost:
            self.findings.append(f"{act} lost what was typed in {', '.join(lost)}")


def _package(command: Command) -> dict[str, bytes]:
    """The files in which a milestone plan comes."""
    assert isinstance(command, HandInMilestonePlan)
    plan = command.milestone_plan
    manifest = f"title: {plan.title}\nyear: {plan.year}\npaper: {_PAPER}\n"
    paper = _EXAMPLES / "packages" / "milestone-plan-2026" / _PAPER
    return {PackageKind.MILESTONE_PLAN.manifest: manifest.encode(), _PAPER: paper.read_bytes()}


def _zipped(package: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in package.items():
            archive.writestr(name, content)
    return made.getvalue()


def party_that_signs(command: Command) -> str:
    """The party whose approval a command records; empty for any other command."""
    match command:
        case RecordCouncilDecision(paper=None):
            return command.municipality_code
        case RecordHousingOrganisationDecision(paper=None):
            return command.organisation_cvr
    return ""
