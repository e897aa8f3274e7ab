"""The phases and their actions, in the order of the rules: the one list that the sweep and the flows share.

Reports come before instalments, and within a phase commands come before deadlines, so no party is reminded of a paper
that has arrived. An action selects cases by the deadlines that it names; then everything due on a case takes effect,
oldest first, in one transaction.
"""

from collections.abc import Mapping

from domain.grant.deadline import DeadlineKind as Kind
from domain.grant.part import WorkQueue
from tasks.actions.action import Due, Pending

READ_PACKAGES = Pending("read and answer what was sent in", WorkQueue.INTAKE)
REMIND_OF_ACCESS = Due("remind of requests for documents", frozenset({Kind.ACCESS_REQUEST_REMINDER}), unit="case")
CLOSE_HEARINGS = Due("end hearings without an answer", frozenset({Kind.HEARING}), unit="case")
CLOSE_INCOMPLETE = Due(
    "announce that incomplete applications are closed, and close them",
    frozenset({Kind.CLOSING_NOTICE, Kind.CLOSING_REMINDER, Kind.APPLICATION_CLOSING}),
    unit="application",
)
ESCALATE_ACCESS = Due("escalate requests for documents that are late", frozenset({Kind.ACCESS_REQUEST}), unit="case")

RECORD_DECISIONS = Pending("record decisions", WorkQueue.PREQUALIFICATION)
ESCALATE_FIRST_TARGET = Due(
    "tell the officer of applications past four weeks",
    frozenset({Kind.PREQUALIFICATION_TARGET}),
    cycle="first",
    unit="application",
)
ESCALATE_SECOND_TARGET = Due(
    "tell the manager of applications past six weeks",
    frozenset({Kind.PREQUALIFICATION_TARGET}),
    cycle="second",
    unit="application",
)

RECORD_PLANS = Pending("record plans, sign-offs and commitments", WorkQueue.PLAN_APPROVAL)
REMIND_OF_SIGN_OFFS = Due("remind of sign-offs", frozenset({Kind.SIGN_OFF_REMINDER}), unit="plan")
ANNOUNCE_NEW_RULES = Due("tell running grants of new rules", frozenset({Kind.NEW_RULES}))
REMIND_OF_SUB_AGREEMENTS = Due(
    "remind of sub-agreements asked for", frozenset({Kind.SUB_AGREEMENTS_REMINDER, Kind.SUB_AGREEMENTS})
)
START_PERIODS = Due("start grant periods", frozenset({Kind.OPERATION_START}))

RECORD_RENT_SUPPORT = Pending("record assessments, plans and awards", WorkQueue.RENT_SUPPORT)

RECEIVE_REPORTS = Pending("receive reports", WorkQueue.ANNUAL_ACCOUNTS)
REMIND_OF_REPORTS = Due(
    "remind of reports",
    frozenset({Kind.REGULATION_ACCOUNT_REMINDER, Kind.STATUS_REPORT_REMINDER, Kind.RENT_SUPPORT_ACCOUNT_REMINDER}),
)
SUSPEND_PAYOUTS = Due(
    "suspend payouts where a report is missing",
    frozenset({Kind.REGULATION_ACCOUNT, Kind.STATUS_REPORT, Kind.RENT_SUPPORT_ACCOUNT}),
)
ESCALATE_TO_MANAGER = Due(
    "escalate suspensions and unanswered reports", frozenset({Kind.STOP_ESCALATION, Kind.REPORT_ESCALATION})
)
END_PERIODS = Due("end grant periods", frozenset({Kind.PERIOD_END}))

RECORD_REVIEWS = Pending("record milestone plans and reviews", WorkQueue.ONE_YEAR_REVIEW)
OPEN_REVIEWS = Due("open reviews for which no account came", frozenset({Kind.REVIEW_OPENING}))
REMIND_OF_REVIEWS = Due("remind of reviews that are not held", frozenset({Kind.REVIEW_REMINDER, Kind.ONE_YEAR_REVIEW}))
REMIND_OF_FOLLOW_UPS = Due("remind of follow-ups of a review", frozenset({Kind.REVIEW_FOLLOW_UP}))

RECORD_PAYMENTS = Pending("record payments and returns", WorkQueue.PAYOUTS)
PAY_INSTALMENTS = Due("release or withhold instalments", frozenset({Kind.INSTALMENT}))

SWEEP_ORDER: Mapping[WorkQueue, tuple[Pending | Due, ...]] = {
    WorkQueue.INTAKE: (READ_PACKAGES, CLOSE_INCOMPLETE, CLOSE_HEARINGS, REMIND_OF_ACCESS, ESCALATE_ACCESS),
    WorkQueue.PREQUALIFICATION: (RECORD_DECISIONS, ESCALATE_FIRST_TARGET, ESCALATE_SECOND_TARGET),
    WorkQueue.PLAN_APPROVAL: (
        RECORD_PLANS,
        REMIND_OF_SIGN_OFFS,
        ANNOUNCE_NEW_RULES,
        REMIND_OF_SUB_AGREEMENTS,
        START_PERIODS,
    ),
    WorkQueue.RENT_SUPPORT: (RECORD_RENT_SUPPORT,),
    WorkQueue.ANNUAL_ACCOUNTS: (RECEIVE_REPORTS, REMIND_OF_REPORTS, SUSPEND_PAYOUTS, ESCALATE_TO_MANAGER, END_PERIODS),
    WorkQueue.ONE_YEAR_REVIEW: (RECORD_REVIEWS, OPEN_REVIEWS, REMIND_OF_REVIEWS, REMIND_OF_FOLLOW_UPS),
    WorkQueue.PAYOUTS: (RECORD_PAYMENTS, PAY_INSTALMENTS),
}
