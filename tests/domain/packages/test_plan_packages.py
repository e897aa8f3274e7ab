"""A plan package beyond its six elements: board, goals, efforts, and the later columns of the budget."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.findings import Weight
from domain.money import kroner
from domain.packages import read_application, read_plan
from domain.packages.reading import Reading
from domain.plan import checks
from domain.records.application import Application
from domain.records.plan import Cost, Kind, OtherEffort, Plan, Side, SpecialEffort
from domain.rulebook.law import Law
from tests.domain.packages.packages import edited, load, only, rewritten
from tests.words import sentence


def application() -> Application:
    read = read_application(load("application-supplemented")).facts
    assert read is not None
    return read


APPLICATION = application()
AFTER_OTHER_EFFORTS = "other_efforts:\n"


def with_manifest(old: str, new: str) -> Reading[Plan]:
    package = load("plan")
    package["plan.yaml"] = rewritten(package["plan.yaml"], old, new)
    return read_plan(package)


def with_budget(change: Any) -> Reading[Plan]:
    package = load("plan")
    return read_plan({**package, "budget.xlsx": edited(package["budget.xlsx"], change)})


def facts(reading: Reading[Plan]) -> Plan:
    assert reading.findings == ()
    assert reading.facts is not None
    return reading.facts


def judged(reading: Reading[Plan]) -> list[str]:
    """The rules that speak against what could be read."""
    assert reading.facts is not None
    assert len(reading.findings) == 1
    day = date(2024, 10, 1)
    found = checks.check(reading.facts, APPLICATION, kroner(24_000_000), Law(), day, unread=reading.findings)
    return [finding.rule for finding in found]


# --- the examples ---------------------------------------------------------------------------------------------------


def test_the_example_plan_keeps_every_rule_and_leaves_an_officer_nothing_to_look_at() -> None:
    assert checks.check(facts(read_plan(load("plan"))), APPLICATION, kroner(24_000_000), Law(), date(2024, 10, 1)) == ()


def test_the_first_example_plan_has_one_krone_too_much_administration_and_nothing_else() -> None:
    first = facts(read_plan(load("plan-first")))
    found = checks.check(first, APPLICATION, kroner(24_000_000), Law(), date(2024, 9, 2))
    assert [finding.rule for finding in found] == ["R45"]


def test_both_sides_sit_on_the_board_of_the_example() -> None:
    sides = [member.side for member in facts(read_plan(load("plan"))).board]
    assert (sides.count(Side.MUNICIPALITY), sides.count(Side.HOUSING_ORGANISATION)) == (3, 2)


def test_each_sub_agreement_of_the_example_serves_a_goal_that_the_agreement_takes_over() -> None:
    plan = facts(read_plan(load("plan")))
    assert [agreement.serves for agreement in plan.sub_agreements] == [(goal,) for goal in plan.goals]


# --- the manifest ---------------------------------------------------------------------------------------------------


def test_an_effort_of_others_is_read_with_whatever_is_written_as_its_amount() -> None:
    written = AFTER_OTHER_EFFORTS + "  - {text: Cykelskole, paid_by: En fond, amount: 12.5}\n"
    first = facts(with_manifest(AFTER_OTHER_EFFORTS, written)).other_efforts[0]
    assert first == OtherEffort(text="Cykelskole", paid_by="En fond", amount="12.5")


def test_a_special_effort_is_read_with_the_day_of_its_agreement() -> None:
    written = "special_efforts:\n  - {text: Bystrategi, agreed_on: 2024-05-02, reference: Brev 17, section: Afsnit 4}\n"
    effort = facts(with_manifest(AFTER_OTHER_EFFORTS, written + AFTER_OTHER_EFFORTS)).special_efforts
    assert effort == (
        SpecialEffort(text="Bystrategi", agreed_on=date(2024, 5, 2), reference="Brev 17", section="Afsnit 4"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("side: municipality, role: Delt formandskab", "side: kommune, role: Delt formandskab"),
        ("  learning: [", "  learning: 7 # ["),
        (
            AFTER_OTHER_EFFORTS,
            "special_efforts:\n  - {text: Bystrategi, agreed_on: maj 2024}\n" + AFTER_OTHER_EFFORTS,
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(old: str, new: str) -> None:
    finding = only(with_manifest(old, new))
    assert finding.weight is Weight.UNREADABLE
    assert finding.where.startswith("plan.yaml, line")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("side: municipality, role: Delt formandskab", "side: kommune, role: Delt formandskab"),
        ("  learning: [", "  learning: 7 # ["),
        ("    serves: [learning]", "    serves: 7"),
    ],
)
def test_what_cannot_be_read_is_not_called_missing_as_well(old: str, new: str) -> None:
    assert judged(with_manifest(old, new)) == []


# --- the budget -----------------------------------------------------------------------------------------------------


def test_the_later_columns_of_the_budget_are_read() -> None:
    budget = facts(read_plan(load("plan"))).budget
    assert budget is not None
    (premises,) = [line for line in budget.income if line.kind is Kind.PREMISES]
    assert premises.remark.startswith("Lejetab: 150 m²")
    leader = next(line for line in budget.expenses if line.text == "Projektleder")
    assert (leader.position, leader.full_time_years) == ("Projektleder", Decimal(4))
    assert all(line.position and line.full_time_years for line in budget.expenses if line.cost is Cost.WAGES)


def test_what_an_expense_serves_is_read_in_the_words_of_the_template_and_otherwise_as_written() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["G5"].value = "delaftale-uddannelse.pdf"

    example, changed = facts(read_plan(load("plan"))), facts(with_budget(change))
    assert example.budget is not None and changed.budget is not None
    assert [line.serves for line in example.budget.expenses] == (
        ["education"] * 4 + ["employment"] * 4 + ["crime_prevention"] * 4 + ["cohesion"] * 4 + ["all"] * 7
    )
    assert changed.budget.expenses[0].serves == "delaftale-uddannelse.pdf"


def test_a_workbook_without_the_column_is_one_finding_and_not_one_for_each_line() -> None:
    plan = facts(with_budget(lambda book: book["Udgifter"].delete_cols(7)))
    found = checks.check(plan, APPLICATION, kroner(24_000_000), Law(), date(2024, 10, 1))
    assert [(finding.id, finding.weight) for finding in found] == [("R96.no_expense_names_an_effort", Weight.WARNS)]


def test_a_workbook_of_the_old_template_is_read_without_them() -> None:
    def change(book: Any) -> None:
        book["Indtægter"].delete_cols(5)
        book["Udgifter"].delete_cols(5, 2)

    plan = facts(with_budget(change))
    assert plan.budget is not None
    assert plan.budget.total == plan.budget.spent == kroner(32_000_000)
    assert {line.position for line in plan.budget.expenses} == {""}
    found = checks.check(plan, APPLICATION, kroner(24_000_000), Law(), date(2024, 10, 1))
    assert [(finding.rule, finding.weight) for finding in found] == [("R41", Weight.WARNS)]


@pytest.mark.parametrize(
    ("written", "says"), [("to", "is not a number"), (0, "not above zero"), (-2, "not above zero")]
)
def test_full_time_years_that_are_no_number_above_zero_are_told_with_their_cell(written: object, says: str) -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["F5"] = written

    finding = only(with_budget(change))
    assert says in sentence(finding)
    assert finding.where == "budget.xlsx, sheet Udgifter, cell F5"


def test_full_time_years_that_cannot_be_read_leave_the_budget_to_be_judged() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["F5"] = "to"
        book["Udgifter"]["D26"] = 760_001

    assert judged(with_budget(change)) == ["R36", "R45"]


def test_half_a_full_time_year_written_the_danish_way_is_exact() -> None:
    def change(book: Any) -> None:
        book["Udgifter"]["F5"] = "7,5"

    budget = facts(with_budget(change)).budget
    assert budget is not None
    assert budget.expenses[0].full_time_years == Decimal("7.5")
