"""English: what the start page says to do."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "do.wait": Said("Waiting for {{ who }}: {{ what }}"),
    "do.completeness_check": Said("Check whether the application is complete"),
    "do.inspection_report": Said("Write the report on the inspection"),
    "do.decision": Said("Make the {{ what }}"),
    "do.approval": Said("Read the proposal and its letter, and decide: {{ what }}"),
    "do.plan_check": Said("Go through the plan that came in"),
    "do.plan_assessment": Said("Assess the plan: {{ what }}"),
    "do.doubts": Said("Answer the sheet: {{ what }}"),
    "do.decision_after_hearing": Said("Decide: {{ what }}"),
    "do.advance": Said("Answer: {{ what }}"),
    "do.extension": Said("Answer: {{ what }}"),
    "do.sign_off": Said("Waiting for {{ who }}: {{ what }}"),
    "do.commitment": Said("Propose a commitment or a refusal"),
    "do.acceptance": Said("Go through the report: {{ what }}"),
    "do.stop_to_confirm": Said("Confirm or reject: {{ what }}"),
    "do.payment": Said("Take into a payment batch: {{ what }}"),
    "do.on_a_batch": Said("Approve payment batch {{ batch }}, which pays it: {{ what }}"),
    "do.bank_answer": Said("Take in the answer: {{ what }}"),
    "do.returned_payment": Said("Find out why, and pay again: {{ what }}"),
    "do.change": Said("Decide on the request: {{ what }}"),
    "do.review": Said("Hold the {{ what }}"),
    "do.follow_up": Said("Follow up what the review agreed: {{ what }}"),
    "do.access_request": Said("Answer the {{ what }}"),
    "do.final_account": Said("Go through and accept: {{ what }}"),
    "do.unspent_funds": Said("Decide: {{ what }}"),
    "do.closing": Said("Close the case"),
    "do.assessment": Said("Assess the application for rent support: {{ what }}"),
    "do.disposition_fund": Said("Record the answer: {{ what }}"),
    "do.sent_back": Said(
        "Change the proposal, or leave it: {{ by }} has sent it back ({{ decision | word('Decision') }}). "
        "“{{ reason }}”"
    ),
    "do.accounts": Said("Look at what changes, and approve the account list from {{ day | day }}"),
    "do.own_accounts": Said("Waiting for another person to approve the account list from {{ day | day }}"),
    "do.batch": Said("Look at holders and accounts, and approve payment batch {{ number }}"),
    "do.own_batch": Said("Waiting for somebody else to approve payment batch {{ number }}"),
    "do.incident": Said("Look at the incident: {{ kind }} (no. {{ number }})"),
    "do.waited": Said("{{ 'today' if days == 0 else 'waited ' ~ (days | counted('day', 'days')) }}"),
}
