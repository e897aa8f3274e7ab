"""Completed assessment sheets for simulated cases: every question answered yes, every doubt with its grounds."""

from collections.abc import Iterable
from datetime import date

from domain.grant.commands import AssessPlan
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.plan import assessment, doubts
from domain.prequalification.assessment import QUESTIONS as OF_APPLICATION
from domain.records.sheet import Answer, Choice, Question, key
from domain.rulebook.law import Law

_WRITTEN = "Vurderet i dialog med boligorganisation og kommune."
_GROUNDS = "Gennemgået med ansøgeren; posten og papiret kan stå, som de er."


def plain_yes(questions: Iterable[Question] = OF_APPLICATION) -> dict[Question, Answer]:
    """Yes to every question, by default to those of an application."""
    return {each: Answer(answer=Choice.YES) for each in questions}


def assess_plan(grant: Grant, on: date, by: str, role: Role = Role.CASE_OFFICER) -> AssessPlan:
    """The completed sheet of the plan version that lies with the Fund."""
    assert grant.plan is not None
    return AssessPlan(
        by=by,
        role=role,
        on=on,
        plan_version=grant.plan.number,
        answers=plain_yes(assessment.QUESTIONS),
        doubts={key(each): _GROUNDS for each in doubts.find(grant.plan, Law())},
        **dict.fromkeys((each.value for each in assessment.PlanHeading), _WRITTEN),
    )
