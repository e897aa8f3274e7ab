"""Danish: what is wrong with a manifest: its YAML, its fields, their values."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the file ------------------------------------------------------------------------------------------------
    "file.cannot_be_read": Said(
        "{{ file }} kan ikke læses: {{ why | word('FileError') }}.",
        "Kontrollér, at filen findes og er hel, at der er adgang til den, og at stien til den ikke er for lang.",
    ),
    "manifest.too_large": Said(
        "{{ file }} fylder mere end {{ most | number }} byte.", "Læg lange tekster i de bilag, som filen nævner."
    ),
    "manifest.not_utf8": Said("{{ file }} er ikke gemt som UTF-8.", "Gem filen som UTF-8."),
    "manifest.no_keys": Said("{{ file }} indeholder ingen felter.", 'Skriv ét felt på hver linje: "felt: værdi".'),
    "manifest.hidden_character": Said(
        "{{ value | quoted }} indeholder tegn, som ikke kan ses.", "Skriv teksten igen uden tegnene."
    ),
    "manifest.comment_in_text": Said(
        "{{ value | quoted }} blev læst, og {{ mark | quoted }} bagefter blev opfattet som en bemærkning.",
        "Sæt hele teksten i anførselstegn, hvis tegnet # hører med.",
    ),
    "manifest.tag": Said("Mærket {{ tag | quoted }} er ikke tilladt.", "Skriv kun selve værdien."),
    "manifest.key_not_text": Said("Et feltnavn er ikke almindelig tekst.", "Skriv hvert feltnavn som ét ord."),
    "manifest.key_twice": Said(
        "Feltet {{ key | quoted }} står to gange, første gang i linje {{ line }}.", "Behold kun det ene."
    ),
    "manifest.more_mistakes": Said(
        "Der er flere fejl, end der kan vises her.", "Ret først de viste fejl, og send materialet igen."
    ),
    "enclosure.missing": Said(
        "Bilaget {{ file }} mangler, er tomt eller kan ikke læses{{ ': ' ~ error if error }}.",
        "Læg filen der, eller ret den liste, som TILSAGN_ENCLOSURES nævner.",
    ),
    "enclosure.too_large": Said(
        "Bilagene til brevet {{ kind | quoted }} fylder {{ bytes | number }} bytes eller mere; "
        "der må højst være {{ most | number }} med ét brev.",
        "Gør filerne mindre, eller skriv en adresse på nettet i brevets tekst.",
    ),
    # --- YAML ----------------------------------------------------------------------------------------------------
    "yaml.alias": Said(
        "{{ file }} kan ikke læses som YAML: Henvisninger (*) er ikke tilladt.",
        "Skriv selve værdien. Sæt en tekst, der begynder med *, i anførselstegn.",
    ),
    "yaml.begins_with": Said(
        "{{ file }} kan ikke læses som YAML: En værdi kan ikke begynde med {{ character }}.",
        "Sæt værdien i anførselstegn.",
    ),
    "yaml.bracket": Said(
        "{{ file }} kan ikke læses som YAML: Der mangler et komma eller {{ bracket | quoted }}.",
        "Ret linjen, og afslut alle de parenteser, der er begyndt på.",
    ),
    "yaml.character": Said(
        "{{ file }} kan ikke læses som YAML: Filen indeholder et tegn, der ikke er tilladt.",
        "Fjern de tegn, som ikke kan ses.",
    ),
    "yaml.colon": Said(
        "{{ file }} kan ikke læses som YAML: Der står et kolon, hvor der ikke kan stå et.",
        "Ret linjen eller linjen før. Sæt en tekst med kolon i anførselstegn.",
    ),
    "yaml.documents": Said(
        "{{ file }} kan ikke læses som YAML: Filen indeholder mere end ét dokument.",
        "Fjern linjer med tre bindestreger eller tre punktummer.",
    ),
    "yaml.escape": Said(
        "{{ file }} kan ikke læses som YAML: Efter en omvendt skråstreg står der ikke et kendt tegn.",
        "Skriv selve tegnet. En tekst med omvendt skråstreg skal stå i enkelte anførselstegn.",
    ),
    "yaml.indent": Said(
        "{{ file }} kan ikke læses som YAML: Linjen passer ikke til indrykning og anførselstegn i linjerne før.",
        "Ret linjen, og kontrollér indrykning og anførselstegn.",
    ),
    "yaml.no_colon": Said(
        "{{ file }} kan ikke læses som YAML: Der mangler et kolon efter et feltnavn.",
        "Skriv kolon og mellemrum efter feltnavnet. Ryk linjen ind, hvis den fortsætter en tekst.",
    ),
    "yaml.other": Said(
        "{{ file }} kan ikke læses som YAML: Linjen kan ikke forstås.",
        "Ret linjen, og kontrollér indrykning og anførselstegn.",
    ),
    "yaml.quote": Said(
        "{{ file }} kan ikke læses som YAML: Der mangler et afsluttende anførselstegn.",
        "Afslut teksten med samme slags anførselstegn, som den begynder med.",
    ),
    "yaml.tab": Said(
        "{{ file }} kan ikke læses som YAML: Linjen begynder med et tabulatortegn.", "Brug mellemrum til indrykning."
    ),
    "yaml.too_deep": Said(
        "{{ file }} kan ikke læses som YAML: Der er for mange niveauer inden i hinanden.",
        "Skriv det som i eksemplet eller skemaet.",
    ),
    "yaml.too_many_values": Said(
        "{{ file }} kan ikke læses som YAML: Filen indeholder for mange værdier.",
        "Læg lange lister i de bilag, som filen nævner.",
    ),
    # --- fields --------------------------------------------------------------------------------------------------
    "field.unknown": Said(
        "{% if field %}{{ field | spot }}: {% endif %}Feltet {{ key | quoted }} findes ikke i skemaet.",
        "{% if near %}Måske skulle der stå {{ near | quoted | either }}. {% endif %}"
        "{% if known %}Her kan disse felter bruges: {% for each in known %}{{ each | quoted }} "
        "({{ [each] | spot }}){{ ', ' if not loop.last }}{% endfor %}.{% else %}Udelad feltet.{% endif %}",
    ),
    "field.missing": Said("{{ field | spot }}: Feltet mangler.", "Tilføj feltet {{ key | quoted }}."),
    "field.empty": Said("{{ field | spot }}: Feltet er ikke udfyldt.", "Udfyld feltet."),
    "form.no_fields": Said(
        "{{ command }} har ingen felter, så der er ikke noget skema at udfylde.",
        "Registrér det uden skema.",
        'Skriv: `tilsagn record {{ command }} {{ case_no }} --by "DIT NAVN" --role ROLLE`.',
    ),
    # --- values --------------------------------------------------------------------------------------------------
    "value.above": Said(
        "{{ field | spot }}: {{ value | quoted }} er for lidt. Tallet skal være større end {{ least | number }}.",
        "Ret tallet.",
    ),
    "value.at_least": Said(
        "{{ field | spot }}: {{ value | quoted }} er for lidt. Tallet skal være mindst {{ least | number }}.",
        "Ret tallet.",
    ),
    "value.below": Said(
        "{{ field | spot }}: {{ value | quoted }} er for meget. Tallet skal være mindre end {{ most | number }}.",
        "Ret tallet.",
    ),
    "value.at_most": Said(
        "{{ field | spot }}: {{ value | quoted }} er for meget. Tallet må højst være {{ most | number }}.",
        "Ret tallet.",
    ),
    "value.amount": Said(
        "{{ field | spot }}: {{ value | quoted }} kan ikke læses som et beløb i kroner.",
        "Skriv hele beløbet med tal, f.eks. 30.000.000 eller 30.000.000,00.",
    ),
    "value.amount_below_zero": Said(
        "{{ field | spot }}: {{ value }} kr. er mindre end nul, og det kan beløbet ikke være.",
        "Skriv beløbet uden minus.",
    ),
    "value.amount_too_large": Said(
        "{{ field | spot }}: {{ value }} kr. er et større beløb, end systemet kan behandle.", "Ret beløbet."
    ),
    "value.inexact_amount": Said(
        "{{ field | spot }}: {{ value | quoted }} kan ikke læses som et nøjagtigt beløb.",
        'Skriv hele kroner, eller sæt beløbet i anførselstegn med komma før ørerne, f.eks. "1.500,50".',
    ),
    "value.part_of_an_ore": Said(
        "{{ field | spot }}: {{ value }} kr. er ikke et helt antal øre.",
        "Skriv beløbet med højst to decimaler.",
    ),
    "value.blank": Said("{{ field | spot }}: Teksten er tom.", "Skriv en tekst."),
    "value.not_rising": Said(
        "{{ field | spot }}: Grænserne {{ value | quoted }} skal være stigende.",
        "Skriv grænserne i rækkefølge, hver grænse én gang.",
    ),
    "value.choice": Said(
        "{{ field | spot }}: Der kan ikke stå {{ value | quoted }}. Der skal stå {{ choices | quoted | either }}.",
        "Vælg en af mulighederne.",
    ),
    "value.cvr": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke et CVR-nummer.", "Skriv de otte cifre i CVR-nummeret."
    ),
    "value.date": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en dato med år, måned og dag.",
        "Skriv datoen med år, måned og dag, f.eks. 2024-06-30.",
    ),
    "value.date_and_time": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en dato med klokkeslæt.",
        "Skriv dato og klokkeslæt som 2027-06-30T10:00.",
    ),
    "value.date_outside": Said(
        "{{ field | spot }}: Datoen {{ value }} ligger ikke i årene {{ earliest }} til {{ latest }}.", "Ret årstallet."
    ),
    "value.days_of_a_year": Said(
        "{{ field | spot }}: Årets dage skal stå i rækkefølge, hver dag én gang, som [måned, dag].",
        "Skriv dem sådan, og angiv mindst én dag.",
    ),
    "value.email": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en e-mailadresse.",
        "Skriv én e-mailadresse, f.eks. navn@example.dk.",
    ),
    "value.enclosed_file": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en fil, der kan vedlægges et brev.",
        "Skriv navnet på en fil i samme mappe, uden sti, med en af disse endelser: {{ endings | join(', ') }}.",
    ),
    "value.file_or_template": Said(
        "{{ field | spot }}: Et bilag skal have enten en fil eller en skabelon.",
        "Nævn én af de to: en fil i samme mappe eller en af programmets skabeloner.",
    ),
    "value.estate_number": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke et afdelingsnummer.",
        "Skriv organisations- og afdelingsnummer, f.eks. 0412-003.",
    ),
    "value.iban": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke et dansk IBAN-nummer.", "Skriv DK og seksten cifre."
    ),
    "value.iban_digits": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke et IBAN-nummer. Kontrolcifrene passer ikke.",
        "Sammenlign med bankens egen oplysning om kontoen.",
    ),
    "value.list": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en liste.",
        'Skriv en liste med én linje for hver, som begynder med "- ".',
    ),
    "value.municipality_code": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en kommunekode.",
        "Skriv kommunekoden med tre cifre, f.eks. 330.",
    ),
    "value.no_day_of_every_year": Said(
        "{{ field | spot }}: Dag {{ day }} i måned {{ month }} findes ikke i alle år.",
        "Vælg en dag, som findes hvert år.",
    ),
    "value.no_such_day": Said(
        "{{ field | spot }}: Datoen {{ value | quoted }} findes ikke i kalenderen.", "Ret datoen."
    ),
    "value.party": Said(
        "{{ field | spot }}: {{ value | quoted }} er hverken et CVR-nummer eller en kommunekode.",
        "Skriv otte cifre for en boligorganisation, tre for en kommune.",
    ),
    "value.person": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke nummeret på en person i tilsagn.",
        "Skriv nummeret, f.eks. P7.",
    ),
    "value.number": Said("{{ field | spot }}: {{ value | quoted }} er ikke et tal.", "Skriv et tal, f.eks. 41,2."),
    "value.one_line": Said(
        "{{ field | spot }}: {{ value | quoted }} fylder mere end én linje.", "Skriv det på én linje."
    ),
    "value.order_of_time": Said(
        "{{ field | spot }}: Værdierne står ikke i tidsrækkefølge. "
        "Den {{ later | day }} står efter den {{ earlier | day }}.",
        "Skriv den tidligste først, og kun én værdi for hver dag.",
    ),
    "value.other": Said(
        "{{ field | spot }}: Der kan ikke stå {{ value | quoted }} her.", "Skriv det som i eksemplet eller skemaet."
    ),
    "value.record": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en gruppe af felter.",
        'Skriv hvert felt på sin egen linje, rykket ind: "felt: værdi".',
    ),
    "value.text": Said(
        "{{ field | spot }}: {{ value | quoted }} er ikke en tekst.",
        "Skriv en tekst. Sæt den i anførselstegn, hvis den ligner et tal.",
    ),
    "value.time_zone": Said(
        "{{ field | spot }}: {{ value | quoted }} er angivet med en tidszone.",
        "Skriv klokkeslættet, som uret viser det, f.eks. 2026-09-17T10:00, uden tidszone.",
    ),
    "value.too_few": Said("{{ field | spot }}: Listen er for kort.", "Angiv mindst {{ least | number }}."),
    "value.too_many": Said("{{ field | spot }}: Listen er for lang.", "Angiv højst {{ most | number }}."),
    "value.too_short": Said(
        "{{ field | spot }}: {{ value | quoted }} er for kort.",
        "Skriv mindst {{ least | counted('tegn', 'tegn') }}.",
    ),
    "value.too_long": Said(
        "{{ field | spot }}: {{ value | quoted }} er for langt.", "Skriv højst {{ most | counted('tegn', 'tegn') }}."
    ),
    "value.true_or_false": Said(
        '{{ field | spot }}: {{ value | quoted }} er hverken "true" (ja) eller "false" (nej).',
        'Skriv "true" for ja eller "false" for nej.',
    ),
    "value.twice": Said("{{ field | spot }}: En værdi står to gange.", "Skriv hver værdi én gang."),
    "value.whole_number": Said("{{ field | spot }}: {{ value | quoted }} er ikke et helt tal.", "Skriv et helt tal."),
}
