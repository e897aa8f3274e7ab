"""Commands, as people give them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from deployments.simulation import sheets
from domain.accounts import attestations
from domain.findings import Gap
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.deadline import DeadlineKind
from domain.grant.linked_suspension import LinkedSuspension
from domain.grant.notice import Role
from domain.money import in_kroner, kroner
from domain.phases import Decision
from domain.plan.assessment import QUESTIONS, PlanHeading
from domain.records import rent_support as r
from domain.records.application import Paper
from domain.records.changes import AgreementPaper, CurrentSubAgreement
from domain.records.hearing import AdverseDecision
from domain.records.milestone_plan import MilestonePlan
from domain.records.reports import (
    ReportKind,
)
from domain.records.sign_links import SignPurpose
from domain.records.terms import TermStatus
from domain.rent_model.calculation import Assessment
from domain.rent_support.opening import parties
from domain.rulebook.goals import FocusArea
from domain.rulebook.rulesets import Ruleset
from tests.domain.cast.papers import account, application, plan, rent_account, rent_result, status_report
from tests.domain.cast.people import (
    AAKANDEPARKEN,
    ACCOUNT,
    APPLICANT,
    DIGEST,
    FINANCE,
    LANTERNEGAARDEN,
    LEAD,
    MANAGER,
    NAMES,
    NEXT_DIGEST,
    NOT_HEARD,
    OFFICER,
    PAPERS,
    REASONS,
    ROERHAVEN,
    SLAGELSE,
    STOPPED_ELSEWHERE,
)


def receive_account(year: int, on: date, **changes: Any) -> Command:
    """The account of a year is in the Fund's hands on that day."""
    return c.ReceiveRegulationAccount(**APPLICANT, on=on, account=account(year, **changes), papers=PAPERS)


def attest_account(year: int, on: date, **changes: Any) -> Command:
    """The auditor attests the account of a year as it stands in the cast, on a form of its own."""
    said = {"goals_followed_up": True, "board_in_function": True, "firm": "Revision Vest", "signed_on": on}
    digest = attestations.digest(account(year, board_in_function=False))
    facts: dict[str, Any] = {"by": "Else Rask", "role": Role.AUDITOR, "digest": digest, **said, **changes}
    return c.AttestRegulationAccount(on=on, year=year, **facts)


def accept_account(year: int, on: date) -> Command:
    """An officer accepts it."""
    return c.AcceptRegulationAccount(**OFFICER, on=on, year=year)


def reopen_account(year: int, on: date) -> Command:
    """An officer has a reason to look at an accepted account again."""
    return c.ReopenRegulationAccount(**OFFICER, on=on, year=year, reason="En faktura var bogført to gange.")


def receive_status(year: int, on: date) -> Command:
    """The status report of a year is in the Fund's hands on that day."""
    return c.ReceiveStatusReport(**APPLICANT, on=on, report=status_report(year), papers=PAPERS)


def name_board_member(on: date, name: str = "Lis Tangmose", email: str = "lis@fyrtaarnet.example") -> Command:
    """A member of the board gets an address."""
    return c.NamePerson(**APPLICANT, on=on, capacity="board", name=name, email=email)


def accept_status(year: int, on: date) -> Command:
    """An officer accepts it."""
    return c.AcceptStatusReport(**OFFICER, on=on, year=year)


def return_status(year: int, on: date) -> Command:
    """An officer returns it with what is wrong."""
    gaps = (Gap(what="Målingen af fravær er fra året før.", help="Skriv årets måling."),)
    return c.ReturnStatusReport(**OFFICER, on=on, year=year, findings=gaps)


def extend(kind: ReportKind, year: int, on: date, until: date) -> Command:
    """A named officer gives more time."""
    return c.GrantExtension(**OFFICER, on=on, report=kind, year=year, until=until, reason="Revisor er syg.")


def waive(kind: ReportKind, year: int, on: date) -> Command:
    """A named officer lets a report go."""
    return c.WaiveReport(**OFFICER, on=on, report=kind, year=year, reason="Afdelingen er nedlagt.")


def stop_payouts(on: date, reason: str = "Bestyrelsen har ikke holdt møde i et år.") -> Command:
    """A named officer stops payouts for a reason of its own."""
    return c.StopPayouts(**OFFICER, on=on, reason=reason, legal_basis="Vilkår 2 i tilsagnet.", **NOT_HEARD)


