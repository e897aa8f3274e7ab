"""English: the sheets on which applications and plans are assessed, and the doubts on them."""

from collections.abc import Mapping

from tasks.words.said import Said

_LOOK = "Look whether it may be paid, and write the grounds on the sheet."
_COUNT = "Look whether it counts as co-financing, and write the grounds on the sheet."
_SEEN = "See the sheet with `tilsagn assessment NO`."

WORDS: Mapping[str, Said] = {
    "assessment.title": Said("Assessment of case {{ case }}"),
    "assessment.form": Said(
        "Assessment of case {{ case }}. Write a sentence or more under each heading; what is known is above it."
    ),
    "assessment.form_answers": Said(
        "Answer each question: yes alone, or no or not relevant with the grounds, in one of these ways:"
    ),
    "assessment.form_doubts": Said("Write the grounds for each doubt: why the plan or application can stand as it is."),
    "assessment.heading": Said("{{ heading | word('AssessmentHeading') | start }}"),
    "assessment.plan_heading": Said("{{ heading | word('PlanHeading') | start }}"),
    "assessment.question": Said("{{ question | word('Question') }} ({{ source }})"),
    "assessment.doubts": Said("Doubts"),
    "assessment.period": Said("Grant period: {{ first | day }} to {{ last | day }}."),
    "assessment.term": Said("Term of the prequalification: {{ term }}"),
    "assessment.restoration": Said("Physical and economic restoration: {{ text }}"),
    "assessment.milestone": Said("{{ on | day }}: {{ milestone }}."),
    "assessment.milestone_of_activity": Said("{{ on | day }}: {{ milestone }} ({{ activity }})."),
    "assessment.paper": Said("{{ element | word('Element') | start }}: {{ file }}."),
    "assessment.board_member": Said("Board: {{ name }}, {{ party }} ({{ role }})."),
    "assessment.sub_agreement": Said(
        "{{ area | word('FocusArea') | start }}: {{ activities | join('; ') }}. Parties: {{ parties | listed }}."
    ),
    "assessment.budget": Said(
        "{{ total | kr }} in all: {{ fund | kr }} from the Fund, {{ local | kr }} local co-financing."
    ),
    "sheet.not_answered": Said(
        "The question '{{ question | word('Question') }}' ({{ source }}) is not answered.",
        "Answer yes, or no or not relevant with the grounds.",
        "The key under `answers` is `{{ question }}`.",
    ),
    "sheet.without_grounds": Said(
        "The answer {{ answer | word('Choice') }} to '{{ question | word('Question') }}' has no grounds.",
        "Write the grounds.",
        "The key is `grounds` under `{{ question }}`.",
    ),
    "sheet.not_asked": Said(
        "This sheet does not ask '{{ question | word('Question') }}'.",
        "Leave the answer out.",
        "The key under `answers` is `{{ question }}`.",
    ),
    "R26.doubtful_words": Said(
        "The expense '{{ line }}' of {{ amount | kr }} speaks of physical works: {{ words | listed }}.", _LOOK
    ),
    "R41.doubtful_words": Said(
        "The income '{{ line }}' of {{ amount | kr }} speaks of premises: {{ words | listed }}.",
        "Look whether it is a real loss of rent, and write the grounds on the sheet.",
    ),
    "R42.doubtful_words": Said(
        "The income '{{ line }}' of {{ amount | kr }} speaks of ordinary operation: {{ words | listed }}.", _COUNT
    ),
    "R43.doubtful_words": Said(
        "The income '{{ line }}' of {{ amount | kr }} speaks of state pools, foundations or EU money: "
        "{{ words | listed }}.",
        _COUNT,
    ),
    "R47.doubtful_words": Said(
        "The expense '{{ line }}' of {{ amount | kr }} speaks of meetings or consultancy: {{ words | listed }}.", _LOOK
    ),
    "R99.one_paper": Said(
        "{{ file }} is handed in as several parts of the plan{{ ': ' if elements or areas }}"
        "{{ elements | words('Element') | listed }}{{ ', ' if elements and areas }}"
        "{{ areas | words('FocusArea') | listed }}.",
        "Look whether it holds each part in full, and write the grounds on the sheet.",
    ),
    "R99.one_paper_of_parties": Said(
        "{{ file }} is handed in for several parties: {{ parties | listed }}.",
        "Look whether each of them has signed it, and write the grounds on the sheet.",
    ),
    "R99.pages_without_text": Said(
        "{{ file }} has pages without text, such as a scan: {{ pages | listed }}.",
        "Read them, and write the grounds on the sheet.",
    ),
    "R99.no_plan": Said("No plan has been sent in.", "Wait for the plan, or look at the sheet of the application."),
    "R99.other_version": Said(
        "The assessment is of version {{ given }} of the plan, and version {{ version }} lies with the Fund.",
        "Assess version {{ version }}. The earlier answers are on its sheet.",
        "Write the sheet with `tilsagn assessment NO -o FILE`.",
    ),
    "R99.heading_empty": Said(
        "The assessment says nothing about {{ heading | word('PlanHeading') }}.",
        "Write about it, in a sentence or more.",
        "The key is `{{ heading }}`.",
    ),
    "R99.not_assessed": Said(
        "Version {{ version }} of the plan is not assessed.",
        "Complete the sheet and record it before the commitment.",
        "Write the sheet with `tilsagn assessment NO -o FILE`.",
    ),
    "R99.doubt_not_answered": Said(
        "The doubt '{{ doubt }}' on the sheet has no answer.",
        "Write the grounds for it, or return the plan.",
        _SEEN,
    ),
    "R99.no_such_doubt": Said(
        "The sheet has no doubt named '{{ doubt }}'.",
        "{% if known %}It has: {{ known | join('; ') }}{% else %}It has none: leave the answer out.{% endif %}",
        _SEEN,
    ),
}
