"""What follows when a yearly report is missing: reminders, the stop, and how it ends. R69, R70, D1, D2, D5, D6."""

from contextlib import suppress
from datetime import date, timedelta

import pytest

from domain.findings import Gap, Refusal
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.grant.state import Grant
from domain.grant.suspension import Stop
from domain.procedure import notices
from domain.records.reports import ReportKind
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from tests.domain import cast
from tests.domain.cast import ACCOUNT, STATUS, Case, day
from tests.sweep import sweep
from tests.words import said

every_kind = pytest.mark.parametrize("kind", cast.DUTIES)


def owing_only(kind: ReportKind) -> Case:
    """In May 2026 one report of 2025 is missing; the other is in."""
    case = cast.at("first reports due")
    if kind is ACCOUNT:
        case.do(cast.receive_status(2025, day("2026-05-15")))
        case.do(cast.accept_status(2025, day("2026-05-15")))
    else:
        case.do(cast.receive_account(2025, day("2026-05-15")))
        case.do(cast.accept_account(2025, day("2026-05-15")))
    return case


def hand_in(case: Case, kind: ReportKind, on: str, recorded: str | None = None) -> tuple[e.Event, ...]:
    give = cast.receive_account if kind is ACCOUNT else cast.receive_status
    return case.do(give(2025, day(on)), day(recorded) if recorded else None)


def accept(case: Case, kind: ReportKind, on: str) -> tuple[e.Event, ...]:
    accepts = cast.accept_account if kind is ACCOUNT else cast.accept_status
    return case.do(accepts(2025, day(on)))


def reminders(events: list[e.Event]) -> list[tuple[str, int]]:
    return [(event.on.isoformat(), event.days_before) for event in cast.only(e.ReminderSent, events)]


def states(grant: Grant, *numbers: int) -> list[InstalmentState]:
    found = [grant.instalment(number) for number in numbers]
    return [instalment.state for instalment in found if instalment]


HELD, RELEASED, PAID = InstalmentState.HELD, InstalmentState.RELEASED, InstalmentState.PAID


# --- reminders ---------------------------------------------------------------------------------------------------


@every_kind
def test_three_reminders_come_before_the_due_day_and_then_the_stop(kind: ReportKind) -> None:
    case = cast.at("in operation")
    happened = [event for event in case.wait(day("2026-07-01")) if getattr(event, "report", None) is kind]
    assert reminders(happened) == [("2026-05-01", 60), ("2026-05-31", 30), ("2026-06-23", 7)]
    assert cast.names(happened)[3:] == ["ReportFellDue", "PayoutsStopped"]


@pytest.mark.parametrize(
    ("where", "received", "reminded"),
    [
        ("the day before the first reminder", "2026-04-30", []),
        ("on the day of the first, after it went out", "2026-05-01", [60]),
        ("between the second and the third", "2026-06-10", [60, 30]),
        ("the day before the third", "2026-06-22", [60, 30]),
        ("on the due day", "2026-06-30", [60, 30, 7]),
    ],
)
@every_kind
def test_no_reminder_comes_for_what_is_in(kind: ReportKind, where: str, received: str, reminded: list[int]) -> None:
    case = cast.at("in operation")
    case.wait(day(received))
    hand_in(case, kind, received)
    case.wait(day("2026-12-31"))
    told = [event for event in cast.only(e.ReminderSent, case.journal) if (event.report, event.year) == (kind, 2025)]
    assert [event.days_before for event in told] == reminded, where
    assert (kind, 2025) not in {(stop.report, stop.year) for stop in case.grant.stops}


def test_a_reminder_goes_to_the_applicant_and_says_how_many_days_are_left() -> None:
    case = cast.at("in operation")
    (first, *_) = cast.only(e.ReminderSent, case.wait(day("2026-05-01")))
    (notice,) = notices(first, case.grant)
    assert notice.to.role is Role.APPLICANT
    assert (notice.data["due"], notice.data["days_left"]) == ("2026-06-30", 60)


