"""The cast: one grant at named stages of its life, led there by the procedure itself, never by hand-set state.

The dates are those of the shipped scenario. Every organisation, estate and person is fictitious.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest

from domain import procedure
from domain.accounts.papers import (
    AccountExpense,
    AccountIncome,
    ActivityStatus,
    IndicatorReading,
    RegulationAccount,
    ReportKind,
    StatusReport,
)
from domain.changes.record import AgreementPaper, CurrentSubAgreement
from domain.findings import Gap, Refusal
from domain.frame.envelope import Envelope
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.circumstances import Circumstances
from domain.grant.commands import Command
from domain.grant.deadline import Deadline, DeadlineKind
from domain.grant.elsewhere import StopElsewhere
from domain.grant.notice import Role
from domain.grant.phases import Decision, Phase
from domain.grant.state import Grant, InstalmentState
from domain.intake import application as a
from domain.money import in_kroner, kroner
from domain.plan import plan as p
from domain.plan.negotiated_terms import NegotiatedTerm, TermKind, TermStatus
from domain.registers.rents import EstateKind
from domain.registers.surroundings import OtherCase
from domain.rent_support import record as r
from domain.rent_support import yearly_account
from domain.rent_support.account import RentSupportAccount
from domain.rent_support.model.bands import Band
from domain.rent_support.model.calculation import Assessment, Calculation, EstateProfile
from domain.rent_support.model.comparison import ComparisonGroup, Keys, Member, Region
from domain.rent_support.model.doubts import FigureUnknown, Unknown
from domain.rent_support.model.ground import USED, Version
from domain.rent_support.model.least_need import Conclusion, LeastNeed
from domain.rent_support.model.result import RentModelResult
from domain.rent_support.opening import parties
from domain.review.milestone_plan import MilestonePlan
from domain.rulebook.law import Law, LegalBasis, Since
from domain.rulebook.numbers import IN_FORCE, PAYOUT_STOP, PayoutStop
from domain.rulebook.rulesets import Ruleset

LAW = Law()
PROPOSES = Law(
    settings={"payout_stop": PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "this office asks"),))}
)
"""In this office a missing report stops nothing before an officer has confirmed it."""
LEAD, OTHER = "10203045", "20304051"
AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN = "9901-003", "9901-004", "9902-005"
SLAGELSE, KALUNDBORG = "330", "326"
ACCOUNT, STATUS = DUTIES = (ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT)
RENT_ACCOUNT = ReportKind.RENT_SUPPORT_ACCOUNT

NAMES = {
    Role.APPLICANT: "Boligselskabet Åkanden",
    Role.MUNICIPALITY: "Slagelse Kommune",
    Role.CASE_OFFICER: "Ida Holst",
    Role.MANAGER: "Torben Krag",
    Role.FINANCE: "Finance",
    Role.SYSTEM: "tilsagn",
}
APPLICANT: dict[str, Any] = {"by": NAMES[Role.APPLICANT], "role": Role.APPLICANT}
OFFICER: dict[str, Any] = {"by": NAMES[Role.CASE_OFFICER], "role": Role.CASE_OFFICER}
MANAGER: dict[str, Any] = {"by": NAMES[Role.MANAGER], "role": Role.MANAGER}
FINANCE: dict[str, Any] = {"by": NAMES[Role.FINANCE], "role": Role.FINANCE}

PAPERS = (a.Paper(name="application.yaml", media_type="application/yaml", bytes=2210, sha256="a" * 64),)
REASONS = LegalBasis(
    legal_basis="Almenboliglovens § 91 a og regulativets § 2.",
    considerations="Rammen skal række til flere områder.",
    facts="Der er søgt 30.000.000 kr. til tre afdelinger.",
)
STOPPED_ELSEWHERE = StopElsewhere(
    case_no=310_220, stop="regulation_account:2026", since=date(2027, 7, 1), report=ACCOUNT, year=2026
)
"""Another grant of the same lead housing organisation is stopped."""
DIGEST, NEXT_DIGEST = "1" * 64, "2" * 64


def day(text: str) -> date:
    """A date, written as in the law's tables."""
    return date.fromisoformat(text)


# --- papers ---------------------------------------------------------------------------------------------------


def application(*, municipalities: tuple[str, ...] = (SLAGELSE,), **changes: Any) -> a.Application:
    """A complete application for 30,000,000 kr. for three estates of two housing organisations."""
    estates = tuple(
        a.Estate(
            number=number,
            name=name,
            organisation_cvr=cvr,
            municipality_code=municipalities[-1] if cvr == OTHER else municipalities[0],
            form=a.EstateForm(
                year_built=1972,
                dwellings=310,
                residents=640,
                rent_per_square_metre=kroner(812),
                vacant_dwellings=4,
                moves_out_last_year=41,
                physical_restoration="En renoveringssag er under forberedelse.",
                economic_restoration="Ingen.",
            ),
        )
        for number, name, cvr in (
            (AAKANDEPARKEN, "Åkandeparken", LEAD),
            (ROERHAVEN, "Rørhaven", LEAD),
            (LANTERNEGAARDEN, "Lanternegården", OTHER),
        )
    )
    complete = a.Application(
        title="Sammen om Nordvangen",
        lead_organisation_cvr=LEAD,
        organisations=(
            a.Organisation(name="Boligselskabet Åkanden", cvr=LEAD, contact=_contact("post@aakanden.example")),
            a.Organisation(name="Boligforeningen Fyrtårnet", cvr=OTHER, contact=_contact("post@fyrtaarnet.example")),
        ),
        municipalities=tuple(
            a.Municipality(code=code, name=_TOWNS[code], contact=_contact(f"kommune{code}@example.org"))
            for code in municipalities
        ),
        estates=estates,
        description_pages=3,
        statistics=(a.ResidentStatistics(covers=tuple(e.number for e in estates), year=2023, figures={"alle": 1237}),),
        outline_budget=a.OutlineBudget(applied_amount=kroner(30_000_000), local_co_financing=kroner(10_000_000)),
        recommendations=tuple(
            a.Recommendation(municipality_code=code, paper=f"anbefaling-{code}.pdf") for code in municipalities
        ),
        declarations=(
            a.Declaration(organisation_cvr=LEAD, estates=(AAKANDEPARKEN, ROERHAVEN), paper="tilkendegivelse-1.pdf"),
            a.Declaration(organisation_cvr=OTHER, estates=(LANTERNEGAARDEN,), paper="tilkendegivelse-2.pdf"),
        ),
        why_these_estates="Alle tre afdelinger er udsatte, og de deler skole og klub.",
        signed_on=date(2024, 1, 16),
    )
    return complete.model_copy(update=changes)


_TOWNS = {SLAGELSE: "Slagelse Kommune", KALUNDBORG: "Kalundborg Kommune"}


def _contact(email: str) -> a.Contact:
    return a.Contact(name="Mette Lund", email=email)


GOALS = {
    p.FocusArea.EDUCATION: "learning",
    p.FocusArea.EMPLOYMENT: "work",
    p.FocusArea.CRIME_PREVENTION: "safety",
    p.FocusArea.COHESION: "participation",
}


def board_member(side: str) -> p.BoardMember:
    """A member of the board from one side."""
    return p.BoardMember(name="Mette Lund", party="Parten", side=p.Side(side), role="Medlem")


def sub_agreement(area: p.FocusArea, **changes: Any) -> p.SubAgreement:
    """A full sub-agreement: all six parts."""
    full = p.SubAgreement(
        focus_area=area,
        serves=(GOALS[area],),
        sub_goals=("Flere børn er klar til skolestart.",),
        indicators=("Andel skoleparate",),
        activities=("Lektiecafé",),
        parties=("Slagelse Kommune",),
        roles="Helhedsplanen opsøger familierne.",
        resources="To årsværk.",
        paper=f"delaftale-{area.value}.pdf",
    )
    return full.model_copy(update=changes)


