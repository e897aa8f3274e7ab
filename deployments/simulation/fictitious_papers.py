"""Papers of fictitious programmes: the shipped examples under other numbers, sizes and years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deployments.simulation.playing import WHOLE_LIFE
from domain.accounts import indicators
from domain.changes import main_groups, sub_agreements
from domain.grant.commands import Command, HandInSubAgreements, SubmitApplication, SubmitPlan, UpdateSubAgreement
from domain.grant.instalment import InstalmentState
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.grant.submission import HandIn
from domain.money import Ore
from domain.packages.command import read
from domain.packages.reading import PackageKind
from domain.plan.milestones import last_of_first_year
from domain.records.application import Application, Paper
from domain.records.changes import AgreementPaper, CurrentSubAgreement
from domain.records.plan import Cost, Milestone, Milestones, Plan
from domain.records.reports import (
    AccountExpense,
    ActivityStatus,
    Auditor,
    IndicatorReading,
    RegulationAccount,
    ReportKind,
    StatusReport,
)
from domain.rulebook.goals import FocusArea
from tasks import package_folder
from tasks.listing import paper

_PACKAGES = WHOLE_LIFE.parent.parent / "packages"
_KINDS = {
    PackageKind.APPLICATION: "application-supplemented",
    PackageKind.PLAN: "plan",
    PackageKind.REGULATION_ACCOUNT: "account-2025",
    PackageKind.STATUS_REPORT: "status-2025",
    PackageKind.MILESTONE_PLAN: "milestone-plan-2026",
    PackageKind.SUB_AGREEMENTS: "sub-agreements-2026",
}
_ORGANISATIONS = ("9901-", "9902-")
_CAPPED = (Cost.ADMINISTRATION, Cost.AUDIT)


@dataclass(frozen=True)
class Example:
    """What fictitious programmes hand in. Papers are built when needed and not stored."""

    application: Application
    plan: Plan
    papers: Mapping[PackageKind, tuple[Paper, ...]]

    @property
    def sub_agreement(self) -> Paper:
        """The current sub-agreement on education, as handed in when the Fund asks for it."""
        return self._named(PackageKind.SUB_AGREEMENTS, "delaftale-uddannelse-2026.pdf")

    @property
    def planned_sub_agreement(self) -> Paper:
        """The sub-agreement on education in the plan."""
        return self._named(PackageKind.PLAN, "delaftale-uddannelse.pdf")

    def _named(self, kind: PackageKind, name: str) -> Paper:
        return next(each for each in self.papers[kind] if each.name == name)

    def amount_of(self, sixteenths: int) -> Ore:
        """The grant that a plan of that size applies for, in øre."""
        assert self.plan.budget is not None
        return self.plan.budget.from_fund * sixteenths // 16

    def application_of(self, number: int) -> Application:
        """The application of another programme, for estates under its own numbers."""
        return Application.model_validate_json(_renumbered(self.application.model_dump_json(), number))

    def plan_of(self, number: int, sixteenths: int, first: date, last: date, signed_on: date) -> Plan:
        """The plan of another programme, with this many sixteenths of the money, for a period."""
        plan = Plan.model_validate_json(_renumbered(_scaled(self.plan, sixteenths).model_dump_json(), number))
        parties = tuple(party.model_copy(update={"signed_on": signed_on}) for party in plan.parties)
        moved = plan.model_copy(update={"period_start": first, "period_end": last, "parties": parties})
        return moved.model_copy(update={"milestones": _moved(plan, moved)})


def example() -> tuple[Example, list[tuple[Paper, bytes]]]:
    """The shipped packages as programmes hand them in, and their files to be kept."""
    commands: dict[PackageKind, Command] = {}
    papers: dict[PackageKind, tuple[Paper, ...]] = {}
    files: list[tuple[Paper, bytes]] = []
    for kind, name in _KINDS.items():
        package = package_folder.load(_PACKAGES / name)
        papers[kind] = tuple(paper(name, content) for name, content in sorted(package.items()))
        files += [(each, package[each.name]) for each in papers[kind]]
        if kind in (PackageKind.APPLICATION, PackageKind.PLAN):
            handed_in = HandIn(
                by="-", role=Role.APPLICANT, on=date(2024, 1, 1), package=kind.value, papers=papers[kind]
            )
            commands[kind] = read(handed_in, package)
    applies, plans = commands[PackageKind.APPLICATION], commands[PackageKind.PLAN]
    assert isinstance(applies, SubmitApplication) and isinstance(plans, SubmitPlan)
    return Example(applies.application, plans.plan, papers), files


def account(grant: Grant, year: int, unspent_percent: int) -> RegulationAccount:
    """An account that adds up: all income is spent by main group, except a share that stays."""
    assert grant.commitment is not None
    years = grant.commitment.years
    kind = ReportKind.REGULATION_ACCOUNT
    last = grant.report(kind, max((each for each in grant.years_of(kind) if each < year), default=year - 1)).account
    opening = last.closing_balance if last else 0
    # An advance paid before the period belongs to the first account.
    first = date.min if year == years[0] else date(year, 1, 1)
    received = sum(
        i.amount
        for i in grant.instalments
        if i.state is InstalmentState.PAID and i.paid_on and first <= i.paid_on <= date(year, 12, 31)
    )
    budget = main_groups.in_force(grant)
    to_spend = max(opening + received, 0) * (100 - unspent_percent) // 100
    total = sum(budget.values())
    expenses = tuple(
        AccountExpense(
            main_group=group,
            budget=amount // len(years),
            actual=to_spend * amount // total,
            explanation="Aktiviteterne følger skoleåret.",
        )
        for group, amount in budget.items()
    )
    return RegulationAccount(
        year=year,
        opening_balance=opening,
        grant_received=received,
        expenses=expenses,
        interest_explanation="Pengene står på en konto uden rente.",
        closing_balance=opening + received - sum(line.actual for line in expenses),
        goals_followed_up=True,
        board_in_function=True,
        signed_on=date(year + 1, 3, 31),
        auditor=Auditor(name="Karen Lind", firm="Revision Vest", paper="revisorerklaering.pdf"),
    )


def status_report(grant: Grant, year: int) -> StatusReport:
    """A status report that measures every indicator of the plan a little better each year."""
    assert grant.plan is not None
    agreements = grant.plan.plan.sub_agreements
    return StatusReport(
        year=year,
        readings=tuple(
            IndicatorReading(
                focus_area=each.focus_area,
                indicator=each.indicator,
                sub_goal=each.goal,
                baseline=40,
                value=41 + year - grant.plan.plan.period_start.year,
            )
            for each in indicators.planned(grant)
        ),
        activities=tuple(
            ActivityStatus(focus_area=each.focus_area, activity=activity, status="I drift")
            for each in agreements
            for activity in each.activities
        ),
    )


def new_version(example: Example, by: str, day: date, grant: Grant) -> Command:
    """A new version of the sub-agreement on education: of its two papers, the one that is not in force."""
    newest = sub_agreements.latest(grant, FocusArea.EDUCATION)
    ours = example.sub_agreement
    new = example.planned_sub_agreement if newest and newest.paper.sha256 == ours.sha256 else ours
    return UpdateSubAgreement(
        by=by,
        role=Role.APPLICANT,
        on=day,
        focus_area=FocusArea.EDUCATION,
        what="Skolen er ny part.",
        paper=AgreementPaper(name=new.name, sha256=new.sha256),
    )


def called_for(example: Example, by: str, day: date, grant: Grant) -> Command:
    """The sub-agreement on education that the Fund has asked for, in its present version, with its paper."""
    newest = sub_agreements.latest(grant, FocusArea.EDUCATION)
    planned = example.planned_sub_agreement
    current = planned if newest and newest.paper.sha256 == planned.sha256 else example.sub_agreement
    agreement = CurrentSubAgreement(focus_area=FocusArea.EDUCATION, name=current.name, sha256=current.sha256)
    return HandInSubAgreements(by=by, role=Role.APPLICANT, on=day, agreements=(agreement,), papers=(current,))


def _moved(plan: Plan, moved: Plan) -> Milestones | None:
    """The milestones of a plan as far into the other's period, or at its end."""

    def until(end: date, milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
        days = moved.period_start - plan.period_start
        return tuple(each.model_copy(update={"on": min(each.on + days, end)}) for each in milestones)

    return plan.milestones and Milestones(
        first_year=until(last_of_first_year(moved), plan.milestones.first_year),
        whole_period=until(moved.period_end, plan.milestones.whole_period),
    )


def _renumbered(text: str, number: int) -> str:
    for place, organisation in enumerate(_ORGANISATIONS):
        text = text.replace(organisation, f"{10_000 + 2 * number + place}-")
    return text


def _scaled(plan: Plan, sixteenths: int) -> Plan:
    """Every budget line divides by sixteen. Half of the capped lines goes to wages: a short period allows less."""
    assert plan.budget is not None
    income = tuple(line.model_copy(update={"amount": line.amount * sixteenths // 16}) for line in plan.budget.income)
    expenses = [line.model_copy(update={"amount": line.amount * sixteenths // 16}) for line in plan.budget.expenses]
    freed = 0
    for place, line in enumerate(expenses):
        if line.cost in _CAPPED:
            freed += line.amount - line.amount // 2
            expenses[place] = line.model_copy(update={"amount": line.amount // 2})
    wages = expenses[0]
    expenses[0] = wages.model_copy(update={"amount": wages.amount + freed})
    budget = plan.budget.model_copy(update={"income": income, "expenses": tuple(expenses)})
    shares = {estate: amount * sixteenths // 16 for estate, amount in plan.shares.items()}
    return plan.model_copy(update={"budget": budget, "shares": shares})
