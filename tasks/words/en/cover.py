"""English: absence and cover, on the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "cover.title": Said("Absence and hand-over"),
    "cover.absences": Said("Absence"),
    "cover.no_absence": Said("No absence is stated."),
    "cover.by": Said("Covered by"),
    "cover.back": Said("Is back from today"),
    "cover.cancel": Said("Cancel"),
    "cover.first_day": Said("First day"),
    "cover.last_day": Said("Last day"),
    "cover.state": Said("State an absence"),
    "cover.about": Said("The colleague has the cases meanwhile. Afterwards they are the officer's again."),
    "cover.cases": Said("Cases under way"),
    "cover.no_case": Said("No cases."),
    "cover.which": Said("Cases"),
    "cover.successor": Said("New officer in charge"),
    "cover.hand_over": Said("Hand the chosen cases over"),
    "cover.for_good": Said("It lasts until the case gets another officer."),
    "cover.no_last_day": Said("The last day is missing.", "Write day, month and year."),
    "cover.no_colleague": Said("No colleague was chosen.", "Choose who gets the cases."),
    "cover.no_cases": Said("No case was chosen.", "Tick at least one."),
    "cover.you_cover": Said("You cover for {{ name }} until {{ until | day }}."),
    "cover.you_are_away": Said("You are stated as away until {{ until | day }}. {{ name }} has your cases."),
}
