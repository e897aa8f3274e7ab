"""English: what parties do on a case by themselves."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_act.organisation_decision": Said("Your decision about the plan"),
    "our_act.council_decision": Said("The council's decision about the plan"),
    "our_act.estate_board_decision": Said("What the estate board said"),
    "our_act.ask_to_sign": Said("Ask the municipality, a housing organisation or the auditor to answer"),
    "our_act.answer_hearing": Said("Answer the hearing"),
    "our_act.request_advance": Said("Apply for an advance"),
    "our_act.request_change": Said("Apply for a change or a substitute"),
    "our_act.suggest_change": Said("Suggest a change"),
    "our_act.answer_suggestion": Said("Answer the municipality's request for a change"),
    "our_act.suggestion_agreed": Said("Do you go on with what the municipality asks for?"),
    "our_act.what_to_change": Said("What do you want changed?"),
    "our_act.request_extension": Said("Ask for more time"),
    "our_act.name_person": Said("Say who is project leader, board or auditor"),
    "our_act.end_person": Said("Say that a person has left"),
    "our_act.change_contact": Said("Change your contact person"),
    "our_act.withdraw": Said("Withdraw the application"),
    "our_act.attest": Said("Attest the regulation account"),
    "our_act.attest_year": Said("Attest the regulation account for {{ year }}"),
    "our_act.council_approved": Said("Has the council approved the plan?"),
    "our_act.organisation_approved": Said("Have you approved the plan?"),
    "our_act.reason_of_a_no": Said("Why not, if the answer is no?"),
    "our_act.whom_to_ask": Said("Whom shall we ask?"),
    "our_act.can": Said("You can"),
    "our_act.what_happens": Said("This goes on record"),
    "our_act.recorded": Said("It goes on record on the case."),
    "our_act.letter_to_us": Said("You get this letter"),
    "our_act.done_title": Said("It is on record"),
    "our_act.done": Said("Received {{ at }}."),
}
