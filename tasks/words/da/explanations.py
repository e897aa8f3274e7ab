"""Danish: explanations of dates and payments."""

from collections.abc import Mapping

from tasks.words.said import Said

_SINCE = "Udbetalingerne blev standset fra {{ since | long_day }}"
_REPORT = "{{ kind | word('the ReportKind') }} for {{ year }}"

WORDS: Mapping[str, Said] = {
    "explain.why_takes_effect": Said("Hvorfor {{ kind | word('DeadlineKind') }} {{ day | long_day }}?"),
    "explain.takes_effect": Said("{{ kind | word('DeadlineKind') | start }} får virkning {{ day | long_day }}."),
    "explain.unknown_kind": Said(
        'Der er ikke noget, der hedder "{{ kind }}", at forklare.',
        "Spørg om et af disse: {{ kinds | listed }}.",
    ),
    "explain.no_year": Said('"{{ asked }}" er ikke et årstal.', "Spørg om et af disse: {{ years | listed }}."),
    "explain.no_instalment_number": Said(
        '"{{ asked }}" er ikke nummeret på en rate.', "Angiv ratens nummer.", "Se `tilsagn case`."
    ),
    "explain.no_request_number": Said(
        '"{{ asked }}" er ikke nummeret på en anmodning.', "Angiv anmodningens nummer.", "Se `tilsagn case`."
    ),
    "R13.no_clock": Said(
        "Sagsbehandlingstiden løber ikke endnu.", "Den begynder at løbe, når ansøgningen er fuldstændig."
    ),
    "R13.no_closing": Said(
        "Der er ikke varslet nogen dag, hvor ansøgningen lukkes.",
        "Vi varsler den i et brev, når der længe har manglet noget.",
    ),
    "R13.why_closes": Said("Hvorfor skal det manglende være modtaget senest {{ day | long_day }}?"),
    "R13.closes_without": Said("Kommer det ikke, lukkes ansøgningen {{ first | long_day }}."),
    "R13.was_closed": Said("Der kom ikke noget, og ansøgningen blev lukket {{ on | long_day }}."),
    "R12.no_such_target": Said(
        'Der er ikke noget svartidspunkt, der hedder "{{ asked }}".', "Spørg om det første eller det andet."
    ),
    "R12.why_target": Said(
        "Hvorfor er det {{ which | word('target') }} forventede svartidspunkt {{ day | long_day }}?"
    ),
    "R12.in_time_until": Said(
        "Det {{ which | word('target') }} forventede svartidspunkt er {{ day | long_day }}; et svar den dag er stadig "
        "rettidigt."
    ),
    "R12.clock_stands": Said(
        "Sagsbehandlingstiden har været sat på pause siden {{ since | long_day }}: Svartidspunktet rykker en dag for "
        "hver dag, pausen varer."
    ),
    "R12.passed": Said("Dagen gik, uden at der var truffet en afgørelse."),
    "R12.decided": Said("Afgørelsen blev truffet {{ on | long_day }}."),
    "R62.not_committed": Said("Der er ikke givet tilsagn.", "De årlige pligter begynder med tilsagnet."),
    "report.no_such_duty": Said(
        "Sagen har ikke denne årlige pligt.", "Den har: {{ duties | words('ReportKind') | listed }}."
    ),
    "R62.not_a_year": Said(
        "{{ year }} er ikke et år i bevillingsperioden.", "Spørg om et af disse: {{ years | listed }}."
    ),
    "report.why_due": Said(f"Hvorfor er fristen for {_REPORT} {{{{ day | long_day }}}}?"),
    "report.in_time_until": Said(
        f"{{% filter start %}}{_REPORT}{{% endfilter %}} er rettidig til og med {{{{ day | long_day }}}}."
    ),
    "report.waived": Said("Der er givet fritagelse for den."),
    "report.received_in_time": Said("Den blev modtaget {{ on | long_day }}, altså til tiden."),
    "report.received_too_late": Said("Den blev modtaget {{ on | long_day }}, altså for sent."),
    "R69.stops_without": Said(
        "Den er ikke modtaget. Mangler den fortsat, standses udbetalingerne fra {{ day | long_day }}."
    ),
    "D10.no_such_instalment": Said("Sagen har ikke denne rate.", "Numrene står på sagen.", "Se `tilsagn case`."),
    "D10.why_due": Said("Hvorfor forfalder rate {{ number }} {{ due | long_day }}, og hvor er den?"),
    "D10.instalment": Said("Rate {{ number }} er på {{ amount | kr }} og forfalder {{ due | long_day }}."),
    "R107.shares": Said(
        "{% for estate, amount in shares %}{{ 'Tilskuddet er givet til ' if loop.first }}{{ estate }} med "
        "{{ amount | kr }}{{ '.' if loop.last else ', ' }}{% endfor %}"
    ),
    "Q5.set_off": Said("{{ amount | kr }} er modregnet, fordi beløbet var udbetalt som forskud."),
    "Q13.set_off": Said(
        "{{ amount | kr }} er modregnet: Beløbet var tilbage på sag {{ case }}, og fonden besluttede modregningen "
        "{{ on | long_day }}. Det regnes som modtaget, når raten udbetales."
    ),
    "D5.left_out_of_file": Said(
        "{{ 'Betalingen ' ~ order if order else 'Den' }} blev udeladt af betalingsfilen {{ on | long_day }}."
    ),
    "D5.came_back": Said(
        "{{ 'Betalingen ' ~ order if order else 'Den' }} kom retur fra banken {{ on | long_day }}: {{ reason }}."
    ),
    "D5.held": Said(
        "Den holdes tilbage. Når det sidste stop er ophævet, frigives den samme dag og beholder sin forfaldsdato."
    ),
    "D5.released_again": Said(
        "Den blev frigivet igen {{ on | long_day }}. Ret det, der holdt den tilbage, f.eks. kontoen, og indstil den på "
        "en ny betalingsliste."
    ),
    "D5.cancelled": Said("Den er bortfaldet: Sagen er slut, og der udbetales ikke mere."),
    "instalment.released": Said("Den blev frigivet {{ on | long_day }} og venter på banken."),
    "D9.ordered": Said("Den er bestilt i banken som {{ order }} og venter på bankens svar."),
    "R22.all_set_off": Said("Der var ikke noget tilbage at udbetale, så den gik aldrig til banken."),
    "instalment.paid": Said("Den blev udbetalt {{ on | long_day }}."),
    "instalment.scheduled": Said("Den frigives den dag, medmindre udbetalingerne er standset."),
    "D5.stopped_with_recipient": Said(
        f"{_SINCE}, fordi udbetalingerne på sag {{{{ case }}}}, som har den samme boligorganisation, blev standset: "
        "{{ (kind | word('the ReportKind')) ~ ' for ' ~ year ~ ' mangler' if kind else reason }}; "
        "{% if not until %}stoppet slutter, når stoppet på den sag slutter.{% else %}stoppet blev "
        "{{ 'rettet' if corrected else 'ophævet' }} {{ until | long_day }}.{% endif %}"
    ),
    "D5.stopped_by_officer": Said(
        f"{_SINCE} af {{{{ by }}}}: {{{{ reason.rstrip('.') }}}} ({{{{ basis.rstrip('.') }}}}); "
        "{{ 'stoppet blev ophævet ' ~ (until | long_day) if until "
        "else 'stoppet gælder stadig og slutter, når en sagsbehandler ophæver det' }}."
    ),
    "D6.received_in_time": Said(
        f"{_SINCE}, fordi {_REPORT} ikke var modtaget {{{{ due | long_day }}}}; det blev rettet "
        "{{ corrected | long_day }}: Den var modtaget i tide og blev registreret for sent."
    ),
    "D6.extended_in_time": Said(
        f"{_SINCE}, fordi {_REPORT} ikke var modtaget {{{{ due | long_day }}}}; det blev rettet "
        "{{ corrected | long_day }}: Udsættelsen blev registreret for sent."
    ),
    "D6.waived_in_time": Said(
        f"{_SINCE}, fordi {_REPORT} ikke var modtaget {{{{ due | long_day }}}}; det blev rettet "
        "{{ corrected | long_day }}: Fritagelsen blev registreret for sent."
    ),
    "R69.stopped_for_report": Said(
        f"{_SINCE}, fordi {_REPORT} ikke var modtaget {{{{ due | long_day }}}}; "
        "{% if until %}stoppet blev ophævet {{ until | long_day }}.{% else %}stoppet gælder stadig og slutter, når den "
        "er {{ 'modtaget' if kind == 'status_report' else 'godkendt' }}.{% endif %}"
    ),
    "R55.not_committed": Said("Der er ikke givet tilsagn.", "Perioden fastsættes i tilsagnet."),
    "R21.why_period_starts": Said("Perioden begynder: Hvorfor {{ day | long_day }}?"),
    "R62.why_period_ends": Said("Perioden er slut: Hvorfor {{ day | long_day }}?"),
    "R61.no_such_demand": Said(
        "{% if numbers %}Der er ingen anmodning nr. {{ asked }} om delaftaler."
        "{% else %}Vi har ikke bedt om delaftaler med en frist.{% endif %}",
        "{% if numbers %}Spørg om en af disse: {{ numbers | listed }}."
        "{% else %}Vi kan til enhver tid bede om dem.{% endif %}",
    ),
    "R61.still_missing": Said(
        "Der mangler: {{ areas | words('FocusArea') | listed }}. Udbetalingerne fortsætter, uanset om delaftalerne "
        "kommer til tiden."
    ),
    "R61.all_in": Said("Alle delaftaler er modtaget."),
    "R61.why_until": Said(
        "Hvorfor skal delaftalerne efter anmodning nr. {{ number }} være modtaget senest {{ day | long_day }}?"
    ),
    "R89.no_such_request": Said(
        "Sagen har ikke denne anmodning om aktindsigt.", "Numrene står på sagen.", "Se `tilsagn case`."
    ),
    "R89.answered": Said("Den blev besvaret {{ on | long_day }}."),
    "R89.answer_in_time": Said(
        "Et svar den dag er rettidigt; ellers skal den, der har bedt om aktindsigt, have besked om, hvorfor svaret "
        "ikke er givet, og hvornår det kan ventes."
    ),
    "explain.no_hearing_number": Said(
        '"{{ asked }}" er ikke nummeret på en partshøring.', "Angiv partshøringens nummer.", "Se `tilsagn case`."
    ),
    "R110.why_until": Said("Hvorfor kan parten svare i partshøring nr. {{ number }} til og med {{ day | long_day }}?"),
    "R110.answered": Said("Den blev besvaret {{ on | long_day }}."),
    "R110.not_answered": Said("Parten svarede ikke i tide; fra {{ first | long_day }} kunne fonden træffe afgørelse."),
    "R110.no_decision_before": Said(
        "Et svar den dag er rettidigt; indtil da kan der ikke træffes afgørelse om "
        "{{ decision | word('AdverseDecision') }}."
    ),
    "R89.why_due": Said("Hvorfor skal anmodning nr. {{ number }} om aktindsigt besvares senest {{ day | long_day }}?"),
    "R70.why_answer": Said(
        "Hvorfor svarer fonden senest {{ day | long_day }} på {{ kind | word('the ReportKind') }} for {{ year }}?"
    ),
    "explain.answer": Said("fondens svar på en indberetning"),
    "R70.no_answer_yet": Said("Fonden har ikke svaret endnu."),
    "R70.no_report_in_hand": Said(
        "Fonden har ingen indberetning{% if asked %} {{ asked | quoted }}{% endif %}, som den skylder svar på.",
        "{% if reports %}Skriv {{ reports | either }}.{% else %}Se, hvad sagen venter på.{% endif %}",
    ),
    "R71.why_review_opens": Said("Hvorfor begynder etårseftersynet {{ day | long_day }}?"),
    "R71.opens_without_account": Said("Det begynder før, hvis opgørelsen for {{ year }} kommer før."),
    "R71.why_review_held_by": Said("Hvorfor skal etårseftersynet være holdt senest {{ day | long_day }}?"),
    "R71.not_held_yet": Said(
        "Det er ikke holdt endnu; sagen afsluttes ikke, før det er holdt, eller det er besluttet, at det kan undværes."
    ),
    "R71.was_held": Said("Det blev holdt {{ on | long_day }}."),
    "R71.was_waived": Said("En sagsbehandler besluttede {{ on | long_day }}, at det ikke skal holdes."),
    "R71.no_duty": Said(
        "Sagen har ingen dato for et etårseftersyn.",
        "Det har en indsats med tilsagn; en ældre sag får først besked om det.",
    ),
}
