"""Danish: what happened to the instalments, reports and stops of a case."""

from collections.abc import Mapping

from tasks.words.da.event_phrases import (
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

TWO = "{{ '; indstillet af ' ~ proposed_by ~ ', godkendt af ' ~ approved_by if approved_by }}"
UNTIL = REPORT + " til {{ until | long_day }}"
EVENTS: Mapping[str, EventSaid] = {
    "InstalmentScheduled": nameless(
        "Rate planlagt",
        f"{INSTALMENT} forfalder {{{{ due | weekday }}}}{{{{ ' (' ~ (set_off | kr) ~ ' modregnet)' if set_off }}}}",
    ),
    "InstalmentReleased": nameless("Rate frigivet", f"{INSTALMENT}, forfald {{{{ due | weekday }}}}"),
    "InstalmentHeld": nameless("Rate holdt tilbage", f"{INSTALMENT}, forfald {{{{ due | weekday }}}}"),
    "InstalmentCancelled": nameless("Rate bortfaldet", INSTALMENT),
    "InstalmentSetOff": nameless(
        "Rate modregnet",
        "rate {{ number }}: "
        "{{ [(set_off - leftover) | kr ~ ' var udbetalt som forskud' if set_off != leftover, "
        "leftover | kr ~ ' er tilbage fra en anden bevilling' if leftover] | select | join(', ') }}",
    ),
    "InstalmentOrdered": EventSaid(
        "Rate bestilt i banken", f"{INSTALMENT} som {{{{ end_to_end_id }}}}; {DECIDED}", INSTALMENT
    ),
    "PaymentReturned": EventSaid(
        "Betaling returneret", f"{INSTALMENT} {BACK}: {{{{ reason }}}}", f"{INSTALMENT} {BACK}"
    ),
    "InstalmentPaid": nameless("Rate udbetalt", INSTALMENT),
    "ReminderSent": nameless(
        "Påmindelse sendt", f"{REPORT}, {{{{ days_before | counted('dag', 'dage') }}}} før {{{{ due | weekday }}}}"
    ),
    "ReportFellDue": nameless("Fristen er overskredet", f"{REPORT} var ikke modtaget {{{{ due | weekday }}}}"),
    "PayoutsStopped": nameless("Udbetalingerne er standset", f"fra {{{{ on | weekday }}}}: {REPORT} mangler"),
    "PayoutsResumed": nameless(
        "Udbetalingerne er genoptaget",
        f"{REPORT}: stoppet fra {{{{ since | day }}}} er {{{{ 'rettet' if corrected else 'ophævet' }}}}",
    ),
    "StopProposed": nameless(
        "Udbetalingsstop foreslået", f"fra {{{{ on | weekday }}}}: {REPORT} mangler; en sagsbehandler tager stilling"
    ),
    "StopDeclined": EventSaid(
        "Forslag om udbetalingsstop afvist", f"{REPORT}, af {{{{ by }}}}: {{{{ reason }}}}", REPORT
    ),
    "StopProposalLapsed": nameless(
        "Forslag om udbetalingsstop bortfaldet", f"{REPORT}: ingen havde taget stilling, og grundlaget er bortfaldet"
    ),
    "StopEscalated": nameless(
        "Udbetalingsstop forelagt lederen",
        f"{REPORT}: {{{{ days | counted('dag', 'dage') }}}} siden {{{{ since | day }}}}, lederen får besked",
    ),
    "StopOrdered": EventSaid(
        "Udbetalingsstop besluttet",
        "fra {{ on | weekday }} af {{ by }}: {{ reason }} ({{ legal_basis }})" + HEARD,
        "fra {{ on | weekday }}",
    ),
    "StopLifted": EventSaid(
        "Udbetalingsstop ophævet",
        "stoppet fra {{ since | day }}, af {{ by }}: {{ reason }}" + TWO,
        "stoppet fra {{ since | day }}",
    ),
    "ReleaseProposed": EventSaid(
        "Frigivelse indstillet",
        "{{ decision | word('Decision') }} af {{ by }}, {{ released | kr }}: {{ reason }}; en anden sagsbehandler skal "
        "godkende",
        "{{ decision | word('Decision') }}, {{ released | kr }}",
    ),
    "ProposalReturned": EventSaid(
        "Indstilling sendt tilbage",
        "{{ decision | word('Decision') }}, indstillet af {{ proposed_by }}, sendt tilbage af {{ by }}: {{ reason }}",
        "{{ decision | word('Decision') }}",
    ),
    "StopCorrected": nameless(
        "Udbetalingsstop rettet",
        f"{REPORT}: stoppet fra {{{{ since | day }}}} til {{{{ until | day }}}} "
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
        f"{REPORT} {{{{ 'var modtaget ' ~ (received_on | long_day) if received_on "
        f"else 'var frafaldet ' ~ (waived_on | long_day) if waived_on else 'havde fået udsættelse' }}}}: "
        "stoppet fra {{ concluded_on | day }} skulle ikke have været der",
    ),
    "RegulationAccountReceived": EventSaid(
        "Reguleringskontoopgørelse modtaget",
        f"{{{{ year }}}}{VERSION}, {TIMELY}",
        f"{{{{ year }}}}{VERSION}, {TIMELY}",
    ),
    "RegulationAccountReturned": nameless("Reguleringskontoopgørelse sendt tilbage", BACK_BY),
    "RegulationAccountAttested": EventSaid(
        "Revisor har bekræftet reguleringskontoopgørelsen",
        "{{ year }}, version {{ account_version }} {{ digest[:12] }}, "
        "{{ auditor }}, {{ firm }}{% if by_link %}, med et link{% endif %}",
        "{{ year }}, version {{ account_version }}",
    ),
    "RegulationAccountReopened": EventSaid(
        "Reguleringskontoopgørelse genåbnet",
        "{{ year }}, godkendt {{ accepted_on | long_day }}, af {{ by }}: {{ reason }}",
        "{{ year }}, godkendt {{ accepted_on | long_day }}",
    ),
    "RegulationAccountAccepted": nameless(
        "Reguleringskontoopgørelse godkendt", "{{ year }}, saldo ultimo {{ closing_balance | kr }}"
    ),
    "ExtensionGranted": EventSaid("Frist udsat", UNTIL + TWO, UNTIL),
    "ReportWaived": EventSaid("Fritaget for indberetning", REPORT + TWO, REPORT),
    "StatusReportReceived": nameless("Statusindberetning modtaget", f"{{{{ year }}}}{REPORT_VERSION}, {TIMELY}"),
    "StatusReportReturned": nameless("Statusindberetning sendt tilbage", BACK_BY),
    "StatusReportAccepted": nameless("Statusindberetning godkendt", "{{ year }}"),
    "ReportEscalated": nameless(
        "Ubesvaret indberetning forelagt lederen",
        f"{REPORT}: {{{{ days | counted('dag', 'dage') }}}} uden svar siden {{{{ since | day }}}}, lederen får besked",
    ),
}
