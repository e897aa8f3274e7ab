"""Why is this date what it is, and why was this not paid? The answer is made of the steps that decided."""

import pytest

from domain.explain import KINDS, Explanation, explain
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant.deadline import DeadlineKind, Effect
from domain.records.hearing import AdverseDecision
from tests.domain import cast
from tests.domain.cast import day
from tests.sweep import sweep
from tests.words import advice, said, sentence, sentences


def asked(case: cast.Case, kind: str, cycle: str | None = None) -> Explanation:
    return explain(case.grant, case.law, kind, cycle)


def told(explanation: Explanation) -> str:
    """All that a reader sees."""
    steps = [f"{step.day} {sentence(step)} {step.rule} {step.source}" for step in explanation.derivation.steps]
    return "\n".join([sentence(explanation.question), *steps, *sentences(explanation.answer)])


def says(explanation: Explanation, *facts: str) -> None:
    text = told(explanation)
    for fact in facts:
        assert fact in text, text


# --- the prequalification target ---------------------------------------------------------------------------------


def test_the_target_names_its_start_its_days_its_pause_and_its_rules() -> None:
    found = asked(cast.at("inspected"), "prequalification_target", "first")
    assert [(step.day.isoformat(), step.rule, step.source) for step in found.derivation.steps] == [
        ("2024-02-01", "R13", "S:262-263"),
        ("2024-02-29", "R12", "S:261-263, D4"),
        ("2024-03-07", "R14", "S:262-263"),
    ]
    says(
        found,
        "complete: day 0",
        "28 days: calendar days, the day of completeness is day 0",
        "paused 7 days, from 2024-02-12 up to 2024-02-19: inspection",
        "a decision on that day is still in time",
    )


@pytest.mark.parametrize(
    ("stage", "until", "cycle", "fact"),
    [
        ("under inspection", "2024-02-12", "first", "The clock stands still since 2024-02-12"),
        ("complete", "2024-03-01", "first", "It was passed without a decision"),
        ("prequalified", "2024-02-28", "second", "The decision was made on 2024-02-28"),
        ("complete", "2024-03-01", None, "Why is the second prequalification target 2024-03-14?"),
        ("complete", "2024-02-01", None, "Why is the first prequalification target 2024-02-29?"),
    ],
)
def test_what_the_target_means_for_the_case(stage: str, until: str, cycle: str | None, fact: str) -> None:
    case = cast.at(stage)
    case.wait(day(until))
    says(asked(case, "prequalification_target", cycle), fact)


# --- the account -------------------------------------------------------------------------------------------------


def test_the_account_deadline_names_its_start_its_months_and_its_rule() -> None:
    found = asked(cast.at("in operation"), "regulation_account", "2025")
    assert [(step.day.isoformat(), step.rule, step.source) for step in found.derivation.steps] == [
        ("2025-12-31", "R62", "S:742-747"),
        ("2026-06-30", "R62", "S:742-747"),
    ]
    says(found, "The calendar year 2025 ends", "in time until and including 2026-06-30", "payouts stop from 2026-07-01")


def test_a_rolled_account_deadline_names_every_day_that_is_skipped() -> None:
    found = asked(cast.at("in operation"), "regulation_account", "2028")
    says(
        found,
        "2029-06-30 is not a working day (lørdag): the next day",
        "2029-07-01 is not a working day (søndag): the next day",
        "in time until and including 2029-07-02",
    )
    assert found.derivation.day == day("2029-07-02")


def test_an_extension_that_ends_before_easter_names_the_holidays_that_are_skipped() -> None:
    case = cast.at("first reports due")
    case.do(cast.extend(cast.ACCOUNT, 2025, day("2026-06-15"), until=day("2027-03-25")))
    says(
        asked(case, "regulation_account", "2025"),
        "2027-03-25 Extended by a named officer R69 D1",
        "(Skærtorsdag)",
        "(Langfredag)",
        "(lørdag)",
        "(Påskedag)",
        "(Anden påskedag)",
        "in time until and including 2027-03-30",
    )


