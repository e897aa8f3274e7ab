"""English: the steps that lead to a date."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R13.found_complete": Said("The application is complete: day 0"),
    "R13.papers_asked_for": Said("The applicant learnt which papers are missing: day 0"),
    "R13.closing_notice": Said("{{ days | counted('day', 'days') }} later: the Fund says when it closes the case"),
    "R13.closing_announced": Said("The Fund said when it closes the case"),
    "R13.papers_in_by": Said("the missing papers must be in {{ days | counted('day', 'days') }} later"),
    "R13.reminder_before": Said("reminder {{ days | counted('day', 'days') }} before"),
    "R12.target_days": Said("{{ days }} days: calendar days, the day of completeness is day 0"),
    "clock.paused": Said(
        "paused {{ days | counted('day', 'days') }}, from {{ first | day }} up to {{ end | day }}: "
        "{{ reasons | words('PauseReason') | joined }}"
    ),
    "D2.no_working_day": Said("{{ skipped | day }} is not a working day ({{ closed }}): the next day"),
    "R69.extended": Said("Extended by a named officer"),
    "report.to_be_back": Said("Returned by an officer: by then it must be back (the time is an assumption)"),
    "report.new_grant": Said(
        "No reminder could be sent before that date: the applicant was told of the commitment on {{ told_on | day }}. "
        "{{ days | counted('day', 'days') }} later{{ ' (the time is an assumption)' if assumed }}"
    ),
    "report.year_ends": Said("The calendar year {{ year }} ends"),
    "report.months_on": Said(
        "{{ months }} months on: the report must be in the Fund's hands{{ ' (the date is an assumption)' if assumed }}"
    ),
    "R69.reminder_before": Said("reminder {{ days | counted('day', 'days') }} before"),
    "R69.not_in_on_time": Said("The report was not in on time"),
    "R69.manager_after": Said("still so {{ days | counted('day', 'days') }} later: the manager is told"),
    "R70.in_hand": Said("The report is in the Fund's hands"),
    "R70.answer_after": Said("answer {{ days | counted('day', 'days') }} later at the latest"),
    "R70.manager_after": Said("unanswered {{ days | counted('day', 'days') }} later: the manager is told"),
    "new_rules.committed_before": Said("Committed before the new rules: the letter goes out with the next sweep"),
    "new_rules.incomplete_before": Said(
        "Papers were missing before the new rules: the letter goes out with the next sweep"
    ),
    "new_rules.count_from": Said("The new rules count for the case from this day"),
    "R21.period_starts": Said("The grant period starts"),
    "R62.last_day_of_period": Said("Last day of the grant period"),
    "R62.day_after_period": Said("the day after"),
    "R110.begun": Said("The party was told: day 0"),
    "R110.days_later": Said("{{ days | counted('day', 'days') }} later"),
    "R110.officers_day": Said("The day that the officer gave"),
    "R89.extended": Said("The requester was told to expect an answer by then: {{ reason }}"),
    "R89.received": Said("Received: day 0"),
    "R89.working_days_later": Said(
        "{{ days | counted('working day', 'working days') }} later"
        "{% for day, name in skipped %}{{ ', not counting ' if loop.first else ', ' }}{{ day | day }} ({{ name }})"
        "{% endfor %}"
    ),
    "R89.working_days_before": Said("{{ days | counted('working day', 'working days') }} before"),
    "R53.version_handed_in": Said("Version {{ version }} of the plan was handed in"),
    "R53.remind_missing_sign_offs": Said("{{ days | counted('day', 'days') }}: remind those who have not approved"),
    "R61.demanded": Said("The Fund asked for sub-agreements"),
    "R61.to_be_in": Said("to be handed in {{ days | counted('day', 'days') }} later"),
    "R61.reminder_before": Said("reminder {{ days | counted('day', 'days') }} before"),
    "R71.agreed_at_review": Said("Agreed at the one-year review"),
    "D10.payment_plan": Said(
        "Instalment {{ number }} by the payment plan{{ ' (the rhythm is an assumption)' if assumed }}"
    ),
    "R22.advance": Said("Advance for the project leader"),
    "R51.substitute_cover": Said("Substitute cover outside the commitment"),
    "R71.account_year_ends": Said("The calendar year {{ year }} ends, whose account opens the one-year review"),
    "R71.opens_by_itself": Said(
        "No account came: the review opens on a day of its own{{ ' (the day is an assumption)' if assumed }}"
    ),
    "R71.opened": Said("The one-year review opened"),
    "R71.to_be_held": Said(
        "{{ months | counted('month', 'months') }} on: it must be held{{ ' (the time is an assumption)' if assumed }}"
    ),
    "R71.remind_of_review": Said("{{ days | counted('day', 'days') }}: the officer is reminded"),
    "R71.manager_after": Said("The day after, the manager is told"),
}
