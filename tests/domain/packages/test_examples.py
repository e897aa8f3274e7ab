"""The example packages: what each of them says, and that nothing in them is unreadable."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.money import kroner
from domain.packages import (
    PackageKind,
    Reading,
    kind_of,
    package_digest,
    read_application,
    read_milestone_plan,
    read_plan,
    read_regulation_account,
    read_status_report,
    read_sub_agreements,
)
from domain.packages.reading import Package
from domain.packages.rent_account_package import read_rent_account
from domain.packages.rent_support_package import read_rent_support
from domain.records.plan import Cost, Element, Income, Kind
from domain.records.reports import Auditor
from domain.rulebook.goals import FocusArea
from tests.domain.packages.packages import NAMES, PACKAGES, load
from tests.sweep import sweep

KINDS = {
    "application": PackageKind.APPLICATION,
    "plan": PackageKind.PLAN,
    "account": PackageKind.REGULATION_ACCOUNT,
    "status": PackageKind.STATUS_REPORT,
    "milestone": PackageKind.MILESTONE_PLAN,
    "sub": PackageKind.SUB_AGREEMENTS,
    "rent-support": PackageKind.RENT_SUPPORT,
    "rent-support-waived": PackageKind.RENT_SUPPORT,
    "rent-account-2025": PackageKind.RENT_ACCOUNT,
    "rent-account-2026": PackageKind.RENT_ACCOUNT,
}
READERS: dict[PackageKind, Callable[[Package], Reading[Any]]] = {
    PackageKind.APPLICATION: read_application,
    PackageKind.PLAN: read_plan,
    PackageKind.REGULATION_ACCOUNT: read_regulation_account,
    PackageKind.STATUS_REPORT: read_status_report,
    PackageKind.MILESTONE_PLAN: read_milestone_plan,
    PackageKind.SUB_AGREEMENTS: read_sub_agreements,
    PackageKind.RENT_SUPPORT: read_rent_support,
    PackageKind.RENT_ACCOUNT: read_rent_account,
}
YEARS = (2025, 2026, 2027, 2028)


@sweep("name", [name for name in NAMES if not name.endswith("-faults")])
def test_every_example_can_be_read_without_a_finding(name: str) -> None:
    package = load(name)
    kind = kind_of(package)
    assert kind is (KINDS[name] if name in KINDS else KINDS[name.split("-", maxsplit=1)[0]])
    reading = READERS[kind](package)
    assert reading.findings == ()
    assert reading.facts is not None
    assert [paper.name for paper in reading.papers] == sorted(package)


@sweep("name", NAMES)
def test_every_example_is_smaller_than_a_megabyte(name: str) -> None:
    assert sum(len(content) for content in load(name).values()) < 1_000_000


def test_mail_addresses_in_the_examples_lead_nowhere() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in PACKAGES.glob("*/*.yaml"))
    addresses = re.findall(r"\S+@\S+", written)
    assert addresses
    assert all(address.endswith(".example.org") for address in addresses)


def test_the_first_application_is_a_page_too_long_and_lacks_the_second_declaration() -> None:
    facts = read_application(load("application-first")).facts
    assert facts is not None
    assert (facts.description_pages, facts.description_not_a4) == (4, 0)
    assert [declaration.organisation_cvr for declaration in facts.declarations] == ["10203045"]


def test_the_corrected_application_says_who_applies_for_what() -> None:
    facts = read_application(load("application")).facts
    assert facts is not None
    assert (facts.description_pages, facts.description_not_a4) == (3, 0)
    assert {declaration.organisation_cvr for declaration in facts.declarations} == {"10203045", "20304051"}
    assert facts.lead_organisation().name == "Boligselskabet Åkanden"
    assert [recommendation.municipality_code for recommendation in facts.recommendations] == ["330"]
    assert facts.outline_budget is not None
    assert facts.outline_budget.applied_amount == kroner(30_000_000)
    assert facts.outline_budget.local_co_financing == kroner(10_000_000)
    assert facts.signed_on == date(2024, 1, 16)


def test_every_estate_of_the_application_has_a_filled_form_and_at_least_100_residents() -> None:
    facts = read_application(load("application")).facts
    assert facts is not None
    forms = [estate.form for estate in facts.estates]
    assert [form.residents for form in forms if form] == [438, 297, 361, 141]
    assert all(value is not None for form in forms for value in dict(form or {"": None}).values())


def test_a_rent_written_the_danish_way_is_kept_exactly() -> None:
    facts = read_application(load("application")).facts
    assert facts is not None
    rents = [estate.form.rent_per_square_metre for estate in facts.estates if estate.form]
    assert rents == [87_400, 86_150, 88_900, 90_225]


@pytest.mark.parametrize(
    ("name", "year"), [("application-first", 2020), ("application", 2020), ("application-supplemented", 2023)]
)
def test_statistics_of_the_last_estate_are_old_until_they_are_supplemented(name: str, year: int) -> None:
    facts = read_application(load(name)).facts
    assert facts is not None
    assert [(*one.covers, one.year) for one in facts.statistics] == [
        ("9901-003", 2023),
        ("9901-007", 2023),
        ("9902-002", 2023),
        ("9902-005", year),
    ]


def test_suppressed_cells_are_unknown_and_not_zero() -> None:
    facts = read_application(load("application-supplemented")).facts
    assert facts is not None
    smallest = facts.statistics[-1].figures
    assert smallest["30-59 år kun med grundskole (pct.)"] is None
    assert smallest["Beboere i alt"] == 141


def test_the_plan_has_every_element_and_a_sub_agreement_in_every_focus_area() -> None:
    facts = read_plan(load("plan")).facts
    assert facts is not None
    assert facts.elements == tuple(Element)
    assert {agreement.focus_area for agreement in facts.sub_agreements} == set(FocusArea)
    assert (facts.period_start, facts.period_end) == (date(2025, 1, 1), date(2028, 12, 31))
    assert facts.lead_estate == "9901-003"
    for agreement in facts.sub_agreements:
        parts = (agreement.sub_goals, agreement.indicators, agreement.activities, agreement.parties)
        assert all(parts), agreement.paper
        assert agreement.roles, agreement.paper
        assert agreement.resources, agreement.paper


def test_the_plan_budget_balances_with_a_quarter_from_local_parties() -> None:
    facts = read_plan(load("plan")).facts
    assert facts is not None
    budget = facts.budget
    assert budget is not None
    assert budget.from_fund == kroner(24_000_000)
    assert budget.local == kroner(8_000_000)
    assert budget.total == budget.spent == kroner(32_000_000)
    assert len(budget.by_main_group()) == 6
    kinds = {line.kind for line in budget.income if line.source is not Income.FUND}
    assert kinds == {Kind.CASH, Kind.STAFF_HOURS, Kind.PREMISES}


@pytest.mark.parametrize(("name", "in_kroner"), [("plan", 1_040_000), ("plan-first", 1_040_001)])
def test_the_first_plan_is_one_krone_over_the_cap_and_still_balances(name: str, in_kroner: int) -> None:
    facts = read_plan(load(name)).facts
    assert facts is not None
    budget = facts.budget
    assert budget is not None
    assert budget.cost({Cost.ADMINISTRATION, Cost.AUDIT}) == kroner(in_kroner)
    assert budget.total == budget.spent


def test_a_budget_line_knows_its_cell() -> None:
    facts = read_plan(load("plan")).facts
    assert facts is not None
    assert facts.budget is not None
    assert facts.budget.income[0].where == "budget.xlsx, sheet Indtægter, cell D5"


def test_each_account_opens_with_what_the_last_one_closed_with() -> None:
    balance = 0
    for year in YEARS:
        facts = read_regulation_account(load(f"account-{year}")).facts
        assert facts is not None
        assert facts.year == year
        assert facts.opening_balance == balance
        income = facts.grant_received + sum(line.amount for line in facts.local_income) + facts.interest
        balance = facts.opening_balance + income - sum(line.actual for line in facts.expenses)
        assert facts.closing_balance == balance
    assert balance == kroner("412.380,50")


@pytest.mark.parametrize("year", YEARS)
def test_each_account_is_attested_and_explains_every_difference(year: int) -> None:
    facts = read_regulation_account(load(f"account-{year}")).facts
    assert facts is not None
    assert facts.goals_followed_up
    assert facts.board_in_function
    assert facts.auditor == Auditor(name="Karen Lind", firm="Vestsjællands Revision", paper="revisorerklaering.pdf")
    assert facts.signed_on is not None
    assert facts.signed_on > date(year, 12, 31)
    assert facts.grant_received == kroner(6_000_000)
    assert sum(line.amount for line in facts.local_income) == kroner(2_000_000)
    assert all(line.explanation for line in facts.expenses if line.actual != line.budget)
    assert facts.administration_and_audit == facts.expenses[-1].actual


def test_the_accounts_use_the_main_groups_of_the_plan() -> None:
    plan, account = read_plan(load("plan")).facts, read_regulation_account(load("account-2025")).facts
    assert plan is not None
    assert plan.budget is not None
    assert account is not None
    assert {line.main_group: 4 * line.budget for line in account.expenses} == plan.budget.by_main_group()


def test_the_rate_of_interest_is_kept_as_it_is_written_in_danish() -> None:
    facts = read_regulation_account(load("account-2027")).facts
    assert facts is not None
    assert facts.interest_rate_percent == "1,45"


@pytest.mark.parametrize("year", YEARS)
def test_each_status_measures_every_focus_area(year: int) -> None:
    facts = read_status_report(load(f"status-{year}")).facts
    assert facts is not None
    assert facts.year == year
    assert {reading.focus_area for reading in facts.readings} == set(FocusArea)
    assert {activity.focus_area for activity in facts.activities} == set(FocusArea)
    assert all(reading.baseline is not None for reading in facts.readings)


def test_a_suppressed_measurement_is_unknown() -> None:
    facts = read_status_report(load("status-2028")).facts
    assert facts is not None
    values = {reading.indicator: reading.value for reading in facts.readings}
    assert values["Antal sigtede på 15-24 år"] is None
    assert values["Antal unge på 13-17 år i fritidsjob"] == 41


def test_the_updated_milestone_plan_says_what_it_is() -> None:
    facts = read_milestone_plan(load("milestone-plan-2026")).facts
    assert facts is not None
    assert (facts.title, facts.year, facts.pages) == ("Opdateret milepælsplan 2026", 2026, 1)


def test_the_sub_agreements_have_the_name_and_the_sum_of_their_papers() -> None:
    package = load("sub-agreements-2026")
    (only,) = read_sub_agreements(package).facts or ()
    paper = "delaftale-uddannelse-2026.pdf"
    assert (only.focus_area, only.name) == (FocusArea.EDUCATION, paper)
    assert only.sha256 == hashlib.sha256(package[paper]).hexdigest()


def test_two_sub_agreements_in_one_focus_area_are_refused() -> None:
    entry = "  - {focus_area: education, paper: delaftale-uddannelse-2026.pdf}\n"
    manifest = f"sub_agreements:\n{entry}{entry}"
    found = read_sub_agreements({**load("sub-agreements-2026"), "sub-agreements.yaml": manifest.encode()}).findings
    assert [each.id for each in found] == ["R61.area_twice"]


def test_the_digest_does_not_depend_on_the_order_of_the_papers() -> None:
    papers = read_plan(load("plan")).papers
    assert package_digest(papers) == package_digest(reversed(papers))


@pytest.mark.parametrize("name", sorted(load("plan")))
def test_the_digest_changes_with_the_content_of_any_paper(name: str) -> None:
    before = read_plan(load("plan")).papers
    after = [paper.model_copy(update={"sha256": "0" * 64}) if paper.name == name else paper for paper in before]
    assert package_digest(before) != package_digest(after)


def test_the_digest_changes_with_the_name_of_a_paper() -> None:
    first, *others = read_plan(load("plan")).papers
    renamed = first.model_copy(update={"name": "andet-navn.pdf"})
    assert package_digest([first, *others]) != package_digest([renamed, *others])


def test_a_paper_carries_the_sha_256_of_its_bytes() -> None:
    papers = read_plan({"plan.yaml": b"abc"}).papers
    assert papers[0].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_two_plans_have_different_digests() -> None:
    assert package_digest(read_plan(load("plan")).papers) != package_digest(read_plan(load("plan-first")).papers)
