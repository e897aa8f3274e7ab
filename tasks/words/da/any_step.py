"""Danish: what any step can be refused for."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D6.day_to_come": Said(
        "Den {{ day | day }} er ikke kommet endnu. I dag er det den {{ today | day }}.",
        "Angiv den dag, det skete.",
        "Brug `tilsagn preview` for at se fremad.",
    ),
    "D6.before_its_ground": Said(
        "Det kan ikke være sket den {{ on | day }}, for det, som det handler om, er fra den {{ first | day }}.",
        "Angiv den dag, det skete.",
    ),
    "D6.recorded_after_the_end": Said(
        "Sagen sluttede den {{ ended_on | day }}. Det, der skete den {{ on | day }}, kan ikke længere registreres.",
        "Læg det til sagens dokumenter, og giv dem besked, som det vedrører.",
        "{% if possible %}Muligt nu: {{ possible | listed }}.{% endif %}",
    ),
    "D6.recorded_already": Said(
        "Det samme er allerede registreret for den {{ on | day }}.", "Der skal ikke gøres mere."
    ),
    "role.not_allowed": Said(
        "Det kan ikke gøres i rollen {{ role | word('Role') | quoted }}.",
        "Det kan gøres af: {{ roles | words('Role') | listed }}.",
    ),
    "phase.not_possible": Said(
        "Sagen er i fasen {{ phase | word('Phase') | quoted }}, og i den fase er det ikke muligt.",
        "{{ 'Se, hvad sagen venter på.' if possible else 'Sagen kan kun læses.' }}",
        "{% if possible %}Muligt nu: {{ possible | listed }}.{% endif %}",
    ),
    "R20.over_apply_anew": Said(
        "Sagen er i fasen {{ phase | word('Phase') | quoted }}, og i den fase er det ikke muligt.",
        "Der kan søges igen når som helst: Indsend en ny ansøgning, og henvis til denne sag som den tidligere sag.",
        "{% if possible %}Muligt nu: {{ possible | listed }}.{% endif %}",
    ),
    "R19.over_no_waiting_list": Said(
        "Sagen er i fasen {{ phase | word('Phase') | quoted }}, og i den fase er det ikke muligt.",
        "Der føres ikke venteliste, og en afsluttet sag tages ikke op igen. Ansøgeren kan søge igen når som helst.",
        "{% if possible %}Muligt nu: {{ possible | listed }}.{% endif %}",
    ),
    "D2.not_due": Said(
        "Fristen ({{ kind | word('DeadlineKind') }} {{ cycle }}) er ikke indtrådt.", "Der skal ikke gøres noget."
    ),
    "D2.no_such_deadline": Said(
        "Sagen har ikke denne frist ({{ kind | word('DeadlineKind') }} {{ cycle }}).", "Der skal ikke gøres noget."
    ),
    "D9.nothing_proposed": Said("Der er ikke indstillet nogen afgørelse på sagen.", "Indstil en afgørelse først."),
    "D9.another_proposed": Said(
        "Der er indstillet {{ proposed | word('Decision') }} og ikke {{ approved | word('Decision') }}.",
        "Godkend det, der er indstillet, eller indstil den anden afgørelse først.",
    ),
    "D9.approved_before_proposed": Said(
        "Afgørelsen kan ikke være godkendt den {{ day | day }}, for den blev først indstillet den "
        "{{ proposed_on | day }}.",
        "Angiv den dag, afgørelsen blev godkendt.",
    ),
    "D9.same_officer": Said(
        "{{ officer }} har indstillet afgørelsen og kan ikke selv godkende den.",
        "Bed en anden sagsbehandler om at godkende den.",
    ),
    "D9.no_person": Said(
        "{{ name | quoted }} er ikke navnet på en person.", "Angiv navnet på den person, der handler."
    ),
    "text.hidden_character": Said(
        "Teksten indeholder tegnet {{ code }}, som ikke kan ses.", "Skriv teksten igen uden tegnet."
    ),
}
