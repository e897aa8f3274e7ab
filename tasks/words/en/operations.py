"""English: the command line, the host, backups, samples and scenarios."""

from collections.abc import Mapping

from tasks.words.said import Said

_EMPTY_FOLDER = "Name an empty folder, or one that is not there yet."
_RESTORE_DOCUMENTS = "Restore the documents folder from the backup."
_ANOTHER = "Take another backup."
_FORM = "`tilsagn record {{ word }} NO --form` writes a form to fill in, with the meaning of every field."
_MEANING = "The description of the command has the meaning of every field."

WORDS: Mapping[str, Said] = {
    "refusal.headline": Said("{{ step }} was refused{% if findings > 1 %}: {{ findings }} findings{% endif %}"),
    "refusal.place": Said("in {{ place }}"),
    # --- the clock and incidents ---
    "clock.not_trusted": Said(
        "The host's clock has jumped since it was last looked at, and nobody has said that it is right.",
        "Look at it, set it right if need be, then confirm it.",
        "The command is `tilsagn confirm-clock --by NAME`. `tilsagn incidents` says more.",
    ),
    "clock.nothing_to_confirm": Said(
        "The clock has not jumped; there is nothing to confirm.",
        "Nothing needs to be done.",
        "`tilsagn doctor` shows what time it is here.",
    ),
    "incident.unknown": Said(
        "There is no incident {{ number }}.", "Look at the list of incidents.", "`tilsagn incidents` lists them."
    ),
    "incident.closed": Said("Incident {{ number }} was closed by {{ by }}.", "Nothing is to be done."),
    "incident.clock_jump": Said(
        "Incident {{ number }} is a jump of the clock, and deadlines wait until the clock is confirmed.",
        "Look at the clock, then confirm it.",
        "The command is `tilsagn confirm-clock --by NAME`.",
    ),
    # --- the installation ---
    "office.played_clock": Said(
        "A played clock ({{ file }}) lies in the data folder of an office that was not made by a soak.",
        "Take that file away: nothing of yours needs it.",
    ),
    "office.of_a_soak": Said(
        "The office in {{ folder }} was made by a soak and lives on a played clock.",
        "Name the folder of a real office.",
        "Set TILSAGN_DATA to it. `make soak` made this one.",
    ),
    "office.up_already": Said(
        "The office in {{ folder }} is up already, as process {{ process or 'unknown' }}.",
        "Use that one, or end it first; another office needs a data folder of its own.",
        "End it with Ctrl-C or SIGTERM, or set another TILSAGN_DATA.",
    ),
    "port.taken": Said(
        "Port {{ port }} of this machine cannot be had: {{ error }}.",
        "End the program that listens there, or set {{ variable }} to another port; 0 is any that is free.",
    ),
    "folder.not_empty": Said("{{ folder }} is not an empty folder.", _EMPTY_FOLDER),
    # --- what is asked for ---
    "R62.none_to_show": Said(
        "The regulation account of {{ year }} has not been received.",
        "Hand it in first.",
        "The command is `tilsagn submit DIR --case NO`.",
    ),
    "R68.none_to_show": Said(
        "No status report has been received.",
        "Hand one in first.",
        "The command is `tilsagn submit DIR --case NO`.",
    ),
    "R71.not_open": Said(
        "The one-year review is not open yet.", "It opens with the first account, or on a day of its own."
    ),
    "R93.nothing_to_copy": Said(
        "Case {{ case }} is a draft: no application has been sent in.",
        "Name a case whose application was received.",
        "`tilsagn cases` lists them.",
    ),
    "schema.unknown": Said("There is no schema '{{ name }}'.", "Known: {{ known | listed }}."),
    "template.unknown": Said("There is no template '{{ name }}'.", "Known: {{ known | listed }}."),
    "rule.unknown": Said(
        "There is no rule '{{ id }}'.",
        "Rules are {{ first }} to {{ last }}, readings {{ first_reading }} to {{ last_reading }}.",
    ),
    "letter.cannot_be_shown": Said(
        "The letter '{{ kind }}' of {{ on | day }} cannot be shown: {{ error.rstrip('.') }}.", _RESTORE_DOCUMENTS
    ),
    "archive.paper_gone": Said(
        "A paper of version {{ version }} of the case is gone: {{ error.rstrip('.') }}.", _RESTORE_DOCUMENTS
    ),
    "archive.mail_gone": Said(
        "The mail '{{ kind }}' of {{ on | day }} cannot be shown: {{ error.rstrip('.') }}.", _RESTORE_DOCUMENTS
    ),
    "R94.no_result_kept": Said(
        "No result of the rent model is kept on case {{ case }}.",
        "Compute one, and record it.",
        "The command is `tilsagn rent-model compute {{ case }} --record NAME`.",
    ),
    "R94.not_as_kept": Said(
        "The result of {{ on | day }} for {{ estate }} does not come out as it is kept.",
        "Look for what was changed in it: what it names as computed from is here unchanged.",
    ),
    "R80.which_estate": Said(
        "Case {{ case }} is about {{ estates | listed if estates else 'no estate yet' }}.",
        "Name one of its estates.",
        "Use `--estate`.",
    ),
    "result.none_in_file": Said(
        "{{ file }} holds no result.",
        "Give a file that holds a computed result.",
        "`tilsagn rent-model compute --json` writes one.",
    ),
    # --- commands and scenarios ---
    "command.unknown": Said(
        "There is no command '{{ word }}'.", "Look it up in the list.", "`tilsagn schema commands` lists them."
    ),
    "command.in_package": Said(
        "'{{ word }}' comes with papers, in a package.",
        "Hand in the package.",
        "The command is `tilsagn submit DIR --case NO`.",
    ),
    "command.paper_is_a_file": Said(
        "The paper is given by its content.", "Name the PDF itself.", "Write `paper=minutes.pdf`."
    ),
    "command.field_missing": Said("The field '{{ field }}' is missing.", _MEANING, _FORM),
    "command.field_empty": Said("The field '{{ field }}' is empty.", _MEANING, _FORM),
    "command.no_such_field": Said(
        "There is no field '{{ field }}'.",
        "{% if no_fields %}Leave it out: {{ word }} takes no fields.{% else %}" + _MEANING + "{% endif %}",
        "{% if not no_fields %}" + _FORM + "{% endif %}",
    ),
    "scenario.submit_or_record": Said(
        "{{ field | spot }}: say either submit or record.", "A fact is either a package or a command."
    ),
    "scenario.no_such_command": Said(
        "{{ field | spot }}: there is no command '{{ command }}'.",
        "Look it up in the list.",
        "`tilsagn schema commands` lists them.",
    ),
    "scenario.recorded_too_early": Said(
        "{{ field | spot }}: nothing is recorded before it happens: {{ 'recorded_on' | quoted }} lies before "
        "{{ 'on' | quoted }}.",
        "Correct one of the two days.",
    ),
    "scenario.outage_ends_too_early": Said(
        "{{ field | spot }}: an outage does not end before it begins: {{ 'until' | quoted }} lies before "
        "{{ 'since' | quoted }}.",
        "Correct one of the two days.",
    ),
    "scenario.too_early": Said(
        "Nothing is known by {{ day | day }}: the first fact is of {{ first | day }}.", "Give a later day."
    ),
    "scenario.no_file": Said("{{ file }} is not a file.", "Name a scenario."),
    "scenario.no_such_case": Said(
        "No case of this scenario is called '{{ case }}', or it has no number yet.",
        "Give the name that stands under case in an earlier fact, or six digits.",
    ),
    "scenario.no_folder": Said(
        "{{ folder }} is not a folder.", "Name the folder of a package, as seen from the scenario."
    ),
    # --- samples ---
    "sample.mail_leaves": Said(
        "Mail goes to {{ host }}, and the people of a sample do not exist.",
        "Name no mail server: mail is kept as files then.",
        "Leave out TILSAGN_SMTP_HOST.",
    ),
    "sample.too_early": Said(
        "The host's clock shows {{ today | day }}; a sample reaches back six years, and the regulations are of 2020.",
        "Set the clock right.",
    ),
    "R56.no_frame_for_sample": Said(
        "The frame ended before {{ year }}, and without it no case of a sample could come about.",
        "Watch the life of one grant instead: it has dates of its own.",
        "The command is `tilsagn demo`.",
    ),
    "sample.persons_exist": Said(
        "This office has persons ({{ names | listed }}); a sample brings its own, who do not exist.",
        "Name a data folder of its own, or delete the folder of a sample that was not finished.",
        "Set TILSAGN_DATA to it.",
    ),
    "sample.cases_exist": Said(
        "There are cases in the database; fictitious ones would never leave it again.",
        "Name a data folder of its own, or delete the folder of a sample that was not finished.",
        "Set TILSAGN_DATA to it.",
    ),
    # --- backups ---
    "backup.not_as_listed": Said("{{ file }} does not hold what its manifest lists: {{ names | listed }}.", _ANOTHER),
    "backup.strange_files": Said("{{ file }} holds what is no part of a backup: {{ names | listed }}.", _ANOTHER),
    "backup.other_sizes": Said("{{ file }} has been changed: {{ names | listed }} are of another size.", _ANOTHER),
    "backup.changed": Said("{{ file }} has been changed: {{ names | listed }} differ from the manifest.", _ANOTHER),
    "backup.damaged": Said("{{ file }} cannot be read as a backup: {{ error }}.", _ANOTHER),
    "backup.leads_nowhere": Said("{{ file }} cannot be read as a backup: it leads to nowhere.", _ANOTHER),
    "backup.manifest_too_large": Said("The manifest is larger than that of any backup.", _ANOTHER),
    "mail.not_sent": Said(
        "No mail with the Message-ID {{ message_id }} has been sent to an address.",
        "Copy it from the returned mail. Mail that was given up is no such mail: it can have another try.",
    ),
    "backup.no_manifest": Said("The file is no backup of tilsagn: it has no manifest.", _ANOTHER),
    "backup.other_manifest": Said("The file is no backup of tilsagn: its manifest is of another kind.", _ANOTHER),
    "backup.newer_schema": Said(
        "The backup has schema {{ schema }}, newer than {{ known }}.", "Install that version first."
    ),
    "backup.no_room": Said(
        "{{ file }} unpacks to {{ needed | number }} MB, and {{ folder }} has {{ free | number }} MB of room.",
        "Make room there, or name a folder on another disk.",
    ),
    "backup.no_database": Said(
        "There is no database at {{ file }}.", "Name the data folder of the office.", "Set TILSAGN_DATA to it."
    ),
    "backup.database_unreadable": Said(
        "{{ file }} cannot be read as the database of an office: {{ error }}.", "{{ cure }}"
    ),
    "backup.not_sqlite": Said(
        "The database is not an SQLite file, and is copied by its own server.",
        "Copy the database first, then {{ papers }} and {{ mail }} of {{ folder }}; papers are kept before they are "
        "listed, so in this order none is missing.",
        "Run `pg_dump --format=custom --file=FILE DB` first. Back: pg_restore into an empty database, the folders into "
        "TILSAGN_DATA, then `tilsagn verify`.",
    ),
    "exit.database": Said("The database cannot be used: {{ error }}. {{ cure }}"),
    "exit.fault": Said(
        "This is a fault of the program itself. "
        "{{ 'What was done before it is written and stays, each step as a whole.' "
        "if written else 'Nothing was written to the database.' }}",
        "{{ 'Look before you do it again. ' if written }}Please report the lines above.",
        "{{ '`tilsagn cases`, `tilsagn journal NO` and `tilsagn payments` show what was done.' if written }}",
    ),
}
