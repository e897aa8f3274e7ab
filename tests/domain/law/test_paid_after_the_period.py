"""R62: a payment after the last year of the period has an account of its own year, in both schemes."""

from datetime import date

import pytest

from domain.accounts.expected_figures import ExpectedFigures, Payment, expected_figures
from domain.accounts.interest import expected_interest
from domain.findings import Finding
from domain.grant import commands as c
from domain.grant.instalment import InstalmentState
from domain.grant.state import Grant
from domain.money import kroner
from domain.records.rent_support import Purpose
from domain.records.reports import AccountExpense
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import day
from tests.words import sentence


def last_paid_on(grant: Grant, on: date) -> Grant:
    """The grant with its last instalment paid on another day."""
    *others, last = grant.instalments
    assert last.state is InstalmentState.PAID
    return grant.model_copy(update={"instalments": (*others, last.model_copy(update={"paid_on": on}))})


def late(stage: str, on: str) -> cast.Case:
    case = cast.at(stage)
    case.grant = last_paid_on(case.grant, day(on))
    return case


def only(case: cast.Case, command: c.Command) -> Finding:
    (finding,) = case.refused(command).findings
    return finding


@pytest.mark.parametrize(("on", "years"), [("2028-12-31", []), ("2029-01-01", [2029]), ("2030-05-02", [2030])])
def test_a_year_of_payment_after_the_period_is_a_year_of_account_and_of_no_status_report(
    on: str, years: list[int]
) -> None:
    grant = late("settled", on).grant
    assert [*grant.years_of(cast.ACCOUNT)] == [2025, 2026, 2027, 2028, *years]
    assert [*grant.years_of(cast.STATUS)] == [2025, 2026, 2027, 2028]


def test_what_the_final_account_waits_for_is_said_with_year_and_amount() -> None:
    case = late("settled", "2029-05-02")
    finding = only(case, c.AcceptFinalAccount(**cast.OFFICER, on=day("2029-08-06")))
    assert finding.facts == {"kind": "regulation_account", "year": 2029, "amount": kroner(1_500_000)}
    assert sentence(finding).startswith("1.500.000 kr. was paid in 2029")


def test_the_account_of_that_year_is_awaited_once_the_year_is_over() -> None:
    case = late("settled", "2029-05-02")

    def reports(on: str) -> list[object]:
        return [each.of["year"] for each in waits(case.grant, cast.LAW, day(on)) if each.what is Awaited.REPORT]

    assert reports("2029-12-31") == []
    assert reports("2030-01-01") == [2029]


def test_after_a_year_without_payment_the_account_opens_with_the_last_one() -> None:
    grant = late("settled", "2030-05-02").grant
    expected = expected_figures(grant, 2030)
    before = expected.account_before(2030)
    assert before is not None
    assert (before.year, expected.payments) == (2028, (Payment(on=day("2030-05-02"), amount=kroner(1_500_000)),))


def test_interest_after_the_period_is_on_the_balance_of_the_whole_year() -> None:
    expected = ExpectedFigures(
        period_start=day("2025-01-01"),
        period_end=day("2028-12-31"),
        committed_on=day("2024-11-11"),
    )
    spent = AccountExpense(main_group="Sekretariat", budget=0, actual=kroner(100_000))
    account = cast.account(2029, opening_balance=kroner(100_000), grant_received=0, local_income=(), expenses=(spent,))
    assert expected_interest(account, expected).balance == kroner(50_000)


def test_rent_support_ends_when_what_was_paid_after_its_last_year_is_accounted_for() -> None:
    case = late("rent: settled", "2029-01-02")
    amount = case.grant.instalments[-1].amount
    end = c.EndRentSupport(**cast.OFFICER, on=day("2029-03-05"))
    finding = only(case, end)
    assert (finding.id, finding.facts["year"]) == ("R62.paid_after_the_period", 2029)
    used = {Purpose.RENT_REDUCTION: amount}
    case.do(cast.receive_rent_account(2029, day("2030-03-01"), received=amount, used=used, own_contribution=amount))
    case.do(c.AcceptRentAccount(**cast.OFFICER, on=day("2030-03-02"), year=2029))
    ended = case.do(end.model_copy(update={"on": day("2030-03-05")}))
    assert cast.names(ended) == ["RentSupportEnded"]
