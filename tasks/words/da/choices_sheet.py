"""Danish: the headings, questions and answers of the assessment sheets, and kinds of files."""

from collections.abc import Mapping

SHEET_CHOICES: Mapping[str, Mapping[str, str]] = {
    "PlanHeading": {
        "whole": "helhedsplanen samlet set",
        "agreement": "strategisk samarbejdsaftale, bestyrelse og organisering",
        "sub_agreements": "delaftaler",
        "budget": "budget",
        "contingency_plan": "beredskabsplan",
        "milestone_plan": "milepælsplan",
    },
    "Choice": {"yes": "ja", "no": "nej", "not_relevant": "ikke relevant"},
    "Question": {
        "aimed_at_obstacles": "Er indsatsen målrettet det, der blokerer for en positiv udvikling i området?",
        "knowledge_based": "Bygger indsatsen på viden om, hvad der virker?",
        "economic_development": "Er afdelingernes økonomiske udvikling belyst, fx resultat, henlæggelser og restancer?",
        "problem_described": "Beskriver ansøgningen områdets problemer?",
        "partners_described": "Beskriver ansøgningen samarbejdsparterne?",
        "recommendation": "Oplyser hver kommune, at den kender ansøgningen og finder den relevant?",
        "organisation_described": "Beskriver ansøgningen, hvordan indsatsen skal organiseres?",
        "built_upon": "Beskriver ansøgningen, hvad der skal bygges videre på eller justeres efter en tidligere "
        "bevilling?",
        "restoration": "Indeholder helhedsplanen forslag til den sociale, fysiske og økonomiske genopretning, som er "
        "nødvendige?",
        "other_measures": "Har boligorganisationen og kommunen overvejet, hvilke øvrige tiltag der er brug for?",
        "business_and_special_homes": "Er det overvejet, om erhvervsarealer eller boliger til særlige grupper kan "
        "styrke området?",
        "agreement_content": "Beskriver den strategiske samarbejdsaftale mål, organisering og entydig ledelse?",
        "binds_the_parties": "Er aftalen indgået mellem kommunen og boligorganisationerne, og forpligter den dem alle?",
        "terms_of_reference": "Er kommissoriet for bestyrelsen vedlagt, og passer det til aftalen?",
        "board_answers": "Har bestyrelsen ansvaret for at prioritere og følge op på aftalen?",
        "board_monitors": "Sikrer bestyrelsen, at indsatserne løbende monitoreres?",
        "other_groups": "Er det klart, hvordan bestyrelsen spiller sammen med følge- og styregrupper og netværk?",
        "municipality_involved": "Er kommunen tæt involveret både på ledelses- og medarbejderniveau?",
        "drafted_together": "Er helhedsplanen udarbejdet i tæt samarbejde med de øvrige boligorganisationer, kommunen "
        "og andre relevante parter?",
        "parties_mapped": "Blev de lokale parter kortlagt, da arbejdet begyndte?",
        "parties_take_part": "Er skoler, institutioner, erhvervsliv, foreninger, frivillige og politi inddraget?",
        "kept_current": "Er det aftalt, hvordan parterne følger op på målene og holder delaftalerne ajour?",
        "serves_the_efforts": "Hører udgifterne i budgettet til de foreslåede indsatser?",
        "staff_in_the_plan": "Er medarbejdertimerne i medfinansieringen timer for medarbejdere, der reelt arbejder i "
        "helhedsplanen?",
        "premises_in_use": "Bruges lokalerne i medfinansieringen i indsatsen?",
        "estate_level": "Er det klart, hvad støtten er til for hver afdeling?",
        "who_acts": "Fremgår det, hvordan kommune, boligorganisationer, politi og andre parter konkret vil håndtere "
        "akut uro?",
        "who_is_told": "Fremgår det, hvordan de relevante parter og beboerne får besked?",
        "first_year": "Beskriver milepælsplanen det første år på aktivitetsniveau?",
        "whole_period": "Beskriver milepælsplanen processen i hele perioden?",
        "updated_yearly": "Er det aftalt, hvordan milepælsplanen opdateres lokalt hvert år?",
        "rent_problem": "Beskriver materialet om huslejestøtte afdelingernes problemer?",
        "rent_physical": "Beskriver det, hvilke fysiske tiltag der er planlagt?",
        "rent_economic": "Beskriver det, hvilke økonomiske tiltag der er planlagt?",
    },
    "SlotShape": {
        "pdf": "en PDF",
        "letter": "en PDF eller et billede af det underskrevne papir",
        "workbook": "et regneark (.xlsx eller .ods) uden makroer",
    },
}
