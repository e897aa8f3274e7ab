"""The party is heard before a decision against it: its time, its answer or silence, and who is waited for. R110."""

from typing import Any

import pytest

from domain import procedure
from domain.decisions.hearing import HEARD_IN
from domain.explain import explain
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.deadline import DeadlineKind
from domain.grant.notice import NoticeKind, Role
from domain.grant.permissions import PERMISSIONS
from domain.phases import Decision
from domain.records.hearing import AdverseDecision
from domain.waits import Awaited, waits
from tests.domain import cast
from tests.domain.cast import day
from tests.words import sentence, sentences

HEARING = (DeadlineKind.HEARING, "1")
OURS = {Awaited.HEARING, Awaited.DECISION_AFTER_HEARING}


def heard(on: str, **changes: Any) -> cast.Case:
    """An assessed application whose party is heard about a rejection from that day."""
    case = cast.at("assessed")
    case.do(cast.begin_hearing(day(on), **changes))
    return case


@pytest.mark.parametrize(
    ("where", "begun", "last", "silent"),
    [
        ("a Tuesday in plain weeks", "2024-02-27", "2024-03-12", "2024-03-13"),
        ("its last day is a Saturday", "2024-03-02", "2024-03-18", "2024-03-19"),
        ("its last day is Maundy Thursday", "2024-03-14", "2024-04-02", "2024-04-03"),
    ],
)  # fmt: skip
def test_the_party_has_fourteen_days_rolled_to_a_working_day(where: str, begun: str, last: str, silent: str) -> None:
    deadline = heard(begun).armed()[HEARING]
    assert (deadline.effective, deadline.fires_on) == (day(last), day(silent))


def test_a_hearing_that_is_recorded_late_gives_the_same_time_from_the_letter() -> None:
    case = cast.at("assessed")
    (begun,) = case.do(cast.begin_hearing(day("2024-02-27")), day("2024-03-14"))
    assert isinstance(begun, e.HearingBegun)
    assert (begun.on, begun.notified_on, begun.until) == (day("2024-02-27"), day("2024-03-14"), day("2024-04-02"))
    assert case.armed()[HEARING].effective == day("2024-04-02")


def test_the_party_gets_a_letter_with_the_facts_and_the_day() -> None:
    case = heard("2024-02-27", until=day("2024-03-23"))
    (letter,) = procedure.notices(case.journal[-1], case.grant)
    assert (letter.kind, letter.to.role) == (NoticeKind.HEARING_BEGUN, Role.APPLICANT)
    assert letter.data["facts_found"] == "Kommunen har oplyst, at projektlederen er fratrådt."
    assert letter.data["until"] == "2024-03-25"  # the officer gave a Saturday


def test_it_is_the_partys_turn_until_it_answers_and_then_the_funds() -> None:
    case = heard("2024-02-27")
    (ours,) = (each for each in waits(case.grant, case.law, day("2024-02-28")) if each.what in OURS)
    assert (ours.what, ours.who, ours.until) == (Awaited.HEARING, Role.APPLICANT, day("2024-03-12"))
    case.do(c.AnswerHearing(**cast.APPLICANT, on=day("2024-03-05"), number=1, answer="Det passer ikke."))
    assert HEARING not in case.armed()
    (ours,) = (each for each in waits(case.grant, case.law, day("2024-03-05")) if each.what in OURS)
    assert (ours.what, ours.who, ours.since) == (
        Awaited.DECISION_AFTER_HEARING,
        Role.CASE_OFFICER,
        day("2024-03-05"),
    )
    case.do(c.EndHearing(**cast.OFFICER, on=day("2024-03-06"), number=1, reason="Oplysningen var forkert."))
    assert not [each for each in waits(case.grant, case.law, day("2024-03-06")) if each.what in OURS]


def test_silence_is_recorded_on_the_day_after_the_last_and_the_officer_is_notified() -> None:
    case = heard("2024-02-27")
    (silence,) = (each for each in case.wait(day("2024-03-13")) if isinstance(each, e.HearingUnanswered))
    assert (silence.on, silence.until) == (day("2024-03-13"), day("2024-03-12"))
    (notice,) = procedure.notices(silence, case.grant)
    assert (notice.kind, notice.to.role) == (NoticeKind.HEARING_UNANSWERED, Role.CASE_OFFICER)


def test_an_answer_in_time_that_is_recorded_after_the_silence_is_in_time() -> None:
    case = heard("2024-02-27")
    case.wait(day("2024-03-13"))
    answer = c.AnswerHearing(**cast.APPLICANT, on=day("2024-03-12"), number=1, answer="Nej.")
    (answered,) = case.do(answer, day("2024-03-15"))
    assert isinstance(answered, e.HearingAnswered)
    assert answered.in_time
    assert case.grant.hearings[0].over_on == day("2024-03-12")


