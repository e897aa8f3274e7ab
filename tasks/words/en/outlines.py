"""English: the outlines of papers that an applicant writes."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "outline.description": Said("Short description of the project"),
    "outline.description.problem": Said("The problems"),
    "outline.description.problem.help": Said(
        "What is the problem in the area, and whom does it affect? Use figures where you have them."
    ),
    "outline.description.partners": Said("Partners"),
    "outline.description.partners.help": Said("Who is to work together, and what have they agreed so far?"),
    "outline.description.organisation": Said("Organisation"),
    "outline.description.organisation.help": Said("How will the programme be led, and who sits on the board?"),
    "outline.description.build_on": Said("What we build on"),
    "outline.description.build_on.help": Said(
        "What is to go on or change from an earlier grant? Concrete activities belong in the plan."
    ),
    "outline.agreement": Said("Strategic agreement"),
    "outline.agreement.parties": Said("Parties and signatories"),
    "outline.agreement.parties.help": Said(
        "Name the municipality and the housing organisations, who signs for each, and the date."
    ),
    "outline.agreement.goals": Said("The fixed goals and indicators"),
    "outline.agreement.goals.help": Said("Write the four fixed goals, and choose at least one indicator for each."),
    "outline.agreement.organising": Said("Organisation and leadership"),
    "outline.agreement.organising.help": Said("Who decides, who leads, and how does the board follow up?"),
    "outline.agreement.restoration": Said("Physical, economic and social restoration"),
    "outline.agreement.restoration.help": Said("What is proposed, or why is nothing needed?"),
    "outline.terms_of_reference": Said("Terms of reference of the board"),
    "outline.terms_of_reference.tasks": Said("Tasks of the board"),
    "outline.terms_of_reference.tasks.help": Said(
        "What is the board responsible for? See the Fund's page on leadership at lbf.dk."
    ),
    "outline.terms_of_reference.members": Said("Members and chair"),
    "outline.terms_of_reference.members.help": Said(
        "Who is a member, for whom, and who chairs? The municipality and the housing organisations must be there."
    ),
    "outline.terms_of_reference.roles": Said("Division of roles"),
    "outline.terms_of_reference.roles.help": Said(
        "What do the board, the administering organisation, the project leader and the Fund decide?"
    ),
    "outline.terms_of_reference.meetings": Said("Meetings and follow-up"),
    "outline.terms_of_reference.meetings.help": Said("How often does the board meet, and what does it get to see?"),
    "outline.sub_agreement": Said("Sub-agreement"),
    "outline.sub_agreement.sub_goals": Said("Local sub-goals"),
    "outline.sub_agreement.sub_goals.help": Said(
        "What is to be different at the end of the period? Name the goal that the sub-agreement serves."
    ),
    "outline.sub_agreement.indicators": Said("Indicators"),
    "outline.sub_agreement.indicators.help": Said("How do you measure it? State the figure at the beginning."),
    "outline.sub_agreement.activities": Said("Activities"),
    "outline.sub_agreement.activities.help": Said("What is begun, for whom?"),
    "outline.sub_agreement.who": Said("Parties, roles and responsibilities"),
    "outline.sub_agreement.who.help": Said("Who does what, and who signs?"),
    "outline.sub_agreement.resources": Said("Resources"),
    "outline.sub_agreement.resources.help": Said("What do the plan and each of the parties set aside?"),
    "outline.milestone_plan": Said("Milestone plan"),
    "outline.milestone_plan.first_year": Said("The first year"),
    "outline.milestone_plan.first_year.help": Said(
        "Milestones by activity with dates. The same milestones are written in the workbook."
    ),
    "outline.milestone_plan.period": Said("The whole period"),
    "outline.milestone_plan.period.help": Said("Milestones of organisation and progress."),
    "outline.milestone_plan.following_up": Said("Follow-up"),
    "outline.milestone_plan.following_up.help": Said("Who follows up when, and who can change the plan?"),
}
