"""Danish: what parties do on a case by themselves."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_act.organisation_decision": Said("Jeres beslutning om helhedsplanen"),
    "our_act.council_decision": Said("Kommunalbestyrelsens beslutning om helhedsplanen"),
    "our_act.estate_board_decision": Said("Afdelingsbestyrelsens udtalelse"),
    "our_act.ask_to_sign": Said("Bed kommunen, en boligorganisation eller revisor om at svare"),
    "our_act.answer_hearing": Said("Svar på partshøringen"),
    "our_act.request_advance": Said("Søg om forskud"),
    "our_act.request_change": Said("Søg om en ændring eller en barselsvikar"),
    "our_act.suggest_change": Said("Foreslå en ændring"),
    "our_act.answer_suggestion": Said("Svar på kommunens ønske om en ændring"),
    "our_act.suggestion_agreed": Said("Går I videre med kommunens ønske?"),
    "our_act.what_to_change": Said("Hvad ønsker I ændret?"),
    "our_act.request_extension": Said("Bed om mere tid"),
    "our_act.name_person": Said("Fortæl, hvem der er projektleder, bestyrelse eller revisor"),
    "our_act.end_person": Said("Fortæl, at en person er holdt op"),
    "our_act.change_contact": Said("Ret jeres kontaktperson"),
    "our_act.withdraw": Said("Træk ansøgningen tilbage"),
    "our_act.attest": Said("Bekræft reguleringskontoopgørelsen"),
    "our_act.attest_year": Said("Bekræft reguleringskontoopgørelsen for {{ year }}"),
    "our_act.council_approved": Said("Har kommunalbestyrelsen godkendt planen?"),
    "our_act.organisation_approved": Said("Har I godkendt planen?"),
    "our_act.reason_of_a_no": Said("Hvorfor ikke, hvis svaret er nej?"),
    "our_act.whom_to_ask": Said("Hvem skal vi spørge?"),
    "our_act.can": Said("Det kan I gøre"),
    "our_act.what_happens": Said("Det registrerer vi"),
    "our_act.recorded": Said("Vi registrerer det på sagen."),
    "our_act.letter_to_us": Said("I får dette brev"),
    "our_act.done_title": Said("Det er registreret"),
    "our_act.done": Said("Vi modtog det {{ at }}."),
}
