"""Who is waited for at each stage of a life, for what, since when and until when."""

from datetime import date

import pytest

from domain.grant.glance import ApplicationAtAGlance, GrantAtAGlance, ReportAtAGlance
from domain.grant.notice import Role
from domain.phases import BEFORE_COMMITMENT, Phase
from domain.waits import Awaited, before_decision, waits
from tasks import words
from tasks.waits import line, next_step
from tests.domain.cast import LAW, STAGES, access_request, assess_plan, at, demand_sub_agreements, in_phase
from tests.sweep import sweep

OWED = "finance: payment, instalment 0, since 2024-03-20 (D5)"
"""An advance that was released and not paid."""


def said(stage: str, day: str) -> list[str]:
    """Each wait on a day, in words."""
    today = date.fromisoformat(day)
    return [line(each, today, words.Reader()) for each in waits(at(stage).grant, LAW, today)]


@sweep(
    "stage, day, expected",
    [
        ("draft", "2024-01-17", []),
        ("received", "2024-01-20", ["case officer: completeness check, since 2024-01-17 (R13)"]),
        ("incomplete", "2024-01-25", ["Boligselskabet Åkanden: missing papers, since 2024-01-22 (R13)"]),
        ("complete", "2024-02-02", ["case officer: decision, since 2024-02-01, by 2024-03-14: 41 days left (R12)"]),
        ("under inspection", "2024-02-15", ["case officer: inspection report, since 2024-02-12 (R14)"]),
        ("prequalified", "2024-04-01", ["Boligselskabet Åkanden: plan, since 2024-02-28 (R31)"]),
        ("plan submitted", "2024-10-05", [OWED, "case officer: plan check, since 2024-10-01 (R31)"]),
        (
            "plan taken up",
            "2024-10-05",
            [
                OWED,
                "case officer: assessment of plan version 1, since 2024-10-01 (R99)",
                "Slagelse Kommune: sign-off, plan version 1, since 2024-10-01 (R53)",
                "Boligselskabet Åkanden: sign-off, plan version 1, since 2024-10-01 (R54)",
                "Boligforeningen Fyrtårnet: sign-off, plan version 1, since 2024-10-01 (R54)",
            ],
        ),
        (
            "plan taken up, then refused by the council",
            "2024-10-30",
            [OWED, "Boligselskabet Åkanden: corrected plan, since 2024-10-24 (R31)"],
        ),
        ("plan returned", "2024-10-30", [OWED, "Boligselskabet Åkanden: corrected plan (R31)"]),
        ("commitment proposed", "2024-11-09", [OWED, "second officer: approve commitment (D9)"]),
        ("ordered", "2025-01-03", ["finance: answer of the bank, instalment 1, since 2025-01-02 (D5)"]),
        ("come back", "2025-01-07", ["finance: returned payment, instalment 1, since 2025-01-06 (D5)"]),
        ("rejected", "2024-03-01", []),
        ("advance to be repaid", "2025-01-01", ["Boligselskabet Åkanden: repayment, since 2024-08-05 (R22)"]),
    ],
)
def test_each_stage_waits_for_someone_or_is_over(stage: str, day: str, expected: list[str]) -> None:
    assert said(stage, day) == expected


@pytest.mark.parametrize(
    ("day", "left"),
    [("2024-03-13", "1 day left"), ("2024-03-14", "0 days left"), ("2024-03-15", "1 day late")],
    ids=["the day before the second target", "on it", "the day after"],
)
def test_a_proposal_is_late_the_day_after_the_second_target(day: str, left: str) -> None:
    assert said("prequalification proposed", day) == [
        f"second officer: approve prequalification, by 2024-03-14: {left} (D9)"
    ]


def test_a_missing_report_waits_for_the_applicant_until_it_is_in() -> None:
    due, late = (
        [each for each in said(stage, day) if "account" in each]
        for stage, day in (("first reports due", "2026-05-15"), ("stopped in 2027", "2027-07-10"))
    )
    who = "Boligselskabet Åkanden: regulation account"
    assert due == [f"{who} 2025, since 2026-01-01, by 2026-06-30: 46 days left (R62)"]
    assert late == [f"{who} 2026, since 2027-01-01, by 2027-06-30: 10 days late (R62)"]
    assert not [each for each in said("first reports in", "2026-07-01") if "account" in each]


