"""English: what any step can be refused for."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "D6.day_to_come": Said(
        "{{ day | day }} has not come: today is {{ today | day }}.",
        "Give the day it happened.",
        "To look ahead, use `tilsagn preview`.",
    ),
    "D6.before_its_ground": Said(
        "It cannot have happened on {{ on | day }}: what it is about is of {{ first | day }}.",
        "Give the day it happened.",
    ),
    "D6.recorded_after_the_end": Said(
        "The case ended on {{ ended_on | day }}. What happened on {{ on | day }} can no longer be recorded on it.",
        "Keep it with the documents of the case, and tell those whom it concerns.",
        "{% if possible %}Possible now: {{ possible | listed }}.{% endif %}",
    ),
    "D6.recorded_already": Said("The same is recorded already, of {{ on | day }}.", "Nothing more is needed."),
    "role.not_allowed": Said(
        "This is not for the role {{ role | word('Role') }}.",
        "It is for: {{ roles | words('Role') | listed }}.",
    ),
    "phase.not_possible": Said(
        "The case is in phase {{ phase | word('Phase') }}, where this is not possible.",
        "{{ 'See what the case waits for.' if possible else 'The case can only be read.' }}",
        "{% if possible %}Possible now: {{ possible | listed }}.{% endif %}",
    ),
    "R20.over_apply_anew": Said(
        "The case is in phase {{ phase | word('Phase') }}, where this is not possible.",
        "One may apply again at any time: hand it in as a new case that names this one as the earlier case.",
        "{% if possible %}Possible now: {{ possible | listed }}.{% endif %}",
    ),
    "R19.over_no_waiting_list": Said(
        "The case is in phase {{ phase | word('Phase') }}, where this is not possible.",
        "A case that is over waits in no queue and is not taken up again; the applicant may apply again at any time.",
        "{% if possible %}Possible now: {{ possible | listed }}.{% endif %}",
    ),
    "D2.not_due": Said(
        "The deadline ({{ kind | word('DeadlineKind') }} {{ cycle }}) is not due.", "Nothing needs to be done."
    ),
    "D2.no_such_deadline": Said(
        "The case does not have this deadline ({{ kind | word('DeadlineKind') }} {{ cycle }}).",
        "Nothing needs to be done.",
    ),
    "D9.nothing_proposed": Said("Nothing is proposed on this case.", "Propose a decision first."),
    "D9.another_proposed": Said(
        "A {{ proposed | word('Decision') }} is proposed, not a {{ approved | word('Decision') }}.",
        "Approve what is proposed, or have the other decision proposed first.",
    ),
    "D9.approved_before_proposed": Said(
        "It cannot have been approved on {{ day | day }}: it was proposed on {{ proposed_on | day }}.",
        "Give the day of the approval.",
    ),
    "D9.same_officer": Said(
        "{{ officer }} proposed this decision and cannot approve it.", "Ask another officer to approve it."
    ),
    "D9.no_person": Said("{{ name | quoted }} is no person's name.", "Give the name of the person who acts."),
    "text.hidden_character": Said(
        "The text holds the character {{ code }}, which cannot be seen.", "Write the text again, without it."
    ),
}
