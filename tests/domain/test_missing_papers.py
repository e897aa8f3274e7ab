"""An application that stays incomplete: notice, reminder, closing, and what comes late. R13, D6."""

import pytest

from domain import procedure
from domain.explain import explain
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.new_rules import NewDuty
from domain.grant.notice import NoticeKind, Role
from domain.phases import Phase
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import Case, day

# The gaps were told on Monday 22 January 2024. 90 days later is Sunday 21 April; 30 days after that is Tuesday 21 May.
GAPS, NOTICE, REMINDER, LAST_DAY, CLOSED = map(
    day, ("2024-01-22", "2024-04-21", "2024-05-14", "2024-05-21", "2024-05-22")
)


def unusable(case: Case, on: str) -> None:
    """A hand-in that is refused leaves a draft."""
    case.do(c.SaveDraft(**cast.APPLICANT, on=day(on), title="Ansøgning", package="application", papers=cast.PAPERS))


def more_time(on: str, until: str) -> c.KeepApplicationOpen:
    return c.KeepApplicationOpen(**cast.OFFICER, on=day(on), until=day(until), reason="Byrådet mødes i juni.")


def kinds(case: Case, events: list[e.Event] | tuple[e.Event, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.to.role) for event in events for each in procedure.notices(event, case.grant)]


def test_nothing_comes_and_the_case_is_closed_after_a_notice_and_a_reminder() -> None:
    case = cast.at("incomplete")
    announced, reminded, closed = happened = case.wait(day("2024-12-31"))
    assert (announced.on, reminded.on, closed.on) == (NOTICE, REMINDER, CLOSED)
    assert isinstance(announced, e.ClosingAnnounced)
    assert (announced.gaps_told_on, announced.days, announced.until) == (GAPS, 90, LAST_DAY)
    assert (case.grant.phase, case.grant.ended_on) == (Phase.LAPSED, CLOSED)
    assert kinds(case, happened) == [
        (NoticeKind.CLOSING_ANNOUNCED, Role.APPLICANT),
        (NoticeKind.CLOSING_REMINDER, Role.APPLICANT),
        (NoticeKind.APPLICATION_CLOSED, Role.APPLICANT),
        (NoticeKind.APPLICATION_CLOSED, Role.MUNICIPALITY),
        (NoticeKind.APPLICATION_CLOSED, Role.APPLICANT),
    ]
    assert waits(case.grant, case.law, day("2024-12-31")) == ()


def test_the_letter_that_lists_the_gaps_says_when_the_fund_asks_again() -> None:
    case = cast.at("incomplete")
    (found,) = cast.only(e.ApplicationFoundIncomplete, case.journal)
    (letter,) = procedure.notices(found, case.grant)
    assert letter.data["asked_again_on"] == "2024-04-21"


def test_the_list_of_waits_names_the_last_day_once_a_letter_has() -> None:
    case = cast.at("incomplete")
    (before,) = waits(case.grant, case.law, day("2024-04-20"))
    case.wait(NOTICE)
    (after,) = waits(case.grant, case.law, NOTICE)
    assert (before.what, before.since, before.until) == (Awaited.MISSING_PAPERS, GAPS, None)
    assert (after.what, after.since, after.until) == (Awaited.MISSING_PAPERS, GAPS, LAST_DAY)


@pytest.mark.parametrize("on", ["2024-04-20", "2024-05-20", "2024-05-21"])
def test_papers_that_come_in_time_end_it(on: str) -> None:
    case = cast.at("incomplete")
    case.wait(day(on))
    case.do(cast.one_of_each(day(on))[c.SubmitApplication])
    assert case.grant.phase is Phase.RECEIVED
    assert case.armed() == {}
    assert case.wait(day("2024-12-31")) == []


def test_an_outage_sends_the_notice_late_and_gives_the_whole_time_from_then() -> None:
    case = cast.at("incomplete")
    (announced,) = case.catch_up(day("2024-08-01"))
    assert isinstance(announced, e.ClosingAnnounced)
    assert (announced.on, announced.until) == (day("2024-08-01"), day("2024-09-02"))  # 31 August is a Saturday
    assert case.grant.phase is Phase.INCOMPLETE


def test_an_outage_after_the_notice_closes_with_the_day_of_the_rule() -> None:
    case = cast.at("incomplete")
    case.wait(NOTICE)
    (closed,) = case.catch_up(day("2024-08-01"))
    assert (type(closed), closed.on) == (e.ApplicationClosed, CLOSED)


def test_a_hand_in_that_cannot_be_used_gives_the_time_again_and_never_less() -> None:
    case = cast.at("incomplete")
    unusable(case, "2024-02-01")
    assert case.armed()[DeadlineKind.CLOSING_NOTICE, "1"].fires_on == day("2024-05-01")
    case.wait(day("2024-05-01"))  # the last day is Friday 31 May
    unusable(case, "2024-05-20")
    assert [(kind, due.fires_on) for (kind, _), due in case.armed().items()] == [
        (DeadlineKind.CLOSING_NOTICE, day("2024-08-29"))  # 90 days from 31 May
    ]


