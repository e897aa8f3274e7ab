"""Danish: the letters of a case, and their drafts."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D9.no_proposal_to_read": Said(
        "Der er ikke indstillet nogen afgørelse på sagen, så der er ikke noget brev at læse før godkendelsen.",
        "Indstil afgørelsen først.",
        "`tilsagn record KOMMANDO SAGSNR --draft -o MAPPE` viser brevene fra enhver anden handling, før den "
        "registreres.",
    ),
    "letter.none_follows": Said("Det giver ikke noget formelt brev på sag {{ case_no }}. Intet er registreret."),
    "letter.only_drafts": Said("Dette er udkast: Intet er registreret eller sendt."),
    "letter.to_be_read_first": Said(
        "Brevene kan læses som udkast, før afgørelsen godkendes.",
        "",
        "`tilsagn letters {{ case_no }} --draft -o MAPPE` skriver dem.",
    ),
}
