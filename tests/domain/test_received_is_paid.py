"""Over random lives to their end: what the accounts show as received is what was paid and what was set off. R62, X102.

Payouts are stopped and resumed, finance pays late, reports are late, leftovers of other grants are set off. The
housing organisation's accounts are true: each shows what it received in its year.
"""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from domain.accounts.expected_figures import expected_figures
from domain.closing import set_off
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.money import kroner
from domain.records.reports import AccountExpense
from tests.domain import cast
from tests.domain.cast import ACCOUNT, MANAGER, NAMES, OFFICER, STATUS, Case, day

FIRST = day("2025-01-02")


class Life(NamedTuple):
    """What differs from the life of every grant. Days count from 2 January 2025."""

    stops: tuple[tuple[int, int], ...] = ()
    """An officer's suspensions: the first day, and for how many days."""
    pays_after: tuple[int, ...] = (0,)
    """In how many days finance pays what is released, in turn."""
    late: tuple[int, ...] = (0,)
    """How many days after 15 June the reports of a year are handed in, year by year, in turn."""
    set_offs: tuple[tuple[int, int], ...] = ()
    """Leftovers of other grants: the day, and how many thousand kroner."""
    spent: int = 8_000
    """In thousand kroner, each year of the period."""


lives = st.builds(
    Life,
    stops=st.lists(st.tuples(st.integers(0, 1_700), st.integers(1, 500)), max_size=4).map(tuple),
    pays_after=st.lists(st.integers(0, 45), min_size=1, max_size=5).map(tuple),
    late=st.lists(st.integers(0, 60), min_size=1, max_size=4).map(tuple),
    set_offs=st.lists(st.tuples(st.integers(0, 1_500), st.integers(1, 2_500)), max_size=3).map(tuple),
    spent=st.integers(7_000, 8_000),
)


def lived(life: Life) -> Case:
    """The grant from its first day until it is closed."""
    case = cast.at("in operation")
    stops: dict[int, str] = {}
    for today in _days(life):
        if case.grant.closed_on is not None:
            return case
        case.wait(today)
        for number, (begins, lasts) in enumerate(life.stops):
            if _after(begins) == today:
                stopped = case.do(cast.stop_payouts(today, f"Bestyrelsen har ikke holdt møde ({number})."))
                (stops[number],) = [each.stop for each in cast.only(e.StopOrdered, stopped)]
            if _after(begins + lasts) == today:
                case.do(cast.lift_stop(stops[number], today))
        for number, (on, thousands) in enumerate(life.set_offs):
            if _after(on) == today and set_off.to_come(case.grant) >= kroner(thousands * 1_000):
                by = {"by": NAMES[Role.SYSTEM], "role": Role.SYSTEM}
                case.do(c.SetOffLeftover(**by, on=today, case=302_118 + number, amount=kroner(thousands * 1_000)))
        for instalment in case.grant.instalments:
            waits, released = life.pays_after[instalment.number % len(life.pays_after)], instalment.released_on
            if instalment.state == "released" and released and today >= released + timedelta(days=waits):
                case.do(cast.pay(instalment.number, today))
        _reports(case, life, today)
        if today.day == 1 and today >= day("2029-09-01"):
            _ends(case, today)
    raise AssertionError("The case does not come to its end.")


def _after(days: int) -> date:
    return FIRST + timedelta(days=days)


def _days(life: Life) -> list[date]:
    """The days on which somebody does something; finance pays twice a month and in the last days of a year."""
    stops = {_after(day) for begins, lasts in life.stops for day in (begins, begins + lasts)}
    set_offs = {_after(on) for on, _ in life.set_offs}
    reports = {_handed_in(life, year) for year in range(2025, 2031)}
    pays = {date(year, month, on) for year in range(2025, 2032) for month in range(1, 13) for on in (1, 15, 28)}
    return sorted(each for each in stops | set_offs | reports | pays if each >= FIRST)


def _handed_in(life: Life, year: int) -> date:
    return date(year + 1, 6, 15) + timedelta(days=life.late[year % len(life.late)])


def _reports(case: Case, life: Life, today: date) -> None:
    year = today.year - 1
    if today != _handed_in(life, year):
        return
    if year in case.grant.years_of(ACCOUNT):
        case.do(_true_account(case.grant, year, today, life.spent))
        case.do(cast.accept_account(year, today))
    if year in case.grant.years_of(STATUS):
        case.do(cast.receive_status(year, today))
        case.do(cast.accept_status(year, today))


def _true_account(grant: Grant, year: int, on: date, thousands: int) -> c.Command:
    """The account of a year as it was: what was received, 2,000,000 kr. from the municipality, and what was spent."""
    expected = expected_figures(grant, year)
    before = expected.account_before(year)
    opening, received = (before.closing_balance if before else 0), expected.paid
    if year > 2028:
        true = {"local_income": (), "expenses": (), "closing_balance": opening + received}
    else:
        spent = AccountExpense(
            main_group="Sekretariat",
            budget=kroner(8_000_000),
            actual=kroner(thousands * 1_000),
            explanation="Et forløb er udskudt.",
        )
        closing = opening + received + kroner(2_000_000) - spent.actual
        true = {"expenses": (spent,), "closing_balance": closing}
    return cast.receive_account(year, on, opening_balance=opening, grant_received=received, **true)


def _ends(case: Case, today: date) -> None:
    """The Fund ends the case as soon as nothing is missing."""
    try:
        if case.grant.review is None or not case.grant.review.waived_on:
            case.do(c.WaiveReview(**OFFICER, on=today, reason="Der er fulgt op på besøg i afdelingerne."))
        case.do(c.AcceptFinalAccount(**OFFICER, on=today, co_financing_reason=""))
        left = max(case.grant.leftover, 0)
        use = {"use": "repay", "no_hearing_because": "Parten har selv oplyst det."} if left else {"use": "none"}
        case.do(c.DecideLeftover(**MANAGER, on=today, amount=left // 100, **use))
        case.do(c.CloseGrant(**OFFICER, on=today))
    except Refusal:
        return


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(lives)
@example(Life(stops=((1_245, 335),)))
def test_what_the_accounts_show_as_received_is_what_was_paid_for_every_closed_grant(life: Life) -> None:
    case = lived(life)
    grant = case.grant
    accounts = [each.account for each in grant.reports if each.kind is ACCOUNT and each.account and each.accepted_on]
    from_leftovers = sum(i.from_leftovers for i in grant.instalments)
    assert sum(account.grant_received for account in accounts) == grant.received == grant.paid + from_leftovers
    assert grant.received == grant.committed
    (final,) = cast.only(e.FinalAccountAccepted, case.journal)
    assert final.leftover == max(accounts, key=lambda account: account.year).closing_balance


def test_a_payment_that_is_held_past_the_period_is_in_an_account_of_its_own_year() -> None:
    case = lived(Life(stops=((1_245, 335),)))
    paid = [i for i in case.grant.instalments if i.paid_on and i.paid_on >= day("2029-01-01")]
    assert [(i.number, i.paid_on) for i in paid] == [(15, day("2029-05-01")), (16, day("2029-05-01"))]
    assert case.grant.years_of(ACCOUNT)[-1] == 2029
    assert case.grant.closed_on is not None
    assert case.grant.closed_on >= day("2030-06-15")
