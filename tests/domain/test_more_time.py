"""An applicant asks for more time: what waits, what answers it, and that no date moves by it. D1, R13, R69.

The status report of 2025 is due on Tuesday 30 June 2026; without it payouts are suspended from 1 July.
"""

from datetime import date

from domain import choices, waits
from domain.grant import commands as c
from domain.packages.command_prefill import known_value
from domain.records.reports import ReportKind
from domain.records.requests import TimeFor
from domain.waits import Awaited
from tests.domain import cast
from tests.domain.cast import LAW, Case, day

STATUS = ReportKind.STATUS_REPORT


def answers_awaited(case: Case, today: str) -> list[tuple[str, int | None, date]]:
    """The requests for more time that wait for the Fund. None has a last day, since no rule sets one."""
    found = [each for each in waits.waits(case.grant, LAW, day(today)) if each.what is Awaited.EXTENSION]
    assert all(each.until is None and each.by_the_fund for each in found)
    return [(each.of["what"].value, each.of["year"], each.of["asked"]) for each in found]


def test_a_request_waits_moves_no_date_and_is_answered_by_the_extension() -> None:
    case = cast.at("first reports due")
    before = case.armed()
    case.do(cast.request_extension(day("2026-06-01")), day("2026-06-01"))
    assert case.armed() == before
    assert answers_awaited(case, "2026-06-02") == [("status_report", 2025, day("2026-08-14"))]
    case.do(cast.request_extension(day("2026-06-02"), until=day("2026-08-28")), day("2026-06-02"))
    assert answers_awaited(case, "2026-06-02") == [("status_report", 2025, day("2026-08-28"))], "the later one counts"
    offered = choices.offers(c.GrantExtension, case.grant, day("2026-06-02"))["report", "year"]
    assert offered[0].values == ("status_report", 2025), "what was asked for comes first in the officer's form"
    assert known_value(case.grant, "grant-extension", "until") == "2026-08-28"
    case.do(cast.extend(STATUS, 2025, day("2026-06-03"), day("2026-07-31")), day("2026-06-03"))
    assert answers_awaited(case, "2026-06-03") == []


def test_payouts_are_suspended_while_a_request_waits_and_the_reports_receipt_ends_it() -> None:
    case = cast.at("more time asked for")
    case.wait(day("2026-07-01"))
    assert case.grant.open_stops, "asking stops no suspension"
    assert answers_awaited(case, "2026-07-01") == [("status_report", 2025, day("2026-08-14"))]
    case.do(cast.receive_status(2025, day("2026-07-02")), day("2026-07-02"))
    case.do(cast.accept_status(2025, day("2026-07-06")), day("2026-07-06"))
    assert answers_awaited(case, "2026-07-06") == []


def test_time_for_missing_papers_is_given_by_keeping_the_application_open() -> None:
    case = cast.at("incomplete")
    asked = cast.request_extension(day("2024-02-01"), "missing_papers", None, until=day("2024-03-01"))
    case.do(asked, day("2024-02-01"))
    assert answers_awaited(case, "2024-02-01") == [("missing_papers", None, day("2024-03-01"))]
    assert [
        each.values for each in choices.offers(c.RefuseExtension, case.grant, day("2024-02-01"))["what", "year"]
    ] == [(TimeFor.MISSING_PAPERS, None)]
    assert known_value(case.grant, "keep-application-open", "until") == "2024-03-01"
    kept = c.KeepApplicationOpen(**cast.OFFICER, on=day("2024-02-02"), until=day("2024-03-01"), reason="Efter aftale.")
    case.do(kept, day("2024-02-02"))
    assert answers_awaited(case, "2024-02-02") == []
