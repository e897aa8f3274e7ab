"""Every rule in two lines: what it requires, its value, its levels and its source.

The wording is this project's own; the source prevails. A source is one or more of these, separated by commas:

- ``S:195`` or ``S:170-171``: lines of the Fund's guideline, revised November 2023;
- a name from `OUTSIDE`: a statute or a public page;
- ``own reading``: the sources are silent and this project chose.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How the system enforces a rule; a rule may have several levels."""

    HARD = "hard"
    """The step is refused until the rule is met."""
    WARN = "warn"
    """A person gets a warning and decides."""
    CONFIGURABLE = "configurable"
    """The value or its date is a setting."""
    AUTOMATIC = "automatic"
    """Something follows automatically."""
    RECORD = "record"
    """It is only recorded."""


HARD, WARN, CONFIGURABLE, AUTOMATIC, RECORD = Level


class Rule(NamedTuple):
    """One rule of the catalogue."""

    id: str
    """``R01`` and on, without gaps."""
    title: str
    """The requirement, in one short sentence."""
    value: str
    """Its number or amount with the unit; empty if there is none."""
    levels: tuple[Level, ...]
    source: str
    """See the module docstring."""


OUTSIDE: Mapping[str, str] = {
    "almenboligloven § 91 a": "elov.dk/almenboligloven/91a",
    "forvaltningsloven § 19": "danskelove.dk/forvaltningsloven/19",
    "forvaltningsloven § 22": "danskelove.dk/forvaltningsloven/22",
    "offentlighedsloven § 13": "elov.dk/offentlighedsloven/paragraf/13",
    "offentlighedsloven § 36": "aktindsigtshaandbogen.dk",
    "Ombudsmanden on reasons": "ombudsmanden.dk/find-viden/myndighedsguiden/generel-forvaltningsret/10-begrundelse",
    "LBF on the frames": "lbf.dk/boligsociale-indsatser/organisation-og-oekonomiske-rammer",
    "LBF on commitments 2023": "ft.dk/samling/20222/almdel/BOU/bilag/22/2659304",
    "LBF on reports 2011-14": "lbf.dk/regler-og-satser/historiske-regulativer-og-vejledninger",
    "LBF on account 406": "lbf.dk/om-lbf/lbf-orienterer/2022/9",
    "LBF on resident data": "lbf.dk/selvbetjeninger/beboerdata",
    "LBF on privacy": "lbf.dk/om-lbf/privatlivspolitik",
}
"""Sources other than the guideline, and where to read them."""

READINGS: Mapping[str, str] = {
    "D1": "Payouts stop by themselves after a ladder of notices; an officer can extend, waive, or confirm first.",
    "D2": "In time means received by the deadline, which rolls to the next working day; the rule dates what follows.",
    "D3": "The status report is due on the same day as the regulation account.",
    "D4": "The prequalification clock counts calendar days, complete application as day 0, and rests in inspections.",
    "D5": "A stop of payouts is a record with a reason; payouts resume when the last one is lifted.",
    "D6": "A fact has two dates: when it happened and when it was recorded; what followed wrongly is put right openly.",
    "D7": "Reserved, committed and paid are three levels of one yearly frame; none may exceed what is left.",
    "D8": "A sign-off holds for the version of the plan that was signed, and for no other.",
    "D9": "Nobody approves a decision or a payment that he or she proposed.",
    "D10": "Instalments fall due quarterly in advance.",
    "D11": "Parties are written to in Danish; an officer reads Danish or English, as set or as chosen.",
    "D12": "Examples are fictitious organisations and people in real municipalities.",
}
"""Decisions of this project where the guideline is open."""

