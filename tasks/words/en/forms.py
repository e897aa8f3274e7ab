"""English: forms: what is wrong with what was typed, and the words around the controls."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "form.twice": Said("{{ field | spot }}: {{ value | quoted }} stands there twice.", "Give each only once."),
    "form.twice_said": Said("The same stands here twice. Give it only once."),
    "form.file_gone": Said("The file {{ file | quoted }} is not kept here any more.", "Choose it again."),
    "form.no_day": Said("Write day, month and year in figures, such as 27 11 2026."),
    "form.no_moment": Said("Write day, month, year and time of day, such as 17 9 2026 at 10:00."),
    "form.empty": Said("Fill this in."),
    "form.not_chosen": Said("Choose one of the options."),
    "form.too_few": Said("Fill in at least one."),
    "form.yes": Said("Yes"),
    "form.no": Said("No"),
    "form.choose": Said("Choose"),
    "form.optional": Said("optional"),
    "form.day": Said("Day"),
    "form.month": Said("Month"),
    "form.year": Said("Year"),
    "form.time": Said("Time"),
    "form.kroner": Said("kr."),
    "form.add_row": Said("Add another: {{ label }}"),
    "form.drop_row": Said("Remove no. {{ number }}: {{ label }}"),
    "form.row": Said("{{ label }}, no. {{ number }}"),
    "form.summary": Said("{{ count | counted('thing', 'things') }} to put right"),
    "form.uploaded": Said("Chosen: {{ file }}. Choose another file to replace it."),
    "form.see": Said("See what follows"),
    "form.save": Said("Save a draft"),
    "form.saved": Said("The draft was saved at {{ at }}."),
    "form.draft_found": Said("You have a draft from {{ at }}. What you wrote stands here."),
    "form.draft_older": Said("The case has changed since you began. Read the draft before you go on."),
    "form.kept": Said("Kept as a draft."),
    "form.not_kept": Said(
        "The draft is not kept. If you are logged out, log in again elsewhere. "
        "The text still stands here, and it is tried again."
    ),
    "form.file_too_large": Said(
        "The file {{ file | quoted }} is larger than {{ most }} MB.", "Make it smaller, and choose it again."
    ),
    "form.discard": Said("Delete the draft"),
    "form.back_to_case": Said("Back to case {{ case }}"),
    "form.nothing_to_fill": Said("There is nothing to fill in but the day."),
    "form.moved_title": Said("The case has changed meanwhile"),
    "form.moved": Said(
        "Something has happened on the case since you opened the form. Your text is kept. "
        "See what has happened, and send the form again if it is still right."
    ),
    "form.moved_what": Said("This has happened since:"),
}
