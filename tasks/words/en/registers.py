"""English: the registers that the Fund imports."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "register.file_name": Said(
        "The name {{ file }} does not say which register it is, from which day it holds, and who published it.",
        "Name it KIND YYYY-MM-DD SOURCE.xlsx; the kinds are "
        "{% for word, _ in kinds %}{{ word }}{{ ', ' if not loop.last }}{% endfor %}.",
    ),
    "register.no_sheet": Said(
        "{{ file }} has no sheet {{ sheet }}; it has {{ sheets | listed if sheets else 'none' }}.",
        "Use the template of this register.",
        "`tilsagn template {{ template }}` writes it.",
    ),
    "register.holder_respelt": Said(
        "The account holder {{ holder }} goes to the bank as {{ written | quoted }}, because banks do not carry "
        "{{ characters | listed }}.",
        "Write the name as the bank has it, if it differs.",
    ),
    "register.holder_cut": Said(
        "The account holder {{ holder }} has {{ length }} characters; the bank gets {{ longest }}: "
        "{{ written | quoted }}.",
        "Write the name as the bank has it, within {{ longest }} characters.",
    ),
    "register.no_rows": Said("There is no row in it.", "Fill in at least one row."),
    "register.row_twice": Said(
        "{{ row | listed }} stands twice, first in cell {{ first }}.", "Keep one of the two rows."
    ),
    "register.wrong_value": Said("{{ means }}: {{ value | quoted }} cannot stand here.", "Correct the value."),
    "register.no_estate_number": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.",
        "Write organisation and estate number, such as 0412-003.",
    ),
    "register.no_estate_numbers": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.",
        "Write estate numbers such as 0412-003, with + between them.",
    ),
    "register.no_cvr_number": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.", "Write the eight digits of the CVR number."
    ),
    "register.no_municipality_code": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.",
        "Write the municipality code with three digits, such as 330.",
    ),
    "register.no_year_built": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.", "Write the year with four digits."
    ),
    "register.no_iban": Said(
        "{{ means }}: {{ value | quoted }} cannot stand here.",
        "Write a Danish IBAN: DK, two check digits, and the 14 digits of the account.",
    ),
    "R86.more_than_master_data": Said(
        "The column {{ column }} is none of the master data of an estate.",
        "Remove it. Resident statistics are aggregates of at least 100 residents and come with an application.",
    ),
}
