"""R71: the one-year review is held for every programme. It opens by itself, is reminded of, and closing waits for it.

The programme runs from 1 January 2025: without the account of 2025 the review opens on 1 October 2026 and is to be held
by 1 April 2027; the officer is reminded on 30 November 2026 and 29 January 2027, the manager learns on 2 April 2027.
"""

from datetime import date

import pytest

from domain import procedure
from domain.explain import explain
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.phases import Phase
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import day
from tests.words import said, sentence


def happened(case: cast.Case, until: str) -> list[tuple[date, str]]:
    return [(event.on, type(event).__name__) for event in case.wait(day(until)) if "Review" in type(event).__name__]


def last_day(case: cast.Case, on: str) -> date | None:
    (found,) = [each for each in waits(case.grant, case.law, day(on)) if each.what is Awaited.REVIEW]
    return found.until


def test_without_an_account_it_opens_on_1_october_and_is_reminded_of_until_the_manager_learns_of_it() -> None:
    case = cast.at("first reports due")
    assert happened(case, "2027-12-31") == [
        (day("2026-10-01"), "OneYearReviewOpened"),
        (day("2026-11-30"), "ReviewReminderSent"),
        (day("2027-01-29"), "ReviewReminderSent"),
        (day("2027-04-02"), "ReviewOverdue"),
    ]
    (opened,) = cast.only(e.OneYearReviewOpened, case.journal)
    assert (opened.without_account, opened.held_by) == (True, day("2027-04-01"))
    assert last_day(case, "2027-12-31") == day("2027-04-01")
    (overdue,) = cast.only(e.ReviewOverdue, case.journal)
    told = procedure.notices(overdue, case.grant)
    assert [(each.kind, each.to.role) for each in told] == [
        (NoticeKind.REVIEW_OVERDUE, Role.MANAGER),
        (NoticeKind.REVIEW_OVERDUE, Role.CASE_OFFICER),
    ]


def test_the_first_account_opens_it_and_its_own_day_does_nothing() -> None:
    case = cast.at("first reports due")
    case.do(cast.receive_account(2025, day("2026-06-15")))
    (opened,) = cast.only(e.OneYearReviewOpened, case.journal)
    assert (opened.without_account, opened.held_by) == (False, day("2026-12-15"))
    assert happened(case, "2026-12-31") == [
        (day("2026-08-14"), "ReviewReminderSent"),
        (day("2026-10-13"), "ReviewReminderSent"),
        (day("2026-12-16"), "ReviewOverdue"),
    ]


def test_after_an_outage_one_reminder_goes_out_and_the_others_count_as_overtaken() -> None:
    case = cast.at("first reports in")
    (reminder,) = cast.only(e.ReviewReminderSent, case.catch_up(day("2026-11-01")))
    assert (reminder.days, reminder.overtaken) == (120, (60,))


def test_it_can_be_held_without_an_account_and_nobody_is_reminded_any_more() -> None:
    case = cast.at("first reports due")
    case.wait(day("2026-11-02"))
    case.do(cast.milestone_plan(day("2026-11-02")))
    case.do(cast.hold_review(day("2026-11-03")))
    assert happened(case, "2027-12-31") == []
    case.do(cast.receive_account(2025, day("2028-01-03")))
    assert len(cast.only(e.OneYearReviewOpened, case.journal)) == 1


def test_a_deferred_review_opens_by_itself_a_year_later_and_is_deferred_no_further() -> None:
    case = cast.at("review deferred")
    assert happened(case, "2027-10-01") == [(day("2027-10-01"), "OneYearReviewOpened")]
    assert last_day(case, "2027-10-01") == day("2028-04-01")
    assert "the account of 2026 at the latest" in said(case.refused(cast.one_of_each(day("2027-10-02"))[c.DeferReview]))


def test_a_case_is_not_closed_without_a_review_or_a_waiver_with_a_reason() -> None:
    case = cast.at("leftover decided")
    assert case.grant.review is not None
    case.grant = case.grant.model_copy(
        update={"review": case.grant.review.model_copy(update={"waived_on": None}), "phase": Phase.FINAL_ACCOUNT}
    )
    refusal = case.refused(cast.one_of_each(day("2029-08-21"))[c.CloseGrant])
    assert [finding.id for finding in refusal.findings] == ["R71.review_not_held"]
    (waived,) = case.do(cast.one_of_each(day("2029-08-21"))[c.WaiveReview])
    assert isinstance(waived, e.ReviewWaived)
    assert (waived.by, waived.reason) == ("Ida Holst", "Indsatsen sluttede efter fire måneder.")
    assert {each.to.role for each in procedure.notices(waived, case.grant)} == {Role.APPLICANT, Role.MUNICIPALITY}
    assert cast.names(case.do(cast.one_of_each(day("2029-08-21"))[c.CloseGrant])) == ["GrantClosed"]


@pytest.mark.parametrize(("stage", "why"), [("review held", "held on 2026-09-10"), ("settled", "2029-06-24")])
def test_a_review_that_is_over_is_not_waived(stage: str, why: str) -> None:
    assert why in said(cast.at(stage).refused(cast.one_of_each(day("2029-07-01"))[c.WaiveReview]))


def test_a_case_of_an_earlier_release_meets_the_duty_from_the_day_after_it_learns_of_it() -> None:
    case = cast.at("first reports in").of_an_earlier_release()
    assert DeadlineKind.ONE_YEAR_REVIEW not in {kind for kind, _ in case.armed()}
    case.catch_up(day("2028-02-29"))
    # It counts from 1 March 2028 on.
    assert happened(case, "2028-12-31") == [
        (day("2028-04-30"), "ReviewReminderSent"),
        (day("2028-06-29"), "ReviewReminderSent"),
        (day("2028-09-02"), "ReviewOverdue"),
    ]


@pytest.mark.parametrize(
    ("stage", "by", "question", "answer"),
    [
        ("first reports due", "2026-10-01", "open on 2026-10-01", "if the account of 2025 comes earlier"),
        ("first reports in", "2026-12-15", "held by 2026-12-15", "not held yet"),
        ("review held", "2026-12-15", "held by 2026-12-15", "held on 2026-09-10"),
    ],
)
def test_the_dates_are_explained(stage: str, by: str, question: str, answer: str) -> None:
    case = cast.at(stage)
    found = explain(case.grant, case.law, "review", None)
    assert found.derivation.day == day(by)
    assert question in sentence(found.question)
    assert answer in sentence(found.answer[0])
