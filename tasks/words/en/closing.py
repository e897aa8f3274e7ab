"""English: the final account, unspent funds, repayments, and the end of the case."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R62.final_account_accepted_already": Said("It was accepted on {{ accepted_on | day }}.", "Nothing is needed."),
    "closing.report_not_settled": Said(
        "{{ kind | word('the ReportKind') | start }} of {{ year }} is not settled.",
        "It must be received and accepted, or waived.",
    ),
    "R62.last_year_not_accounted_for": Said(
        "The account of {{ years | listed }} was waived, and no later account shows its money: {{ balance | kr }} from "
        "the year before and {{ received | kr }} received since.",
        "Have the account handed in and accepted: a waived one may still come. If it never will, say why; what no "
        "account shows as used then counts as left.",
        "The reason is `without_account_because=...`.",
    ),
    "R62.every_year_accounted_for": Said(
        "Every year's money is in an accepted account, so there is nothing to give a reason for.",
        "Leave out the reason.",
        "Leave out `without_account_because`.",
    ),
    "R62.paid_after_the_period": Said(
        "{{ amount | kr }} was paid in {{ year }}, after the last year of the period, and is in no accepted account.",
        "Hand in {{ kind | word('the ReportKind') }} of {{ year }} when that year is over, and have it accepted.",
    ),
    "D5.unpaid_at_the_end": Said(
        "Instalment {{ number }} is {{ state | word('InstalmentState') }}, not paid.",
        "Pay it, or lift the stop that holds it.",
    ),
    "R52.term_open": Said(
        "Term {{ number }} of the commitment is open: {{ text }}.",
        "Find it met or waive it.",
        "Use `tilsagn record settle-term`.",
    ),
    "R71.follow_up_open": Said(
        "Follow-up {{ number }} of the one-year review is open: {{ text }}.",
        "Say what became of it.",
        "Use `tilsagn record settle-follow-up`.",
    ),
    "R62.leftover_undecided": Said("Nothing is decided about the leftover.", "Decide it, even when it is nothing."),
    "R62.final_account_not_accepted": Said("The final account is not accepted.", "Accept it first."),
    "R62.leftover_decided_already": Said(
        "It is decided already: {{ use | word('LeftoverUse') }}.", "The decision stands; close the grant."
    ),
    "R62.not_the_whole_leftover": Said(
        "{{ amount | kr }} is not what the final account leaves, {{ leftover | kr }}.",
        "Decide about the whole leftover; where the account is overdrawn, about nothing.",
    ),
    "R62.leftover_without_a_use": Said(
        "Money that is left needs a decision.", "Choose repayment, an approved use or a set-off."
    ),
    "R62.use_without_a_leftover": Said(
        "No money is left, so there is no decision to take about it.", "Choose that nothing is left."
    ),
    "R62.purpose_missing": Said(
        "It does not say what the money may be used for.",
        "There are three purposes: {{ purposes | words('LeftoverPurpose') | listed }}. "
        "For any other the money is repaid or set off.",
    ),
    "R62.council_not_recorded": Said(
        "The municipal council must have approved the use, and its decision is not recorded.",
        "Give the day and the reference of the council's decision, or have the money repaid.",
    ),
    "R62.council_decides_later": Said(
        "The council decides only on {{ council_decided_on | day }}.", "Decide when the council has."
    ),
    "R62.council_not_needed": Said(
        "A purpose and a decision of the council say nothing about {{ use | word('LeftoverUse') }}.",
        "Leave them out, or choose an approved use.",
    ),
    "R62.case_not_needed": Said(
        "Case {{ case }} is named, and nothing is set off against it.", "Leave it out, or choose a set-off."
    ),
    "R62.set_off_without_a_case": Said("It does not say against which other grant.", "Name the number of its case."),
    "R62.no_such_case": Said("There is no case {{ case }}.", "Name the number of another case."),
    "R62.case_of_another_organisation": Said(
        "Case {{ case }} is not one of the housing organisation {{ cvr }}.",
        "Money can only be set off against a grant of the same lead organisation.",
    ),
    "R62.case_over": Said(
        "Case {{ case }} is {{ phase | word('Phase') }}: nothing more will be paid there.",
        "Name a case that runs, or have the money repaid.",
    ),
    "R62.case_pays_nothing": Said(
        "Case {{ case }} is {{ phase | word('Phase') }}: no instalments are to come there.",
        "Name a committed grant with instalments to come, or have the money repaid.",
    ),
    "R62.set_off_already": Said(
        "The leftover of case {{ case }} was set off here by the decision of {{ decided_on | day }}."
    ),
    "R62.too_little_to_come": Said(
        "{{ amount | kr }} cannot be set off against case {{ case }}: only {{ to_come | kr }} is still to come there.",
        "What is released, withheld, ordered or paid is not touched. Name another case, or have the money repaid.",
    ),
    "R39.too_little_at_the_end": Said(
        "Local co-financing in the accounts is {{ local | kr }}, {{ share | number }} % of the total: "
        "{{ missing | kr }} less than {{ percent }} %.",
        "Decide whether the account can be accepted as it is, and give the reason.",
        "Use `co_financing_reason=...`.",
    ),
    "R39.nothing_to_answer": Said(
        "Local co-financing in the accounts is not below its share.", "Give no reason for it."
    ),
    "repayment.all_back": Said(
        "It has all come back.", "Money that belongs nowhere is for finance to return.", "See `tilsagn case`."
    ),
    "repayment.not_asked_for": Said(
        "The Fund has not asked for any money back.",
        "Money that belongs nowhere is for finance to return.",
        "See `tilsagn case`.",
    ),
    "repayment.before_the_decision": Said(
        "The repayment is dated {{ on | day }}, before the Fund decided on {{ decided_on | day }} to ask for it.",
        "Give the day on which the money came.",
    ),
    "repayment.recorded_already": Said("{{ reference }} is recorded already.", "Each payment is recorded once."),
    "repayment.too_much": Said(
        "{{ amount | kr }} is more than the {{ left | kr }} that is still to be repaid.",
        "Record what belongs to this case, and return the rest.",
    ),
    "R71.review_not_held": Said(
        "The one-year review is not held{{ ': it opened on ' ~ (opened_on | day) if opened_on }}.",
        "Hold it, or decide with a reason that it need not be held.",
        "To record it: `hold-one-year-review` or `waive-review`.",
    ),
}
