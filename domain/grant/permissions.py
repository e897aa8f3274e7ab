"""Which roles may give which command in which phase. `decide` checks this table before any rule."""

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
_APPLY_ANEW = "R20.over_apply_anew"
_SIGNED = (*PLAN_IN, P.PLAN_RETURNED, P.RENT_PLAN)
_PERIOD_OVER = "change.after_the_period"
_CHANGEABLE = (*PLAN_IN, P.PLAN_RETURNED, P.COMMITTED, P.IN_OPERATION)
_HEARD = (
    *(P.RECEIVED, P.INCOMPLETE, P.UNDER_ASSESSMENT, P.INSPECTION),
    *(P.RENT_UNDER_ASSESSMENT, P.RENT_TRANSFERRED, P.RENT_PLAN),
    *(*PLAN_PHASES, *RUNNING, *ENDED_WITHOUT_COMMITMENT),
)
_PROPOSED = (
    *(P.UNDER_ASSESSMENT, *PLAN_PHASES, P.RENT_UNDER_ASSESSMENT, P.RENT_TRANSFERRED, P.RENT_PREQUALIFIED),
    *(P.RENT_PLAN, *RUNNING),
)
_NO_WAITING_LIST = "R19.over_no_waiting_list"


class Permission(NamedTuple):
    """A command is possible in these phases, for these roles."""

    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]
    when_over: str = ""
    """After the case has ended: the id of what to do instead, where there is more to say than what is possible."""
    when_period_over: str = ""
    """After the period: the id of why it is too late, which names the day on which the period ended."""
    corrects: tuple[Phase, ...] = ()
    """Ends that it can undo, where it bears a day before them; its handler says which, or refuses it. D6."""


