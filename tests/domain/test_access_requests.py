"""Access to documents: seven working days, a reminder, an escalation, and a word to the requester. R89."""

import pytest

from domain import procedure
from domain.calendar import Calendar
from domain.explain import explain
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.phases import Phase
from domain.rulebook.law import Law
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep
from tests.words import refusing, sentence

LAST_DAY = (DeadlineKind.ACCESS_REQUEST, "1")
REMINDER = (DeadlineKind.ACCESS_REQUEST_REMINDER, "1")


def asked(on: str, *, law: Law = cast.LAW) -> cast.Case:
    """A closed case with a request for documents on that day."""
    case = cast.at("closed", law=law)
    case.do(cast.access_request(day(on)))
    return case


@pytest.mark.parametrize(
    ("where", "received", "reminder", "last"),
    [
        ("a Monday in a plain week", "2030-01-07", "2030-01-14", "2030-01-16"),
        ("a Friday", "2030-01-11", "2030-01-18", "2030-01-22"),
        ("a Saturday: the same as the Friday", "2030-01-12", "2030-01-18", "2030-01-22"),
        ("before Easter: 18, 19, 21 and 22 April 2030 are closed", "2030-04-15", "2030-04-25", "2030-04-29"),
        ("before Christmas: 24 to 26 and 31 December, 1 January closed", "2030-12-20", "2031-01-03", "2031-01-07"),
    ],
)  # fmt: skip
def test_the_last_day_is_the_seventh_working_day_after_it_came(
    where: str, received: str, reminder: str, last: str
) -> None:
    armed = asked(received).armed()
    assert {key: deadline.fires_on for key, deadline in armed.items()} == {REMINDER: day(reminder), LAST_DAY: day(last)}


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "2025-03-08"), (1, "2025-03-10"), (5, "2025-03-14"), (-1, "2025-03-07")]
)
def test_working_days_are_counted_from_a_saturday_both_ways(count: int, expected: str) -> None:
    assert Calendar().working_days_on(day("2025-03-08"), count) == day(expected)


def test_a_holiday_enacted_later_moves_the_last_day() -> None:
    law = Law(calendar=Calendar(extra={day("2030-01-09"): "Ny helligdag"}))
    assert asked("2030-01-07", law=law).armed()[LAST_DAY].fires_on == day("2030-01-17")


def test_nobody_answers_so_the_officer_is_reminded_and_then_the_manager_is_told() -> None:
    case = asked("2030-01-07")
    happened = case.wait(day("2030-03-01"))
    assert [(type(event).__name__, event.on.isoformat()) for event in happened] == [
        ("AccessRequestReminded", "2030-01-14"),
        ("AccessRequestEscalated", "2030-01-16"),
    ]
    told = [(n.kind, n.to.role) for event in happened for n in procedure.notices(event, case.grant)]
    assert told == [
        (NoticeKind.ACCESS_REQUEST_REMINDER, Role.CASE_OFFICER),
        (NoticeKind.ACCESS_REQUEST_ESCALATED, Role.CASE_OFFICER),
        (NoticeKind.ACCESS_REQUEST_ESCALATED, Role.MANAGER),
    ]
    assert case.armed() == {}


def test_after_an_outage_over_both_days_only_the_escalation_goes_out() -> None:
    case = asked("2030-01-07")
    (event,) = case.catch_up(day("2030-01-21"))
    assert (type(event).__name__, event.on) == ("AccessRequestEscalated", day("2030-01-16"))


@pytest.mark.parametrize(("answered", "in_time"), [("2030-01-16", True), ("2030-01-17", False)])
def test_an_answer_on_the_last_day_is_in_time_and_the_day_after_is_not(answered: str, in_time: bool) -> None:
    case = asked("2030-01-07")
    (event,) = case.do(cast.one_of_each(day(answered))[c.AnswerAccessRequest])
    assert isinstance(event, e.AccessRequestAnswered)
    assert event.in_time is in_time
    assert case.armed() == {}


def test_more_time_brings_a_new_reminder_and_a_new_last_day_even_after_the_escalation() -> None:
    case = asked("2030-01-07")
    case.wait(day("2030-01-16"))
    more = c.ExtendAccessRequest(
        **cast.OFFICER, on=day("2030-01-16"), number=1, until=day("2030-02-01"), reason="Bilagene er mange."
    )
    (event,) = case.do(more)
    (notice,) = procedure.notices(event, case.grant)
    assert (notice.to.role, notice.data["requester"]) == (Role.CASE_OFFICER, "Journalist Bo Ravn")
    assert {key: d.fires_on for key, d in case.armed().items()} == {
        REMINDER: day("2030-01-30"),
        LAST_DAY: day("2030-02-01"),
    }


def test_more_time_of_a_single_day_reminds_nobody_on_the_same_day() -> None:
    case = asked("2030-01-07")
    case.do(
        c.ExtendAccessRequest(
            **cast.OFFICER, on=day("2030-01-15"), number=1, until=day("2030-01-17"), reason="Bilagene er mange."
        )
    )
    assert set(case.armed()) == {LAST_DAY}


def test_the_last_day_is_explained_with_every_day_that_was_skipped() -> None:
    case = asked("2030-04-15")
    explained = explain(case.grant, case.law, "access_request", None)
    assert explained.derivation.day == day("2030-04-29")
    assert "2030-04-19 (Langfredag)" in sentence(explained.derivation.steps[-1])
    assert "2030-04-27 (lørdag)" in sentence(explained.derivation.steps[-1])
    with refusing(match="no such request"):
        explain(case.grant, case.law, "access_request", "2")


def test_two_requests_run_their_own_clocks() -> None:
    case = asked("2030-01-07")
    case.do(cast.access_request(day("2030-01-09"), "Helhedsplanen"))
    case.do(cast.one_of_each(day("2030-01-10"))[c.AnswerAccessRequest])
    assert {cycle for _, cycle in case.armed()} == {"2"}


@sweep("phase", Phase)
def test_documents_can_be_asked_for_in_every_phase(phase: Phase) -> None:
    case = cast.in_phase(phase)
    before = case.grant.phase
    assert cast.names(case.do(cast.access_request(day("2031-01-06")))) == ["AccessRequestReceived"]
    assert case.grant.phase is before


def test_a_requester_is_known_by_name_and_never_written_to() -> None:
    case = asked("2030-01-07")
    case.wait(day("2030-02-01"))
    told = [
        n for event in case.journal if "Access" in type(event).__name__ for n in procedure.notices(event, case.grant)
    ]
    assert told
    assert all(notice.to.role.of_the_fund and notice.to.email is None for notice in told)
