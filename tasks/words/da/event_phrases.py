"""Danish: phrases that several events share."""

VERSION = "{{ ', version ' ~ account_version if account_version > 1 }}"
REPORT_VERSION = "{{ ', version ' ~ report_version if report_version > 1 }}"
TIMELY = "{{ 'til tiden' if in_time else 'for sent' }}"
REPORT = "{{ report | word('ReportKind') }} {{ year }}"
DECIDED = "indstillet af {{ proposed_by }}, godkendt af {{ approved_by }}"
CLOCK = (
    "{{ {'not_started': '', 'paused': ' Sagsbehandlingstiden er sat på pause.', "
    "'restarts': ' Den var ikke fuldstændig: Sagsbehandlingstiden begynder forfra.'}[clock] }}"
)
TARGETS = (
    "{% if first_target and second_target %}forventet svar {{ first_target | weekday }} og senest "
    "{{ second_target | weekday }}{% else %}sagsbehandlingstiden er stadig sat på pause{% endif %}"
)
INSTALMENT = "rate {{ number }}: {{ amount | kr }}"
BACK = "{{ 'blev udeladt af betalingsfilen' if never_sent else 'kom retur' }}"
SINCE_WHEN = "{{ starts.date() | day }} kl. {{ starts.strftime('%H.%M') }}"
CHANGE = "nr. {{ number }}, {{ kind | word('ChangeKind') }}"
BACK_BY = "{{ year }}{{ ', skal være her igen senest ' ~ (due | long_day) if due }}"
NOT_RESERVED = "{{ released | kr }} er ikke længere reserveret"
PERIOD = "{{ period_start | day }} til {{ period_end | day }}"
HEARD = (
    "{{ ', efter partshøring nr. ' ~ hearing if hearing }}"
    "{{ ', ikke partshørt: ' ~ no_hearing_because if no_hearing_because }}"
)
WITHOUT_ACCOUNT = (
    "{% if without_account %}; ingen opgørelse for {{ without_account.years | listed }}: "
    "{{ without_account.reason }}{% endif %}"
)
