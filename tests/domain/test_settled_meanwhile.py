"""More time or a waiver from before payouts stopped, recorded when the report was in or the stop was over. D6."""

import pytest

from domain.explain import explain
from domain.grant import events as e
from domain.grant.notice import NoticeKind, Role
from domain.payouts.why_not_paid import why_not_paid
from domain.procedure import notices
from tests.domain import cast
from tests.domain.cast import ACCOUNT, Case, day
from tests.words import sentences


def recorded(until: str) -> Case:
    """The stop ran from 1 to 12 July 2027, the account came on 5 July, and on 2 August the extension is found."""
    case = cast.at("settled in 2027")
    case.do(cast.extend(ACCOUNT, 2026, day("2027-06-28"), day(until)), day("2027-08-02"))
    return case


def test_a_stop_that_should_never_have_been_says_so_and_stays() -> None:
    before = cast.at("settled in 2027").grant
    grant = recorded("2027-09-30").grant
    (stop,) = grant.stops
    assert (stop.since, stop.until) == (day("2027-07-01"), day("2027-07-12"))
    assert (stop.corrected, stop.corrected_on) == (True, day("2027-08-02"))
    assert grant.report(ACCOUNT, 2026).in_time
    assert grant.instalments == before.instalments
    assert recorded("2027-09-30").armed() == cast.at("settled in 2027").armed()


@pytest.mark.parametrize(
    ("until", "records"),
    [
        ("2027-07-05", [("2027-07-01", True)]),
        ("2027-07-02", [("2027-07-01", True), ("2027-07-03", False)]),
    ],
    ids=["received on its last day", "received after it had run out"],
)
def test_a_stop_that_began_on_the_wrong_day_stands_beside_the_right_one(
    until: str, records: list[tuple[str, bool]]
) -> None:
    stops = recorded(until).grant.stops
    assert [(stop.since.isoformat(), stop.corrected) for stop in stops] == records
    assert {stop.until for stop in stops} == {day("2027-07-12")}


def test_both_are_explained_as_what_they_are() -> None:
    grant = recorded("2027-09-30").grant
    found = " ".join(sentences(explain(grant, cast.LAW, "regulation_account", "2026").answer))
    assert "that was corrected on 2027-08-02: more time was only recorded late" in found
    _, because, _ = sentences(why_not_paid(grant, 11))
    assert because.startswith("You had been given more time for the regulation account for 2026")


def test_those_who_were_told_of_the_stop_are_told_that_it_was_a_mistake() -> None:
    case = recorded("2027-07-02")
    (corrected,) = cast.only(e.StopCorrected, case.journal)
    told = notices(corrected, case.grant)
    assert [(notice.kind, notice.to.role) for notice in told] == [
        (NoticeKind.STOP_CORRECTED, Role.APPLICANT),
        (NoticeKind.STOP_CORRECTED, Role.MUNICIPALITY),
        (NoticeKind.STOP_CORRECTED, Role.APPLICANT),  # the other organisation
    ]
    assert told[0].data["rightly_since"] == "2027-07-03"


def test_the_report_fell_due_on_the_new_day_only_where_it_came_too_late() -> None:
    assert recorded("2027-07-05").grant.report(ACCOUNT, 2026).fell_due is None
    assert recorded("2027-07-02").grant.report(ACCOUNT, 2026).fell_due == day("2027-07-02")


def test_a_waiver_of_a_day_before_the_stop_takes_its_ground_when_the_report_is_in() -> None:
    case = cast.at("settled in 2027")
    case.do(cast.waive(ACCOUNT, 2026, day("2027-06-28")), day("2027-08-02"))
    (stop,) = case.grant.stops
    assert (stop.corrected, stop.corrected_on, stop.until) == (True, day("2027-08-02"), day("2027-07-12"))
    (corrected,) = cast.only(e.StopCorrected, case.journal)
    assert {notice.data["exempt_since"] for notice in notices(corrected, case.grant)} == {"2027-06-28"}
    assert "extended_to" not in notices(corrected, case.grant)[0].data
    _, because, _ = sentences(why_not_paid(case.grant, 11))
    assert because.startswith("You had been exempted from the regulation account for 2026")


def test_a_waiver_of_the_day_payouts_stopped_takes_nothing_back() -> None:
    case = cast.at("settled in 2027")
    refused = case.refused(cast.waive(ACCOUNT, 2026, day("2027-07-01")), day("2027-08-02"))
    assert [finding.rule for finding in refused.findings] == ["R69"]
    stopped = cast.at("stopped in 2027")
    stopped.do(cast.waive(ACCOUNT, 2026, day("2027-07-01")), day("2027-07-05"))
    assert [stop.corrected for stop in stopped.grant.stops] == [False]


@pytest.mark.parametrize("waives", [True, False], ids=["a waiver", "an extension"])
def test_what_was_given_before_two_stops_corrects_both(waives: bool) -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.extend(ACCOUNT, 2026, day("2027-07-05"), day("2027-08-31")))
    case.wait(day("2027-09-06"))
    assert [stop.since.isoformat() for stop in case.grant.stops] == ["2027-07-01", "2027-09-01"]
    on = day("2027-06-28")
    case.do(cast.waive(ACCOUNT, 2026, on) if waives else cast.extend(ACCOUNT, 2026, on, day("2027-09-30")), case.as_of)
    assert [stop.corrected for stop in case.grant.stops] == [True, True]
    assert not case.grant.open_stops
