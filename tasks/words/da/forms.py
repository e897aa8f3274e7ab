"""Danish: forms: what is wrong with what was typed, and the words around the controls."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "form.twice": Said("{{ field | spot }}: {{ value | quoted }} står der to gange.", "Skriv hver kun én gang."),
    "form.twice_said": Said("Det samme står her to gange. Skriv det kun én gang."),
    "form.file_gone": Said("Filen {{ file | quoted }} er ikke længere gemt her.", "Vælg den igen."),
    "form.no_day": Said("Skriv dag, måned og år med tal, f.eks. 27 11 2026."),
    "form.no_moment": Said("Skriv dag, måned, år og klokkeslæt, f.eks. 17 9 2026 kl. 10:00."),
    "form.empty": Said("Udfyld feltet."),
    "form.not_chosen": Said("Vælg en af mulighederne."),
    "form.too_few": Said("Udfyld mindst én."),
    "form.yes": Said("Ja"),
    "form.no": Said("Nej"),
    "form.choose": Said("Vælg"),
    "form.optional": Said("valgfrit"),
    "form.day": Said("Dag"),
    "form.month": Said("Måned"),
    "form.year": Said("År"),
    "form.time": Said("Klokken"),
    "form.kroner": Said("kr."),
    "form.add_row": Said("Tilføj en til: {{ label }}"),
    "form.drop_row": Said("Fjern nr. {{ number }}: {{ label }}"),
    "form.row": Said("{{ label }}, nr. {{ number }}"),
    "form.summary": Said("Der er {{ count | counted('ting', 'ting') }} at rette"),
    "form.uploaded": Said("Valgt: {{ file }}. Vælg en anden fil for at erstatte den."),
    "form.see": Said("Se, hvad der sker"),
    "form.save": Said("Gem kladde"),
    "form.saved": Said("Kladden er gemt {{ at }}."),
    "form.draft_found": Said("Du har en kladde fra {{ at }}. Det, du skrev, står her."),
    "form.draft_older": Said("Sagen er ændret, siden du begyndte. Læs kladden igennem, før du går videre."),
    "form.kept": Said("Gemt som kladde."),
    "form.not_kept": Said(
        "Kladden er ikke gemt. Er du logget ud, så log ind i en anden fane. "
        "Teksten står her stadig, og der prøves igen."
    ),
    "form.file_too_large": Said(
        "Filen {{ file | quoted }} fylder mere end {{ most }} MB.", "Gør den mindre, og vælg den igen."
    ),
    "form.discard": Said("Slet kladden"),
    "form.back_to_case": Said("Tilbage til sag {{ case }}"),
    "form.nothing_to_fill": Said("Her er ikke andet at udfylde end dagen."),
    "form.moved_title": Said("Sagen er ændret imens"),
    "form.moved": Said(
        "Der er sket noget på sagen, siden du åbnede skemaet. Din tekst er bevaret. "
        "Se, hvad der er sket, og send skemaet igen, hvis det stadig er rigtigt."
    ),
    "form.moved_what": Said("Det er sket siden:"),
}
