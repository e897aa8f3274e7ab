"""English: what is wrong with a manifest: its YAML, its fields, their values."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the file ------------------------------------------------------------------------------------------------
    "file.cannot_be_read": Said(
        "{{ file }} cannot be read: {{ why | word('FileError') }}.",
        "See that it is there and whole, that you may read it, and that its path is not too long.",
    ),
    "manifest.too_large": Said(
        "{{ file }} is larger than {{ most | number }} bytes.", "Keep long texts in the papers it names."
    ),
    "manifest.not_utf8": Said("{{ file }} is not UTF-8 text.", "Save it as UTF-8."),
    "manifest.no_keys": Said("{{ file }} has no keys.", "Write it as lines of 'key: value'."),
    "manifest.hidden_character": Said(
        "{{ value | quoted }} holds characters that cannot be printed.", "Write it again without them."
    ),
    "manifest.comment_in_text": Said(
        "{{ value | quoted }} was read, and {{ mark | quoted }} after it was taken for a remark.",
        "Put the whole text in quotes if the sign # belongs to it.",
    ),
    "manifest.tag": Said("The tag {{ tag | quoted }} is not allowed.", "Write the plain value."),
    "manifest.key_not_text": Said("A key is not plain text.", "Write each key as one word."),
    "manifest.key_twice": Said(
        "The key {{ key | quoted }} stands twice, first on line {{ line }}.", "Keep one of the two."
    ),
    "manifest.more_mistakes": Said(
        "There are more mistakes than are listed here.", "Correct these first, and send it again."
    ),
    "enclosure.missing": Said(
        "The enclosure {{ file }} is missing, empty or cannot be read{{ ': ' ~ error if error }}.",
        "Put the file there, or change the list that TILSAGN_ENCLOSURES names.",
    ),
    "enclosure.too_large": Said(
        "The enclosures of the letter {{ kind | quoted }} come to {{ bytes | number }} bytes or more; "
        "at most {{ most | number }} may go with one letter.",
        "Make the files smaller, or give an address on the web in the text of the letter.",
    ),
    # --- YAML ----------------------------------------------------------------------------------------------------
    "yaml.alias": Said(
        "{{ file }} is not readable YAML: aliases (*) are not allowed.",
        "Write the value itself; put a text that begins with * in quotes.",
    ),
    "yaml.begins_with": Said(
        "{{ file }} is not readable YAML: no value can begin with {{ character }}.", "Put the value in quotes."
    ),
    "yaml.bracket": Said(
        "{{ file }} is not readable YAML: a comma or {{ bracket | quoted }} is missing.",
        "Correct the line; close every bracket that it opens.",
    ),
    "yaml.character": Said(
        "{{ file }} is not readable YAML: a character is not allowed.", "Remove characters that cannot be seen."
    ),
    "yaml.colon": Said(
        "{{ file }} is not readable YAML: a colon is not allowed here.",
        "Correct the line or the one before it; put a text with a colon in quotes.",
    ),
    "yaml.documents": Said(
        "{{ file }} is not readable YAML: it holds more than one document.", "Remove lines of three hyphens or dots."
    ),
    "yaml.escape": Said(
        "{{ file }} is not readable YAML: an escape names no letter.",
        "Write the letter itself; a text with a backslash needs single quotes.",
    ),
    "yaml.indent": Said(
        "{{ file }} is not readable YAML: the line does not fit the indents and quotes above it.",
        "Correct the line; check indents and quotes.",
    ),
    "yaml.no_colon": Said(
        "{{ file }} is not readable YAML: a key has no colon.",
        "Write a colon and a space after the key; indent a text that goes on.",
    ),
    "yaml.other": Said(
        "{{ file }} is not readable YAML: this line cannot be understood.",
        "Correct the line; check indents and quotes.",
    ),
    "yaml.quote": Said(
        "{{ file }} is not readable YAML: a quotation mark is not closed.", "Close the text with the same mark."
    ),
    "yaml.tab": Said("{{ file }} is not readable YAML: the line begins with a tab.", "Indent with spaces."),
    "yaml.too_deep": Said(
        "{{ file }} is not readable YAML: it is nested too deep.", "Write it as the example or the form does."
    ),
    "yaml.too_many_values": Said(
        "{{ file }} is not readable YAML: it holds too many values.", "Keep long lists in the papers it names."
    ),
    # --- fields --------------------------------------------------------------------------------------------------
    "field.unknown": Said(
        "{% if field %}{{ field | spot }}: the{% else %}The{% endif %} key {{ key | quoted }} is not known.",
        "{% if near %}Perhaps {{ near | quoted | either }} was meant. {% endif %}"
        "{% if known %}Known here: {{ known | quoted | listed }}.{% else %}Leave it out.{% endif %}",
    ),
    "field.missing": Said("{{ field | spot }}: this key is missing.", "Add {{ key | quoted }}."),
    "field.empty": Said("{{ field | spot }} is empty.", "Fill it in."),
    "form.no_fields": Said(
        "{{ command }} has no fields, so it needs no form.",
        "Record it without a form.",
        'Record it: `tilsagn record {{ command }} {{ case_no }} --by "YOUR NAME" --role ROLE`.',
    ),
    # --- values --------------------------------------------------------------------------------------------------
    "value.above": Said(
        "{{ field | spot }} is {{ value | quoted }}: it must be greater than {{ least | number }}.",
        "Correct the number.",
    ),
    "value.at_least": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is less than {{ least | number }}.", "Correct the number."
    ),
    "value.below": Said(
        "{{ field | spot }} is {{ value | quoted }}: it must be less than {{ most | number }}.", "Correct the number."
    ),
    "value.at_most": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is more than {{ most | number }}.", "Correct the number."
    ),
    "value.amount": Said(
        "{{ field | spot }}: {{ value | quoted }} is not an amount in kroner: "
        "write for example 1500000 or '1.500.000,00'.",
        "Correct the amount: kroner with at most two decimals.",
    ),
    "value.amount_below_zero": Said(
        "{{ field | spot }}: {{ value }} kr. is below zero, and this amount cannot be.",
        "Correct the amount: write it without a minus.",
    ),
    "value.amount_too_large": Said(
        "{{ field | spot }}: {{ value }} kr. is larger than any amount this system handles.", "Correct the amount."
    ),
    "value.inexact_amount": Said(
        "{{ field | spot }}: {{ value | quoted }} is not an exact amount: "
        "write whole kroner, or text such as '1.500,50'.",
        "Correct the amount: kroner with at most two decimals.",
    ),
    "value.part_of_an_ore": Said(
        "{{ field | spot }}: {{ value }} kr. is not a whole number of øre.",
        "Correct the amount: kroner with at most two decimals.",
    ),
    "value.blank": Said("{{ field | spot }} holds only spaces.", "Write a text."),
    "value.not_rising": Said(
        "{{ field | spot }} is {{ value | quoted }}: the boundaries must rise from one to the next.",
        "Write them in their order, each once.",
    ),
    "value.choice": Said(
        "{{ field | spot }} is {{ value | quoted }}: it should be {{ choices | quoted | either }}.",
        "Choose one of these.",
    ),
    "value.cvr": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no CVR number.",
        "Write the eight digits of the CVR number.",
    ),
    "value.date": Said(
        "{{ field | spot }}: {{ value | quoted }} is not a date with year, month and day.", "Write it as 2024-06-30."
    ),
    "value.date_and_time": Said(
        "{{ field | spot }}: {{ value | quoted }} is not a date and a time.", "Write it as 2027-06-30T10:00."
    ),
    "value.date_outside": Said(
        "{{ field | spot }}: the date {{ value }} lies outside the years {{ earliest }} to {{ latest }}.",
        "Correct the year.",
    ),
    "value.days_of_a_year": Said(
        "{{ field | spot }}: the days of a year stand in their order, each once, as [month, day].",
        "Write them so, with at least one day.",
    ),
    "value.email": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no mail address.",
        "Write one mail address, such as navn@example.dk.",
    ),
    "value.enclosed_file": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no file that can go with a letter.",
        "Write the name of a file in the same folder, without a path; its ending is one of {{ endings | join(', ') }}.",
    ),
    "value.file_or_template": Said(
        "{{ field | spot }}: an enclosure needs either a file or a template.",
        "Name one of the two: a file in the same folder, or a template of the program.",
    ),
    "value.estate_number": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no estate number.",
        "Write organisation and estate number, such as 0412-003.",
    ),
    "value.iban": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no Danish IBAN.", "Write DK and sixteen digits."
    ),
    "value.iban_digits": Said(
        "{{ field | spot }}: {{ value | quoted }} is no IBAN: its check digits do not fit.",
        "Compare it with the bank's own statement of the account.",
    ),
    "value.list": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no list.", "Write a list, one '- ' line for each."
    ),
    "value.municipality_code": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no municipality code.",
        "Write the municipality code with three digits, such as 330.",
    ),
    "value.no_day_of_every_year": Said(
        "{{ field | spot }}: there is no day {{ day }} in month {{ month }} of every year.",
        "Choose a day that every year has.",
    ),
    "value.no_such_day": Said(
        "{{ field | spot }}: {{ value | quoted }} is out of range: the calendar has no such day.", "Correct the date."
    ),
    "value.party": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is neither a CVR number nor a municipality code.",
        "Write eight digits for a housing organisation, three for a municipality.",
    ),
    "value.person": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no number of a person.", "Write a number such as P7."
    ),
    "value.number": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no number.", "Write a number, such as 41,2."
    ),
    "value.one_line": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is more than one line.", "Write it on one line."
    ),
    "value.order_of_time": Said(
        "{{ field | spot }}: the values do not stand in the order of time: "
        "{{ later | day }} comes after {{ earlier | day }}.",
        "Put the earliest first, with one value for each day.",
    ),
    "value.other": Said(
        "{{ field | spot }} is {{ value | quoted }}: that cannot stand here.",
        "Write it as the example or the form does.",
    ),
    "value.record": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no 'key: value' lines.",
        "Write 'key: value' lines, indented.",
    ),
    "value.text": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no text.",
        "Write text; put it in quotes if it looks like a number.",
    ),
    "value.time_zone": Said(
        "{{ field | spot }}: {{ value | quoted }} names a time zone.",
        "Write the time as the clock on the wall shows it, such as 2026-09-17T10:00, without a zone.",
    ),
    "value.too_few": Said("{{ field | spot }}: the list is too short.", "Name at least {{ least | number }}."),
    "value.too_many": Said("{{ field | spot }}: the list is too long.", "Name at most {{ most | number }}."),
    "value.too_short": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is too short.",
        "Write at least {{ least | counted('character', 'characters') }}.",
    ),
    "value.too_long": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is too long.",
        "Write at most {{ most | counted('character', 'characters') }}.",
    ),
    "value.true_or_false": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is neither true nor false.", "Write true or false."
    ),
    "value.twice": Said("{{ field | spot }}: a value stands twice.", "Write each value once."),
    "value.whole_number": Said(
        "{{ field | spot }} is {{ value | quoted }}: that is no whole number.", "Write a whole number."
    ),
}