def lift_stop(stop: str, on: date) -> Command:
    """A named officer lifts what an officer has stopped."""
    return c.LiftStop(**OFFICER, on=on, stop=stop, reason="Bestyrelsen har holdt møde.")


def follow_recipient(on: date, *stops: LinkedSuspension) -> Command:
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
    usual = {"description": "Flere får et fritidsjob.", "evidence": "Fritidsjob er evalueret med god effekt."}
    return c.RequestChange(**APPLICANT, on=on, kind=kind, **usual | says)


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
    return CurrentSubAgreement(focus_area=FocusArea(area), name=f"delaftale-{area}.pdf", sha256=digest)


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
    papers = tuple(
        Paper(name=each.name, sha256=each.sha256, media_type="application/pdf", bytes=1) for each in agreements
    )
    return c.HandInSubAgreements(**APPLICANT, on=on, agreements=agreements, papers=papers)


def substitute_cover(on: date, amount: int | str = 150_000, **changes: Any) -> Command:
    """The worked number: 420,000 less 180,000 less 40,000 leaves 200,000, of which 150,000 can be covered."""
    costs = {"wage_cost": 420_000, "benefit_reimbursement": 180_000, "other_sources": 40_000}
    assessment = "Projektlederen kan ikke undværes i opstarten."
    return c.GrantSubstituteCover(**OFFICER, on=on, **{"assessment": assessment, **costs, **changes}, amount=amount)


