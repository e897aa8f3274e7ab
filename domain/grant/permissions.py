"""Who may ask for what, and in which phase: the table, read aloud by `decide` before any rule is asked."""

from typing import NamedTuple

from domain.grant import commands as c
from domain.grant.notice import Role
from domain.phases import (
    BEFORE_COMMITMENT,
    ENDED_WITHOUT_COMMITMENT,
    OVER,
    PLAN_IN,
    PLAN_PHASES,
    PROGRAMME_RUNNING,
    RUNNING,
    Phase,
)

P = Phase
_OFFICER = (Role.CASE_OFFICER, Role.MANAGER)
_APPLICANT = (Role.APPLICANT, *_OFFICER)
_APPLY_ANEW = (
    "R20",
    "One may apply anew at any time: hand it in as a new case that names this one as earlier_case.",
)
_NO_WAITING_LIST = (
    "R19",
    "A case that is over waits in no queue and is not taken up again; the applicant may apply anew at any time (R20).",
)


class May(NamedTuple):
    """A command is possible in these phases, for these roles."""

    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]
    when_over: tuple[str, str] | None = None
    """Once the case is over: the rule that then counts, and what to do instead."""


MAY: dict[type[c.Command], May] = {
    c.SaveDraft: May(tuple(p for p in Phase if p not in OVER), _APPLICANT, _APPLY_ANEW),
    c.SubmitApplication: May((P.DRAFT, P.RECEIVED, P.INCOMPLETE), _APPLICANT, _APPLY_ANEW),
    c.FindApplicationIncomplete: May((P.RECEIVED, P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER, _NO_WAITING_LIST),
    c.FindApplicationComplete: May((P.RECEIVED,), _OFFICER, _NO_WAITING_LIST),
    c.WithdrawApplication: May(BEFORE_COMMITMENT, _APPLICANT),
    c.DecideInspection: May((P.RECEIVED, P.INCOMPLETE, P.UNDER_ASSESSMENT), _OFFICER),
    c.ReportInspection: May((P.RECEIVED, P.INCOMPLETE, P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER),
    c.RecordAssessment: May((P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER),
    c.ProposePrequalification: May((P.UNDER_ASSESSMENT,), _OFFICER, _NO_WAITING_LIST),
    c.ProposeRejection: May((P.UNDER_ASSESSMENT,), _OFFICER),
    c.ApproveProposal: May(
        (P.UNDER_ASSESSMENT, *PLAN_PHASES, P.RENT_UNDER_ASSESSMENT, P.RENT_TRANSFERRED, P.RENT_PLAN), _OFFICER
    ),
    c.ProposeLapse: May(PLAN_PHASES, _OFFICER),
    c.ProposeRefusal: May(PLAN_IN, _OFFICER),
    c.DecideAdvance: May(ENDED_WITHOUT_COMMITMENT, _OFFICER),
    c.GrantAdvance: May(PLAN_PHASES, _OFFICER),
    c.AssignAdviser: May(PLAN_PHASES, _OFFICER),
    c.SubmitPlan: May(PLAN_PHASES, _APPLICANT),
    c.TakeUpPlan: May((P.PLAN_SUBMITTED,), _OFFICER),
    c.WaiveSubAgreement: May(PLAN_PHASES, _OFFICER),
    c.ReturnPlan: May(PLAN_IN, _OFFICER),
    c.RecordCouncilDecision: May((*PLAN_IN, P.PLAN_RETURNED), (*_OFFICER, Role.MUNICIPALITY)),
    c.RecordHousingOrganisationDecision: May((*PLAN_IN, P.PLAN_RETURNED), _APPLICANT),
    c.RecordEstateBoardDecision: May((*PLAN_IN, P.PLAN_RETURNED), _APPLICANT),
    c.CarrySignOffsOver: May(PLAN_IN, _OFFICER),
    c.ProposeCommitment: May(PLAN_IN, _OFFICER),
    c.SettleTerm: May(PROGRAMME_RUNNING, _OFFICER),
    c.ReportPayment: May(
        # An advance may have left the bank before the application was withdrawn: what is paid is always recorded.
        (*PLAN_PHASES, *RUNNING, *ENDED_WITHOUT_COMMITMENT),
        (Role.FINANCE,),
    ),
    # Only an approved batch orders: see domain/payouts/batch.py.
    c.OrderPayment: May((*PLAN_PHASES, *RUNNING), (Role.SYSTEM,)),
    c.ReportReturn: May((*PLAN_PHASES, *RUNNING, *ENDED_WITHOUT_COMMITMENT), (Role.FINANCE,)),
    c.ReceiveRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.AcceptRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReopenRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReturnRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReceiveStatusReport: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.GrantExtension: May((P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _OFFICER),
    c.WaiveReport: May((P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _OFFICER),
    c.StopPayouts: May(RUNNING, _OFFICER),
    c.LiftStop: May(RUNNING, _OFFICER),
    c.ConfirmStop: May(RUNNING, _OFFICER),
    c.DeclineStop: May(RUNNING, _OFFICER),
    # What another grant of the recipient does to this one: see domain/payouts/recipient.py.
    c.FollowRecipient: May(RUNNING, (Role.SYSTEM,)),
    c.HandInMilestonePlan: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.HoldOneYearReview: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ScheduleReview: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.CancelReviewMeeting: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.DeferReview: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.SettleFollowUp: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.RequestChange: May((P.COMMITTED, P.IN_OPERATION), _APPLICANT),
    c.ApproveChange: May((P.COMMITTED, P.IN_OPERATION), _OFFICER),
    # A request that nobody answered before the period ended must still get an answer.
    c.RefuseChange: May(PROGRAMME_RUNNING, _OFFICER),
    c.UpdateSubAgreement: May((P.COMMITTED, P.IN_OPERATION), _APPLICANT),
    c.DemandSubAgreements: May((P.COMMITTED, P.IN_OPERATION), _OFFICER),
    c.HandInSubAgreements: May(PROGRAMME_RUNNING, _APPLICANT),
    c.GrantSubstituteCover: May((P.IN_OPERATION,), _OFFICER),
    c.AcceptFinalAccount: May((P.FINAL_ACCOUNT,), _OFFICER),
    c.DecideLeftover: May((P.FINAL_ACCOUNT,), _OFFICER),
    # Closing does not wait for the bank: what comes back afterwards is recorded all the same.
    c.ReportRepayment: May((P.FINAL_ACCOUNT, P.CLOSED, *ENDED_WITHOUT_COMMITMENT), (Role.FINANCE,)),
    c.CloseGrant: May((P.FINAL_ACCOUNT,), _OFFICER),
    # What opens a case beside another one is not for people: see domain/rent_support/opening.py.
    c.OpenRentSupport: May((P.DRAFT,), (Role.SYSTEM,)),
    c.SubmitRentSupport: May((P.DRAFT, P.RENT_RECEIVED, P.RENT_UNDER_ASSESSMENT, P.RENT_INSPECTION), _APPLICANT),
    c.RecordRentAssessment: May((P.RENT_RECEIVED, P.RENT_UNDER_ASSESSMENT), _OFFICER),
    c.DecideRentInspection: May((P.RENT_UNDER_ASSESSMENT,), _OFFICER),
    c.ReportRentInspection: May((P.RENT_INSPECTION,), _OFFICER),
    c.RecordRentModel: May((P.RENT_UNDER_ASSESSMENT, P.RENT_INSPECTION), _OFFICER),
    c.ProposeRentPrequalification: May((P.RENT_UNDER_ASSESSMENT,), _OFFICER),
    c.TransferRentSupport: May((P.RENT_UNDER_ASSESSMENT,), _OFFICER),
    c.RecordDispositionFundSupport: May((P.RENT_TRANSFERRED,), _OFFICER),
    # Refused before the transfer, with the rule that asks for it.
    c.ProposeRentRejection: May((P.RENT_UNDER_ASSESSMENT, P.RENT_TRANSFERRED), _OFFICER),
    c.SubmitRentPlan: May((P.RENT_PREQUALIFIED, P.RENT_PLAN), _APPLICANT),
    c.ProposeRentAward: May((P.RENT_PLAN,), _OFFICER),
    c.ReceiveRentAccount: May((P.RENT_IN_OPERATION,), _APPLICANT),
    c.ReturnRentAccount: May((P.RENT_IN_OPERATION,), _OFFICER),
    c.AcceptRentAccount: May((P.RENT_IN_OPERATION,), _OFFICER),
    c.ReduceRentSupport: May((P.RENT_COMMITTED, P.RENT_IN_OPERATION), _OFFICER),
    c.EndRentSupport: May((P.RENT_IN_OPERATION,), _OFFICER),
    # A closed case has documents too, and anybody may ask to see them.
    c.RecordAccessRequest: May(tuple(Phase), _OFFICER),
    c.ExtendAccessRequest: May(tuple(Phase), _OFFICER),
    c.AnswerAccessRequest: May(tuple(Phase), _OFFICER),
    c.RecordNote: May(tuple(p for p in Phase if p is not P.CLOSED), _OFFICER),
    c.RecordAttendance: May(PROGRAMME_RUNNING, _OFFICER),
    c.RecordEvaluation: May(PROGRAMME_RUNNING, _OFFICER),
    c.MoveToRuleset: May(tuple(p for p in Phase if p not in OVER and p is not P.DRAFT), _OFFICER),
    c.DeadlineReached: May(tuple(Phase), (Role.SYSTEM,)),
}


def possible(phase: Phase) -> tuple[str, ...]:
    """The words of what people may do in this phase."""
    return tuple(command.word() for command, may in MAY.items() if phase in may.phases and Role.SYSTEM not in may.roles)