def budget(
    fund: int | str = 24_000_000,
    local: int | str = 8_000_000,
    administration: int | str = 640_000,
    audit: int | str = 400_000,
    *,
    left_over: int | str = 0,
    income: tuple[p.IncomeLine, ...] = (),
    expenses: tuple[p.ExpenseLine, ...] = (),
) -> p.Budget:
    """A budget in kroner that balances: what is not asked for otherwise is spent on wages."""
    money = (
        p.IncomeLine(text="Landsbyggefonden", source=p.Income.FUND, amount=kroner(fund)),
        p.IncomeLine(
            text="Slagelse Kommune", source=p.Income.MUNICIPALITY, kind=p.Kind.STAFF_HOURS, amount=kroner(local)
        ),
        *income,
    )
    other = (
        _expense("Administration", p.Cost.ADMINISTRATION, kroner(administration)),
        _expense("Revision", p.Cost.AUDIT, kroner(audit)),
        *expenses,
    )
    wages = sum(line.amount for line in money) - sum(line.amount for line in other) - kroner(left_over)
    return p.Budget(income=money, expenses=(_expense("Lønninger", p.Cost.WAGES, wages), *other))


def _expense(text: str, cost: p.Cost, amount: int) -> p.ExpenseLine:
    return p.ExpenseLine(text=text, main_group="Sekretariat", cost=cost, amount=amount)


def plan(**changes: Any) -> p.Plan:
    """A plan of six elements over four years: 24,000,000 kr. from the Fund and 8,000,000 kr. locally."""
    full = p.Plan(
        period_start=date(2025, 1, 1),
        period_end=date(2028, 12, 31),
        lead_estate=AAKANDEPARKEN,
        elements=tuple(p.Element),
        sub_agreements=tuple(sub_agreement(area) for area in p.FocusArea),
        goals=dict.fromkeys(GOALS.values(), ("Målt hvert år",)),
        board=(board_member("municipality"), board_member("housing_organisation")),
        budget=budget(),
        physical_and_economic_restoration="Overvejet i alle tre afdelinger.",
    )
    return full.model_copy(update=changes)


def account(year: int, **changes: Any) -> RegulationAccount:
    """An account in which everything is right and nothing is left: 8,000,000 kr. came in and were spent."""
    right = RegulationAccount(
        year=year,
        opening_balance=0,
        grant_received=kroner(6_000_000),
        local_income=(
            AccountIncome(text="Slagelse Kommune", source="municipality", kind="staff_hours", amount=kroner(2_000_000)),
        ),
        expenses=(AccountExpense(main_group="Sekretariat", budget=kroner(8_000_000), actual=kroner(8_000_000)),),
        interest_rate_percent="0",
        value_adjustment=0,
        closing_balance=0,
        goals_followed_up=True,
        board_in_function=True,
        signed_on=date(year + 1, 5, 4),
    )
    return right.model_copy(update=changes)


def status_report(year: int, **changes: Any) -> StatusReport:
    """A status report that follows the plan: its indicator and its activity in each of the focus areas."""
    full = StatusReport(
        year=year,
        readings=tuple(
            IndicatorReading(focus_area=area, indicator="Andel skoleparate", baseline=60, value=60 + year - 2024)
            for area in p.FocusArea
        ),
        activities=tuple(
            ActivityStatus(focus_area=area, activity="Lektiecafé", status="I drift") for area in p.FocusArea
        ),
    )
    return full.model_copy(update=changes)


def rent_result(number: str, need: int | str | None = 150, on: date = date(2024, 2, 12), **changes: Any) -> Any:
    """What the rent model said of an estate: its need in kroner per square metre, or None: a person decides."""
    least = LeastNeed(per_square_metre=0, source="ingen")
    known = {
        "as_of": on,
        "calculation": Calculation(
            estate=EstateProfile(number=number, name="Afdelingen", municipality_code=SLAGELSE, area=20_000)
        ),
        "parameter_set": "eksempel-2023",
        "invented": False,
        "versions": tuple(
            Version(kind=kind, since=date(2023, 1, 1), source="Eksempel", sha256="c" * 64) for kind in USED
        ),
        "least_need": least,
        "conclusion": Conclusion.HUMAN_DECISION,
    }
    if need is None:
        known["doubts"] = (FigureUnknown(figure=Unknown.RESIDENT_INDEX, suppressed=True),)
        return RentModelResult(**known | changes)
    group = ComparisonGroup(
        keys=Keys(
            vintage=Band(low=1970, high=1980),
            kind=EstateKind.MULTI_STOREY,
            dwelling_size=Band(low=70, high=90),
            region=Region.REST,
            residents=Band(),
        ),
        members=(Member(number="9950-001", rent=kroner(700)), Member(number="9950-002", rent=kroner(720))),
        left_out=0,
        mean_rent=kroner(710),
        lower_quartile=kroner(705),
        upper_quartile=kroner(715),
    )
    known |= {
        "keys": group.keys,
        "group": group,
        "target_rent": kroner(710),
        "need_per_square_metre": kroner(need),
        "need_a_year": kroner(need) * 20_000,
        "conclusion": Conclusion.COVERED,
    }
    return RentModelResult(**known | changes)


def rent_account(year: int, **changes: Any) -> RentSupportAccount:
    """An account of rent support in which everything is right: 750,000 kr. came in and were used."""
    right = RentSupportAccount(
        year=year,
        opening_balance=0,
        received=kroner(750_000),
        own_contribution=kroner(250_000),
        used={r.Purpose.RENT_REDUCTION: kroner(750_000)},
        closing_balance=0,
    )
    return right.model_copy(update=changes)


# --- commands, as people give them ------------------------------------------------------------------------------


def receive_account(year: int, on: date, **changes: Any) -> Command:
    """The account of a year is in the Fund's hands on that day."""
    return c.ReceiveRegulationAccount(**APPLICANT, on=on, account=account(year, **changes), papers=PAPERS)


def accept_account(year: int, on: date) -> Command:
    """An officer accepts it."""
    return c.AcceptRegulationAccount(**OFFICER, on=on, year=year)


def reopen_account(year: int, on: date) -> Command:
    """An officer has a reason to look at an accepted account again."""
    return c.ReopenRegulationAccount(**OFFICER, on=on, year=year, reason="En faktura var bogført to gange.")


def receive_status(year: int, on: date) -> Command:
    """The status report of a year is in the Fund's hands on that day."""
    return c.ReceiveStatusReport(**APPLICANT, on=on, report=status_report(year), papers=PAPERS)


def extend(kind: ReportKind, year: int, on: date, until: date) -> Command:
    """A named officer gives more time."""
    return c.GrantExtension(**OFFICER, on=on, report=kind, year=year, until=until, reason="Revisor er syg.")


def waive(kind: ReportKind, year: int, on: date) -> Command:
    """A named officer lets a report go."""
    return c.WaiveReport(**OFFICER, on=on, report=kind, year=year, reason="Afdelingen er nedlagt.")


def stop_payouts(on: date, reason: str = "Bestyrelsen har ikke holdt møde i et år.") -> Command:
    """A named officer stops payouts for a reason of its own."""
    return c.StopPayouts(**OFFICER, on=on, reason=reason, legal_basis="Vilkår 2 i tilsagnet.")


