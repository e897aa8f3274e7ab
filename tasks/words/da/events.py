"""Danish: what happened to a case."""

from collections.abc import Mapping

from tasks.words.event_said import EventSaid, nameless

_VERSION = "{{ ', version ' ~ account_version if account_version > 1 }}"
_REPORT_VERSION = "{{ ', version ' ~ report_version if report_version > 1 }}"
_TIMELY = "{{ 'til tiden' if in_time else 'for sent' }}"
_REPORT = "{{ report | word('ReportKind') }} {{ year }}"
_DECIDED = "indstillet af {{ proposed_by }}, godkendt af {{ approved_by }}"
_CLOCK = (
    "{{ {'not_started': '', 'paused': ' Sagsbehandlingstiden er sat på pause.', "
    "'restarts': ' Den var ikke fuldstændig: Sagsbehandlingstiden begynder forfra.'}[clock] }}"
)
_TARGETS = (
    "{% if first_target and second_target %}forventet svar {{ first_target | weekday }} og senest "
    "{{ second_target | weekday }}{% else %}sagsbehandlingstiden er stadig sat på pause{% endif %}"
)
_INSTALMENT = "rate {{ number }}: {{ amount | kr }}"
_BACK = "{{ 'blev udeladt af betalingsfilen' if never_sent else 'kom retur' }}"
_SINCE_WHEN = "{{ starts.date() | day }} kl. {{ starts.strftime('%H.%M') }}"
_CHANGE = "nr. {{ number }}, {{ kind | word('ChangeKind') }}"
_BACK_BY = "{{ year }}{{ ', skal være her igen senest ' ~ (due | long_day) if due }}"
_NOT_RESERVED = "{{ released | kr }} er ikke længere reserveret"
_PERIOD = "{{ period_start | day }} til {{ period_end | day }}"
_HEARD = (
    "{{ ', efter partshøring nr. ' ~ hearing if hearing }}"
    "{{ ', ikke partshørt: ' ~ no_hearing_because if no_hearing_because }}"
)