def test_the_rejection_waits_for_the_end_of_the_hearing_and_names_it() -> None:
    case = heard("2024-02-27")
    (proposed,) = case.do(c.ProposeRejection(**cast.OFFICER, on=day("2024-02-28"), reasons=cast.REASONS))
    assert isinstance(proposed, e.RejectionProposed)
    assert proposed.hearing == 1
    refusal = case.refused(cast.approve(day("2024-03-12"), Decision.REJECTION))
    assert "may answer until 2024-03-12" in sentence(refusal.findings[0])
    case.wait(day("2024-03-13"))
    assert cast.names(case.do(cast.approve(day("2024-03-13"), Decision.REJECTION))) == ["PrequalificationRejected"]
    assert not [each for each in waits(case.grant, case.law, day("2024-03-14")) if each.what in OURS]


def test_an_approval_cannot_be_dated_into_the_time_of_a_hearing_that_is_over() -> None:
    case = heard("2024-02-27")
    case.do(c.ProposeRejection(**cast.OFFICER, on=day("2024-02-28"), reasons=cast.REASONS))
    case.wait(day("2024-03-13"))
    refusal = case.refused(cast.approve(day("2024-03-11"), Decision.REJECTION), day("2024-03-14"))
    assert refusal.rules == ("R110",)


def test_a_hearing_has_no_object_once_the_case_has_moved_on() -> None:
    case = heard("2024-02-27")
    case.do(cast.one_of_each(day("2024-02-28"))[c.WithdrawApplication])
    assert case.armed() == {}
    assert case.refused(cast.one_of_each(day("2024-03-01"))[c.AnswerHearing]).rules == ("R110",)


def test_a_proposal_of_an_earlier_release_is_approved_without_a_hearing() -> None:
    case = cast.at("assessed")
    kept = {"on": "2024-02-27", "by": "Ida Holst", "reasons": cast.REASONS.model_dump()}
    case.grant = procedure.evolve(case.grant, e.RejectionProposed.model_validate(kept))
    assert cast.names(case.do(cast.approve(day("2024-02-28"), Decision.REJECTION))) == ["PrequalificationRejected"]


def test_it_is_explained_day_by_day() -> None:
    found = explain(heard("2024-03-14").grant, cast.LAW, "hearing", None)
    assert [step.day for step in found.derivation.steps][:2] == [day("2024-03-14"), day("2024-03-28")]
    assert found.derivation.day == day("2024-04-02")
    assert "2024-04-02" in sentence(found.question)
    assert "cannot be decided" in " ".join(sentences(found.answer))


DECIDED_BY: dict[AdverseDecision, type[c.Command]] = {
    AdverseDecision.REJECTION: c.ProposeRejection,
    AdverseDecision.LESS_THAN_APPLIED_FOR: c.ProposePrequalification,
    AdverseDecision.REFUSAL: c.ProposeRefusal,
    AdverseDecision.LAPSE: c.ProposeLapse,
    AdverseDecision.FINAL_REJECTION: c.ProposeRentRejection,
    AdverseDecision.SUPPORT_ENDED: c.ReduceRentSupport,
    AdverseDecision.STOP: c.StopPayouts,
    AdverseDecision.REPAYMENT: c.DecideLeftover,
}


@pytest.mark.parametrize("about", HEARD_IN)
def test_the_party_can_be_heard_wherever_the_decision_can_be_made(about: AdverseDecision) -> None:
    decides = DECIDED_BY[about]
    assert set(PERMISSIONS[decides].phases) <= set(HEARD_IN[about]) <= set(PERMISSIONS[c.BeginHearing].phases)
    assert "no_hearing_because" in decides.model_fields


def test_less_rent_support_than_applied_for_is_not_approved_while_the_hearing_runs() -> None:
    case = cast.at("rent: plan signed")
    on = case.as_of
    case.do(cast.begin_hearing(on, about=AdverseDecision.LESS_THAN_APPLIED_FOR))
    less = cast.rent_award(on, y2025=1_000, y2026=1_000, y2027=1_000, y2028=1_000)
    case.do(less.model_copy(update={"reasons": cast.REASONS}))
    (finding,) = case.refused(cast.approve(on, Decision.RENT_AWARD)).findings
    assert (finding.id, finding.rule) == ("R110.hearing_open", "R110")


@pytest.mark.parametrize(("use", "heard"), [("repay", True), ("set_off", True), ("approved_use", False)])
def test_money_that_is_given_back_asks_for_a_hearing(use: str, heard: bool) -> None:
    case = cast.at("money left")
    decide = c.DecideLeftover(**cast.MANAGER, on=case.as_of, use=use, amount=case.grant.leftover // 100, case=302_118)
    asked = "R110.no_hearing" in [finding.id for finding in case.refused(decide).findings]
    assert asked is heard
