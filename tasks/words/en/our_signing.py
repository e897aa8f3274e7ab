"""English: links to sign, on the pages that they open and at the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "sign.title_council": Said("The council's answer about the plan"),
    "sign.title_organisation": Said("The housing organisation's answer about the plan"),
    "sign.title_attestation": Said("The auditor's attestation of the account"),
    "sign.lead_council": Said(
        "Has the municipal council of {{ name }} approved version {{ version }} of the plan? Answer here when it has "
        "been on the agenda."
    ),
    "sign.lead_organisation": Said(
        "Has {{ name }} approved version {{ version }} of the plan by the rules of tenant democracy? Answer here when "
        "the decision has been made."
    ),
    "sign.lead_attestation": Said(
        "Read the regulation account of {{ year }} from {{ name }}, and answer the two questions."
    ),
    "sign.minutes": Said("Your yes is on record. Only the minutes are missing: enclose them and answer as before."),
    "sign.name": Said("Your name"),
    "sign.function": Said("Your function"),
    "sign.no_name": Said("Write your name.", "It stands on the case with the answer."),
    "sign.what_happens": Said(
        "When you send, the answer goes on record. It is about version {{ version }} and no other. The receipt goes to "
        "the address that the case has for you, and the link cannot be used again."
    ),
    "sign.send": Said("Send the answer"),
    "sign.case": Said("Case"),
    "sign.lead": Said("Administered by"),
    "sign.version": Said("Version"),
    "sign.version_of": Said("{{ version }}, received on {{ day | day }}"),
    "sign.digest": Said("Code"),
    "sign.period": Said("Period"),
    "sign.from_until": Said("{{ since | day }} to {{ until | day }}"),
    "sign.from_fund": Said("Applied for at the Fund"),
    "sign.local": Said("Local co-financing"),
    "sign.opening": Said("Opening balance"),
    "sign.grant_received": Said("Received from the Fund"),
    "sign.local_received": Said("Local co-financing"),
    "sign.interest": Said("Interest"),
    "sign.spent": Said("Spent"),
    "sign.closing": Said("Closing balance"),
    "sign.estates": Said("Estates"),
    "sign.see_what": Said("See what is asked about, and read the papers"),
    "sign.papers": Said("Read the papers"),
    "sign.changed": Said("Changed since version {{ version }}"),
    "sign.was_and_is": Said("before {{ before }}, now {{ after }}"),
    "sign.over_title": Said("The link cannot be used"),
    "sign.nothing_changed": Said("Nothing has changed on the case."),
    "sign.done_title": Said("Thank you for the answer"),
    "sign.done": Said("The answer is on record on case {{ case }}."),
    "sign.answer": Said("Answer"),
    "sign.answered_by": Said("Answered by"),
    "sign.answered_at": Said("Recorded"),
    "sign.done_confirmed": Said("The receipt is on its way to the address that the case has for you."),
    "sign.done_close": Said("You can close the page now. The link has been used."),
    "sign.too_fast": Said("Too many answers came from here in a short time.", "Wait a minute and send again."),
    "sign.too_many": Said("This link has been answered by too often. Ask the case officer for a new one."),
    "sign.links_title": Said("Links to sign on case {{ case }}"),
    "sign.links_lead": Said("A link goes with the letter to the party. It can be used once, and is about one version."),
    "sign.no_portal": Said("Letters carry no links, as the public address of the portal is not set."),
    "sign.no_links": Said("The case has no links."),
    "sign.open_until": Said("Can be used until {{ day | day }}"),
    "sign.sent_to": Said("Version {{ version }}, sent on {{ day | day }} to {{ address }}."),
    "sign.ended_by": Said("{{ name }}, {{ at }}"),
    "sign.withdraw": Said("Withdraw the link"),
    "sign.open_in_sample": Said("Open the link as its addressee (only in a sample)"),
    "sign.ask": Said("Ask for a signature"),
    "sign.of_case": Said("Links to sign"),
}
