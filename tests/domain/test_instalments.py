"""The payment plan, and the way of an instalment: scheduled, released or held, paid once. D5, D10, R22, Q5."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.money import kroner
from domain.payouts import schedule
from domain.procedure import notices
from domain.records.reports import ReportKind
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep
from tests.words import advice, said

DUE = [
    *("2025-01-02", "2025-04-01", "2025-07-01", "2025-10-01"),
    *("2026-01-02", "2026-04-01", "2026-07-01", "2026-10-01"),
    *("2027-01-04", "2027-04-01", "2027-07-01", "2027-10-01"),
    *("2028-01-03", "2028-04-03", "2028-07-03", "2028-10-02"),
]


def plan(amount: int, advance: int, start: str, end: str) -> list[tuple[str, int, int]]:
    lines = schedule.instalments(kroner(amount), kroner(advance), day(start), day(end), cast.LAW)
    return [(line.due.isoformat(), line.amount // 100, line.set_off // 100) for line in lines]


def test_twenty_four_million_over_four_years_with_an_advance_of_600_000() -> None:
    found = plan(24_000_000, 600_000, "2025-01-01", "2028-12-31")
    assert found == [("2025-01-02", 900_000, 600_000), *((due, 1_500_000, 0) for due in DUE[1:])]


def test_the_commitment_schedules_exactly_that_plan() -> None:
    scheduled = cast.only(e.InstalmentScheduled, cast.at("committed").journal)
    assert [event.due.isoformat() for event in scheduled] == DUE
    assert [event.amount for event in scheduled] == [kroner(900_000), *[kroner(1_500_000)] * 15]
    assert [event.set_off for event in scheduled] == [kroner(600_000), *[0] * 15]
    assert [event.number for event in scheduled] == list(range(1, 17))


def test_an_advance_larger_than_the_first_instalment_is_set_off_against_the_next_ones_too() -> None:
    found = plan(24_000_000, 4_000_000, "2025-01-01", "2028-12-31")
    assert [(amount, set_off) for _, amount, set_off in found[:4]] == [
        (0, 1_500_000),
        (0, 1_500_000),
        (500_000, 1_000_000),
        (1_500_000, 0),
    ]


@pytest.mark.parametrize(
    ("what", "start", "end", "due"),
    [
        ("begins and ends on payout days", "2025-04-01", "2025-07-01", ["2025-04-01", "2025-07-01"]),
        ("ends the day before one", "2025-04-01", "2025-06-30", ["2025-04-01"]),
        ("begins between two, and is paid from its start", "2025-05-15", "2025-08-31", ["2025-05-15", "2025-07-01"]),
        ("begins on a Saturday", "2025-05-17", "2025-06-30", ["2025-05-19"]),
        ("holds no payout day", "2025-04-02", "2025-06-30", ["2025-04-02"]),
    ],
)
def test_the_payout_days_of_a_period(what: str, start: str, end: str, due: list[str]) -> None:
    assert [line[0] for line in plan(1_000, 0, start, end)] == due, what


def test_another_rhythm_holds_from_the_day_it_is_set() -> None:
    monthly: Number[tuple[tuple[int, int], ...]] = Number(
        "payout_days",
        "D10",
        "days",
        (
            Since(IN_FORCE, ((1, 1), (7, 1)), "half-yearly"),
            Since(date(2026, 1, 1), tuple((month, 1) for month in range(1, 13)), "monthly"),
        ),
    )
    law = Law(settings={"payout_days": monthly})
    days = schedule.nominal_days(date(2025, 1, 1), date(2026, 12, 31), law)
    assert len(days) == 2 + 12


def test_no_instalment_is_of_nothing() -> None:
    lines = list(schedule.instalments(3, 0, day("2025-01-01"), day("2028-12-31"), cast.LAW))
    assert [(line.number, line.amount, line.due.isoformat()) for line in lines] == [
        (1, 1, "2025-01-02"),
        (2, 1, "2025-04-01"),
        (3, 1, "2025-07-01"),
    ]


periods = st.tuples(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(1, 2200))


@given(st.integers(1, 10**11), st.floats(0, 1), periods)
def test_the_advance_and_the_instalments_come_to_exactly_the_commitment(
    amount: int, share: float, period: tuple[date, int]
) -> None:
    start, end = period[0], period[0] + timedelta(days=period[1])
    advance = int(amount * share)
    lines = list(schedule.instalments(amount, advance, start, end, cast.LAW))
    assert advance + sum(line.amount for line in lines) == amount
    assert sum(line.set_off for line in lines) == advance
    assert all(line.amount >= 0 and line.set_off >= 0 for line in lines)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0].nominal == start
    assert all(start <= line.nominal <= end for line in lines)
    assert sorted({line.nominal for line in lines}) == [line.nominal for line in lines]
    assert all(line.due == cast.LAW.calendar.roll(line.nominal) for line in lines)


# --- released, held, paid ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "on", "released"),
    [("the nominal day, a holiday", "2025-01-01", 0), ("the due day", "2025-01-02", 1), ("the next", "2025-04-01", 2)],
)
def test_an_instalment_is_released_on_its_due_day(where: str, on: str, released: int) -> None:
    case = cast.at("committed")
    happened = cast.only(e.InstalmentReleased, case.wait(day(on)))
    assert [event.number for event in happened] == list(range(1, released + 1)), where


def test_after_an_outage_instalments_are_released_with_the_date_of_their_rule() -> None:
    happened = cast.only(e.InstalmentReleased, cast.at("committed").catch_up(day("2025-05-20")))
    assert [event.on for event in happened] == [day("2025-01-02"), day("2025-04-01")]


def test_after_an_outage_an_instalment_is_not_held_by_a_stop_of_a_later_day() -> None:
    """The last reminder and the end of the longer time lie before and after 1 July; the sweep comes after all three.

    What is released and not paid is held from the day on which the stop is known.
    """
    case = cast.at("in operation")
    for report in (ReportKind.STATUS_REPORT, ReportKind.REGULATION_ACCOUNT):
        case.do(cast.extend(report, 2025, day("2026-06-20"), until=day("2026-07-03")))
    happened = case.catch_up(day("2026-07-08"))
    of_instalments = [each for each in happened if isinstance(each, e.InstalmentReleased | e.InstalmentHeld)]
    assert [(type(each).__name__, each.on) for each in of_instalments if each.number == 7] == [
        ("InstalmentReleased", day("2026-07-01")),
        ("InstalmentHeld", day("2026-07-08")),
    ]


def test_a_released_instalment_is_an_order_to_finance() -> None:
    case = cast.at("committed")
    (released,) = cast.only(e.InstalmentReleased, case.wait(day("2025-01-02")))
    (notice,) = notices(released, case.grant)
    assert (notice.kind, notice.to.role) == (NoticeKind.INSTALMENT_RELEASED, Role.FINANCE)
    assert (notice.data["number"], notice.data["amount_ore"]) == (1, kroner(900_000))


def test_the_advance_is_released_at_once_and_paid_before_the_commitment() -> None:
    case = cast.at("advance granted")
    assert cast.names(case.do(cast.pay(0, day("2024-03-21")))) == ["InstalmentPaid"]
    assert case.grant.paid == kroner(600_000)


@pytest.mark.parametrize(
    ("what", "stage", "number", "on", "why"),
    [
        ("the advance a second time", "committed", 0, "2024-11-13", "It was paid on 2024-11-12"),
        ("before it is released", "committed", 1, "2024-12-31", "It is scheduled, not released"),
        ("while a stop holds it", "stopped in 2027", 11, "2027-07-02", "It is held, not released"),
        ("one that there is not", "in operation", 17, "2025-01-03", "no such instalment"),
    ],
)
def test_what_cannot_be_paid(what: str, stage: str, number: int, on: str, why: str) -> None:
    refusal = cast.at(stage).refused(cast.pay(number, day(on)))
    assert refusal.rules == ("D5",), what
    assert why in said(refusal)


@pytest.mark.parametrize(
    ("where", "on", "possible"),
    [("the day before its release", "2025-01-01", False), ("the day of its release", "2025-01-02", True)],
)
def test_the_bank_s_date_lies_not_before_the_release(where: str, on: str, possible: bool) -> None:
    case = cast.at("in operation")
    if possible:
        case.do(cast.pay(1, day(on)), day("2025-01-03"))
    else:
        assert "after 2025-01-01" in said(case.refused(cast.pay(1, day(on)), day("2025-01-03"))), where


@pytest.mark.parametrize(
    ("where", "left_on", "possible"),
    [
        ("before the stop, recorded after it", "2027-06-30", True),
        ("on the day of the stop", "2027-07-01", False),
        ("before it was released at all", "2027-03-31", False),
    ],
)
def test_a_payment_that_had_left_the_bank_before_the_stop_is_recorded(where: str, left_on: str, possible: bool) -> None:
    case = cast.at("stopped in 2027")
    assert case.grant.instalment(10) in [i for i in case.grant.instalments if i.state is InstalmentState.HELD]
    if possible:
        assert cast.names(case.do(cast.pay(10, day(left_on)), day("2027-07-02"))) == ["InstalmentPaid"], where
    else:
        assert case.refused(cast.pay(10, day(left_on)), day("2027-07-02")).rules == ("D5",), where


@sweep("number", range(17))
def test_no_instalment_can_be_paid_twice(number: int) -> None:
    case = cast.at("settled")
    before = case.grant.paid
    refusal = case.refused(cast.pay(number, day("2029-07-02")))
    assert "Nothing is paid twice" in advice(refusal.findings[0])
    assert case.grant.paid == before == kroner(24_000_000)


def test_an_instalment_that_was_held_and_released_again_is_paid_once() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.waive(cast.ACCOUNT, 2026, day("2027-07-05")))
    held_once = [i for i in case.grant.instalments if i.held_by]
    assert held_once and all(i.state is InstalmentState.RELEASED for i in held_once)
    for instalment in held_once:
        case.do(cast.pay(instalment.number, day("2027-07-06")))
        with pytest.raises(Refusal):
            case.do(cast.pay(instalment.number, day("2027-07-06")))


def test_the_advance_is_not_held_by_a_stop_because_it_belongs_to_the_time_before() -> None:
    case = cast.at("stopped in 2027")
    assert not [event for event in cast.only(e.InstalmentHeld, case.journal) if event.number == 0]


def test_an_advance_that_left_the_bank_before_a_withdrawal_is_still_recorded_as_paid() -> None:
    case = cast.at("advance granted")
    case.do(c.WithdrawApplication(**cast.APPLICANT, on=day("2024-04-02")))
    case.do(cast.pay(0, day("2024-04-03")))
    assert case.grant.paid == kroner(600_000)


def test_a_payment_that_left_before_the_stop_is_recorded_although_the_instalment_is_held_on_paper() -> None:
    case = cast.at("in operation")
    case.wait(day("2026-04-02"))
    case.wait(day("2026-07-02"))
    held = [i for i in case.grant.instalments if i.state is InstalmentState.HELD and i.released_on]
    assert held, "instalments that finance had not reported are held by the stop of 1 July"
    case.do(cast.pay(held[0].number, day("2026-06-30")))
    paid = case.grant.instalment(held[0].number)
    assert paid is not None
    assert (paid.state, paid.paid_on) == (InstalmentState.PAID, day("2026-06-30"))


def test_a_payment_on_the_day_of_the_stop_is_not_explained_away() -> None:
    case = cast.at("in operation")
    case.wait(day("2026-07-02"))
    held = next(i for i in case.grant.instalments if i.state is InstalmentState.HELD and i.released_on)
    assert "held, not released" in said(case.refused(cast.pay(held.number, day("2026-07-01"))))
