"""English: changes in operation, sub-agreements, substitute cover."""

from collections.abc import Mapping

from tasks.words.said import Said

_ASK_AGAIN = "Refuse it, and have it asked for again from what is in force."
_OTHER_ESTATES = (
    "{% if others %}Give one of the other estates that take part: {{ others | listed }}."
    "{% else %}No other estate takes part.{% endif %}"
)
_UPDATE = "Use `update-sub-agreement`."

WORDS: Mapping[str, Said] = {
    # --- requests
    "change.before_the_commitment": Said(
        "The grant was committed on {{ committed_on | day }}, after {{ day | day }}.",
        "Give the day on which the change was asked for.",
    ),
    "change.no_strategic_agreement": Said(
        "The strategic agreement as it shall be is not given.",
        "Name the new version, with its SHA-256: it is what the Fund approves.",
        "The field is `paper`.",
    ),
    "R38.total_changes": Said(
        "The new main groups come to {{ asked | kr }}; the budget in force comes to {{ in_force | kr }}.",
        "Give the whole budget by main group. In force: "
        "{% for group, amount in groups %}{{ group }} {{ amount | kr }}{{ ', ' if not loop.last }}{% endfor %}.",
    ),
    "R55.cannot_be_lead_estate": Said(
        "{{ estate }} cannot take over the accounts from {{ current }}.", _OTHER_ESTATES, "The field is `lead_estate`."
    ),
    "R55.lead_estate_apart": Said(
        "The lead estate is moved by a change of its own.",
        "Leave the estate out here, and ask for it separately.",
        "The field and the kind of the change are `lead_estate`.",
    ),
    "R55.no_new_lead_estate": Said(
        "No estate is given to take over the accounts from {{ current }}.",
        _OTHER_ESTATES,
        "The field is `lead_estate`.",
    ),
    "R57.supports_no_goal": Said(
        "The board may decide this alone if it supports the strategic goals, and nothing says how.",
        "Write in a sentence which goal it serves and how.",
        "The field is `supports_goals`.",
    ),
    "R57.no_evidence": Said(
        "The board changed the programme alone ({{ kind | word('ChangeKind') }}) and does not say what shows that the "
        "efforts which get the money work.",
        "State the documentation with the next change; an officer takes it up with the board.",
        "The field is `evidence`.",
    ),
    "R58.no_new_last_day": Said(
        "The period ends on {{ ends_on | day }}, and no later last day is given.",
        "Give a later last day.",
        "The field is `period_end`.",
    ),
    "R58.not_extended": Said(
        "The period ends on {{ ends_on | day }}, and {{ asked | day }} does not extend it.",
        "Give a later last day.",
        "The field is `period_end`.",
    ),
    "R58.period_apart": Said(
        "The period is moved by a change of its own.",
        "Leave the last day out here, and ask for it separately.",
        "The field is `period_end`, and the kind of the change `period`.",
    ),
    "R59.no_new_budget": Said(
        "Money is to move, and the new budget is not given.",
        "Give the whole budget by main group: it shows whether anything moves between main groups.",
    ),
    "R60.parties_decide": Said(
        "A sub-agreement is changed by its parties, and nobody needs to approve it.",
        "Record its new version.",
        _UPDATE,
    ),
    # --- the Fund's answers
    "change.answered_before_it_was_asked_for": Said(
        "It was asked for on {{ requested_on | day }}, after {{ day | day }}.", "Give the day of the decision."
    ),
    "change.budget_overtaken": Said("The budget by main group has been changed since this was asked for.", _ASK_AGAIN),
    "change.lead_estate_overtaken": Said("The lead estate has been changed since this was asked for.", _ASK_AGAIN),
    "change.period_overtaken": Said(
        "The last day of the period has been changed since this was asked for.", _ASK_AGAIN
    ),
    "change.after_the_period": Said(
        "The period ended on {{ ended_on | day }}, and no change can be recorded on {{ recorded_on | day }}, after it.",
        "Refuse a request that is open; what is left is decided with the final account.",
    ),
    "change.period_is_over": Said(
        "The period ended on {{ ended_on | day }}; only a running period can be extended.",
        "Refuse the request; what is left is decided with the final account.",
    ),
    "R51.request_for_an_amount": Said(
        "It asks for an amount.",
        "Grant substitute cover instead, in answer to change {{ change }}.",
        "Use `grant-substitute-cover` with `request={{ change }}`.",
    ),
    "R58.no_such_change_waits": Said(
        "No change {{ change }} waits for the Fund.", "Waiting: {{ (waiting | listed) or 'none' }}."
    ),
    # --- sub-agreements
    "R60.before_the_commitment": Said(
        "The grant was committed on {{ committed_on | day }}, after {{ day | day }}.",
        "Until then the sub-agreements are part of the plan: give the day of the new version.",
    ),
    "R60.version_in_force": Said(
        "{{ paper }} is version {{ version }}, which is in force since {{ since | day }}.",
        "Give the new version, or nothing if nothing is new.",
    ),
    "R61.no_sub_agreement": Said(
        "There is no sub-agreement on {{ areas | words('FocusArea') | listed }}.",
        "There are: {{ covered | words('FocusArea') | listed }}.",
    ),
    "R61.no_sub_agreement_at_all": Said("There is no sub-agreement on this case.", "Ask when one is recorded."),
    "R61.not_asked_for": Said(
        "The Fund has not asked for the sub-agreement on {{ area | word('FocusArea') }}.",
        "Asked for: {{ (asked | words('FocusArea') | listed) or 'nothing' }}. A new version is recorded as an update.",
        _UPDATE,
    ),
    "R61.no_time_to_answer": Said(
        "There is no time to answer: asked on {{ on | day }}, by {{ by_day | day }}.",
        "Give a later day, or none for the usual time.",
    ),
    "R61.without_its_paper": Said(
        "{{ paper }}, the sub-agreement on {{ area | word('FocusArea') }}, is not among the papers handed in.",
        "Hand in the PDF itself; one that came by post is scanned, and handed in on the day it came.",
        "To hand it in: `tilsagn submit DIR --case NO --on DAY`, with sub-agreements.yaml in DIR.",
    ),
    "R61.area_twice": Said(
        "There are two sub-agreements on {{ area | word('FocusArea') }}.", "Name one paper, the one in force."
    ),
    "R61.not_the_newest": Said(
        "{{ paper }} is not version {{ version }} of the sub-agreement on {{ area | word('FocusArea') }}.",
        "Hand in {{ newest }}, or record a newer version as an update.",
        _UPDATE,
    ),
    "R58.not_a_host": Said("{{ code | quoted }} is no municipality of the case.", "Give {{ hosts | either }}."),
    "R58.no_such_suggestion": Said(
        "No suggestion {{ number }} waits for an answer."
        "{% if waiting %} Those that do: {{ waiting | listed }}.{% endif %}",
        "Answer one that waits.",
    ),
    # --- substitute cover
    "R51.before_operation": Said(
        "Operation began on {{ started_on | day }}, after {{ day | day }}.",
        "Give the day on which the cover was granted.",
    ),
    "R51.no_amount": Said("No amount is granted.", "At most {{ most | kr }} can be."),
    "R51.no_assessment": Said(
        "Substitute cover is an exception that rests on a concrete assessment, and none is given.",
        "Write why this case calls for it.",
        "The field is `assessment`.",
    ),
    "R51.request_for_something_else": Said(
        "Change {{ change }} does not ask for substitute cover.",
        "Name the request that does, or leave the request out.",
    ),
    "R51.too_much": Said(
        "{{ amount | kr }} is more than {{ most | kr }}: {{ wage_cost | kr }} less {{ benefit_reimbursement | kr }} in "
        "benefit reimbursement and {{ other_sources | kr }} from other sources leaves {{ remaining | kr }}, of which "
        "{{ percent | number }} per cent can be covered.",
        "Grant at most {{ most | kr }}.",
    ),
}
