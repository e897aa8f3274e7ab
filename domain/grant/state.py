"""The grant as it stands now: a frozen value that `evolve` builds from the journal, and nothing else."""

from datetime import date
from enum import StrEnum

from domain.findings import Finding, Gap
from domain.grant.linked_suspension import LinkedSuspension
from domain.model import Fact
from domain.money import Ore
from domain.phases import Decision, Phase
from domain.records.application import Application, Paper
from domain.records.changes import Change, MainGroups, SubAgreementDemand, SubAgreementVersion, SubstituteCover
from domain.records.leftover import LeftoverUse, Repayment
from domain.records.plan import Plan
from domain.records.rent_account import RentSupportAccount
from domain.records.rent_support import RentSupport, SupportLine
from domain.records.reports import RegulationAccount, ReportKind, StatusReport
from domain.records.requests import AccessRequest, Attendance, Evaluation, Note
from domain.records.review import Review
from domain.records.terms import Term
from domain.registers.surroundings import Listing
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis
from domain.rulebook.rulesets import Ruleset
from domain.scheme import Scheme


class PauseReason(StrEnum):
    """Why the prequalification clock does not run."""

    INSPECTION = "inspection"
    INCOMPLETE = "incomplete"


class Pause(Fact):
    """A time in which the prequalification clock does not run, from the first day up to, not including, the end."""

    first: date
    end: date | None
    """None while it lasts."""
    why: PauseReason
    answered_on: date | None = None
    """When the applicant had sent what was missing; from then on the Fund was looking at it."""


class Proposal(Fact):
    """A decision that one officer proposes and another must approve. D9."""

    kind: Decision
    by: str
    amount: Ore = 0
    terms: tuple[str, ...] = ()
    negotiated: tuple[Term, ...] = ()
    reasons: LegalBasis | None = None
    lines: tuple[SupportLine, ...] = ()
    """Rent support by purpose and year."""


class PlanVersion(Fact):
    """A version of the comprehensive plan, as it was handed in."""

    number: int
    digest: str
    """SHA-256 over its papers: what a sign-off is bound to. D8."""
    plan: Plan
    submitted_on: date
    findings: tuple[Finding, ...] = ()
    """What an officer should look at: it did not stop the plan."""


class SubAgreementWaiver(Fact):
    """Why a focus area needs no sub-agreement in this case. R33."""

    focus_area: FocusArea
    reason: str
    waived_on: date
    waived_by: str


class SignOff(Fact):
    """A yes from a council or a housing organisation to one version of the plan. D8."""

    party: str
    """Municipality code or CVR number."""
    decided_on: date
    reference: str
    digest: str
    recorded_by: str
    plan_version: int = 0
    carried_because: str = ""
    """Why a yes to an earlier version still holds, in the words of the officer who said so."""


class SignOffRefusal(Fact):
    """A no from a council, a housing organisation or an estate board; kept, because it is asked about for years."""

    party: str
    """Municipality code, CVR number or estate number."""
    body: str
    decided_on: date
    reference: str
    plan_version: int
    reason: str


class EstateBoardOpinion(Fact):
    """What an estate board (afdelingsbestyrelse) said. It is recorded and shown; it blocks nothing (Q23)."""

    estate: str
    approved: bool
    decided_on: date
    reference: str
    plan_version: int
    reason: str = ""


class DraftingRoute(StrEnum):
    """How the drafting of the plan is manned. R24."""

    HIRE = "hire"  # projektlederen ansættes nu
    BUY_OUT = "buy_out"  # frikøb fra den løbende indsats
    EXISTING_GRANT = "existing_grant"  # inden for den løbende bevilling


class AdvanceUse(StrEnum):
    """What happens with an advance that was paid when no commitment followed (Q5)."""

    KEEP = "keep"
    REPAY = "repay"


class Commitment(Fact):
    """The binding commitment (tilsagn)."""

    amount: Ore
    local: Ore
    period_start: date
    period_end: date
    lead_estate: str
    committed_on: date
    digest: str
    terms: tuple[str, ...]

    @property
    def years(self) -> range:
        """The calendar years that must be accounted for; a begun year counts (Q14)."""
        return range(self.period_start.year, self.period_end.year + 1)


class InstalmentState(StrEnum):
    """Where an instalment (rate) stands."""

    SCHEDULED = "scheduled"
    RELEASED = "released"
    HELD = "held"
    ORDERED = "ordered"
    """In an approved payment batch: on its way to the bank."""
    PAID = "paid"
    SET_OFF = "set_off"
    """Nothing was left to pay: it had all been paid in advance."""
    CANCELLED = "cancelled"