@pytest.mark.parametrize(
    ("where", "back_on", "days", "overtaken"),
    [
        ("one was due", "2026-05-20", 60, ()),
        ("two were due", "2026-06-01", 30, (60,)),
        ("all three were due", "2026-06-25", 7, (60, 30)),
        ("on the due day itself", "2026-06-30", 7, (60, 30)),
    ],
)
def test_after_an_outage_one_reminder_goes_out_and_not_several(
    where: str, back_on: str, days: int, overtaken: tuple[int, ...]
) -> None:
    case = cast.at("in operation")
    happened = [event for event in case.catch_up(day(back_on)) if getattr(event, "report", None) is ACCOUNT]
    (reminder,) = happened
    assert isinstance(reminder, e.ReminderSent)
    assert (reminder.on, reminder.days_before, reminder.overtaken) == (day(back_on), days, overtaken), where


@every_kind
def test_after_an_outage_beyond_the_due_day_no_reminder_goes_out_and_the_stop_dates_from_its_rule(
    kind: ReportKind,
) -> None:
    case = cast.at("in operation")
    happened = [event for event in case.catch_up(day("2026-08-14")) if getattr(event, "report", None) is kind]
    assert cast.names(happened) == ["ReportFellDue", "PayoutsStopped", "StopEscalated"]
    assert [event.on for event in happened] == [day("2026-07-01"), day("2026-07-01"), day("2026-08-14")]


# --- the stop ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "on", "stopped"),
    [
        ("the day before", "2026-06-29", False),
        ("the due day", "2026-06-30", False),
        ("the day after", "2026-07-01", True),
    ],
)
@every_kind
def test_payouts_stop_the_day_after_the_due_day(kind: ReportKind, where: str, on: str, stopped: bool) -> None:
    case = owing_only(kind)
    case.wait(day(on))
    assert bool(case.grant.open_stops) is stopped, where


@every_kind
def test_the_instalment_of_the_same_day_is_held_because_stops_come_before_payouts(kind: ReportKind) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    happened = case.wait(day("2026-07-01"))
    assert cast.names(happened)[-2:] == ["PayoutsStopped", "InstalmentHeld"]
    (held,) = cast.only(e.InstalmentHeld, happened)
    assert (held.number, held.due, held.stops) == (7, day("2026-07-01"), (f"{kind.value}:2025",))


def test_the_order_of_a_day_holds_after_an_outage_too() -> None:
    case = owing_only(STATUS)
    cast.pay_released(case, day("2026-06-01"))
    happened = case.catch_up(day("2026-11-03"))
    assert states(case.grant, 6, 7, 8) == [PAID, HELD, HELD]
    assert not cast.only(e.InstalmentReleased, happened)


def test_what_was_released_and_not_paid_is_held_by_a_new_stop() -> None:
    case = owing_only(STATUS)
    assert states(case.grant, 6) == [RELEASED]
    case.wait(day("2026-07-01"))
    assert states(case.grant, 6, 7) == [HELD, HELD]
    refusal = case.refused(cast.pay(6, day("2026-07-02")))
    assert "held, not released" in said(refusal)


def test_what_was_paid_stays_paid() -> None:
    case = owing_only(STATUS)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-07-01"))
    assert states(case.grant, 1, 6, 7) == [PAID, PAID, HELD]


def test_the_letter_about_a_stop_goes_to_all_and_lists_what_is_held() -> None:
    case = owing_only(STATUS)
    cast.pay_released(case, day("2026-06-01"))
    happened = case.wait(day("2026-07-01"))
    (stopped,) = cast.only(e.PayoutsStopped, happened)
    told = notices(stopped, case.grant)
    assert {notice.to.role for notice in told} == {Role.APPLICANT, Role.MUNICIPALITY, Role.FINANCE}
    assert {notice.kind for notice in told} == {NoticeKind.PAYOUTS_STOPPED}
    assert told[0].data["since"] == "2026-07-01"


def test_payouts_do_not_stop_twice_for_the_same_report() -> None:
    case = owing_only(STATUS)
    case.wait(day("2028-12-31"))
    assert [stop.id for stop in case.grant.stops].count("status_report:2025") == 1


# --- lifting -----------------------------------------------------------------------------------------------------


