"""The state of a grant: a frozen value that `evolve` builds from the journal."""

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
    """Why the prequalification clock is paused."""

    INSPECTION = "inspection"
    INCOMPLETE = "incomplete"


class Pause(Fact):
    """A pause of the prequalification clock, from the first day up to but not including the end."""

    first: date
    end: date | None
    """None while the pause lasts."""
    why: PauseReason
    answered_on: date | None = None
    """When the applicant sent everything missing; from then on the Fund examined it."""


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
    approvable_from: date | None = None  # the day it was made; None for a proposal of an earlier release


class PlanVersion(Fact):
    """A version of the comprehensive plan as received."""

    number: int
    digest: str
    """SHA-256 over its papers; a sign-off is bound to it. D8."""
    plan: Plan
    submitted_on: date
    findings: tuple[Finding, ...] = ()
    """What an officer should look at; it did not stop the plan."""


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


class DraftingRoute(StrEnum):
    """How the drafting of the plan is staffed. R24."""

    HIRE = "hire"  # projektlederen ansættes nu
    BUY_OUT = "buy_out"  # frikøb fra den løbende indsats
    EXISTING_GRANT = "existing_grant"  # inden for den løbende bevilling


class AdvanceUse(StrEnum):
    """What happens with a paid advance if no commitment follows (Q5)."""

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
        """The calendar years to account for; a part of a year counts (Q14)."""
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
    """Fully paid in advance, so nothing is left to pay."""
    CANCELLED = "cancelled"


class Returned(Fact):
    """Why a payment failed: the bank sent it back, or it was never sent."""

    on: date
    reason: str
    """For `of_stored`: what the bank wrote, or the findings that kept it out of the payment file."""
    order: str = ""
    """The end-to-end id of the order; empty if the payment had none."""
    never_sent: bool = False
    """True if it was left out of the payment file."""


class Instalment(Fact):
    """One payment, planned or made. Number 0 is the advance for the project leader."""

    number: int
    nominal: date
    due: date
    amount: Ore
    set_off: Ore = 0
    state: InstalmentState = InstalmentState.SCHEDULED
    released_on: date | None = None
    first_released_on: date | None = None
    """The first release; a later suspension may lead to a second one."""
    paid_on: date | None = None
    end_to_end_id: str = ""
    """The id of its current order to the bank."""
    ordered_on: date | None = None
    returned: Returned | None = None
    """The last return, kept when the instalment is ordered again."""
    held_by: tuple[str, ...] = ()
    """The suspensions that withheld it, kept after release for the history."""


class Report(Fact):
    """The state of a yearly duty."""

    kind: ReportKind
    year: int
    reminded: tuple[int, ...] = ()
    """Reminders already sent or overtaken, in days before the deadline."""
    fell_due: date | None = None
    """The missed deadline, as concluded at the time."""
    received_on: date | None = None
    in_time: bool = False
    accepted_on: date | None = None
    extended_to: date | None = None
    back_by: date | None = None
    """Deadline for an account that an officer returned, before rolling."""
    back_on: date | None = None
    waived: bool = False
    account: RegulationAccount | None = None
    rent_account: RentSupportAccount | None = None
    account_version: int = 0
    """How many versions of the account were received; the last one counts."""
    reopened_on: date | None = None
    """When an officer reopened the accepted account."""
    status: StatusReport | None = None
    findings: tuple[Finding, ...] = ()
    """What stands in the way of accepting it."""

    @property
    def settled(self) -> bool:
        """True if received and, where needed, accepted; or waived."""
        if self.waived:
            return True
        if self.kind is ReportKind.STATUS_REPORT:
            return self.received_on is not None
        return self.accepted_on is not None


class Stop(Fact):
    """A suspension of payouts, kept as a record and not as a flag. D5."""

    id: str
    """Unique among the open suspensions of the grant: the missing report, or a number."""
    report: ReportKind | None = None
    """The missing report; None if an officer suspended payouts for another reason."""
    year: int | None = None
    since: date
    due: date | None = None
    reason: str = ""
    """The officer's reason; empty for a missing report."""
    legal_basis: str = ""
    by: str = ""
    """The officer who ordered it; empty if the rule did."""
    decided_on: date | None = None
    """The day it took effect in the office; later than `since` after an outage or a confirmation."""
    escalated: tuple[int, ...] = ()
    """Escalations to the manager so far, in days since it began."""
    until: date | None = None
    corrected: bool = False
    """Lifted because it should never have existed: the report was in time (D6)."""
    corrected_on: date | None = None
    """When the correction was found, if the suspension had already ended."""
    waived: bool = False
    """Corrected because the report had been waived before the suspension began."""
    follows: LinkedSuspension | None = None
    """The suspension on another grant of the recipient that it follows; None if it stands alone."""