def test_a_change_waits_for_the_fund_and_sub_agreements_for_the_applicant() -> None:
    for stage, who in (("shift requested", Role.CASE_OFFICER), ("sub-agreements demanded", Role.APPLICANT)):
        (wait,) = (each for each in waits(at(stage).grant, LAW, date(2025, 3, 4)) if each.who is not Role.FINANCE)
        assert (wait.who, wait.since) == (who, date(2025, 3, 3))
        assert wait.until == (date(2025, 3, 31) if who is Role.APPLICANT else None)


def test_the_next_step_before_the_decision_names_the_applicant_by_role() -> None:
    steps = {
        stage: next_step(before_decision(at(stage).grant, LAW, date(2024, 3, 1)), words.Reader())
        for stage in ("received", "incomplete", "complete", "under inspection", "prequalification proposed")
    }
    assert steps == {
        "received": "completeness check",
        "incomplete": "applicant's papers",
        "complete": "decision",
        "under inspection": "inspection report",
        "prequalification proposed": "second officer",
    }


@sweep("phase", [*BEFORE_COMMITMENT, Phase.FINAL_ACCOUNT])
def test_a_case_before_its_commitment_and_at_its_end_always_waits_for_someone(phase: Phase) -> None:
    assert waits(in_phase(phase).grant, LAW, date(2030, 1, 1))


# --- at a glance -------------------------------------------------------------------------------------------------


def committed_stages() -> list[str]:
    return [stage for stage in STAGES if at(stage).grant.phase not in BEFORE_COMMITMENT]


@sweep("stage", committed_stages)
def test_no_wait_of_a_committed_grant_depends_on_what_a_glance_leaves_unread(stage: str) -> None:
    grant = at(stage).grant
    glance = GrantAtAGlance.model_validate_json(grant.model_dump_json(exclude_defaults=True))
    for seen in filter(None, (glance, glance.application, *glance.reports)):
        for name, field in type(seen).model_fields.items():
            if field.validation_alias == "-":
                del seen.__dict__[name]
    for day in (date(2025, 1, 7), date(2027, 3, 1), date(2030, 7, 1)):
        assert waits(glance, LAW, day) == waits(grant, LAW, day)


def test_a_glance_leaves_out_most_of_what_a_grant_holds() -> None:
    unread = {
        model.__name__: {name for name, field in model.model_fields.items() if field.validation_alias == "-"}
        for model in (GrantAtAGlance, ApplicationAtAGlance, ReportAtAGlance)
    }
    assert unread["GrantAtAGlance"] == {"draft", "plan", "plan_sheet"}
    assert unread["ReportAtAGlance"] == {"account", "rent_account", "status"}
    assert {"estates", "outline_budget", "statistics"} <= unread["ApplicationAtAGlance"]


def test_the_nearest_last_day_comes_first_whatever_has_waited_longest() -> None:
    case = at("in operation")
    case.do(demand_sub_agreements(date.fromisoformat("2025-03-03"), "education"))
    case.do(access_request(date.fromisoformat("2025-03-10")))
    asked = [
        (each.since, each.until) for each in waits(case.grant, LAW, date.fromisoformat("2025-03-11")) if each.until
    ]
    assert asked[:2] == [
        (date.fromisoformat("2025-03-10"), date.fromisoformat("2025-03-19")),
        (date.fromisoformat("2025-03-03"), date.fromisoformat("2025-03-31")),
    ]


def test_a_plan_that_is_assessed_waits_for_its_signatures_alone() -> None:
    case = at("plan taken up")
    case.do(assess_plan(date.fromisoformat("2024-10-02")))
    found = [each.what for each in waits(case.grant, LAW, date.fromisoformat("2024-10-05"))]
    assert found == [Awaited.PAYMENT, *[Awaited.SIGN_OFF] * 3]
