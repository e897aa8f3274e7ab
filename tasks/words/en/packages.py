"""English: what is wrong with a package: its folder, its files, and what the papers say of one another."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the folder ----------------------------------------------------------------------------------------------
    "folder.none": Said("{{ folder }} is not a folder.", "Name the folder that holds the package."),
    "folder.too_large": Said(
        "{{ folder }} holds more than {{ most }} MB, and a package has at most that.",
        "Leave out what the manifest does not name.",
    ),
    "folder.too_many_files": Said(
        "{{ folder }} holds more than {{ most }} files and folders.", "Leave out what the manifest does not name."
    ),
    "folder.name_not_utf8": Said(
        "The file name {{ name | quoted }} is not written in UTF-8.", "Give the file another name."
    ),
    "folder.link": Said("{{ name | quoted }} is a link to another place.", "Put the file itself in the folder."),
    "folder.no_file": Said("{{ name | quoted }} is no file but a pipe, a socket or a device.", "Leave it out."),
    # --- the package ---------------------------------------------------------------------------------------------
    "package.takes_too_long": Said(
        "{{ file }} takes more than {{ seconds | number }} seconds to read.",
        "Save it again as a new file, with only what it must hold, and send that.",
    ),
    "package.takes_too_much_memory": Said(
        "{{ file }} takes more than {{ megabytes | number }} MB of memory to read.",
        "Save it again as a new file, with only what it must hold, and send that.",
    ),
    "package.ends_the_reader": Said(
        "{{ file }} ends the program that reads it.",
        "Save it again as a new file, with only what it must hold, and send that.",
    ),
    "package.no_manifest": Said(
        "The package has no manifest.", "Put one of these files at the top of the package: {{ files | listed }}."
    ),
    "package.several_manifests": Said(
        "The package has several manifests: {{ files | listed }}.", "Send each of them as a package of its own."
    ),
    "package.without_its_manifest": Said(
        "The package has no {{ manifest }}.", "Add {{ manifest }} at the top of the package."
    ),
    "package.name_leads_out": Said(
        "The file name {{ name | quoted }} leads out of the package.", "Use plain relative names."
    ),
    "package.name_with_colon": Said(
        "The file name {{ name | quoted }} holds a colon, which not every computer can keep.",
        "Write the time with a full stop or a hyphen, and give the file the same name in the manifest.",
    ),
    "package.name_not_plain": Said("The file name {{ name | quoted }} is not plain text.", "Use plain relative names."),
    "package.names_alike": Said(
        "The names {{ names | quoted | joined }} are the same on many systems.",
        "Keep one of the two files, or give one another name.",
    ),
    "package.file_too_large": Said(
        "{{ file }} has {{ megabytes | number }} MB; at most {{ most }} MB are taken.",
        "Reduce the file, for example its images.",
    ),
    "package.file_missing": Said(
        "{{ manifest }} names {{ name | quoted }}, which is not in the package.",
        "Add the file{% if near %}, or write {{ near | quoted | either }} if that was meant{% endif %}.",
    ),
    "package.file_not_named": Said(
        "{{ file }} is in the package, but {{ manifest }} does not name it.",
        "Name it in the manifest if it belongs to the case; otherwise leave it out.",
    ),
    "package.no_such_sheet": Said(
        "{{ file }} has no sheet {{ sheet }}; it has {{ sheets | listed or 'none' }}.",
        "Name one sheet {{ sheet }}, as in the template.",
    ),
    "package.several_such_sheets": Said(
        "{{ file }} has several sheets that may be {{ sheet }}: {{ sheets | listed }}.",
        "Name one sheet {{ sheet }}, as in the template.",
    ),
    "R10.no_case_named": Said(
        "A package of kind {{ kind | word('PackageKind') }} belongs to a case, and none is named.",
        "Name the number of the case.",
        "`tilsagn submit DIR --case NO` hands it in.",
    ),
    # --- the papers ----------------------------------------------------------------------------------------------
    "package.listed_twice": Said("{{ value | quoted }} is listed twice under {{ kind | field }}.", "Keep one entry."),
    "package.organisation_not_listed": Said(
        "{{ value | quoted }} is not among the organisations of this application.",
        "Add it under organisations, or correct it; listed are {{ listed | listed or 'none' }}.",
    ),
    "package.municipality_not_listed": Said(
        "{{ value | quoted }} is not among the municipalities of this application.",
        "Add it under municipalities, or correct it; listed are {{ listed | listed or 'none' }}.",
    ),
    "package.estate_not_listed": Said(
        "{{ value | quoted }} is not among the estates of this application.",
        "Add it under estates, or correct it; listed are {{ listed | listed or 'none' }}.",
    ),
    "R31.no_indicators": Said("The reporting form lists no indicators.", "Fill in goals and indicators."),
    "R62.statement_of_another_year": Said(
        "The workbook is for {{ stated }}, but {{ manifest }} says {{ year }}.",
        "Send the statement of that year, or correct the year.",
    ),
    "R62.no_rent_support": Said(
        "The case gets no rent support in {{ year }}.",
        "Name a year of the period in which it gets support.",
        "See `tilsagn case` for its period.",
    ),
    "R63.not_our_form": Said(
        "{{ file }} is not the Fund's own form, and nothing else is read as a regulation account.",
        "Fill in the Fund's own form, and send it.",
        "`tilsagn template regulation-account -o reguleringskonto.xlsx` writes the form.",
    ),
    "R68.form_of_another_year": Said(
        "The form is for {{ stated }}, but {{ manifest }} says {{ year }}.",
        "Send the form of that year, or correct the year.",
    ),
}
