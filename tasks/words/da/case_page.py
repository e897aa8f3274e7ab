"""Danish: the page of a case."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "case_page.phase": Said("Fase: {{ phase | word('Phase') }}"),
    "case_page.applicant": Said("Ansøger og administrerende boligorganisation: {{ name }}"),
    "case_page.other_organisations": Said("Øvrige boligorganisationer: {{ names | listed }}"),
    "case_page.municipality": Said("Kommune: {{ names | listed }}"),
    "case_page.reserved": Said("Reserveret: {{ amount | kr }}"),
    "case_page.committed": Said("Tilsagn: {{ amount | kr }}"),
    "case_page.paid": Said("Udbetalt: {{ amount | kr }}"),
    "case_page.period": Said("Bevillingsperiode: {{ first | day }} til {{ last | day }}"),
    "case_page.suspended": Said(
        "Udbetalingerne {{ 'foreslås' if proposed else 'er' }} standset fra {{ since | long_day }}:"
    ),
    "case_page.why_suspended": Said("{{ why | start }}; {{ withheld | kr }} holdes tilbage."),
    "case_page.came_back": Said("Mail, der er kommet retur"),
    "case_page.mail_came_back": Said(
        "{{ on | day }}: {{ kind }} til {{ to }}; "
        "{% if again == 'sent' %}sendt til en anden adresse{% elif again == 'waiting' %}venter på at blive sendt til "
        "en anden adresse{% elif again == 'dead' %}en anden adresse tager den heller ikke"
        "{% else %}endnu ingen anden adresse{% endif %}."
    ),
    "case_page.waits_for": Said("Sagen venter på"),
    "case_page.sent_back": Said("Senest afvist eller sendt tilbage"),
    "case_page.sent_back_on": Said("{{ what }} {{ on | long_day }}. Begrundelsen står i {{ command }} og i brevet."),
    "case_page.next": Said("Kommende frister"),
    "case_page.more": Said("Yderligere {{ deadlines | counted('frist', 'frister') }} er ikke vist."),
    "case_page.story": Said("Sagens forløb"),
    "case_page.happened": Said("(skete {{ on | long_day }})"),
    "case_page.rules": Said("({{ first }} og {{ others }} mere)"),
}
