"""English: what stands on every page of the desk, and what it says when something goes wrong."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "desk.skip": Said("Skip to the content"),
    "desk.menu": Said("Pages"),
    "desk.menu_today": Said("Today"),
    "desk.sample": Said("Sample"),
    "desk.log_out": Said("Log out"),
    "desk.other_language": Said("Dansk"),
    "desk.foot": Said("Landsbyggefonden's grants for social housing programmes"),
    "desk.to_start": Said("To the start page"),
    "desk.problem_title": Said("That was not possible"),
    "desk.refused_title": Said("It cannot be done this way"),
    "desk.not_there_title": Said("No such page"),
    "desk.not_there": Said(
        "There is no such page, or you have no access to it. Check the address, or begin at the start page."
    ),
    "desk.wrong_host": Said("This address does not lead here. Use the address that the operators gave you."),
    "desk.from_elsewhere": Said(
        "This was sent from another site and was not processed. Nothing has changed. "
        "Open the page here, and send it again from there."
    ),
    "desk.too_large": Said("It is larger than the page accepts: at most {{ megabytes }} MB. Nothing has changed."),
    "desk.too_slow": Said("The connection was too slow, and nothing has changed. Try again."),
    "desk.unreadable_form": Said("What was sent could not be read, and nothing has changed. Try again from the page."),
    "desk.case_moved": Said(
        "The case was changed by another in the meantime, and nothing was done twice. "
        "Open the case again and see what happened."
    ),
    "desk.busy": Said("The data cannot be read right now, and nothing has changed. Try again in a moment."),
    "desk.failed": Said(
        "There is a fault in the program. What you sent was either done completely or not at all: check on the case. "
        "The fault is in the operators' log."
    ),
    "desk.box_day": Said("Day"),
    "desk.box_month": Said("Month"),
    "desk.box_year": Said("Year"),
    "desk.summary": Said("This needs to be corrected"),
    "desk.cancel": Said("Cancel"),
}
