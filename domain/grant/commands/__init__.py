"""Commands (imperative): what people, papers and deadlines ask of a grant.

Every command says who asks, in which role, and on which day it happened. That day may lie before the day it is
recorded (D6): a report received on 28 June and recorded on 3 July was received on 28 June.
"""

from domain.grant.commands.changes import (
    ApproveChange,
    DemandSubAgreements,
    GrantSubstituteCover,
    HandInSubAgreements,
    RefuseChange,
    RequestChange,
    UpdateSubAgreement,
)
from domain.grant.commands.closing import (
    AcceptFinalAccount,
    CloseGrant,
    DecideLeftover,
    ReportRepayment,
)
from domain.grant.commands.command import (
    Command,
    DeadlineReached,
)
from domain.grant.commands.intake import (
    FindApplicationComplete,
    FindApplicationIncomplete,
    SaveDraft,
    SubmitApplication,
    WithdrawApplication,
)
from domain.grant.commands.money import (
    OrderPayment,
    ReportPayment,
    ReportReturn,
)
from domain.grant.commands.plan import (
    AssignAdviser,
    ProposeCommitment,
    ProposeRefusal,
    ReturnPlan,
    SettleTerm,
    SubmitPlan,
    TakeUpPlan,
    WaiveSubAgreement,
)
from domain.grant.commands.prequalification import (
    ApproveProposal,
    DecideAdvance,
    DecideInspection,
    GrantAdvance,
    ProposeLapse,
    ProposePrequalification,
    ProposeRejection,
    RecordAssessment,
    ReportInspection,
)
from domain.grant.commands.recipients import (
    FollowRecipient,
)
from domain.grant.commands.rent_support import (
    AcceptRentAccount,
    DecideRentInspection,
    EndRentSupport,
    OpenRentSupport,
    ProposeRentAward,
    ProposeRentPrequalification,
    ProposeRentRejection,
    ReceiveRentAccount,
    RecordDispositionFundSupport,
    RecordRentAssessment,
    RecordRentModel,
    ReduceRentSupport,
    ReportRentInspection,
    ReturnRentAccount,
    SubmitRentPlan,
    SubmitRentSupport,
    TransferRentSupport,
)
from domain.grant.commands.requests import (
    AnswerAccessRequest,
    ExtendAccessRequest,
    RecordAccessRequest,
    RecordAttendance,
    RecordEvaluation,
    RecordNote,
)
from domain.grant.commands.review import CancelReviewMeeting, DeferReview, ScheduleReview, SettleFollowUp
from domain.grant.commands.sign_offs import (
    CarrySignOffsOver,
    RecordCouncilDecision,
    RecordEstateBoardDecision,
    RecordHousingOrganisationDecision,
)
from domain.grant.commands.stops import ConfirmStop, DeclineStop, LiftStop, StopPayouts
from domain.grant.commands.transition import MoveToRuleset
from domain.grant.commands.yearly_duties import (
    AcceptRegulationAccount,
    GrantExtension,
    HandInMilestonePlan,
    HoldOneYearReview,
    ReceiveRegulationAccount,
    ReceiveStatusReport,
    ReopenRegulationAccount,
    ReturnRegulationAccount,
    WaiveReport,
)

__all__ = [
    "AcceptFinalAccount",
    "AcceptRegulationAccount",
    "AcceptRentAccount",
    "AnswerAccessRequest",
    "ApproveChange",
    "ApproveProposal",
    "AssignAdviser",
    "COMMANDS",
    "CancelReviewMeeting",
    "CarrySignOffsOver",
    "CloseGrant",
    "Command",
    "ConfirmStop",
    "DeadlineReached",
    "DecideAdvance",
    "DecideInspection",
    "DecideLeftover",
    "DecideRentInspection",
    "DeclineStop",
    "DeferReview",
    "DemandSubAgreements",
    "EndRentSupport",
    "ExtendAccessRequest",
    "FindApplicationComplete",
    "FindApplicationIncomplete",
    "FollowRecipient",
    "GrantAdvance",
    "GrantExtension",
    "GrantSubstituteCover",
    "HandInMilestonePlan",
    "HandInSubAgreements",
    "HoldOneYearReview",
    "LiftStop",
    "MoveToRuleset",
    "OpenRentSupport",
    "OrderPayment",
    "ProposeCommitment",
    "ProposeLapse",
    "ProposePrequalification",
    "ProposeRefusal",
    "ProposeRejection",
    "ProposeRentAward",
    "ProposeRentPrequalification",
    "ProposeRentRejection",
    "ReceiveRegulationAccount",
    "ReceiveRentAccount",
    "ReceiveStatusReport",
    "RecordAccessRequest",
    "RecordAssessment",
    "RecordAttendance",
    "RecordCouncilDecision",
    "RecordDispositionFundSupport",
    "RecordEstateBoardDecision",
    "RecordEvaluation",
    "RecordHousingOrganisationDecision",
    "RecordNote",
    "RecordRentAssessment",
    "RecordRentModel",
    "ReduceRentSupport",
    "RefuseChange",
    "ReopenRegulationAccount",
    "ReportInspection",
    "ReportPayment",
    "ReportRentInspection",
    "ReportRepayment",
    "ReportReturn",
    "RequestChange",
    "ReturnPlan",
    "ReturnRegulationAccount",
    "ReturnRentAccount",
    "SaveDraft",
    "ScheduleReview",
    "SettleFollowUp",
    "SettleTerm",
    "StopPayouts",
    "SubmitApplication",
    "SubmitPlan",
    "SubmitRentPlan",
    "SubmitRentSupport",
    "TakeUpPlan",
    "TransferRentSupport",
    "UpdateSubAgreement",
    "WORDS",
    "WaiveReport",
    "WaiveSubAgreement",
    "WithdrawApplication",
]


def _all(base: type[Command]) -> list[type[Command]]:
    return [base, *(found for sub in base.__subclasses__() for found in _all(sub))]


COMMANDS = {command.__name__: command for command in _all(Command)[1:]}
WORDS = {command.word(): command for command in COMMANDS.values()}
