"""English: intake (indsendelse): the application and its papers, and when it is complete."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D6.signed_after_receipt": Said(
        "The application is signed on {{ signed_on | day }}, after it was received on {{ received_on | day }}.",
        "Ask the applicant for the right date.",
    ),
    "R01.no_estate": Said("The application names no estate.", "Name at least one estate."),
    "R01.no_form": Said(
        "Estate {{ estate }} {{ name }} has no application form.", "Fill in one form for each estate that takes part."
    ),
    "R02.form_incomplete": Said(
        "The form of estate {{ estate }} {{ name }} lacks: {{ fields | map('field') | listed }}.",
        "Fill in these fields; a form must be complete before it is sent.",
    ),
    "R02.unlike_register": Said(
        "Estate {{ estate }} {{ name }} is not as the estate register of {{ since | day }} has it: "
        "{% for name, stated, registered in differences %}{% set rent = name == 'rent_per_square_metre' %}"
        "{{ name | field }} {{ stated | kr if rent else stated }} in the application, "
        "{{ registered | kr if rent else registered }} in the register{{ '; ' if not loop.last }}{% endfor %}"
        ".",
        "Correct the form, or say why the register is behind.",
    ),
    "R03.missing": Said(
        "No resident statistics are attached for: {{ estates | default(['the estates']) | join(', ') }}.",
        "Fetch the tables from Beboerdata, for each estate or for a sum of estates, and attach the workbook.",
    ),
    "R04.missing": Said(
        "There is no short description.",
        "Attach it as a PDF of at most {{ most }} A4 pages and name it in the application.",
    ),
    "R04.too_long": Said(
        "The short description has {{ pages }} pages; at most {{ most }} are allowed.",
        "Shorten it to {{ most }} A4 pages. Concrete activities belong in the plan, not here.",
    ),
    "R04.not_a4": Said(
        "{{ not_a4 }} of the short description's {{ pages }} pages are not A4.",
        "Save the PDF with A4 as its page size.",
    ),
    "R06.missing": Said(
        "There is no outline budget.",
        "Fill in the workbook for the outline budget and attach it.",
        "`tilsagn template outline-budget` writes an empty one.",
    ),
    "R06.nothing_applied_for": Said(
        "The outline budget states no amount applied for.", "Write an amount above zero in the workbook."
    ),
    "R06.no_local_co_financing": Said(
        "The outline budget states no local co-financing.", "Write an amount above zero in the workbook."
    ),
    "R07.missing": Said(
        "The recommendation of {{ municipality or 'municipality ' ~ code }} is missing.",
        "Attach the municipality's recommendation as a PDF.",
    ),
    "R08.missing": Said(
        "The declaration of participation from {{ organisation }} is missing.",
        "Attach the signed declaration as a PDF and list the organisation's estates.",
    ),
    "R08.estates_not_listed": Said(
        "The declaration from {{ organisation }} does not list: {{ estates | listed }}.",
        "List every estate of the organisation that takes part.",
    ),
    "R13.gaps_before_last_look": Said(
        "The gaps cannot have been found on {{ day | day }}: that is before {{ looked_on | day }}, when it "
        "was last looked at.",
        "Give the day on which they were found; if the application never was complete, say so.",
        "Say it with `never_was_complete=true`.",
    ),
    "R13.no_papers_missing": Said(
        "The Fund waits for no missing papers. The case is now: {{ phase | word('Phase') }}.",
        "Ask for more time for what is missing.",
    ),
    "R13.no_more_time": Said(
        "{{ until | day }} gives the applicant no more time: it is not after {{ after | day }}.",
        "Give a later day.",
    ),
    "R13.closed": Said(
        "The application was closed on {{ closed_on | day }}, because nothing had come by {{ until | day }}; "
        "this is of {{ on | day }}.",
        "If it happened in time, give the day on which it happened; else the applicant may apply again at any time.",
    ),
    "R13.complete_before_sent": Said(
        "It cannot be complete on {{ day | day }}: it was sent in on {{ sent_on | day }}.",
        "Give the day on which the last missing paper arrived, or today.",
    ),
    "R13.complete_after_found": Said(
        "It cannot be complete since {{ day | day }}: it was found complete on {{ found_on | day }}.",
        "Give the day on which the last missing paper arrived, or leave it out.",
    ),
    "R23.running_grant_not_stated": Said(
        "The application says that no grant runs in the area, but case {{ case }} {{ title }} "
        "({{ phase | word('Phase') }}) covers {{ estates | listed }}.",
        "Correct the application if that grant runs on; an advance is then not to be expected.",
        "The key is `existing_grant`.",
    ),
    "R39.planned_too_low": Said(
        "The outline budget plans {{ local | kr }} of local co-financing beside {{ applied | kr }} applied "
        "for; {{ percent | number }} % of the total will be required.",
        "With the amount applied for, at least {{ needed | kr }} must be local in the comprehensive plan.",
    ),
    "R86.too_few_residents": Said(
        "The row of {{ estates | join(' + ') }} for {{ year }} is about "
        "{{ residents | counted('resident', 'residents') }}, fewer than {{ least }}, and gives: "
        "{{ figures | listed }}.",
        "Leave the row out, or give one row for a sum of estates with more residents.",
    ),
    "R87.not_explained": Said(
        "The application does not say why these estates are exposed and can carry a programme together.",
        "Write a few sentences about it in the application, or ask the applicant for them.",
        "The key is `why_these_estates`.",
    ),
    "R109.no_mark": Said(
        "The application does not say of these estates whether they are listed, exposed or adjoining: "
        "{{ estates | join(', ') }}.",
        "State it for each estate.",
        "The key is `mark`: listed, exposed or adjoining.",
    ),
    "R109.no_reason": Said(
        "These estates are exposed or adjoining, and no reason is given: {{ estates | join(', ') }}.",
        "Say why the estate is exposed, or how it is connected with the others.",
        "The key is `mark_reason`.",
    ),
    "R109.on_a_list": Said(
        "These estates are on the newest lists, but not marked as listed: {{ estates | join(', ') }}.",
        "Mark them as listed, or check the list.",
        "The key is `mark`: listed.",
    ),
    "R109.on_no_list": Said(
        "These estates are marked as listed, but are on none of the newest lists: {{ estates | join(', ') }}.",
        "Mark them as exposed or adjoining, with a reason, or import the newest lists.",
        "The key is `mark`: exposed or adjoining.",
    ),
    "R92.lead_not_named": Said(
        "The lead organisation {{ cvr }} is not among the organisations.",
        "Name the administering housing organisation among the organisations.",
    ),
    "R92.organisation_not_named": Said(
        "Estate {{ estate }} belongs to organisation {{ cvr }}, which is not named.",
        "Add the organisation, or correct the CVR number of the estate.",
    ),
    "R92.municipality_not_named": Said(
        "Estate {{ estate }} lies in municipality {{ code }}, which is not named.",
        "Add the municipality, or correct the code of the estate.",
    ),
    "R93.no_earlier_case": Said(
        "The same estates stand in {% for case, title, phase, estates in cases %}case {{ case }} {{ title }} "
        "({{ phase | word('Phase') }}; {{ estates | listed }}){{ ', ' if not loop.last }}{% endfor %}, and "
        "the application names no earlier case.",
        "State the number of the case that it builds on.",
        "The key is `earlier_case`.",
    ),
}