@lru_cache(100)
def one_of_each(on: date) -> Mapping[type[Command], Command]:
    """A well-formed command of every kind; the phase decides whether it is possible. Each is made once for a day."""
    given: tuple[Command, ...] = (
        c.SaveDraft(**APPLICANT, on=on, title="Kladde", package="application", papers=PAPERS),
        c.SubmitApplication(**APPLICANT, on=on, application=application(), papers=PAPERS),
        c.FindApplicationIncomplete(**OFFICER, on=on, gaps=(Gap(what="Beboerdata mangler.", help="Vedlæg dem."),)),
        c.KeepApplicationOpen(
            **OFFICER, on=on, until=on + timedelta(days=42), reason="Byrådet behandler anbefalingen i næste måned."
        ),
        c.FindApplicationComplete(**OFFICER, on=on),
        c.WithdrawApplication(**APPLICANT, on=on),
        c.DecideInspection(**OFFICER, on=on, reason="Fonden kender ikke afdelingen."),
        c.ReportInspection(**OFFICER, on=on, report="Besigtiget."),
        assessment(on),
        c.ProposePrequalification(
            **OFFICER, on=on, reserved="24.000.000", terms=("Medfinansiering.",), reasons=REASONS, **NOT_HEARD
        ),
        c.ProposeRejection(**OFFICER, on=on, reasons=REASONS, **NOT_HEARD),
        c.ProposeLapse(**OFFICER, on=on, reasons=REASONS, **NOT_HEARD),
        c.ProposeRefusal(**OFFICER, on=on, reasons=REASONS, **NOT_HEARD),
        c.DecideAdvance(**MANAGER, on=on, use="keep", reason="Pengene er brugt på projektlederen."),
        estate_board(on, approved=False),
        c.CarrySignOffsOver(**OFFICER, on=on, parties=(SLAGELSE,), reason="Kun milepælsplanen er ændret."),
        c.MoveToRuleset(**OFFICER, on=on, to=Ruleset.ADOPTED_2019, reason="Efter aftale."),
        approve(on),
        request_advance(on),
        c.GrantAdvance(**OFFICER, on=on, amount=600_000, assessment="Nødvendigt."),
        c.RefuseAdvance(**OFFICER, on=on, reasons=REASONS),
        c.AssignAdviser(**OFFICER, on=on, adviser="Sanne Lykke Bach"),
        c.SubmitPlan(**APPLICANT, on=on, plan=plan(), digest=DIGEST, papers=PAPERS),
        c.TakeUpPlan(**OFFICER, on=on),
        c.AgreeSpecialEffort(**OFFICER, on=on, subject="Bystrategi for Nordvangen"),
        assess_plan(on),
        c.WaiveSubAgreement(**OFFICER, on=on, focus_area=FocusArea.COHESION, reason="Foreninger er der nok af."),
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
        c.AskToSign(**OFFICER, on=on, purpose=SignPurpose.COUNCIL, party=SLAGELSE),
        attest_account(2025, on),
        receive_status(2025, on),
        accept_status(2025, on),
        return_status(2025, on),
        extend(ACCOUNT, 2025, on, date(2099, 1, 1)),
        waive(ACCOUNT, 2025, on),
        stop_payouts(on),
        lift_stop("officer:1", on),
        c.ConfirmStop(**OFFICER, on=on, stop="status_report:2025"),
        c.ReturnProposal(**OFFICER, on=on, decision="lifted_stop", reason="Vi venter på revisoren."),
        c.DeclineStop(**OFFICER, on=on, stop="status_report:2025", reason="Revisoren er syg."),
        milestone_plan(on),
        follow_recipient(on, STOPPED_ELSEWHERE),
        c.HoldOneYearReview(**OFFICER, on=on, outcome="Godt i gang."),
        schedule_review(on, f"{on}T10:00"),
        c.CancelReviewMeeting(**OFFICER, on=on, reason="Kommunen er forhindret."),
        c.WaiveReview(**OFFICER, on=on, reason="Indsatsen sluttede efter fire måneder."),
        c.DeferReview(**OFFICER, on=on, reason="Indsatsen begyndte i november."),
        c.SettleFollowUp(**OFFICER, on=on, number=1, note="Fremmødet er steget."),
        begin_hearing(on),
        c.AnswerHearing(**APPLICANT, on=on, number=1, answer="Det passer ikke."),
        c.EndHearing(**OFFICER, on=on, number=1, reason="Oplysningen var forkert."),
        suggest_change(on),
        c.AnswerSuggestion(**APPLICANT, on=on, number=1, agreed=True, answer="Det tager bestyrelsen op."),
        request_extension(on),
        c.RefuseExtension(**OFFICER, on=on, what="status_report", year=2025, reason="Tallene ligger klar."),
        access_request(on),
        c.ExtendAccessRequest(**OFFICER, on=on, number=1, until=date(2099, 1, 1), reason="Bilagene er mange."),
        c.AnswerAccessRequest(**OFFICER, on=on, number=1, outcome="given"),
        c.ChangeContact(**OFFICER, on=on, party=LEAD, name="Ny Kontakt", email="ny@aakanden.example"),
        c.NamePerson(**APPLICANT, on=on, capacity="project_leader", name="Karen Friis", email="kf@aakanden.example"),
        c.EndPerson(**APPLICANT, on=on, capacity="board", name="Mette Lund"),
        c.SendIndicators(**OFFICER, on=on),
        c.AssignOfficer(**OFFICER, on=on),
        c.RecordNote(**OFFICER, on=on, kind="telephone", who="Mette Lund", text="Ringede om budgettet."),
        c.RecordAttendance(**OFFICER, on=on, event="Årsmøde", who="Karen Friis", kind="project_leader"),
        c.RecordEvaluation(**OFFICER, on=on, kind="asked", what="Interview med projektlederen."),
        shift(on, 1),
        approve_change(1, on),
        refuse_change(1, on),
        update_sub_agreement(on),
        demand_sub_agreements(on),
        hand_in_sub_agreements(on, *FocusArea),
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
        c.ProposeRentRejection(**OFFICER, on=on, reasons=REASONS, **NOT_HEARD),
        rent_plan(on),
        rent_award(on),
        receive_rent_account(2025, on),
        c.ReturnRentAccount(**OFFICER, on=on, year=2025, findings=(Gap(what="Bilag mangler.", help="Send."),)),
        c.AcceptRentAccount(**OFFICER, on=on, year=2025),
        c.ReduceRentSupport(**OFFICER, on=on, since=date(2026, 1, 1), percent=50, reasons=REASONS, **NOT_HEARD),
        c.EndRentSupport(**OFFICER, on=on),
        c.AcceptFinalAccount(**OFFICER, on=on),
        c.DecideLeftover(**MANAGER, on=on, use="none", amount=0),
        c.SetOffLeftover(by=NAMES[Role.SYSTEM], role=Role.SYSTEM, on=on, case=302_118, amount=kroner(100_000)),
        repay(on, 100_000),
        c.CloseGrant(**OFFICER, on=on),
        c.DeadlineReached(
            by="tilsagn", role=Role.SYSTEM, on=on, kind=DeadlineKind.PREQUALIFICATION_TARGET, cycle="first"
        ),
    )
    return {type(command): command for command in given}


