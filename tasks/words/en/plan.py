"""English: the plan, the commitment and its terms."""

from collections.abc import Mapping

from tasks.words.said import Said

_AGREE_FIRST = (
    "{% for number, subject, on in recorded %}{{ 'Write the number of an agreement: ' if loop.first }}{{ number }}, "
    "{{ subject | quoted }} of {{ on | day }}{{ '.' if loop.last else '; ' }}"
    "{% else %}Agree it with the Fund first. The Fund then records the agreement and tells you its number.{% endfor %}",
    "The field is `agreement_number` under `special_efforts`, where the effort has the name of its line. An officer "
    "records an agreement with `agree-special-effort`.",
)

WORDS: Mapping[str, Said] = {
    "plan.unchanged": Said(
        "This is plan version {{ version }}, which is in already: nothing has changed.",
        "Send a new version only when a paper in it has changed.",
    ),
    # --- what the plan contains
    "R28.no_coordination_account": Said(
        "The plan is holistic but has no coordination account.",
        "Describe shortly how social, economic and physical efforts are coordinated.",
        "The field is `coordination_account`.",
    ),
    "R28.listed_without_account": Said(
        "{{ estates | listed }} of {{ area }} {{ 'is' if estates | length == 1 else 'are' }} on the list of "
        "omdannelsesområder of {{ list_date | day }}, and the plan has no coordination account.",
        "Describe shortly how social, economic and physical efforts are coordinated, or give the reason why no "
        "development plan or holistic effort applies here.",
        "The fields are `coordination_account` and `not_holistic_because`.",
    ),
    "R28.listed_and_not_holistic": Said(
        "{{ estates | listed }} of {{ area }} {{ 'is' if estates | length == 1 else 'are' }} on the list of "
        "omdannelsesområder of {{ list_date | day }}, and the plan has no coordination account. The reason given is "
        "{{ reason | quoted }}.",
        "Judge whether the reason holds. If not, return the plan and ask for the account.",
    ),
    "R30.no_board": Said(
        "The plan names no board that answers for the programme.",
        "List its members under board, each with name, party, side and role.",
    ),
    "R30.no_member_of_the_municipality": Said(
        "Nobody on the board comes from the municipality.",
        "Add at least one member from the municipality.",
        "The side is `municipality`.",
    ),
    "R30.no_member_of_the_organisations": Said(
        "Nobody on the board comes from the housing organisations.",
        "Add at least one member from a housing organisation.",
        "The side is `housing_organisation`.",
    ),
    "R31.element_missing": Said("The plan lacks the {{ element | word('Element') }}.", "Add it to the package."),
    "R32.goal_left_out": Said(
        "The strategic agreement leaves out the fixed goal {{ goal }} ({{ wording }}).",
        "Take over all fixed goals, under goals: none may be left out or replaced.",
    ),
    "R32.goal_without_indicator": Said(
        "The fixed goal {{ goal }} has no indicator.",
        "Name at least one indicator by which the goal is followed.",
    ),
    "R32.not_a_fixed_goal": Said(
        "{{ goal }} is not one of the fixed goals.",
        "They are: {{ fixed | listed }}. Local goals belong in a sub-agreement, as sub-goals.",
    ),
    "R33.no_sub_agreement": Said(
        "No sub-agreement belongs to the focus area {{ area | word('FocusArea') }}.",
        "Add at least one sub-agreement for each of the four focus areas, or ask the Fund to waive it.",
    ),
    "R33.waiver_without_reason": Said(
        "A waiver gives its reason, and none is given.", "Write why the area needs none."
    ),
    "R33.waived_already": Said(
        "The focus area {{ area | word('FocusArea') }} is waived already.", "Nothing needs to be done."
    ),
    "R34.parts_missing": Said(
        "The sub-agreement {{ paper }} lacks: {{ parts | map('field') | listed }}.", "Fill in all six parts."
    ),
    "R35.serves_no_goal": Said(
        "The sub-agreement {{ paper }} does not say which fixed goal it serves.",
        "State the goal: in this focus area it is {{ fixed | either }}.",
        "Write `serves: [{{ fixed | listed }}]`.",
    ),
    "R35.serves_another_goal": Said(
        "The sub-agreement {{ paper }} serves {{ goal }}, which is no fixed goal of the focus area "
        "{{ area | word('FocusArea') }}.",
        "In this focus area it is: {{ fixed | listed }}.",
    ),
    "R38.period_ends_before_it_starts": Said(
        "The period ends before it starts.",
        "Correct the first or the last day of the period.",
        "The fields are `period_start` and `period_end`.",
    ),
    "R55.lead_estate_not_in_the_plan": Said(
        "The lead estate {{ estate }} is not one of the estates that take part.",
        "Choose one of: {{ estates | listed }}.",
    ),
    "R95.restoration_not_considered": Said(
        "The plan holds no proposals for social, physical and economic restoration of the estates.",
        "Answer each of the three: what is proposed, or that nothing is needed and why.",
        "The fields are `social`, `physical` and `economic` under `restoration`, each with `proposals` or "
        "`not_needed`.",
    ),
    "R95.answers_missing": Said(
        "The plan does not say what is proposed for the restoration of the estates on these sides: "
        "{{ missing | map('field') | listed }}.",
        "Write what is proposed, or that nothing is needed and why.",
        "Write `proposals` or `not_needed` in the field under `restoration`.",
    ),
    "R96.no_expense_names_an_effort": Said(
        "None of the {{ lines | counted('expense', 'expenses') }} ({{ amount | kr }}) names the focus area or the "
        "sub-agreement that it serves.",
        "Name it on each line, in the last column of the template (Indsatsområde eller delaftale).",
    ),
    "R96.names_no_effort": Said(
        "'{{ line }}' ({{ amount | kr }}) names no focus area or sub-agreement that it serves.",
        "Name it in the column Indsatsområde eller delaftale, or choose all areas.",
    ),
    "R96.names_an_unknown_effort": Said(
        "'{{ line }}' ({{ amount | kr }}) serves {{ serves | quoted }}, which is no focus area and no sub-agreement of "
        "the plan.",
        "Choose a focus area, or write the file name of the sub-agreement.",
    ),
    "R98.first_year_missing": Said(
        "The milestone plan has no table of the first year by activity.",
        "Fill in the sheet 'Første år' of the milestones, with a date for each.",
    ),
    "R98.whole_period_missing": Said(
        "The milestone plan has no table of the process of the whole period.",
        "Fill in the sheet 'Hele perioden' of the milestones, with a date for each.",
    ),
    "R98.outside_the_first_year": Said(
        "The milestone {{ milestone | quoted }} on {{ on | day }} lies outside the first year, "
        "{{ first | day }} to {{ last | day }}.",
        "Correct the date, or put the milestone in the table of the whole period.",
    ),
    "R98.outside_the_period": Said(
        "The milestone {{ milestone | quoted }} on {{ on | day }} lies outside the period, "
        "{{ first | day }} to {{ last | day }}.",
        "Correct the date.",
    ),
    "R98.ends_with_the_first_year": Said(
        "The last milestone of the whole period is on {{ last | day }}, but the period ends on {{ end | day }}.",
        "Add milestones for the later years.",
    ),
    "R98.activities_without_milestone": Said(
        "The table of the first year has no milestone for {{ activities | quoted | listed }}.",
        "Give each activity of the sub-agreements a milestone, under the same name.",
    ),
    "R97.not_signed_by": Said(
        "The strategic agreement is not said to be signed by {{ missing | joined }}.",
        "State every municipality and housing organisation concerned as a party, with signatory and date.",
        "Write each under `parties` with `party`, `signatory` and `signed_on`.",
    ),
    "R97.signed_later": Said(
        "{{ party }} is said to sign the strategic agreement on {{ signed_on | day }}, which lies after "
        "{{ day | day }}.",
        "State the day on which it was signed.",
    ),
    "R97.no_municipality": Said(
        "The sub-agreement {{ paper }} has no municipality of the case among its parties.",
        "Add {{ concerned | either }} to its parties, named as in the application.",
    ),
    "R97.no_organisation": Said(
        "The sub-agreement {{ paper }} has no housing organisation of the case among its parties.",
        "Add {{ concerned | either }} to its parties, named as in the application.",
    ),
    "R107.share_of_another_estate": Said(
        "A share of the grant is stated for {{ others | joined }}, which {{ 'takes' if others | length == 1 else "
        "'take' }} no part in the case.",
        "State shares of these estates only: {{ estates | listed }}.",
        "The field is `shares`.",
    ),
    "R107.shares_do_not_sum": Said(
        "The shares of the estates come to {{ shared | kr }}, {{ difference | kr }} off the {{ from_fund | kr }} "
        "asked of the Fund.",
        "Let the shares sum to the grant, or leave them out: all of it then stands at the lead estate.",
        "The field is `shares`, in kroner.",
    ),
    # --- the budget
    "R25.plan_above_the_reserved": Said(
        "The plan asks the Fund for {{ asked | kr }}; {{ reserved | kr }} is reserved.",
        "Keep within the reserved amount.",
    ),
    "R26.physical_works": Said(
        "'{{ line }}' pays for physical works.",
        "Seek it under another scheme, such as renovation support (§ 91).",
    ),
    "R29.no_larger_changes": Said(
        "'{{ line }}' sets {{ amount | kr }} aside for coordination, but the plan names no larger physical changes.",
        "Write which larger physical changes are under way and why they ask for coordination, or move the money.",
        "The field is `larger_physical_changes`.",
    ),
    "R36.expenses_above_income": Said(
        "Expenses exceed income by {{ difference | kr }}.",
        "Lower an expense or raise the income, so that both come to the same.",
    ),
    "R37.no_main_group": Said(
        "'{{ line }}' ({{ amount | kr }}) has no main group.", "Write the main group (hovedgruppe) in its column."
    ),
    "R38.no_income": Said("The budget holds no income.", "Budget the full amount."),
    "R38.nothing_from_the_fund": Said(
        "The plan asks the Fund for 0 kr.: the whole income of {{ total | kr }} comes from others.",
        "State as income what is asked of the Fund.",
    ),
    "R38.income_not_budgeted": Said(
        "{{ difference | kr }} of the income is not budgeted for anything.", "Budget the full amount."
    ),
    "R39.too_little": Said(
        "Local co-financing is {{ local | kr }}, {{ share | number }} % of the total; {{ percent | number }} % is "
        "required.",
        "With {{ from_fund | kr }} from the Fund, at least {{ needed | kr }} must be local.",
    ),
    "R40.no_form": Said("'{{ line }}' does not say in what form it is given.", "Choose cash, staff hours or premises."),
    "R41.no_lost_rent": Said(
        "'{{ line }}' ({{ amount | kr }}) counts premises without stating the rent that is lost.",
        "State the loss of rent (lejetab) as a remark on the line, or the reason why there is none.",
    ),
    "R42.ordinary_operation": Said(
        "'{{ line }}' is ordinary operation, which does not count as co-financing.", "Leave it out."
    ),
    "R43.money_from_outside": Said(
        "'{{ line }}' ({{ amount | kr }}) comes from {{ source | word('OutsideMoney') }}.",
        "Take it out of the budget. The effort may be written into the agreements, with its amount, beside the budget.",
    ),
    "R45.above_the_cap": Said(
        "Administration and audit come to {{ asked | kr }}, {{ above | kr }} above the cap.",
        "At most {{ most | kr }} is allowed for {{ months | counted('month', 'months') }} and a total of "
        "{{ total | kr }}: on average {{ per_year | kr }} a year, and {{ percent | number }} % of the total.",
    ),
    "R47.meetings_and_consultancy": Said(
        "'{{ line }}' pays for meetings or consultancy by the housing organisation or the municipality.",
        "Take it out: it cannot be budgeted.",
    ),
    "R48.not_compared": Said(
        "Wages of {{ wages | kr }} were not compared with the salary table of {{ since | day }}: "
        "{% for line in lines %}'{{ line }}'{{ ', ' if not loop.last }}{% endfor %}.",
        "State a position of the table (stilling) and the full-time years (årsværk) on these lines.",
    ),
    "R48.above_table": Said(
        "'{{ line }}' pays {{ position }} {{ a_year | kr }} a full-time year; {{ highest | kr }} is the highest in the "
        "salary table of {{ since | day }} ({{ source }}).",
        "Lower the wage, or agree it with the Fund.",
    ),
    "R49.effort_not_described": Said(
        "'{{ line }}' is not said to be described in the strategic agreement.",
        "Describe it there, and name the section.",
        "The field is `section` under `special_efforts`.",
    ),
    "R49.effort_not_agreed": Said(
        "'{{ line }}' is a special development effort and names no agreement with the Fund.", *_AGREE_FIRST
    ),
    "R49.no_such_agreement": Said(
        "'{{ line }}' names agreement {{ agreement }} with the Fund, and the Fund has recorded none with that number.",
        *_AGREE_FIRST,
    ),
    "R49.effort_agreed_later": Said(
        "'{{ line }}' was agreed with the Fund on {{ agreed_on | day }}, which lies after {{ day | day }}.",
        "Hand in the plan on the day of the agreement or later.",
    ),
    "R49.agreed_already": Said(
        "This effort is agreed already: agreement {{ agreement }} of {{ agreed_on | day }}.",
        "Nothing needs to be done. Another effort needs another subject.",
    ),
    "R50.employer_duties": Said(
        "'{{ line }}' pays for staff duties, tax or the like on top of the grant.",
        "Take it out: the grant is gross, so what an employer owes is part of the wages.",
    ),
    # --- the commitment and its terms
    "R22.below_the_advance": Said(
        "{{ amount | kr }} is less than the advance of {{ advance | kr }}.",
        "The advance is part of the commitment: ask for at least as much in the plan.",
    ),
    "R25.commitment_above_the_reserved": Said(
        "{{ amount | kr }} is more than the reserved {{ reserved | kr }}.", "Keep within the reserved amount."
    ),
    "R38.commitment_of_nothing": Said(
        "A commitment of 0 kr. commits the Fund to nothing.",
        "Return the plan for a version that asks for an amount, or propose a refusal.",
        "Use `return-plan` or `propose-refusal`.",
    ),
    "R38.not_what_the_plan_asks": Said(
        "{{ amount | kr }} is not what the plan asks of the Fund, {{ asked | kr }}.",
        "Commit the amount of the plan, or return the plan for a new version.",
    ),
    "R52.no_such_term": Said(
        "The commitment has no negotiated term number {{ term }}.",
        "{% if numbers %}It has: {{ numbers | listed }}.{% else %}It has none.{% endif %}",
    ),
    "R52.settled_already": Said(
        "Term {{ term }} is {{ status | word('TermStatus') }} already.", "Nothing needs to be done."
    ),
    "R52.waived_without_reason": Said("A term is waived with a reason, and none is given.", "Write why it is waived."),
}
