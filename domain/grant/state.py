"""The state of a grant: a frozen value that `evolve` builds from the journal."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from domain.findings import Finding, Gap
from domain.grant.instalment import Instalment, InstalmentState
from domain.grant.report import Report
from domain.grant.sign_off import EstateBoardOpinion, SignOff, SignOffRefusal, SubAgreementWaiver
from domain.grant.suspension import Stop
from domain.model import Fact
from domain.money import Ore
from domain.phases import Decision, Phase
from domain.records.advance import AdvanceRequest, AdvanceUse
from domain.records.application import Application, Paper
from domain.records.changes import (
    Change,
    MainGroups,
    SubAgreementDemand,
    SubAgreementVersion,
    SubstituteCover,
    Suggestion,
)
from domain.records.hearing import Hearing
from domain.records.leftover import CoFinancingShortfall, LeftoverUse, Repayment
from domain.records.missing_papers import MissingPapers
from domain.records.people import CasePerson, InCharge
from domain.records.plan import EffortAgreement, Plan
from domain.records.rent_support import RentSupport, SupportLine
from domain.records.reports import ReportKind
from domain.records.requests import AccessRequest, Attendance, Evaluation, ExtensionRequest, Note
from domain.records.review import Review
from domain.records.sheet import AnsweredSheet
from domain.records.sign_links import AskedToSign
from domain.records.terms import Term
from domain.registers.surroundings import Listing
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


class Release(Fact):
    """An extension, waiver or lifted suspension that waits for another officer. D9."""

    released: Ore
    """What it would release."""
    asked_on: date
    """The day of the decision, as proposed."""
    reason: str
    report: ReportKind | None = None
    year: int | None = None
    until: date | None = None
    stop: str = ""


class Proposal(Fact):
    """A decision that one officer proposes and another must approve. D9."""

    kind: Decision
    by: str
    by_person: str = ""
    """The person who proposed it; empty where only the name is known."""
    amount: Ore = 0
    terms: tuple[str, ...] = ()
    negotiated: tuple[Term, ...] = ()
    reasons: LegalBasis | None = None
    lines: tuple[SupportLine, ...] = ()
    """Rent support by purpose and year."""
    grounds: str = ""
    """Why another amount of rent support is announced. R101."""
    release: Release | None = None
    """What is to be extended, waived or lifted, where that is what is proposed."""
    approvable_from: date | None = None  # the day it was made; None for a proposal of an earlier release


class SentBack(Fact):
    """What another officer sent back to the one who proposed it. D9."""

    kind: Decision
    proposed_by: str
    proposed_person: str
    reason: str
    by: str
    on: date
    version: int
    """The version of the case with which it was sent back."""


class PlanVersion(Fact):
    """A version of the comprehensive plan as received."""

    number: int
    digest: str
    """SHA-256 over its papers; a sign-off is bound to it. D8."""
    plan: Plan
    submitted_on: date
    findings: tuple[Finding, ...] = ()
    """What an officer should look at; it did not stop the plan."""


class Commitment(Fact):
    """The binding commitment (tilsagn)."""

    amount: Ore
    local: Ore
    period_start: date
    period_end: date
    lead_estate: str
    committed_on: date
    told_on: date | None = None
    """The day the applicant learned of the commitment and its duties; None if an earlier release made it."""
    digest: str
    terms: tuple[str, ...]
    shares: Mapping[str, Ore] = {}
    """Estate number to its share, as the plan states them. R107."""

    @property
    def by_estate(self) -> Mapping[str, Ore]:
        """Each estate's share: all of it is the lead estate's where none are stated. R107."""
        return self.shares or {self.lead_estate: self.amount}

    @property
    def years(self) -> range:
        """The calendar years to account for; a part of a year counts (Q14)."""
        return range(self.period_start.year, self.period_end.year + 1)


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
    opened_for: str = ""
    """The party that opened the case; empty if the Fund did, or an asserted name."""
    draft: tuple[Paper, ...] = ()
    """The papers received last, accepted or not."""
    application: Application | None = None
    submitted_on: date | None = None
    supplemented_on: date | None = None
    """When the applicant last sent it again after gaps were found."""
    remarks: tuple[Finding, ...] = ()
    """What an officer should look at in the application; it did not stop it."""
    rent_support_opened_on: date | None = None
    rent_support_continues: int | None = None
    """The undecided rent-support case of an earlier application, which goes on for this one. R11, R20."""
    gaps: tuple[Gap, ...] = ()
    missing_papers: MissingPapers | None = None
    """How long the applicant has to send them; None when none are missing, and where an earlier release asked."""
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
    sent_back: SentBack | None = None
    """What was sent back last; None once it is proposed again, overtaken, or the case has moved on."""
    reserved: Ore = 0
    terms: tuple[str, ...] = ()
    prequalified_on: date | None = None
    sub_agreements_waived: tuple[SubAgreementWaiver, ...] = ()
    effort_agreements: tuple[EffortAgreement, ...] = ()
    """Special development efforts that the Fund has agreed to. R49."""
    adviser: str = ""
    """The Fund's adviser while the plan is drafted."""
    plan: PlanVersion | None = None
    plan_sheet: AnsweredSheet | None = None
    """The Fund's last assessment of the plan, perhaps of an earlier version. R99."""
    council_approvals: tuple[SignOff, ...] = ()
    organisation_approvals: tuple[SignOff, ...] = ()
    refused_by: tuple[SignOffRefusal, ...] = ()
    estate_boards: tuple[EstateBoardOpinion, ...] = ()
    sign_offs_reminded: tuple[str, ...] = ()
    """Reminders of missing sign-offs so far, as plan version and days."""
    asked_to_sign: tuple[AskedToSign, ...] = ()
    """Who was asked to sign a version by a link, oldest first."""
    ended_on: date | None = None
    """When it ended without a commitment: rejected, refused, withdrawn or lapsed."""
    advance_request: AdvanceRequest | None = None
    """What the applicant asked for last. R22."""
    advance_use: AdvanceUse | None = None
    commitment: Commitment | None = None
    negotiated: tuple[Term, ...] = ()
    """The negotiated terms of the commitment with their status. R52."""
    new_rules_from: date | None = None
    """From this day the case meets duties that earlier releases did not know: see `domain.grant.new_rules`."""
    started_on: date | None = None
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[Report, ...] = ()
    stops: tuple[Stop, ...] = ()
    proposed_stops: tuple[Stop, ...] = ()
    """Suspensions that an officer must confirm. They suspend nothing yet. D1."""
    review: Review | None = None
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    """Changes that municipalities asked for, numbered from 1."""
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
    shortfall: CoFinancingShortfall | None = None
    """Local co-financing below its share in the accounts (Q31); None before the final account is accepted."""
    leftover_use: LeftoverUse | None = None
    leftover_set_off_case: int | None = None
    repayment_decided_on: date | None = None
    repay_by: date | None = None  # what is to be paid back must have come by this day
    repayments: tuple[Repayment, ...] = ()
    closed_on: date | None = None
    officers: tuple[InCharge, ...] = ()
    """Who is in charge, by the first day; the last may be a day to come. See `domain.grant.officers`."""
    people: tuple[CasePerson, ...] = ()
    """Project leaders, members of the board and auditors who were named. See `domain.grant.people`."""
    indicators_sent: tuple[date, ...] = ()
    """The days on which the board got its sheet of indicators on demand. R104."""
    access_requests: tuple[AccessRequest, ...] = ()
    """Numbered from 1 in the order of recording. R89."""
    extension_requests: tuple[ExtensionRequest, ...] = ()
    """More time that the applicant asked for. See `domain.grant.more_time`."""
    hearings: tuple[Hearing, ...] = ()
    """Numbered from 1 in the order of their beginning. R110."""
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
    def received(self) -> Ore:
        """What the accounts show as received: all payments, and leftovers of other grants that were set off. R62."""
        return sum(i.received for i in self.instalments)

    @property
    def duties(self) -> tuple[ReportKind, ...]:
        """The yearly reports of its scheme."""
        if self.scheme is Scheme.RENT_SUPPORT:
            return (ReportKind.RENT_SUPPORT_ACCOUNT,)
        return ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT

    def years_of(self, kind: ReportKind) -> tuple[int, ...]:
        """The years of a yearly report: those of the period, and for an account later ones with money received. R62."""
        if self.commitment is None:
            return ()
        years = tuple(self.commitment.years)
        if kind is ReportKind.STATUS_REPORT:
            return years
        received = {day.year for i in self.instalments if (day := i.received_on)}
        return (*years, *sorted(year for year in received if year > years[-1]))

    def report(self, kind: ReportKind, year: int) -> Report:
        """The state of one yearly duty; a new Report if nothing has happened yet."""
        found = next((r for r in self.reports if (r.kind, r.year) == (kind, year)), None)
        return found or _untouched(kind, year, self._told_on(year))

    def _told_on(self, year: int) -> date | None:
        """The day the applicant learned of a year's duties: with the commitment, or after the period with a payment."""
        if self.commitment is None or year in self.commitment.years:
            return self.commitment.told_on if self.commitment else None
        return min(
            (i.told_on for i in self.instalments if i.told_on and i.paid_on and i.paid_on.year == year), default=None
        )

    def instalment(self, number: int) -> Instalment | None:
        """One instalment by its number, or None."""
        return next((i for i in self.instalments if i.number == number), None)


@lru_cache(4096)
def _untouched(kind: ReportKind, year: int, told_on: date | None) -> Report:
    """A yearly duty to which nothing has happened yet; the same for many grants."""
    return Report(kind=kind, year=year, told_on=told_on)


def shown_title(title: str, phase: Phase, otherwise: str = "(no title yet)") -> str:
    """The title for lists. A draft's title is not shown, because its papers are not accepted."""
    return otherwise if phase == Phase.DRAFT or not title else title
