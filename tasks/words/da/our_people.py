"""Danish: who acts for a party."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_people.menu": Said("Vores folk"),
    "our_people.title": Said("Hvem handler for os"),
    "our_people.about": Said(
        "I bestemmer selv, hvem der kan handle for jer. Den, der får fuldmagten taget tilbage, har ikke adgang "
        "fra næste klik."
    ),
    "our_people.only_one": Said(
        "Kun én kan handle for jer. Inviter en kollega mere, så sagerne kan gå videre ved ferie og sygdom."
    ),
    "our_people.you": Said("dig"),
    "our_people.operators": Said("driften"),
    "our_people.no_login_yet": Said("har ikke valgt adgangskode endnu"),
    "our_people.new_code": Said("Ny kode"),
    "our_people.hand_over": Said("Overdrag min fuldmagt til {{ name }}"),
    "our_people.invite": Said("Inviter"),
    "our_people.mail": Said("Mailadresse"),
    "our_people.mail_hint": Said("Den bliver personens brugernavn. Vi sender ikke koden dertil."),
    "our_people.too_often": Said("Der er inviteret for mange gange den sidste time. Vent lidt, og prøv igen."),
    "our_people.invited_title": Said("Giv koden videre"),
    "our_people.give_code": Said(
        "{{ name }} kan handle for jer. Giv denne kode videre, fx i telefonen. Den gælder én gang og i "
        "{{ hours }} timer."
    ),
    "our_people.step_open": Said("Åbn {{ address }}"),
    "our_people.step_code": Said("Skriv koden, og vælg en adgangskode og en app til engangskoder"),
    "our_people.step_login": Said("Log ind som {{ login }}"),
    "our_people.shown_once": Said(
        "Koden vises kun her. Går den tabt, kan du lave en ny under Vores folk, til personen har valgt adgangskode."
    ),
    "our_people.done": Said("Færdig"),
    "our_people.first_title": Said("Lad en part komme ind"),
    "our_people.first_about": Said(
        "Den første, der handler for {{ party }}. Derefter inviterer parten selv sine folk."
    ),
    "our_people.already": Said("Her handler allerede {{ names | listed }}. Kun en leder kan tilføje flere."),
    "our_people.let_in": Said("Lad parten komme ind"),
}
