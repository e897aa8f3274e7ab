"""R98, R99: the Fund assesses a plan as a whole before it commits: six headings, questions, and doubts with answers."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from domain.findings import Finding, Refusal, Weight
from domain.grant import events as e
from domain.grant.commands import AssessPlan
from domain.grant.decision_context import DecisionContext
from domain.grant.state import Grant
from domain.model import says_nothing
from domain.plan import doubts
from domain.records.plan import Plan
from domain.records.sheet import AnsweredSheet, Asked, Question, open_doubts, unanswered, unknown_doubts
from domain.rulebook.law import Law


class PlanHeading(StrEnum):
    """The headings. Each value is a field of the command that records the assessment."""

    WHOLE = "whole"
    AGREEMENT = "agreement"
    SUB_AGREEMENTS = "sub_agreements"
    BUDGET = "budget"
    CONTINGENCY_PLAN = "contingency_plan"
    MILESTONE_PLAN = "milestone_plan"


QUESTIONS: Mapping[Question, Asked] = {
    Question.AIMED_AT_OBSTACLES: Asked(PlanHeading.WHOLE, "S:32-34"),
    Question.RESTORATION: Asked(PlanHeading.WHOLE, "S:287-297"),
    Question.OTHER_MEASURES: Asked(PlanHeading.WHOLE, "S:290-293"),
    Question.BUSINESS_AND_SPECIAL_HOMES: Asked(PlanHeading.WHOLE, "S:316-321"),
    Question.DRAFTED_TOGETHER: Asked(PlanHeading.WHOLE, "S:343-347"),
    Question.AGREEMENT_CONTENT: Asked(PlanHeading.AGREEMENT, "S:467-470"),
    Question.BINDS_THE_PARTIES: Asked(PlanHeading.AGREEMENT, "S:494-497"),
    Question.TERMS_OF_REFERENCE: Asked(PlanHeading.AGREEMENT, "S:470-472, S:502-503"),
    Question.BOARD_ANSWERS: Asked(PlanHeading.AGREEMENT, "S:497-499"),
    Question.BOARD_MONITORS: Asked(PlanHeading.AGREEMENT, "S:430-434"),
    Question.OTHER_GROUPS: Asked(PlanHeading.AGREEMENT, "S:396-397"),
    Question.MUNICIPALITY_INVOLVED: Asked(PlanHeading.AGREEMENT, "S:398-404"),
    Question.KNOWLEDGE_BASED: Asked(PlanHeading.SUB_AGREEMENTS, "S:34-35, S:719-721"),
    Question.PARTIES_MAPPED: Asked(PlanHeading.SUB_AGREEMENTS, "S:379-386"),
    Question.PARTIES_TAKE_PART: Asked(PlanHeading.SUB_AGREEMENTS, "S:375-379"),
    Question.KEPT_CURRENT: Asked(PlanHeading.SUB_AGREEMENTS, "S:726-728"),
    Question.SERVES_THE_EFFORTS: Asked(PlanHeading.BUDGET, "S:571"),
    Question.STAFF_IN_THE_PLAN: Asked(PlanHeading.BUDGET, "S:613-616"),
    Question.PREMISES_IN_USE: Asked(PlanHeading.BUDGET, "S:616-617"),
    Question.ESTATE_LEVEL: Asked(PlanHeading.BUDGET, "S:652"),
    Question.WHO_ACTS: Asked(PlanHeading.CONTINGENCY_PLAN, "S:670-673"),
    Question.WHO_IS_TOLD: Asked(PlanHeading.CONTINGENCY_PLAN, "S:673-674"),
    Question.FIRST_YEAR: Asked(PlanHeading.MILESTONE_PLAN, "S:678-680"),
    Question.WHOLE_PERIOD: Asked(PlanHeading.MILESTONE_PLAN, "S:680-681"),
    Question.UPDATED_YEARLY: Asked(PlanHeading.MILESTONE_PLAN, "S:681-684"),
}
"""What a plan is asked. R98: the contingency plan and the milestone plan each have two questions on their content."""
_ANSWERED_BY_TABLES = frozenset({Question.FIRST_YEAR, Question.WHOLE_PERIOD})


def asked(plan: Plan) -> Mapping[Question, Asked]:
    """What this plan is asked: its tables of milestones answer for themselves. R98."""
    if plan.milestones is None:
        return QUESTIONS
    return {each: about for each, about in QUESTIONS.items() if each not in _ANSWERED_BY_TABLES}


def assess(grant: Grant, command: AssessPlan, now: DecisionContext) -> Iterable[e.Event]:
    """Record the sheet of the version that lies with the Fund. Raises Refusal, with everything that is missing.

    Each heading and question must be answered. A doubt may stay open; it is answered before the commitment.
    """
    assert grant.plan is not None
    found = doubts.find(grant.plan, now.law)
    findings = [*_check(command, grant.plan.plan), *unknown_doubts(found, command.doubts)]
    if command.plan_version != grant.plan.number:
        facts = {"given": command.plan_version, "version": grant.plan.number}
        findings.insert(0, Finding(id="R99.other_version", facts=facts))
    if findings:
        raise Refusal(findings)
    yield e.PlanAssessed(
        on=command.on,
        by=command.by,
        sheet=AnsweredSheet(
            plan_version=command.plan_version,
            written={each.value: getattr(command, each) for each in PlanHeading},
            answers=command.answers,
            doubts=command.doubts,
        ),
        findings=tuple(open_doubts(found, command.doubts, Weight.WARNS)),
    )


def _check(command: AssessPlan, plan: Plan) -> Iterator[Finding]:
    for heading in PlanHeading:
        if says_nothing(getattr(command, heading)):
            yield Finding(id="R99.heading_empty", facts={"heading": heading})
    questions = asked(plan)
    # An answer that the tables give already is taken too.
    answers = {each: given for each, given in command.answers.items() if each in questions or each not in QUESTIONS}
    yield from unanswered("R99", questions, answers)


def missing(grant: Grant, law: Law) -> Iterator[Finding]:
    """What the assessment of the plan version with the Fund still lacks: all of it, or answers to doubts."""
    if grant.plan is None:
        return
    sheet = grant.plan_sheet
    if sheet is None or sheet.plan_version != grant.plan.number:
        yield Finding(id="R99.not_assessed", facts={"version": grant.plan.number})
    else:
        yield from open_doubts(doubts.find(grant.plan, law), sheet.doubts)
