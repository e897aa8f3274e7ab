"""Notices as facts: who gets which message. Wording and transport are elsewhere."""

from enum import StrEnum
from typing import Any

from domain.model import Fact


class Role(StrEnum):
    """In what capacity a person or the system acts or gets notices."""

    APPLICANT = "applicant"  # the administering housing organisation (administrerende boligorganisation)
    MUNICIPALITY = "municipality"
    CASE_OFFICER = "case_officer"
    MANAGER = "manager"
    FINANCE = "finance"
    AUDITOR = "auditor"  # of a housing organisation (revisor)
    BOARD = "board"  # a member of the board of a programme (bestyrelse)
    SYSTEM = "system"  # acts by the rules; its notices go to the operators (driften)

    @property
    def of_the_fund(self) -> bool:
        """True if this role acts for the Fund."""
        return self in {Role.CASE_OFFICER, Role.MANAGER, Role.FINANCE}


class NoticeKind(StrEnum):
    """What a notice is about; the letters hold a Danish text for each kind."""

    APPLICATION_RECEIVED = "application_received"
    APPLICATION_INCOMPLETE = "application_incomplete"
    APPLICATION_COMPLETE = "application_complete"
    CLOSING_ANNOUNCED = "closing_announced"
    CLOSING_REMINDER = "closing_reminder"
    APPLICATION_KEPT_OPEN = "application_kept_open"
    APPLICATION_CLOSED = "application_closed"
    APPLICATION_REOPENED = "application_reopened"
    INSPECTION_DECIDED = "inspection_decided"
    INSPECTION_REPORTED = "inspection_reported"
    TARGET_PASSED = "target_passed"
    TARGET_CORRECTED = "target_corrected"
    PREQUALIFIED = "prequalified"
    PREQUALIFICATION_REJECTED = "prequalification_rejected"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    ADVANCE_REQUESTED = "advance_requested"
    ADVANCE_REFUSED = "advance_refused"
    ADVANCE_GRANTED = "advance_granted"
    ADVISER_ASSIGNED = "adviser_assigned"
    PLAN_RECEIVED = "plan_received"
    PLAN_RETURNED = "plan_returned"
    SUB_AGREEMENT_WAIVED = "sub_agreement_waived"
    SPECIAL_EFFORT_AGREED = "special_effort_agreed"
    SIGN_OFF_REFUSED = "sign_off_refused"
    SIGN_OFF_REMINDER = "sign_off_reminder"
    SIGN_OFF_CARRIED = "sign_off_carried"
    SIGNATURE_ASKED = "signature_asked"
    SIGN_OFF_RECORDED = "sign_off_recorded"
    GRANT_COMMITTED = "grant_committed"
    TERM_SETTLED = "term_settled"
    GRANT_REFUSED = "grant_refused"
    GRANT_LAPSED = "grant_lapsed"
    ADVANCE_SETTLED = "advance_settled"
    EXTENSION_REQUESTED = "extension_requested"
    EXTENSION_REFUSED = "extension_refused"
    RULESET_MOVED = "ruleset_moved"
    NEW_RULES = "new_rules"
    INSTALMENT_RELEASED = "instalment_released"
    INSTALMENT_CANCELLED = "instalment_cancelled"
    PAYMENT_RETURNED = "payment_returned"
    REPORT_REMINDER = "report_reminder"
    PAYOUTS_STOPPED = "payouts_stopped"
    PAYOUTS_RESUMED = "payouts_resumed"
    STOP_PROPOSED = "stop_proposed"
    STOP_ESCALATED = "stop_escalated"
    STOP_ORDERED = "stop_ordered"
    STOP_LIFTED = "stop_lifted"
    STOP_CORRECTED = "stop_corrected"
    RECIPIENT_HOLD_BEGAN = "recipient_hold_began"
    RECIPIENT_HOLD_ENDED = "recipient_hold_ended"
    STOPS_OF_THE_DAY = "stops_of_the_day"
    DAILY_DIGEST = "daily_digest"
    INCIDENT_OPENED = "incident_opened"
    EXTENSION_GRANTED = "extension_granted"
    REPORT_WAIVED = "report_waived"
    REGULATION_ACCOUNT_RECEIVED = "regulation_account_received"
    REGULATION_ACCOUNT_RETURNED = "regulation_account_returned"
    REGULATION_ACCOUNT_ACCEPTED = "regulation_account_accepted"
    ACCOUNT_ATTESTED = "account_attested"
    REGULATION_ACCOUNT_REOPENED = "regulation_account_reopened"
    STATUS_REPORT_RECEIVED = "status_report_received"
    STATUS_REPORT_RETURNED = "status_report_returned"
    STATUS_REPORT_ACCEPTED = "status_report_accepted"
    REPORT_ESCALATED = "report_escalated"
    ONE_YEAR_REVIEW_OPENED = "one_year_review_opened"
    ONE_YEAR_REVIEW_HELD = "one_year_review_held"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_OVERDUE = "review_overdue"
    REVIEW_WAIVED = "review_waived"
    REVIEW_SCHEDULED = "review_scheduled"
    REVIEW_CANCELLED = "review_cancelled"
    REVIEW_DEFERRED = "review_deferred"
    FOLLOW_UP_DUE = "follow_up_due"
    CHANGE_RECORDED = "change_recorded"
    CHANGE_SUGGESTED = "change_suggested"
    SUGGESTION_ANSWERED = "suggestion_answered"
    CHANGE_REQUESTED = "change_requested"
    CHANGE_APPROVED = "change_approved"
    CHANGE_REFUSED = "change_refused"
    SUB_AGREEMENTS_DEMANDED = "sub_agreements_demanded"
    SUB_AGREEMENTS_REMINDER = "sub_agreements_reminder"
    SUB_AGREEMENTS_OVERDUE = "sub_agreements_overdue"
    SUB_AGREEMENTS_RECEIVED = "sub_agreements_received"
    SUBSTITUTE_COVER_GRANTED = "substitute_cover_granted"
    LEFTOVER_DECIDED = "leftover_decided"
    LEFTOVER_SET_OFF = "leftover_set_off"
    REPAYMENT_RECEIVED = "repayment_received"
    GRANT_CLOSED = "grant_closed"
    RENT_SUPPORT_RECEIVED = "rent_support_received"
    RENT_INSPECTION_DECIDED = "rent_inspection_decided"
    RENT_SUPPORT_PREQUALIFIED = "rent_support_prequalified"
    RENT_SUPPORT_TRANSFERRED = "rent_support_transferred"
    DISPOSITION_FUND_SUPPORTED = "disposition_fund_supported"
    RENT_SUPPORT_REJECTED = "rent_support_rejected"
    RENT_PLAN_RECEIVED = "rent_plan_received"
    RENT_SUPPORT_AWARDED = "rent_support_awarded"
    RENT_ACCOUNT_RECEIVED = "rent_account_received"
    RENT_ACCOUNT_RETURNED = "rent_account_returned"
    RENT_ACCOUNT_ACCEPTED = "rent_account_accepted"
    RENT_SUPPORT_REDUCED = "rent_support_reduced"
    RENT_SUPPORT_ENDED = "rent_support_ended"
    HEARING_BEGUN = "hearing_begun"
    HEARING_ANSWERED = "hearing_answered"
    HEARING_UNANSWERED = "hearing_unanswered"
    HEARING_ENDED = "hearing_ended"
    INDICATOR_SHEET = "indicator_sheet"
    HAND_IN_REFUSED = "hand_in_refused"
    ACCESS_REQUEST_RECEIVED = "access_request_received"
    ACCESS_REQUEST_REMINDER = "access_request_reminder"
    ACCESS_REQUEST_ESCALATED = "access_request_escalated"
    ACCESS_REQUEST_EXTENDED = "access_request_extended"


class Addressee(Fact):
    """One recipient. The Fund's own roles have no address here; the settings supply it at delivery."""

    role: Role
    name: str = ""
    organisation: str = ""
    """The housing organisation or municipality that the person represents."""
    email: str | None = None


class Notice(Fact):
    """One message to one addressee."""

    kind: NoticeKind
    to: Addressee
    case_no: int
    """0 if the notice is about many cases."""
    title: str
    data: dict[str, Any]
    """The facts for the wording. Dates are ISO text; amounts are øre under keys that end in ``_ore``."""
