"""English: registers, the rent model's ground, and moving a database."""

from collections.abc import Mapping

from tasks.words.said import Said

_NEW_DATABASE = "Make a new database for tilsagn, and name that one."
_AGAIN = "Make a new database and try again; what is here is untouched."
_WHEN = "{% if day %}on {{ day | day }}{% else %}of that result{% endif %}"
_NOTHING_TO_COMPUTE_FROM = "Import one; without it the model has nothing to compute from."

WORDS: Mapping[str, Said] = {
    "register.taken": Said(
        "Other {{ kind | word('RegisterKind') }} that hold from {{ since | day }} were imported on "
        "{{ imported | day }} from {{ source }}, and nothing imported is overwritten.",
        "Import them with the day from which the corrected data hold, after that one.",
    ),
    "R94.other_ground": Said(
        "What is imported here for those days is not what the result was computed from.",
        "Recompute it where it was computed: every result names its versions by hash.",
    ),
    "R94.no_import": Said(
        f"No import of {{{{ kind | word('RegisterKind') }}}} is in force {_WHEN}.",
        _NOTHING_TO_COMPUTE_FROM,
        "The command is `tilsagn import {{ kind | replace('_', '-') }} FILE`.",
    ),
    "R80.no_parameters": Said(
        f"No import of rent parameters is in force {_WHEN}.",
        _NOTHING_TO_COMPUTE_FROM,
        "The command is `tilsagn rent-model import FILE`.",
    ),
    "moving.not_postgresql": Said(
        "The target is no PostgreSQL database.",
        "Name one.",
        "Its address begins with postgresql+psycopg://.",
    ),
    "moving.strange_tables": Said("The target has tables of another program: {{ tables | listed }}.", _NEW_DATABASE),
    "moving.not_empty": Said("The target is not empty: there are rows in {{ tables | listed }}.", _NEW_DATABASE),
    "moving.other_writer": Said("Somebody else is writing to the target.", "Let nobody else use it."),
    "moving.not_on_sqlite": Said(
        "This installation is not on SQLite: TILSAGN_DATABASE_URL names another database.",
        "PostgreSQL is moved with its own programs.",
        "Use pg_dump and pg_restore.",
    ),
    "moving.rows_missing": Said("Not as many rows arrived as were sent: {{ tables | listed }}.", _AGAIN),
    "moving.fault_here": Said(
        "{{ place }} here: {{ fault }}.",
        "Mend it first. Nothing was copied.",
        "`tilsagn verify` says how.",
    ),
    "moving.fault_there": Said("{{ place }} there: {{ fault }}.", _AGAIN),
    "command.id_used": Said(
        "The id {{ command_id }} belongs to another command of case {{ case }}.", "Send this command under a new id."
    ),
    "case.not_there": Said("There is no case {{ case }}."),
    "case.changed": Said("Case {{ case }} is at version {{ version }}; you saw version {{ seen }}. Look at it again."),
    "case.in_use": Said("Another process has case {{ case }} in hand."),
    "batch.not_there": Said("There is no payment batch {{ batch }}."),
}
