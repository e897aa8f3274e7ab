"""English: payouts, suspensions, payment batches and their files."""

from collections.abc import Mapping

from tasks.words.said import Said

_STOPPED = (
    "Payouts are stopped since {{ since | day }}: "
    "{% if other_case %}case {{ other_case }} is stopped, {% endif %}"
    "{% if report %}{{ report | word('the ReportKind') }} of {{ year }} is missing"
    "{% else %}{{ reason.rstrip('.') }}{% endif %}."
)
_WHICH = (
    "The payment ({% if number %}instalment {{ number }}{% else %}the advance{% endif %} of case {{ case }}, "
    "{{ amount | kr }})"
)
_LEFT_OUT = (
    f"{_WHICH} is left out"
    "{% if ordered_before %} here, and stands in an earlier file: finance reports whether it was paid or kept back."
    "{% else %}, and can be proposed again once it is released.{% endif %}"
)

WORDS: Mapping[str, Said] = {
    # --- one instalment ---
    "D5.no_such_instalment": Said(
        "The case has no such instalment: {{ number }}.",
        "Look at the instalments of the case.",
        "`tilsagn case` shows them.",
    ),
    "D5.paid_already": Said("It was paid on {{ on | day }}.", "Nothing is paid twice: check the bank file."),
    "D5.order_came_back": Said(
        "The order {{ order }} no longer stands: its payment had come back.", "Ask the bank which order has been paid."
    ),
    "D5.paid_before_ordered": Said(
        "{{ order }} was ordered on {{ ordered | day }}, after {{ on | day }}.", "Give the bank's date."
    ),
    "D5.not_released": Said(
        "It is {{ state | word('InstalmentState') }}, not released.", "Wait until it is due and no stop is open."
    ),
    "D5.paid_before_released": Said(
        "It was released on {{ released | day }}, after {{ on | day }}.", "Give the bank's date."
    ),
    "D9.payment_same_officer": Said(
        "{{ officer }} proposed this payment and cannot approve it.", "Ask another officer to approve it."
    ),
    "D5.not_payable": Said(
        "It is {{ state | word('InstalmentState') }}, not released.",
        "Nothing is paid twice, and nothing before it is due.",
    ),
    "R69.payouts_stopped": Said(_STOPPED, "It is released when the last stop is lifted; propose it then."),
    "D5.another_amount": Said("It is {{ amount | kr }}, not the proposed {{ proposed | kr }}.", "Propose it again."),
    "D5.another_order": Said(
        "{% if order %}Its order is {{ order }}{% else %}It has no order{% endif %}, "
        "and the one given is {{ given or 'none' }}.",
        "Give the end-to-end id that came back.",
    ),
    "D5.nothing_sent": Said(
        "It is {{ state | word('InstalmentState') }}: nothing has been sent to the bank.",
        "Only what was ordered or paid can come back.",
    ),
    "D5.returned_before_paid": Said(
        "It was paid on {{ left | day }}, after {{ on | day }}.", "Give the day on which it came back."
    ),
    "D5.returned_before_ordered": Said(
        "It was ordered on {{ left | day }}, after {{ on | day }}.", "Give the day on which it came back."
    ),
    # --- suspensions ---
    "D5.holds_agree": Said("Every hold is as it should be.", "Nothing needs to be done."),
    "D5.stop_before_commitment": Said(
        "The grant was committed on {{ committed | day }}.", "A stop begins on that day or later."
    ),
    "D5.same_reason": Said(
        "Payouts are stopped for this reason since {{ since | day }}, as {{ stop }}.",
        "One reason is one stop: nothing more is needed.",
    ),
    "D5.no_such_stop": Said(
        "The case has no open stop of this name: {{ stop }}.",
        "There are: {{ known | listed if known else 'none' }}.",
    ),
    "D5.no_such_proposed_stop": Said(
        "The case has no proposed stop of this name: {{ stop }}.",
        "There are: {{ known | listed if known else 'none' }}.",
    ),
    "D5.stop_follows_other_case": Said(
        "It follows the stop {{ stop }} of case {{ case }}: "
        "{% if report %}{{ report | word('the ReportKind') }} of {{ year }} is missing"
        "{% else %}{{ reason.rstrip('.') }}{% endif %}.",
        "It ends by itself when payouts to case {{ case }} are no longer stopped.",
    ),
    "R70.ends_with_report": Said(
        "It stands because {{ report | word('the ReportKind') }} of {{ year }} is missing.",
        "It ends when the report is in and accepted. To let payouts go on without it, extend its date or waive it, "
        "with a reason.",
    ),
    "D5.lifted_before_it_began": Said(
        "It began on {{ since | day }}, after {{ on | day }}.", "Give the day it was lifted."
    ),
    # --- batches ---
    "payments.no_accounts": Said(
        "{{ lines | number }} dropped, no account for {% if cvrs | length > 1 %}{{ cvrs | length }} CVR numbers"
        "{% else %}CVR{% endif %} {{ cvrs | listed }}.",
        "Import a list of accounts that has them.",
        "The command is `tilsagn import bank-accounts`.",
    ),
    "D9.no_account": Said(
        "The list of bank accounts in force names none for CVR {{ cvr }}.", "Import a list of accounts that has it."
    ),
    "D9.payee_is_new": Said("New: CVR {{ cvr }} is paid for the first time, to {{ holder }}, {{ iban }}."),
    "D9.payee_came_back": Said(
        "Came back: the last payment to CVR {{ cvr }}, {{ holder }}, {{ iban }} "
        "came back on {{ on | day }} (case {{ case }}). "
        "The account is the same.",
        "Ask the organisation whether the account is right.",
    ),
    "D9.payee_has_changed": Said(
        "Changed: CVR {{ cvr }} is paid to {{ holder }}, {{ iban }}; the last payment went to {{ holder_before }}, "
        "{{ iban_before }}.",
        "Ask the organisation, by a number that you know already.",
    ),
    "D9.payee_of_another_name": Said(
        "Another name: the account of {{ name }} (CVR {{ cvr }}) is held by {{ holder }}, {{ iban }}.",
        "Ask the organisation whether the account is its own.",
    ),
    "D9.payee_is_the_fund": Said(
        "The account {{ iban }} is the Fund's own.", "Correct the list of bank accounts and import it again."
    ),
    "D9.account_is_new": Said("New: CVR {{ cvr }} is to be paid to {{ holder }}, {{ iban }}."),
    "D9.account_differs": Said(
        "Changed: CVR {{ cvr }} is to be paid to {{ holder }}, {{ iban }}; before it was {{ holder_before }}, "
        "{{ iban_before }}.",
        "Ask the organisation, by a number that you know already.",
    ),
    "D9.account_is_gone": Said(
        "Gone: CVR {{ cvr }} is no longer on the list; before it was {{ holder }}, {{ iban }}.",
        "Without an account it is not paid.",
    ),
    "D9.accounts_of_nobody": Said(
        "{{ file }} belongs to the account {{ account }}, which is no person's: nobody knows whose list it is.",
        "Import it as a person.",
        "The command is `tilsagn import bank-accounts`.",
    ),
    "D9.accounts_alike": Said("The accounts are the same as before."),
    "D9.accounts_same_officer": Said(
        "{{ officer }} imported the bank accounts from {{ since | day }} and cannot approve them.",
        "Ask another officer to approve them.",
    ),
    "D9.accounts_answered": Said(
        "The bank accounts from {{ since | day }} were {{ outcome | word('ListOutcome') }} on {{ on | day }} by "
        "{{ by }}.",
        "Import a later list if the accounts have changed.",
    ),
    "D9.no_such_accounts": Said(
        "No list of bank accounts from {{ since | day }} waits for another person.",
        "{% if days %}These wait: {{ days | map('day') | listed }}.{% else %}No list waits.{% endif %}",
    ),
    "payments.accounts_unseen": Said(
        "The accounts above wait for your word.", "Look at them and approve again.", "Add --accounts-seen."
    ),
    "D9.payer_changed": Said(
        "The Fund's account has changed since payment batch {{ batch }} was approved: it was approved to be paid from "
        "{{ approved }}, and {{ now }} is set now. The file names the approved one.",
        "To pay from the new account, have the payments reported as returned and propose them again.",
        "The account is TILSAGN_BANK_IBAN.",
    ),
    "payments.payees_unseen": Said(
        "The payees above wait for your word.", "Look at them and approve again.", "Add --payees-seen."
    ),
    "D9.account_changed": Said(
        "The account of CVR {{ cvr }} has changed since it was proposed.",
        "Propose the payment again: it then goes to the new account.",
    ),
    "D9.batch_withdrawn": Said(
        "Payment batch {{ batch }} was withdrawn on {{ on | day }} by {{ by }}.", "Propose again what is released."
    ),
    "D9.batch_same_officer": Said(
        "{{ officer }} proposed payment batch {{ batch }} and cannot approve it.", "Ask another officer to approve it."
    ),
    "D9.batch_approved": Said(
        "Payment batch {{ batch }} was approved on {{ on | day }} by {{ by }}: the payments are ordered.",
        "Have a payment reported as returned before the file is written.",
        "The command is `tilsagn payments settle`.",
    ),
    "D9.batch_not_approved": Said(
        "Payment batch {{ batch }} is {{ state | word('BatchState') }}, not approved.",
        "Ask another officer to approve it.",
        "The command is `tilsagn payments approve`.",
    ),
    "D5.batch_all_dropped": Said(
        "Every line of payment batch {{ batch }} was dropped.", "There is nothing to pay in it."
    ),
    "D5.nothing_to_propose": Said(
        "Nothing is released that is not in a batch already.", "Wait for the next day when an instalment falls due."
    ),
    "payments.withdrawn": Said("The batch was withdrawn by {{ by }}.", "What is released can be proposed again."),
    "D5.no_such_payment": Said(
        "Payment batch {{ batch }} has no payment {{ order }}.", "Check the id, and that it is the file of this batch."
    ),
    "D5.never_ordered": Said("{{ order }} was dropped and never ordered.", "Ask the bank what it has paid."),
    "D5.bank_paid_another_amount": Said(
        "{{ order }} is {{ amount | kr }}, not {{ paid | kr }}.", "Ask the bank what it has paid."
    ),
    "D9.record_changed": Said(
        "The database was changed by something else, {{ place }}: {{ fault }}.",
        "Have the operations staff check the database.",
        "The command is `tilsagn verify`.",
    ),
    "D9.journal_disagrees": Said(
        "Case {{ case }}, payment {{ order }}: {{ fault }}.",
        "Have the operations staff check the database.",
        "The command is `tilsagn verify`.",
    ),
    # --- what is left out of a payment file ---
    "D5.left_out_before": Said(
        "It was left out of the file on {{ on | day }}.", f"{_WHICH} is left out: propose it again once it is released."
    ),
    "D5.left_out_returned": Said(
        "It was returned on {{ on | day }}: {{ reason.rstrip('.') }}.",
        f"{_WHICH} is left out: propose it again once it is released.",
    ),
    "D5.left_out_paid": Said(
        "It was paid on {{ on | day }}, as {{ reference }}.", f"{_WHICH} is left out: nothing is paid twice."
    ),
    "D5.left_out_not_ordered": Said(
        "The instalment is {{ state | word('InstalmentState') if state else 'gone' }}.", _LEFT_OUT
    ),
    "R69.left_out_stopped": Said(_STOPPED, _LEFT_OUT),
    "D9.left_out_no_account": Said("The list of bank accounts in force names none for CVR {{ cvr }}.", _LEFT_OUT),
    "D9.left_out_account_changed": Said("The account of CVR {{ cvr }} has changed since it was proposed.", _LEFT_OUT),
    "D5.file_not_kept": Said(
        "A file of batch {{ batch }} was written on {{ on | day }}, by a release that kept no copy of it.",
        "Finance says whether the bank has had it. What has changed since the approval is left out of this one.",
    ),
    "payments.nothing_written": Said(
        "No file has been written, and nothing has changed.",
        "It can be written as it stands. A payment that is listed is left out and can be proposed again.",
        "With `--as-it-stands` it is written.",
    ),
    "payments.no_payer_account": Said(
        "The settings name no account that the Fund pays from.",
        "Have the operations staff set the Fund's account.",
        "Set TILSAGN_BANK_IBAN, and TILSAGN_BANK_BIC if it is known.",
    ),
}
