"""What has happened to the comprehensive plan, up to the commitment."""

from datetime import date

from domain.findings import Finding
from domain.grant.events.event import Event, Lettered
from domain.model import Name
from domain.money import Ore
from domain.records.application import Paper
from domain.records.plan import Plan
from domain.records.sheet import AnsweredSheet
from domain.records.terms import Term, TermStatus
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis


class AdviserAssigned(Event):
    rules = ("R21",)
    adviser: Name
    since: date | None = None
    """The first day; None in journals of earlier releases, which did not ask."""
    until: date | None = None


class PlanSubmitted(Event):
    rules = ("R30", "R31", "R32", "R33", "R34", "R35", "R36", "R37", "R38", "R39", "R45", "R55")
    plan_version: int
    digest: str
    plan: Plan
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()
    """What an officer should look at."""


class PlanTakenUp(Event):
    rules = ()
    by: str
    plan_version: int


class PlanAssessed(Event):
    rules = ("R98", "R99")
    by: str
    sheet: AnsweredSheet
    findings: tuple[Finding, ...] = ()
    """The doubts that are still open."""


class SubAgreementWaived(Event):
    rules = ("R33",)
    by: str
    focus_area: FocusArea
    reason: str


class SpecialEffortAgreed(Event):
    rules = ("R49",)
    by: str
    number: int
    subject: str


class PlanReturned(Lettered):
    rules = ()
    signed = True
    reasons: tuple[str, ...]


class CommitmentProposed(Event):
    rules = ("R53", "R54", "R55", "R56")
    by: str
    amount: Ore
    terms: tuple[str, ...]
    negotiated: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What the other officer should look at."""
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    by_person: str = ""


class RefusalProposed(Event):
    rules = ("R85",)
    by: str
    reasons: LegalBasis
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class GrantRefused(Lettered):
    rules = ("R20", "R25", "R85")
    for_all = True
    proposed_by: str
    approved_by: str
    released: Ore
    """The reservation that is given up."""
    reasons: LegalBasis


class GrantCommitted(Lettered):
    rules = ("R53", "R54", "R55", "R56")
    for_all = True
    proposed_by: str
    approved_by: str
    amount: Ore
    local: Ore
    period_start: date
    period_end: date
    lead_estate: str
    digest: str
    terms: tuple[str, ...]
    negotiated: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What spoke against it without stopping it."""
    told_on: date | None = None
    """The day it was recorded, when the applicant learns of its duties. None in earlier releases."""
    shares: dict[str, Ore] | None = None
    """Estate number to its share, as the plan states them; None in earlier releases. R107."""
    new_rules_from: date | None = None
    """From this day the case meets the duties of `NewDuty`. None in earlier releases."""


class TermSettled(Lettered):
    rules = ("R52",)
    signed = True
    by: str
    number: int
    status: TermStatus
    reason: str
