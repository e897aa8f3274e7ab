"""English: moving a case to another version of the regulations (overgang)."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "ruleset.draft": Said("A draft is judged by no regulativ yet.", "It is when it has been sent in."),
    "ruleset.same": Said("The case is already judged by the {{ version | day }} version.", "Nothing needs to be done."),
    "ruleset.not_in_force": Said(
        "The {{ version | day }} version is in force only from {{ since | day }}.", "Move the case when it is in force."
    ),
    "ruleset.no_reason": Said(
        "No reason is given.",
        "Write why the case is moved.",
        "`tilsagn preview NO --ruleset VERSION` shows what changes.",
    ),
}
