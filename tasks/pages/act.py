"""What a person can do on a case now: what the case offers, for the roles that the person has."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Lock

from cachetools import LRUCache

from domain import choices
from domain.choice import Choice, Fields, Speaker
from domain.decisions.four_eyes import same_person
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import Persons, Who
from domain.grant.state import Grant
from domain.phases import Decision
from domain.records.reports import ReportKind
from domain.waits import Awaited, Waits
from tasks import words
from tasks.words import acts


class Part(StrEnum):
    """What an act is about, as a case's page groups them. The word stands in the words."""

    DECISION = "decision"
    PLAN = "plan"
    REPORTS = "reports"
    PAYOUTS = "payouts"
    REVIEW = "review"
    CHANGES = "changes"
    HEARING = "hearing"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done."""

    word: str
    label: str
    part: Part
    main: bool
    """Whether it moves the case to its next step."""


class Acts:
    """The last answers to what can be done, of this process: a version of a case never changes."""

    def __init__(self) -> None:
        self._known: LRUCache[tuple[int, int, frozenset[Role], date, words.Reader], tuple[Act, ...]] = LRUCache(256)
        self._lock = Lock()

    def you_can(
        self, grant: Grant, roles: frozenset[Role], who: Who, persons: Persons, today: date, reader: words.Reader
    ) -> tuple[Act, ...]:
        """What a person of the Fund can do here by a form, by part. An own proposal waits for a colleague."""
        key = grant.case_no, grant.version, roles, today, reader
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = _offered(grant, roles, today, reader)
            with self._lock:
                self._known[key] = known
        own = proposed_by(grant, who, persons)
        return tuple(each for each in known if not (own and each.word == c.ApproveProposal.word()))


def _offered(grant: Grant, roles: frozenset[Role], today: date, reader: words.Reader) -> tuple[Act, ...]:
    found = [
        Act(command.word(), acts.act(command.word(), reader), part_of(command), is_main(command, grant))
        for command in COMMANDS.values()
        if acts.has_act(command.word(), reader)
        and any(role in PERMISSIONS[command].roles for role in roles)
        and choices.is_offered(command, grant, today)
    ]
    order = list(Part)
    return tuple(sorted(found, key=lambda act: (order.index(act.part), not act.main)))


def next_act(grant: Grant, step: Waits | None, acts: Iterable[Act]) -> Act | None:
    """The act that takes the step which a case waits for, among what a person can do there; None if none does."""
    if step is None:
        return None
    offered = {each.word: each for each in acts}
    wanted = _TAKES.get(step.what, ())
    if step.what is Awaited.DECISION and grant.assessed_on:
        wanted = tuple(each for each in wanted if each is not c.RecordAssessment)
    if step.what is Awaited.ACCEPTANCE:
        wanted = (_ACCEPTS[step.of["report"]],)
    if step.what is Awaited.EXTENSION:
        wanted = (c.GrantExtension,) if step.of["what"].report else (c.KeepApplicationOpen,)
    return next((offered[each.word()] for each in wanted if each.word() in offered), None)


def proposed_by(grant: Grant, who: Who, persons: Persons) -> bool:
    """True if what is proposed on a case was proposed by this person."""
    proposal = grant.proposal
    return proposal is not None and same_person(Who(proposal.by, proposal.by_person), who, persons)


def offers_of(
    command: type[Command],
    grant: Grant,
    persons: Callable[[], Persons],
    today: date,
    by: Speaker | None = None,
) -> Mapping[Fields, tuple[Choice, ...]]:
    """What the case and the office offer for the fields of a command."""
    found = choices.offers(command, grant, today, by)
    return {**found, ("officer",): choices.officers(persons(), today)} if command is c.AssignOfficer else found


def part_of(command: type[Command]) -> Part:
    """What a command is about."""
    return next((part for part, commands in _PARTS.items() if command in commands), Part.OTHER)


def is_main(command: type[Command], grant: Grant) -> bool:
    """True if the command is a usual next step in this phase."""
    return command in _MAIN


PROPOSES: Mapping[Decision, type[Command]] = {
    Decision.PREQUALIFICATION: c.ProposePrequalification,
    Decision.REJECTION: c.ProposeRejection,
    Decision.COMMITMENT: c.ProposeCommitment,
    Decision.REFUSAL: c.ProposeRefusal,
    Decision.LAPSE: c.ProposeLapse,
    Decision.RENT_PREQUALIFICATION: c.ProposeRentPrequalification,
    Decision.RENT_REJECTION: c.ProposeRentRejection,
    Decision.RENT_AWARD: c.ProposeRentAward,
    Decision.EXTENSION: c.GrantExtension,
    Decision.WAIVER: c.WaiveReport,
    Decision.LIFTED_STOP: c.LiftStop,
}
"""The command with which each decision is proposed."""


_TAKES: Mapping[Awaited, tuple[type[Command], ...]] = {
    Awaited.COMPLETENESS_CHECK: (c.FindApplicationComplete,),
    Awaited.INSPECTION_REPORT: (c.ReportInspection, c.ReportRentInspection),
    Awaited.ASSESSMENT: (c.RecordRentAssessment,),
    Awaited.DECISION: (
        *(c.RecordAssessment, c.ProposePrequalification, c.RecordRentModel, c.ProposeRentPrequalification),
        c.ProposeRentAward,
    ),
    Awaited.APPROVAL: (c.ApproveProposal,),
    Awaited.PLAN_CHECK: (c.TakeUpPlan,),
    Awaited.PLAN_ASSESSMENT: (c.AssessPlan,),
    Awaited.DOUBTS: (c.AssessPlan,),
    Awaited.SIGN_OFF: (c.RecordCouncilDecision, c.RecordHousingOrganisationDecision),
    Awaited.COMMITMENT: (c.ProposeCommitment,),
    Awaited.ADVANCE: (c.GrantAdvance,),
    Awaited.STOP_TO_CONFIRM: (c.ConfirmStop,),
    Awaited.CHANGE: (c.ApproveChange,),
    Awaited.SUGGESTION: (c.AnswerSuggestion,),
    Awaited.REVIEW: (c.HoldOneYearReview,),
    Awaited.FOLLOW_UP: (c.SettleFollowUp,),
    Awaited.ACCESS_REQUEST: (c.AnswerAccessRequest,),
    Awaited.HEARING: (c.AnswerHearing,),
    Awaited.FINAL_ACCOUNT: (c.AcceptFinalAccount,),
    Awaited.UNSPENT_FUNDS: (c.DecideLeftover,),
    Awaited.CLOSING: (c.CloseGrant,),
    Awaited.REPAYMENT: (c.ReportRepayment,),
    Awaited.DISPOSITION_FUND: (c.RecordDispositionFundSupport,),
}
"""What takes each step. What a party does is there where an officer records it."""

_ACCEPTS: Mapping[ReportKind, type[Command]] = {
    ReportKind.REGULATION_ACCOUNT: c.AcceptRegulationAccount,
    ReportKind.STATUS_REPORT: c.AcceptStatusReport,
    ReportKind.RENT_SUPPORT_ACCOUNT: c.AcceptRentAccount,
}


_PARTS: Mapping[Part, frozenset[type[Command]]] = {
    Part.DECISION: frozenset(
        {
            *(c.FindApplicationComplete, c.FindApplicationIncomplete, c.KeepApplicationOpen, c.WithdrawApplication),
            *(c.DecideInspection, c.ReportInspection, c.RecordAssessment, c.ProposePrequalification),
            *(c.ProposeRejection, c.ApproveProposal, c.ReturnProposal, c.ProposeLapse, c.ProposeRefusal),
            *(c.ProposeCommitment, c.RecordRentAssessment, c.DecideRentInspection, c.ReportRentInspection),
            *(
                c.TransferRentSupport,
                c.ProposeRentPrequalification,
                c.RecordDispositionFundSupport,
                c.ProposeRentRejection,
            ),
            *(c.ProposeRentAward, c.SubmitRentPlan, c.ReduceRentSupport),
        }
    ),
    Part.PLAN: frozenset(
        {
            *(c.TakeUpPlan, c.AssessPlan, c.ReturnPlan, c.RecordCouncilDecision, c.RecordHousingOrganisationDecision),
            *(c.RecordEstateBoardDecision, c.CarrySignOffsOver, c.AskToSign, c.AssignAdviser, c.WaiveSubAgreement),
            *(c.AgreeSpecialEffort, c.RequestAdvance, c.GrantAdvance, c.RefuseAdvance, c.DecideAdvance, c.SettleTerm),
        }
    ),
    Part.REPORTS: frozenset(
        {
            *(
                c.AcceptRegulationAccount,
                c.ReturnRegulationAccount,
                c.ReopenRegulationAccount,
                c.AcceptStatusReport,
                c.AttestRegulationAccount,
            ),
            *(c.ReturnStatusReport, c.GrantExtension, c.WaiveReport, c.AcceptRentAccount, c.ReturnRentAccount),
            *(c.RequestExtension, c.RefuseExtension),
        }
    ),
    Part.PAYOUTS: frozenset(
        {
            *(c.StopPayouts, c.LiftStop, c.ConfirmStop, c.DeclineStop, c.ReportPayment, c.ReportReturn),
            c.ReportRepayment,
        }
    ),
    Part.REVIEW: frozenset(
        {
            *(c.ScheduleReview, c.HoldOneYearReview, c.CancelReviewMeeting, c.DeferReview, c.WaiveReview),
            *(c.SettleFollowUp,),
        }
    ),
    Part.CHANGES: frozenset(
        {
            *(c.RequestChange, c.ApproveChange, c.RefuseChange, c.UpdateSubAgreement, c.DemandSubAgreements),
            *(c.SuggestChange, c.AnswerSuggestion),
            *(c.GrantSubstituteCover,),
        }
    ),
    Part.HEARING: frozenset({c.BeginHearing, c.AnswerHearing, c.EndHearing}),
    Part.CLOSING: frozenset({c.AcceptFinalAccount, c.DecideLeftover, c.CloseGrant, c.EndRentSupport}),
}

_MAIN = frozenset(
    {
        *(c.FindApplicationComplete, c.FindApplicationIncomplete, c.ReportInspection, c.RecordAssessment),
        *(c.ProposePrequalification, c.ApproveProposal, c.TakeUpPlan, c.AssessPlan, c.ProposeCommitment),
        *(c.RecordCouncilDecision, c.RecordHousingOrganisationDecision, c.AcceptRegulationAccount),
        *(c.AcceptStatusReport, c.ConfirmStop, c.LiftStop, c.ScheduleReview, c.HoldOneYearReview, c.ApproveChange),
        *(c.AcceptFinalAccount, c.DecideLeftover, c.CloseGrant, c.RecordRentAssessment, c.ReportRentInspection),
        *(c.ProposeRentPrequalification, c.ProposeRentAward, c.AcceptRentAccount, c.EndRentSupport),
    }
)
"""Usual next steps; the others are there when they are needed."""
