"""English: what happened to a case."""

from collections.abc import Mapping

from tasks.words.en import events_payouts, events_rent
from tasks.words.en.event_phrases import (
    CHANGE,
    CLOCK,
    DECIDED,
    HEARD,
    NOT_RESERVED,
    PERIOD,
    SINCE_WHEN,
    TARGETS,
    TIMELY,
    WITHOUT_ACCOUNT,
)
from tasks.words.event_said import EventSaid, nameless

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

EVENTS: Mapping[str, EventSaid] = {
    **events_payouts.EVENTS,
    **events_rent.EVENTS,
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
    "ApplicationFoundIncomplete": EventSaid(
        "Application found incomplete",
        f"{{{{ gaps | map(attribute='what') | join(' ') }}}}{CLOCK}",
        f"{{{{ gaps | length | counted('thing is', 'things are') }}}} missing.{CLOCK}",
    ),
    "ClosingAnnounced": nameless("Closing announced", "answer by {{ until | weekday }}"),
    "ClosingReminded": nameless("Closing reminded", "answer by {{ until | weekday }}"),
    "ApplicationKeptOpen": EventSaid(
        "Application kept open", "until {{ until | weekday }}, by {{ by }}: {{ reason }}", "until {{ until | weekday }}"
    ),
    "ApplicationClosed": nameless("Application closed", "the papers were due by {{ until | weekday }}"),
    "ApplicationReopened": nameless(
        "Application reopened",
        "closed on {{ closed_on | day }}, but "
        "{{ 'the papers came in time' if because == 'papers_in_time' else 'more time had been given' }}",
    ),
    "ApplicationCompleted": nameless("Application completed", TARGETS),
    "InspectionDecided": nameless("Inspection decided", "the clock pauses"),
    "InspectionReported": nameless("Inspection reported", f"{{{{ days | counted('day', 'days') }}}} paused: {TARGETS}"),
    "PrequalificationTargetPassed": nameless(
        "Prequalification target passed", "the {{ which | word('target') }} one, {{ target | weekday }}"
    ),
    "PrequalificationProposed": EventSaid(
        "Prequalification proposed", "{{ reserved | kr }} by {{ by }}" + HEARD, "{{ reserved | kr }}"
    ),
    "Prequalified": EventSaid(
        "Prequalified", f"{{{{ reserved | kr }}}} reserved; {DECIDED}", "{{ reserved | kr }} reserved"
    ),
    "PrequalificationRejected": EventSaid("Prequalification rejected", DECIDED),
    "LapseProposed": EventSaid("Lapse proposed", "by {{ by }}: {{ reasons.considerations }}" + HEARD),
    "GrantLapsed": EventSaid("Grant lapsed", f"{NOT_RESERVED}; {DECIDED}", NOT_RESERVED),
    "RefusalProposed": EventSaid("Refusal proposed", "by {{ by }}: {{ reasons.considerations }}" + HEARD),
    "GrantRefused": EventSaid("Grant refused", f"{NOT_RESERVED}; {DECIDED}", NOT_RESERVED),
    "RejectionProposed": EventSaid("Rejection proposed", "by {{ by }}" + HEARD),
    "AssessmentRecorded": EventSaid(
        "Assessment recorded", "{{ 'comes first among equals' if priority else 'no priority' }}"
    ),
    "AdvanceSettled": EventSaid(
        "Advance settled",
        "{{ amount | kr }}: {{ use | word('AdvanceUse') }}, {{ reason }}" + HEARD,
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
    "AdviserAssigned": EventSaid("Adviser assigned", "{{ adviser }}{% if since %}, from {{ since | day }}{% endif %}"),
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
    "AskedForSignature": EventSaid(
        "Asked for a signature",
        "{{ office }}, {% if year %}account of {{ year }}{% else %}version {{ version }}{% endif %}"
        ", to {{ email }} by {{ by }}",
        "{{ office }}, {% if year %}account of {{ year }}{% else %}version {{ version }}{% endif %}",
    ),
    "MunicipalCouncilApproved": EventSaid(
        "Municipal council approved",
        "decided {{ decided_on | day }}, {{ reference }}, version {{ plan_version }} {{ digest[:12] }}"
        "{% if by_link %}, by link, by {{ recorded_by }}{% endif %}",
        "version {{ plan_version }}, decided {{ decided_on | day }}",
    ),
    "HousingOrganisationApproved": EventSaid(
        "Housing organisation approved",
        "{{ body }} {{ decided_on | day }}, {{ reference }}, version {{ plan_version }}"
        "{% if by_link %}, by link, by {{ recorded_by }}{% endif %}",
        "version {{ plan_version }}, decided {{ decided_on | day }}",
    ),
    "MunicipalCouncilRefused": EventSaid(
        "Municipal council refused",
        "decided {{ decided_on | day }}, {{ reference }}: {{ reason }}"
        "{% if by_link %}, by link, by {{ recorded_by }}{% endif %}",
        "decided {{ decided_on | day }}",
    ),
    "HousingOrganisationRefused": EventSaid(
        "Housing organisation refused",
        "{{ body }} {{ decided_on | day }}, {{ reference }}: {{ reason }}"
        "{% if by_link %}, by link, by {{ recorded_by }}{% endif %}",
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
        f"{{{{ amount | kr }}}}, {PERIOD}, approved by {{{{ approved_by }}}}",
        f"{{{{ amount | kr }}}}, {PERIOD}",
    ),
    "OperationStarted": EventSaid("Operation started"),
    "OperationEnded": EventSaid("Operation ended"),
    "MilestonePlanHandedIn": EventSaid("Milestone plan handed in"),
    "OneYearReviewOpened": nameless(
        "One year review opened", "{{ 'without the' if without_account else 'by the' }} account of {{ year }}"
    ),
    "LocalChangeRecorded": nameless(
        "Local change recorded",
        f"{CHANGE}: for the {{{{ decided_by | word('DecidedBy') }}}} to decide ({{{{ rule }}}}, {{{{ source }}}}); "
        "it is in force",
    ),
    "ChangeRequested": nameless(
        "Change requested",
        f"{CHANGE}{{{{ ', ' ~ (moved | kr) ~ ' between main groups' if moved }}}}: needs the Fund "
        "({{ rule }}, {{ source }}); nothing is changed yet",
    ),
    "ChangeApproved": EventSaid("Change approved", f"{CHANGE}, by {{{{ by }}}}", CHANGE),
    "ChangeRefused": EventSaid(
        "Change refused", f"{CHANGE}, by {{{{ by }}}}: {{{{ reasons.considerations }}}}", CHANGE
    ),
    "ChangeSuggested": EventSaid(
        "Municipality asked for a change",
        "{{ number }}, {{ municipality }}: {{ what }} {{ reason }}",
        "{{ number }}, {{ municipality }}",
    ),
    "SuggestionAnswered": EventSaid(
        "Municipality's request answered",
        "{{ number }}, {{ 'the organisation goes on with it' if agreed else 'not taken up' }}: {{ answer }}",
        "{{ number }}, {{ 'the organisation goes on with it' if agreed else 'not taken up' }}",
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
    "ReviewScheduled": EventSaid("Review scheduled", f"{SINCE_WHEN}, {{{{ place }}}}", SINCE_WHEN),
    "ReviewMeetingCancelled": EventSaid("Review meeting cancelled", f"{SINCE_WHEN}: {{{{ reason }}}}", SINCE_WHEN),
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
        "Hearing answered", f"{{{{ number }}}}, {TIMELY}: {{{{ answer }}}}", f"{{{{ number }}}}, {TIMELY}"
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
    "ExtensionRequested": EventSaid(
        "More time asked for",
        _TIME_FOR + " until {{ until | weekday }}: {{ reason }}",
        _TIME_FOR + " until {{ until | weekday }}",
    ),
    "ExtensionRefused": EventSaid(
        "More time refused",
        _TIME_FOR + ": {{ reason }}",
        _TIME_FOR,
    ),
    "AccessRequestExtended": EventSaid(
        "Access request extended",
        "{{ number }} until {{ until | weekday }}: {{ reason }}",
        "{{ number }} until {{ until | weekday }}",
    ),
    "AccessRequestAnswered": nameless(
        "Access request answered", f"{{{{ number }}}}: {{{{ outcome | word('AccessOutcome') }}}}, {TIMELY}"
    ),
    "PersonNamed": EventSaid("Person named", "{{ capacity | word('Capacity') }}: {{ name }}, from {{ since | day }}"),
    "PersonEnded": EventSaid(
        "Person no longer there", "{{ capacity | word('Capacity') }}: {{ name }}, until {{ until | day }}"
    ),
    "IndicatorsSent": EventSaid("Sheet of indicators sent to the board"),
    "OfficerAssigned": EventSaid("Officer in charge assigned", "{{ officer }}, from {{ since | day }}"),
    "ContactChanged": EventSaid("Contact changed", "{{ party }}: {{ name }}, {{ email }}"),
    "NoteRecorded": EventSaid("Note recorded", "{{ kind | word('NoteKind') }} with {{ who }}: {{ text }}"),
    "AttendanceRecorded": EventSaid(
        "Attendance recorded",
        "{{ who }} ({{ kind | word('AttendeeKind') }}) {{ 'came to' if came else 'missed' }} {{ event }}",
    ),
    "EvaluationRecorded": EventSaid("Evaluation recorded", "{{ kind | word('EvaluationKind') }}: {{ what }}"),
    "RepaymentReceived": nameless("Repayment received", "{{ amount | kr }}; {{ outstanding | kr }} still to come"),
    "FinalAccountAccepted": EventSaid(
        "Final account accepted",
        "{{ paid | kr }} paid, {{ leftover | kr }} left" + WITHOUT_ACCOUNT,
        "{{ paid | kr }} paid, {{ leftover | kr }} left",
    ),
    "LeftoverDecided": EventSaid(
        "Leftover decided",
        "{{ amount | kr }}: {{ use | word('LeftoverUse') }}"
        "{% if purpose %}, {{ purpose | word('LeftoverPurpose') }}, council {{ council_decided_on | day }}, "
        "{{ council_reference }}{% elif case %}, against case {{ case }}{% endif %}" + HEARD,
    ),
    "LeftoverSetOff": nameless(
        "Leftover set off",
        "{{ amount | kr }} of case {{ case }}, in {{ 'instalment' if instalments | length == 1 else 'instalments' }} "
        "{{ instalments | listed }}",
    ),
    "GrantClosed": nameless("Grant closed", "{{ paid | kr }} paid"),
}
