"""Four years of a committed grant in which anything may happen, in memory: the rules alone, and many lives of them."""

from hypothesis import settings

from tests.domain.any_life import AnyLife

AnyLife.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestAnyLife = AnyLife.TestCase


def test_a_bank_date_between_two_releases_belongs_to_a_life_that_may_happen() -> None:
    life = AnyLife()
    life.days_pass(days=52)
    life.an_officer_stops_payouts(ago=0, reason="Regnskabet undersøges.")
    life.an_officer_lifts_a_stop(number=1, ago=0)
    life.finance_reports_a_payment(number=1, ago=1)
    paid = life.case.grant.instalment(1)
    assert paid and paid.released_on and paid.paid_on
    assert paid.paid_on < paid.released_on
    life.teardown()