@every_kind
def test_a_late_report_lifts_its_stop_only_when_it_is_accepted(kind: ReportKind) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-10-05"))
    # The review has opened by itself on 1 October.
    in_hand = {ACCOUNT: ["RegulationAccountReceived"], STATUS: ["StatusReportReceived"]}
    assert cast.names(hand_in(case, kind, "2026-10-05")) == in_hand[kind]
    assert case.grant.open_stops
    assert states(case.grant, 7, 8) == [HELD, HELD]
    happened = accept(case, kind, "2026-10-18")
    assert cast.names(happened) == [
        "RegulationAccountAccepted" if kind is ACCOUNT else "StatusReportAccepted",
        "PayoutsResumed",
        "InstalmentReleased",
        "InstalmentReleased",
    ]
    assert [(event.number, event.on, event.due) for event in cast.only(e.InstalmentReleased, happened)] == [
        (7, day("2026-10-18"), day("2026-07-01")),
        (8, day("2026-10-18"), day("2026-10-01")),
    ]


@every_kind
def test_a_late_report_that_is_returned_keeps_payouts_stopped(kind: ReportKind) -> None:
    case = owing_only(kind)
    case.wait(day("2026-10-05"))
    hand_in(case, kind, "2026-10-05")
    gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
    back = c.ReturnRegulationAccount if kind is ACCOUNT else c.ReturnStatusReport
    (returned,) = case.do(back(**cast.OFFICER, on=day("2026-10-06"), year=2025, findings=gaps))
    assert returned.due is None  # type: ignore[attr-defined]
    assert case.grant.open_stops
    accepts = cast.accept_account if kind is ACCOUNT else cast.accept_status
    assert "Bilag mangler." in said(case.refused(accepts(2025, day("2026-10-07"))))
    hand_in(case, kind, "2026-10-20")
    accept(case, kind, "2026-10-21")
    assert not case.grant.open_stops


def test_with_several_stops_open_payouts_resume_when_the_last_is_lifted() -> None:
    case = cast.at("first reports due")
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-10-01"))
    assert [stop.id for stop in case.grant.open_stops] == ["regulation_account:2025", "status_report:2025"]
    assert [event.stops for event in cast.only(e.InstalmentHeld, case.journal)] == [
        ("regulation_account:2025", "status_report:2025")
    ] * 2
    assert cast.names(hand_in(case, STATUS, "2026-10-05")) == ["StatusReportReceived"]
    assert cast.names(accept(case, STATUS, "2026-10-05")) == ["StatusReportAccepted", "PayoutsResumed"]
    assert states(case.grant, 7, 8) == [HELD, HELD]
    hand_in(case, ACCOUNT, "2026-10-06")
    happened = case.do(cast.accept_account(2025, day("2026-10-07")))
    assert cast.names(happened)[1:] == ["PayoutsResumed", "InstalmentReleased", "InstalmentReleased"]
    held = [instalment for instalment in case.grant.instalments if instalment.number in (7, 8)]
    assert [instalment.due for instalment in held] == [day("2026-07-01"), day("2026-10-01")]


def test_stops_of_two_years_are_two_stops() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2027-07-01"))
    assert [stop.id for stop in case.grant.open_stops] == [
        "regulation_account:2025",
        "regulation_account:2026",
        "status_report:2026",
    ]


# --- recorded late (D6) -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "received", "corrected"),
    [
        ("received in time and recorded late", "2026-06-28", True),
        ("received on the due day and recorded late", "2026-06-30", True),
        ("received the day after", "2026-07-01", False),
        ("received on the day it was recorded", "2026-07-03", False),
    ],
)
@every_kind
def test_a_report_that_was_in_time_but_recorded_late_corrects_the_stop(
    kind: ReportKind, where: str, received: str, corrected: bool
) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-07-03"))
    happened = hand_in(case, kind, received, recorded="2026-07-03")
    assert bool(cast.only(e.FactCorrected, happened)) is corrected, where
    (stop,) = case.grant.stops
    assert stop.corrected is corrected
    if corrected:
        (fact,) = cast.only(e.FactCorrected, happened)
        assert (fact.on, fact.concluded_on, fact.received_on) == (day("2026-07-03"), day("2026-07-01"), day(received))
        (resumed,) = cast.only(e.PayoutsResumed, happened)
        assert (resumed.since, resumed.on, resumed.corrected) == (day("2026-07-01"), day("2026-07-03"), True)
        assert states(case.grant, 7) == [RELEASED]


