"""Danish: what happened to a case."""

from collections.abc import Mapping

from tasks.words.da import events_payouts, events_rent
from tasks.words.da.event_phrases import (
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
    "ApplicationFoundIncomplete": EventSaid(
        "Ansøgning mangelfuld",
        f"{{{{ gaps | map(attribute='what') | join(' ') }}}}{CLOCK}",
        f"Der mangler {{{{ gaps | length | counted('ting', 'ting') }}}}.{CLOCK}",
    ),
    "ClosingAnnounced": nameless("Varsel om lukning sendt", "svar senest {{ until | weekday }}"),
    "ClosingReminded": nameless("Påmindelse om manglende oplysninger sendt", "svar senest {{ until | weekday }}"),
    "ApplicationKeptOpen": EventSaid(
        "Mere tid til ansøgningen", "til {{ until | weekday }}, af {{ by }}: {{ reason }}", "til {{ until | weekday }}"
    ),
    "ApplicationClosed": nameless("Ufuldstændig ansøgning lukket", "fristen var {{ until | weekday }}"),
    "ApplicationReopened": nameless(
        "Lukket ansøgning åbnet igen",
        "lukket den {{ closed_on | day }}, men "
        "{{ 'materialet kom i tide' if because == 'papers_in_time' else 'der var givet mere tid' }}",
    ),
    "ApplicationCompleted": nameless("Ansøgning fuldstændig", TARGETS),
    "InspectionDecided": nameless("Besigtigelse besluttet", "sagsbehandlingstiden er sat på pause"),
    "InspectionReported": nameless(
        "Notat om besigtigelsen skrevet", f"{{{{ days | counted('dag', 'dage') }}}} på pause: {TARGETS}"
    ),
    "PrequalificationTargetPassed": nameless(
        "Forventet svartidspunkt overskredet", "det {{ which | word('target') }}, {{ target | weekday }}"
    ),
    "PrequalificationProposed": EventSaid(
        "Prækvalifikation indstillet", "{{ reserved | kr }} af {{ by }}" + HEARD, "{{ reserved | kr }}"
    ),
    "Prequalified": EventSaid(
        "Prækvalificeret", f"{{{{ reserved | kr }}}} reserveret; {DECIDED}", "{{ reserved | kr }} reserveret"
    ),
    "PrequalificationRejected": EventSaid("Afslag på prækvalifikation", DECIDED),
    "LapseProposed": EventSaid("Bortfald indstillet", "af {{ by }}: {{ reasons.considerations }}" + HEARD),
    "GrantLapsed": EventSaid("Sagen er bortfaldet", f"{NOT_RESERVED}; {DECIDED}", NOT_RESERVED),
    "RefusalProposed": EventSaid("Afslag på tilsagn indstillet", "af {{ by }}: {{ reasons.considerations }}" + HEARD),
    "GrantRefused": EventSaid("Afslag på tilsagn", f"{NOT_RESERVED}; {DECIDED}", NOT_RESERVED),
    "RejectionProposed": EventSaid("Afslag på prækvalifikation indstillet", "af {{ by }}" + HEARD),
    "AssessmentRecorded": EventSaid(
        "Vurdering registreret", "{{ 'går forud for ligestillede ansøgninger' if priority else 'ingen prioritet' }}"
    ),
    "AdvanceSettled": EventSaid(
        "Forskud afgjort",
        "{{ amount | kr }}: {{ use | word('AdvanceUse') }}, {{ reason }}" + HEARD,
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
    "AdviserAssigned": EventSaid("Rådgiver valgt", "{{ adviser }}{% if since %}, fra {{ since | day }}{% endif %}"),
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
    "AskedForSignature": EventSaid(
        "Bedt om underskrift",
        "{{ office }}, {% if year %}opgørelsen for {{ year }}{% else %}version {{ version }}{% endif %}"
        ", til {{ email }} af {{ by }}",
        "{{ office }}, {% if year %}opgørelsen for {{ year }}{% else %}version {{ version }}{% endif %}",
    ),
    "MunicipalCouncilApproved": EventSaid(
        "Kommunalbestyrelsen har godkendt",
        "besluttet {{ decided_on | long_day }}, {{ reference }}, version {{ plan_version }} {{ digest[:12] }}"
        "{% if by_link %}, med et link af {{ recorded_by }}{% endif %}",
        "version {{ plan_version }}, besluttet {{ decided_on | long_day }}",
    ),
    "HousingOrganisationApproved": EventSaid(
        "Boligorganisationen har godkendt",
        "{{ body }} {{ decided_on | long_day }}, {{ reference }}, version {{ plan_version }}"
        "{% if by_link %}, med et link af {{ recorded_by }}{% endif %}",
        "version {{ plan_version }}, besluttet {{ decided_on | long_day }}",
    ),
    "MunicipalCouncilRefused": EventSaid(
        "Kommunalbestyrelsen har sagt nej",
        "besluttet {{ decided_on | long_day }}, {{ reference }}: {{ reason }}"
        "{% if by_link %}, med et link af {{ recorded_by }}{% endif %}",
        "besluttet {{ decided_on | long_day }}",
    ),
    "HousingOrganisationRefused": EventSaid(
        "Boligorganisationen har sagt nej",
        "{{ body }} {{ decided_on | long_day }}, {{ reference }}: {{ reason }}"
        "{% if by_link %}, med et link af {{ recorded_by }}{% endif %}",
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
        f"{{{{ amount | kr }}}}, {PERIOD}, godkendt af {{{{ approved_by }}}}",
        f"{{{{ amount | kr }}}}, {PERIOD}",
    ),
    "OperationStarted": EventSaid("Bevillingsperioden er begyndt"),
    "OperationEnded": EventSaid("Bevillingsperioden er udløbet"),
    "MilestonePlanHandedIn": EventSaid("Milepælsplan indsendt"),
    "OneYearReviewOpened": nameless(
        "Etårseftersyn begyndt", "{{ 'uden' if without_account else 'med' }} opgørelsen for {{ year }}"
    ),
    "LocalChangeRecorded": nameless(
        "Lokal ændring registreret",
        f"{CHANGE}: afgøres af {{{{ decided_by | word('DecidedBy') }}}} ({{{{ rule }}}}, {{{{ source }}}}); "
        "den gælder nu",
    ),
    "ChangeRequested": nameless(
        "Ansøgt om ændring",
        f"{CHANGE}{{{{ ', ' ~ (moved | kr) ~ ' mellem hovedgrupper' if moved }}}}: kræver Landsbyggefondens "
        "godkendelse ({{ rule }}, {{ source }}); intet er ændret endnu",
    ),
    "ChangeApproved": EventSaid("Ændring godkendt", f"{CHANGE}, af {{{{ by }}}}", CHANGE),
    "ChangeRefused": EventSaid(
        "Ændring afslået", f"{CHANGE}, af {{{{ by }}}}: {{{{ reasons.considerations }}}}", CHANGE
    ),
    "ChangeSuggested": EventSaid(
        "Kommune har ønsket en ændring",
        "nr. {{ number }}, {{ municipality }}: {{ what }} {{ reason }}",
        "nr. {{ number }}, {{ municipality }}",
    ),
    "SuggestionAnswered": EventSaid(
        "Kommunens ønske besvaret",
        "nr. {{ number }}, {{ 'der arbejdes videre med det' if agreed else 'ikke imødekommet' }}: {{ answer }}",
        "nr. {{ number }}, {{ 'der arbejdes videre med det' if agreed else 'ikke imødekommet' }}",
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
    "ReviewScheduled": EventSaid("Indkaldt til etårseftersyn", f"{SINCE_WHEN}, {{{{ place }}}}", SINCE_WHEN),
    "ReviewMeetingCancelled": EventSaid("Møde om etårseftersyn aflyst", f"{SINCE_WHEN}: {{{{ reason }}}}", SINCE_WHEN),
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
        "Partshøring besvaret", f"nr. {{{{ number }}}}, {TIMELY}: {{{{ answer }}}}", f"nr. {{{{ number }}}}, {TIMELY}"
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
    "ExtensionRequested": EventSaid(
        "Anmodet om mere tid",
        _TIME_FOR + " til {{ until | weekday }}: {{ reason }}",
        _TIME_FOR + " til {{ until | weekday }}",
    ),
    "ExtensionRefused": EventSaid(
        "Afslag på mere tid",
        _TIME_FOR + ": {{ reason }}",
        _TIME_FOR,
    ),
    "AccessRequestExtended": EventSaid(
        "Svar om aktindsigt udsat",
        "nr. {{ number }} til {{ until | weekday }}: {{ reason }}",
        "nr. {{ number }} til {{ until | weekday }}",
    ),
    "AccessRequestAnswered": nameless(
        "Anmodning om aktindsigt besvaret",
        f"nr. {{{{ number }}}}: {{{{ outcome | word('AccessOutcome') }}}}, {TIMELY}",
    ),
    "PersonNamed": EventSaid(
        "Person registreret", "{{ capacity | word('Capacity') }}: {{ name }}, fra {{ since | day }}"
    ),
    "PersonEnded": EventSaid("Person fratrådt", "{{ capacity | word('Capacity') }}: {{ name }}, til {{ until | day }}"),
    "IndicatorsSent": EventSaid("Indikatorark sendt til bestyrelsen"),
    "OfficerAssigned": EventSaid("Sagsbehandler valgt", "{{ officer }}, fra {{ since | day }}"),
    "ContactChanged": EventSaid("Kontakt ændret", "{{ party }}: {{ name }}, {{ email }}"),
    "NoteRecorded": EventSaid("Notat skrevet", "{{ kind | word('NoteKind') }} med {{ who }}: {{ text }}"),
    "AttendanceRecorded": EventSaid(
        "Deltagelse registreret",
        "{{ who }} ({{ kind | word('AttendeeKind') }}) {{ 'deltog i' if came else 'udeblev fra' }} {{ event }}",
    ),
    "EvaluationRecorded": EventSaid("Evaluering registreret", "{{ kind | word('EvaluationKind') }}: {{ what }}"),
    "RepaymentReceived": nameless(
        "Tilbagebetaling modtaget", "{{ amount | kr }}; {{ outstanding | kr }} mangler endnu"
    ),
    "FinalAccountAccepted": EventSaid(
        "Slutopgørelse godkendt",
        "{{ paid | kr }} udbetalt, {{ leftover | kr }} tilbage" + WITHOUT_ACCOUNT,
        "{{ paid | kr }} udbetalt, {{ leftover | kr }} tilbage",
    ),
    "LeftoverDecided": EventSaid(
        "Overskydende midler afgjort",
        "{{ amount | kr }}: {{ use | word('LeftoverUse') }}"
        "{% if purpose %}, {{ purpose | word('LeftoverPurpose') }}, kommunalbestyrelsen "
        "{{ council_decided_on | long_day }}, {{ council_reference }}{% elif case %}, i sag {{ case }}{% endif %}"
        + HEARD,
    ),
    "LeftoverSetOff": nameless(
        "Overskydende midler modregnet",
        "{{ amount | kr }} fra sag {{ case }} i {{ 'rate' if instalments | length == 1 else 'raterne' }} "
        "{{ instalments | listed }}",
    ),
    "GrantClosed": nameless("Sagen afsluttet", "{{ paid | kr }} udbetalt"),
}
