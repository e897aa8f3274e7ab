"""A running case of an older database learns of new rules at its first sweep, and meets them from the day after."""

from datetime import date

import pytest

from domain import procedure
from domain.derivation import DateDerivation
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.new_rules import NewDuty, in_force, not_before
from domain.grant.notice import NoticeKind
from tests.domain import cast
from tests.domain.cast import day

FIRST_SWEEP = day("2026-12-01")


def test_the_first_sweep_announces_them_and_the_second_does_nothing() -> None:
    case = cast.at("in operation").of_an_earlier_release()
    (due, *_) = procedure.deadlines(case.grant, case.law)
    assert (due.kind, due.fires_on) == (DeadlineKind.NEW_RULES, day("2024-11-11"))
    (announced,) = cast.only(e.NewRulesAnnounced, case.catch_up(FIRST_SWEEP))
    assert (announced.on, announced.from_day) == (FIRST_SWEEP, day("2026-12-02"))
    assert announced.duties == (NewDuty.ONE_YEAR_REVIEW, NewDuty.STATUS_REPORT, NewDuty.REGULATION_ACCOUNT)
    (letter,) = procedure.notices(announced, case.grant)
    assert (letter.kind, letter.to.organisation) == (NoticeKind.NEW_RULES, "Boligselskabet Åkanden")
    assert cast.only(e.NewRulesAnnounced, case.catch_up(day("2026-12-02"))) == []
    assert not in_force(case.grant, FIRST_SWEEP)
    assert in_force(case.grant, day("2026-12-02"))


def test_after_the_review_the_letter_speaks_of_the_reports_to_come_alone() -> None:
    case = cast.at("review held").of_an_earlier_release()
    (announced,) = cast.only(e.NewRulesAnnounced, case.catch_up(FIRST_SWEEP))
    assert announced.duties == (NewDuty.STATUS_REPORT, NewDuty.REGULATION_ACCOUNT)


def test_a_case_that_none_of_them_concerns_gets_no_letter() -> None:
    case = cast.at("rent: in operation").of_an_earlier_release()
    (announced,) = cast.only(e.NewRulesAnnounced, case.catch_up(FIRST_SWEEP))
    assert announced.duties == ()
    assert procedure.notices(announced, case.grant) == ()
    assert case.grant.new_rules_from == day("2026-12-02")


@pytest.mark.parametrize("stage", ["plan signed", "closed", "rejected", "draft"])
def test_only_a_running_case_learns_of_them(stage: str) -> None:
    case = cast.at(stage).of_an_earlier_release()
    assert DeadlineKind.NEW_RULES not in {kind for kind, _ in case.armed()}


@pytest.mark.parametrize("stage", ["committed", "rent: committed"])
def test_a_case_of_this_release_meets_them_from_its_commitment(stage: str) -> None:
    grant = cast.at(stage).grant
    assert grant.commitment is not None
    assert grant.new_rules_from == grant.commitment.committed_on


@pytest.mark.parametrize(
    ("rule_says", "counts_from"),
    [
        pytest.param(day("2025-10-01"), day("2026-12-02"), id="a date that passed before the case learnt of it"),
        pytest.param(day("2027-10-01"), day("2027-10-01"), id="a date to come"),
    ],
)
def test_a_date_of_a_new_duty_lies_on_no_day_before_they_count(rule_says: date, counts_from: date) -> None:
    case = cast.at("in operation").of_an_earlier_release()
    says = DateDerivation.start(rule_says, "R71.account_received", source="S:784-791")
    assert not_before(case.grant, says) is None
    case.catch_up(FIRST_SWEEP)
    moved = not_before(case.grant, says)
    assert moved is not None
    assert moved.day == counts_from


def test_a_report_that_was_in_hand_is_owed_an_answer_from_the_same_day() -> None:
    case = cast.at("first reports due")
    case.do(cast.receive_account(2025, day("2026-06-15")))
    case.of_an_earlier_release()
    assert cast.only(e.ReportEscalated, case.catch_up(FIRST_SWEEP)) == []
    assert case.grant.report(cast.ACCOUNT, 2025).in_hand_since == day("2026-12-02")
    told = cast.only(e.ReportEscalated, case.wait(day("2027-01-31")))
    assert [(each.on, each.days) for each in told] == [(day("2027-01-01"), 30), (day("2027-01-31"), 60)]
