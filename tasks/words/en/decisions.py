"""English: what any decision must hold to."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R27.speaks_of_renovation_support": Said(
        "'{{ text }}' speaks of § 91, and this decision is made under § 91 a.",
        "Leave it out: renovation support is decided by itself, and the letter says so.",
    ),
    "R85.reasons_lack_a_part": Said(
        "{{ decision | word('AdverseDecision') | start }} needs reasons, and they lack "
        "{{ part | word('LegalBasis') }}.",
        "Write it in words that the applicant can follow.",
        "The key is `{{ part }}`.",
    ),
}
