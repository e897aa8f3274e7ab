"""Danish: requests for access to documents."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "people.nobody_of_the_name": Said(
        "{{ name | quoted }} er ikke registreret i den rolle"
        "{% if names %}, men det er {{ names | listed }}{% else %}, og det er ingen andre heller{% endif %}.",
        "Skriv navnet, som det står på sagen.",
    ),
    "people.ends_before_it_begins": Said(
        "{{ name }} ville være der fra {{ since | day }} til {{ until | day }}.", "Angiv dagene i rækkefølge."
    ),
    "R104.no_figures": Said(
        "Ingen statusindberetning har målt en indikator endnu.", "Send arket, når der er kommet en."
    ),
    "R104.no_address": Said(
        "Ingen medlemmer af bestyrelsen har en mailadresse.",
        "Angiv hvert bestyrelsesmedlems mailadresse.",
        "Brug `tilsagn record name-person NO capacity=board name=... email=...`.",
    ),
    "officer.before_the_day": Said(
        "Sagsbehandleren ville have sagen fra {{ since | day }}, før beslutningens dag, {{ on | day }}.",
        "Angiv {{ on | day }} eller en senere dag.",
    ),
    "officer.in_charge_already": Said(
        "{{ name }} er allerede sagsbehandler på sagen den {{ since | day }}.", "Der er ikke mere at gøre."
    ),
    "R89.request_unknown": Said(
        "Der er ingen anmodning nr. {{ number }}. "
        "Sagen har {{ requests | counted('anmodning', 'anmodninger') }} om aktindsigt.",
        "Registrér anmodningen først.",
        "Brug `tilsagn record record-access-request`.",
    ),
    "R89.answered_already": Said(
        "Anmodning nr. {{ number }} blev besvaret den {{ answered_on | day }}.",
        "En ny anmodning skal registreres for sig og får sit eget nummer.",
    ),
    "R89.answered_before_received": Said(
        "Anmodning nr. {{ number }} blev modtaget den {{ received_on | day }}.",
        "Den kan ikke være besvaret før den dag. Kontrollér datoen.",
    ),
    "R89.gives_no_more_time": Said(
        "Den {{ until | day }} giver ikke mere tid til svaret.", "Angiv en dag efter den {{ least | day }}."
    ),
}