def lift_stop(stop: str, on: date) -> Command:
    """A named officer lifts what an officer has stopped."""
    return c.LiftStop(**OFFICER, on=on, stop=stop, reason="Bestyrelsen har holdt møde.")


def follow_recipient(on: date, *stops: StopElsewhere) -> Command:
    """These are the stops on the other grants of the recipient, and no others."""
    return c.FollowRecipient(by=NAMES[Role.SYSTEM], role=Role.SYSTEM, on=on, stops=stops)


def pay(number: int, on: date) -> Command:
    """Finance reports an instalment as paid."""
    return c.ReportPayment(**FINANCE, on=on, number=number, reference=f"bank-{number}")


def order(number: int, on: date, *, amount: int | str = 900_000, batch: int = 1, **who: str) -> Command:
    """An instalment goes to the bank with a batch that two officers stand behind; the amount is in kroner."""
    return c.OrderPayment(
        by=NAMES[Role.SYSTEM],
        role=Role.SYSTEM,
        on=on,
        number=number,
        amount=kroner(amount),
        batch=batch,
        end_to_end_id=f"T{batch}-204517-{number:02d}",
        **{"proposed_by": NAMES[Role.CASE_OFFICER], "approved_by": NAMES[Role.MANAGER], **who},
    )


def give_back(number: int, on: date, *, batch: int = 1) -> Command:
    """The bank could not carry out an order."""
    reason = "Kontoen er lukket."
    return c.ReportReturn(**FINANCE, on=on, number=number, reason=reason, end_to_end_id=f"T{batch}-204517-{number:02d}")


def council(on: date, *, code: str = SLAGELSE, approved: bool = True, version: int = 1) -> Command:
    """The council has decided about a version of the plan."""
    return c.RecordCouncilDecision(
        **OFFICER,
        on=on,
        municipality_code=code,
        approved=approved,
        decided_on=on,
        reference="Byrådet, punkt 14",
        plan_version=version,
        reason="" if approved else "For dyrt.",
    )


def housing_organisation(on: date, cvr: str, *, approved: bool = True, version: int = 1) -> Command:
    """A housing organisation has decided about a version of the plan."""
    return c.RecordHousingOrganisationDecision(
        **APPLICANT,
        on=on,
        organisation_cvr=cvr,
        approved=approved,
        body="Organisationsbestyrelsen",
        decided_on=on,
        reference="Referat 7/2024",
        plan_version=version,
        reason="" if approved else "Beboerne sagde nej.",
    )


def estate_board(on: date, estate: str = ROERHAVEN, *, approved: bool = True, version: int = 1) -> Command:
    """An estate board has said what it thinks of a version of the plan."""
    return c.RecordEstateBoardDecision(
        **APPLICANT,
        on=on,
        estate=estate,
        approved=approved,
        decided_on=on,
        reference="Referat af afdelingsmødet",
        plan_version=version,
        reason="" if approved else "Vi vil hellere have en ny legeplads.",
    )


def approve(on: date, decision: Decision = Decision.PREQUALIFICATION, **who: Any) -> Command:
    """Another officer approves what is proposed."""
    return c.ApproveProposal(**(MANAGER | who), on=on, decision=decision)


def request_change(on: date, kind: str, **says: Any) -> Command:
    """The board wants to change the programme; money is given in kroner by main group."""
    return c.RequestChange(**APPLICANT, on=on, kind=kind, **{"description": "Flere får et fritidsjob.", **says})


def shift(on: date, to_activities: int | str) -> Command:
    """The board wants so many kroner to stand under another main group than the secretariat."""
    left = kroner(32_000_000) - kroner(to_activities)
    budget = {"Sekretariat": in_kroner(left), "Aktiviteter": to_activities}
    return request_change(on, "budget_shift", budget=budget, supports_goals="Flere unge får et arbejde.")


def approve_change(number: int, on: date) -> Command:
    """One officer approves what the board has asked for."""
    return c.ApproveChange(**OFFICER, on=on, number=number)


def refuse_change(number: int, on: date) -> Command:
    """One officer refuses it, with reasons."""
    return c.RefuseChange(**OFFICER, on=on, number=number, reasons=REASONS)


def current_sub_agreement(area: str, digest: str = DIGEST) -> CurrentSubAgreement:
    """A sub-agreement that is handed in."""
    return CurrentSubAgreement(focus_area=p.FocusArea(area), name=f"delaftale-{area}.pdf", sha256=digest)


def update_sub_agreement(on: date, area: str = "education", digest: str = DIGEST) -> Command:
    """The local parties have a new version."""
    paper = AgreementPaper(name=f"delaftale-{area}.pdf", sha256=digest)
    return c.UpdateSubAgreement(**APPLICANT, on=on, focus_area=area, what="Skolen er ny part.", paper=paper)


def demand_sub_agreements(on: date, *areas: str) -> Command:
    """An officer asks for the current ones."""
    some = {"focus_areas": areas} if areas else {}
    return c.DemandSubAgreements(**OFFICER, on=on, reason="Vi følger op på partnernes roller.", **some)


def hand_in_sub_agreements(on: date, *areas: str) -> Command:
    """The lead housing organisation answers."""
    agreements = tuple(current_sub_agreement(area) for area in areas or ("education",))
    return c.HandInSubAgreements(**APPLICANT, on=on, agreements=agreements)


def substitute_cover(on: date, amount: int | str = 150_000, **changes: Any) -> Command:
    """The worked number: 420,000 less 180,000 less 40,000 leaves 200,000, of which 150,000 can be covered."""
    costs = {"wage_cost": 420_000, "benefit_reimbursement": 180_000, "other_sources": 40_000}
    assessment = "Projektlederen kan ikke undværes i opstarten."
    return c.GrantSubstituteCover(**OFFICER, on=on, **{"assessment": assessment, **costs, **changes}, amount=amount)


