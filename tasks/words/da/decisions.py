"""Danish: what any decision must hold to."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R27.speaks_of_renovation_support": Said(
        '"{{ text }}" ser ud til at love noget efter § 91 eller at bygge på den, men afgørelsen træffes efter § 91 a.',
        "Udelad det, eller skriv, at støtte efter § 91 søges særskilt. Brevet henviser selv til reglerne.",
    ),
    "R110.no_hearing": Said(
        "Parten er ikke hørt før {{ decision | word('AdverseDecision') }}.",
        "Bygger afgørelsen på oplysninger, som parten ikke kender, skal der partshøres. Hvis ikke, skal det begrundes, "
        "hvorfor partshøring ikke er nødvendig.",
        "Brug `tilsagn record begin-hearing about={{ decision }}` eller nøglen `no_hearing_because`.",
    ),
    "R110.hearing_open": Said(
        "Partshøring nr. {{ number }} om {{ decision | word('AdverseDecision') }} er ikke afsluttet: parten "
        "kan svare til og med den {{ until | day }}.",
        "Træf afgørelsen, når parten har svaret, eller fristen er udløbet. Den kan heller ikke dateres før.",
    ),
    "R110.nothing_to_hear_about": Said(
        "En partshøring om {{ decision | word('AdverseDecision') }} er ikke mulig, som sagen står.",
        "Her kan den angå {{ possible | words('AdverseDecision') | either }}.",
    ),
    "R110.heard_already": Said(
        "Partshøring nr. {{ number }} om samme afgørelse løber til og med den {{ until | day }}.",
        "Afvent svaret, eller afslut partshøringen først.",
    ),
    "R110.too_little_time": Said(
        "Den {{ until | day }} giver for kort tid til at svare.",
        "Angiv den {{ least | day }} eller en senere dag, eller udelad datoen.",
    ),
    "R110.answered_already": Said(
        "Partshøring nr. {{ number }} blev besvaret den {{ answered_on | day }}.",
        "Skriv et notat på sagen, hvis parten har tilføjet noget.",
    ),
    "R110.answered_before_it_began": Said(
        "Partshøring nr. {{ number }} begyndte den {{ begun_on | day }}.",
        "Intet i den kan have en tidligere dato. Kontrollér datoen.",
    ),
    "R110.no_such_hearing": Said(
        "Der er ingen partshøring nr. {{ number }} i gang.",
        "{% if numbers %}I gang: nr. {{ numbers | listed }}.{% else %}Begynd en partshøring først.{% endif %}",
        "Brug `tilsagn record begin-hearing`.",
    ),
    "R85.reasons_lack_a_part": Said(
        "{{ decision | word('AdverseDecision') | start }} skal begrundes, og i begrundelsen mangler "
        "{{ part | word('LegalBasis') }}.",
        "Skriv det, så modtageren kan forstå det.",
        "Feltet hedder `{{ part }}`.",
    ),
}
