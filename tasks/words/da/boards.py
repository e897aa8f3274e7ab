"""Danish: what the boards of the office say."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "board.more": Said("Yderligere {{ rows | counted('række', 'rækker') }} er ikke vist."),
    "board.as_of": Said("Opdateret {{ at }}."),
    "board.unknown": Said("{{ key | quoted }} er ikke en tavle. Der findes: {{ known | listed }}."),
    "today.title": Said("I dag"),
    "today.about": Said("Næste arbejdsdag er {{ next | weekday }}."),
    "today.nothing": Said("Intet kræver handling i dag."),
    "today.to_approve": Said("{{ count }} til godkendelse"),
    "today.late_answer": Said("{{ count | counted('forsinket svar', 'forsinkede svar') }}"),
    "today.returned": Said("{{ count | counted('betaling', 'betalinger') }} kommet retur"),
    "today.fund": Said("{{ count | counted('opgave', 'opgaver') }} hos fonden"),
    "today.others": Said("{{ count | counted('opgave', 'opgaver') }} hos andre"),
    "today.suspended": Said("{{ count | counted('nyt udbetalingsstop', 'nye udbetalingsstop') }}"),
    "today.incident": Said("{{ count | counted('åben hændelse', 'åbne hændelser') }}"),
    "today.coming": Said("{{ count | counted('frist', 'frister') }} senest næste arbejdsdag"),
    "today.instalment": Said("{{ 'forskud' if number == 0 else 'rate ' ~ number }}"),
    "today.batch": Said("betalingsliste nr. {{ number }}"),
    "today.account_list": Said("bankkonti fra den {{ since | day }}"),
    "today.decision": Said("{{ decision | word('Decision') }}{{ ' (forsinket)' if late }}"),
    "today.incident_no": Said("{{ kind }} (nr. {{ number }})"),
    "distance.today": Said("i dag"),
    "distance.ahead": Said("om {{ days | counted('dag', 'dage') }}"),
    "distance.ago": Said("for {{ days | counted('dag', 'dage') }} siden"),
    "waiting.about": Said("Nærmeste frist står først, derefter det, der har ventet længst."),
    "waiting_fund.title": Said("Venter på fonden"),
    "waiting_fund.says": Said(
        "{{ steps | counted('opgave', 'opgaver') }} hos fonden; {{ late }} forsinket"
        "{% if longest is not none %}; den ældste har ventet i {{ longest | counted('dag', 'dage') }}{% endif %}."
    ),
    "waiting_others.title": Said("Venter på andre"),
    "waiting_others.says": Said(
        "{{ steps | counted('opgave', 'opgaver') }} hos ansøgere og kommuner; {{ late }} forsinket"
        "{% if longest is not none %}; den ældste har ventet i {{ longest | counted('dag', 'dage') }}{% endif %}."
    ),
    "portfolio.title": Said("Portefølje"),
    "portfolio.about": Said("Alle sager efter fase, og hvor meget af rammen de bruger."),
    "portfolio.says": Said(
        "{{ cases | counted('sag', 'sager') }}; der er givet tilsagn om {{ committed | kr }} og udbetalt "
        "{{ paid | kr }}."
    ),
    "portfolio.in_all": Said("i alt"),
    "pending.title": Said("Svartider for ansøgninger"),
    "pending.about": Said(
        "Antal dage til det andet forventede svartidspunkt, seks uger efter, at ansøgningen var fuldstændig "
        "({{ rules }})."
    ),
    "pending.says": Said(
        "{{ applications | counted('ansøgning', 'ansøgninger') }} uden afgørelse; {{ late }} ud over det andet "
        "forventede svartidspunkt."
    ),
    "pending.not_started": Said("ikke begyndt"),
    "pending.paused": Said("på pause siden {{ since | long_day }}"),
    "pending.runs": Said("løber{% if paused %}; pause i {{ paused | counted('dag', 'dage') }}{% endif %}"),
    "year.title": Said("Året {{ year }} på tværs af alle indsatser"),
    "year.about": Said(
        "Boligsociale indsatser, hvis periode berører året, og hvad der skete i det; tilsagn tæller med "
        "beløbet for hele perioden."
    ),
    "year.says": Said("{{ running | counted('indsats', 'indsatser') }} i gang i året."),
    "year.prequalified": Said("Prækvalificeret i året"),
    "year.running": Said("Indsatser i gang i året"),
    "year.estates": Said("Boligafdelinger i dem"),
    "year.municipalities": Said("Kommuner i dem"),
    "year.closed": Said("Afsluttet i året"),
    "year.committed": Said("Tilsagn givet i året"),
    "year.local": Said("Lokal medfinansiering i de tilsagn"),
    "year.paid": Said("Udbetalinger i året"),
    "year.repaid": Said("Tilbagebetalinger i året"),
    "year.stops_begun": Said("Udbetalingsstop begyndt i året"),
    "year.stops_left": Said("Udbetalingsstop i kraft ved årets slutning"),
    "year.reviews_opened": Said("Etårseftersyn begyndt i året"),
    "year.reviews_held": Said("Etårseftersyn holdt i året"),
    "year.reviews_waived": Said("Etårseftersyn undværet i året"),
    "year.on_list": Said("I gang med en afdeling på listen: {{ category }}"),
    "year.effects_title": Said("Virkning efter indsatsområde, {{ year }}"),
    "year.effects_about": Said(
        "Indikatorer i årets statusindberetninger over for deres udgangspunkt; om højere er bedre, "
        "afhænger af indikatoren. De uden udgangspunkt tæller som uændrede; ikke vist er diskretionerede"
        " tal."
    ),
    "year.effects_says": Said("{{ measured | counted('indikator', 'indikatorer') }} målt."),
    "year.leaders_title": Said("Projektledere og Boligsocialnet, {{ year }}"),
    "year.leaders_about": Said(
        "Projektledere er forpligtet til at deltage i Boligsocialnets arrangementer. Listen tæller den "
        "deltagelse, der er registreret på sagen."
    ),
    "year.leaders_says": Said(
        "{{ leaders | counted('projektleder', 'projektledere') }}, "
        "hvoraf {{ absent }} ikke har deltaget i noget, der er registreret; "
        "{{ unnamed | counted('indsats', 'indsatser') }} uden en oplyst projektleder."
    ),
    "deadlines.title": Said("Frister de næste {{ days }} dage"),
    "deadlines.about": Said("Hvad der får virkning hvornår og efter hvilken regel, hvis ingen griber ind."),
    "deadlines.says": Said(
        "{{ deadlines | counted('frist', 'frister') }} til og med {{ until | long_day }}; "
        "{{ late }} allerede overskredet."
    ),
    "suspensions.title": Said("Udbetalingsstop"),
    "suspensions.about": Said(
        "Alle bevillinger, hvor udbetalingerne er standset, eller hvor et stop er foreslået, med alle årsager "
        "({{ rules }})."
    ),
    "suspensions.says": Said(
        "Udbetalingerne er standset på {{ grants | counted('bevilling', 'bevillinger') }}; "
        "{{ withheld | kr }} holdes tilbage."
    ),
    "suspension.follows": Said("udbetalingerne på sag {{ case }} til samme modtager er standset"),
    "suspension.ordered": Said("besluttet af en sagsbehandler; begrundelsen står på sagen"),
    "suspension.report": Said(
        "{{ report | word('the ReportKind') }} for {{ year }} var ikke modtaget {{ due | long_day }}"
    ),
    "suspension.proposed": Said("foreslået: {{ reasons }}"),
    "suspension.reports_of_year": Said("{{ reports | words('ReportKind') | joined }} {{ year }}"),
    "suspension.as_case": Said("som sag {{ case }}"),
    "suspension.by_officer": Said("besluttet af en sagsbehandler"),
    "missing_sign_offs.title": Said("Manglende godkendelser"),
    "missing_sign_offs.about": Said(
        "Kommunalbestyrelser og boligorganisationer, der endnu ikke har svaret om den helhedsplan, som fonden "
        "behandler ({{ rules }})."
    ),
    "missing_sign_offs.says": Said(
        "Der mangler {{ sign_offs | counted('godkendelse', 'godkendelser') }} af "
        "{{ plans | counted('helhedsplan', 'helhedsplaner') }}."
    ),
    "mail.title": Said("Mail"),
    "mail.about": Said(
        "Mails, der ikke er sendt, efter type. For hver mail, som er opgivet, er der en hændelse, der forklarer, "
        "hvad der kan gøres."
    ),
    "mail.says": Said(
        "{{ waiting | counted('mail', 'mails') }} venter, {{ dead }} er opgivet, "
        "{% if back %}{{ back }} er kommet retur, {% endif %}{{ sent }} er sendt de seneste {{ days }} dage."
    ),
    "incidents.title": Said("Hændelser"),
    "incidents.about": Said("Det, der kræver handling. {{ command }} viser, hvad der er galt, og hvad der hjælper."),
    "incidents.says": Said("{{ incidents | counted('åben hændelse', 'åbne hændelser') }}."),
    "incidents.mail": Said("en mail"),
    "frame_board.title": Said("Rammen"),
    "frame_board.about": Said(
        "År for år: rammen med det, der er overført, og hvor meget der er givet tilsagn om, reserveret og tilbage."
    ),
    "frame_board.none": Said("Der er endnu ingen ramme."),
    "frame_board.says": Said(
        "{{ share | per_cent if share is not none else 'Hele rammen' }} for {{ year }} er brugt; "
        "{{ free | kr }} er til rådighed."
    ),
    "deadline.prequalification_target": Said("{{ which | word('target') }} forventede svartidspunkt"),
    "deadline.sign_off_reminder": Said("påmindelse om godkendelse, dag {{ last }}"),
    "deadline.closing_notice": Said("oplysninger mangler længe: varsel om lukning"),
    "deadline.closing_reminder": Said("påmindelse: manglende oplysninger"),
    "deadline.application_closing": Said("ufuldstændig ansøgning lukkes"),
    "deadline.new_rules": Said("brev om nye regler"),
    "deadline.operation_start": Said("bevillingsperioden begynder"),
    "deadline.regulation_account": Said("frist for reguleringskontoopgørelsen for {{ which }}"),
    "deadline.status_report": Said("frist for statusindberetningen for {{ which }}"),
    "deadline.rent_support_account": Said("frist for huslejestøtteopgørelsen for {{ which }}"),
    "deadline.regulation_account_reminder": Said("påmindelse: reguleringskontoopgørelse {{ which }}"),
    "deadline.status_report_reminder": Said("påmindelse: statusindberetning {{ which }}"),
    "deadline.rent_support_account_reminder": Said("påmindelse: huslejestøtteopgørelse {{ which }}"),
    "deadline.stop_escalation": Said("standset i {{ last }} dage: besked til lederen"),
    "deadline.report_escalation": Said("indberetning ubesvaret i {{ last }} dage: besked til lederen"),
    "deadline.instalment": Said("{{ 'forskud' if last == '0' else 'rate ' ~ last }}"),
    "deadline.period_end": Said("bevillingsperioden udløber"),
    "deadline.review_opening": Said("etårseftersynet begynder uden opgørelse"),
    "deadline.review_reminder": Said("påmindelse om etårseftersynet, dag {{ last }}"),
    "deadline.one_year_review": Said("etårseftersynet ikke holdt: besked til lederen"),
    "deadline.review_follow_up": Said("opfølgning nr. {{ which }} efter etårseftersynet"),
    "deadline.hearing": Said("partshøring nr. {{ which }}: svarfristen er udløbet"),
    "deadline.sub_agreements": Said("delaftaler, anmodning nr. {{ which }}: fristen er udløbet"),
    "deadline.sub_agreements_reminder": Said("påmindelse: delaftaler, anmodning nr. {{ which }}"),
    "deadline.access_request": Said("aktindsigt, anmodning nr. {{ which }}: sidste dag"),
    "deadline.access_request_reminder": Said("påmindelse: aktindsigt, anmodning nr. {{ which }}"),
}