def test_an_account_that_came_late_and_turns_out_to_have_come_before_is_corrected_as_well() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2026-07-10"))
    hand_in(case, ACCOUNT, "2026-07-09", recorded="2026-07-09")
    happened = hand_in(case, ACCOUNT, "2026-06-29", recorded="2026-07-10")
    assert cast.names(happened)[:3] == ["RegulationAccountReceived", "FactCorrected", "PayoutsResumed"]
    assert case.grant.report(ACCOUNT, 2025).in_time


def test_a_correction_does_not_lift_another_stop() -> None:
    case = cast.at("first reports due")
    case.wait(day("2026-07-03"))
    happened = hand_in(case, ACCOUNT, "2026-06-28", recorded="2026-07-03")
    assert "InstalmentReleased" not in cast.names(happened)
    assert [stop.id for stop in case.grant.open_stops] == ["status_report:2025"]


# --- the day a job ran decides nothing (D2) -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "received", "stopped"),
    [
        ("on the due day", "2026-06-30", False),
        ("the day after", "2026-07-01", True),
        ("days after", "2026-07-06", True),
    ],
)
def test_an_account_stops_payouts_by_its_day_and_not_by_whether_a_sweep_ran_before_it_came(
    where: str, received: str, stopped: bool
) -> None:
    swept, unswept = owing_only(ACCOUNT), owing_only(ACCOUNT)
    swept.wait(day(received))
    for case in (swept, unswept):
        hand_in(case, ACCOUNT, received)
        case.catch_up(day(received))
    assert [stop.since for stop in unswept.grant.open_stops] == [day("2026-07-01")] * stopped, where
    assert [ruled(stop) for stop in unswept.grant.stops] == [ruled(stop) for stop in swept.grant.stops]
    assert unswept.grant.instalments == swept.grant.instalments


def ruled(stop: Stop) -> Stop:
    """A stop without what the office remembers of the day on which it learnt of it."""
    return stop.model_copy(update={"decided_on": None})


@pytest.mark.parametrize(
    ("where", "left_the_bank", "recorded"),
    [
        ("before the day of the rule", "2026-06-29", True),
        ("after it, while nobody knew", "2026-07-05", True),
        ("on the day the office stopped", "2026-07-14", False),
    ],
)
def test_what_had_left_the_bank_before_anybody_knew_of_the_stop_is_recorded_as_paid(
    where: str, left_the_bank: str, recorded: bool
) -> None:
    case = owing_only(STATUS)
    case.catch_up(day("2026-07-14"))
    assert states(case.grant, 6) == [HELD]
    if recorded:
        case.do(cast.pay(6, day(left_the_bank)), day("2026-07-15"))
        assert states(case.grant, 6) == [PAID], where
    else:
        assert "held, not released" in said(case.refused(cast.pay(6, day(left_the_bank)), day("2026-07-15"))), where


def test_an_account_received_within_the_days_of_grace_stops_nothing() -> None:
    five = Number("grace_days", "R69", "days", (Since(IN_FORCE, 5, "a setting of this office"),))
    case = owing_only(ACCOUNT)
    case.law = Law(settings={"grace_days": five})
    case.wait(day("2026-07-05"))
    hand_in(case, ACCOUNT, "2026-07-05")
    case.wait(day("2026-08-01"))
    assert not case.grant.report(ACCOUNT, 2025).in_time
    assert not case.grant.stops


# --- extension and waiver ----------------------------------------------------------------------------------------


@every_kind
def test_an_extension_before_the_date_moves_the_whole_ladder(kind: ReportKind) -> None:
    case = owing_only(kind)
    case.do(cast.extend(kind, 2025, day("2026-06-15"), until=day("2026-09-30")))
    happened = [event for event in case.wait(day("2026-10-01")) if getattr(event, "year", None) == 2025]
    assert reminders(happened) == [("2026-08-01", 60), ("2026-08-31", 30), ("2026-09-23", 7)]
    assert [stop.since for stop in case.grant.stops] == [day("2026-10-01")]


@every_kind
def test_an_extension_after_the_date_lifts_the_stop_while_the_new_time_runs(kind: ReportKind) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-07-15"))
    happened = case.do(cast.extend(kind, 2025, day("2026-07-15"), until=day("2026-09-30")))
    assert cast.names(happened) == ["ExtensionGranted", "PayoutsResumed", "InstalmentReleased"]
    case.wait(day("2026-09-30"))
    assert not case.grant.open_stops
    case.wait(day("2026-10-01"))
    assert [(stop.since, stop.until) for stop in case.grant.stops] == [
        (day("2026-07-01"), day("2026-07-15")),
        (day("2026-10-01"), None),
    ]


