"""What has happened while an application was assessed and decided."""

from datetime import date

from pydantic import Field

from domain.findings import Finding
from domain.grant.events.event import Event, Lettered
from domain.money import Ore
from domain.records.advance import AdvanceUse, DraftingRoute
from domain.records.sheet import Answer, Question
from domain.registers.surroundings import Listing
from domain.rulebook.law import LegalBasis


class InspectionDecided(Lettered):
    rules = ("R14",)
    signed = True
    reason: str


class InspectionReported(Event):
    rules = ("R12", "R14")
    report: str
    days: int
    """By how many days it moved the targets; days on which the clock stood still anyway do not count."""
    first_target: date | None
    second_target: date | None
    """None while the clock stands still for another reason."""
    targets_ahead_again: tuple[str, ...] = ()
    """Which targets had been noted as passed and lie ahead after all, because the pause was recorded late. D6."""


class PrequalificationTargetPassed(Event):
    rules = ("R12",)
    which: str
    target: date


class AssessmentRecorded(Event):
    rules = ("R05", "R15", "R16")
    main_conditions: str
    geography: str
    resident_mix: str
    material: str
    single_leadership: str
    listings: tuple[Listing, ...] = ()
    """On which lists the estates stood on that day; areas enter and leave them every year."""
    priority: bool = False
    answers: dict[Question, Answer] = Field(default_factory=dict)
    """None in earlier releases, nor doubts."""
    doubts: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class PrequalificationProposed(Event):
    rules = ("R17",)
    by: str
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None
    findings: tuple[Finding, ...] = ()
    """What the other officer should look at."""
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class RejectionProposed(Event):
    rules = ("R16", "R18", "R85")
    by: str
    reasons: LegalBasis
    findings: tuple[Finding, ...] = ()
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class Prequalified(Lettered):
    rules = ("R12", "R15", "R17", "R25", "R85")
    for_all = True
    proposed_by: str
    approved_by: str
    applied: Ore
    reserved: Ore
    terms: tuple[str, ...]
    reasons: LegalBasis | None
    findings: tuple[Finding, ...] = ()
    """What spoke against it without stopping it."""
    targets_met: tuple[str, ...] = ()
    """Which targets had been noted as passed although this decision is from before: it was recorded late. D6."""


class PrequalificationRejected(Lettered):
    rules = ("R18", "R19", "R20", "R85")
    for_all = True
    proposed_by: str
    approved_by: str
    reasons: LegalBasis
    targets_met: tuple[str, ...] = ()
    """Which targets had been noted as passed although this decision is from before: it was recorded late. D6."""


class LapseProposed(Event):
    rules = ("R85",)
    by: str
    reasons: LegalBasis
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class GrantLapsed(Lettered):
    rules = ("R25", "R85")
    for_all = True
    proposed_by: str
    approved_by: str
    released: Ore
    """The reservation that is given up."""
    reasons: LegalBasis


class AdvanceRequested(Event):
    rules = ("R22", "R24")
    route: DraftingRoute
    who: str
    amount: Ore
    need: str
    competence_profile: str


class AdvanceGranted(Lettered):
    rules = ("R22", "R23", "R24")
    signed = True
    amount: Ore
    purpose: str = ""
    """In an officer's words. Empty since an advance is asked for."""
    assessment: str
    route: DraftingRoute = DraftingRoute.HIRE
    who: str = ""
    """The person or the post. Empty in earlier releases."""
    requested: Ore = 0
    reason_beside_existing_grant: str


class AdvanceRefused(Event):
    rules = ("R22", "R85")
    by: str
    requested: Ore
    reasons: LegalBasis


class AdvanceSettled(Lettered):
    rules = ("R22",)
    signed = True
    amount: Ore
    use: AdvanceUse
    reason: str
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    repay_by: date | None = None
    """The day by which it is paid back; None if it is not, and in earlier releases."""
