"""A report in hand is the Fund's to answer: after 30 and 60 days without an answer the manager is told. R68, R70."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from domain.findings import Gap
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.commands import Command
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.procedure import evolve, notices
from domain.records.reports import ReportKind
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import ACCOUNT, STATUS, Case, day
from tests.words import said

RENT = ReportKind.RENT_SUPPORT_ACCOUNT
STAGES = {ACCOUNT: "first reports due", STATUS: "first reports due", RENT: "rent: committed"}
RECEIVE: dict[ReportKind, Callable[..., Command]] = {
    ACCOUNT: cast.receive_account,
    STATUS: cast.receive_status,
    RENT: partial(cast.receive_rent_account, received=0, own_contribution=0, used={}),
}
ACCEPT = {ACCOUNT: c.AcceptRegulationAccount, STATUS: c.AcceptStatusReport, RENT: c.AcceptRentAccount}
RETURN = {ACCOUNT: c.ReturnRegulationAccount, STATUS: c.ReturnStatusReport, RENT: c.ReturnRentAccount}
GAPS = (Gap(what="Bilag mangler.", help="Send dem."),)
every_kind = pytest.mark.parametrize("kind", STAGES)


def received(case: Case, kind: ReportKind, on: str) -> None:
    case.wait(day(on))
    case.do(RECEIVE[kind](2025, day(on)))


def returned(kind: ReportKind, on: str) -> Command:
    return RETURN[kind](**cast.OFFICER, on=day(on), year=2025, findings=GAPS)


def in_hand(kind: ReportKind, since: str = "2026-06-15") -> Case:
    case = cast.at(STAGES[kind])
    received(case, kind, since)
    return case


def told(case: Case, kind: ReportKind) -> list[tuple[date, int, date]]:
    """What the manager was told of a report: on which day, after how many days, in hand since when."""
    found = [each for each in cast.only(e.ReportEscalated, case.journal) if each.report is kind]
    return [(each.on, each.days, each.since) for each in found]


@every_kind
def test_the_manager_is_told_after_30_days_and_again_after_60(kind: ReportKind) -> None:
    case = in_hand(kind)
    case.wait(day("2026-07-14"))
    assert told(case, kind) == []
    case.wait(day("2027-05-31"))
    since = day("2026-06-15")
    assert told(case, kind) == [(day("2026-07-15"), 30, since), (day("2026-08-14"), 60, since)]
    first = next(each for each in cast.only(e.ReportEscalated, case.journal) if each.report is kind)
    (notice,) = notices(first, case.grant)
    assert (notice.kind, notice.to.role, notice.data["days"]) == (NoticeKind.REPORT_ESCALATED, Role.MANAGER, 30)


@every_kind
@pytest.mark.parametrize("answer", ["accepted", "returned"])
def test_an_answer_on_the_29th_day_is_in_time_and_none_is_told(kind: ReportKind, answer: str) -> None:
    case = in_hand(kind)
    case.wait(day("2026-07-14"))
    accepted = ACCEPT[kind](**cast.OFFICER, on=day("2026-07-14"), year=2025)
    case.do(accepted if answer == "accepted" else returned(kind, "2026-07-14"))
    case.wait(day("2026-12-31"))
    assert told(case, kind) == []


@every_kind
def test_a_corrected_version_is_a_new_step_with_30_days_of_its_own(kind: ReportKind) -> None:
    case = in_hand(kind)
    case.wait(day("2026-07-20"))
    case.do(returned(kind, "2026-07-20"))
    received(case, kind, "2026-08-03")
    case.wait(day("2026-09-30"))
    assert told(case, kind) == [
        (day("2026-07-15"), 30, day("2026-06-15")),
        (day("2026-09-02"), 30, day("2026-08-03")),
    ]


@every_kind
def test_a_second_version_that_none_asked_for_gives_the_fund_no_new_time(kind: ReportKind) -> None:
    case = in_hand(kind)
    received(case, kind, "2026-07-01")
    case.wait(day("2026-07-31"))
    assert told(case, kind) == [(day("2026-07-15"), 30, day("2026-06-15"))]


@every_kind
def test_after_an_outage_one_letter_goes_out(kind: ReportKind) -> None:
    case = in_hand(kind)
    case.catch_up(day("2026-12-01"))
    (found,) = [each for each in cast.only(e.ReportEscalated, case.journal) if each.report is kind]
    assert (found.on, found.days, found.overtaken) == (day("2026-12-01"), 60, (30,))


@every_kind
def test_a_report_in_hand_waits_for_the_case_officer_and_a_returned_one_for_the_applicant(kind: ReportKind) -> None:
    case = in_hand(kind)
    case.wait(day("2026-06-22"))

    def who() -> list[tuple[Awaited, Role, date | None, date | None]]:
        found = waits(case.grant, case.law, case.as_of)
        return [(each.what, each.who, each.since, each.until) for each in found if each.of.get("report") is kind]

    assert who() == [(Awaited.ACCEPTANCE, Role.CASE_OFFICER, day("2026-06-15"), day("2026-07-15"))]
    case.do(returned(kind, "2026-06-22"))
    assert who() == [(Awaited.CORRECTED_ACCOUNT, Role.APPLICANT, None, day("2026-07-22"))]


def test_an_account_with_faults_that_no_officer_has_returned_waits_for_the_fund() -> None:
    case = cast.at("first reports due")
    case.do(cast.receive_account(2025, day("2026-06-15"), board_in_function=False))
    (found,) = (each for each in waits(case.grant, case.law, case.as_of) if each.of.get("report") is ACCOUNT)
    assert (found.what, found.who) == (Awaited.ACCEPTANCE, Role.CASE_OFFICER)
    case.wait(day("2026-07-15"))
    assert told(case, ACCOUNT) == [(day("2026-07-15"), 30, day("2026-06-15"))]


# --- the status report is judged as the account is ---------------------------------------------------------------


def test_a_returned_status_report_must_be_back_within_30_days_and_payouts_stop_the_day_after() -> None:
    case = in_hand(STATUS)
    case.do(cast.receive_account(2025, day("2026-06-15")))
    case.do(cast.accept_account(2025, day("2026-06-15")))
    case.wait(day("2026-07-10"))
    (sent_back,) = case.do(returned(STATUS, "2026-07-10"))
    assert isinstance(sent_back, e.StatusReportReturned)
    assert (sent_back.back_by, sent_back.due) == (day("2026-08-09"), day("2026-08-10"))
    case.wait(day("2026-08-10"))
    assert not case.grant.stops
    case.wait(day("2026-08-11"))
    assert [(stop.id, stop.since) for stop in case.grant.open_stops] == [("status_report:2025", day("2026-08-11"))]
    received(case, STATUS, "2026-08-20")
    assert case.grant.open_stops
    case.do(cast.accept_status(2025, day("2026-08-24")))
    assert not case.grant.open_stops


def test_a_new_version_of_an_accepted_status_report_is_judged_too_and_stops_nothing() -> None:
    case = in_hand(STATUS)
    case.do(cast.accept_status(2025, day("2026-06-22")))
    assert case.grant.report(STATUS, 2025).settled
    received(case, STATUS, "2026-09-01")
    report = case.grant.report(STATUS, 2025)
    assert (report.settled, report.received_on, report.in_time) == (False, day("2026-06-15"), True)
    case.do(returned(STATUS, "2026-09-02"))
    case.wait(day("2026-12-31"))
    assert not [stop for stop in case.grant.stops if stop.report is STATUS]


# --- reports that an earlier release received --------------------------------------------------------------------


def of_an_earlier_release(case: Case, *, on: str) -> e.StatusReportReceived:
    """The event of a release that settled the duty by receipt; its fields are those of that release."""
    event = e.StatusReportReceived.model_validate(
        {"on": on, "year": 2025, "report": {"year": 2025}, "in_time": True, "papers": []}
    )
    case.grant = evolve(case.grant, event)
    case.journal.append(event)
    case.as_of = day(on)
    return event


def test_a_status_report_that_an_earlier_release_received_is_settled_and_stays_so() -> None:
    case = cast.at("first reports due")
    event = of_an_earlier_release(case, on="2026-06-15")
    report = case.grant.report(STATUS, 2025)
    assert (report.settled, report.received_on, report.account_version) == (True, day("2026-06-15"), 0)
    (notice,) = notices(event, case.grant)
    assert notice.data == {"year": 2025, "received_on": "2026-06-15", "in_time": True}
    assert DeadlineKind.STATUS_REPORT not in {kind for kind, cycle in case.armed() if cycle == "2025"}
    assert "settled when it was received" in said(case.refused(cast.accept_status(2025, day("2026-06-16"))))
    case.wait(day("2026-12-31"))
    assert told(case, STATUS) == []
    assert not [stop for stop in case.grant.stops if stop.report is STATUS]


def test_a_new_version_of_one_is_judged_and_stops_nothing() -> None:
    case = cast.at("first reports due")
    of_an_earlier_release(case, on="2026-07-20")
    received(case, STATUS, "2026-08-03")
    report = case.grant.report(STATUS, 2025)
    assert (report.settled, report.received_on, report.account_version) == (False, day("2026-07-20"), 1)
    case.do(cast.accept_status(2025, day("2026-08-04")))
    assert case.grant.report(STATUS, 2025).settled
