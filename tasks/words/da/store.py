"""Danish: registers, the rent model's ground, and moving a database."""

from collections.abc import Mapping

from tasks.words.said import Said

_NEW_DATABASE = "Opret en ny database til tilsagn, og angiv den."
_AGAIN = "Opret en ny database, og prøv igen. Det, der er her, er urørt."
_WHEN = "{% if day %}den {{ day | day }}{% else %}for det resultat{% endif %}"
_NOTHING_TO_COMPUTE_FROM = "Indlæs data. Uden dem har modellen ikke noget at regne ud fra."

WORDS: Mapping[str, Said] = {
    "register.taken": Said(
        "Der er allerede indlæst {{ kind | word('RegisterKind') }}, som gælder fra den {{ since | day }}, med et andet "
        "indhold (indlæst den {{ imported | day }} fra {{ source }}). Det, der er indlæst, bliver aldrig overskrevet.",
        "Indlæs de rettede data med den senere dag, som de gælder fra.",
    ),
    "R94.other_ground": Said(
        "Det, der er indlæst her for de dage, er ikke det, som resultatet er beregnet ud fra.",
        "Genberegn resultatet dér, hvor det blev beregnet. Hvert resultat nævner sine udgaver med kontrolkode.",
    ),
    "R94.no_import": Said(
        f"Der er ikke indlæst {{{{ kind | word('RegisterKind') }}}}, som gælder {_WHEN}.",
        _NOTHING_TO_COMPUTE_FROM,
        "Kommandoen er `tilsagn import {{ kind | replace('_', '-') }} FIL`.",
    ),
    "R80.no_parameters": Said(
        f"Der er ikke indlæst parametre til huslejemodellen, som gælder {_WHEN}.",
        "Indlæs et sæt. Uden det har modellen ikke noget at regne ud fra.",
        "Kommandoen er `tilsagn rent-model import FIL`.",
    ),
    "moving.not_postgresql": Said(
        "Målet er ikke en PostgreSQL-database.",
        "Angiv en.",
        "Adressen begynder med postgresql+psycopg://.",
    ),
    "moving.strange_tables": Said("Målet har tabeller fra et andet program: {{ tables | listed }}.", _NEW_DATABASE),
    "moving.not_empty": Said("Målet er ikke tomt. Der er rækker i {{ tables | listed }}.", _NEW_DATABASE),
    "moving.other_writer": Said("En anden skriver til målet.", "Sørg for, at ingen andre bruger det."),
    "moving.not_on_sqlite": Said(
        "Denne installation kører ikke på SQLite: TILSAGN_DATABASE_URL peger på en anden database.",
        "PostgreSQL flyttes med sine egne programmer.",
        "Brug pg_dump og pg_restore.",
    ),
    "moving.rows_missing": Said(
        "Der kom ikke så mange rækker frem, som der blev sendt: {{ tables | listed }}.", _AGAIN
    ),
    "moving.fault_here": Said(
        'Fejl i {{ place }} her: "{{ fault }}".',
        "Ret fejlen først. Der er ikke kopieret noget.",
        "`tilsagn verify` viser hvordan.",
    ),
    "moving.fault_there": Said('Fejl i {{ place }} i den nye database: "{{ fault }}".', _AGAIN),
    "command.id_used": Said(
        "Id'et {{ command_id }} er allerede brugt til noget andet på sag {{ case }}.",
        "Send kommandoen igen med et nyt id.",
    ),
    "case.not_there": Said("Der er ingen sag {{ case }}."),
    "case.changed": Said(
        "Sag {{ case }} er nu i version {{ version }}, men den blev vist i version {{ seen }}. Åbn sagen igen."
    ),
    "case.in_use": Said("En anden proces er i gang med sag {{ case }}."),
    "batch.not_there": Said("Der er ingen betalingsliste nr. {{ batch }}."),
}
