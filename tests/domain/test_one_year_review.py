"""The one-year review: who is informed, when it reminds, and what its agenda holds. R71, R72, Q14."""

from datetime import date, datetime

import pytest

from domain import procedure
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.records.reports import ReportKind
from domain.records.review import AgreedFollowUp
from domain.review.agenda import Standing, agenda
from domain.review.short_first_period import months
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from tests.domain import cast
from tests.domain.cast import day
from tests.words import said, sentence

FOLLOW_UP = (DeadlineKind.REVIEW_FOLLOW_UP, "1")


# --- the meeting ---------------------------------------------------------------------------------------------------


def test_the_applicant_the_municipality_and_the_officer_are_invited() -> None:
    case = cast.at("first reports in")
    (event,) = case.do(cast.schedule_review(day("2026-08-17"), "2026-09-10T10:00"))
    told = procedure.notices(event, case.grant)
    assert [notice.to.role for notice in told] == [Role.APPLICANT, Role.MUNICIPALITY, Role.CASE_OFFICER]
    assert {notice.kind for notice in told} == {NoticeKind.REVIEW_SCHEDULED}
    assert told[0].data["starts"] == "2026-09-10T10:00:00"
    assert told[0].data["ends"] == "2026-09-10T12:00:00"
    assert all("goals" in notice.data["agenda"] for notice in told)


def test_every_change_of_the_meeting_counts_one_up() -> None:
    case = cast.at("first reports in")
    case.do(cast.schedule_review(day("2026-08-17"), "2026-09-10T10:00"))
    case.do(cast.schedule_review(day("2026-08-18"), "2026-09-10T13:00"))
    case.do(cast.one_of_each(day("2026-08-19"))[c.CancelReviewMeeting])
    case.do(cast.schedule_review(day("2026-08-20"), "2026-09-17T10:00"))
    changes = cast.only(e.ReviewScheduled, case.journal) + cast.only(e.ReviewMeetingCancelled, case.journal)
    assert sorted((event.on.isoformat(), event.sequence) for event in changes) == [
        ("2026-08-17", 0),
        ("2026-08-18", 1),
        ("2026-08-19", 2),
        ("2026-08-20", 3),
    ]
    assert case.grant.review is not None and case.grant.review.planned is not None
    assert case.grant.review.planned.ends == datetime(2026, 9, 17, 12, 0)


def test_a_meeting_that_is_called_off_is_planned_no_more() -> None:
    review = cast.at("review called off").grant.review
    assert review is not None
    assert review.planned is None
    assert review.held_on is None


# --- follow-ups ----------------------------------------------------------------------------------------------------


def test_a_follow_up_agreed_for_a_saturday_reminds_the_officer_on_the_monday() -> None:
    case = cast.at("review held")
    armed = case.armed()[FOLLOW_UP]
    assert (armed.nominal, armed.fires_on) == (day("2026-12-19"), day("2026-12-21"))
    (event,) = [event for event in case.wait(day("2026-12-21")) if isinstance(event, e.FollowUpFellDue)]
    assert (event.on, event.due) == (day("2026-12-21"), day("2026-12-19"))
    assert [notice.to.role for notice in procedure.notices(event, case.grant)] == [Role.CASE_OFFICER]


def open_follow_ups(case: cast.Case) -> tuple[AgreedFollowUp, ...]:
    return case.grant.review.open_follow_ups if case.grant.review else ()


def test_the_officer_is_reminded_once_and_the_follow_up_stays_open_until_it_is_settled() -> None:
    case = cast.at("review held")
    case.wait(day("2027-03-01"))
    assert len(cast.only(e.FollowUpFellDue, case.journal)) == 1
    assert len(open_follow_ups(case)) == 1
    case.do(cast.one_of_each(day("2027-03-02"))[c.SettleFollowUp])
    assert not open_follow_ups(case)


def test_a_follow_up_that_is_settled_in_time_reminds_nobody() -> None:
    case = cast.at("review held")
    case.do(cast.one_of_each(day("2026-12-18"))[c.SettleFollowUp])
    assert FOLLOW_UP not in case.armed()
    assert "settled on 2026-12-18" in said(case.refused(cast.one_of_each(day("2026-12-18"))[c.SettleFollowUp]))


def test_a_case_is_not_closed_while_something_is_to_be_followed_up() -> None:
    case = cast.at("final account accepted")
    review = cast.at("review held").grant.review
    case.grant = case.grant.model_copy(update={"review": review})
    case.do(cast.one_of_each(day("2029-08-20"))[c.DecideLeftover])
    refusal = case.refused(cast.one_of_each(day("2029-08-21"))[c.CloseGrant])
    assert refusal.rules == ("R71",)
    assert "Fremmødet følges op." in said(refusal)


# --- a short first year (Q14) --------------------------------------------------------------------------------------


def test_the_account_of_a_short_first_year_says_that_the_review_may_wait() -> None:
    case = cast.at("short first year")
    (opened,) = cast.only(e.OneYearReviewOpened, case.do(cast.receive_account(2025, day("2026-06-15"))))
    (hint,) = opened.findings
    assert (hint.rule, hint.weight) == ("R71", "warns")
    assert "only 3 months" in sentence(hint)
    officer = procedure.notices(opened, case.grant)[-1]
    assert officer.data["short_first_year"] is True