def test_the_status_report_says_that_its_date_is_an_assumption() -> None:
    says(asked(cast.at("in operation"), "status_report", "2025"), "the date is an assumption", "D3", "R68")


@pytest.mark.parametrize(
    ("stage", "year", "facts"),
    [
        ("first reports in", "2025", ("received on 2026-06-15: in time",)),
        ("stopped in 2027", "2026", ("stopped from 2027-07-01", "the stop is still open and ends when it is accepted")),
        ("stopped in 2027", None, ("Why is the regulation account of 2026 due",)),
        ("settled", None, ("Why is the regulation account of 2028 due",)),
    ],
)
def test_what_the_account_deadline_means_for_the_case(stage: str, year: str | None, facts: tuple[str, ...]) -> None:
    says(asked(cast.at(stage), "regulation_account", year), *facts)


def test_a_corrected_stop_is_told_with_both_its_dates() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.receive_account(2026, day("2027-06-28")), day("2027-07-03"))
    says(
        asked(case, "regulation_account", "2026"),
        "It was received on 2027-06-28: in time",
        "Payouts were stopped from 2027-07-01",
        "that was corrected on 2027-07-03: it had been received in time and was recorded late",
    )


def test_a_waived_report_says_so() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.waive(cast.ACCOUNT, 2026, day("2027-08-02")))
    says(asked(case, "regulation_account", "2026"), "It has been waived.", "the stop was lifted on 2027-08-02")


# --- an instalment -----------------------------------------------------------------------------------------------


def test_a_held_instalment_names_its_plan_its_stop_and_how_it_ends() -> None:
    found = asked(cast.at("stopped in 2027"), "instalment", "11")
    says(
        found,
        "Instalment 11 by the payment plan (the rhythm is an assumption)",
        "D10",
        "1.500.000 kr., due 2027-07-01",
        "Payouts were stopped from 2027-07-01 because the regulation account of 2026 was not in by 2027-06-30",
        "ends when it is accepted",
        "It is held. When the last stop is lifted it is released that day and keeps its due date",
    )


def test_a_rolled_instalment_names_the_holiday_that_is_skipped() -> None:
    found = asked(cast.at("committed"), "instalment", "1")
    says(found, "2025-01-01 is not a working day (Nytårsdag)", "600.000 kr. was set off", "900.000 kr., due 2025-01-02")
    assert found.derivation.day == day("2025-01-02")


def test_an_instalment_that_was_held_tells_of_it_when_it_is_paid() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.waive(cast.ACCOUNT, 2026, day("2027-08-02")))
    says(
        asked(case, "instalment", "11"), "It was released on 2027-08-02 and waits for the bank", "lifted on 2027-08-02"
    )
    case.do(cast.pay(11, day("2027-08-03")))
    says(asked(case, "instalment", "11"), "due 2027-07-01", "It was paid on 2027-08-03")


def test_an_instalment_that_came_back_says_when_and_why_and_how_it_goes_on() -> None:
    says(
        asked(cast.at("come back"), "instalment", "1"),
        "Its order T1-204517-01 came back from the bank on 2025-01-06: Kontoen er lukket.",
        "It was released again on 2025-01-06.",
        "propose it in a new batch",
    )


@pytest.mark.parametrize(("stage", "number"), [("stopped in 2027", 1), ("committed", 1), ("first reports in", 7)])
def test_without_a_number_it_is_the_instalment_that_matters_next(stage: str, number: int) -> None:
    assert f"Why is instalment {number} due" in sentence(asked(cast.at(stage), "instalment").question)


def test_the_advance_is_explained_by_its_own_rule() -> None:
    says(asked(cast.at("advance granted"), "instalment", "0"), "Advance for the project leader", "R22", "600.000 kr.")


# --- the explanation is the derivation ----------------------------------------------------------------------------


