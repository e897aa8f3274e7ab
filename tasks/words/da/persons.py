"""Danish: who may act, and for whom."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "person.unknown": Said("Der er ingen person {{ person }} i sekretariatet.", "", "`tilsagn person list` viser dem."),
    "person.not_named": Said(
        "Der er ingen person med navnet {{ name | quoted }} i sekretariatet.",
        "Skriv hele navnet eller personens nummer, f.eks. P3.",
        "`tilsagn person list` viser dem.",
    ),
    "person.several_named": Said(
        "Flere personer hedder {{ name | quoted }}: {{ persons | listed }}.", "Angiv nummeret på den, der menes."
    ),
    "absence.ends_before_it_begins": Said(
        "Fraværet ville slutte {{ until | day }} og begynde {{ since | day }}.", "Angiv dagene i rækkefølge."
    ),
    "absence.over": Said(
        "Fraværet sluttede {{ until | day }}, og i dag er det {{ today | day }}.",
        "En afløser vælges for i dag og kommende dage.",
    ),
    "absence.covers_itself": Said("{{ name }} kan ikke afløse {{ name }}.", "Vælg en kollega."),
    "absence.cover_is_away": Said(
        "{{ name }} er selv væk fra {{ since | day }} til {{ until | day }}.",
        "Vælg en anden kollega, eller del fraværet i to.",
    ),
    "absence.none": Said("{{ name }} er ikke væk {{ day | day }} eller senere.", "Der er ikke noget at afslutte."),
    "person.only_asserted": Said(
        "{{ name }} er kun et navn, og her er det registreret, hvem der kan handle.",
        "Handl som en person, der er logget ind.",
    ),
    "person.another_name": Said(
        "{{ name | quoted }} er ikke navnet på {{ person }}.", "Handl under personens eget navn."
    ),
    "person.no_mandate": Said(
        "{{ name }} kan ikke gøre det{% if party %} for {{ party }}{% endif %} den {{ day | day }}"
        "{% if held %} og handler kun som {{ held | words('Role') | listed }}{% endif %}.",
        "Det kan gøres af: {{ roles | words('Role') | listed }}. En leder giver fuldmagter.",
    ),
    "person.not_by_name": Said(
        "{{ name }} kan ikke angives som navn her, for hvem der handler, følger af den konto, der skriver kommandoen.",
        "Udelad navnet.",
        "Udelad --by.",
    ),
    "person.not_by_role": Said(
        "Rollen {{ role | word('Role') | quoted }} kan ikke angives her, for den følger af personens fuldmagter.",
        "Udelad rollen.",
        "Udelad --role.",
    ),
    "person.not_of_sample": Said(
        "{% if name %}{{ name | quoted }} er ikke en person i dette eksempel.{% else %}Det fremgår ikke, hvem der "
        "handler.{% endif %}",
        "Handl som en af personerne i det: {{ names | listed }}.",
        "--by tager navnet eller nummeret på en person. `tilsagn person list` viser dem alle.",
    ),
    "person.no_account": Said(
        "Kontoen {{ account }} tilhører ingen person i sekretariatet.",
        "Bed en leder om at tilføje dig.",
        "En leder bruger `tilsagn person add`.",
    ),
    "person.only_a_manager": Said(
        "Kun en leder kan bestemme, hvem der kan handle.",
        "{% if managers %}Spørg {{ managers | listed }}.{% else %}"
        "Så længe der ingen leder er, gør ejeren af datamappen det.{% endif %}",
    ),
    "person.only_the_owner_invites": Said(
        "Kun ejeren af datamappen kan invitere nogen til at logge ind.", "Bed driften om invitationen."
    ),
    "person.user_name_taken": Said(
        "Brugernavnet {{ login | quoted }} tilhører {{ person }}.", "Vælg et andet brugernavn."
    ),
    "person.only_of_the_party": Said(
        "Kun den, der selv handler for {{ party }}, kan bestemme, hvem der ellers gør det.",
        "Fonden tager imod den første person for en part.",
    ),
    "person.of_the_fund": Said(
        "Den mailadresse hører til en, der arbejder for fonden, og som ikke kan handle for en part.",
        "Vælg en anden person.",
    ),
    "person.last_of_party": Said(
        "{{ name }} er den sidste, der kan handle her.", "Giv først en kollega en fuldmagt, eller overdrag din egen."
    ),
    "person.not_a_colleague": Said(
        "{{ name }} handler ikke for den samme part.", "Inviter først personen, og overdrag derefter."
    ),
    "people.no_mail": Said("Mailadressen kan ikke læses.", "Skriv den som navn@firma.dk."),
    "person.role_of_the_program": Said("Den rolle har kun programmet selv.", "Vælg en rolle for en person."),
    "person.party_of_the_role": Said(
        "{{ party | quoted if party else 'Ingen part' }} passer ikke til rollen {{ role | word('Role') | quoted }}.",
        "{% if digits %}Angiv et nummer på {{ digits }} cifre for den part, personen handler for."
        "{% else %}I den rolle handler man for fonden: Angiv ingen part.{% endif %}",
    ),
    "person.first_is_a_manager": Said(
        "Rollen {{ role | word('Role') | quoted }} kan ikke gives, for der er endnu ingen leder.",
        "Tilføj en leder først.",
    ),
    "person.ends_before_it_begins": Said(
        "Fuldmagten ville slutte den {{ until | day }} og begynde den {{ since | day }}.",
        "Angiv dagene i rækkefølge.",
    ),
    "person.account_taken": Said(
        "Kontoen {{ account }} tilhører {{ name }} ({{ person }}).",
        "Angiv en anden konto, eller angiv {{ person }} for at give personen en fuldmagt.",
    ),
    "person.has_an_account": Said(
        "{{ name }} ({{ person }}) er tilføjet med en anden konto eller uden konto.",
        "En konto gives, når personen tilføjes: Udelad den.",
    ),
    "person.no_such_mandate": Said(
        "{{ name }} ({{ person }}) har ingen sådan fuldmagt.", "Der er intet at tage tilbage."
    ),
    "person.last_manager": Said(
        "{{ name }} er den eneste leder, og ingen ville bagefter kunne give fuldmagter.",
        "Tilføj en anden leder først.",
    ),
    "person.name_is_joined": Said(
        "Navnet {{ name | quoted }} hører allerede til {{ other }} ({{ person }}).",
        "Et navn hører til én person: Lad det blive der.",
    ),
    "person.asserted_mark": Said("{{ name }}, kun oplyst"),
    "contact.no_such_party": Said("{{ party }} er ikke part i sagen.", "Sagens parter er {{ parties | listed }}."),
    "party.fund_acts_for_none": Said(
        "I den rolle handler man for fonden og ikke for {{ party }}.", "Angiv ingen part."
    ),
    "party.not_on_the_case": Said(
        "{{ party }} er ikke part i sagen i den rolle.",
        "Slå sagens nummer op: Hver part handler kun i sine egne sager.",
    ),
    "party.speaks_for_another": Said(
        "{{ party }} kan ikke oplyse det{% if speaker %} for {{ speaker }}{% endif %}, "
        "for hver part taler kun for sig selv.",
        "{% if speaker %}Bed {{ speaker }} om at gøre det.{% else %}Spørg fonden.{% endif %}",
    ),
}
