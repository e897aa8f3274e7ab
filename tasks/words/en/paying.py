"""English: payment batches by forms."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "payments.no_answer_file": Said("No file was chosen.", "Choose the bank's answer, and send it again."),
    "paying.propose": Said("Propose to pay what is released"),
    "paying.to_approve": Said("Check and approve"),
    "paying.own": Said("You have proposed the batch yourself. It waits for a colleague."),
    "paying.withdraw": Said("Give up the batch"),
    "paying.approve_title": Said("Approve payment batch {{ number }}"),
    "paying.orders": Said(
        "If you approve, {{ payments | counted('payment', 'payments') }} of {{ amount | kr }} in all "
        "are ordered. "
        "An instalment that a suspension withholds drops out."
    ),
    "paying.look_at": Said("Look at these payees"),
    "paying.seen": Said("I have looked at them, and they are right"),
    "paying.holder": Said("Holder"),
    "paying.account": Said("Account"),
    "paying.since_last": Said("Since last time"),
    "paying.same": Said("as last time"),
    "paying.first": Said("the first time"),
    "paying.changed": Said("changed: before {{ holder }}, {{ account }}"),
    "paying.approve": Said("Approve and order"),
    "paying.against": Said("It is not approved"),
    "paying.file_title": Said("File for the bank"),
    "paying.csv": Said("Get the file for finance (CSV)"),
    "paying.pain001": Said("Get the order for the bank (pain.001)"),
    "paying.file_once": Said("The file is written once. After that it is a copy, which must not be sent again."),
    "paying.changed_title": Said("Something has changed since the approval"),
    "paying.changed_about": Said("Nothing is written yet. These payments can be left out, and the rest written:"),
    "paying.write_rest": Said("Leave them out, and write the rest"),
    "paying.answers": Said("The bank's answer"),
    "paying.answers_hint": Said(
        "The CSV file with the results filled in, or the bank's own report (pain.002). Write paid or "
        "returned in the column outcome."
    ),
    "paying.not_taken_in": Said("The bank's answer was not taken in"),
    "paying.no_payer": Said(
        "An order to the bank itself (pain.001) needs the Fund's account in the settings: ask operations."
    ),
    "paying.take_in": Said("Take in the answer"),
    "paying.settled_title": Said("The bank's answer to payment batch {{ number }}"),
    "paying.settled": Said(
        "{{ paid | counted('payment is', 'payments are') }} paid, {{ returned }} came back, "
        "{{ already }} were known already."
    ),
    "paying.came_back": Said("What came back, and what to do"),
    "paying.to_case": Said(
        "Case {{ case }}, {{ 'advance' if number == 0 else 'instalment ' ~ number }}: {{ amount | kr }}"
    ),
    "paying.back": Said("To payment batch {{ number }}"),
}
