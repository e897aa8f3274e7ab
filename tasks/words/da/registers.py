"""Danish: the registers that the Fund imports."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "register.file_name": Said(
        "Filnavnet {{ file }} viser ikke, hvilket register filen indeholder, fra hvilken dag det gælder, "
        "og hvem der har udgivet det.",
        'Giv filen et navn som "areas 2026-12-01 Social- og Boligministeriet.xlsx": registrets art, '
        "den første dag, det gælder, og udgiveren. Arten skrives "
        "{% for word, kind in kinds %}{{ word }} ({{ kind | word('RegisterKind') }})"
        "{{ ' eller ' if loop.revindex == 2 else ', ' if not loop.last }}{% endfor %}.",
    ),
    "register.no_sheet": Said(
        "Regnearket {{ file }} har ikke arket {{ sheet }}. "
        "{% if sheets %}Det har {{ 'arket' if sheets | length == 1 else 'arkene' }} {{ sheets | joined }}."
        "{% else %}Det har ingen ark.{% endif %}",
        "Brug skabelonen til dette register.",
        "Skabelonen skrives med `tilsagn template {{ template }}`.",
    ),
    "register.holder_respelt": Said(
        "Kontohaveren {{ holder }} sendes til banken som {{ written | quoted }}, fordi banker ikke kan gengive "
        "{{ characters | listed }}.",
        "Skriv navnet, som banken kender det, hvis det er anderledes.",
    ),
    "register.holder_cut": Said(
        "Kontohaveren {{ holder }} fylder {{ length }} tegn. Banken får {{ longest }}: {{ written | quoted }}.",
        "Skriv navnet, som banken kender det, med højst {{ longest }} tegn.",
    ),
    "register.no_rows": Said("Arket indeholder ingen rækker.", "Udfyld mindst én række."),
    "register.row_twice": Said(
        "{{ row | listed }} står to gange, første gang i celle {{ first }}.", "Behold kun den ene af de to rækker."
    ),
    "register.wrong_value": Said("{{ means }}: {{ value | quoted }} kan ikke stå her.", "Ret værdien."),
    "register.no_estate_number": Said(
        "{{ means }}: {{ value | quoted }} er ikke et afdelingsnummer.",
        "Skriv boligorganisationens og afdelingens nummer, f.eks. 0412-003.",
    ),
    "register.no_estate_numbers": Said(
        "{{ means }}: {{ value | quoted }} er ikke afdelingsnumre.", "Skriv afdelingsnumre som 0412-003 med + imellem."
    ),
    "register.no_cvr_number": Said(
        "{{ means }}: {{ value | quoted }} er ikke et CVR-nummer.", "Skriv de otte cifre i CVR-nummeret."
    ),
    "register.no_municipality_code": Said(
        "{{ means }}: {{ value | quoted }} er ikke en kommunekode.", "Skriv kommunekoden med tre cifre, f.eks. 330."
    ),
    "register.no_year_built": Said(
        "{{ means }}: {{ value | quoted }} kan ikke være byggeåret.", "Skriv byggeåret med fire cifre."
    ),
    "register.no_iban": Said(
        "{{ means }}: {{ value | quoted }} er ikke et dansk IBAN.",
        "Skriv et dansk IBAN: DK, to kontrolcifre og kontoens 14 cifre.",
    ),
    "R86.more_than_master_data": Said(
        "Kolonnen {{ column }} hører ikke til stamdata for en afdeling.",
        "Fjern kolonnen. Beboerdata skal være opgjort for mindst 100 beboere og indsendes sammen med en ansøgning.",
    ),
}
