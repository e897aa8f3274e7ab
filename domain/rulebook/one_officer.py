"""How far one officer may go alone: the longest extension, and what may be released without a second officer. D9."""

from domain.money import kroner
from domain.rulebook.law import IN_FORCE, Number, SetBy, Since

LONGEST_EXTENSION_MONTHS = Number(
    "longest_extension_months",
    "D9",
    "months by which a report's date is extended at most",
    (Since(IN_FORCE, 12, "S:776-778: the guideline names no limit", assumption=True),),
    SetBy.OFFICE,
)

SECOND_PERSON_FROM = Number(
    "second_person_from",
    "D9",
    "øre that an extension, a waiver or a lifted suspension releases at most without a second officer",
    (Since(IN_FORCE, kroner(500_000), "own reading: the guideline names no amount", assumption=True),),
    SetBy.OFFICE,
)
