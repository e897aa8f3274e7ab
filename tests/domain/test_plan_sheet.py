"""The sheet of a plan: what the system finds doubtful, what an officer answers, and what the commitment asks. R99."""

from datetime import date
from typing import Any

import pytest

from deployments.simulation import sheets
from domain.findings import Finding, Weight
from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.state import PlanVersion
from domain.packages import read_application, read_plan
from domain.phases import Decision
from domain.plan import doubts
from domain.plan.assessment import QUESTIONS, PlanHeading
from domain.plan.assessment_sheet import sheet
from domain.prequalification import assessment
from domain.records import plan as p
from domain.records.sheet import Answer, Choice, Question, Served, key
from domain.rent_support import described
from domain.rulebook.law import Law
from tests.domain import cast
from tests.domain.cast import day
from tests.domain.packages.packages import TEXT, drawn, load, rewritten
from tests.words import said, sentence

SCANNED = b"/Scan Do"
ONE_PAPER = tuple(
    Served(place=place, file="samlet.pdf", sha256="a" * 64)
    for place in ("strategic_agreement", "terms_of_reference", "contingency_plan", "milestone_plan")
)


def found(**changes: Any) -> list[Finding]:
    """The doubts about a plan with these changes."""
    version = PlanVersion(number=1, digest="a" * 64, plan=cast.plan(**changes), submitted_on=date(2024, 10, 1))
    return list(doubts.find(version, Law()))


def income(text: str, source: p.Income = p.Income.HOUSING_ORGANISATION, kind: p.Kind = p.Kind.CASH) -> p.Budget:
    line = p.IncomeLine(text=text, source=source, kind=kind, amount=100, where="budget.xlsx, sheet Indtægter, row 5")
    return p.Budget(income=(line,), expenses=())


def expense(text: str) -> p.Budget:
    line = p.ExpenseLine(text=text, main_group="Sekretariat", cost=p.Cost.ACTIVITY, amount=100, where="row 7")
    return p.Budget(income=(), expenses=(line,))


@pytest.mark.parametrize(
    ("budget", "rule"),
    [
        (expense("Nyt beboerhus"), "R26"),
        (expense("Legepladser og uderum"), "R26"),
        (expense("Konsulentbistand fra boligorganisationen"), "R47"),
        (expense("Mødedeltagelse, kommunale ledere"), "R47"),
        (income("Lokaleleje"), "R41"),
        (income("Viceværternes timer"), "R42"),
        (income("Rengøring af opgange", kind=p.Kind.STAFF_HOURS), "R42"),
        (income("Tilskud fra Socialstyrelsens pulje"), "R43"),
        (income("EU-midler gennem kommunen", p.Income.MUNICIPALITY), "R43"),
    ],
)
def test_words_of_what_may_not_be_paid_or_counted_are_a_doubt(budget: p.Budget, rule: str) -> None:
    doubt = found(budget=budget)[0]
    assert doubt.rule == rule
    assert doubt.where == (budget.expenses or budget.income)[0].where
    assert key(doubt) == f"{rule}.doubtful_words {(budget.expenses or budget.income)[0].text}"


@pytest.mark.parametrize(
    "budget",
    [
        expense("Jobkonsulent"),
        expense("Familiekonsulent og borgermøder"),
        income("Lejetab, beboerhus", kind=p.Kind.PREMISES),
        income("Boligselskabets dispositionsfond"),
        income("Landsbyggefonden", p.Income.FUND),
        income("Puljemidler", p.Income.STATE_POOL),
        expense("Pulje til frivillige"),
    ],
)
def test_other_words_are_none(budget: p.Budget) -> None:
    assert found(budget=budget) == []


def test_one_paper_for_four_elements_is_one_doubt() -> None:
    (doubt,) = found(papers=ONE_PAPER)
    assert sentence(doubt) == (
        "samlet.pdf is handed in as several parts of the plan: "
        "strategic cooperation agreement (strategisk samarbejdsaftale), board's terms of reference (kommissorium), "
        "contingency plan (beredskabsplan), milestone plan (milepælsplan)."
    )


def test_the_same_paper_under_two_names_is_one_paper() -> None:
    first = Served(place="education", file="a.pdf", sha256="a" * 64)
    second = Served(place="employment", file="b.pdf", sha256="a" * 64)
    (doubt,) = found(papers=(first, second))
    assert sentence(doubt) == "a.pdf is handed in as several parts of the plan: education, employment."


def test_a_plan_of_an_earlier_release_has_no_doubts_about_its_papers() -> None:
    assert found() == []


def test_a_remark_that_did_not_stop_the_plan_is_a_doubt() -> None:
    unexplained = p.IncomeLine(
        text="Beboerhus", source=p.Income.HOUSING_ORGANISATION, kind=p.Kind.PREMISES, amount=0, where="row 9"
    )
    case = cast.at("prequalified")
    plan = cast.plan(budget=cast.budget(income=(unexplained,)))
    case.do(c.SubmitPlan(**cast.APPLICANT, on=day("2024-10-01"), plan=plan, digest=cast.DIGEST, papers=cast.PAPERS))
    assert case.grant.plan is not None
    assert [doubt.rule for doubt in doubts.find(case.grant.plan, case.law)] == ["R41"]


