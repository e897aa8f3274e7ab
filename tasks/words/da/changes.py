"""Danish: changes in operation, sub-agreements, substitute cover."""

from collections.abc import Mapping

from tasks.words.said import Said

_ASK_AGAIN = "Giv afslag, og bed om en ny ansøgning, som bygger på det, der gælder nu."
_OTHER_ESTATES = (
    "{% if others %}Angiv en af de andre afdelinger, der deltager: {{ others | listed }}."
    "{% else %}Der deltager ingen andre afdelinger.{% endif %}"
)
_UPDATE = "Brug `update-sub-agreement`."

WORDS: Mapping[str, Said] = {
    # --- requests
    "change.before_the_commitment": Said(
        "Tilsagnet blev først givet den {{ committed_on | day }}, altså efter den {{ day | day }}.",
        "Angiv den dag, hvor der blev søgt om ændringen.",
    ),
    "change.no_strategic_agreement": Said(
        "Den nye version af den strategiske samarbejdsaftale er ikke angivet.",
        "Angiv den nye version med navn og kontrolkode (SHA-256). Det er den, fonden skal godkende.",
        "Feltet er `paper`.",
    ),
    "R38.total_changes": Said(
        "De nye beløb for hovedgrupperne giver i alt {{ asked | kr }}, men det gældende budget er på "
        "{{ in_force | kr }}.",
        "Angiv hele budgettet fordelt på hovedgrupper. Det gældende budget er: "
        "{% for group, amount in groups %}{{ group }} {{ amount | kr }}{{ ', ' if not loop.last }}{% endfor %}.",
    ),
    "R55.cannot_be_lead_estate": Said(
        "Afdeling {{ estate }} kan ikke overtage regnskabet fra afdeling {{ current }}.",
        _OTHER_ESTATES,
        "Feltet er `lead_estate`.",
    ),
    "R55.lead_estate_apart": Said(
        "Der skal søges særskilt om at skifte tovholderafdeling.",
        "Udelad afdelingen her, og søg om skiftet for sig.",
        "Feltet og ændringens art er `lead_estate`.",
    ),
    "R55.no_new_lead_estate": Said(
        "Det er ikke angivet, hvilken afdeling der skal overtage regnskabet fra afdeling {{ current }}.",
        _OTHER_ESTATES,
        "Feltet er `lead_estate`.",
    ),
    "R57.supports_no_goal": Said(
        "Bestyrelsen kan selv beslutte ændringen, hvis den understøtter helhedsplanens overordnede mål. Det er ikke "
        "oplyst, hvordan ændringen gør det.",
        "Skriv i en sætning, hvilket mål ændringen understøtter, og hvordan.",
        "Feltet er `supports_goals`.",
    ),
    "R57.no_evidence": Said(
        "Bestyrelsen har selv ændret indsatsen ({{ kind | word('ChangeKind') }}) uden at oplyse, hvad der viser, at de "
        "indsatser, som får pengene, virker.",
        "Oplys dokumentationen ved den næste ændring. En sagsbehandler tager det op med bestyrelsen.",
        "Feltet er `evidence`.",
    ),
    "R58.no_new_last_day": Said(
        "Perioden slutter den {{ ends_on | day }}, og der er ikke angivet en senere sidste dag.",
        "Angiv en senere sidste dag.",
        "Feltet er `period_end`.",
    ),
    "R58.not_extended": Said(
        "Perioden slutter den {{ ends_on | day }} og bliver ikke forlænget, når den nye sidste dag er den "
        "{{ asked | day }}.",
        "Angiv en senere sidste dag.",
        "Feltet er `period_end`.",
    ),
    "R58.period_apart": Said(
        "Der skal søges særskilt om at forlænge perioden.",
        "Udelad den nye sidste dag her, og søg om forlængelsen for sig.",
        "Feltet er `period_end`, og ændringens art er `period`.",
    ),
    "R59.no_new_budget": Said(
        "Der søges om at flytte penge, men det nye budget er ikke angivet.",
        "Angiv hele budgettet fordelt på hovedgrupper, så det kan ses, om der flyttes penge mellem hovedgrupper.",
    ),
    "R60.parties_decide": Said(
        "Parterne kan selv ændre en delaftale, og ændringen skal ikke godkendes.",
        "Registrér den nye version af delaftalen.",
        _UPDATE,
    ),
    # --- the Fund's answers
    "change.answered_before_it_was_asked_for": Said(
        "Der blev først søgt om ændringen den {{ requested_on | day }}, altså efter den {{ day | day }}.",
        "Angiv den dag, hvor afgørelsen blev truffet.",
    ),
    "change.budget_overtaken": Said(
        "Budgettets fordeling på hovedgrupper er blevet ændret, siden der blev søgt.", _ASK_AGAIN
    ),
    "change.lead_estate_overtaken": Said("Der er skiftet tovholderafdeling, siden der blev søgt.", _ASK_AGAIN),
    "change.period_overtaken": Said("Periodens sidste dag er blevet ændret, siden der blev søgt.", _ASK_AGAIN),
    "change.after_the_period": Said(
        "Perioden sluttede den {{ ended_on | day }}, og derefter kan der ikke registreres ændringer. Det er nu den "
        "{{ recorded_on | day }}.",
        "Giv afslag på en åben anmodning. Det, der er tilbage, afgøres sammen med slutopgørelsen.",
    ),
    "change.period_is_over": Said(
        "Perioden sluttede den {{ ended_on | day }}. En periode, der er slut, kan ikke forlænges.",
        "Giv afslag. Der træffes afgørelse om de overskydende midler i forbindelse med slutopgørelsen.",
    ),
    "R51.request_for_an_amount": Said(
        "Der er søgt om et beløb til en barselsvikar.",
        "Bevilg i stedet tilskud til barselsvikar som svar på ændring nr. {{ change }}.",
        "Brug `grant-substitute-cover` med `request={{ change }}`.",
    ),
    "R58.no_such_change_waits": Said(
        "Der er ingen ændring nr. {{ change }}, som venter på fondens svar.",
        "{% if waiting %}Følgende venter på svar: {{ waiting | listed }}."
        "{% else %}Der er ingen ændringer, som venter på svar.{% endif %}",
    ),
    # --- sub-agreements
    "R60.before_the_commitment": Said(
        "Tilsagnet blev først givet den {{ committed_on | day }}, altså efter den {{ day | day }}.",
        "Indtil tilsagnet er givet, er delaftalerne en del af helhedsplanen. Angiv datoen for den nye version.",
    ),
    "R60.version_in_force": Said(
        "{{ paper }} er version {{ version }}, som har været gældende siden den {{ since | day }}.",
        "Angiv den nye version. Hvis intet er ændret, skal der ikke gøres noget.",
    ),
    "R61.no_sub_agreement": Said(
        "Der er ingen delaftale inden for: {{ areas | words('FocusArea') | listed }}.",
        "Der er delaftaler inden for: {{ covered | words('FocusArea') | listed }}.",
    ),
    "R61.no_sub_agreement_at_all": Said(
        "Der er ingen delaftaler på sagen.", "Bed først om delaftaler, når der er registreret en."
    ),
    "R61.not_asked_for": Said(
        "Fonden har ikke bedt om delaftalen inden for indsatsområdet {{ area | word('FocusArea') }}.",
        "{% if asked %}Fonden har bedt om delaftaler inden for: {{ asked | words('FocusArea') | listed }}."
        "{% else %}Fonden har ikke bedt om nogen delaftaler.{% endif %} En ny version registreres som en opdatering.",
        _UPDATE,
    ),
    "R61.no_time_to_answer": Said(
        "Der er ingen tid til at svare: Anmodningen er fra den {{ on | day }}, og fristen er den {{ by_day | day }}.",
        "Angiv en senere dag, eller ingen, så gælder den sædvanlige frist.",
    ),
    "R61.without_its_paper": Said(
        "{{ paper }}, delaftalen inden for indsatsområdet {{ area | word('FocusArea') }}, er ikke blandt de indsendte "
        "filer.",
        "Indsend selve PDF-filen. Er delaftalen kommet med posten, så skan den, og indsend den med den dag, den kom.",
        "Sådan indsendes den: `tilsagn submit DIR --case NO --on DAG`, med sub-agreements.yaml i DIR.",
    ),
    "R61.area_twice": Said(
        "Der er to delaftaler inden for indsatsområdet {{ area | word('FocusArea') }}.",
        "Angiv kun én fil, nemlig den gældende.",
    ),
    "R61.not_the_newest": Said(
        "{{ paper }} er ikke version {{ version }} af delaftalen inden for indsatsområdet "
        "{{ area | word('FocusArea') }}.",
        "Indsend {{ newest }}, eller registrér først en nyere version som en opdatering.",
        _UPDATE,
    ),
    "R58.not_a_host": Said("{{ code | quoted }} er ingen af sagens kommuner.", "Angiv {{ hosts | either }}."),
    "R58.no_such_suggestion": Said(
        "Der er intet ønske nr. {{ number }}, der venter på svar."
        "{% if waiting %} Det er der om nr. {{ waiting | listed }}.{% endif %}",
        "Besvar et ønske, der venter.",
    ),
    # --- substitute cover
    "R51.before_operation": Said(
        "Driften begyndte først den {{ started_on | day }}, altså efter den {{ day | day }}.",
        "Angiv den dag, hvor tilskuddet blev bevilget.",
    ),
    "R51.no_amount": Said("Der er ikke bevilget noget beløb.", "Der kan højst bevilges {{ most | kr }}."),
    "R51.no_assessment": Said(
        "Tilskud til barselsvikar er en undtagelse, der kræver en konkret vurdering, og vurderingen mangler.",
        "Skriv, hvorfor der er behov for tilskuddet i denne sag.",
        "Feltet er `assessment`.",
    ),
    "R51.request_for_something_else": Said(
        "Ændring nr. {{ change }} er ikke en ansøgning om tilskud til barselsvikar.",
        "Henvis til den rigtige ansøgning, eller udelad henvisningen.",
    ),
    "R51.too_much": Said(
        "{{ amount | kr }} er mere end {{ most | kr }}. Lønudgiften på {{ wage_cost | kr }} minus dagpengerefusion på "
        "{{ benefit_reimbursement | kr }} og andre tilskud på {{ other_sources | kr }} giver {{ remaining | kr }}, og "
        "heraf kan højst {{ percent | number }} pct. dækkes.",
        "Bevilg højst {{ most | kr }}.",
    ),
}