class Grant(Fact):
    """A grant case, from the first draft to the closed account."""

    case_no: int
    """Six digits without meaning."""
    scheme: Scheme = Scheme.SOCIAL_PROGRAMME
    parent: int | None = None
    """The social application that opened this case. R11."""
    version: int = 0
    """The number of events so far."""
    phase: Phase = Phase.DRAFT
    title: str = ""
    ruleset: Ruleset | None = None
    """The version of the regulations for this case; None for a draft."""
    draft: tuple[Paper, ...] = ()
    """The papers received last, accepted or not."""
    application: Application | None = None
    submitted_on: date | None = None
    supplemented_on: date | None = None
    """When the applicant last sent it again after gaps were found."""
    remarks: tuple[Finding, ...] = ()
    """What an officer should look at in the application; it did not stop it."""
    rent_support_opened_on: date | None = None
    gaps: tuple[Gap, ...] = ()
    completed_on: date | None = None
    """Day 0 of the clock."""
    found_complete_on: date | None = None  # if that named an earlier day as the day of completeness
    pauses: tuple[Pause, ...] = ()
    targets_passed: tuple[str, ...] = ()
    assessed_on: date | None = None
    listings: tuple[Listing, ...] = ()
    """The lists of § 61 a and § 61 b with the estates on them, at the assessment."""
    priority: bool = False
    """Takes priority over equal applications. R16."""
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
    """Reminders of missing sign-offs so far, as plan version and days."""
    ended_on: date | None = None
    """When it ended without a commitment: rejected, refused, withdrawn or lapsed."""
    advance_use: AdvanceUse | None = None
    commitment: Commitment | None = None
    negotiated: tuple[Term, ...] = ()
    """The negotiated terms of the commitment with their status. R52."""
    started_on: date | None = None
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[Report, ...] = ()
    stops: tuple[Stop, ...] = ()
    proposed_stops: tuple[Stop, ...] = ()
    """Suspensions that an officer must confirm. They suspend nothing yet. D1."""
    review: Review | None = None
    changes: tuple[Change, ...] = ()
    main_groups: MainGroups | None = None
    """The budget by main group in force, in øre; None while the plan's applies. R59."""
    main_groups_approved: MainGroups | None = None
    """The budget by main group that the Fund approved last."""
    sub_agreements: tuple[SubAgreementVersion, ...] = ()
    """New versions since the plan, oldest first. R60."""
    sub_agreement_demands: tuple[SubAgreementDemand, ...] = ()
    substitute_covers: tuple[SubstituteCover, ...] = ()
    final_accepted_on: date | None = None
    leftover: int = 0
    leftover_use: LeftoverUse | None = None
    leftover_set_off_case: int | None = None
    repayments: tuple[Repayment, ...] = ()
    closed_on: date | None = None
    access_requests: tuple[AccessRequest, ...] = ()
    """Numbered from 1 in the order of recording. R89."""
    notes: tuple[Note, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    rent: RentSupport | None = None
    """The rent-support side; None for a social programme."""

    @property
    def under_inspection(self) -> bool:
        """True while an inspection is decided and not reported."""
        return any(pause.why is PauseReason.INSPECTION and pause.end is None for pause in self.pauses)

    @property
    def open_stops(self) -> tuple[Stop, ...]:
        """The suspensions in force."""
        return tuple(stop for stop in self.stops if stop.until is None)

    @property
    def committed(self) -> Ore:
        """What the Fund must pay: the commitment and the substitute cover. R51, R56."""
        covers = sum(cover.amount for cover in self.substitute_covers)
        return self.commitment.amount + covers if self.commitment else 0

    @property
    def paid(self) -> Ore:
        """The sum of all payments, with the advance."""
        return sum(i.amount for i in self.instalments if i.state is InstalmentState.PAID)

    @property
    def duties(self) -> tuple[ReportKind, ...]:
        """The yearly reports of its scheme."""
        if self.scheme is Scheme.RENT_SUPPORT:
            return (ReportKind.RENT_SUPPORT_ACCOUNT,)
        return ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT

    def years_of(self, kind: ReportKind) -> tuple[int, ...]:
        """The years of a yearly report: those of the period; for an account also later ones with a payment. R62."""
        if self.commitment is None:
            return ()
        years = tuple(self.commitment.years)
        paid = {i.paid_on.year for i in self.instalments if i.state is InstalmentState.PAID and i.paid_on}
        later = () if kind is ReportKind.STATUS_REPORT else sorted(year for year in paid if year > years[-1])
        return (*years, *later)

    def report(self, kind: ReportKind, year: int) -> Report:
        """The state of one yearly duty; a new Report if nothing has happened yet."""
        return next((r for r in self.reports if (r.kind, r.year) == (kind, year)), Report(kind=kind, year=year))

    def instalment(self, number: int) -> Instalment | None:
        """One instalment by its number, or None."""
        return next((i for i in self.instalments if i.number == number), None)


def shown_title(title: str, phase: Phase, otherwise: str = "(no title yet)") -> str:
    """The title for lists. A draft's title is not shown, because its papers are not accepted."""
    return otherwise if phase == Phase.DRAFT or not title else title