# A table of two lines a rule; the formatter would make it seven.
# fmt: off
_RULES = (
    Rule("R01", "Each estate that takes part has its own application form", "1 form an estate",
         (HARD,), "S:170-171"),
    Rule("R02", "Every mandatory field of a form is filled in", "all mandatory fields",
         (HARD,), "S:174-175"),
    Rule("R03", "Resident statistics cover every estate with enough residents, alone or in a sum", "from 100 residents",
         (HARD,), "S:155, S:174-175"),
    Rule("R04", "The project description is short", "at most 3 A4 pages",
         (HARD,), "S:195"),
    Rule("R05", "The project description does not name concrete activities yet", "",
         (WARN,), "S:196-197"),
    Rule("R06", "The outline budget says what is applied for and what is planned locally", "2 amounts above 0 kr.",
         (HARD,), "S:205-206"),
    Rule("R07", "Every municipality concerned recommends the application", "1 a municipality",
         (HARD,), "S:110-116, S:215-217"),
    Rule("R08", "Every housing organisation declares that it takes part, and with which estates", "1 an organisation",
         (HARD,), "S:222-229"),
    Rule("R09", "An application may come on any day; there are no rounds", "",
         (AUTOMATIC,), "S:130, S:275"),
    Rule("R10", "Everything is handed in through the system", "",
         (RECORD,), "S:106-108, S:129-130, S:773"),
    Rule("R11", "An application also opens an assessment for rent support", "1 linked case",
         (AUTOMATIC,), "S:59-60"),
    Rule("R12", "A complete application without inspection is handled within weeks", "4 to 6 weeks: 28 to 42 days",
         (CONFIGURABLE, AUTOMATIC), "S:261-263"),
    Rule("R13", "The clock does not run while the application is incomplete", "",
         (AUTOMATIC,), "S:262-263"),
    Rule("R14", "The clock rests while the Fund inspects the estates", "",
         (AUTOMATIC,), "S:262-263"),
    Rule("R15", "The assessment speaks to every heading before there is a decision", "5 headings",
         (HARD,), "S:234-245"),
    Rule("R16", "Areas on the lists of § 61 a come first, and no other area is shut out", "a ranking",
         (WARN,), "S:46-50"),
    Rule("R17", "The letter of prequalification states the terms and the reserved amount", "an amount in kr.",
         (HARD,), "S:247-250"),
    Rule("R18", "A rejection gives reasons that belong to the case", "not empty",
         (HARD,), "S:268-269, forvaltningsloven § 22"),
    Rule("R19", "A rejected application does not wait in any queue", "",
         (HARD,), "S:273-275"),
    Rule("R20", "A rejected applicant may apply again at any time, as a new case", "",
         (AUTOMATIC,), "S:273-275"),
    Rule("R21", "Work on the plan may begin as soon as the prequalification is known", "",
         (AUTOMATIC,), "S:281-282"),
    Rule("R22", "An advance for a project leader is given only where it is needed, case by case", "set by the Fund",
         (WARN,), "S:252-256"),
    Rule("R23", "As a rule there is no advance where a grant is already running", "",
         (WARN,), "S:256-257, S:349-357"),
    Rule("R24", "Where a programme exists, its grant is expected to carry the drafting of the next plan", "",
         (WARN,), "S:349-357"),
    Rule("R25", "A reserved amount is provisional: it weighs on the frame but promises nothing", "",
         (RECORD,), "S:249-250, LBF on commitments 2023"),
    Rule("R26", "The grant pays no building works, community houses or improvement of grounds", "0 kr.",
         (HARD,), "S:299-301, S:911-913"),
    Rule("R27", "An answer under § 91 a promises nothing about renovation support under § 91", "",
         (HARD,), "S:309-312, S:919-920"),
    Rule("R28", "A holistic case, or one of an omdannelsesområde, tells how its efforts are coordinated", "1 section",
         (HARD, WARN), "S:70-74, S:333-337"),
    Rule("R29", "Money for coordination may be set aside where larger physical changes are stated", "1 optional line",
         (WARN,), "S:327-331"),
    Rule("R30", "A project organisation with a board answers for the programme", "1 board",
         (HARD,), "S:389-394"),
    Rule("R31", "The plan holds all its elements and the terms of reference of the board", "6 elements and 1 annex",
         (HARD,), "S:464-488"),
    Rule("R32", "The strategic agreement takes over every fixed goal with its indicators", "4 goals",
         (HARD,), "S:506-527"),
    Rule("R33", "Each focus area has a sub-agreement, unless the Fund waives it with a reason", "at least 1 an area",
         (HARD, WARN), "S:537-538, own reading"),
    Rule("R34", "A sub-agreement holds all its parts", "6 parts",
         (HARD,), "S:541-556"),
    Rule("R35", "Sub-goals and activities serve a fixed goal and stay inside the focus areas", "4 areas",
         (HARD,), "S:558-566"),
    Rule("R36", "The budget balances", "income less expense is 0 kr.",
         (HARD,), "S:571"),
    Rule("R37", "Every line of the budget stands under a main group", "1 group a line",
         (HARD,), "S:571-572"),
    Rule("R38", "The whole amount is budgeted and nothing is left unallocated", "the lines sum to the total",
         (HARD,), "S:572-573"),
    Rule("R39", "The local parties carry their share of the whole economy", "at least 25 per cent",
         (HARD, WARN, CONFIGURABLE), "S:417-420, S:609"),
    Rule("R40", "Local co-financing is cash, hours worked in the plan, or premises used by it", "3 types",
         (HARD,), "S:611-616"),
    Rule("R41", "Premises count, as a rule, with the rent that is really lost", "",
         (WARN,), "S:616-619"),
    Rule("R42", "Ordinary running of the estate does not count as co-financing", "0 kr.",
         (HARD,), "S:619-620"),
    Rule("R43", "State pools, foundations and EU money are no co-financing and stay out of the budget", "0 kr.",
         (HARD,), "S:620-624"),
    Rule("R44", "Efforts paid by others may stand in the agreements, outside the budget", "text and amount",
         (RECORD,), "S:624-628"),
    Rule("R45", "Administration has a ceiling over the whole period", "100,000 kr. a year plus 2 per cent of the total",
         (HARD, CONFIGURABLE), "S:587-590"),
    Rule("R46", "The ceiling holds administration and audit together", "",
         (AUTOMATIC,), "S:590-591"),
    Rule("R47", "Meetings and advice by the local organisations themselves are not paid", "0 kr.",
         (HARD,), "S:591-594"),
    Rule("R48", "Salaries keep within the Fund's table", "a dated table",
         (WARN, CONFIGURABLE), "S:577-582"),
    Rule("R49", "A special development effort is agreed beforehand and described in the strategic agreement",
         "2 conditions", (HARD,), "S:598-603"),
    Rule("R50", "The grant is gross: no addition for staff duties, tax or the like", "0 kr.",
         (HARD,), "S:631-633"),
    Rule("R51", "A substitute during parental leave is covered in part, after all other sources",
         "at most 75 per cent of what remains", (HARD, CONFIGURABLE), "S:633-639"),
    Rule("R52", "The Fund may make own capital and municipal participation terms of the commitment", "",
         (RECORD,), "S:642-648"),
    Rule("R53", "The municipal council has approved the plan before the commitment", "dated no later than it",
         (HARD,), "S:118, S:705-706"),
    Rule("R54", "Every housing organisation has approved the plan under tenant democracy", "1 an organisation",
         (HARD,), "S:124-125, S:706-709"),
    Rule("R55", "Support is given to estates, and one of them keeps the accounts", "exactly 1 lead estate",
         (HARD,), "S:652-654"),
    Rule("R56", "The commitments of a year keep within its frame and what was carried over",
         "140 million kr.; 240 for rent; 380 in all", (CONFIGURABLE,),
         "S:18-20, almenboligloven § 91 a, LBF on the frames"),
    Rule("R57", "The board may change priorities that serve the strategic goals and are known to work", "2 statements",
         (HARD, WARN, RECORD), "S:715-721"),
    Rule("R58", "A change of the strategic agreement needs the Fund's approval", "",
         (HARD,), "S:721-723"),
    Rule("R59", "A shift between main groups after the commitment needs the Fund's approval", "any net shift",
         (HARD,), "S:722-723, own reading"),
    Rule("R60", "A sub-agreement may be changed without approval", "a new version",
         (AUTOMATIC,), "S:726-730"),
    Rule("R61", "The Fund may ask for the current sub-agreements at any time", "by a day that it gives",
         (AUTOMATIC,), "S:729-730"),
    Rule("R62", "The regulation account of each calendar year reaches the Fund in time", "within 6 months of its end",
         (HARD, CONFIGURABLE), "S:742-747"),
    Rule("R63", "The regulation account uses the Fund's own form", "",
         (HARD,), "S:657-665, S:743-744"),
    Rule("R64", "Money set aside bears interest", "the average rate of the organisation's set-aside funds",
         (HARD,), "S:748-751"),
    Rule("R65", "Interest is credited as time goes", "on the running balance",
         (AUTOMATIC,), "S:750-751"),
    Rule("R66", "Value adjustment of securities is kept apart from the interest of the account",
         "for years that end after 15 September 2022", (WARN,), "S:751-758, LBF on account 406"),
    Rule("R67", "Every difference from the grant is explained", "each difference",
         (HARD,), "S:657-658"),
    Rule("R68", "Indicators of goals and sub-goals, and activities, are reported once a year, and accepted", "1 a year",
         (HARD, CONFIGURABLE), "S:694-696, S:763-768, own reading"),
    Rule("R69", "A missing yearly report may stop the payouts", "either report",
         (AUTOMATIC, CONFIGURABLE), "S:776-778, own reading"),
    Rule("R70", "Payouts resume when the missing report is in and accepted",
         "unanswered for 30 days: the manager gets a mail",
         (AUTOMATIC, CONFIGURABLE), "own reading, LBF on reports 2011-14"),
    Rule("R71", "Every programme has a review around its first account", "1 review",
         (HARD, AUTOMATIC), "S:784-791"),
    Rule("R72", "The updated milestone plan is handed in at the review, and not in later years", "once",
         (HARD,), "S:681-685"),
    Rule("R73", "The auditor attests that goals are followed up and that the board works", "2 attestations a year",
         (WARN,), "S:530-532"),
    Rule("R74", "Project leaders take part in the network Boligsocialnet", "",
         (RECORD,), "S:812-818"),
    Rule("R75", "Funded areas cooperate with the Fund's evaluation and share their own", "",
         (RECORD,), "S:443-455"),
    Rule("R76", "A housing organisation carries its own share of rent support", "25 per cent",
         (HARD, CONFIGURABLE), "S:420-421"),
    Rule("R77", "Rent support presumes a comprehensive plan with its financing", "",
         (HARD,), "S:55-56"),
    Rule("R78", "The description for rent support is short, unless a § 91 plan is handed in", "at most 4 to 5 pages",
         (HARD, WARN), "S:853-858"),
    Rule("R79", "The Fund inspects estates that it does not know from recent cases", "",
         (HARD, WARN), "S:860-866"),
    Rule("R80", "The rent model compares an estate with its like", "5 features",
         (AUTOMATIC,), "S:872-882"),
    Rule("R81", "An improvement supplement raises the target rent and lowers the support", "kr., set by the Fund",
         (AUTOMATIC, CONFIGURABLE), "S:882-884"),
    Rule("R82", "Support below a least need is not given", "not published",
         (CONFIGURABLE,), "S:887-888"),
    Rule("R83", "An estate that is not covered is first tried for ordinary operating support", "",
         (AUTOMATIC,), "S:892-897"),
    Rule("R84", "A fitting rent differentiation exists or is set up", "about 1/3 a dwelling and 2/3 by area",
         (HARD, WARN), "S:927-931"),
    Rule("R85", "An adverse decision names its legal basis, its main considerations and its facts", "3 parts",
         (HARD,), "forvaltningsloven § 22, Ombudsmanden on reasons"),
    Rule("R86", "Resident data are kept in aggregate, and suppressed figures stay suppressed",
         "at least 100 residents an estate", (HARD,), "LBF on resident data, LBF on privacy"),
    Rule("R87", "The plan covers estates that are exposed and units that can carry it", "",
         (RECORD,), "S:134-143"),
    Rule("R88", "Only the municipality where an estate lies approves, and each one of several", "1 a municipality",
         (HARD,), "own reading, S:118"),
    Rule("R89", "A request for access to documents is answered soon", "7 working days; a plain one 1 to 2 days",
         (CONFIGURABLE,), "offentlighedsloven § 36"),
    Rule("R90", "What is said and done of importance is noted on the case at once", "",
         (RECORD,), "offentlighedsloven § 13"),
    Rule("R91", "Members of the board are expected at the network's events for boards", "",
         (RECORD,), "S:815-818"),
    Rule("R92", "Both the municipality and the housing organisations stand behind the application", "2 sides",
         (HARD,), "S:110-116"),
    Rule("R93", "A new application may build on an earlier grant of 2019-26 in a like area", "a link to that case",
         (RECORD,), "S:82-86"),
    Rule("R94", "The rent model keeps which data it was computed from", "3 dated data sets",
         (RECORD,), "S:879-882"),
    Rule("R95", "The plan holds proposals for social, physical and economic restoration", "3 answers",
         (HARD,), "S:287-297"),
    Rule("R96", "Each expense names the focus area or sub-agreement that it serves", "1 a line",
         (WARN,), "S:571"),
    Rule("R97", "Municipalities and organisations are parties of the agreements", "each; one of each below",
         (HARD,), "S:494-497, S:541-543, own reading"),
    Rule("R98", "The contingency plan is assessed on its content; the milestone plan has two dated tables",
         "2 questions", (HARD,), "S:670-674, S:678-681"),
    Rule("R99", "The Fund assesses a plan as a whole before a commitment, and answers each doubt", "1 sheet a version",
         (HARD,), "S:363-370, S:457-488, own reading"),
    Rule("R100", "The guidance on salaries is enclosed with the letter of prequalification", "1 enclosure",
         (CONFIGURABLE,), "S:577-582"),
    Rule("R101", "Rent support is awarded from the announced amount", "or another amount is announced with grounds",
         (HARD,), "S:924-925"),
    Rule("R102", "Letters point to the rules of § 91, and simple physical cases to the other schemes", "",
         (RECORD,), "S:74-79, S:304-308, S:915-918"),
    Rule("R103", "Every participating organisation gets the decisions about its estates", "a copy each",
         (AUTOMATIC,), "S:247-248"),
    Rule("R104", "The board gets the Fund's data and a sheet of indicators", "yearly and on demand",
         (AUTOMATIC,), "S:434-437, S:526-528, S:548-550"),
    Rule("R105", "Effects are evaluated across areas, with a yearly account to the ministry", "1 a year",
         (AUTOMATIC,), "S:438-455"),
    Rule("R106", "The project leader is named, and work leaves time for Boligsocialnet", "",
         (RECORD,), "S:812-818"),
    Rule("R107", "The plan and the commitment hold each estate's share, whose sum is the grant", "in øre",
         (HARD,), "S:652, own reading"),
    Rule("R108", "The plan behind rent support is approved as a comprehensive plan", "each approval",
         (HARD, CONFIGURABLE), "S:118-125, S:904, own reading"),
    Rule("R109", "Listed, exposed and adjoining estates are distinguished, with a reason", "a mark an estate",
         (WARN,), "S:46-50, S:134-143"),
    Rule("R110", "The party is heard before an adverse decision on facts that it does not know", "",
         (HARD,), "forvaltningsloven § 19"),
)
# fmt: on

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _RULES}
"""Every rule by its id, in the order of the ids."""


def rule(id: str) -> Rule:
    """The rule with this id. Raises KeyError with the nearest valid ids for any other."""
    if id not in RULES:
        raise KeyError(f"There is no rule {id!r}. The catalogue holds {_RULES[0].id} to {_RULES[-1].id}.")
    return RULES[id]
