"""English: the yearly reports, what stands against them, and officers' decisions about them."""

from collections.abc import Mapping

from tasks.words.said import Said

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    # --- the duty
    "report.not_a_year": Said(
        "{{ year }} is not a year of the grant.",
        "{% if years %}Its years are {{ years[0] }} to {{ years[-1] }}.{% else %}Check the year.{% endif %}",
    ),
    "report.year_not_over": Said(
        "{{ year }} has not ended on {{ received | day }}.", "A report follows the calendar year."
    ),
    "report.received_on_a_day_to_come": Said(
        "It cannot have been received on {{ received | day }}: today is {{ today | day }}.", "Check the date."
    ),
    "report.not_received": Said(
        "{{ kind | word('the ReportKind') | start }} of {{ year }} has not been received.",
        "Hand it in first.",
        "To hand it in: `tilsagn submit DIR --case NO`.",
    ),
    "report.accepted_already": Said(
        "{{ kind | word('the ReportKind') | start }} of {{ year }} "
        "{% if accepted_on %}was accepted on {{ accepted_on | day }}{% else %}was settled when it was received"
        "{% endif %}.",
        "Nothing more is needed.",
    ),
    "report.none_to_return": Said(
        "{{ kind | word('the ReportKind') | start }} of {{ year }} does not wait for a decision.",
        "Look up the reports on the case.",
        "`tilsagn case` shows them.",
    ),
    "report.officers_gap": Said("The case officer has remarks on the report.", "Correct what the remarks say."),
    "R69.nothing_missing": Said(
        "Nothing is missing: {{ kind | word('the ReportKind') }} of {{ year }} is in, or waived.",
        "No officer's act is needed.",
    ),
    "R69.already_in": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} is in, and the Fund considers it.",
        "No more time is needed now.",
    ),
    "D1.no_time_asked_for": Said(
        "No answer is awaited about more time for " + _TIME_FOR + ".",
        "Look up on the case which requests wait for an answer.",
    ),
    "R69.not_later": Said("{{ until | day }} is not later than {{ due | day }}.", "Give a later date."),
    "D9.extended_too_long": Said(
        "{{ until | day }} is later than {{ latest | day }}, the longest extension of what was due on {{ due | day }}.",
        "Give an earlier date, or waive the report.",
    ),
    "R69.had_passed": Said(
        "{{ until | day }} had passed on {{ on | day }}.", "Give a date that leaves time, or waive the report."
    ),
    # --- the regulation account: receipt, acceptance, return, reopening
    "R62.not_waived_after_the_period": Said(
        "Money was paid in {{ year }}, after the period, so {{ kind | word('the ReportKind') }} of that year cannot be "
        "waived.",
        "Give more time instead, or wait for it.",
    ),
    "R62.must_be_reopened": Said(
        "The regulation account of {{ year }} was accepted on {{ accepted_on | day }}.",
        "An officer must reopen it first.",
    ),
    "R62.nothing_to_reopen": Said(
        "The regulation account of {{ year }} has not been accepted.",
        "What is not accepted can be sent in again as it is.",
    ),
    "R62.final_account_accepted": Said(
        "The final account was accepted on {{ accepted_on | day }}.",
        "What is left over has been settled by these balances.",
    ),
    "R62.reopened_before_accepted": Said(
        "The regulation account of {{ year }} was accepted on {{ accepted_on | day }}, after {{ on | day }}.",
        "Check the date.",
    ),
    "R62.later_account_accepted": Said(
        "The account of {{ latest }} is accepted, and its opening balance rests on the account of {{ year }}.",
        "Reopen the account of {{ latest }} first.",
    ),
    # --- balances
    "R62.does_not_add_up": Said(
        "The closing balance is {{ closing | kr }}, but opening + income + interest - expenses come to "
        "{{ computed | kr }}: a difference of {{ difference | kr }}.",
        "Correct the line that is wrong, or the closing balance.",
    ),
    "R66.balance_holds_adjustment": Said(
        "The closing balance is {{ closing | kr }}, but opening + income + interest - expenses come to "
        "{{ computed | kr }}: a difference of {{ difference | kr }}, which is the value adjustment.",
        "Leave the value adjustment out of the balance: it belongs to account 401, not to this one.",
    ),
    "R62.opens_with_another_balance": Said(
        "The opening balance is {{ opening | kr }}; last year closed at {{ last | kr }}: a difference of "
        "{{ difference | kr }}.",
        "Open with last year's closing balance.",
    ),
    "R62.first_opens_with_money": Said(
        "The first account opens with {{ opening | kr }}; nothing was accounted for before it.",
        "Open with 0 kr.; an advance from the Fund stands among what was received.",
    ),
    "R62.fund_paid_another_amount": Said(
        "The account says {{ received | kr }} came from the Fund; the Fund paid {{ paid | kr }} up to the end of the "
        "year since the last account: a difference of {{ difference | kr }}.",
        "Compare with the payments on the case. What was set off from another grant is received too.",
    ),
    # --- interest
    "R64.negative_interest": Said(
        "Interest is negative: {{ interest | kr }}.", "Check the average rate on set-aside funds."
    ),
    "R64.no_rate": Said(
        "The rate is 0, but the money set aside was {{ balance | kr }} on average and should have borne interest.",
        "State the average rate of the organisation's set-aside funds, and the interest. If there was none, say why.",
        "The line `interest_explanation` in `account.yaml` says why.",
    ),
    "R64.no_interest": Said(
        "No interest is credited, but {{ rate | number }} % of the running balance, {{ balance | kr }} on average, "
        "gives {{ computed | kr }}.",
        "Credit the interest. If there was none, say why.",
        "The line `interest_explanation` in `account.yaml` says why.",
    ),
    "R66.adjustment_not_stated": Said(
        "The account does not say what value adjustment of securities there was in the year.",
        "Fill in its line, with 0 where there was none: it shows that the interest holds none.",
    ),
    "R66.interest_holds_adjustment": Said(
        "The interest of {{ interest | kr }} seems to hold the value adjustment of {{ adjustment | kr }}: without it "
        "{{ left | kr }} are left, and the rate gives {{ computed | kr }}.",
        "Take the value adjustment out of the interest; it belongs to account 401.",
    ),
    "R65.another_interest": Said(
        "The account credits {{ interest | kr }} of interest; {{ rate | number }} % of the running balance, "
        "{{ balance | kr }} on average, gives {{ computed | kr }}: a difference of {{ difference | kr }}.",
        "Credit interest on the balance as it ran: it grows when a payment comes and falls as money is spent.",
    ),
    # --- against the budget
    "R67.difference_unexplained": Said(
        "{{ group }}: {{ actual | kr }} against a budget of {{ budget | kr }}, a difference of {{ difference | kr }}, "
        "without an explanation.",
        "Explain the difference in its column.",
    ),
    "R67.not_a_main_group": Said(
        "{{ group }} ({{ actual | kr }}) is not a main group of the budget in force.",
        "Use its main groups: {{ groups | listed }}. A new one needs the Fund's approval first.",
    ),
    "R67.no_line": Said(
        "The account has no line for {{ group }}; {{ falls_to_year | kr }} of the budget in force falls to {{ year }}.",
        "Add the line, also when nothing was spent, and explain the difference.",
    ),
    "R67.compares_with_another_budget": Said(
        "{{ group }}: the account compares with a budget of {{ compared | kr }}; of the budget in force "
        "{{ falls_to_year | kr }} falls to {{ year }}: a difference of {{ difference | kr }}.",
        "Compare with the budget in force, changes included, or say how it is spread over the years.",
    ),
    "R59.spent_more_than_budgeted": Said(
        "{{ group }}: {{ spent | kr }} is spent so far, {{ more | kr }} more than the budget in force has for the "
        "whole period ({{ whole | kr }}).",
        "More for one main group is less for another, and such a shift needs the Fund: request the change.",
    ),
    # --- administration and audit
    "R46.more_than_spent": Said(
        "Administration and audit of {{ administration | kr }} are more than all expenses, {{ spent | kr }}.",
        "They are a part of the expenses: state them once in their main group, and here as a part of it.",
    ),
    "R45.above_cap_so_far": Said(
        "Administration and audit come to {{ spent | kr }} by the end of {{ year }}, {{ above | kr }} above the cap of "
        "the whole period.",
        "At most {{ most | kr }} is allowed for {{ months | counted('month', 'months') }} and a total of "
        "{{ total | kr }}; what is above it must be paid otherwise.",
    ),
    # --- local co-financing
    "R43.not_local_money": Said(
        "'{{ line }}' ({{ amount | kr }}) is given as local co-financing, but its source is "
        "{{ source | word('Income') }}.",
        "Leave it out: only the housing organisation, the municipality and local partners co-finance.",
    ),
    "R42.ordinary_operation_in_account": Said(
        "'{{ line }}' ({{ amount | kr }}) is ordinary operation, which does not count as co-financing.",
        "Leave it out, and the expense that it paid for.",
    ),
    "R39.too_little_so_far": Said(
        "By the end of {{ year }} local co-financing comes to {{ local | kr }}, {{ share | number }} % of what came "
        "in; {{ percent | number }} % is required, which is {{ needed | kr }}: {{ missing | kr }} are missing.",
        "Ask when the rest will come; what follows from it is for the Fund to decide.",
    ),
    # --- the auditor
    "R73.goals_not_attested": Said(
        "The auditor does not attest that the goals are followed up.", "Let the auditor tick it, or say why not."
    ),
    "R73.evidence_incomplete": Said(
        "The account lacks {{ missing | words('AuditEvidence') | joined }}.",
        "Ask for what is missing. An officer can accept the account without it, with a reason.",
    ),
    "R73.older_form": Said(
        "The account came on an older form that does not ask who the auditor is.",
        "Let next year's account come on the present form.",
    ),
    "D6.account_not_dated": Said("The account of {{ year }} does not say when it was signed.", "Ask for the date."),
    "D6.account_signed_after_receipt": Said(
        "The account of {{ year }} is dated {{ signed_on | day }}, after it was received on {{ received_on | day }}.",
        "Ask for the right date; day and month may have changed places.",
    ),
    "D6.account_signed_before_year_end": Said(
        "The account of {{ year }} is dated {{ signed_on | day }}, before the year had ended.",
        "Ask for an account signed after the end of the year, or for the right date.",
    ),
    "R73.no_reason": Said(
        "The auditor's evidence is missing, and no reason is given for accepting the account without it.",
        "Say why, or return the account.",
    ),
    "R73.accepted_already": Said(
        "The account of {{ year }} was accepted on {{ accepted_on | day }}.", "Nothing is left to attest."
    ),
    "R73.of_another_version": Said(
        "The attestation is of an account of {{ year }} with the code {{ digest }}; the present one has {{ current }}.",
        "Read the present account and attest that.",
    ),
    "R73.signed_on_another_day": Said(
        "The attestation is dated {{ signed_on | day }}. The account of {{ year }} can be attested after the end of "
        "the year and by {{ on | day }}.",
        "Give the day on which it was signed.",
    ),
    "R73.no_remark": Said("Something is not attested, and no remark says why.", "Write what is missing, and why."),
    "R73.board_not_attested": Said(
        "The auditor does not attest that the board is established and working.",
        "Let the auditor tick it, or say why not.",
    ),
    # --- the status report
    "R68.nothing_measured": Said(
        "The report of {{ year }} measures no indicator at all.", "Send the form with the year's measurements."
    ),
    "R68.plan_indicator_missing": Said(
        "{{ area | word('FocusArea') | start }}: '{{ indicator }}' stands in the "
        "{{ 'strategic agreement' if strategic else 'sub-agreement' }}, and is not in the report of {{ year }}.",
        "Give it a line under that name. If it was not measured this year, leave the value empty and write why as a "
        "remark.",
    ),
    "R68.indicator_missing": Said(
        "{{ area | word('FocusArea') | start }}: '{{ indicator }}' "
        "{% if reported_for %}was reported for {{ reported_for }}{% else %}stands in the plan{% endif %}, and is not "
        "in the report of {{ year }}.",
        "Ask for its measurement; a suppressed one is left blank or has *.",
    ),
    "R68.added_without_reason": Said(
        "{{ area | word('FocusArea') | start }}: '{{ indicator }}' is not in the plan, and nothing says why it was "
        "added.",
        "Write why as a remark on its line, or report the indicator under the name that the plan gives it.",
    ),
    "R68.baseline_changed": Said(
        "{{ area | word('FocusArea') | start }}: the baseline of '{{ indicator }}' was {{ first | number }} and is now "
        "{% if now is none %}blank{% else %}{{ now | number }}{% endif %}.",
        "Keep the baseline as it was: progress is measured from it.",
    ),
    "R68.indicator_repeated": Said(
        "{{ area | word('FocusArea') | start }}: '{{ indicator }}' is reported {{ times }} times.",
        "Keep one line of each indicator.",
    ),
    "R68.no_activity": Said(
        "The report of {{ year }} names no activity at all.",
        "Name the current activities of every focus area, with their status.",
    ),
    "R68.no_activity_in_area": Said(
        "{{ area | word('FocusArea') | start }}: the report names no activity.",
        "Name the current activities of every focus area, with their status.",
    ),
}
