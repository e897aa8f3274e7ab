"""Who may ask for what, and in which phase: the table, read aloud by `decide` before any rule is asked."""

from typing import NamedTuple

from domain.grant import commands as c
from domain.grant.notice import Role
from domain.grant.phases import BEFORE_COMMITMENT, OVER, RUNNING, Phase

P = Phase
_OFFICER = (Role.CASE_OFFICER, Role.MANAGER)
_APPLICANT = (Role.APPLICANT, *_OFFICER)


class May(NamedTuple):
    """A command is possible in these phases, for these roles."""

    phases: tuple[Phase, ...]
    roles: tuple[Role, ...]


MAY: dict[type[c.Command], May] = {
    c.SaveDraft: May(tuple(p for p in Phase if p not in OVER), _APPLICANT),
    c.SubmitApplication: May((P.DRAFT, P.INCOMPLETE), _APPLICANT),
    c.FindApplicationIncomplete: May((P.RECEIVED,), _OFFICER),
    c.FindApplicationComplete: May((P.RECEIVED,), _OFFICER),
    c.WithdrawApplication: May(BEFORE_COMMITMENT, _APPLICANT),
    c.DecideInspection: May((P.UNDER_ASSESSMENT,), _OFFICER),
    c.ReportInspection: May((P.INSPECTION,), _OFFICER),
    c.RecordAssessment: May((P.UNDER_ASSESSMENT, P.INSPECTION), _OFFICER),
    c.ProposePrequalification: May((P.UNDER_ASSESSMENT,), _OFFICER),
    c.ProposeRejection: May((P.UNDER_ASSESSMENT,), _OFFICER),
    c.ApproveProposal: May((P.UNDER_ASSESSMENT, P.PLAN_SUBMITTED), _OFFICER),
    c.GrantAdvance: May((P.PREQUALIFIED, P.PLAN_SUBMITTED, P.PLAN_RETURNED), _OFFICER),
    c.SubmitPlan: May((P.PREQUALIFIED, P.PLAN_RETURNED), _APPLICANT),
    c.ReturnPlan: May((P.PLAN_SUBMITTED,), _OFFICER),
    c.RecordCouncilDecision: May((P.PLAN_SUBMITTED,), (*_OFFICER, Role.MUNICIPALITY)),
    c.RecordHousingOrganisationDecision: May((P.PLAN_SUBMITTED,), _APPLICANT),
    c.ProposeCommitment: May((P.PLAN_SUBMITTED,), _OFFICER),
    c.ReportPayment: May(
        # An advance may have left the bank before the application was withdrawn: what is paid is always recorded.
        (P.PREQUALIFIED, P.PLAN_SUBMITTED, P.PLAN_RETURNED, *RUNNING, P.WITHDRAWN),
        (Role.FINANCE,),
    ),
    c.ReceiveRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.AcceptRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReturnRegulationAccount: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.ReceiveStatusReport: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.GrantExtension: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.WaiveReport: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.HandInMilestonePlan: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _APPLICANT),
    c.HoldOneYearReview: May((P.IN_OPERATION, P.FINAL_ACCOUNT), _OFFICER),
    c.AcceptFinalAccount: May((P.FINAL_ACCOUNT,), _OFFICER),
    c.DecideLeftover: May((P.FINAL_ACCOUNT,), _OFFICER),
    c.CloseGrant: May((P.FINAL_ACCOUNT,), _OFFICER),
    c.DeadlineReached: May(tuple(Phase), (Role.SYSTEM,)),
}


def possible(phase: Phase) -> tuple[str, ...]:
    """The words of what people may do in this phase."""
    return tuple(command.word() for command, may in MAY.items() if phase in may.phases and Role.SYSTEM not in may.roles)
