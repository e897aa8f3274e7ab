"""English: what a case offers for the fields of a form."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "offered.named": Said("{{ name }} ({{ value }})"),
    "offered.person": Said("{{ name }}, {{ capacity | word('Capacity') }}"),
    "offered.numbered": Said("No. {{ number }}: {{ text }}"),
    "offered.decision": Said("{{ value | word('Decision') | start }}"),
    "offered.leftover_use": Said("{{ 'Nothing is left' if value == 'none' else value | word('LeftoverUse') | start }}"),
    "offered.adverse_decision": Said("{{ value | word('AdverseDecision') | start }}"),
    "offered.focus_area": Said("{{ value | word('FocusArea') | start }}"),
    "offered.change_kind": Said("{{ value | word('ChangeKind') | start }}"),
    "offered.route": Said("{{ value | word('DraftingRoute') | start }}"),
    "offered.capacity": Said("{{ value | word('Capacity') | start }}"),
    "offered.plan_version": Said(
        "Version {{ number }} of the comprehensive plan, received on {{ sent_on | day }} (digest {{ digest }})"
    ),
    "offered.to_sign": Said(
        "{% if year %}The auditor: account of {{ year }}"
        "{% else %}{{ name }}: version {{ version }} of the plan{% endif %}"
    ),
    "offered.account_version": Said("Account of {{ year }}, version {{ version }} (code {{ digest }})"),
    "offered.ruleset": Said("The regulations as adopted on {{ version | day }}"),
    "offered.report": Said("{{ kind | word('ReportKind') | start }} for {{ year }}"),
    "offered.time_for": Said("{{ what | word('TimeFor') | start }}{{ ' for ' ~ year if year }}"),
    "offered.time_asked_for": Said(
        "{{ what | word('TimeFor') | start }}{{ ' for ' ~ year if year }}, "
        "asked for until {{ until | day }}: {{ reason }}"
    ),
    "offered.stop": Said(
        "{% if report %}{{ report | word('ReportKind') | start }} for {{ year }} is missing"
        "{% else %}{{ reason.rstrip('.') }}{% endif %}, since {{ since | day }} ({{ id }})"
    ),
    "offered.instalment": Said(
        "{{ 'The advance' if number == 0 else 'Instalment ' ~ number }} of {{ amount | kr }}, due {{ due | day }}"
    ),
}
