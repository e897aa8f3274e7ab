"""The sheet of a plan: six headings with what is known, the questions, the doubts, and the earlier answers. R99."""

from collections.abc import Iterator

from domain.findings import Sentence
from domain.grant.state import Grant
from domain.plan import doubts
from domain.plan.assessment import PlanHeading, asked
from domain.records.plan import Element, Milestones, Plan
from domain.records.sheet import AnsweredSheet, Doubt, Sheet, heading, key
from domain.rulebook.law import Law

_NOTHING = AnsweredSheet(plan_version=0, written={}, answers={})


def sheet(grant: Grant, law: Law) -> Sheet:
    """Return the sheet of the plan version with the Fund, prefilled with the answers to an earlier one."""
    assert grant.plan is not None
    plan, before = grant.plan.plan, grant.plan_sheet or _NOTHING
    known = {
        PlanHeading.WHOLE: _whole(grant, plan),
        PlanHeading.AGREEMENT: _agreement(plan),
        PlanHeading.SUB_AGREEMENTS: _sub_agreements(plan),
        PlanHeading.BUDGET: _budget(plan),
        PlanHeading.CONTINGENCY_PLAN: _papers(plan, Element.CONTINGENCY_PLAN),
        PlanHeading.MILESTONE_PLAN: _milestones(plan),
    }
    return Sheet(
        headings=tuple(
            heading(each, known[each], asked(plan), before.answers, before.written.get(each, ""))
            for each in PlanHeading
        ),
        doubts=tuple(Doubt(each, before.doubts.get(key(each), "")) for each in doubts.find(grant.plan, law)),
    )


def _whole(grant: Grant, plan: Plan) -> Iterator[Sentence]:
    yield Sentence(id="assessment.period", facts={"first": plan.period_start, "last": plan.period_end})
    for term in grant.terms:
        yield Sentence(id="assessment.term", facts={"term": term})
    if plan.physical_and_economic_restoration.strip():
        yield Sentence(id="assessment.restoration", facts={"text": plan.physical_and_economic_restoration.strip()})


def _agreement(plan: Plan) -> Iterator[Sentence]:
    yield from _papers(plan, Element.STRATEGIC_AGREEMENT)
    yield from _papers(plan, Element.TERMS_OF_REFERENCE)
    for member in plan.board:
        facts = {"name": member.name, "party": member.party, "role": member.role}
        yield Sentence(id="assessment.board_member", facts=facts)


def _sub_agreements(plan: Plan) -> Iterator[Sentence]:
    for each in plan.sub_agreements:
        facts = {"area": each.focus_area, "activities": each.activities, "parties": each.parties}
        yield Sentence(id="assessment.sub_agreement", facts=facts)


def _budget(plan: Plan) -> Iterator[Sentence]:
    if plan.budget is not None:
        facts = {"total": plan.budget.total, "fund": plan.budget.from_fund, "local": plan.budget.local}
        yield Sentence(id="assessment.budget", facts=facts)


def _milestones(plan: Plan) -> Iterator[Sentence]:
    yield from _papers(plan, Element.MILESTONE_PLAN)
    tables = plan.milestones or Milestones()
    for each in sorted(tables.first_year, key=lambda each: each.on):
        facts = {"activity": each.activity, "milestone": each.text, "on": each.on}
        yield Sentence(id="assessment.milestone_of_activity", facts=facts)
    for each in sorted(tables.whole_period, key=lambda each: each.on):
        yield Sentence(id="assessment.milestone", facts={"milestone": each.text, "on": each.on})


def _papers(plan: Plan, element: Element) -> Iterator[Sentence]:
    for each in plan.papers:
        if each.place == element:
            yield Sentence(id="assessment.paper", facts={"element": element, "file": each.file})
