"""Danish: what is known of a case, each as its name, a colon, and what it says."""

from collections.abc import Mapping

from tasks.words.said import Said

_ACCESS = "Aktindsigt nr. {{ number }}: {{ requester }}: {{ what }}; "

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    "case_fact.beside": Said("Hører til: sag {{ case }}, den boligsociale indsats"),
    "case_fact.rent_case": Said("Huslejestøtte: sag {{ case }}"),
    "case_fact.lead": Said("Administrerende boligorganisation: {{ name }}"),
    "case_fact.municipalities": Said("Kommuner: {{ names | listed }}"),
    "case_fact.estates": Said("Afdelinger: {{ estates | listed }}"),
    "case_fact.applied_for": Said("Ansøgt beløb: {{ amount | kr }}"),
    "case_fact.reserved": Said("Reserveret: {{ amount | kr }} (ikke et tilsagn)"),
    "case_fact.plan": Said("Helhedsplan: version {{ version }}, {{ digest }}"),
    "case_fact.effort_agreed": Said("Særlig indsats {{ number }}: {{ subject }}, aftalt {{ on | day }}"),
    "case_fact.beside_the_plan": Said(
        "Ved siden af planen: {{ text }}, betales af {{ paid_by }}{{ ': ' ~ amount if amount }}"
    ),
    "case_fact.to_look_at": Said("Bør ses på"),
    "case_fact.no_sub_agreement": Said(
        "Ingen delaftale: {{ area | word('FocusArea') }}, fritaget {{ on | long_day }} af {{ by }}: {{ reason }}"
    ),
    "case_fact.committed": Said(
        "Tilsagn: {{ amount | kr }} givet {{ on | long_day }}, bevillingsperiode {{ first | day }} til {{ last | day }}"
    ),
    "case_fact.own_contribution": Said("Eget bidrag: {{ amount | kr }}"),
    "case_fact.shares": Said(
        "Afdelingernes andele: {% for estate, amount in shares %}{{ ', ' if not loop.first }}{{ estate }} "
        "{{ amount | kr }}{% endfor %}"
    ),
    "case_fact.local": Said("Lokal medfinansiering: {{ amount | kr }}"),
    "case_fact.paid": Said("Udbetalt: {{ amount | kr }}"),
    "case_fact.term": Said(
        "Vilkår nr. {{ number }}: {{ status | word('TermStatus') }}: "
        "{{ text }}{{ ' (' ~ (amount | kr) ~ ')' if amount }}"
        "{{ ', fordi: ' ~ reason if reason }}"
    ),
    "case_fact.report": Said(
        "{{ report | word('ReportKind') | start }} {{ year }}: {% if settled %}afsluttet{% elif received %}modtaget, "
        "men ikke godkendt{% elif fell_due %}mangler{% else %}endnu ikke modtaget{% endif %}"
        "{{ ', modtaget ' ~ (received | long_day) if received }}"
    ),
    "case_fact.closed": Said(
        "Afsluttet: {{ on | day }}; {{ amount | kr }} tilovers: {{ use | word('LeftoverUse') if use else '-' }}"
    ),
    "case_fact.to_be_repaid": Said("Skal betales tilbage: {{ left | kr }} af {{ asked_for | kr }}"),
    "case_fact.judged_by": Said("Behandles efter: regulativet, som det blev vedtaget {{ version | long_day }}"),
    "case_fact.builds_on": Said("Bygger på: sag {{ case }}"),
    "case_fact.clock_rests": Said(
        "Sagsbehandlingstid: på pause: {% for why, since in pauses %}{{ ', ' if not loop.first }}"
        "{{ why | word('PauseReason') }} siden {{ since | long_day }}{% endfor %}"
    ),
    "case_fact.clock_runs": Said(
        "Sagsbehandlingstid: løber: forventet svar {{ first | long_day }} og senest {{ second | long_day }}"
    ),
    "case_fact.on_a_list": Said(
        "På en liste: {{ area }}, {{ category | word('AreaCategory') }} på listen fra {{ list_date | long_day }}"
    ),
    "case_fact.officer": Said(
        "Sagsbehandler: {{ name }}, fra {{ since | day }}"
        "{% if away_until %}; væk til {{ away_until | day }}"
        "{% if cover %}, afløses af {{ cover }}{% endif %}{% endif %}"
    ),
    "case_fact.person": Said(
        "{{ capacity | word('Capacity') | start }}: {{ name }}"
        "{% if function %}, {{ function }}{% endif %}{% if organisation %}, {{ organisation }}{% endif %}"
        "{% if email %}, {{ email }}{% endif %}, fra {{ since | day }}{% if until %} til {{ until | day }}{% endif %}"
    ),
    "case_fact.no_leader": Said("Projektleder: ikke oplyst"),
    "case_fact.board_without_address": Said(
        "Til bestyrelsen: ingen medlemmer har en mailadresse, så indikatorarket bliver ikke sendt"
    ),
    "case_fact.next_officer": Said("Næste sagsbehandler: {{ name }}, fra {{ since | day }}"),
    "case_fact.adviser": Said("Rådgiver: {{ name }}"),
    "case_fact.to_read_first": Said("Læs først"),
    "case_fact.proposed": Said(
        "Indstillet: {{ decision | word('Decision') }} af {{ by }}; en anden sagsbehandler skal godkende"
    ),
    "case_fact.ended": Said("Ophørt: {{ on | day }} uden tilsagn"),
    "case_fact.advance": Said("Forskud: {{ use | word('AdvanceUse') }}"),
    "case_fact.approved": Said(
        "Godkendt: {{ body }}, {{ on | day }}, {{ reference }}{{ ', videreført: ' ~ carried if carried }}"
        "{{ ' (' ~ papers | join(', ') ~ ')' if papers else ' (udskrift af beslutningen mangler)' }}"
    ),
    "case_fact.not_approved": Said("Endnu ikke godkendt: {{ body }} (version {{ version }})"),
    "case_fact.refused": Said(
        "Sagt nej: {{ body }}, {{ on | day }}, version {{ version }}: {{ reason or 'ingen begrundelse' }}"
    ),
    "case_fact.estate_board": Said(
        "Afdeling {{ estate }}: {{ on | day }}, version {{ version }}, "
        "{{ 'for' if approved else 'imod: ' ~ (reason or 'ingen begrundelse') }}"
    ),
    "case_fact.main_groups": Said(
        "Hovedgrupper: {% for group, amount in groups %}{{ ', ' if not loop.first }}{{ group }} {{ amount | kr }}"
        "{% endfor %}"
    ),
    "case_fact.substitute_cover": Said(
        "Tilskud til barselsvikar: {{ amount | kr }} bevilget {{ on | long_day }}, rate {{ instalment }}"
    ),
    "case_fact.change_pending": Said(
        "Ændring nr. {{ number }} til behandling: {{ kind | word('ChangeKind') }}, ansøgt {{ on | long_day }}: kræver "
        "fondens godkendelse ({{ rule }}); indtil da gælder det, der er godkendt"
    ),
    "case_fact.sub_agreements": Said(
        "Delaftaler, der er bedt om: {{ areas | words('FocusArea') | listed }}"
        "{{ ', senest ' ~ (until | day) if until }}"
    ),
    "case_fact.description_waived": Said(
        "Beskrivelse: kræves ikke: helhedsplan efter § 91, {{ reference }}, sendt {{ sent | long_day }}"
    ),
    "case_fact.description": Said("Beskrivelse: {{ pages | counted('side', 'sider') }}"),
    "case_fact.assessed": Said(
        "Vurderet: {{ on | day }}: {% for aspect, score in marks %}{{ ', ' if not loop.first }}"
        "{{ aspect | word('Aspect') }} {{ score | signed }}{% endfor %}"
    ),
    "case_fact.inspected": Said("Besigtiget: {{ on | day }}"),
    "case_fact.rent_result": Said(
        "{{ estate }}: "
        "{{ 'behovet kan ikke beregnes' if need is none else 'behov ' ~ (need | kr) ~ ' pr. m² om året' }}, "
        "{{ covered | word('Coverage') }} ({{ rule }}); {{ parameters }}, {{ as_of | day }}"
    ),
    "case_fact.transferred": Said("Overført: til landsdispositionsfonden {{ on | long_day }}"),
    "case_fact.need": Said("Behov: {{ need | kr }}, heraf eget bidrag {{ own | kr }}"),
    "case_fact.award": Said("{{ purpose | word('Purpose') | start }}: {{ amount | kr }}, {{ first }} til {{ last }}"),
    "case_fact.reduced": Said("Nedsat: med {{ percent }} pct. fra {{ since | long_day }}: {{ reason }}"),
    "case_fact.review_held": Said("Etårseftersyn: gennemført {{ on | long_day }}"),
    "case_fact.review_waived": Said("Etårseftersyn: undværes, besluttet {{ on | day }}"),
    "case_fact.review_deferred": Said("Etårseftersyn: udskudt til opgørelsen for {{ year }}"),
    "case_fact.review_called": Said(
        "Etårseftersyn: indkaldt til {{ on | weekday }} kl. {{ opens | replace(':', '.') }}-"
        "{{ closes | replace(':', '.') }}, {{ place }}"
    ),
    "case_fact.review_open": Said("Etårseftersyn: begyndt {{ on | long_day }}, intet møde indkaldt"),
    "case_fact.follow_up": Said(
        "Opfølgning nr. {{ number }}: {{ what }} Senest {{ due | long_day }}: "
        "{% if settled %}afsluttet {{ settled | long_day }}{{ ', ' ~ note if note }}{% else %}åben{% endif %}"
    ),
    "case_fact.extension_asked": Said(
        "Ønske om mere tid: " + _TIME_FOR + " til {{ until | long_day }}, bedt om {{ on | long_day }}: {{ reason }}"
    ),
    "case_fact.access_answered": Said(_ACCESS + "{{ outcome | word('AccessOutcome') }} {{ on | long_day }}"),
    "case_fact.access_open": Said(_ACCESS + "svar senest {{ due | long_day }}"),
    "case_fact.hearing": Said(
        "Partshøring nr. {{ number }}: før {{ about | word('AdverseDecision') }}: {{ facts }} "
        "{% if answered %}Besvaret {{ answered | long_day }}: {{ answer }}{% elif silent %}Ikke besvaret senest "
        "{{ until | long_day }}{% else %}Svar senest {{ until | long_day }}{% endif %}"
        "{{ '; afsluttet ' ~ (ended | long_day) if ended }}"
    ),
    "case_fact.note": Said(
        "Notat {{ on | day }}: {{ kind | word('NoteKind') }} med {{ who }}, af {{ by }}: {{ text }}"
    ),
    "case_fact.attendance": Said(
        "Boligsocialnet {{ on | day }}: {{ event }}: {{ who }} ({{ kind | word('AttendeeKind') }}) "
        "{{ 'deltog' if came else 'deltog ikke' }}"
    ),
    "case_fact.evaluation": Said("Evaluering {{ on | day }}: {{ kind | word('EvaluationKind') }}: {{ what }}"),
}
