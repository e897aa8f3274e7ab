"""Danish: what a case offers for the fields of a form."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "offered.named": Said("{{ name }} ({{ value }})"),
    "offered.person": Said("{{ name }}, {{ capacity | word('Capacity') }}"),
    "offered.numbered": Said("Nr. {{ number }}: {{ text }}"),
    "offered.decision": Said("{{ value | word('Decision') | start }}"),
    "offered.leftover_use": Said("{{ value | word('LeftoverUse') | start }}"),
    "offered.adverse_decision": Said("{{ value | word('AdverseDecision') | start }}"),
    "offered.focus_area": Said("{{ value | word('FocusArea') | start }}"),
    "offered.change_kind": Said("{{ value | word('ChangeKind') | start }}"),
    "offered.route": Said("{{ value | word('DraftingRoute') | start }}"),
    "offered.capacity": Said("{{ value | word('Capacity') | start }}"),
    "offered.plan_version": Said(
        "Version {{ number }} af helhedsplanen, modtaget {{ sent_on | day }} (kontrolsum {{ digest }})"
    ),
    "offered.to_sign": Said(
        "{% if year %}Revisor: opgørelsen for {{ year }}"
        "{% else %}{{ name }}: helhedsplanens version {{ version }}{% endif %}"
    ),
    "offered.account_version": Said("Opgørelsen for {{ year }}, version {{ version }} (kontrolkode {{ digest }})"),
    "offered.ruleset": Said("Regulativet, som det blev vedtaget den {{ version | day }}"),
    "offered.report": Said("{{ kind | word('ReportKind') | start }} for {{ year }}"),
    "offered.time_for": Said("{{ what | word('TimeFor') | start }}{{ ' for ' ~ year if year }}"),
    "offered.time_asked_for": Said(
        "{{ what | word('TimeFor') | start }}{{ ' for ' ~ year if year }}, "
        "ønsket til {{ until | long_day }}: {{ reason }}"
    ),
    "offered.stop": Said(
        "{% if report %}{{ report | word('ReportKind') | start }} for {{ year }} mangler"
        "{% else %}{{ reason.rstrip('.') }}{% endif %}, siden {{ since | day }} ({{ id }})"
    ),
    "offered.instalment": Said(
        "{{ 'Forskuddet' if number == 0 else 'Rate ' ~ number }} på {{ amount | kr }}, forfalden {{ due | day }}"
    ),
}