@pytest.mark.parametrize(("least", "hinted"), [(3, False), (4, True)])
def test_how_short_is_short_is_for_the_office_to_say(least: int, hinted: bool) -> None:
    number = Number("short_first_year_months", "R71", "months", (Since(IN_FORCE, least, "a setting of this office"),))
    case = cast.at("short first year", law=Law(settings={"short_first_year_months": number}))
    (opened,) = cast.only(e.OneYearReviewOpened, case.do(cast.receive_account(2025, day("2026-06-15"))))
    assert bool(opened.findings) is hinted


def test_a_full_first_year_gives_no_hint() -> None:
    case = cast.at("first reports in")
    (opened,) = cast.only(e.OneYearReviewOpened, case.journal)
    assert months(case.grant) == 12
    assert opened.findings == ()


def standing(case: cast.Case) -> tuple[int | None, str | None]:
    """The account that the review waits for, and the milestone plan that it has."""
    assert case.grant.review is not None
    plan = case.grant.review.milestone_plan
    return case.grant.review.deferred_to, plan.title if plan else None


def test_a_deferred_review_opens_again_with_the_next_account_and_asks_for_the_plan_anew() -> None:
    case = cast.at("short first year, account in")
    case.do(cast.milestone_plan(day("2026-06-18")))
    case.do(cast.one_of_each(day("2026-06-20"))[c.DeferReview])
    assert standing(case) == (2026, "Milepælsplan")
    case.do(cast.receive_account(2025, day("2026-06-22"), signed_on=day("2026-06-21")))
    assert standing(case) == (2026, "Milepælsplan")
    case.wait(day("2027-06-14"))
    (opened,) = cast.only(e.OneYearReviewOpened, case.do(cast.receive_account(2026, day("2027-06-15"))))
    assert (opened.year, opened.findings) == (2026, ())
    assert standing(case) == (None, None)
    assert case.refused(cast.hold_review(day("2027-09-01"))).rules == ("R72",)
    case.do(cast.milestone_plan(day("2027-09-01")))
    assert cast.names(case.do(cast.hold_review(day("2027-09-02")))) == ["OneYearReviewHeld"]


# --- the agenda ----------------------------------------------------------------------------------------------------


def test_there_is_no_agenda_before_there_is_a_review() -> None:
    assert agenda(cast.at("first reports due").grant) is None


def test_the_agenda_holds_the_year_in_figures_and_says_what_is_missing() -> None:
    found = agenda(cast.at("first reports in").grant)
    assert found is not None
    assert (found.year, found.account, found.status_report) == (2025, Standing.ACCEPTED, Standing.ACCEPTED)
    assert (found.received, found.spent, found.closing_balance) == (6_000_000_00, 8_000_000_00, 0)
    assert found.milestone_plan is None
    assert (found.open_terms, found.pending_changes, found.open_stops) == ((), (), ())


def test_the_agenda_holds_every_open_point() -> None:
    case = cast.at("committed with negotiated terms")
    case.wait(day("2025-03-03"))
    case.do(cast.shift(day("2025-03-03"), 500_000))
    case.do(cast.demand_sub_agreements(day("2025-03-03"), "education"))
    case.wait(day("2026-07-01"))
    case.do(cast.receive_account(2025, day("2026-07-02"), board_in_function=False))
    found = agenda(case.grant)
    assert found is not None
    assert (found.account, found.status_report) == (Standing.RECEIVED, Standing.MISSING)
    assert [term.number for term in found.open_terms] == [1, 2]
    assert [change.number for change in found.pending_changes] == [1]
    assert [area.value for area in found.missing_sub_agreements] == ["education"]
    assert [(stop.report, stop.since) for stop in found.open_stops] == [
        (cast.ACCOUNT, date(2026, 7, 1)),
        (cast.STATUS, date(2026, 7, 1)),
    ]
    assert "R73" in [warning.rule for warning in found.warnings]


def test_the_agenda_says_of_a_waived_account_that_it_was_waived() -> None:
    case = cast.at("first reports in")
    waived = tuple(each.model_copy(update={"waived": True}) for each in case.grant.reports)
    found = agenda(case.grant.model_copy(update={"reports": waived}))
    assert found is not None
    assert (found.account, found.status_report) == (Standing.WAIVED, Standing.WAIVED)


def test_a_review_is_deferred_to_the_next_account_that_will_come_and_to_none_that_is_waived() -> None:
    case = cast.at("short first year, account in")
    defer = cast.one_of_each(day("2026-06-20"))[c.DeferReview]
    case.do(cast.waive(ReportKind.REGULATION_ACCOUNT, 2026, day("2026-06-19")))
    assert [finding.id for finding in case.refused(defer).findings] == ["R71.deferred_enough"]
    case = cast.at("short first year, account in")
    (deferred,) = cast.only(e.ReviewDeferred, case.do(defer))
    assert deferred.to_year == 2026
