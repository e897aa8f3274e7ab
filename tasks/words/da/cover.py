"""Danish: absence and cover, on the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "cover.title": Said("Fravær og overdragelse"),
    "cover.absences": Said("Fravær"),
    "cover.no_absence": Said("Der er ikke meldt fravær."),
    "cover.by": Said("Afløser"),
    "cover.back": Said("Er tilbage fra i dag"),
    "cover.cancel": Said("Aflys"),
    "cover.first_day": Said("Første dag"),
    "cover.last_day": Said("Sidste dag"),
    "cover.state": Said("Meld fravær"),
    "cover.about": Said("Afløseren har sagerne så længe. Bagefter er de sagsbehandlerens igen."),
    "cover.cases": Said("Sager under behandling"),
    "cover.no_case": Said("Ingen sager."),
    "cover.which": Said("Sager"),
    "cover.successor": Said("Ny sagsbehandler"),
    "cover.hand_over": Said("Overdrag de valgte sager"),
    "cover.for_good": Said("Overdragelsen gælder, indtil sagen får en anden sagsbehandler."),
    "cover.no_last_day": Said("Den sidste dag mangler.", "Skriv dag, måned og år."),
    "cover.no_colleague": Said("Der er ikke valgt nogen kollega.", "Vælg, hvem der får sagerne."),
    "cover.no_cases": Said("Der er ikke valgt nogen sag.", "Sæt kryds ved mindst én."),
    "cover.you_cover": Said("Du afløser {{ name }} til og med {{ until | long_day }}."),
    "cover.you_are_away": Said("Du er meldt fraværende til og med {{ until | long_day }}. {{ name }} har dine sager."),
}
