"""Danish: PDFs, and finance's report on a payment batch."""

from collections.abc import Mapping

from tasks.words.said import Said

_SAVE_AS_CSV = "Gem filen som CSV (UTF-8), og send den nye fil."

WORDS: Mapping[str, Said] = {
    "pdf.empty": Said("Filen {{ file }} er tom.", "Vedhæft PDF-filen igen. Måske blev overførslen afbrudt."),
    "pdf.none": Said("Filen {{ file }} er ikke en PDF.", "Gem dokumentet som PDF, og vedhæft den nye fil."),
    "pdf.protected": Said(
        "Filen {{ file }} er beskyttet med adgangskode.", "Gem PDF-filen uden beskyttelse, og vedhæft den nye fil."
    ),
    "picture.empty": Said("Filen {{ file }} er tom.", "Vedhæft billedet igen. Måske blev overførslen afbrudt."),
    "picture.none": Said(
        "Filen {{ file }} er ikke et billede i et af formaterne JPEG, PNG og HEIC.",
        "Gem brevet som PDF, og vedhæft den nye fil.",
    ),
    "picture.damaged": Said(
        "Filen {{ file }} er beskadiget eller ikke hel.", "Vedhæft billedet igen, eller vedhæft brevet som PDF."
    ),
    "pdf.restricted": Said(
        "Filen {{ file }} har en beskyttelse, der ikke kan åbnes her.",
        "Gem PDF-filen uden beskyttelse, og vedhæft den igen.",
    ),
    "pdf.portfolio": Said(
        "Filen {{ file }} er en PDF-portefølje, altså en mappe med dokumenter.",
        "Vedhæft dokumenterne i den som hver sin PDF-fil.",
    ),
    "pdf.xfa": Said(
        "Filen {{ file }} er en formular (XFA), som kun Adobe Acrobat kan vise.",
        "Åbn den i Acrobat, udskriv den til en ny PDF-fil, og vedhæft den.",
    ),
    "pdf.too_large_a_structure": Said(
        "Opbygningen af filen {{ file }} er for stor til at blive læst.",
        "Udskriv dokumentet til en ny PDF-fil, og vedhæft den, eller del dokumentet op.",
    ),
    "pdf.runs_a_program": Said(
        "Filen {{ file }} starter et program, når den åbnes.", "Udskriv dokumentet til en ny PDF, og vedhæft den."
    ),
    "pdf.damaged": Said(
        "Filen {{ file }} er beskadiget og kan ikke åbnes.",
        "Gem dokumentet som PDF igen, og vedhæft den nye fil.",
    ),
    "pdf.no_pages": Said("Filen {{ file }} har ingen sider.", "Vedhæft en PDF-fil, der indeholder dokumentet."),
    "pdf.too_many_pages": Said(
        "Filen {{ file }} har mere end {{ most | number }} sider.",
        "Vedhæft selve dokumentet og ikke en samling af dokumenter.",
    ),
    "pdf.blank": Said("Filen {{ file }} har kun tomme sider.", "Vedhæft en PDF-fil, der indeholder dokumentet."),
    "pdf.blank_pages": Said(
        "Filen {{ file }} har tomme sider: {{ pages | listed }}.",
        "Vedhæft en PDF-fil, der indeholder hele dokumentet, uden de tomme sider.",
    ),
    "bank_report.no_outcome": Said(
        "Ingen linje i filen har et udfald.",
        'Udfyld kolonnerne "outcome" (udfald), "on" (dato) og "reference" for de betalinger, som banken har svaret på.',
    ),
    "bank_report.too_large": Said(
        "Filen fylder {{ bytes | number }} byte.", "Send en fil på højst {{ most | number }} byte."
    ),
    "bank_report.workbook": Said("Filen er et regneark.", _SAVE_AS_CSV),
    "bank_report.not_text": Said("Filen er ikke en CSV-fil: Den indeholder ikke tekst.", _SAVE_AS_CSV),
    "bank_report.encoding": Said(
        "Filens tegnsæt er ukendt: Læst som dansk tekst ville den indeholde {{ characters | listed }}.",
        "Gem filen som CSV i tegnsættet UTF-8.",
    ),
    "bank_report.xml_damaged": Said("XML-filen er beskadiget.", "Hent bankens statusrapport (pain.002) igen."),
    "bank_report.other_xml": Said(
        "Filen er XML ({{ kind }}) og ikke en statusrapport om betalinger.",
        "Hent bankens statusrapport (pain.002.001.03 eller senere), eller udfyld betalingsfilen som CSV.",
    ),
    "bank_report.other_message": Said(
        "Rapporten svarer på meddelelsen {{ answers | quoted }}. Betalingslistens fil er {{ ours | quoted }}.",
        "Indlæs rapporten på den betalingsliste, den svarer på.",
    ),
    "bank_report.still_under_way": Said(
        "Banken har endnu hverken gennemført eller afvist en betaling.", "Vent på bankens næste statusrapport."
    ),
    "bank_report.not_a_status": Said(
        "En betaling har den ukendte status {{ status | quoted }}.",
        "Spørg banken, hvad der er sket med betalingen, og udfyld betalingsfilen som CSV.",
    ),
    "bank_report.no_day": Said(
        "Rapporten har ingen dato.", "Spørg banken om datoen, og udfyld betalingsfilen som CSV."
    ),
    "bank_report.not_in_kroner": Said(
        "Rapporten har ikke noget beløb i danske kroner for en betaling.",
        "Spørg banken, hvad den har betalt, og udfyld betalingsfilen som CSV.",
    ),
    "bank_report.field_too_long": Said(
        "Filen er ikke en CSV-fil: Et felt har mere end {{ most | number }} tegn.",
        "Kontrollér, om der mangler et anførselstegn, og gem filen som CSV igen.",
    ),
    "bank_report.no_columns": Said(
        "Filen mangler {{ 'kolonnen' if missing | length == 1 else 'kolonnerne' }} {{ missing | joined }}.",
        "Brug betalingslistens egen fil. Den har kolonnerne {{ columns | joined }}.",
        "Filen skrives med `tilsagn payments file`.",
    ),
    "bank_report.not_an_outcome": Said(
        "{{ outcome | quoted }} er ikke et udfald.",
        "Skriv betalt eller returneret, eller lad feltet stå tomt, indtil banken har svaret.",
    ),
    "bank_report.no_id": Said("Betalingens id mangler.", "Skriv det id, som betalingen har i betalingsfilen."),
    "bank_report.not_a_date": Said(
        "{{ on | quoted }} er ikke en dato.", "Skriv bankens dato, f.eks. 2027-06-30 eller 30-06-2027."
    ),
    "bank_report.not_an_amount": Said(
        "{{ amount | quoted }} er ikke et beløb i kroner med højst to decimaler.",
        "Skriv beløbet i kroner, f.eks. 900000,00.",
    ),
    "bank_report.no_reference": Said("Referencen mangler.", "Skriv bankens betegnelse for betalingen."),
    "bank_report.no_reason": Said("Årsagen mangler.", "Skriv, hvorfor betalingen kom retur."),
}
