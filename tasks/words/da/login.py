"""Danish: logging in to the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "login.title": Said("Log ind"),
    "login.name": Said("Brugernavn"),
    "login.password": Said("Adgangskode"),
    "login.code": Said("Engangskode"),
    "login.code_hint": Said("De seks cifre, som din app viser lige nu."),
    "login.log_in": Said("Log ind"),
    "login.have_invitation": Said("Jeg har en invitation og skal vælge en adgangskode"),
    "login.kept": Said("Det, du sendte, er gemt på denne side og bliver sendt, når du logger ind. Filer vælges igen."),
    "login.nobody_yet": Said(
        "Her er endnu ingen personer. Ejeren af datamappen tilføjer den første på serverens kommandolinje."
    ),
    "login.sample_title": Said("Hvem vil du være?"),
    "login.sample_about": Said("Sagerne er opdigtede. Vælg en person, og prøv selv: Intet forlader denne maskine."),
    "login.sample_parties": Said("Parter i sagerne"),
    "login.sample_others": Said("{{ people | counted('anden', 'andre') }}"),
    "login.wrong": Said(
        "Brugernavn, adgangskode og engangskode passer ikke sammen. En engangskode gælder kun én gang."
    ),
    "login.too_often": Said("Der er prøvet for mange gange. Vent lidt, og prøv igen."),
    "login.no_mandate": Said("Du har ingen fuldmagt i dag. En kollega med fuldmagt eller fonden kan give dig en."),
    "login.session_over": Said("Du er ikke længere logget ind."),
    "login.confirm_title": Said("Bekræft, at det er dig"),
    "login.confirm_about": Said(
        "Før der godkendes tilsagn eller betalinger, eller fuldmagter ændres, "
        "skal du vise igen, hvem du er. Det gælder i ti minutter."
    ),
    "login.confirm_click": Said("Det er mig"),
    "login.confirm_go_on": Said("Bekræft"),
    "login.invitation_title": Said("Vælg adgangskode"),
    "login.invitation_about": Said("Skriv koden fra din invitation. Den gælder én gang."),
    "login.invitation_code": Said("Invitationens kode"),
    "login.go_on": Said("Fortsæt"),
    "login.no_invitation": Said("Invitationen findes ikke, er brugt eller er udløbet. Bed driften om en ny."),
    "login.your_name_is": Said("Dit brugernavn er"),
    "login.app_title": Said("Engangskoder"),
    "login.app_about": Said("Tilføj denne nøgle i din app til engangskoder, og skriv den kode, som appen viser."),
    "login.app_open": Said("Åbn appen på denne enhed"),
    "login.password_title": Said("Adgangskode"),
    "login.new_password": Said("Ny adgangskode"),
    "login.new_password_hint": Said("Mindst {{ shortest }} tegn. En sætning er let at huske."),
    "login.password_again": Said("Gentag adgangskoden"),
    "login.make_account": Said("Gem, og log ind"),
    "login.password_length": Said("Adgangskoden skal have mellem {{ shortest }} og {{ longest }} tegn."),
    "login.password_differs": Said("De to adgangskoder er ikke ens."),
    "login.wrong_code": Said("Engangskoden passer ikke. Skriv den, som appen viser lige nu."),
}
