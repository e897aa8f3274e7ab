"""Suspensions other than the automatic: an officer's, proposed ones, escalations, returned accounts. D1, D5."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.accounts import duty
from domain.calendar import Calendar
from domain.findings import Gap
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.instalment import InstalmentState
from domain.grant.notice import NoticeKind, Role
from domain.grant.report import Report
from domain.grant.state import Grant
from domain.money import kroner
from domain.payouts import overview
from domain.procedure import notices, rebuild
from domain.records.reports import ReportKind
from domain.rulebook.law import Law
from tests.domain import cast
from tests.domain.cast import ACCOUNT, PROPOSES, STATUS, Case, day
from tests.sweep import sweep
from tests.words import advice, said

HELD, RELEASED, PAID = InstalmentState.HELD, InstalmentState.RELEASED, InstalmentState.PAID
STATUS_2025 = "status_report:2025"


def state(grant: Grant, number: int) -> InstalmentState:
    found = grant.instalment(number)
    assert found is not None
    return found.state


def owing_the_status_report(law: Law = cast.LAW) -> Case:
    """In May 2026 the status report of 2025 is missing, the account is in, and all that was released is paid."""
    case = cast.at("first reports due", law=law)
    case.do(cast.receive_account(2025, day("2026-05-15")))
    case.do(cast.accept_account(2025, day("2026-05-15")))
    cast.pay_released(case, day("2026-06-01"))
    return case


def confirm(on: str, stop: str = STATUS_2025) -> c.Command:
    return c.ConfirmStop(**cast.OFFICER, on=day(on), stop=stop)


def decline(on: str, stop: str = STATUS_2025) -> c.Command:
    return c.DeclineStop(**cast.OFFICER, on=day(on), stop=stop, reason="Revisoren er syg.")


def returned(on: str, year: int = 2025) -> c.Command:
    gaps = (Gap(what="Bilag mangler.", help="Send dem."),)
    return c.ReturnRegulationAccount(**cast.OFFICER, on=day(on), year=year, findings=gaps)


# --- an officer stops payouts ------------------------------------------------------------------------------------


def test_an_officer_s_stop_holds_what_is_released_and_what_falls_due_and_lifting_it_releases_both() -> None:
    case = cast.at("in operation")
    assert state(case.grant, 1) is RELEASED
    assert cast.names(case.do(cast.stop_payouts(day("2025-02-03")))) == ["StopOrdered", "InstalmentHeld"]
    case.wait(day("2025-04-01"))
    assert [state(case.grant, number) for number in (1, 2)] == [HELD, HELD]
    happened = case.do(cast.lift_stop("officer:1", day("2025-05-05")))
    assert cast.names(happened) == ["StopLifted", "InstalmentReleased", "InstalmentReleased"]
    released = [(event.number, event.due) for event in cast.only(e.InstalmentReleased, happened)]
    assert released == [(1, day("2025-01-02")), (2, day("2025-04-01"))]


def test_a_stop_keeps_its_reason_its_basis_its_officer_and_its_days() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")), day("2025-02-05"))
    case.do(cast.lift_stop("officer:1", day("2025-05-05")))
    (stop,) = case.grant.stops
    assert (stop.reason, stop.legal_basis, stop.by) == (
        "Bestyrelsen har ikke holdt møde i et år.",
        "Vilkår 2 i tilsagnet.",
        "Ida Holst",
    )
    assert (stop.since, stop.decided_on, stop.until) == (day("2025-02-03"), day("2025-02-05"), day("2025-05-05"))


def test_one_reason_is_one_stop_and_another_reason_is_another() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")))
    assert "as officer:1" in said(case.refused(cast.stop_payouts(day("2025-02-04"))))
    case.do(cast.stop_payouts(day("2025-02-04"), "Regnskabet undersøges."))
    assert [stop.id for stop in case.grant.open_stops] == ["officer:1", "officer:2"]


def test_the_name_of_a_stop_is_never_used_again() -> None:
    case = cast.at("in operation")
    for number in (1, 2, 3):
        case.do(cast.stop_payouts(day("2025-02-03")))
        case.do(cast.lift_stop(f"officer:{number}", day("2025-02-03")))
    assert [stop.id for stop in case.grant.stops] == ["officer:1", "officer:2", "officer:3"]


def test_an_officer_s_stop_outlives_the_automatic_one() -> None:
    case = owing_the_status_report()
    case.do(cast.stop_payouts(day("2026-06-15")))
    case.wait(day("2026-08-10"))
    assert [stop.id for stop in case.grant.open_stops] == ["officer:1", STATUS_2025]
    case.do(cast.receive_status(2025, day("2026-08-10")))
    assert cast.names(case.do(cast.accept_status(2025, day("2026-08-10")))) == [
        "StatusReportAccepted",
        "PayoutsResumed",
    ]
    assert state(case.grant, 7) is HELD
    assert cast.names(case.do(cast.lift_stop("officer:1", day("2026-08-11")))) == ["StopLifted", "InstalmentReleased"]


def test_the_automatic_stop_outlives_an_officer_s() -> None:
    case = owing_the_status_report()
    case.do(cast.stop_payouts(day("2026-06-15")))
    case.wait(day("2026-08-10"))
    assert cast.names(case.do(cast.lift_stop("officer:1", day("2026-08-10")))) == ["StopLifted"]
    assert state(case.grant, 7) is HELD


@pytest.mark.parametrize(
    ("stop", "on", "why"),
    [
        (STATUS_2025, "2026-08-10", "the status report of 2025 is missing"),
        ("officer:2", "2026-08-10", "There are: officer:1, status_report:2025"),
        ("officer:1", "2026-06-14", "It began on 2026-06-15"),
    ],
)
def test_a_stop_that_cannot_be_lifted_says_why(stop: str, on: str, why: str) -> None:
    case = owing_the_status_report()
    case.do(cast.stop_payouts(day("2026-06-15")))
    case.wait(day("2026-08-10"))
    refusal = case.refused(cast.lift_stop(stop, day(on)), day("2026-08-10"))
    assert why in f"{said(refusal)} {advice(refusal.findings[0])}"


def test_a_stop_cannot_begin_before_the_commitment() -> None:
    case = cast.at("in operation")
    assert "committed on 2024-11-11" in said(case.refused(cast.stop_payouts(day("2024-11-10")), day("2025-02-03")))


def test_what_the_bank_had_paid_before_the_stop_was_recorded_is_recorded_as_paid() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")), day("2025-02-10"))
    case.do(cast.pay(1, day("2025-02-07")), day("2025-02-11"))
    assert state(case.grant, 1) is PAID


def test_everybody_is_told_of_an_officer_s_stop_and_of_its_end() -> None:
    case = cast.at("in operation")
    (ordered, *_) = case.do(cast.stop_payouts(day("2025-02-03")))
    told = notices(ordered, case.grant)
    assert [(n.kind, n.to.role) for n in told] == [
        (NoticeKind.STOP_ORDERED, role) for role in (Role.APPLICANT, Role.MUNICIPALITY, Role.FINANCE, Role.APPLICANT)
    ]
    assert [rate["number"] for rate in told[0].data["held"]] == [1]
    (lifted, *_) = case.do(cast.lift_stop("officer:1", day("2025-03-03")))
    told = notices(lifted, case.grant)
    assert {n.kind for n in told} == {NoticeKind.STOP_LIFTED}
    assert [rate["number"] for rate in told[0].data["released"]] == [1]


# --- stops that are only proposed --------------------------------------------------------------------------------


def test_where_the_office_asks_first_a_missing_report_stops_nothing_by_itself() -> None:
    case = owing_the_status_report(PROPOSES)
    happened = case.wait(day("2026-07-01"))
    assert cast.names(happened)[-3:] == ["ReportFellDue", "StopProposed", "InstalmentReleased"]
    assert not case.grant.open_stops
    (proposal,) = case.grant.proposed_stops
    assert (proposal.id, proposal.since, proposal.due) == (STATUS_2025, day("2026-07-01"), day("2026-06-30"))


def test_the_officer_and_the_manager_are_asked_and_nobody_else_is_told() -> None:
    case = owing_the_status_report(PROPOSES)
    (proposal,) = cast.only(e.StopProposed, case.wait(day("2026-07-01")))
    told = notices(proposal, case.grant)
    assert [(n.kind, n.to.role) for n in told] == [
        (NoticeKind.STOP_PROPOSED, Role.CASE_OFFICER),
        (NoticeKind.STOP_PROPOSED, Role.MANAGER),
    ]


def test_a_confirmed_stop_dates_from_the_day_of_the_rule_and_holds_what_is_not_paid() -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day("2026-07-20"))
    assert cast.names(case.do(confirm("2026-07-20"))) == ["PayoutsStopped", "InstalmentHeld"]
    (stop,) = case.grant.open_stops
    assert (stop.since, stop.decided_on, stop.by) == (day("2026-07-01"), day("2026-07-20"), "Ida Holst")
    assert not case.grant.proposed_stops
    assert state(case.grant, 7) is HELD


def test_what_was_paid_while_the_stop_was_only_proposed_stays_paid_whenever_it_is_recorded() -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day("2026-07-20"))
    case.do(confirm("2026-07-20"))
    case.do(cast.pay(7, day("2026-07-05")), day("2026-07-21"))
    assert state(case.grant, 7) is PAID


def test_a_declined_stop_is_over_and_its_reason_is_kept() -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day("2026-07-20"))
    (declined,) = case.do(decline("2026-07-20"))
    assert isinstance(declined, e.StopDeclined)
    assert (declined.reason, declined.by) == ("Revisoren er syg.", "Ida Holst")
    assert not case.grant.proposed_stops
    later = [event for event in case.wait(day("2026-12-31")) if getattr(event, "year", 2025) == 2025]
    assert {type(event) for event in later} <= {e.InstalmentReleased, e.ReviewReminderSent, e.ReviewOverdue}
    assert "There are: none" in advice(case.refused(confirm("2026-12-31")).findings[0])


@pytest.mark.parametrize(
    ("how", "command", "recorded"),
    [
        ("it had come in time", cast.receive_status(2025, day("2026-06-30")), "2026-07-10"),
        ("it was waived", cast.waive(STATUS, 2025, day("2026-07-10")), "2026-07-10"),
        ("more time was given", cast.extend(STATUS, 2025, day("2026-07-10"), until=day("2026-08-31")), "2026-07-10"),
    ],
)
def test_a_proposal_lapses_when_its_ground_is_gone(how: str, command: c.Command, recorded: str) -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day(recorded))
    assert cast.names(case.do(command, day(recorded)))[-1] == "StopProposalLapsed", how
    assert not case.grant.proposed_stops
    assert "no proposed stop" in said(case.refused(confirm(recorded)))


def test_a_report_received_in_time_and_recorded_late_corrects_the_proposal() -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day("2026-07-03"))
    happened = case.do(cast.receive_status(2025, day("2026-06-30")), day("2026-07-03"))
    assert cast.names(happened) == ["StatusReportReceived", "FactCorrected", "StopProposalLapsed"]
    (fact,) = cast.only(e.FactCorrected, happened)
    assert (fact.concluded, fact.concluded_on) == ("StopProposed", day("2026-07-01"))


def test_a_late_status_report_that_is_only_received_leaves_the_proposal_standing_until_it_is_accepted() -> None:
    case = owing_the_status_report(PROPOSES)
    case.wait(day("2026-07-10"))
    case.do(cast.receive_status(2025, day("2026-07-10")))
    assert [stop.id for stop in case.grant.proposed_stops] == [STATUS_2025]
    assert cast.names(case.do(cast.accept_status(2025, day("2026-07-12"))))[-1] == "StopProposalLapsed"


def test_a_late_account_that_is_only_received_leaves_the_proposal_standing_until_it_is_accepted() -> None:
    case = cast.at("first reports due", law=PROPOSES)
    case.do(cast.receive_status(2025, day("2026-05-15")))
    case.wait(day("2026-07-10"))
    case.do(cast.receive_account(2025, day("2026-07-10")))
    assert [stop.id for stop in case.grant.proposed_stops] == ["regulation_account:2025"]
    assert "StopProposalLapsed" in cast.names(case.do(cast.accept_account(2025, day("2026-07-12"))))


@pytest.mark.parametrize("days", [0, 1, 5, 29, 45])
def test_a_stop_that_is_confirmed_is_the_stop_that_would_have_come_by_itself(days: int) -> None:
    by_itself, asked = owing_the_status_report(), owing_the_status_report(PROPOSES)
    on = date(2026, 7, 1) + timedelta(days=days)
    for case in (by_itself, asked):
        case.wait(on)
    asked.do(confirm(on.isoformat()))
    (one,), (other,) = by_itself.grant.open_stops, asked.grant.open_stops
    same = {"decided_on": None, "by": "", "escalated": ()}
    assert one.model_copy(update=same) == other.model_copy(update=same)
    assert state(by_itself.grant, 7) is state(asked.grant, 7) is HELD
    for case in (by_itself, asked):
        case.do(cast.receive_status(2025, on + timedelta(days=1)))
        case.do(cast.accept_status(2025, on + timedelta(days=1)))
    assert state(by_itself.grant, 7) is state(asked.grant, 7) is RELEASED


# --- the manager is informed ----------------------------------------------------------------------------------------


def test_the_manager_is_told_30_and_90_days_after_the_stop_while_it_is_open() -> None:
    case = owing_the_status_report()
    told = cast.only(e.StopEscalated, case.wait(day("2027-01-31")))
    assert [(event.on, event.days, event.proposed) for event in told] == [
        (day("2026-07-31"), 30, False),
        (day("2026-09-29"), 90, False),
    ]
    (notice,) = notices(told[0], case.grant)
    assert (notice.kind, notice.to.role, notice.data["days"]) == (NoticeKind.STOP_ESCALATED, Role.MANAGER, 30)


@pytest.mark.parametrize(
    ("where", "received", "told"),
    [
        ("the day before", "2026-07-30", []),
        ("on the day, after it went out", "2026-07-31", [30]),
        ("between the two", "2026-09-28", [30]),
    ],
)
def test_a_stop_that_is_lifted_is_not_escalated_any_more(where: str, received: str, told: list[int]) -> None:
    case = owing_the_status_report()
    case.wait(day(received))
    case.do(cast.receive_status(2025, day(received)))
    case.do(cast.accept_status(2025, day(received)))
    case.wait(day("2026-12-31"))
    assert [event.days for event in cast.only(e.StopEscalated, case.journal)] == told, where
    assert DeadlineKind.STOP_ESCALATION not in {kind for kind, _ in case.armed()}


def test_after_an_outage_one_escalation_goes_out_and_the_stop_dates_from_its_rule() -> None:
    case = owing_the_status_report()
    happened = case.catch_up(day("2026-11-01"))
    (told,) = cast.only(e.StopEscalated, happened)
    assert (told.on, told.days, told.overtaken, told.since) == (day("2026-11-01"), 90, (30,), day("2026-07-01"))


def test_a_proposal_that_nobody_answers_is_escalated_too_and_not_again_once_it_is_confirmed() -> None:
    case = owing_the_status_report(PROPOSES)
    (told,) = cast.only(e.StopEscalated, case.wait(day("2026-08-03")))
    assert told.proposed
    case.do(confirm("2026-08-03"))
    assert [event.days for event in cast.only(e.StopEscalated, case.wait(day("2026-12-31")))] == [90]


def test_a_second_stop_for_the_same_report_has_a_ladder_of_its_own() -> None:
    case = owing_the_status_report()
    case.wait(day("2026-08-05"))
    case.do(cast.extend(STATUS, 2025, day("2026-08-05"), until=day("2026-08-31")))
    told = cast.only(e.StopEscalated, case.wait(day("2026-12-31")))
    assert [(event.on, event.days) for event in told] == [(day("2026-10-01"), 30), (day("2026-11-30"), 90)]


# --- an account that an officer returns --------------------------------------------------------------------------
# The guideline stops payouts when the account is missing, and received in time is in time. But an account that was
# sent back is missing again: it gets 30 days of its own, and only when they are missed do payouts stop.


def account_returned(on: str, received: str = "2026-06-15") -> Case:
    case = cast.at("first reports due")
    case.do(cast.receive_status(2025, day("2026-05-15")))
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day(received))
    case.do(cast.receive_account(2025, day(received)))
    case.wait(day(on))
    case.do(returned(on))
    return case


@pytest.mark.parametrize(
    ("where", "returned_on", "back_by", "in_time_until"),
    [
        ("30 days reach beyond the due day", "2026-06-15", "2026-07-15", "2026-07-15"),
        ("so early that 30 days end before the due day", "2026-05-20", "2026-06-30", "2026-06-30"),
        ("after the due day", "2026-07-10", "2026-08-09", "2026-08-10"),
    ],
)
def test_a_returned_account_must_be_back_within_30_days_and_never_sooner_than_it_was_due(
    where: str, returned_on: str, back_by: str, in_time_until: str
) -> None:
    case = account_returned(returned_on, "2026-05-20" if returned_on < "2026-06-15" else "2026-06-15")
    assert case.grant.report(ACCOUNT, 2025).back_by == day(back_by), where
    assert case.armed()[DeadlineKind.REGULATION_ACCOUNT, "2025"].effective == day(in_time_until)


def test_a_returned_account_that_does_not_come_back_stops_payouts_the_day_after_and_was_in_time_all_the_same() -> None:
    case = account_returned("2026-07-10")
    case.wait(day("2026-08-10"))
    assert not case.grant.stops
    case.wait(day("2026-08-11"))
    assert [stop.since for stop in case.grant.open_stops] == [day("2026-08-11")]
    report = case.grant.report(ACCOUNT, 2025)
    assert (report.in_time, report.received_on) == (True, day("2026-06-15"))


def test_one_reminder_comes_a_week_before_a_returned_account_must_be_back() -> None:
    case = account_returned("2026-07-10")
    told = cast.only(e.ReminderSent, case.wait(day("2026-08-31")))
    assert [(event.on, event.days_before) for event in told] == [(day("2026-08-03"), 7)]


@pytest.mark.parametrize(
    ("where", "back_on", "swept", "stopped"),
    [
        ("on the last day", "2026-08-10", True, False),
        ("the day after", "2026-08-11", True, True),
        ("the day after, before a sweep ran", "2026-08-11", False, True),
    ],
)
def test_a_returned_account_that_is_back_in_time_stops_nothing(
    where: str, back_on: str, swept: bool, stopped: bool
) -> None:
    case = account_returned("2026-07-10")
    if swept:
        case.wait(day(back_on))
    case.do(cast.receive_account(2025, day(back_on)))
    case.catch_up(day("2026-09-15"))
    assert bool(case.grant.open_stops) is stopped, where


def test_a_returned_account_that_was_back_in_time_and_is_recorded_late_corrects_the_stop() -> None:
    case = account_returned("2026-07-10")
    case.wait(day("2026-08-14"))
    happened = case.do(cast.receive_account(2025, day("2026-08-10")), day("2026-08-14"))
    assert "FactCorrected" in cast.names(happened)
    assert not case.grant.open_stops


def test_an_account_that_is_returned_twice_gets_its_time_twice() -> None:
    case = account_returned("2026-07-10")
    case.wait(day("2026-08-07"))
    case.do(cast.receive_account(2025, day("2026-08-07")))
    case.wait(day("2026-08-20"))
    case.do(returned("2026-08-20"))
    assert case.armed()[DeadlineKind.REGULATION_ACCOUNT, "2025"].effective == day("2026-09-21")


def test_an_account_that_came_too_late_gets_no_new_time_when_it_is_returned() -> None:
    case = cast.at("first reports due")
    case.do(cast.receive_status(2025, day("2026-05-15")))
    case.do(cast.receive_account(2025, day("2026-07-05")))
    (sent_back,) = case.do(returned("2026-07-05"))
    assert isinstance(sent_back, e.RegulationAccountReturned)
    assert sent_back.back_by is None
    case.catch_up(day("2026-07-06"))
    assert [stop.since for stop in case.grant.open_stops] == [day("2026-07-01")]


def test_a_returned_account_can_be_given_more_time() -> None:
    case = account_returned("2026-07-10")
    case.do(cast.extend(ACCOUNT, 2025, day("2026-08-01"), until=day("2026-09-30")))
    case.wait(day("2026-09-30"))
    assert not case.grant.stops
    case.wait(day("2026-10-01"))
    assert [stop.since for stop in case.grant.stops] == [day("2026-10-01")]


def test_the_letter_about_a_returned_account_that_is_missing_says_that_it_is_the_corrected_one() -> None:
    case = account_returned("2026-07-10")
    (stopped,) = cast.only(e.PayoutsStopped, case.wait(day("2026-08-11")))
    assert notices(stopped, case.grant)[0].data["returned"] is True


# --- recorded late (D6) ------------------------------------------------------------------------------------------


def test_a_report_received_on_the_due_day_and_recorded_after_two_instalments_were_held_releases_both() -> None:
    case = owing_the_status_report()
    case.wait(day("2026-10-20"))
    assert [state(case.grant, number) for number in (7, 8)] == [HELD, HELD]
    happened = case.do(cast.receive_status(2025, day("2026-06-30")), day("2026-10-20"))
    released = [(event.number, event.due) for event in cast.only(e.InstalmentReleased, happened)]
    assert released == [(7, day("2026-07-01")), (8, day("2026-10-01"))]
    assert [(stop.since, stop.until, stop.corrected) for stop in case.grant.stops] == [
        (day("2026-07-01"), day("2026-10-20"), True)
    ]


def test_of_two_missing_reports_the_one_that_was_in_time_is_corrected_and_the_other_still_holds() -> None:
    case = cast.at("first reports due")
    cast.pay_released(case, day("2026-06-01"))
    case.wait(day("2026-10-20"))
    case.do(cast.receive_account(2025, day("2026-06-30")), day("2026-10-20"))
    assert [(stop.id, stop.corrected, stop.until) for stop in case.grant.stops] == [
        ("regulation_account:2025", True, day("2026-10-20")),
        (STATUS_2025, False, None),
    ]
    assert [state(case.grant, number) for number in (7, 8)] == [HELD, HELD]
    case.do(cast.receive_status(2025, day("2026-10-21")))
    happened = case.do(cast.accept_status(2025, day("2026-10-21")))
    assert [event.number for event in cast.only(e.InstalmentReleased, happened)] == [7, 8]


@pytest.mark.parametrize("recorded", ["2026-07-02", "2026-07-20", "2026-08-01", "2026-10-20"])
@pytest.mark.parametrize("until", ["2026-07-10", "2026-07-31", "2026-09-30"])
def test_whenever_more_time_is_recorded_payouts_stand_as_if_it_had_been_recorded_at_once(
    until: str, recorded: str
) -> None:
    at_once, late = owing_the_status_report(), owing_the_status_report()
    extension = cast.extend(STATUS, 2025, day("2026-06-20"), until=day(until))
    at_once.do(extension)
    for case in (at_once, late):
        case.wait(day(recorded))
    late.do(extension, day(recorded))
    late.catch_up(day(recorded))
    assert [stop.since for stop in late.grant.open_stops] == [stop.since for stop in at_once.grant.open_stops]
    assert [stop.since for stop in late.grant.stops if stop.corrected] == [day("2026-07-01")]
    for case in (at_once, late):
        case.do(cast.receive_status(2025, day("2026-11-02")))
        case.do(cast.accept_status(2025, day("2026-11-03")))
        assert not case.grant.open_stops
        assert HELD not in {instalment.state for instalment in case.grant.instalments}


# --- the years ---------------------------------------------------------------------------------------------------

ROLLED = {2024: "2024-07-01", 2029: "2029-07-02", 2030: "2030-07-01", 2035: "2035-07-02", 2040: "2040-07-02"}
ROLLED |= {2041: "2041-07-01"}


@sweep("year", range(2024, 2044))
@pytest.mark.parametrize("kind", ReportKind)
def test_over_twenty_years_the_duties_stay_on_30_june_and_only_weekends_move_them(kind: ReportKind, year: int) -> None:
    report = Report(kind=kind, year=year - 1)
    due = duty.due_date(report, cast.LAW).day
    assert duty.nominal(kind, year - 1, cast.LAW) == date(year, 6, 30)
    assert due == (day(ROLLED[year]) if year in ROLLED else date(year, 6, 30))
    assert duty.stop_day(due, cast.LAW) == due + timedelta(days=1)


def test_on_1_january_the_duties_of_the_past_year_are_there_with_their_dates() -> None:
    case = cast.at("in operation")
    case.wait(day("2026-01-01"))
    for kind in (DeadlineKind.REGULATION_ACCOUNT, DeadlineKind.STATUS_REPORT):
        duty_of_2025 = case.armed()[kind, "2025"]
        assert (duty_of_2025.nominal, duty_of_2025.fires_on) == (day("2026-06-30"), day("2026-07-01"))


def test_a_new_holiday_on_30_june_moves_the_duty_and_the_stop() -> None:
    law = replace(cast.LAW, calendar=Calendar(extra={date(2026, 6, 30): "en ny helligdag"}))
    assert duty.due_date(Report(kind=ACCOUNT, year=2025), law).day == date(2026, 7, 1)


# --- the list, and the manager's mail ----------------------------------------------------------------------------


def test_the_list_names_every_stop_with_all_that_is_held_and_counts_a_grant_once() -> None:
    case = owing_the_status_report()
    case.wait(day("2026-07-02"))
    case.do(cast.stop_payouts(day("2026-07-02")))
    listed = overview.of_grant(case.grant)
    assert [(each.stop.id, each.proposed, each.held) for each in listed] == [
        (STATUS_2025, False, kroner(1_500_000)),
        ("officer:1", False, kroner(1_500_000)),
    ]
    assert overview.held_in_all(listed) == kroner(1_500_000)


def test_the_manager_s_mail_of_the_day_names_what_stopped_on_that_day_and_not_what_an_officer_stopped() -> None:
    case = owing_the_status_report()
    case.wait(day("2026-07-01"))
    case.do(cast.stop_payouts(day("2026-07-01")))
    notice = overview.of_the_day(day("2026-07-01"), [case.grant])
    assert notice is not None
    (row,) = notice.data["stopped"]
    assert (row["report"], row["year"], row["due"], row["proposed"]) == ("status_report", 2025, "2026-06-30", False)
    assert (notice.to.role, notice.case_no, notice.data["held_ore"]) == (Role.MANAGER, 0, kroner(1_500_000))
    assert overview.of_the_day(day("2026-07-02"), [case.grant]) is None


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-06-30", []),
        ("2026-07-01", ["2026-07-01"]),
        ("2026-07-31", ["2026-07-01"]),
        ("2026-08-01", []),
        ("2029-07-02", []),
        ("2029-07-03", ["2029-07-03"]),
    ],
)
def test_the_day_of_the_mail_is_the_day_after_the_effective_deadline(today: str, days: list[str]) -> None:
    assert [each.isoformat() for each in overview.days_of_stops(cast.LAW, day(today))] == days


# --- old journals ------------------------------------------------------------------------------------------------


def test_a_journal_that_was_written_before_stops_could_be_confirmed_is_still_read() -> None:
    case = cast.at("stopped in 2027")
    (stopped,) = cast.only(e.PayoutsStopped, case.journal)
    old = stopped.model_dump_json(exclude={"decided_on", "confirmed_by"})
    journal = [e.PayoutsStopped.model_validate_json(old) if event is stopped else event for event in case.journal]
    (stop,) = rebuild(case.grant.case_no, journal).open_stops
    assert (stop.since, stop.due, stop.decided_on, stop.by) == (day("2027-07-01"), day("2027-06-30"), None, "")


# --- what the bank had paid is recorded, however late ---------------------------------------------------------------


def test_a_payment_between_two_releases_is_recorded_when_it_becomes_known_after_both() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")))
    case.do(cast.lift_stop("officer:1", day("2025-03-03")))
    assert state(case.grant, 1) is RELEASED
    happened = case.do(cast.pay(1, day("2025-01-06")), day("2025-03-10"))
    assert cast.names(happened) == ["InstalmentPaid"]
    assert case.refused(cast.pay(1, day("2025-03-11"))).rules == ("D5",)


def stopped_on_10_june_and_1_july() -> tuple[Case, int]:
    """An officer's stop and then that of a missing report, both open on 2 July; and an instalment they hold."""
    case = cast.at("first reports due")
    number = max(i.number for i in case.grant.instalments if i.state is RELEASED)
    case.do(cast.stop_payouts(day("2026-06-10")))
    case.wait(day("2026-07-01"))
    assert {stop.since.isoformat() for stop in case.grant.open_stops} == {"2026-06-10", "2026-07-01"}
    return case, number


def test_what_left_the_bank_before_the_first_of_two_open_stops_is_recorded() -> None:
    case, number = stopped_on_10_june_and_1_july()
    assert cast.names(case.do(cast.pay(number, day("2026-06-09")), day("2026-07-02"))) == ["InstalmentPaid"]


@pytest.mark.parametrize("bank_date", ["2026-06-10", "2026-06-20", "2026-07-01"])
def test_what_left_the_bank_between_two_open_stops_is_refused(bank_date: str) -> None:
    case, number = stopped_on_10_june_and_1_july()
    assert case.refused(cast.pay(number, day(bank_date)), day("2026-07-02")).rules == ("D5",)


def test_a_payment_before_the_first_release_is_nobody_s() -> None:
    case = cast.at("in operation")
    case.do(cast.stop_payouts(day("2025-02-03")))
    case.do(cast.lift_stop("officer:1", day("2025-03-03")))
    assert case.refused(cast.pay(1, day("2025-01-01")), day("2025-03-10")).rules == ("D5",)