def test_more_time_moves_the_last_day_and_is_told() -> None:
    case = cast.at("incomplete")
    case.wait(NOTICE)
    (kept,) = case.do(more_time("2024-05-10", "2024-06-29"))
    assert isinstance(kept, e.ApplicationKeptOpen)
    assert kept.until == day("2024-07-01")  # 29 June is a Saturday
    assert kinds(case, [kept]) == [(NoticeKind.APPLICATION_KEPT_OPEN, Role.APPLICANT)]
    reminded, closed = case.wait(day("2024-12-31"))
    assert (reminded.on, closed.on) == (day("2024-06-24"), day("2024-07-02"))


def test_less_time_than_was_announced_is_refused() -> None:
    case = cast.at("incomplete")
    case.wait(NOTICE)
    assert case.refused(more_time("2024-05-10", "2024-05-21")).findings[0].id == "R13.no_more_time"


def test_papers_of_the_last_day_recorded_after_the_closing_open_the_case_again() -> None:
    case = cast.at("closed as incomplete")
    happened = case.do(cast.one_of_each(LAST_DAY)[c.SubmitApplication], day("2024-06-03"))
    assert cast.names(happened) == ["ApplicationReopened", "ApplicationSupplemented"]
    assert (case.grant.phase, case.grant.ended_on, case.grant.supplemented_on) == (Phase.RECEIVED, None, LAST_DAY)
    assert kinds(case, happened) == [
        (NoticeKind.APPLICATION_REOPENED, Role.APPLICANT),
        (NoticeKind.APPLICATION_REOPENED, Role.MUNICIPALITY),
        (NoticeKind.APPLICATION_REOPENED, Role.APPLICANT),
    ]
    case.do(c.FindApplicationComplete(**cast.OFFICER, on=day("2024-06-03"), complete_since=LAST_DAY))
    assert case.grant.completed_on == LAST_DAY


def test_a_hand_in_of_the_last_day_that_cannot_be_used_opens_it_too_and_gives_the_time_again() -> None:
    case = cast.at("closed as incomplete")
    draft = cast.one_of_each(LAST_DAY)[c.SaveDraft]
    assert cast.names(case.do(draft, day("2024-06-03"))) == ["ApplicationReopened", "DraftSaved"]
    assert [(kind, due.fires_on) for (kind, _), due in case.armed().items()] == [
        (DeadlineKind.CLOSING_NOTICE, day("2024-08-19"))  # 90 days from 21 May
    ]


def test_more_time_that_had_been_given_opens_it_too_and_the_new_day_counts() -> None:
    case = cast.at("closed as incomplete")
    happened = case.do(more_time("2024-05-20", "2024-07-01"), day("2024-06-03"))
    assert cast.names(happened) == ["ApplicationReopened", "ApplicationKeptOpen"]
    assert (case.grant.phase, case.armed()[DeadlineKind.APPLICATION_CLOSING, "1"].effective) == (
        Phase.INCOMPLETE,
        day("2024-07-01"),
    )


def test_gaps_found_once_more_begin_a_time_of_their_own() -> None:
    case = cast.at("supplemented")
    case.do(cast.one_of_each(day("2024-02-05"))[c.FindApplicationIncomplete])
    (due,) = case.armed().values()
    assert (due.key, due.fires_on) == ((DeadlineKind.CLOSING_NOTICE, "2"), day("2024-05-05"))


def test_the_last_day_is_explained() -> None:
    case = cast.at("incomplete")
    case.wait(NOTICE)
    found = explain(case.grant, case.law, "application_closing", None)
    assert found.derivation.day == LAST_DAY
    assert [each.id for each in found.answer] == ["R13.closes_without"]
    case.wait(CLOSED)
    assert [each.id for each in explain(case.grant, case.law, "application_closing", None).answer] == ["R13.was_closed"]


def test_an_application_that_an_earlier_release_found_incomplete_learns_of_it_first() -> None:
    case = cast.at("incomplete").of_an_earlier_release()
    (due,) = case.armed().values()
    assert (due.kind, due.fires_on) == (DeadlineKind.NEW_RULES, GAPS)
    (announced,) = cast.only(e.NewRulesAnnounced, case.catch_up(day("2026-12-01")))
    assert announced.duties == (NewDuty.INCOMPLETE_APPLICATION,)
    assert kinds(case, [announced]) == [(NoticeKind.NEW_RULES, Role.APPLICANT)]
    (due,) = case.armed().values()
    assert (due.kind, due.fires_on) == (DeadlineKind.CLOSING_NOTICE, day("2027-03-02"))  # 90 days from 2 December
