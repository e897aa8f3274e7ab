"""Danish: the lists of cases and deadlines at the command line, and one case."""

from collections.abc import Mapping

from tasks.words.said import Said

_FOLLOWS = (
    "{% if report %}{{ report | word('the ReportKind') }} for {{ year }} mangler{% else %}{{ reason }}{% endif %}"
)

WORDS: Mapping[str, Said] = {
    "case.untitled": Said("(endnu uden titel)"),
    "case.heading": Said("Sag {{ case }}"),
    "case.phase": Said("{{ phase | word('Phase') }}, version {{ version }}"),
    "case.rent_of": Said("huslejestøtte til {{ case }}"),
    "case.none_fits": Said("Ingen sager passer til det."),
    "case.none": Said("Der er endnu ingen sager. {{ command }} indsender den første."),
    "case.instalment_state": Said("{{ state | word('InstalmentState') }}{{ ' ' ~ (day | long_day) if day }}"),
    "case.stopped": Said(
        "Udbetalingerne {{ 'var' if until else 'er' }} standset fra {{ since | long_day }}: {{ why }}; "
        "{% if until %}{{ 'rettet' if corrected else 'ophævet' }} {{ until | long_day }}{% else %}gælder stadig"
        "{% endif %}"
    ),
    "case.stop_proposed": Said(
        "Udbetalingsstop foreslået fra {{ since | long_day }}: {{ why }}; bekræft eller afvis {{ stop }}"
    ),
    "case.stop_follows": Said(f"det er de også på sag {{{{ case }}}}, {_FOLLOWS}"),
    "case.stop_ordered": Said("{{ reason }}, {{ legal_basis }}, af {{ by }} ({{ stop }})"),
    "stops.follows": Said(f"udbetalingerne på sag {{{{ case }}}} er standset, {_FOLLOWS}"),
    "stops.ordered": Said("{{ reason }} ({{ legal_basis }}; {{ by }})"),
    "stops.report": Said("{{ report | word('the ReportKind') }} for {{ year }} var ikke modtaget {{ due | long_day }}"),
    "stops.none": Said("Ingen udbetalinger er standset."),
    "stops.proposed": Said("foreslået"),
    "stops.held": Said("I alt holdes {{ amount | kr }} tilbage."),
    "deadlines.none": Said("Der er ingen kommende frister."),
    "explain.nothing": Said("Sag {{ case }} har endnu ingen dato, der kan forklares."),
    "explain.such_as": Said("For eksempel: {{ command }}"),
    "rearm.nothing": Said("Alle frister er, som reglerne siger."),
    "rearm.no_day": Said("ingen"),
    "rearm.same_day": Said("samme dag, men får virkning en anden dag"),
    "rearm.moved": Said("{{ deadlines | counted('frist er flyttet', 'frister er flyttet') }}."),
    "rearm.would_move": Said(
        "{{ deadlines | counted('frist', 'frister') }} ville blive flyttet; {{ command }} flytter dem."
    ),
}