EVENTS: Mapping[str, EventSaid] = {
    "DraftSaved": EventSaid(
        "Kladde gemt",
        "{{ package | word('PackageKind') }}, {{ papers | length | counted('dokument', 'dokumenter') }} gemt",
    ),
    "ApplicationSubmitted": EventSaid(
        "Ansøgning indsendt",
        "{{ application.title }}: der søges om "
        "{{ application.outline_budget.applied_amount | kr if application.outline_budget else 'intet beløb' }}",
    ),
    "ApplicationSupplemented": EventSaid("Supplerende materiale modtaget"),
    "ApplicationWithdrawn": EventSaid("Ansøgning trukket tilbage"),
    "RentSupportTrackOpened": nameless(
        "Huslejestøttesag oprettet", "for {{ estates | length | counted('afdeling', 'afdelinger') }}"
    ),
    "RentSupportReceived": EventSaid(
        "Ansøgning om huslejestøtte modtaget",
        "{{ application.title }}: {{ application.estates | map(attribute='number') | listed }}"
        "{{ ', sammen med sag ' ~ parent if parent }}",
    ),
    "RentSupportSupplemented": EventSaid(
        "Supplerende materiale om huslejestøtte modtaget",
        "{{ application.estates | map(attribute='number') | listed }}",
    ),
    "RentAssessmentRecorded": EventSaid("Vurdering af huslejestøtte registreret", "af {{ by }}"),
    "RentInspectionDecided": EventSaid("Besigtigelse besluttet", "af {{ by }}: {{ reason }}"),
    "RentInspectionReported": EventSaid("Notat om besigtigelsen skrevet", "{{ report }}"),
    "RentModelRecorded": EventSaid(
        "Huslejemodellens resultat registreret",
        "{{ result.calculation.estate.number }}: {% if result.need_per_square_metre is none or result.need_a_year is "
        "none %}modellen kan ikke beregne et støttebehov, og en sagsbehandler skal vurdere sagen{% else %}behov "
        "{{ result.need_per_square_metre | kr }} pr. m² om året, {{ result.need_a_year | kr }} om året{% endif %}",
    ),
    "RentPrequalificationProposed": EventSaid(
        "Foreløbig prækvalifikation til huslejestøtte indstillet", "{{ reserved | kr }} af {{ by }}"
    ),
    "RentSupportPrequalified": EventSaid(
        "Foreløbigt prækvalificeret til huslejestøtte", f"{{{{ reserved | kr }}}} reserveret; {_DECIDED}"
    ),
    "RentSupportTransferred": EventSaid("Overført til landsdispositionsfonden", "af {{ by }}: {{ reason }}"),
    "DispositionFundSupported": EventSaid("Støtte fra landsdispositionsfonden", "{{ reference }}, af {{ by }}"),
    "RentRejectionProposed": EventSaid(
        "Endeligt afslag på huslejestøtte indstillet", "af {{ by }}: {{ reasons.considerations }}" + _HEARD
    ),
    "RentSupportRejected": EventSaid("Endeligt afslag på huslejestøtte", _DECIDED),
    "RentPlanSubmitted": EventSaid(
        "Helhedsplan om huslejestøtte indsendt",
        "version {{ plan.number }}: behov {{ plan.need | kr }}, eget bidrag {{ plan.own_contribution | kr }}",
    ),
    "RentAwardProposed": EventSaid(
        "Tilsagn om huslejestøtte indstillet", "{{ lines | map(attribute='total') | sum | kr }} af {{ by }}" + _HEARD
    ),
    "RentSupportAwarded": EventSaid(
        "Tilsagn om huslejestøtte givet", f"{{{{ amount | kr }}}}, {_PERIOD}, godkendt af {{{{ approved_by }}}}"
    ),
    "RentAccountReceived": EventSaid("Huslejestøtteopgørelse modtaget", f"{{{{ year }}}}{_VERSION}, {_TIMELY}"),
    "RentAccountReturned": EventSaid("Huslejestøtteopgørelse sendt tilbage", _BACK_BY),
    "RentAccountAccepted": EventSaid(
        "Huslejestøtteopgørelse godkendt", "{{ year }}, {{ closing_balance | kr }} er ikke anvendt"
    ),
    "RentSupportReduced": EventSaid(
        "Huslejestøtte nedsat",
        "med {{ percent }} pct. fra {{ since | weekday }}: {{ reasons.considerations }}" + _HEARD,
    ),
    "RentSupportEnded": EventSaid("Huslejestøtte ophørt", "{{ paid | kr }} udbetalt"),
    "ApplicationFoundIncomplete": EventSaid(
        "Ansøgning mangelfuld",
        f"{{{{ gaps | map(attribute='what') | join(' ') }}}}{_CLOCK}",
        f"Der mangler {{{{ gaps | length | counted('ting', 'ting') }}}}.{_CLOCK}",
    ),
    "ApplicationCompleted": nameless("Ansøgning fuldstændig", _TARGETS),
    "InspectionDecided": nameless("Besigtigelse besluttet", "sagsbehandlingstiden er sat på pause"),
    "InspectionReported": nameless(
        "Notat om besigtigelsen skrevet", f"{{{{ days | counted('dag', 'dage') }}}} på pause: {_TARGETS}"
    ),
    "PrequalificationTargetPassed": nameless(
        "Forventet svartidspunkt overskredet", "det {{ which | word('target') }}, {{ target | weekday }}"
    ),
    "PrequalificationProposed": EventSaid(
        "Prækvalifikation indstillet", "{{ reserved | kr }} af {{ by }}" + _HEARD, "{{ reserved | kr }}"
    ),
    "Prequalified": EventSaid(
        "Prækvalificeret", f"{{{{ reserved | kr }}}} reserveret; {_DECIDED}", "{{ reserved | kr }} reserveret"
    ),
    "PrequalificationRejected": EventSaid("Afslag på prækvalifikation", _DECIDED),
    "LapseProposed": EventSaid("Bortfald indstillet", "af {{ by }}: {{ reasons.considerations }}" + _HEARD),
    "GrantLapsed": EventSaid("Sagen er bortfaldet", f"{_NOT_RESERVED}; {_DECIDED}", _NOT_RESERVED),
    "RefusalProposed": EventSaid("Afslag på tilsagn indstillet", "af {{ by }}: {{ reasons.considerations }}" + _HEARD),
    "GrantRefused": EventSaid("Afslag på tilsagn", f"{_NOT_RESERVED}; {_DECIDED}", _NOT_RESERVED),
    "RejectionProposed": EventSaid("Afslag på prækvalifikation indstillet", "af {{ by }}" + _HEARD),
    "AssessmentRecorded": EventSaid(
        "Vurdering registreret", "{{ 'går forud for ligestillede ansøgninger' if priority else 'ingen prioritet' }}"
    ),
    "AdvanceSettled": EventSaid(
        "Forskud afgjort",
        "{{ amount | kr }}: {{ use | word('AdvanceUse') }}, {{ reason }}" + _HEARD,
        "{{ amount | kr }}, {{ use | word('AdvanceUse') }}",
    ),
    "RulesetMoved": EventSaid(
        "Overgået til et andet regulativ",
        "fra {{ start }} til {{ end }}: {{ reason }}",
        "fra {{ start }} til {{ end }}",
    ),
    "NewRulesAnnounced": EventSaid("Nye regler meddelt", "fra {{ from_day | day }}"),
    "AdvanceRequested": EventSaid(
        "Anmodet om forskud", "{{ amount | kr }}, {{ route | word('DraftingRoute') }}: {{ who }}", "{{ amount | kr }}"
    ),
    "AdvanceGranted": EventSaid("Forskud bevilget", "{{ amount | kr }}, {{ purpose or who }}", "{{ amount | kr }}"),
    "AdvanceRefused": EventSaid(
        "Afslag på forskud", "{{ requested | kr }}, af {{ by }}: {{ reasons.considerations }}", "{{ requested | kr }}"
    ),
    "AdviserAssigned": EventSaid("Rådgiver valgt", "{{ adviser }}"),
    "PlanSubmitted": EventSaid(
        "Helhedsplan indsendt", "version {{ plan_version }}, {{ digest[:12] }}", "version {{ plan_version }}"
    ),
    "PlanTakenUp": EventSaid(
        "Helhedsplan under behandling", "version {{ plan_version }} af {{ by }}", "version {{ plan_version }}"
    ),
    "PlanReturned": EventSaid("Helhedsplan sendt tilbage"),
    "SpecialEffortAgreed": EventSaid(
        "Særlig udviklingsindsats aftalt",
        "nr. {{ number }} af {{ by }}: {{ subject }}",
        "nr. {{ number }}: {{ subject }}",
    ),
    "PlanAssessed": EventSaid(
        "Helhedsplan vurderet",
        "version {{ sheet.plan_version }} af {{ by }}"
        "{% if findings %}; {{ findings | length | counted('ubesvaret tvivl', 'ubesvarede tvivl') }}{% endif %}",
        "version {{ sheet.plan_version }}",
    ),
    "SubAgreementWaived": EventSaid(
        "Fritaget for delaftale",
        "{{ focus_area | word('FocusArea') }} af {{ by }}: {{ reason }}",
        "{{ focus_area | word('FocusArea') }}",
    ),
    "TermSettled": EventSaid(
        "Vilkår afsluttet",
        "nr. {{ number }} er {{ status | word('TermStatus') }}{{ ': ' ~ reason if reason }}",
        "nr. {{ number }}, {{ status | word('TermStatus') }}",
    ),
    "MunicipalCouncilApproved": EventSaid(
        "Kommunalbestyrelsen har godkendt",
        "besluttet {{ decided_on | long_day }}, {{ reference }}, version {{ plan_version }} {{ digest[:12] }}",
        "version {{ plan_version }}, besluttet {{ decided_on | long_day }}",
    ),
    "HousingOrganisationApproved": EventSaid(
        "Boligorganisationen har godkendt",
        "{{ body }} {{ decided_on | long_day }}, {{ reference }}, version {{ plan_version }}",
        "version {{ plan_version }}, besluttet {{ decided_on | long_day }}",
    ),
    "MunicipalCouncilRefused": EventSaid(
        "Kommunalbestyrelsen har sagt nej",
        "besluttet {{ decided_on | long_day }}, {{ reference }}: {{ reason }}",
        "besluttet {{ decided_on | long_day }}",
    ),
    "HousingOrganisationRefused": EventSaid(
        "Boligorganisationen har sagt nej",
        "{{ body }} {{ decided_on | long_day }}, {{ reference }}: {{ reason }}",
        "besluttet {{ decided_on | long_day }}",
    ),
    "EstateBoardApproved": EventSaid(
        "Afdelingsbestyrelsen har godkendt",
        "afdeling {{ estate }}, {{ decided_on | long_day }}, version {{ plan_version }}",
    ),
    "EstateBoardRefused": EventSaid(
        "Afdelingsbestyrelsen har sagt nej",
        "afdeling {{ estate }}, {{ decided_on | long_day }}: {{ reason }} (noteret, men hindrer ikke et tilsagn)",
    ),
    "SignOffsCarriedOver": EventSaid(
        "Godkendelser videreført",
        "{{ parties | listed }} til version {{ plan_version }}, af {{ by }}: {{ reason }}",
        "til version {{ plan_version }}",
    ),
    "SignOffReminderSent": EventSaid(
        "Påmindelse om godkendelse sendt",
        "{{ days | counted('dag', 'dage') }} efter version {{ plan_version }}: {{ parties | listed }}",
        "{{ days | counted('dag', 'dage') }} efter version {{ plan_version }}",
    ),
    "CommitmentProposed": EventSaid("Tilsagn indstillet", "{{ amount | kr }} af {{ by }}", "{{ amount | kr }}"),
    "GrantCommitted": EventSaid(
        "Tilsagn givet",
        f"{{{{ amount | kr }}}}, {_PERIOD}, godkendt af {{{{ approved_by }}}}",
        f"{{{{ amount | kr }}}}, {_PERIOD}",
    ),
    "OperationStarted": EventSaid("Bevillingsperioden er begyndt"),
    "OperationEnded": EventSaid("Bevillingsperioden er udløbet"),
    "InstalmentScheduled": nameless(
        "Rate planlagt",
        f"{_INSTALMENT} forfalder {{{{ due | weekday }}}}{{{{ ' (' ~ (set_off | kr) ~ ' modregnet)' if set_off }}}}",
    ),
    "InstalmentReleased": nameless("Rate frigivet", f"{_INSTALMENT}, forfald {{{{ due | weekday }}}}"),
    "InstalmentHeld": nameless("Rate holdt tilbage", f"{_INSTALMENT}, forfald {{{{ due | weekday }}}}"),
    "InstalmentCancelled": nameless("Rate bortfaldet", _INSTALMENT),
    "InstalmentSetOff": nameless(
        "Rate modregnet",
        "rate {{ number }}: "
        "{{ [(set_off - leftover) | kr ~ ' var udbetalt som forskud' if set_off != leftover, "
        "leftover | kr ~ ' er tilbage fra en anden bevilling' if leftover] | select | join(', ') }}",
    ),
    "InstalmentOrdered": EventSaid(
        "Rate bestilt i banken", f"{_INSTALMENT} som {{{{ end_to_end_id }}}}; {_DECIDED}", _INSTALMENT
    ),
    "PaymentReturned": EventSaid(
        "Betaling returneret", f"{_INSTALMENT} {_BACK}: {{{{ reason }}}}", f"{_INSTALMENT} {_BACK}"
    ),
    "InstalmentPaid": nameless("Rate udbetalt", _INSTALMENT),
    "ReminderSent": nameless(
        "Påmindelse sendt", f"{_REPORT}, {{{{ days_before | counted('dag', 'dage') }}}} før {{{{ due | weekday }}}}"
    ),
    "ReportFellDue": nameless("Fristen er overskredet", f"{_REPORT} var ikke modtaget {{{{ due | weekday }}}}"),
    "PayoutsStopped": nameless("Udbetalingerne er standset", f"fra {{{{ on | weekday }}}}: {_REPORT} mangler"),
    "PayoutsResumed": nameless(
        "Udbetalingerne er genoptaget",
        f"{_REPORT}: stoppet fra {{{{ since | day }}}} er {{{{ 'rettet' if corrected else 'ophævet' }}}}",
    ),
    "StopProposed": nameless(
        "Udbetalingsstop foreslået", f"fra {{{{ on | weekday }}}}: {_REPORT} mangler; en sagsbehandler tager stilling"
    ),
    "StopDeclined": EventSaid(
        "Forslag om udbetalingsstop afvist", f"{_REPORT}, af {{{{ by }}}}: {{{{ reason }}}}", _REPORT
    ),
    "StopProposalLapsed": nameless(
        "Forslag om udbetalingsstop bortfaldet", f"{_REPORT}: ingen havde taget stilling, og grundlaget er bortfaldet"
    ),
    "StopEscalated": nameless(
        "Udbetalingsstop forelagt lederen",
        f"{_REPORT}: {{{{ days | counted('dag', 'dage') }}}} siden {{{{ since | day }}}}, lederen får besked",
    ),
    "StopOrdered": EventSaid(
        "Udbetalingsstop besluttet",
        "fra {{ on | weekday }} af {{ by }}: {{ reason }} ({{ legal_basis }})" + _HEARD,
        "fra {{ on | weekday }}",
    ),
    "StopLifted": EventSaid(
        "Udbetalingsstop ophævet",
        "stoppet fra {{ since | day }}, af {{ by }}: {{ reason }}",
        "stoppet fra {{ since | day }}",
    ),
    "StopCorrected": nameless(
        "Udbetalingsstop rettet",
        f"{_REPORT}: stoppet fra {{{{ since | day }}}} til {{{{ until | day }}}} "
        "{{ 'skulle være begyndt ' ~ (rightly_since | long_day) if rightly_since else 'var uden grundlag' }}",
    ),
    "RecipientHoldBegan": EventSaid(
        "Tilbageholdelse på tværs af sager begyndt",
        "fra {{ on | weekday }}: sag {{ elsewhere.case_no }} er standset, "
        "{{ (elsewhere.report | word('ReportKind')) ~ ' for ' ~ elsewhere.year ~ ' mangler' "
        "if elsewhere.report else elsewhere.reason }}",
        "fra {{ on | weekday }}: sag {{ elsewhere.case_no }} er standset",
    ),
    "RecipientHoldEnded": nameless(
        "Tilbageholdelse på tværs af sager ophørt",
        "sag {{ elsewhere.case_no }}, holdt tilbage siden {{ since | long_day }}: {{ end | word('HoldEnd') }}",
    ),
    "FactCorrected": nameless(
        "Oplysning rettet",
        f"{_REPORT} {{{{ 'var modtaget ' ~ (received_on | long_day) if received_on "
        f"else 'var frafaldet ' ~ (waived_on | long_day) if waived_on else 'havde fået udsættelse' }}}}: "
        "stoppet fra {{ concluded_on | day }} skulle ikke have været der",
    ),
    "RegulationAccountReceived": EventSaid(
        "Reguleringskontoopgørelse modtaget",
        f"{{{{ year }}}}{_VERSION}, {_TIMELY}",
        f"{{{{ year }}}}{_VERSION}, {_TIMELY}",
    ),
    "RegulationAccountReturned": nameless("Reguleringskontoopgørelse sendt tilbage", _BACK_BY),
    "RegulationAccountReopened": EventSaid(
        "Reguleringskontoopgørelse genåbnet",
        "{{ year }}, godkendt {{ accepted_on | long_day }}, af {{ by }}: {{ reason }}",
        "{{ year }}, godkendt {{ accepted_on | long_day }}",
    ),
    "RegulationAccountAccepted": nameless(
        "Reguleringskontoopgørelse godkendt", "{{ year }}, saldo ultimo {{ closing_balance | kr }}"
    ),
    "ExtensionGranted": nameless("Frist udsat", f"{_REPORT} til {{{{ until | long_day }}}}"),
    "ReportWaived": nameless("Fritaget for indberetning", _REPORT),
    "StatusReportReceived": nameless("Statusindberetning modtaget", f"{{{{ year }}}}{_REPORT_VERSION}, {_TIMELY}"),
    "StatusReportReturned": nameless("Statusindberetning sendt tilbage", _BACK_BY),
    "StatusReportAccepted": nameless("Statusindberetning godkendt", "{{ year }}"),
    "ReportEscalated": nameless(
        "Ubesvaret indberetning forelagt lederen",
        f"{_REPORT}: {{{{ days | counted('dag', 'dage') }}}} uden svar siden {{{{ since | day }}}}, lederen får besked",
    ),
    "MilestonePlanHandedIn": EventSaid("Milepælsplan indsendt"),
    "OneYearReviewOpened": nameless(
        "Etårseftersyn begyndt", "{{ 'uden' if without_account else 'med' }} opgørelsen for {{ year }}"
    ),
    "LocalChangeRecorded": nameless(
        "Lokal ændring registreret",
        f"{_CHANGE}: afgøres af {{{{ decided_by | word('DecidedBy') }}}} ({{{{ rule }}}}, {{{{ source }}}}); "
        "den gælder nu",
    ),
    "ChangeRequested": nameless(
        "Ansøgt om ændring",
        f"{_CHANGE}{{{{ ', ' ~ (moved | kr) ~ ' mellem hovedgrupper' if moved }}}}: kræver Landsbyggefondens "
        "godkendelse ({{ rule }}, {{ source }}); intet er ændret endnu",
    ),
    "ChangeApproved": EventSaid("Ændring godkendt", f"{_CHANGE}, af {{{{ by }}}}", _CHANGE),
    "ChangeRefused": EventSaid(
        "Ændring afslået", f"{_CHANGE}, af {{{{ by }}}}: {{{{ reasons.considerations }}}}", _CHANGE
    ),
    "SubAgreementUpdated": EventSaid(
        "Delaftale ændret",
        "{{ focus_area | word('FocusArea') }}, version {{ agreement_version }}, {{ paper.sha256[:12] }}",
    ),
    "SubAgreementsDemanded": nameless(
        "Anmodning om delaftaler sendt",
        "{{ focus_areas | words('FocusArea') | listed }}{{ ', senest ' ~ (until | weekday) if until }}",
    ),
    "SubAgreementsReminded": nameless(
        "Påmindelse om delaftaler sendt", "{{ missing | words('FocusArea') | listed }}, senest {{ until | weekday }}"
    ),
    "SubAgreementsOverdue": nameless(
        "Delaftaler ikke modtaget til tiden",
        "{{ missing | words('FocusArea') | listed }}; fristen var {{ until | weekday }}",
    ),
    "SubAgreementsHandedIn": EventSaid(
        "Delaftaler indsendt",
        "{% for each in agreements %}{{ ', ' if not loop.first }}{{ each.focus_area | word('FocusArea') }} "
        "{{ each.sha256[:12] }}{% endfor %}",
    ),
    "SubstituteCoverGranted": nameless(
        "Tilskud til barselsvikar bevilget", "{{ amount | kr }} af højst {{ most | kr }}, rate {{ instalment }}"
    ),
    "ReviewScheduled": EventSaid("Indkaldt til etårseftersyn", f"{_SINCE_WHEN}, {{{{ place }}}}", _SINCE_WHEN),
    "ReviewMeetingCancelled": EventSaid(
        "Møde om etårseftersyn aflyst", f"{_SINCE_WHEN}: {{{{ reason }}}}", _SINCE_WHEN
    ),
    "ReviewReminderSent": EventSaid(
        "Påmindelse om etårseftersyn", "dag {{ days }}, skal være holdt senest {{ held_by | day }}"
    ),
    "ReviewOverdue": EventSaid("Etårseftersyn ikke holdt til tiden", "skulle være holdt senest {{ held_by | day }}"),
    "ReviewWaived": EventSaid("Etårseftersyn undværes", "af {{ by }}: {{ reason }}", ""),
    "ReviewDeferred": EventSaid(
        "Etårseftersyn udskudt", "til opgørelsen for {{ to_year }}: {{ reason }}", "til opgørelsen for {{ to_year }}"
    ),
    "OneYearReviewHeld": nameless(
        "Etårseftersyn gennemført",
        "{{ follow_ups | length | counted('opfølgning', 'opfølgninger') if follow_ups }}",
    ),
    "FollowUpFellDue": nameless("Opfølgning forfalden", "nr. {{ number }}, aftalt til {{ due | weekday }}"),
    "FollowUpSettled": EventSaid(
        "Opfølgning afsluttet", "nr. {{ number }}{{ ': ' ~ note if note }}", "nr. {{ number }}"
    ),
    "HearingBegun": EventSaid(
        "Partshøring indledt",
        "nr. {{ number }} før {{ about | word('AdverseDecision') }}, af {{ by }}; svar senest {{ until | weekday }}: "
        "{{ facts }}",
        "nr. {{ number }} før {{ about | word('AdverseDecision') }}; svar senest {{ until | weekday }}",
    ),
    "HearingAnswered": EventSaid(
        "Partshøring besvaret", f"nr. {{{{ number }}}}, {_TIMELY}: {{{{ answer }}}}", f"nr. {{{{ number }}}}, {_TIMELY}"
    ),
    "HearingUnanswered": nameless(
        "Partshøring ikke besvaret", "nr. {{ number }}, intet svar senest {{ until | weekday }}"
    ),
    "HearingEnded": EventSaid(
        "Partshøring afsluttet", "nr. {{ number }} af {{ by }}: {{ reason }}", "nr. {{ number }}"
    ),
    "AccessRequestReceived": EventSaid(
        "Anmodning om aktindsigt modtaget",
        "nr. {{ number }} fra {{ requester }}: {{ what }}; svar senest {{ due | weekday }}",
        "nr. {{ number }}, svar senest {{ due | weekday }}",
    ),
    "AccessRequestReminded": nameless(
        "Påmindelse om aktindsigt sendt", "nr. {{ number }}, svar senest {{ due | weekday }}"
    ),
    "AccessRequestEscalated": nameless(
        "Anmodning om aktindsigt forelagt lederen",
        "nr. {{ number }} er ikke besvaret på sidste dag, {{ due | weekday }}",
    ),
    "AccessRequestExtended": EventSaid(
        "Svar om aktindsigt udsat",
        "nr. {{ number }} til {{ until | weekday }}: {{ reason }}",
        "nr. {{ number }} til {{ until | weekday }}",
    ),
    "AccessRequestAnswered": nameless(
        "Anmodning om aktindsigt besvaret",
        f"nr. {{{{ number }}}}: {{{{ outcome | word('AccessOutcome') }}}}, {_TIMELY}",
    ),
    "NoteRecorded": EventSaid("Notat skrevet", "{{ kind | word('NoteKind') }} med {{ who }}: {{ text }}"),
    "AttendanceRecorded": EventSaid(
        "Deltagelse registreret",
        "{{ who }} ({{ kind | word('AttendeeKind') }}) {{ 'deltog i' if came else 'udeblev fra' }} {{ event }}",
    ),
    "EvaluationRecorded": EventSaid("Evaluering registreret", "{{ kind | word('EvaluationKind') }}: {{ what }}"),
    "RepaymentReceived": nameless(
        "Tilbagebetaling modtaget", "{{ amount | kr }}; {{ outstanding | kr }} mangler endnu"
    ),
    "FinalAccountAccepted": nameless("Slutopgørelse godkendt", "{{ paid | kr }} udbetalt, {{ leftover | kr }} tilbage"),
    "LeftoverDecided": EventSaid(
        "Overskydende midler afgjort",
        "{{ amount | kr }}: {{ use | word('LeftoverUse') }}"
        "{% if purpose %}, {{ purpose | word('LeftoverPurpose') }}, kommunalbestyrelsen "
        "{{ council_decided_on | long_day }}, {{ council_reference }}{% elif case %}, i sag {{ case }}{% endif %}"
        + _HEARD,
    ),
    "LeftoverSetOff": nameless(
        "Overskydende midler modregnet",
        "{{ amount | kr }} fra sag {{ case }} i {{ 'rate' if instalments | length == 1 else 'raterne' }} "
        "{{ instalments | listed }}",
    ),
    "GrantClosed": nameless("Sagen afsluttet", "{{ paid | kr }} udbetalt"),
}