def test_an_extension_to_a_saturday_is_in_time_until_the_monday() -> None:
    case = owing_only(STATUS)
    case.do(cast.extend(STATUS, 2025, day("2026-06-15"), until=day("2026-09-26")))
    case.wait(day("2026-09-28"))
    assert not case.grant.stops
    hand_in(case, STATUS, "2026-09-28")
    assert case.grant.report(STATUS, 2025).in_time


def test_an_extension_to_a_saturday_that_is_recorded_on_the_monday_still_lifts_the_stop() -> None:
    case = owing_only(STATUS)
    case.wait(day("2026-07-20"))
    extension = cast.extend(STATUS, 2025, day("2026-07-17"), until=day("2026-07-18"))
    assert "PayoutsResumed" in cast.names(case.do(extension, day("2026-07-20")))
    case.wait(day("2026-07-20"))
    assert not case.grant.open_stops
    case.wait(day("2026-07-21"))
    assert [stop.since for stop in case.grant.open_stops] == [day("2026-07-21")]


@pytest.mark.parametrize(
    ("where", "recorded", "stopped_from"),
    [
        ("on its last day", "2026-07-15", []),
        ("the day after", "2026-07-16", ["2026-07-16"]),
        ("long after", "2026-09-01", ["2026-07-16"]),
    ],
)
@every_kind
def test_an_extension_that_is_recorded_late_moves_the_stop_to_the_day_after_the_new_date(
    kind: ReportKind, where: str, recorded: str, stopped_from: list[str]
) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day(recorded))
    happened = case.do(cast.extend(kind, 2025, day("2026-06-29"), until=day("2026-07-15")), day(recorded))
    assert cast.names(happened)[:2] == ["ExtensionGranted", "FactCorrected"], where
    first = case.grant.stops[0]
    assert (first.since, first.corrected) == (day("2026-07-01"), True)
    assert [stop.since.isoformat() for stop in case.grant.open_stops] == stopped_from
    assert states(case.grant, 7) == [HELD if stopped_from else RELEASED]
    case.wait(day("2026-09-02"))
    hand_in(case, kind, "2026-09-02")
    accept(case, kind, "2026-09-03")
    assert not case.grant.open_stops
    assert states(case.grant, 7) == [RELEASED]


def test_an_extension_given_after_the_stop_and_recorded_after_it_ran_out_does_not_correct_the_first_stop() -> None:
    case = owing_only(STATUS)
    case.wait(day("2026-09-01"))
    happened = case.do(cast.extend(STATUS, 2025, day("2026-07-10"), until=day("2026-07-31")), day("2026-09-01"))
    assert "FactCorrected" not in cast.names(happened)
    assert [(stop.since, stop.until, stop.corrected) for stop in case.grant.stops] == [
        (day("2026-07-01"), day("2026-09-01"), False),
        (day("2026-08-01"), None, False),
    ]


def test_an_extension_recorded_late_before_a_sweep_ran_stops_payouts_from_the_new_date_only() -> None:
    case = owing_only(STATUS)
    assert cast.names(
        case.do(cast.extend(STATUS, 2025, day("2026-06-29"), until=day("2026-07-15")), day("2026-09-01"))
    ) == ["ExtensionGranted"]
    case.catch_up(day("2026-09-01"))
    assert [stop.since for stop in case.grant.stops] == [day("2026-07-16")]


def test_an_extension_to_a_day_before_it_was_given_gives_no_time() -> None:
    case = owing_only(STATUS)
    case.wait(day("2026-07-20"))
    refusal = case.refused(cast.extend(STATUS, 2025, day("2026-07-20"), until=day("2026-07-15")))
    assert "2026-07-15 had passed on 2026-07-20" in said(refusal)


def test_an_account_that_came_after_the_extension_that_was_recorded_late_is_still_late() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2026-08-20"))
    hand_in(case, ACCOUNT, "2026-08-20")
    case.do(cast.extend(ACCOUNT, 2025, day("2026-06-29"), until=day("2026-07-31")), day("2026-08-21"))
    assert not case.grant.report(ACCOUNT, 2025).in_time
    assert [stop.since for stop in case.grant.open_stops] == [day("2026-08-01")]


