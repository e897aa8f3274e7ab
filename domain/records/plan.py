"""The comprehensive plan (helhedsplan): six elements, a board, goals, a budget and the period."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Name
from domain.money import Ore
from domain.records.application import Email
from domain.records.sheet import Served
from domain.rulebook.goals import FocusArea


class Element(StrEnum):
    """The required parts of a plan. R31."""

    STRATEGIC_AGREEMENT = "strategic_agreement"  # strategisk samarbejdsaftale
    TERMS_OF_REFERENCE = "terms_of_reference"  # kommissorium, annex to the agreement
    SUB_AGREEMENTS = "sub_agreements"  # delaftaler
    BUDGET = "budget"
    CONTINGENCY_PLAN = "contingency_plan"  # beredskabsplan
    MILESTONE_PLAN = "milestone_plan"  # milepælsplan
    REPORTING_FORM = "reporting_form"  # indberetningsskema


class Income(StrEnum):
    """The sources of income in a budget. R39, R40, R43."""

    FUND = "fund"
    HOUSING_ORGANISATION = "housing_organisation"
    MUNICIPALITY = "municipality"
    LOCAL_PARTNER = "local_partner"
    STATE_POOL = "state_pool"
    FOUNDATION = "foundation"
    EU = "eu"

    @property
    def local(self) -> bool:
        """True if it counts as local co-financing (lokal medfinansiering)."""
        return self in {Income.HOUSING_ORGANISATION, Income.MUNICIPALITY, Income.LOCAL_PARTNER}


class Kind(StrEnum):
    """The form of co-financing. R40, R41, R42."""

    CASH = "cash"
    STAFF_HOURS = "staff_hours"
    PREMISES = "premises"
    ORDINARY_OPERATION = "ordinary_operation"


class Cost(StrEnum):
    """Kinds of expense that rules distinguish. R26, R29, R46, R47, R48, R49, R50."""

    ACTIVITY = "activity"
    WAGES = "wages"
    ADMINISTRATION = "administration"
    AUDIT = "audit"
    PREMISES = "premises"
    EVALUATION = "evaluation"
    COORDINATION = "coordination"
    SPECIAL_DEVELOPMENT = "special_development"
    PHYSICAL_WORKS = "physical_works"
    MEETINGS_AND_CONSULTANCY = "meetings_and_consultancy"
    EMPLOYER_DUTIES = "employer_duties"
    """An addition for staff duties, tax and the like, on top of a gross grant. R50."""


class IncomeLine(Fact):
    """One line of income in the plan budget."""

    text: Name
    source: Income
    kind: Kind | None = None
    amount: Ore
    remark: str = ""
    """For premises: the lost rent, or why there is none. R41."""
    where: str = ""
    """File, sheet and row for findings."""


class ExpenseLine(Fact):
    """One line of expense in the plan budget."""

    text: Name
    main_group: str | None
    """Main budget group (hovedgruppe). R37."""
    cost: Cost
    amount: Ore
    position: str = ""
    """For wages: the position (stilling), as the Fund's salary table names it. R48."""
    full_time_years: Annotated[Decimal, Field(gt=0)] | None = None
    """For wages: full-time years (årsværk) paid over the whole period."""
    serves: str = ""
    """Key of a focus area, the paper of a sub-agreement, or ``all``; as written if it is none of them. R96."""
    where: str = ""


ALL_AREAS = "all"
"""What an expense serves that belongs to no single focus area, such as the project leader. R96."""


class Budget(Fact):
    """The plan budget from the workbook. Amounts in øre for the whole period."""

    income: tuple[IncomeLine, ...]
    expenses: tuple[ExpenseLine, ...]

    @property
    def total(self) -> Ore:
        """The total economy (samlet økonomi): all income."""
        return sum(line.amount for line in self.income)

    @property
    def from_fund(self) -> Ore:
        """The amount from the Fund."""
        return sum(line.amount for line in self.income if line.source is Income.FUND)

    @property
    def local(self) -> Ore:
        """Local co-financing."""
        return sum(line.amount for line in self.income if line.source.local)

    @property
    def spent(self) -> Ore:
        """All expenses."""
        return sum(line.amount for line in self.expenses)

    def cost(self, kinds: Iterable[Cost]) -> Ore:
        """The expenses of these kinds."""
        wanted = frozenset(kinds)
        return sum(line.amount for line in self.expenses if line.cost in wanted)

    def by_main_group(self) -> dict[str, Ore]:
        """Expenses for each main group (hovedgruppe), in the order of the budget."""
        groups: dict[str, Ore] = {}
        for line in self.expenses:
            if line.main_group:
                groups[line.main_group] = groups.get(line.main_group, 0) + line.amount
        return groups


