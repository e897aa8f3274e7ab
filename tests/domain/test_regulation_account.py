"""What an account is measured by: interest on the balance as it ran, a year's share of the budget. R65, R67."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.accounts import against_budget, interest, regulation_account
from domain.accounts.expected_figures import ExpectedFigures, Payment, expected_figures
from domain.findings import blocking
from domain.grant import events as e
from domain.money import kroner
from domain.records.reports import AccountExpense, RegulationAccount
from tests.domain import cast
from tests.domain.cast import day
from tests.words import said, sentence

PERIOD = {"period_start": date(2025, 1, 1), "period_end": date(2028, 12, 31), "committed_on": date(2024, 11, 11)}
ore = st.integers(min_value=0, max_value=10**11)


def paid(*payments: tuple[str, int]) -> ExpectedFigures:
    """ExpectedFigures that know only what was paid on which day, in kroner."""
    return ExpectedFigures(
        **PERIOD, payments=tuple(Payment(on=day(on), amount=kroner(amount)) for on, amount in payments)
    )


@pytest.mark.parametrize(
    ("where", "on", "balance"),
    [
        ("before the year: it bears interest all year", "2024-03-20", 365_000),
        ("the last day of the year before", "2024-12-31", 365_000),
        ("the first day: interest begins the day after", "2025-01-01", 364_000),
        ("in the middle", "2025-07-01", 183_000),
        ("the last day but one", "2025-12-30", 1_000),
        ("the last day: nothing is left of the year", "2025-12-31", 0),
    ],
)
def test_a_payment_weighs_for_the_days_that_are_left_of_the_year(where: str, on: str, balance: int) -> None:
    account = cast.account(2025, local_income=(), expenses=(), grant_received=kroner(365_000))
    assert interest.expected_interest(account, paid((on, 365_000))).balance == kroner(balance), where


def test_a_leap_year_has_366_days() -> None:
    account = cast.account(2028, local_income=(), expenses=())
    assert interest.expected_interest(account, paid(("2028-07-01", 366_000))).balance == kroner(183_000)


def test_expenses_of_half_a_year_weigh_only_on_that_half() -> None:
    """They come evenly over 184 days, 1 July to 31 December: 92 days' worth on average, of 365."""
    spent = AccountExpense(main_group="Sekretariat", budget=0, actual=kroner(365_000))
    account = cast.account(2025, local_income=(), expenses=(spent,))
    half = paid().model_copy(update={"period_start": date(2025, 7, 1)})
    assert interest.expected_interest(account, half).balance == -kroner(92_000)


@given(opening=ore, rate=st.integers(min_value=0, max_value=500))
def test_a_balance_that_never_moves_bears_exactly_its_rate(opening: int, rate: int) -> None:
    account = cast.account(
        2026,
        opening_balance=opening,
        local_income=(),
        expenses=(),
        interest_rate_percent=f"{rate // 100},{rate % 100:02d}",
    )
    reckoned = interest.expected_interest(account, paid())
    assert reckoned.balance == opening
    assert abs(reckoned.interest * 10_000 - opening * rate) <= 5_000


@given(amounts=st.lists(ore, min_size=1, max_size=4), months=st.integers(min_value=1, max_value=48))
def test_the_shares_of_all_years_come_to_the_whole_budget(amounts: list[int], months: int) -> None:
    end = date(2025 + (months - 1) // 12, (months - 1) % 12 + 1, 28)
    period = PERIOD | {"period_end": end}
    budget = {f"Gruppe {number}": amount for number, amount in enumerate(amounts)}
    for group, amount in budget.items():
        earlier: list[RegulationAccount] = []
        for year in range(2025, end.year + 1):
            known = ExpectedFigures(**period, budget=budget, earlier=tuple(earlier))
            share = against_budget.share(group, year, known)
            assert share >= 0
            line = AccountExpense(main_group=group, budget=share, actual=share)
            earlier.append(cast.account(year, expenses=(line,)))
        assert sum(against_budget.budgeted(account, group) for account in earlier) == amount


def test_a_year_without_an_account_is_taken_to_have_had_its_share() -> None:
    known = ExpectedFigures(**PERIOD, budget={"Sekretariat": kroner(32_000_000)})
    assert against_budget.share("Sekretariat", 2028, known) == kroner(8_000_000)


def test_an_approved_shift_is_in_the_budget_that_the_next_account_is_measured_by() -> None:
    case = cast.at("in operation")
    case.do(cast.shift(day("2025-03-03"), 400_000))
    assert expected_figures(case.grant, 2025).budget == {"Sekretariat": kroner(32_000_000)}
    case.do(cast.approve_change(1, day("2025-03-10")))
    known = expected_figures(case.grant, 2025)
    assert against_budget.share("Aktiviteter", 2025, known) == kroner(100_000)
    (missing,) = blocking(regulation_account.check(cast.account(2025), known, cast.LAW, day("2026-06-14")))
    assert "no line for Aktiviteter; 100.000 kr. of the budget in force falls to 2025" in sentence(missing)


def test_the_books_of_the_first_account_hold_the_advance_and_those_of_the_second_do_not() -> None:
    case = cast.at("first reports in")
    assert min(payment.on for payment in expected_figures(case.grant, 2025).payments) == day("2024-11-12")
    assert expected_figures(case.grant, 2026).payments == ()
    assert [account.year for account in expected_figures(case.grant, 2026).earlier] == [2025]


# --- versions ---------------------------------------------------------------------------------------------------


def test_a_second_account_of_the_year_is_a_new_version_and_the_journal_keeps_the_first() -> None:
    case = cast.at("first reports due")
    case.do(cast.receive_account(2025, day("2026-06-01"), closing_balance=1))
    case.do(cast.receive_account(2025, day("2026-06-08")))
    received = cast.only(e.RegulationAccountReceived, case.journal)
    assert [(event.account_version, event.account.closing_balance) for event in received] == [(1, 1), (2, 0)]
    assert case.grant.report(cast.ACCOUNT, 2025).account_version == 2
    case.do(cast.accept_account(2025, day("2026-06-10")))


def test_what_is_reopened_stops_nothing_and_is_accepted_in_its_new_version() -> None:
    case = cast.at("account reopened")
    assert {kind for kind, cycle in case.armed() if cycle.startswith("2025")} == {"review_reminder", "one_year_review"}
    case.do(cast.receive_account(2025, day("2026-09-14"), closing_balance=kroner(-50), opening_balance=kroner(-50)))
    case.do(cast.accept_account(2025, day("2026-09-15")))
    report = case.grant.report(cast.ACCOUNT, 2025)
    assert (report.account_version, report.accepted_on) == (2, day("2026-09-15"))
    assert report.settled
    assert case.grant.stops == ()


def test_an_account_that_waits_is_measured_by_the_corrected_balance_of_the_year_before() -> None:
    case = cast.at("account reopened")
    case.wait(day("2027-05-03"))
    case.do(cast.receive_account(2026, day("2027-05-03")))
    spent = AccountExpense(
        main_group="Sekretariat", budget=kroner(8_000_000), actual=kroner(7_999_900), explanation="Rettet faktura."
    )
    case.do(cast.receive_account(2025, day("2027-05-04"), expenses=(spent,), closing_balance=kroner(100)))
    case.do(cast.accept_account(2025, day("2027-05-05")))
    refusal = case.refused(cast.accept_account(2026, day("2027-05-06")))
    assert "last year closed at 100 kr.: a difference of 100 kr." in said(refusal)
