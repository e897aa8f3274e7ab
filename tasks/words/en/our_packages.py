"""English: packages that a party prepares and sends."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "pack.title": Said("Drafts"),
    "pack.lead": Said("Drafts are shared by all who act for you. None of them is sent."),
    "pack.none": Said("You have no drafts."),
    "pack.saved_by": Said("Last changed by {{ name }} {{ at }}"),
    "pack.begin_title": Said("Begin an application"),
    "pack.begin_lead": Said(
        "Choose the estates that take part. The form of each estate is filled in with what the Fund knows."
    ),
    "pack.our_estates": Said("Your estates"),
    "pack.other_estates": Said("Estates of other housing organisations"),
    "pack.estate_numbers": Said("Estates"),
    "pack.other_estates_hint": Said("Write the numbers with spaces between them, such as 0412-003 0412-007."),
    "pack.begin": Said("Begin"),
    "pack.choose_estates": Said("Choose or write at least one estate and at most 50. A number is written as 0412-003."),
    "pack.choose_a_case": Said("Choose the case to go on from."),
    "pack.nothing_to_copy": Said("No application was sent on that case."),
    "pack.carry_title": Said("Or go on from an earlier case"),
    "pack.carry_lead": Said("The new application begins as a copy of the old one, with its papers."),
    "pack.earlier_case": Said("Earlier case"),
    "pack.carry": Said("Begin with the old application"),
    "pack.for_another": Said("Apply for another party"),
    "pack.fund_on_behalf": Said("As an officer on behalf of an applicant"),
    "pack.hand_in_title": Said("Send something to case {{ case }}"),
    "pack.hand_in_lead": Said(
        "Choose what to send. You get a draft that can be saved, and nothing is sent before you say so."
    ),
    "pack.nothing_to_hand_in": Said("The case takes nothing right now."),
    "pack.begin_one": Said("Begin: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"),
    "pack.new_version": Said(
        "Correct and send again: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"
    ),
    "pack.go_on": Said("Go on with the draft: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"),
    "pack.one_more": Said("One more file: {{ label }}"),
    "pack.to_a_case": Said("Send something to a case"),
    "pack.number": Said("no. {{ number }}"),
    "pack.not_sent": Said("Draft, not sent"),
    "pack.fill_in": Said("Fill in"),
    "pack.begun": Said("begun"),
    "pack.filled": Said("filled in"),
    "pack.only_template": Said("template, not filled in"),
    "pack.empty": Said("empty"),
    "pack.missing": Said("missing"),
    "pack.other": Said("What the form does not know"),
    "pack.papers": Said("Papers"),
    "pack.to_papers": Said("Put in papers"),
    "pack.papers_lead": Said(
        "Each paper has its place. Files are kept one by one, and each can be replaced or removed by itself."
    ),
    "pack.no_file": Said("There is no file here yet."),
    "pack.no_file_needed": Said("There is no file here."),
    "pack.put_there": Said("put here by {{ name }} {{ at }}"),
    "pack.keep": Said("Keep the chosen files"),
    "pack.kept": Said("{{ files | counted('file', 'files') }} kept."),
    "pack.some_not_kept": Said("Something was not kept"),
    "pack.open_file": Said("Download {{ file }}"),
    "pack.drop_file": Said("Remove {{ file }}"),
    "pack.template": Said("Download the empty template"),
    "pack.unplaced": Said("Files without a place"),
    "pack.unplaced_lead": Said("They belong to nothing in the form. They are sent too unless they are removed."),
    "pack.check_title": Said("Check and send"),
    "pack.check_lead": Said(
        "The check reads everything as the Fund will read it, and shows all that is missing. Nothing is sent."
    ),
    "pack.check": Said("Check"),
    "pack.too_often": Said("You have checked many times in the last hour. Wait a little and try again."),
    "pack.to_put_right": Said(
        "There {{ 'is' if count == 1 else 'are' }} {{ count | counted('thing', 'things') }} to put right"
    ),
    "pack.not_sent_yet": Said("Nothing is sent."),
    "pack.put_right": Said("Put it right"),
    "pack.all_there": Said("Everything is there. Nothing is sent yet."),
    "pack.remarks": Said("You should look at this"),
    "pack.send_title": Said("Send"),
    "pack.send_lead": Said(
        "You send the form and {{ files | counted('paper', 'papers') }}. The date is the day on which you send."
    ),
    "pack.send": Said("Send now"),
    "pack.back": Said("Back"),
    "pack.refused": Said("It was not received. The draft is kept on case {{ case }}."),
    "pack.sent_title": Said("Receipt"),
    "pack.sent": Said("Sent: {{ kind }}, {{ at }} by {{ name }}."),
    "pack.being_read": Said("The Fund has the files and reads them now. The answer comes on the case."),
    "pack.what_was_sent": Said("What you sent"),
    "pack.case": Said("Case"),
    "pack.received_on": Said("Received"),
    "pack.receipt_no": Said("Number of the receipt"),
    "pack.file": Said("File"),
    "pack.keep_receipt": Said(
        "SHA-256 is the fingerprint of the file. The same file always has the same. The receipt can be printed."
    ),
    "pack.offline_title": Said("Go on in Excel and outside the portal"),
    "pack.offline_lead": Said(
        "Download the whole draft as a zip file, change its files, and put it in again. "
        "What you put in replaces what is here."
    ),
    "pack.download": Said("Download the draft"),
    "pack.archive": Said("Zip file with the draft"),
    "pack.archive_hint": Said("At most 200 MB in all and 25 MB for each file."),
    "pack.upload_archive": Said("Put the zip file in"),
    "pack.choose_archive": Said("Choose a zip file."),
    "pack.not_taken": Said("The zip file was not put in. The draft is as it was."),
    "pack.taken": Said("The zip file has replaced what was here."),
    "pack.discard_title": Said("Delete the draft"),
    "pack.discard_lead": Said("The draft is deleted for all who act for you, with all its files."),
    "pack.discard_sure": Said("Yes, the draft is to be deleted"),
    "pack.discard": Said("Delete"),
    "pack.save": Said("Save"),
    "pack.save_and_back": Said("Save and go back"),
    "pack.drop_page": Said("Remove {{ label }}"),
    "pack.next_page": Said("Next page"),
    "pack.clash_title": Said("You have changed the same"),
    "pack.clash": Said(
        "{{ name }} has changed this while you wrote. Your text stands in the form. Save again if it is to count."
    ),
    "pack.theirs": Said('now it says "{{ text }}"'),
    "pack.changed": Said("{{ name }} has changed other things on this page meanwhile. They are here now:"),
    "pack.takes": Said("{{ shape | word('SlotShape') | start }}, at most 25 MB."),
    "pack.not_of_its_kind": Said(
        "The file {{ file | quoted }} is not {{ shape | word('SlotShape') }}.",
        "Save it in that form and choose the new file.",
    ),
    "pack.on_behalf": Said("Record something that the applicant has sent"),
    "pack.fill_in_here": Said("Fill in here on the page"),
    "pack.open_here": Said("Open {{ file }} here on the page"),
    "pack.opened_file": Said(
        "What stands here was read from {{ file }}. The file stays as it is until you save. Then a new workbook with "
        "what stands on the page takes its place. Formulas, colours, comments and pictures do not come along."
    ),
    "pack.not_opened": Said(
        "{{ file }} cannot be opened here. The fields are empty. When you save here, what you type replaces the file."
    ),
    "pack.too_large_for_page": Said(
        "{{ file }} has more rows or more text than a page can take. Go on with it as a workbook."
    ),
    "pack.opened_notes": Said("Check this before you save"),
    "pack.download_first": Said("Download {{ file }} as it is"),
    "pack.came_meanwhile": Said(
        "{{ name }} put {{ file }} here while you were writing. Nothing was saved. Your text stands in the form. "
        "Save again if it is to replace the file."
    ),
    "pack.sheet_lead": Said(
        "What you type here becomes the workbook. It can also be downloaded and filled in with Excel."
    ),
    "pack.size": Said("Size"),
    "pack.bytes": Said("{{ bytes | number }} bytes"),
    # --- files ---
    "pack.file_empty": Said("The file {{ file | quoted }} is empty.", "Look at the file and choose it again."),
    "pack.too_large": Said("The papers together have more than {{ most }} MB.", "Make some of them smaller."),
    "pack.no_such_place": Said(
        "There is no place for {{ file | quoted }} in the draft.", "Open the draft and see what it has places for."
    ),
    "pack.virus": Said(
        "The virus scanner has found something dangerous in the file. It is not kept.",
        "Look at the computer that the file comes from.",
    ),
    "pack.not_scanned": Said(
        "The file could not be scanned for viruses and is not kept.", "Try again in a little while."
    ),
    "archive.damaged": Said(
        "The zip file is damaged, or it is not a zip file.", "Pack the files again and choose the new file."
    ),
    "archive.too_many_files": Said(
        "The zip file has more than {{ most }} files and folders.", "Pack only what belongs to the draft."
    ),
    "archive.too_large": Said(
        "The zip file has more than {{ most }} MB when it is unpacked.", "Pack only what belongs to the draft."
    ),
    "archive.locked": Said("{{ name | quoted }} is locked with a password.", "Pack the files without a password."),
}
