"""English: workbooks, their sheets and their cells."""

from collections.abc import Mapping

from tasks.words.said import Said

_USE_THE_TEMPLATE = "Use the template, and remove what it does not ask for."

WORDS: Mapping[str, Said] = {
    "workbook.empty": Said(
        "{{ file }} is an empty file.", "Send the workbook again; the upload may have been cut off."
    ),
    "workbook.old_or_protected": Said(
        "{{ file }} is an old .xls or protected by a password.", "Save it as .xlsx without a password."
    ),
    "workbook.protected": Said("{{ file }} is protected by a password.", "Save it without a password."),
    "workbook.other_format": Said(
        "{{ file }} is a workbook of the kind {{ kind }}, in which formats, hidden rows and errors cannot be seen.",
        "Open it in a spreadsheet program, choose Save as, choose .xlsx (Excel workbook) or .ods, and send that file.",
    ),
    "workbook.none": Said("{{ file }} is not a workbook, or it is damaged.", "Save it as .xlsx and send that file."),
    "workbook.damaged": Said(
        "{{ file }} is damaged: its sheets cannot be read.", "Save it again as .xlsx and send that file."
    ),
    "workbook.macros": Said("{{ file }} contains macros.", "Save it as .xlsx (without macros) and send that file."),
    "workbook.too_many_parts": Said("{{ file }} unpacks to {{ parts | number }} parts.", _USE_THE_TEMPLATE),
    "workbook.too_many_bytes": Said(
        "{{ file }} unpacks to more than {{ most | number }} bytes of {{ part }}.", _USE_THE_TEMPLATE
    ),
    "workbook.too_many_sheets": Said("{{ file }} has more than {{ most | number }} sheets.", _USE_THE_TEMPLATE),
    "workbook.too_many_rows": Said("{{ file }} has more than {{ most | number }} rows in a sheet.", _USE_THE_TEMPLATE),
    "workbook.too_many_columns": Said(
        "{{ file }} has more than {{ most | number }} columns in a sheet.", _USE_THE_TEMPLATE
    ),
    "workbook.too_many_cells": Said("{{ file }} has more than {{ most | number }} filled cells.", _USE_THE_TEMPLATE),
    "workbook.too_large": Said("{{ file }} is too large to read.", _USE_THE_TEMPLATE),
    "workbook.too_much_text": Said(
        "{{ file }} shows more than {{ most | number }} characters of text.", _USE_THE_TEMPLATE
    ),
    "sheet.no_headers": Said(
        "Sheet {{ sheet }} has no row with the headers {{ missing | listed }}.",
        "Name the columns {{ columns | listed }}.",
    ),
    "sheet.column_twice": Said(
        "Sheet {{ sheet }} has the column {{ columns | listed }} twice.", "Keep one column of each name."
    ),
    "sheet.label_not_once": Said(
        "Sheet {{ sheet }} must name {{ label | quoted }} once: it "
        "{% if times %}stands {{ times | number }} times{% else %}is missing{% endif %}.",
        "Keep one row labelled {{ label | quoted }}.",
    ),
    "sheet.two_columns": Said(
        "Two columns may be {{ label }}, and they disagree: {{ values[0] }}, but {{ values[1] }} in "
        "{{ other | quoted }}.",
        "Keep the column that counts, and give the other a different name.",
    ),
    "sheet.two_values": Said(
        "{{ label }} has more than one number beside it: {{ values | joined }}.", "Keep the number that counts."
    ),
    "workbook.sheet_left_out": Said(
        "Sheet {{ sheet }} is none of the template's, and the page does not show it: "
        "{% if count == 1 %}one filled cell{% else %}{{ count | number }} filled cells{% endif %}, "
        "{{ 'among them ' if count != cells | length }}{{ cells | quoted | listed }}.",
        "It is lost when you save here. Download the file if you want to keep it.",
    ),
    "workbook.cells_left_out": Said(
        "In sheet {{ sheet }} the page has no place for "
        "{% if count == 1 %}one cell{% else %}{{ count | number }} cells{% endif %}: "
        "{{ 'among them ' if count != cells | length }}{{ cells | quoted | listed }}.",
        "Sums and headings are not needed. Type what counts into the fields here; the rest is lost when you save.",
    ),
    "workbook.formulas_left_out": Said(
        "In sheet {{ sheet }} {% if count == 1 %}a formula becomes{% else %}{{ count | number }} formulas become"
        "{% endif %} the number or text that it gave: {{ 'among them ' if count != cells | length }}"
        "{{ cells | quoted | listed }}.",
        "Calculate again if you change a number that a formula used.",
    ),
    "sheet.hidden": Said(
        "Sheet {{ sheet }} is hidden. It is read, because no visible sheet has that name.",
        "Check that it is the sheet that counts.",
    ),
    "sheet.hidden_rows": Said(
        "{% if count == 1 %}Row {{ first }} of sheet {{ sheet }} is{% else %}"
        "{{ count | number }} rows of sheet {{ sheet }}, from {{ first }} to {{ last }}, are{% endif %} hidden but "
        "counted. {% if count != 1 %}The first {% else %}It {% endif %}holds {{ holds | quoted | listed }}.",
        "Show the rows and check them. Delete what does not count.",
    ),
    "sheet.hidden_columns": Said(
        "{% if count == 1 %}Column {{ first }} of sheet {{ sheet }} is{% else %}"
        "{{ count | number }} columns of sheet {{ sheet }}, from {{ first }} to {{ last }}, are{% endif %} hidden but "
        "counted. {% if count != 1 %}The first {% else %}It {% endif %}holds {{ holds | quoted | listed }}.",
        "Show the columns and check them. Delete what does not count.",
    ),
    "sheet.other_differs": Said(
        "Sheet {{ sheet }} is read. The {% if hidden %}hidden {% endif %}sheet {{ other | quoted }} is not, and "
        "differs: {{ cell }} holds {{ there | quoted }} there, and {{ here | quoted }} in {{ sheet }}.",
        "Check which sheet counts, and delete the other.",
    ),
    "cell.failed": Said(
        "{{ means }}: the formula in the cell failed ({{ error }}).", "Correct the formula, or write the value itself."
    ),
    "cell.formatted_as_date": Said(
        "{{ means }}: the cell is formatted as a date and shows {{ value | quoted }}.",
        "Format the cell as a number, and write the number again.",
    ),
    "cell.formatted_as_percent": Said(
        "{{ means }}: the cell is formatted as per cent and shows {{ value | quoted }}.",
        "Format the cell as a number, and write the number again.",
    ),
    "cell.became_date": Said(
        "{{ means }}: the spreadsheet program has made a date, {{ value }}, of what was written.",
        "Format the cell as text, and write it again.",
    ),
    "cell.holds_more": Said(
        "{{ means }}: the cell shows {{ value }} but holds {{ held }}, which is not a whole number of øre.",
        "Round the amount in the cell, or write it with at most two decimals.",
    ),
    "sheet.unit": Said(
        "{{ label | quoted }} states {{ unit | quoted }}: {{ kind | word('UnitKind') }}.",
        "Write whole kroner for all of the time that the form asks for, and leave {{ unit | quoted }} out.",
    ),
    "sheet.looks_like_sum": Said(
        "Row {{ row }}{% if label %} {{ label | quoted }}{% endif %} looks like a sum of the rows above it.",
        "Leave it out: sums are worked out here. If it is a line of its own, fill in the rest of its row.",
    ),
    "cell.formatted_with_unit": Said(
        "{{ means }}: the format of the cell shows {{ unit | quoted }}: {{ kind | word('UnitKind') }}.",
        "Write whole kroner, and format the cell as a number.",
    ),
    "cell.ambiguous": Said(
        "{{ means }}: {{ value | quoted }} can be read in two ways, "
        "as {{ whole }}{{ rest }} and as {{ whole }},{{ rest }}.",
        "Write {{ whole }}{{ rest }} or {{ whole }},{{ rest }}.",
    ),
    "cell.per_cent_not_possible": Said(
        "{{ means }}: {{ value | quoted }} per cent is not possible.",
        "Write a number from 0 to 100 with a decimal comma.",
    ),
    "cell.over_a_hundred_per_cent": Said(
        "{{ means }}: {{ value | quoted }} is more than a hundred per cent.",
        "Check the number; a decimal comma may be missing.",
    ),
    "cell.empty": Said("{{ means }}: the cell is empty.", "Fill it in."),
    "cell.formula": Said(
        "{{ means }}: the cell holds a formula without a saved value.",
        "Open the workbook in a spreadsheet program, let it calculate, save it, and send that file.",
    ),
    "cell.no_amount": Said(
        "{{ means }}: {{ value | quoted }} is not an amount in kroner.",
        "Write kroner with at most two decimals, such as 1500000 or 1.500,50.",
    ),
    "cell.part_of_an_ore": Said(
        "{{ means }}: {{ value | quoted }} is not a whole number of øre.",
        "Write kroner with at most two decimals, such as 1500000 or 1.500,50.",
    ),
    "cell.amount_too_large": Said(
        "{{ means }}: {{ value | quoted }} is larger than any amount this system handles.",
        "Check the amount. It is read as kroner.",
    ),
    "cell.negative": Said("{{ means }}: the amount {{ value }} is negative.", "Write the amount without a minus."),
    "cell.not_a_number": Said("{{ means }}: {{ value | quoted }} is not a number.", "Write a number, such as 41,2."),
    "cell.not_whole": Said("{{ means }}: {{ value | quoted }} is not a whole number.", "Write a whole number."),
    "cell.not_a_year": Said("{{ means }}: {{ value }} is not a year.", "Write the year with four digits."),
    "cell.not_a_date": Said(
        "{{ means }}: {{ value | quoted }} is not a date.", "Write day, month and year: 30-06-2026."
    ),
    "cell.text_length": Said(
        "{{ means }}: the text has {{ characters | counted('character', 'characters') }}.",
        "Write 1 to {{ most | number }} characters.",
    ),
    "cell.unknown_word": Said(
        "{{ means }}: {{ value | quoted }} is not one of the words known here.", "Write one of: {{ known | listed }}."
    ),
    "budget.no_full_time_years": Said(
        "{{ means }}: {{ value }} is not above zero.", "Write the full-time years, or leave the cell empty."
    ),
    "R03.no_estate_column": Said(
        "{{ file }} has no sheet with the column {{ column }}; it has {{ sheets | listed if sheets else 'none' }}.",
        "Use the template: one row per estate, with the columns {{ columns | joined }}.",
    ),
    "statistics.stands_twice": Said(
        "{{ estates | joined }}, {{ year }} stands twice, with {{ values | joined }} as {{ figure | quoted }}. "
        "It stands first in {{ file }}, sheet {{ sheet }}, cell {{ cell }}.",
        "Keep the row that counts.",
    ),
    "statistics.no_estate_number": Said(
        "{{ means }}: {{ values | quoted | listed }} "
        "{{ 'is no estate number' if values | length == 1 else 'are no estate numbers' }}.",
        "Write numbers such as 0412-003, with + between them for a sum.",
    ),
}
