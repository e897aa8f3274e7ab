"""English: phrases that several events share."""

VERSION = "{{ ', version ' ~ account_version if account_version > 1 }}"
REPORT_VERSION = "{{ ', version ' ~ report_version if report_version > 1 }}"
TIMELY = "{{ 'in time' if in_time else 'too late' }}"
REPORT = "{{ report | word('ReportKind') }} {{ year }}"
DECIDED = "proposed by {{ proposed_by }}, approved by {{ approved_by }}"
CLOCK = (
    "{{ {'not_started': '', 'paused': ' The clock pauses.', "
    "'restarts': ' It never was complete: the clock will begin again.'}[clock] }}"
)
TARGETS = (
    "{% if first_target and second_target %}targets {{ first_target | weekday }} and {{ second_target | weekday }}"
    "{% else %}the clock still rests{% endif %}"
)
INSTALMENT = "{{ '%2d' | format(number) }}: {{ amount | kr }}"
BACK = "{{ 'was left out of the payment file' if never_sent else 'came back' }}"
SINCE_WHEN = "{{ starts.strftime('%Y-%m-%d %H.%M') }}"
CHANGE = "{{ number }}, {{ kind | word('ChangeKind') }}"
BACK_BY = "{{ year }}{{ ', back by ' ~ (due | day) if due }}"
NOT_RESERVED = "{{ released | kr }} no longer reserved"
PERIOD = "{{ period_start | day }} to {{ period_end | day }}"
HEARD = "{{ ', after hearing ' ~ hearing if hearing }}{{ ', no hearing: ' ~ no_hearing_because if no_hearing_because }}"
WITHOUT_ACCOUNT = (
    "{% if without_account %}; no account of {{ without_account.years | listed }}: "
    "{{ without_account.reason }}{% endif %}"
)