class SubAgreement(Fact):
    """A sub-agreement (delaftale) in one focus area. R33, R34, R35."""

    focus_area: FocusArea
    serves: tuple[str, ...] = ()
    """Keys of the fixed goals behind its sub-goals and activities. R35."""
    sub_goals: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    roles: str = ""
    resources: str = ""
    paper: str


class Side(StrEnum):
    """Whom a board member represents. R30."""

    MUNICIPALITY = "municipality"
    HOUSING_ORGANISATION = "housing_organisation"
    OTHER = "other"  # such as the police, residents, local business


class BoardMember(Fact):
    """A member of the programme board (boligsocial bestyrelse). R30."""

    name: Name
    party: Name
    """The member's organisation."""
    side: Side
    role: Name
    """The member's function on the board, such as ``formand``."""
    email: Email | None = None
    """Where the sheet of indicators goes; None in plans of earlier releases. R104."""


class Leader(Fact):
    """The project leader, as the plan names one. R106."""

    name: Name
    email: Email | None = None


class AgreementParty(Fact):
    """A party of the strategic agreement. R97."""

    party: Name
    """Its name as in the application, its municipality code or its CVR number."""
    signatory: Name
    signed_on: date


class OtherEffort(Fact):
    """An effort that others pay for. Its money is no part of the budget. R43, R44."""

    text: Name
    paid_by: Name
    amount: str = ""
    """As written, such as ``ca. 400.000 kr. i alt``."""


class EffortAgreement(Fact):
    """The Fund's agreement on a special development effort, as an officer recorded it. R49."""

    number: int
    """From 1 in the order of recording; a plan points at it."""
    subject: str
    agreed_on: date


class SpecialEffort(Fact):
    """A special development effort agreed with the Fund, as in the strategic agreement. R49."""

    text: Name
    """Its name, the same as on its line of the budget."""
    agreement_number: int | None = None
    """Number of the Fund's agreement; None in the plan of an earlier release, which stated day and reference."""
    agreed_on: date | None = None
    reference: str = ""
    section: str = ""
    """The section of the strategic agreement that describes it."""


class Restoration(Fact):
    """The three answers of a plan about restoration (genopretning) of the estates. R95."""

    class Answer(Fact):
        """The proposals, or why none are needed."""

        proposals: str = ""
        not_needed: str = ""

    social: Answer = Answer()
    physical: Answer = Answer()
    economic: Answer = Answer()


class Milestone(Fact):
    """A milestone (milepæl): what is reached on a day. R98."""

    text: Name
    on: date
    activity: str = ""
    """The activity that it belongs to, in the table of the first year."""
    where: str = ""
    """File, sheet and row for findings."""


class Milestones(Fact):
    """The two tables of the milestone plan. R98."""

    first_year: tuple[Milestone, ...] = ()
    """By activity."""
    whole_period: tuple[Milestone, ...] = ()
    """The process: the organisation and progress of the whole programme."""


class Plan(Fact):
    """The content of a plan package."""

    period_start: date
    period_end: date
    """Last day of the grant period."""
    lead_estate: str
    """The estate (tovholderafdeling) on which the accounts are kept. R55."""
    shares: Mapping[str, Ore] = {}
    """Estate number to its share of the grant, in øre; empty if all of it stands at the lead estate. R107."""
    elements: tuple[Element, ...]
    """The elements in the package that are readable and not empty."""
    sub_agreements: tuple[SubAgreement, ...] = ()
    goals: Mapping[str, tuple[str, ...]] = {}
    """Key of each fixed goal to its indicators in the strategic agreement. R32."""
    board: tuple[BoardMember, ...] = ()
    project_leader: Leader | None = None
    """None where nobody is named yet, and in plans of earlier releases. R106."""
    parties: tuple[AgreementParty, ...] = ()
    """Who has signed the strategic agreement. R97."""
    budget: Budget | None = None
    special_efforts: tuple[SpecialEffort, ...] = ()
    other_efforts: tuple[OtherEffort, ...] = ()
    holistic: bool = False
    """True if a development plan or a holistic effort applies. R28."""
    coordination_account: Annotated[str, Field(max_length=20_000)] = ""
    not_holistic_because: str = ""
    """Why none applies, for an estate on the list of omdannelsesområder. R28."""
    larger_physical_changes: str = ""
    """Which larger physical changes are under way, and why they ask for money for coordination. R29."""
    papers: tuple[Served, ...] = ()
    """What each PDF of the package is handed in as; empty in earlier releases. R99."""
    physical_and_economic_restoration: str = ""
    """How the plan considers physical and economic restoration, in the single field of older forms. R95."""
    restoration: Restoration | None = None
    milestones: Milestones | None = None
    """None in a plan without the tables: in earlier releases the milestone plan was a PDF alone."""