def one_of_each(on: date) -> dict[type[Command], Command]:
    """A well-formed command of every kind; the phase decides whether it is possible."""
    given: tuple[Command, ...] = (
        c.SaveDraft(**APPLICANT, on=on, title="Kladde", package="application", papers=PAPERS),
        c.SubmitApplication(**APPLICANT, on=on, application=application(), papers=PAPERS),
        c.FindApplicationIncomplete(**OFFICER, on=on, gaps=(Gap(what="Beboerdata mangler.", help="Vedlæg dem."),)),
        c.FindApplicationComplete(**OFFICER, on=on),
        c.WithdrawApplication(**APPLICANT, on=on),
        c.DecideInspection(**OFFICER, on=on, reason="Fonden kender ikke afdelingen."),
        c.ReportInspection(**OFFICER, on=on, report="Besigtiget."),
        assessment(on),
        c.ProposePrequalification(
            **OFFICER, on=on, reserved="24.000.000", terms=("Medfinansiering.",), reasons=REASONS
        ),
        c.ProposeRejection(**OFFICER, on=on, reasons=REASONS),
        c.ProposeLapse(**OFFICER, on=on, reasons=REASONS),
        c.ProposeRefusal(**OFFICER, on=on, reasons=REASONS),
        c.DecideAdvance(**MANAGER, on=on, use="keep", reason="Pengene er brugt på projektlederen."),
        estate_board(on, approved=False),
        c.CarrySignOffsOver(**OFFICER, on=on, parties=(SLAGELSE,), reason="Kun milepælsplanen er ændret."),
        c.MoveToRuleset(**OFFICER, on=on, to=Ruleset.ADOPTED_2019, reason="Efter aftale."),
        approve(on),
        c.GrantAdvance(**OFFICER, on=on, amount=600_000, purpose="Projektleder", assessment="Nødvendigt."),
        c.AssignAdviser(**OFFICER, on=on, adviser="Sanne Lykke Bach"),
        c.SubmitPlan(**APPLICANT, on=on, plan=plan(), digest=DIGEST, papers=PAPERS),
        c.TakeUpPlan(**OFFICER, on=on),
        c.WaiveSubAgreement(**OFFICER, on=on, focus_area=p.FocusArea.COHESION, reason="Foreninger er der nok af."),
        c.ReturnPlan(**OFFICER, on=on, reasons=("Delaftalen om beskæftigelse er for tynd.",)),
        council(on),
        housing_organisation(on, LEAD),
        c.ProposeCommitment(**OFFICER, on=on, amount=24_000_000),
        c.SettleTerm(**OFFICER, on=on, number=1, status=TermStatus.MET),
        pay(0, on),
        order(1, on),
        give_back(1, on),
        receive_account(2025, on),
        accept_account(2025, on),
        c.ReturnRegulationAccount(**OFFICER, on=on, year=2025, findings=(Gap(what="Bilag mangler.", help="Send."),)),
        reopen_account(2025, on),
        receive_status(2025, on),
        extend(ACCOUNT, 2025, on, date(2099, 1, 1)),
        waive(ACCOUNT, 2025, on),
        stop_payouts(on),
        lift_stop("officer:1", on),
        c.ConfirmStop(**OFFICER, on=on, stop="status_report:2025"),
        c.DeclineStop(**OFFICER, on=on, stop="status_report:2025", reason="Revisoren er syg."),
        milestone_plan(on),
        follow_recipient(on, STOPPED_ELSEWHERE),
        c.HoldOneYearReview(**OFFICER, on=on, outcome="Godt i gang."),
        schedule_review(on, f"{on}T10:00"),
        c.CancelReviewMeeting(**OFFICER, on=on, reason="Kommunen er forhindret."),
        c.DeferReview(**OFFICER, on=on, reason="Indsatsen begyndte i november."),
        c.SettleFollowUp(**OFFICER, on=on, number=1, note="Fremmødet er steget."),
        access_request(on),
        c.ExtendAccessRequest(**OFFICER, on=on, number=1, until=date(2099, 1, 1), reason="Bilagene er mange."),
        c.AnswerAccessRequest(**OFFICER, on=on, number=1, outcome="given"),
        c.RecordNote(**OFFICER, on=on, kind="telephone", who="Mette Lund", text="Ringede om budgettet."),
        c.RecordAttendance(**OFFICER, on=on, event="Årsmøde", who="Karen Friis", kind="project_leader"),
        c.RecordEvaluation(**OFFICER, on=on, kind="asked", what="Interview med projektlederen."),
        shift(on, 1),
        approve_change(1, on),
        refuse_change(1, on),
        update_sub_agreement(on),
        demand_sub_agreements(on),
        hand_in_sub_agreements(on),
        substitute_cover(on),
        open_rent_support(on),
        submit_rent_support(on),
        rent_assessment(on),
        c.DecideRentInspection(**OFFICER, on=on, reason="Fonden kender ikke Rørhaven."),
        c.ReportRentInspection(**OFFICER, on=on, report="Facaden er slidt."),
        rent_model(on, AAKANDEPARKEN),
        c.ProposeRentPrequalification(**OFFICER, on=on, reserved=3_000_000),
        c.TransferRentSupport(**OFFICER, on=on, reason="Huslejen svarer til andre afdelingers."),
        c.RecordDispositionFundSupport(**OFFICER, on=on, reference="LDF 2024/118"),
        c.ProposeRentRejection(**OFFICER, on=on, reasons=REASONS),
        rent_plan(on),
        rent_award(on),
        receive_rent_account(2025, on),
        c.ReturnRentAccount(**OFFICER, on=on, year=2025, findings=(Gap(what="Bilag mangler.", help="Send."),)),
        c.AcceptRentAccount(**OFFICER, on=on, year=2025),
        c.ReduceRentSupport(**OFFICER, on=on, since=date(2026, 1, 1), percent=50, reasons=REASONS),
        c.EndRentSupport(**OFFICER, on=on),
        c.AcceptFinalAccount(**OFFICER, on=on),
        c.DecideLeftover(**MANAGER, on=on, use="none", amount=0),
        repay(on, 100_000),
        c.CloseGrant(**OFFICER, on=on),
        c.DeadlineReached(
            by="tilsagn", role=Role.SYSTEM, on=on, kind=DeadlineKind.PREQUALIFICATION_TARGET, cycle="first"
        ),
    )
    return {type(command): command for command in given}


def open_rent_support(on: date) -> Command:
    """What a social application opens beside itself."""
    said = {"parent": 310_220, "application": parties(application())}
    return c.OpenRentSupport(by=NAMES[Role.SYSTEM], role=Role.SYSTEM, on=on, **said)


def submit_rent_support(on: date, **changes: Any) -> Command:
    """An application for rent support by itself, with a description of four pages."""
    said = {"application": parties(application()), "description": r.Description(pages=4), "papers": PAPERS}
    return c.SubmitRentSupport(**APPLICANT, on=on, **said | changes)


def rent_assessment(on: date, *known: str) -> Command:
    """All four headings; the Fund knows every estate, unless some are named."""
    marks = {"renovation_need": -1, "accounts": -1, "attraction": 0, "competition": 0}
    headings = {name: Assessment(score=score, reason="Se notatet.") for name, score in marks.items()}
    estates = known or (AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN)
    return c.RecordRentAssessment(**OFFICER, on=on, known_estates=estates, **headings)


def rent_model(on: date, number: str, need: int | str | None = 150) -> Command:
    """What the rent model said of an estate."""
    return c.RecordRentModel(**OFFICER, on=on, result=rent_result(number, need, min(on, date(2024, 2, 12))))


def rent_plan(on: date, **changes: Any) -> Command:
    """A need of 4,000,000 kr. over four years: a quarter by the organisation, three quarters by the Fund."""
    said = {
        "plan": AgreementPaper(name="helhedsplan.pdf", sha256=DIGEST),
        "financing": AgreementPaper(name="finansieringsplan.pdf", sha256=NEXT_DIGEST),
        "period_start": date(2025, 1, 1),
        "period_end": date(2028, 12, 31),
        "deficits": "Et opsamlet underskud på 600.000 kr. afvikles.",
        "savings": "Fælles drift med naboafdelingen.",
        "social": "Se den boligsociale helhedsplan.",
        "physical": "Tag og facade; finansieres efter § 91.",
        "need": 4_000_000,
        "own_contribution": 1_000_000,
        "support": 3_000_000,
        "base_percent": 33,
    }
    return c.SubmitRentPlan(**APPLICANT, on=on, **said | changes)


def rent_award(on: date, **years: int) -> Command:
    """750,000 kr. a year from 2025 to 2028 to lower the rent."""
    amounts = {int(year.removeprefix("y")): amount for year, amount in years.items()}
    given = amounts or dict.fromkeys(range(2025, 2029), 750_000)
    return c.ProposeRentAward(**OFFICER, on=on, lines=[{"purpose": "rent_reduction", "years": given}])


def receive_rent_account(year: int, on: date, **changes: Any) -> Command:
    """The account of rent support of a year is in the Fund's hands."""
    return c.ReceiveRentAccount(**APPLICANT, on=on, account=rent_account(year, **changes), papers=PAPERS)


def assessment(on: date, **changes: Any) -> Command:
    """All five headings."""
    headings = {
        "main_conditions": "§ 2 er opfyldt.",
        "geography": "Afdelingerne ligger samlet.",
        "resident_mix": "41 pct. uden for arbejdsmarkedet.",
        "material": "Ansøgningen er klar.",
        "single_leadership": "Én bestyrelse.",
    }
    return c.RecordAssessment(**OFFICER, on=on, **(headings | changes))