PERMISSIONS: dict[type[c.Command], Permission] = {
    # What was in time opens a case that was closed for want of papers: see domain/intake/missing_papers.py.
    c.SaveDraft: Permission(tuple(p for p in Phase if p not in OVER), _APPLICANT, _APPLY_ANEW, corrects=(P.LAPSED,)),
    c.SubmitApplication: Permission((P.DRAFT, P.RECEIVED, P.INCOMPLETE), _APPLICANT, _APPLY_ANEW, corrects=(P.LAPSED,)),
    c.KeepApplicationOpen: Permission((P.INCOMPLETE,), _OFFICER, _NO_WAITING_LIST, corrects=(P.LAPSED,)),
    c.FindApplicationIncomplete: Permission((P.RECEIVED, P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER, _NO_WAITING_LIST),
    c.FindApplicationComplete: Permission((P.RECEIVED,), _OFFICER, _NO_WAITING_LIST),
    c.BeginHearing: Permission(_HEARD, _OFFICER),
    c.AnswerHearing: Permission(_HEARD, _APPLICANT),
    c.EndHearing: Permission(_HEARD, _OFFICER),
    c.WithdrawApplication: Permission(BEFORE_COMMITMENT, _APPLICANT),
    c.DecideInspection: Permission((P.RECEIVED, P.INCOMPLETE, P.UNDER_ASSESSMENT), _OFFICER),
    c.ReportInspection: Permission((P.RECEIVED, P.INCOMPLETE, P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER),
    c.RecordAssessment: Permission((P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER),
    c.ProposePrequalification: Permission((P.UNDER_ASSESSMENT,), _OFFICER, _NO_WAITING_LIST),
    c.ProposeRejection: Permission((P.UNDER_ASSESSMENT,), _OFFICER),
    c.ApproveProposal: Permission(_PROPOSED, _OFFICER),
    c.ReturnProposal: Permission(_PROPOSED, _OFFICER),
    c.ProposeLapse: Permission(PLAN_PHASES, _OFFICER),
    c.ProposeRefusal: Permission(PLAN_IN, _OFFICER),
    c.DecideAdvance: Permission(ENDED_WITHOUT_COMMITMENT, _OFFICER),
    c.RequestAdvance: Permission(PLAN_PHASES, _APPLICANT),
    c.GrantAdvance: Permission(PLAN_PHASES, _OFFICER),
    c.RefuseAdvance: Permission(PLAN_PHASES, _OFFICER),
    c.AssignAdviser: Permission(PLAN_PHASES, _OFFICER),
    c.SubmitPlan: Permission(PLAN_PHASES, _APPLICANT),
    c.TakeUpPlan: Permission((P.PLAN_SUBMITTED,), _OFFICER),
    c.AssessPlan: Permission(PLAN_IN, _OFFICER),
    c.WaiveSubAgreement: Permission(PLAN_PHASES, _OFFICER),
    c.AgreeSpecialEffort: Permission(PLAN_PHASES, _OFFICER),
    c.ReturnPlan: Permission(PLAN_IN, _OFFICER),
    c.RecordCouncilDecision: Permission(_SIGNED, (*_OFFICER, Role.MUNICIPALITY)),
    c.RecordHousingOrganisationDecision: Permission(_SIGNED, _APPLICANT),
    c.RecordEstateBoardDecision: Permission(_SIGNED, _APPLICANT),
    c.AskToSign: Permission((*_SIGNED, P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.CarrySignOffsOver: Permission((*PLAN_IN, P.RENT_PLAN), _OFFICER),
    c.ProposeCommitment: Permission(PLAN_IN, _OFFICER),
    c.SettleTerm: Permission(PROGRAMME_RUNNING, _OFFICER),
    c.ReportPayment: Permission(
        # An advance may leave the bank before the application is withdrawn; a payment is always recorded.
        (*PLAN_PHASES, *RUNNING, *ENDED_WITHOUT_COMMITMENT),
        (Role.FINANCE,),
    ),
    # Only an approved batch orders: see domain/payouts/batch.py.
    c.OrderPayment: Permission((*PLAN_PHASES, *RUNNING), (Role.SYSTEM,)),
    c.ReportReturn: Permission((*PLAN_PHASES, *RUNNING, *ENDED_WITHOUT_COMMITMENT), (Role.FINANCE,)),
    c.ReceiveRegulationAccount: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.AcceptRegulationAccount: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReopenRegulationAccount: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.AttestRegulationAccount: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), (Role.AUDITOR, *_OFFICER)),
    c.ReturnRegulationAccount: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReceiveStatusReport: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.AcceptStatusReport: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReturnStatusReport: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.GrantExtension: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _OFFICER),
    c.WaiveReport: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _OFFICER),
    c.RequestExtension: Permission((P.INCOMPLETE, P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _APPLICANT),
    c.RefuseExtension: Permission((P.INCOMPLETE, P.IN_OPERATION, P.FINAL_ACCOUNT, P.RENT_IN_OPERATION), _OFFICER),
    c.StopPayouts: Permission(RUNNING, _OFFICER),
    c.LiftStop: Permission(RUNNING, _OFFICER),
    c.ConfirmStop: Permission(RUNNING, _OFFICER),
    c.DeclineStop: Permission(RUNNING, _OFFICER),
    # Another grant of the recipient causes this: see domain/payouts/recipient.py.
    c.FollowRecipient: Permission(RUNNING, (Role.SYSTEM,)),
    c.HandInMilestonePlan: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.HoldOneYearReview: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ScheduleReview: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.CancelReviewMeeting: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.DeferReview: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.WaiveReview: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.SettleFollowUp: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.RequestChange: Permission((P.COMMITTED, P.IN_OPERATION), _APPLICANT, when_period_over=_PERIOD_OVER),
    c.ApproveChange: Permission((P.COMMITTED, P.IN_OPERATION), _OFFICER, when_period_over=_PERIOD_OVER),
    # A request that is open when the period ends still needs an answer.
    c.RefuseChange: Permission(PROGRAMME_RUNNING, _OFFICER),
    c.SuggestChange: Permission(_CHANGEABLE, (Role.MUNICIPALITY, *_OFFICER), when_period_over=_PERIOD_OVER),
    c.AnswerSuggestion: Permission((*_CHANGEABLE, P.FINAL_ACCOUNT), _APPLICANT),
    c.UpdateSubAgreement: Permission((P.COMMITTED, P.IN_OPERATION), _APPLICANT, when_period_over=_PERIOD_OVER),
    c.DemandSubAgreements: Permission((P.COMMITTED, P.IN_OPERATION), _OFFICER, when_period_over=_PERIOD_OVER),
    c.HandInSubAgreements: Permission(PROGRAMME_RUNNING, _APPLICANT),
    c.GrantSubstituteCover: Permission((P.IN_OPERATION,), _OFFICER, when_period_over=_PERIOD_OVER),
    c.AcceptFinalAccount: Permission((P.FINAL_ACCOUNT,), _OFFICER),
    c.DecideLeftover: Permission((P.FINAL_ACCOUNT,), _OFFICER),
    # The decision on the other grant causes this: see domain/closing/set_off.py.
    c.SetOffLeftover: Permission((P.COMMITTED, P.IN_OPERATION), (Role.SYSTEM,)),
    # A repayment after closing is still recorded: closing does not wait for the bank.
    c.ReportRepayment: Permission((P.FINAL_ACCOUNT, P.CLOSED, *ENDED_WITHOUT_COMMITMENT), (Role.FINANCE,)),
    c.CloseGrant: Permission((P.FINAL_ACCOUNT,), _OFFICER),
    # Only the system opens a linked case: see domain/rent_support/opening.py.
    c.OpenRentSupport: Permission((P.DRAFT,), (Role.SYSTEM,)),
    c.SubmitRentSupport: Permission((P.DRAFT, P.RENT_RECEIVED, P.RENT_UNDER_ASSESSMENT, P.RENT_INSPECTION), _APPLICANT),
    c.RecordRentAssessment: Permission((P.RENT_RECEIVED, P.RENT_UNDER_ASSESSMENT), _OFFICER),
    c.DecideRentInspection: Permission((P.RENT_UNDER_ASSESSMENT,), _OFFICER),
    c.ReportRentInspection: Permission((P.RENT_INSPECTION,), _OFFICER),
    c.RecordRentModel: Permission((P.RENT_UNDER_ASSESSMENT, P.RENT_INSPECTION), _OFFICER),
    # Once prequalified, it announces another amount.
    c.ProposeRentPrequalification: Permission((P.RENT_UNDER_ASSESSMENT, P.RENT_PREQUALIFIED, P.RENT_PLAN), _OFFICER),
    c.TransferRentSupport: Permission((P.RENT_UNDER_ASSESSMENT,), _OFFICER),
    c.RecordDispositionFundSupport: Permission((P.RENT_TRANSFERRED,), _OFFICER),
    # Refused before the transfer by the rule that requires it.
    c.ProposeRentRejection: Permission((P.RENT_UNDER_ASSESSMENT, P.RENT_TRANSFERRED), _OFFICER),
    c.SubmitRentPlan: Permission((P.RENT_PREQUALIFIED, P.RENT_PLAN), _APPLICANT),
    c.ProposeRentAward: Permission((P.RENT_PLAN,), _OFFICER),
    c.ReceiveRentAccount: Permission((P.RENT_IN_OPERATION,), _APPLICANT),
    c.ReturnRentAccount: Permission((P.RENT_IN_OPERATION,), _OFFICER),
    c.AcceptRentAccount: Permission((P.RENT_IN_OPERATION,), _OFFICER),
    c.ReduceRentSupport: Permission((P.RENT_COMMITTED, P.RENT_IN_OPERATION), _OFFICER),
    c.EndRentSupport: Permission((P.RENT_IN_OPERATION,), _OFFICER),
    # A closed case has documents too, and anybody may ask for them.
    c.RecordAccessRequest: Permission(tuple(Phase), _OFFICER),
    c.ExtendAccessRequest: Permission(tuple(Phase), _OFFICER),
    c.AnswerAccessRequest: Permission(tuple(Phase), _OFFICER),
    c.ChangeContact: Permission(
        tuple(p for p in Phase if p not in OVER and p is not P.DRAFT), (*_APPLICANT, Role.MUNICIPALITY)
    ),
    c.NamePerson: Permission(tuple(p for p in Phase if p not in OVER and p is not P.DRAFT), _APPLICANT),
    c.EndPerson: Permission(tuple(p for p in Phase if p not in OVER and p is not P.DRAFT), _APPLICANT),
    c.SendIndicators: Permission((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.AssignOfficer: Permission(tuple(Phase), _OFFICER),
    c.RecordNote: Permission(tuple(p for p in Phase if p is not P.CLOSED), _OFFICER),
    c.RecordAttendance: Permission(PROGRAMME_RUNNING, _OFFICER),
    c.RecordEvaluation: Permission(PROGRAMME_RUNNING, _OFFICER),
    c.MoveToRuleset: Permission(tuple(p for p in Phase if p not in OVER and p is not P.DRAFT), _OFFICER),
    c.DeadlineReached: Permission(tuple(Phase), (Role.SYSTEM,)),
}


def possible(phase: Phase) -> tuple[str, ...]:
    """The commands that people may give in this phase."""
    return tuple(
        command.word() for command, may in PERMISSIONS.items() if phase in may.phases and Role.SYSTEM not in may.roles
    )