class Returned(Fact):
    """How a payment of an instalment came to nothing: the bank sent it back, or it was never sent."""

    on: date
    reason: str
    order: str = ""
    """The end-to-end id of the order; empty for a payment without one."""
    never_sent: bool = False
    """True when it was left out of the payment file."""


class Instalment(Fact):
    """One payment to come, or made. Number 0 is the advance for the project leader."""

    number: int
    nominal: date
    due: date
    amount: Ore
    set_off: Ore = 0
    state: InstalmentState = InstalmentState.SCHEDULED
    released_on: date | None = None
    first_released_on: date | None = None
    """The first release; a stop may have held it afterwards, and then it was released anew."""
    paid_on: date | None = None
    end_to_end_id: str = ""
    """Its order to the bank, while there is one."""
    ordered_on: date | None = None
    """The day of that order."""
    returned: Returned | None = None
    """The last return, kept when the instalment is ordered again."""
    held_by: tuple[str, ...] = ()
    """The stops that held it, kept after release so that the history can be asked."""


class Report(Fact):
    """How a yearly duty stands."""

    kind: ReportKind
    year: int
    reminded: tuple[int, ...] = ()
    """Rungs of the ladder that are behind us, in days before the deadline."""
    fell_due: date | None = None
    """The deadline that was missed, as concluded at the time."""
    received_on: date | None = None
    in_time: bool = False
    accepted_on: date | None = None
    extended_to: date | None = None
    back_by: date | None = None
    """By when an account that an officer has returned must be back, before rolling."""
    back_on: date | None = None
    """When it came back."""
    waived: bool = False
    account: RegulationAccount | None = None
    rent_account: RentSupportAccount | None = None
    account_version: int = 0
    """How many versions of the account have been received; the one that counts is the last."""
    reopened_on: date | None = None
    """When an officer reopened the account after it had been accepted."""
    status: StatusReport | None = None
    """What the status report says."""
    findings: tuple[Finding, ...] = ()
    """What stands against accepting it."""

    @property
    def settled(self) -> bool:
        """Nothing is missing: received, and accepted where acceptance is needed; or waived."""
        if self.waived:
            return True
        if self.kind is ReportKind.STATUS_REPORT:
            return self.received_on is not None
        return self.accepted_on is not None


class Stop(Fact):
    """Why payouts are stopped: a record, not a flag. D5."""

    id: str
    """One that no other open stop of the grant has: the report that is missing, or a number."""
    report: ReportKind | None = None
    """The report that is missing; None where an officer has stopped payouts for another reason."""
    year: int | None = None
    since: date
    due: date | None = None
    reason: str = ""
    """Why, in the words of the officer; empty where the missing report says it."""
    legal_basis: str = ""
    by: str = ""
    """The officer who made it; empty where the rule did."""
    decided_on: date | None = None
    """The day it took effect at the office, later than `since` after an outage or a confirmation."""
    escalated: tuple[int, ...] = ()
    """Escalations to the manager that are behind us, in days since it began."""
    until: date | None = None
    corrected: bool = False
    """Lifted because it should never have been: the report was in time (D6)."""
    corrected_on: date | None = None
    """When that turned out, where the stop was over by then."""
    follows: LinkedSuspension | None = None
    """The stop on another grant of the recipient that it follows, and ends with; None for a stop of its own."""


