"""R15: the assessment covers five headings before a decision. It also considers R05, R16 and R87, and answers R99."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from domain.findings import Finding, Weight
from domain.grant.commands import RecordAssessment
from domain.model import says_nothing
from domain.records.application import Application
from domain.records.sheet import Asked, Question, one_paper, open_doubts, unanswered, unknown_doubts, without_text


class AssessmentHeading(StrEnum):
    """The headings. Each value is a field of the command that records the assessment."""

    MAIN_CONDITIONS = "main_conditions"
    """The main conditions (hovedbetingelser) of the regulations, § 2."""
    GEOGRAPHY = "geography"
    RESIDENT_MIX = "resident_mix"
    """Resident mix and exposure (beboersammensætning og udsathed), from statistics."""
    MATERIAL = "material"
    """A professional view of what was handed in."""
    SINGLE_LEADERSHIP = "single_leadership"
    """Single leadership (entydig ledelse)."""


QUESTIONS: Mapping[Question, Asked] = {
    Question.AIMED_AT_OBSTACLES: Asked(AssessmentHeading.MAIN_CONDITIONS, "S:32-34"),
    Question.ECONOMIC_DEVELOPMENT: Asked(AssessmentHeading.MAIN_CONDITIONS, "S:171-175"),
    Question.KNOWLEDGE_BASED: Asked(AssessmentHeading.MATERIAL, "S:34-35"),
    Question.PROBLEM_DESCRIBED: Asked(AssessmentHeading.MATERIAL, "S:195-196"),
    Question.PARTNERS_DESCRIBED: Asked(AssessmentHeading.MATERIAL, "S:196-197"),
    Question.RECOMMENDATION: Asked(AssessmentHeading.MATERIAL, "S:112-116"),
    Question.BUILT_UPON: Asked(AssessmentHeading.MATERIAL, "S:197-200"),
    Question.ORGANISATION_DESCRIBED: Asked(AssessmentHeading.SINGLE_LEADERSHIP, "S:196-197"),
}
"""What an application is asked."""


def doubts(application: Application) -> Iterator[Finding]:
    """A doubt for each paper that is the letter of several parties, and for each that only shows a picture."""
    parties = {each.code: each.name for each in application.municipalities}
    parties |= {each.cvr: each.name for each in application.organisations}
    for file, places in one_paper(application.papers):
        facts = {"file": file, "parties": [parties.get(each, each) for each in places]}
        yield Finding(id="R99.one_paper_of_parties", facts=facts, where=file, weight=Weight.WARNS)
    yield from without_text(application.papers)


def check(assessment: RecordAssessment, application: Application) -> Iterable[Finding]:
    """Check that no heading, question or doubt is without an answer.

    R05: warn if the description names activities; they belong in the plan.
    """
    for heading in AssessmentHeading:
        if says_nothing(getattr(assessment, heading)):
            yield Finding(id="R15.heading_empty", facts={"heading": heading})
    yield from unanswered("R15", QUESTIONS, assessment.answers)
    found = tuple(doubts(application))
    yield from unknown_doubts(found, assessment.doubts)
    yield from open_doubts(found, assessment.doubts)
    if assessment.description_names_activities:
        yield Finding(id="R05.names_activities", weight=Weight.WARNS)
