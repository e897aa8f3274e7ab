"""What stands on the start page: whose turn it is, what kind of work it is, and one row of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from domain.decisions.four_eyes import same_person
from domain.grant.notice import Role
from domain.grant.persons import Persons, Who
from tasks import words
from tasks.pages.office import MomentInMemory
from tasks.today import distance


class Part(StrEnum):
    """Whose turn it is."""

    MINE = "mine"
    """The Fund's next steps in the cases that I am in charge of, and what a colleague sent back to me."""
    APPROVE = "approve"
    """Proposals of others that I may approve or send back."""
    UNIT = "unit"
    """The other steps that my role takes, and what needs anybody."""
    COLLEAGUE = "colleague"
    """What I proposed myself: another officer answers."""
    ELSEWHERE = "elsewhere"
    """The steps of the Fund's other roles."""
    OTHERS = "others"
    """What applicants and municipalities are waited for."""


class Work(StrEnum):
    """A kind of work, to choose by."""

    PROPOSAL = "proposal"
    CLOCK = "clock"
    HAND_IN = "hand_in"
    REPORT = "report"
    STOP = "stop"
    SIGN_OFF = "sign_off"
    PLAN = "plan"
    REVIEW = "review"
    CHANGE = "change"
    ACCESS = "access"
    RETURNED = "returned"
    PAYMENT = "payment"
    CLOSING = "closing"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Me:
    """Who looks at the page."""

    who: Who
    roles: frozenset[Role]
    cases: frozenset[int] = frozenset()
    """The cases that I am in charge of today, or have as cover."""
    persons: Persons = field(default_factory=Persons)

    def is_(self, name: str, person: str) -> bool:
        """Whether this name or person is I."""
        return bool(name) and same_person(self.who, Who(name, person), self.persons)

    def takes(self, role: Role) -> bool:
        """Whether my roles take the steps of this one: a manager takes those of a case officer."""
        return role in self.roles or (role is Role.CASE_OFFICER and Role.MANAGER in self.roles)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits, and where it leads."""

    work: Work
    case_no: int | None
    title: str
    do: str
    """What to do, or whom the case waits for."""
    day: date | None
    """The law's last day; None where no rule sets one."""
    since: date | None
    when: str
    """How far away the last day is, in words; without one, how long it has waited."""
    late: bool
    soon: bool
    """Whether the last day is within a week."""
    officer: str = ""
    """Who is in charge of the case."""
    address: str = ""
    """Where it leads; empty for the page of the case."""


@lru_cache(2048)
def _waited(days: int, reader: words.Reader) -> str:
    return words.sentence("do.waited", reader, days=days)


def row(
    work: Work,
    do: str,
    day: date | None,
    since: date | None,
    at: MomentInMemory,
    reader: words.Reader,
    case_no: int | None = None,
    title: str = "",
    officer: str = "",
    address: str = "",
) -> Row:
    """A row, with how far away its day is in words."""
    left = None if day is None else (day - at.today).days
    if day is None and since is not None:
        when = _waited((at.today - since).days, reader)
    else:
        when = distance(day, at.today, reader)
    return Row(
        work=work,
        case_no=case_no,
        title=title,
        do=do,
        day=day,
        since=since,
        when=when,
        late=left is not None and left < 0,
        soon=left is not None and 0 <= left <= 7,
        officer=officer,
        address=address,
    )
