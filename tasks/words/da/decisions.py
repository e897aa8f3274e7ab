"""Danish: what any decision must hold to."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R27.speaks_of_renovation_support": Said(
        '"{{ text }}" henviser til § 91, men afgørelsen træffes efter § 91 a.',
        "Udelad det. Der træffes særskilt afgørelse om renoveringsstøtte, og det står i brevet.",
    ),
    "R85.reasons_lack_a_part": Said(
        "{{ decision | word('AdverseDecision') | start }} skal begrundes, og i begrundelsen mangler "
        "{{ part | word('LegalBasis') }}.",
        "Skriv det, så modtageren kan forstå det.",
        "Feltet hedder `{{ part }}`.",
    ),
}
