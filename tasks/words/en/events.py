"""English: what happened to a case."""

from collections.abc import Mapping

from tasks.words.event_said import EventSaid, nameless

_VERSION = "{{ ', version ' ~ account_version if account_version > 1 }}"
_REPORT_VERSION = "{{ ', version ' ~ report_version if report_version > 1 }}"
_TIMELY = "{{ 'in time' if in_time else 'too late' }}"
_REPORT = "{{ report | word('ReportKind') }} {{ year }}"
_DECIDED = "proposed by {{ proposed_by }}, approved by {{ approved_by }}"
_CLOCK = (
    "{{ {'not_started': '', 'paused': ' The clock pauses.', "
    "'restarts': ' It never was complete: the clock will begin again.'}[clock] }}"
)
_TARGETS = (
    "{% if first_target and second_target %}targets {{ first_target | weekday }} and {{ second_target | weekday }}"
    "{% else %}the clock still rests{% endif %}"
)
_INSTALMENT = "{{ '%2d' | format(number) }}: {{ amount | kr }}"
_BACK = "{{ 'was left out of the payment file' if never_sent else 'came back' }}"
_SINCE_WHEN = "{{ starts.strftime('%Y-%m-%d %H.%M') }}"
_CHANGE = "{{ number }}, {{ kind | word('ChangeKind') }}"
_BACK_BY = "{{ year }}{{ ', back by ' ~ (due | day) if due }}"
_NOT_RESERVED = "{{ released | kr }} no longer reserved"
_HEARD = (
    "{{ ', after hearing ' ~ hearing if hearing }}{{ ', no hearing: ' ~ no_hearing_because if no_hearing_because }}"
)