def schedule_review(on: date, starts: str, place: str = "Beboerhuset, Nordvangen 12") -> Command:
    """An officer calls the meeting of the one-year review; the time is the clock's on the wall."""
    return c.ScheduleReview(**OFFICER, on=on, starts=starts, place=place)


def hold_review(on: date, *follow_ups: tuple[str, str]) -> Command:
    """The review has been held, with what was agreed and by when."""
    agreed = [{"what": what, "due": due} for what, due in follow_ups]
    return c.HoldOneYearReview(**OFFICER, on=on, outcome="Godt i gang.", follow_ups=agreed)


def access_request(on: date, what: str = "Regnskabet for 2025") -> Command:
    """A journalist asks to see documents."""
    return c.RecordAccessRequest(**OFFICER, on=on, requester="Journalist Bo Ravn", what=what)


def repay(on: date, amount: int, reference: str = "bank-retur-1") -> Command:
    """So many kroner have come back."""
    return c.ReportRepayment(**FINANCE, on=on, amount=amount, reference=reference)


def milestone_plan(on: date) -> Command:
    """The updated milestone plan for the one-year review."""
    paper = MilestonePlan(title="Milepælsplan", year=on.year, paper="milepaelsplan.pdf", pages=4)
    return c.HandInMilestonePlan(**APPLICANT, on=on, milestone_plan=paper, papers=PAPERS)


# --- a case and its time ----------------------------------------------------------------------------------------


@dataclass
class Case:
    """A grant on its way: commands go through `decide`, events through `evolve`, and the journal is kept."""

    grant: Grant
    journal: list[e.Event] = field(default_factory=list)
    law: Law = LAW
    envelope: Envelope = field(default_factory=Envelope)
    as_of: date = date(2024, 1, 17)
    other_cases: tuple[OtherCase, ...] = ()

    def do(self, command: Command, recorded: date | None = None) -> tuple[e.Event, ...]:
        """What follows from a command that is recorded on the day it happened, or later."""
        self.as_of = recorded or command.on
        others = {other.case_no: other for other in self.other_cases}
        now = Circumstances(self.law, self.as_of, lambda: self.envelope, look_up_case=others.get)
        events = procedure.decide(self.grant, command, now)
        for event in events:
            self.grant = procedure.evolve(self.grant, event)
        self.journal += events
        return events

    def refused(self, command: Command, recorded: date | None = None) -> Refusal:
        """The refusal that a command meets; the grant is as it was."""
        before = self.grant
        with pytest.raises(Refusal) as caught:
            self.do(command, recorded)
        assert self.grant == before
        return caught.value

    def due(self, until: date) -> Deadline | None:
        """What falls due next, up to and including that day."""
        return next((d for d in procedure.deadlines(self.grant, self.law) if d.fires_on <= until), None)

    def wait(self, until: date) -> list[e.Event]:
        """Days pass and nobody acts: every deadline takes effect on its own day."""
        happened: list[e.Event] = []
        while (due := self.due(until)) is not None:
            happened += self.do(procedure.reached(due), max(due.fires_on, self.as_of))
        self.as_of = max(until, self.as_of)
        return happened

    def catch_up(self, on: date) -> list[e.Event]:
        """The first sweep after an outage: everything due takes effect on that day, oldest first."""
        happened: list[e.Event] = []
        while (due := self.due(on)) is not None:
            happened += self.do(procedure.reached(due), on)
        return happened

    def armed(self) -> dict[tuple[DeadlineKind, str], Deadline]:
        """The deadlines that the case has now."""
        return {deadline.key: deadline for deadline in procedure.deadlines(self.grant, self.law)}


def names(events: tuple[e.Event, ...] | list[e.Event]) -> list[str]:
    """The names of events, in order."""
    return [type(event).__name__ for event in events]


def only(kind: type[e.Event], events: tuple[e.Event, ...] | list[e.Event]) -> list[Any]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


# --- stages -----------------------------------------------------------------------------------------------------

_Step = Callable[[Case], object]


@cache
def _led_through(*steps: _Step) -> tuple[Grant, tuple[e.Event, ...]]:
    case = Case(Grant(case_no=204517))
    if len(steps) > 1:
        case.grant, before = _led_through(*steps[:-1])
        case.journal = list(before)
        case.as_of = max(event.on for event in before)
    steps[-1](case)
    return case.grant, tuple(case.journal)


def _give(text: str, kind: type[Command]) -> _Step:
    return lambda case: case.do(one_of_each(day(text))[kind])


def _two_municipalities(case: Case) -> None:
    both = application(municipalities=(SLAGELSE, KALUNDBORG))
    case.do(c.SubmitApplication(**APPLICANT, on=day("2024-01-17"), application=both, papers=PAPERS))


def _beside_a_running_grant(case: Case) -> None:
    existing = application(existing_grant=True)
    case.do(c.SubmitApplication(**APPLICANT, on=day("2024-01-17"), application=existing, papers=PAPERS))


def _large_advance(case: Case) -> None:
    large = one_of_each(day("2024-03-20"))[c.GrantAdvance].model_copy(update={"amount": kroner(4_000_000)})
    case.do(large)


def _small_plan(case: Case) -> None:
    small = plan(budget=budget(3_000_000, 1_000_000, 0, 0))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=small, digest=DIGEST, papers=PAPERS))


def _second_version(case: Case) -> None:
    changed = one_of_each(day("2024-10-09"))[c.SubmitPlan].model_copy(update={"digest": NEXT_DIGEST})
    case.do(changed)


def _without_cohesion(case: Case) -> None:
    areas = [area for area in p.FocusArea if area is not p.FocusArea.COHESION]
    without = plan(sub_agreements=tuple(sub_agreement(area) for area in areas))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=without, digest=DIGEST, papers=PAPERS))


def _negotiated(case: Case) -> None:
    terms = (
        NegotiatedTerm(kind=TermKind.OWN_CAPITAL, text="Boligforeningen skyder egne midler ind.", amount=400_000),
        NegotiatedTerm(kind=TermKind.MUNICIPAL_PARTICIPATION, text="Kommunen afsætter en fast jobkonsulent."),
    )
    proposal = one_of_each(day("2024-11-08"))[c.ProposeCommitment].model_copy(update={"negotiated": terms})
    case.do(proposal)


def _changed_after_signing(case: Case) -> None:
    changed = one_of_each(day("2024-11-04"))[c.SubmitPlan].model_copy(update={"digest": "b" * 64})
    case.do(changed)


def _signed(case: Case) -> None:
    assert case.grant.application is not None
    for municipality in case.grant.application.municipalities:
        case.do(council(day("2024-10-24"), code=municipality.code))
    for cvr in (LEAD, OTHER):
        case.do(housing_organisation(day("2024-10-28"), cvr))


def _all_reports(case: Case, years: range) -> None:
    for year in years:
        case.wait(date(year + 1, 6, 14))
        for command in (
            receive_account(year, date(year + 1, 6, 15)),
            receive_status(year, date(year + 1, 6, 15)),
            accept_account(year, date(year + 1, 6, 24)),
        ):
            case.wait(command.on)
            case.do(command)


def pay_released(case: Case, on: date) -> None:
    """Finance pays all that is released."""
    for instalment in case.grant.instalments:
        if instalment.state == "released":
            case.do(pay(instalment.number, on))


