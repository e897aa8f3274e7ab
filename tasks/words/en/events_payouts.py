"""English: what happened to the instalments, reports and stops of a case."""

from collections.abc import Mapping

from tasks.words.en.event_phrases import (
    BACK,
    BACK_BY,
    DECIDED,
    HEARD,
    INSTALMENT,
    REPORT,
    REPORT_VERSION,
    TIMELY,
    VERSION,
)
from tasks.words.event_said import EventSaid, nameless

TWO = "{{ '; proposed by ' ~ proposed_by ~ ', approved by ' ~ approved_by if approved_by }}"
UNTIL = REPORT + " until {{ until | day }}"
EVENTS: Mapping[str, EventSaid] = {
    "InstalmentScheduled": nameless(
        "Instalment scheduled",
        f"{INSTALMENT} due {{{{ due | weekday }}}}{{{{ ' (' ~ (set_off | kr) ~ ' set off)' if set_off }}}}",
    ),
    "InstalmentReleased": nameless("Instalment released", f"{INSTALMENT}, due {{{{ due | weekday }}}}"),
    "InstalmentHeld": nameless("Instalment held", f"{INSTALMENT}, due {{{{ due | weekday }}}}"),
    "InstalmentCancelled": nameless("Instalment cancelled", INSTALMENT),
    "InstalmentSetOff": nameless(
        "Instalment set off",
        "{{ '%2d' | format(number) }}: "
        "{{ [(set_off - leftover) | kr ~ ' had been paid in advance' if set_off != leftover, "
        "leftover | kr ~ ' is left of another grant' if leftover] | select | join(', ') }}",
    ),
    "InstalmentOrdered": EventSaid(
        "Instalment ordered", f"{INSTALMENT} as {{{{ end_to_end_id }}}}; {DECIDED}", "{{ number }}: {{ amount | kr }}"
    ),
    "PaymentReturned": EventSaid(
        "Payment returned",
        f"{INSTALMENT} {BACK}: {{{{ reason }}}}",
        f"{{{{ number }}}}: {{{{ amount | kr }}}} {BACK}",
    ),
    "InstalmentPaid": nameless("Instalment paid", INSTALMENT),
    "ReminderSent": nameless(
        "Reminder sent", f"{REPORT}, {{{{ days_before | counted('day', 'days') }}}} before {{{{ due | weekday }}}}"
    ),
    "ReportFellDue": nameless("Report fell due", f"{REPORT} was not in by {{{{ due | weekday }}}}"),
    "PayoutsStopped": nameless("Payouts stopped", f"from {{{{ on | weekday }}}}: {REPORT} is missing"),
    "PayoutsResumed": nameless(
        "Payouts resumed",
        f"{REPORT}: the stop of {{{{ since | day }}}} is {{{{ 'corrected' if corrected else 'lifted' }}}}",
    ),
    "StopProposed": nameless("Stop proposed", f"from {{{{ on | weekday }}}}: {REPORT} is missing; an officer is asked"),
    "StopDeclined": EventSaid("Stop declined", f"{REPORT}, by {{{{ by }}}}: {{{{ reason }}}}", REPORT),
    "StopProposalLapsed": nameless("Stop proposal lapsed", f"{REPORT}: nobody had answered, and its ground is gone"),
    "StopEscalated": nameless(
        "Stop escalated",
        f"{REPORT}: {{{{ days | counted('day', 'days') }}}} since {{{{ since | day }}}}, the manager is told",
    ),
    "StopOrdered": EventSaid(
        "Stop ordered",
        "from {{ on | weekday }} by {{ by }}: {{ reason }} ({{ legal_basis }})" + HEARD,
        "from {{ on | weekday }}",
    ),
    "StopLifted": EventSaid(
        "Stop lifted",
        "the stop of {{ since | day }}, by {{ by }}: {{ reason }}" + TWO,
        "the stop of {{ since | day }}",
    ),
    "ReleaseProposed": EventSaid(
        "Release proposed",
        "{{ decision | word('Decision') }} by {{ by }}, {{ released | kr }}: {{ reason }}; another officer approves",
        "{{ decision | word('Decision') }}, {{ released | kr }}",
    ),
    "ProposalReturned": EventSaid(
        "Proposal sent back",
        "{{ decision | word('Decision') }} that {{ proposed_by }} proposed, by {{ by }}: {{ reason }}",
        "{{ decision | word('Decision') }}",
    ),
    "StopCorrected": nameless(
        "Stop corrected",
        f"{REPORT}: the stop of {{{{ since | day }}}} to {{{{ until | day }}}} "
        "{{ 'had to begin on ' ~ (rightly_since | day) if rightly_since else 'had no ground' }}",
    ),
    "RecipientHoldBegan": EventSaid(
        "Recipient hold began",
        "from {{ on | weekday }}: case {{ elsewhere.case_no }} is stopped, "
        "{{ 'the ' ~ (elsewhere.report | word('ReportKind')) ~ ' of ' ~ elsewhere.year ~ ' is missing' "
        "if elsewhere.report else elsewhere.reason }}",
        "from {{ on | weekday }}: case {{ elsewhere.case_no }} is stopped",
    ),
    "RecipientHoldEnded": nameless(
        "Recipient hold ended",
        "case {{ elsewhere.case_no }}, held since {{ since | day }}: {{ end | word('HoldEnd') }}",
    ),
    "FactCorrected": nameless(
        "Fact corrected",
        f"{REPORT} {{{{ 'was received ' ~ (received_on | day) if received_on "
        f"else 'was waived ' ~ (waived_on | day) if waived_on else 'had been given more time' }}}}: "
        "the stop of {{ concluded_on | day }} should never have been",
    ),
    "RegulationAccountReceived": EventSaid(
        "Regulation account received", f"{{{{ year }}}}{VERSION}, {TIMELY}", f"{{{{ year }}}}{VERSION}, {TIMELY}"
    ),
    "RegulationAccountReturned": nameless("Regulation account returned", BACK_BY),
    "RegulationAccountAttested": EventSaid(
        "Auditor attested the regulation account",
        "{{ year }}, version {{ account_version }} {{ digest[:12] }}, "
        "{{ auditor }}, {{ firm }}{% if by_link %}, by link{% endif %}",
        "{{ year }}, version {{ account_version }}",
    ),
    "RegulationAccountReopened": EventSaid(
        "Regulation account reopened",
        "{{ year }}, accepted on {{ accepted_on | day }}, by {{ by }}: {{ reason }}",
        "{{ year }}, accepted on {{ accepted_on | day }}",
    ),
    "RegulationAccountAccepted": nameless(
        "Regulation account accepted", "{{ year }}, closing balance {{ closing_balance | kr }}"
    ),
    "ExtensionGranted": EventSaid("Extension granted", UNTIL + TWO, UNTIL),
    "ReportWaived": EventSaid("Report waived", REPORT + TWO, REPORT),
    "StatusReportReceived": nameless("Status report received", f"{{{{ year }}}}{REPORT_VERSION}, {TIMELY}"),
    "StatusReportReturned": nameless("Status report returned", BACK_BY),
    "StatusReportAccepted": nameless("Status report accepted", "{{ year }}"),
    "ReportEscalated": nameless(
        "Report escalated",
        f"{REPORT}: {{{{ days | counted('day', 'days') }}}} unanswered since {{{{ since | day }}}}, "
        "the manager is told",
    ),
}
