"""English: a proposal and its approval."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "proposal.title": Said("Proposal to approve"),
    "proposal.none": Said("No decision is proposed on the case."),
    "proposal.waits_for_a_colleague": Said("You have proposed the decision yourself. It waits for a colleague."),
    "proposal.against": Said("It cannot be approved as the case stands"),
    "proposal.proposed": Said("What is proposed"),
    "proposal.decision": Said("Decision"),
    "proposal.by": Said("Proposed by"),
    "proposal.terms": Said("Terms"),
    "proposal.reasons": Said("Reasons"),
    "proposal.legal_basis": Said("Legal basis"),
    "proposal.considerations": Said("Main considerations"),
    "proposal.facts": Said("Facts"),
    "proposal.applied_for": Said("What was applied for"),
    "proposal.lead": Said("Applicant"),
    "proposal.municipalities": Said("Municipality"),
    "proposal.estates": Said("Estates"),
    "proposal.sent": Said("Sent in"),
    "proposal.plan": Said("Comprehensive plan"),
    "proposal.version": Said("Version {{ number }}, {{ day | day }}"),
    "proposal.to_look_at": Said("To look at"),
    "proposal.nothing_to_look_at": Said("The system has found nothing."),
    "proposal.approve": Said("Approve"),
    "proposal.send_back": Said("Send back with a reason"),
    "proposal.was_sent_back": Said(
        "{{ by }} sent the proposal back on {{ on | day }} ({{ decision | word('Decision') }}): “{{ reason }}”"
    ),
}
