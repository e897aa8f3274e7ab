"""A further version of a report: whether the duty was met in time follows the version that counts. R62, R68, D6."""

import pytest

from domain.grant import events as e
from domain.grant.commands import Command
from domain.records.reports import ReportKind
from tests.domain import cast
from tests.domain.cast import ACCOUNT, STATUS, Case, day

RENT = ReportKind.RENT_SUPPORT_ACCOUNT
STAGES = {ACCOUNT: "in operation", STATUS: "in operation", RENT: "rent: committed"}
every_kind = pytest.mark.parametrize("kind", STAGES)


def received(case: Case, kind: ReportKind, *versions: tuple[str, str]) -> list[bool]:
    """Receive versions of the report of 2025, each as day of receipt and of recording; whether each was in time."""
    said = []
    for on, recorded in versions:
        case.wait(day(recorded))
        (event, *_) = case.do(_version(kind, on), day(recorded))
        said.append(event.in_time)  # type: ignore[attr-defined]
    return said


def _version(kind: ReportKind, on: str) -> Command:
    give = {ACCOUNT: cast.receive_account, STATUS: cast.receive_status, RENT: cast.receive_rent_account}[kind]
    return give(2025, day(on))


@every_kind
def test_a_version_after_the_date_is_in_time_if_an_earlier_one_was(kind: ReportKind) -> None:
    case = cast.at(STAGES[kind])
    assert received(case, kind, ("2026-06-16", "2026-06-16"), ("2026-08-03", "2026-08-03")) == [True, True]
    report = case.grant.report(kind, 2025)
    assert (report.received_on, report.in_time) == (day("2026-06-16"), True)


@every_kind
def test_late_versions_count_from_the_first_so_a_late_extension_covers_them(kind: ReportKind) -> None:
    case = cast.at(STAGES[kind])
    assert received(case, kind, ("2026-07-03", "2026-07-03"), ("2026-07-20", "2026-07-20")) == [False, False]
    report = case.grant.report(kind, 2025)
    assert (report.received_on, report.in_time) == (day("2026-07-03"), False)
    case.do(cast.extend(kind, 2025, day("2026-06-29"), day("2026-07-10")), day("2026-07-25"))
    assert case.grant.report(kind, 2025).in_time
    assert [(stop.since, stop.corrected) for stop in case.grant.stops if stop.report is kind] == [
        (day("2026-07-01"), True)
    ]


@every_kind
def test_a_version_found_to_be_older_than_the_first_counts_from_its_own_day(kind: ReportKind) -> None:
    case = cast.at(STAGES[kind])
    assert received(case, kind, ("2026-07-03", "2026-07-03"), ("2026-06-29", "2026-07-20")) == [False, True]
    report = case.grant.report(kind, 2025)
    assert (report.received_on, report.in_time) == (day("2026-06-29"), True)


@pytest.mark.parametrize("kind", [STATUS, ACCOUNT])
def test_a_day_of_receipt_corrected_after_the_stop_is_over_corrects_the_stop(kind: ReportKind) -> None:
    case = cast.at("in operation")
    received(case, STATUS if kind is ACCOUNT else ACCOUNT, ("2026-06-01", "2026-06-01"))
    received(case, kind, ("2026-07-03", "2026-07-06"))
    if kind is ACCOUNT:
        case.do(cast.accept_account(2025, day("2026-07-08")))
        case.do(cast.reopen_account(2025, day("2026-07-20")))
    else:
        case.do(cast.accept_status(2025, day("2026-07-08")))
    assert [stop.corrected for stop in case.grant.stops] == [False]
    received(case, kind, ("2026-06-28", "2026-07-20"))
    (stop,) = case.grant.stops
    assert (stop.corrected, stop.corrected_on) == (True, day("2026-07-20"))
    (fact,) = cast.only(e.FactCorrected, case.journal)
    assert (fact.received_on, fact.concluded_on) == (day("2026-06-28"), day("2026-07-01"))


def test_only_the_stops_whose_date_was_met_are_corrected() -> None:
    case = cast.at("in operation")
    case.wait(day("2026-07-10"))
    case.do(cast.extend(STATUS, 2025, day("2026-07-10"), day("2026-08-31")))
    received(case, STATUS, ("2026-09-03", "2026-09-03"), ("2026-08-28", "2026-09-20"))
    stops = [stop for stop in case.grant.stops if stop.report is STATUS]
    assert [(stop.since.isoformat(), stop.corrected) for stop in stops] == [("2026-07-01", False), ("2026-09-01", True)]


def test_a_returned_account_that_is_not_back_in_time_is_too_late() -> None:
    case = cast.at("rent: account returned")
    # Returned on 20 May 2026, to be back by 30 June; it came in time the first time, on 15 May.
    assert received(case, RENT, ("2026-07-02", "2026-07-02")) == [False]
    assert case.grant.open_stops[0].since == day("2026-07-01")
