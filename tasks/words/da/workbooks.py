"""Danish: workbooks, their sheets and their cells."""

from collections.abc import Mapping

from tasks.words.said import Said

_USE_THE_TEMPLATE = "Brug skabelonen, og fjern det, som den ikke beder om."

WORDS: Mapping[str, Said] = {
    "workbook.empty": Said("Filen {{ file }} er tom.", "Send regnearket igen. Måske blev overførslen afbrudt."),
    "workbook.old_or_protected": Said(
        "Filen {{ file }} er i det gamle format .xls eller er beskyttet med adgangskode.",
        "Gem regnearket i formatet .xlsx uden adgangskode, og send den nye fil.",
    ),
    "workbook.protected": Said("{{ file }} er beskyttet med adgangskode.", "Gem regnearket uden adgangskode."),
    "workbook.other_format": Said(
        "{{ file }} er et regneark af typen {{ kind }}, hvor formater, skjulte rækker og fejl ikke kan ses.",
        "Åbn det i et regnearksprogram, vælg Gem som, vælg .xlsx (Excel-projektmappe) eller .ods, og send den fil.",
    ),
    "workbook.none": Said(
        "Filen {{ file }} er ikke et regneark, eller den er beskadiget.",
        "Gem regnearket i formatet .xlsx, og send den nye fil.",
    ),
    "workbook.damaged": Said(
        "Regnearket {{ file }} er beskadiget, og dets ark kan ikke læses.",
        "Gem regnearket igen i formatet .xlsx, og send den nye fil.",
    ),
    "workbook.macros": Said(
        "Regnearket {{ file }} indeholder makroer.",
        "Gem regnearket i formatet .xlsx (uden makroer), og send den nye fil.",
    ),
    "workbook.too_many_parts": Said(
        "Regnearket {{ file }} består af {{ parts | number }} dele og er for stort.", _USE_THE_TEMPLATE
    ),
    "workbook.too_many_bytes": Said(
        "Regnearket {{ file }} er for stort: Delen {{ part }} fylder udpakket mere end {{ most | number }} byte.",
        _USE_THE_TEMPLATE,
    ),
    "workbook.too_many_sheets": Said("Regnearket {{ file }} har mere end {{ most | number }} ark.", _USE_THE_TEMPLATE),
    "workbook.too_many_rows": Said(
        "Regnearket {{ file }} har et ark med mere end {{ most | number }} rækker.", _USE_THE_TEMPLATE
    ),
    "workbook.too_many_columns": Said(
        "Regnearket {{ file }} har mere end {{ most | number }} kolonner i et ark.", _USE_THE_TEMPLATE
    ),
    "workbook.too_many_cells": Said(
        "Regnearket {{ file }} har mere end {{ most | number }} udfyldte celler.", _USE_THE_TEMPLATE
    ),
    "workbook.too_large": Said("Regnearket {{ file }} er for stort til at blive læst.", _USE_THE_TEMPLATE),
    "workbook.too_much_text": Said(
        "Regnearket {{ file }} indeholder mere end {{ most | number }} tegn.", _USE_THE_TEMPLATE
    ),
    "sheet.no_headers": Said(
        "Arket {{ sheet }} har ingen række med {{ 'overskriften' if missing | length == 1 else 'overskrifterne' }} "
        "{{ missing | joined }}.",
        "Sørg for, at {{ 'overskriften' if columns | length == 1 else 'overskrifterne' }} {{ columns | joined }} "
        "står i én og samme række.",
    ),
    "sheet.column_twice": Said(
        "Arket {{ sheet }} har {{ 'kolonnen' if columns | length == 1 else 'kolonnerne' }} "
        "{{ columns | joined }} mere end én gang.",
        "Behold kun én kolonne med hvert navn.",
    ),
    "sheet.label_not_once": Said(
        "Arket {{ sheet }} skal indeholde én række med teksten {{ label | quoted }}, men "
        "{% if times %}teksten står der {{ times | number }} gange{% else %}rækken mangler{% endif %}.",
        "Sørg for, at der er præcis én række med teksten {{ label | quoted }}.",
    ),
    "sheet.two_columns": Said(
        "To kolonner kan være {{ label }}, og de er uenige: {{ values[0] }}, men {{ values[1] }} i "
        "{{ other | quoted }}.",
        "Behold den kolonne, der gælder, og giv den anden et andet navn.",
    ),
    "sheet.two_values": Said(
        "{{ label }} har mere end ét tal ud for sig: {{ values | joined }}.", "Behold det tal, der gælder."
    ),
    "workbook.sheet_left_out": Said(
        "Arket {{ sheet }} er ikke et af skabelonens, og siden viser det ikke: "
        "{% if count == 1 %}én udfyldt celle{% else %}{{ count | number }} udfyldte celler{% endif %}, "
        "{{ 'bl.a. ' if count != cells | length }}{{ cells | quoted | listed }}.",
        "Det går tabt, når der gemmes her. Hent filen, hvis I vil beholde det.",
    ),
    "workbook.cells_left_out": Said(
        "I arket {{ sheet }} har siden ikke plads til "
        "{% if count == 1 %}én celle{% else %}{{ count | number }} celler{% endif %}: "
        "{{ 'bl.a. ' if count != cells | length }}{{ cells | quoted | listed }}.",
        "Summer og overskrifter kan undværes. Skriv det, der gælder, i felterne her; resten går tabt, når der gemmes.",
    ),
    "workbook.formulas_left_out": Said(
        "I arket {{ sheet }} bliver {% if count == 1 %}en formel{% else %}{{ count | number }} formler{% endif %} "
        "til det tal eller den tekst, formlen gav: {{ 'bl.a. ' if count != cells | length }}"
        "{{ cells | quoted | listed }}.",
        "Regn efter, hvis I ændrer et tal, som en formel brugte.",
    ),
    "sheet.hidden": Said(
        "Arket {{ sheet }} er skjult. Det læses, fordi intet synligt ark har det navn.",
        "Kontrollér, at det er det ark, der gælder.",
    ),
    "sheet.hidden_rows": Said(
        "{% if count == 1 %}Række {{ first }} i arket {{ sheet }} er skjult, men tælles{% else %}"
        "{{ count | number }} rækker i arket {{ sheet }}, fra {{ first }} til {{ last }}, er skjult, men tælles"
        "{% endif %} med. {% if count != 1 %}I den første {% else %}Der {% endif %}står {{ holds | quoted | listed }}.",
        "Vis rækkerne, og kontrollér dem. Slet det, der ikke gælder.",
    ),
    "sheet.hidden_columns": Said(
        "{% if count == 1 %}Kolonne {{ first }} i arket {{ sheet }} er skjult, men tælles{% else %}"
        "{{ count | number }} kolonner i arket {{ sheet }}, fra {{ first }} til {{ last }}, er skjult, men tælles"
        "{% endif %} med. {% if count != 1 %}I den første {% else %}Der {% endif %}står {{ holds | quoted | listed }}.",
        "Vis kolonnerne, og kontrollér dem. Slet det, der ikke gælder.",
    ),
    "sheet.other_differs": Said(
        "Arket {{ sheet }} læses. {% if hidden %}Det skjulte ark{% else %}Arket{% endif %} {{ other | quoted }} læses "
        "ikke og er anderledes: I {{ cell }} står {{ there | quoted }} dér og {{ here | quoted }} i {{ sheet }}.",
        "Kontrollér, hvilket ark der gælder, og slet det andet.",
    ),
    "cell.failed": Said(
        "{{ means }}: Formlen i cellen mislykkedes ({{ error }}).", "Ret formlen, eller skriv selve værdien."
    ),
    "cell.formatted_as_date": Said(
        "{{ means }}: Cellen er formateret som en dato og viser {{ value | quoted }}.",
        "Formatér cellen som tal, og skriv tallet igen.",
    ),
    "cell.formatted_as_percent": Said(
        "{{ means }}: Cellen er formateret som procent og viser {{ value | quoted }}.",
        "Formatér cellen som tal, og skriv tallet igen.",
    ),
    "cell.became_date": Said(
        "{{ means }}: Regnearksprogrammet har lavet det skrevne om til en dato, {{ value }}.",
        "Formatér cellen som tekst, og skriv det igen.",
    ),
    "cell.holds_more": Said(
        "{{ means }}: Cellen viser {{ value }}, men indeholder {{ held }}, som ikke er et helt antal øre.",
        "Afrund beløbet i cellen, eller skriv det med højst to decimaler.",
    ),
    "sheet.unit": Said(
        "{{ label | quoted }} angiver {{ unit | quoted }}: {{ kind | word('UnitKind') }}.",
        "Skriv hele kroner for hele den tid, skemaet spørger om, og slet {{ unit | quoted }}.",
    ),
    "sheet.looks_like_sum": Said(
        "Række {{ row }}{% if label %} {{ label | quoted }}{% endif %} ligner en sum af rækkerne ovenfor.",
        "Udelad den; summer bliver regnet ud her. Er den en selvstændig linje, så udfyld resten af rækken.",
    ),
    "cell.formatted_with_unit": Said(
        "{{ means }}: cellens format viser {{ unit | quoted }}: {{ kind | word('UnitKind') }}.",
        "Skriv hele kroner, og formatér cellen som et tal.",
    ),
    "cell.ambiguous": Said(
        "{{ means }}: {{ value | quoted }} kan læses på to måder, "
        "som {{ whole }}{{ rest }} og som {{ whole }},{{ rest }}.",
        "Skriv {{ whole }}{{ rest }} eller {{ whole }},{{ rest }}.",
    ),
    "cell.per_cent_not_possible": Said(
        "{{ means }}: {{ value | quoted }} procent er ikke muligt.",
        "Skriv et tal fra 0 til 100 med komma før decimaler.",
    ),
    "cell.over_a_hundred_per_cent": Said(
        "{{ means }}: {{ value | quoted }} er mere end hundrede procent.",
        "Kontrollér tallet; måske mangler der et komma.",
    ),
    "cell.empty": Said("{{ means }}: Cellen er tom.", "Udfyld cellen."),
    "cell.formula": Said(
        "{{ means }}: Cellen indeholder en formel, hvis resultat ikke er gemt.",
        "Åbn regnearket i et regnearksprogram, lad det beregne formlerne, gem det, og send den nye fil.",
    ),
    "cell.no_amount": Said(
        "{{ means }}: {{ value | quoted }} kan ikke læses som et beløb i kroner.",
        "Skriv hele beløbet med tal, f.eks. 30.000.000 eller 30.000.000,00.",
    ),
    "cell.part_of_an_ore": Said(
        "{{ means }}: {{ value | quoted }} er ikke et helt antal øre.",
        "Skriv beløbet med højst to decimaler, f.eks. 1.500,50.",
    ),
    "cell.amount_too_large": Said(
        "{{ means }}: {{ value | quoted }} er et større beløb, end systemet kan behandle.",
        "Kontrollér beløbet. Det læses som kroner.",
    ),
    "cell.negative": Said("{{ means }}: {{ value }} er et negativt beløb.", "Skriv beløbet uden minus."),
    "cell.not_a_number": Said("{{ means }}: {{ value | quoted }} er ikke et tal.", "Skriv et tal, f.eks. 41,2."),
    "cell.not_whole": Said("{{ means }}: {{ value | quoted }} er ikke et helt tal.", "Skriv et helt tal."),
    "cell.not_a_year": Said("{{ means }}: {{ value | quoted }} er ikke et årstal.", "Skriv årstallet med fire cifre."),
    "cell.not_a_date": Said(
        "{{ means }}: {{ value | quoted }} er ikke en dato.", "Skriv dag, måned og år, f.eks. 30-06-2026."
    ),
    "cell.text_length": Said(
        "{{ means }}: Teksten er på {{ characters | number }} tegn.",
        "Skriv en tekst på mindst 1 og højst {{ most | number }} tegn.",
    ),
    "cell.unknown_word": Said(
        "{{ means }}: {{ value | quoted }} er ikke en af valgmulighederne.", "Skriv {{ known | either }}."
    ),
    "budget.no_full_time_years": Said(
        "{{ means }}: {{ value | quoted }} er ikke større end nul.",
        "Skriv antallet af årsværk, eller lad cellen stå tom.",
    ),
    "R03.no_estate_column": Said(
        "Regnearket {{ file }} har ikke noget ark med kolonnen {{ column }}. "
        "{% if sheets %}Det har {{ 'arket' if sheets | length == 1 else 'arkene' }} {{ sheets | joined }}."
        "{% else %}Det har ingen ark.{% endif %}",
        "Brug skabelonen: én række for hver afdeling med kolonnerne {{ columns | joined }}.",
    ),
    "statistics.stands_twice": Said(
        "{{ estates | joined }}, {{ year }} står to gange, med {{ values | joined }} som {{ figure | quoted }}. "
        "Første gang er i {{ file }}, ark {{ sheet }}, celle {{ cell }}.",
        "Behold den række, der gælder.",
    ),
    "statistics.no_estate_number": Said(
        "{{ means }}: {{ values | quoted | listed }} "
        "er ikke {{ 'et afdelingsnummer' if values | length == 1 else 'afdelingsnumre' }}.",
        "Skriv afdelingsnumre som 0412-003, med + imellem, hvis rækken gælder flere afdelinger.",
    ),
}
