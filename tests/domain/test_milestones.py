"""R98: a plan has two dated tables of milestones, from 1 January 2027; those that are there are judged at once."""

from datetime import date
from typing import Any

import pytest

from deployments.simulation import sheets
from domain import procedure
from domain.findings import Weight
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.notice import NoticeKind
from domain.plan.assessment import QUESTIONS, asked
from domain.plan.assessment_sheet import sheet
from domain.plan.milestones import check, last_of_first_year
from domain.records.plan import Milestone, Milestones, Plan
from domain.records.sheet import Answer, Choice, Question
from domain.review.agenda import agenda
from domain.rulebook.law import IN_FORCE, Law, Number, Since
from tasks.letters import review_agenda
from tests.domain import cast
from tests.words import sentence

BEFORE, FROM = date(2026, 12, 31), date(2027, 1, 1)
FULL = Milestones(
    first_year=(Milestone(activity="Lektiecafé", text="Åben to dage om ugen", on=date(2025, 3, 1)),),
    whole_period=(
        Milestone(text="Sekretariatet er bemandet", on=date(2025, 3, 1)),
        Milestone(text="Forankring er vedtaget", on=date(2028, 5, 1)),
    ),
)


def plan(milestones: Milestones | None = FULL, **changes: Any) -> Plan:
    """A plan of 2025 to 2028 with one activity."""
    agreements = tuple(each.model_copy(update={"activities": ("Lektiecafé",)}) for each in cast.plan().sub_agreements)
    return cast.plan(sub_agreements=agreements, milestones=milestones, **changes)


def found(milestones: Milestones | None, day: date = BEFORE, **changes: Any) -> list[str]:
    return [finding.id for finding in check(plan(milestones, **changes), Law(), day)]


@pytest.mark.parametrize(
    ("day", "milestones", "ids"),
    [
        (BEFORE, None, []),
        (FROM, None, ["R98.first_year_missing", "R98.whole_period_missing"]),
        (FROM, FULL.model_copy(update={"first_year": ()}), ["R98.first_year_missing"]),
        (FROM, FULL.model_copy(update={"whole_period": ()}), ["R98.whole_period_missing"]),
        (FROM, FULL, []),
    ],
)
def test_both_tables_are_needed_from_their_day(day: date, milestones: Milestones | None, ids: list[str]) -> None:
    assert found(milestones, day) == ids


def test_an_office_can_ask_for_the_first_year_alone() -> None:
    number = Number("milestone_tables", "R98", "tables", (Since(IN_FORCE, 1, "a decision of this office"),))
    law = Law(settings={"milestone_tables": number})
    assert [each.id for each in check(plan(None), law, BEFORE)] == ["R98.first_year_missing"]


@pytest.mark.parametrize(
    ("on", "outside"),
    [
        ("2024-12-31", True),
        ("2025-01-01", False),
        ("2025-12-31", False),
        ("2026-01-01", True),
    ],
)
def test_a_milestone_of_the_first_year_lies_in_it(on: str, outside: bool) -> None:
    one = Milestone(activity="Lektiecafé", text="Åben", on=date.fromisoformat(on), where="milepaele.xlsx, række 5")
    (*wrong,) = check(plan(FULL.model_copy(update={"first_year": (one,)})), Law(), BEFORE)
    assert [(each.id, each.where, each.weight) for each in wrong] == (
        [("R98.outside_the_first_year", "milepaele.xlsx, række 5", Weight.BLOCKS)] if outside else []
    )


@pytest.mark.parametrize(
    ("on", "outside"), [("2024-12-31", True), ("2025-01-01", False), ("2028-12-31", False), ("2029-01-01", True)]
)
def test_a_milestone_of_the_process_lies_in_the_period(on: str, outside: bool) -> None:
    one = Milestone(text="Bemandet", on=date.fromisoformat(on))
    late = Milestone(text="Forankret", on=date(2028, 1, 1))
    ids = found(FULL.model_copy(update={"whole_period": (one, late)}))
    assert ids == (["R98.outside_the_period"] if outside else [])


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("2025-01-01", "2028-12-31", "2025-12-31"),
        ("2029-07-01", "2031-06-30", "2030-06-30"),
        ("2028-02-29", "2032-02-28", "2029-02-27"),
        ("2025-01-01", "2025-08-31", "2025-08-31"),
    ],
)
def test_the_first_year_is_the_first_twelve_months_of_the_period(start: str, end: str, last: str) -> None:
    period = plan(period_start=date.fromisoformat(start), period_end=date.fromisoformat(end))
    assert last_of_first_year(period) == date.fromisoformat(last)


def test_a_process_that_ends_with_the_first_year_is_pointed_out() -> None:
    early = FULL.model_copy(update={"whole_period": FULL.whole_period[:1]})
    (finding,) = check(plan(early), Law(), BEFORE)
    assert (finding.id, finding.weight) == ("R98.ends_with_the_first_year", Weight.WARNS)


