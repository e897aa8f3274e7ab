"""The forecast of a grant is what is paid when the months are then played, report by report and payment by payment."""

from datetime import date

import pytest

from domain import procedure
from domain.forecast import Expected, forecast, missing
from domain.grant.instalment import InstalmentState
from domain.money import Ore, kroner
from domain.records.reports import AccountExpense, ReportKind
from tests.domain import cast
from tests.domain.cast import day

Paid = list[tuple[int, date, Ore]]
LOCAL = kroner(2_000_000)
"""What the municipality pays each year, as in every account of the cast."""


def foreseen(case: cast.Case, until: date, *, withheld: bool | None = None) -> Paid:
    """Number, day and amount of every payment that is expected; without `withheld`, whatever is missing."""
    found = forecast(case.grant, case.law, until, as_of=case.as_of)
    return [(each.number, each.on, each.amount) for each in found if withheld in {None, each.withheld}]


def play(case: cast.Case, until: date, *, without: tuple[int, ...] = ()) -> Paid:
    """Let the days pass and pay whatever is released on its day. Reports come by 15 June, but never for some years."""
    paid: Paid = []
    hand_in(case, without)
    pay(case, paid)
    while (due := case.due(until)) is not None:
        june = date(case.as_of.year + (case.as_of >= date(case.as_of.year, 6, 15)), 6, 15)
        if june < due.fires_on:
            case.as_of = june
            hand_in(case, without)
        else:
            case.do(procedure.reached(due), max(due.fires_on, case.as_of))
        pay(case, paid)
    return paid


def hand_in(case: cast.Case, without: tuple[int, ...]) -> None:
    """Every report of an ended year comes and is accepted today, but for those of some years."""
    for kind, year in missing(case.grant, case.as_of):
        if year in without:
            continue
        if kind is ReportKind.REGULATION_ACCOUNT:
            came = [i.received for i in case.grant.instalments if i.received_on and i.received_on.year == year]
            spent = AccountExpense(main_group="Sekretariat", budget=sum(came) + LOCAL, actual=sum(came) + LOCAL)
            case.do(cast.receive_account(year, case.as_of, grant_received=sum(came), expenses=(spent,)))
            case.do(cast.accept_account(year, case.as_of))
        else:
            case.do(cast.receive_status(year, case.as_of))
            case.do(cast.accept_status(year, case.as_of))


def pay(case: cast.Case, paid: Paid) -> None:
    """Finance pays what is released or ordered."""
    for instalment in case.grant.instalments:
        if instalment.state in {InstalmentState.RELEASED, InstalmentState.ORDERED}:
            case.do(cast.pay(instalment.number, case.as_of))
            paid.append((instalment.number, case.as_of, instalment.amount))


@pytest.mark.parametrize("stage", ["committed", "in operation", "come back", "set off", "first reports due", "ordered"])
def test_what_is_foreseen_for_two_years_is_what_is_paid_when_they_are_played(stage: str) -> None:
    case = cast.at(stage)
    until = case.as_of.replace(year=case.as_of.year + 2)
    expected = foreseen(case, until)
    assert expected and play(case, until) == expected


def test_a_missing_report_withholds_what_is_not_paid_while_it_stays_missing() -> None:
    case, until = cast.at("stopped in 2027"), day("2028-12-31")
    assert missing(case.grant, case.as_of)
    withheld, paid = foreseen(case, until, withheld=True), foreseen(case, until, withheld=False)
    assert withheld and not paid
    assert play(case, until, without=(2026,)) == []
    with_all = cast.at("stopped in 2027")
    assert play(with_all, until) == withheld


def test_a_report_that_is_missing_before_its_last_day_withholds_from_the_day_after_it() -> None:
    case, until = cast.at("first reports due"), day("2027-12-31")
    assert {year for _, year in missing(case.grant, case.as_of)} == {2025}
    paid = foreseen(case, until, withheld=False)
    assert paid == play(case, until, without=(2025,))
    assert all(on < day("2026-07-01") for _, on, _ in paid)


def test_what_an_officer_stopped_is_not_foreseen() -> None:
    case = cast.at("stopped by an officer")
    assert foreseen(case, day("2026-12-31")) == []


@pytest.mark.parametrize("stage", ["draft", "prequalified", "closed"])
def test_a_grant_that_does_not_run_is_paid_nothing(stage: str) -> None:
    case = cast.at(stage)
    assert forecast(case.grant, case.law, day("2031-12-31"), as_of=case.as_of) == ()


def test_a_forecast_leaves_the_grant_as_it_is() -> None:
    case = cast.at("stopped in 2027")
    before = case.grant
    found = forecast(case.grant, case.law, day("2028-12-31"), as_of=case.as_of)
    assert case.grant == before and all(isinstance(each, Expected) for each in found)
