"""English: what is known of a case, each as its name, a colon, and what it says."""

from collections.abc import Mapping

from tasks.words.said import Said

_ACCESS = "Access request {{ number }}: {{ requester }}: {{ what }}; "

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    "case_fact.beside": Said("Beside: case {{ case }}, the social programme"),
    "case_fact.rent_case": Said("Rent support: case {{ case }}"),
    "case_fact.lead": Said("Lead organisation: {{ name }}"),
    "case_fact.municipalities": Said("Municipalities: {{ names | listed }}"),
    "case_fact.estates": Said("Estates: {{ estates | listed }}"),
    "case_fact.applied_for": Said("Applied for: {{ amount | kr }}"),
    "case_fact.reserved": Said("Reserved: {{ amount | kr }} (not a commitment)"),
    "case_fact.plan": Said("Plan: version {{ version }}, {{ digest }}"),
    "case_fact.effort_agreed": Said("Special effort {{ number }}: {{ subject }}, agreed {{ on | day }}"),
    "case_fact.beside_the_plan": Said(
        "Beside the plan: {{ text }}, paid by {{ paid_by }}{{ ': ' ~ amount if amount }}"
    ),
    "case_fact.to_look_at": Said("To look at"),
    "case_fact.no_sub_agreement": Said(
        "No sub-agreement: {{ area | word('FocusArea') }}, waived {{ on | day }} by {{ by }}: {{ reason }}"
    ),
    "case_fact.committed": Said(
        "Committed: {{ amount | kr }} on {{ on | day }}, {{ first | day }} to {{ last | day }}"
    ),
    "case_fact.own_contribution": Said("Own contribution: {{ amount | kr }}"),
    "case_fact.shares": Said(
        "Shares of estates: {% for estate, amount in shares %}{{ ', ' if not loop.first }}{{ estate }} "
        "{{ amount | kr }}{% endfor %}"
    ),
    "case_fact.local": Said("Local: {{ amount | kr }}"),
    "case_fact.paid": Said("Paid: {{ amount | kr }}"),
    "case_fact.term": Said(
        "Term {{ number }}: {{ status | word('TermStatus') }}: {{ text }}{{ ' (' ~ (amount | kr) ~ ')' if amount }}"
        "{{ ', because: ' ~ reason if reason }}"
    ),
    "case_fact.report": Said(
        "{{ report | word('ReportKind') | start }} {{ year }}: "
        "{% if settled %}settled{% elif received %}received, not accepted{% elif fell_due %}missing{% else %}not in yet"
        "{% endif %}{{ ', received ' ~ (received | day) if received }}"
    ),
    "case_fact.closed": Said(
        "Closed: {{ on | day }}; left over {{ amount | kr }}: {{ use | word('LeftoverUse') if use else '-' }}"
    ),
    "case_fact.to_be_repaid": Said("To be repaid: {{ left | kr }} of {{ asked_for | kr }}"),
    "case_fact.judged_by": Said("Judged by: the {{ version | day }} version of the regulativ"),
    "case_fact.builds_on": Said("Builds on: case {{ case }}"),
    "case_fact.clock_rests": Said(
        "Clock: rests: {% for why, since in pauses %}{{ ', ' if not loop.first }}{{ why | word('PauseReason') }} since "
        "{{ since | day }}{% endfor %}"
    ),
    "case_fact.clock_runs": Said("Clock: runs: targets {{ first | day }} and {{ second | day }}"),
    "case_fact.on_a_list": Said(
        "On a list: {{ area }}, {{ category | word('AreaCategory') }} of {{ list_date | day }}"
    ),
    "case_fact.officer": Said(
        "Officer in charge: {{ name }}, from {{ since | day }}"
        "{% if away_until %}; away until {{ away_until | day }}"
        "{% if cover %}, {{ cover }} covers{% endif %}{% endif %}"
    ),
    "case_fact.person": Said(
        "{{ capacity | word('Capacity') | start }}: {{ name }}"
        "{% if function %}, {{ function }}{% endif %}{% if organisation %}, {{ organisation }}{% endif %}"
        "{% if email %}, {{ email }}{% endif %}, from {{ since | day }}"
        "{% if until %} until {{ until | day }}{% endif %}"
    ),
    "case_fact.no_leader": Said("Project leader: not named"),
    "case_fact.board_without_address": Said(
        "To the board: no member has a mail address, so the sheet of indicators goes to nobody"
    ),
    "case_fact.next_officer": Said("Next officer: {{ name }}, from {{ since | day }}"),
    "case_fact.adviser": Said("Adviser: {{ name }}"),
    "case_fact.to_read_first": Said("To read first"),
    "case_fact.proposed": Said("Proposed: {{ decision | word('Decision') }} by {{ by }}; another officer approves"),
    "case_fact.ended": Said("Ended: {{ on | day }} without a commitment"),
    "case_fact.advance": Said("Advance: decided: {{ use | word('AdvanceUse') }}"),
    "case_fact.approved": Said(
        "Approved: {{ body }}, {{ on | day }}, {{ reference }}{{ ', carried over: ' ~ carried if carried }}"
        "{{ ' (' ~ papers | join(', ') ~ ')' if papers else ' (no paper of the decision)' }}"
    ),
    "case_fact.not_approved": Said("Not approved yet: {{ body }} (version {{ version }})"),
    "case_fact.refused": Said(
        "Refused: {{ body }}, {{ on | day }}, version {{ version }}: {{ reason or 'no reason given' }}"
    ),
    "case_fact.estate_board": Said(
        "Estate {{ estate }}: {{ on | day }}, version {{ version }}, "
        "{{ 'for it' if approved else 'against it: ' ~ (reason or 'no reason given') }}"
    ),
    "case_fact.main_groups": Said(
        "Main groups: {% for group, amount in groups %}{{ ', ' if not loop.first }}{{ group }} {{ amount | kr }}"
        "{% endfor %}"
    ),
    "case_fact.substitute_cover": Said(
        "Substitute cover: {{ amount | kr }} on {{ on | day }}, instalment {{ instalment }}"
    ),
    "case_fact.change_pending": Said(
        "Change {{ number }} pending: {{ kind | word('ChangeKind') }}, asked for on {{ on | day }}: needs the Fund "
        "({{ rule }}); what was approved holds"
    ),
    "case_fact.sub_agreements": Said(
        "Sub-agreements asked for: {{ areas | words('FocusArea') | listed }}{{ ', by ' ~ (until | day) if until }}"
    ),
    "case_fact.description_waived": Said("Description: not needed: § 91 plan {{ reference }} of {{ sent | day }}"),
    "case_fact.description": Said("Description: {{ pages }} pages"),
    "case_fact.assessed": Said(
        "Assessed: {{ on | day }}: {% for aspect, score in marks %}{{ ', ' if not loop.first }}"
        "{{ aspect | word('Aspect') }} {{ score | signed }}{% endfor %}"
    ),
    "case_fact.inspected": Said("Inspected: {{ on | day }}"),
    "case_fact.rent_result": Said(
        "{{ estate }}: {{ 'no number' if need is none else 'needs ' ~ (need | kr) ~ ' per m² and year' }}, "
        "{{ covered | word('Coverage') }} ({{ rule }}); {{ parameters }}, {{ as_of | day }}"
    ),
    "case_fact.transferred": Said("Transferred: to landsdispositionsfonden on {{ on | day }}"),
    "case_fact.need": Said("Need: {{ need | kr }}, of it own contribution {{ own | kr }}"),
    "case_fact.award": Said("{{ purpose | word('Purpose') | start }}: {{ amount | kr }}, {{ first }} to {{ last }}"),
    "case_fact.reduced": Said("Reduced: by {{ percent }} per cent from {{ since | day }}: {{ reason }}"),
    "case_fact.review_held": Said("One-year review: held {{ on | day }}"),
    "case_fact.review_waived": Said("One-year review: waived on {{ on | day }}"),
    "case_fact.review_deferred": Said("One-year review: deferred to the account of {{ year }}"),
    "case_fact.review_called": Said(
        "One-year review: called for {{ on | day }} {{ opens | replace(':', '.') }}-{{ closes | replace(':', '.') }}, "
        "{{ place }}"
    ),
    "case_fact.review_open": Said("One-year review: open since {{ on | day }}, no meeting called"),
    "case_fact.follow_up": Said(
        "Follow-up {{ number }}: {{ what }} By {{ due | day }}: "
        "{% if settled %}settled {{ settled | day }}{{ ', ' ~ note if note }}{% else %}open{% endif %}"
    ),
    "case_fact.extension_asked": Said(
        "More time asked for: " + _TIME_FOR + " until {{ until | day }}, on {{ on | day }}: {{ reason }}"
    ),
    "case_fact.access_answered": Said(_ACCESS + "{{ outcome | word('AccessOutcome') }} on {{ on | day }}"),
    "case_fact.access_open": Said(_ACCESS + "answer by {{ due | day }}"),
    "case_fact.hearing": Said(
        "Hearing {{ number }}: before {{ about | word('AdverseDecision') }}: {{ facts }} "
        "{% if answered %}Answered {{ answered | day }}: {{ answer }}{% elif silent %}Not answered by {{ until | day }}"
        "{% else %}Answer by {{ until | day }}{% endif %}{{ '; ended ' ~ (ended | day) if ended }}"
    ),
    "case_fact.note": Said(
        "Note {{ on | day }}: {{ kind | word('NoteKind') }} with {{ who }}, by {{ by }}: {{ text }}"
    ),
    "case_fact.attendance": Said(
        "Boligsocialnet {{ on | day }}: {{ event }}: {{ who }} ({{ kind | word('AttendeeKind') }}) "
        "{{ 'came' if came else 'did not come' }}"
    ),
    "case_fact.evaluation": Said("Evaluation {{ on | day }}: {{ kind | word('EvaluationKind') }}: {{ what }}"),
}
