"""Danish: what councils and housing organisations decide about the plan."""

from collections.abc import Mapping

from tasks.words.said import Said

_NOT_APPROVED = (
    " har ikke godkendt version {{ version }} af helhedsplanen."
    "{% if earlier %} Godkendelsen af version {{ earlier }} gælder ikke for senere versioner.{% endif %}"
)

_OLDER = (
    " har truffet beslutning den {{ decided_on | day }}, før version {{ version }} blev indsendt den "
    "{{ sent_on | day }}. Godkendelsen er endnu ikke accepteret for denne version."
)
_ACCEPT = (
    "Acceptér godkendelsen med en begrundelse, hvis den også dækker denne version, eller indhent en ny beslutning."
)
_CARRY = "Acceptér den med `carry-sign-offs-over`."

WORDS: Mapping[str, Said] = {
    "sign_off.council": Said("Kommunalbestyrelsen i {{ name }}"),
    "sign_off.no_plan": Said(
        "Beslutningen gælder version {{ version }} af helhedsplanen, men der er endnu ikke indsendt en helhedsplan.",
        "Registrér beslutningen, når helhedsplanen er indsendt.",
    ),
    "sign_off.of_another_version": Said(
        "Beslutningen gælder version {{ version }} af helhedsplanen, men den gældende version er {{ current }}.",
        "En godkendelse gælder ikke for andre versioner. Få den gældende version godkendt.",
    ),
    "sign_off.dated_later": Said(
        "Beslutningen er dateret den {{ decided_on | day }}, men den registreres allerede den {{ recorded_on | day }}.",
        "Angiv beslutningens dato, som den står i referatet.",
    ),
    "R53.not_a_host": Said(
        "Kommunekode {{ party }} hører ikke til en beliggenhedskommune i denne sag.",
        "Kommunekoden skal være {{ parties | either }}.",
    ),
    "R53.not_approved": Said(
        "Kommunalbestyrelsen i {{ name }}" + _NOT_APPROVED,
        "Registrér kommunalbestyrelsens beslutning med dato og henvisning til referatet.",
    ),
    "R53.older_than_version": Said("Kommunalbestyrelsen i {{ name }}" + _OLDER, _ACCEPT, _CARRY),
    "R54.not_an_estate": Said(
        "Afdeling {{ party }} er ikke en af de afdelinger, der deltager i denne sag.",
        "Afdelingen skal være {{ parties | either }}.",
    ),
    "R54.not_an_organisation": Said(
        "CVR-nr. {{ party }} er ikke en af de boligorganisationer, der deltager i denne sag.",
        "CVR-nummeret skal være {{ parties | either }}.",
    ),
    "R54.not_approved": Said(
        "{{ name }}" + _NOT_APPROVED,
        "Registrér den beslutning, som boligorganisationen har truffet efter reglerne om beboerdemokrati.",
    ),
    "R54.older_than_version": Said("{{ name }}" + _OLDER, _ACCEPT, _CARRY),
    # --- sign-offs carried over to a new version
    "D8.council_has_approved": Said(
        "Kommunalbestyrelsen i {{ name }} har selv godkendt version {{ version }}.", "Der er intet at videreføre."
    ),
    "D8.no_reason": Said(
        "Der er ikke angivet nogen begrundelse.",
        "Skriv, hvad der er ændret i helhedsplanen, og hvorfor det ikke berører det, der er godkendt.",
    ),
    "D8.not_a_party": Said(
        '"{{ party }}" er ikke en af de parter, der skal godkende helhedsplanen.',
        "Parterne er {{ parties | joined }}.",
    ),
    "D8.organisation_has_approved": Said(
        "{{ name }} har selv godkendt version {{ version }}.", "Der er intet at videreføre."
    ),
    "R53.nothing_to_carry_over": Said(
        "Kommunalbestyrelsen i {{ name }} har ikke godkendt nogen version.",
        "Registrér kommunalbestyrelsens egen beslutning. Der er ingen godkendelse at videreføre.",
    ),
    "R54.nothing_to_carry_over": Said(
        "{{ name }} har ikke godkendt nogen version.",
        "Registrér boligorganisationens egen beslutning. Der er ingen godkendelse at videreføre.",
    ),
    # --- links to sign
    "link.not_shown": Said("{{ link }} er et link, og det blev ikke brugt til dette.", "Åbn linket i brevet."),
    "link.for_something_else": Said("{{ link }} er et link til noget andet.", "Svar på den side, som linket åbner."),
    "link.used": Said("Linket er brugt.", "Skriv til sagsbehandleren, hvis svaret skal ændres."),
    "link.withdrawn": Said("Fonden har trukket linket tilbage.", "Skriv til sagsbehandleren, hvis I mangler at svare."),
    "link.newer_link": Said("Linket er afløst af et nyere.", "Brug linket i det seneste brev."),
    "link.newer_version": Said(
        "Linket gælder version {{ version }}, og den er afløst af en ny.",
        "Vent på det brev, der gælder den nye version.",
    ),
    "link.expired": Said(
        "Linket udløb {{ until | long_day }}.", "Skriv til sagsbehandleren og få et nyt, hvis I mangler at svare."
    ),
    "link.settled": Said(
        "Svaret er allerede registreret, eller sagen er gået videre.", "Der er ikke noget at svare på."
    ),
    "link.nothing_to_sign": Said(
        "Der er ikke noget, som {{ party }} skal underskrive ({{ purpose | word('SignPurpose') }}).",
        "Vælg en part, der mangler at svare.",
    ),
    "link.no_auditor": Said(
        "Sagen har ingen revisor med en e-mailadresse.", "Registrér revisor med en e-mailadresse på sagen først."
    ),
}
