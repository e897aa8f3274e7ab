"""English: lists of payment accounts, on the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "accounts.title": Said("Account lists"),
    "accounts.one_title": Said("The account list from {{ day | day }}"),
    "accounts.in_force": Said(
        "In force today: the list from {{ day | day }} with {{ rows | counted('account', 'accounts') }}."
    ),
    "accounts.none_in_force": Said("No account list is in force today."),
    "accounts.since": Said("In force from"),
    "accounts.taken_in": Said("Imported"),
    "accounts.answered": Said("Answered"),
    "accounts.rows": Said("Accounts"),
    "accounts.waits": Said("waits for another person"),
    "accounts.at_once": Said("took effect at once"),
    "accounts.new": Said("Import a new list"),
    "accounts.workbook": Said("The workbook"),
    "accounts.workbook_hint": Said("The template bank-accounts as XLSX or ODS."),
    "accounts.source": Said("Who the list comes from"),
    "accounts.take_in": Said("Import the list"),
    "accounts.two_persons": Said(
        "The list takes effect when another person has looked at what changes and approved it."
    ),
    "accounts.changes": Said("Accounts that change or go"),
    "accounts.no_changes": Said("No account changes or goes."),
    "accounts.new_ones": Said("New accounts"),
    "accounts.own": Said("You imported this list yourself. It waits for a colleague."),
    "accounts.seen": Said("I have looked at what changes, and it is right"),
    "accounts.approve": Said("Approve the list"),
    "accounts.send_back": Said("Send the list back"),
    "accounts.because": Said("What is wrong with it"),
    "accounts.against": Said("Nothing was done"),
    "accounts.no_file": Said("No workbook was chosen.", "Choose the file and send it again."),
    "accounts.no_source": Said("Who the list comes from is missing.", "Write it, such as the finance department."),
    "accounts.no_day": Said("The first day is missing.", "Write day, month and year."),
    "accounts.no_reason": Said("The reason is missing.", "Write what is wrong with the list."),
}
