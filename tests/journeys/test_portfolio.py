"""A portfolio: fictitious grants in all their variety, through the door, and afterwards everything agrees."""

from pathlib import Path

import pytest

from deployments.simulation.portfolio import PortfolioResult, run

MUST_HAPPEN = (
    "GrantCommitted",
    "InstalmentPaid",
    "ReminderSent",
    "PayoutsStopped",
    "PayoutsResumed",
    "RegulationAccountAccepted",
    "OneYearReviewHeld",
    "AdvanceRequested",
    "PlanAssessed",
    "StatusReportAccepted",
    "GrantClosed",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> PortfolioResult:
    return run(8, 7, 1, tmp_path_factory.mktemp("portfolio"))


def test_everything_agrees_in_the_end(told: PortfolioResult) -> None:
    assert told.proof.faults == ()
    # Every application opens a case of rent support too.
    assert told.proof.cases == 2 * told.grants == sum(told.phases.values())
    assert told.proof.events == told.events


@pytest.mark.parametrize("event", MUST_HAPPEN)
def test_what_makes_a_portfolio_happens(told: PortfolioResult, event: str) -> None:
    assert told.happened[event] > 0


def test_who_runs_to_the_end_has_been_paid_in_full_and_no_stop_stays_open(told: PortfolioResult) -> None:
    assert told.phases["closed"] >= told.grants // 3
    assert told.happened["PayoutsResumed"] == told.happened["PayoutsStopped"]


def test_few_asks_are_refused(told: PortfolioResult) -> None:
    assert sum(told.refused.values()) * 50 < told.transactions, told.refused


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> PortfolioResult:
    return run(3, 4, 7, tmp_path_factory.mktemp("seven"))


def test_the_same_seed_gives_the_same_portfolio(seven: PortfolioResult, tmp_path: Path) -> None:
    again = run(3, 4, 7, tmp_path / "again")
    assert again.happened == seven.happened
    assert again.phases == seven.phases


def test_another_seed_gives_another(seven: PortfolioResult, tmp_path: Path) -> None:
    assert run(3, 4, 8, tmp_path / "eight").happened != seven.happened
