"""Danish: lists of payment accounts, on the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "accounts.title": Said("Kontolister"),
    "accounts.one_title": Said("Kontolisten fra {{ day | long_day }}"),
    "accounts.in_force": Said(
        "I dag gælder listen fra {{ day | long_day }} med {{ rows | counted('konto', 'konti') }}."
    ),
    "accounts.none_in_force": Said("Der er ingen kontoliste, som gælder i dag."),
    "accounts.since": Said("Gælder fra og med"),
    "accounts.taken_in": Said("Indlæst"),
    "accounts.answered": Said("Besvaret"),
    "accounts.rows": Said("Konti"),
    "accounts.waits": Said("venter på en anden"),
    "accounts.at_once": Said("galt straks"),
    "accounts.new": Said("Indlæs en ny liste"),
    "accounts.workbook": Said("Regnearket"),
    "accounts.workbook_hint": Said("Skabelonen bank-accounts som XLSX eller ODS."),
    "accounts.source": Said("Hvem listen kommer fra"),
    "accounts.take_in": Said("Indlæs listen"),
    "accounts.two_persons": Said("Listen gælder først, når en anden har set ændringerne efter og godkendt dem."),
    "accounts.changes": Said("Konti, der ændres eller udgår"),
    "accounts.no_changes": Said("Ingen konto ændres eller udgår."),
    "accounts.new_ones": Said("Nye konti"),
    "accounts.own": Said("Du har selv indlæst listen. Den venter på en kollega."),
    "accounts.seen": Said("Jeg har set ændringerne efter, og de er rigtige"),
    "accounts.approve": Said("Godkend listen"),
    "accounts.send_back": Said("Send listen tilbage"),
    "accounts.because": Said("Hvad der er galt med den"),
    "accounts.against": Said("Det blev ikke til noget"),
    "accounts.no_file": Said("Der er ikke valgt noget regneark.", "Vælg filen, og send den igen."),
    "accounts.no_source": Said("Der står ikke, hvem listen kommer fra.", "Skriv det, for eksempel økonomiafdelingen."),
    "accounts.no_day": Said("Den første dag mangler.", "Skriv dag, måned og år."),
    "accounts.no_reason": Said("Begrundelsen mangler.", "Skriv, hvad der er galt med listen."),
}
