"""English: explanations of dates and payments."""

from collections.abc import Mapping

from tasks.words.said import Said

_SINCE = "Payouts were stopped from {{ since | day }}"
_REPORT = "the {{ kind | word('ReportKind') }} of {{ year }}"

WORDS: Mapping[str, Said] = {
    "explain.why_takes_effect": Said("Why {{ kind | word('DeadlineKind') }} on {{ day | day }}?"),
    "explain.takes_effect": Said("{{ kind | word('DeadlineKind') | start }} takes effect on {{ day | day }}."),
    "explain.unknown_kind": Said(
        "There is nothing called '{{ kind }}' to explain.",
        "Ask for one of: {{ kinds | words('DeadlineKind') | listed }}.",
        "Typed as {{ kinds | listed }}.",
    ),
    "explain.no_year": Said("'{{ asked }}' is not a year.", "Ask for one of {{ years | listed }}."),
    "explain.no_instalment_number": Said(
        "'{{ asked }}' is not the number of an instalment.", "Ask for its number.", "See `tilsagn case`."
    ),
    "explain.no_request_number": Said(
        "'{{ asked }}' is not the number of a request.", "Ask for its number.", "See `tilsagn case`."
    ),
    "R13.no_clock": Said("No clock has started.", "It starts when the application is found complete."),
    "R13.no_closing": Said(
        "No day is named on which the application is closed.", "A letter names it, when papers have long been missing."
    ),
    "R13.why_closes": Said("Why must the missing papers be in by {{ day | day }}?"),
    "R13.closes_without": Said("Without them the application is closed on {{ first | day }}."),
    "R13.was_closed": Said("Nothing came: the application was closed on {{ on | day }}."),
    "R12.no_such_target": Said("There is no target '{{ asked }}'.", "Ask for the first or the second one."),
    "R12.why_target": Said("Why is the {{ which | word('target') }} prequalification target {{ day | day }}?"),
    "R12.in_time_until": Said(
        "The {{ which | word('target') }} target is {{ day | day }}; a decision on that day is still in time."
    ),
    "R12.clock_stands": Said(
        "The clock stands still since {{ since | day }}: the target will move by every day of it."
    ),
    "R12.passed": Said("It was passed without a decision."),
    "R12.decided": Said("The decision was made on {{ on | day }}."),
    "R62.not_committed": Said("The grant is not committed.", "Yearly duties begin with the commitment."),
    "report.no_such_duty": Said(
        "The case has no such yearly duty.", "It has: {{ duties | words('ReportKind') | listed }}."
    ),
    "R62.not_a_year": Said("{{ year }} is not a year of the grant.", "Ask for one of {{ years | listed }}."),
    "report.why_due": Said(f"Why is {_REPORT} due on {{{{ day | day }}}}?"),
    "report.in_time_until": Said(
        "The {{ kind | word('ReportKind') }} of {{ year }} is in time until and including {{ day | day }}."
    ),
    "report.waived": Said("It has been waived."),
    "report.received_in_time": Said("It was received on {{ on | day }}: in time."),
    "report.received_too_late": Said("It was received on {{ on | day }}: too late."),
    "R69.stops_without": Said("It is not in. Without it payouts stop from {{ day | day }}."),
    "D10.no_such_instalment": Said(
        "The case has no such instalment.", "Look at the case for the numbers.", "See `tilsagn case`."
    ),
    "D10.why_due": Said("Why is instalment {{ number }} due on {{ due | day }}, and where is it?"),
    "D10.instalment": Said("Instalment {{ number }} is {{ amount | kr }}, due {{ due | day }}."),
    "R107.shares": Said(
        "{% for estate, amount in shares %}{{ 'The grant stands at ' if loop.first }}{{ estate }} with "
        "{{ amount | kr }}{{ '.' if loop.last else ', ' }}{% endfor %}"
    ),
    "Q5.set_off": Said("{{ amount | kr }} was set off: it had been paid in advance."),
    "Q13.set_off": Said(
        "{{ amount | kr }} was set off: it is left of case {{ case }}, by the decision of {{ on | day }}. It counts as "
        "received when the instalment is paid."
    ),
    "D5.left_out_of_file": Said(
        "{{ 'Its order ' ~ order if order else 'It' }} was left out of the payment file on {{ on | day }}."
    ),
    "D5.came_back": Said(
        "{{ 'Its order ' ~ order if order else 'It' }} came back from the bank on {{ on | day }}: {{ reason }}."
    ),
    "D5.held": Said("It is held. When the last stop is lifted it is released that day and keeps its due date."),
    "D5.released_again": Said(
        "It was released again on {{ on | day }}. Put right what kept it back, such as the account, and propose it in "
        "a new batch."
    ),
    "D5.cancelled": Said("It is cancelled: the case has ended, and nothing more is paid."),
    "instalment.released": Said("It was released on {{ on | day }} and waits for the bank."),
    "D9.ordered": Said("It was ordered from the bank as {{ order }} and waits for its answer."),
    "R22.all_set_off": Said("Nothing was left to pay, so it never went to the bank."),
    "instalment.paid": Said("It was paid on {{ on | day }}."),
    "instalment.scheduled": Said("It will be released on that day unless payouts are stopped."),
    "D5.stopped_with_recipient": Said(
        f"{_SINCE} because those of case {{{{ case }}}}, of the same housing organisation, were: "
        "{{ 'the ' ~ (kind | word('ReportKind')) ~ ' of ' ~ year ~ ' is missing' if kind else reason }}; "
        "{% if not until %}the stop ends with that one.{% else %}the stop was "
        "{{ 'corrected' if corrected else 'lifted' }} on {{ until | day }}.{% endif %}"
    ),
    "D5.stopped_by_officer": Said(
        f"{_SINCE} by {{{{ by }}}}: {{{{ reason }}}} ({{{{ basis }}}}); "
        "{{ 'the stop was lifted on ' ~ (until | day) if until "
        "else 'the stop is still open and ends when an officer lifts it' }}."
    ),
    "D6.received_in_time": Said(
        f"{_SINCE} because {_REPORT} was not in by {{{{ due | day }}}}; that was corrected on "
        "{{ corrected | day }}: it had been received in time and was recorded late."
    ),
    "D6.extended_in_time": Said(
        f"{_SINCE} because {_REPORT} was not in by {{{{ due | day }}}}; that was corrected on "
        "{{ corrected | day }}: more time was only recorded late."
    ),
    "D6.waived_in_time": Said(
        f"{_SINCE} because {_REPORT} was not in by {{{{ due | day }}}}; that was corrected on "
        "{{ corrected | day }}: it had been waived and that was recorded late."
    ),
    "R69.stopped_for_report": Said(
        f"{_SINCE} because {_REPORT} was not in by {{{{ due | day }}}}; "
        "{% if until %}the stop was lifted on {{ until | day }}.{% else %}the stop is still open and ends when it is "
        "{{ 'received' if kind == 'status_report' else 'accepted' }}.{% endif %}"
    ),
    "R55.not_committed": Said("The grant is not committed.", "The period is set by the commitment."),
    "R21.why_period_starts": Said("The period starts: why {{ day | day }}?"),
    "R62.why_period_ends": Said("The period is over: why {{ day | day }}?"),
    "R61.no_such_demand": Said(
        "{% if numbers %}There is no demand for sub-agreements number {{ asked }}."
        "{% else %}The Fund has asked for no sub-agreements by a day.{% endif %}",
        "{% if numbers %}Ask for one of {{ numbers | listed }}.{% else %}It may ask for them at any time.{% endif %}",
    ),
    "R61.still_missing": Said(
        "Still missing: {{ areas | words('FocusArea') | listed }}. Payouts go on whether they are in time or not."
    ),
    "R61.all_in": Said("All of them are in."),
    "R61.why_until": Said("Why must the sub-agreements of demand {{ number }} be in by {{ day | day }}?"),
    "R89.no_such_request": Said(
        "The case has no such request for access.", "Look at the case for the numbers.", "See `tilsagn case`."
    ),
    "R89.answered": Said("It was answered on {{ on | day }}."),
    "R89.answer_in_time": Said(
        "An answer on that day is in time; without one the requester must be told why, and when."
    ),
    "explain.no_hearing_number": Said(
        "'{{ asked }}' is not the number of a hearing.", "Ask for its number.", "See `tilsagn case`."
    ),
    "R110.why_until": Said("Why may the party answer in hearing {{ number }} until {{ day | day }}?"),
    "R110.answered": Said("It was answered on {{ on | day }}."),
    "R110.not_answered": Said("Nobody answered in time; from {{ first | day }} the Fund could decide."),
    "R110.no_decision_before": Said(
        "An answer on that day is in time; until then {{ decision | word('AdverseDecision') }} cannot be decided."
    ),
    "R89.why_due": Said("Why must access request {{ number }} be answered by {{ day | day }}?"),
    "R70.why_answer": Said(
        "Why does the Fund answer {{ kind | word('the ReportKind') }} for {{ year }} by {{ day | day }}?"
    ),
    "explain.answer": Said("the Fund's answer on a report"),
    "R70.no_answer_yet": Said("The Fund has not answered yet."),
    "R70.no_report_in_hand": Said(
        "The Fund owes no answer on a report{% if asked %} {{ asked | quoted }}{% endif %}.",
        "{% if reports %}Give {{ reports | either }}.{% else %}Look up what the case waits for.{% endif %}",
    ),
    "R71.why_review_opens": Said("Why does the one-year review open on {{ day | day }}?"),
    "R71.opens_without_account": Said("It opens earlier if the account of {{ year }} comes earlier."),
    "R71.why_review_held_by": Said("Why must the one-year review be held by {{ day | day }}?"),
    "R71.not_held_yet": Said("It is not held yet; the grant is not closed without it, or a decision to do without."),
    "R71.was_held": Said("It was held on {{ on | day }}."),
    "R71.was_waived": Said("On {{ on | day }} an officer decided that it need not be held."),
    "R71.no_duty": Said(
        "The case has no date for a one-year review.",
        "A committed programme has one; an older case learns of it first.",
    ),
}