def test_reminders_that_the_letter_about_the_extension_makes_pointless_are_not_sent() -> None:
    case = owing_only(STATUS)
    case.wait(day("2026-06-29"))
    (granted,) = case.do(cast.extend(STATUS, 2025, day("2026-06-29"), until=day("2026-07-31")))
    assert isinstance(granted, e.ExtensionGranted)
    assert granted.overtaken == (60,)
    happened = [event for event in case.wait(day("2026-07-31")) if getattr(event, "year", None) == 2025]
    assert reminders(happened) == [("2026-07-01", 30), ("2026-07-24", 7)]


def test_a_second_extension_counts_from_the_first() -> None:
    case = owing_only(STATUS)
    case.do(cast.extend(STATUS, 2025, day("2026-06-15"), until=day("2026-09-30")))
    assert "not later than 2026-09-30" in said(
        case.refused(cast.extend(STATUS, 2025, day("2026-06-16"), until=day("2026-09-30")))
    )
    case.do(cast.extend(STATUS, 2025, day("2026-06-16"), until=day("2026-10-30")))
    case.wait(day("2026-10-30"))
    assert not case.grant.stops


@every_kind
def test_a_waiver_before_the_date_ends_the_ladder(kind: ReportKind) -> None:
    case = owing_only(kind)
    case.do(cast.waive(kind, 2025, day("2026-06-15")))
    happened = [event for event in case.wait(day("2026-12-31")) if getattr(event, "year", None) == 2025]
    assert [event for event in happened if not isinstance(event, e.OneYearReviewOpened)] == []
    assert not case.grant.stops


@every_kind
def test_a_waiver_after_the_date_lifts_the_stop(kind: ReportKind) -> None:
    case = owing_only(kind)
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-07-15"))
    happened = case.do(cast.waive(kind, 2025, day("2026-07-15")))
    assert cast.names(happened) == ["ReportWaived", "PayoutsResumed", "InstalmentReleased"]


def test_a_waiver_settles_a_late_account_that_is_in_but_not_accepted() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2026-07-15"))
    hand_in(case, ACCOUNT, "2026-07-15")
    case.do(cast.waive(ACCOUNT, 2025, day("2026-07-16")))
    assert not case.grant.open_stops


@sweep("days", range(40))
def test_whenever_an_extension_is_asked_for_there_is_never_more_than_one_open_stop_per_report(days: int) -> None:
    case = owing_only(STATUS)
    on = date(2026, 6, 20) + timedelta(days=days)
    case.wait(on)
    with suppress(Refusal):
        case.do(cast.extend(STATUS, 2025, day("2026-06-19"), until=day("2026-07-08")), on)
    case.wait(day("2026-08-15"))
    assert [stop.id for stop in case.grant.open_stops] == ["status_report:2025"]
    hand_in(case, STATUS, "2026-08-16")
    accept(case, STATUS, "2026-08-17")
    assert not case.grant.open_stops
    assert not [i.number for i in case.grant.instalments if i.state is HELD]


def test_a_copy_that_was_received_in_time_gives_its_day_to_an_account_first_recorded_as_late() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2026-07-10"))
    hand_in(case, ACCOUNT, "2026-07-10")
    assert case.grant.report(ACCOUNT, 2025).received_on == day("2026-07-10")
    hand_in(case, ACCOUNT, "2026-06-20", recorded="2026-07-15")
    report = case.grant.report(ACCOUNT, 2025)
    assert (report.in_time, report.received_on) == (True, day("2026-06-20"))


def test_an_account_that_came_before_the_new_date_stays_in_time_when_it_is_handed_in_again_after_it() -> None:
    case = owing_only(ACCOUNT)
    case.wait(day("2026-07-10"))
    hand_in(case, ACCOUNT, "2026-07-10")
    case.do(cast.extend(ACCOUNT, 2025, day("2026-07-11"), until=day("2026-08-31")))
    assert case.grant.report(ACCOUNT, 2025).in_time
    case.wait(day("2026-09-15"))
    hand_in(case, ACCOUNT, "2026-09-15")
    case.wait(day("2026-09-30"))
    assert case.grant.report(ACCOUNT, 2025).received_on == day("2026-07-10")
    assert not case.grant.open_stops