def open_rent_support(on: date) -> Command:
    """The rent-support case that a social application opens."""
    said = {"parent": 310_220, "application": parties(application())}
    return c.OpenRentSupport(by=NAMES[Role.SYSTEM], role=Role.SYSTEM, on=on, **said)


def submit_rent_support(on: date, **changes: Any) -> Command:
    """An application for rent support by itself, with a description of four pages."""
    said = {"application": parties(application()), "description": r.Description(pages=4), "papers": PAPERS}
    return c.SubmitRentSupport(**APPLICANT, on=on, **said | changes)


DESCRIBED = {"rent_problem": "yes", "rent_physical": "yes", "rent_economic": "yes"}
"""The description of rent support tells everything that the guideline asks for."""


def rent_assessment(on: date, *known: str) -> Command:
    """All four headings; the Fund knows every estate, unless some are named."""
    marks = {"renovation_need": -1, "accounts": -1, "attraction": 0, "competition": 0}
    headings = {name: Assessment(score=score, reason="Se notatet.") for name, score in marks.items()}
    estates = known or (AAKANDEPARKEN, ROERHAVEN, LANTERNEGAARDEN)
    return c.RecordRentAssessment(**OFFICER, on=on, known_estates=estates, answers=DESCRIBED, **headings)


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
        "differentiation": "Grundbeløb og arealbeløb pr. boligtype; de små boliger bliver billigere.",
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


def assess_plan(on: date, **changes: Any) -> Command:
    """The sheet of the first version: all six headings, yes to every question, and no doubt to answer."""
    headings = dict.fromkeys((each.value for each in PlanHeading), "Vurderet.")
    answers = sheets.plain_yes(QUESTIONS)
    return c.AssessPlan(**OFFICER, on=on, **{"plan_version": 1, "answers": answers, **headings, **changes})


def assessment(on: date, **changes: Any) -> Command:
    """All five headings."""
    headings: dict[str, Any] = {
        "main_conditions": "§ 2 er opfyldt.",
        "geography": "Afdelingerne ligger samlet.",
        "resident_mix": "41 pct. uden for arbejdsmarkedet.",
        "material": "Ansøgningen er klar.",
        "single_leadership": "Én bestyrelse.",
        "answers": sheets.plain_yes(),
    }
    return c.RecordAssessment(**OFFICER, on=on, **(headings | changes))


def schedule_review(on: date, starts: str, place: str = "Beboerhuset, Nordvangen 12") -> Command:
    """An officer calls the meeting of the one-year review; the time is the clock's on the wall."""
    return c.ScheduleReview(**OFFICER, on=on, starts=starts, place=place)


def hold_review(on: date, *follow_ups: tuple[str, str]) -> Command:
    """The review has been held, with what was agreed and by when."""
    agreed = [{"what": what, "due": due} for what, due in follow_ups]
    return c.HoldOneYearReview(**OFFICER, on=on, outcome="Godt i gang.", follow_ups=agreed)


def request_advance(on: date, amount: int | str = 600_000, **changes: Any) -> Command:
    """The applicant asks for an advance to hire a project leader."""
    said = {"route": "hire", "who": "Projektleder", "need": "Planen kan ikke skrives uden.", "amount": amount}
    return c.RequestAdvance(**APPLICANT, on=on, **said | changes)


def begin_hearing(on: date, about: AdverseDecision | None = None, **changes: Any) -> Command:
    """An officer asks the party about facts that speak against it."""
    facts = "Kommunen har oplyst, at projektlederen er fratrådt."
    return c.BeginHearing(**OFFICER, on=on, **{"about": about or "rejection", "facts": facts} | changes)


def suggest_change(on: date) -> Command:
    """The municipality asks for a change."""
    said = {"what": "Mere arbejde med unge.", "reason": "Der er flere unge uden job end ventet."}
    by = {"by": "Birk Kommune", "role": Role.MUNICIPALITY}
    return c.SuggestChange(**by, on=on, municipality_code=SLAGELSE, **said)


def request_extension(on: date, what: str = "status_report", year: int | None = 2025, **changes: Any) -> Command:
    """The applicant asks for more time."""
    asked = {"until": date(2026, 8, 14), "reason": "Revisor er syg."} | changes
    return c.RequestExtension(**APPLICANT, on=on, what=what, year=year, **asked)


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