def _change_in_every_way(case: Case) -> None:
    on = day("2025-03-03")
    for command in (
        request_change(on, "activities", supports_goals="Flere unge får et arbejde."),
        shift(on, 500_000),
        approve_change(2, on),
        shift(on, 600_000),
        refuse_change(3, on),
        update_sub_agreement(on),
        demand_sub_agreements(on, "education"),
        hand_in_sub_agreements(on, "education"),
        substitute_cover(on),
    ):
        case.do(command)


def _settle(case: Case) -> None:
    _all_reports(case, range(2025, 2029))
    pay_released(case, day("2029-06-24"))


def _settle_but_for_a_payment(case: Case) -> None:
    _all_reports(case, range(2025, 2029))
    for instalment in case.grant.instalments[1:-1]:
        case.do(pay(instalment.number, day("2029-06-24")))


def _settle_with_money_left(case: Case) -> None:
    _all_reports(case, range(2025, 2028))
    case.wait(day("2029-06-15"))
    spent = AccountExpense(
        main_group="Sekretariat",
        budget=kroner(8_000_000),
        actual=kroner(7_900_000),
        explanation="Et forløb er udskudt.",
    )
    case.do(receive_account(2028, day("2029-06-15"), expenses=(spent,), closing_balance=kroner(100_000)))
    case.do(receive_status(2028, day("2029-06-15")))
    case.do(accept_account(2028, day("2029-06-24")))
    pay_released(case, day("2029-06-24"))


_DRAFT = (_give("2024-01-08", c.SaveDraft),)
_RECEIVED = (*_DRAFT, _give("2024-01-17", c.SubmitApplication))
_INCOMPLETE = (*_RECEIVED, _give("2024-01-22", c.FindApplicationIncomplete))
_COMPLETE = (*_RECEIVED, _give("2024-02-01", c.FindApplicationComplete))
_INSPECTION = (*_COMPLETE, _give("2024-02-12", c.DecideInspection))
_INSPECTED = (*_INSPECTION, _give("2024-02-19", c.ReportInspection))
_ASSESSED = (*_COMPLETE, _give("2024-02-26", c.RecordAssessment))
_PROPOSED = (*_ASSESSED, _give("2024-02-27", c.ProposePrequalification))
_REJECTION = (*_ASSESSED, _give("2024-02-27", c.ProposeRejection))


def _approved(text: str, decision: Decision) -> _Step:
    return lambda case: case.do(approve(day(text), decision))


def _found_incomplete_again(text: str) -> _Step:
    gaps = (Gap(what="Beboerdata dækker ikke Rørhaven.", help="Send tabellen for Rørhaven."),)
    return lambda case: case.do(c.FindApplicationIncomplete(**OFFICER, on=day(text), gaps=gaps))


_INCOMPLETE_AGAIN = (*_COMPLETE, _found_incomplete_again("2024-02-12"))
_INSPECTED_BESIDE_A_GAP = (*_INCOMPLETE_AGAIN, _give("2024-02-14", c.DecideInspection))
_SUPPLEMENTED_UNDER_INSPECTION = (*_INSPECTED_BESIDE_A_GAP, _give("2024-02-19", c.SubmitApplication))


_PREQUALIFIED = (*_PROPOSED, _approved("2024-02-28", Decision.PREQUALIFICATION))
_TO_PREQUALIFIED = _PREQUALIFIED[2:]
_ADVANCE = (*_PREQUALIFIED, _give("2024-03-20", c.GrantAdvance))
_PLAN = (*_ADVANCE, _give("2024-10-01", c.SubmitPlan))
_LAPSING = (*_ADVANCE, _give("2024-08-01", c.ProposeLapse))
_REFUSING = (*_PLAN, _give("2024-11-08", c.ProposeRefusal))
_TAKEN_UP = (*_PLAN, _give("2024-10-07", c.TakeUpPlan))
_RETURNED = (*_PLAN, _give("2024-10-10", c.ReturnPlan))
_COMMITMENT = (_signed, _give("2024-11-08", c.ProposeCommitment), _approved("2024-11-11", Decision.COMMITMENT))
_ADVANCE_PAID = _give("2024-11-12", c.ReportPayment)


def _waive_a_term(case: Case) -> None:
    reason = "Jobcentret er flyttet ind i området."
    case.do(c.SettleTerm(**OFFICER, on=day("2024-12-02"), number=2, status=TermStatus.WAIVED, reason=reason))


def _short_first_year(case: Case) -> None:
    short = plan(period_start=date(2025, 10, 1), period_end=date(2029, 9, 30))
    case.do(c.SubmitPlan(**APPLICANT, on=day("2024-10-01"), plan=short, digest=DIGEST, papers=PAPERS))


def _until(text: str) -> _Step:
    return lambda case: case.wait(day(text))


_COMMITTED = (*_PLAN, *_COMMITMENT, _ADVANCE_PAID)
_OPERATING = (*_COMMITTED, _until("2025-01-02"))
_OWING = (*_COMMITTED, _until("2026-05-15"))
_REPORTED = (*_OPERATING, lambda case: _all_reports(case, range(2025, 2026)))
_STOPPED = (*_REPORTED, lambda case: case.do(receive_status(2026, day("2027-06-14"))), _until("2027-07-01"))
_SETTLED_IN_2027 = (
    *_STOPPED,
    lambda case: case.do(receive_account(2026, day("2027-07-05"))),
    lambda case: case.do(accept_account(2026, day("2027-07-12"))),
)
_HELD_WITH_ITS_RECIPIENT = (
    *_REPORTED,
    lambda case: _all_reports(case, range(2026, 2027)),
    _until("2027-07-01"),
    lambda case: case.do(follow_recipient(day("2027-07-01"), STOPPED_ELSEWHERE)),
)
_FINAL = (*_OPERATING, _settle)
_FINAL_ACCEPTED = (*_FINAL, _give("2029-08-06", c.AcceptFinalAccount))
_LEFTOVER = (*_FINAL_ACCEPTED, _give("2029-08-20", c.DecideLeftover))

_CALLED = (
    *_REPORTED,
    lambda case: case.do(schedule_review(day("2026-08-17"), "2026-09-10T10:00")),
    lambda case: case.do(milestone_plan(day("2026-09-03"))),
)
_HELD = (
    *_CALLED,
    lambda case: case.do(hold_review(day("2026-09-10"), ("Fremmødet følges op.", "2026-12-19"))),
)
_SHORT = (*_ADVANCE, _short_first_year, *_COMMITMENT, _ADVANCE_PAID, _until("2026-06-14"))
_REPAYING = (
    *(*_OPERATING, _settle_with_money_left, _give("2029-08-06", c.AcceptFinalAccount)),
    lambda case: case.do(c.DecideLeftover(**MANAGER, on=day("2029-08-20"), use="repay", amount=100_000)),
)


def _models(*needs: int | None) -> tuple[_Step, ...]:
    numbers = (AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN)
    return tuple(
        lambda case, number=number, need=need: case.do(rent_model(day("2024-02-12"), number, need))
        for number, need in zip(numbers, needs, strict=True)
    )


def _rent_years(case: Case) -> None:
    for year in range(2025, 2029):
        case.wait(date(year + 1, 3, 1))
        for instalment in case.grant.instalments:
            if instalment.state is InstalmentState.RELEASED and instalment.due.year == year:
                case.do(pay(instalment.number, date(year + 1, 1, 2)), case.as_of)
        _rent_year(case, year)


def _rent_year(case: Case, year: int) -> None:
    paid = yearly_account.paid_in(case.grant, year)
    used = {r.Purpose.RENT_REDUCTION: paid}
    case.do(receive_rent_account(year, date(year + 1, 3, 1), received=paid, used=used, own_contribution=paid))
    case.do(c.AcceptRentAccount(**OFFICER, on=date(year + 1, 3, 2), year=year))


