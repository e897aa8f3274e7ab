"""The manager's one mail about the stops of July, and the list of stops: both made from the store."""

from datetime import date, time
from typing import Any

from domain.grant.notice import Notice
from domain.money import kroner
from domain.payouts import overview
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop
from domain.store import stopped
from domain.store.database import reading
from domain.store.verify import verify
from tasks.suspension_summary import queue_summaries
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of, twins

STOP_DAY = date(2027, 7, 1)


def swept(life: Life, day: date) -> None:
    """The sweep of a day: what is due takes effect, then the manager gets the summary."""
    when = life.on(day)
    for cases in life.store.due(when.as_of).values():
        for case_no in cases:
            life.store.handle_due(case_no, when)
    queue_summaries(life.office)


def told(life: Life) -> list[dict[str, Any]]:
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "stops_of_the_day"]
    return [Notice.model_validate_json(row["notice"]).data for row in rows]


def test_one_mail_names_every_grant_that_was_stopped_with_its_reason_and_what_is_held(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    twins(life, range(200_000, 200_003))
    swept(life, STOP_DAY)
    (mail,) = told(life)
    assert [row["case_no"] for row in mail["stopped"]] == [200_000, 200_001, 200_002, life.case_no]
    assert {(row["report"], row["year"], row["due"]) for row in mail["stopped"]} == {
        ("regulation_account", 2026, "2027-06-30")
    }
    assert mail["held_ore"] == sum(row["held_ore"] for row in mail["stopped"]) == 4 * kroner(1_500_000)


def test_it_goes_once_however_often_the_sweep_runs(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    for day in (STOP_DAY, STOP_DAY, date(2027, 7, 2), date(2027, 7, 20)):
        swept(life, day)
    assert len(told(life)) == 1


def test_after_an_outage_it_comes_with_the_first_sweep_and_names_the_day_of_the_rule(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    swept(life, date(2027, 7, 14))
    (mail,) = told(life)
    assert mail["since"] == "2027-07-01"


def test_an_outage_of_more_than_a_month_makes_it_pointless(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    swept(life, date(2027, 8, 1))
    assert told(life) == []


def test_where_nothing_was_stopped_no_mail_goes_out(live: Live) -> None:
    life = live(Moment.COMMITTED)
    swept(life, date(2025, 7, 1))
    assert told(life) == []


def test_a_mail_about_many_cases_is_no_stranger_to_the_proof(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    swept(life, STOP_DAY)
    assert verify(life.store).faults == ()


def test_the_list_shows_what_is_stopped_and_what_is_proposed(live: Live) -> None:
    asks = PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "this office asks"),))
    for law, proposed in ((None, False), (Law(settings={"payout_stop": asks}), True)):
        life = live(Moment.ACCOUNT_DUE_TODAY, law=law)
        swept(life, STOP_DAY)
        with reading(life.store.engine) as tx:
            found = [each for grant in stopped.running(tx) for each in overview.of_grant(grant)]
        assert [(each.stop.id, each.stop.since, each.proposed) for each in found] == [
            ("regulation_account:2026", STOP_DAY, proposed)
        ]
        (mail,) = told(life)
        assert mail["stopped"][0]["proposed"] is proposed


def test_a_grant_that_is_closed_is_not_in_the_list(live: Live) -> None:
    life = live(Moment.CLOSED)
    life.on(date(2029, 9, 1), time(9, 0))
    with reading(life.store.engine) as tx:
        assert list(stopped.running(tx)) == []
