"""Danish: what is wrong with a package: its folder, its files, and what the papers say of one another."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the folder ----------------------------------------------------------------------------------------------
    "folder.none": Said("{{ folder }} er ikke en mappe.", "Angiv den mappe, som materialet ligger i."),
    "folder.too_large": Said(
        "{{ folder }} fylder mere end {{ most }} MB, som er det mest, der kan sendes på én gang.",
        "Fjern de filer, som ikke er nævnt i oversigtsfilen.",
    ),
    "folder.too_many_files": Said(
        "{{ folder }} indeholder mere end {{ most }} filer og mapper.",
        "Fjern de filer, som ikke er nævnt i oversigtsfilen.",
    ),
    "folder.name_not_utf8": Said("Filnavnet {{ name | quoted }} er ikke skrevet i UTF-8.", "Giv filen et andet navn."),
    "folder.link": Said("{{ name | quoted }} er en genvej til et andet sted.", "Læg selve filen i mappen."),
    "folder.no_file": Said("{{ name | quoted }} er ikke en almindelig fil.", "Fjern den fra mappen."),
    # --- the package ---------------------------------------------------------------------------------------------
    "package.takes_too_long": Said(
        "Det tager mere end {{ seconds | number }} sekunder at læse filen {{ file }}.",
        "Gem den igen som en ny fil kun med det, den skal indeholde, og send den.",
    ),
    "package.takes_too_much_memory": Said(
        "Det kræver mere end {{ megabytes | number }} MB hukommelse at læse filen {{ file }}.",
        "Gem den igen som en ny fil kun med det, den skal indeholde, og send den.",
    ),
    "package.ends_the_reader": Said(
        "Filen {{ file }} får programmet, der læser den, til at gå ned.",
        "Gem den igen som en ny fil kun med det, den skal indeholde, og send den.",
    ),
    "package.no_manifest": Said(
        "Materialet mangler en oversigtsfil, som fortæller, hvad der sendes, og hvilke bilag der hører til.",
        "Læg en af disse filer øverst i mappen: {{ files | listed }}.",
    ),
    "package.several_manifests": Said(
        "Der er flere oversigtsfiler i materialet: {{ files | listed }}.",
        "Send dem hver for sig sammen med de bilag, der hører til.",
    ),
    "package.without_its_manifest": Said(
        "Materialet indeholder ikke filen {{ manifest }}.", "Læg {{ manifest }} øverst i mappen."
    ),
    "package.name_leads_out": Said(
        "Filnavnet {{ name | quoted }} peger på et sted uden for mappen.",
        "Brug almindelige filnavne uden drev og uden stien til mappen.",
    ),
    "package.name_with_colon": Said(
        "Filnavnet {{ name | quoted }} indeholder et kolon, og det kan ikke alle computere gemme.",
        "Skriv klokkeslæt med punktum eller bindestreg, og ret filens navn i skemaet på samme måde.",
    ),
    "package.name_not_plain": Said(
        "Filnavnet {{ name | quoted }} indeholder tegn, som ikke kan bruges.",
        "Brug almindelige bogstaver, tal og bindestreger i filnavne.",
    ),
    "package.names_alike": Said(
        "Filnavnene {{ names | quoted | joined }} er ens på mange computere.",
        "Behold kun den ene fil, eller giv den anden et nyt navn.",
    ),
    "package.file_too_large": Said(
        "{{ file }} fylder {{ megabytes | number }} MB. En fil må højst fylde {{ most }} MB.",
        "Gør filen mindre, f.eks. ved at formindske billederne.",
    ),
    "package.file_missing": Said(
        "{{ manifest }} nævner {{ name | quoted }}, men filen er ikke vedlagt.",
        "Vedlæg filen{% if near %}, eller skriv {{ near | quoted | either }}, hvis det er den, der menes{% endif %}.",
    ),
    "package.file_not_named": Said(
        "{{ file }} er vedlagt, men er ikke nævnt i {{ manifest }}.",
        "Nævn filen, hvis den hører til sagen. Ellers skal den ikke sendes med.",
    ),
    "package.no_such_sheet": Said(
        "{{ file }} har ikke et ark med navnet {{ sheet }}. "
        "{% if sheets %}Filen indeholder {{ sheets | joined }}.{% else %}Filen indeholder ingen ark.{% endif %}",
        "Giv ét ark navnet {{ sheet }} som i skabelonen.",
    ),
    "package.several_such_sheets": Said(
        "{{ file }} har flere ark, der kan være {{ sheet }}: {{ sheets | listed }}.",
        "Giv kun ét ark navnet {{ sheet }} som i skabelonen.",
    ),
    "R10.no_case_named": Said(
        "Materialet ({{ kind | word('PackageKind') }}) hører til en sag, men der er ikke angivet noget sagsnummer.",
        "Angiv sagsnummeret.",
        "Send det med `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    # --- the papers ----------------------------------------------------------------------------------------------
    "package.listed_twice": Said(
        "{{ value | quoted }} er nævnt to gange under {{ kind | field }}.", "Behold kun den ene."
    ),
    "package.organisation_not_listed": Said(
        "CVR-nr. {{ value }} er ikke en af de boligorganisationer, der er nævnt i ansøgningen.",
        "Tilføj boligorganisationen, eller ret CVR-nummeret. "
        "{% if listed %}Nævnt er {{ listed | joined }}.{% else %}Der er ingen nævnt.{% endif %}",
    ),
    "package.municipality_not_listed": Said(
        "Kommunekode {{ value }} er ikke en af de kommuner, der er nævnt i ansøgningen.",
        "Tilføj kommunen, eller ret kommunekoden. "
        "{% if listed %}Nævnt er {{ listed | joined }}.{% else %}Der er ingen nævnt.{% endif %}",
    ),
    "package.estate_not_listed": Said(
        "Afdeling {{ value }} er ikke en af de afdelinger, der er nævnt i ansøgningen.",
        "Tilføj afdelingen, eller ret afdelingsnummeret. "
        "{% if listed %}Nævnt er {{ listed | joined }}.{% else %}Der er ingen nævnt.{% endif %}",
    ),
    "R31.no_indicators": Said(
        "Indberetningsskemaet indeholder ingen indikatorer.", "Udfyld mål og indikatorer i skemaet."
    ),
    "R62.statement_of_another_year": Said(
        "Reguleringskontoopgørelsen er for {{ stated }}, men i {{ manifest }} står der {{ year }}.",
        "Send opgørelsen for det rigtige år, eller ret årstallet.",
    ),
    "R62.no_rent_support": Said(
        "Sagen får ikke huslejestøtte i {{ year }}.",
        "Angiv et år i den periode, som der er givet støtte til.",
        "`tilsagn case` viser perioden.",
    ),
    "R63.not_our_form": Said(
        "{{ file }} er ikke Landsbyggefondens eget skema, og en reguleringskontoopgørelse kan kun læses derfra.",
        "Udfyld skemaet til reguleringskontoopgørelsen, og send det.",
        "`tilsagn template regulation-account -o reguleringskonto.xlsx` skriver skemaet.",
    ),
    "R68.form_of_another_year": Said(
        "Indberetningsskemaet er for {{ stated }}, men i {{ manifest }} står der {{ year }}.",
        "Send skemaet for det rigtige år, eller ret årstallet.",
    ),
}