_RENT = (_give("2024-01-17", c.OpenRentSupport),)
_RENT_ASSESSED = (*_RENT, _give("2024-02-05", c.RecordRentAssessment))
_RENT_INSPECTION = (*_RENT_ASSESSED, _give("2024-02-07", c.DecideRentInspection))
_RENT_COMPUTED = (*_RENT_ASSESSED, *_models(150, 120, 90))
_RENT_BELOW = (*_RENT_ASSESSED, *_models(0, 0, 0))
_RENT_PROPOSED = (*_RENT_COMPUTED, _give("2024-02-14", c.ProposeRentPrequalification))
_RENT_PREQUALIFIED = (*_RENT_PROPOSED, _approved("2024-02-15", Decision.RENT_PREQUALIFICATION))
_RENT_TRANSFERRED = (*_RENT_BELOW, _give("2024-02-14", c.TransferRentSupport))
_RENT_REJECTING = (*_RENT_TRANSFERRED, _give("2024-04-02", c.ProposeRentRejection))
_RENT_PLAN = (*_RENT_PREQUALIFIED, _give("2024-09-02", c.SubmitRentPlan))
_RENT_AWARDING = (*_RENT_PLAN, _give("2024-10-01", c.ProposeRentAward))
_RENT_COMMITTED = (*_RENT_AWARDING, _approved("2024-10-02", Decision.RENT_AWARD))
_RENT_OPERATING = (*_RENT_COMMITTED, _until("2025-01-02"))

RENT_STAGES: dict[str, tuple[_Step, ...]] = {
    "rent: draft": _DRAFT,
    "rent: received": _RENT,
    "rent: applied for directly": (*_DRAFT, _give("2024-01-17", c.SubmitRentSupport)),
    "rent: assessed": _RENT_ASSESSED,
    "rent: an estate is not known": (
        *_RENT,
        lambda case: case.do(rent_assessment(day("2024-02-05"), AAKANDEPARKEN, LANTERNEGAARDEN)),
    ),
    "rent: inspection": _RENT_INSPECTION,
    "rent: inspected": (*_RENT_INSPECTION, _give("2024-02-09", c.ReportRentInspection)),
    "rent: computed": _RENT_COMPUTED,
    "rent: one estate not covered": (*_RENT_ASSESSED, *_models(150, 0, 90)),
    "rent: below the least need": _RENT_BELOW,
    "rent: no number": (*_RENT_ASSESSED, *_models(None, None, None)),
    "rent: prequalification proposed": _RENT_PROPOSED,
    "rent: prequalified": _RENT_PREQUALIFIED,
    "rent: transferred": _RENT_TRANSFERRED,
    "rent: rejection proposed": _RENT_REJECTING,
    "rent: rejected": (*_RENT_REJECTING, _approved("2024-04-03", Decision.RENT_REJECTION)),
    "rent: supported elsewhere": (*_RENT_TRANSFERRED, _give("2024-04-02", c.RecordDispositionFundSupport)),
    "rent: plan": _RENT_PLAN,
    "rent: award proposed": _RENT_AWARDING,
    "rent: committed": _RENT_COMMITTED,
    "rent: in operation": _RENT_OPERATING,
    "rent: more was sent in": (*_RENT_ASSESSED, _give("2024-02-06", c.SubmitRentSupport)),
    "rent: account returned": (
        *_RENT_COMMITTED,
        _until("2026-05-15"),
        _give("2026-05-15", c.ReceiveRentAccount),
        _give("2026-05-20", c.ReturnRentAccount),
    ),
    "rent: first account due": (*_RENT_COMMITTED, _until("2026-05-15")),
    "rent: reduced": (*_RENT_OPERATING, _give("2025-06-02", c.ReduceRentSupport)),
    "rent: settled": (*_RENT_OPERATING, _rent_years),
    "rent: ended": (*_RENT_OPERATING, _rent_years, _give("2029-03-05", c.EndRentSupport)),
}

