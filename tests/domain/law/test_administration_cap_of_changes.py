"""R45 in operation: the cap on administration and audit holds for every change, on the budget as it would be.

The cast's plan spends 32,000,000 kr. over 48 months, so the cap is 1,040,000 kr.; that is what it plans.
"""

from typing import Any

import pytest

from domain import procedure
from domain.grant import events as e
from domain.grant.commands import Command
from domain.money import in_kroner, kroner
from domain.plan.administration_cap import in_main_groups
from domain.records.changes import ChangeKind
from domain.records.plan import Budget, Cost
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import MAIN_GROUP_TOLERANCE
from tests.domain import cast
from tests.domain.cast import day

ADMINISTRATION = "Administration og revision"
WHOLE, CAP = kroner(32_000_000), kroner(1_040_000)
MARCH, LATER = day("2025-03-03"), day("2025-03-10")


def _apart(budget: Budget) -> Budget:
    """The budget with administration and audit in a main group of their own."""
    lines = tuple(
        line.model_copy(update={"main_group": ADMINISTRATION})
        if line.cost in {Cost.ADMINISTRATION, Cost.AUDIT}
        else line
        for line in budget.expenses
    )
    return budget.model_copy(update={"expenses": lines})


def in_operation(law: Law = cast.LAW) -> cast.Case:
    case = cast.at("in operation", law=law)
    version = case.grant.plan
    assert version is not None
    assert version.plan.budget is not None
    plan = version.plan.model_copy(update={"budget": _apart(version.plan.budget)})
    case.grant = case.grant.model_copy(update={"plan": version.model_copy(update={"plan": plan})})
    return case


def shift(administration: int, group: str = ADMINISTRATION, **says: Any) -> Command:
    """The board wants so many øre to stand under administration."""
    budget = {"Sekretariat": in_kroner(WHOLE - administration), group: in_kroner(administration)}
    kind = says.pop("kind", "budget_shift")
    return cast.request_change(MARCH, kind, budget=budget, supports_goals="Flere i arbejde.", **says)


def requested_of_old(administration: int) -> e.ChangeRequested:
    """A request that an earlier release let pass."""
    return e.ChangeRequested(
        on=MARCH,
        number=1,
        kind=ChangeKind.BUDGET_SHIFT,
        rule="R59",
        source="S:722-723",
        by="Boligselskabet Åkanden",
        description="Flyt.",
        supports_goals="Mål.",
        moved=administration - CAP,
        budget_before={"Sekretariat": WHOLE - CAP, ADMINISTRATION: CAP},
        budget={"Sekretariat": WHOLE - administration, ADMINISTRATION: administration},
        lead_estate_before=None,
        lead_estate=None,
        period_end_before=None,
        period_end=None,
        paper=None,
    )


def happened(case: cast.Case, event: e.Event) -> None:
    case.grant = procedure.evolve(case.grant, event)


def ids(case: cast.Case, command: Command) -> list[str]:
    return [finding.id for finding in case.refused(command).findings]


def test_one_ore_more_than_the_cap_is_refused_when_it_is_asked_for() -> None:
    assert ids(in_operation(), shift(CAP + 1)) == ["R45.above_the_cap"]


def test_the_money_may_leave_administration() -> None:
    case = in_operation()
    case.do(shift(CAP - 1))
    assert cast.names(case.do(cast.approve_change(1, LATER))) == ["ChangeApproved"]


def test_a_request_of_an_earlier_release_is_not_approved_past_the_cap_and_can_be_refused() -> None:
    case = in_operation()
    happened(case, requested_of_old(CAP + 1))
    assert ids(case, cast.approve_change(1, LATER)) == ["R45.above_the_cap"]
    assert cast.names(case.do(cast.refuse_change(1, LATER))) == ["ChangeRefused"]


def test_what_the_board_decides_alone_keeps_the_cap_too() -> None:
    tolerant = MAIN_GROUP_TOLERANCE.set_otherwise((Since(IN_FORCE, kroner(50_000), "a decision of the office"),))
    assert ids(in_operation(Law(settings={tolerant.name: tolerant})), shift(CAP + 1)) == ["R45.above_the_cap"]


def test_a_longer_period_raises_the_cap_by_its_months() -> None:
    a_year_more: dict[str, Any] = {"kind": "period", "period_end": day("2029-12-31")}
    assert ids(in_operation(), shift(CAP + kroner(100_000) + 1, **a_year_more)) == ["R45.above_the_cap"]
    case = in_operation()
    case.do(shift(CAP + kroner(100_000), **a_year_more))
    assert cast.names(case.do(cast.approve_change(1, LATER))) == ["ChangeApproved"]


def test_the_cap_of_a_longer_period_counts_only_once_it_is_approved() -> None:
    case = in_operation()
    case.do(cast.request_change(MARCH, "period", period_end=day("2029-12-31")))
    assert ids(case, shift(CAP + 1)) == ["R45.above_the_cap"]
    case.do(cast.approve_change(1, MARCH))
    assert cast.names(case.do(shift(CAP + kroner(100_000)))) == ["ChangeRequested"]


def test_what_was_approved_before_stands_and_stands_in_the_way_of_nothing_else() -> None:
    case = in_operation()
    happened(case, requested_of_old(CAP + kroner(1_000_000)))
    happened(case, e.ChangeApproved(on=MARCH, number=1, kind=ChangeKind.BUDGET_SHIFT, by="Ida Holst"))
    assert ids(case, shift(CAP + kroner(1_000_000) + 1)) == ["R45.above_the_cap"]
    extension = case.do(cast.request_change(MARCH, "period", period_end=day("2029-06-30")))
    activities = case.do(cast.request_change(MARCH, "activities", supports_goals="Flere i arbejde."))
    less = case.do(shift(CAP + kroner(900_000)))
    assert cast.names(extension + activities + less) == ["ChangeRequested", "LocalChangeRecorded", "ChangeRequested"]


@pytest.mark.parametrize("group", ["Administration", "revision og tilsyn"])
def test_a_new_main_group_counts_by_its_name(group: str) -> None:
    assert ids(in_operation(), shift(CAP + 1, group=group)) == ["R45.above_the_cap"]


def test_in_a_mixed_main_group_administration_stays_as_planned() -> None:
    budget = cast.budget()
    assert budget.by_main_group() == {"Sekretariat": WHOLE}
    assert in_main_groups(budget, {"Sekretariat": WHOLE - 1, "Aktiviteter": 1}) == CAP
    assert in_main_groups(budget, {"Sekretariat": CAP - 1, "Aktiviteter": WHOLE - CAP + 1}) == CAP - 1