class Grant(Fact):
    """A grant case, from the first draft to the closed account."""

    case_no: int
    """Six digits without meaning."""
    scheme: Scheme = Scheme.SOCIAL_PROGRAMME
    parent: int | None = None
    """The social application that this case was opened beside. R11."""
    version: int = 0
    """How many events have made it."""
    phase: Phase = Phase.DRAFT
    title: str = ""
    ruleset: Ruleset | None = None
    """The version of the regulativ that it is judged by; None for a draft."""
    draft: tuple[Paper, ...] = ()
    """The papers handed in last, accepted or not."""
    application: Application | None = None
    submitted_on: date | None = None
    supplemented_on: date | None = None
    """When it was last sent in again after gaps were found."""
    remarks: tuple[Finding, ...] = ()
    """What an officer should look at in the application: it did not stop it."""
    rent_support_opened_on: date | None = None
    gaps: tuple[Gap, ...] = ()
    completed_on: date | None = None
    """Day 0 of the clock."""
    pauses: tuple[Pause, ...] = ()
    targets_passed: tuple[str, ...] = ()
    assessed_on: date | None = None
    listings: tuple[Listing, ...] = ()
    """The lists of § 61 a and § 61 b on which the estates stood when they were assessed."""
    priority: bool = False
    """Comes first among equals. R16."""
    proposal: Proposal | None = None
    reserved: Ore = 0
    terms: tuple[str, ...] = ()
    prequalified_on: date | None = None
    sub_agreements_waived: tuple[SubAgreementWaiver, ...] = ()
    adviser: str = ""
    """The Fund's adviser while the plan is drafted."""
    plan: PlanVersion | None = None
    council_approvals: tuple[SignOff, ...] = ()
    organisation_approvals: tuple[SignOff, ...] = ()
    refused_by: tuple[SignOffRefusal, ...] = ()
    estate_boards: tuple[EstateBoardOpinion, ...] = ()
    sign_offs_reminded: tuple[str, ...] = ()
    """Reminders of missing sign-offs that are behind us, as plan version and days."""
    ended_on: date | None = None
    """When it ended without a commitment: rejected, refused, withdrawn or lapsed."""
    advance_use: AdvanceUse | None = None
    commitment: Commitment | None = None
    negotiated: tuple[Term, ...] = ()
    """The negotiated terms of the commitment, and where each stands. R52."""
    started_on: date | None = None
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[Report, ...] = ()
    stops: tuple[Stop, ...] = ()
    proposed_stops: tuple[Stop, ...] = ()
    """Stops that an officer is asked to confirm. Nothing is stopped by them. D1."""
    review: Review | None = None
    changes: tuple[Change, ...] = ()
    main_groups: MainGroups | None = None
    """The budget by main group in force, in øre; None while it is the plan's. R59."""
    main_groups_approved: MainGroups | None = None
    """The one that the Fund last approved."""
    sub_agreements: tuple[SubAgreementVersion, ...] = ()
    """New versions since the plan, oldest first. R60."""
    sub_agreement_demands: tuple[SubAgreementDemand, ...] = ()
    substitute_covers: tuple[SubstituteCover, ...] = ()
    final_accepted_on: date | None = None
    leftover: int = 0
    leftover_use: LeftoverUse | None = None
    leftover_set_off_case: int | None = None
    """The case against whose grant it is set off."""
    repayments: tuple[Repayment, ...] = ()
    closed_on: date | None = None
    access_requests: tuple[AccessRequest, ...] = ()
    """Numbered from 1, in the order in which they were recorded. R89."""
    notes: tuple[Note, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    rent: RentSupport | None = None
    """The rent-support side; None for a social programme."""

    @property
    def under_inspection(self) -> bool:
        """An inspection has been decided and has not reported."""
        return any(pause.why is PauseReason.INSPECTION and pause.end is None for pause in self.pauses)

    @property
    def open_stops(self) -> tuple[Stop, ...]:
        """The stops in force now."""
        return tuple(stop for stop in self.stops if stop.until is None)

    @property
    def committed(self) -> Ore:
        """What the Fund is bound to pay: the commitment, and substitute cover beside it. R51, R56."""
        covers = sum(cover.amount for cover in self.substitute_covers)
        return self.commitment.amount + covers if self.commitment else 0

    @property
    def paid(self) -> Ore:
        """All that has been paid, the advance included."""
        return sum(i.amount for i in self.instalments if i.state is InstalmentState.PAID)

    @property
    def duties(self) -> tuple[ReportKind, ...]:
        """The yearly reports that its scheme asks for."""
        if self.scheme is Scheme.RENT_SUPPORT:
            return (ReportKind.RENT_SUPPORT_ACCOUNT,)
        return ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT

    def report(self, kind: ReportKind, year: int) -> Report:
        """How one yearly duty stands; a duty that nobody has touched stands at its beginning."""
        return next((r for r in self.reports if (r.kind, r.year) == (kind, year)), Report(kind=kind, year=year))

    def instalment(self, number: int) -> Instalment | None:
        """One instalment by its number."""
        return next((i for i in self.instalments if i.number == number), None)


def shown_title(title: str, phase: Phase, otherwise: str = "(no title yet)") -> str:
    """The title of a case as it is listed: of a draft, whose papers nobody has accepted, it is not shown."""
    return otherwise if phase == Phase.DRAFT or not title else title
