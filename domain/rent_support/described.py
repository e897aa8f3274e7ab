"""R78: whether what was handed in tells the problems, and the physical and economic measures; an officer answers."""

from collections.abc import Iterable, Mapping

from domain.findings import Finding
from domain.grant.commands import RecordRentAssessment
from domain.prequalification.assessment import AssessmentHeading
from domain.records.sheet import Asked, Question, unanswered

QUESTIONS: Mapping[Question, Asked] = {
    Question.RENT_PROBLEM: Asked(AssessmentHeading.MATERIAL, "S:849-851"),
    Question.RENT_PHYSICAL: Asked(AssessmentHeading.MATERIAL, "S:851-853"),
    Question.RENT_ECONOMIC: Asked(AssessmentHeading.MATERIAL, "S:851-853"),
}
"""What an application for rent support is asked."""


def check(command: RecordRentAssessment) -> Iterable[Finding]:
    """Yield a finding for each question without an answer, and for a no without its grounds."""
    return unanswered("R78", QUESTIONS, command.answers)
