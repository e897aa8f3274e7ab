"""The officers' mail of the morning: once a day, on working days, with what happened since the last one."""

from datetime import date
from typing import Any

import pytest

from domain.grant.notice import Notice
from domain.rulebook.law import IN_FORCE, Law, Since
from domain.rulebook.numbers import PAYOUT_STOP, PayoutStop
from domain.store import incidents
from domain.store.verify import verify
from tasks.digest import tell_of_the_day
from tasks.letters import letter
from tasks.suspension_summary import queue_summaries
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of, twins

pytestmark = pytest.mark.both_databases
STOP_DAY = date(2027, 7, 1)
NO_NEWS: dict[str, Any] = {
    "took_effect": [],
    "coming": [],
    "new_stops": [],
    "approvals": [],
    "stops_to_confirm": [],
    "batches": [],
    "account_lists": [],
    "late": [],
    "returned_payments": [],
    "open_work": [],
    "open_work_in_all": 0,
    "others_next": [],
    "others_next_in_all": 0,
    "boards": "",
    "dead_mails": 0,
    "incidents": [],
}


def told(life: Life) -> list[Notice]:
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "daily_digest"]
    return [Notice.model_validate_json(row["notice"]) for row in rows]


def tell(life: Life, day: date) -> dict[str, Any]:
    """What the mail of a day says."""
    life.on(day)
    assert tell_of_the_day(life.office)
    return told(life)[-1].data


def text(life: Life) -> str:
    """The last one, on one line."""
    written = letter(told(life)[-1], fund="Fonden", contact="post@example.org", dated=STOP_DAY)
    return " ".join(written.text.split())


def test_the_day_of_the_stop_tells_what_took_effect_the_stop_and_what_it_holds(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    said = tell(life, STOP_DAY)
    assert [(row["kind"], row["on"], row["cases"]) for row in said["took_effect"]] == [
        ("regulation_account", "2027-06-30", [life.case_no]),
        ("instalment", "2027-07-01", [life.case_no]),
    ]
    (stop,) = said["new_stops"]
    assert (stop["case_no"], stop["report"], stop["year"], stop["held_ore"]) == (
        life.case_no,
        "regulation_account",
        2026,
        150_000_000,
    )
    assert "1.500.000 kr. holdes tilbage" in text(life)
    assert "Reguleringskontoopgørelse for 2026 mangler, standset fra 1. juli 2027." in text(life)


def test_it_goes_once_a_day_however_often_the_flow_runs(live: Live) -> None:
    life = live(Moment.COMMITTED)
    tell(life, date(2024, 11, 12))
    assert not tell_of_the_day(life.office)
    assert not tell_of_the_day(life.office, date(2024, 11, 12))
    assert len(told(life)) == 1
    assert verify(life.store).faults == ()


def test_the_next_morning_tells_only_what_is_new(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    tell(life, STOP_DAY)
    said = tell(life, date(2027, 7, 2))
    assert (said["since"], said["took_effect"], said["new_stops"]) == ("2027-07-01", [], [])


@pytest.mark.parametrize("day", [date(2027, 7, 3), date(2027, 7, 4), date(2027, 6, 5), date(2027, 12, 24)])
def test_no_mail_goes_out_on_a_day_that_is_no_working_day(live: Live, day: date) -> None:
    life = live(Moment.BEFORE_ANYTHING)
    life.on(day)
    assert not tell_of_the_day(life.office)
    assert told(life) == []


def test_monday_tells_of_the_weekend_too(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    tell(life, date(2027, 7, 2))
    life.store.handle_due(life.case_no, life.on(date(2027, 7, 3)))
    said = tell(life, date(2027, 7, 5))
    assert (said["since"], [row["kind"] for row in said["took_effect"]]) == (
        "2027-07-02",
        ["regulation_account", "instalment"],
    )


def test_after_a_long_absence_it_looks_back_two_weeks(live: Live) -> None:
    life = live(Moment.BEFORE_ANYTHING)
    tell(life, date(2024, 1, 2))
    assert tell(life, date(2024, 3, 1))["since"] == "2024-02-16"


def test_when_there_is_nothing_to_tell_a_short_mail_says_so(live: Live) -> None:
    life = live(Moment.BEFORE_ANYTHING)
    said = tell(life, date(2024, 1, 3))
    assert {name: value for name, value in said.items() if name in NO_NEWS} == NO_NEWS
    assert "Der er intet nyt siden tirsdag den 2. januar 2024" in text(life)


def test_what_falls_due_within_seven_days_is_told_and_what_comes_later_is_not(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    assert tell(life, date(2027, 7, 23))["coming"] == []
    assert [row["kind"] for row in tell(life, date(2027, 7, 26))["coming"]] == ["stop_escalation"]


def test_many_cases_of_one_kind_are_one_line(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    twins(life, range(200_000, 200_007))
    for row in tell(life, date(2027, 6, 30))["coming"]:
        assert (row["count"], row["cases"]) == (8, [200_000, 200_001, 200_002, 200_003, 200_004])
    assert "sagerne 200000, 200001, 200002, 200003, 200004 og 3 til" in text(life)


def test_a_decision_that_waits_for_its_second_officer_is_told(live: Live) -> None:
    life = live(Moment.PREQUALIFICATION_PROPOSED)
    said = tell(life, date(2024, 3, 14))
    assert [(row["case_no"], row["decision"]) for row in said["approvals"]] == [(life.case_no, "prequalification")]
    assert f"Sag {life.case_no}, Sammen om Nordvangen: indstilling om prækvalifikation" in text(life)
    assert tell(live(Moment.COMMITTED), date(2024, 11, 12))["approvals"] == []


def test_a_stop_that_waits_for_an_officer_is_told_as_such(live: Live) -> None:
    asks = PAYOUT_STOP.set_otherwise((Since(IN_FORCE, PayoutStop.PROPOSE, "this office asks"),))
    life = live(Moment.ACCOUNT_DUE_TODAY, law=Law(settings={"payout_stop": asks}))
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    said = tell(life, STOP_DAY)
    assert (said["new_stops"], said["stops_to_confirm"]) == ([], [life.case_no])


def test_open_incidents_and_dead_mails_come_first(live: Live) -> None:
    life = live(Moment.BEFORE_ANYTHING)
    with life.store.engine.begin() as tx:
        incidents.raise_incident(tx, "mail relay", "mail unreachable", "It is away.", life.clock.now())
    assert tell(life, date(2024, 1, 3))["incidents"] == [1]
    assert "1 åben hændelse (nr. 1)" in text(life)


def test_it_does_not_keep_the_manager_s_mail_about_the_stops_of_that_day_from_going_out(live: Live) -> None:
    life = live(Moment.ACCOUNT_DUE_TODAY)
    life.store.handle_due(life.case_no, life.on(STOP_DAY))
    tell(life, STOP_DAY)
    assert queue_summaries(life.office) == 1
    assert queue_summaries(life.office) == 0


def test_the_account_to_the_ministry_is_named_in_the_weeks_before_its_day(live: Live) -> None:
    life = live(Moment.COMMITTED)
    assert "ministry" not in tell(life, date(2025, 3, 14))
    assert tell(life, date(2025, 3, 17))["ministry"] == {"year": 2024, "due": "2025-03-31"}
    assert "Redegørelsen for 2024 skal sendes senest mandag den 31. marts 2025" in text(life)
    assert "ministry" not in tell(life, date(2025, 4, 1))
