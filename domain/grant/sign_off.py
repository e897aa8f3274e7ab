"""Who signed the plan: councils, housing organisations, estate boards. Values of a grant's state."""

from datetime import date

from domain.model import Fact
from domain.records.application import Paper
from domain.rulebook.goals import FocusArea


class SubAgreementWaiver(Fact):
    """Why a focus area needs no sub-agreement in this case. R33."""

    focus_area: FocusArea
    reason: str
    waived_on: date
    waived_by: str


class SignOff(Fact):
    """Approval of one version of the plan by a council or a housing organisation. D8."""

    party: str
    """Municipality code or CVR number."""
    decided_on: date
    reference: str
    digest: str
    recorded_by: str
    plan_version: int = 0
    carried_because: str = ""
    """Why approval of an earlier version still holds, in the officer's words."""
    older_than_version: bool = False
    """Decided before the version was sent in, and not yet accepted by an officer. Q30."""
    papers: tuple[Paper, ...] = ()
    """The decision on paper; none where it was not handed in."""
    by_link: bool = False
    """Whether it came by a link to sign: an officer may ask for the minutes."""


class SignOffRefusal(Fact):
    """Refusal by a council, a housing organisation or an estate board, kept for later questions."""

    party: str
    """Municipality code, CVR number or estate number."""
    body: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str


class EstateBoardOpinion(Fact):
    """The opinion of an estate board (afdelingsbestyrelse): recorded and shown, never blocking (Q23)."""

    estate: str
    approved: bool
    decided_on: date
    reference: str
    plan_version: int
    reason: str = ""