STAGES: dict[str, tuple[_Step, ...]] = {
    **RENT_STAGES,
    "draft": _DRAFT,
    "received": _RECEIVED,
    "incomplete": _INCOMPLETE,
    "supplemented": (*_INCOMPLETE, _give("2024-02-01", c.SubmitApplication)),
    "complete": _COMPLETE,
    "under inspection": _INSPECTION,
    "inspected": _INSPECTED,
    "assessed": _ASSESSED,
    "prequalification proposed": _PROPOSED,
    "rejection proposed": _REJECTION,
    "rejected": (*_REJECTION, _approved("2024-02-28", Decision.REJECTION)),
    "withdrawn": (*_RECEIVED, _give("2024-01-19", c.WithdrawApplication)),
    "prequalified": _PREQUALIFIED,
    "incomplete again": _INCOMPLETE_AGAIN,
    "inspected beside a gap": _INSPECTED_BESIDE_A_GAP,
    "supplemented under inspection": _SUPPLEMENTED_UNDER_INSPECTION,
    "complete under inspection": (*_SUPPLEMENTED_UNDER_INSPECTION, _give("2024-02-20", c.FindApplicationComplete)),
    "incomplete under inspection": (*_INSPECTION, _found_incomplete_again("2024-02-14")),
    "lapse proposed": _LAPSING,
    "lapsed": (*_LAPSING, _approved("2024-08-05", Decision.LAPSE)),
    "lapsed with the advance paid": (
        *_ADVANCE,
        _give("2024-03-21", c.ReportPayment),
        _give("2024-08-01", c.ProposeLapse),
        _approved("2024-08-05", Decision.LAPSE),
    ),
    "advance to be repaid": (
        *_ADVANCE,
        _give("2024-03-21", c.ReportPayment),
        _give("2024-08-01", c.ProposeLapse),
        _approved("2024-08-05", Decision.LAPSE),
        lambda case: case.do(c.DecideAdvance(**MANAGER, on=day("2024-08-10"), use="repay", reason="Intet er brugt.")),
    ),
    "refusal proposed": _REFUSING,
    "refused": (*_REFUSING, _approved("2024-11-11", Decision.REFUSAL)),
    "refused by the council": (*_PLAN, lambda case: case.do(council(day("2024-10-24"), approved=False))),
    "refused by an organisation": (
        *_PLAN,
        lambda case: case.do(housing_organisation(day("2024-10-24"), OTHER, approved=False)),
    ),
    "prequalified beside a running grant": (*_DRAFT, _beside_a_running_grant, *_TO_PREQUALIFIED),
    "advance granted": _ADVANCE,
    "plan submitted": _PLAN,
    "plan of two municipalities": (
        *_DRAFT,
        _two_municipalities,
        *_TO_PREQUALIFIED,
        _give("2024-10-01", c.SubmitPlan),
    ),
    "plan taken up": _TAKEN_UP,
    "plan taken up, then sent anew": (*_TAKEN_UP, _second_version),
    "plan taken up, then returned": (*_TAKEN_UP, _give("2024-10-10", c.ReturnPlan)),
    "plan taken up, then refused": (
        *_TAKEN_UP,
        _give("2024-11-08", c.ProposeRefusal),
        _approved("2024-11-11", Decision.REFUSAL),
    ),
    "plan taken up, then lapsed": (
        *_TAKEN_UP,
        _give("2024-11-08", c.ProposeLapse),
        _approved("2024-11-11", Decision.LAPSE),
    ),
    "plan taken up, then refused by the council": (
        *_TAKEN_UP,
        lambda case: case.do(council(day("2024-10-24"), approved=False)),
    ),
    "plan taken up, then refused by an organisation": (
        *_TAKEN_UP,
        lambda case: case.do(housing_organisation(day("2024-10-28"), LEAD, approved=False)),
    ),
    "plan of a case that needs no cohesion": (*_ADVANCE, _give("2024-09-20", c.WaiveSubAgreement), _without_cohesion),
    "plan returned": _RETURNED,
    "plan signed": (*_PLAN, _signed),
    "a second version": (*_PLAN, _signed, _changed_after_signing),
    "small plan after a large advance": (*_PREQUALIFIED, _large_advance, _small_plan, _signed),
    "commitment proposed": (*_PLAN, *_COMMITMENT[:2]),
    "committed": _COMMITTED,
    "committed after it was taken up": (*_TAKEN_UP, *_COMMITMENT),
    "committed with negotiated terms": (*_PLAN, _signed, _negotiated, _approved("2024-11-11", Decision.COMMITMENT)),
    "committed with a term waived": (
        *_PLAN,
        _signed,
        _negotiated,
        _approved("2024-11-11", Decision.COMMITMENT),
        _waive_a_term,
    ),
    "in operation": _OPERATING,
    "shift requested": (*_OPERATING, lambda case: case.do(shift(day("2025-03-03"), 1))),
    "extension requested": (
        *_OPERATING,
        lambda case: case.do(request_change(day("2025-03-03"), "period", period_end=date(2029, 6, 30))),
    ),
    "substitute asked for": (
        *_OPERATING,
        lambda case: case.do(request_change(day("2025-03-03"), "substitute_cover")),
    ),
    "sub-agreement updated": (*_OPERATING, lambda case: case.do(update_sub_agreement(day("2025-03-03")))),
    "sub-agreements demanded": (*_OPERATING, lambda case: case.do(demand_sub_agreements(day("2025-03-03")))),
    "changed in every way": (*_OPERATING, _change_in_every_way),
    "ordered": (*_OPERATING, lambda case: case.do(order(1, day("2025-01-02")))),
    "come back": (
        *_OPERATING,
        lambda case: case.do(order(1, day("2025-01-02"))),
        lambda case: case.do(give_back(1, day("2025-01-06"))),
    ),
    "set off": (
        *_PREQUALIFIED,
        _large_advance,
        _give("2024-10-01", c.SubmitPlan),
        *_COMMITMENT,
        _until("2025-04-01"),
    ),
    "committed late": (
        *_PLAN,
        _signed,
        _give("2025-05-02", c.ProposeCommitment),
        _approved("2025-05-05", Decision.COMMITMENT),
    ),
    "first reports due": _OWING,
    "unattested account": (
        *_OWING,
        lambda case: case.do(receive_account(2025, day("2026-06-15"), board_in_function=False)),
    ),
    "unexplained account": (
        *_OWING,
        lambda case: case.do(
            receive_account(
                2025,
                day("2026-06-15"),
                expenses=(AccountExpense(main_group="Sekretariat", budget=0, actual=kroner(8_000_000)),),
            )
        ),
    ),
    "first reports in": _REPORTED,
    "account reopened": (*_REPORTED, _give("2026-09-01", c.ReopenRegulationAccount)),
    "stopped in 2027": _STOPPED,
    "settled in 2027": _SETTLED_IN_2027,
    "more time recorded at last": (
        *_SETTLED_IN_2027,
        lambda case: case.do(extend(ACCOUNT, 2026, day("2027-06-28"), day("2027-09-30")), day("2027-08-02")),
    ),
    "held with its recipient": _HELD_WITH_ITS_RECIPIENT,
    "let go with its recipient": (
        *_HELD_WITH_ITS_RECIPIENT,
        lambda case: case.do(follow_recipient(day("2027-07-12"))),
    ),
    "review called": _CALLED,
    "review called off": (*_CALLED, _give("2026-08-20", c.CancelReviewMeeting)),
    "review held": _HELD,
    "short first year": _SHORT,
    "short first year, account in": (*_SHORT, lambda case: case.do(receive_account(2025, day("2026-06-15")))),
    "review deferred": (
        *_SHORT,
        lambda case: case.do(receive_account(2025, day("2026-06-15"))),
        _give("2026-06-20", c.DeferReview),
    ),
    "access asked for": (*_OPERATING, lambda case: case.do(access_request(day("2025-03-03")))),
    "access answered": (
        *_OPERATING,
        lambda case: case.do(access_request(day("2025-03-03"))),
        _give("2025-03-05", c.AnswerAccessRequest),
    ),
    "term open at the end": (
        *(*_PLAN, _signed, _negotiated, _approved("2024-11-11", Decision.COMMITMENT), _ADVANCE_PAID),
        *(_until("2025-01-02"), _settle),
        *(_give("2029-08-06", c.AcceptFinalAccount), _give("2029-08-20", c.DecideLeftover)),
    ),
    "repayment decided": _REPAYING,
    "repaid in part": (*_REPAYING, lambda case: case.do(repay(day("2029-09-03"), 40_000))),
    "closed with money to come": (*_REPAYING, _give("2029-08-21", c.CloseGrant)),
    "period over": (*_OPERATING, _until("2029-01-01")),
    "settled but for a payment": (*_OPERATING, _settle_but_for_a_payment),
    "money left": (*_OPERATING, _settle_with_money_left, _give("2029-08-06", c.AcceptFinalAccount)),
    "settled": _FINAL,
    "final account accepted": _FINAL_ACCEPTED,
    "leftover decided": _LEFTOVER,
    "closed": (*_LEFTOVER, _give("2029-08-21", c.CloseGrant)),
}

_OF_PHASE = {
    Phase.DRAFT: "draft",
    Phase.RECEIVED: "received",
    Phase.INCOMPLETE: "incomplete",
    Phase.UNDER_ASSESSMENT: "complete",
    Phase.INSPECTION: "under inspection",
    Phase.PREQUALIFIED: "prequalified",
    Phase.PLAN_SUBMITTED: "plan submitted",
    Phase.PLAN_UNDER_ASSESSMENT: "plan taken up",
    Phase.PLAN_RETURNED: "plan returned",
    Phase.COMMITTED: "committed",
    Phase.IN_OPERATION: "in operation",
    Phase.FINAL_ACCOUNT: "settled",
    Phase.CLOSED: "closed",
    Phase.REJECTED: "rejected",
    Phase.WITHDRAWN: "withdrawn",
    Phase.LAPSED: "lapsed",
    Phase.RENT_RECEIVED: "rent: received",
    Phase.RENT_UNDER_ASSESSMENT: "rent: assessed",
    Phase.RENT_INSPECTION: "rent: inspection",
    Phase.RENT_PREQUALIFIED: "rent: prequalified",
    Phase.RENT_TRANSFERRED: "rent: transferred",
    Phase.DISPOSITION_FUND_SUPPORT: "rent: supported elsewhere",
    Phase.FINALLY_REJECTED: "rent: rejected",
    Phase.RENT_PLAN: "rent: plan",
    Phase.RENT_COMMITTED: "rent: committed",
    Phase.RENT_IN_OPERATION: "rent: in operation",
    Phase.RENT_ENDED: "rent: ended",
}


def at(stage: str, *, law: Law = LAW, envelope: Envelope | None = None) -> Case:
    """A case of its own that has come to a named stage."""
    grant, journal = _led_through(*STAGES[stage])
    return Case(grant, list(journal), law, envelope or Envelope(), max(event.on for event in journal))


def in_phase(phase: Phase) -> Case:
    """A case in a phase."""
    return at(_OF_PHASE[phase])
