"""What has happened to a case of rent support."""

from datetime import date

from domain.findings import Finding, Gap
from domain.grant.events.event import Event, Lettered
from domain.money import Ore
from domain.records.application import Application, Paper
from domain.records.leftover import WithoutAccount
from domain.records.rent_account import RentSupportAccount
from domain.records.rent_support import Description, RentAssessment, RentPlan, SupportLine
from domain.rent_model.result import RentModelResult
from domain.rulebook.law import LegalBasis
from domain.rulebook.rulesets import Ruleset


class RentSupportReceived(Event):
    rules = ("R11", "R78")
    parent: int | None = None
    """The social application that opened the case; None if it was sent in separately."""
    application: Application
    description: Description = Description()
    papers: tuple[Paper, ...] = ()
    findings: tuple[Finding, ...] = ()
    ruleset: Ruleset


class RentSupportSupplemented(Event):
    rules = ("R78",)
    application: Application
    description: Description
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


class RentAssessmentRecorded(Event):
    rules = ("R79",)
    by: str
    assessment: RentAssessment
    findings: tuple[Finding, ...] = ()


class RentInspectionDecided(Lettered):
    rules = ("R79",)
    signed = True
    by: str
    reason: str


class RentInspectionReported(Event):
    rules = ("R79",)
    by: str
    report: str


class RentModelRecorded(Event):
    rules = ("R80", "R81", "R82", "R94")
    by: str
    result: RentModelResult
    findings: tuple[Finding, ...] = ()


class RentPrequalificationProposed(Event):
    rules = ("R82",)
    by: str
    reserved: Ore
    terms: tuple[str, ...]
    because: str
    findings: tuple[Finding, ...] = ()
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    grounds: str = ""
    """Why another amount is announced. R101."""
    by_person: str = ""


class RentSupportPrequalified(Lettered):
    """Provisionally (foreløbigt): the award follows from a plan, or does not."""

    rules = ("R25", "R82", "R101")
    for_all = True
    proposed_by: str
    approved_by: str
    reserved: Ore
    terms: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    grounds: str = ""
    """Why another amount is announced; empty the first time."""


class RentSupportTransferred(Lettered):
    """To landsdispositionsfonden, as an ordinary case. No rejection."""

    rules = ("R83",)
    signed = True
    for_all = True
    by: str
    reason: str


class DispositionFundSupported(Lettered):
    rules = ("R83",)
    signed = True
    for_all = True
    by: str
    reference: str


class RentRejectionProposed(Event):
    rules = ("R83", "R85")
    by: str
    reasons: LegalBasis
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class RentSupportRejected(Lettered):
    rules = ("R83", "R85")
    for_all = True
    proposed_by: str
    approved_by: str
    reasons: LegalBasis


class RentPlanSubmitted(Event):
    rules = ("R76", "R77", "R84")
    plan: RentPlan
    findings: tuple[Finding, ...] = ()


class RentAwardProposed(Event):
    rules = ("R56", "R76", "R77")
    by: str
    lines: tuple[SupportLine, ...]
    terms: tuple[str, ...]
    reasons: LegalBasis | None = None
    """Why it is less than the plan asks for, if it is. None in earlier releases."""
    findings: tuple[Finding, ...] = ()
    approvable_from: date | None = None
    """An approval cannot be older than this day. None in earlier releases."""
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""
    by_person: str = ""


class RentSupportAwarded(Lettered):
    rules = ("R56", "R76", "R77")
    for_all = True
    proposed_by: str
    approved_by: str
    amount: Ore
    """All years and purposes."""
    asked: Ore | None = None
    """What the plan asks for. None in earlier releases."""
    lines: tuple[SupportLine, ...]
    own_contribution: Ore
    period_start: date
    period_end: date
    lead_estate: str
    digest: str
    terms: tuple[str, ...]
    reasons: LegalBasis | None = None
    """Why it is less than the plan asks for, if it is. None in earlier releases."""
    findings: tuple[Finding, ...] = ()
    told_on: date | None = None
    """The day it was recorded, when the applicant learns of its duties. None in earlier releases."""
    new_rules_from: date | None = None
    """From this day the case meets the duties of `NewDuty`. None in earlier releases."""


class RentAccountReceived(Event):
    rules = ("R62", "R76")
    year: int
    account: RentSupportAccount
    account_version: int = 1
    findings: tuple[Finding, ...]
    in_time: bool
    first_received_on: date | None = None
    """The day from which receipt counts, if another version was received before."""
    in_hand_since: date | None = None
    """The day from which the Fund owes an answer; None in events of earlier releases. R70."""
    papers: tuple[Paper, ...]


class RentAccountReturned(Lettered):
    rules = ("R62",)
    signed = True
    year: int
    findings: tuple[Gap, ...]
    back_by: date | None = None
    """Deadline for its return, before rolling; None if payouts are suspended until it is accepted anyway."""
    due: date | None = None
    overtaken: tuple[int, ...] = ()
    """Earlier reminders, in days, that this letter replaces."""


class RentAccountAccepted(Lettered):
    rules = ("R62", "R70")
    signed = True
    year: int
    closing_balance: Ore


class RentSupportReduced(Lettered):
    rules = ("R85",)
    signed = True
    for_all = True
    by: str
    since: date
    percent: int
    amount: Ore
    """The award from now on."""
    instalments: dict[int, Ore]
    """What is left of each instalment that is touched."""
    reasons: LegalBasis
    hearing: int = 0
    """The hearing that it rests on; 0 for none. R110."""
    no_hearing_because: str = ""


class RentSupportEnded(Lettered):
    rules = ()
    signed = True
    for_all = True
    paid: Ore
    without_account: WithoutAccount | None = None
    """Waived years at the end that are in no account, and why the case ends."""
