"""Danish: moving a case to another version of the regulations (overgang)."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "ruleset.draft": Said("En kladde hører endnu ikke under noget regulativ.", "Det gør den, når den er indsendt."),
    "ruleset.same": Said(
        "Sagen behandles allerede efter regulativet, som det blev vedtaget den {{ version | day }}.",
        "Der skal ikke gøres noget.",
    ),
    "ruleset.not_in_force": Said(
        "Regulativet, som det blev vedtaget den {{ version | day }}, gælder først fra den {{ since | day }}.",
        "Flyt sagen, når det er trådt i kraft.",
    ),
    "ruleset.no_reason": Said(
        "Der er ingen begrundelse.",
        "Skriv, hvorfor sagen flyttes.",
        "`tilsagn preview SAGSNR --ruleset VERSION` viser, hvad det ændrer.",
    ),
}