def test_what_the_papers_are_is_read_from_the_package() -> None:
    scan = drawn(TEXT, SCANNED)
    package = load("plan") | {"kommissorium.pdf": scan, "beredskabsplan.pdf": scan}
    reading = read_plan(package)
    assert reading.facts is not None
    version = PlanVersion(number=1, digest="a" * 64, plan=reading.facts, submitted_on=date(2024, 10, 1))
    assert [key(doubt) for doubt in doubts.find(version, Law())] == [
        "R26.doubtful_words Beboerhus (lejetab, medfinansiering)",
        "R99.one_paper kommissorium.pdf",
        "R99.pages_without_text kommissorium.pdf",
        "R99.pages_without_text beredskabsplan.pdf",
    ]


def test_a_blank_page_is_refused_at_the_door() -> None:
    reading = read_plan(load("plan") | {"beredskabsplan.pdf": drawn(TEXT, b"")})
    (finding,) = reading.findings
    assert (sentence(finding), finding.rule) == ("beredskabsplan.pdf has blank pages: 2.", "R31")


def test_one_recommendation_for_two_municipalities_is_a_doubt_of_the_application() -> None:
    package = load("application-two-municipalities")
    manifest = rewritten(package["application.yaml"], "kommunal-anbefaling-kalundborg.pdf", "kommunal-anbefaling.pdf")
    reading = read_application(package | {"application.yaml": manifest})
    assert reading.facts is not None
    (doubt,) = assessment.doubts(reading.facts)
    assert sentence(doubt) == (
        "kommunal-anbefaling.pdf is handed in for several parties: Slagelse Kommune, Kalundborg Kommune."
    )
    command = cast.assessment(day("2024-02-26"))
    assert isinstance(command, c.RecordAssessment)
    (unanswered,) = assessment.check(command, reading.facts)
    assert unanswered.rule == "R99"
    answered = command.model_copy(update={"doubts": {key(doubt): "Begge kommuner har underskrevet."}})
    assert list(assessment.check(answered, reading.facts)) == []


def with_one_paper() -> cast.Case:
    """A plan with one paper for four elements, approved by all, and not assessed."""
    case = cast.at("prequalified")
    plan = cast.plan(papers=ONE_PAPER)
    case.do(c.SubmitPlan(**cast.APPLICANT, on=day("2024-10-01"), plan=plan, digest=cast.DIGEST, papers=cast.PAPERS))
    case.do(cast.council(day("2024-10-24")))
    for cvr in (cast.LEAD, cast.OTHER):
        case.do(cast.housing_organisation(day("2024-10-28"), cvr))
    return case


PROPOSAL = cast.one_of_each(day("2024-11-08"))[c.ProposeCommitment]


def test_a_plan_that_nobody_assessed_is_not_committed() -> None:
    refusal = with_one_paper().refused(PROPOSAL)
    assert refusal.rules == ("R99",)
    assert "Version 1 of the plan is not assessed." in said(refusal)


def test_a_doubt_may_stay_open_until_the_commitment_which_names_it() -> None:
    case = with_one_paper()
    (event,) = case.do(cast.assess_plan(day("2024-11-07")))
    assert isinstance(event, e.PlanAssessed)
    assert [(finding.id, finding.weight) for finding in event.findings] == [("R99.doubt_not_answered", Weight.WARNS)]
    refusal = case.refused(PROPOSAL)
    assert refusal.rules == ("R99",)
    assert "R99.one_paper samlet.pdf" in said(refusal)
    case.do(cast.assess_plan(day("2024-11-08"), doubts={"R99.one_paper samlet.pdf": "Alle fire dele er der."}))
    assert cast.names(case.do(PROPOSAL)) == ["CommitmentProposed"]
    assert cast.names(case.do(cast.approve(day("2024-11-11"), Decision.COMMITMENT)))[0] == "GrantCommitted"


def test_the_sheet_of_the_next_version_has_the_earlier_answers() -> None:
    case = with_one_paper()
    answers = sheets.plain_yes(QUESTIONS)
    answers[Question.OTHER_GROUPS] = Answer(answer=Choice.NO, grounds="Styregruppen er ny.")
    grounds = {"R99.one_paper samlet.pdf": "Alle fire dele er der."}
    case.do(cast.assess_plan(day("2024-11-07"), answers=answers, doubts=grounds, budget="I balance."))
    changed = cast.plan(papers=ONE_PAPER, budget=cast.budget(administration=600_000))
    submit = {"plan": changed, "digest": cast.NEXT_DIGEST, "papers": cast.PAPERS}
    case.do(c.SubmitPlan(**cast.APPLICANT, on=day("2024-11-08"), **submit))
    assert "Version 2 of the plan is not assessed." in said(case.refused(PROPOSAL))
    prepared = sheet(case.grant, case.law)
    assert [(doubt.key, doubt.grounds) for doubt in prepared.doubts] == list(grounds.items())
    assert {each.heading: each.written for each in prepared.headings}[PlanHeading.BUDGET] == "I balance."
    before = {question: answer for each in prepared.headings for question, _, answer in each.questions}
    assert before == answers


def test_every_question_is_on_a_sheet_with_its_lines() -> None:
    sheets = (QUESTIONS, assessment.QUESTIONS, described.QUESTIONS)
    assert {question for sheet in sheets for question in sheet} == set(Question)
    assert all(asked.source.startswith("S:") for sheet in sheets for asked in sheet.values())
