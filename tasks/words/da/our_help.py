"""Danish: help, privacy and accessibility."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_help.title": Said("Hjælp"),
    "our_help.privacy_title": Said("Sådan bruger vi persondata"),
    "our_help.access_title": Said("Tilgængelighed"),
    "our_help.lead": Said("Her står kort, hvad hver side er til."),
    "our_help.come_in_title": Said("Kom ind"),
    "our_help.come_in": Said(
        "En kollega, der allerede handler for jer, giver dig en kode. Er I helt nye, giver fonden koden til den "
        "første hos jer. Med koden vælger du en adgangskode og en app til engangskoder."
    ),
    "our_help.lost": Said(
        "Har du mistet telefonen eller adgangskoden, så skriv til fonden. En kollega kan ikke lave en ny kode "
        "til dig, når du har været logget ind."
    ),
    "our_help.cases_title": Said("Vores sager"),
    "our_help.cases": Said(
        "Øverst står det, I skal gøre, det nærmeste først. Derunder står jeres sager, og hvad fonden gør ved dem."
    ),
    "our_help.case_title": Said("En sag"),
    "our_help.case": Said(
        "Siden viser, hvor sagen står, hvem der har den nu, penge, frister, breve og dokumenter. Ved hver frist "
        "fører et link til en forklaring på datoen. Er penge holdt tilbage, står der, hvad der mangler, og hvad "
        "der frigiver dem."
    ),
    "our_help.people_title": Said("Vores folk"),
    "our_help.people": Said(
        "Her inviterer I kolleger og tager fuldmagter tilbage. Lad altid mindst to kunne handle for jer. Når du "
        "holder op, overdrager du din fuldmagt til en kollega."
    ),
    "our_help.desk_title": Said("For fondens medarbejdere"),
    "our_help.desk": Said(
        "Fra en sag kan en sagsbehandler se den, som en part ser den, og lade partens første person komme ind. "
        "Begge dele skrives ned."
    ),
    "our_help.print": Said("Alle sider kan udskrives, bruges med tastaturet alene og læses på engelsk."),
    "our_help.privacy_lead": Said("Landsbyggefonden er dataansvarlig. Oplysningerne bruges til at behandle sagerne."),
    "our_help.col_what": Said("Hvad"),
    "our_help.col_long": Said("Hvor længe"),
    "our_help.kept_case": Said("Sagen: hvem der har sendt, besluttet og skrevet hvad, med navn, dag og dokumenter"),
    "our_help.kept_case_long": Said(
        "Så længe fonden har sagen. Intet slettes enkeltvis, fordi forløbet skal kunne bevises."
    ),
    "our_help.kept_person": Said("Dit navn, din mailadresse som brugernavn, og for hvem du handler"),
    "our_help.kept_person_long": Said("Så længe fonden har sagerne. Adgangen ender, når fuldmagten tages tilbage."),
    "our_help.kept_password": Said("Din adgangskode og nøglen til engangskoder; af adgangskoden gemmes kun et aftryk"),
    "our_help.kept_password_long": Said("Til du får en ny"),
    "our_help.kept_session": Said("At du er logget ind"),
    "our_help.kept_session_long": Said("Til du logger ud, efter en time uden brug, og højst 12 timer"),
    "our_help.kept_looks": Said("Hvem der har set hvilken sag og hvornår"),
    "our_help.kept_looks_long": Said("Seks måneder"),
    "our_help.kept_drafts": Said("Det, du har skrevet og ikke sendt, med dets filer"),
    "our_help.kept_drafts_long": Said("90 dage efter det sidst blev gemt"),
    "our_help.who_sees": Said(
        "Parterne på en sag ser det, der vedkommer dem: dine kolleger ser, hvem der har gjort hvad, og fonden "
        "ser alt på sagen. Andre parter ser ikke dit navn i forløbet."
    ),
    "our_help.cookies": Said(
        "Her er to cookies: en, der holder dig logget ind, og en, der husker sproget. Intet sendes til andre."
    ),
    "our_help.rights": Said(
        "Du kan få at vide, hvad fonden har om dig, og få fejl rettet. Skriv til fonden. Du kan klage til Datatilsynet."
    ),
    "our_help.access_lead": Said("Alle skal kunne bruge disse sider."),
    "our_help.access_how": Said(
        "Siderne er lavet efter WCAG 2.2, niveau AA. De virker uden scripts, med tastaturet alene, på en telefon "
        "med 320 punkter og med tekst i dobbelt størrelse. Hver side prøves af et program for hver ny udgave."
    ),
    "our_help.access_not": Said(
        "Det, vi ved ikke er godt nok: Siderne er ikke prøvet med skærmlæsere af mennesker. Dokumenter, som "
        "parterne selv lægger op, er ikke gjort tilgængelige."
    ),
    "our_help.access_tell": Said(
        "Kan du ikke bruge noget her, så skriv til fonden, hvad det er. Så får du det på en anden måde, og "
        "fejlen bliver rettet. Hjælper det ikke, kan du klage til Digitaliseringsstyrelsen."
    ),
    "our_help.access_made": Said("Erklæringen er lavet den 28. november 2026 ud fra programmets egne prøver."),
}