@sweep("stage", cast.STAGES)
def test_the_last_step_of_every_explanation_is_the_date_of_its_deadline(stage: str) -> None:
    case = cast.at(stage)
    for (kind, cycle), deadline in case.armed().items():
        assert deadline.derivation.day == (
            deadline.fires_on if deadline.effect is Effect.REMIND else deadline.effective
        )
        if kind.value in KINDS:
            assert asked(case, kind.value, cycle).derivation.day == deadline.effective


def test_the_funds_answer_on_a_report_is_explained_before_and_after_its_day() -> None:
    case = cast.at("unattested account")  # received on 15 June 2026; the answer is due on 15 July
    before = asked(case, "answer", "regulation_account:2025").derivation
    assert (before.day, [step.rule for step in before.steps]) == (day("2026-07-15"), ["R70", "R70"])
    case.wait(day("2026-08-20"))
    assert asked(case, "answer").derivation == before


def test_everything_that_can_fall_due_can_be_explained_but_the_reminders_that_go_with_it() -> None:
    assert {kind.value for kind in DeadlineKind} - set(KINDS) == {
        "regulation_account_reminder",
        "status_report_reminder",
        "rent_support_account_reminder",
        "sign_off_reminder",
        "closing_notice",
        "closing_reminder",
        "new_rules",
        "stop_escalation",
        "report_escalation",
        "review_opening",
        "review_reminder",
        "one_year_review",
        "review_follow_up",
        "access_request_reminder",
        "sub_agreements_reminder",
    }


# --- what cannot be explained ------------------------------------------------------------------------------------


@sweep(
    "stage, kind, cycle, why",
    [
        ("complete", "weather", None, "There is nothing called 'weather'"),
        ("received", "prequalification_target", None, "No clock has started"),
        ("complete", "prequalification_target", "third", "no target 'third'"),
        ("in operation", "sub_agreements", None, "asked for no sub-agreements by a day"),
        ("sub-agreements demanded", "sub_agreements", "2", "no demand for sub-agreements number 2"),
        ("sub-agreements demanded", "sub_agreements", "A", "no demand for sub-agreements number A"),
        ("prequalified", "regulation_account", None, "The grant is not committed"),
        ("in operation", "regulation_account", "2031", "2031 is not a year of the grant"),
        ("in operation", "regulation_account", "next", "'next' is not a year"),
        ("in operation", "regulation_account", "²", "'²' is not a year"),
        ("prequalified", "instalment", None, "no such instalment"),
        ("in operation", "answer", "status_report:2025", "owes no answer on a report 'status_report:2025'"),
        ("in operation", "instalment", "17", "no such instalment"),
        ("in operation", "instalment", "first", "'first' is not the number of an instalment"),
        ("closed", "instalment", None, "no such instalment"),
        ("prequalified", "operation_start", None, "The grant is not committed"),
        ("prequalified", "period_end", None, "The grant is not committed"),
        ("in operation", "rent_support_account", None, "no such yearly duty"),
        ("rent: in operation", "status_report", None, "no such yearly duty"),
        ("rent: plan", "rent_support_account", None, "The grant is not committed"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(stage: str, kind: str, cycle: str | None, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        asked(cast.at(stage), kind, cycle)
    assert why in said(refusal.value)
    assert all(advice(finding) for finding in refusal.value.findings)


def test_an_explanation_changes_nothing() -> None:
    case = cast.at("stopped in 2027")
    case.do(cast.access_request(case.as_of))
    case.do(cast.begin_hearing(case.as_of, AdverseDecision.STOP))
    case.do(cast.demand_sub_agreements(case.as_of))
    before = case.grant
    for kind in KINDS:
        if kind not in {"rent_support_account", "application_closing", "answer"}:
            asked(case, kind)
    assert case.grant == before
    assert case.do(c.WaiveReport(**cast.OFFICER, on=case.as_of, report="regulation_account", year=2026, reason="Ja."))