def test_an_activity_without_a_milestone_is_pointed_out_by_name() -> None:
    other = (Milestone(activity=" lektieCAFÉ ", text="Åben", on=date(2025, 3, 1)),)
    assert found(FULL.model_copy(update={"first_year": other})) == []
    elsewhere = (Milestone(activity="Jobvejledning", text="Åben", on=date(2025, 3, 1)),)
    (finding,) = check(plan(FULL.model_copy(update={"first_year": elsewhere})), Law(), BEFORE)
    assert (finding.id, finding.facts["activities"]) == ("R98.activities_without_milestone", ["Lektiecafé"])
    assert finding.weight is Weight.WARNS


def test_a_period_that_ends_before_it_starts_has_no_finding_of_ours() -> None:
    assert found(FULL, period_end=date(2024, 1, 1)) == []


# --- the sheet ----------------------------------------------------------------------------------------------------


def with_plan(milestones: Milestones | None) -> cast.Case:
    """A second version of the plan has been handed in, with these tables."""
    case = cast.at("plan submitted")
    papers = {"digest": cast.NEXT_DIGEST, "papers": cast.PAPERS}
    case.do(c.SubmitPlan(**cast.APPLICANT, on=date(2024, 10, 9), plan=plan(milestones), **papers))
    return case


BY_TABLES = {Question.FIRST_YEAR, Question.WHOLE_PERIOD}


def test_the_tables_answer_what_the_sheet_asks_of_a_plan_without_them() -> None:
    assert set(QUESTIONS) - set(asked(plan())) == BY_TABLES
    assert asked(plan(None)) == QUESTIONS
    questions = {each for heading in sheet(with_plan(FULL).grant, Law()).headings for each, _, _ in heading.questions}
    assert questions == set(QUESTIONS) - BY_TABLES


def test_the_sheet_shows_the_milestones_by_date() -> None:
    late = Milestone(activity="Lektiecafé", text="Flyttet", on=date(2025, 2, 1))
    tables = FULL.model_copy(update={"first_year": (*FULL.first_year, late)})
    shown = [each for heading in sheet(with_plan(tables).grant, Law()).headings for each in heading.known]
    assert [sentence(each) for each in shown if each.id.startswith("assessment.milestone")] == [
        "2025-02-01: Flyttet (Lektiecafé).",
        "2025-03-01: Åben to dage om ugen (Lektiecafé).",
        "2025-03-01: Sekretariatet er bemandet.",
        "2028-05-01: Forankring er vedtaget.",
    ]


def test_an_assessment_needs_no_answer_that_the_tables_give_and_takes_one() -> None:
    answers = {each: answer for each, answer in sheets.plain_yes(QUESTIONS).items() if each not in BY_TABLES}
    on = date(2024, 10, 21)
    case = with_plan(FULL)
    assert cast.names(case.do(cast.assess_plan(on, plan_version=2, answers=answers))) == ["PlanAssessed"]
    unneeded = {**answers, Question.FIRST_YEAR: Answer(answer=Choice.NO)}
    assert cast.names(case.do(cast.assess_plan(on, plan_version=2, answers=unneeded))) == ["PlanAssessed"]
    refusal = with_plan(None).refused(cast.assess_plan(on, plan_version=2, answers=answers))
    assert {finding.facts["question"] for finding in refusal.findings} == BY_TABLES


# --- the review ---------------------------------------------------------------------------------------------------


def test_the_agenda_of_the_review_has_the_milestones_of_the_first_year_by_date() -> None:
    grant = cast.at("review called").grant
    assert grant.plan is not None
    of_old = agenda(grant)
    assert of_old is not None and of_old.milestones == ()
    version = grant.plan.model_copy(update={"plan": plan()})
    made = agenda(grant.model_copy(update={"plan": version}))
    assert made is not None
    (one,) = made.milestones
    assert (one.activity, one.milestone, one.on) == ("Lektiecafé", "Åben to dage om ugen", date(2025, 3, 1))
    text = review_agenda(made)
    assert "Milepæle i det første år: er de nået?" in text
    assert "1. marts 2025: Åben to dage om ugen (Lektiecafé)" in text
    assert "Milepæle i det første år" not in review_agenda(of_old)


@pytest.mark.parametrize(("tables", "said"), [(FULL, True), (None, False)])
def test_an_invitation_says_nothing_of_milestones_where_an_earlier_release_did_not(
    tables: Milestones | None, said: bool
) -> None:
    case = cast.at("review called")
    assert case.grant.plan is not None
    grant = case.grant.model_copy(update={"plan": case.grant.plan.model_copy(update={"plan": plan(tables)})})
    (invited,) = cast.only(e.ReviewScheduled, case.journal)
    told = [each for each in procedure.notices(invited, grant) if each.kind is NoticeKind.REVIEW_SCHEDULED]
    assert told
    assert all(("milestones" in each.data["agenda"]) is said for each in told)
