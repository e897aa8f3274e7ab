"""Checks whether a plan may be submitted. Each rule is a module."""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from domain.findings import AlreadyReported, Finding
from domain.money import Ore
from domain.plan import (
    administration_cap,
    balanced_budget,
    co_financing,
    coordination,
    efforts,
    estate_shares,
    goals,
    ineligible_costs,
    milestones,
    parties,
    project_organisation,
    restoration,
    salaries,
    six_elements,
    special_efforts,
)
from domain.records.application import Application
from domain.records.plan import EffortAgreement, Plan
from domain.registers.surroundings import Listing, SalaryTable
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import Law

_JUDGED_BY = {
    **dict.fromkeys(("R25", "R36", "R39", "R96"), ("budget",)),
    "R45": ("budget", "period_start", "period_end"),
    "R38": ("budget", "period_start", "period_end"),
    "R28": ("coordination_account", "holistic", "not_holistic_because"),
    "R29": ("budget", "larger_physical_changes"),
    "R30": ("board",),
    "R32": ("goals",),
    "R33": ("sub_agreements",),
    "R48": ("budget", "staff"),
    "R49": ("special_efforts",),
    "R55": ("lead_estate",),
    "R97": ("parties",),
    "R98": ("milestones", "period_start", "period_end"),
    "R107": ("budget", "shares"),
    "R95": ("physical_and_economic_restoration", "restoration"),
}
"""The fields each rule judges. A rule is skipped while one of its fields is unreadable: a partial sum would mislead."""


def check(
    plan: Plan,
    application: Application,
    reserved: Ore,
    law: Law,
    day: date,
    *,
    waived: Container[FocusArea] = (),
    salary_table: SalaryTable | None = None,
    listings: Iterable[Listing] = (),
    agreements: Sequence[EffortAgreement] = (),
    unread: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """Return all findings about the plan on this day, blocking and warning.

    `waived` are the focus areas that need no sub-agreement. `salary_table` is the imported one, if any. `listings` are
    the lists of areas with these estates, `agreements` those of the Fund on special efforts. `unread` are the findings
    about unreadable input, which no rule reports twice.
    """
    reported = AlreadyReported(unread)
    estates = frozenset(estate.number for estate in application.estates)
    findings = [
        *project_organisation.check(plan),
        *six_elements.check(plan, estates, reported, waived),
        *parties.check(plan, application, day, reported),
        *coordination.check(plan, estates, listings),
        *goals.check(plan, day, reported),
        *restoration.check(plan),
        *milestones.check(plan, law, day),
    ]
    if plan.budget is not None:
        findings += [
            *ineligible_costs.check(plan),
            *special_efforts.check(plan, agreements, day),
            *balanced_budget.check(plan.budget),
            *co_financing.check(plan.budget, law, day),
            # A period that ends before it starts is reported below, and has no cap.
            *(administration_cap.check(plan, law, day) if plan.period_start < plan.period_end else ()),
            *efforts.check(plan),
            *estate_shares.check(plan, plan.budget, estates),
            *salaries.check(plan.budget, salary_table),
        ]
        if plan.budget.from_fund > reserved:
            asked = plan.budget.from_fund
            findings.append(Finding(id="R25.plan_above_the_reserved", facts={"asked": asked, "reserved": reserved}))
    if plan.period_end <= plan.period_start:
        findings.append(Finding(id="R38.period_ends_before_it_starts"))
    return tuple(one for one in findings if not any(map(reported.within, _JUDGED_BY.get(one.rule, ()))))
