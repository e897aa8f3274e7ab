"""Danish: prequalification (prækvalifikation): assessment, inspection, decision and advance."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R05.names_activities": Said(
        "Den kortfattede projektbeskrivelse nævner allerede konkrete aktiviteter.",
        "Gør ansøgeren opmærksom på, at aktiviteterne hører hjemme i helhedsplanen. Det er ikke en grund til afslag.",
    ),
    "R14.under_inspection": Said(
        "Der er allerede en besigtigelse i gang.", "Registrér notatet om besigtigelsen først."
    ),
    "R14.inspection_before_submission": Said(
        "Ansøgningen blev indsendt den {{ submitted_on | day }}, altså efter den {{ day | day }}.",
        "Angiv den dag, hvor besigtigelsen blev besluttet.",
    ),
    "R14.no_inspection": Said("Der er ingen besigtigelse i gang.", "Registrér beslutningen om besigtigelse først."),
    "R14.report_before_inspection": Said(
        "Notatet om besigtigelsen kan ikke være modtaget den {{ day | day }}, for besigtigelsen blev først "
        "besluttet den {{ decided_on | day }}.",
        "Angiv den dag, hvor notatet blev modtaget.",
    ),
    "R15.heading_empty": Said(
        "Punktet \"{{ heading | word('AssessmentHeading') | start }}\" i vurderingen er tomt.",
        "Skriv mindst én sætning under punktet.",
        "Feltet hedder `{{ heading }}`.",
    ),
    "R15.not_recorded": Said("Vurderingen er ikke registreret.", "Registrér den først under alle fem punkter."),
    "R15.nothing_sent_in": Said("Der er ikke indsendt en ansøgning på sagen.", "Vent på ansøgningen."),
    "R16.reasons_rest_on_the_lists": Said(
        "Begrundelsen henviser til listerne efter § 61 a, og området er ikke på nogen af dem.",
        "Områder uden for listerne kan også få støtte. Afslaget skal derfor begrundes med noget andet.",
    ),
    "R17.no_terms": Said("Der er ikke angivet nogen vilkår.", "Skriv de vilkår, som beløbet reserveres på, ét for ét."),
    "R17.nothing_reserved": Said(
        "Der er ikke angivet et reserveret beløb.", "Angiv det foreløbigt reserverede beløb. Det skal være over nul."
    ),
    "R17.more_than_applied_for": Said(
        "{{ reserved | kr }} er mere end de {{ applied | kr }}, der er søgt om.", "Reservér højst det ansøgte beløb."
    ),
    "R22.advance_without_assessment": Said(
        "Et forskud kræver en konkret vurdering, og den mangler.",
        "Skriv i vurderingen, hvorfor der er behov for pengene før tilsagnet.",
    ),
    "R22.advance_already_granted": Said(
        "Der er allerede bevilget et forskud.", "Der kan kun gives ét forskud på hver sag."
    ),
    "R22.advance_not_within_reserved": Said(
        "{{ amount | kr }} ligger ikke inden for det reserverede beløb på {{ reserved | kr }}.",
        "Angiv et beløb over nul, der højst svarer til det reserverede beløb. Forskuddet er en del af det.",
    ),
    "R22.advance_not_asked_for": Said(
        "Der er ingen anmodning om forskud, som venter på svar.",
        "Boligorganisationen skal først anmode om forskuddet og nævne personen eller stillingen.",
        "Brug `tilsagn record request-advance`.",
    ),
    "R22.more_than_asked_for": Said(
        "{{ amount | kr }} er mere end de {{ asked | kr }}, der er anmodet om.",
        "Bevilg højst det beløb, der er anmodet om.",
    ),
    "R22.answered_before_asked": Said(
        "Anmodningen om forskud er fra den {{ requested_on | day }}.", "Den kan ikke besvares før den dag."
    ),
    "R24.no_competence_profile": Said(
        "En medarbejder skal frikøbes som projektleder, og kompetenceprofilen er ikke beskrevet.",
        "Beskriv de kompetencer, som opgaven kræver, og som er overvejet.",
        "Feltet hedder `competence_profile`.",
    ),
    "R22.no_advance_paid": Said("Der er ikke udbetalt forskud på denne sag.", "Der er ikke noget at afgøre."),
    "R22.advance_already_settled": Said(
        "Det er allerede afgjort, at forskuddet {{ 'skal betales tilbage' if use == 'repay' else 'kan beholdes' }}.",
        "Der træffes kun én afgørelse om et forskud.",
    ),
    "R23.advance_beside_running_grant": Said(
        "Der er allerede en bevilling i området, og arbejdet med helhedsplanen forventes betalt inden for den.",
        "Undlad at give forskud, eller begrund, hvorfor det alligevel er nødvendigt.",
        "Feltet til begrundelsen hedder `reason_beside_existing_grant`.",
    ),
    "R24.drafted_within_running_grant": Said(
        "Det er oplyst, at helhedsplanen udarbejdes inden for den eksisterende bevilling. Der kan så ikke udbetales et "
        "forskud.",
        "Undlad at give forskud, eller vælg, at projektlederen ansættes eller frikøbes, og begrund det.",
        "Skriv `hire` eller `buy_out`.",
    ),
    "R79.assessed_otherwise": Said(
        "Huslejestøtte vurderes på en anden måde.",
        "Brug vurderingen af de afdelinger, der søges huslejestøtte til.",
        "Se skemaet med `tilsagn schema record-rent-assessment`.",
    ),
    "assessment.estate": Said(
        "{{ estate }} {{ name }}: {{ moved | counted('fraflytning', 'fraflytninger') }} i "
        "{{ dwellings | counted('bolig', 'boliger') }} det seneste år, "
        "{{ vacant | counted('ledig bolig', 'ledige boliger') }}, {% if rent %}husleje {{ rent | kr }} pr. m²{% else %}"
        "huslejen er ikke oplyst{% endif %}."
    ),
    "R109.marked": Said(
        "{{ name }} indgår som {{ mark | word('EstateMark') }}{% if reason %}: {{ reason }}{% else %}.{% endif %}"
    ),
    "assessment.municipality": Said(
        "{{ municipality }}: {{ estates | listed }}, i alt {{ residents | counted('beboer', 'beboere') }}."
    ),
    "assessment.listed_area": Said(
        "{{ area }} er på listen af {{ list_date | day }} som {{ category | word('AreaCategory') }}."
    ),
    "R16.on_no_list": Said(
        "Ingen af afdelingerne er på en indlæst liste efter § 61 a eller § 61 b. Det er ikke en grund til afslag."
    ),
    "R16.comes_first": Said("Prioritering: går forud for ligestillede ansøgninger (§ 61 a)"),
    "R16.no_priority": Said("Prioritering: ingen, hvilket ikke er en grund til afslag"),
    "assessment.figure": Said(
        "{{ name }}: {% for value, covers, year in local %}"
        "{{ 'diskretioneret' if value is none else value | number }} i {{ covers | join(' + ') }} ({{ year }})"
        "{{ ', ' if not loop.last }}{% endfor %}{% if national is not none %}; hele landet "
        "{{ national | number }} ({{ national_year }}){% endif %}."
    ),
    "R05.look_for_activities": Said(
        "Den kortfattede projektbeskrivelse fylder {{ pages | counted('side', 'sider') }}. Nævner den "
        "konkrete aktiviteter?"
    ),
    "R05.form_names_activities": Said(
        "true (ja), hvis den kortfattede projektbeskrivelse allerede nævner konkrete aktiviteter"
    ),
    "R87.why_these_estates": Said("Hvorfor netop disse afdelinger: {{ reason }}"),
    "assessment.other_case": Said(
        "Sag {{ case }} \"{{ title }}\" har afdelinger til fælles med denne: {{ phase | word('Phase') }}, "
        "{% if submitted_on %}indsendt den {{ submitted_on | day }}{% else %}ikke indsendt{% endif %}."
    ),
    "assessment.led_by": Said("Ledes af {{ lead }}. Deltagende boligorganisationer: {{ organisations | listed }}."),
}
