"""English: the page of a case."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "case_page.phase": Said("Phase: {{ phase | word('Phase') }}"),
    "case_page.applicant": Said("Applicant and lead organisation: {{ name }}"),
    "case_page.other_organisations": Said("Other organisations: {{ names | listed }}"),
    "case_page.municipality": Said("Municipality: {{ names | listed }}"),
    "case_page.reserved": Said("Reserved: {{ amount | kr }}"),
    "case_page.committed": Said("Committed: {{ amount | kr }}"),
    "case_page.paid": Said("Paid: {{ amount | kr }}"),
    "case_page.period": Said("Period: {{ first | day }} to {{ last | day }}"),
    "case_page.suspended": Said("Payouts {{ 'would be ' if proposed }}suspended from {{ since | day }}:"),
    "case_page.why_suspended": Said("{{ why }}; {{ withheld | kr }} withheld."),
    "case_page.came_back": Said("Mail that came back"),
    "case_page.mail_came_back": Said(
        "{{ on | day }}: {{ kind }} to {{ to }}; "
        "{% if again == 'sent' %}sent to another address{% elif again == 'waiting' %}waits for another address"
        "{% elif again == 'dead' %}another address does not take it either{% else %}no other address yet{% endif %}."
    ),
    "case_page.waits_for": Said("Waits for"),
    "case_page.sent_back": Said("Last sent back"),
    "case_page.sent_back_on": Said("{{ what }} {{ on | day }}. The reason is in {{ command }} and in the letter."),
    "case_page.next": Said("Next"),
    "case_page.more": Said("{{ deadlines }} more are armed."),
    "case_page.story": Said("What happened"),
    "case_page.happened": Said("(happened {{ on | day }})"),
    "case_page.rules": Said("({{ first }} and {{ others }} more)"),
}
