"""R62: a payment after the last year of the period has an account of its own year, in both schemes."""

from datetime import date, timedelta

import pytest

from domain.accounts.expected_figures import ExpectedFigures, Payment, expected_figures
from domain.accounts.interest import expected_interest
from domain.explain import explain, explainable
from domain.findings import Finding
from domain.grant import commands as c
from domain.grant import events as e
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


def paid_after_the_period(recorded: str) -> cast.Case:
    """The last instalment leaves the bank on 2 January 2029 and is recorded then or later."""
    case = cast.at("settled but for a payment")
    (last,) = [each.number for each in case.grant.instalments if each.state is InstalmentState.RELEASED]
    case.wait(day(recorded))
    case.do(cast.pay(last, day("2029-01-02")), day(recorded))
    return case


@pytest.mark.parametrize(
    ("recorded", "due", "reminded"),
    [
        ("2029-06-25", "2030-07-01", ["2030-05-02", "2030-06-01", "2030-06-24"]),
        ("2030-06-25", "2030-08-26", ["2030-06-27", "2030-07-27", "2030-08-19"]),
    ],
)
def test_the_account_of_a_year_after_the_period_has_its_reminders_and_its_stop(
    recorded: str, due: str, reminded: list[str]
) -> None:
    case = paid_after_the_period(recorded)
    assert explain(case.grant, cast.LAW, "regulation_account", "2029").derivation.day == day(due)
    happened = case.wait(day("2030-12-31"))
    assert [str(each.on) for each in happened if isinstance(each, e.ReminderSent)] == reminded
    (stop,) = [each for each in happened if isinstance(each, e.PayoutsStopped)]
    assert (stop.year, stop.due, stop.on) == (2029, day(due), day(due) + timedelta(days=1))


def test_an_earlier_release_asked_for_no_such_account_before_the_end() -> None:
    case = paid_after_the_period("2029-06-25")
    before = tuple(each.model_copy(update={"told_on": None}) for each in case.grant.instalments)
    case.grant = case.grant.model_copy(update={"instalments": before})
    assert 2029 in case.grant.years_of(cast.ACCOUNT)
    assert not [each for each in case.armed() if each[1].startswith("2029")]


def test_more_time_can_be_given_for_it_and_it_cannot_be_waived() -> None:
    case = paid_after_the_period("2029-06-25")
    on = day("2030-06-03")
    assert only(case, cast.waive(cast.ACCOUNT, 2029, on)).id == "R62.not_waived_after_the_period"
    case.do(cast.extend(cast.ACCOUNT, 2029, on, day("2030-09-02")))
    told = explain(case.grant, cast.LAW, "regulation_account", "2029")
    assert told.derivation.day == day("2030-09-02")
    assert "2029" in explainable(case.grant)["regulation_account"]
    assert "2029" not in explainable(case.grant)["status_report"]
