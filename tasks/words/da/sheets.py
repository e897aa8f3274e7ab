"""Danish: the sheets on which applications and plans are assessed, and the doubts on them."""

from collections.abc import Mapping

from tasks.words.said import Said

_LOOK = "Se efter, om udgiften må afholdes, og skriv begrundelsen på vurderingsskemaet."
_COUNT = "Se efter, om posten kan regnes som medfinansiering, og skriv begrundelsen på vurderingsskemaet."
_SEEN = "Se skemaet med `tilsagn assessment NO`."

WORDS: Mapping[str, Said] = {
    "assessment.title": Said("Vurdering af sag {{ case }}"),
    "assessment.form": Said(
        "Vurdering af sag {{ case }}. Skriv mindst én sætning under hvert punkt. Det, vi allerede ved, står over "
        "feltet."
    ),
    "assessment.form_answers": Said(
        "Besvar hvert spørgsmål: ja alene, eller nej eller ikke relevant med en begrundelse, på en af disse måder:"
    ),
    "assessment.form_doubts": Said("Skriv ved hver tvivl, hvorfor ansøgningen eller planen kan stå, som den er."),
    "assessment.heading": Said("{{ heading | word('AssessmentHeading') | start }}"),
    "assessment.plan_heading": Said("{{ heading | word('PlanHeading') | start }}"),
    "assessment.question": Said("{{ question | word('Question') }} ({{ source }})"),
    "assessment.doubts": Said("Tvivl"),
    "assessment.period": Said("Bevillingsperiode: {{ first | day }} til {{ last | day }}."),
    "assessment.term": Said("Vilkår i prækvalifikationen: {{ term }}"),
    "assessment.restoration": Said("Fysisk og økonomisk genopretning: {{ text }}"),
    "assessment.milestone": Said("{{ on | day }}: {{ milestone }}."),
    "assessment.milestone_of_activity": Said("{{ on | day }}: {{ milestone }} ({{ activity }})."),
    "assessment.paper": Said("{{ element | word('Element') | start }}: {{ file }}."),
    "assessment.board_member": Said("Bestyrelsen: {{ name }}, {{ party }} ({{ role }})."),
    "assessment.sub_agreement": Said(
        "{{ area | word('FocusArea') | start }}: {{ activities | join('; ') }}. Parter: {{ parties | listed }}."
    ),
    "assessment.budget": Said(
        "{{ total | kr }} i alt: {{ fund | kr }} fra fonden og {{ local | kr }} i lokal medfinansiering."
    ),
    "sheet.not_answered": Said(
        "Spørgsmålet \"{{ question | word('Question') }}\" ({{ source }}) er ikke besvaret.",
        "Svar ja, eller svar nej eller ikke relevant med en begrundelse.",
        "Feltet under `answers` hedder `{{ question }}`.",
    ),
    "sheet.without_grounds": Said(
        "Svaret {{ answer | word('Choice') }} på \"{{ question | word('Question') }}\" mangler en begrundelse.",
        "Skriv begrundelsen.",
        "Feltet hedder `grounds` under `{{ question }}`.",
    ),
    "sheet.not_asked": Said(
        "Skemaet spørger ikke: \"{{ question | word('Question') }}\".",
        "Udelad svaret.",
        "Feltet under `answers` hedder `{{ question }}`.",
    ),
    "R26.doubtful_words": Said(
        'Udgiften "{{ line }}" på {{ amount | kr }} kan være til anlæg: {{ words | listed }}.', _LOOK
    ),
    "R41.doubtful_words": Said(
        'Indtægten "{{ line }}" på {{ amount | kr }} handler om lokaler: {{ words | listed }}.',
        "Se efter, om der er et egentligt lejetab, og skriv begrundelsen på vurderingsskemaet.",
    ),
    "R42.doubtful_words": Said(
        'Indtægten "{{ line }}" på {{ amount | kr }} kan være ordinære driftsopgaver: {{ words | listed }}.', _COUNT
    ),
    "R43.doubtful_words": Said(
        'Indtægten "{{ line }}" på {{ amount | kr }} kan være penge fra statslige puljer, fonde eller EU: '
        "{{ words | listed }}.",
        _COUNT,
    ),
    "R47.doubtful_words": Said(
        'Udgiften "{{ line }}" på {{ amount | kr }} kan være mødedeltagelse eller konsulentbistand: '
        "{{ words | listed }}.",
        _LOOK,
    ),
    "R99.one_paper": Said(
        "{{ file }} er vedlagt som flere dele af helhedsplanen{{ ': ' if elements or areas }}"
        "{{ elements | words('Element') | listed }}{{ ', ' if elements and areas }}"
        "{{ areas | words('FocusArea') | listed }}.",
        "Se efter, om den indeholder hver del fuldt ud, og skriv begrundelsen på vurderingsskemaet.",
    ),
    "R99.one_paper_of_parties": Said(
        "{{ file }} er vedlagt for flere parter: {{ parties | listed }}.",
        "Se efter, om de alle har underskrevet, og skriv begrundelsen på vurderingsskemaet.",
    ),
    "R99.pages_without_text": Said(
        "{{ file }} har sider uden tekst, fx en scanning: {{ pages | listed }}.",
        "Læs siderne, og skriv begrundelsen på vurderingsskemaet.",
    ),
    "R99.no_plan": Said(
        "Der er ikke indsendt en helhedsplan.", "Vent på helhedsplanen, eller se skemaet til ansøgningen."
    ),
    "R99.other_version": Said(
        "Vurderingen gælder version {{ given }} af helhedsplanen, men fonden behandler version {{ version }}.",
        "Vurdér version {{ version }}. De tidligere svar står på skemaet.",
        "Skriv skemaet med `tilsagn assessment NO -o FILE`.",
    ),
    "R99.heading_empty": Said(
        "Punktet \"{{ heading | word('PlanHeading') | start }}\" i vurderingen er tomt.",
        "Skriv mindst én sætning under punktet.",
        "Feltet hedder `{{ heading }}`.",
    ),
    "R99.not_assessed": Said(
        "Version {{ version }} af helhedsplanen er ikke vurderet.",
        "Udfyld og registrér vurderingsskemaet før tilsagnet.",
        "Skriv skemaet med `tilsagn assessment NO -o FILE`.",
    ),
    "R99.doubt_not_answered": Said(
        'Tvivlen "{{ doubt }}" på vurderingsskemaet er ikke besvaret.',
        "Skriv begrundelsen ved den, eller send helhedsplanen retur.",
        _SEEN,
    ),
    "R99.no_such_doubt": Said(
        'Skemaet har ingen tvivl, der hedder "{{ doubt }}".',
        "{% if known %}Det har: {{ known | join('; ') }}{% else %}Det har ingen: udelad svaret.{% endif %}",
        _SEEN,
    ),
}
