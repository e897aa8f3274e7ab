"""English: the headings, questions and answers of the assessment sheets."""

from collections.abc import Mapping

SHEET_CHOICES: Mapping[str, Mapping[str, str]] = {
    "PlanHeading": {
        "whole": "the plan as a whole",
        "agreement": "strategic agreement, board and organisation",
        "sub_agreements": "sub-agreements",
        "budget": "budget",
        "contingency_plan": "contingency plan",
        "milestone_plan": "milestone plan",
    },
    "Question": {
        "aimed_at_obstacles": "Is the effort aimed at what blocks a positive development of the area?",
        "knowledge_based": "Does the effort rest on knowledge of what works?",
        "economic_development": "Is the economic development of the estates known: results, reserves, arrears?",
        "problem_described": "Does the application describe the problems of the area?",
        "partners_described": "Does the application describe the partners?",
        "recommendation": "Does each municipality say that it knows the application and finds it relevant?",
        "organisation_described": "Does the application describe how the effort will be organised?",
        "built_upon": "Does the application say what to continue or adjust after an earlier grant?",
        "restoration": "Does the plan hold the necessary proposals for social, physical and economic restoration?",
        "other_measures": "Have the organisation and the municipality considered which other measures are needed?",
        "business_and_special_homes": "Has it been considered whether business premises or homes for special groups "
        "can strengthen the area?",
        "agreement_content": "Does the strategic agreement describe goals, organisation and single leadership?",
        "binds_the_parties": "Is the agreement between the municipality and the organisations, and does it bind all?",
        "terms_of_reference": "Are the board's terms of reference enclosed, and do they fit the agreement?",
        "board_answers": "Does the board answer for priorities and follow-up of the agreement?",
        "board_monitors": "Does the board see to it that the efforts are monitored all the time?",
        "other_groups": "Is it clear how the board works with steering groups and networks?",
        "municipality_involved": "Is the municipality closely involved, with its managers and its staff?",
        "drafted_together": "Was the plan drafted with the other organisations, the municipality and other parties?",
        "parties_mapped": "Were the local parties mapped at the start?",
        "parties_take_part": "Do schools, institutions, business, associations, volunteers and police take part?",
        "kept_current": "Is it agreed how the parties follow up on the goals and keep sub-agreements current?",
        "serves_the_efforts": "Do the expenses of the budget belong to the proposed efforts?",
        "staff_in_the_plan": "Are the staff hours of the co-financing hours of staff who really work in the plan?",
        "premises_in_use": "Are the premises of the co-financing used in the effort?",
        "estate_level": "Is it clear what the support is for in each estate?",
        "who_acts": "Does it say how municipality, organisations, police and others will handle acute unrest?",
        "who_is_told": "Does it say how the parties and the residents are told?",
        "first_year": "Does the milestone plan describe the first year by activity?",
        "whole_period": "Does the milestone plan describe the process of the whole period?",
        "updated_yearly": "Is it agreed how the milestone plan is updated locally each year?",
    },
}