EVENTS: Mapping[str, EventSaid] = {
    "DraftSaved": EventSaid(
        "Draft saved", "{{ package | word('PackageKind') }}, {{ papers | length | counted('paper', 'papers') }} kept"
    ),
    "ApplicationSubmitted": EventSaid(
        "Application submitted",
        "{{ application.title }}: "
        "{{ application.outline_budget.applied_amount | kr if application.outline_budget else 'nothing' }} applied for",
    ),
    "ApplicationSupplemented": EventSaid("Application supplemented"),
    "ApplicationWithdrawn": EventSaid("Application withdrawn"),
    "RentSupportTrackOpened": nameless(
        "Rent support track opened", "for {{ estates | length | counted('estate', 'estates') }}"
    ),
    "RentSupportReceived": EventSaid(
        "Rent support received",
        "{{ application.title }}: {{ application.estates | map(attribute='number') | listed }}"
        "{{ ', with case ' ~ parent if parent }}",
    ),
    "RentSupportSupplemented": EventSaid(
        "Rent support supplemented", "{{ application.estates | map(attribute='number') | listed }}"
    ),
    "RentAssessmentRecorded": EventSaid("Rent assessment recorded", "by {{ by }}"),
    "RentInspectionDecided": EventSaid("Rent inspection decided", "by {{ by }}: {{ reason }}"),
    "RentInspectionReported": EventSaid("Rent inspection reported", "{{ report }}"),
    "RentModelRecorded": EventSaid(
        "Rent model recorded",
        "{{ result.calculation.estate.number }}: {% if result.need_per_square_metre is none or "
        "result.need_a_year is none %}the model has no number, a person decides{% else %}needs "
        "{{ result.need_per_square_metre | kr }} per m² and year, {{ result.need_a_year | kr }} a year{% endif %}",
    ),
    "RentPrequalificationProposed": EventSaid("Rent prequalification proposed", "{{ reserved | kr }} by {{ by }}"),
    "RentSupportPrequalified": EventSaid(
        "Rent support prequalified", f"{{{{ reserved | kr }}}} reserved, provisionally; {_DECIDED}"
    ),
    "RentSupportTransferred": EventSaid(
        "Rent support transferred", "to landsdispositionsfonden, by {{ by }}: {{ reason }}"
    ),
    "DispositionFundSupported": EventSaid("Disposition fund supported", "as {{ reference }}, by {{ by }}"),
    "RentRejectionProposed": EventSaid("Rent rejection proposed", "by {{ by }}: {{ reasons.considerations }}" + _HEARD),
    "RentSupportRejected": EventSaid("Rent support rejected", _DECIDED),
    "RentPlanSubmitted": EventSaid(
        "Rent plan submitted",
        "version {{ plan.number }}: need {{ plan.need | kr }}, own contribution {{ plan.own_contribution | kr }}",
    ),
    "RentAwardProposed": EventSaid(
        "Rent award proposed", "{{ lines | map(attribute='total') | sum | kr }} by {{ by }}" + _HEARD
    ),
    "RentSupportAwarded": EventSaid(
        "Rent support awarded",
        "{{ amount | kr }}, {{ period_start | day }} to {{ period_end | day }}, approved by {{ approved_by }}",
    ),
    "RentAccountReceived": EventSaid("Rent account received", f"{{{{ year }}}}{_VERSION}, {_TIMELY}"),
    "RentAccountReturned": EventSaid("Rent account returned", _BACK_BY),
    "RentAccountAccepted": EventSaid("Rent account accepted", "{{ year }}, {{ closing_balance | kr }} not used"),
    "RentSupportReduced": EventSaid(
        "Rent support reduced",
        "by {{ percent }} per cent from {{ since | weekday }}: {{ reasons.considerations }}" + _HEARD,
    ),
    "RentSupportEnded": EventSaid("Rent support ended", "{{ paid | kr }} paid"),
    "ApplicationFoundIncomplete": EventSaid(
        "Application found incomplete",
        f"{{{{ gaps | map(attribute='what') | join(' ') }}}}{_CLOCK}",
        f"{{{{ gaps | length | counted('thing is', 'things are') }}}} missing.{_CLOCK}",
    ),
    "ApplicationCompleted": nameless("Application completed", _TARGETS),
    "InspectionDecided": nameless("Inspection decided", "the clock pauses"),
    "InspectionReported": nameless(
        "Inspection reported", f"{{{{ days | counted('day', 'days') }}}} paused: {_TARGETS}"
    ),
    "PrequalificationTargetPassed": nameless(
        "Prequalification target passed", "the {{ which | word('target') }} one, {{ target | weekday }}"
    ),
    "PrequalificationProposed": EventSaid(
        "Prequalification proposed", "{{ reserved | kr }} by {{ by }}" + _HEARD, "{{ reserved | kr }}"
    ),
    "Prequalified": EventSaid(
        "Prequalified", f"{{{{ reserved | kr }}}} reserved; {_DECIDED}", "{{ reserved | kr }} reserved"
    ),
    "PrequalificationRejected": EventSaid("Prequalification rejected", _DECIDED),
    "LapseProposed": EventSaid("Lapse proposed", "by {{ by }}: {{ reasons.considerations }}" + _HEARD),
    "GrantLapsed": EventSaid("Grant lapsed", f"{_NOT_RESERVED}; {_DECIDED}", _NOT_RESERVED),
    "RefusalProposed": EventSaid("Refusal proposed", "by {{ by }}: {{ reasons.considerations }}" + _HEARD),
    "GrantRefused": EventSaid("Grant refused", f"{_NOT_RESERVED}; {_DECIDED}", _NOT_RESERVED),
    "RejectionProposed": EventSaid("Rejection proposed", "by {{ by }}" + _HEARD),
    "AssessmentRecorded": EventSaid(
        "Assessment recorded", "{{ 'comes first among equals' if priority else 'no priority' }}"
    ),
    "AdvanceSettled": EventSaid(
        "Advance settled",
        "{{ amount | kr }}: {{ use | word('AdvanceUse') }}, {{ reason }}" + _HEARD,
        "{{ amount | kr }}, {{ use | word('AdvanceUse') }}",
    ),
    "RulesetMoved": EventSaid(
        "Ruleset moved", "from {{ start }} to {{ end }}: {{ reason }}", "from {{ start }} to {{ end }}"
    ),
    "NewRulesAnnounced": EventSaid("New rules announced", "from {{ from_day | day }}"),
    "AdvanceRequested": EventSaid(
        "Advance requested", "{{ amount | kr }}, {{ route | word('DraftingRoute') }}: {{ who }}", "{{ amount | kr }}"
    ),
    "AdvanceGranted": EventSaid("Advance granted", "{{ amount | kr }}, {{ purpose or who }}", "{{ amount | kr }}"),
    "AdvanceRefused": EventSaid(
        "Advance refused", "{{ requested | kr }}, by {{ by }}: {{ reasons.considerations }}", "{{ requested | kr }}"
    ),
    "AdviserAssigned": EventSaid("Adviser assigned", "{{ adviser }}"),
    "PlanSubmitted": EventSaid(
        "Plan submitted", "version {{ plan_version }}, {{ digest[:12] }}", "version {{ plan_version }}"
    ),
    "PlanTakenUp": EventSaid("Plan taken up", "version {{ plan_version }} by {{ by }}", "version {{ plan_version }}"),
    "PlanReturned": EventSaid("Plan returned"),
    "SpecialEffortAgreed": EventSaid(
        "Special effort agreed", "{{ number }} by {{ by }}: {{ subject }}", "{{ number }}: {{ subject }}"
    ),
    "PlanAssessed": EventSaid(
        "Plan assessed",
        "version {{ sheet.plan_version }} by {{ by }}"
        "{% if findings %}; {{ findings | length | counted('doubt open', 'doubts open') }}{% endif %}",
        "version {{ sheet.plan_version }}",
    ),
    "SubAgreementWaived": EventSaid(
        "Sub agreement waived",
        "{{ focus_area | word('FocusArea') }} by {{ by }}: {{ reason }}",
        "{{ focus_area | word('FocusArea') }}",
    ),
    "TermSettled": EventSaid(
        "Term settled",
        "number {{ number }} is {{ status | word('TermStatus') }}{{ ': ' ~ reason if reason }}",
        "number {{ number }}, {{ status | word('TermStatus') }}",
    ),
    "MunicipalCouncilApproved": EventSaid(
        "Municipal council approved",
        "decided {{ decided_on | day }}, {{ reference }}, version {{ plan_version }} {{ digest[:12] }}",
        "version {{ plan_version }}, decided {{ decided_on | day }}",
    ),
    "HousingOrganisationApproved": EventSaid(
        "Housing organisation approved",
        "{{ body }} {{ decided_on | day }}, {{ reference }}, version {{ plan_version }}",
        "version {{ plan_version }}, decided {{ decided_on | day }}",
    ),
    "MunicipalCouncilRefused": EventSaid(
        "Municipal council refused",
        "decided {{ decided_on | day }}, {{ reference }}: {{ reason }}",
        "decided {{ decided_on | day }}",
    ),
    "HousingOrganisationRefused": EventSaid(
        "Housing organisation refused",
        "{{ body }} {{ decided_on | day }}, {{ reference }}: {{ reason }}",
        "decided {{ decided_on | day }}",
    ),
    "EstateBoardApproved": EventSaid(
        "Estate board approved", "estate {{ estate }}, {{ decided_on | day }}, version {{ plan_version }}"
    ),
    "EstateBoardRefused": EventSaid(
        "Estate board refused", "estate {{ estate }}, {{ decided_on | day }}: {{ reason }} (shown, blocks nothing)"
    ),
    "SignOffsCarriedOver": EventSaid(
        "Sign offs carried over",
        "{{ parties | listed }} to version {{ plan_version }}, by {{ by }}: {{ reason }}",
        "to version {{ plan_version }}",
    ),
    "SignOffReminderSent": EventSaid(
        "Sign off reminder sent",
        "{{ days | counted('day', 'days') }} after version {{ plan_version }}: {{ parties | listed }}",
        "{{ days | counted('day', 'days') }} after version {{ plan_version }}",
    ),
    "CommitmentProposed": EventSaid("Commitment proposed", "{{ amount | kr }} by {{ by }}", "{{ amount | kr }}"),
    "GrantCommitted": EventSaid(
        "Grant committed",
        "{{ amount | kr }}, {{ period_start | day }} to {{ period_end | day }}, approved by {{ approved_by }}",
        "{{ amount | kr }}, {{ period_start | day }} to {{ period_end | day }}",
    ),
    "OperationStarted": EventSaid("Operation started"),
    "OperationEnded": EventSaid("Operation ended"),
    "InstalmentScheduled": nameless(
        "Instalment scheduled",
        f"{_INSTALMENT} due {{{{ due | weekday }}}}{{{{ ' (' ~ (set_off | kr) ~ ' set off)' if set_off }}}}",
    ),
    "InstalmentReleased": nameless("Instalment released", f"{_INSTALMENT}, due {{{{ due | weekday }}}}"),
    "InstalmentHeld": nameless("Instalment held", f"{_INSTALMENT}, due {{{{ due | weekday }}}}"),
    "InstalmentCancelled": nameless("Instalment cancelled", _INSTALMENT),
    "InstalmentSetOff": nameless(
        "Instalment set off",
        "{{ '%2d' | format(number) }}: "
        "{{ [(set_off - leftover) | kr ~ ' had been paid in advance' if set_off != leftover, "
        "leftover | kr ~ ' is left of another grant' if leftover] | select | join(', ') }}",
    ),
    "InstalmentOrdered": EventSaid(
        "Instalment ordered", f"{_INSTALMENT} as {{{{ end_to_end_id }}}}; {_DECIDED}", "{{ number }}: {{ amount | kr }}"
    ),
    "PaymentReturned": EventSaid(
        "Payment returned",
        f"{_INSTALMENT} {_BACK}: {{{{ reason }}}}",
        f"{{{{ number }}}}: {{{{ amount | kr }}}} {_BACK}",
    ),
    "InstalmentPaid": nameless("Instalment paid", _INSTALMENT),
    "ReminderSent": nameless(
        "Reminder sent", f"{_REPORT}, {{{{ days_before | counted('day', 'days') }}}} before {{{{ due | weekday }}}}"
    ),
    "ReportFellDue": nameless("Report fell due", f"{_REPORT} was not in by {{{{ due | weekday }}}}"),
    "PayoutsStopped": nameless("Payouts stopped", f"from {{{{ on | weekday }}}}: {_REPORT} is missing"),
    "PayoutsResumed": nameless(
        "Payouts resumed",
        f"{_REPORT}: the stop of {{{{ since | day }}}} is {{{{ 'corrected' if corrected else 'lifted' }}}}",
    ),
    "StopProposed": nameless(
        "Stop proposed", f"from {{{{ on | weekday }}}}: {_REPORT} is missing; an officer is asked"
    ),
    "StopDeclined": EventSaid("Stop declined", f"{_REPORT}, by {{{{ by }}}}: {{{{ reason }}}}", _REPORT),
    "StopProposalLapsed": nameless("Stop proposal lapsed", f"{_REPORT}: nobody had answered, and its ground is gone"),
    "StopEscalated": nameless(
        "Stop escalated",
        f"{_REPORT}: {{{{ days | counted('day', 'days') }}}} since {{{{ since | day }}}}, the manager is told",
    ),
    "StopOrdered": EventSaid(
        "Stop ordered",
        "from {{ on | weekday }} by {{ by }}: {{ reason }} ({{ legal_basis }})" + _HEARD,
        "from {{ on | weekday }}",
    ),
    "StopLifted": EventSaid(
        "Stop lifted", "the stop of {{ since | day }}, by {{ by }}: {{ reason }}", "the stop of {{ since | day }}"
    ),
    "StopCorrected": nameless(
        "Stop corrected",
        f"{_REPORT}: the stop of {{{{ since | day }}}} to {{{{ until | day }}}} "
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
        f"{_REPORT} {{{{ 'was received ' ~ (received_on | day) if received_on "
        f"else 'was waived ' ~ (waived_on | day) if waived_on else 'had been given more time' }}}}: "
        "the stop of {{ concluded_on | day }} should never have been",
    ),
    "RegulationAccountReceived": EventSaid(
        "Regulation account received", f"{{{{ year }}}}{_VERSION}, {_TIMELY}", f"{{{{ year }}}}{_VERSION}, {_TIMELY}"
    ),
    "RegulationAccountReturned": nameless("Regulation account returned", _BACK_BY),
    "RegulationAccountReopened": EventSaid(
        "Regulation account reopened",
        "{{ year }}, accepted on {{ accepted_on | day }}, by {{ by }}: {{ reason }}",
        "{{ year }}, accepted on {{ accepted_on | day }}",
    ),
    "RegulationAccountAccepted": nameless(
        "Regulation account accepted", "{{ year }}, closing balance {{ closing_balance | kr }}"
    ),
    "ExtensionGranted": nameless("Extension granted", f"{_REPORT} until {{{{ until | day }}}}"),
    "ReportWaived": nameless("Report waived", _REPORT),
    "StatusReportReceived": nameless("Status report received", f"{{{{ year }}}}{_REPORT_VERSION}, {_TIMELY}"),
    "StatusReportReturned": nameless("Status report returned", _BACK_BY),
    "StatusReportAccepted": nameless("Status report accepted", "{{ year }}"),
    "ReportEscalated": nameless(
        "Report escalated",
        f"{_REPORT}: {{{{ days | counted('day', 'days') }}}} unanswered since {{{{ since | day }}}}, "
        "the manager is told",
    ),
    "MilestonePlanHandedIn": EventSaid("Milestone plan handed in"),
    "OneYearReviewOpened": nameless(
        "One year review opened", "{{ 'without the' if without_account else 'by the' }} account of {{ year }}"
    ),
    "LocalChangeRecorded": nameless(
        "Local change recorded",
        f"{_CHANGE}: for the {{{{ decided_by | word('DecidedBy') }}}} to decide ({{{{ rule }}}}, {{{{ source }}}}); "
        "it is in force",
    ),
    "ChangeRequested": nameless(
        "Change requested",
        f"{_CHANGE}{{{{ ', ' ~ (moved | kr) ~ ' between main groups' if moved }}}}: needs the Fund "
        "({{ rule }}, {{ source }}); nothing is changed yet",
    ),
    "ChangeApproved": EventSaid("Change approved", f"{_CHANGE}, by {{{{ by }}}}", _CHANGE),
    "ChangeRefused": EventSaid(
        "Change refused", f"{_CHANGE}, by {{{{ by }}}}: {{{{ reasons.considerations }}}}", _CHANGE
    ),
    "SubAgreementUpdated": EventSaid(
        "Sub agreement updated",
        "{{ focus_area | word('FocusArea') }}, version {{ agreement_version }}, {{ paper.sha256[:12] }}",
    ),
    "SubAgreementsDemanded": nameless(
        "Sub agreements demanded",
        "{{ focus_areas | words('FocusArea') | listed }}{{ ', by ' ~ (until | weekday) if until }}",
    ),
    "SubAgreementsReminded": nameless(
        "Sub agreements reminded", "{{ missing | words('FocusArea') | listed }}, by {{ until | weekday }}"
    ),
    "SubAgreementsOverdue": nameless(
        "Sub agreements overdue", "{{ missing | words('FocusArea') | listed }}, asked for by {{ until | weekday }}"
    ),
    "SubAgreementsHandedIn": EventSaid(
        "Sub agreements handed in",
        "{% for each in agreements %}{{ ', ' if not loop.first }}{{ each.focus_area | word('FocusArea') }} "
        "{{ each.sha256[:12] }}{% endfor %}",
    ),
    "SubstituteCoverGranted": nameless(
        "Substitute cover granted", "{{ amount | kr }} of at most {{ most | kr }}, instalment {{ instalment }}"
    ),
    "ReviewScheduled": EventSaid("Review scheduled", f"{_SINCE_WHEN}, {{{{ place }}}}", _SINCE_WHEN),
    "ReviewMeetingCancelled": EventSaid("Review meeting cancelled", f"{_SINCE_WHEN}: {{{{ reason }}}}", _SINCE_WHEN),
    "ReviewReminderSent": EventSaid("Review reminder sent", "day {{ days }}, to be held by {{ held_by | day }}"),
    "ReviewOverdue": EventSaid("Review overdue", "was to be held by {{ held_by | day }}"),
    "ReviewWaived": EventSaid("Review waived", "by {{ by }}: {{ reason }}", ""),
    "ReviewDeferred": EventSaid(
        "Review deferred", "to the account of {{ to_year }}: {{ reason }}", "to the account of {{ to_year }}"
    ),
    "OneYearReviewHeld": nameless(
        "One year review held", "{{ follow_ups | length | counted('follow-up', 'follow-ups') if follow_ups }}"
    ),
    "FollowUpFellDue": nameless("Follow up fell due", "{{ number }}, agreed for {{ due | weekday }}"),
    "FollowUpSettled": EventSaid("Follow up settled", "{{ number }}{{ ': ' ~ note if note }}", "{{ number }}"),
    "HearingBegun": EventSaid(
        "Hearing begun",
        "{{ number }} before {{ about | word('AdverseDecision') }}, by {{ by }}; answer by {{ until | weekday }}: "
        "{{ facts }}",
        "{{ number }} before {{ about | word('AdverseDecision') }}; answer by {{ until | weekday }}",
    ),
    "HearingAnswered": EventSaid(
        "Hearing answered", f"{{{{ number }}}}, {_TIMELY}: {{{{ answer }}}}", f"{{{{ number }}}}, {_TIMELY}"
    ),
    "HearingUnanswered": nameless("Hearing unanswered", "{{ number }}, no answer by {{ until | weekday }}"),
    "HearingEnded": EventSaid("Hearing ended", "{{ number }} by {{ by }}: {{ reason }}", "{{ number }}"),
    "AccessRequestReceived": EventSaid(
        "Access request received",
        "{{ number }} from {{ requester }}: {{ what }}; answer by {{ due | weekday }}",
        "{{ number }}, answer by {{ due | weekday }}",
    ),
    "AccessRequestReminded": nameless("Access request reminded", "{{ number }}, answer by {{ due | weekday }}"),
    "AccessRequestEscalated": nameless(
        "Access request escalated", "{{ number }} has no answer on its last day, {{ due | weekday }}"
    ),
    "AccessRequestExtended": EventSaid(
        "Access request extended",
        "{{ number }} until {{ until | weekday }}: {{ reason }}",
        "{{ number }} until {{ until | weekday }}",
    ),
    "AccessRequestAnswered": nameless(
        "Access request answered", f"{{{{ number }}}}: {{{{ outcome | word('AccessOutcome') }}}}, {_TIMELY}"
    ),
    "NoteRecorded": EventSaid("Note recorded", "{{ kind | word('NoteKind') }} with {{ who }}: {{ text }}"),
    "AttendanceRecorded": EventSaid(
        "Attendance recorded",
        "{{ who }} ({{ kind | word('AttendeeKind') }}) {{ 'came to' if came else 'missed' }} {{ event }}",
    ),
    "EvaluationRecorded": EventSaid("Evaluation recorded", "{{ kind | word('EvaluationKind') }}: {{ what }}"),
    "RepaymentReceived": nameless("Repayment received", "{{ amount | kr }}; {{ outstanding | kr }} still to come"),
    "FinalAccountAccepted": nameless("Final account accepted", "{{ paid | kr }} paid, {{ leftover | kr }} left"),
    "LeftoverDecided": EventSaid(
        "Leftover decided",
        "{{ amount | kr }}: {{ use | word('LeftoverUse') }}"
        "{% if purpose %}, {{ purpose | word('LeftoverPurpose') }}, council {{ council_decided_on | day }}, "
        "{{ council_reference }}{% elif case %}, against case {{ case }}{% endif %}" + _HEARD,
    ),
    "LeftoverSetOff": nameless(
        "Leftover set off",
        "{{ amount | kr }} of case {{ case }}, in {{ 'instalment' if instalments | length == 1 else 'instalments' }} "
        "{{ instalments | listed }}",
    ),
    "GrantClosed": nameless("Grant closed", "{{ paid | kr }} paid"),
}
